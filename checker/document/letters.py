"""Letters: the characters of a text that every parser and formatter keeps.

A text is compared in its NFKC form (UAX #15), so that full-width letters, ligatures and decomposed accents
change nothing, without invisible characters (soft hyphens, zero-width marks, controls, lone surrogates). A *letter*
is what is then not white space. Both sides of a position, the parser's text and the source, are counted in letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from checker.patterns.late_pattern import late_pattern

# Unicode's Default_Ignorable_Code_Point (UAX #44): what is not drawn changes no word, and marked text carries it.
_UNDRAWN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE = late_pattern(f"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff{_UNDRAWN}]+")
# Those of them that Python calls printable.
_PRINTABLE = late_pattern(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_AS_HTML = r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)|(?s:.)"
_AS_JSON = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\(?s:.)|(?s:.)"
_UNIT, _JSON_UNIT = late_pattern(_AS_HTML), late_pattern(_AS_JSON)
_MILE = 256  # characters between milestones, about
_SIMPLE = 2_000  # characters of a text that is looked at as a whole first
_WORD = late_pattern(r"\S+")
_CHUNK = late_pattern(rf"(?s:.{{1,{_MILE}}})\S*+")  # words and blanks, until a word ends
_NO_LETTERS = late_pattern(r"[\W_]+")
_LONG = 2_000  # characters of a text in which milestones save time
_MARKS = "\u0300"  # no character before it becomes one with another
_ESCAPED = late_pattern(r"[&\\]")
_LONGEST_FORM = 18  # characters of the normal form of one (UAX #15, table 4)
_PIECE = 100_000  # characters
_JSON_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}

Units = Callable[[str], Iterator[tuple[int, int, str]]]


def unescaped(text: str) -> str:
    """A text with its character references decoded as `html.unescape` does, whose large table is imported late."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def normal(text: str) -> str:
    """The form in which texts are compared: NFKC, without invisible characters; white space is kept."""
    if text.isascii():
        return text if text.isprintable() else _INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFKC", text)
    return text if _is_drawn(text) else _INVISIBLE.sub("", text)


def _is_drawn(text: str) -> bool:
    return text.isprintable() and (text.isascii() or not _PRINTABLE.search(text))


