"""Pictures beside pages are told last, and only those that no page shows: what a page shows is judged with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class _Showing(Protocol):
    @property
    def shows(self) -> tuple[str, ...]: ...


Showing = TypeVar("Showing", bound=_Showing)


class PicturesLast(Generic[Showing]):
    """The answers for pictures, until it is known which of them pages show."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, Showing]] = []
        self._shown: set[str] = set()

    def keep(self, path: str, answer: Showing) -> None:
        """Put the answer for a picture aside.

        Args:
            path: of the picture, as shown.
            answer: for it.
        """
        self._kept.append((path, answer))

    def note(self, answers: Iterable[Showing]) -> None:
        """Take down which pictures pages show."""
        for one in answers:
            self._shown.update(one.shows)

    def unshown(self) -> Iterator[Showing]:
        """The answers for the pictures that no page shows, in the order in which they were kept."""
        return (answer for path, answer in self._kept if path not in self._shown)
