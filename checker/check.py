"""The one sentence: read a source, detect what it says, evaluate that, and give the result."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, field

from checker.detectors import detect
from checker.document.passages import Document
from checker.document.source_map import SourceMap
from checker.document.surroundings import words_around
from checker.errors import UnclaimedSource, UnreadableSource
from checker.evidence import Evidence
from checker.files.load import load
from checker.files.walk import Entry, EntryKind, Head, HeldEntries, exclusion, walk
from checker.finding import Finding, Quotation, SourceResult, Status, damaged, not_checked, unchecked
from checker.judging.evaluate import Item, Judgement, evaluate
from checker.readers import Reader, may_be_feed, read, read_as, reader_for
from checker.rulebook.loading import Rulebook, load_rulebook
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings
from checker.triage.suppressions import Silencer, wishes

if TYPE_CHECKING:
    from checker.detectors.feed_statements import Announcements
    from checker.judging.forecast import Change


_LONGEST_FAULT = 200  # characters of an error's own words; they may quote a page


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


class Brief(Struct, frozen=True):
    """All that a source is checked with. Without anything said: our rules, the strict default settings, today."""

    rulebook: Rulebook = field(default_factory=load_rulebook)
    settings: Settings = field(default_factory=Settings)
    as_of: date = field(default_factory=lambda: datetime.now(UTC).date())  # the day on which the use happens
    silencer: Silencer | None = None  # marks what is dealt with
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    announcements: Announcements | None = None  # what the feeds of the scan say of its pages
    context: bool = True  # the words around quotes are wanted

    @classmethod
    def of(cls, settings: Settings, as_of: date | None = None) -> Brief:
        """What settings ask for: their folders of rules, their suppressions.

        Args:
            settings: who we are, what we do, which contracts we hold.
            as_of: the day on which the use happens; None: today, UTC.

        Raises:
            RulebookError: a rule file is wrong.
        """
        day = as_of or datetime.now(UTC).date()
        rulebook = load_rulebook([Path(folder) for folder in settings.rules])
        settings = msgspec.structs.replace(
            settings, contracts=tuple(_by_id(each, rulebook) for each in settings.contracts)
        )
        return cls(rulebook, settings, day, Silencer(settings, day))

    def claims(self, name: str, head: Head) -> str | None:
        """As what a file is read; see `checker.readers.read_as`."""
        return read_as(name, head, self.settings.readers)


def _by_id(contract: Contract, rulebook: Rulebook) -> Contract:
    """A contract whose holder is an agency by its full name: it is the agency's."""
    agency = rulebook.agency_names.get(contract.holder)
    return msgspec.structs.replace(contract, holder=agency) if agency else contract


class Examined(NamedTuple):
    """A source that was read, and what it says of its rights."""

    document: Document
    evidence: Evidence
    digest: str  # SHA-256 of its bytes, in hexadecimal


class Unread(NamedTuple):
    """A source that could not be read."""

    path: str
    reason: str
    digest: str | None = None


Seen = Examined | Unread


def examine(data: bytes, path: str, brief: Brief, reader: Reader | None = None) -> Examined:
    """Read one source and detect what it says of its rights.

    Args:
        data: the bytes, compressed or not.
        path: its path as reported; it names the reader where none is given.
        brief: what it is checked with.
        reader: what reads it.

    Raises:
        UnreadableSource: it cannot be read.
    """
    brief.stopwatch.start()
    document = read(data, path, brief.rulebook.lexicon, reader)
    brief.stopwatch.lap("reading")
    return _detected(document, data, brief)


def _detected(document: Document, data: bytes, brief: Brief) -> Examined:
    evidence = detect(document, brief.rulebook)
    brief.stopwatch.lap("detecting")
    return Examined(document, evidence, hashlib.sha256(data).hexdigest())


def check_source(
    data: bytes,
    path: str,
    brief: Brief | None = None,
    reader: Reader | None = None,
) -> SourceResult:
    """Check the bytes of one source; what cannot be read is a result, too, with its reason.

    Args:
        data, path, reader: as in `examine`.
        brief: what it is checked with; None: what `Brief()` says.
    """
    brief = brief or Brief()
    try:
        seen: Seen = examine(data, path, brief, reader)
    except UnreadableSource as error:
        seen = Unread(path, error.reason, hashlib.sha256(data).hexdigest())
    return conclude(seen, brief)


