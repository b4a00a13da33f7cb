"""One page of a PDF: what is painted on it, as pypdf meets it, and whether anybody sees it (ISO 32000-2, 8 and 9)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from checker.readers.pdf_objects import LARGEST
from checker.readers.pdf_painted import PaintedRun, PdfPage, Picture

_SHOWING = frozenset((b"Tj", b"TJ", b"'", b'"'))
_PAINTING = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"INLINE IMAGE"))
_UNSEEN_MODES = frozenset((3, 7))  # neither filled nor stroked (9.3.6)
_WHITEST = 0.98  # of each colour, from which on letters are white
_SMALLEST = 1.5  # points of letters that are read
_LEAST_PICTURE = 40.0  # points of its sides; a smaller one is a sign
_MOST_PAINTED = 20  # shapes that make no more than a frame or a rule
_NUMBERS = "/Identity-"  # an encoding by the numbers of glyphs: which letters they are stands in /ToUnicode alone
_BOLD = ("bold", "black", "heavy", "semibd", "demi")
_MOST_STATES = 500  # that are kept while others hold; real pages have a dozen

Matrix = Sequence[float]


class TooMuch(BaseException):
    """More operators than are read. No `Exception`: pypdf takes those within a form for a fault of the form."""


class Budget(Struct):
    """What may still be read of a document: how many operators, and how many letters that they show."""

    operators: int
    letters: int

    def add(self, operators: int, letters: int) -> None:
        """A page comes with so many of each."""
        self.operators += operators
        self.letters += letters

    def take(self, letters: int = 0) -> None:
        """An operator is met, which shows so many letters.

        Raises:
            TooMuch: there were too many.
        """
        self.operators -= 1
        self.letters -= letters
        if self.operators < 0 or self.letters < 0:
            raise TooMuch


class _State(Struct):
    """What the graphics state says of whether letters are seen."""

    white: bool = False
    mode: int = 0
    clear: bool = False

    @property
    def hides(self) -> bool:
        """Whether letters that are painted now are seen by nobody."""
        return self.white or self.clear or self.mode in _UNSEEN_MODES


class Resources(Protocol):
    """What a page has under names."""

    def is_clear(self, name: str) -> bool:
        """Whether a graphics state paints without any colour."""

    def is_picture(self, name: str) -> bool:
        """Whether an external object is a picture."""

    def is_off(self, name: str) -> bool:
        """Whether a layer is switched off."""


class _Marked(NamedTuple):
    """What marks around letters say (14.6): they are of a layer that is off; they are none of the document's text."""

    off: bool = False
    aside: bool = False


