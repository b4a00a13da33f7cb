"""NewsML-G2 (IPTC, 2.35 and before): items of every kind, alone or in a message.

An item states its rights in `rightsInfo`; where that names parts of the item (`idrefs`) it is about those, and where
it tells from when and until when it holds (`validfrom`, `validto`), in that time. Fields that are empty state nothing;
an embargo that is says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checker.document.declared import VALIDITY, Family, Reach, Says
from checker.document.language import primary_language
from checker.document.letters import count_letters
from checker.document.passages import Document
from checker.document.place import Segment, Zone
from checker.document.source_map import SourceMap
from checker.readers.decoding import Decoded
from checker.readers.nitf import nitf_body, nitf_head
from checker.readers.odrl_xml import policy_in_words, policy_json
from checker.readers.parts import MOST_ITEMS, in_one_file
from checker.readers.wire_fields import ITEM, Subject, WireField, WireFields, attribute_of, moment, status_of, words_of
from checker.readers.xml_tree import XmlNode, read_tree

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_PICTURES = ("picture", "photo", "graphic", "video", "audio", "animation", "still")
_PARTS = ("partMeta", "itemRef", "remoteContent", "remoteInfo", "planning", "deliveredItemRef")
_NAMING = ("partid", "id", "residref", "href")  # attributes that tell which part it is
_RIGHTS = ("copyrightHolder", "copyrightNotice", "usageTerms", "creditline", "edNote", "dataMining")
_STATUSES = ("pubStatus", "embargoed", "provider", "infoSource")
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li td th dt dd pre blockquote figcaption".split())
_INLINE = frozenset("a abbr b br cite code em font i img mark q small span strong sub sup time u".split())
_DEEPEST_WORDS = 12  # elements around words that stand beside paragraphs
_DEEPEST = 6  # frames of names that are not known within each other
_ZONES = {"figcaption": Zone.CAPTION, "byline": Zone.BYLINE}
_SILENT = frozenset(("head", "style", "script"))


def read_newsml_g2(decoded: Decoded, path: str) -> Document:
    """Read an item, or a message of several.

    Raises:
        UnreadableSource: it is broken.
    """
    root, source_map = read_tree(decoded, path)
    items = [root] if root.local in ITEMS else [one for one in root.all(*ITEMS) if not one.inside(*ITEMS)]
    more, items = len(items) > MOST_ITEMS, items[:MOST_ITEMS]
    documents = [_document(one, source_map, decoded, path) for one in items]
    if not documents:
        return Document(path=path, media_type="application/vnd.iptc.g2.newsmessage+xml", source_map=source_map)
    return in_one_file(documents, [one.path() for one in items], more=more)


def _document(item: XmlNode, source_map: SourceMap, decoded: Decoded, path: str) -> Document:
    version = item.attribute("standardversion")
    fields = WireFields("newsml-g2", f"NewsML-G2 {version}" if version else "NewsML-G2")
    whole = Subject(Reach.PHOTO if _is_picture(item) else Reach.ITEM)
    for block in item.each("rightsInfo"):
        fields.valid = tuple(_validity(block))
        _rights(block, fields, whole._replace(about=_about(block)))
    fields.valid = ()
    meta = item.first("itemMeta")
    for node in meta.children if meta else ():
        _status(node, fields, whole)
    for content in item.each("contentMeta"):
        _content(content, fields, whole)
    for part in item.all(*_PARTS):
        _part(part, fields, whole)
    for node in item.all("inlineXML", "inlineData"):
        _inline(node, fields)
    day, field = _first_moment(item, ("firstCreated", "contentCreated", "versionCreated"))
    return Document(
        path=path,
        media_type="application/vnd.iptc.g2.newsitem+xml",
        source_map=source_map,
        language=primary_language(_language(item)),
        title=fields.title,
        authors=tuple(dict.fromkeys(fields.authors)),
        published=day or None,
        published_in=field,
        passages=tuple(fields.passages),
        declared=tuple(fields.declared),
        faults=decoded.faults,
        unread=(*decoded.unread, *fields.unread),
    )


def _part(part: XmlNode, fields: WireFields, whole: Subject) -> None:
    """What is said of a part, or of another item where one is named: as hints those state what their own items do."""
    about = next((said for name in _NAMING if (said := part.attribute(name))), part.local)
    kind = part.first("itemClass")
    reach = Reach.PHOTO if kind and _is_of_pictures(kind) else Reach.PART
    subject = Subject(whole.reach if part.local == "remoteContent" and whole.reach is Reach.PHOTO else reach, about)
    for node in part.all(*_RIGHTS, *_STATUSES):
        if _part_around(node) is part:
            (_right if node.local in _RIGHTS else _status)(node, fields, subject)


def _part_around(node: XmlNode) -> XmlNode | None:
    at = node.parent
    while at is not None and at.local not in _PARTS:
        at = at.parent
    return at


def _is_picture(item: XmlNode) -> bool:
    kind = item.first("itemMeta", "itemClass")
    return kind is not None and _is_of_pictures(kind)


def _is_of_pictures(kind: XmlNode) -> bool:
    return (kind.attribute("qcode") or kind.attribute("uri")).lower().endswith(_PICTURES)


def _validity(block: XmlNode) -> Iterator[tuple[str, str]]:
    """From when and until when a block holds (timeValidityAttributes of the schema), each ISO 8601, a day or a moment.

    What cannot be read is told as ``?``.
    """
    for name in VALIDITY:
        if said := block.attribute(name):
            day = said[:10] if len(said) > 10 and said[10] in "Z+-" else said  # xs:date has an offset, too
            try:
                yield name, date.fromisoformat(day).isoformat()
            except ValueError:
                yield name, moment(said) or "?"


def _about(block: XmlNode) -> str:
    """Which part a block is about; without anything said it is about the whole item."""
    return block.attribute("idrefs") or block.attribute("scope").rpartition(":")[2].removesuffix("wholeitem")


def _language(item: XmlNode) -> str:
    told = item.first("contentMeta", "language")
    return (told.attribute("tag") if told else "") or item.language


def _first_moment(item: XmlNode, names: tuple[str, ...]) -> tuple[str, str]:
    """The first of some elements that tells a moment, and its name."""
    found = ((moment(node.text()), name) for name in names for node in item.all(name))
    return next((each for each in found if each[0]), ("", ""))


def _rights(block: XmlNode, fields: WireFields, subject: Subject) -> None:
    for node in block.children:
        if node.local == "link":
            _link(node, fields, subject)
        elif node.local in ("rightsExpressionXML", "rightsExpressionData"):
            _policy(node, fields, subject)
        else:
            _right(node, fields, subject)


def _policy(node: XmlNode, fields: WireFields, subject: Subject) -> None:
    """A policy as text, or as XML, which is told in the JSON of ODRL 2.1."""
    field = words_of(node)
    written = policy_in_words(node.words(), "")
    inner = next((one for one in (*node.each("Policy"), *node.all("Policy"))), None)
    value = policy_json(inner) if inner else written
    name = f"{inner.local} {inner.attribute('uid')}".strip() if inner else "policy"
    if inner and inner.attribute("uid"):
        field = attribute_of(inner, "uid")._replace(name=node.local)
    fields.state(Says.POLICY, field._replace(text=field.text or name), subject, value=value)


def _right(node: XmlNode, fields: WireFields, subject: Subject) -> None:
    match node.local:
        case "copyrightHolder":
            _party(node, Says.HOLDER, fields, subject)
        case "copyrightNotice":
            _said(node, Says.NOTICE, fields, subject)
            _link(node, fields, subject)
        case "usageTerms":
            _said(node, Says.USAGE_TERMS, fields, subject)
            _link(node, fields, subject)
        case "creditline":
            _said(node, Says.CREDIT, fields, subject)
        case "edNote" | "ednote":
            _said(node, Says.EDITORIAL_NOTE, fields, subject)
        case "dataMining":
            attribute = "uri" if node.attribute("uri") else "qcode"
            fields.state(Says.RESERVATION, attribute_of(node, attribute), subject, family=Family.PLUS)


def _said(node: XmlNode, says: Says, fields: WireFields, subject: Subject) -> None:
    fields.state(says, words_of(node), subject)


def _link(node: XmlNode, fields: WireFields, subject: Subject) -> None:
    for name in ("href", "residref", "uri"):
        if "/" in node.attribute(name):
            fields.state(Says.POINTER, attribute_of(node, name), subject)
            return


def _party(node: XmlNode, says: Says, fields: WireFields, subject: Subject) -> None:
    """Who is named: by name, else by the words, the code or the address in an attribute."""
    address = node.attribute("uri")
    for name in node.each("name", "organisationDetails", "personDetails"):
        if said := name.text():
            field = WireField(node.local, said, name.origin(), node.at())
            fields.state(says, field, subject, value=address or said)
            return
    for attribute in ("literal", "qcode", "uri"):
        if said := node.attribute(attribute):
            words = said.rpartition(":")[2] if attribute == "qcode" else said
            fields.state(says, attribute_of(node, attribute)._replace(text=words), subject, value=said)
            return
    fields.state(says, words_of(node), subject)


def _named(node: XmlNode, label: str, fields: WireFields, reach: Reach) -> None:
    for name in node.each("name"):
        fields.name(label, name.text(), name.origin(), reach=reach)
        return
    for attribute in ("literal", "qcode", "uri"):
        if said := node.attribute(attribute):
            named = said.rstrip("/").rpartition("/")[2] if attribute == "uri" else said.rpartition(":")[2]
            fields.name(label, named, node.origin(attribute), reach=reach)
            return


def _status(node: XmlNode, fields: WireFields, subject: Subject) -> None:
    match node.local:
        case "embargoed":
            _embargo(node, fields, _of_part(subject))
        case "pubStatus":
            field = attribute_of(node, "qcode" if node.attribute("qcode") else "uri")
            fields.state(Says.STATUS, field, _of_part(subject), value=status_of(field.text))
        case "provider" | "infoSource":
            _named(node, "provider" if node.local == "provider" else "source", fields, subject.reach)
        case "link":
            if "rights" in node.attribute("rel").lower() or "licen" in node.attribute("rel").lower():
                _link(node, fields, subject)
            for title in node.each("title"):
                if title.attribute("role").lower().endswith("caption"):  # of the picture that it leads to
                    fields.tell(Zone.CAPTION, title.text(), title.origin())
        case "edNote" | "ednote":
            _said(node, Says.EDITORIAL_NOTE, fields, subject)


def _embargo(node: XmlNode, fields: WireFields, subject: Subject) -> None:
    """An embargo. An empty one (DateTimeOrNull in the schema) is told and binds nothing: agencies send it always."""
    if words_of(node).text:
        fields.state(Says.EMBARGO, words_of(node), subject, value=moment(node.text()) or "?")
    else:
        fields.state(Says.NOTHING_KNOWN, words_of(node)._replace(text=node.tag()), subject, value="?")


def _of_part(subject: Subject) -> Subject:
    """What a status is about: a picture that is the item has that of the item."""
    return subject if subject.about else ITEM


def _content(content: XmlNode, fields: WireFields, subject: Subject) -> None:
    for node in content.children:
        match node.local:
            case "creditline":
                _said(node, Says.CREDIT, fields, subject)
            case "edNote":
                _said(node, Says.EDITORIAL_NOTE, fields, subject)
            case "headline":
                fields.title = fields.title or node.text() or None
                fields.tell(Zone.HEADLINE, node.text(), node.origin())
            case "by":
                fields.authors += [node.text()] if node.text() else []
                fields.name("byline", node.text(), node.origin(), reach=subject.reach)
            case "dateline":
                fields.tell(Zone.DATELINE, node.text(), node.origin())
            case "infoSource":
                _named(node, "source", fields, subject.reach)
            case "description":
                fields.tell(Zone.BODY, node.text(), node.origin())
            case _:
                continue


def _inline(node: XmlNode, fields: WireFields) -> None:
    """The story inside: NITF, HTML, or plain words."""
    inner = next(iter(node.children), None)
    if inner is None:
        fields.tell(Zone.BODY, node.text(), node.origin())
        return
    for nitf in [inner] if inner.local == "nitf" else list(node.all("nitf")):
        nitf_head(nitf, fields)
        nitf_body(nitf, fields)
        return
    for block, text, segment in _blocks(node):
        named = (block.local.lower(), *block.attribute("class").lower().split())
        zone = next((_ZONES[one] for one in named if one in _ZONES), Zone.BODY)
        fields.tell(zone, text, block.origin(), (segment,))


class _Words(NamedTuple):
    """Words of the story that stand together: a paragraph, or what stands beside paragraphs."""

    within: XmlNode
    text: str
    segment: Segment = Segment(0, 0)


def _blocks(node: XmlNode) -> Iterator[_Words]:
    """The paragraphs in it: elements that are one by their name, and those around which nothing but words stands."""
    held = _around_blocks(node)
    yield from _own_words(node) if held else ()
    waiting = [(one, 0, 1) for one in node.children[::-1]]
    while waiting:
        one, depth, level = waiting.pop()
        name = one.local.lower()
        if name in _SILENT:
            continue
        if name not in _BLOCKS and (id(one) in held or (depth < _DEEPEST and _is_frame(one))):
            yield from _own_words(one) if level < _DEEPEST_WORDS else ()
            waiting += [(inner, depth + (id(one) not in held), level + 1) for inner in one.children[::-1]]
        else:
            yield _Words(one, one.text())


def _own_words(node: XmlNode) -> Iterator[_Words]:
    """The words of an element beside the elements in it."""
    text, at = node.text(), 0
    for inner in (*(each.text() for each in node.children), ""):
        end = text.find(inner, at) if inner else len(text)
        if end < 0:
            return
        if own := text[at:end].strip():
            start = text.index(own, at)
            yield _Words(node, own, Segment(0, count_letters(text[:start])))
        at = end + len(inner)


def _is_frame(node: XmlNode) -> bool:
    """Whether an element of a name that is not known holds others, and no words of its own."""
    if all(one.local.lower() in _INLINE for one in node.children):
        return False
    return _size(node) == sum(map(_size, node.children))


def _size(node: XmlNode) -> int:
    return len(node.text().replace(" ", ""))


def _around_blocks(node: XmlNode) -> set[int]:
    """The elements in which a paragraph stands, by their identity."""
    held: set[int] = set()
    waiting = list(node.children)
    while waiting:
        one = waiting.pop()
        waiting += one.children
        around = one.parent if one.local.lower() in _BLOCKS else None
        while around is not None and id(around) not in held:
            held.add(id(around))
            around = around.parent
    return held
