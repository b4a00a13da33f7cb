"""The kind of rule that says how agencies are credited, quoted and mentioned: shapes, and the words of each language.

A shape is built once for every language and every agency, over a text in which what matters is one character each:
``{A}`` is an agency's name, ``{photo}``, ``{by}``, ``{source}`` and their like are words of the languages that a text
may be written in. So its cost depends neither on how many agencies nor on how many languages there are, and a
language is added by its words. ``{Z}``, ``{N}`` and other slots are parts that shapes share; ``{U}`` is a capital
letter, or a word that begins with one.
"""

from msgspec import Struct

from checker.evidence import Confidence, How, Role
from checker.rulebook.alternatives import Alternative

SLOT = "\ue000"  # a private-use character: an agency's name in the text that shapes see
FIRST_MARKER = (
    0xE001  # words that mean the same to every shape share a marker; these are the private-use ones from here
)
LAST_MARKER = 0xEFFF
COMMON = "mul"  # the language (BCP 47) of the file that holds the shapes and words of all
WORD_SLOTS = (  # what each is for: rules/schema/grammar.schema.json
    "agencies", "agency", "and", "article", "behind", "by", "clip", "desk", "elsewhere", "gave", "material", "more",
    "of", "particle", "photo", "reporter", "said", "says", "source", "supplied", "tells", "to", "told", "updated",
    "via", "with",
)  # fmt: skip
SHARED = "en"  # the language whose words stand on pages of every language


class GrammarPattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One shape."""

    id: str
    how: How
    role: Role
    alternatives: tuple[Alternative, ...]
    ignore: tuple[str, ...] = ()  # texts that no alternative may match
    zones: tuple[str, ...] = ()  # the zones in which it counts; empty: any of the main content
    # "opening": before the story; "first": in its first paragraphs; "amid": inside; "middle": not at its end; "last"
    position: str = ""
    confidence: Confidence = Confidence.HIGH
    strong: bool = False  # the shape alone proves that an ambiguous abbreviation is the agency
    unnamed: bool = False  # it has no name in it ("with agencies"): agency "unnamed"
    verified: bool = True  # a real specimen of the shape was seen


class WordExamples(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts that a common shape must match and must ignore with a language's words."""

    match: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Grammar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of ``rules/grammar/``."""

    language: str  # BCP 47 primary subtag, "mul" for what every language uses
    name: str
    words: dict[str, tuple[str, ...]] = {}  # by slot; "foto(s)" is "foto" and "fotos", spelt out when it is read
    slots: dict[str, tuple[str, ...]] = {}  # parts that patterns share, as {word}, each as alternatives
    patterns: tuple[GrammarPattern, ...] = ()  # of a language: shapes that are its own, over its own writing
    examples: dict[str, WordExamples] = {}  # by the id of a common shape
    unverified: tuple[str, ...] = ()  # ids of the common shapes of which no specimen was seen in the language


class ShapeRule(Struct, frozen=True, kw_only=True):
    """A shape with its slots written out."""

    name: str  # "grammar/mul/byline"
    language: str
    pattern: GrammarPattern
    alternatives: tuple[str, ...]  # the expressions over marked text
    plain: str  # the same, a slot of words being its `stand_in`: for whoever looks at the expression itself
    needs: str  # what every match contains: `checker.patterns.required`, of `plain`


class GrammarShapes(Struct, frozen=True, kw_only=True):
    """All shapes, and which slots of words (`WORD_SLOTS`) each marker fills."""

    rules: tuple[ShapeRule, ...] = ()
    markers: tuple[tuple[str, ...], ...] = ()


def marker(number: int, *, capital: bool) -> str:
    """The private-use character that stands for a word, by the number of what it means."""
    return chr(FIRST_MARKER + 2 * number + capital)


def stand_in(number: int) -> str:
    """The private-use character that stands for a slot of words, by its number, where shapes are looked at."""
    return chr(LAST_MARKER + 1 + number)


def is_stand_in(character: str) -> bool:
    """Whether a character stands for a slot of words."""
    return LAST_MARKER < ord(character) <= LAST_MARKER + len(WORD_SLOTS)
