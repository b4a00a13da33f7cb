"""How often the checker is right on labelled pages.

    python benchmarks/accuracy.py [FOLDER] [--errors] [--json FILE] [--check FILE]

FOLDER (default: tests/labelled) holds labels.jsonl and pages/, as tests/labelled/GUIDE.md describes them. Printed are
precision, recall and F1 for each kind of statement, agency, language and way of saying, the share of right claims at
each level of confidence, how many pages without any statement were left alone, and how many mere mentions were not
taken for a source. --errors lists each disagreement, --json writes the figures, and --check compares them with figures
written before: exit code 1 where one dropped.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent.parent))

from checker.check import Brief, check_source
from checker.document.passages import Place
from checker.evidence import Attribution, Confidence, Evidence, Licence, Notice, NoticeKind, Role, Scope
from checker.rulebook.loading import load_rulebook
from checker.settings.settings_file import Settings

LABELLED = Path(__file__).parent.parent / "tests" / "labelled"

# A bare copyright line and an offer of reprints forbid and allow nothing: they are labelled, not scored.
NOTICES = (NoticeKind.ALL_RIGHTS_RESERVED, NoticeKind.NO_REUSE, NoticeKind.NO_TDM, NoticeKind.REPUBLISH_OK)
CONTENT = (Scope.ITEM, Scope.SITE)  # a licence of a picture or of the software is none of the page's content
KINDS = ("text", "photo", "licence", "notice")
DAY = date(2026, 1, 1)  # of the use: no evidence depends on it
ROUNDED = 4  # places: below the weight of one page among a thousand


class Supplied(Struct, frozen=True):
    """A label: an agency that supplied text or a picture."""

    agency: str
    how: str = ""


class Licensed(Struct, frozen=True):
    """A label: a public licence."""

    id: str
    scope: str


class Noticed(Struct, frozen=True):
    """A label: a notice."""

    kind: str


class Label(Struct, frozen=True):
    """What a careful reader found on one page."""

    page: str
    lang: str
    text: tuple[Supplied, ...]
    photo: tuple[Supplied, ...]
    mention: tuple[str, ...]
    licence: tuple[Licensed, ...]
    notice: tuple[Noticed, ...]
    gone: dict[str, tuple[str, ...]] = {}  # by kind: what a copy of a page may say or not, for its words were lost

    def stated(self) -> dict[str, set[str]]:
        """What the page states, by kind."""
        return {
            "text": {each.agency for each in self.text},
            "photo": {each.agency for each in self.photo},
            "licence": {each.id for each in self.licence if each.scope in CONTENT},
            "notice": {each.kind for each in self.notice if each.kind in NOTICES},
        }


class Score(Struct):
    """Statements that were found, that are false alarms, that were missed."""

    found: int = 0
    false: int = 0
    missed: int = 0

    def add(self, stated: set[str], said: set[str]) -> None:
        """Count one page."""
        self.found += len(stated & said)
        self.false += len(said - stated)
        self.missed += len(stated - said)

    def rate(self) -> Rate:
        """As published."""
        precision = self.found / (self.found + self.false) if self.found + self.false else 1.0
        recall = self.found / (self.found + self.missed) if self.found + self.missed else 1.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        shares = (round(share, ROUNDED) for share in (precision, recall, both))
        return Rate(self.found, self.false, self.missed, *shares)


class Rate(Struct, frozen=True):
    """A score with its shares, from 0 to 1."""

    found: int
    false: int
    missed: int
    precision: float
    recall: float
    f1: float


class Kept(Struct, frozen=True):
    """How many of some were left as they are."""

    kept: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return round(self.kept / self.of, ROUNDED) if self.of else 1.0


class Disagreement(Struct, frozen=True):
    """Where the checker and a label differ."""

    page: str
    kind: str
    what: str  # "false alarm" or "missed"
    which: str
    quote: str
    place: Place | None

    def __str__(self) -> str:
        where = f"{self.place.line}:{self.place.column} {self.place.zone}\t{self.quote!r}" if self.place else ""
        return f"{self.page}\t{self.kind}\t{self.what}\t{self.which}\t{where}".rstrip()


class Figures(Struct, frozen=True):
    """All figures of one run."""

    pages: int
    kinds: dict[str, Rate]
    ways: dict[str, Rate]
    languages: dict[str, Rate]
    agencies: dict[str, Rate]
    levels: dict[str, Kept]  # by kind and level of confidence: the claims that are right
    clean: Kept
    mentions: Kept


def read_labels(folder: Path) -> list[Label]:
    """The labels of a folder, in their order."""
    lines = (folder / "labels.jsonl").read_text("utf-8").splitlines()
    return [msgspec.json.decode(line, type=Label) for line in lines if line.strip()]


def measure(folder: Path) -> tuple[Figures, list[Disagreement]]:
    """Check every labelled page of a folder, as a scan of it without settings does, and score what is said of it."""
    brief = Brief(load_rulebook(), Settings(folder=str(folder)), DAY)
    counted = _Count()
    for label in read_labels(folder):
        result = check_source((folder / "pages" / label.page).read_bytes(), label.page, brief)
        counted.add(label, result.evidence)
    return counted.figures(), counted.disagreements


class _Count:
    def __init__(self) -> None:
        self.pages = 0
        self.kinds = {kind: Score() for kind in KINDS}
        self.ways: dict[str, Score] = {}
        self.languages: dict[str, Score] = {}
        self.agencies: dict[str, Score] = {}
        self.levels: dict[str, list[bool]] = {f"{kind} {level}": [] for kind in KINDS for level in Confidence}
        self.clean: list[bool] = []
        self.mentions: list[bool] = []
        self.disagreements: list[Disagreement] = []

    def add(self, label: Label, evidence: Evidence) -> None:
        self.pages += 1
        stated, claimed = label.stated(), _claimed(evidence)
        for kind, gone in label.gone.items():
            claimed[kind] = {which: level for which, level in claimed[kind].items() if which not in gone}
        said = {kind: set(levels) for kind, levels in claimed.items()}
        language = self.languages.setdefault(label.lang, Score())
        for kind in KINDS:
            self.kinds[kind].add(stated[kind], said[kind])
            language.add(stated[kind], said[kind])
            self._disagree(label.page, kind, stated[kind], said[kind], evidence)
            for which, level in claimed[kind].items():
                self.levels[f"{kind} {level}"].append(which in stated[kind])
        for agency in sorted(stated["text"] | stated["photo"] | said["text"] | said["photo"]):
            score = self.agencies.setdefault(agency, Score())
            for role in (Role.TEXT, Role.PHOTO):
                score.add(stated[role] & {agency}, said[role] & {agency})
        self._add_ways(label, evidence)
        if not any(stated.values()):
            self.clean.append(not any(said.values()))
        sources = stated["text"] | stated["photo"]
        self.mentions += [each not in said["text"] | said["photo"] for each in label.mention if each not in sources]

    def _add_ways(self, label: Label, evidence: Evidence) -> None:
        """A way of saying that the label leaves out is no false alarm where the agency did supply the text."""
        sources = label.stated()["text"]
        told = {(each.how.value, each.agency) for each in evidence.attributions if each.role is Role.TEXT}
        labelled = {(each.how, each.agency) for each in label.text}
        for way in sorted({way for way, _ in told | labelled}):
            stated = {agency for other, agency in labelled if other == way}
            said = {agency for other, agency in told if other == way}
            self.ways.setdefault(way, Score()).add(stated, said - (sources - stated))

    def _disagree(self, page: str, kind: str, stated: set[str], said: set[str], evidence: Evidence) -> None:
        for which in sorted(said - stated):
            quote, place = next(
                (one.quote, one.place) for other, key, one in _pieces(evidence) if (other, key) == (kind, which)
            )
            self.disagreements.append(Disagreement(page, kind, "false alarm", which, quote, place))
        self.disagreements += [Disagreement(page, kind, "missed", which, "", None) for which in sorted(stated - said)]

    def figures(self) -> Figures:
        return Figures(
            pages=self.pages,
            kinds=_rates(self.kinds),
            ways=_rates(dict(sorted(self.ways.items()))),
            languages=_rates(dict(sorted(self.languages.items()))),
            agencies=_rates(dict(sorted(self.agencies.items()))),
            levels={name: Kept(sum(right), len(right)) for name, right in self.levels.items() if right},
            clean=Kept(sum(self.clean), len(self.clean)),
            mentions=Kept(sum(self.mentions), len(self.mentions)),
        )


def _rates(scores: Mapping[str, Score]) -> dict[str, Rate]:
    return {name: score.rate() for name, score in scores.items()}


Piece = Attribution | Licence | Notice


def _pieces(evidence: Evidence) -> Iterator[tuple[str, str, Piece]]:
    """Kind and id of each piece that is scored, and the piece."""
    for attribution in evidence.attributions:
        if attribution.role is not Role.MENTION:
            yield attribution.role.value, attribution.agency, attribution
    for licence in evidence.licences:
        if licence.scope in CONTENT:
            yield "licence", licence.id, licence
    for notice in evidence.notices:
        if notice.kind in NOTICES:
            yield "notice", notice.kind.value, notice


def _claimed(evidence: Evidence) -> dict[str, dict[str, Confidence]]:
    """By kind: what is said, with the surest of the levels at which it is."""
    order = list(Confidence)
    said: dict[str, dict[str, Confidence]] = {kind: {} for kind in KINDS}
    for kind, which, piece in sorted(_pieces(evidence), key=lambda one: -order.index(one[2].confidence)):
        said[kind][which] = piece.confidence
    return said


def drops(old: Figures, new: Figures) -> list[str]:
    """One line for each figure of `new` that is below that of `old`; a figure that is gone has dropped."""
    gone = Score(missed=1).rate()
    lines = []
    for group in ("kinds", "ways", "languages", "agencies"):
        before: dict[str, Rate] = getattr(old, group)
        after: dict[str, Rate] = getattr(new, group)
        for name, rate in before.items():
            now = after.get(name, gone)
            lines += [
                f"{group}: {name}: {share} {getattr(rate, share):.4f} -> {getattr(now, share):.4f}"
                for share in ("precision", "recall", "f1")
                if getattr(now, share) < getattr(rate, share)
            ]
    shares = [(name, getattr(old, name), getattr(new, name)) for name in ("clean", "mentions")]
    shares += [(f"levels: {name}", kept, new.levels.get(name, kept)) for name, kept in old.levels.items()]
    for name, kept, now_kept in shares:
        if now_kept.share < kept.share:
            lines.append(f"{name}: {kept.kept}/{kept.of} -> {now_kept.kept}/{now_kept.of}")
    return lines


def read_figures(path: Path) -> Figures:
    """Figures as --json writes them."""
    return msgspec.json.decode(path.read_bytes(), type=Figures)


def _table(title: str, rates: Mapping[str, Rate]) -> Iterator[str]:
    yield f"{title:18}{'found':>7}{'false':>7}{'missed':>8}{'precision':>11}{'recall':>8}{'F1':>8}"
    for name, rate in rates.items():
        shares = f"{rate.precision:11.3f}{rate.recall:8.3f}{rate.f1:8.3f}"
        yield f"{name:18}{rate.found:7}{rate.false:7}{rate.missed:8}{shares}"
    yield ""


def told(figures: Figures) -> str:
    """The figures for people."""
    tables = chain(
        _table("kind", figures.kinds),
        _table("way of saying", figures.ways),
        _table("language", figures.languages),
        _table("agency", figures.agencies),
    )
    levels = (f"{name:18}{kept.kept:7} of {kept.of:5}{kept.share:8.3f}" for name, kept in figures.levels.items())
    kept = (
        f"{'level':18}{'right':>7}",
        *levels,
        "",
        f"pages that state nothing, left alone: {figures.clean.kept}/{figures.clean.of}",
        f"mere mentions not taken for a source: {figures.mentions.kept}/{figures.mentions.of}",
        f"pages: {figures.pages}",
    )
    return "\n".join((*tables, *kept))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write and compare; 1 where a figure dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=LABELLED)
    parser.add_argument("--errors", action="store_true", help="list each disagreement")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    parser.add_argument("--check", type=Path, metavar="FILE", help="compare with the figures in this file")
    given = parser.parse_args(arguments)
    figures, disagreements = measure(given.folder)
    print(told(figures))
    if given.errors:
        print("", *disagreements, sep="\n")
    if given.json:
        given.json.write_text(json.dumps(msgspec.to_builtins(figures), indent=1) + "\n", "utf-8")
    dropped = drops(read_figures(given.check), figures) if given.check else []
    if dropped:
        print("", f"dropped since {given.check}:", *dropped, sep="\n")
    return 1 if dropped else 0


if __name__ == "__main__":
    raise SystemExit(main())
