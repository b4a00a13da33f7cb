"""What appeared and what vanished between two JSON reports of the checker.

    python benchmarks/compare_reports.py OLD.json NEW.json

For reading before a change of a rule lands: scan a body of pages with the old and with the new rules
(`wirecheck scan FOLDER --format json --output FILE`) and compare. Attributions, licences, notices and findings are
told apart by what they say and quote; a piece that only moved to another line has neither appeared nor vanished.
Exit code 0 where the reports say the same, 1 where they differ, 2 where one of them cannot be read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

KINDS = ("attributions", "licences", "notices", "findings")
MOST_QUOTED = 160  # characters of a quote that are shown: one line of a wide terminal with its path


class Quoted(Struct, frozen=True):
    """Words that a finding rests on."""

    quote: str


class Attribution(Struct, frozen=True):
    """An agency's part in a document."""

    agency: str
    role: str
    how: str
    quote: str

    def group(self) -> str:
        """What it says."""
        return f"{self.role} {self.agency} {self.how}"


class Licence(Struct, frozen=True):
    """A public licence."""

    id: str
    scope: str
    quote: str

    def group(self) -> str:
        """What it says."""
        return f"{self.id} {self.scope}"


class Notice(Struct, frozen=True):
    """A notice of rights."""

    kind: str
    holder: str | None
    agency: str | None
    quote: str

    def group(self) -> str:
        """What it says."""
        return f"{self.kind} {self.agency or self.holder or 'nobody'}"


class Finding(Struct, frozen=True):
    """A thing to deal with."""

    code: str
    level: str
    agency: str | None
    action: str | None
    message: str
    evidence: tuple[Quoted, ...] = ()
    suppressed: dict[str, str] | None = None

    @property
    def quote(self) -> str:
        """The words of its primary place; its message where it rests on none."""
        return self.evidence[0].quote if self.evidence else self.message

    def group(self) -> str:
        """What it says."""
        dealt_with = "suppressed" if self.suppressed else None
        return " ".join(filter(None, (self.level, self.code, self.agency, self.action, dealt_with)))


class Document(Struct, frozen=True):
    """One source."""

    path: str
    attributions: tuple[Attribution, ...]
    licences: tuple[Licence, ...]
    notices: tuple[Notice, ...]
    findings: tuple[Finding, ...]


class Report(Struct, frozen=True):
    """What is compared of a report: few fields, so that the reports of two versions can be compared too."""

    documents: tuple[Document, ...]


class Piece(Struct, frozen=True, order=True):
    """One thing that a report says of a document."""

    kind: str  # one of KINDS
    group: str  # what it says: "text afp dateline"
    path: str
    quote: str

    def __str__(self) -> str:
        quote = self.quote if len(self.quote) <= MOST_QUOTED else f"{self.quote[: MOST_QUOTED - 1]}…"
        return f"{self.path}: {quote!r}"


class Change(Struct, frozen=True):
    """Pieces that only one of two reports holds, sorted."""

    appeared: tuple[Piece, ...]
    vanished: tuple[Piece, ...]


def read_report(path: Path) -> Report:
    """A report as `--format json` writes it.

    Raises:
        OSError: the file cannot be read.
        msgspec.DecodeError: it is no such report.
    """
    return msgspec.json.decode(path.read_bytes(), type=Report)


def compare(old: Report, new: Report) -> Change:
    """What `new` says and `old` does not, and the other way round; equal pieces are counted one by one."""
    before, after = Counter(_pieces(old)), Counter(_pieces(new))
    return Change(_sorted(after - before), _sorted(before - after))


def _sorted(pieces: Counter[Piece]) -> tuple[Piece, ...]:
    return tuple(sorted(pieces.elements()))


def _pieces(report: Report) -> Iterator[Piece]:
    for document in report.documents:
        for kind in KINDS:
            for each in getattr(document, kind):
                yield Piece(kind, each.group(), document.path, each.quote)


def told(change: Change) -> Iterator[str]:
    """The lines of the comparison: by kind, then by what is said; in a group what vanished stands before what came."""
    for kind in KINDS:
        vanished = [piece for piece in change.vanished if piece.kind == kind]
        appeared = [piece for piece in change.appeared if piece.kind == kind]
        if vanished or appeared:
            yield f"{kind}: {len(appeared)} appeared, {len(vanished)} vanished"
        for group in sorted({piece.group for piece in (*vanished, *appeared)}):
            yield f"  {group}"
            yield from (f"  - {piece}" for piece in vanished if piece.group == group)
            yield from (f"  + {piece}" for piece in appeared if piece.group == group)
    if not (change.appeared or change.vanished):
        yield "the reports say the same"


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    given = parser.parse_args(arguments)
    reports = []
    for path in (given.old, given.new):
        try:
            reports.append(read_report(path))
        except OSError as error:
            parser.error(f"{path} cannot be read: {error.strerror}")
        except msgspec.DecodeError as error:
            parser.error(f"{path} is no report of the checker: {error}")
    change = compare(*reports)
    print("\n".join(told(change)))
    return 1 if change.appeared or change.vanished else 0


if __name__ == "__main__":
    raise SystemExit(main())
