"""What the tag, class and id of an element tell of its part in a page: conventions of page builders, as a table.

Whole words are looked up, not searched for: a page has some thirty elements around what was found in it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from checker.document.place import Zone
from checker.patterns.late_pattern import late_pattern

if TYPE_CHECKING:
    import turbohtml


class Signs(Struct, frozen=True):
    """What one element tells.

    Attributes:
        containers: other stories, comments, navigation, the foot of the page: what is inside belongs to it.
        part: the part of a story that the element is.
        frame: it is the frame of a picture, so whoever signs inside signs the picture.
        words: tag, id, class and the like, lower case, blank-separated.
    """

    containers: tuple[Zone, ...]
    part: Zone | None
    frame: bool
    words: str


# In the order in which they count: what is a comment in a related list is a comment. Two words joined by a plus
# stand side by side; a star ends the beginning of a word.
_CONTAINERS: dict[Zone, str] = {
    Zone.COMMENTS: """
        comment comments commentlist comment+list kommentar kommentare comentarios comentários commentaires commenti
        disqus reacties kommentarer komentarze komentáře комментарии коментарі yorumlar 评论 評論 コメント 댓글
        respond replies guestbook discussion discussions
    """,
    Zone.NAVIGATION: """
        nav navi navbar navigation menu mainmenu submenu breadcrumb breadcrumbs pagination skip topbar
        masthead tag+cloud tag+list tagcloud taglist tags share sharing social sharebar addtoany toolbar
        login searchform cookie consent gdpr
    """,
    Zone.RELATED: """
        related* recirc* recommend* views+row you+might empfehl* teaser teasers teaserlist trending ticker newsticker
        most+read most+popular most+viewed mostread popular latest recent recentpost recentposts readmore read+next
        more+news more+stories more+from more+on morenews sidebar rightcol right+rail rail rightrail
        widget widgets promo promoted outbrain taboola zergnet newsletter carousel relacionado relacionada
        relacionados relacionadas ultimas noticias+relacionadas ver+mas mehr+zum weitere auch+interessant
        similar next+article nextarticle prev+next up+next upnext feed+list adbox advert* ad ads sponsored
        headlines blogroll archive archives linklist tweet twitter instagram leia+mais plus+lus liveblog
    """,
    Zone.FOOTER: """
        footer foot fuss fusszeile rodape contentinfo colophon copyright copyrights legal imprint siteinfo
        disclaimer
    """,
}
_PARTS: dict[Zone, str] = {
    Zone.CAPTION: """
        figcaption caption captions wp+caption photo photos photocaption photocredit photographer bild*
        image image* img imagen foto* media+caption media+credit media+info media+text media+source
        picture* pic gallery galleria galeria slideshow slide lightbox pie+foto piefoto pie+de legende
        leyenda didascalia epigrafe
        legend bildtext bildunterschrift billedtekst bildetekst kuvateksti popisek onderschrift
        video+caption video+info video+title videocaption
    """,
    Zone.BYLINE: """
        by+line byline* author* autor* auteur* autore writer writers reporter signature signatura firma
        creator creators contributor contributors article+meta article+info article+details articlemeta
        post+meta postmeta entry+meta entrymeta meta+data metadata meta+info metainfo published pubdate
        dateline
    """,
    Zone.CREDIT: """
        absolute credit credits credito copy copyright rights quelle fuente fonte source sources agency
        agencia agentur
    """,
    Zone.HEADLINE: """
        headline article+title entry+title post+title articletitle
    """,
}
_FRAMES = "hmedia wp+caption figure+caption image+caption photo+caption photo+credit image+credit"
HEADINGS = ("h2", "h3", "h4", "h5")
_TAGS: dict[str, Zone] = {
    "nav": Zone.NAVIGATION,
    "aside": Zone.RELATED,
    "footer": Zone.FOOTER,
    "figure": Zone.CAPTION,
    "figcaption": Zone.CAPTION,
    "address": Zone.BYLINE,
    "h1": Zone.HEADLINE,
}
_FRAME_TAGS = frozenset(("figure", "figcaption"))
_LONGEST_SIGNS = 300  # characters of class and id names that are looked at
_NAMES = ("id", "class", "role", "itemprop", "rel", "data-component", "data-testid")
_REGIONS = frozenset(("section", "aside", "div", "ul", "ol"))
_LABEL = 40  # characters of a label that names a region ("Reader comments"); a longer one is a sentence
_SEPARATORS = late_pattern(r"[_.:/-]+")
_CAMEL = late_pattern(r"(?<=[a-z])(?=[A-Z])")

Words = dict[str, tuple[Zone, ...]]


def _table(lists: dict[Zone, str]) -> tuple[Words, dict[tuple[str, ...], tuple[Zone, ...]], Words]:
    """Single words, pairs of words and beginnings of words, each with the zones that it tells, in order."""
    single: Words = {}
    pairs: dict[tuple[str, ...], tuple[Zone, ...]] = {}
    beginnings: Words = {}
    for zone, words in lists.items():
        for word in words.split():
            if "+" in word:
                pair = tuple(word.split("+"))
                pairs[pair] = (*pairs.get(pair, ()), zone)
            elif word.endswith("*"):
                beginnings[word[:-1]] = (*beginnings.get(word[:-1], ()), zone)
            else:
                single[word] = (*single.get(word, ()), zone)
    return single, pairs, beginnings


_SINGLE, _PAIRS, _BEGINNINGS = _table({**_CONTAINERS, **_PARTS})
_STARTS = tuple(_BEGINNINGS)
_FRAME_SINGLE = frozenset(word for word in _FRAMES.split() if "+" not in word)
_FRAME_PAIRS = frozenset(tuple(word.split("+")) for word in _FRAMES.split() if "+" in word)
_CONTAINER_ORDER = tuple(_CONTAINERS)
_PART_ORDER = tuple(_PARTS)


def signs_of(element: turbohtml.Element) -> Signs:
    """What an element tells."""
    text = " ".join(filter(None, map(element.attr, _NAMES)))[:_LONGEST_SIGNS]
    return _told(element.tag, f"{text} {_region_label(element)}".strip() if element.tag in _REGIONS else text)


def is_headed_by_comments(words: str) -> bool:
    """Whether the words of a heading are those of a list of comments: "3 comments"."""
    return len(words) <= _LABEL and Zone.COMMENTS in _told("", words).containers


def _region_label(element: turbohtml.Element) -> str:
    """What a region is called for those who do not see it (WAI-ARIA 1.2, section 6.6), or by its type: "Comments"."""
    if (element.attr("itemtype") or "").lower().endswith(("comment", "comments")):
        return "comments"
    label, heading = element.attr("aria-label"), element.attr("aria-labelledby")
    if not label and heading:
        label = next((one.text for one in element.iter_elements(HEADINGS) if one.attr("id") == heading), "")
    return label.strip() if label and len(label) <= _LABEL else ""


@lru_cache(maxsize=10_000)  # the pages of a site share their templates
def _told(tag: str, text: str) -> Signs:
    zones: set[Zone] = {_TAGS[tag]} if tag in _TAGS else set()
    frame = tag in _FRAME_TAGS
    if not text:
        return _signs(zones, frame, tag)
    if not text.islower():
        text = _CAMEL.sub(" ", text).lower()
    words = _SEPARATORS.sub(" ", text).split()
    for word in words:
        if word in _SINGLE:
            zones.update(_SINGLE[word])
        elif word.startswith(_STARTS):
            zones.update(zone for start, told in _BEGINNINGS.items() if word.startswith(start) for zone in told)
        frame = frame or word in _FRAME_SINGLE
    for pair in pairwise(words):
        if pair in _PAIRS:
            zones.update(_PAIRS[pair])
            frame = frame or pair in _FRAME_PAIRS
    return _signs(zones, frame, f"{tag} {' '.join(words)}")


def _signs(zones: set[Zone], frame: bool, words: str) -> Signs:
    if not zones:
        return Signs((), None, frame, words)
    return Signs(
        tuple(zone for zone in _CONTAINER_ORDER if zone in zones),
        next((zone for zone in _PART_ORDER if zone in zones), None),
        frame,
        words,
    )
