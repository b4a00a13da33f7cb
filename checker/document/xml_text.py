"""Where the text of an XML element stands in the source, and what it says once markup and entities are gone.

XML 1.0 (Fifth Edition), sections 2.4 to 2.7 and 4.6. No doctype is read: an entity that it declares stays as written.
Feeds hold HTML inside XML, escaped, in CDATA or as elements, whatever they declare; so entities are decoded twice and
markup is dropped twice. Every repeat is possessive and an unclosed construct runs to the end: linear on any input.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from checker.document.letters import offset_of, plain_units, unescaped
from checker.patterns.late_pattern import late_pattern

_CDATA = r"<!\[CDATA\[[^\]]*+(?:\](?!\]>)[^\]]*+)*+(?:\]\]>|\Z)"
_COMMENT = r"<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->|\Z)"
_INSTRUCTION = r"<\?[^?]*+(?:\?(?!>)[^?]*+)*+(?:\?>|\Z)"
_SUBSET = rf"""\[(?:[^\]"'<]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|{_COMMENT}|{_INSTRUCTION}|<)*+(?:\]|\Z)"""
_DOCTYPE = rf"""<!DOCTYPE(?:[^>\["']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|{_SUBSET})*+(?:>|\Z)"""
_HIDDEN = late_pattern(rf"{_CDATA}|{_COMMENT}|{_INSTRUCTION}|{_DOCTYPE}")
_ATTRIBUTES = r"""(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)"""
_ATTRIBUTE = late_pattern(r"""(?<![^\s"'>/=])([^\s"'>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_PROGRAM = r"<(?i:script|style)(?=[\s>])[^<>]{0,500}+>[^<]{0,5000}+</(?i:script|style)\s{0,9}>"  # in HTML inside
_PIECE = late_pattern(
    rf"(?P<cdata>{_CDATA})|{_COMMENT}|{_INSTRUCTION}|{_PROGRAM}|</?(?P<tag>[a-zA-Z][\w:.-]*+){_ATTRIBUTES}"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)"
)
_TAG = late_pattern(
    rf"{_CDATA}|{_COMMENT}|{_INSTRUCTION}|{_DOCTYPE}|<(?P<end>/?)(?P<tag>[a-zA-Z_:\x80-\U0010ffff][^\s/<>\"'=]*+){_ATTRIBUTES}"
)
LONGEST_CONTENT = 20_000
"""Characters of one element; a longer statement of rights is cut there."""
_BREAKING = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 tr td dt dd blockquote byttl".split())
_ROOT = late_pattern(
    rf"\ufeff?\s*+(?:(?:{_COMMENT}|{_INSTRUCTION}|{_DOCTYPE})\s*+)*+(<[a-zA-Z_][\w:.-]*+{_ATTRIBUTES})", re.IGNORECASE
)
_ENTITY = late_pattern(r"<!ENTITY\s++([^\s%&;'\"<>]{1,100})\s")  # a general one (section 4.2)
_MOST_ENTITIES = 100  # that are looked for; who declares more uses one
_MOST_PLACED = 150_000  # elements whose way from the root is told; of more it would take seconds
_DEEPEST = 256  # as parsers have it

Decoded = tuple[str, list[int], list[int]]
"""A text, and for each of its characters where it begins and ends in the source."""


class XmlSource:
    """The start tags of a source, found by name.

    Args:
        source: the decoded source.

    Attributes:
        cut: the content of an element was cut where it is too long.
    """

    def __init__(self, source: str) -> None:
        self.cut = False
        self._source = source
        self._hidden: list[tuple[int, int]] | None = None  # CDATA, comments, instructions, the doctype
        self._tags: dict[str, list[tuple[int, int]]] = {}
        self._ways: _Ways | None = None

    def span(self, name: str, ordinal: int, attribute: str = "") -> tuple[int, int]:
        """The source offsets of an element's content, or of the value of one of its attributes.

        Args:
            name: as written, with its prefix: names are compared as they stand (section 2.3).
            ordinal: number of the start tag of that name, from 0.
            attribute: its name as written; empty for the content.
        """
        tags = self._start_tags(name)
        if ordinal >= len(tags):
            return len(self._source), len(self._source)
        start, end = tags[ordinal]
        if attribute:
            for match in _ATTRIBUTE.finditer(self._source, start, end):
                if match[1] == attribute:
                    return match.span(match.lastindex or 0)
            return start, end
        if self._source.endswith("/>", start, end):
            return end, end
        return end, self._closing(name, end)

    def has_attribute(self, name: str, ordinal: int, attribute: str) -> bool:
        """Whether the start tag of an element has an attribute of that name, as written."""
        tags = self._start_tags(name)
        return ordinal < len(tags) and any(
            match[1] == attribute for match in _ATTRIBUTE.finditer(self._source, *tags[ordinal])
        )

    def text(self, name: str, ordinal: int, attribute: str = "") -> str:
        """What an element or attribute says, its white space as it stands."""
        raw = self._source[slice(*self.span(name, ordinal, attribute))]
        return decoded(raw)[0] if "&" in raw or "<" in raw else raw

    def address(self, name: str, ordinal: int, attribute: str = "") -> str:
        """The address that an element or attribute holds: decoded once, for `&copy=2` in one is no sign."""
        raw = self._source[slice(*self.span(name, ordinal, attribute))]
        return _peeled(raw)[0].strip() if "&" in raw or "<" in raw else raw.strip()

    def path(self, name: str, ordinal: int, attribute: str = "") -> str:
        """The way from the root: ``/newsMessage/itemSet/newsItem[2]/@guid``, in local names (XPath 1.0, section 2.5).

        A number is told where several of its name are beside each other. An element of which the way is not known is
        told by its number in the file: ``(//dc:rights)[7]``.
        """
        if self._ways is None:
            self._ways = _Ways(self._source)
        way = self._ways.to(name, ordinal) or f"(//{name})[{ordinal + 1}]"
        return f"{way}/@{attribute}" if attribute else way

    def letters_span(self, span: tuple[int, int], first: int, after: int) -> tuple[int, int]:
        """The source offsets of letters of what `text` gives: from number `first` to before number `after`.

        Args:
            span: as `span` gave it.
            first, after: counted as in `checker.document.letters`.
        """
        text, starts, ends = decoded(self._source[slice(*span)])
        start = offset_of(plain_units, text, first, end=False)
        end = offset_of(plain_units, text, after, end=True)
        if start >= end:
            return span[1], span[1]
        return span[0] + starts[start], span[0] + ends[end - 1]

    def _start_tags(self, name: str) -> list[tuple[int, int]]:
        if self._hidden is None:
            self._hidden = [match.span() for match in _HIDDEN.finditer(self._source)]
        if name not in self._tags:
            opening = re.compile(rf"<{re.escape(name)}(?=[\s/>]){_ATTRIBUTES}")
            spans = [match.span() for match in opening.finditer(self._source)]
            self._tags[name] = [span for span in spans if not self._is_hidden(span[0])]
        return self._tags[name]

    def _closing(self, name: str, start: int) -> int:
        """The offset of the end tag, or of where a text that is too long is cut."""
        at, most = start, min(start + LONGEST_CONTENT, len(self._source))
        while (at := self._source.find(f"</{name}", at, most)) >= 0:
            behind = self._source[at + 2 + len(name) : at + 3 + len(name)]
            if not self._is_hidden(at) and (not behind or behind in "> \t\r\n"):
                return at
            at += 2
        self.cut = self.cut or most == start + LONGEST_CONTENT
        return most

    def _is_hidden(self, offset: int) -> bool:
        hidden = self._hidden or []
        at = bisect_left(hidden, (offset, 0)) - 1  # the last that begins before it
        return at >= 0 and offset < hidden[at][1]


class _Ways:
    """The elements of a source, each with the one around it and its number among those of its name there."""

    def __init__(self, source: str) -> None:
        self._numbers: dict[str, list[int]] = {}  # of the elements of each name as written
        self._around: list[int] = []
        self._steps: list[tuple[str, int]] = []
        self._alike: dict[tuple[int, str], int] = {}  # how many of a local name are in an element
        open_ = [(-1, "")]
        for match in _TAG.finditer(source):
            name = match["tag"]
            if not name:
                continue
            if match["end"]:
                if open_[-1][1] == name:
                    open_.pop()
                    continue
                at = next((at for at in range(len(open_) - 1, 0, -1) if open_[at][1] == name), len(open_))
                del open_[at:]
                continue
            number = len(self._steps)
            if number >= _MOST_PLACED or len(open_) > _DEEPEST:
                return
            around, local = open_[-1][0], name.rpartition(":")[2]
            position = self._alike[around, local] = self._alike.get((around, local), 0) + 1
            self._around.append(around)
            self._steps.append((local, position))
            self._numbers.setdefault(name, []).append(number)
            if not source.endswith("/>", match.start(), match.end()):
                open_.append((number, name))

    def to(self, name: str, ordinal: int) -> str:
        """The way to an element; empty where it is not known."""
        numbers = self._numbers.get(name, ())
        number = numbers[ordinal] if ordinal < len(numbers) else -1
        steps: list[str] = []
        while number >= 0:
            around, (local, position) = self._around[number], self._steps[number]
            steps.append(local if self._alike[around, local] == 1 else f"{local}[{position}]")
            number = around
        return "".join(f"/{step}" for step in reversed(steps))


def unexpanded(source: str) -> str:
    """The first entity that the doctype declares and the text uses: ``&e;``; empty where there is none.

    An entity stands for words that nobody reads here: expanding them is how a page of a kilobyte becomes gigabytes.
    """
    root = _ROOT.match(source) if "<!ENTITY" in source else None
    if root is None:
        return ""
    for number, found in enumerate(_ENTITY.finditer(source, 0, root.start(1))):
        if number == _MOST_ENTITIES or source.find(f"&{found[1]};", root.start(1)) >= 0:
            return f"&{found[1]};"
    return ""


def root_tag(source: str) -> str:
    """The start tag of the outermost element; empty where no XML begins so."""
    match = _ROOT.match(source)
    return match[1] if match else ""


def decoded(raw: str) -> Decoded:
    """The content of an element as text: markup dropped and entities decoded, of the XML and of the HTML inside it."""
    text, starts, ends = _peeled(raw)
    if "<" not in text and "&" not in text:
        return text, starts, ends
    inner, inner_starts, inner_ends = _peeled(text)
    return inner, [starts[at] for at in inner_starts], [ends[at - 1] for at in inner_ends]


def _peeled(raw: str) -> Decoded:
    if "<" not in raw and "&" not in raw:
        return raw, list(range(len(raw))), list(range(1, len(raw) + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(low: int, high: int) -> None:
        parts.append(raw[low:high])
        starts.extend(range(low, high))
        ends.extend(range(low + 1, high + 1))

    done = 0
    for match in _PIECE.finditer(raw):
        keep(done, match.start())
        done = match.end()
        if match["cdata"]:
            keep(match.start() + len("<![CDATA["), done - 3 if match["cdata"].endswith("]]>") else done)
            continue
        said = unescaped(match["entity"]) if match["entity"] else ""
        if match["tag"] and match["tag"].lower() in _BREAKING:
            said = " "
        parts.append(said)
        starts.extend([match.start()] * len(said))
        ends.extend([match.end()] * len(said))
    keep(done, len(raw))
    return "".join(parts), starts, ends
