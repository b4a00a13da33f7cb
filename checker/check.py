"""The one sentence: read a source, detect what it says, evaluate that, and give the result."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from checker.detectors import detect
from checker.document.passages import Document
from checker.document.source_map import SourceMap
from checker.document.surroundings import words_around
from checker.errors import UnclaimedSource, UnreadableSource
from checker.evidence import Evidence
from checker.files.load import load
from checker.files.walk import Entry, Kind, exclusion, walk
from checker.files.walk_memory import HeldEntries
from checker.finding import Finding, Level, Quotation, SourceResult, Status, Verdict
from checker.judging.evaluate import Item, Judgement, evaluate
from checker.judging.published import ItemDate
from checker.patterns.compiled import STORE
from checker.readers import Reader, may_be_feed, read, reader_for
from checker.rulebook.loading import Rulebook
from checker.settings.settings_file import Settings
from checker.triage.suppressions import Silencer, wishes

if TYPE_CHECKING:
    from checker.detectors.feed_statements import Announcements


class Stopwatch:
    """The seconds that each step has taken, over all sources; walking, waiting and telling are in none."""

    def __init__(self) -> None:
        self.seconds = {"reading": 0.0, "detecting": 0.0, "judging": 0.0}
        self._since = 0.0

    def start(self) -> None:
        """A step begins."""
        self._since = time.perf_counter()

    def lap(self, step: str) -> None:
        """A step ends and the next begins."""
        now = time.perf_counter()
        self.seconds[step] += now - self._since
        self._since = now


class Judge(Struct, frozen=True):
    """All that a source is checked with."""

    rulebook: Rulebook
    settings: Settings
    as_of: date  # the day on which the use happens
    silencer: Silencer | None = None  # marks what is dealt with
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    announcements: Announcements | None = None  # what the feeds of the scan say of its pages
    context: bool = True  # the words around quotes are wanted

    def without_context(self) -> Judge:
        """The same, for those who do not show the words around quotes."""
        return msgspec.structs.replace(self, context=False)


def examine(data: bytes, path: str, judge: Judge, reader: Reader | None = None) -> tuple[Document, Evidence]:
    """Read one source and detect what it says of its rights.

    Args:
        data: the bytes, compressed or not.
        path: its path as reported; it names the reader where none is given.
        judge: what it is checked with.
        reader: what reads it.

    Raises:
        UnreadableSource: it cannot be read.
    """
    judge.stopwatch.start()
    document = read(data, path, judge.rulebook.lexicon, reader)
    judge.stopwatch.lap("reading")
    evidence = detect(document, judge.rulebook)
    judge.stopwatch.lap("detecting")
    return document, evidence


def check_source(
    data: bytes, path: str, judge: Judge, reader: Reader | None = None, written: date | None = None
) -> SourceResult:
    """Check the bytes of one source.

    Args:
        data, path, judge, reader: as in `examine`.
        written: the day on which its file was written, for the case that it names no day of its own.
    """
    try:
        return _checked(data, path, judge, reader, written)
    except UnreadableSource as error:
        return unchecked(path, error.reason, _digest(data))


def _checked(data: bytes, path: str, judge: Judge, reader: Reader | None, written: date | None) -> SourceResult:
    document, evidence = examine(data, path, judge, reader)
    announced = judge.announcements.about(document) if judge.announcements else None
    item = Item(document, evidence, announced, file_time(written))
    judgement = evaluate(item, judge.rulebook, judge.settings, judge.as_of)
    result = result_of(document, evidence, judgement, judge, _digest(data))
    judge.stopwatch.lap("judging")
    return result


def file_time(written: date | None) -> ItemDate | None:
    """The last resort for an item's date, marked as such."""
    return ItemDate(written, "file time") if written else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def result_of(
    document: Document, evidence: Evidence, judgement: Judgement, judge: Judge, digest: str | None = None
) -> SourceResult:
    """What is told of one source that was examined and judged.

    Args:
        document, evidence: what `examine` made of it.
        judgement: what follows.
        judge: what it was checked with.
        digest: SHA-256 of its bytes, in hexadecimal.
    """
    findings = judgement.findings
    if findings and judge.context:
        findings = _in_context(findings, document.source_map)
    if document.faults:
        findings = (*findings, _damaged(document))
    status, reason = Status.CHECKED, None
    unread = document.unread
    if evidence.slow:
        unread = (*unread, f"holds text that was not looked at to its end ({', '.join(evidence.slow)})")
    if unread:
        status, reason = Status.PARTLY, "; it ".join(unread)
        findings = (*findings, _not_checked(document.path, reason, "The rest of the file was checked."))
    elif judge.announcements and document.path in judge.announcements.cut:
        status, reason = Status.PARTLY, judge.announcements.cut[document.path]
        findings = (*findings, _not_checked(document.path, reason, "Some pages were judged without it."))
    result = SourceResult(
        path=document.path,
        sha256=digest,
        media_type=document.media_type,
        language=document.language,
        title=document.title,
        status=status,
        reason=reason,
        evidence=evidence,
        verdicts=judgement.verdicts,
        findings=findings,
    )
    if judge.silencer is None:
        return result
    return judge.silencer.mark(result, wishes(document.source_map.source, document.source_map.utf8))


