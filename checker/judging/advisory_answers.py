"""What advisories and embargoes on an agency's item forbid, whatever our contract says."""

from __future__ import annotations

from collections.abc import Sequence

from checker.evidence import Advisory, AdvisoryKind
from checker.finding import Level, Sentence
from checker.judging.agreements import Case, Holding, concerns
from checker.judging.answers import Answer, State
from checker.judging.assets import Asset
from checker.judging.statements import quotation
from checker.rights.actions import SHARING, plain
from checker.rights.conditions import Truth, on_day


def advised(assets: Sequence[Asset], advisories: Sequence[Advisory], action: str, case: Case) -> list[Answer]:
    """The answers that advisories give for one action: an agency's on what it supplied, else whoever's item it is."""
    agencies = sorted((one for one in assets if one.claims and one.agency), key=lambda one: one.kind != "text")
    own = next((one for one in agencies if any(not claim.path for claim in one.claims)), None)
    answers: list[Answer] = []
    for one in advisories:
        plain_words = one.kind is not AdvisoryKind.CORRECTED and _is_plain(one)
        its = next((each for each in agencies if each.agency == one.agency), None) if one.agency else None
        asset = its or own or (assets[-1] if plain_words and assets else next(iter(agencies), None))
        answers += _answer(one, asset, action, case) if asset else ()
    return answers


def _is_plain(advisory: Advisory) -> bool:
    """Whether its words are no story's: they lead a line or are in capitals; one alone ("KILL:") is a headline's."""
    alone = advisory.kind is not AdvisoryKind.EMBARGO and " " not in advisory.quote
    return advisory.stated or advisory.noted or (advisory.leads and not alone)


def _what(advisory: Advisory) -> str:
    return f"the part {advisory.about} of this item" if advisory.about else "this item"


_HELD, _GONE = "until its status is usable", "and what was published must go"
_WAIT = "Hold the item back, take down what was published of it, and ask whoever sent it whether it will be usable."
_TAKE_DOWN = (
    "Take the item down everywhere, archives and social media included; publish the agency's own correction if it gives"
    " one."
)


def _answer(advisory: Advisory, asset: Asset, action: str, case: Case) -> list[Answer]:
    match advisory.kind:
        case AdvisoryKind.KILL | AdvisoryKind.WITHHELD:
            killed = advisory.kind is AdvisoryKind.KILL
            held = advisory.stated and not killed  # a status: what is withheld may still come, what is withdrawn not
            done = "killed" if killed else "withheld" if held else "withdrawn"
            where = advisory.place.in_words
            what = _what(advisory)
            says = f"{asset.name} has {done} {what}" if asset.claims else f"{what[0].upper()}{what[1:]} has been {done}"
            return [
                Answer(
                    action=action,
                    state=State.PROHIBITED,
                    basis=Sentence(f"{asset.name} has {done} it" if asset.claims else f"it has been {done}"),
                    code="killed" if killed else "withheld",
                    level=Level.ERROR,
                    agency=asset.agency,
                    message=Sentence(f"{says} ({where}): it must not be used, {_HELD if held else _GONE}."),
                    help=_WAIT if held else _TAKE_DOWN,
                    clause=f'"{advisory.quote}"',
                    quotations=(quotation(advisory),),
                )
            ]
        case AdvisoryKind.EMBARGO if action in SHARING:
            return _embargo(advisory, asset, action, case)
        case _:
            return []


def _embargo(advisory: Advisory, asset: Asset, action: str, case: Case) -> list[Answer]:
    whom = asset.name if asset.claims else "whoever sent it"
    holding = Holding(holder=next(iter(asset.holders), ""), name=asset.name, kind=asset.kind, channel=asset.channel)
    if any(one.embargo == "waived" and concerns(one, holding) for one in case.contracts):
        return []
    truth = on_day(case.facts.as_of, "lt", advisory.until) if advisory.until else Truth.UNKNOWN
    if truth is Truth.NO:
        return []
    what = _what(advisory)
    says = f"{asset.name} has embargoed {what}" if asset.claims else f"{what[0].upper()}{what[1:]} is embargoed"
    known = bool(advisory.until)
    until = f"until {advisory.until}" if known else "without saying until when"
    broken_by = f"; {plain(action)} it earlier breaks the embargo" if known else ""
    broken = truth is Truth.YES
    return [
        Answer(
            action=action,
            state=State.PROHIBITED if broken else State.CONDITIONAL,
            basis=Sentence(f"embargoed {until}"),
            code="embargoed" if broken else "condition-unknown",
            level=Level.ERROR if broken else Level.NOTE,
            agency=asset.agency,
            message=Sentence(f"{says} {until} ({advisory.place.in_words}){broken_by}."),
            help=f"Hold the item back {until}."
            if known
            else f"Hold the item back until {whom} has told the day, and ask for it.",
            clause=f'"{advisory.quote}"',
            quotations=(quotation(advisory),),
        )
    ]
