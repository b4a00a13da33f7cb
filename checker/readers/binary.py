"""What is no text, by its first bytes: files that bear a page's name and are none.

Sources: the formats' own specifications, as the WHATWG MIME Sniffing standard (sections 6 and 7) and the table of
signatures of file(1) have them. Only signatures with which no text begins.
"""

from __future__ import annotations

import re

from checker.patterns.late_pattern import late_pattern

_BEGINNINGS = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a zip archive, or a document kept in one"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip file within a gzip file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file"),
    (b"\x04\x22\x4d\x18", "an lz4 file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old office program"),
    (b"bplist00", "a binary property list (a web archive of Safari is one)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"wOFF\x00", "a font"),
    (b"wOF2\x00", "a font"),
    (b"OTTO\x00", "a font"),
    (b"ID3\x03", "an MP3 file"),
    (b"ID3\x04", "an MP3 file"),
    (b"OggS\x00", "an Ogg file"),
    (b"fLaC\x00", "a FLAC file"),
    (b"\x1a\x45\xdf\xa3", "a Matroska video"),
    (b"\x7fELF", "a program"),
    (b"\x00asm", "a WebAssembly program"),
    (b"{\\rtf1", "a document in Rich Text Format"),
)
_RIFF = late_pattern(rb"RIFF.{4}(?:WEBP|WAVE|AVI )", re.DOTALL)
_ISO_MEDIA = late_pattern(rb".{4}ftyp[a-zA-Z0-9 ]{4}", re.DOTALL)
_BZIP2 = late_pattern(rb"BZh[1-9]1AY&SY")
_PDF = late_pattern(rb"[\s\xef\xbb\xbf]{0,64}%PDF-\d")
_MAIL = late_pattern(
    rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}+:[^\n]{0,999}+\n(?:[ \t][^\n]{0,999}+\n){0,99}+){0,40}?"
    rb"Content-(?:Transfer-Encoding:[ \t]*+(?:base64|quoted-printable)|Type:[ \t]*+multipart/)",
    re.IGNORECASE,
)
_SHAPES = (
    (_RIFF, "a WebP picture, a sound or a video"),
    (_ISO_MEDIA, "a video, or a HEIF or AVIF picture"),
    (_BZIP2, "a bzip2 file"),
    (_PDF, "a PDF file"),
    (_MAIL, "a mail message or a page saved as one, with its content encoded or in parts"),
)


def binary_kind(data: bytes) -> str | None:
    """What a file is, as a noun, where its first bytes tell that it is no text; None where they do not."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return next((kind for pattern, kind in _SHAPES if pattern.match(data)), None)