def conclude(seen: Seen, brief: Brief) -> SourceResult:
    """Judge what was seen of a source, and give the result."""
    if isinstance(seen, Unread):
        return unchecked(*seen)
    judgement = evaluate(_item(seen, brief), brief.rulebook, brief.settings, brief.as_of)
    result = _result_of(seen, judgement, brief)
    brief.stopwatch.lap("judging")
    return result


class Outlook(NamedTuple):
    """What is to come for one source."""

    changes: tuple[Change, ...]
    result: SourceResult | None = None  # with the findings to come instead of today's; None: there is nothing to tell


def foresee(seen: Seen, brief: Brief, days: int) -> Outlook:
    """What will change for a source within so many days, but for what is dealt with."""
    if isinstance(seen, Unread):
        return Outlook((), unchecked(*seen))
    from checker.judging.forecast import forecast, upcoming  # imported late: a scan looks at one day

    changes = forecast(_item(seen, brief), brief.rulebook, brief.settings, brief.as_of, days)
    if not changes and not seen.evidence.slow and not seen.document.unread:
        return Outlook(())
    result = _result_of(seen, Judgement(findings=upcoming(changes)), brief)
    dealt_with = {finding.fingerprint for finding in result.findings if finding.suppressed}
    return Outlook(
        tuple(
            change
            for change in changes
            if not change.findings or any(each.fingerprint not in dealt_with for each in change.findings)
        ),
        result,
    )


def _item(seen: Examined, brief: Brief) -> Item:
    announced = brief.announcements.about(seen.document) if brief.announcements else None
    return Item(seen.document, seen.evidence, announced)


def _result_of(seen: Examined, judgement: Judgement, brief: Brief) -> SourceResult:
    """What is told of one source that was examined and judged."""
    document, evidence = seen.document, seen.evidence
    findings, verdicts = judgement.findings, judgement.verdicts
    if findings and brief.context:
        findings = _in_context(findings, document.source_map)
    if document.faults:
        findings = (*findings, damaged(document.path, document.faults))
    status, reason = Status.CHECKED, None
    unread = document.unread
    if evidence.slow:
        unread = (*unread, f"holds text that was not looked at to its end ({', '.join(evidence.slow)})")
    if unread:
        status, reason = Status.PARTLY, "; it ".join(unread)
        findings = (*findings, not_checked(document.path, reason, "The rest of the file was checked."))
        verdicts = tuple(each.of_a_part() for each in verdicts)
    elif brief.announcements and document.path in brief.announcements.cut:
        status, reason = Status.PARTLY, brief.announcements.cut[document.path]
        findings = (*findings, not_checked(document.path, reason, "Some pages were judged without it."))
    result = SourceResult(
        path=document.path,
        sha256=seen.digest,
        media_type=document.media_type,
        language=document.language,
        title=document.title,
        address=document.address,
        creators=document.authors,
        status=status,
        published=judgement.published,
        reason=reason,
        evidence=evidence,
        verdicts=verdicts,
        findings=findings,
    )
    if brief.silencer is None:
        return result
    return brief.silencer.mark(result, wishes(document.source_map))


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


Told = TypeVar("Told")


