"""Text nodes that stand in a page's source once, as they are: placed by one search, without cutting up the page.

It is no guess: a text that the parser's nodes hold once and the source holds once between two tags, shown, is that
node. Where anything else might be meant, nothing is said, and the place is counted out (`checker.source_map`). The
search runs over the UTF-8 form, which is many times faster than over characters of two or four bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.late_pattern import late_pattern
from checker.letters import folded

RAW = ("script", "style", "iframe", "textarea", "noframes", "noembed", "xmp")
"""The elements whose content holds no markup (HTML, section 13.2.5.2 ff.): no text of the page either."""

# The next one ends what began before, or begins what is behind.
_HIDING = late_pattern(rb"<(/?)(?i:" + "|".join(RAW).encode() + rb")\b")


class SoleTexts:
    """The text nodes of one page.

    Args:
        source: the decoded source.
        utf8: its UTF-8 form.
        texts: the parser's text nodes in their normal form.
    """

    def __init__(self, source: str, utf8: bytes, texts: Sequence[str]) -> None:
        self._source = source
        self._utf8 = utf8
        self._texts = texts
        self._known: dict[str, tuple[int, int] | None] = {}

    def span(self, words: str) -> tuple[int, int] | None:
        """The source offsets of a text node, as the parser gives it; None where the source does not tell."""
        if words not in self._known:
            self._known[words] = self._found(words)
        return self._known[words]

    def _found(self, words: str) -> tuple[int, int] | None:
        if self._texts.count(folded(words)) != 1:
            return None
        for written in (words, *_escaped(words)):
            needle = f">{written}<".encode("utf-8", "replace")
            at = self._utf8.find(needle)
            if at < 0:
                continue
            if self._utf8.find(needle, at + 1) >= 0 or not self._is_shown(at, at + len(needle) - 1):
                return None
            # A character has at least one byte: it stands no further back than all bytes beyond one of each.
            low = max(at - (len(self._utf8) - len(self._source)), 0)
            start = self._source.find(f">{written}<", low)
            return (start + 1, start + 1 + len(written)) if start >= 0 else None
        return None

    def _is_shown(self, start: int, end: int) -> bool:
        """Whether what stands between a `>` and a `<` is text, not a part of an attribute, a script or a comment."""
        page = self._utf8
        for opening in (b'="', b"='"):
            value = page.rfind(opening, 0, start)
            if value >= 0 and page.find(opening[1:], value + 2, start) < 0:
                return False  # the value of an attribute is still open
        if page.find(b"<script", max(page.rfind(b"</script", 0, start), 0), start) >= 0:
            return False
        following = _HIDING.search(page, end)
        if following is not None and following[1]:
            return False
        until = page.find(b"<!--", end)
        return page.find(b"-->", end, until if until >= 0 else len(page)) < 0


def _escaped(words: str) -> Iterator[str]:
    """The ways in which a text with a sign that pages write as an entity is mostly written."""
    if "&" in words or "\xa0" in words:
        words = words.replace("&", "&amp;").replace("\xa0", "&nbsp;")
        yield words
    if "\xa9" in words:
        yield words.replace("\xa9", "&copy;")
