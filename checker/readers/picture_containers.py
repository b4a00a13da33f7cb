"""Where the containers of pictures keep what is stated in words: found without decoding a pixel.

Sources: ITU-T T.81 (JPEG) and XMP Part 3 (its segments, extended XMP; GIF); PNG Third Edition; RIFF and the WebP
container specification; TIFF 6.0; ISO/IEC 14496-12 and 23008-12 (boxes, items: HEIF, AVIF); Adobe Photoshop's image
resources. BMP and ICO have no place for words.

Every length is looked at before it is followed, each place is passed at most once, and what is cut off is told: the
blocks before it are whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from checker.readers.iso_boxes import read_boxes, read_items
from checker.readers.photo_fields import TEXT_FIELDS
from checker.readers.picture_blocks import CUT, MOST_PACKET, TOO_LONG, Blocks
from checker.readers.svg_metadata import is_svg, read_metadata

_MOST_BLOCKS = 50_000  # segments, chunks of one file: PNG has one for each 4 or 8 KB of pixels
_MOST_RESOURCES = 4 * 1024 * 1024  # bytes of those of Photoshop; real ones have some ten thousand
_MOST_FILL = 1_000  # bytes before a marker of JPEG
_MOST_PACKETS = 8  # of one file that are looked for by scanning

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_GUID = 32  # characters that name an extended packet
_NAMED_EXTENDED = b"HasExtendedXMP"
_EXIF = b"Exif\0\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_JUMBF = b"JP"  # APP11 of JPEG: boxes of JPEG XT (ISO/IEC 19566-5); C2PA keeps its manifest in them
_ENDLESS = f"has more than {_MOST_BLOCKS:,} parts, of which the rest was not read"


def blocks_of(data: bytes) -> Blocks:
    """What a picture's container holds; of one that is not known, packets of XMP that stand in it as they are."""
    kind = kind_of(data)
    found = Blocks(kind)
    walk = _WALKS.get(kind)
    if walk:
        walk(memoryview(data), found)
    if not found.xmp:
        for packet in _packets(data):
            found.packet(packet)
    if not found.xmp and not kind and data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_RDF):
        found.packet(data)
    return found


_MANIFEST_OF_GIF = b"\x21\xff\x0bC2PA_GIF"  # the block of an application in which it stands (C2PA 2.1, A.3)
_XMP_OF_GIF = b"\x21\xff\x0bXMP DataXMP"  # behind it a packet as it is, and a trailer that no packet has (XMP Part 3)
_COMMENT_OF_GIF = b"\x21\xfe"
_MOST_OF_A_COMMENT = 30_000  # bytes; more than are read is told
_TRAILER = b"\x01\xff\xfe\xfd"
_BEGINNING = 200  # bytes
_RDF = (b"<rdf:RDF", b"<?xpacket")


