"""The pictures within a document: what their files state of themselves, each by its name in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from checker.document.passages import Document
from checker.errors import UnreadableSource
from checker.files.content import PICTURES
from checker.patterns.lexicon import Lexicon
from checker.readers.picture import read_picture
from checker.readers.zip_parts import ZipParts

MOST_WITHIN = 500
"""Pictures of one document that are looked at."""
_MOST_OF_ONE = 16 * 1024 * 1024  # bytes of one; what is stated stands at the beginning of nearly all


def pictures_in(parts: ZipParts, names: Iterable[str], lexicon: Lexicon) -> Iterator[Document]:
    """The pictures of a document that state something, or could not be read to their end.

    Args:
        parts: of the document.
        names: of those that may be pictures, where its kind keeps them.
        lexicon: the literals to look for.
    """
    pictures = [one for one in names if one.lower().endswith(PICTURES)]
    if len(pictures) > MOST_WITHIN:
        parts.unread.append(f"holds {len(pictures):,} pictures, of which only the first {MOST_WITHIN} were looked at")
    for name in pictures[:MOST_WITHIN]:
        if not parts.left:
            parts.unread.append("holds more pictures than were looked at")
            return
        data = parts.bytes_of(name, _MOST_OF_ONE)
        if data is None:
            continue
        try:
            picture = within(read_picture(data, name, lexicon), f"member:{name}")
        except UnreadableSource:
            continue  # no picture of a kind that states anything
        if picture:
            yield picture


def within(picture: Document, place: str) -> Document | None:
    """A picture that stands within a document, each piece with its place there; None where it says nothing.

    Args:
        picture: by its name in the document.
        place: where it stands there, as the format of the document tells places.
    """
    if not (picture.declared or picture.passages or picture.unread):
        return None
    return replace(
        picture,
        declared=tuple(replace(one, at=f"{place}#{one.at}") for one in picture.declared),
        passages=tuple(replace(one, at=f"{place}#{one.at}") for one in picture.passages),
    )
