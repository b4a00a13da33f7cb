"""Licences in RDF that old pages carry in a comment, or as elements that no browser knows.

Creative Commons handed these out from 2002 to 2007, with the namespace http://web.resource.org/cc/. They stand in
comments, broken by editors, so nothing parses them as XML: the addresses of licence and work are looked up by name.
What no reader of the page sees grants nothing: it is told, and judged where the page shows it, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document.addresses import names_picture
from checker.document.declared import Declared, Reach, Says
from checker.document.place import Origin
from checker.patterns.late_pattern import late_pattern
from checker.readers.page_fields import CARRIER

_WORK = late_pattern(r"<(?:cc:)?Work\b[^<>]{0,400}?\babout=[\"']([^\"'<>]{0,1000})[\"']")
_LICENCE = late_pattern(r"<(?:cc:)?license\b[^<>]{0,100}?\bresource=[\"']([^\"'<>]{1,1000})[\"']")
_PICTURED = late_pattern(r"dcmitype/(?:\w{0,10}Image|Sound)|purl\.org/dc/[\w/]{0,20}(?:StillImage|MovingImage)")
_MOST = 60  # of one page, as galleries have pictures


def licences_in_comments(comments: Sequence[tuple[str, int]], unread: list[str]) -> Iterator[Declared]:
    """What RDF states.

    Args:
        comments: each text, with the offset at which it begins in the source.
        unread: gets what of them was not looked at, as words behind "the file".
    """
    left = _MOST
    for text, offset in comments:
        work, behind = None, 0
        for found in _LICENCE.finditer(text):
            left -= 1
            if left < 0:
                unread.append(f"states more than {_MOST} licences in its comments; the rest was not looked at")
                return
            for one in _WORK.finditer(text, behind, found.start()):
                work = one
            behind = found.start()
            about = work[1].strip() if work else ""
            picture = names_picture(about) or _PICTURED.search(text, work.start() if work else 0, found.start())
            yield Declared(
                text=found[1],
                origin=Origin(offset=offset + found.start(1), raw=True),
                says=Says.POINTER,
                carrier=CARRIER,
                field="license",
                specification="RDF of Creative Commons, 2002 to 2007",
                reach=Reach.PHOTO if picture else Reach.ITEM,
                about=about or ("picture" if picture else ""),
                value=found[1].strip(),
            )
