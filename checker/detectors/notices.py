"""Notices of rights: all rights reserved, copying forbidden, mining forbidden, republication invited.

A wording alone is not enough: articles are written about copyright too. So it counts where notices stand (a footer,
metadata, a line of its own, the edges of the main content), and in running text only beside the sign of a notice or
in a sentence about the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from msgspec.structs import replace

from checker.detectors.claims import AttributionClaim, NoticeClaim
from checker.detectors.holders import clean_holder, holder_beside, is_sentence
from checker.detectors.notice_search import FORBIDDING, SPOKEN, Found, NoticeSearch, longest, notice_search
from checker.detectors.subjects import scope_by_place, sentence, stated_scope
from checker.detectors.talk import StoryWords
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.evidence import Confidence, NoticeKind, Role, Scope
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.patterns.pattern import Watch
from checker.rulebook.loading import Rulebook

_SIGN = late_pattern(r"©|\(c\)|copyright", re.IGNORECASE)
_DATED = late_pattern(r"(?:1[89]|20)\d\d|copyright", re.IGNORECASE)
_RIGHTS_LABEL = late_pattern(r"copyright|rights|licen[cs]e|usage|terms|:unparsed", re.IGNORECASE)
_ARTICLE_LABEL = late_pattern(r"json:.*(?:Article|Posting|Report)|feed:|wire:")
_LONGEST_LINE = 160  # characters; a passage no longer than this is a line of its own, a longer one running text
_NEAR = 200  # characters between a notice and its sign
_FAR = 1000  # the same in an imprint that is one block
_IN_CREDIT = 24  # characters between an agency's name and "all rights reserved" within its credit
_BESIDE = 60  # characters between a copyright line and "all rights reserved"
_LONGEST_QUOTE = 600
_MOST_FOUND = 1_000  # wordings of notices in one item that are looked at; a long page of law has a hundred
_NEIGHBOUR = 6  # text nodes between a copyright line and a notice that goes with it
_PICTURE = "picture:"  # the label of a picture's attributes: what they say of rights is its credit, shown to nobody
_LETTER = late_pattern(r"\(c\)", re.IGNORECASE)
_IN_ADDRESS = tuple("/=&?%+#")
_WORD = late_pattern(r"[^\W\d_]{2}")
_CREDIT = 24  # characters before a sign in which the thing stands that it is for: "Map data ©"
_SILENT = frozenset((Zone.COMMENTS, Zone.HEADLINE))
_PLACES_OF_NOTICES = frozenset((Zone.FOOTER, Zone.METADATA, Zone.CREDIT, Zone.CAPTION))
_OF_THE_PAGE = frozenset((Zone.FOOTER, Zone.METADATA))
_UNSPOKEN = frozenset((NoticeKind.COPYRIGHT, NoticeKind.ALL_RIGHTS_RESERVED))
_BY_THE_ARTIST = late_pattern(r"\s+[^\W\d_]{1,4}\s+[^\W\d_]{1,4}\s+[^\W\d_]+\W*$")  # "by the artist", no name
_HELD = FORBIDDING | {NoticeKind.ALL_RIGHTS_RESERVED}


def detect_notices(document: Document, rulebook: Rulebook, watch: Watch) -> list[NoticeClaim]:
    """Every notice of a document; of equal ones the first.

    Args:
        document: what was read.
        rulebook: the wordings.
        watch: counts the time of the searches.
    """
    search = notice_search(rulebook)
    notices: dict[tuple[NoticeKind, str | None, str], NoticeClaim] = {}
    left = _MOST_FOUND
    last_order = -_NEIGHBOUR - 1
    last_holder: str | None = None  # the holder named last, for a notice in the next line
    for passage in document.passages:
        if not passage.may_state or passage.zone in _SILENT or passage.label.startswith(_PICTURE):
            continue
        if passage.zone is Zone.METADATA and not _RIGHTS_LABEL.search(passage.label):
            continue
        found = search.find(passage.text, watch)
        if not found:
            continue
        left -= len(found)
        if left < 0:
            watch.slow.append(f"notices behind the first {_MOST_FOUND:,}")
            break
        lines = [match for match in found if match.kind is NoticeKind.COPYRIGHT and match.holder]
        signs = _signs(found, lines, passage)
        standing = [match for match in found if _stands(passage, match, search, signs)]
        for match in _settled(standing, lines, passage, search):
            match = _held(match, lines, passage, document.site)
            if match.holder is not None:
                last_order, last_holder = passage.order, match.holder
            elif match.kind in _HELD and passage.order - last_order <= _NEIGHBOUR:
                match = replace(match, holder=last_holder)
            notice = _notice(match, passage, search, rulebook)
            notices.setdefault((notice.kind, notice.holder, notice.words.lower()), notice)
    return list(notices.values())


def without_those_of_credits(
    notices: Sequence[NoticeClaim], credited: Sequence[AttributionClaim]
) -> Iterator[NoticeClaim]:
    """The notices without "all rights reserved" within the credit of an agency's picture: it is the picture's."""
    pictures = [one for one in credited if one.role is Role.PHOTO and one.passage.zone not in _OF_THE_PAGE]
    for notice in notices:
        if notice.kind is not NoticeKind.ALL_RIGHTS_RESERVED or not any(
            one.passage is notice.passage and -_BESIDE < notice.start - one.end < _IN_CREDIT for one in pictures
        ):
            yield notice


def _signs(found: Sequence[Found], lines: Sequence[Found], passage: Passage) -> list[Found]:
    """The signs of a notice: copyright lines, "all rights reserved" in a line of its own, and beside what forbids."""
    reserved = [match for match in found if match.kind is NoticeKind.ALL_RIGHTS_RESERVED]
    forbidding = [match for match in found if match.kind in FORBIDDING]
    pairs = (pair for pair in product(reserved, forbidding) if _are_side_by_side(passage.text, *pair))
    beside = dict.fromkeys(chain.from_iterable(pairs))
    return [*lines, *(reserved if len(passage.text) <= _LONGEST_LINE else ()), *beside]


def _are_side_by_side(text: str, one: Found, other: Found) -> bool:
    """Whether no word stands between two matches: "All rights reserved. No copying"."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    return second.start - first.end <= _BESIDE and _WORD.search(text, first.end, second.start) is None


