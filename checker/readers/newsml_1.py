"""NewsML 1 (IPTC, 1.0 to 1.2): lines of credit, copyright and rights, and rights of usage, of a component each."""

from __future__ import annotations

from checker.document.declared import Reach, Says
from checker.document.language import primary_language
from checker.document.passages import Document
from checker.document.place import Zone
from checker.document.source_map import SourceMap
from checker.readers.decoding import Decoded
from checker.readers.nitf import nitf_body, nitf_head
from checker.readers.parts import MOST_ITEMS, in_one_file
from checker.readers.wire_fields import Subject, WireFields, attribute_of, moment, property_says, status_of, words_of
from checker.readers.xml_tree import XmlNode, read_tree

_LINES = {"CreditLine": Says.CREDIT, "CopyrightLine": Says.NOTICE, "RightsLine": Says.USAGE_TERMS}
_RIGHTS = {
    "CopyrightHolder": Says.HOLDER,
    "RightsHolder": Says.HOLDER,
    "UsageType": Says.USAGE_TERMS,
    "Limitations": Says.USAGE_TERMS,
    "Geography": Says.TERRITORY,
}
_PICTURES = ("photo", "picture", "graphic", "video", "audio", "animation")
_PARTIES = {"Provider": "provider", "Source": "source", "Creator": "source"}


def read_newsml_1(decoded: Decoded, path: str) -> Document:
    """Read a file of NewsML 1.

    Raises:
        UnreadableSource: it is broken.
    """
    root, source_map = read_tree(decoded, path)
    items = [one for one in root.all("NewsItem") if not one.inside("NewsItem")]
    if root.local == "Publication":
        items = [root]  # APPL, AP's own, has the parts of a component in the item itself
    more, items = len(items) > MOST_ITEMS, items[:MOST_ITEMS]
    documents = [_document(one, source_map, decoded, path) for one in items]
    if not documents:
        return Document(path=path, media_type="application/newsml+xml", source_map=source_map)
    return in_one_file(documents, [one.path() for one in items], more=more)


def _document(item: XmlNode, source_map: SourceMap, decoded: Decoded, path: str) -> Document:
    fields = WireFields("newsml-1", "NewsML 1")
    management = item.first("NewsManagement")
    if management:
        _management(management, fields)
    publishing = item.first("PublicationManagement")
    if publishing:
        _publishing(publishing, fields)
    whole = item if item.local == "Publication" else next(item.each("NewsComponent"), None)
    for component in ([item] if whole is item else []) + list(item.all("NewsComponent", "PublicationComponent")):
        _component(component, fields, _subject(component, whole))
    for node in item.all("EditorialNote", "Instruction", "Comment"):
        if node.local != "Comment" or node.parent in (item, management) or _is_component(node.parent):
            fields.state(Says.EDITORIAL_NOTE, words_of(node))
    _story(item, fields)
    language = next(item.all("Language"), None)
    created = next((said for node in item.all("FirstCreated") if (said := moment(node.text()))), "")
    return Document(
        path=path,
        media_type="application/newsml+xml",
        source_map=source_map,
        language=primary_language((language.attribute("FormalName") if language else "") or item.language),
        title=fields.title,
        authors=tuple(dict.fromkeys(fields.authors)),
        published=created or None,
        published_in="FirstCreated" if created else "",
        passages=tuple(fields.passages),
        declared=tuple(fields.declared),
        faults=decoded.faults,
        unread=(*decoded.unread, *fields.unread),
    )


def _story(item: XmlNode, fields: WireFields) -> None:
    """The story of an item: NITF within it, and other content by its paragraphs, or whole where it has none."""
    for nitf in item.all("nitf"):
        nitf_head(nitf, fields)
        nitf_body(nitf, fields)
    for content in item.all("DataContent"):
        if next(content.all("nitf"), None) is None:
            blocks = [one for one in content.all("p") if not one.inside("p")]
            for block in blocks or [content]:
                fields.tell(Zone.BODY, block.text(), block.origin())


def _management(management: XmlNode, fields: WireFields) -> None:
    status = management.first("Status")
    said = status_of(status.attribute("FormalName")) if status else ""
    if status and said:
        fields.state(Says.STATUS, attribute_of(status, "FormalName"), value=said)
    change = management.first("StatusWillChange", "DateAndTime")
    if change and said in ("embargoed", "withheld") and (until := moment(change.text())):
        fields.state(Says.EMBARGO, words_of(change), value=until)


