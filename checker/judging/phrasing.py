"""Words that answers are told in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.evidence import HOW, Attribution
from checker.files.shipped import country_name
from checker.finding import Level
from checker.judging.duties import Looked
from checker.judging.reasons import Reason, Why
from checker.judging.statements import Kind, Statement
from checker.rights.actions import ADAPTING, listed
from checker.rights.terms import Constraint, Duty, Prohibition

DUTY_CODES = {
    "attribute": "credit-missing",
    "linkLicence": "credit-missing",
    "attachNotice": "notice-missing",
    "indicateChanges": "changes-not-indicated",
    "shareAlike": "share-alike-missing",
    "linkBack": "link-back-missing",
    "keepTracker": "tracker-missing",
}
DUTY_HELP = {
    "credit-missing": "Name the creator on the item, and name the licence with a link to it.",
    "notice-missing": "Put the notice back as it was supplied, unshortened.",
    "changes-not-indicated": 'Say on the item that it was changed, and how: "Translated from the original by ...".',
    "share-alike-missing": "Offer the adaptation under the same licence, and say so on the item.",
    "link-back-missing": "Add the link to the original.",
    "tracker-missing": "Put the publication pixel back.",
}


def ways(claims: Sequence[Attribution]) -> str:
    """How an agency is named, and where: ``byline, line 3; metadata, lines 7 and 21``."""
    found: dict[str, dict[int | str, None]] = {}
    for one in claims:
        how = f"{HOW.get(one.how, 'credit')}{f' in {one.path}' if one.path else ''}"
        found.setdefault(how, {})[one.place.line or one.place.at] = None
    return "; ".join(f"{how}, {_places(list(places))}" for how, places in found.items())


def _places(places: list[int | str]) -> str:
    """Lines, or the format's own addresses, where there are none."""
    told, more = [str(one) for one in places[:_MOST_LINES]], len(places) - _MOST_LINES
    kind = ("line " if len(places) == 1 else "lines ") if isinstance(places[0], int) else ""
    return kind + listed([*told, *([f"{more} more"] if more > 0 else [])])


_MOST_LINES = 3  # of one way to name an agency: the quotes beside the message have them all


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def duty_level(looked: Looked) -> Level:
    """The level of an unmet duty: the credit is an error, the rest a warning (terms model, section 7)."""
    return Level.ERROR if looked.duty.action in {"attribute", "linkLicence"} else Level.WARNING


def place_of(duty: Duty) -> str:
    """Where a credit must stand."""
    return f"in the {duty.where}" if duty.where else "on the item"


def of_duty(code: str) -> str:
    """What a code asks for, in words."""
    return code.removesuffix("-missing").replace("-", " ") if code.endswith("-missing") else "changes indicated"


def stated(statement: Statement, words: str, source: str) -> str | None:
    """The words or the clause that a finding rests on, with where it is stated."""
    told = words if words and len(words) <= 400 else f"{words[:397]}..." if words else ""
    parts = [f'"{told}"' if told else "", source]
    spelt = " - ".join(dict.fromkeys(part for part in parts if part))
    return spelt or (statement.label if statement.kind is Kind.LICENCE else None)


LAW = (
    "without a licence, reproducing and communicating a work are reserved to its author"
    " (Berne Convention, Articles 5(2), 9 and 11bis)"
)
"""The law's default, which needs no notice."""


def clause_of(statement: Statement, duty: Duty) -> str | None:
    """The words that a duty of a statement rests on: the duty's own where it has any, else those of its terms."""
    source = duty.source if duty.source.clause or statement.terms is None else statement.terms.source
    return stated(statement, source.quote, source.spell())


def default_of_law(whose: str, statements: Iterable[Statement]) -> str:
    """What a holder says in its terms where they are read, and what holds where they say nothing of a use."""
    for statement in statements:
        if statement.kind is Kind.TERMS and statement.terms is not None:
            source = statement.terms.source
            if told := stated(statement, source.quote, source.spell()):
                return f"{told}; {LAW}"
            break
    return f"the terms of {whose} have not been read; {LAW}"


_BOUNDS = {
    ("spatial", "isAnyOf"): "in",
    ("spatial", "isNoneOf"): "outside",
    ("purpose", "isAnyOf"): "for these purposes:",
    ("purpose", "isNoneOf"): "for other purposes than",
    ("deliveryChannel", "isAnyOf"): "in these channels:",
    ("deliveryChannel", "isNoneOf"): "in other channels than",
    ("dateTime", "gt"): "after",
    ("dateTime", "lt"): "before",
    ("dateTime", "gteq"): "from",
    ("dateTime", "lteq"): "until",
}
"""What a constraint says of an action that is forbidden while it holds, before the words for its right operand."""


def bounds_of(prohibition: Prohibition) -> str:
    """Where, when and for what an action is forbidden, as words behind it; empty: always, or what no words are for."""
    told = (
        f"{_BOUNDS[one.left, one.operator]} {listed([_named(one, value) for value in one.right])}"
        for one in prohibition.constraints
        if (one.left, one.operator) in _BOUNDS
    )
    return "".join(f" {each}" for each in told)


def _named(constraint: Constraint, value: str) -> str:
    return country_name(value) if constraint.left == "spatial" else value


def stated_code(statement: Statement, action: str) -> str:
    """The code of a breach of a statement."""
    if statement.kind is Kind.MINING:
        return "mining-forbidden"
    if statement.kind is Kind.LICENCE:
        return (
            "non-commercial"
            if action == "commercial"
            else "no-derivatives"
            if action in ADAPTING
            else "forbidden-by-licence"
        )
    return "reuse-forbidden"


def ask(statement: Statement) -> str:
    """What to do about a statement that forbids."""
    if statement.kind is Kind.LICENCE:
        return "Leave this use out, or ask the creator for a licence that covers it."
    whom = statement.name or "the holder"
    return f"Leave this use out, or ask {whom} for permission and record it under contracts in the settings."


def in_spite_of(whose: str) -> str:
    """What to do about an instruction on the item itself, where a contract gives the use."""
    return (
        f"Leave this use out. If {whose} has agreed to it in spite of these words, say so in a suppression with"
        " its reason."
    )


def add_fact(reason: Reason) -> str:
    """What to do where a fact is missing."""
    if reason.why in (Why.RETENTION_UNDATED, Why.ENDED_UNDATED):
        return (
            'Say on the item when it was published, as <meta property="article:published_time" content="2026-01-31">;'
            " the time of the file does not count."
        )
    return "Add the missing fact to the item or to the settings."


def leave_out(reason: Reason, action: str) -> str:
    """What to do where a contract of ours forbids an action, in plain words."""
    if reason.why is Why.RETENTION_ENDED:
        return "Delete the item, or agree a longer term with the holder."
    if reason.why is Why.COMMERCE:
        return "Leave it out of commercial use, or extend the contract."
    return f"Leave {action} out, or have the contract changed."


def get_licence(whose: str, kind: str, code: str) -> str:
    """What to do where a contract is wanted."""
    what = {"photo": "picture", "text": "text"}.get(kind, "item")
    if code == "licence-expired":
        return f"Renew the contract with {whose}, or take the {what} down."
    if code == "licence-not-begun":
        return f"Hold the {what} back until the contract with {whose} begins."
    if code.startswith("outside-licence") or code == "share-exceeded":
        return f"Take the {what} down, or extend the contract with {whose} to this use."
    return f"Take the {what} down, or get a licence from {whose} and record it under contracts in the settings."
