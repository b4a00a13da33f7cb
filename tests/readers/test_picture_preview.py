"""A small picture is made anew from the pixels, within bounds."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

import pytest
from pictures import chunk
from PIL import Image

from checker.readers import picture_preview
from checker.readers.picture_preview import preview_of


def encoded(form: str, size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: object) -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_becomes_a_small_jpeg(form: str) -> None:
    made = Image.open(BytesIO(preview_of(encoded(form))))
    assert (made.format, made.size) == ("JPEG", (160, 120))


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "CMYK"])
def test_every_kind_of_pixel_is_shown(mode: str) -> None:
    assert preview_of(encoded("JPEG" if mode == "CMYK" else "PNG", mode=mode))


def test_nothing_of_the_file_itself_is_kept() -> None:
    exif = Image.Exif()
    exif[0x8298] = "Copyright Jane Roe"
    data = encoded("JPEG", exif=exif.tobytes(), comment=b"a remark of Jane Roe", icc_profile=b"profile of Jane Roe")
    made = preview_of(data)
    assert b"Jane Roe" in data
    assert b"Jane Roe" not in made
    assert set(Image.open(BytesIO(made)).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("form", ["TIFF", "GIF", "BMP", "PPM", "ICO"])
def test_formats_that_are_not_named_are_not_decoded(form: str) -> None:
    assert preview_of(encoded(form, (64, 64))) == b""


def test_a_header_of_hundreds_of_megapixels_is_refused_in_silence() -> None:
    header = struct.pack(">IIBBBBB", 25_000, 20_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    between = encoded("JPEG", (10_000, 9_500), "L", quality=5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert preview_of(bomb + chunk(b"IEND", b"")) == b""
        assert preview_of(between) == b""


def test_damage_anywhere_is_no_preview_and_no_fault() -> None:
    for form in ("JPEG", "PNG", "WEBP", "AVIF"):
        whole = encoded(form, (80, 60))
        for at in [*range(200), *range(200, len(whole), max(len(whole) // 60, 1))]:
            preview_of(whole[:at])
            for flipped in (0x01, 0x80, 0xFF):
                broken = bytearray(whole)
                broken[at] ^= flipped
                made = preview_of(bytes(broken))
                assert made == b"" or made.startswith(b"\xff\xd8")
    assert preview_of(b"") == b""


def test_without_the_extra_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_preview, "can_preview", lambda: False)
    assert preview_of(encoded("JPEG")) == b""
