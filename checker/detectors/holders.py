"""The name of a rights holder, out of the words of a notice."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"^(?:[\s,;:.|–—-]|©|®|\(c\)|copyright\b|by\b|bei\b|(?:1[89]|20)\d\d(?:\s*[-–—/]\s*(?:\d{4}|\d\d))?)+", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:[\s,;:|–—(-]|(?:1[89]|20)\d\d(?:\s*[-–—/]\s*(?:\d{4}|\d\d))?|©|\ball\b|\bcopyright\b|\bthe\b$)+$", re.IGNORECASE
)
_COMPANY = re.compile(r"\b(?:inc|ltd|llc|l\.p|s\.a|s\.p\.a|s\.r\.l|co|corp|plc|gmbh|a\.s|e\.v|n\.v|b\.v|s\.l\.u|jr)\.?$", re.IGNORECASE)
_NEXT_SENTENCE = re.compile(r"(?<!\b[A-ZÀ-Þ])(?<!Inc)(?<!Ltd)(?<!Co)(?<!Pvt)(?<!St)\.\s+(?=[A-ZÀ-ÞА-ЯΑ-Ω])")
_LONGEST = 90  # characters; a longer name is a sentence


def clean_holder(words: str) -> str | None:
    """A name without signs, years and what follows a full stop; None where nothing of a name is left."""
    name = _SIGNS.sub("", " ".join(words.split()))
    name = _NEXT_SENTENCE.split(name, maxsplit=1)[0]
    name = _TAIL.sub("", name).strip(" .\"'") if not _COMPANY.search(name.rstrip()) else name.strip(" ,;:\"'")
    if not any(character.isalpha() for character in name) or len(name) > _LONGEST:
        return None
    return name


_JOINING = frozenset("of and the & de la le el los las der die das des du del della di da do dos van von y e et und".split())


def proper_name(words: str) -> str | None:
    """The beginning of a phrase that is a name: capitalised words, joined by small ones; None where it begins small."""
    kept: list[str] = []
    for word in words.split():
        first = next((character for character in word if character.isalnum()), "")
        if first.islower() and word.lower() not in _JOINING:
            break
        kept.append(word)
    while kept and kept[-1].lower() in _JOINING:
        kept.pop()
    return clean_holder(" ".join(kept)) if kept and not kept[0][:1].islower() else None
