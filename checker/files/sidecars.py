"""Files beside a picture that state what it carries, where programs do not write into the picture itself.

XMP Part 3 calls them sidecar files: they have the name of the picture, with the ending `.xmp` in the place of its own
or behind it; tools that write JSON do likewise.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from checker.files.content import Response
from checker.files.disk import opened_regular

_ENDINGS = (".xmp", ".XMP", ".json")
_MOST_BYTES = 2 * 1024 * 1024


def sidecar_names(path: str) -> Iterator[str]:
    """The paths at which what speaks for a picture may lie."""
    stem, ending = os.path.splitext(path)
    return (f"{each}{own}" for each in (stem, path) for own in _ENDINGS if own != ending)


def beside_picture(path: str) -> Response | None:
    """What lies beside a picture and speaks for it; None where nothing does.

    Args:
        path: of the picture. A link beside it is not followed: it may lead anywhere.
    """
    found: list[tuple[str, bytes]] = []
    unread: list[str] = []
    for name in sidecar_names(path):
        if os.path.islink(name) or not os.path.exists(name):
            continue
        shown = os.path.basename(name)
        try:
            with opened_regular(name) as file:
                data = file.read(_MOST_BYTES + 1)
        except OSError as error:
            unread.append(f"has {shown} beside it, which cannot be read: {error.strerror or error}")
            continue
        if len(data) > _MOST_BYTES:
            unread.append(f"has {shown} beside it, which is larger than {_MOST_BYTES // 1024 // 1024} MB")
        elif (shown.lower(), data) not in [(one.lower(), held) for one, held in found]:  # some disks mind no case
            found.append((shown, data))
    return Response(sidecars=tuple(found), unread=tuple(unread)) if found or unread else None