def _stands(passage: Passage, match: Found, search: NoticeSearch, signs: Sequence[Found]) -> bool:
    """Whether a match stands where a notice stands, or beside a sign: a copyright line, "all rights reserved"."""
    if match.rule.where == "beside" or (match.kind is NoticeKind.COPYRIGHT and _is_no_sign(passage, match, search)):
        return False
    if match.kind in _UNSPOKEN and scope_by_place(passage) is Scope.PHOTO and _is_of_the_picture(passage, match):
        return False
    told = passage.zone is Zone.CAPTION and match.kind in SPOKEN and len(passage.text) > _LONGEST_LINE
    if match.rule.where == "anywhere" or (passage.zone in _PLACES_OF_NOTICES and not told):
        return True
    if match.kind is NoticeKind.ALL_RIGHTS_RESERVED and any(
        sign.kind is NoticeKind.COPYRIGHT and _beside(sign, match) for sign in signs
    ):
        return True
    if passage.zone is Zone.BODY and passage.main:
        return _stands_in_story(passage, match, search, signs)
    if match.kind is NoticeKind.COPYRIGHT:
        return _DATED.search(passage.text, match.start, match.end) is not None  # else the credit of a teaser's picture
    return match.kind not in SPOKEN or _is_about_the_page(passage, match, search)


