"""XML by its outermost element: a feed, a wire, a file of RSL, or of a type that no reader claims."""

from __future__ import annotations

import re

from checker.document.passages import Document
from checker.document.xml_text import root_tag
from checker.errors import UnclaimedSource, UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers.decoding import Decoded, decode_xml
from checker.readers.feed import feed_of, is_feed

_G2 = frozenset(
    """
    newsitem newsmessage packageitem conceptitem knowledgeitem planningitem catalogitem groupset
    """.split()
)


def read_xml(data: bytes, path: str, lexicon: Lexicon) -> Document:  # noqa: ARG001 (every statement is kept)
    """Read a file whose ending does not say that it is a feed.

    Raises:
        UnclaimedSource: it is none.
        UnreadableSource: it is a broken one.
    """
    try:
        decoded = decode_xml(data, path)
    except UnreadableSource as error:
        raise UnclaimedSource(path, error.reason) from error
    if not is_feed(decoded.source):
        return _other(decoded, path)
    return feed_of(decoded, path)


def _other(decoded: Decoded, path: str) -> Document:
    """What is no feed, by its outermost element.

    Raises:
        UnclaimedSource: no reader claims it.
        UnreadableSource: it is broken.
    """
    tag = root_tag(decoded.source)
    name = re.split(r"[\s/>]", tag[1:], maxsplit=1)[0].rpartition(":")[2].lower()
    if name == "rsl":
        from checker.readers.rsl import read_rsl  # imported late, as all of these: few files are of these types

        return read_rsl(decoded, path)
    if name == "nitf":
        from checker.readers.nitf import read_nitf

        return read_nitf(decoded, path)
    if name == "newsml" or (name == "publication" and "/appl" in tag.lower()):
        from checker.readers.newsml_1 import read_newsml_1

        return read_newsml_1(decoded, path)
    if name in _G2:
        from checker.readers.newsml_g2 import read_newsml_g2

        return read_newsml_g2(decoded, path)
    from checker.readers.wire_dialects import dialect_of, read_dialect

    if dialect := dialect_of(name, decoded.source):
        return read_dialect(decoded, path, dialect)
    raise UnclaimedSource(path, "is XML of a type that no reader claims")
