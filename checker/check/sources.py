"""The sources of a run: each is asked for what it comes to, what feeds say is heard first, answers come in order."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, Self, TypeVar

import msgspec
from msgspec import Struct

from checker.check import Brief, Told, conclude, detected, examine, says_nothing
from checker.check.pictures_last import PagesMet, PicturesLast, folder_of
from checker.check.saved_pages import SavedPages
from checker.check.seen import Seen, Unread
from checker.check.working import Work, worked
from checker.document.passages import Whereabouts
from checker.errors import UnclaimedSource, UnreadableSource
from checker.evidence import Evidence, HeardPicture
from checker.files.load import load
from checker.files.walk import FRAME, SILENT_PICTURE, Entry, EntryKind, Excluded, HeldEntries, exclusion, walk
from checker.files.workers import Crew
from checker.finding import SourceResult
from checker.readers import (
    is_icon,
    is_markdown,
    is_picture,
    may_speak_of_others,
    read,
    reader_for,
    shows_pictures,
    speaks_of_itself,
)

if TYPE_CHECKING:
    from checker.detectors.picture_evidence import PictureEvidence  # imported late: most scans meet no picture
    from checker.document.passages import Document


class _Answered(Protocol):
    @property
    def result(self) -> SourceResult | None: ...  # None: there is nothing to tell
    @property
    def parts(self) -> tuple[Self, ...]: ...  # the answers of the items of a file that holds several
    @property
    def shows(self) -> tuple[str, ...]: ...  # the paths of pictures that it was judged with
    def of_picture(self, *, silent: bool) -> Self: ...  # the same of a picture beside pages
    def in_part(self, reason: str) -> Self: ...


_NO_ROOM = "is a picture beyond the number that one scan keeps in mind"
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
    cut: str = ""  # why what it says is not all
    picture: HeardPicture | None = None  # it is one
    where: Whereabouts | None = None  # it is a row of a table, and tells where it was got


class Sources(Generic[Answer]):
    """The files that a walk met, asked one by one; what their feeds say is heard first, and each feed is read once.

    Args:
        met: what the walk met; it is gone through once, at once.
        brief: what they are checked with.
        question: what each of them is asked.
        wanted: which of them are asked; feeds are heard in any case. None: all.
        memory: what is known of earlier runs.
        crew: the workers that ask, and what each file may take; None: this process, without limits.

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
        crew: Crew | None = None,
    ) -> None:
        self.brief = brief
        self._question = question
        self._memory = memory
        self._crew = crew
        self._known: dict[str, Answer | None] = {}  # of feeds, which wait for their turn; None: no reader claims it
        self._heard_only: set[str] = set()  # feeds that are not wanted
        feeds: list[Entry] = []
        pictures: list[Entry] = []
        self._pages = PagesMet()
        self._silent: set[str] = set()  # pictures that state nothing
        self._saved = SavedPages()
        self._entries = HeldEntries(self._noting(met, wanted, feeds, pictures))
        self._saved.settle()
        if self._pages:
            feeds += pictures
        if feeds:
            self._hear(feeds)

    def __iter__(self) -> Iterator[Answer]:
        return self.each()

    def each(
        self,
        skip: Callable[[Entry], None] = lambda _: None,
        track: Track | None = None,
        excluded: Excluded = lambda _: False,
    ) -> Iterator[Answer]:
        """The answer of each file that a reader claims, in the order of the walk.

        Args:
            skip: called for each file of a type that no reader claims.
            track: shows progress over the files.
            excluded: which items of files that hold several are left out; see `checker.files.walk.exclusion`.
        """
        answered = self._answered()
        pictures = PicturesLast[Answer]()
        for entry, answer in track(answered, len(self._entries)) if track else answered:
            if answer is None:
                skip(msgspec.structs.replace(entry, reason=self._counted_as(entry)))
            elif self._pages and is_picture(entry.read_as) and not entry.named:
                silent = entry.shown in self._silent
                pictures.keep(entry.shown, answer.of_picture(silent=silent), silent=silent)
            else:
                told = _without(excluded, answer.parts) if answer.parts else (answer,)
                pictures.note(told)
                yield from told
        yield from pictures.unshown(skip)

    def _counted_as(self, entry: Entry) -> str:
        if entry.kind is not EntryKind.CLAIMED:
            return entry.reason
        return SILENT_PICTURE if entry.shown in self._silent else FRAME if self._saved.frame(entry) else entry.reason

    def _answered(self) -> Iterator[Answered[Answer]]:
        work = Work[Answer | None](self._ask, self._failed, self._question.kind | None)
        for (entry, known, new), made in worked(self._tasks(), work, self.brief, self._crew):
            if new and self._memory and made is not None:
                self._memory.keep(entry, self.brief, made)
            yield entry, made if new else known

    def _tasks(self) -> Iterator[tuple[tuple[Entry, Answer | None, bool], Entry | None]]:
        """The files, each with the answer that is known and whether it is to be asked for; the same where it is."""
        for entry in self._entries:
            known, new = None, False
            if entry.shown in self._known:
                known = self._known.pop(entry.shown)
            elif entry.kind in (EntryKind.REFUSED, EntryKind.PARTLY):
                known = self._failed(entry, entry.reason)
            elif entry.kind is EntryKind.CLAIMED:
                frame = self._saved.frame(entry)
                known = self._memory.recall(entry, self.brief) if self._memory and not frame else None
                new = known is None
            yield (entry, known, new), entry if new else None

    def _ask(self, entry: Entry) -> Answer | None:
        """None: the file is of a type that no reader claims."""
        brief = self.brief
        brief.stopwatch.start()
        try:
            content = load(entry)
            brief.stopwatch.lap("reading")
        except UnreadableSource as error:
            return self._failed(entry, error.reason)
        try:
            seen: Seen = examine(content.data, entry.shown, brief, reader_for(entry.read_as), content.response)
        except UnreadableSource as error:
            if isinstance(error, UnclaimedSource) and not entry.named:
                return None
            seen = Unread(entry.shown, error.reason, hashlib.sha256(content.data).hexdigest())
        if (self._saved.frame(entry) or is_icon(entry.read_as)) and not entry.named and says_nothing(seen):
            return None
        return self._question.ask(seen, brief)

    def _failed(self, entry: Entry, reason: str) -> Answer:
        return self._question.ask(Unread(entry.shown, reason, partly=entry.kind is EntryKind.PARTLY), self.brief)

    def _noting(
        self,
        met: Iterable[Entry],
        wanted: Callable[[Entry], bool] | None,
        feeds: list[Entry],
        pictures: list[Entry],
    ) -> Iterator[Entry]:
        """The entries that are wanted; those that may be feeds by their name, and pictures, are noted on the way."""
        for entry in met:
            chosen = wanted is None or wanted(entry)
            if entry.kind is EntryKind.HEARD:
                pictures.append(entry)
                self._heard_only.add(entry.shown)
                continue
            if entry.kind is EntryKind.CLAIMED:
                name = entry.read_as
                picture = is_picture(name)
                if picture or may_speak_of_others(name):
                    (pictures if picture else feeds).append(entry)
                    if not chosen:
                        self._heard_only.add(entry.shown)
                elif shows_pictures(name):
                    self._pages.add(entry.shown, around=not is_markdown(name))
                    self._saved.note(entry)
            if chosen:
                yield entry

    def _hear(self, feeds: Iterable[Entry]) -> None:
        """Keep what feeds say of pages."""
        from checker.detectors.feed_statements import Announcements  # imported late: most scans meet no feed

        announcements = Announcements()
        work = Work(
            self._listen,
            self._lost,
            OfFeed[self._question.kind],  # type: ignore[name-defined]  # a type that the caller names
        )
        for (entry, known), heard in worked(self._to_hear(feeds), work, self.brief, self._crew):
            feed = known or heard or OfFeed[Answer]()
            if heard and self._memory:
                self._memory.keep_feed(entry, entry.shown not in self._heard_only, heard)
            for addresses, said in feed.said:
                announcements.keep(entry.shown, addresses, said, feed.where)
            if is_picture(entry.read_as):
                self._beside_pages(entry, feed, announcements.pictures)
            elif feed.other and not entry.named:
                self._known[entry.shown] = None
            elif feed.answer is not None:
                cut = feed.cut or announcements.cut.get(entry.shown)
                self._known[entry.shown] = feed.answer.in_part(cut) if cut else feed.answer
        self.brief = msgspec.structs.replace(self.brief, announcements=announcements)

    def _lost(self, entry: Entry, why: str) -> OfFeed[Answer]:
        picture = HeardPicture(entry.shown, unread=why) if is_picture(entry.read_as) else None
        return OfFeed(answer=self._failed(entry, why), picture=picture)

    def _beside_pages(self, entry: Entry, heard: OfFeed[Answer], pictures: PictureEvidence) -> None:
        """Keep what a picture says; one that says nothing, lies among pages and was not named is no item."""
        picture = heard.picture
        if picture is None and entry.named:
            return  # it is none, and is asked in its turn
        answer, roomy = heard.answer, picture is None or pictures.keep(picture)
        silent = (picture is None or picture.says_nothing) and not entry.named
        if silent and picture is not None:
            self._silent.add(entry.shown)
        if (
            answer is None
            or picture is None
            or (silent and (is_icon(entry.read_as) or self._pages.are_around(entry.shown)))
        ):
            self._known[entry.shown] = None
            return
        if silent:
            pictures.keep_folder(folder_of(entry.shown))
        self._known[entry.shown] = answer if roomy else answer.in_part(_NO_ROOM)

    def _to_hear(self, feeds: Iterable[Entry]) -> Iterator[tuple[tuple[Entry, OfFeed[Answer] | None], Entry | None]]:
        """The feeds, each with what is known of it; where that is nothing, it is to be heard."""
        for entry in feeds:
            wanted = entry.shown not in self._heard_only
            known = self._memory.recall_feed(entry, wanted) if self._memory else None
            yield (entry, known), None if known else entry

    def _look_at(self, picture: Document, data: bytes, *, wanted: bool) -> OfFeed[Answer]:
        """What a picture says of itself, and the answer for it."""
        from checker.check.shown_pictures import heard_of

        seen = detected(picture, data, self.brief)
        heard = heard_of(seen.document, seen.evidence, seen.preview)
        answer = self._question.ask(seen, self.brief) if wanted else None
        return OfFeed[Answer](answer=answer, digest=None if heard.unread else seen.digest, picture=heard)

    def _listen(self, entry: Entry) -> OfFeed[Answer]:
        from checker.check.feed_entries import hear_feed, seen_feed

        brief, wanted = self.brief, entry.shown not in self._heard_only
        brief.stopwatch.start()
        try:
            content = load(entry)
        except UnreadableSource as error:
            return self._lost(entry, error.reason) if is_picture(entry.read_as) else OfFeed()
        data, reader = content.data, reader_for(entry.read_as)
        if speaks_of_itself(data):
            return OfFeed()
        try:
            feed = read(data, entry.shown, brief.rulebook.lexicon, reader, content.response).with_guess()
        except UnclaimedSource:
            return OfFeed(other=True, digest=hashlib.sha256(data).hexdigest())
        except UnreadableSource as error:
            if is_picture(entry.read_as):
                return self._lost(entry, error.reason)
            unread = Unread(entry.shown, error.reason, hashlib.sha256(data).hexdigest())
            return OfFeed(answer=self._question.ask(unread, brief) if wanted else None)
        brief.stopwatch.lap("reading")
        if feed.is_picture:
            return self._look_at(feed, data, wanted=wanted)
        wanted = wanted and (feed.items is not None or feed.of_site)
        heard = hear_feed(feed, data, brief.rulebook, wanted=wanted)
        brief.stopwatch.lap("detecting")
        told = OfFeed[Answer](heard.said, cut=heard.cut, where=feed.whereabouts if feed.fetched else None)
        if wanted:
            told.answer = self._question.ask(seen_feed(feed, heard), brief)
        if not heard.cut and not feed.unread and not any(evidence.slow for _, evidence in heard.said):
            told.digest = hashlib.sha256(data).hexdigest()
        return told


def _without(excluded: Excluded, parts: tuple[Answer, ...]) -> tuple[Answer, ...]:
    return tuple(one for one in parts if one.result is None or not excluded(one.result.path))


def check_folder(folder: str | Path, brief: Brief | None = None, crew: Crew | None = None) -> Iterator[SourceResult]:
    """Check every file under a folder that a reader claims, sorted by path, paths relative to the folder.

    Args:
        folder: its feeds are heard before its pages are judged.
        brief: what it is checked with; None: what `Brief()` says.
        crew: the processes that check, and what each file may take of one; None: this process, without limits.

    Raises:
        ValueError: a pattern of the settings' `exclude` is wrong.
    """
    brief = brief or Brief()
    excluded = exclusion(brief.settings.exclude)
    met = walk([str(folder)], os.path.abspath(folder), brief.claims, excluded)
    for told in Sources(brief.items(met, excluded), brief, VERDICTS, crew=crew).each(excluded=excluded):
        yield told.marked(brief)
