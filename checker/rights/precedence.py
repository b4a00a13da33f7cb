"""Which of several statements of one kind holds: one table, with the clause of each row.

Above all rows: what an item says itself is nearer than what is said of it elsewhere, and no file of a site and no feed
ever makes an answer more permissive than the item's own words; between kinds, the most restrictive statement holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from msgspec import Struct


class Stands(IntEnum):
    """Where a statement stands, ranked: the last is nearest to the item."""

    SITE = 0  # a file of the site: robots.txt
    FEED = 1  # a feed or a package that announces the item
    HEADER = 2  # the response that brought the item
    ITEM = 3  # the item itself
    PART = 4  # a part of the item: a picture


class Among(StrEnum):
    """Which of the patterns in one file that fit a path counts."""

    FIRST = "first"
    LONGEST = "longest"
    ALL = "all"


class Precedence(Struct, frozen=True):
    """One row: how statements of one family stand to each other."""

    among: Among
    nearest: bool  # of several places the nearest that states anything holds; False: any refusal does
    clause: str


PRECEDENCE: Mapping[str, Precedence] = {
    "tdmrep": Precedence(
        Among.FIRST,
        nearest=True,
        clause='TDMRep (W3C CG Final Report 2024-05-10), "TDM File on the Origin Server": the most specific match is'
        ' the first in sequence; "Processing priority": the document over the header over the file, and absence'
        " resets nothing",
    ),
    "aipref": Precedence(
        Among.LONGEST,
        nearest=False,
        clause="draft-ietf-aipref-vocab, Combining Preferences: any statement that disallows decides;"
        " draft-ietf-aipref-attach, Content-Usage Rule Semantics: the longest path, equal ones combined",
    ),
    "content-signal": Precedence(
        Among.LONGEST,
        nearest=False,
        clause="draft-romm-aipref-contentsignals-00: as AIPREF combines; a signal that is absent neither grants nor"
        " restricts",
    ),
    "robots": Precedence(
        Among.ALL,
        nearest=False,
        clause="RFC 9309, 2.2.2: the longest of Allow and Disallow, Allow where they are equal",
    ),
    "rsl": Precedence(
        Among.LONGEST,
        nearest=False,
        clause="RSL 1.0, content: the most specific url; license: several are alternatives, of which one has to suit",
    ),
    "ai.txt": Precedence(Among.ALL, nearest=False, clause="ai.txt (Spawning, 2023): by the type of the file"),
    "trust.txt": Precedence(Among.ALL, nearest=False, clause="trust.txt (JournalList, 2024-04-04): the whole site"),
    "robots-meta": Precedence(
        Among.ALL, nearest=False, clause="Robots meta tag and X-Robots-Tag: all that are given count together"
    ),
    "plus": Precedence(
        Among.ALL, nearest=False, clause="PLUS LDF, Data Mining; NewsML-G2 2.34, dataMining: the item's own"
    ),
    "cawg": Precedence(
        Among.ALL, nearest=False, clause="CAWG Training and Data Mining 1.1, entries: what is not listed is unset"
    ),
    "words": Precedence(Among.ALL, nearest=False, clause="none: the most restrictive holds"),
}


def fits_path(pattern: str, path: str) -> bool:
    """Whether a pattern of paths fits one (RFC 9309, 2.2.2 and 2.2.3): `*` is anything, `$` the end; in linear time."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not others:
        return not anchored or at == len(path)
    *middle, last = others
    for part in middle:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if anchored:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
