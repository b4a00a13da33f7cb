"""JSON, told apart by what is in it: the type of a file is no part of its name."""

from __future__ import annotations

import json
from typing import Any

from checker.document.json_text import mended
from checker.document.passages import Document
from checker.document.source_map import SourceMap, Syntax
from checker.errors import UnclaimedSource, UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers.c2pa_manifest import definition_document, is_definition
from checker.readers.decoding import Decoded, decode
from checker.readers.json_feed import is_json_feed, read_json_feed
from checker.readers.ninjs import news_items, read_item
from checker.readers.page_heads import is_page_head, read_page_head
from checker.readers.parts import MOST_ITEMS, in_one_file
from checker.readers.site_files import is_tdmrep, tdm_document

_MOST_STRINGS = 200_000  # keys among them; a file of a thousand items has half as many


def read_json(data: bytes, path: str, lexicon: Lexicon) -> Document:  # noqa: ARG001 (every statement is kept)
    """Read JSON of a type that is known.

    Raises:
        UnclaimedSource: it is of another type.
        UnreadableSource: it is broken, or cannot be decoded.
    """
    decoded = decode(data, path)
    if decoded.utf8.count(b'"') > 2 * _MOST_STRINGS:
        raise UnreadableSource(path, f"is JSON of more than {_MOST_STRINGS:,} strings: split it")
    loaded = loaded_json(decoded, path)
    if is_tdmrep(loaded):
        return tdm_document(decoded, loaded, path)
    if found := news_items(loaded):
        source_map = SourceMap(decoded.source, Syntax.JSON)
        more, found = len(found) > MOST_ITEMS, found[:MOST_ITEMS]
        items = [read_item(one, decoded, source_map, path) for one in found]
        return in_one_file(items, ["/" + "/".join(map(str, one.pointer)) for one in found], more=more)
    if is_definition(loaded):
        return definition_document(decoded, loaded, path)
    if is_json_feed(loaded):
        return read_json_feed(loaded, decoded, path)
    if is_page_head(loaded):
        return read_page_head(loaded, decoded, path)
    raise UnclaimedSource(path, "is JSON of a type that no reader claims")


def loaded_json(decoded: Decoded, path: str) -> Any:
    """What a text of JSON holds.

    Raises:
        UnreadableSource: it is none.
    """
    source = decoded.source.removeprefix("\ufeff")
    for text in (source, mended(source)):
        try:
            return json.loads(text, strict=False)
        except RecursionError as error:
            raise UnreadableSource(path, "is JSON that nests too deep") from error
        except json.JSONDecodeError as error:
            fault = error
        except ValueError as error:  # Python reads no longer ones: they take time by the square
            raise UnreadableSource(path, "is JSON with a number of more than 4,300 digits") from error
    raise UnreadableSource(path, f"is no JSON: {fault}") from fault
