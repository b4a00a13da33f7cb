"""The elements of XML as they begin and end, and the words between; the one place where a parser meets strangers' XML.

It is shown no `&`: nothing is expanded, and no doctype, no entity and no address is ever looked up. What has ended is
let go, so that memory does not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from io import BytesIO
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

from checker.document.letters import unescaped
from checker.errors import UnreadableSource
from checker.patterns.late_pattern import late_pattern

_BARE = late_pattern(rb"<(?![a-zA-Z_:/!?\x80-\xff])")  # no markup: where the parser meets one it gives up
# XML allows none behind a blank; real feeds have a blank line before theirs.
_LATE_DECLARATION = late_pattern(rb"\A((?:\xef\xbb\xbf)?\s{1,999}+)<\?xml\s[^>]{0,200}\?>")
# A tag in which another one begins is broken, and the parser looks for its end through all that follows: a quarter of a
# megabyte of them took two seconds. Comments and CDATA may hold any.
_UNENDED = late_pattern(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|(?P<tag><[a-zA-Z_:/\x80-\xff][^<>]*(?=<))", re.DOTALL
)
_MOST_UNENDED = 100  # tags: feeds that people break by hand have a few
_HIDDEN = bytes.maketrans(bytes((*range(9), 11, 12, *range(14, 32), ord("&"))), b" " * 29 + b"_")
_AMPERSAND = "\ufdd0"  # stands for one where words are wanted: no character, so no text has it
_LONGEST_ERROR = 200  # characters of the parser's own words
_CHUNK = 65_536  # bytes that are parsed at once


def xml_events(utf8: bytes, path: str, broken: str) -> Iterator[tuple[bool, etree._Element]]:
    """Each element where it begins (True) and where it ends (False).

    Args:
        utf8: the source in UTF-8.
        path: its path as reported.
        broken: what it is called where it is: "broken XML", "a broken feed".

    Raises:
        UnreadableSource: it is broken; by then all that is whole was told.
    """
    parsing = etree.iterparse(BytesIO(_fit(utf8)), events=("start", "end"), **_GUARDED)
    for event, element in _until_none(parsing, path, broken):
        yield event == "start", element
        if event == "end":
            element.clear(keep_tail=False)
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    _refuse_broken(parsing.error_log, path, broken)


def _until_none(parsing: Iterator[tuple[str, Any]], path: str, broken: str) -> Iterator[tuple[str, Any]]:
    """What a parser gives. Of what is no XML at all it recovers nothing, and says so by an error of its own."""
    try:
        yield from parsing
    except etree.XMLSyntaxError as error:
        raise UnreadableSource(path, f"is {broken}: {' '.join(str(error).split())[:_LONGEST_ERROR]}") from error


class XmlKind(Enum):
    """What is met in XML."""

    START = "start"
    END = "end"
    WORDS = "words"


class XmlEvent(NamedTuple):
    """A tag, or the words between two tags.

    Attributes:
        name: of the element, its namespace in braces before it; of words these themselves.
        attributes: of a start tag, their names in the same form.
    """

    kind: XmlKind
    name: str
    attributes: Mapping[str, str]


def xml_words(utf8: bytes, path: str, broken: str) -> Iterator[XmlEvent]:
    """Each tag and all words between, in their order: for documents whose places are told without lines.

    Args:
        utf8, path, broken: as of `xml_events`.

    Raises:
        UnreadableSource: it is broken; by then all that is whole was told.
    """
    told = _XmlTarget()
    parser = etree.XMLParser(target=told, **_GUARDED)
    shown = _fit(utf8.replace(b"&", _AMPERSAND.encode()))
    for at in range(0, len(shown), _CHUNK):
        parser.feed(shown[at : at + _CHUNK])
        yield from told.taken(last=False)
    try:
        parser.close()
    except etree.XMLSyntaxError as error:  # nothing of it is XML
        raise UnreadableSource(path, f"is {broken}: {' '.join(str(error).split())[:_LONGEST_ERROR]}") from error
    yield from told.taken(last=True)
    _refuse_broken(parser.feed_error_log, path, broken)


class _XmlTarget:
    """Gathers what a parser meets. Its methods have the names that lxml asks for."""

    def __init__(self) -> None:
        self._events: list[XmlEvent] = []
        self._words: list[str] = []

    def start(self, tag: Any, attributes: Any) -> None:
        """An element begins."""
        self._close_words()
        told = {name: _decoded(value) for name, value in attributes.items()} if attributes else _NONE
        self._events.append(XmlEvent(XmlKind.START, tag, told))

    def end(self, tag: Any) -> None:
        """An element ends."""
        self._close_words()
        self._events.append(XmlEvent(XmlKind.END, tag, _NONE))

    def data(self, data: Any) -> None:
        """Words, or some of them: the parser parts them where its buffers end."""
        self._words.append(data)

    def comment(self, text: Any) -> None:
        """A comment: no words."""

    def close(self) -> None:
        """Nothing follows."""

    def taken(self, *, last: bool) -> list[XmlEvent]:
        """What was met since it was asked last; words that may go on are kept for later."""
        if last:
            self._close_words()
        events, self._events = self._events, []
        return events

    def _close_words(self) -> None:
        if self._words:
            self._events.append(XmlEvent(XmlKind.WORDS, _decoded("".join(self._words)), _NONE))
            self._words = []


def _decoded(text: str) -> str:
    return unescaped(text.replace(_AMPERSAND, "&")) if _AMPERSAND in text else text


_NONE: Mapping[str, str] = {}
_GUARDED: dict[str, Any] = {
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "encoding": "utf-8",
}


def _fit(utf8: bytes) -> bytes:
    """The source as a parser is shown it: cut behind too many tags that never end, the first of which it refuses."""
    shown = _BARE.sub(b"_", _LATE_DECLARATION.sub(rb"\1", utf8, 1).translate(_HIDDEN))
    unended = (found.start() for found in _UNENDED.finditer(shown) if found["tag"])
    return shown[: next(islice(unended, _MOST_UNENDED, None), len(shown))]


def _refuse_broken(errors: Any, path: str, broken: str) -> None:
    for error in errors:
        if error.level_name == "FATAL" and error.type_name != "ERR_DOCUMENT_END":  # rubbish behind the root
            message = " ".join(error.message.split())
            raise UnreadableSource(path, f"is {broken}: line {error.line}: {message}")