def _is_no_sign(passage: Passage, match: Found, search: NoticeSearch) -> bool:
    """Whether what looks like a copyright line is part of an address or a list, or the line of a picture or a map."""
    text = passage.text
    sign = _LETTER.search(text, match.start, match.end)
    if sign is not None and "©" not in text[match.start : match.end]:
        if text[: sign.start()][-1:] in _IN_ADDRESS or text[: sign.start()][-1:].isalnum():
            return True
        line = text[text.rfind("\n", 0, sign.start()) + 1 : sign.start()]
        if passage.zone is Zone.BODY and passage.main and _WORD.search(line) and not _SIGN.search(line):
            return True  # "the (c) 2026 model"
    at = text.find("©", match.start, match.end)
    named = search.things.find(
        text, max(match.start - _CREDIT, text.rfind("\n", 0, match.start) + 1, 0), max(at, match.start)
    )
    return bool(named) and named[-1] in (Scope.PHOTO, Scope.OTHER)


def _is_of_the_picture(passage: Passage, match: Found) -> bool:
    """Whether a caption or credit reserves the picture alone: a copyright line, "all rights reserved by the artist"."""
    if match.kind is NoticeKind.COPYRIGHT:
        return True
    _, high = sentence(passage.text, match.start, match.end)
    rest = passage.text[match.end : high]
    return rest.islower() and _BY_THE_ARTIST.match(rest) is not None and not _is_signed(passage.text, match, _BESIDE)


def _stands_in_story(passage: Passage, match: Found, search: NoticeSearch, signs: Sequence[Found]) -> bool:
    """The same within the main content, where a story may report what a notice says, or tell of copyright."""
    text = passage.text
    if match.kind is NoticeKind.COPYRIGHT:
        return _is_a_line(passage, match)
    low, high = sentence(text, match.start, match.end)
    told = StoryWords(text[low:high], match.start - low, match.end - low)
    if told.are_quoted(text[:low]):
        return False
    signed = "©" in text[max(0, match.start - _NEAR) : match.end + _NEAR] or any(
        sign is not match and sign.start < match.end + _FAR and sign.end > match.start - _FAR for sign in signs
    )
    if signed:
        return True
    if search.reports(lower(told.sentence)):
        return False
    if match.kind in SPOKEN:
        return _is_said_of_the_page(passage, match, told, search)
    if told.are_inside() or not told.say_little_else():
        return False
    return len(text) <= _LONGEST_LINE or (_is_edge(passage) and match.end >= len(text) * 0.9)


def _is_edge(passage: Passage) -> bool:
    return passage.before == 0 or passage.after == 0


def _is_a_line(passage: Passage, match: Found) -> bool:
    """Whether a copyright line of a story is one, at its edge or nearly by itself."""
    if match.holder is not None and match.holder[0].islower() and " " in match.holder:
        return False  # "© is the sign of it"
    if is_sentence(passage.text[match.start : match.end].lstrip("©(cC) ")):
        return False
    alone = match.end - match.start >= len(passage.text) * 0.6
    return len(passage.text) <= _LONGEST_LINE and (_is_edge(passage) or alone)


def _is_said_of_the_page(passage: Passage, match: Found, told: StoryWords, search: NoticeSearch) -> bool:
    """Whether a sentence of a story that forbids or invites speaks of the page."""
    text = passage.text
    ours = match.kind is NoticeKind.REPUBLISH_OK and search.is_ours(lower(told.sentence))
    if ours and _names_content(text, match, search):
        return True  # "Feel free to republish our stories"
    if len(text) <= _LONGEST_LINE:
        closing = passage.after == 0 and told.open_it()  # "Copying is not allowed without the editor's consent"
        likely = (told.are_most() or closing, _is_edge(passage), _names_content(text, match, search))
        mining = match.kind is NoticeKind.NO_TDM and _names_the_page(text, match, search)  # no story says that
        return told.are_all() or mining or sum(likely) > 1
    if match.kind is NoticeKind.REPUBLISH_OK:
        return _invites(passage, match, told, search)
    return _is_edge(passage) and (_names_the_page(text, match, search) or _follows_its_subject(text, match, search))


def _follows_its_subject(text: str, match: Found, search: NoticeSearch) -> bool:
    """Whether the words before a sentence say what it speaks of: "This document is subject to copyright. No part"."""
    low, _ = sentence(text, match.start, match.end)
    before = max(low - _NEAR, 0)
    return _SIGN.search(text, before, low) is not None and _names(text, before, low, search)


