"""Reads the table of scenarios: one line a scenario, in words that a lawyer could read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from judging_values import NAMES, announced_by, attribution, contract, document, evidence, licence, notice, place
from msgspec import Struct

from checker.document.passages import Document
from checker.document.place import Zone
from checker.evidence import Confidence, Evidence, How, NoticeKind, Role, Scope
from checker.settings.contract import Contract
from checker.settings.settings_file import Publisher, Settings
from checker.settings.uses import Use, shipped

OURS = Publisher(names=("Harbour Post",), domains=("harbourpost.example",))


class Scenario(Struct, frozen=True):
    """One line of the table."""

    line: int
    title: str
    document: Document
    evidence: Evidence
    elsewhere: Evidence  # what a feed says of it
    settings: Settings
    day: date
    verdict: str
    codes: frozenset[str]


def scenarios() -> list[Scenario]:
    """Every scenario of scenarios.txt."""
    text = (Path(__file__).parent / "scenarios.txt").read_text("utf-8")
    return [
        _scenario(number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


def _scenario(number: int, line: str) -> Scenario:
    told, expected = line.split("=>")
    item, use, contracts, day = (part.strip() for part in told.split("|"))
    verdict, _, codes = expected.strip().partition(":")
    parts = [part.strip() for part in item.split(",")]
    made, found = _item([part for part in parts if not part.startswith(_FEED)])
    told_by_feed = [part.removeprefix(_FEED) for part in parts if part.startswith(_FEED)]
    settings = Settings(publisher=OURS, uses=(_use(use),), contracts=_contracts(contracts))
    return Scenario(
        number,
        line.strip(),
        made,
        found,
        announced_by("news.rss", _item(told_by_feed)[1]) if told_by_feed else Evidence(),
        settings,
        date.fromisoformat(day),
        verdict.strip(),
        frozenset(code.strip() for code in codes.split(",") if code.strip()),
    )


_FEED = "feed says "

_NOTICES = {
    "no reuse": NoticeKind.NO_REUSE,
    "no mining": NoticeKind.NO_TDM,
    "all rights": NoticeKind.ALL_RIGHTS_RESERVED,
    "copyright": NoticeKind.COPYRIGHT,
    "may be republished": NoticeKind.REPUBLISH_OK,
}
_SCOPES = {"item": Scope.ITEM, "site": Scope.SITE, "picture": Scope.PHOTO, "software": Scope.SOFTWARE}


def _item(parts: list[str]) -> tuple[Document, Evidence]:
    facts: dict[str, Any] = {}
    source: list[str] = []
    pieces: list[Any] = []
    for number, part in enumerate(parts, 1):
        words = part.split()
        agency = words[0].lower() if words else ""
        if agency in {*NAMES, "agencies"} and words[1] in {"text", "photo", "mention"}:
            pieces.append(_attribution("unnamed" if agency == "agencies" else agency, words[1], part, number))
        elif found := re.fullmatch(
            r"(no reuse|no mining|all rights|copyright|may be republished)(?: by (.+?))?"
            r"( on the item)?( as a tag)?( unsure)?",
            part,
        ):
            kind, holder, item, tag, unsure = found.groups()
            known = (holder or "").lower()
            pieces.append(
                notice(
                    _NOTICES[kind],
                    holder,
                    60 + number,
                    agency=known if known in NAMES else None,
                    scope=Scope.ITEM if item else Scope.SITE,
                    place=place(60 + number, Zone.METADATA if tag else Zone.FOOTER),
                    confidence=Confidence.LOW if unsure else Confidence.HIGH,
                )
            )
        elif found := re.fullmatch(r"(\S+) on the (item|site|picture|software)( without a link)?( unsure)?", part):
            name, scope, bare, unsure = found.groups()
            more: dict[str, Any] = {"confidence": Confidence.LOW} if unsure else {}
            identity = {"creative-commons": "other:creative-commons", "in-copyright": "other:in-copyright"}.get(
                name, name
            )
            pieces.append(licence(identity, _SCOPES[scope], 30 + number, **more, **({"url": None} if bare else {})))
        elif part == "author named":
            facts["authors"] = ("Ada Quill",)
        elif found := re.fullmatch(r"published (\S+)", part):
            facts["published"] = None if found[1] == "unknown" else found[1]
        elif found := re.fullmatch(r"in (\S+)", part):
            facts["language"] = None if found[1] == "unknown" else found[1]
        elif part == "on our page":
            facts["url"], facts["site"] = "https://www.harbourpost.example/story", "Harbour Post"
        elif found := re.fullmatch(r"on (\S+\.example)", part):
            facts["url"] = f"https://{found[1]}/story"
        elif found := re.fullmatch(r"says '(.*)'", part):
            source.append(found[1])
        elif part != "nothing":
            raise AssertionError(f"the table says what its reader does not know: {part!r}")
    return document("\n".join([*source, "A story."]), **facts), evidence(*pieces)


def _attribution(agency: str, role: str, part: str, number: int) -> Any:
    more: dict[str, Any] = {}
    if found := re.search(r"via (\w+)", part):
        more["channel"] = found[1].lower()
    if "contributed" in part:
        more["how"] = How.CONTRIBUTION
    if "unsure" in part:
        more["confidence"] = Confidence.LOW
    if found := re.search(r"quoted '(.*)'", part):
        more["quote"] = found[1]
    return attribution(agency, Role(role), number, **more)


def _use(told: str) -> Use:
    name, *rest = [part.strip() for part in told.split(",")]
    use = shipped(name)
    changes: dict[str, Any] = {}
    for part in rest:
        if part == "not commercial":
            changes["commercial"] = False
        elif part.startswith("share "):
            changes["share"] = int(part.split()[1])
        else:
            key, _, values = part.partition(" ")
            changes[key] = () if values == "any" else tuple(values.split())
    from msgspec.structs import replace

    return replace(use, **changes)


def _contracts(told: str) -> tuple[Contract, ...]:
    return (
        () if told == "none" else tuple(_contract(one.strip(), number) for number, one in enumerate(told.split("+"), 1))
    )


_LISTS = {"covers", "channels", "languages", "territories", "actions", "domains", "titles", "excludes", "distributes"}


def _contract(told: str, number: int) -> Contract:
    holder, _, rest = told.partition(":")
    changes: dict[str, Any] = {"reference": f"C-{number}"}
    for part in filter(None, (one.strip() for one in rest.split(";"))):
        key, _, value = part.partition(" ")
        if key in _LISTS:
            changes[key] = tuple(value.split())
        elif key in {"until", "from"}:
            changes[f"valid_{key}"] = None if value == "ever" else date.fromisoformat(value)
        elif key == "retention":
            changes["retention_days"] = int(value)
        elif key == "share":
            changes["share_at_most"] = int(value)
        elif key == "keeps":
            changes["keeps"] = True
        elif key in {"no", "with"}:
            changes[value] = key == "with"
        elif key in {"credit", "notice", "link_back", "tracker", "embargo"}:
            changes[key] = value
        else:
            raise AssertionError(f"the table says what its reader does not know: {part!r}")
    return contract(holder.strip().lower(), **changes)