class PagePainting:
    """Gathers what is painted while pypdf goes through a page: its two visitors.

    Args:
        page: gets what is painted.
        box: of the page: left, low, right, high.
        resources: of the page.
        budget: of operators.

    Attributes:
        shapes: how many were painted beside letters.
        untold: how many letters are in fonts that do not tell which they are.
        forms: how often something was painted that is no picture, and may hold letters.
        nests: whether more states or marks lie within each other than are kept: what is seen is not known.
    """

    def __init__(
        self,
        page: PdfPage,
        box: tuple[float, float, float, float],
        resources: Resources,
        budget: Budget,
    ) -> None:
        self._page = page
        self._box = box
        self._resources = resources
        self._budget = budget
        self._state = _State()
        self._kept: list[_State] = []
        self._marks: list[_Marked] = [_Marked()]
        self._hidden = self._aside = False  # something of what is shown and not yet told
        self.shapes = 0
        self.untold = 0
        self.forms = 0
        self.nests = False

    def before(self, operator: bytes, operands: Any, matrix: Matrix, _: Matrix) -> None:
        """An operator is met."""
        self._budget.take(_shown(operands) if operator in _SHOWING else 0)
        if operator in _SHOWING:
            self._show()
        elif operator in (b"BDC", b"BMC"):
            self._mark(operands)
        elif operator == b"EMC":
            if len(self._marks) > 1:
                self._marks.pop()
        elif operator in (b"q", b"Do"):
            self._keep()
            if operator == b"Do" and operands and self._resources.is_picture(str(operands[0])):
                self._paint(matrix)
            elif operator == b"Do":
                self.forms += 1
        elif operator == b"Q":
            self._restore()
        elif operator in _PAINTING:
            self.shapes += 1 if operator != b"INLINE IMAGE" else _MOST_PAINTED + 1
        else:
            self._change(operator, operands)

    def after(self, operator: bytes, _: Any, __: Matrix, ___: Matrix) -> None:
        """An operator has done its work."""
        if operator == b"Do":
            self._restore()
        elif operator in _SHOWING:  # again: what was shown before may have been told meanwhile
            self._show()

    def text(self, words: str, matrix: Matrix, letters: Matrix, font: Any, size: float) -> None:
        """Letters are told, with the matrices that hold where they begin."""
        hidden, aside = self._hidden, self._aside
        self._hidden = self._aside = False
        if not words:
            return
        if not words.strip():
            if " " in words and self._page.painted and isinstance(last := self._page.painted[-1], PaintedRun):
                self._page.painted[-1] = replace(last, text=f"{last.text} ")
            return
        a, b, c, d, x, y = _product(letters, matrix)
        turned = abs(b) > abs(a)
        height = abs(size) * math.hypot(c, d)
        left, low, right, high = self._box
        outside = not (left - height <= x <= right and low - height <= y <= high)
        seen = not (hidden or outside or height < _SMALLEST)
        y -= low
        if turned:
            x, y = (y, -x) if b > 0 else (-y, x)
        name = ""
        if font is not None and hasattr(font, "get"):
            name = str(font.get("/BaseFont", "")).lower()
            if "/ToUnicode" not in font and str(font.get("/Encoding", "")).startswith(_NUMBERS):
                self.untold += len(words)
        bold = any(sign in name for sign in _BOLD)
        self._page.painted.append(PaintedRun(words.rstrip("\n"), x, y, height or 1.0, bold, seen, turned, aside))

    @property
    def is_picture(self) -> bool:
        """Whether more is painted than letters, a frame and some rules."""
        return self.shapes > _MOST_PAINTED

    def _show(self) -> None:
        mark = self._marks[-1]
        self._hidden = self._hidden or self._state.hides or mark.off
        self._aside = self._aside or mark.aside

    def _mark(self, operands: Any) -> None:
        """Marks begin: those of a layer (8.11.3), of what only fills the page, such as running lines (14.8.2.2)."""
        around = self._marks[-1]
        tag = str(operands[0]) if operands else ""
        off = tag == "/OC" and len(operands) > 1 and self._resources.is_off(str(operands[1]))
        self.nests = self.nests or len(self._marks) == _MOST_STATES
        if len(self._marks) < _MOST_STATES:
            self._marks.append(_Marked(around.off or off, around.aside or tag == "/Artifact"))

    def _keep(self) -> None:
        self.nests = self.nests or len(self._kept) == _MOST_STATES
        if len(self._kept) < _MOST_STATES:
            self._kept.append(_State(self._state.white, self._state.mode, self._state.clear))

    def _restore(self) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _paint(self, matrix: Matrix) -> None:
        """A picture fills the square of one by one (8.9.5)."""
        a, b, c, d, x, y = matrix
        y -= self._box[1]
        if math.hypot(a, b) >= _LEAST_PICTURE and math.hypot(c, d) >= _LEAST_PICTURE:
            self.shapes += _MOST_PAINTED + 1
            self._page.painted.append(
                Picture(min(y, y + b + d), max(y, y + b + d), min(x, x + a + c), max(x, x + a + c))
            )

    def _change(self, operator: bytes, operands: Any) -> None:
        match operator:
            case b"Tr" if operands:
                self._state.mode = int(_number(operands[0]))
            case b"g" | b"rg":
                self._state.white = bool(operands) and all(_number(one) >= _WHITEST for one in operands)
            case b"k":
                self._state.white = len(operands) == 4 and all(_number(one) <= 1 - _WHITEST for one in operands)
            case b"sc" | b"scn":
                plain = [one for one in operands if isinstance(one, (int, float))]
                dark = len(plain) == 4
                white = [_number(one) <= 1 - _WHITEST if dark else _number(one) >= _WHITEST for one in plain]
                self._state.white = bool(white) and len(plain) == len(operands) and all(white)
            case b"cs":
                self._state.white = False
            case b"gs" if operands:
                self._state.clear = self._resources.is_clear(str(operands[0]))


def _shown(operands: Any) -> int:
    """How many letters an operator shows: those of a string, or of the strings of a list."""
    shown = operands[-1] if operands else ""
    parts = shown if isinstance(shown, list) else [shown]
    return sum(len(one) for one in parts if isinstance(one, (str, bytes)))


def _number(operand: Any) -> float:
    return float(operand) if isinstance(operand, (int, float)) and abs(operand) < LARGEST else 0.0


def _product(one: Matrix, other: Matrix) -> tuple[float, float, float, float, float, float]:
    """Two transformations, one after the other (8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
