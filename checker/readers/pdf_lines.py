"""Words at places on pages become lines, and lines paragraphs.

A PDF says where each run of letters is painted and nothing else. Runs on one base line are a line; lines with the same
edge, size and distance are a paragraph, up to one that ends before its column does. What stands at the edge of page
after page is no line of the story. How wide letters are is estimated: a book of fonts would not tell more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from checker.document.letters import fold
from checker.document.place import Zone
from checker.patterns.late_pattern import late_pattern
from checker.readers.paragraphs import Paragraph
from checker.readers.pdf_captions import Captions
from checker.readers.pdf_painted import BLANK, EAST, PaintedLine, PaintedRun, PdfPage, Picture, width_of

_BASE = 0.5  # of the size, by which base lines of one line differ: figures above and below it
_CELL = 3.0  # sizes between what stands apart on one line: cells of a table, both ends of a footer
_CLOSEST, _FARTHEST = 0.5, 1.75  # sizes between the base lines of one paragraph
_LEADING = 1.2  # times the distance of its lines so far
_ALIKE = 1.08  # times the size of its letters
_INDENT = 0.7  # sizes by which the first line of a paragraph begins further in
_FARTHEST_IN = 5.0
_FULL = 0.82  # of its column that a line fills, with the first word of the next
_EDGE = 0.12  # of the page's height in which running lines stand
_MARGIN = 0.045  # of it in which nothing of a story does
_FEWEST_RUNNING = 2  # pages on which a running line stands
_OFTEN = 0.4  # of the pages
_LARGER = 1.2  # times the size of the running text, from which on a line is a heading
_LONGEST_HEADING = 250  # characters
_LEVELS = 6
_CODES = late_pattern(r"\d+")
_BULLET = late_pattern(r"[•‣▪◦·*–—-] \S")
_HYPHENS = ("-", "\u2010", "\u00ad")


def paragraphs_of(pages: Sequence[PdfPage]) -> Iterator[Paragraph]:
    """The paragraphs of a document, running lines once, where they stand first."""
    lines = [line for page in pages for line in _lines(page)]
    _mark_running(lines, {page.number: page.height for page in pages})
    told: set[str] = set()
    kept: list[PaintedLine] = []
    for line in lines:
        if line.running:
            words = _signature(line)
            if words in told:
                continue
            told.add(words)
        kept.append(line)
    levels = _levels(kept)
    yield from _joined(list(_grouped(kept)), _Sizes(levels, _usual(kept)), Captions(pages))
    yield from _wordless(pages, lines)


def _wordless(pages: Sequence[PdfPage], lines: Sequence[PaintedLine]) -> Iterator[Paragraph]:
    """The links that lie on no words, such as that of a licence's button, each address once."""
    told = {address for line in lines for address, _ in line.links}
    for page in pages:
        for address, (left, low, right, high) in page.links:
            if address not in told:
                told.add(address)
                zone = _zone_at((left + right) / 2, (low + high) / 2, page)
                yield Paragraph(text="", at=f"page:{page.number}", zone=zone, links=((address, ""),))


def _zone_at(x: float, y: float, page: PdfPage) -> Zone:
    """What stands on a page where there are no words: what lies on a picture is the picture's."""
    pictures = (one for one in page.painted if isinstance(one, Picture))
    if any(one.left <= x <= one.right and one.y <= y <= one.top for one in pictures):
        return Zone.CAPTION
    return Zone.BODY if _EDGE * page.height < y < (1 - _EDGE) * page.height else Zone.FOOTER


def _lines(page: PdfPage) -> Iterator[PaintedLine]:
    line: PaintedLine | None = None
    for one in page.painted:
        if isinstance(one, Picture):
            if line:
                yield _linked(line, page)
            line = None
            yield PaintedLine(page.number, [PaintedRun("", 0, one.y, 1)], picture=True)
        elif line and _same_line(line, one):
            line.runs.append(one)
        elif one.text.strip():
            if line:
                yield _linked(line, page)
            line = PaintedLine(page.number, [one])
    if line:
        yield _linked(line, page)


