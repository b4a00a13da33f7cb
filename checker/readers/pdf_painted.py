"""What is painted on the pages of a PDF: runs of letters and pictures at their places, and the lines that runs make."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

EAST = "\u2e80"
"""From here on no blanks stand between words."""
BLANK = 0.3
"""The width of a blank, of the size."""
_NARROW, _WIDE = frozenset("iljtf.,:;'|!()[] ’‘I"), 0.8
_CAPITAL, _USUAL = 0.67, 0.5  # of the size, as letters of usual fonts are


class PaintedRun(Struct, frozen=True):
    """Letters that are painted together."""

    text: str
    x: float  # where they begin, from the left in the direction in which they run
    y: float  # their base line, from below
    size: float
    bold: bool = False
    seen: bool = True
    turned: bool = False
    aside: bool = False  # the document says that it is none of its text: a running line, a watermark


class Picture(Struct, frozen=True):
    """A picture is painted: where its edges are."""

    y: float  # the lower one
    top: float = 0.0
    left: float = 0.0
    right: float = 0.0


class PdfPage(Struct, kw_only=True):
    """What is painted on a page, in its order."""

    number: int
    height: float
    width: float = 612.0
    painted: list[PaintedRun | Picture] = []
    links: list[tuple[str, tuple[float, float, float, float]]] = []  # addresses, each with left, low, right, high


class PaintedLine(Struct):
    """Runs on one base line."""

    page: int
    runs: list[PaintedRun]
    running: bool = False
    picture: bool = False
    links: list[tuple[str, str]] = []

    @property
    def text(self) -> str:
        """Its words, as painted."""
        return "".join(run.text for run in self.runs)

    @property
    def x(self) -> float:
        """Its left edge."""
        return self.runs[0].x

    @property
    def y(self) -> float:
        """Its base line."""
        return self.runs[0].y

    @property
    def size(self) -> float:
        """Of most of its letters."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def right(self) -> float:
        """Where it ends, estimated."""
        return max(run.x + width_of(run.text, run.size) for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(run.bold for run in self.runs if run.text.strip())


def width_of(text: str, size: float) -> float:
    """About how wide letters are."""
    return size * _units(text)


@lru_cache(maxsize=4_096)
def _units(text: str) -> float:
    return sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return BLANK
    if letter >= EAST:
        return 1.0
    if letter in "mwMW—":
        return _WIDE
    return _CAPITAL if letter.isupper() else _USUAL