class Sources(Generic[Told]):
    """The files that a walk met, told of one by one; what their feeds say is heard first, and each feed is read once.

    Args:
        met: what the walk met; it is gone through once, at once.
        brief: what they are checked with.
        tell: what is made of each: `conclude`, `foresee`.
        wanted: which of them are told of; feeds are heard in any case. None: all.

    Attributes:
        brief: the same, with what feeds say in mind.
        others: the paths of files that might have been feeds by their name, and are of a type that no reader claims.
    """

    def __init__(
        self,
        met: Iterable[Entry],
        brief: Brief,
        tell: Callable[[Seen, Brief], Told],
        wanted: Callable[[Entry], bool] | None = None,
    ) -> None:
        self.brief = brief
        self.others: set[str] = set()
        self._tell = tell
        self._told: dict[str, Told] = {}  # of feeds, which wait for their turn
        feeds: list[tuple[Entry, bool]] = []
        self._entries = HeldEntries(_noting_feeds(met, wanted, feeds))
        if feeds:
            self._hear(feeds)

    def __iter__(self) -> Iterator[Told]:
        return self.each()

    def each(
        self,
        skip: Callable[[Entry], None] = lambda _: None,
        track: Callable[[Sequence[Entry]], Iterator[Entry]] | None = None,
    ) -> Iterator[Told]:
        """What is told of each file that a reader claims, in the order of the walk.

        Args:
            skip: called for each file of a type that no reader claims.
            track: shows progress over the files.
        """
        for entry in track(list(self._entries)) if track else self._entries:
            if entry.shown in self._told:
                yield self._told.pop(entry.shown)
                continue
            try:
                seen = self._see(entry)
                told = self._tell(seen, self.brief) if seen else None
            except Exception as error:  # noqa: BLE001 (a fault of ours ends the check of one file, never that of others)
                told = self._tell(Unread(entry.shown, _own_fault(error)), self.brief)
            if told is None:
                skip(entry)
            else:
                yield told
        self.brief.rulebook.keep_patterns()

    def _see(self, entry: Entry) -> Seen | None:
        """None: the file is of a type that no reader claims."""
        if entry.kind is EntryKind.SKIPPED or (entry.shown in self.others and not entry.named):
            return None
        if entry.kind is EntryKind.REFUSED:
            return Unread(entry.shown, entry.reason)
        self.brief.stopwatch.start()
        try:
            data = load(entry)
            self.brief.stopwatch.lap("reading")
        except UnreadableSource as error:
            return Unread(entry.shown, error.reason)
        try:
            return examine(data, entry.shown, self.brief, reader_for(entry.read_as))
        except UnreadableSource as error:
            if isinstance(error, UnclaimedSource) and not entry.named:
                return None
            return Unread(entry.shown, error.reason, hashlib.sha256(data).hexdigest())

    def _hear(self, feeds: Iterable[tuple[Entry, bool]]) -> None:
        """Keep what feeds say of pages. One that cannot be read is told of in its turn, not here."""
        from checker.detectors.feed_statements import Announcements  # imported late: most scans meet no feed

        announcements = Announcements()
        self.brief = brief = msgspec.structs.replace(self.brief, announcements=announcements)
        for entry, wanted in feeds:
            brief.stopwatch.start()
            try:
                data = load(entry)
                feed = read(data, entry.shown, brief.rulebook.lexicon, reader_for(entry.read_as))
                brief.stopwatch.lap("reading")
                announcements.add(feed, brief.rulebook)
                brief.stopwatch.lap("detecting")
                if wanted and feed.items is not None:
                    self._told[entry.shown] = self._tell(_detected(feed, data, brief), brief)
            except UnclaimedSource:
                self.others.add(entry.shown)
            except UnreadableSource:
                continue
            except Exception as error:  # noqa: BLE001 (as in `each`)
                self._told[entry.shown] = self._tell(Unread(entry.shown, _own_fault(error)), brief)


def _own_fault(error: Exception) -> str:
    """What to say of a file at which the program itself failed, so that the fault can be found without the file."""
    import traceback  # imported late: a scan without a fault needs none of it

    where = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}"[:_LONGEST_FAULT]
    return (
        f"made wirecheck itself fail ({what}, in {where.name} of {os.path.basename(where.filename)}, line"
        f" {where.lineno}); that is a fault of the program, not of the file: please report this line"
    )


def _noting_feeds(
    met: Iterable[Entry], wanted: Callable[[Entry], bool] | None, feeds: list[tuple[Entry, bool]]
) -> Iterator[Entry]:
    """The entries that are wanted; those that may be feeds by their name are noted on the way."""
    for entry in met:
        chosen = wanted is None or wanted(entry)
        if entry.kind is EntryKind.CLAIMED and may_be_feed(entry.read_as):
            feeds.append((entry, chosen))
        if chosen:
            yield entry


def check_folder(folder: str | Path, brief: Brief | None = None) -> Iterator[SourceResult]:
    """Check every file under a folder that a reader claims, sorted by path, paths relative to the folder.

    Args:
        folder: its feeds are heard before its pages are judged.
        brief: what it is checked with; None: what `Brief()` says.

    Raises:
        ValueError: a pattern of the settings' `exclude` is wrong.
    """
    brief = brief or Brief()
    met = walk([str(folder)], os.path.abspath(folder), brief.claims, exclusion(brief.settings.exclude))
    yield from Sources(met, brief, conclude)