def kind_of(data: bytes) -> str:
    """The media type that the first bytes tell; empty where they tell none of a picture's."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:1] == b"B" and data[6:10] == b"\0\0\0\0" and data[1:2] == b"M":
        return "image/bmp"
    if data[4:8] == b"ftyp":
        size = min(int.from_bytes(data[:4], "big"), 256)
        brands = {data[8:12], *(data[at : at + 4] for at in range(16, size - 3, 4))}
        return next((kind for brand, kind in _BRANDS if brand in brands), "")
    return "image/svg+xml" if is_svg(data) else ""


_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"\xff\x0a", "image/jxl"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"\0\0\1\0", "image/vnd.microsoft.icon"),
)
_BRANDS = (
    (b"avif", "image/avif"),
    (b"avis", "image/avif"),
    (b"heic", "image/heic"),
    (b"heix", "image/heic"),
    (b"mif1", "image/heif"),
    (b"msf1", "image/heif"),
)


def _packets(data: bytes) -> Iterator[bytes]:
    """The packets of XMP that stand in a file as they are (XMP Part 3, "Packet scanning")."""
    at = 0
    for _ in range(_MOST_PACKETS + 1):  # one more than is read, which is told
        at = data.find(b"<x:xmpmeta", at)
        if at < 0:
            return
        end = data.find(b"</x:xmpmeta>", at, at + MOST_PACKET)
        end = min(at + MOST_PACKET, len(data)) if end < 0 else end + len(b"</x:xmpmeta>")
        yield data[at:end]
        at = end


def _jpeg(data: memoryview, found: Blocks) -> None:
    at, extended = 2, dict[bytes, list[tuple[int, bytes]]]()
    resources = bytearray()
    for _ in range(_MOST_BLOCKS):
        at += _fill(data[at : at + _MOST_FILL])
        if at + 4 > len(data) or data[at] != 0xFF:
            found.lacks(CUT)
            break
        marker = data[at + 1]
        if marker in _NO_MORE:
            break
        if marker in _BARE:
            at += 2
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at + 4 : at + 2 + size]
        if size < 2 or len(segment) != size - 2:
            found.lacks(CUT)
        _segment(marker, segment, found, extended, resources)
        at += 2 + max(size, 2)
    else:
        found.lacks(_ENDLESS)
    found.resources(bytes(resources))
    _extend(found, extended)


def _fill(before: memoryview) -> int:
    """How many bytes fill the place before a marker."""
    return max(len(before) - len(bytes(before).lstrip(b"\xff")) - 1, 0)


_NO_MORE = frozenset((0xDA, 0xD9))  # start of scan, end of image
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length


def _segment(
    marker: int,
    segment: memoryview,
    found: Blocks,
    extended: dict[bytes, list[tuple[int, bytes]]],
    resources: bytearray,
) -> None:
    begins = bytes(segment[:40])
    if marker == 0xE1 and begins.startswith(_XMP):
        found.packet(bytes(segment[len(_XMP) :]))
    elif marker == 0xE1 and begins.startswith(_EXTENDED):
        at = len(_EXTENDED)
        guid = bytes(segment[at : at + _GUID])
        offset = int.from_bytes(segment[at + _GUID + 4 : at + _GUID + 8], "big")
        extended.setdefault(guid, []).append((offset, bytes(segment[at + _GUID + 8 :])))
    elif marker == 0xE1 and begins.startswith(_EXIF):
        found.tags(segment[len(_EXIF) :])
    elif marker == 0xED and begins.startswith(_PHOTOSHOP):
        resources += segment[len(_PHOTOSHOP) :]  # one block may go on in the next segment
    elif marker == 0xFE:
        found.word("Comment", bytes(segment))
    elif marker == 0xEB and begins.startswith(_JUMBF):
        found.manifest = True


def _extend(found: Blocks, extended: dict[bytes, list[tuple[int, bytes]]]) -> None:
    """Keep the extended packet that the first one names; another is of no picture that is known (XMP Part 3)."""
    for guid, pieces in extended.items():
        if not any(guid in packet for packet in found.xmp):
            continue
        pieces.sort()
        at = 0
        for offset, piece in pieces:
            if offset != at:
                found.lacks(CUT)
                break
            at += len(piece)
        else:
            found.packet(b"".join(piece for _, piece in pieces))
    if not extended and any(_NAMED_EXTENDED in packet for packet in found.xmp):
        found.lacks("names more XMP (HasExtendedXMP) than it holds")


def _png(data: memoryview, found: Blocks) -> None:
    at = 8
    for _ in range(_MOST_BLOCKS):
        size, kind = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8])
        chunk = data[at + 8 : at + 8 + size]
        if kind == b"IEND":
            return
        if len(kind) < 4 or len(chunk) < size:
            found.lacks(CUT)  # also within the pixels: words may stand behind them
            return
        if kind == b"iTXt":
            _png_text(bytes(chunk), found)
        elif kind in (b"zTXt", b"tEXt"):
            _png_profile(bytes(chunk), kind, found)
        elif kind == b"eXIf":
            found.tags(chunk)
        elif kind == b"caBX":  # C2PA 2.1, A.3.3
            found.manifest = True
        at += 12 + size
    found.lacks(_ENDLESS)


def _png_text(chunk: bytes, found: Blocks) -> None:
    keyword, _, rest = chunk.partition(b"\0")
    packet = keyword == b"XML:com.adobe.xmp"
    if not packet and not _states(keyword):
        return
    packed = rest[:1] == b"\1"
    text = rest[2:].split(b"\0", 2)[-1]  # behind the flags: a language, a translated keyword
    text = _unpacked(text, found) if packed else text
    if packet:
        found.packet(text)
    else:
        found.word(keyword.decode("latin-1"), text)


def _states(keyword: bytes) -> bool:
    """Whether words behind a keyword of PNG may state something of rights."""
    return keyword.decode("latin-1") in TEXT_FIELDS


def _png_profile(chunk: bytes, kind: bytes, found: Blocks) -> None:
    """IIM and Exif as ImageMagick writes them: in hexadecimal digits, behind a name and a length."""
    keyword, _, rest = chunk.partition(b"\0")
    if _states(keyword):
        found.word(keyword.decode("latin-1"), _unpacked(rest[1:], found) if kind == b"zTXt" else rest)
        return
    name = keyword.removeprefix(b"Raw profile type ")
    if name == keyword or name not in (b"iptc", b"8bim", b"exif", b"APP1", b"xmp"):
        return
    text = _unpacked(rest[1:], found) if kind == b"zTXt" else rest
    digits = text.strip().split(b"\n", 2)[-1]
    try:
        body = bytes.fromhex(digits.decode("ascii", "replace"))
    except ValueError:
        found.lacks(CUT)
        return
    if body.startswith(_EXIF):
        found.tags(memoryview(body)[len(_EXIF) :])
    elif body.startswith(_XMP):
        found.packet(body[len(_XMP) :])
    elif name == b"xmp":
        found.packet(body)
    elif body.startswith(b"8BIM"):
        found.resources(body)
    elif name == b"iptc":
        found.stream(body)


def _unpacked(data: bytes, found: Blocks) -> bytes:
    """What is packed in it, one byte more than is read at most."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(data, found.room)
    except zlib.error:
        found.lacks(CUT)
        return b""
    found.room = max(found.room - len(text), 1)  # 0 would mean no limit
    if not unpacking.eof:
        found.lacks(CUT if unpacking.unconsumed_tail == b"" else TOO_LONG)
    return text


