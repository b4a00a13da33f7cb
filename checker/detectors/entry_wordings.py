"""What the entries of a feed say in the same words: looked at once, and told of each entry at its own place.

The ten thousand entries of a feed repeat a dozen notices. Those that say something else each time are looked at up to a
bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from checker.detectors import detect
from checker.document.declared import Declared
from checker.document.passages import Document, Passage
from checker.document.place import Origin
from checker.errors import OutOfTime
from checker.evidence import NOTHING, OUT_OF_TIME, Advisory, Attribution, Evidence, Licence, Notice, Signal
from checker.rulebook.loading import Rulebook

MOST_WORDINGS = 1_000
"""Fields of the entries of one feed that are looked at; the largest have some thousand entries, most of them alike."""

_NOWHERE = Origin()
_Piece = TypeVar("_Piece", Attribution, Licence, Notice, Advisory, Signal)


class TooManyWordingsError(Exception):
    """The entries of a feed say more than is looked at."""


class _FieldSpan(NamedTuple):
    """Where words of an entry stand in the source: the end is exclusive."""

    origin: Origin
    start: int
    end: int


class _Looked(NamedTuple):
    """What was found in the words of an entry, and where they stand."""

    evidence: Evidence
    streams: Sequence[_FieldSpan]


class EntryWordings:
    """What the entries of a feed say, by their words.

    Args:
        entry_of: the feed, as each of its entries is looked at.
        rulebook: to detect with.
    """

    def __init__(self, entry_of: Document, rulebook: Rulebook) -> None:
        self._entry_of = entry_of
        self._map = entry_of.source_map
        self._rulebook = rulebook
        self._known: dict[tuple[object, ...], _Looked] = {}
        self._looked_at = 0

    def said(self, passages: tuple[Passage, ...], declared: tuple[Declared, ...]) -> Evidence:
        """What an entry says.

        Raises:
            OutOfTime: there is none left to look at it.
            TooManyWordingsError: it says something else than those before it, which were many.
        """
        words = (
            *((one.text, one.label, one.hint) for one in passages),
            *(replace(one, origin=_NOWHERE, at="") for one in declared),
        )
        origins = dict.fromkeys(one.origin for one in chain[Passage | Declared](passages, declared))
        streams = [_FieldSpan(origin, *self._map.stream(origin)) for origin in origins]
        known = self._known.get(words)
        if (
            known is not None
            and len(known.streams) == len(streams)
            and (moved := self._moved(known, streams)) is not None
        ):
            return moved
        self._looked_at += len(streams)
        if self._looked_at > MOST_WORDINGS:
            raise TooManyWordingsError
        evidence = detect(replace(self._entry_of, passages=passages, declared=declared), self._rulebook)
        if OUT_OF_TIME in evidence.slow:
            raise OutOfTime  # that is once for a whole feed, and no entry behind has any
        self._known.setdefault(words, _Looked(evidence, streams))
        return evidence

    def _moved(self, known: _Looked, streams: Sequence[_FieldSpan]) -> Evidence | None:
        """What the same words say in other streams; None where what is quoted is written otherwise there."""
        if len(known.streams) != len(streams):
            return None
        evidence, pairs = known.evidence, list(zip(known.streams, streams, strict=True))
        if evidence == NOTHING:
            return NOTHING
        moved = Evidence(
            attributions=tuple(filter(None, (self._piece(one, pairs) for one in evidence.attributions))),
            licences=tuple(filter(None, (self._piece(one, pairs) for one in evidence.licences))),
            notices=tuple(filter(None, (self._piece(one, pairs) for one in evidence.notices))),
            advisories=tuple(filter(None, (self._piece(one, pairs) for one in evidence.advisories))),
            signals=tuple(filter(None, (self._piece(one, pairs) for one in evidence.signals))),
            slow=evidence.slow,
        )
        return moved if _pieces(moved) == _pieces(evidence) else None

    def _piece(self, piece: _Piece, pairs: Sequence[tuple[_FieldSpan, _FieldSpan]]) -> _Piece | None:
        start, end = self._map.offsets(piece.place)
        for known, stream in pairs:
            if known.start <= start and end <= known.end:
                first, after = start + stream.start - known.start, end + stream.start - known.start
                if self._map.source[first:after] != self._map.source[start:end] or after > stream.end:
                    return None
                at = self._map.address(stream.origin) if piece.place.at else ""
                return replace(piece, place=self._map.place((first, after), piece.place.zone, at=at))
        return None


def _pieces(evidence: Evidence) -> int:
    return sum(
        map(
            len,
            (evidence.attributions, evidence.licences, evidence.notices, evidence.advisories, evidence.signals),
        )
    )