def _same_line(line: PaintedLine, run: PaintedRun) -> bool:
    last = line.runs[-1]
    if last.turned is not run.turned or last.seen is not run.seen or last.aside is not run.aside:
        return False
    if not run.text.strip():
        return True  # a blank, wherever it is painted
    near = abs(last.y - run.y) <= _BASE * max(last.size, run.size)
    gap = run.x - last.x - width_of(last.text, last.size)
    return near and run.x >= last.x and gap <= _CELL * max(last.size, run.size) + 0.1 * width_of(last.text, last.size)


def _linked(line: PaintedLine, page: PdfPage) -> PaintedLine:
    """The line with the links whose boxes lie on it."""
    for address, (left, low, right, high) in page.links:
        if low - 1 <= line.y <= high + 1:
            words = fold(" ".join(_within(run, left, right) for run in line.runs))
            if words:
                line.links.append((address, words))
    return line


def _within(run: PaintedRun, left: float, right: float) -> str:
    """The words of a run between two edges, most of each of them."""
    told: list[str] = []
    x = run.x
    for word in run.text.split(" "):
        width = width_of(word, run.size)
        if left <= x + width / 2 <= right:
            told.append(word)
        x += width + BLANK * run.size
    return " ".join(told)


def _signature(line: PaintedLine) -> str:
    return _CODES.sub("#", fold(line.text).lower())


def _mark_running(lines: Sequence[PaintedLine], heights: dict[int, float]) -> None:
    """Tell the lines that stand at the edge of page after page, and those in the margin, where printers write."""
    edges = [line for line in lines if not line.picture and _at_edge(line, heights[line.page], _EDGE)]
    pages = Counter(words for words, _ in {(_signature(line), line.page) for line in edges})
    fewest = max(_FEWEST_RUNNING, int(_OFTEN * len(heights)))
    usual = median([line.size for line in lines if not line.picture] or [0])
    for line in edges:
        in_margin = _at_edge(line, heights[line.page], _MARGIN) and line.size <= usual
        line.running = in_margin or pages[_signature(line)] >= fewest
    for line in lines:
        line.running = line.running or (not line.picture and all(run.aside for run in line.runs))


def _at_edge(line: PaintedLine, height: float, part: float) -> bool:
    return not line.runs[0].turned and not part * height < line.y < (1 - part) * height


