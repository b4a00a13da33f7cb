"""What of a page a reader can see, as far as the page itself tells: linked style sheets and scripts are not read.

Sources: HTML Living Standard, sections 6.1 (`hidden`) and 15.3.1 (elements that are not rendered, and what stands in
others for browsers that cannot show them); CSS 2.2, sections 6.1.1, 9.2.4, 11.2 and 14; CSS Syntax 3, section 4.3.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import turbohtml

from checker.patterns.late_pattern import late_pattern
from checker.readers.html_source import fit_for_parser
from checker.readers.html_tree import Element, Tree

_FALLBACK = frozenset(
    """
    noscript audio video canvas datalist template meter progress title iframe noframes textarea desc metadata defs
    annotation annotation-xml
    """.split()
)
_HIDDEN = frozenset(
    """
    hidden hide is-hidden invisible d-none display-none visually-hidden visuallyhidden sr-only screen-reader-text
    """.split()
)
"""What style sheets in wide use hide by its class: Bootstrap, Tailwind, Bulma, HTML5 Boilerplate, WordPress."""
_SOMETIMES = late_pattern(r":|^d-(?!none$)|-(?:sm|md|lg|xl|visible|show)")  # beside one: for some screens alone
_NOUGHT = r"[+-]?0*\.?0*(?:[a-z]+|%)?"
_AWAY = r"-\d{3,}.*"
_HIDING = {
    "display": r"none",
    "content-visibility": r"hidden",
    "opacity": _NOUGHT,
    "clip": r"rect\(\s*[01](?:px)?\b.*",
    "clip-path": r"(?:inset\(\s*(?:[5-9]\d|100)(?:\.\d*)?%.*|circle\(\s*0.*|polygon\(\s*\).*)",
    "transform": r".*scale[xy]?\(\s*0*\.?0*\s*[,)].*",
    **dict.fromkeys(("text-indent", "left", "right", "top", "bottom"), _AWAY),
    **dict.fromkeys(("margin-left", "margin-top"), r"-\d{4,}.*"),
}
"""Properties of an element, and the values with which nothing in it is seen."""
_INHERITED = {
    "visibility": r"hidden|collapse",
    "font-size": _NOUGHT,
    "color": r"transparent|\w+\(.*[,/]\s*0*\.?0*%?\s*\)|#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)",
}
"""The same for those that an element inside may state again."""
_SIZES = ("height", "max-height", "width", "max-width")  # with nothing of what is larger to be seen
_COLOURS = {"white": (255, 255, 255), "black": (0, 0, 0)}
_ALIKE = 24  # steps of each of red, green and blue, of 255, that no eye tells apart
_HEX = late_pattern(r"#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))(?![0-9a-f])")
_RGB = late_pattern(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*(?:[,/]\s*1(?:\.0*)?\s*)?\)")
_COMMENT = late_pattern(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = late_pattern(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_CONDITIONAL = late_pattern(r"@[^{};@]*+(?:;|\{(?:[^{}]++|\{[^{}]*+\})*+\}?)")  # what holds for some readers only
_NAMED = late_pattern(r"[.#]?-?[\w][\w-]*")
_ANY = frozenset("*[:")  # with these a selector is of elements that it does not name
_TELLS = late_pattern(r"display|visib|opacity|font-size|color|clip|transform|indent|-\d{3}|background|:\s*0")
_LONGEST = 200  # characters of a value that are looked at
_MOST_COMPARED = 100_000  # rules with elements, on one page; behind them nothing is taken for seen
_NESTED = 10  # as many cost one more selector inside a selector
_DEAR = 1_000  # and one that is asked of other elements
_LOOKING_ROUND = late_pattern(r":(?:has|nth)", re.IGNORECASE)


class Sight:
    """What of one page can be seen; nothing is looked at before it is asked for."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._rules: list[tuple[str, frozenset[str], str, int]] | None = None
        self._declared: dict[str, Mapping[str, str]] = {}
        self._left = _MOST_COMPARED
        self._stated: dict[Element, Mapping[str, str]] = {}
        self._hiding: dict[Element, bool] = {}

    @property
    def unread(self) -> tuple[str, ...]:
        """What was not looked at, if anything, for the reasons of a file that is checked in part."""
        if self._left >= 0:
            return ()
        return (
            "states so much style that what it hides was not compared to the end: nothing on it was taken for seen",
        )

    def hides(self, element: Element) -> bool:
        """Whether what an element holds is seen by no reader, or by those alone whose browser cannot show the rest."""
        return any(map(self._hides, element.around)) or self._inherits_nothing_seen(element) or self._left < 0

    def _hides(self, element: Element) -> bool:
        known = self._hiding.get(element)
        if known is None:
            named = self._is_linked and _is_named_hidden(element.node)
            known = self._hiding[element] = named or _is_fallback(element.node) or _is_gone(self._style(element))
        return known

    def _inherits_nothing_seen(self, element: Element) -> bool:
        nearest: dict[str, str] = {}
        ground = ""
        for at in element.around:
            style = self._style(at)
            for name in _INHERITED:
                if name in style:
                    nearest.setdefault(name, style[name])
            ground = ground or style.get("background-color", "") or style.get("background", "")
        if any(re.fullmatch(_INHERITED[name], value) for name, value in nearest.items()):
            return True
        ink = _colour(nearest.get("color", "" if self._is_styled else "black"))
        paper = _colour(ground or ("" if self._is_styled else "white"))
        return bool(ink and paper) and all(abs(a - b) <= _ALIKE for a, b in zip(ink, paper, strict=True))

    @property
    def _is_styled(self) -> bool:
        """Whether a style sheet may state the colours of the page: without one it is black on white."""
        return bool(self._tree.styles) or self._is_linked

    @cached_property
    def _is_linked(self) -> bool:
        """Whether the page has style sheets that are not read."""
        return any("stylesheet" in (one.attr("rel") or "").lower() for one in self._tree.telling["link"])

    def _style(self, element: Element) -> Mapping[str, str]:
        known = self._stated.get(element)
        if known is None:
            node = element.node
            old = {"color": node.attr("color") or node.attr("text"), "background-color": node.attr("bgcolor")}
            known = self._stated[element] = {
                **{name: value.lower() for name, value in old.items() if value},
                **self._sheet(node),
                **_declarations(node.attr("style") or ""),
            }
        return known

    def _sheet(self, node: turbohtml.Element) -> dict[str, str]:
        """What the page's own style sheets state of an element, the last word first heard."""
        if not self._tree.styles:
            return {}
        if self._rules is None:
            self._rules = list(_rules(style.text for style in self._tree.styles))
        names = {node.tag, f"#{node.attr('id')}", *(f".{one}" for one in (node.attr("class") or "").split())}
        said: dict[str, str] = {}
        for selector, needed, style, cost in self._rules:
            if self._left < 0:
                break
            asked = not needed or not needed.isdisjoint(names)
            self._left -= cost if asked else 1
            if asked and _matches(node, selector):
                if style not in self._declared:
                    self._declared[style] = _declarations(style)
                said.update(self._declared[style])
        return said


