"""What the other files of a scan say of its pages: feeds by their addresses, files of sites, the pictures they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from checker.detectors import detect
from checker.detectors.captured_sites import MOST_SIGNALS
from checker.detectors.picture_evidence import PictureEvidence
from checker.detectors.signals import detect_signals
from checker.detectors.site_signals import SiteSignals
from checker.document.addresses import address_key
from checker.document.declared import Declared, Reach
from checker.document.language import guess_language
from checker.document.passages import Document, Passage, Whereabouts
from checker.document.place import Origin
from checker.errors import OutOfTime
from checker.evidence import NOTHING, OUT_OF_TIME, Evidence, Role, Scope, Signal, together
from checker.rights.precedence import Stands
from checker.rulebook.loading import Rulebook

MOST_ITEMS = 200_000
"""Items of feeds that one scan keeps in mind, in some 100 MB: more than the feeds of any one site hold."""

_MOST_OF_ONE = 100  # items that announce one page; a story in every section's feed is in a dozen
_TELLING = 8_000  # characters from which the language of a feed is guessed that does not tell it
_UNDETERMINED = "und"  # ISO 639-2
_CONTENT = frozenset((Scope.ITEM, Scope.SITE))


class Announcements:
    """What feeds, the files of sites and pictures say of pages.

    Args:
        most: how many items to keep.
    """

    def __init__(self, most: int = MOST_ITEMS) -> None:
        self.sites = SiteSignals()
        self.pictures = PictureEvidence()
        self.cut: dict[str, str] = {}  # the feeds whose items were too many: path, and what that means
        self._room, self._most = most, most
        self._heard: dict[str, list[Evidence]] = {}

    def add(self, feed: Document, rulebook: Rulebook) -> None:
        """Keep what a feed says of its items; see `sayings`."""
        for addresses, said in sayings(feed, rulebook):
            self.keep(feed.path, addresses, said)

    def of(self, page: Document | Whereabouts) -> Evidence:
        """What feeds and the files of its site say of a page; of one that nobody speaks of, nothing."""
        where = page.whereabouts if isinstance(page, Document) else page
        heard, of_site = self._of(where), self.sites.about(where)
        if not heard:
            return Evidence(signals=of_site) if of_site else NOTHING
        return together((*heard, Evidence(signals=of_site)))

    def of_feeds(self, page: Document) -> tuple[Signal, ...]:
        """What feeds state of a page in fields for it."""
        return together(self._of(page.whereabouts)).signals

    def _of(self, where: Whereabouts) -> list[Evidence]:
        key = address_key(where.url) if self._heard and not where.is_feed else None
        return self._heard.get(key, []) if key else []

    def keep(self, path: str, addresses: Iterable[str], said: Evidence) -> None:
        """Keep what the feed with this path says of the page with these addresses, or a file of a site of its pages."""
        if not addresses and not self.sites.add(path, said.signals):
            self.cut[path] = f"is beyond the {MOST_SIGNALS:,} statements of captured sites that one scan keeps in mind"
        for key in dict.fromkeys(filter(None, map(address_key, addresses))):
            heard = self._heard.setdefault(key, [])
            if self._room == 0:
                self.cut[path] = f"is a feed beyond the {self._most:,} items that one scan keeps in mind"
                continue
            if len(heard) == _MOST_OF_ONE:
                self.cut[path] = f"announces a page that {_MOST_OF_ONE} items announce already"
                continue
            self._room -= 1
            heard.append(said)


def sayings(feed: Document, rulebook: Rulebook) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """What a feed says of its items: the addresses of each, and that; what is said of a site has no address.

    Args:
        feed: as it was read.
        rulebook: to detect with.
    """
    of_site = tuple(one for one in feed.declared if one.reach is Reach.SITE)
    if feed.of_site or of_site:
        stating = feed if feed.of_site else replace(feed, passages=(), declared=of_site)
        yield (), Evidence(signals=detect_signals(stating, rulebook))
    # Guessed once, not for each item.
    language = feed.language or guess_language(feed.source_map.text(_TELLING)) or _UNDETERMINED
    fields = {one.origin: one for one in feed.declared if one.reach is Reach.ITEM}
    item_of = replace(feed, language=language, items=None, authors=(), published=None)
    known: dict[tuple[Passage, ...], Evidence] = {(): NOTHING}
    for item in feed.items or ():
        if not item.addresses or not (item.passages or item.inherited):
            continue
        if item.inherited not in known:
            known[item.inherited] = _bearing(item_of, item.inherited, fields, rulebook)
        own, inherited = _bearing(item_of, item.passages, fields, rulebook), known[item.inherited]
        said = inherited if own == NOTHING else own if inherited == NOTHING else together((own, inherited))
        if said != NOTHING:
            yield item.addresses, said


def _bearing(
    feed: Document, passages: tuple[Passage, ...], fields: Mapping[Origin, Declared], rulebook: Rulebook
) -> Evidence:
    """What passages say that bears on the text of a page: pictures are those of the entry, not of the page."""
    if not passages:
        return NOTHING
    declared = tuple(fields[one.origin] for one in passages if one.origin in fields)
    lexicon = rulebook.lexicon
    if not declared and not any(lexicon.holds_name(one.text) or lexicon.may_state(one.text) for one in passages):
        return NOTHING  # most items name only who wrote them
    evidence = detect(replace(feed, passages=passages, declared=declared), rulebook)
    if OUT_OF_TIME in evidence.slow:
        raise OutOfTime  # that is once for a whole feed, and no item behind has any
    path = feed.path
    return Evidence(
        attributions=tuple(replace(one, path=path) for one in evidence.attributions if one.role is Role.TEXT),
        licences=tuple(replace(one, path=path) for one in evidence.licences if one.scope in _CONTENT),
        notices=tuple(replace(one, path=path) for one in evidence.notices if one.scope in _CONTENT),
        signals=tuple(replace(one, path=path, stands=Stands.FEED, about="") for one in evidence.signals),
        slow=evidence.slow,
    )
