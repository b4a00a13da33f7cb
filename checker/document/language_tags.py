"""Language tags as the rules name languages (BCP 47)."""

from __future__ import annotations

from checker.patterns.late_pattern import late_pattern

_SUBTAG = late_pattern(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])")
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}  # members of a macrolanguage, and old subtags


def primary_language(tag: str | None) -> str | None:
    """The primary subtag of a language tag, lower case; None where it is none."""
    match = _SUBTAG.match(tag or "")
    if match is None:
        return None
    subtag = match[1].lower()
    return _SAME.get(subtag, subtag)
