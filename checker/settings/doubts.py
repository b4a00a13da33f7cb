"""What stands in the settings and may not be meant: names of holders, channels and countries that nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from checker.files.nearest import did_you_mean, nearest
from checker.files.shipped import country_code, country_names
from checker.rights.conditions import known_channels
from checker.settings.contract import Contract
from checker.settings.uses import Use

_NEAR = 0.7  # an id that is no nearer to a known one is somebody's own
_SLIP = 0.85  # names of agencies share their commonest words: "Lumen Pictures" is no slip for "Panos Pictures"

Names = Mapping[str, str]
"""An agency's id by each of its names, the id among them."""


def misspelt(contracts: Sequence[Contract], uses: Sequence[Use], names: Callable[[], Names]) -> tuple[str, ...]:
    """Words that look like a slip, a sentence each; where it stands, and what was perhaps meant.

    The names of agencies are asked for only where a contract is held.
    """
    told = [doubt for each in contracts for doubt in _holder(each, names(), only_slips=True)]
    return (*told, *_words(contracts, uses))


def doubts(contracts: Sequence[Contract], uses: Sequence[Use], names: Names, as_of: date) -> tuple[str, ...]:
    """What is not wrong in a register but may not be meant, a sentence each; arguments as in `misspelt`."""
    told: list[str] = []
    for one in contracts:
        told += _holder(one, names, only_slips=False)
        if one.valid_until and one.valid_until < as_of:
            told.append(f"{_where(one)}: ended on {one.valid_until}")
        if not one.covers:
            told.append(f"{_where(one)}: covers is left out, so it covers texts, pictures and all else of its holder")
    return (*told, *_words(contracts, uses))


def _where(contract: Contract) -> str:
    return f"{contract.label} ({contract.stated})"


def _holder(contract: Contract, names: Names, *, only_slips: bool) -> Iterator[str]:
    holder = contract.holder
    if holder in names:
        return
    several = " " in holder
    near = nearest(holder, names, likeness=_SLIP if several else _NEAR)
    if near or not (several or only_slips):
        hint = did_you_mean(holder, names, ".")
        what = "is called" if several else "has the id"
        yield f"{_where(contract)}: no agency {what} {holder!r}{hint} Notices of that name count."


def _words(contracts: Sequence[Contract], uses: Sequence[Use]) -> Iterator[str]:
    """Channels and countries; what both a use and a contract say is a word of the user's own."""
    own = {
        word.casefold()
        for key, held in (("channel", "channels"), ("territory", "territories"))
        for use in uses
        for word in getattr(use, key)
        if any(word.casefold() == other.casefold() for one in contracts for other in getattr(one, held))
    }
    for where, stated_channels, stated_countries in (
        *((f"the use {use.name}", use.channel, use.territory) for use in uses),
        *((_where(one), one.channels, one.territories) for one in contracts),
    ):
        yield from _unknown(
            where, "channel", stated_channels, own, known_channels, lambda word: word in known_channels()
        )
        yield from _unknown(
            where, "country", stated_countries, own, country_names, lambda word: country_code(word) is not None
        )


def _unknown(
    where: str,
    what: str,
    words: Iterable[str],
    own: Iterable[str],
    known: Callable[[], Sequence[str]],
    is_known: Callable[[str], bool],
) -> Iterator[str]:
    for word in words:
        if word == "*" or word.casefold() in own or is_known(word.casefold()):
            continue
        hint = did_you_mean(word, known(), "; only the same word in a use and a contract fits it.")
        yield f"{where}: there is no {what} {word!r}{hint}"