def _in_context(findings: tuple[Finding, ...], source_map: SourceMap) -> tuple[Finding, ...]:
    """The findings of one document with the words around each of their quotes."""
    around = words_around(source_map)

    def told(quotation: Quotation) -> Quotation:
        if quotation.path:
            return quotation  # of another file, which is not at hand
        before, after = around(quotation.place)
        return msgspec.structs.replace(quotation, before=before, after=after)

    return tuple(
        msgspec.structs.replace(finding, evidence=tuple(told(each) for each in finding.evidence))
        for finding in findings
    )


def check_entries(
    entries: Iterable[Entry], judge: Judge, skip: Callable[[], None] = lambda: None
) -> Iterator[SourceResult]:
    """Check what a walk met, one result for each file that a reader claims, in the order of the walk.

    Args:
        entries: what the walk met.
        judge: what it is checked with.
        skip: called for each file of a type that no reader claims.
    """
    for entry in entries:
        result = None if entry.kind is Kind.SKIPPED else _check_entry(entry, judge)
        if result is None:
            skip()
        else:
            yield result
    STORE.save()


def noting_feeds(entries: Iterable[Entry], feeds: list[Entry]) -> Iterator[Entry]:
    """The same entries; those that may be feeds by their name are noted on the way."""
    for entry in entries:
        if entry.kind is Kind.CLAIMED and may_be_feed(entry.shown):
            feeds.append(entry)
        yield entry


def listening(judge: Judge, feeds: Iterable[Entry]) -> Judge:
    """The judge with what feeds say in mind. A feed that cannot be read is reported in its turn, not here."""
    from checker.detectors.feed_statements import Announcements  # imported late: most scans meet no feed

    announcements = Announcements()
    for entry in feeds:
        judge.stopwatch.start()
        try:
            feed = read(load(entry)[0], entry.shown, judge.rulebook.lexicon)
        except UnclaimedSource:
            announcements.others.add(entry.shown)
            continue
        except UnreadableSource:
            continue
        judge.stopwatch.lap("reading")
        announcements.add(feed, judge.rulebook)
        judge.stopwatch.lap("detecting")
    return msgspec.structs.replace(judge, announcements=announcements)


def check_folder(folder: str, judge: Judge) -> Iterator[SourceResult]:
    """Check every file under a folder that a reader claims, sorted by path, paths relative to the folder."""
    excluded = exclusion(judge.settings.exclude)
    feeds: list[Entry] = []
    entries = HeldEntries(noting_feeds(walk([folder], os.path.abspath(folder), claimed, excluded), feeds))
    return check_entries(entries, listening(judge, feeds) if feeds else judge)


def claimed(name: str) -> bool:
    """Whether a reader takes a file of that name."""
    return reader_for(name) is not None


def unchecked(path: str, reason: str, digest: str | None = None) -> SourceResult:
    """The result for a source that could not be checked, with its reason."""
    return SourceResult(
        path=path,
        sha256=digest,
        media_type=None,
        language=None,
        title=None,
        status=Status.UNCHECKED,
        reason=reason,
        findings=(_not_checked(path, reason, "Nothing is known of whose content it is."),),
    )


def _check_entry(entry: Entry, judge: Judge) -> SourceResult | None:
    """None: the file turns out to be of a type that no reader claims."""
    if entry.kind is Kind.REFUSED:
        return unchecked(entry.shown, entry.reason)
    if not entry.named and judge.announcements and entry.shown in judge.announcements.others:
        return None
    judge.stopwatch.start()
    try:
        data, written = load(entry)
        judge.stopwatch.lap("reading")
    except UnreadableSource as error:
        return unchecked(entry.shown, error.reason)
    try:
        return _checked(data, entry.shown, judge, None, written)
    except UnreadableSource as error:
        if isinstance(error, UnclaimedSource) and not entry.named:
            return None
        return unchecked(entry.shown, error.reason, _digest(data))


def _damaged(document: Document) -> Finding:
    return Finding(
        code="damaged",
        level=Level.NOTE,
        verdict=Verdict.UNDETERMINED,
        agency=None,
        action=None,
        message=f"Read, though broken: the file {'; it '.join(document.faults)}.",
        help="Mend the file, so that nothing in it is misunderstood.",
        clause=None,
        evidence=(),
        fingerprint=hashlib.sha256(f"damaged\0{document.path}".encode()).hexdigest()[:32],
    )


def _not_checked(path: str, reason: str, consequence: str) -> Finding:
    return Finding(
        code="unchecked",
        level=Level.WARNING,
        verdict=Verdict.UNDETERMINED,
        agency=None,
        action=None,
        message=f"Not checked, or only partly: the file {reason}. {consequence}",
        help="Mend the file and scan again, or leave it out with --exclude.",
        clause=None,
        evidence=(),
        # There are no words to take a fingerprint from: the path stands for them.
        fingerprint=hashlib.sha256(f"unchecked\0{path}".encode()).hexdigest()[:32],
    )
