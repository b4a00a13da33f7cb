"""Buttons that invite to republish a story ("Republish this story"), and the box with their conditions.

The box is a dialog as a rule, which nobody sees before the button is used. It counts: what it asks for and forbids is
said to whoever republishes, and a permission that rests on unread conditions is never more than conditional.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

import turbohtml
from msgspec import Struct

from checker.document.declared import Declared, Says
from checker.document.letters import fold
from checker.document.passages import Passage
from checker.document.place import Origin, Zone
from checker.files.shipped import Republication, cached, republication
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.patterns.literals import Literals
from checker.readers.html_layout import Layout
from checker.readers.html_tree import Element, Tree
from checker.readers.page_fields import CARRIER

FIELD = "republication"
_LONGEST = 200  # characters of a button or a heading; a longer text has its own conditions, and is a notice
_MOST_NODES = 400  # text nodes of a box
_LONGEST_BOX = 8_000  # characters
_LONG = f"invites to republish in a box of more than {_LONGEST_BOX:,} characters, of which the rest was not looked at"
_UP = 8  # containers around an invitation that may be its box
_MOST = 30
_MOST_FOLLOWING = 24  # nodes behind a heading
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_OPENING = ("aria-controls", "data-target", "data-bs-target", "data-open", "data-modal", "popovertarget", "href")
_TARGET = late_pattern(r"#?([\w-]{1,100})")
_OTHERS = frozenset((Zone.COMMENTS, Zone.RELATED, Zone.METADATA))
_FOR_COPYING = frozenset(("textarea", "pre", "code", "option"))  # what they hold is the story, to be copied


class _TermsBox(Struct, frozen=True):
    element: Element
    text: str
    cut: bool  # it says more


def invitations(
    tree: Tree, layout: Layout, passages: Sequence[Passage], site: str | None, unread: list[str]
) -> Iterator[Declared]:
    """The invitations of a page, each with what stands in its box.

    Args:
        tree: the page's tree.
        layout: the page's layout.
        passages: of its text.
        site: the name of the site, whose word it is.
        unread: gets what of them was not looked at, as words behind "the file".
    """
    words = republication()
    short = [one for one in passages if one.may_state and len(one.text) <= _LONGEST and one.zone not in _OTHERS]
    if not _literals().find(lower("\n".join(one.text for one in short))):
        return
    boxes: dict[Element, tuple[Declared, str]] = {}
    cut = False
    inviting = ((one, language) for one in short if (language := _inviting(one, words)) is not None)
    for passage, language in inviting:
        if len(boxes) == _MOST:
            unread.append(f"invites to republish in more than {_MOST} places; those behind them were not looked at")
            break
        element = tree.inside(passage.order)
        box = _box(element, tree, layout, words)
        location = element.node.source_location
        if location is not None and box.element not in boxes:
            field = Declared(
                text=fold(element.node.text)[:_LONGEST],
                origin=Origin(offset=location.start_tag.end_offset, line=location.start_tag.end_line),
                says=Says.PERMISSION,
                carrier=CARRIER,
                field=FIELD,
                value=box.text,
                facts=(("language", language), ("holder", site or "")),
            )
            boxes[box.element] = (field, box.text)
            cut = cut or box.cut
    if cut:
        unread.append(_LONG)
    yield from _distinct(boxes.values())


def _distinct(boxes: Collection[tuple[Declared, str]]) -> Iterator[Declared]:
    """Those whose box says what no longer one does; where one is long, short ones are buttons that open it."""
    longest = max((len(text) for _, text in boxes), default=0)
    told: list[str] = []
    for field, text in sorted(boxes, key=lambda each: -len(each[1])):
        repeats = any(text in other for other in told)
        if not repeats and (len(text) > _LONGEST or longest <= _LONGEST):
            told.append(text)
            yield field


@cached
def _literals() -> Literals:
    return Literals(tuple(dict.fromkeys(republication().literals)))


def _inviting(passage: Passage, words: Republication) -> str | None:
    """The language in which a passage invites."""
    lowered = lower(passage.text)
    return next((name for name, said in words.invitations.items() if any(one in lowered for one in said)), None)


def _box(element: Element, tree: Tree, layout: Layout, words: Republication) -> _TermsBox:
    """What holds the conditions: what a button opens, the nearest container around, or what follows a heading."""
    block = element.block
    if opened := _opened(element, tree):
        return _TermsBox(opened, *_text([opened.node]))
    for level, at in enumerate(element.around):
        if level == _UP or at in layout.chain or at.tag in ("body", "main", "article"):
            break
        named = f"{at.node.attr('id') or ''} {at.node.attr('class') or ''}".lower()
        if at.tag == "dialog" or (at is not element and any(one in named for one in words.boxes)):
            text, cut = _text([at.node])
            if len(text) > _LONGEST:
                return _TermsBox(at, text, cut)
    return _TermsBox(block, *_text([block.node, *_following(block, tree, layout)]))


def _opened(element: Element, tree: Tree) -> Element | None:
    """The element that a button or a link opens on this page."""
    for at in element.around:
        for attribute in _OPENING:
            target = _TARGET.fullmatch(at.node.attr(attribute) or "")
            found = tree.select(f'[id="{target[1]}"]') if target else []
            if found:
                return tree.element(found[0])
        if at is element.block:
            break
    return None


def _following(block: Element, tree: Tree, layout: Layout) -> Iterator[turbohtml.Node]:
    """What goes with a heading or a line that ends with a colon, up to the next heading; else what is hidden behind."""
    leads = block.tag in _HEADINGS or fold(block.node.text).endswith((":", "："))
    node = block.node.next_sibling
    for _ in range(_MOST_FOLLOWING):
        if node is None or getattr(node, "tag", "") in _HEADINGS:
            return
        if leads or (isinstance(node, turbohtml.Element) and layout.sight.hides(tree.element(node))):
            yield node
        elif isinstance(node, turbohtml.Element):
            return
        node = node.next_sibling


def _text(nodes: Iterable[turbohtml.Node]) -> tuple[str, bool]:
    """The words in nodes, and whether there are more than are looked at."""
    parts: list[str] = []
    length = 0
    cut = False
    for node in chain.from_iterable(one.descendants for one in nodes):
        parent = node.parent
        if isinstance(node, turbohtml.Text) and parent is not None and getattr(parent, "tag", "") not in _FOR_COPYING:
            parts.append(fold(node.data))
            length += len(parts[-1])
            if len(parts) > _MOST_NODES or length > _LONGEST_BOX:
                cut = True
                break
    return "\n".join(filter(None, parts[:_MOST_NODES]))[:_LONGEST_BOX], cut
