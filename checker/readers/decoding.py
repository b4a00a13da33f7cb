"""Bytes to text: a byte order mark, then strict UTF-8, then the declared encoding, then windows-1252.

In that order because valid UTF-8 is hardly ever anything else, whatever the page declares, and a parser's own
guess gets one page in eight wrong (benchmarks/).
"""

from __future__ import annotations

import codecs
import re

from checker.errors import UnreadableSource
from checker.patterns.late_pattern import late_pattern

_DECLARED = late_pattern(rb"""(?:charset|encoding)\s*+=\s*+["']?\s*+([a-zA-Z0-9_:.-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes; the HTML standard looks at 1024, real pages put scripts before
_BINARY_WITHIN = 65_536  # bytes looked at for what no text has
_FEWEST_PER_NUL = 50  # real pages hold a few stray NULs, binary files and UTF-16 without a mark are full of them
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Labels by which the web means a larger set than their name says (WHATWG Encoding Standard, section 4.2).
_WEB = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}


def decode(data: bytes, path: str) -> tuple[str, bytes]:
    """The text of a file, and its UTF-8 form. A byte order mark stays the first character: columns are the file's own.

    Raises:
        UnreadableSource: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
                return text, data if encoding == "utf-8" else text.encode()
            except UnicodeDecodeError as reason:
                raise UnreadableSource(path, f"begins as {encoding} but byte {reason.start + 1} is not") from reason
    head = data[:_BINARY_WITHIN]
    if 0 in head and head.count(0) * _FEWEST_PER_NUL > len(head):
        raise UnreadableSource(path, "is not text: it is full of NUL bytes")
    try:
        return data.decode("utf-8"), data
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if declared is not None:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            utf8 = data.decode(_WEB.get(name, name)).encode("utf-8", "replace")
            return utf8.decode(), utf8  # some encodings of Python give halves of surrogate pairs, which are no text
        except (LookupError, ValueError):  # unknown, no text encoding, or not what it says
            pass
    text = data.decode("cp1252", "replace")
    return text, text.encode()
