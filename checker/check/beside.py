"""The pictures that a page shows which was named alone: they lie near it, and are heard as in a scan of the folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.check import Brief
from checker.check.shown_pictures import names_meant
from checker.check.sources import VERDICTS, Sources
from checker.document.picture_paths import capture_key
from checker.errors import UnreadableSource
from checker.files.load import load
from checker.files.walk import Entry, EntryKind, Excluded, beside, holder_of, walk
from checker.readers import is_picture, read, reader_for, shows_pictures


def pictures_near(page: Entry, brief: Brief, base: str, excluded: Excluded) -> Iterator[Entry]:
    """The pictures that a page shows and that are at hand, by where they lie; none of what is no page.

    Args:
        page: on the disk, or in a container.
        brief: what it is checked with.
        base: the folder that shown paths are relative to.
        excluded: which are left out.
    """
    if page.kind is not EntryKind.CLAIMED or not shows_pictures(page.read_as):
        return
    try:
        content = load(page)
        document = read(content.data, page.shown, brief.rulebook.lexicon, reader_for(page.read_as), content.response)
    except UnreadableSource:
        return  # whoever checks it says so
    meant = names_meant(document)
    if page.inside:
        for entry in brief.items(walk([holder_of(page.path)], base, brief.claims, excluded)):
            if is_picture(entry.read_as) and (entry.shown in meant or capture_key(entry.shown) in meant):
                yield entry
        return
    for name in meant:
        found = beside(base, name, brief.claims) if isinstance(name, str) and not excluded(name) else None
        if found and is_picture(found.read_as):
            yield found


def with_their_pictures(met: Iterable[Entry], brief: Brief, base: str, excluded: Excluded) -> Iterator[Entry]:
    """What a walk met, and behind it the pictures of pages that were named by themselves, as a commit's hook does.

    Args:
        met: what the walk met.
        brief, base, excluded: as of `pictures_near`.
    """
    pages: list[Entry] = []
    known: set[str] = set()
    for entry in met:
        if is_picture(entry.read_as):
            known.add(entry.shown)
        elif entry.named and not entry.inside:
            pages.append(entry)
        yield entry
    for page in pages:
        for near in pictures_near(page, brief, base, excluded):
            if near.shown not in known:
                known.add(near.shown)
                yield near


def with_pictures_near(page: Entry, brief: Brief, base: str, excluded: Excluded) -> Brief:
    """The brief for a page, with what the pictures near it say; arguments as of `pictures_near`."""
    near = list(pictures_near(page, brief, base, excluded))
    return Sources((page, *near), brief, VERDICTS, lambda entry: entry is page).brief if near else brief