def folded(text: str) -> str:
    """`normal`, with each run of white space as one blank, at the ends too: a phrase may be broken over lines."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        drawn = _is_drawn(text)
    else:
        drawn = text.isprintable()
    if drawn and "  " not in text:  # the blank is the only white space that is printable
        return text
    text = _single_spaced(text)
    return text if _is_drawn(text) else _single_spaced(_INVISIBLE.sub("", text))


def folded_all(texts: Iterable[str]) -> list[str]:
    """`folded` of many texts."""
    return [folded(text) for text in texts]


def _single_spaced(text: str) -> str:
    return " ".join(f"[{text}]".split())[1:-1]  # the brackets keep the blanks at the ends


def squeeze_html(text: str) -> str:
    """`squeeze` of HTML text, its entities decoded."""
    letters = "".join((unescaped(text) if "&" in text else text).split())
    return letters if letters.isascii() and letters.isprintable() else squeeze(letters)


def fold(text: str) -> str:
    """`normal` with every run of white space as one blank, none at the ends."""
    return folded(text).strip()


def comparable(text: str) -> str:
    """Letters and digits alone, compatibility forms and case aside, one blank between words."""
    return _NO_LETTERS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def beginnings(texts: Sequence[str], most: int) -> list[str]:
    """The first of some texts, whose normal forms have about so many characters together; the last may be cut.

    A page of a few megabytes can be one of a hundred in its normal form.
    """
    if sum(map(len, texts)) * _LONGEST_FORM <= most:
        return list(texts)
    kept: list[str] = []
    for text in texts:
        if most <= 0:
            break
        for low in range(0, len(text), _PIECE):
            piece = text[low : low + _PIECE]
            most -= len(piece) if piece.isascii() else len(unicodedata.normalize("NFKC", piece))
            if most <= 0:
                text = text[: low + _PIECE]
                break
        kept.append(text)
    return kept


def count_letters(text: str) -> int:
    """How many letters a text in its normal form has."""
    return len("".join(text.split()))


def squeeze(text: str) -> str:
    """The letters of a text, joined."""
    return "".join(normal(text).split())


def html_units(raw: str) -> Iterator[tuple[int, int, str]]:
    """The pieces of HTML text that stand for one character or entity: start, end, decoded (HTML, section 13.2.5.72)."""
    for match in _UNIT.finditer(raw):
        unit = match[0]
        yield match.start(), match.end(), unescaped(unit) if len(unit) > 1 else unit


def json_units(raw: str) -> Iterator[tuple[int, int, str]]:
    """The same for the inside of a JSON string (RFC 8259, section 7)."""
    for match in _JSON_UNIT.finditer(raw):
        yield match.start(), match.end(), _unescape_json(match[0])


def plain_units(raw: str) -> Iterator[tuple[int, int, str]]:
    """The same for plain text."""
    for start, character in enumerate(raw):
        yield start, start + 1, character


def _unescape_json(unit: str) -> str:
    if len(unit) == 1:
        return unit
    if len(unit) == 2:  # a number that is cut or wrong is none
        return _JSON_ESCAPES.get(unit[1], unit[1])
    if len(unit) == 12:  # a surrogate pair
        high, low = int(unit[2:6], 16), int(unit[8:12], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return chr(int(unit[2:6], 16))


def offset_of(units: Units, raw: str, letters: int, *, end: bool) -> int:
    """The offset in a source at which letter number `letters` (from 0) begins or, with `end`, the last before it ends.

    Words are passed whole; only the one in which the letter stands is looked at piece by piece.

    Args:
        units: how the source is written: one of the `..._units` functions.
        raw: the source.
        letters: how many letters to pass.
        end: the offset wanted is the exclusive end of the last letter passed.
    """
    passed, reached, until = 0, 0, len(raw)
    if until > _LONG:
        counts, offsets = _milestones(units, raw)
        at = max(bisect_right(counts, letters - end) - 1, 0)
        passed, reached = counts[at], offsets[at]
        until = offsets[at + 1] if at + 1 < len(offsets) else until
    simple = len(raw) <= _SIMPLE and _is_simple(raw)
    for word in _WORD.finditer(raw, reached, until):
        text = word[0]
        if simple:
            count = len(text)
            if passed + count > letters or (end and passed + count == letters):
                return word.start() + letters - passed
        else:
            count = _letters_in(units, text)
        if passed + count > letters or (end and passed + count == letters and count):
            return word.start() + _offset_in_word(units, text, letters - passed, end=end)
        passed += count
        reached = word.end() if count else reached
    return reached


def _letters_in(units: Units, word: str) -> int:
    """How many letters a word is, or several."""
    word = _decoded(units, word)
    if word.isascii() and word.isprintable() and " " not in word:
        return len(word)
    return count_letters(normal(word))


_RUN = f"{{1,{_MILE}}}"
_RUNS: dict[Units, re.Pattern[str]] = {
    plain_units: late_pattern(f"(?s:.){_RUN}"),
    html_units: late_pattern(f"(?:{_AS_HTML}){_RUN}"),
    json_units: late_pattern(f"(?:{_AS_JSON}){_RUN}"),
}
"""Units, as many as stand between milestones."""


@lru_cache(maxsize=4)  # a hostile page asks for a thousand places in one text of a megabyte
def _milestones(units: Units, raw: str) -> tuple[list[int], list[int]]:
    """Numbers of letters, rising from 0, and the offsets behind them, none far from the next."""
    counts, offsets, passed = [0], [0], 0
    stretches = (
        stretch
        for chunk in _CHUNK.finditer(raw)
        for stretch in ([chunk] if chunk.end() - chunk.start() <= 2 * _LONG else _WORD.finditer(raw, *chunk.span()))
    )
    for stretch in stretches:
        text, at = stretch[0], stretch.start()
        parts = _runs(units, text) if len(text) > 2 * _LONG else ((0, _letters_in(units, text)),)
        for start, count in parts:
            if count and passed == counts[-1]:
                offsets[-1] = at + start  # millions of blanks may stand before a letter
            elif count:
                counts.append(passed)
                offsets.append(at + start)
            passed += count
    return counts, offsets


def _runs(units: Units, word: str) -> Iterator[tuple[int, int]]:
    """Where each run of a long word begins, and how many letters it is; none parts a character from its marks."""
    begun, said = 0, ""
    for run in _RUNS[units].finditer(word):
        decoded = _decoded(units, run[0])
        if said and not _goes_on(said[-3:], decoded[:1]):
            yield begun, count_letters(normal(said))
            begun, said = run.start(), ""
        said += decoded
    yield begun, count_letters(normal(said))


def _decoded(units: Units, raw: str) -> str:
    """What a piece of a source stands for."""
    if units is plain_units or not _ESCAPED.search(raw):
        return raw
    return unescaped(raw) if units is html_units else "".join([unit for _, _, unit in units(raw)])


def _goes_on(before: str, character: str) -> bool:
    """Whether a character becomes one with those before it, as marks do, and the letters of a syllable in Korean."""
    if character < _MARKS:
        return False
    together = len(normal(before + character))
    return unicodedata.combining(character) > 0 or together < len(normal(before)) + len(normal(character))


def _is_simple(raw: str) -> bool:
    """Whether each character that is not white space is a letter, however the source is written."""
    squeezed = "".join(raw.split())
    if _ESCAPED.search(squeezed) or not _is_drawn(squeezed):
        return False
    return squeezed.isascii() or (
        unicodedata.is_normalized("NFKC", squeezed) and not any(map(unicodedata.combining, squeezed))
    )


def _offset_in_word(units: Units, word: str, letters: int, *, end: bool) -> int:
    if word.isascii() and word.isprintable() and (units is plain_units or not _ESCAPED.search(word)):
        return letters  # each character is one
    passed = 0  # letters of all closed clusters
    cluster, begun, reached, last = "", 0, 0, 0
    for start, stop, decoded in chain(units(word), ((-1, -1, ""),)):
        if cluster and _goes_on(cluster[-3:], decoded[:1]):
            cluster, reached = cluster + decoded, stop
            continue
        count = count_letters(normal(cluster))
        if not end and passed + count > letters:
            return begun
        passed += count
        last = reached if count else last
        if end and passed >= letters:
            return last
        cluster, begun, reached = decoded, start, stop
    return last
