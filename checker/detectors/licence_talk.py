"""Licences that a story names without being under them: somebody else's, or one that it explains.

"The ministry publishes its data under CC BY", "read the deed before you choose BY-NC": a licence counts for the page
only where its subject is the page's own content or, in a line of its own, left out ("Licensed under CC BY").
"""

from __future__ import annotations

from checker.detectors.licence_names import LicenceNames
from checker.document.passages import Passage
from checker.patterns.late_pattern import late_pattern
from checker.patterns.pattern import lower

_WORD = late_pattern(r"[^\W\d_]+")
_SHORT = 3  # letters; a shorter word joins names ("by", "von", "par") or is a verb ("is"), and tells nothing at an edge
_FEW = 2  # such words may stand beside a name in a line that states nothing: "Jane Doe with thanks, CC BY"
_SUBJECT = 2  # words at the beginning of a sentence among which its subject is: "The text by ..."


def is_of_something_else(passage: Passage, before: str, name: str, after: str, names: LicenceNames) -> bool:
    """Whether a sentence of the main content that names nothing of the page has a licence for another subject.

    Languages without capitals give no sign of it and are believed.

    Args:
        passage: where the sentence stands.
        before: the sentence up to the name of the licence.
        name: the name.
        after: the rest of it.
        names: knows the words that state a licence.
    """
    if passage.after == 0 and names.speaks_of_the_text(lower(before)):
        return False
    stated_at = names.subject(lower(before + name))
    if stated_at is None or stated_at >= len(before):
        return len(_small(f"{before} {after}", _SHORT)) > _FEW
    subject = before[:stated_at]
    first = [word.lower() for word in _WORD.findall(subject)][:_SUBJECT]
    if any(names.is_content(word) for word in first):
        return False
    edge = passage.before == 0 or passage.after == 0
    return bool(_small(subject, _SHORT if edge else 0))


def _small(words: str, longer_than: int) -> list[str]:
    """The words of more than some letters that begin small."""
    return [word for word in _WORD.findall(words) if word[0].islower() and len(word) > longer_than]
