"""The sources of a run: each is asked for what it comes to, what feeds say is heard first, answers come in order."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, Self, TypeVar

import msgspec
from msgspec import Struct

from checker.check import Brief, Seen, Told, Unread, conclude, detected, examine
from checker.errors import UnclaimedSource, UnreadableSource
from checker.evidence import Evidence
from checker.files.load import load
from checker.files.walk import Entry, EntryKind, HeldEntries, exclusion, walk
from checker.finding import SourceResult
from checker.readers import may_speak_of_others, read, reader_for

_LONGEST_FAULT = 200  # characters of an error's own words; they may quote a page


class _Answered(Protocol):
    def in_part(self, reason: str) -> Self: ...


Answer = TypeVar("Answer", bound=_Answered)

Done = TypeVar("Done")
Answered = tuple[Entry, Answer | None]
"""A file with its answer; None: it is of a type that no reader claims."""


class Track(Protocol):
    """Shows progress over what gets done, of which it is told how much there will be."""

    def __call__(self, done: Iterable[Done], total: int, /) -> Iterator[Done]: ...


class Question(NamedTuple, Generic[Answer]):
    """What is asked of each source.

    Attributes:
        ask: makes the answer, where the source is read.
        kind: its type, of plain data: it may be kept, or come from another process.
    """

    ask: Callable[[Seen, Brief], Answer]
    kind: type[Answer]


VERDICTS = Question(conclude, Told)
"""Whose is it, what do its terms allow, does our use break them?"""


class Memory(Protocol[Answer]):
    """Answers of earlier runs. It is asked, and told, in this process alone."""

    def recall(self, entry: Entry, brief: Brief) -> Answer | None:
        """The answer for a file as it is now; None where it is not known.

        Args:
            entry: a file that a reader claims.
            brief: what it would be checked with, what feeds say included.
        """

    def keep(self, entry: Entry, brief: Brief, answer: Answer) -> None:
        """Keep an answer that was found now."""

    def recall_feed(self, entry: Entry, wanted: bool) -> OfFeed[Answer] | None:
        """What a feed says as it is now; None where it is not known.

        Args:
            entry: a file that may be a feed.
            wanted: an answer for the feed itself is wanted.
        """

    def keep_feed(self, entry: Entry, wanted: bool, feed: OfFeed[Answer]) -> None:
        """Keep what a feed says, that was heard now."""


class OfFeed(Struct, Generic[Answer]):
    """What a feed says of pages, and the answer for the feed itself where it is wanted."""

    said: list[tuple[tuple[str, ...], Evidence]] = []
    answer: Answer | None = None
    other: bool = False  # it is no feed, and of a type that no reader claims
    digest: str | None = None  # SHA-256 of its bytes, where it was heard to its end


class Sources(Generic[Answer]):
    """The files that a walk met, asked one by one; what their feeds say is heard first, and each feed is read once.

    Args:
        met: what the walk met; it is gone through once, at once.
        brief: what they are checked with.
        question: what each of them is asked.
        wanted: which of them are asked; feeds are heard in any case. None: all.
        memory: what is known of earlier runs.

    Attributes:
        brief: the same, with what feeds say in mind.
    """

    def __init__(
        self,
        met: Iterable[Entry],
        brief: Brief,
        question: Question[Answer],
        wanted: Callable[[Entry], bool] | None = None,
        memory: Memory[Answer] | None = None,
    ) -> None:
        self.brief = brief
        self._question = question
        self._memory = memory
        self._known: dict[str, Answer | None] = {}  # of feeds, which wait for their turn; None: no reader claims it
        feeds: list[tuple[Entry, bool]] = []
        self._entries = HeldEntries(_noting_feeds(met, wanted, feeds))
        if feeds:
            self._hear(feeds)

    def __iter__(self) -> Iterator[Answer]:
        return self.each()

    def each(
        self,
        skip: Callable[[Entry], None] = lambda _: None,
        track: Track | None = None,
    ) -> Iterator[Answer]:
        """The answer of each file that a reader claims, in the order of the walk.

        Args:
            skip: called for each file of a type that no reader claims.
            track: shows progress over the files.
        """
        answered = self._answered()
        for entry, answer in track(answered, len(self._entries)) if track else answered:
            if answer is None:
                skip(entry)
            else:
                yield answer
        self.brief.rulebook.keep_patterns()

    def _answered(self) -> Iterator[Answered[Answer]]:
        for entry in self._entries:
            if entry.shown in self._known:
                yield entry, self._known.pop(entry.shown)
                continue
            claimed = entry.kind is EntryKind.CLAIMED
            answer = self._memory.recall(entry, self.brief) if self._memory and claimed else None
            if answer is None:
                answer = self._ask(entry)
                if self._memory and claimed and answer is not None:
                    self._memory.keep(entry, self.brief, answer)
            yield entry, answer

    def _ask(self, entry: Entry) -> Answer | None:
        """None: the file is of a type that no reader claims."""
        try:
            seen = _see(entry, self.brief)
            return self._question.ask(seen, self.brief) if seen else None
        except Exception as error:  # noqa: BLE001 (a fault of ours ends the check of one file, never that of others)
            return self._question.ask(Unread(entry.shown, own_fault(error)), self.brief)

    def _hear(self, feeds: Iterable[tuple[Entry, bool]]) -> None:
        """Keep what feeds say of pages. One that cannot be read is asked in its turn, not here."""
        from checker.detectors.feed_statements import Announcements  # imported late: most scans meet no feed

        announcements = Announcements()
        brief = msgspec.structs.replace(self.brief, announcements=announcements)
        for entry, wanted in feeds:
            heard = self._heard(entry, wanted)
            for addresses, said in heard.said:
                announcements.keep(entry.shown, addresses, said)
            if heard.other and not entry.named:
                self._known[entry.shown] = None
            elif heard.answer is not None:
                cut = announcements.cut.get(entry.shown)
                self._known[entry.shown] = heard.answer.in_part(cut) if cut else heard.answer
        self.brief = brief

    def _heard(self, entry: Entry, wanted: bool) -> OfFeed[Answer]:
        known = self._memory.recall_feed(entry, wanted) if self._memory else None
        if known is not None:
            return known
        heard = self._listen(entry, wanted)
        if self._memory:
            self._memory.keep_feed(entry, wanted, heard)
        return heard

    def _listen(self, entry: Entry, wanted: bool) -> OfFeed[Answer]:
        from checker.detectors.feed_statements import sayings

        brief = self.brief
        brief.stopwatch.start()
        try:
            data = load(entry)
            feed = read(data, entry.shown, brief.rulebook.lexicon, reader_for(entry.read_as))
            brief.stopwatch.lap("reading")
            said = list(sayings(feed, brief.rulebook))
            brief.stopwatch.lap("detecting")
            asked = wanted and (feed.items is not None or feed.of_site)
            answer = self._question.ask(detected(feed, data, brief), brief) if asked else None
            whole = not feed.unread and not any(evidence.slow for _, evidence in said)
            return OfFeed(said, answer, digest=hashlib.sha256(data).hexdigest() if whole else None)
        except UnclaimedSource:
            return OfFeed(other=True, digest=hashlib.sha256(data).hexdigest())
        except UnreadableSource:
            return OfFeed()
        except Exception as error:  # noqa: BLE001 (as in `_ask`)
            return OfFeed(answer=self._question.ask(Unread(entry.shown, own_fault(error)), brief))


def _see(entry: Entry, brief: Brief) -> Seen | None:
    """None: the file is of a type that no reader claims."""
    if entry.kind is EntryKind.SKIPPED:
        return None
    if entry.kind is EntryKind.REFUSED:
        return Unread(entry.shown, entry.reason)
    brief.stopwatch.start()
    try:
        data = load(entry)
        brief.stopwatch.lap("reading")
    except UnreadableSource as error:
        return Unread(entry.shown, error.reason)
    try:
        return examine(data, entry.shown, brief, reader_for(entry.read_as))
    except UnreadableSource as error:
        if isinstance(error, UnclaimedSource) and not entry.named:
            return None
        return Unread(entry.shown, error.reason, hashlib.sha256(data).hexdigest())


def own_fault(error: Exception) -> str:
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
        if entry.kind is EntryKind.CLAIMED and may_speak_of_others(entry.read_as):
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
    for told in Sources(met, brief, VERDICTS):
        yield told.marked(brief)
