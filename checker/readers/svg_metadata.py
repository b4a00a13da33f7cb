"""What an SVG states of itself in `metadata`: RDF (Dublin Core, ccREL), XMP, or Dublin Core as it is; and its words.

Source: SVG 2, 5.7 (`title`, `desc`), 5.9 (`metadata`), 11 (`text`); Creative Commons, "SVG"; XMP Part 3 (SVG). Nothing
is parsed: what stands in `metadata` is cut out, with the namespaces that the file declares at its beginning; words are
what stands in the elements for them, each by itself, as a drawing has no lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from checker.patterns.late_pattern import late_pattern
from checker.readers.picture_blocks import CUT, MOST_PACKET, TOO_LONG, Blocks

SVG = "image/svg+xml"
_ROOT = late_pattern(rb"<(?:[\w.-]{1,20}:)?svg(?=[\s>/])([^<>]{0,20000})>")
_METADATA = late_pattern(rb"<((?:[\w.-]{1,20}:)?metadata)(?=[\s>])([^<>]{0,5000})(?<!/)>")
_RDF = late_pattern(rb"<((?:[\w.-]{1,20}:)?RDF)(?=[\s>])")
_NAMESPACE = late_pattern(rb"""\bxmlns(?::[\w.-]{1,40})?\s{0,9}=\s{0,9}(?:"[^"<>]{0,300}"|'[^'<>]{0,300}')""")
_ENTITY = late_pattern(rb"""<!ENTITY\s{1,9}([\w.-]{1,40})\s{1,9}(?:"([^"<>&%]{0,300})"|'([^'<>&%]{0,300})')\s{0,9}>""")
_BEGINNING = 65_536  # bytes within which the drawing begins
_MOST_NAMESPACES = 100
_MOST_ELEMENTS = 8  # `metadata` of one file: parts of a drawing may have their own
_MANIFEST = b"c2pa:manifest"  # C2PA 2.1, A.3.5
_WORDS = late_pattern(rb"<!--|<((?:[\w.-]{1,20}:)?(?:title|desc|text))(?:\s[^<>]{0,5000})?(?<!/)>")
_MARKUP = late_pattern(r"<!\[CDATA\[|\]\]>|<[^<>]*+>?")
_MOST_WORDS = 5_000  # elements with words of one file
_LONGEST_WORDS = 20_000  # bytes of one


def is_svg(data: bytes) -> bool:
    """Whether a file is an SVG, by what stands at its beginning."""
    return (
        data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and _ROOT.search(data, 0, _BEGINNING) is not None
    )


def read_metadata(data: memoryview, found: Blocks) -> None:
    """Keep what a drawing states in `metadata`."""
    source = bytes(data)
    root = _ROOT.search(source, 0, _BEGINNING)
    entities = {one[1]: one[2] or one[3] or b"" for one in _ENTITY.finditer(source, 0, _BEGINNING)}
    declared = _declared(root[1] if root else b"", entities)
    at = root.end() if root else 0
    for _ in range(_MOST_ELEMENTS):
        begun = _METADATA.search(source, at)
        if begun is None:
            return
        closing = b"</" + begun[1]
        end = source.find(closing, begun.end(), begun.end() + MOST_PACKET)
        if end < 0:
            found.lacks(TOO_LONG if source.find(closing, begun.end()) >= 0 else CUT)
            return
        inside = source[begun.end() : end]
        found.manifest = found.manifest or _MANIFEST in inside
        for packet in _packets(inside):
            names = b" ".join((declared | _declared(begun[2], entities)).values())
            found.packet(b"<svg " + names + b">" + packet + b"</svg>")
        at = end
    if _METADATA.search(source, at):
        found.lacks(f"has more than {_MOST_ELEMENTS} elements metadata, of which the rest was not read")


def _declared(attributes: bytes, entities: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """The namespaces that an element declares, by their attributes; some programs write them as entities."""
    told: dict[bytes, bytes] = {}
    for one in islice(_NAMESPACE.finditer(attributes), _MOST_NAMESPACES):
        name = one[0].partition(b"&")[2].partition(b";")[0]
        written = one[0].replace(b"&" + name + b";", entities[name]) if name in entities else one[0]
        told[written.partition(b"=")[0].strip()] = written
    return told


def _packets(inside: bytes) -> list[bytes]:
    """Each RDF in an element `metadata`; where there is none, all that is in it."""
    packets: list[bytes] = []
    at = 0
    while len(packets) <= _MOST_ELEMENTS and (begun := _RDF.search(inside, at)):
        closing = b"</" + begun[1] + b">"
        end = inside.find(closing, begun.end())
        at = len(inside) if end < 0 else end + len(closing)
        packets.append(inside[begun.start() : at])
    if packets or not inside.strip():
        return packets
    return [b"<metadata>" + inside + b"</metadata>"]


def drawn_words(data: bytes, found: Blocks) -> Iterator[tuple[str, str]]:
    """The words that a drawing shows or describes itself with, each with its element: title, desc, text."""
    from html import unescape  # imported late: its table of entities is large

    at, number = 0, 0
    while begun := _WORDS.search(data, at):
        if begun[1] is None:
            at = data.find(b"-->", begun.end()) + 3
            if at < 3:
                return  # a comment to the end
            continue
        end = data.find(b"</" + begun[1], begun.end(), begun.end() + _LONGEST_WORDS)
        number += 1
        if number > _MOST_WORDS or end < 0:
            found.lacks("has more words in its drawing, or longer ones, than are read: the rest was left out")
            return
        words = unescape(_MARKUP.sub("", data[begun.end() : end].decode("utf-8", "replace")))
        yield begun[1].rpartition(b":")[2].decode(), words
        at = end