def _usual(lines: Sequence[PaintedLine]) -> float:
    """The size of most letters."""
    letters: Counter[float] = Counter()
    for line in lines:
        if not line.running and not line.picture:
            letters[_rounded(line.size)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _levels(lines: Sequence[PaintedLine]) -> dict[float, int]:
    """The level of a heading for each size of letters that is larger than the running text."""
    usual = _usual(lines)
    sizes = {_rounded(line.size) for line in lines if not line.running and not line.picture}
    larger = sorted((size for size in sizes if size >= usual * _LARGER), reverse=True)
    return {size: min(level, _LEVELS) for level, size in enumerate(larger, 1)}


class _Sizes(NamedTuple):
    levels: dict[float, int]  # of headings
    usual: float


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _grouped(lines: Sequence[PaintedLine]) -> Iterator[list[PaintedLine]]:
    """The lines of each paragraph."""
    columns = _columns(lines)
    group: list[PaintedLine] = []
    for line in lines:
        if group and not _goes_on(group, line, columns):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


_Column = tuple[int, int, float]


def _columns(lines: Sequence[PaintedLine]) -> dict[_Column, float]:
    """Where the longest line of each column ends."""
    ends: dict[_Column, float] = {}
    for line in lines:
        if not line.picture:
            key = _column_of(line)
            ends[key] = max(ends.get(key, 0), line.right)
    return ends


def _column_of(line: PaintedLine) -> _Column:
    return line.page, round(line.x / 10), _rounded(line.size)


def _goes_on(group: Sequence[PaintedLine], line: PaintedLine, columns: dict[_Column, float]) -> bool:
    """Whether a line belongs to the paragraph of those before it."""
    last = group[-1]
    if last.picture or line.picture or last.page != line.page or last.running is not line.running:
        return False
    if last.runs[0].turned is not line.runs[0].turned or last.runs[0].seen is not line.runs[0].seen:
        return False
    if max(last.size, line.size) > _ALIKE * min(last.size, line.size) or last.bold is not line.bold:
        return False
    step = last.y - line.y
    if not _CLOSEST * line.size <= step <= _FARTHEST * line.size:
        return False
    if len(group) > 1 and step > _LEADING * (group[0].y - last.y) / (len(group) - 1):
        return False
    left = min(one.x for one in group[1:] or group)
    further_in = line.x - left
    if further_in > _INDENT * line.size or -further_in > (_FARTHEST_IN if len(group) == 1 else _INDENT) * line.size:
        return False
    if _BULLET.match(line.text.lstrip()):
        return False
    return not _ends_early(last, line, columns)


def _ends_early(last: PaintedLine, line: PaintedLine, columns: dict[_Column, float]) -> bool:
    """Whether the first word of a line would have had its place on the one before."""
    if fold(last.text).endswith(_HYPHENS):
        return False
    end = max(columns[_column_of(last)], columns[_column_of(line)])
    word = line.text.split(maxsplit=1)[0]
    left = min(last.x, line.x)
    return last.right + width_of(f" {word}", last.size) - left < _FULL * (end - left)


def _joined(groups: Sequence[Sequence[PaintedLine]], sizes: _Sizes, captions: Captions) -> Iterator[Paragraph]:
    """The paragraphs; one that is broken by the end of a page is whole."""
    held: Paragraph | None = None
    size = 0.0
    captioned = captions.among(groups, sizes.usual)
    for number, group in enumerate(groups):
        first = group[0]
        text = fold(_words([line.text for line in group]))
        one = Paragraph(
            text=text,
            at=f"page:{first.page}",
            heading=sizes.levels.get(_rounded(first.size), 0) if len(text) <= _LONGEST_HEADING else 0,
            linked=sum(len(words) for line in group for _, words in line.links),
            picture=first.picture,
            zone=Zone.FOOTER if first.running else Zone.CAPTION if number in captioned else None,
            main=not first.running,
            seen=first.runs[0].seen,
            links=tuple(link for line in group for link in line.links),
        )
        if first.running:
            yield one
        elif held and one.at != held.at and size == _rounded(first.size) and _breaks_off(held, one):
            held = _both(held, one)
        else:
            if held:
                yield held
            held, size = one, _rounded(first.size)
    if held:
        yield held


def _breaks_off(one: Paragraph, other: Paragraph) -> bool:
    shaped = one.placed_by_shape and other.placed_by_shape and not one.picture and not other.picture
    return shaped and (one.text[-1:].isalpha() or one.text[-1:] in ",-") and other.text[:1].islower()


def _both(one: Paragraph, other: Paragraph) -> Paragraph:
    return Paragraph(
        text=fold(_words([one.text, other.text])),
        at=one.at,
        heading=one.heading,
        linked=one.linked + other.linked,
        links=one.links + other.links,
    )


def _words(lines: Sequence[str]) -> str:
    """Lines as one text; a word that is parted at the end of one is whole again."""
    text = ""
    for written in lines:
        line = " ".join(written.split())
        if not text:
            text = line
        elif text.endswith(_HYPHENS) and text[-2:-1].isalpha():
            parted = line[:1].islower() or text.endswith("\u00ad")
            text = (text[:-1] if parted else text) + line
        elif text[-1:] >= EAST and line[:1] >= EAST:
            text += line
        else:
            text += f" {line}"
    return text
