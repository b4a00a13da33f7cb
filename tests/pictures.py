"""Pictures for tests: the containers and blocks in which they carry what is stated in words, made byte by byte."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_SPACES = {
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "cc": "http://creativecommons.org/ns#",
    "tdm": "http://www.w3.org/ns/tdmrep/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_PIXELS = b"\x12\x34\x56" * 20


def packet(inside: str, attributes: str = "") -> bytes:
    """A packet of XMP with one description."""
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces} {attributes}>{inside}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def datasets(*said: tuple[int, str | bytes], utf8: bool = True) -> bytes:
    """A stream of IIM: datasets of record 2."""
    stream = b"\x1c\x01\x5a\x00\x03\x1b%G" if utf8 else b""
    for number, words in said:
        value = words if isinstance(words, bytes) else words.encode()
        stream += b"\x1c\x02" + bytes((number,)) + len(value).to_bytes(2, "big") + value
    return stream


def resources(stream: bytes) -> bytes:
    """The image resources of Photoshop that hold a stream of IIM, behind another one."""
    other = b"8BIM\x03\xed\x00\x00" + (3).to_bytes(4, "big") + b"abc\x00"
    return other + b"8BIM\x04\x04\x00\x00" + len(stream).to_bytes(4, "big") + stream + b"\x00" * (len(stream) % 2)


def tiff(tags: Mapping[int, bytes], order: str = "<") -> bytes:
    """A TIFF structure with one directory, as Exif has it; values are words or blocks."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    at = 8 + 2 + 12 * len(tags) + 4
    entries, values = b"", b""
    for tag, value in sorted(tags.items()):
        inside = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(f"{order}I", at + len(values))
        entries += struct.pack(f"{order}HHI", tag, 2, len(value)) + inside
        values += value if len(value) > 4 else b""
    return head + struct.pack(f"{order}IH", 8, len(tags)) + entries + struct.pack(f"{order}I", 0) + values


def segment(marker: int, body: bytes) -> bytes:
    """A segment of JPEG."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg(xmp: bytes = b"", iim: bytes = b"", exif: bytes = b"", more: Iterable[bytes] = ()) -> bytes:
    """A JPEG picture with its segments."""
    parts = [b"\xff\xd8", segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")]
    if exif:
        parts.append(segment(0xE1, b"Exif\0\0" + exif))
    if xmp:
        parts.append(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp))
    if iim:
        parts.append(segment(0xED, b"Photoshop 3.0\0" + resources(iim)))
    return b"".join([*parts, *more, segment(0xDA, b"\0" * 10), _PIXELS, b"\xff\xd9"])


def extended(whole: bytes, guid: bytes, sizes: Sequence[int]) -> list[bytes]:
    """The segments of an extended packet, cut into pieces."""
    found, at = [], 0
    for size in sizes:
        head = guid + len(whole).to_bytes(4, "big") + at.to_bytes(4, "big")
        found.append(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + head + whole[at : at + size]))
        at += size
    return found


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of PNG."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png(xmp: bytes = b"", exif: bytes = b"", more: Iterable[bytes] = (), *, packed: bool = False) -> bytes:
    """A PNG picture; what it states stands behind the pixels, too."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    parts = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(_PIXELS))]
    if xmp:
        text = zlib.compress(xmp) if packed else xmp
        parts.append(chunk(b"iTXt", b"XML:com.adobe.xmp\0" + bytes((packed, 0)) + b"\0\0" + text))
    if exif:
        parts.append(chunk(b"eXIf", exif))
    return b"".join([*parts, *more, chunk(b"IEND", b"")])


def webp(xmp: bytes = b"", exif: bytes = b"", more: Iterable[tuple[bytes, bytes]] = ()) -> bytes:
    """A WebP picture."""
    parts = [(b"VP8 ", _PIXELS), *more]
    parts += [(b"EXIF", exif)] if exif else []
    parts += [(b"XMP ", xmp)] if xmp else []
    body = b"".join(kind + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2) for kind, data in parts)
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def box(kind: bytes, body: bytes) -> bytes:
    """A box of ISO media."""
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def avif(xmp: bytes = b"", exif: bytes = b"") -> bytes:
    """An AVIF picture: items of words in the box `mdat`, their places in `iloc`."""
    items = [(1, b"mime", xmp)] if xmp else []
    items += [(2, b"Exif", b"\0\0\0\0" + exif)] if exif else []
    kinds = b"".join(
        box(b"infe", b"\2\0\0\0" + struct.pack(">HH4s", number, 0, kind) + b"\0" + _content(kind))
        for number, kind, _ in items
    )
    head = box(b"ftyp", b"avif\0\0\0\0avifmif1")
    listed = box(b"iinf", b"\0\0\0\0" + struct.pack(">H", len(items)) + kinds)
    places = 4 + 2 + 2 + len(items) * 14
    at = len(head) + 8 + 4 + len(listed) + 8 + places + 8
    found = b""
    for number, _, data in items:
        found += struct.pack(">HHHII", number, 0, 1, at, len(data))
        at += len(data)
    meta = b"\0\0\0\0" + listed + box(b"iloc", b"\0\0\0\0\x44\x00" + struct.pack(">H", len(items)) + found)
    return head + box(b"meta", meta) + box(b"mdat", b"".join(data for _, _, data in items))


def gif(xmp: bytes) -> bytes:
    """A GIF with a packet in the block of an application, behind it the trailer that leads out of it."""
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return b"GIF89a\1\0\1\0\0\0\0" + b"\x21\xff\x0bXMP DataXMP" + xmp + trailer + b";"


def boxed(kind: bytes, *boxes: bytes) -> bytes:
    """A file of boxes: JPEG XL or JPEG 2000."""
    return box(kind, b"\r\n\x87\n") + b"".join(boxes)


def _content(kind: bytes) -> bytes:
    return b"application/rdf+xml\0" if kind == b"mime" else b""


@cache
def _signer() -> c2pa.Signer:
    """A signer whom nobody knows: a root and a certificate for e-mail, which C2PA allows to sign with."""
    root, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    chain = _certificate("Ann Roe", leaf, root, is_root=False) + _certificate("Nordwire", root, root, is_root=True)
    key = leaf.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None))


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, root: ec.EllipticCurvePrivateKey, *, is_root: bool
) -> bytes:
    def named(words: str) -> x509.Name:
        organisation = x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Nordwire")
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words), organisation])

    usage = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False)
    made = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named("Nordwire"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_root,
                key_cert_sign=is_root,
                crl_sign=is_root,
                encipher_only=False,
                decipher_only=False,
                **usage,
            ),
            critical=True,
        )
    )
    if not is_root:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    return made.sign(root, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def signed(picture: bytes, assertions: Sequence[tuple[str, object]], kind: str = "image/jpeg") -> bytes:
    """A picture with a manifest of C2PA that holds; no list of trust names its signer."""
    created = {"actions": [{"action": "c2pa.created", "digitalSourceType": "http://cv.example/digitalCapture"}]}
    definition = {
        "claim_generator_info": [{"name": "tests", "version": "1"}],
        "assertions": [{"label": label, "data": data} for label, data in [("c2pa.actions.v2", created), *assertions]],
    }
    settings = {
        "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": False},
        "builder": {"thumbnail": {"enabled": False}},
    }
    made = io.BytesIO()
    with c2pa.Builder(definition, context=c2pa.Context(c2pa.Settings.from_dict(settings))) as builder:
        builder.sign(_signer(), kind, io.BytesIO(picture), made)
    return made.getvalue()
