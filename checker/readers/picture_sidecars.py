"""What files beside a picture state for it: packets of XMP, and JSON of tools that know the names of the fields.

JSON has no standard here. What exiftool prints (`XMP-photoshop:Credit`), what follows the names of IPTC or schema.org
(`creditLine`, `copyrightNotice`), definitions of manifests of C2PA and c2patool's reports on them are known; a name
that other data have, too, such as "author" or "source", is not taken for one of the picture.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from msgspec.structs import replace

from checker.document.json_text import Pointer, pointer_address
from checker.document.passages import Document
from checker.readers.c2pa_manifest import asserted, is_definition, is_report, reported
from checker.readers.photo_fields import JSON_FIELDS
from checker.readers.picture import FieldSaid, PictureReading
from checker.readers.picture_blocks import Blocks

_DEEPEST = 6
_MOST = 1_000  # strings of one file


def with_sidecars(document: Document, sidecars: Sequence[tuple[str, bytes]]) -> Document:
    """A picture with what files beside it state for it, each field with the name of its file."""
    for name, data in sidecars:
        beside = _read(name, data, document.path)
        document = replace(
            document,
            title=document.title or beside.title,
            authors=tuple(dict.fromkeys((*document.authors, *beside.authors))),
            passages=(*document.passages, *beside.passages),
            declared=(*document.declared, *beside.declared),
            faults=(*document.faults, *(f"has {name} beside it, which {fault}" for fault in beside.faults)),
            unread=(*document.unread, *(f"has {name} beside it, which {each}" for each in beside.unread)),
        )
    return document


def _read(name: str, data: bytes, path: str) -> Document:
    blocks = Blocks("")
    if name.lower().endswith(".xmp"):
        blocks.packet(data)
        return PictureReading(blocks, path, name).document()
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError):
        blocks.lacks("is no JSON")
        return PictureReading(blocks, path, name).document()
    reading = PictureReading(blocks, path, name)
    if is_definition(loaded):
        fields, unread = asserted(loaded["assertions"])
        for why in unread:
            reading.lacks(why)
        for one in fields:
            reading.tell(one.field, FieldSaid(one.name, one.text, pointer_address(one.pointer), one.value))
    elif is_report(loaded):
        reading.report(*reported(loaded))
    else:
        strings = list(islice(_strings(loaded, (), reading), _MOST + 1))
        if len(strings) > _MOST:
            reading.lacks(f"has more than {_MOST:,} texts, of which the rest was not read")
        for at, text in strings[:_MOST]:
            key = next((str(step) for step in reversed(at) if isinstance(step, str) and step not in _INNER), "")
            plain = "".join(filter(str.isalnum, key.rpartition(":")[2])).lower()
            if field := JSON_FIELDS.get(plain):
                reading.tell(field, FieldSaid(key, text, pointer_address(at)))
    return reading.document()


_INNER = frozenset(("@value", "@id", "name", "url", "x-default", "value"))


def _strings(value: Any, at: Pointer, reading: PictureReading) -> Iterator[tuple[Pointer, str]]:
    """The strings of JSON, in their order."""
    waiting: list[tuple[Pointer, Any]] = [(at, value)]
    while waiting:
        path, one = waiting.pop()
        if isinstance(one, str):
            yield path, one
        elif isinstance(one, (dict, list)) and len(path) == _DEEPEST:
            reading.lacks(f"holds texts in more than {_DEEPEST} brackets, which were not read")
        elif isinstance(one, (dict, list)):
            inner = one.items() if isinstance(one, dict) else enumerate(one)
            waiting += reversed([((*path, key), held) for key, held in inner])
