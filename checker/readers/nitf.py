"""NITF 3 (IPTC): stories of agencies with their rights in attributes of the head and in elements of the body.

Source: NITF 3.6; `date.release` and `date.expire` as its own comments explain them: when the receiver may publish, and
from when on the publisher no longer wants him to.
"""

from __future__ import annotations

from checker.document.declared import Reach, Says
from checker.document.language import primary_language
from checker.document.passages import Document
from checker.document.place import Zone
from checker.readers.decoding import Decoded
from checker.readers.wire_fields import (
    Subject,
    WireField,
    WireFields,
    attribute_of,
    moment,
    property_says,
    status_of,
    words_of,
)
from checker.readers.xml_tree import XmlNode, read_tree

_RIGHTS = {
    "holder": Says.HOLDER,
    "owner": Says.HOLDER,
    "agent": Says.LICENSOR,
    "type": Says.USAGE_TERMS,
    "limitations": Says.USAGE_TERMS,
}
_ELEMENTS = {
    "rights.owner": Says.HOLDER,
    "rights.agent": Says.LICENSOR,
    "rights.type": Says.USAGE_TERMS,
    "rights.limitations": Says.USAGE_TERMS,
    "copyrite.holder": Says.HOLDER,
}
_NOTES = ("editorsnote", "cpyrt", "copyright", "trademark")  # NITF 3.6, note/@noteclass
_ADVISORIES = ("pa", "npa")  # note/@type: that may be published, and that may not
_MEDIA = Subject(Reach.PHOTO, "media")
_START, _END = ("startdate", "rights.startdate"), ("enddate", "rights.enddate")


def read_nitf(decoded: Decoded, path: str) -> Document:
    """Read a story.

    Raises:
        UnreadableSource: it is broken.
    """
    root, source_map = read_tree(decoded, path)
    version = root.attribute("version").rpartition("NITF ")[2].partition("//")[0]
    fields = WireFields("nitf", f"NITF {version}" if version[:1].isdigit() else "NITF 3")
    nitf_head(root, fields)
    nitf_body(root, fields)
    issued = next(root.all("date.issue"), None)
    day = moment(issued.attribute("norm")) if issued else ""
    title = root.first("head", "title")
    return Document(
        path=path,
        media_type="application/nitf+xml",
        source_map=source_map,
        language=primary_language(root.attribute("baselang") or root.language),
        title=fields.title or (title.text() if title else None),
        authors=tuple(dict.fromkeys(fields.authors)),
        published=day or None,
        published_in="date.issue" if day else "",
        passages=tuple(fields.passages),
        declared=tuple(fields.declared),
        faults=decoded.faults,
        unread=(*decoded.unread, *fields.unread),
    )


def nitf_head(root: XmlNode, fields: WireFields) -> None:
    """What the data of the document state."""
    for data in root.all("docdata"):
        status = status_of(data.attribute("management-status"))
        if status:
            fields.state(Says.STATUS, attribute_of(data, "management-status"), value=status)
        for node in data.children:
            _data(node, fields, status)
    for node in root.all("pubdata", "from-src"):
        for attribute in ("name", "src-name"):
            fields.name("source", node.attribute(attribute), node.origin(attribute))


def _data(node: XmlNode, fields: WireFields, status: str) -> None:
    match node.local:
        case "doc.copyright" | "doc.rights":
            for attribute, says in _RIGHTS.items():
                fields.state(says, attribute_of(node, attribute))
            _bounds(node, fields)
        case "ed-msg":
            fields.state(Says.EDITORIAL_NOTE, attribute_of(node, "info"))
            fields.state(Says.EDITORIAL_NOTE, words_of(node))
        case "date.release":
            if until := moment(node.attribute("norm")):
                kind = Says.EMBARGO if status == "embargoed" else Says.RELEASE
                fields.state(kind, attribute_of(node, "norm"), value=until)
        case "date.expire":
            if until := moment(node.attribute("norm")):
                fields.state(Says.EXPIRY, attribute_of(node, "norm"), value=until)


def _bounds(node: XmlNode, fields: WireFields) -> None:
    """Where and when rights hold; a date that is a pattern of one ("YYYYMMDD...") says nothing."""
    for attribute in ("geography", "location-code"):
        fields.state(Says.TERRITORY, attribute_of(node, attribute))
    for attribute, says in (("startdate", Says.START), ("enddate", Says.END)):
        if day := moment(node.attribute(attribute)):
            fields.state(says, attribute_of(node, attribute), value=day)


def nitf_body(root: XmlNode, fields: WireFields) -> None:
    """What the body states, and its story."""
    body = root.first("body") or root
    for node in body.all("hl1", "headline"):
        fields.title = fields.title or node.text() or None
        fields.tell(Zone.HEADLINE, node.text(), node.origin())
    for node in body.all("byline"):
        fields.authors += [node.text()] if node.text() else []
        fields.tell(Zone.BYLINE, node.text(), node.origin())
    for node in body.all("distributor"):
        fields.name("provider", node.text(), node.origin())
    for node in body.all("dateline"):
        fields.tell(Zone.DATELINE, node.text(), node.origin())
    for block in body.all("rights"):
        _rights_elements(block, fields)
    for node in body.all("copyrite", *_ELEMENTS):
        if node.local == "copyrite":
            fields.state(Says.NOTICE, words_of(node))
        elif node.local in _ELEMENTS and not node.inside("rights"):
            fields.state(_ELEMENTS[node.local], words_of(node))
    _media(body, fields)
    for node in body.all("note"):
        if node.attribute("noteclass").lower() in _NOTES or node.attribute("type").lower() in _ADVISORIES:
            fields.state(Says.EDITORIAL_NOTE, words_of(node))
    for node in body.all("p", "tagline"):
        if not node.inside("p", "media-caption", "byline", "note"):
            fields.tell(Zone.BODY, node.text(), node.origin())


def _media(body: XmlNode, fields: WireFields) -> None:
    """What is stated of pictures and other media, and their captions."""
    for node in body.all("media-producer"):
        fields.state(Says.CREDIT, words_of(node), _MEDIA)
    for node in body.all("media-reference"):
        fields.state(Says.CREDIT, attribute_of(node, "source-credit"), _MEDIA)
        fields.state(Says.NOTICE, attribute_of(node, "copyright"), _MEDIA)
    for node in body.all("media-metadata"):
        if says := property_says(node.attribute("name")):
            named = attribute_of(node, "value") if node.attribute("value") else words_of(node)
            fields.state(says, named._replace(name=node.attribute("name")), _MEDIA)
    for node in body.all("media-caption"):
        fields.tell(Zone.CAPTION, node.text(), node.origin())


def _rights_elements(block: XmlNode, fields: WireFields) -> None:
    told = False
    for node in block.all(*_ELEMENTS, "rights.geography", *_START, *_END):
        told = True
        if node.local in _ELEMENTS:
            fields.state(_ELEMENTS[node.local], words_of(node))
        elif node.local == "rights.geography":
            fields.state(Says.TERRITORY, words_of(node))
        elif day := moment(node.attribute("norm") or node.text()):
            says = Says.START if node.local in _START else Says.END
            fields.state(says, WireField(node.local, node.text() or day, node.origin(), node.at()), value=day)
    if not told:
        fields.state(Says.USAGE_TERMS, words_of(block))
