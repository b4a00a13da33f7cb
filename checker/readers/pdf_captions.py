"""Captions on the pages of a PDF: what stands right below a picture, or on it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker.readers.pdf_painted import PaintedLine, PdfPage, Picture

_SMALLER = 0.93  # of the usual size, as captions are set
_LONGEST_CAPTION = 400  # characters
_FEW = 60  # characters of a caption in letters of the usual size
_BELOW = 2.2  # sizes below the edge of a picture in which its caption begins
_TALLEST = 1.5  # heights of a picture that it has with the captions below it
_MOST_OF_PAGE = 0.4  # that a picture fills which is no background
_MOST_PICTURES = 50  # of a page


class Captions:
    """Tells the captions by where they stand: right below a picture, or on it, in smaller letters or few words."""

    def __init__(self, pages: Sequence[PdfPage]) -> None:
        self._pictures: dict[int, list[Picture]] = {}
        for page in pages:
            most = _MOST_OF_PAGE * page.height * page.width  # what is larger lies behind the text
            self._pictures[page.number] = [
                one
                for one in page.painted
                if isinstance(one, Picture) and 0 < (one.top - one.y) * (one.right - one.left) <= most
            ][:_MOST_PICTURES]

    def among(self, groups: Sequence[Sequence[PaintedLine]], usual: float) -> frozenset[int]:
        """The numbers of the groups of lines that are captions; from above, for a credit may stand below another one.

        Args:
            groups: the lines of each paragraph.
            usual: the size of most letters.
        """
        found: set[int] = set()
        for number in sorted(range(len(groups)), key=lambda at: -groups[at][0].y):
            group = groups[number]
            first = group[0]
            length = sum(len(line.text) for line in group)
            small = first.size <= _SMALLER * usual and length <= _LONGEST_CAPTION
            if not first.text or first.runs[0].turned or not (small or length <= _FEW):
                continue
            pictures = self._pictures.get(first.page, [])
            for at, one in enumerate(pictures):
                beside = first.x < one.right and first.right > one.left
                if beside and one.y - _BELOW * first.size <= first.y <= one.top:
                    found.add(number)
                    lowest = one.top - _TALLEST * (one.top - one.y)
                    pictures[at] = replace(one, y=max(min(one.y, group[-1].y), lowest))
                    break
        return frozenset(found)
