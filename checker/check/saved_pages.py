"""Pages that a browser saved with a folder of their parts: ``ferry.html`` beside ``ferry_files/``.

What the page has in frames stands there, and is no item: advertising, players, the cards of social networks. A document
in such a folder that says nothing of rights is a part of its page, and counted as such; one that says something is
told under its own path, so that nothing is lost.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from checker.files.shipped import RULES, cached, typed
from checker.files.walk import FRAME, Entry


@cached
def _words() -> Mapping[str, tuple[str, ...]]:
    """The endings of such folders and of their pages (rules/reading/saved_pages.json).

    The folders are those that Windows moves together with their page, in all of its languages ("connected files").
    """
    return typed(RULES / "reading" / "saved_pages.json", dict[str, tuple[str, ...]])


@cached
def _folder() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, _words()['folders']))})/")


class SavedPages:
    """The saved pages among what a walk met: each entry is noted, and may then be asked for."""

    def __init__(self) -> None:
        self._stems: dict[str, bool] = {}  # of folders that may be such, each with whether its page is there
        self._members: set[int] = set()  # hashes of the pages of a container, without their endings
        self._waiting: set[str] = set()  # stems of folders in it
        self._container = ""

    def note(self, entry: Entry) -> None:
        """An entry is met, whether it is looked at or not."""
        if entry.inside:
            if entry.path != self._container:
                self.settle()
                self._container = entry.path
            stem, ending = os.path.splitext(entry.shown)
            if ending.lower() in _words()["pages"]:
                self._members.add(hash(stem))
        stem = _stem(entry.shown)
        if not stem or stem in self._stems:
            return
        if entry.inside:
            self._waiting.add(stem)
        else:
            tail = entry.shown[len(stem) :]
            path = entry.path.removesuffix(tail)
            self._stems[stem] = path != entry.path and any(os.path.isfile(path + one) for one in _words()["pages"])

    def settle(self) -> None:
        """All members of a container are noted."""
        self._stems |= {stem: hash(stem) in self._members for stem in self._waiting}
        self._waiting, self._members = set(), set()

    def frame(self, entry: Entry) -> bool:
        """Whether an entry is a document in a frame of a page that was saved with it."""
        return entry.reason == FRAME or (bool(self._stems) and self._stems.get(_stem(entry.shown), False))


def _stem(shown: str) -> str:
    """What comes before the ending of the folder of a saved page in a path; empty where there is none."""
    found = _folder().search(shown)
    return shown[: found.start()] if found else ""
