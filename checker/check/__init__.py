"""The one sentence: read a source, detect what it says, evaluate that, and give the result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from checker.check.seen import Examined, Seen, Unread
from checker.check.stopwatch import Stopwatch
from checker.document.passages import Whereabouts
from checker.errors import OutOfTime, UnclaimedSource, UnreadableSource
from checker.evidence import NOTHING, Confidence, Evidence, HeardPicture, together
from checker.files.container_kinds import CONTAINERS, container_ending, container_kind
from checker.files.content import Response
from checker.files.walk import NO_ENDING, Entry, EntryKind, Excluded, Head, type_of
from checker.finding import (
    Finding,
    Preview,
    Quotation,
    SourceResult,
    Status,
    damaged,
    not_checked,
    shortened,
    unchecked,
)
from checker.readers import KINDS, Reader, read, read_as
from checker.rulebook.late_rulebook import late_rulebook
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings
from checker.triage.suppressions import Silencer, Wish, wishes

if TYPE_CHECKING:
    # What checks a source is imported late: where all answers are known, most of the time would go there.
    from checker.detectors.feed_statements import Announcements
    from checker.document.passages import Document
    from checker.document.source_map import SourceMap
    from checker.judging.evaluate import Item, Judgement
    from checker.judging.item import ShownPicture
    from checker.rulebook.loading import Rulebook


class Brief(Struct, frozen=True):
    """All that a source is checked with. Without anything said: our rules, the strict default settings, today."""

    rulebook: Rulebook = field(default_factory=late_rulebook)
    settings: Settings = field(default_factory=Settings)
    as_of: date = field(default_factory=lambda: datetime.now(UTC).date())  # the day on which the use happens
    silencer: Silencer | None = None  # marks what is dealt with
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    announcements: Announcements | None = None  # what feeds and the files of sites say of the pages of the scan
    context: bool = True  # the words around quotes are wanted
    previews: bool = False  # pictures that findings quote are to be shown

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
        rulebook = late_rulebook([Path(folder) for folder in settings.rules])
        settings = msgspec.structs.replace(
            settings, contracts=tuple(_by_id(each, rulebook) for each in settings.contracts)
        )
        return cls(rulebook, settings, day, Silencer(settings, day))

    def claims(self, name: str, head: Head) -> str | None:
        """As what a file is read, or that it is a container; see `checker.readers.read_as`."""
        if kind := container_kind(name):
            return "" if self.settings.columns or not CONTAINERS[kind].rows else None
        ending = read_as(name, head, self.settings.readers)
        return container_ending(head()) if ending is None and type_of(name) == NO_ENDING else ending

    def items(self, met: Iterable[Entry], excluded: Excluded = lambda _: False) -> Iterator[Entry]:
        """What a walk met, with the members of containers in the place of their files.

        Args:
            met: files.
            excluded: which members are left out; see `checker.files.containers.Unpacking`.
        """
        for entry in met:
            if entry.kind is EntryKind.CLAIMED and container_kind(entry.read_as):
                from checker.files.containers import Unpacking, items_of  # imported late: most scans meet no container

                columns = {name: KINDS.get(kind, kind) for name, kind in self.settings.columns.items()}
                yield from items_of(entry, Unpacking(self.claims, excluded, columns))
            else:
                yield entry


def _by_id(contract: Contract, rulebook: Rulebook) -> Contract:
    """A contract whose holder is an agency by its full name: it is the agency's."""
    agency = rulebook.agency_names.get(contract.holder)
    return msgspec.structs.replace(contract, holder=agency) if agency else contract


def says_nothing(seen: Seen) -> bool:
    """Whether a source was read to its end and says nothing of rights."""
    if isinstance(seen, Unread) or seen.parts or seen.document.unread:
        return False
    return seen.evidence == NOTHING and not seen.pictures


def examine(
    data: bytes, path: str, brief: Brief, reader: Reader | None = None, response: Response | None = None
) -> Examined:
    """Read one source and detect what it says of its rights.

    Args:
        data: the bytes, compressed or not.
        path: its path as reported; it names the reader where none is given.
        brief: what it is checked with.
        reader: what reads it.
        response: what brought it, where that is known.

    Raises:
        UnreadableSource: it cannot be read.
    """
    brief.stopwatch.start()
    document = read(data, path, brief.rulebook.lexicon, reader, response).with_guess()
    brief.stopwatch.lap("reading")
    return detected(document, data, brief)


