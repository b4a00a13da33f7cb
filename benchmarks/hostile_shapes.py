"""Sources of every kind that are made to be much: each is bytes, or a folder's files by their names.

Beside the bombs of `tests/hostile_sources.py` and the shapes of `growth_shapes.py`, which are of one text, here stand
those of containers, pictures and documents, and of wires and feeds that hold much that states rights.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import tarfile
import zlib
from collections.abc import Callable, Iterable

from crawl_building import gzipped, har, har_entry, page, plain, record, response
from document_values import docx, epub, lines, odt, paragraph, pdf, run, written, zipped
from pictures import avif, box, chunk, datasets, jpeg, packet, png, resources, segment, tiff, webp

Made = bytes | dict[str, bytes]

_STORY = "Lisbon, Nov 3 (AFP) - The ferry stopped today in the harbour, officials said."
_NOTICE = "Copyright Agence France-Presse. All rights reserved. You may not copy or publish any of this."
_PAGE = (
    f"<!doctype html><html lang=en><title>Ferry</title><article><h1>Ferry</h1><p>{_STORY}</p><p>{_NOTICE}</p></article>"
)
_MIB = 1 << 20
_BY = "https://creativecommons.org/licenses/by/4.0/"
_G2 = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
_G2_ITEM = (
    '<newsItem guid="urn:{0}"><rightsInfo><copyrightHolder literal="AFP"/><usageTerms>No sales '
    "{0}.</usageTerms></rightsInfo>"
    "<itemMeta><edNote>NO ARCHIVES</edNote></itemMeta><contentMeta><creditline>AFP</creditline>"
    "<headline>Ferry {0}</headline>"
    "</contentMeta><contentSet><inlineXML><html><body><p>Lisbon, Nov 3 (AFP) - The ferry {0} stopped.</p></body></html>"
    "</inlineXML></contentSet></newsItem>"
)
_NINJS = '{"uri":"urn:x","version":"1","copyrightholder":"AFP","usageterms":"No sales.",'
_RSS = (
    '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'version="2.0"><channel>'
    "<title>T</title><link>https://x.example/</link>"
)
_FEED_ITEM = (
    "<item><title>Ferry {0}</title><link>https://x.example/{0}</link><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate>"
    "<description>The ferry stayed in the harbour {0}.</description>{1}</item>"
)


def _many(unit: str, times: int) -> str:
    return "".join(unit.replace("{0}", str(number)) for number in range(times))


def _feed(times: int, said: str) -> bytes:
    return (_RSS + _many(_FEED_ITEM.replace("{1}", said), times) + "</channel></rss>").encode()


def _g2(times: int, item: str = _G2_ITEM) -> bytes:
    return (_G2 + _many(item, times) + "</itemSet></newsMessage>").encode()


def _tar(names: Iterable[str], size: int = 0, mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]  # the mode is a word
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = size
            archive.addfile(member, io.BytesIO(bytes(size)))
    return stream.getvalue()


def _mhtml(*parts: bytes, boundary: bytes = b"b") -> bytes:
    head = b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=" + boundary + b"\r\n\r\n"
    return head + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"


def _html_part(body: bytes, encoding: bytes = b"8bit") -> bytes:
    return (
        b"Content-Type: text/html; charset=utf-8\r\nContent-Location: "
        b"https://e.example/1\r\nContent-Transfer-Encoding: " + encoding + b"\r\n\r\n" + body
    )


def _parquet(**columns: object) -> bytes:
    import pyarrow as arrow
    from pyarrow import parquet

    stream = io.BytesIO()
    parquet.write_table(arrow.table(columns), stream, compression="zstd")
    return stream.getvalue()


def _graph(nodes: str) -> bytes:
    return f'{_PAGE}<script type="application/ld+json">{{"@graph":[{nodes}{{}}]}}</script>'.encode()


_COLUMNS = b"uses:\n  - name: ours\n    actions: [distribute]\ncolumns: {html: html, url: address}\n"


def _rows(data: bytes, name: str = "a.jsonl") -> Made:
    return {name: data, "wirecheck.yaml": _COLUMNS}


def _psd(blocks: bytes) -> bytes:
    head = b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 10, 10, 8, 3)
    return head + bytes(4) + struct.pack(">I", len(blocks)) + blocks + bytes(4)


def _ifds(number: int) -> bytes:
    """A chain of directories of TIFF, the last of which leads to the first."""
    made = b"II*\0" + struct.pack("<I", 8)
    for one in range(number):
        following = 8 + (one + 1) * 30 if one + 1 < number else 8
        made += struct.pack("<HHHI4sHHI4sI", 2, 0x8298, 2, 4, b"AFP\0", 0x013B, 2, 4, b"AFP\0", following)
    return made


def _pages_tree(depth: int) -> bytes:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    objects += [b"<</Type/Pages/Count 1/Kids[%d 0 R %d 0 R]>>" % (one + 3, one + 3) for one in range(depth)]
    objects += [b"<</Type/Pages/Count 1/Kids[2 0 R]>>"]
    return written(objects)


def _forms(number: int, operators: bytes) -> bytes:
    """Painted forms, each of which paints the next one ten times."""
    objects = []
    for one in range(number):
        inside = b"/X%d Do " % (one + 1) * 10 if one + 1 < number else operators
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X%d %d 0 R>>"
            b"/Font<</F1 3 0 R>>>>/Length %d>>\n"
            b"stream\n%s\nendstream" % (one + 1, one + 6, len(inside), inside)
        )
    return pdf(["/X0 Do"], resources="/XObject<</X0 5 0 R>>", more=objects)


def _object_streams(number: int) -> bytes:
    """Streams of objects that are packed well."""
    inside = zlib.compress(b"1 0 " + b"<<" * (8 * _MIB), 9)
    one = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(inside), inside)
    return pdf([lines([_STORY])], more=[one] * number)


def _nested_filters(times: int) -> bytes:
    data = b"BT /F1 9 Tf (AFP) Tj ET " * (2 * _MIB)
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode" * times
    content = b"<</Filter[%s]/Length %d>>\nstream\n%s\nendstream" % (filters, len(data), data)
    page_ = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    tree = b"<</Type/Pages/Count 1/Kids[6 0 R]>>"
    return written([b"<</Type/Catalog/Pages 2 0 R>>", tree, font, b"<<>>", content, page_])


def _to_unicode(entries: int) -> bytes:
    table = b"1 begincodespacerange <0000> <ffff> endcodespacerange\n" + b"".join(
        b"100 beginbfrange\n" + b"<0000> <ffff> <0041>\n" * 100 + b"endbfrange\n" for _ in range(entries // 100)
    )
    stream = b"<</Length %d>>\nstream\n%s\nendstream" % (len(table), table)
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[]>>"
    return pdf(["BT /F2 9 Tf <00410042> Tj ET"], resources="/Font<</F2 6 0 R/F1 3 0 R>>", more=[stream, font])


_BOOK = '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>{}</manifest><spine>{}</spine></package>'


def _wet(number: int) -> bytes:
    return plain(
        *(
            record("conversion", f"https://e.example/{one}", _STORY.encode(), media="text/plain")
            for one in range(number)
        )
    )


_XMP = packet("<photoshop:Credit>AFP</photoshop:Credit><dc:rights>(c) AFP</dc:rights>")

MORE: dict[str, Callable[[], Made]] = {
    # Feeds
    "rights-1.rss": lambda: _feed(4_000, "<dc:creator>AFP</dc:creator><dc:rights>Copyright AFP</dc:rights>"),
    "rights-10.rss": lambda: _feed(36_000, "<dc:creator>AFP</dc:creator><dc:rights>Copyright AFP {0}</dc:rights>"),
    "real-10000.rss": lambda: _feed(10_000, "<dc:creator>Ann Roe</dc:creator><guid>https://x.example/{0}</guid>"),
    "credits.rss": lambda: _feed(
        10_000, "<media:content url='https://x.example/{0}.jpg'><media:credit>AFP {0}</media:credit></media:content>"
    ),
    "terms.rss": lambda: _feed(
        20_000, "<dc:rights>You may not publish {0}, all rights reserved. JAPAN OUT</dc:rights>"
    ),
    "licences.rss": lambda: _feed(20_000, "<dc:rights>https://creativecommons.org/licenses/by/4.0/?{0}</dc:rights>"),
    "passages.rss": lambda: _feed(2_000, "<dc:rights>Copyright AFP {0}</dc:rights>" * 50),
    "rsl.rss": lambda: (
        _RSS.replace("version", 'xmlns:rsl="https://rslstandard.org/rsl" version')
        + _many(
            "<item><link>https://x.example/{0}</link><rsl:content url='https://x.example/{0}'><rsl:license>"
            "<rsl:prohibits type='usage'>train-ai</rsl:prohibits></rsl:license></rsl:content></item>",
            20_000,
        )
        + "</channel></rss>"
    ).encode(),
    "sources.atom": lambda: (
        "<feed xmlns='http://www.w3.org/2005/Atom'>"
        + _many(
            "<entry><link href='https://x.example/{0}'/><author><name>AFP {0}</name></author>"
            "<rights>(c) AFP {0}</rights>"
            "<source><rights>(c) dpa {0}</rights><author><name>dpa</name></author></source></entry>",
            40_000,
        )
        + "</feed>"
    ).encode(),
    "items-feed.json": lambda: (
        '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":['
        + _many(
            '{"id":"{0}","url":"https://x.example/{0}","authors":[{"name":"AFP"}],"_rights":{"copyright":"AFP {0}"}},',
            80_000,
        )
        + "{}]}"
    ).encode(),
    # Wires
    "items-3000-g2.xml": lambda: _g2(3_000),
    "items-10000-g2.xml": lambda: _g2(10_000),
    "items-small-g2.xml": lambda: _g2(
        20_000, '<newsItem guid="u{0}"><rightsInfo><usageTerms>No sales.</usageTerms></rightsInfo></newsItem>'
    ),
    "items-500-g2.xml": lambda: _g2(500),
    "notes-g2.xml": lambda: _g2(
        1, _G2_ITEM.replace("</edNote>", "</edNote>" + "<edNote>NOT FOR USE IN {0}</edNote>" * 30_000)
    ),
    "parts-g2.xml": lambda: _g2(
        1,
        _G2_ITEM.replace(
            "</contentMeta>",
            "</contentMeta>"
            + _many(
                "<partMeta partid='p{0}'><rightsInfo><usageTerms>No sales {0}</usageTerms></rightsInfo></partMeta>",
                25_000,
            ),
        ),
    ),
    "package-g2.xml": lambda: (
        '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><groupSet root="g">'
        + _many("<group id='g{0}'><groupRef idref='g{1}'/><itemRef residref='urn:{0}'/></group>", 30_000)
        + "</groupSet></packageItem>"
    ).encode(),
    "times-g2.xml": lambda: _g2(
        1, _G2_ITEM.replace("<edNote>", "<embargoed>2026-11-03T10:00:00Z</embargoed>" * 50_000 + "<edNote>")
    ),
    "attributes-g2.xml": lambda: _g2(
        1,
        "<newsItem><rightsInfo><usageTerms "
        + _many('a{0}="x" ', 600_000)
        + ">No sales.</usageTerms></rightsInfo></newsItem>",
    ),
    "namespaces-attributes-g2.xml": lambda: _g2(
        1,
        "<newsItem "
        + _many('xmlns:n{0}="u" ', 2_000)
        + ">"
        + _many('<edNote n{0}:a="x">NO SALES</edNote>', 2_000) * 20
        + "</newsItem>",
    ),
    "rightsinfo-g2.xml": lambda: _g2(
        1,
        "<newsItem>"
        + "<rightsInfo><copyrightHolder literal='AFP'/><usageTerms>No sales.</usageTerms></rightsInfo>" * 30_000
        + "</newsItem>",
    ),
    "words-g2.xml": lambda: _g2(1, _G2_ITEM.replace("No sales {0}.", "No sales. " * 100_000)),
    "events-g2.xml": lambda: _g2(
        5_000,
        '<conceptItem guid="u{0}"><concept><name>AFP</name><definition>No sales {0}</definition>'
        "</concept></conceptItem>",
    ),
    "appl.xml": lambda: (
        "<publication xmlns='http://ap.org/schemas/03/2005/appl'><NewsLines><CopyrightLine>Copyright AP</CopyrightLine>"
        + "<RightsLine>NO SALES</RightsLine>" * 90_000
        + "</NewsLines></publication>"
    ).encode(),
    "items-newsml.xml": lambda: (
        "<NewsML>"
        + "<NewsItem><NewsManagement><Status FormalName='Usable'/></NewsManagement><NewsComponent><RightsMetadata>"
        "<UsageRights><UsageType>No sales</UsageType></UsageRights></RightsMetadata></NewsComponent></NewsItem>"
        * 10_000
        + "</NewsML>"
    ).encode(),
    "nested-newsml.xml": lambda: (
        "<NewsML><NewsItem>" + "<NewsComponent><RightsMetadata><Copyright><CopyrightHolder>AFP</CopyrightHolder>"
        "</Copyright></RightsMetadata>" * 150 + "</NewsComponent>" * 150 + "</NewsItem></NewsML>"
    ).encode(),
    "rights-newsml.xml": lambda: (
        "<NewsML><NewsItem><NewsComponent>"
        + "<RightsMetadata><UsageRights><UsageType>No sales</UsageType><Geography>Japan</Geography>"
        "</UsageRights></RightsMetadata>" * 20_000 + "</NewsComponent></NewsItem></NewsML>"
    ).encode(),
    "rights-nitf.xml": lambda: (
        "<nitf><head><docdata>"
        + "<doc.rights owner='AFP' geography='Japan'/><ed-msg info='NO SALES'/>" * 45_000
        + f"</docdata></head><body><body.content><p>{_STORY}</p></body.content></body></nitf>"
    ).encode(),
    "bylines-nitf.xml": lambda: (
        "<nitf><body><body.head>" + _many("<byline>By Ann Roe {0}, AFP</byline>", 90_000) + "</body.head></body></nitf>"
    ).encode(),
    "namespaces-open-nitf.xml": lambda: (
        "<nitf><body><body.content>" + _many("<p xmlns:x{0}='u{0}'>AFP</p>", 60_000) + "</body.content></body></nitf>"
    ).encode(),
    "namespaces-one-nitf.xml": lambda: (
        "<nitf "
        + _many("xmlns:x{0}='u{0}' ", 20_000)
        + "><body><body.content>"
        + "<p id='a'>AFP</p>" * 20_000
        + "</body.content></body></nitf>"
    ).encode(),
    "tables-nitf.xml": lambda: (
        "<nitf><body><body.content><table>" + "<tr><td>AFP</td></tr>" * 45_000 + "</table></body.content></body></nitf>"
    ).encode(),
    "associations.json": lambda: (
        _NINJS
        + '"associations":{'
        + _many(
            '"a{0}":{"uri":"urn:{0}","type":"picture","usageterms":"No sales {0}.","copyrightholder":"AFP"},', 100_000
        )
        + '"z":{}}}'
    ).encode(),
    "associations-3.json": lambda: (
        '{"uri":"urn:x","standard":{"name":"ninjs","version":"3.0"},"usageTerms":"No sales","associations":['
        + _many('{"name":"a{0}","uri":"urn:{0}","type":"picture","rightsInfo":{"usageTerms":"No sales {0}"}},', 100_000)
        + "{}]}"
    ).encode(),
    "policies.json": lambda: (
        _NINJS
        + '"rightsinfo":{"encodedrights":"'
        + "No sales. " * 500_000
        + '","langid":"http://www.w3.org/ns/odrl/2/"}}'
    ).encode(),
    "items-ninjs.json": lambda: (
        "["
        + _many('{"uri":"urn:{0}","headline":"H","usageterms":"No sales.","body_text":"Lisbon (AFP) - x"},', 80_000)
        + "{}]"
    ).encode(),
    "members-ninjs.json": lambda: (_NINJS + _many('"usageterms_{0}":"No sales",', 300_000) + '"a":1}').encode(),
    "same-ninjs.json": lambda: (_NINJS + '"usageterms":"No sales",' * 400_000 + '"a":1}').encode(),
    "bodies-ninjs.json": lambda: (
        _NINJS + '"bodies":[' + _many('{"role":"main","value":"Lisbon (AFP) - x {0}"},', 150_000) + "{}]}"
    ).encode(),
    "notes-wire.txt": lambda: (
        "Lisbon, Nov 3 (AFP) - x\n\n" + _many("Eds: NOT FOR USE {0}\nEMBARGOED until Nov 3\n", 200_000)
    ).encode(),
    "heads-wire.txt": lambda: ("ZCZC AFP123\nu i AFP 0101\n\n" + _STORY + "\nNNNN\n").encode() * 80_000,
    "anpa-wire.txt": lambda: b"\x01a0123\x1fu i \x13bc-ferry\x14 11-03 0100\r\n" * 200_000,
    "fields-wire.txt": lambda: _many("Slug{0}: AFP\nEmbargo: none\nCopyright: AFP\n", 150_000).encode(),
    "addresses.txt": lambda: _many("https://x{0}.example/licenses/by/4.0/ ", 250_000).encode(),
    "mails.txt": lambda: _many("a{0}@afp.example ", 500_000).encode(),
    # Files of sites
    "agents-robots.txt": lambda: (_many("User-agent: a{0}\n", 500_000) + "Disallow: /\n").encode(),
    "groups-robots.txt": lambda: _many(
        "User-agent: GPTBot\nDisallow: /{0}/*/x$\nContent-Usage: /{0} train-ai=n\n", 120_000
    ).encode(),
    "licences-robots.txt": lambda: _many("License: https://x.example/{0}.xml\n", 250_000).encode(),
    "signals-robots.txt": lambda: _many(
        "User-agent: *\nContent-Signal: /{0} ai-train=no, use=reference\n", 150_000
    ).encode(),
    "robots-and-pages": lambda: {
        "robots.txt": _many("User-agent: GPTBot\nDisallow: /*a{0}*b*c$\n", 100_000).encode(),
        **{f"p/{'a' * 50}{number}.html": _PAGE.encode() for number in range(20)},
    },
    "tdmrep-and-pages": lambda: {
        "tdmrep.json": ("[" + _many('{"location":"/*a{0}*b*c$","tdm-reservation":1},', 100_000) + "{}]").encode(),
        **{f"p/{'a' * 50}{number}.html": _PAGE.encode() for number in range(20)},
    },
    "rsl-and-pages": lambda: {
        "rsl.xml": (
            "<rsl xmlns='https://rslstandard.org/rsl'>"
            + _many(
                "<content url='/*a{0}*b*c$'><license><permits type='usage'>search</permits></license></content>", 20_000
            )
            + "</rsl>"
        ).encode(),
        **{f"p/{'a' * 50}{number}.html": _PAGE.encode() for number in range(20)},
    },
    "policies-tdmrep.json": lambda: (
        "["
        + _many(
            '{"location":"/{0}","tdm-reservation":1,"tdm-policy":{"uid":"u{0}","permission":[{"action":"use"}]}},',
            60_000,
        )
        + "{}]"
    ).encode(),
    "copyrights-rsl.xml": lambda: (
        "<rsl xmlns='https://rslstandard.org/rsl'><content url='/'>"
        + "<license><legal type='disclaimer'>no</legal><payment type='purchase'><amount "
        "currency='USD'>1</amount></payment>"
        "<prohibits type='user'>commercial</prohibits></license>" * 15_000 + "</content></rsl>"
    ).encode(),
    "ai.txt": lambda: _many("User-Agent: a{0}\nDisallow: *.{0}\nDisallow: /{0}\n", 150_000).encode(),
    "trust.txt": lambda: (
        _many("member=https://x{0}.example/\n", 300_000) + "datatrainingallowed=no\n" * 100_000
    ).encode(),
    "llms.txt": lambda: (
        "# T\n\n" + _many("- [a{0}](https://x.example/{0}): AFP, all rights reserved\n", 150_000)
    ).encode(),
    # Crawls and containers
    "skipped.har": lambda: har(*[har_entry("https://e.example/1", None)] * 100_000),
    "entries.har": lambda: b'{"log":{"entries":[' + b"{}," * 399_999 + b"{}]}}",
    "entries-404.har": lambda: har(*[har_entry("https://e.example/1", "", status=404)] * 60_000),
    "entries-data.har": lambda: har(*[har_entry("data:x", "")] * 60_000),
    "entries-same.har": lambda: har(*[har_entry("https://e.example/1", page(), "Content-Type: text/html")] * 2_000),
    "entries-20000.har": lambda: har(
        *(
            har_entry(
                f"https://e.example/{number}",
                None if number % 10 else page(),
                mimeType="image/png" if number % 10 else "text/html",
            )
            for number in range(20_000)
        )
    ),
    "headers.har": lambda: har(har_entry("https://e.example/1", page(), *["Content-Usage: train-ai=n"] * 100_000)),
    "header-long.har": lambda: har(
        har_entry("https://e.example/1", page(), "Content-Usage: " + "train-ai=n, " * 800_000)
    ),
    "base64.har": lambda: har(
        har_entry(
            "https://e.example/1", base64.b64encode((_PAGE + "x " * 3 * _MIB).encode()).decode(), encoding="base64"
        )
    ),
    "escapes.har": lambda: har(har_entry("https://e.example/1", "\ud800" * 1_500_000)),
    "deep.har": lambda: b'{"log":{"entries":[' + b'{"a":' * 2_000_000,
    "cut.har": lambda: har(*[har_entry("https://e.example/1", page())] * 20_000)[:-9],
    "numbers.har": lambda: b'{"log":{"entries":[' + b"1," * 4_000_000 + b"1]}}",
    "blanks.har": lambda: b'{"log":{"entries":[' + b" " * (10 * _MIB) + b"{}]}}",
    "keys.har": lambda: ('{"log":{' + _many('"k{0}":1,', 800_000) + '"entries":[]}}').encode(),
    "lines.jsonl": lambda: _rows(b"{}\n" * 1_000_000),
    "line.jsonl": lambda: _rows(
        json.dumps({"url": "https://e.example/", "html": _PAGE + "lorem ipsum " * (10 * _MIB // 12)}).encode()
    ),
    "keys.jsonl": lambda: _rows(
        (f'{{"url":"u","html":{json.dumps(_PAGE)},' + _many('"k{0}":1,', 800_000) + '"z":1}').encode()
    ),
    "escapes.jsonl": lambda: _rows(b'{"url":"u","html":"' + b"\\u003cp\\u003eAFP " * 600_000 + b'"}'),
    "escapes-long.jsonl": lambda: _rows(b'{"url":"u","html":"<p>' + b"\\u0041" * 1_700_000 + b'"}'),
    "deep.jsonl": lambda: _rows(b'{"url":"u","html":"AFP","x":' + b"[" * 5_000_000),
    "broken.jsonl": lambda: _rows(b"{\n" * 300_000),
    "other.jsonl": lambda: _rows(b'{"html":"<p>AFP","url":"u"}\n' + b'{"a":1}\n' * 300_000),
    "rows.jsonl": lambda: _rows(json.dumps({"url": "https://e.example/1", "html": _PAGE}).encode() + b"\n" * 2_000_000),
    "words.jsonl": lambda: _rows(json.dumps({"url": "u", "html": "<p>" + "AFP Reuters " * 800_000}).encode()),
    "bomb.jsonl.gz": lambda: _rows(gzip.compress(b'{"html":"' + b"a" * (300 * _MIB), 1, mtime=0), "a.jsonl.gz"),
    "bomb.parquet": lambda: _rows(_parquet(url=["u"], html=["a" * (200 * _MIB)]), "a.parquet"),
    "rows.parquet": lambda: _rows(_parquet(url=["u"] * 1_000_000, html=[""] * 1_000_000), "a.parquet"),
    "columns.parquet": lambda: _rows(_parquet(html=["<p>AFP"], **{f"c{n}": [1] for n in range(5_000)}), "a.parquet"),
    "line.parquet": lambda: _rows(_parquet(html=[_PAGE + "lorem ipsum " * (10 * _MIB // 12)]), "a.parquet"),
    "html.zip": lambda: zipped({f"{number}.css": "" for number in range(100_001)}),
    "names.zip": lambda: zipped({"a" * 60_000 + str(number): "" for number in range(150)}),
    "zips.zip": lambda: zipped({f"{number}.zip": zipped({"a.css": ""}) for number in range(10_000)}),
    "line.zip": lambda: zipped({"a.html": _PAGE + "lorem ipsum " * (10 * _MIB // 12)}),
    "members.tar": lambda: _tar(f"{number}.css" for number in range(100_001)),
    "names.tar": lambda: _tar("a" * 5_000 + f"/{number}.html" for number in range(1_000)),
    "bomb.tar.gz": lambda: _tar(["a.html", "b.css"], 100 * _MIB, "w:gz"),
    "bomb.tar.bz2": lambda: _tar(["a.css", "b.html"], 40 * _MIB, "w:bz2"),
    "bomb.tar.xz": lambda: _tar(["a.css", "b.html"], 100 * _MIB, "w:xz"),
    "head.tar": lambda: tarfile.TarInfo("x").tobuf(tarfile.PAX_FORMAT) * 20_000 + bytes(1024),
    "parts.mhtml": lambda: _mhtml(*[_html_part(b"x")] * 0, *[b"Content-Type: image/png\r\n\r\nx"] * 100_000),
    "boundaries.mhtml": lambda: _mhtml(_html_part(_PAGE.encode())) + b"\r\n--b" * 2_000_000,
    "nested.mhtml": lambda: b"Content-Type: multipart/related; boundary=b\r\n\r\n" * 100_000,
    "head.mhtml": lambda: b"From: a\r\n" + b" x\r\n" * 2_500_000,
    "base64.mhtml": lambda: _mhtml(_html_part(base64.encodebytes((_PAGE + "x " * 3 * _MIB).encode()), b"base64")),
    "printable.mhtml": lambda: _mhtml(_html_part(b"=41=46=50 =\r\n" * 800_000, b"quoted-printable")),
    "printable-one.mhtml": lambda: _mhtml(_html_part(b"=" * 10_000_000, b"quoted-printable")),
    "line.mhtml": lambda: _mhtml(_html_part(_PAGE.encode() + b"lorem ipsum " * (10 * _MIB // 12))),
    "records.warc": lambda: plain(*[record("warcinfo", "", b"x: y\r\n", media="application/warc-fields")] * 30_000),
    "records-404.warc": lambda: plain(*[response("https://e.example/1", b"", status="404 Not Found")] * 30_000),
    "requests.warc": lambda: plain(*[record("request", "https://e.example/1", b"GET / HTTP/1.1\r\n\r\n")] * 30_000),
    "records-gzip.warc.gz": lambda: (
        gzipped(record("warcinfo", "", b"x: y\r\n", media="application/warc-fields")) * 60_000
    ),
    "empty-gzip.warc.gz": lambda: gzip.compress(b"", mtime=0) * 400_000,
    "headers.warc": lambda: response("https://e.example/1", page(), *["Content-Usage: train-ai=n"] * 300_000),
    "fields.warc": lambda: record(
        "response", "https://e.example/1", b"HTTP/1.1 200 OK\r\n\r\nx", *["X: y"] * 1_000_000
    ),
    "chunks.warc": lambda: response(
        "https://e.example/1",
        b"1\r\na\r\n" * 1_500_000 + b"0\r\n\r\n",
        "Content-Type: text/html",
        "Transfer-Encoding: chunked",
    ),
    "line.warc": lambda: response("https://e.example/1", _PAGE + "lorem ipsum " * (10 * _MIB // 12)),
    "packed.warc": lambda: response(
        "https://e.example/1",
        gzip.compress(b"<p>AFP " * (8 * _MIB), mtime=0),
        "Content-Type: text/html",
        "Content-Encoding: gzip",
    ),
    "gzips.warc": lambda: response(
        "https://e.example/1",
        gzip.compress(gzip.compress(b"<p>AFP " * _MIB, mtime=0), mtime=0),
        "Content-Type: text/html",
        "Content-Encoding: " + "gzip, " * 1000 + "gzip",
    ),
    "text.wet": lambda: _wet(2_000),
    "json.wat": lambda: plain(
        record("metadata", "https://e.example/1", b'{"Envelope":' + b"[" * 5_000_000, media="application/json")
    ),
    "pictures.warc": lambda: plain(
        response("https://e.example/p", "".join(f"<img src=/{n}.jpg>" for n in range(60_000))),
        *(response(f"https://e.example/{n}.jpg", jpeg(_XMP), "Content-Type: image/jpeg") for n in range(300)),
    ),
    # A saved page and its pictures
    "saved": lambda: {
        "a.html": (_PAGE + "".join(f'<img src="a_files/{n}.jpg">' for n in range(100_000))).encode(),
        **{f"a_files/{n}.jpg": jpeg(_XMP) for n in range(200)},
    },
    "saved-same": lambda: {
        "a.html": (_PAGE + '<img src="a_files/1.jpg">' * 100_000).encode(),
        "a_files/1.jpg": jpeg(_XMP),
    },
    "saved-paths": lambda: {
        "a.html": (_PAGE + '<img src="' + "../x/" * 2_000_000 + '1.jpg">').encode(),
        "1.jpg": jpeg(_XMP),
    },
    "saved-srcset": lambda: {
        "a.html": (
            _PAGE + '<img srcset="' + "".join(f"a_files/{n}.jpg {n}w, " for n in range(300_000)) + '">'
        ).encode(),
        "a_files/1.jpg": jpeg(_XMP),
    },
    # Pictures
    "datasets.jpg": lambda: jpeg(
        b"", b"", b"", [segment(0xED, b"Photoshop 3.0\0" + resources(datasets(*[(25, "AFP")] * 7_000)))] * 150
    ),
    "credits.jpg": lambda: jpeg(
        more=[segment(0xED, b"Photoshop 3.0\0" + resources(datasets(*[(40, f"NO SALES {n}") for n in range(3_500)])))]
        * 100
    ),
    "resources.jpg": lambda: jpeg(more=[segment(0xED, b"Photoshop 3.0\0" + b"8BIM\4\4\0\0\0\0\0\0" * 5_000)] * 150),
    "extended.jpg": lambda: jpeg(
        _XMP.replace(
            b'rdf:about=""',
            b'rdf:about="" xmpNote:HasExtendedXMP="' + b"A" * 32 + b'" xmlns:xmpNote="http://ns.adobe.com/xmp/note/"',
        ),
        more=[
            segment(
                0xE1,
                b"http://ns.adobe.com/xmp/extension/\0"
                + b"A" * 32
                + (10**7).to_bytes(4, "big")
                + bytes(4)
                + b"x" * 60_000,
            )
        ]
        * 150,
    ),
    "fill.jpg": lambda: b"\xff\xd8" + b"\xff" * (10 * _MIB) + b"\xd9",
    "scans.jpg": lambda: b"\xff\xd8" + segment(0xDA, b"\0") * 2_000_000,
    "names.jpg": lambda: jpeg(packet("<photoshop:Credit>" + "AFP Reuters " * 4_000 + "</photoshop:Credit>")),
    "bag.jpg": lambda: jpeg(
        packet("<dc:creator><rdf:Bag>" + "<rdf:li>AFP</rdf:li>" * 2_800 + "</rdf:Bag></dc:creator>")
    ),
    "properties.png": lambda: png(packet(_many("<photoshop:Credit>AFP {0}</photoshop:Credit>", 200_000))),
    "bag.png": lambda: png(
        packet(
            "<dc:rights><rdf:Alt>"
            + _many("<rdf:li xml:lang='x{0}'>(c) AFP {0}</rdf:li>", 40_000)
            + "</rdf:Alt></dc:rights>"
        )
    ),
    "deep.png": lambda: png(packet("<plus:Licensor><rdf:Description>" * 100_000)),
    "attributes.png": lambda: png(packet("", _many('photoshop:a{0}="AFP" ', 80_000))),
    "spaces.png": lambda: png(
        packet(_many("<a{0}:Credit xmlns:a{0}='http://x{0}.example/'>AFP</a{0}:Credit>", 30_000))
    ),
    "chunks.png": lambda: png(more=[chunk(b"tEXt", b"Copyright\0AFP")] * 400_000),
    "packets.png": lambda: png(more=[chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _XMP)] * 9_000),
    "bomb.png": lambda: png(more=[chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * (300 * _MIB)))]),
    "bombs.png": lambda: png(
        more=[chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * (2 * _MIB)))] * 3_000
    ),
    "text.png": lambda: png(more=[chunk(b"zTXt", b"Copyright\0\0" + zlib.compress(b"AFP " * (60 * _MIB)))]),
    "empty.png": lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"a", b"") * 900_000,
    "chunks.webp": lambda: webp(more=[(b"XMP ", _XMP)] * 9_000),
    "empty.webp": lambda: webp(more=[(b"ABCD", b"")] * 1_000_000),
    "boxes.avif": lambda: avif(_XMP) + box(b"free", b"") * 1_200_000,
    "deep.avif": lambda: (
        box(b"ftyp", b"avif\0\0\0\0") + b"".join(struct.pack(">I4s4x", 0x7FFFFFFF - n, b"meta") for n in range(800_000))
    ),
    "items.avif": lambda: (
        box(b"ftyp", b"avif\0\0\0\0avif")
        + box(
            b"meta",
            bytes(4)
            + box(
                b"iinf", bytes(4) + b"\xff\xff" + box(b"infe", b"\2\0\0\0\0\1\0\0mime\0application/rdf+xml\0") * 65_535
            )
            + box(b"iloc", b"\0\0\0\0\x44\0\xff\xff" + struct.pack(">HHHII", 1, 0, 1, 0, 0x7FFFFFFF) * 65_535),
        )
    ),
    "extents.avif": lambda: (
        box(b"ftyp", b"avif\0\0\0\0avif")
        + box(
            b"meta",
            bytes(4)
            + box(b"iinf", bytes(4) + b"\0\1" + box(b"infe", b"\2\0\0\0\0\1\0\0mime\0application/rdf+xml\0"))
            + box(
                b"iloc",
                b"\0\0\0\0\x44\0\0\1" + struct.pack(">HHH", 1, 0, 0xFFFF) + struct.pack(">II", 0, 0x100000) * 65_535,
            ),
        )
        + bytes(2 * _MIB)
    ),
    "chain.tif": lambda: _ifds(300_000),
    "loop.tif": lambda: _ifds(2),
    "entries.tif": lambda: (
        b"II*\0\x08\0\0\0\xff\xff" + struct.pack("<HHII", 0x8298, 2, 0x7FFFFFFF, 8) * 65_535 + bytes(4)
    ),
    "credits.tif": lambda: tiff(
        {0x8298: b"(c) AFP " * 100_000, 0x013B: b"AFP " * 100_000, 0x010E: b"Photo: AFP " * 200_000}
    ),
    "bomb.psd": lambda: _psd(b"8BIM\4\4\0\0\0\0\0\0" * 800_000),
    "datasets.psd": lambda: _psd(resources(datasets(*[(80, f"AFP {n}") for n in range(300_000)]))),
    "packets.jpg": lambda: b"\xff\xd8" + _XMP * 9_000,
    "open.jpg": lambda: b"\xff\xd8" + b"<?xpacket begin='x'?><x:xmpmeta " * 300_000,
    "ends.jpg": lambda: b"\xff\xd8" + b"<x:xmpmeta>" + b"</x:xmpmet" * 1_000_000,
    "jumbf.jpg": lambda: jpeg(
        more=[segment(0xEB, b"JP\0\1\0\0\0\1" + box(b"jumb", box(b"jumd", b"c2pa" + bytes(12))))] * 100_000
    ),
    "jumbf-long.jpg": lambda: jpeg(
        more=[
            segment(0xEB, b"JP\0\1" + n.to_bytes(4, "big") + struct.pack(">I4s", 9_000_000, b"jumb") + b"c2pa" * 15_000)
            for n in range(1, 160)
        ]
    ),
    "sidecar": lambda: {
        "a.jpg": jpeg(),
        "a.jpg.xmp": packet(_many("<photoshop:Credit>AFP {0}</photoshop:Credit>", 50_000)),
    },
    "sidecar-json": lambda: {
        "a.jpg": jpeg(),
        "a.jpg.json": ("{" + _many('"XMP:Credit{0}":"AFP","IPTC:By-line":"AFP",', 150_000) + '"z":1}').encode(),
    },
    "alone.xmp": lambda: packet(
        "<dc:subject><rdf:Bag>" + _many("<rdf:li>AFP {0}</rdf:li>", 300_000) + "</rdf:Bag></dc:subject>"
    ),
    # Documents
    "operators-250000.pdf": lambda: pdf(["BT /F1 9 Tf 9 9 Td (AFP) Tj ET\n" * 50_000]),
    "operators-points.pdf": lambda: pdf(["1 0 0 1 0 0 cm " * 250_000]),
    "operators-paths.pdf": lambda: pdf(["1 2 m 3 4 l S " * 250_000]),
    "operators-states.pdf": lambda: pdf(["q " * 1_000_000]),
    "operators-numbers.pdf": lambda: pdf(["1 " * 3_000_000]),
    "operators-array.pdf": lambda: pdf(["BT /F1 9 Tf [" + "(AFP) -9 " * 700_000 + "] TJ ET"]),
    "operators-inline.pdf": lambda: pdf(["BI /W 1 /H 1 ID x EI " * 200_000]),
    "operators-dictionaries.pdf": lambda: pdf(["/P <</MCID 0>> BDC " * 250_000]),
    "operators-names.pdf": lambda: pdf(["/" + "a" * 6_000_000]),
    "operators-string.pdf": lambda: pdf(["BT /F1 9 Tf (" + "a" * 6_000_000 + ") Tj ET"]),
    "operators-open.pdf": lambda: pdf(["(" * 3_000_000]),
    "operators-arrays.pdf": lambda: pdf(["[" * 500_000]),
    "pages-500.pdf": lambda: pdf(
        [
            lines(
                [f"Page {n}, line {m}: the ferry stopped today in the harbour, and nobody said why." for m in range(45)]
            )
            for n in range(500)
        ]
    ),
    "pages-20000.pdf": lambda: pdf([lines([_STORY])] * 20_000),
    "forms.pdf": lambda: _forms(12, b"BT /F1 9 Tf (AFP) Tj ET "),
    "form-itself.pdf": lambda: pdf(
        ["/X0 Do"],
        resources="/XObject<</X0 5 0 R>>",
        more=[
            (
                b"<</Type/XObject/Subtype/Form/Resources<</XObject<</X0 5 0 R>>>>/Length 14>>"
                b"\nstream\n/X0 Do /X0 Do\nendstream"
            )
        ],
    ),
    "tree.pdf": lambda: _pages_tree(40),
    "tree-loop.pdf": lambda: _pages_tree(0),
    "object-streams.pdf": lambda: _object_streams(40),
    "filters.pdf": lambda: _nested_filters(6),
    "unicode.pdf": lambda: _to_unicode(3_000),
    "font-widths.pdf": lambda: pdf([lines([_STORY])], more=[b"[" + b"1 " * 5_000_000 + b"]"]),
    "objects.pdf": lambda: pdf([lines([_STORY])], more=[b"<<>>"] * 300_000),
    "objects-broken.pdf": lambda: pdf([lines([_STORY])], more=[b"<</A 1>>"] * 200_000).replace(
        b"startxref", b"startxxxx"
    ),
    "table-lies.pdf": lambda: (
        pdf([lines([_STORY])]).replace(b"0 8\n", b"0 99999999\n").replace(b"/Size", b"/Prev 9/Size")
    ),
    "annotations.pdf": lambda: pdf([lines([_STORY])], links={0: [("https://x.example/", (0, 0, 9, 9))] * 100_000}),
    "packet.pdf": lambda: pdf([lines([_STORY])], xmp=_many("<dc:rights>(c) AFP {0}</dc:rights>", 200_000)),
    "information.pdf": lambda: pdf([lines([_STORY])], info={"Author": "AFP " * 2_000_000}),
    "arrays.pdf": lambda: pdf([lines([_STORY])], catalog="/A" + "[" * 300_000),
    "ended.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 1_000_000 + b"%%EOF",
    "streams.pdf": lambda: b"%PDF-1.7\n" + b"1 0 obj<</Length 9>>stream\n" * 400_000 + b"%%EOF",
    "lines.pdf": lambda: pdf([lines([f"Photo: AFP {n}" for n in range(40_000)])]),
    "words.pdf": lambda: pdf([" ".join(f"BT /F1 9 Tf {n % 600} {n % 700} Td (AFP) Tj ET" for n in range(40_000))]),
    "line-tj.pdf": lambda: pdf(["BT /F1 9 Tf " + "(a) Tj " * 600_000 + "ET"]),
    "paragraphs.docx": lambda: docx(paragraph("Photo: AFP") * 150_000),
    "runs.docx": lambda: docx(paragraph(run("AFP") * 150_000)),
    "tables.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 40_000 + paragraph(_STORY)),
    "links.docx": lambda: docx(
        _many('<w:p><w:hyperlink r:id="k{0}"><w:r><w:t>AFP</w:t></w:r></w:hyperlink></w:p>', 30_000),
        links={f"k{n}": f"https://x.example/{n}" for n in range(30_000)},
    ),
    "notes.docx": lambda: docx(paragraph(_STORY), beside={"footnotes": paragraph(_NOTICE) * 60_000}),
    "custom.docx": lambda: docx(paragraph(_STORY), custom={f"Copyright{n}": f"AFP {n}" for n in range(60_000)}),
    "core.docx": lambda: docx(paragraph(_STORY), core=_many("<dc:rights>(c) AFP {0}</dc:rights>", 100_000)),
    "styles.docx": lambda: docx(
        paragraph(_STORY, "s1"), styles=_many("<w:style w:styleId='s{0}'><w:basedOn w:val='s{1}'/></w:style>", 60_000)
    ),
    "fields.docx": lambda: docx(
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://x.example"'
            "</w:instrText></w:r>" * 60_000
        )
    ),
    "members.docx": lambda: docx(paragraph(_STORY), more={f"word/x{n}.xml": "" for n in range(60_000)}),
    "attributes.docx": lambda: docx("<w:p " + _many('w:a{0}="x" ', 600_000) + "/>"),
    "spaces.docx": lambda: docx(_many("<w:p xmlns:x{0}='u{0}'/>", 100_000)),
    "paragraphs.odt": lambda: odt("<text:p>Photo: AFP</text:p>" * 200_000),
    "spans.odt": lambda: odt("<text:p>" + "<text:span>AFP</text:span> " * 200_000 + "</text:p>"),
    "spaces.odt": lambda: odt('<text:p>AFP<text:s text:c="900000000"/></text:p>' * 1_000),
    "sections.odt": lambda: odt("<text:section>" * 100_000),
    "cells.odt": lambda: odt(
        '<table:table><table:table-row table:number-rows-repeated="9999999"><table:table-cell '
        'table:number-columns-repeated="99999"><text:p>AFP</text:p></table:table-cell></table:table-row></table:table>'
        * 1_000
    ),
    "meta.odt": lambda: odt(
        "<text:p>x</text:p>", meta=_many("<meta:user-defined meta:name='Rights {0}'>AFP</meta:user-defined>", 80_000)
    ),
    "chapters.epub": lambda: epub({f"c{n}.xhtml": f"<p>{_STORY}</p>" for n in range(3_000)}),
    "chapter-itself.epub": lambda: zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
            "b.opf": _BOOK.format(
                '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>', '<itemref idref="c"/>' * 100_000
            ),
            "c.xhtml": f"<html><body><p>{_STORY}</p></body></html>",
        }
    ),
    "manifest.epub": lambda: zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container><rootfiles>"
            + '<rootfile full-path="b.opf"/>' * 50_000
            + "</rootfiles></container>",
            "b.opf": _BOOK.format(
                _many('<item id="c{0}" href="c{0}.xhtml" media-type="application/xhtml+xml"/>', 90_000),
                _many('<itemref idref="c{0}"/>', 90_000),
            ),
        }
    ),
    "rights.epub": lambda: epub(
        {"c.xhtml": f"<p>{_STORY}</p>"}, metadata=_many("<dc:rights>(c) AFP {0}</dc:rights>", 60_000)
    ),
    "names.epub": lambda: epub({"c.xhtml": "<p>" + "AFP Reuters " * 500_000}),
    "paragraphs.epub": lambda: epub({f"c{n}.xhtml": "<p>Photo: AFP</p>" * 20_000 for n in range(10)}),
    # Pages
    "data.html": lambda: (_PAGE + '<img src="data:image/png;base64,' + "iVBOR/" * 3_400_000 + '">').encode(),
    "data-words.html": lambda: (_PAGE + "<p>data:" + "AFP/" * 5_000_000).encode(),
    "subjects.html": lambda: (_PAGE + _many(f"<div about=/{{0}}.jpg><a rel=license href={_BY}>x</a>", 40_000)).encode(),
    "rsl.html": lambda: (
        f'{_PAGE}<script type="application/rsl+xml"><rsl xmlns="https://rslstandard.org/rsl">'
        + _many("<content url='/{0}'><license><prohibits type='usage'>all</prohibits></license></content>", 35_000)
        + "</rsl></script>"
    ).encode(),
    "line-20.html": lambda: (_PAGE + "<p>" + "lorem ipsum " * (20 * _MIB // 12)).encode(),
    "line-wide.html": lambda: (_PAGE + "<p>" + "\u8239\u8236 " * (10 * _MIB // 7)).encode(),
    "line-astral.html": lambda: (_PAGE + "<p>" + "\U0001f6a2 lorem ipsum " * (10 * _MIB // 17)).encode(),
    "line-16.html": lambda: (_PAGE + "<p>" + "lorem ipsum " * (5 * _MIB // 12)).encode("utf-16"),
    "line-breaks.html": lambda: (_PAGE + "<p>" + "lorem<br>ipsum<br>" * 150_000).encode(),
    "graph-ids.html": lambda: _graph(
        _many('{"@id":"#{0}","@type":"NewsArticle","author":{"@id":"#{0}1"},"image":{"@id":"#{0}0"}},', 40_000)
    ),
    "graph-all.html": lambda: _graph('{"@id":"#a","@type":"NewsArticle","author":{"@id":"#a"}},' * 60_000),
    "graph-one.html": lambda: _graph(
        '{"@type":"NewsArticle","image":['
        + '{"@id":"#a"},' * 280_000
        + '{}]},{"@id":"#a","creditText":"AFP","image":{"@id":"#a"}},'
    ),
    "graph-fan.html": lambda: _graph(
        _many('{"@id":"#{0}","@type":"NewsArticle","hasPart":[' + _many('{"@id":"#{0}"},', 300) + "{}]},", 250)
    ),
}
"""By the name of a file or a folder, what makes it."""


def more(names: Iterable[str] = ()) -> Iterable[tuple[str, Callable[[], Made]]]:
    """The name and the maker of each, or of those that are named."""
    wanted = set(names)
    return [(name, made) for name, made in MORE.items() if not wanted or name in wanted]
