"""The words around a quote, for reports: taken from the source at its place, in the same block of text."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.document.letters import unescaped
from checker.document.passages import Place
from checker.document.source_map import SourceMap, Syntax
from checker.patterns.late_pattern import late_pattern

# Enough to recognise the sentence; the source is looked at a little further, for tags stand between the words.
_WORDS = 80
_REACH = 600

_BLOCK = late_pattern(
    r"</?(?:address|article|aside|blockquote|body|br|button|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head"
    r"|header|hr|html|img|li|main|nav|ol|option|p|picture|pre|script|section|select|style|table|tbody|td|template|th|thead"
    r"|title|tr|ul|video)(?![\w-])[^<>]*>?|<(?:meta|link|!--)[^<>]*>?",
    re.IGNORECASE,
)
_TAG = late_pattern(r"<[^<>]*>?")
_CDATA = late_pattern(r"<!\[CDATA\[[^<]*$")
_ELEMENT = late_pattern(r"<!\[CDATA\[|\]\]>|</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_LINE_END = late_pattern(r"[\r\n]+")


def words_around(source_map: SourceMap) -> Callable[[Place, str], tuple[str, str]]:
    """What tells the words before and after each place of one source, and the quote that stands there.

    Args:
        source_map: the source; in HTML the tags of blocks end one, in XML every tag, else a line.
    """
    known: dict[Place, tuple[str, str]] = {}
    around_in = {Syntax.HTML: _around_in_page, Syntax.XML: _around_in_feed}.get(source_map.syntax, _around_in_text)

    def around(place: Place, quote: str) -> tuple[str, str]:
        if not place.line:
            return _around_words(source_map.source, quote) if source_map.syntax is Syntax.FIELDS else ("", "")
        if place not in known:
            start, end = source_map.offsets(place)
            known[place] = around_in(
                source_map.source[max(start - _REACH, 0) : start], source_map.source[end : end + _REACH]
            )
        return known[place]

    return around


def _around_words(source: str, quote: str) -> tuple[str, str]:
    """The words around a quote from a document whose words stand at no line, where they stand once in it."""
    at = source.find(quote)
    if at < 0 or source.find(quote, at + 1) >= 0:
        return "", ""
    end = at + len(quote)
    return _around_in_text(source[max(at - _REACH, 0) : at], source[end : end + _REACH])


def _around_in_page(before: str, after: str) -> tuple[str, str]:
    # A window may begin inside a tag, and so may a quote that stands in an attribute.
    opening, closing = before.find("<"), before.find(">")
    if closing >= 0 and (opening < 0 or closing < opening):
        before = before[closing + 1 :]
    if before.rfind("<") > before.rfind(">"):
        return "", ""
    before = _TAG.sub("", _behind_last_block(before))
    after = _TAG.sub("", _BLOCK.split(after, 1)[0])
    return _words(unescaped(before), unescaped(after))


def _behind_last_block(text: str) -> str:
    # A tag holds no other `<`, so the last that there is begins at the last at which one can begin.
    at = text.rfind("<")
    while at >= 0:
        if tag := _BLOCK.match(text, at):
            return text[tag.end() :]
        at = text.rfind("<", 0, at)
    return text


def _around_in_feed(before: str, after: str) -> tuple[str, str]:
    if before.rfind("<") > before.rfind(">") and not _CDATA.search(before):
        return "", ""  # in an attribute
    before, after = _ELEMENT.split(before)[-1], _ELEMENT.split(after, 1)[0]
    # Entities of the XML, then those of the HTML inside it.
    return _words(*(_TAG.sub("", unescaped(unescaped(text))) for text in (before, after)))


def _around_in_text(before: str, after: str) -> tuple[str, str]:
    return _words(_LINE_END.split(before)[-1], _LINE_END.split(after, 1)[0])


def _words(before: str, after: str) -> tuple[str, str]:
    return _last_words(_single_spaced(before)), _first_words(_single_spaced(after))


def _single_spaced(text: str) -> str:
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"


def _last_words(text: str) -> str:
    text = text.lstrip()
    if len(text) <= _WORDS:
        return text
    cut = text[-_WORDS:]
    blank = cut.find(" ")
    return "… " + (cut[blank + 1 :] if 0 <= blank < _WORDS // 2 else cut)


def _first_words(text: str) -> str:
    text = text.rstrip()
    if len(text) <= _WORDS:
        return text
    cut = text[:_WORDS]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > _WORDS // 2 else cut) + " …"
