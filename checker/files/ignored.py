"""What a walk leaves out unless it is told otherwise: what tools and version control keep beside the content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checker.files.walk import Excluded

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_IGNORE_FILE = ".gitignore"
_TOOLS = frozenset({"node_modules", "__pycache__"})
_PUBLISHED = frozenset({".well-known"})  # hidden by its name alone: RFC 8615 has it served


class _Ignoring(NamedTuple):
    """One ignore file."""

    folder: str
    spec: GitIgnoreSpec


def usually_ignored(base: str, roots: Sequence[str]) -> Excluded:
    """A predicate on shown paths: hidden folders, those of tools, and what git ignores.

    Read are the ignore files of the working directory and of the folders above it, as far as its repository reaches.
    Those deeper in a tree are not: strangers may have written them to hide pages from a check. A root that is itself
    ignored was named on purpose, and what git ignores is read in it.

    Args:
        base: the folder that shown paths are relative to.
        roots: the files and folders that will be walked, as the user named them.
    """
    files = [
        each
        for each in _ignore_files(os.getcwd())
        if not any(_ignores(each, os.path.join(os.path.abspath(root), "")) for root in roots)
    ]
    home = os.path.abspath(base)

    def ignored(shown: str) -> bool:
        if shown.endswith("/"):
            name = shown[:-1].rpartition("/")[2]
            if name in _TOOLS or (name.startswith(".") and name not in _PUBLISHED):
                return True
        return any(_ignores(each, os.path.join(home, shown)) for each in files)

    return ignored


def _ignore_files(start: str) -> Iterator[_Ignoring]:
    folder, found = start, []
    while True:
        if os.path.isfile(os.path.join(folder, _IGNORE_FILE)):
            found.append(folder)
        if os.path.lexists(os.path.join(folder, ".git")):
            yield from map(_read, found)
            return
        above = os.path.dirname(folder)
        if above == folder:
            return  # in no repository: an ignore file is nobody's
        folder = above


def _read(folder: str) -> _Ignoring:
    from pathspec import GitIgnoreSpec  # imported late: start-up is looked at

    with open(os.path.join(folder, _IGNORE_FILE), encoding="utf-8", errors="replace") as file:
        lines = file.readlines()
    try:
        spec = GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        spec = GitIgnoreSpec.from_lines(filter(_can_match, lines))
    return _Ignoring(folder, spec)


def _can_match(line: str) -> bool:
    """Whether a line of an ignore file is a pattern; what is none matches nothing, as git has it."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def _ignores(each: _Ignoring, path: str) -> bool:
    beside = os.path.relpath(path, each.folder)
    if beside == os.curdir or beside.startswith(os.pardir):
        return False
    return bool(each.spec.match_file(beside.replace(os.sep, "/") + ("/" if path.endswith(os.sep) else "")))
