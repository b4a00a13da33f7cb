"""Bytes to text, as the WHATWG Encoding and HTML standards (section 13.2.3) say, with two rules of our own.

A byte order mark decides. Then UTF-8, whatever is declared: bytes that are UTF-8 but for a few are hardly ever anything
else. Then the label that is declared where browsers look for one, if it is one that they know. Then what the letters
look like. turbohtml finds labels, knows what they mean, and guesses; none of it is asked for the many pages in UTF-8.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.errors import UnreadableSource
from checker.patterns.late_pattern import late_pattern
from checker.readers.binary import binary_kind

Label = Callable[[bytes], str | None]
"""How a format declares its encoding: the name of the encoding, lower case, of the bytes of a file."""

_BINARY_WITHIN = 65_536  # bytes looked at for what no text has
_FEWEST_PER_NUL = 50  # real pages hold a few stray NULs, binary files and UTF-16 without a mark are full of them
_FEWEST_PER_CONTROL = 40  # characters for each that no text has
_FEWEST_PER_LOST = 100  # characters for each that is lost; with fewer the page is not whole
_SURE = 4  # letters in UTF-8 for each byte that is not, from which on nothing else is believed
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Without a mark, the first tag tells (XML 1.0, appendix F.1; HTML standard, 13.2.3.2, of `<?xml`).
_UNMARKED = (
    (late_pattern(rb"<\0[?!A-Za-z]\0"), "utf-16-le"),
    (late_pattern(rb"\0<\0[?!A-Za-z]"), "utf-16-be"),
)
_ESCAPE = b"\x1b"  # ISO-2022-JP, whose bytes are all those of ASCII
_JAPANESE = (b"\x1b$B", b"\x1b$@", b"\x1b(I")  # in it, letters follow these (Encoding standard, 13.2)
# Guessed at, a page could hide from us the words that everybody else sees.
_ESCAPED = ("seems to be in ISO-2022-JP but does not declare it, so that its Japanese was not read",)
_LOST = "\ufffd"
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32), 127))  # not the blanks, nor the escape of ISO-2022

_NEAR = 2_000  # characters before the last of a text that is cut, in which a line or a word ends
_LABEL_WITHIN = 65_536  # bytes; browsers read a page anew when they meet a late label
_PRESCAN = 1_024  # bytes in which the HTML standard looks for a label
_UNSEEN = late_pattern(rb"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)
_META = late_pattern(rb"<meta[\s/][^>]*+>", re.IGNORECASE)
_XML = late_pattern(rb"""\s{0,99}+<\?xml\s[^>]{0,200}?encoding\s*+=\s*+["']([\w.:-]{2,40})["']""")
_PLAIN = bytes(byte if byte in b"\t\n\f\r" or 32 <= byte < 127 else ord("?") for byte in range(256))


class Decoded(Struct, frozen=True):
    """The text of a file.

    Attributes:
        source: its text. A byte order mark stays the first character: offsets are the file's own.
        utf8: the same in UTF-8.
        faults, unread: what was put up with, what was lost, as words behind "the file".
    """

    source: str
    utf8: bytes
    faults: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def field_texts(values: Sequence[bytes], declared: str = "") -> list[str]:
    """The texts of fields: UTF-8 where they can be, else what is declared, else what all such together look like.

    Args:
        values: of the fields of one block.
        declared: the encoding, as Python calls it; one that is UTF-8 says nothing of what cannot be that.
    """
    texts: list[str | None] = []
    for value in values:
        try:
            texts.append(value.decode())
        except UnicodeDecodeError:
            texts.append(None)
    if None not in texts:
        return [text for text in texts if text is not None]
    encoding = (
        declared
        if declared not in ("", "utf-8")
        else _guessed(b" ".join(value for value, text in zip(values, texts, strict=True) if text is None))
    )
    return [
        value.decode(encoding, "replace") if text is None else text for value, text in zip(values, texts, strict=True)
    ]


# What only makes sense in Mac Roman: a sign, or a capital with a hook, behind a small letter. What only does in Latin:
# its letters, where Mac Roman has signs and capitals.
_OF_MAC = re.compile(rb"[a-z](?:[\x80-\x84\x86-\x90\x93-\x95\x98\x99\x9b\x9d](?=[a-z])|[\x8a\x8c\x8e\x9f])")
_OF_LATIN = re.compile(rb"[a-z][\xdf-\xff]|[\xc0-\xcf\xd6-\xff][a-z]")


def _guessed(data: bytes) -> str:
    """The encoding that bytes look like which are no UTF-8; Mac Roman is one that no page has, and old pictures do."""
    from turbohtml.detect import detect  # imported late: most fields are in UTF-8

    data = data[:_BINARY_WITHIN]
    guessed = (detect(b" " * _PRESCAN + data).encoding or "windows-1252").lower()
    if guessed == "windows-1252" and _OF_MAC.search(data) and not _OF_LATIN.search(data):
        return "mac_roman"
    return f"whatwg-{guessed}"


def no_label(data: bytes) -> None:
    """Plain text declares no encoding: its words are words."""


def xml_label(data: bytes) -> str | None:
    """The encoding that an XML declaration names (XML 1.0, section 4.3.3), if browsers know it."""
    found = _XML.match(data)
    return _known(found[1].decode()) if found else None


def html_label(data: bytes) -> str | None:
    """The encoding that a page declares in a `meta` element, or as XML does; of comments and scripts nothing counts."""
    from turbohtml.detect import detect  # imported late: most pages are in UTF-8

    head = b"".join(_META.findall(_UNSEEN.sub(b"", data[:_LABEL_WITHIN])))[:_PRESCAN]
    # With the last byte, only a label makes it sure of its answer.
    match = detect(head.translate(_PLAIN) + b"\xff")
    return match.encoding.lower() if match.confidence == 1 and match.encoding else xml_label(data)


def decode_xml(data: bytes, path: str) -> Decoded:
    """As `decode`, of XML; that it uses entities of its own, whose words are not read, is told."""
    from checker.document.xml_text import unexpanded  # imported late: its patterns take time, and few sources are XML

    decoded = decode(data, path, xml_label)
    entity = unexpanded(decoded.source)
    if not entity:
        return decoded
    told = f"uses entities that it declares itself ({entity}); what they stand for was not read"
    return replace(decoded, unread=(*decoded.unread, told))


def _known(label: str) -> str | None:
    """The encoding of a label. UTF-16 means UTF-8 where a label in ASCII could be read; the Encoding standard, 4.2."""
    from turbohtml.detect import detect  # imported late, as above

    match = detect(b"<meta charset='%b'>\xff" % label.encode())
    return match.encoding.lower() if match.confidence == 1 and match.encoding else None


def in_utf8(data: bytes, label: str) -> bytes:
    """A text that is sent as one in some encoding, in UTF-8; as it is where it bears a mark, or is in UTF-8 anyway.

    Args:
        data: the bytes.
        label: of the encoding, as HTTP has it; it comes before what the bytes declare (HTML standard, 13.2.3.2).
    """
    encoding = _known(label)
    if encoding in (None, "utf-8", "replacement") or data.startswith(tuple(mark for mark, _ in _MARKS)):
        return data
    if binary_kind(data):
        return data
    if encoding == "iso-2022-jp":
        return data.decode("iso2022_jp", "replace").encode() if _ESCAPE in data else data
    try:
        data.decode()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        return data if _is_mostly_utf8(text, _SURE) else data.decode(f"whatwg-{encoding}", "replace").encode()
    return data


def _is_mostly_utf8(text: str, sure: int) -> bool:
    """Whether what was lost in a text, read as UTF-8, is little beside the letters that only UTF-8 makes so."""
    bad = text.count(_LOST)
    return len(text) - bad - len(text.encode("ascii", "ignore")) >= sure * bad


def decode(data: bytes, path: str, label: Label = no_label) -> Decoded:
    """The text of a file.

    Args:
        data: its bytes.
        path: for messages.
        label: how its format declares the encoding.

    Raises:
        UnreadableSource: the bytes are no text.
    """
    kind = binary_kind(data)
    if kind:
        raise UnreadableSource(path, f"is {kind}, whatever its name says")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _told(data[len(mark) :].decode(encoding, "replace"), path, encoding.upper().removesuffix("-LE"))
    head = data[:_BINARY_WITHIN]
    if 0 in head[:2]:
        for tag, encoding in _UNMARKED:
            if tag.match(head):
                return _told(data.decode(encoding, "replace"), path, "UTF-16")
    if 0 in head and head.count(0) * _FEWEST_PER_NUL > len(head):
        raise UnreadableSource(path, "is not text: it is full of NUL bytes")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _otherwise(data, path, label(data))
    if _ESCAPE in data and label(data) == "iso-2022-jp":
        return _told(data.decode("iso2022_jp", "replace"), path, "ISO-2022-JP")
    if _full_of_controls(data):
        raise UnreadableSource(path, "is not text: it is full of control characters")
    return Decoded(text, data, unread=_in_escapes(data))


def beginning(decoded: Decoded, most: int, told: str = "") -> Decoded:
    """The first so many characters of a text, to the end of a line or word; that there are more is told.

    Args:
        decoded: the text.
        most: characters.
        told: in these words behind "the file", if any are given.
    """
    source = decoded.source
    if len(source) <= most:
        return decoded
    near = max(most - _NEAR, 0)
    cut = max(source.rfind("\n", near, most), source.rfind(" ", near, most)) + 1 or most
    told = told or f"holds more than {most:,} characters of text; what stands behind them was not read"
    return Decoded(source[:cut], source[:cut].encode(), decoded.faults, (*decoded.unread, told))


def _otherwise(data: bytes, path: str, declared: str | None) -> Decoded:
    """The text of bytes that are not UTF-8, or not all."""
    text = data.decode("utf-8", "replace")
    if _is_mostly_utf8(text, 1 if declared == "utf-8" else _SURE):
        return _told(text, path, "UTF-8")
    from turbohtml.detect import detect  # imported late, as above

    if declared in (None, "utf-8", "replacement"):
        # Behind so many blanks it looks for no label.
        declared = (detect(b" " * _PRESCAN + data).encoding or "windows-1252").lower()
    return _told(data.decode(f"whatwg-{declared}", "replace"), path, declared)


def _told(text: str, path: str, encoding: str) -> Decoded:
    lost, utf8 = text.count(_LOST), text.encode()
    if _full_of_controls(utf8) or lost * 10 > len(text):
        raise UnreadableSource(path, "is not text: its bytes make sense in no encoding that pages have")
    unread = _in_escapes(utf8)
    if not lost:
        return Decoded(text, utf8, unread=unread)
    words = f"has bytes that are no {encoding} ({lost:,} times); they are read as U+FFFD"
    if lost * _FEWEST_PER_LOST > len(text):
        return Decoded(text, utf8, unread=(words, *unread))
    return Decoded(text, utf8, faults=(words,), unread=unread)


def _in_escapes(utf8: bytes) -> tuple[str, ...]:
    """What was lost, where escapes are left that only a page has that is in ISO-2022-JP."""
    return _ESCAPED if _ESCAPE in utf8 and any(map(utf8.__contains__, _JAPANESE)) else ()


def _full_of_controls(utf8: bytes) -> bool:
    head = utf8[:_BINARY_WITHIN]
    return (len(head) - len(head.translate(None, _CONTROLS))) * _FEWEST_PER_CONTROL > len(head)
