"""Which files a scan is about: a walk in a fixed order that stays inside the folders it was given, and what it met."""

from __future__ import annotations

import os
import posixpath
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, partial

import msgspec
from msgspec import Struct

from checker.files.container_kinds import container_kind
from checker.files.content import PICTURES
from checker.files.disk import first_bytes
from checker.files.names import file_of, holders, item_in, shown_part, shown_whole, true_path
from checker.patterns.late_pattern import late_pattern

# Version control's own folders hold no content of anybody's site.
NEVER_ENTERED = frozenset({".git", ".hg", ".svn"})

UNCLAIMED = "is of a type that no reader claims; the settings can say how it is read (readers)"
"""Why a file that was named is not checked."""
_TABLE = "is a table: say in the settings which column holds the content (columns)"
LINKED = "is a link to what is checked under its own name"
"""Why such a link is skipped."""
FRAME = "frame"
"""As what a document in a frame of a saved page is counted, where it says nothing of rights."""
SIDECAR = "sidecar"
"""As what a file is counted that speaks for the picture beside it, and is told with that."""
SILENT_PICTURE = "silent picture"
"""As what a picture among pages is counted that says nothing of rights."""
_LEADS_OUT = "is a symbolic link that leads out of the scanned folder; it is not followed"

Head = Callable[[], bytes]
"""Gives the first bytes of a file; it is opened only where they are asked for."""

Claims = Callable[[str, Head], str | None]
"""As what a file of that name is read: an ending of a name, empty for its own; None where no reader takes it."""

HEAD = 65_536
"""Bytes of the beginning of a file that tell its type: what a file of JSON is shows anywhere in them."""
_BRACKET, _WRITTEN = late_pattern(r"(?<!\\)([\[\]])"), r"\\\1"
_LONGEST_ENDING = 12  # characters, the dot among them
NO_ENDING = "no ending"
"""The type of files whose name tells none."""
Excluded = Callable[[str], bool]


class EntryKind(StrEnum):
    """What the walk says of a file."""

    CLAIMED = "claimed"  # a reader takes it
    SKIPPED = "skipped"  # no reader does, or it is checked under another name
    REFUSED = "refused"  # it should be checked and cannot be
    HEARD = "heard"  # a picture that a named page shows: no item, and heard with that
    PARTLY = "partly"  # a container whose members could not all be told


class Entry(Struct, frozen=True):
    """One file that the walk met."""

    shown: str  # POSIX, relative to the base, as reports name it
    path: str  # to open it with
    kind: EntryKind
    reason: str = ""  # why it is refused or told in part, or a link skipped; as what it is counted that is no item
    named: bool = False  # by the user, not met in a folder
    ending: str = ""  # as which it is read, where that is not its own
    inside: tuple[
        str, ...
    ] = ()  # of a member of a container: where in each, from the outside (`checker.files.containers`)

    @property
    def read_as(self) -> str:
        """A name whose ending tells the reader."""
        return self.shown + self.ending


def exclusion(patterns: Iterable[str]) -> Excluded:
    """Patterns as in a `.gitignore` file, the last that matches decides, as a predicate on shown paths.

    Folders are asked with a slash at their end; a pattern that fits a file, or a container, fits the items in it. The
    address of one item is taken as it is written, ``m.xml#/newsMessage/itemSet/newsItem[2]``: only ``*`` stands for
    others.

    Raises:
        ValueError: a pattern is wrong.
    """
    lines = [line for line in patterns if line.strip()]
    if not lines:
        return lambda _: False
    # Imported here: most runs exclude nothing, and start-up time is looked at.
    from pathspec import GitIgnoreSpec

    try:
        spec = GitIgnoreSpec.from_lines(map(_of_item, lines))
    except re.error as reason:  # of the expression that pathspec makes of a pattern: "[z-a]"
        raise ValueError(f"found {' '.join(lines)!r}, expected patterns as in .gitignore: {reason.msg}") from reason
    for line, pattern in zip(lines, spec.patterns, strict=True):
        if pattern.regex is None and not line.startswith("#"):  # git would say nothing, and match nothing
            raise ValueError(f"found {line!r}, expected a pattern that matches something; a [ itself is written \\[")
    return lambda path: bool(spec.match_file(path)) or any(map(spec.match_file, holders(path)))


def _of_item(pattern: str) -> str:
    """A pattern of one item of a file as one of paths: brackets behind the ``#`` are its address, no set of letters."""
    item = item_in(pattern)
    if not item:
        return pattern
    negated = "!" if pattern.startswith("!") else ""
    file = file_of(pattern).removeprefix("!")
    return f"{negated}{'' if '/' in file else '**/'}{file}#{_BRACKET.sub(_WRITTEN, item)}"


