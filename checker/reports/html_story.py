"""One page's story in HTML: what is found, with its words, its clause and what to do; or what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from checker.document.place import Zone
from checker.evidence import HOW, Attribution, Licence, Notice, Role
from checker.finding import Finding, Level, Quotation, SourceResult, Status, Verdict
from checker.reports.argument import answers
from checker.reports.commands import request_command, suppression, why_command
from checker.reports.html_markup import Markup, away, element, fragment_of, image, joined, lines, to_file, with_links
from checker.reports.outcome import last_day
from checker.reports.whose import quoted_evidence, visible_first
from checker.rights.actions import counted
from checker.settings.contract import Contract

_MOST_FINDINGS = 50  # of one page
_MOST_QUOTES = 10  # of one finding
_SHORT = 2  # findings of an entry that a sheet of paper holds whole
_MOST_SAID = 3  # of licences, notices and credits, where nothing is found
_MOST_SOURCES = 3  # named in the head of an entry


class ListedFinding(Struct, frozen=True):
    """What the list, its filters and its copies tell of one finding."""

    level: Level
    code: str
    verdict: Verdict
    source: str
    material: str
    confidence: str
    due: str
    words: str
    help: str
    place: str  # of the words: line and column, after the file where it is another one
    dealt_with: str  # who said so, and why; empty: it is not


class Storyteller(Struct, frozen=True):
    """Tells pages of one run."""

    as_of: date
    folder: str  # the way from the report to where paths begin
    contracts: Mapping[str, Contract]  # of ours, by their labels
    names: Mapping[str, str]  # of agencies, by their ids
    ahead: bool  # it is a forecast

    def entry(self, result: SourceResult, told: Sequence[ListedFinding], state: str, key: str) -> Markup:
        """A page with its head and its story, whole."""
        pairs = list(zip(result.findings, told, strict=True))
        story = [self._finding(result, finding, one) for finding, one in pairs[:_MOST_FINDINGS]]
        if len(pairs) > _MOST_FINDINGS:
            story.append(_command(f"{len(pairs) - _MOST_FINDINGS:,} more findings: ", why_command(result.path)))
        basis = list(self._basis(result)) if state in ("permitted", "undetermined") else []
        if basis:
            story.append(element("dl", *basis, class_="answers"))
        if result.status is not Status.CHECKED and result.reason and not told:
            story.append(element("p", f"It could not be checked in full: it {result.reason}."))
        if not pairs:
            story += self._says(result)
            story.append(_command("The argument: ", why_command(result.path)))
        return element(
            "article",
            self._head(result, [one for _, one in pairs], state),
            element("div", *story, class_="story"),
            class_=f"page {state} long" if len(pairs) > _SHORT else f"page {state}",
            id=f"p-{key}",
        )

    def _head(self, result: SourceResult, told: Sequence[ListedFinding], state: str) -> Markup:
        live = [each for each in told if not each.dealt_with]
        first = next(iter(live or told), None)
        chip = first.level.value if first and state == "breach" else state
        what, address = _what(live or told), result.address or ""
        due = min((each.due for each in live if each.due), default="")
        until = last_day(result) if state == "permitted" else ""
        return element(
            "header",
            element(
                "p",
                element("span", STATES[chip], class_=f"level {chip}"),
                element("span", f"{first.confidence} confidence", class_="sure") if first and first.confidence else "",
                class_="chip-of",
            ),
            element("h3", result.title or result.path),
            element("p", what, class_="what") if what else "",
            element("p", f"“{first.words}”", class_="words") if first and first.words else "",
            element(
                "p",
                joined(
                    element("span", f"due {due}", class_="due") if due else "",
                    element("span", f"permitted until {until}", class_="due") if until else "",
                    to_file(self.folder, result.path, result.path, class_="file"),
                    away(address, address.partition("://")[2], class_="address") if address else "",
                    by=" ",
                ),
                class_="where",
            ),
        )

    def _finding(self, result: SourceResult, finding: Finding, told: ListedFinding) -> Markup:
        level = finding.level.value
        contract = self.contracts.get(finding.contract or "")
        facts = [
            ("Clause", self._clause(result, finding)),
            ("Contract", self._contract(contract) if contract else finding.contract or ""),
            ("Due", finding.due or ""),
            ("Published", str(result.published) if finding.due and result.published else ""),
            ("Dealt with", told.dealt_with),
        ]
        line = finding.line
        day = self._day(finding)
        return element(
            "section",
            element(
                "h4",
                element("span", level, class_=f"level {level}"),
                " ",
                element("a", named(finding.code), href=f"#code-{finding.code}", class_="code"),
                " · ",
                joined(told.source, told.material, by=", "),
            ),
            element("p", finding.message),
            element("p", element("strong", "What to do:"), f" {finding.help}", class_="todo") if finding.help else "",
            *self._quotes(result, finding),
            *_previews(result, finding),
            element("dl", *(_fact(name, value) for name, value in facts if value)) if any(v for _, v in facts) else "",
            _command("The argument: ", why_command(result.path, line, day)),
            _command("The letter: ", request_command(result.path, finding, day)),
            _suppression(result.path, finding, self.as_of),
            class_="finding dealt-with" if told.dealt_with else f"finding {level}",
        )

    def _place(self, result: SourceResult, finding: Finding | None, quotation: Quotation, *words: str) -> Markup:
        place, address = quotation.place, result.address or ""
        fragment = fragment_of(quotation.quote) if _seen(quotation) and not _within(quotation) else ""
        on_web = bool(address and fragment and not quotation.path)
        links = [self._link(result, quotation, "" if on_web else fragment)]
        if on_web:
            links.append(away(f"{address.partition('#')[0]}{fragment}", "on the web"))
        quoted = quoted_evidence(finding, result) if finding else ()
        sure = {each.confidence for each in quoted if each.place == place}
        return element(
            "p",
            joined(
                *links,
                _where(quotation),
                *(f"{each.value} confidence" for each in sorted(sure)),
                *words,
                by=" · ",
            ),
            class_="place",
        )

    def _clause(self, result: SourceResult, finding: Finding) -> Markup:
        """The clause with its address; where it is words of the page that are marked anyway, where they stand."""
        for each in finding.evidence:
            if finding.clause == f'"{each.quote}"':
                return joined("the words above, ", self._link(result, each))
        return with_links(finding.clause or "")

    def _contract(self, contract: Contract) -> Markup:
        said = [contract.reference or "", f"with {self.names.get(contract.holder, contract.holder)}"]
        dates = [
            f"from {contract.valid_from}" if contract.valid_from else "",
            f"until {contract.valid_until}" if contract.valid_until else "without an end",
        ]
        return joined(joined(*said, by=" "), *dates, contract.contact or "", contract.stated, by=", ")

    def _day(self, finding: Finding) -> str:
        """The day after the last good one, of which the commands of a forecast are asked."""
        if not self.ahead or not finding.due:
            return ""
        return (date.fromisoformat(finding.due) + timedelta(days=1)).isoformat()

    def _quotes(self, result: SourceResult, finding: Finding) -> Iterator[Markup]:
        """Each quote with its place; in its surroundings, unless it is metadata beside words that readers see."""
        quotes = visible_first(finding)
        beside: dict[str, list[Markup]] = {}
        for each in quotes[:_MOST_QUOTES]:
            if _seen(each) or not _seen(quotes[0]):
                yield element("blockquote", each.before, element("mark", each.quote), each.after)
                yield self._place(result, finding, each)
            else:
                beside.setdefault(each.quote, []).append(self._link(result, each))
        for words, links in beside.items():
            yield element(
                "p", f"“{words}” in the metadata, which readers do not see: ", joined(*links, by="; "), class_="place"
            )
        if len(quotes) > _MOST_QUOTES:
            yield element("p", f"and at {counted(len(quotes) - _MOST_QUOTES, 'more place')}")

    def _link(self, result: SourceResult, quotation: Quotation, fragment: str = "") -> Markup:
        place = quotation.place
        where = f"line {place.line}, column {place.column}" if place.line else place.at
        words = f"{quotation.path}, {where}" if quotation.path else where
        return to_file(self.folder, quotation.path or result.path, words, fragment)

    def _says(self, result: SourceResult) -> Iterator[Markup]:
        """The words on which an answer rests that no finding quotes."""
        evidence = result.evidence
        said: list[tuple[str, Attribution | Licence | Notice]] = [
            *((f"licence {each.id}", each) for each in evidence.licences),
            *((f"notice of {each.holder}" if each.holder else "notice", each) for each in evidence.notices),
            *(
                (f"{each.name}, {HOW.get(each.how, 'credit')}", each)
                for each in evidence.attributions
                if not _mere(each)
            ),
        ]
        for name, each in said[:_MOST_SAID]:
            place = Quotation(quote=each.quote, place=each.place, path=each.path)
            yield joined(element("blockquote", element("mark", each.quote)), self._place(result, None, place, name))
        if len(said) > _MOST_SAID:
            yield element("p", f"and {len(said) - _MOST_SAID:,} more")

    def _basis(self, result: SourceResult) -> Iterator[Markup]:
        for answer in answers(result):
            contract = self.contracts.get(answer.contract or "")
            yield _fact(
                answer.actions,
                joined(
                    f"{answer.verdict.value}, because {answer.basis}",
                    f"last day {answer.until}" if answer.until else "",
                    self._contract(contract) if contract else "",
                    by="; ",
                ),
            )
        if result.published:
            yield _fact("Published", str(result.published))


def _previews(result: SourceResult, finding: Finding) -> Iterator[Markup]:
    """The pictures that a finding quotes, small, each as a part of the page itself."""
    quoted = {each.path or result.path for each in finding.evidence}
    shown = [image(each.jpeg, each.path) for each in result.previews if each.path in quoted]
    if shown:
        yield element("p", *shown, class_="previews")


STATES = {
    "error": "error", "warning": "warning", "note": "note",
    "breach": "breach", "coming": "to come", "unchecked": "not checked", "undetermined": "undetermined",
    "dealt-with": "dealt with", "permitted": "permitted",
}  # fmt: skip
"""What levels and the states of pages are called."""


def named(code: str) -> str:
    """A finding code as words."""
    return code.replace("-", " ")


def _what(told: Sequence[ListedFinding]) -> Markup:
    """``Heron News (text, picture) · Kestrel (picture)``, the worst first."""
    sources: dict[str, dict[str, None]] = {}
    for each in told:
        sources.setdefault(each.source, {}).update({each.material: None} if each.material else {})
    parts = [f"{source} ({', '.join(kinds)})" if kinds else source for source, kinds in sources.items()]
    more = [f"{len(parts) - _MOST_SOURCES} more"] if len(parts) > _MOST_SOURCES else []
    return joined(*parts[:_MOST_SOURCES], *more, by=" · ")


def _mere(attribution: Attribution) -> bool:
    return attribution.role is Role.MENTION


def _fact(name: str, value: str) -> Markup:
    return joined(element("dt", name), element("dd", value))


def _seen(quotation: Quotation) -> bool:
    return quotation.place.zone is not Zone.METADATA


def _within(quotation: Quotation) -> bool:
    """Whether words stand in a field of a picture's file: its caption there is none that readers see."""
    return not quotation.place.line and quotation.place.at.startswith(_OF_FIELDS)


_OF_FIELDS = ("xmp:", "iim:", "exif:", "text:", "c2pa:", "sidecar:")


def _where(quotation: Quotation) -> str:
    if not _seen(quotation):
        return "in the metadata, which readers do not see"
    zone = quotation.place.zone.value
    return f"{zone} in the picture's file, which readers do not see" if _within(quotation) else zone


def _command(what: str, command: str) -> Markup:
    return element("p", what, element("code", command), class_="command") if command else Markup()


def _suppression(path: str, finding: Finding, as_of: date) -> Markup:
    stated = lines(*suppression(path, finding, as_of))
    if not stated:
        return Markup()
    told = element("pre", element("code", stated))
    return element("details", element("summary", "A suppression, ready for wirecheck.yaml"), told, class_="silence")
