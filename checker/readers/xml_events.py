"""The elements of XML as they begin and end; the one place where a stranger's XML is given to a parser.

It is shown no `&`: nothing is expanded, and no doctype, no entity and no address is ever looked up. What has ended is
let go, so that memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from checker.errors import UnreadableSource
from checker.patterns.late_pattern import late_pattern

_BARE = late_pattern(rb"<(?![a-zA-Z_:/!?\x80-\xff])")  # no markup: where the parser meets one it gives up
# XML allows none behind a blank; real feeds have a blank line before theirs.
_LATE_DECLARATION = late_pattern(rb"\A((?:\xef\xbb\xbf)?\s{1,999}+)<\?xml\s[^>]{0,200}\?>")
_HIDDEN = bytes.maketrans(bytes((*range(9), 11, 12, *range(14, 32), ord("&"))), b" " * 29 + b"_")


def xml_events(utf8: bytes, path: str, broken: str) -> Iterator[tuple[bool, etree._Element]]:
    """Each element where it begins (True) and where it ends (False).

    Args:
        utf8: the source in UTF-8.
        path: its path as reported.
        broken: what it is called where it is: "broken XML", "a broken feed".

    Raises:
        UnreadableSource: it is broken; by then all that is whole was told.
    """
    parsing = etree.iterparse(
        BytesIO(_BARE.sub(b"_", _LATE_DECLARATION.sub(rb"\1", utf8, 1).translate(_HIDDEN))),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    for event, element in parsing:
        yield event == "start", element
        if event == "end":
            element.clear(keep_tail=False)
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    for error in parsing.error_log:
        if error.level_name == "FATAL" and error.type_name != "ERR_DOCUMENT_END":  # rubbish behind the root
            message = " ".join(error.message.split())
            raise UnreadableSource(path, f"is {broken}: line {error.line}: {message}")