def either(one: Excluded, other: Excluded) -> Excluded:
    """What one of two predicates leaves out."""
    return lambda path: one(path) or other(path)


def from_roots(excluded: Excluded, roots: Sequence[str]) -> Excluded:
    """A predicate, asked as `walk` does: of what lies outside the base with paths relative to the root it lies in.

    Args:
        excluded: what is asked.
        roots: as they are shown.
    """
    folders = [posixpath.dirname(root) if container_kind(root) else root for root in roots if root.startswith("..")]
    if not folders:
        return excluded

    def asked(path: str) -> bool:
        around = max((one for one in folders if path.startswith(one + "/")), key=len, default="")
        return excluded(path.removeprefix(around + "/") if around else path)

    return asked


@cache
def _predicate(patterns: tuple[str, ...]) -> Excluded:
    return exclusion(patterns)


def fits(patterns: tuple[str, ...], path: str) -> bool:
    """Whether a shown path fits patterns as in a `.gitignore` file."""
    return bool(_predicate(patterns)(path))


def walk(roots: Sequence[str], base: str, claims: Claims, excluded: Excluded) -> Iterator[Entry]:
    """Every file under the roots once, sorted by its shown path.

    Args:
        roots: files and folders, as the user named them. A file that was named is claimed or refused, never skipped.
        base: the folder that shown paths are relative to.
        claims: whether a reader takes a file, by its name or its first bytes.
        excluded: see `exclusion`; it is asked with paths relative to the base, or to a root that lies outside it.

    The ignore files of the tree itself are not read: strangers may have written them (`checker.files.ignored`).
    """
    streams = [_walk_root(root, base, claims, excluded) for root in roots]
    last = None
    for entry in _merged(streams):
        if entry.shown != last:
            yield entry
        last = entry.shown


def _merged(streams: Sequence[Iterator[Entry]]) -> Iterable[Entry]:
    if len(streams) == 1:
        return streams[0]
    from heapq import merge  # imported late: most runs have one root

    return merge(*streams, key=lambda each: each.shown)


def holder_of(path: str) -> str:
    """The file on the disk in which an item stands, of a path as reports tell it.

    ``crawl.parquet`` of ``crawl.parquet#17``, ``a.zip`` of ``a.zip!/b.zip!/p.html``; the path itself of any other.
    """
    if os.path.lexists(path):
        return path
    for joint in ("!/", "#"):
        at = path.find(joint)
        while at >= 0:
            if os.path.isfile(path[:at]):
                return path[:at]
            at = path.find(joint, at + 1)
    return path


def type_of(path: str) -> str:
    """What kind of file a name says it is: ``.jpg``; for people and for counts."""
    ending = os.path.splitext(path.partition("?")[0].removesuffix(".gz"))[1].lower()
    return ending if ending[1:].isalnum() and ending.isascii() and len(ending) <= _LONGEST_ENDING else NO_ENDING


