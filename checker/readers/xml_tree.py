"""XML as a light tree: names, order and attributes; every word is taken from the source, so its place is exact.

lxml tells the elements, their namespaces and whether the file is whole (`checker.readers.xml_events`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from checker.document.letters import fold
from checker.document.place import Origin
from checker.document.source_map import SourceMap, Syntax
from checker.errors import UnreadableSource
from checker.readers.decoding import Decoded
from checker.readers.xml_events import xml_events

_MOST_ELEMENTS = 60_000  # a message of five hundred items of a hundred elements, or a long day of one, has fewer
_DEEPEST = 200
_MOST_SPACES = 200  # that hold at one element; real files declare two dozen, and each is gone through for each element
_MOST_ATTRIBUTES = 1_000  # of one element; real ones have a dozen
_XML = "http://www.w3.org/XML/1998/namespace"
_OF_XML = f"{{{_XML}}}"
_Spaces = Mapping[str | None, str]
_NONE: _Spaces = {}


class XmlNode(Struct, eq=False):
    """An element.

    Attributes:
        local, space: its name without prefix, and its namespace.
        name: as written, with its prefix.
        ordinal: number of the element among those of that name, from 0.
        attributes: their names as written, by the local name.
        qualified: the same by the name with its namespace: ``{http://ns.example/}local``.
        position: number among the elements of that name beside it, from 1.
        alike: how many elements of each name are in it.
    """

    local: str
    space: str
    name: str
    ordinal: int
    attributes: dict[str, str]
    qualified: dict[str, str]
    parent: XmlNode | None
    children: list[XmlNode]
    position: int
    alike: dict[str, int]
    _map: SourceMap

    def text(self) -> str:
        """What it says, folded, markup dropped."""
        return fold(self._map.elements.text(self.name, self.ordinal))

    def attribute(self, local: str) -> str:
        """What an attribute says; empty where there is none."""
        written = self.attributes.get(local)
        return fold(self._map.elements.text(self.name, self.ordinal, written)) if written else ""

    def tag(self) -> str:
        """Its start tag as written."""
        content = self._map.elements.span(self.name, self.ordinal)[0]
        return self._map.source[max(self._map.source.rfind("<", 0, content), 0) : content]

    def words(self) -> str:
        """What it says, decoded once: what looks like markup then is none, as in an address."""
        return self._map.elements.address(self.name, self.ordinal)

    def attribute_as_written(self, written: str) -> str:
        """What the attribute of that name says, decoded once."""
        return self._map.elements.address(self.name, self.ordinal, written)

    def origin(self, local: str = "") -> Origin:
        """Where it stands, or one of its attributes does."""
        return Origin(tag=self.name, ordinal=self.ordinal, attribute=self.attributes.get(local, "") if local else "")

    def at(self, local: str = "") -> str:
        """Its address: ``xpath:/newsMessage/itemSet/newsItem[2]``."""
        return f"xpath:{self.path()}" + (f"/@{self.attributes.get(local, local)}" if local else "")

    def path(self) -> str:
        """The same without the scheme; a number is told where several of its name are beside each other."""
        steps: list[str] = []
        node: XmlNode | None = self
        while node is not None:
            steps.append(node._step())
            node = node.parent
        return "/" + "/".join(reversed(steps))

    def _step(self) -> str:
        if self.parent is None:
            return self.local
        return self.local if self.parent.alike[self.local] == 1 else f"{self.local}[{self.position}]"

    def all(self, *locals_: str) -> Iterator[XmlNode]:
        """The elements of some names below it, in order."""
        stack = self.children[::-1]
        while stack:
            node = stack.pop()
            if node.local in locals_:
                yield node
            stack += node.children[::-1]

    def each(self, *locals_: str) -> Iterator[XmlNode]:
        """Its children of some names."""
        return (one for one in self.children if one.local in locals_)

    def first(self, *path: str) -> XmlNode | None:
        """The first element along a path of names."""
        node: XmlNode | None = self
        for local in path:
            node = next((one for one in node.children if one.local == local), None) if node else None
        return node

    def inside(self, *locals_: str) -> bool:
        """Whether it stands below an element of such a name."""
        node = self.parent
        while node is not None:
            if node.local in locals_:
                return True
            node = node.parent
        return False

    @property
    def language(self) -> str:
        """What `xml:lang` says of it, or of what is around it."""
        node: XmlNode | None = self
        while node is not None:
            if said := node.attribute("lang"):
                return said
            node = node.parent
        return ""


def read_tree(decoded: Decoded, path: str, unread: list[str] | None = None) -> tuple[XmlNode, SourceMap]:
    """The outermost element of a file, and the way back into its source.

    Args:
        decoded: the file.
        path: its path as reported.
        unread: where a broken file is read as far as it is whole: gets what is wrong, as words behind "the file".

    Raises:
        UnreadableSource: it is broken, holds too much, or is nested too deep.
    """
    if unread is None and _elements(decoded.utf8) > _MOST_ELEMENTS:
        raise UnreadableSource(path, f"holds more than {_MOST_ELEMENTS:,} elements")
    source_map = SourceMap(decoded.source, Syntax.XML)
    counts: dict[str, int] = {}
    root: XmlNode | None = None
    at: XmlNode | None = None
    depth = count = 0
    for begins, element in _until_broken(decoded, path, unread):
        if not begins:
            at, depth = (at.parent if at else None), depth - 1
            continue
        depth += 1
        count += 1
        spaces = element.nsmap if element.attrib and _is_qualified(element) else _NONE
        if reason := _beyond(depth, count, element, spaces):
            if unread is None:
                raise UnreadableSource(path, reason)
            unread.append(f"holds XML that {reason}")
            break
        node = _node(element, at, counts, source_map, spaces)
        if at is None:
            root = root or node
        else:
            at.children.append(node)
        at = node
    if root is None:
        raise UnreadableSource(path, "holds no element")
    return root, source_map


def _elements(utf8: bytes) -> int:
    """At least so many elements, before a second goes into a tree that is thrown away; 0 where it cannot be told so."""
    if b"<!" in utf8:
        return utf8.count(b"<") // 2 if utf8.count(b"<") > 2 * _MOST_ELEMENTS else 0
    return utf8.count(b"<") - utf8.count(b"</") - utf8.count(b"<?")


def _beyond(depth: int, count: int, element: etree._Element, spaces: _Spaces) -> str:
    """Which limit is passed; empty where none is."""
    if depth > _DEEPEST:
        return f"nests more than {_DEEPEST} elements"
    if len(element.attrib) > _MOST_ATTRIBUTES:
        return f"holds an element of more than {_MOST_ATTRIBUTES:,} attributes"
    if len(spaces) > _MOST_SPACES:
        return f"holds an element under more than {_MOST_SPACES} namespaces"
    return f"holds more than {_MOST_ELEMENTS:,} elements" if count > _MOST_ELEMENTS else ""


def _until_broken(decoded: Decoded, path: str, unread: list[str] | None) -> Iterator[tuple[bool, etree._Element]]:
    try:
        yield from xml_events(decoded.utf8, path, "broken XML")
    except UnreadableSource as error:
        if unread is None:
            raise
        unread.append(f"holds XML that {error.reason}")


def _node(
    element: etree._Element,
    parent: XmlNode | None,
    counts: dict[str, int],
    source_map: SourceMap,
    spaces: _Spaces,
) -> XmlNode:
    space, _, local = element.tag.removeprefix("{").rpartition("}")
    name = f"{element.prefix}:{local}" if element.prefix else local
    ordinal = counts.get(name, 0)
    counts[name] = ordinal + 1
    prefixes: dict[str, list[str]] = {}
    for prefix, held in spaces.items():
        if prefix:
            prefixes.setdefault(held, []).append(prefix)
    attributes: dict[str, str] = {}
    qualified: dict[str, str] = {}
    for named in element.attrib:
        uri, _, bare = str(named).removeprefix("{").rpartition("}")
        could_be = [f"{prefix}:{bare}" for prefix in (["xml"] if uri == _XML else prefixes.get(uri, []))] or [bare]
        # Of several prefixes for one namespace the source tells which: nearly always there is one.
        there = (one for one in could_be[1:] if source_map.elements.has_attribute(name, ordinal, one))
        written = qualified[str(named)] = next(there, could_be[0])
        attributes.setdefault(bare, written)
    bare_name = local.rpartition(":")[2]
    position = 1
    if parent is not None:
        position = parent.alike[bare_name] = parent.alike.get(bare_name, 0) + 1
    return XmlNode(
        local=bare_name,
        space=space,
        name=name,
        ordinal=ordinal,
        attributes=attributes,
        qualified=qualified,
        parent=parent,
        children=[],
        position=position,
        alike={},
        _map=source_map,
    )


def _is_qualified(element: etree._Element) -> bool:
    """Whether an attribute is of a namespace that a prefix stands for."""
    return any(named[0] == "{" and not named.startswith(_OF_XML) for named in map(str, element.attrib))
