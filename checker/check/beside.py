"""The pictures that a page shows which was named alone: they lie near it, and are heard as in a scan of the folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.check import Brief
from checker.check.sources import VERDICTS, Sources
from checker.document.passages import Whereabouts
from checker.document.picture_paths import capture_key, pictures_meant
from checker.errors import UnreadableSource
from checker.files.load import load
from checker.files.walk import Entry, EntryKind, Excluded, beside, holder_of, walk
from checker.patterns.late_pattern import late_pattern
from checker.readers import is_markdown, is_picture, read, reader_for, shows_pictures

# Where a page may give the address of a picture: in an attribute, or in data. Each takes what is no mark in one go.
_GIVEN = late_pattern(
    r"""\b(?:src|srcset|poster|content|data-[a-z-]{1,20})\s{0,9}=\s{0,9}(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))"""
    r"""|"([^"\s]{1,1000}\.(?i:jpe?g|png|webp|avif|tiff?|heic|heif)[^"\s]{0,500})\""""
)
_MARKED_DOWN = late_pattern(rb"!\[|\.(?i:jpe?g|png|webp|avif|tiff?|heic|heif|gif|jxl)\b")
_HOST = late_pattern(r"(?:https?:)?//[^/]{1,300}")
_MOST_GIVEN = 5_000  # addresses of one page of which the files are looked for


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
        may_show = _MARKED_DOWN.search(content.data) if is_markdown(page.read_as) else None
        if not (page.inside or may_show or _may_show_any(content.data, page, brief, base)):
            return
        from checker.check.shown_pictures import names_meant  # imported late: most pages show no picture at hand

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


def _may_show_any(data: bytes, page: Entry, brief: Brief, base: str) -> bool:
    """Whether a page on the disk gives an address that may lead to a picture at hand: to read it takes far longer."""
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        return True  # packed, or in another encoding
    if "<base" in source.lower():
        return True
    where = Whereabouts(page.shown)
    tried: set[str] = set()
    for number, given in enumerate(_GIVEN.finditer(source)):
        if number == _MOST_GIVEN:
            return True
        written = next(filter(None, given.groups()))
        if "&" in written:
            from html import unescape  # imported late: its table of entities is large

            written = unescape(written)
        written = written.replace("\\/", "/")
        addresses = {written, *written.replace(",", " ").split()} - tried
        tried |= addresses
        for address in addresses:
            for name in pictures_meant(where, _HOST.sub("", address, count=1)):
                if isinstance(name, str) and (found := beside(base, name, brief.claims)) and is_picture(found.read_as):
                    return True
    return False


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
