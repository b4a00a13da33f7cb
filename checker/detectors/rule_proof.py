"""Rules prove themselves: the examples in each rule file are run as the detectors run them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors.attributions import detect_attributions
from checker.detectors.claims import AttributionClaim
from checker.detectors.grammar_proof import examples_in, grammar_disproofs
from checker.detectors.licence_names import licence_names
from checker.detectors.notice_search import NoticeSearch, notice_search
from checker.document.letters import fold
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.pattern import Watch
from checker.rulebook.agencies import Agency, Example
from checker.rulebook.licence_data import LicenceRule
from checker.rulebook.loading import Rulebook
from checker.rulebook.wordings import NoticeRule


class Disproof(Struct, frozen=True):
    """An example that does not hold."""

    rule: str  # "agencies/afp", "grammar/de/byline", "notices/en/...", "licences/OGL-UK-3.0"
    text: str
    reason: str


def disproofs(rulebook: Rulebook, wanted: str = "") -> Iterator[Disproof]:
    """Every example that does not hold, of the rules whose name begins with `wanted`."""
    for agency in rulebook.agencies.values():
        if f"agencies/{agency.id}".startswith(wanted):
            yield from _of_agency(agency, rulebook)
    yield from (Disproof(*told) for told in grammar_disproofs(rulebook, wanted))
    for notice in rulebook.notices:
        if f"notices/{notice.id}".startswith(wanted):
            yield from _of_notice(notice, rulebook)
    for licence in rulebook.licences.rules.values():
        if f"licences/{licence.id}".startswith(wanted):
            yield from _of_licence(licence, rulebook)


def examples_of(rulebook: Rulebook) -> int:
    """How many examples the rules hold."""
    counts = (
        *((len(agency.examples.match), len(agency.examples.ignore)) for agency in rulebook.agencies.values()),
        *(
            (len(notice.alternatives) + len(notice.examples.match), len(notice.examples.ignore))
            for notice in rulebook.notices
        ),
        *((len(licence.examples.match), len(licence.examples.ignore)) for licence in rulebook.licences.rules.values()),
    )
    return examples_in(rulebook.grammar) + sum(matching + ignored for matching, ignored in counts)


def _attributions(agency: Agency, example: Example, rulebook: Rulebook) -> tuple[AttributionClaim, ...]:
    zone = Zone(example.zone)
    passage = Passage(
        text=fold(example.text),
        zone=zone,
        label="meta:author" if zone is Zone.METADATA else "",
        after=3,
        pictured=zone is Zone.CAPTION,
    )
    document = Document(
        path="example",
        media_type="text/plain",
        source_map=SourceMap(example.text, Syntax.PLAIN),
        language=example.language or next(iter(agency.languages), None),
        passages=(passage,),
    )
    return detect_attributions(document, rulebook, Watch())


def _of_agency(agency: Agency, rulebook: Rulebook) -> Iterator[Disproof]:
    rule = f"agencies/{agency.id}"
    for example in agency.examples.match:
        found = _attributions(agency, example, rulebook)
        told = ", ".join(f"{one.agency} {one.role} ({one.how})" for one in found) or "nothing"
        if not any(
            one.role == example.role and example.how in ("", one.how) and agency.name in one.name for one in found
        ):
            yield Disproof(rule, example.text, f"expected {example.role} {example.how}".rstrip() + f", found {told}")
    for text in agency.examples.ignore:
        if agency.id in {one.agency for one in _attributions(agency, Example(text=text), rulebook)}:
            yield Disproof(rule, text, "expected nothing of this agency")


def _of_notice(rule: NoticeRule, rulebook: Rulebook) -> Iterator[Disproof]:
    def found(text: str) -> bool:
        return any(match.rule.id == rule.id for match in notice_search(rulebook).find(fold(text), Watch()))

    name = f"notices/{rule.id}"
    for number, one in enumerate(rule.alternatives):
        alone = NoticeSearch(rulebook, [replace(rule, alternatives=(one,), needs="")])
        if not any(alone.find(fold(one.match), Watch())):
            yield Disproof(name, one.match, f"expected a match of alternatives[{number}]")
    yield from (Disproof(name, text, "expected a match") for text in rule.examples.match if not found(text))
    yield from (Disproof(name, text, "expected no match") for text in rule.examples.ignore if found(text))


def _of_licence(rule: LicenceRule, rulebook: Rulebook) -> Iterator[Disproof]:
    names, watch = licence_names(rulebook), Watch()

    def found(text: str) -> bool:
        stated = {one.id for one in names.find(text, watch)}
        if text.startswith(("http", "//")):
            stated.add(rulebook.licences.of_address(text) or "")
        return rule.id in stated

    name = f"licences/{rule.id}"
    yield from (Disproof(name, text, "expected this licence") for text in rule.examples.match if not found(text))
    yield from (
        Disproof(name, text, "expected another licence or none") for text in rule.examples.ignore if found(text)
    )
