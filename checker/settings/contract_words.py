"""Contracts read back in plain words: a row of a list, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from checker.files.shipped import country_name
from checker.rights.actions import MACHINE, PLAIN, counted, listed
from checker.settings.contract import SWITCHES, Contract, Quota, days_left
from checker.settings.uses import expand_actions, named_use, use_names


def columns(contract: Contract, as_of: date) -> tuple[str, ...]:
    """The cells of one row of a list: label, holder, content, channels, term."""
    return (
        contract.label,
        contract.holder,
        ", ".join(contract.covers) or "all content",
        ", ".join(contract.channels) or "all channels",
        _term(contract, as_of),
    )


def _term(contract: Contract, as_of: date) -> str:
    if contract.valid_from and as_of < contract.valid_from:
        return f"from {contract.valid_from} (not yet begun)"
    left = days_left(contract, as_of)
    if left is None:
        return "without an end"
    days = counted(abs(left), "day")
    told = "last day" if left == 0 else f"{days} left" if left > 0 else f"ended {days} ago"
    return f"until {contract.valid_until} ({told})"


def describe(
    contract: Contract, as_of: date, agencies: Mapping[str, str] = {}, languages: Mapping[str, str] = {}
) -> tuple[str, ...]:
    """The contract in plain words, a sentence a line.

    Args:
        contract: the contract.
        as_of: the day from which days are counted.
        agencies: their names for people, by id.
        languages: their names, by code.
    """
    name = agencies.get(contract.holder, contract.holder)
    whom = f"{name} ({contract.holder})" if name != contract.holder else name
    spoken = [languages.get(one, one) for one in contract.languages]
    under = (*contract.titles, *contract.domains)
    begun = contract.valid_from is not None and contract.valid_from <= as_of
    since = f" since {contract.valid_from}," if begun else ""
    actions = [_action(one) for one in contract.actions]
    countries = [country_name(one) for one in contract.territories]
    told = [
        f"Contract {contract.label} with {whom},{since} {_term(contract, as_of)}.",
        f"It covers {listed(contract.covers) or 'all that the holder supplies'}"
        + (f" in {listed(spoken)}" if spoken else " in every language")
        + (f", from {listed(contract.services)}" if contract.services else "")
        + (f", but not {listed(contract.excludes)}" if contract.excludes else "")
        + ".",
        f"You may use it for {listed(actions) or 'ordinary editorial work'}"
        f" on {listed(contract.channels) or 'every channel'},"
        f" in {listed(countries) or 'the whole world'}"
        + (f", under {listed(under)}" if under else "")
        + (", commercially too." if contract.commercial else ", not commercially."),
    ]
    told += [*_switched(contract, agencies), *_asked_for(contract)]
    told.append(f"Stated at {contract.stated}.")
    return tuple(told)


def _action(word: str) -> str:
    """An action in plain words; of a named use, what it is."""
    if word not in use_names():
        return PLAIN.get(word, word)
    title = named_use(word).title
    return f"{title[0].lower()}{title[1:]}" if title[1:2].islower() else title


_SWITCH_WORDS = {"archive": ("archiving",), "ai": ("mining", "use by AI")}


def _switched(contract: Contract, agencies: Mapping[str, str]) -> Iterator[str]:
    """What a contract forbids, allows and covers beside its actions."""
    for value, verb in ((False, "forbids"), (True, "allows")):
        words = [word for one in SWITCHES if getattr(contract, one) is value for word in _SWITCH_WORDS.get(one, (one,))]
        if words:
            yield f"It {verb} {listed(words)}."
    if contract.ai is None and not any(one in MACHINE for one in expand_actions(contract.actions)):
        yield "Of mining and use by AI it says nothing, so it gives neither."
    if contract.distributes:
        names = [agencies.get(one, one) if one != "*" else "everybody" for one in contract.distributes]
        yield f"It also covers what the holder passes on from {listed(names)}."


def _asked_for(contract: Contract) -> Iterator[str]:
    """What a contract asks us to do, and what else is said of it."""
    if contract.retention_days is not None:
        yield f"Each item must be deleted {contract.retention_days} days after its publication."
    if contract.keeps:
        yield "What was published within its term stays licensed."
    if contract.credit:
        accepted = f" (or {' or '.join(contract.credit_accepts)})" if contract.credit_accepts else ""
        yield (
            f"The credit {contract.credit!r}{accepted} must stand"
            f" {'in the ' + contract.credit_where if contract.credit_where else 'on the item'}."
        )
    if contract.notice:
        yield f"This notice must be kept whole: {contract.notice!r}."
    if contract.link_back:
        yield f"The item must link to {contract.link_back}."
    if contract.tracker:
        yield f"The publication pixel {contract.tracker} must be kept."
    if contract.share_at_most is not None:
        yield f"At most {contract.share_at_most} per cent of the text may be used."
    if contract.embargo == "waived":
        yield "Embargoes do not bind you."
    for name, value in (
        ("Seats", contract.seats),
        ("Quota", contract.quota.in_words if isinstance(contract.quota, Quota) else contract.quota),
        ("Contact", contract.contact),
        ("Note", contract.note),
    ):
        if value is not None:
            yield f"{name}: {value}."