def detected(document: Document, data: bytes, brief: Brief) -> Examined:
    """What a document that was read from these bytes says of its rights."""
    from checker.detectors import detect

    digest = hashlib.sha256(data).hexdigest()
    if brief.announcements and brief.announcements.pictures:
        from checker.check.shown_pictures import with_spots  # imported late: most pages stand without their pictures

        document = with_spots(document)
    if document.items:
        from checker.check.feed_entries import examined_feed  # imported late: most sources are no feeds

        entries = examined_feed(document, data, brief.rulebook)
        brief.stopwatch.lap("detecting")
        return entries
    shown: tuple[HeardPicture, ...] = ()
    parts = [(part, shown) for part in document.parts]
    if document.embedded:
        from checker.check.pictures_within import heard_within  # imported late: few documents hold any

        shown, parts = heard_within(document, brief.rulebook)
    seen = tuple(Examined(part, detect(part, brief.rulebook), digest, pictures=those) for part, those in parts)
    evidence = together(one.evidence for one in seen) if seen else detect(document, brief.rulebook)
    brief.stopwatch.lap("detecting")
    preview = b""
    if brief.previews and document.is_picture and evidence != Evidence():
        from checker.readers.picture_preview import preview_of  # imported late: it decodes pixels

        preview = preview_of(data)
    return Examined(document, evidence, digest, seen, preview, shown)


def prepare(brief: Brief) -> None:
    """Load all that checking takes, before processes are made that would each load it for themselves."""
    import checker.judging.evaluate
    import checker.readers.html_page  # noqa: F401 (what most sources are)
    from checker.detectors import detect  # noqa: F401

    _ = brief.rulebook.lexicon


def check_source(
    data: bytes,
    path: str,
    brief: Brief | None = None,
    reader: Reader | None = None,
) -> SourceResult:
    """Check the bytes of one source; what cannot be read is a result, too, with its reason; several items are one.

    Args:
        data, path, reader: as in `examine`.
        brief: what it is checked with; None: what `Brief()` says.
    """
    brief = brief or Brief()
    seen = look(data, path, brief, reader)
    return conclude(seen, brief).marked(brief)


def look(data: bytes, path: str, brief: Brief, reader: Reader | None = None) -> Seen:
    """As `examine`; what cannot be read is told, not raised."""
    try:
        return examine(data, path, brief, reader)
    except UnreadableSource as error:
        unclaimed = isinstance(error, UnclaimedSource)
        return Unread(path, error.reason, hashlib.sha256(data).hexdigest(), unclaimed=unclaimed)


class Told(Struct, frozen=True):
    """What is concluded of one source, before anybody marks what is dealt with: plain data, that can be kept."""

    result: SourceResult
    wished: tuple[Wish, ...] = ()  # what the source asks to silence in itself
    where: Whereabouts | None = None  # by what feeds and the files of a site can speak of it
    parts: tuple[Told, ...] = ()  # of a file that holds several items: each of them, and nothing of the file itself
    shows: tuple[str, ...] = ()  # the paths of pictures that it was judged with, and folders out of which it shows some
    picture: bool = False  # it is a picture beside pages: where one of them shows it, it is told there
    silent: bool = False  # and states nothing of rights

    def marked(self, brief: Brief) -> SourceResult:
        """The result, with what is dealt with marked as such."""
        if brief.silencer is None or self.result.status is Status.UNCHECKED:
            return self.result
        return brief.silencer.mark(self.result, self.wished)

    def of_picture(self, *, silent: bool) -> Told:
        """The same of a picture beside pages."""
        return msgspec.structs.replace(self, picture=True, silent=silent)

    def in_part(self, reason: str) -> Told:
        """The same of a feed that was not heard to its end, the first of its parts: pages were judged without it."""
        parts = (self.parts[0].in_part(reason), *self.parts[1:]) if self.parts else ()
        return msgspec.structs.replace(self, result=feed_in_part(self.result, reason), parts=parts)


def conclude(seen: Seen, brief: Brief, wished: tuple[Wish, ...] | None = None) -> Told:
    """Judge what was seen of a source.

    Args:
        seen: what was seen.
        brief: what it is checked with.
        wished: what the source asks to silence in itself; None: that is looked for.
    """
    if isinstance(seen, Unread):
        return Told(unread(seen))
    if seen.parts:
        # Together they are what is told to those who ask of the file alone: nothing of any item is lost.
        whole = conclude(seen._replace(parts=()), brief)
        # They share one source: what it asks to silence is looked for once.
        return msgspec.structs.replace(whole, parts=tuple(conclude(one, brief, whole.wished) for one in seen.parts))
    from checker.judging.evaluate import Judgement, evaluate

    judgement = Judgement()  # of what speaks of a site, and is used by nobody
    try:
        if not seen.document.of_site:
            judgement = evaluate(item_of(seen, brief), brief.rulebook, brief.settings, brief.as_of)
    except OutOfTime:
        judgement, seen = Judgement(), seen.without_judgement()
    if seen.elsewhere != NOTHING:
        from checker.check.feed_entries import without_repeats  # imported late: most sources are no feeds

        judgement = without_repeats(judgement)
    told = told_of(seen, judgement, brief, wished)
    brief.stopwatch.lap("judging")
    return told


