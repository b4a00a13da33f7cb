"""Reports of ours read back: as much of each document as counting and comparing need.

Both forms of the JSON report are read, of any version 1: one object, and a document a line. What is cut or is no
report is an error, for half of one would look like a whole one with less in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct, UnsetType

from checker.errors import WirecheckError
from checker.files.disk import first_bytes, lines_of, read_bytes
from checker.finding import Level, Status, Verdict
from checker.reports.outcome import VERDICTS
from checker.reports.terminal import one_line

_HEAD = 4_096  # bytes that tell which form a report has
_DOCUMENT = b'{"path":'
_EXPECTED = "what scan --format json or jsonl writes"


class KnownFinding(Struct, frozen=True):
    """A finding, as far as it counts."""

    code: str
    level: Level
    verdict: Verdict
    fingerprint: str
    agency: str | None = None
    evidence: tuple[_Quoted, ...] = ()
    suppressed: _Dealt | None = None

    @property
    def line(self) -> int | None:
        """The line of its primary place in the document's own file."""
        return self.evidence[0].place.line or None if self.evidence and not self.evidence[0].path else None


class _Spot(Struct, frozen=True):
    line: int


class _Dealt(Struct, frozen=True):
    reason: str = ""


class _Quoted(Struct, frozen=True):
    place: _Spot
    path: str = ""


class _Credit(Struct, frozen=True):
    agency: str
    name: str
    role: str


class _Day(Struct, frozen=True):
    day: str


class _KnownAnswer(Struct, frozen=True):
    verdict: Verdict


class KnownDocument(Struct, frozen=True):
    """A document, as far as it counts."""

    path: str
    status: Status
    sha256: str | None = None
    verdict: Verdict | UnsetType | None = UNSET  # from version 1.1 on; None: it is no item, or was not checked
    published: _Day | None = None  # from version 1.1 on
    verdicts: tuple[_KnownAnswer, ...] = ()
    attributions: tuple[_Credit, ...] = ()
    findings: tuple[KnownFinding, ...] = ()

    @property
    def worst(self) -> Verdict | None:
        """The worst verdict; None where it was not checked, or is no item: a file of a site."""
        if self.verdict is not UNSET or self.status is Status.UNCHECKED:
            return self.verdict or None
        told = {each.verdict for each in self.verdicts} | {each.verdict for each in self.findings}
        return max(told, key=VERDICTS.index, default=Verdict.PERMITTED)

    @property
    def open_findings(self) -> tuple[KnownFinding, ...]:
        """The findings that are not dealt with."""
        return tuple(each for each in self.findings if each.suppressed is None)


class _Whole(Struct, frozen=True):
    version: str
    documents: tuple[KnownDocument, ...]


class ReportFileError(WirecheckError):
    """A file is no report of ours that could be read to its end."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{one_line(str(path))}: {what}; expected {_EXPECTED}")


_LINE = msgspec.json.Decoder(KnownDocument)
_WHOLE = msgspec.json.Decoder(_Whole)


def documents_in(paths: Iterable[Path]) -> Iterator[KnownDocument]:
    """The documents of some reports, in their order.

    Raises:
        ReportFileError: one of them is no report, or is cut.
        OSError: one of them cannot be read.
    """
    for path in paths:
        yield from _by_line(path) if first_bytes(str(path), _HEAD).lstrip().startswith(_DOCUMENT) else _whole(path)


def _by_line(path: Path) -> Iterator[KnownDocument]:
    for number, line in enumerate(lines_of(path), 1):
        if line.strip():
            try:
                yield _LINE.decode(line)
            except msgspec.DecodeError as error:
                raise ReportFileError(path, f"line {number} is no document of a report ({error})") from error


def _whole(path: Path) -> Iterator[KnownDocument]:
    try:
        report = _WHOLE.decode(read_bytes(path))
    except msgspec.DecodeError as error:
        raise ReportFileError(path, f"is no report ({error})") from error
    if report.version.partition(".")[0] != "1":
        raise ReportFileError(path, f"is a report of version {report.version!r}, and 1 is read")
    yield from report.documents
