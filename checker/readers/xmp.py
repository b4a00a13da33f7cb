"""XMP: the properties of a packet, whatever form of RDF it is written in (ISO 16684-1, section 7; XMP Part 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.document.letters import fold
from checker.errors import UnreadableSource
from checker.readers.decoding import decode, xml_label
from checker.readers.xml_tree import XmlNode, read_tree

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_LISTS = ("Alt", "Bag", "Seq")
DEEPEST = 4  # structures within structures; no statement of rights stands deeper
_MOST = 1_000  # properties of one packet
_LONGEST = 19_000  # characters of one; of a source in XML no more than 20,000 are looked at
_DEFAULT = "x-default"

NAMESPACES = {
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://ns.useplus.org/ldf/xmp/1.0/": "plus",
    "http://creativecommons.org/ns#": "cc",
    "http://web.resource.org/cc/": "cc",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://ns.adobe.com/xmp/1.0/DynamicMedia/": "xmpDM",
    **{f"http://prismstandard.org/namespaces/basic/{one}/": "prism" for one in ("1.2", "2.0", "2.1", "2.2", "3.0")},
    **{f"http://prismstandard.org/namespaces/prismusagerights/{one}/": "pur" for one in ("2.1", "2.2", "3.0")},
    "http://www.w3.org/ns/tdmrep/": "tdm",
    "http://www.w3.org/ns/tdmrep#": "tdm",
    "http://www.w3.org/ns/tdmrep": "tdm",
}
"""The prefix by which each namespace of rights is told, whatever a packet calls it; of others nothing is read: in them
stand the histories and ingredients of a picture, with the properties of other pictures."""


class Property(NamedTuple):
    """A property that has a value.

    Attributes:
        names: its name with its prefix, behind those of the structures in which it stands.
        at: its address: ``xmp:plus:Licensor[1]/plus:LicensorURL``.
        text: what it says, folded.
        structure: the address of the structure in which it stands; empty where it stands in none.
    """

    names: tuple[str, ...]
    at: str
    text: str
    structure: str


def read_xmp(packet: bytes, path: str, unread: list[str], scheme: str = "xmp:") -> list[Property]:
    """The properties of a packet, in its order; of equal ones the first.

    Args:
        packet: its bytes.
        path: of its file, for messages.
        unread: gets what could not be read of it, as words behind "the file".
        scheme: with which the addresses in it begin.
    """
    try:
        decoded = decode(packet.strip(b"\0"), path, xml_label)
        root, _ = read_tree(decoded, path, unread)
    except UnreadableSource as error:
        unread.append(f"has XMP that {error.reason}")
        return []
    unread += decoded.unread
    if root.local != "RDF":
        root = next(root.each("RDF"), root)
    found: dict[tuple[tuple[str, ...], str], Property] = {}
    for description in root.children:
        for one in _of_node(description, (), scheme):
            if len(found) >= _MOST:
                unread.append(f"has more than {_MOST:,} properties of XMP, of which the rest was not read")
                return list(found.values())
            if len(one.text) >= _LONGEST:
                unread.append(
                    f"has a property of XMP longer than {_LONGEST:,} characters, of which the rest was not read"
                )
            found.setdefault((one.names, one.text), one)
    return list(found.values())


def _of_node(node: XmlNode, names: tuple[str, ...], at: str) -> Iterator[Property]:
    """The properties of a description or a structure: as attributes, as elements."""
    structure = at if names else ""
    step = f"{at}/" if names else at
    for name, written in node.qualified.items():
        space, _, local = name.rpartition("}")
        prefix = NAMESPACES.get(space[1:])
        if prefix and (text := fold(node.attribute_as_written(written))[:_LONGEST]):
            yield Property((*names, f"{prefix}:{local}"), f"{step}{prefix}:{local}", text, structure)
    for child in node.children:
        if prefix := NAMESPACES.get(child.space):
            name = f"{prefix}:{child.local}"
            yield from _of_value(child, (*names, name), f"{step}{name}", structure)


def _of_value(node: XmlNode, names: tuple[str, ...], at: str, structure: str) -> Iterator[Property]:
    """What an element of a property, or of a list in it, holds: words, an address, a list, a structure."""
    resource = node.qualified.get(f"{{{_RDF}}}resource")
    lists = _of_rdf(node, *_LISTS)
    described = _of_rdf(node, "Description")
    valued = [one for each in (node, *described) for one in _of_rdf(each, "value")]
    if valued:  # what stands beside it qualifies the value (XMP Part 1, 7.8)
        yield from _of_value(valued[0], names, at, structure)
    elif resource:
        if text := fold(node.attribute_as_written(resource))[:_LONGEST]:
            yield Property(names, at, text, structure)
    elif lists:
        for one in lists:
            members = list(one.each("li"))
            for number, member in enumerate(members, 1):
                yield from _of_value(member, names, at + _step(member, number, len(members)), structure)
    elif len(names) > DEEPEST:
        return
    elif described:
        for one in described:
            yield from _of_node(one, names, at)
    elif node.children or any(NAMESPACES.get(name.rpartition("}")[0][1:]) for name in node.qualified):
        yield from _of_node(node, names, at)
    elif text := fold(node.words())[:_LONGEST]:
        yield Property(names, at, text, structure)


def _of_rdf(node: XmlNode, *names: str) -> list[XmlNode]:
    """The children that have one of those names of RDF itself."""
    return [one for one in node.children if one.space == _RDF and one.local in names]


def _step(member: XmlNode, number: int, of: int) -> str:
    language = member.qualified.get(f"{{{_XML}}}lang")
    said = member.attribute_as_written(language) if language else ""
    if said:
        return "" if said.lower() == _DEFAULT else f'[@xml:lang="{fold(said)[:20]}"]'
    return f"[{number}]" if of > 1 else ""