def unread(seen: Unread) -> SourceResult:
    """The result for a source that could not be read, or for a container that was read in part."""
    result = unchecked(seen.path, seen.reason, seen.digest, Status.PARTLY if seen.partly else Status.UNCHECKED)
    return shortened(msgspec.structs.replace(result, unclaimed=True) if seen.unclaimed else result)


def item_of(seen: Examined, brief: Brief) -> Item:
    """What is judged: the source, with what is said of it elsewhere."""
    from checker.judging.evaluate import Item

    document, elsewhere = seen.document, brief.announcements.of(seen.document) if brief.announcements else NOTHING
    if seen.elsewhere != NOTHING:
        elsewhere = together((seen.elsewhere, elsewhere))
    pictures: tuple[ShownPicture, ...] = ()
    if heard := _pictures_of(seen, brief)[0]:
        from checker.check.shown_pictures import shown_pictures

        pictures = shown_pictures(document, heard)
    return Item(document, seen.evidence, elsewhere, pictures)


def told_of(seen: Examined, judgement: Judgement, brief: Brief, wished: tuple[Wish, ...] | None = None) -> Told:
    """What is told of one source that was examined and judged."""
    document, evidence = seen.document, seen.evidence
    guess = document.guess if document.guess and document.guess.languages else None
    if brief.announcements and (heard := brief.announcements.of_feeds(document)):
        evidence = msgspec.structs.replace(evidence, signals=(*evidence.signals, *heard))
    findings, verdicts = judgement.findings, judgement.verdicts
    if findings and brief.context:
        findings = _in_context(findings, document.source_map)
    if document.faults:
        findings = (*findings, damaged(document.path, document.faults))
    status, reason, unread = Status.CHECKED, None, document.unread
    previews: tuple[Preview, ...] = (Preview(document.path, seen.preview),) if seen.preview else ()
    pictures, shows = _pictures_of(seen, brief)
    if pictures:
        from checker.check.shown_pictures import previews_of, unread_pictures, with_pictures

        evidence = with_pictures(evidence, pictures)
        unread = (*unread, *unread_pictures(pictures))
        previews = previews_of(pictures, findings)
    if evidence.slow:
        unread = (*unread, f"holds text that was not looked at to its end ({', '.join(evidence.slow)})")
    if unread:
        status, reason = Status.PARTLY, "; it ".join(unread)
        findings = (*findings, not_checked(document.path, reason, "The rest of the file was checked."))
        verdicts = tuple(each.of_a_part() for each in verdicts)
    result = SourceResult(
        path=document.path,
        sha256=seen.digest,
        media_type=document.media_type,
        language=guess.likeliest if guess else document.language,
        language_confidence=Confidence.HIGH if guess and guess.sure else Confidence.LOW if guess else None,
        title=document.title,
        address=document.address,
        creators=document.creators,
        status=status,
        published=judgement.published,
        reason=reason,
        evidence=evidence,
        verdicts=verdicts,
        findings=findings,
        relies_on=judgement.relies_on,
        of_site=document.of_site,
        previews=previews,
    )
    if wished is None:
        wished = wishes(document.source_map) if brief.silencer else ()
    return Told(shortened(result), wished, document.whereabouts, shows=shows)


def _pictures_of(seen: Examined, brief: Brief) -> tuple[tuple[HeardPicture, ...], tuple[str, ...]]:
    """The pictures that an item shows, as far as they say anything; and what `Told.shows` has."""
    if brief.announcements is None:
        return seen.pictures, ()
    pictures, where = brief.announcements.pictures, seen.document.whereabouts
    shown = pictures.shown_on(where)
    return (*seen.pictures, *shown), (*pictures.told_with(shown), *pictures.folders_of(where))


def feed_in_part(result: SourceResult, reason: str) -> SourceResult:
    """The result for a feed that was not heard to its end."""
    if result.status is not Status.CHECKED:
        return result
    told = not_checked(result.path, reason, "Some pages were judged without it.")
    return msgspec.structs.replace(result, status=Status.PARTLY, reason=reason, findings=(*result.findings, told))


def _in_context(findings: tuple[Finding, ...], source_map: SourceMap) -> tuple[Finding, ...]:
    """The findings of one document with the words around each of their quotes."""
    from checker.document.surroundings import words_around

    around = words_around(source_map)

    def told(quotation: Quotation) -> Quotation:
        if quotation.path:
            return quotation  # of another file, which is not at hand
        before, after = around(quotation.place, quotation.quote)
        return msgspec.structs.replace(quotation, before=before, after=after)

    return tuple(
        msgspec.structs.replace(finding, evidence=tuple(told(each) for each in finding.evidence))
        for finding in findings
    )
