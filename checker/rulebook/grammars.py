"""The kind of rule that says how a language credits, quotes and mentions an agency.

A pattern is written once for every agency: ``{A}`` stands for a name and ``{Z}`` for a chain of names joined by
slashes, bars, commas, "via" or "and", ``{N}`` for the names of people and firms between a cue and an agency. Every
agency within a match is meant. The text that a pattern sees has each agency's name replaced by one character, so
that its cost does not depend on how many agencies there are.
"""

from msgspec import Struct

from checker.evidence import Confidence, How, Role

SLOT = "\ue000"  # a private-use character: an agency's name in the text that grammar patterns see


class GrammarExamples(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts, with ``{A}`` where a name stands, that a pattern must match and must ignore."""

    match: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class GrammarPattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One shape."""

    id: str
    how: How
    role: Role
    pattern: str
    zones: tuple[str, ...] = ()  # the zones in which it counts; empty: any of the main content
    position: str = ""  # "first": among the first paragraphs; "last": at the end; empty: anywhere
    confidence: Confidence = Confidence.HIGH
    strong: bool = False  # the shape alone proves that an ambiguous abbreviation is the agency
    unnamed: tuple[str, ...] = ()  # literals, lower case, of a shape without a slot ("with agencies"): agency "unnamed"
    needs: str = ""  # what every match contains, read off the pattern: `checker.patterns.required`
    verified: bool = True  # a real specimen of the shape was seen
    examples: GrammarExamples = GrammarExamples()


class Grammar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of ``rules/grammar/``."""

    language: str  # BCP 47 primary subtag, "mul" for shapes that every language uses
    name: str
    slots: dict[str, str] = {}  # parts that patterns share, as {word}
    patterns: tuple[GrammarPattern, ...]
