"""Words that answers are told in."""

from __future__ import annotations

from checker.actions import ADAPTING
from checker.duties import Looked
from checker.evidence import How
from checker.finding import Level
from checker.judging.statements import Kind, Statement

HOW = {
    How.BYLINE: "byline",
    How.DATELINE: "dateline",
    How.CREDIT: "credit",
    How.NOTICE: "notice",
    How.METADATA: "metadata",
    How.CONTRIBUTION: "contribution line",
    How.SELF: "its own words",
}
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
    "credit-missing": (
        "Add what is missing: the credit as asked for, the creator's name,"
        " and for a public licence its name with a link."
    ),
    "notice-missing": "Put the notice back as it was supplied, unshortened.",
    "changes-not-indicated": 'Say on the item that it was changed, and how: "Translated from the original by ...".',
    "share-alike-missing": "Offer the adaptation under the same licence, and say so on the item.",
    "link-back-missing": "Add the link to the original.",
    "tracker-missing": "Put the publication pixel back.",
}


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def duty_level(looked: Looked) -> Level:
    """The level of an unmet duty: the credit is an error, the rest a warning (terms model, section 7)."""
    return Level.ERROR if looked.duty.action in {"attribute", "linkLicence"} else Level.WARNING


def of_duty(code: str) -> str:
    """What a code asks for, in words."""
    return code.removesuffix("-missing").replace("-", " ") if code.endswith("-missing") else "changes indicated"


def stated(statement: Statement, words: str, source: str) -> str | None:
    """The words or the clause that a finding rests on, with where it is stated."""
    told = words if words and len(words) <= 400 else f"{words[:397]}..." if words else ""
    parts = [f'"{told}"' if told else "", source]
    spelt = " - ".join(part for part in parts if part)
    return spelt or (statement.label if statement.kind is Kind.LICENCE else None)


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
    return "Leave this use out, or ask the holder for permission and record it as a contract."


def get_licence(whose: str, kind: str, code: str) -> str:
    """What to do where a contract is wanted."""
    if code == "licence-expired":
        return f"Renew the contract with {whose}, or take the item down."
    if code.startswith("outside-licence") or code in {"share-exceeded", "licence-not-begun"}:
        return f"Take the item down, or extend the contract with {whose} to this use."
    what = "picture" if kind == "photo" else "text"
    return f"Take the {what} down, or get a licence from {whose} and record it under contracts in the settings."
