"""A small picture for people, made anew from the pixels of a file: none of its bytes, none of its metadata.

Source: Pillow's security handbook (S-1, D-1): only formats that are named, never beyond a number of pixels, in a
process with limits of its own. The extra `images` brings it; without it nothing is shown.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING
from warnings import catch_warnings

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")  # TIFF packs in many ways, of which some unpack without end
_SIZE = (160, 120)  # pixels; enough to tell a picture again
_MOST_PIXELS = 24_000_000  # that are unpacked: some 100 MB, within half a second
_MOST_OF_JPEG = 80_000_000  # of which an eighth of each side is decoded; Pillow doubts of more
_MOST_BYTES = 64 * 1024 * 1024  # of a file
_LONGEST = 12_000  # bytes of a preview; one of this size has some 4,000
_QUALITY = 55
_DAMAGES = (EOFError, IndexError, KeyError, OSError, OverflowError, RuntimeError, SyntaxError, TypeError, ValueError)


@cache
def can_preview() -> bool:
    """Whether the library that decodes pictures is installed."""
    return find_spec("PIL") is not None


def preview_of(data: bytes) -> bytes:
    """A small JPEG of a picture; empty where it is too large, damaged, of no known format, or nothing can decode it."""
    if not can_preview() or len(data) > _MOST_BYTES:
        return b""
    from PIL import Image  # imported late: only the editors' page shows pictures

    try:
        with catch_warnings(action="error"), Image.open(BytesIO(data), formats=_FORMATS) as picture:
            made = _small(picture) if _is_small_enough(picture) else b""
    except (*_DAMAGES, struct.error, zlib.error, Image.DecompressionBombError, Warning):
        return b""
    return made if len(made) <= _LONGEST else b""


def _is_small_enough(picture: Image.Image) -> bool:
    pixels = picture.width * picture.height
    return 0 < pixels <= (_MOST_OF_JPEG if picture.format == "JPEG" else _MOST_PIXELS)


def _small(picture: Image.Image) -> bytes:
    from PIL import Image

    picture.draft("RGB", (2 * _SIZE[0], 2 * _SIZE[1]))
    if picture.width * picture.height > _MOST_PIXELS:
        return b""
    picture.thumbnail(_SIZE, reducing_gap=2.0)
    shown = picture.convert("RGBA")
    clean = Image.new("RGB", shown.size, "white")  # knows nothing of the file: no profile, no comment, no Exif
    clean.paste(shown, mask=shown)
    out = BytesIO()
    clean.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
