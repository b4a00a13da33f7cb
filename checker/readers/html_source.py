"""What is done with the source of a page before it is parsed: nothing that moves a character."""

from __future__ import annotations

import re

from checker.errors import UnreadableSource
from checker.patterns.late_pattern import late_pattern
from checker.readers.decoding import Decoded, beginning

_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
# In XHTML an element may end with its start tag; in HTML it would go on, a script or a title to the end of the page. A
# link stays, for its address.
_ENDED = late_pattern(
    rf"<(?!(?:{_VOID})[\s/])(?!a\s[^<>]{{0,2000}}\bhref\b)[a-z](?=(?:[^<>/]++|/(?!>))*+/>)", re.IGNORECASE
)

_MOST_SOURCE = (
    4_000_000  # characters, as of a plain text; the longest pages of news have half as many, with all scripts
)
_MOST_WITH_DATA = 40_000_000  # the same with the pictures and fonts that are written into a saved page
_DATA = late_pattern(r"""data:[^\s"'<>()]{1000,}+""")

# What a page may make the parser do by the square of its size. A formatting element that is never closed is made anew
# in every block behind it (HTML, section 13.2.4.3; an `a` or a `nobr` closes the one before it), and each further tag
# of the page's body adds to the attributes of the first.
_FEW_TAGS = 8_000  # with so many, a page stays below a gigabyte whatever it does
_MOST_TAGS = 350_000  # the longest pages of news have some ten thousand; of these each takes most of a kilobyte
_MOST_ELEMENTS = 4_000_000  # that a page may grow to
_MOST_COPIES = 512  # of turbohtml
_LIKE_COPIES = 3  # of formatting elements with the same attributes (section 13.2.4.3)
_MOST_ROOTS = 1_000
_ROOT_TAG = late_pattern(r"<(?:body|html)(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTES = r"""
    (?: [\s/]++
      | (?:=[^\s/>=]{0,99}+ | [^\s/>=]{1,99}+)
        (?: \s*+ = \s*+ (?:"[^"]{0,999}+" | '[^']{0,999}+' | [^\s>"'][^\s>]{0,999}+ | (?=>)) | (?!\s*+=) )
    ){0,60}+ >
"""
_FORMATTING = late_pattern(
    rf"<(?=(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])) (?=([a-z]+ {_ATTRIBUTES})?)",
    re.IGNORECASE | re.VERBOSE,
)


def looked_at(decoded: Decoded) -> Decoded:
    """What of a page is read: what stands behind four million characters, beside the data written into it, is told."""
    source, most = decoded.source, _MOST_SOURCE
    if len(source) <= most:
        return decoded
    for data in _DATA.finditer(source):
        if data.start() >= most:
            break
        most += data.end() - data.start()
    told = (
        f"is a page of more than {_MOST_SOURCE:,} characters beside pictures and fonts, or {_MOST_WITH_DATA:,} with"
        " them; what stands behind was not read"
    )
    return beginning(decoded, min(most, _MOST_WITH_DATA), told)


def fit_for_parser(source: str, utf8: bytes, path: str) -> str:
    """A source with its length, in which the parser finds what a reader of the page does.

    Blanks take the place of carriage returns, which the parser counts with the line feed behind or as the end of a
    line. In XHTML, elements that end with their start tag become
    comments.

    Args:
        source: the decoded source.
        utf8: its UTF-8 form, in which it takes a tenth of the time to see whether a carriage return stands in it.
        path: its name, for its ending.
    """
    if b"\r" in utf8:
        source = source.replace("\r", " ")
    if path.lower().removesuffix(".gz").endswith(".xhtml") or source[:200].lstrip().startswith("<?xml"):
        source = _ENDED.sub("<?", source)
    return source


def refuse_growth(utf8: bytes, source: str, path: str) -> None:
    """Refuse a page that is made to take gigabytes when it is parsed.

    Args:
        utf8: the page in UTF-8: its tags are counted there, which is faster.
        source: its text.
        path: for messages.

    Raises:
        UnreadableSource: it has too many tags, may grow to more than four million elements, or opens its body a
            thousand times.
    """
    tags = utf8.count(b"<")
    if tags <= _FEW_TAGS:
        return
    if tags > _MOST_TAGS:
        raise UnreadableSource(path, f"holds more than {_MOST_TAGS:,} tags; a page of news has some thousands")
    if sum(1 for _ in _ROOT_TAG.finditer(source)) > _MOST_ROOTS:
        raise UnreadableSource(path, "is not readable as HTML: its body begins more than a thousand times")
    if tags * _copies(source) > _MOST_ELEMENTS:
        raise UnreadableSource(
            path, "would grow to millions of elements: it has thousands of tags behind bold or other type never ended"
        )


def _copies(source: str) -> int:
    """How many formatting elements a page may have in each block, at most."""
    distinct: set[str] = set()
    unread = 0
    for match in _FORMATTING.finditer(source):
        if match[1] is None:
            unread += 1  # too long to be compared
        else:
            distinct.add(match[1])
        if len(distinct) * _LIKE_COPIES + unread >= _MOST_COPIES:
            return _MOST_COPIES
    return len(distinct) * _LIKE_COPIES + unread
