"""The pictures within a document: what their files state of themselves, each by its name in the document."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from checker.document.place import Zone
from checker.errors import UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers.document_fields import DocumentFields
from checker.readers.picture import read_picture
from checker.readers.zip_parts import ZipParts

_MOST = 200  # pictures of one document
_MOST_OF_ONE = 16 * 1024 * 1024  # bytes of one; what is stated stands at the beginning of nearly all
_ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")


def hear_pictures(parts: ZipParts, folders: tuple[str, ...], fields: DocumentFields, lexicon: Lexicon) -> None:
    """Keep what the pictures of a document state, said of each by its name.

    Args:
        parts: of the document.
        folders: where its kind keeps pictures.
        fields: get what they state.
        lexicon: the literals to look for.
    """
    names = [one for one in parts.names if one.startswith(folders) and one.lower().endswith(_ENDINGS)]
    if len(names) > _MOST:
        parts.unread.append(f"holds {len(names):,} pictures, of which only the first {_MOST} were looked at")
    for name in _first(names, parts):
        data = parts.bytes_of(name, _MOST_OF_ONE)
        if data is None:
            continue
        try:
            picture = read_picture(data, name, lexicon)
        except UnreadableSource:
            continue  # no picture of a kind that states anything
        parts.unread += [f"has a picture, {name}, that {one}" for one in picture.unread]
        fields.declared += [replace(one, about=name, at=f"member:{name}#{one.at}") for one in picture.declared]
        fields.passages += [
            replace(one, at=f"member:{name}#{one.at}") for one in picture.passages if one.zone is Zone.METADATA
        ]


def _first(names: Iterable[str], parts: ZipParts) -> Iterable[str]:
    """The names, as long as there is room to unpack more."""
    for number, name in enumerate(names):
        if number == _MOST:
            return
        if not parts.left:
            parts.unread.append("holds more pictures than were looked at")
            return
        yield name