def _is_fallback(node: turbohtml.Element) -> bool:
    """Whether an element is not shown, or what stands in it is for browsers that cannot show it."""
    if node.attr("hidden") is not None or node.tag in _FALLBACK:
        return not (node.tag == "template" and node.attr("shadowrootmode"))
    if node.tag == "dialog":
        return node.attr("open") is None
    return node.tag == "object" and bool(node.attr("data"))


def _is_named_hidden(node: turbohtml.Element) -> bool:
    classes = (node.attr("class") or "").lower().split()
    return not _HIDDEN.isdisjoint(classes) and not any(map(_SOMETIMES.search, classes))


def _is_gone(style: Mapping[str, str]) -> bool:
    if not style:
        return False
    if any(name in style and re.fullmatch(value, style[name], re.DOTALL) for name, value in _HIDING.items()):
        return True
    return "hidden" in style.get("overflow", "") and any(re.fullmatch(_NOUGHT, style.get(one, "-")) for one in _SIZES)


def _declarations(style: str) -> dict[str, str]:
    """The declarations of a style, names and values in lower case, without comments, escapes and `!important`."""
    if not style:
        return {}
    if "/*" in style or "\\" in style:
        style = _ESCAPE.sub(_unescaped, _COMMENT.sub("", style))
    pairs = (one.partition(":") for one in style.lower().split(";"))
    return {name.strip(): value.partition("!")[0].strip()[:_LONGEST] for name, colon, value in pairs if colon}


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else ord(match[2])
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _rules(sheets: Iterable[str]) -> Iterator[tuple[str, frozenset[str], str, int]]:
    """The rules that may hide something for every reader: selector, the names of which it needs one, style, cost."""
    for sheet in sheets:
        for rule in _CONDITIONAL.sub("", _COMMENT.sub("", sheet)).split("}"):
            selector, _, style = rule.rpartition("{")
            if selector and _TELLS.search(style):
                names = frozenset(_NAMED.findall(selector)) if _ANY.isdisjoint(selector) else frozenset()
                yield selector.strip(), names, style, _cost(selector)


def _cost(selector: str) -> int:
    """What it costs to compare a selector with an element: more for one that asks for more than names."""
    return 1 + len(selector) // _LONGEST + _NESTED * selector.count("(") + _DEAR * len(_LOOKING_ROUND.findall(selector))


def _matches(node: turbohtml.Element, selector: str) -> bool:
    try:
        return bool(node.matches(selector))
    except turbohtml.SelectorSyntaxError:
        return False  # of a state or a part that is no element


def _colour(value: str) -> tuple[int, ...]:
    """Red, green and blue of a colour, 0 to 255; nothing where it is not known."""
    if value in _COLOURS:
        return _COLOURS[value]
    found = _HEX.match(value)
    if found:
        return tuple(int(one * (2 // len(one)), 16) for one in found.groups() if one)
    found = _RGB.match(value)
    return tuple(map(int, found.groups())) if found else ()


class Seen:
    """What a page shows.

    Attributes:
        text: its words, as one line.
        addresses: those of its links, as written.
    """

    def __init__(self, source: str, path: str) -> None:
        tree = Tree(fit_for_parser(source, source.encode("utf-8", "replace"), path))
        sight = Sight(tree)
        self.text = "".join(text for at, text in enumerate(tree.texts) if not sight.hides(tree.inside(at)))
        links = (one for tag in ("a", "area", "link") for one in tree.telling[tag])
        self.addresses = tuple(one.attr("href") or "" for one in links if not sight.hides(tree.element(one)))
