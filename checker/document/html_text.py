"""The running text of a page's source from an offset on, cut into text and tags as far as somebody asks.

One linear regular expression cuts; it follows the HTML tokenizer (HTML Living Standard, section 13.2.5) as far as
positions need it. The text between the tags, entities decoded, has the letters that the parser's text has.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from checker.document.letters import html_units, offset_of, squeeze_html
from checker.patterns.late_pattern import late_pattern

RAW = ("script", "style", "iframe", "textarea", "noframes", "noembed", "xmp")
"""The elements whose content holds no markup (HTML, section 13.2.5.2 ff.): no text of the page either."""

# Every repeat is possessive and followed by what it cannot match, and an unclosed construct runs to the end of the
# source: linear on any input. The commonest token stands first.
_COMMENT = r"<!--(?:>|->|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))"
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+(?:>|\Z)"""
_CODE = "|".join(
    rf"<(?i:{name})\b[^<]*+(?:<(?!/(?i:{name})\b)[^<]*+)*+(?:</[^>]*+(?:>|\Z)|\Z)" for name in ("script", "style")
)
_TOKEN = rf"""
    <(?!s(?:cript|tyle)\b|S)/?[a-zA-Z]{_ATTRIBUTES}
  | {_CODE}
  | </?[a-zA-Z]{_ATTRIBUTES}
  | {_COMMENT}
  | <[!?/][^>]*+(?:>|\Z)
"""
# Text, and the run of tokens behind it with the white space between them. The text is matched, not skipped, which
# is a third faster; a `<` that opens no token belongs to it.
_PIECE = late_pattern(rf"([^<]*+(?:<(?![a-zA-Z!/?])[^<]*+)*+)(?:(?:{_TOKEN})\s*+)*+", re.VERBOSE)


class RunningText:
    """The text of a page's source from an offset on.

    Args:
        source: the decoded source.
        offset: the end of a tag.
    """

    def __init__(self, source: str, offset: int = 0) -> None:
        self._source = source
        self._pieces = _PIECE.finditer(source, offset)
        self._starts: list[int] = []
        self._texts: list[str] = []  # as they are written
        self._squeezed: list[str] = []
        self._everything: str | None = None  # all letters, where they were asked for
        self._passed = [0]  # letters before each piece, and before what comes next

    def letters(self, first: int, after: int) -> str:
        """The letters from number `first` (from 0) to before number `after`, as far as there are any."""
        self._reach(after)
        low = bisect_right(self._passed, first) - 1
        high = bisect_left(self._passed, after)
        before = self._passed[low]
        return "".join(self._squeezed[low:high])[first - before : after - before]

    def offset(self, letters: int, *, end: bool) -> int:
        """The source offset at which letter number `letters` begins or, with `end`, the last before it ends."""
        self._reach(letters if end else letters + 1)
        at = (bisect_left if end else bisect_right)(self._passed, letters) - 1
        if at >= len(self._starts):
            return len(self._source)
        at = max(at, 0)
        return self._starts[at] + offset_of(html_units, self._texts[at], letters - self._passed[at], end=end)

    def find(self, letters: str, offset: int) -> int:
        """The number of the letter at which others begin: the first behind a source offset, else the last before it.

        -1 where they stand nowhere.
        """
        if self._everything is None:
            self._reach(len(self._source))
            self._everything = "".join(self._squeezed)
        everything = self._everything
        near = self._passed[bisect_left(self._starts, offset)]
        behind = everything.find(letters, near)
        return behind if behind >= 0 else everything.rfind(letters, 0, near + len(letters))

    def _reach(self, letters: int) -> None:
        while self._passed[-1] < letters:
            piece = next(self._pieces, None)
            if piece is None:
                return
            text = piece[1]
            if not text:
                continue
            squeezed = squeeze_html(text)
            if squeezed:
                self._starts.append(piece.start())
                self._texts.append(text)
                self._squeezed.append(squeezed)
                self._passed.append(self._passed[-1] + len(squeezed))
