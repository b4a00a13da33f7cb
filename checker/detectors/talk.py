"""Words about rights within a story: stated there for its own content, or only told of.

A story may report what a notice says, quote it, or name a licence that is somebody else's or that it explains: "The
ministry publishes its data under CC BY", "read the deed before you choose BY-NC". A licence counts for the page only
where its subject is the page's own content or, in a line of its own, left out ("Licensed under CC BY").
"""

from __future__ import annotations

from msgspec import Struct

from checker.detectors.licence_words import LicenceWords, licence_words
from checker.detectors.subjects import sentence, thing_words
from checker.document.passages import Passage
from checker.evidence import Scope
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.rulebook.loading import Rulebook

_QUOTATION = late_pattern(r"[“„”\"«»‘‚「『][^“„”\"«»「」『』]{1,200}[”“\"»«’‘」』]")
_QUOTED = late_pattern(
    r"[“„«‚「『‹][^“„«»「」『』\n]{1,300}?[”“»’‘」』›]|(?<!\w)»\S[^»«\n]{1,300}?\S«(?!\w)"
    r"|(?<!\S)[\"“”]\S[^\"“”\n]{1,300}?\S[\"“”](?!\w)"
    r"|(?<!\S)'\S[^'‘’\n]{1,300}?\S['’](?!\w)|(?<!\S)‘\S[^‘\n]{1,300}?\S’(?![a-z])"
)
_RUNS_ON = late_pattern(r"(?:,? \d{4})? [^\W\d_]+ [^\W\d_]+")
_ADDRESS = late_pattern(r"[^\s@/]{0,64}[@/]\S*")
_WORD = late_pattern(r"[^\W\d_]+")
_OWN_SIGN = late_pattern(r"\W{0,3}(?:©|[Cc]opyright|\([cC]\))[^.\n]{0,40}\b(?:19|20)\d\d\b")
_CASELESS = late_pattern("[\u0590-\u1cff\u2e80-\ud7ff]{2}")  # from Hebrew to Thai, and those of East Asia
_CASED = late_pattern("[A-Za-z\u00c0-\u052f]")
_SHORT = 3  # letters; a shorter word joins names ("by", "von", "par") or is a verb ("is"), and tells nothing at an edge
_FEW = 2  # such words may stand beside a name in a line that states nothing: "Jane Doe with thanks, CC BY"
_REACH = 200  # characters before a sentence in which a quotation may open
_SUBJECT = 2  # words at the beginning of a sentence among which its subject is: "The text by ..."


def is_of_something_else(passage: Passage, before: str, name: str, after: str, words: LicenceWords) -> bool:
    """Whether a sentence of the main content that names nothing of the page has a licence for another subject.

    Scripts without capitals give no sign of a name, and their sentences have to say what content they are about.

    Args:
        passage: where the sentence stands.
        before: the sentence up to the name of the licence.
        name: the name.
        after: the rest of it.
        words: that state a licence, and name content.
    """
    if passage.after == 0 and words.speaks_of_the_text(lower(before)):
        return False
    stated_at = words.subject(lower(before + name))
    subject = before[:stated_at]
    if _CASELESS.search(subject) and not _CASED.search(subject):
        return not words.has_content(subject)
    if stated_at is None or stated_at >= len(before):
        return len(_small(f"{before} {after}", _SHORT)) > _FEW
    first = [word.lower() for word in _WORD.findall(subject)][:_SUBJECT]
    if any(words.is_content(word) for word in first):
        return False
    if passage.before == 0 or passage.after <= 1:
        if not tells_more(subject, words) or _is_of_a_publisher(subject, words):
            return False
        return bool(_small(subject, _SHORT))
    if _is_of_a_publisher(subject, words) and words.is_ours(lower(passage.text)):
        return False  # "Quayside content is published under ... Our content can be republished"
    named = subject.rstrip()[-1:].isalpha() and any(character.isupper() for character in subject)
    return named or bool(_small(subject, 0))


