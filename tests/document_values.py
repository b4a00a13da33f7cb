"""Documents that tests make: PDF by its own objects, the others as ZIP archives of XML. Their words are invented."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for prefix, space in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing", "meta": "meta",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive; its first member is stored, as ODT and EPUB have their type."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members.items()):
            archive.writestr(name, content, ZIP_DEFLATED if number else ZIP_STORED)
    return file.getvalue()


def run(words: str, properties: str = "") -> str:
    """Words of a DOCX paragraph."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(inside: str, style: str = "") -> str:
    """A DOCX paragraph; what is no markup is words."""
    told = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{told}{inside if inside.startswith('<') else run(inside)}</w:p>"


def docx(
    body: str,
    *,
    core: str = "",
    custom: Mapping[str, str] | None = None,
    beside: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    styles: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A DOCX document.

    Args:
        body: its paragraphs.
        core: elements of the core properties.
        custom: custom properties.
        beside: paragraphs of its parts beside the text, by their kind: "header", "footnotes".
        links: addresses, by their identifiers.
        styles: elements `w:style`.
        more: members as they are.
    """
    beside = beside or {}
    to_parts = "".join(
        f'<Relationship Id="p{number}" Type="{_RELATED}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(["styles", *beside])
    )
    to_links = "".join(
        f'<Relationship Id="{key}" Type="{_RELATED}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for key, address in (links or {}).items()
    )
    properties = "".join(
        f'<property name="{name}"><vt:lpwstr xmlns:vt="urn:vt">{escape(value)}</vt:lpwstr></property>'
        for name, value in (custom or {}).items()
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": (
            f'<Relationships><Relationship Id="a" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="b" Type="{_CORE}" Target="docProps/core.xml"/>'
            f'<Relationship Id="c" Type="{_RELATED}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
        ),
        "docProps/core.xml": f"<cp:coreProperties xmlns:cp='urn:cp' {_DC}>{core}</cp:coreProperties>",
        "docProps/custom.xml": f"<Properties>{properties}</Properties>",
        "word/document.xml": f"<w:document {WORD} xmlns:r='{_RELATED}'><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
        "word/_rels/document.xml.rels": f"<Relationships>{to_parts}{to_links}</Relationships>",
        **{f"word/{kind}.xml": f"<w:part {WORD}>{inside}</w:part>" for kind, inside in beside.items()},
        **(more or {}),
    }
    return zipped(members)


def odt(
    body: str,
    *,
    meta: str = "",
    styles: str = "",
    master: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An OpenDocument text.

    Args:
        body: its paragraphs.
        meta: elements of its metadata.
        styles: elements `style:style` of its own.
        master: the elements of its master page: headers, footers.
        more: members as they are.
    """
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {_ODF} xmlns:xlink='http://www.w3.org/1999/xlink' {_DC}>"
                f"<office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
            "styles.xml": (
                f"<office:document-styles {_ODF}><office:master-styles>"
                f"<style:master-page style:name='Standard'>{master}</style:master-page>"
                "</office:master-styles></office:document-styles>"
            ),
            "meta.xml": f"<office:document-meta {_ODF} {_DC}><office:meta>{meta}</office:meta></office:document-meta>",
            **(more or {}),
        }
    )


def epub(
    chapters: Mapping[str, str],
    *,
    metadata: str = "",
    guide: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A book.

    Args:
        chapters: the bodies of its chapters, by their names in its folder.
        metadata: elements of its package document.
        guide: elements `reference` of it.
        more: members as they are.
    """
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
            ),
            "OEBPS/book.opf": (
                f'<package xmlns="http://www.idpf.org/2007/opf" {_DC}><metadata>{metadata}</metadata>'
                f"<manifest>{items}</manifest><spine>{spine}</spine><guide>{guide}</guide></package>"
            ),
            **{
                f"OEBPS/{name}": f'<html xmlns="http://www.w3.org/1999/xhtml">\n<body>\n{body}\n</body></html>'
                for name, body in chapters.items()
            },
            **(more or {}),
        }
    )


def lines(words: Sequence[str], *, left: float = 72, top: float = 700, size: float = 11, before: str = "") -> str:
    """The operators that paint lines one below the other; what is no ASCII is painted as Windows-1252."""
    painted = [
        f"BT {before} /F1 {size} Tf {left} {top - number * size * 1.2:.1f} Td ({_escaped(line)}) Tj ET"
        for number, line in enumerate(words)
    ]
    return "\n".join(painted)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def pdf(
    pages: Sequence[str | bytes],
    *,
    info: Mapping[str, str] | None = None,
    xmp: str = "",
    catalog: str = "",
    links: Mapping[int, Sequence[tuple[str, tuple[int, int, int, int]]]] | None = None,
    resources: str = "",
    more: Sequence[bytes] = (),
) -> bytes:
    """A PDF.

    Args:
        pages: the operators of each.
        info: its information dictionary.
        xmp: properties within its one description, as elements.
        catalog: entries of its catalogue.
        links: addresses with the boxes in which they lie, by the number of the page from 0.
        resources: entries of the resources of every page beside its font, which is Helvetica and /F1.
        more: objects as they are, numbered from 5 on.
    """
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", b""]
    objects += more
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {_DC} xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
        f' xmlns:tdm="http://www.w3.org/ns/tdmrep/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{xmp}'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    metadata = ""
    if xmp:
        objects.append(_stream(packet.encode(), b"/Type/Metadata/Subtype/XML"))
        metadata = f"/Metadata {len(objects)} 0 R"
    kids = []
    for number, content in enumerate(pages):
        painted = content.encode("cp1252") if isinstance(content, str) else content
        objects.append(_stream(zlib.compress(painted), b"/Filter/FlateDecode"))
        notes = "".join(
            f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(str, box))}]/A<</S/URI/URI({_escaped(address)})>>>>"
            for address, box in (links or {}).get(number, ())
        )
        objects.append(
            (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {len(objects)} 0 R/Annots[{notes}]"
                f"/Resources<</Font<</F1 3 0 R>>{resources}>>>>"
            ).encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{metadata}{catalog}>>".encode()
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    told = "".join(f"/{name}({_escaped(value)})" for name, value in (info or {}).items())
    objects[3] = f"<<{told}>>".encode("cp1252")
    return written(objects)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def written(objects: Sequence[bytes]) -> bytes:
    """A PDF of objects as they are, numbered from 1 on; the fourth is its information dictionary."""
    file = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, one in enumerate(objects, 1):
        starts.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % start for start in starts)
    file += b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(file)
