"""The pictures within a document are judged with it, as those are that a page shows and that lie beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from checker.check.shown_pictures import heard_of, with_spots
from checker.detectors import detect
from checker.document.passages import Document
from checker.document.picture_paths import pictures_meant
from checker.evidence import HeardPicture
from checker.files.names import shown_part
from checker.rulebook.loading import Rulebook

_Shared = tuple[Document, tuple[HeardPicture, ...]]


def heard_within(document: Document, rulebook: Rulebook) -> tuple[tuple[HeardPicture, ...], list[_Shared]]:
    """What the pictures within a document say of themselves, each by its name in it; its parts, each with its own.

    Args:
        document: it.
        rulebook: what they are looked through with.
    """
    told = (heard_of(one, detect(one, rulebook), b"", inside=True) for one in document.embedded)
    heard = tuple(one for one in told if not one.says_nothing)
    return heard, list(_shared_out(document, heard)) if heard else [(part, ()) for part in document.parts]


def _shared_out(document: Document, heard: Sequence[HeardPicture]) -> Iterator[_Shared]:
    """The parts of a book, each with the pictures that it shows; those that none shows are the first one's."""
    by_path = {f"{document.path}!/{'/'.join(map(shown_part, one.path.split('/')))}": one for one in heard}
    parts = [with_spots(one) for one in document.parts]
    shown = [dict(_shown(one, by_path)) for one in parts]
    told = {path for each in shown for path in each}
    for number, part in enumerate(parts):
        others = () if number else (one for path, one in by_path.items() if path not in told)
        yield part, (*shown[number].values(), *others)


def _shown(part: Document, by_path: dict[str, HeardPicture]) -> Iterable[tuple[str, HeardPicture]]:
    where, addresses = part.whereabouts, dict[str, list[str]]()
    for address in where.pictures or ():
        meant = next((one for one in pictures_meant(where, address) if isinstance(one, str) and one in by_path), None)
        if meant is not None:
            addresses.setdefault(meant, []).append(address)
    return ((path, replace(by_path[path], addresses=tuple(several))) for path, several in sorted(addresses.items()))
