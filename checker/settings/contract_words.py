"""Contracts read back in plain words: a row of a list, sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.rights.actions import PLAIN, counted, listed
from checker.settings.contract import SWITCHES, Contract, Quota, days_left


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


def describe(contract: Contract, as_of: date, name: str = "") -> tuple[str, ...]:
    """The contract in plain words, a sentence a line; days count from `as_of`, `name` is the holder's for people."""
    whom = f"{name} ({contract.holder})" if name and name != contract.holder else contract.holder
    under = (*contract.titles, *contract.domains)
    begun = contract.valid_from is not None and contract.valid_from <= as_of
    since = f" since {contract.valid_from}," if begun else ""
    actions = [PLAIN.get(action, action) for action in contract.actions]
    told = [
        f"Contract {contract.label} with {whom},{since} {_term(contract, as_of)}.",
        f"It covers {listed(contract.covers) or 'all that the holder supplies'}"
        + (f" in {listed(contract.languages)}" if contract.languages else " in every language")
        + (f", from {listed(contract.services)}" if contract.services else "")
        + (f", but not {listed(contract.excludes)}" if contract.excludes else "")
        + ".",
        f"You may use it for {listed(actions) or 'ordinary editorial work'}"
        f" on {listed(contract.channels) or 'every channel'},"
        f" in {listed(contract.territories) or 'the whole world'}"
        + (f", under {listed(under)}" if under else "")
        + ("." if contract.commercial else ", not commercially."),
    ]
    told += [*_switched(contract), *_asked_for(contract)]
    told.append(f"Stated at {contract.stated}.")
    return tuple(told)


def _switched(contract: Contract) -> Iterator[str]:
    """What a contract forbids, allows and covers beside its actions."""
    forbidden = [switch for switch in SWITCHES if getattr(contract, switch) is False]
    if forbidden:
        words = {"archive": ("archives",), "ai": ("mining", "use by AI")}
        yield f"It forbids {listed([word for one in forbidden for word in words.get(one, (one,))])}."
    if contract.ai:
        yield "It allows mining and use by AI."
    if contract.distributes:
        yield f"It also covers what the holder passes on from {listed(contract.distributes)}."


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