def _is_of_a_publisher(subject: str, words: LicenceWords) -> bool:
    """Whether a subject is somebody's content as the publisher itself calls it: "Quayside stories", "articles"."""
    lowered = [word.lower() for word in _WORD.findall(subject)]
    return any(words.is_content(word) for word in lowered) and not words.is_theirs(" ".join(lowered))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether what stands between two offsets of a passage is part of a quotation, which may be all of the passage.

    What stands in quotation marks by itself is a name that is written so: «Интерфакс-Украина».
    """
    low = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    for quotation in _QUOTED.finditer(text, low, end + _REACH):
        first, last = quotation.span()
        if first < start and end < last:
            return (text[first + 1 : start] + text[end : last - 1]).strip() != ""
    return False


def is_of_other_content(text: str, start: int, end: int, rulebook: Rulebook) -> bool:
    """Whether a copyright line between two offsets is for what a site has from its holder, not for the item.

    "Material from the AGENCY is © AGENCY", "Portions of this site are ©": the words before it name other content than
    the item, and more than a label does ("Text: © AGENCY"). Nor is one that a sentence runs through: "the line © AGENCY
    is a notice".
    """
    low, _ = sentence(text, start, end)
    named = thing_words(rulebook).find(text, low, start)
    if Scope.ITEM in named or Scope.SITE in named:
        return Scope.ITEM not in named
    words, known = _WORD.findall(text, low, start), licence_words(rulebook)
    others = [word for word in words if not known.is_content(word.lower())]
    if not any(len(word) > _SHORT or word.isupper() for word in others):
        return False
    onward = _RUNS_ON.match(text, end)
    return len(others) < len(words) or (onward is not None and onward[0].islower())


def is_of_the_site(text: str, start: int, end: int, rulebook: Rulebook) -> bool:
    """Whether what stands between two offsets is told of all a site has: "This site contains material from AGENCY".

    So does a line that begins with the site's own copyright, in a sentence of its own.
    """
    low, _ = sentence(text, start, end)
    named = thing_words(rulebook).find(text, low, start)
    return (Scope.SITE in named and Scope.ITEM not in named) or (low > 0 and _OWN_SIGN.match(text) is not None)


def tells_more(text: str, words: LicenceWords) -> bool:
    """Whether words say more than what content they are of and who made it: "this article explains"."""
    return any(not words.is_content(word) for word in _small(text, _SHORT))


def _small(words: str, longer_than: int) -> list[str]:
    """The words of more than some letters that begin small."""
    return [word for word in _WORD.findall(words) if word[0].islower() and len(word) > longer_than]


class StoryWords(Struct, frozen=True):
    """The words of a notice, and the sentence that they stand in."""

    sentence: str
    start: int
    end: int

    def are_quoted(self, before: str) -> bool:
        """Whether they stand in quotation marks with more words outside, or hold such marks themselves.

        A sentence that puts "text and data mining" into marks speaks of the words.

        Args:
            before: the text before the sentence, in which the quotation may begin.
        """
        context = before[-_REACH:]
        text = context + self.sentence
        start, end = len(context) + self.start, len(context) + self.end
        for quotation in _QUOTATION.finditer(text):
            low, high = quotation.span()
            if (
                low < end
                and start < high
                and (low > start or high < end or not self._is_whole(low, high, len(context)))
            ):
                return True
        return False

    def _is_whole(self, low: int, high: int, offset: int) -> bool:
        """Whether a quotation is all of the sentence."""
        outside = self.sentence[: max(0, low - offset)] + self.sentence[max(0, high - offset) :]
        return not _WORD.search(outside)

    def are_all(self) -> bool:
        """Whether they are nearly the whole sentence."""
        return self.end - self.start >= len(self.sentence.strip()) * 0.8

    def are_most(self) -> bool:
        """Whether they are half of the sentence or more."""
        return self.end - self.start >= len(self.sentence) * 0.5

    def open_it(self) -> bool:
        """Whether the sentence begins with them."""
        return not _WORD.search(self.sentence[: self.start])

    def are_inside(self) -> bool:
        """Whether a running sentence goes on after them, as after a title: 'her album, All Rights Reserved, is out'."""
        return bool(_small(self.sentence[: self.start], 0)) and self.sentence[self.end :].lstrip(' ,”»"')[:1].islower()

    def say_little_else(self) -> bool:
        """Whether the rest of the sentence is a name, an address or nothing, no prose."""
        rest = _ADDRESS.sub(" ", self.sentence[: self.start] + " " + self.sentence[self.end :])
        return len(_small(rest, _SHORT)) <= _FEW
