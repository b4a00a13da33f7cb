"""Pictures beside pages are told last, and only those that no page shows: what a page shows is judged with it.

One that states nothing of rights is told if it lies away from all pages: in no folder out of which one shows pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from checker.document.picture_paths import is_capture
from checker.files.walk import SILENT_PICTURE, Entry, EntryKind


class _Showing(Protocol):
    @property
    def shows(self) -> tuple[str, ...]: ...


Showing = TypeVar("Showing", bound=_Showing)


class PagesMet:
    """Where the pages lie that may show pictures."""

    def __init__(self) -> None:
        self._folders: set[str] = set()
        self._any = False

    def __bool__(self) -> bool:
        return self._any

    def add(self, path: str, *, around: bool = True) -> None:
        """There is one.

        Args:
            path: its, as shown; captures have as many folders as they are, and are noted as one.
            around: what lies beside it belongs to pages; a text that tells of pictures may lie beside photos.
        """
        self._any = True
        if around:
            self._folders.add(_CAPTURED if is_capture(path) else folder_of(path))

    def are_around(self, path: str) -> bool:
        """Whether one stands in the folder of a picture, or above it; a capture is taken for one among pages."""
        folder = folder_of(path)
        while folder and folder not in self._folders:
            folder = folder_of(folder[:-1])
        return folder in self._folders or is_capture(path)


_CAPTURED = "!/"


class PicturesLast(Generic[Showing]):
    """The answers for pictures, until it is known which of them pages show."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, Showing, bool]] = []
        self._shown: set[str] = set()

    def keep(self, path: str, answer: Showing, *, silent: bool) -> None:
        """Put the answer for a picture aside.

        Args:
            path: of the picture, as shown.
            answer: for it.
            silent: it states nothing of rights.
        """
        self._kept.append((path, answer, silent))

    def note(self, answers: Iterable[Showing]) -> None:
        """Take down which pictures pages show, and out of which folders; these have a slash at their end."""
        for one in answers:
            self._shown.update(one.shows)

    def unshown(self, skip: Callable[[Entry], None]) -> Iterator[Showing]:
        """The answers for the pictures that no page shows, in the order in which they were kept.

        Args:
            skip: called for each that states nothing and is told nowhere.
        """
        for path, answer, silent in self._kept:
            if silent and (path in self._shown or folder_of(path) in self._shown):
                skip(Entry(path, "", EntryKind.SKIPPED, SILENT_PICTURE))
            elif path not in self._shown:
                yield answer


def folder_of(path: str) -> str:
    """The folder of a path, with a slash at its end; empty above all."""
    return path[: path.rfind("/") + 1]
