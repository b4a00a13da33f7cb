"""A small whole source of every kind that is read, and what strangers make of one: the table of test_hostile_sources.

`benchmarks/hostile.py` measures the same sources, each in a process of its own.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
from collections.abc import Callable, Iterator

from crawl_building import gzipped, har, har_entry, page, plain, response, zstandards
from document_values import docx, epub, lines, odt, paragraph, pdf, zipped
from pictures import avif, box, boxed, datasets, gif, jpeg, packet, png, tiff, webp

_STORY = "Lisbon, Nov 3 (AFP) - The ferry stopped today in the harbour, officials said."
_NOTICE = "Copyright Agence France-Presse. All rights reserved. You may not copy or publish any of this."
_PAGE = (
    f"<!doctype html><html lang=en><title>Ferry</title><article><h1>Ferry</h1><p>{_STORY}</p><p>{_NOTICE}</p></article>"
    "</html>"
)
_XMP = packet("<photoshop:Credit>AFP</photoshop:Credit><dc:rights>(c) AFP</dc:rights>")
_IIM = datasets((110, "AFP"), (116, "(c) AFP"))
_EXIF = tiff({0x8298: b"(c) AFP"})
_IMAGE = (
    b"<</Type/XObject/Subtype/Image/Width 9/Height 9/Filter/DCTDecode/Length %d>>\nstream\n" % len(jpeg(_XMP, _IIM))
    + jpeg(_XMP, _IIM)
    + b"\nendstream"
)
_G2_ITEM = (
    '<newsItem><rightsInfo><copyrightHolder literal="AFP"/><usageTerms>No sales.</usageTerms></rightsInfo></newsItem>'
)
_G2 = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{_G2_ITEM * 3}</itemSet></newsMessage>'
_RSS = (
    '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><copyright>(c) AFP</copyright><item><link>https://a.example/1'
    "</link><dc:creator>AFP</dc:creator><description>Boats.</description></item></channel></rss>"
)
_NINJS = {"uri": "urn:1", "headline": "Ferry", "copyrightholder": "AFP", "usageterms": "No sales.", "body_text": _STORY}


def _tar(mode: str) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]  # the mode is a word
        for name in ("a.html", "b.html"):
            member = tarfile.TarInfo(name)
            member.size = len(_PAGE)
            archive.addfile(member, io.BytesIO(_PAGE.encode()))
    return stream.getvalue()


def _records() -> tuple[bytes, ...]:
    words = ("", " ".join(map(str, range(70))), " ".join(map(str, range(200, 390))))  # records of different lengths
    return tuple(response(f"https://e.example/{number}", page(_STORY + more)) for number, more in enumerate(words))


WHOLE: dict[str, Callable[[], bytes]] = {
    "a.html": lambda: _PAGE.encode(),
    "a.xhtml": lambda: f'<?xml version="1.0"?>{_PAGE}'.encode(),
    "a.html.gz": lambda: gzip.compress(_PAGE.encode(), mtime=0),
    "a.txt": lambda: f"{_STORY}\n\n{_NOTICE}\n".encode(),
    "a.md": lambda: f"---\nauthor: AFP\n---\n# Ferry\n\n{_STORY}\n\n{_NOTICE}\n".encode(),
    "a.rss": lambda: _RSS.encode(),
    "feed.json": lambda: json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "T",
            "items": [{"id": "1", "authors": [{"name": "AFP"}]}],
        }
    ).encode(),
    "ninjs.json": lambda: json.dumps(_NINJS).encode(),
    "list.json": lambda: json.dumps([_NINJS] * 3).encode(),
    "g2.xml": lambda: _G2.encode(),
    "newsml.xml": lambda: (
        b"<NewsML><NewsItem><NewsManagement><Status FormalName='Usable'/></NewsManagement><NewsComponent>"
        b"<RightsMetadata><Copyright><CopyrightHolder>AFP</CopyrightHolder></Copyright></RightsMetadata>"
        b"</NewsComponent></NewsItem></NewsML>"
    ),
    "nitf.xml": lambda: (
        "<nitf><head><docdata><doc.copyright holder='AFP'/></docdata></head>"
        f"<body><body.content><p>{_STORY}</p></body.content></body></nitf>"
    ).encode(),
    "rsl.xml": lambda: (
        b"<rsl xmlns='https://rslstandard.org/rsl'><content url='/'><license>"
        b"<prohibits type='usage'>train-ai</prohibits></license></content></rsl>"
    ),
    "robots.txt": lambda: b"User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nContent-Usage: train-ai=n\n",
    "tdmrep.json": lambda: b'[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://a.example/p"}]',
    "trust.txt": lambda: b"belongto=https://a.example/\ndatatrainingallowed=no\n",
    "a.zip": lambda: zipped({"a.html": _PAGE, "b/c.html": _PAGE}),
    "a.tar": lambda: _tar("w"),
    "a.tar.gz": lambda: _tar("w:gz"),
    "c.warc": lambda: plain(*_records()),
    "c.warc.gz": lambda: gzipped(*_records()),
    "c.warc.zst": lambda: zstandards(*_records()),
    "c.har": lambda: har(har_entry("https://e.example/1", page(_STORY), "Content-Type: text/html")),
    "a.jpg": lambda: jpeg(_XMP, _IIM, _EXIF),
    "a.png": lambda: png(_XMP, _EXIF),
    "a.webp": lambda: webp(_XMP, _EXIF),
    "a.avif": lambda: avif(_XMP, _EXIF),
    "a.tif": lambda: tiff({0x02BC: _XMP, 0x8298: b"(c) AFP"}),
    "a.gif": lambda: gif(_XMP),
    "a.jxl": lambda: boxed(b"JXL ", box(b"Exif", b"\0\0\0\0" + _EXIF), box(b"xml ", _XMP)),
    "a.jp2": lambda: boxed(b"jP  ", box(b"uuid", b"JpgTiffExif->JP2" + _EXIF), box(b"xml ", _XMP)),
    "a.svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><metadata>" + _XMP + b"</metadata></svg>",
    "a.pdf": lambda: pdf([lines([_STORY, _NOTICE])]),
    "picture.pdf": lambda: pdf([lines([_STORY])], resources="/XObject<</Im 5 0 R>>", more=[_IMAGE]),
    "picture.docx": lambda: docx(paragraph(_STORY), more={"word/media/a.jpg": jpeg(_XMP, _IIM)}),
    "picture.epub": lambda: epub({"c.xhtml": "<img src='a.jpg'/>"}, more={"OEBPS/a.jpg": jpeg(_XMP, _IIM)}),
    "a.docx": lambda: docx(paragraph(_STORY) + paragraph(_NOTICE)),
    "a.odt": lambda: odt(f"<text:p>{_STORY}</text:p><text:p>{_NOTICE}</text:p>"),
    "a.epub": lambda: epub({"c.xhtml": _PAGE}),
}
"""By the name of a file, what makes one that is whole."""

ENDED = frozenset(
    "a.html.gz a.rss feed.json ninjs.json list.json g2.xml newsml.xml nitf.xml rsl.xml tdmrep.json a.zip"
    " c.warc c.warc.gz c.warc.zst c.har a.docx a.odt a.epub picture.docx picture.epub".split()
)
"""Of these a reader can tell that their end is missing."""

_CUTS = 12


def cuts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The beginnings of a source, up to all but its last bytes: behind a record and a member blank ones may stand."""
    for number in range(1, _CUTS + 1):
        at = min(len(data) * number // _CUTS, len(data) - 9)
        yield f"cut {at}", data[:at]


def spoilt(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Other encodings, lengths that lie, bytes that are others, things put before and behind."""
    words = data.decode("latin-1")
    yield "utf-16", words.encode("utf-16-le")
    yield "utf-32", words.encode("utf-32")
    yield "ebcdic", words.encode("cp037", "replace")
    yield "escape", b"\x1b$B" + data
    yield "nul", data.replace(b" ", b"\0")
    yield "reversed", data[::-1]
    yield "twice", data * 2
    yield "behind", data + b"\xff\x00" * 500
    yield "before", b"\x00\xff" * 20 + data
    chance = random.Random(1)  # noqa: S311 (the same bytes each time)
    for number in range(5):
        at = chance.randrange(len(data))
        yield f"length {number}", data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :]
        yield f"nothing {number}", data[:at] + b"\0\0\0\0" + data[at + 4 :]
        yield f"letters {number}", data[:at] + bytes(chance.randrange(256) for _ in range(9)) + data[at + 9 :]


_MIB = 1 << 20
_ENTITIES = "<!DOCTYPE x [<!ENTITY a 'AFP AFP AFP '>{}]>".format(
    "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
)
_LOOP = "<!DOCTYPE x [<!ENTITY a '&b;'><!ENTITY b '&a;'><!ENTITY % p SYSTEM 'file:///etc/hostname'>%p;]>"


def large() -> Iterator[tuple[str, bytes]]:
    """Bombs, loops, deep nests and lines of ten megabytes, each with the name of its file."""
    words = "lorem ipsum "
    line = words * (10 * _MIB // len(words))
    yield "line.html", f"{_PAGE}<p>{line}".encode()
    yield "line.txt", f"{_STORY}{line}".encode()
    yield "word.txt", b"a" * (10 * _MIB)
    yield "line.md", f"{_STORY} {line}".encode()
    yield "line.rss", _RSS.replace("Boats.", line).encode()
    yield "line.xml", _G2.replace("No sales.", line).encode()
    yield "nitf-line.xml", f"<nitf><body><body.content><p>{line}</p></body.content></body></nitf>".encode()
    yield "line.json", json.dumps({**_NINJS, "body_text": line}).encode()
    yield "key.json", json.dumps({**_NINJS, line: "AFP"}).encode()
    yield "line-robots.txt", f"User-agent: GPTBot\nDisallow: /{line}\n".encode()
    yield "line.docx", docx(paragraph(line))
    yield "line.odt", odt(f"<text:p>{line}</text:p>")
    yield "line.epub", epub({"c.xhtml": f"<p>{line}"})
    yield "line.pdf", pdf([lines([line[: 4 * _MIB]])])
    yield "line.har", har(har_entry("https://e.example/1", line, "Content-Type: text/html"))
    yield "header.warc", response("https://e.example/1", page(), f"Content-Usage: {line}")
    yield "line.tif", tiff({0x02BC: packet(f"<photoshop:Credit>{line}</photoshop:Credit>")})
    for name in ("a.rss", "g2.xml", "nitf.xml", "rsl.xml"):
        source = WHOLE[name]().decode()
        yield f"entities-{name}", (_ENTITIES + source.replace("AFP", "&j;")).encode()
        yield f"loop-{name}", (_LOOP + source.replace("AFP", "&a;")).encode()
        yield f"deep-{name}", source.replace("AFP", "<a>" * 500_000).encode()
        yield (
            f"namespaces-{name}",
            source.replace("AFP", "".join(f"<x{n} xmlns:x{n}='u{n}'/>" for n in range(60_000))).encode(),
        )
    yield "deep.html", _PAGE.replace("<p>", "<div>" * 300_000 + "<p>").encode()
    yield "deep.json", f'{json.dumps(_NINJS)[:-1]},"x":{"[" * 2_000_000}'.encode()
    yield "deep.md", b"> " * 500_000 + b"AFP"
    yield "graph.html", (
        _PAGE + '<script type="application/ld+json">{"@graph":['
        + ",".join(f'{{"@id":"#{n}","author":{{"@id":"#{n + 1}"}}}}' for n in range(100_000))
        + ',{"@id":"#100000","author":{"@id":"#0"}}]}</script>'
    ).encode()  # fmt: skip
    yield "bomb.html.gz", gzip.compress(_PAGE.encode() + b"<p>AFP" * (10 * _MIB), 1, mtime=0)
    yield "blanks.txt.gz", gzip.compress(b" " * (200 * _MIB), 1, mtime=0)
    yield "nested.html.gz", gzip.compress(gzip.compress(gzip.compress(_PAGE.encode(), mtime=0)))
    yield "bomb.zip", zipped({"a.html": _PAGE, "b.html": b" " * (200 * _MIB)})
    yield "many.zip", zipped({f"{number}.css": "" for number in range(40_000)})
    inner = zipped({"a.html": _PAGE})
    for _ in range(6):
        inner = zipped({"a.zip": inner, "b.html": _PAGE})
    yield "nested.zip", inner
    yield "bomb.docx", zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * (200 * _MIB)})
    yield "bomb.epub", epub({"c.xhtml": "<p>AFP" * (4 * _MIB)})
    yield "bomb.warc.gz", gzipped(response("https://e.example/1", b"<p>AFP" * (12 * _MIB)))
    yield "length.warc", plain(*_records()).replace(b"Content-Length: ", b"Content-Length: 9999999", 1)
    yield "tags.tif", tiff(dict.fromkeys(range(1, 20_000), b"AFP"))
    yield "segments.jpg", jpeg(more=[b"\xff\xed\x00\x10Photoshop 3.0\0\0"] * 300_000)
    yield "packet.jpg", b"\xff\xd8" + b"<?xpacket begin" * 500_000
