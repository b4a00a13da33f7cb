"""Which files a scan is about: a walk in a fixed order that stays inside the folders it was given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache

from msgspec import Struct

# Version control's own folders hold no content of anybody's site.
NEVER_ENTERED = frozenset({".git", ".hg", ".svn"})

_LEADS_OUT = "is a symbolic link that leads out of the scanned folder; it is not followed"

Claims = Callable[[str], bool]
Excluded = Callable[[str], bool]


class EntryKind(StrEnum):
    """What the walk says of a file."""

    CLAIMED = "claimed"  # a reader takes it
    SKIPPED = "skipped"  # no reader does, or it is checked under another name
    REFUSED = "refused"  # it should be checked and cannot be


class Entry(Struct, frozen=True):
    """One file that the walk met."""

    shown: str  # POSIX, relative to the base, as reports name it
    path: str  # to open it with
    kind: EntryKind
    reason: str = ""  # why it is refused
    named: bool = False  # by the user, not met in a folder


def exclusion(patterns: Iterable[str]) -> Excluded:
    """Patterns as in a `.gitignore` file, the last that matches decides, as a predicate on shown paths.

    Folders are asked with a slash at their end.

    Raises:
        ValueError: a pattern is wrong.
    """
    lines = [line for line in patterns if line.strip()]
    if not lines:
        return lambda _: False
    # Imported here: most runs exclude nothing, and start-up time is looked at.
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(lines)
    for line, pattern in zip(lines, spec.patterns, strict=True):
        if pattern.regex is None and not line.startswith("#"):  # git would say nothing, and match nothing
            raise ValueError(f"found {line!r}, expected a pattern that matches something; a [ itself is written \\[")
    return spec.match_file


def either(one: Excluded, other: Excluded) -> Excluded:
    """What one of two predicates leaves out."""
    return lambda path: one(path) or other(path)


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
        claims: whether a reader takes a file of that name.
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


def shown_path(path: str, base: str) -> str:
    """A path as reports name it: POSIX, relative to the base, bytes that are no text escaped."""
    return _printable(os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/"))


def _walk_root(root: str, base: str, claims: Claims, excluded: Excluded) -> Iterator[Entry]:
    shown = shown_path(root, base)
    if not os.path.isdir(root):
        if claims(root):
            yield Entry(shown, root, EntryKind.CLAIMED, named=True)
        else:
            yield Entry(shown, root, EntryKind.REFUSED, "is of a type that no reader claims", named=True)
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
        for child in children:
            name = here + _printable(child.name)
            is_folder = child.is_dir(follow_symlinks=False)
            key = name + "/" if is_folder else name
            if (is_folder and child.name in NEVER_ENTERED) or excluded(key.removeprefix(prefix) if outside else key):
                continue
            met.append((key, (child.path, key) if is_folder else _file(child, name, bounds, claims)))
        folders.extend(item for _, item in sorted(met, key=lambda each: each[0], reverse=True))


def _file(child: os.DirEntry[str], shown: str, bounds: str, claims: Claims) -> Entry:
    claimed = claims(child.name)
    if child.is_symlink():
        real = os.path.realpath(child.path)
        if os.path.isdir(real):
            if os.path.join(real, "").startswith(bounds):
                return Entry(shown, child.path, EntryKind.SKIPPED)
            return Entry(shown, child.path, EntryKind.REFUSED, _LEADS_OUT)
        if claimed and not real.startswith(bounds):
            return Entry(shown, child.path, EntryKind.REFUSED, _LEADS_OUT)
    return Entry(shown, child.path, EntryKind.CLAIMED if claimed else EntryKind.SKIPPED)


def _printable(path: str) -> str:
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    return path