def _webp(data: memoryview, found: Blocks) -> None:
    at = 12
    if int.from_bytes(data[4:8], "little") + 8 > len(data) + 1:  # some leave out the last byte, a padding
        found.lacks(CUT)
    for _ in range(_MOST_BLOCKS):
        if at >= len(data):
            return
        kind, size = bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at + 8 : at + 8 + size]
        if len(chunk) < size or len(data) < at + 8:
            found.lacks(CUT)
        if kind == b"XMP ":
            found.packet(bytes(chunk))
        elif kind == b"EXIF":
            found.tags(chunk[len(_EXIF) :] if bytes(chunk[:6]) == _EXIF else chunk)
        elif kind == b"C2PA":
            found.manifest = True
        at += 8 + size + (size & 1)
    found.lacks(_ENDLESS)


def _tiff(data: memoryview, found: Blocks) -> None:
    found.tags(data)
    found.manifest = any(tags.holds(0xCD41) for tags in found.exif)  # C2PA 2.1, A.3.4


def _gif(data: memoryview, found: Blocks) -> None:
    source, at = bytes(data), 0
    for _ in range(_MOST_PACKETS):
        at = source.find(_XMP_OF_GIF, at)
        if at < 0:
            break
        at += len(_XMP_OF_GIF)
        end = source.find(_TRAILER, at)
        if end < 0:
            found.lacks(CUT)
            end = len(source)
        found.packet(source[at:end])
    found.manifest = _MANIFEST_OF_GIF in source
    _gif_comments(data, found)


def _gif_comments(data: memoryview, found: Blocks) -> None:
    """Comments stand in blocks of their own, between the frames (GIF 89a, 24)."""
    at = 13 + _colours(data[10:11])
    for _ in range(_MOST_BLOCKS):
        kind, comment = bytes(data[at : at + 1]), bytes(data[at : at + 2]) == _COMMENT_OF_GIF
        if kind == b"\x21":
            at += 2
        elif kind == b"\x2c":
            at += 11 + _colours(data[at + 9 : at + 10])  # an image: its place, its colours, the least size of a code
        else:
            return
        words = bytearray()
        while at < len(data) and data[at]:
            if comment and len(words) < _MOST_OF_A_COMMENT:
                words += data[at + 1 : at + 1 + data[at]]
            at += 1 + data[at]
        at += 1
        if comment:
            found.word("Comment", bytes(words))


def _colours(flags: memoryview) -> int:
    """How many bytes a table of colours takes (GIF 89a, 18 and 20)."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _photoshop(data: memoryview, found: Blocks) -> None:
    """The image resources of a document: behind its head and its table of colours (Adobe Photoshop File Formats)."""
    at = 26 + 4 + int.from_bytes(data[26:30], "big")
    size = int.from_bytes(data[at : at + 4], "big")
    block = bytes(data[at + 4 : at + 4 + min(size, _MOST_RESOURCES)])
    if len(block) < size or at + 4 > len(data):
        found.lacks(CUT)
    found.resources(block)


_WALKS: dict[str, Callable[[memoryview, Blocks], None]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/tiff": _tiff,
    "image/webp": _webp,
    "image/vnd.adobe.photoshop": _photoshop,
    "image/gif": _gif,
    "image/svg+xml": read_metadata,
    "image/jxl": read_boxes,
    "image/jp2": read_boxes,
    "image/avif": read_items,
    "image/heic": read_items,
    "image/heif": read_items,
}