def _invites(passage: Passage, match: Found, told: StoryWords, search: NoticeSearch) -> bool:
    """Whether long words of a story invite to republish it: what they name is the page, or the publisher speaks."""
    if _names_the_page(passage.text, match, search):
        return True
    if passage.before > 0 and passage.after > 1:
        return False
    likely = (told.are_most(), passage.after <= 1, _names_content(passage.text, match, search))
    if search.is_ours(lower(told.sentence)) or sum(likely) > 1:
        return True
    return _invites_to_it(passage.text, match, passage.text.find(told.sentence), search)


def _invites_to_it(text: str, match: Found, low: int, search: NoticeSearch) -> bool:
    """Whether an invitation is for what the sentence before it names: "This story is by X. Feel free to repost it"."""
    if match.kind is not NoticeKind.REPUBLISH_OK:
        return False
    return _names(text, max(low - _NEAR, 0), low, search)


def _names_content(text: str, match: Found, search: NoticeSearch) -> bool:
    """Whether the sentence around a match names content of any kind; "text and data mining" does not."""
    if match.kind is NoticeKind.NO_TDM:
        return _names_the_page(text, match, search)
    low, high = sentence(text, match.start, match.end)
    return search.names_content(match.rule, lower(text[low:high])) or bool(search.things.find(text, low, high))


def _names_the_page(text: str, match: Found, search: NoticeSearch) -> bool:
    """Whether the sentence around a match names the item or the site: "this article", "our content"."""
    return _names(text, *sentence(text, match.start, match.end), search)


def _names(text: str, low: int, high: int, search: NoticeSearch) -> bool:
    return any(scope in (Scope.ITEM, Scope.SITE) for scope in search.things.find(text, low, high))


def _is_about_the_page(passage: Passage, match: Found, search: NoticeSearch) -> bool:
    """Whether a sentence outside the main content, where teasers stand too, speaks of the page's own content."""
    text = passage.text
    if _is_signed(text, match, _FAR):
        return True
    low, high = sentence(text, match.start, match.end)
    if search.reports(lower(text[low:high])):
        return False
    return match.end - match.start >= len(text) * 0.5 or bool(search.things.find(text, low, high))


def _is_signed(text: str, match: Found, reach: int) -> bool:
    """Whether the sign of a notice stands within some characters of a match."""
    return _SIGN.search(text, max(0, match.start - reach), match.end + reach) is not None


def _settled(found: Sequence[Found], lines: Sequence[Found], passage: Passage, search: NoticeSearch) -> Iterator[Found]:
    """The matches without those that say the same again: "© X. All rights reserved" is one notice."""
    of = {kind: longest([match for match in found if match.kind is kind]) for kind in NoticeKind}
    taken: list[Found] = []
    for match in of[NoticeKind.ALL_RIGHTS_RESERVED]:
        for line in [line for line in longest(lines) if _beside(line, match)][-1:]:
            taken.append(line)
            match = _joined(line, match, passage.text, search)
        yield match
    yield from (line for line in of[NoticeKind.COPYRIGHT] if not any(line.overlaps(other) for other in taken))
    yield from (match for match in of[NoticeKind.NO_REUSE] if _forbids_content(match, of, passage.text, search))
    yield from of[NoticeKind.NO_TDM]
    for match in of[NoticeKind.REPUBLISH_OK]:
        low, high = sentence(passage.text, match.start, match.end)
        told = search.is_personal(lower(passage.text[low:high]))
        if not told and not any(match.overlaps(other) for other in of[NoticeKind.NO_REUSE]):
            yield match
    yield from of[NoticeKind.REPRINT_INFO]


def _forbids_content(
    match: Found, beside: Mapping[NoticeKind, Sequence[Found]], text: str, search: NoticeSearch
) -> bool:
    """Whether what is forbidden is a use of content: "use" alone may be of anything, or is told of mining already."""
    if set(search.actions(match.rule, lower(text[match.start : match.end]))) - {"use"}:
        return True
    if any(match.overlaps(other) for other in beside[NoticeKind.NO_TDM]):
        return False
    reserved = any(_are_side_by_side(text, match, sign) for sign in beside[NoticeKind.ALL_RIGHTS_RESERVED])
    return reserved or _uses_content(text, match, search)