def _publishing(management: XmlNode, fields: WireFields) -> None:
    """The status of an item of APPL, until when it is held, and what it asks of editors."""
    for node in management.children:
        if node.local == "Status":
            fields.state(Says.STATUS, words_of(node), value=status_of(node.text()))
        elif node.local in ("ReleaseDateTime", "EmbargoDate", "EmbargoedUntil"):
            if until := moment(node.text()):
                fields.state(Says.RELEASE, words_of(node), value=until)
        elif node.local in ("SpecialInstructions", "EditorialNote", "Restrictions"):
            fields.state(Says.EDITORIAL_NOTE, words_of(node))


def _is_component(node: XmlNode | None) -> bool:
    return node is not None and node.local == "NewsComponent"


def _subject(component: XmlNode, whole: XmlNode | None) -> Subject:
    """What a component is: the item, or a part of it; a role or a content item tells pictures."""
    role = component.first("Role")
    words = role.attribute("FormalName").lower() if role else ""
    kinds = [one.attribute("FormalName").lower() for one in component.all("MediaType")]
    picture = any(one in words for one in _PICTURES) or (bool(kinds) and all(one in _PICTURES for one in kinds))
    if component is whole:
        return Subject(Reach.PHOTO if picture else Reach.ITEM)
    about = component.attribute("Duid") or component.path().rpartition("/")[2]
    return Subject(Reach.PHOTO if picture else Reach.PART, about)


def _component(component: XmlNode, fields: WireFields, subject: Subject) -> None:
    for lines in component.each("NewsLines"):
        _news_lines(lines, fields, subject)
    for block in component.each("RightsMetadata"):
        for node in block.all(*_RIGHTS):
            _right(node, fields, subject)
        for name, says in (("StartDate", Says.START), ("EndDate", Says.END)):
            for node in block.all(name):
                if day := moment(node.text()):
                    fields.state(says, words_of(node), subject, value=day)
    for block in component.each("AdministrativeMetadata"):
        for node in block.each(*_PARTIES):
            for party in node.all("Party"):
                named = attribute_of(party, "FormalName")
                fields.name(_PARTIES[node.local], named.text, named.origin, reach=subject.reach)
    for block in component.each("AdministrativeMetadata", "DescriptiveMetadata", "Metadata"):
        for node in block.all("Property"):
            if stated := property_says(node.attribute("FormalName")):
                named = attribute_of(node, "Value")
                fields.state(stated, named._replace(name=node.attribute("FormalName")), subject)


def _news_lines(lines: XmlNode, fields: WireFields, subject: Subject) -> None:
    for node in lines.children:
        if node.local in _LINES:
            fields.state(_LINES[node.local], words_of(node), subject)
        elif node.local == "NewsLine":
            _line(node, fields, subject)
        elif node.local in ("HeadLine", "Headline") and not subject.about:
            fields.title = fields.title or node.text() or None
            fields.tell(Zone.HEADLINE, node.text(), node.origin())
        elif node.local == "ByLine":
            fields.authors += [node.text()] if node.text() else []
            fields.tell(Zone.BYLINE, node.text(), node.origin())
        elif node.local == "DateLine":
            fields.tell(Zone.DATELINE, node.text(), node.origin())


_NOTING = ("advisory", "note", "instruction", "restriction", "usage", "rights")


def _line(line: XmlNode, fields: WireFields, subject: Subject) -> None:
    """A line of a type that the provider names."""
    kind = line.first("NewsLineType")
    if kind and any(word in kind.attribute("FormalName").lower() for word in _NOTING):
        for node in line.each("NewsLineText"):
            fields.state(Says.EDITORIAL_NOTE, words_of(node), subject)


def _right(node: XmlNode, fields: WireFields, subject: Subject) -> None:
    if node.text():
        fields.state(_RIGHTS[node.local], words_of(node), subject)
        return
    for party in (*node.all("Party"), node):
        if party.attribute("FormalName"):
            fields.state(_RIGHTS[node.local], attribute_of(party, "FormalName"), subject)
            return
