"""What a walk met, held until the feeds are known: a million files in a few megabytes, and no second walk."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator

import msgspec

from checker.files.walk import Entry, EntryKind

_HEAD = 4  # bytes before each record, that tell its length
_FASTEST = 1

_Record = tuple[bytes, bytes, str, str, bool, str]


class HeldEntries:
    """The entries of a walk, in its order, as often as they are asked for.

    Args:
        entries: is gone through once, at once.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        packing, encode = zlib.compressobj(_FASTEST), msgspec.msgpack.Encoder().encode
        self._packed: list[bytes] = []
        for entry in entries:
            # A path may hold bytes that are no text.
            paths = os.fsencode(entry.shown), os.fsencode(entry.path)
            record: _Record = (*paths, entry.kind, entry.reason, entry.named, entry.ending)
            encoded = encode(record)
            if packed := packing.compress(len(encoded).to_bytes(_HEAD, "big") + encoded):
                self._packed.append(packed)
        self._packed.append(packing.flush())

    def __iter__(self) -> Iterator[Entry]:
        unpacking, decode = zlib.decompressobj(), msgspec.msgpack.Decoder(_Record).decode
        held, at = b"", 0
        for packed in self._packed:
            held, at = held[at:] + unpacking.decompress(packed), 0
            while len(held) - at >= _HEAD:
                end = at + _HEAD + int.from_bytes(held[at : at + _HEAD], "big")
                if end > len(held):
                    break
                shown, path, kind, reason, named, ending = decode(held[at + _HEAD : end])
                yield Entry(os.fsdecode(shown), os.fsdecode(path), EntryKind(kind), reason, named, ending)
                at = end