def _beside(line: Found, reserved: Found) -> bool:
    if line.start <= reserved.start:
        return reserved.start - line.end <= _BESIDE
    return line.start - reserved.end <= _BESIDE // 2


def _joined(line: Found, reserved: Found, text: str, search: NoticeSearch) -> Found:
    """A copyright line and the words beside it as one match; the line may have taken the words for a name."""
    end = line.end if line.start > reserved.start else reserved.end
    holder = line.holder
    if line.end > reserved.start > line.start:
        holder = clean_holder(text[line.start : search.footer.name_end(text, line.start, reserved.start)])
    return Found(reserved.rule, min(line.start, reserved.start), max(end, reserved.end), holder or reserved.holder)


def _uses_content(text: str, match: Found, search: NoticeSearch) -> bool:
    """Whether a forbidden "use" is one of content: it is named, or the sign of a notice stands beside."""
    low, high = sentence(text, match.start, match.end)
    return search.names_content(match.rule, lower(text[low:high])) or _is_signed(text, match, _FAR)


def _held(match: Found, lines: Sequence[Found], passage: Passage, site: str | None) -> Found:
    """The match with its holder, where the words around name one."""
    if match.holder is not None:
        return match
    if match.kind in SPOKEN:
        near = [line for line in lines if line.start < match.end + _NEAR and line.end > match.start - _NEAR]
        before = [line.holder for line in near if line.start < match.start]
        return replace(match, holder=before[-1] if before else next((line.holder for line in near), None))
    if match.kind is NoticeKind.ALL_RIGHTS_RESERVED:
        return replace(match, holder=holder_beside(passage.text, match.start, match.end, site))
    return match


def _notice(match: Found, passage: Passage, search: NoticeSearch, rulebook: Rulebook) -> NoticeClaim:
    text = passage.text
    low, high = sentence(text, match.start, match.end)
    start, end = match.start, match.end
    if match.kind in SPOKEN:
        start = search.footer.sentence_start(text, low, match.end)
        end = min(high, start + _LONGEST_QUOTE)
    if end < match.end:
        start, end = match.start, min(match.end, match.start + _LONGEST_QUOTE)
    asked = search.conditions(match.rule, lower(text[start : start + _LONGEST_QUOTE]))
    for until in asked.values():  # "Do not edit them." is a condition of the sentence before
        end = max(end, min(sentence(text, start + until, start + until)[1], start + _LONGEST_QUOTE))
    some_items = search.is_conditional(lower(text[max(0, low - _NEAR) : high]))
    certain = Confidence.HIGH if match.rule.verified else Confidence.LOW
    return NoticeClaim(
        kind=match.kind,
        holder=match.holder,
        agency=rulebook.match_agency(match.holder) if match.holder else None,
        passage=passage,
        start=start,
        end=end,
        rule=f"notices/{match.rule.id}",
        scope=Scope.OTHER if some_items else _scope(passage, match, search, low, high),
        confidence=Confidence.LOW if some_items else certain,
        actions=search.actions(match.rule, lower(text[start:end])),
        conditions=tuple(asked),
    )


def _scope(passage: Passage, match: Found, search: NoticeSearch, low: int, high: int) -> Scope:
    """What a notice is for: by its place, unless a sentence names pictures, or the site from within an article."""
    if passage.label.startswith("wire:photo/"):
        return Scope.PHOTO
    if passage.zone is Zone.METADATA:
        return Scope.ITEM if _ARTICLE_LABEL.match(passage.label) else Scope.SITE
    placed = scope_by_place(passage)
    if match.kind not in SPOKEN:
        return placed
    before = search.things.find(passage.text, low, match.start)
    named = stated_scope(before, search.things.find(passage.text, match.start, high))
    return named if named is Scope.PHOTO or (named is Scope.SITE and placed is Scope.ITEM) else placed