def shown_path(path: str, base: str) -> str:
    """A path as reports name it: POSIX, relative to the base, bytes that are no text escaped."""
    return shown_whole(os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/"))


def beside(base: str, shown: str, claims: Claims) -> Entry | None:
    """A file below the base that a page shows, which was named alone; None where there is none that a reader takes.

    Args:
        base: the folder that shown paths are relative to; nothing outside of it is looked at, not through links either.
        shown: its path.
        claims: as of `walk`.
    """
    path = os.path.join(base, os.fsdecode(true_path(shown)))
    if not os.path.isfile(path):  # first: to follow all that leads to a path takes fifty times longer
        return None
    real = os.path.realpath(path)
    if not real.startswith(os.path.join(os.path.realpath(base), "")):
        return None
    ending = claims(shown, partial(first_bytes, real, HEAD))
    return None if ending is None else Entry(shown, path, EntryKind.HEARD, ending=ending)


def _walk_root(root: str, base: str, claims: Claims, excluded: Excluded) -> Iterator[Entry]:
    shown = shown_path(root, base)
    if not os.path.isdir(root):
        ending = claims(root, partial(first_bytes, root, HEAD))
        if ending is not None:
            yield Entry(shown, root, EntryKind.CLAIMED, named=True, ending=ending)
        else:
            reason = _TABLE if container_kind(root) else UNCLAIMED
            yield Entry(shown, root, EntryKind.REFUSED, reason, named=True)
        return
    prefix = "" if shown == "." else shown + "/"
    outside = prefix.startswith("../")
    bounds = os.path.join(os.path.realpath(root), "")
    folders: list[tuple[str, str] | Entry] = [(root, prefix)]
    while folders:  # a stack, not recursion: a tree can be deeper than Python's
        top = folders.pop()
        if isinstance(top, Entry):
            yield top
            continue
        folder, here = top
        try:
            with os.scandir(folder) as found:
                children = list(found)
        except OSError as error:
            yield Entry(here or ".", folder, EntryKind.REFUSED, f"is a folder that cannot be listed: {error.strerror}")
            continue
        met: list[tuple[str, tuple[str, str] | Entry]] = []
        spoken = _beside_pictures(children)
        for child in children:
            name = here + shown_part(child.name)
            is_folder = child.is_dir(follow_symlinks=False)
            key = name + "/" if is_folder else name
            if (is_folder and child.name in NEVER_ENTERED) or excluded(key.removeprefix(prefix) if outside else key):
                continue
            if is_folder:
                met.append((key, (child.path, key)))
            elif child.name in spoken:
                met.append((key, Entry(name, child.path, EntryKind.SKIPPED, SIDECAR)))
            else:
                met.append((key, _file(child, name, bounds, claims)))
        folders.extend(item for _, item in sorted(met, key=lambda each: each[0], reverse=True))


def _beside_pictures(children: Iterable[os.DirEntry[str]]) -> frozenset[str]:
    """The packets of XMP in a folder that are told with the picture beside them (`checker.files.sidecars`)."""
    packets = [child.name for child in children if child.name.lower().endswith(".xmp") and not child.is_symlink()]
    if not packets:
        return frozenset()
    pictures = {child.name for child in children if child.name.lower().endswith(PICTURES)}
    named = pictures | {os.path.splitext(name)[0] for name in pictures}
    return frozenset(name for name in packets if name[:-4] in named)


def _file(child: os.DirEntry[str], shown: str, bounds: str, claims: Claims) -> Entry:
    if not child.is_symlink():
        return _inside(child, shown, claims(child.name, partial(first_bytes, child.path, HEAD)))
    real = os.path.realpath(child.path)
    inside = os.path.join(real, "").startswith(bounds)
    if os.path.isdir(real):
        return Entry(shown, child.path, *((EntryKind.SKIPPED, LINKED) if inside else (EntryKind.REFUSED, _LEADS_OUT)))
    # What lies outside is not looked at, so its name alone says whether it should be checked.
    ending = claims(child.name, partial(first_bytes, real, HEAD) if inside else bytes)
    if ending is not None and not inside:
        return Entry(shown, child.path, EntryKind.REFUSED, _LEADS_OUT)
    return _inside(child, shown, ending)


def _inside(child: os.DirEntry[str], shown: str, ending: str | None) -> Entry:
    if ending is None:
        return Entry(shown, child.path, EntryKind.SKIPPED)
    return Entry(shown, child.path, EntryKind.CLAIMED, ending=ending)


_LENGTH = 4  # bytes before each record, that tell its length
_FASTEST = 1

_Record = tuple[bytes, bytes, str, str, bool, str, tuple[str, ...]]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Record).decode


def packed_entry(entry: Entry) -> bytes:
    """An entry as bytes; a path may hold bytes that are no text."""
    paths = os.fsencode(entry.shown), os.fsencode(entry.path)
    record: _Record = (*paths, entry.kind, entry.reason, entry.named, entry.ending, entry.inside)
    return _encode(record)


def unpacked_entry(packed: bytes) -> Entry:
    """The entry that was packed."""
    shown, path, kind, reason, named, ending, inside = _decode(packed)
    return Entry(os.fsdecode(shown), os.fsdecode(path), EntryKind(kind), reason, named, ending, inside)


class HeldEntries:
    """The entries of a walk, gone through at once; in its order, as often as they are asked for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        packing = zlib.compressobj(_FASTEST)
        self._packed: list[bytes] = []
        self._number = 0
        for entry in entries:
            self._number += 1
            encoded = packed_entry(entry)
            if packed := packing.compress(len(encoded).to_bytes(_LENGTH, "big") + encoded):
                self._packed.append(packed)
        self._packed.append(packing.flush())

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Entry]:
        unpacking = zlib.decompressobj()
        held, at = b"", 0
        for packed in self._packed:
            held, at = held[at:] + unpacking.decompress(packed), 0
            while len(held) - at >= _LENGTH:
                end = at + _LENGTH + int.from_bytes(held[at : at + _LENGTH], "big")
                if end > len(held):
                    break
                yield unpacked_entry(held[at + _LENGTH : end])
                at = end
