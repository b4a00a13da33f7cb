"""What the other files of a scan say of its pages: feeds by their addresses, files of sites, the pictures they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from checker.detectors.captured_sites import MOST_SIGNALS
from checker.detectors.entry_wordings import EntryWordings
from checker.detectors.picture_evidence import PictureEvidence
from checker.detectors.signals import detect_signals
from checker.detectors.site_signals import SiteSignals
from checker.document.addresses import address_key
from checker.document.declared import Declared, Reach
from checker.document.language import guess_language
from checker.document.passages import Document, FeedItem, Passage, Whereabouts
from checker.document.place import Origin
from checker.evidence import NOTHING, Evidence, Role, Scope, Signal, together
from checker.patterns.pattern import Watch
from checker.rights.precedence import Stands
from checker.rulebook.loading import Rulebook

MOST_ITEMS = 200_000
"""Items of feeds that one scan keeps in mind, in some 100 MB: more than the feeds of any one site hold."""

_MOST_OF_ONE = 100  # items that announce one page; a story in every section's feed is in a dozen
_TELLING = 8_000  # characters from which the language of a feed is guessed that does not tell it
_UNDETERMINED = "und"  # ISO 639-2
_CONTENT = frozenset((Scope.ITEM, Scope.SITE))
_MEDIA = "media"  # what a field of an entry is about that is about its pictures


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

    def keep(self, path: str, addresses: Iterable[str], said: Evidence, where: Whereabouts | None = None) -> None:
        """Keep what the feed with this path says of the page with these addresses, or a file of a site of its pages."""
        if not addresses and not self.sites.add(path, said.signals, where):
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


class HeardEntry(NamedTuple):
    """An entry of a feed, and what the feed says of its rights.

    Attributes:
        entry: as it was read.
        own: what the entry states itself.
        source: what the feed states that it comes from.
        inherited: what the feed, or the feed that it comes from, says for it; its path is the feed's.
    """

    entry: FeedItem
    own: Evidence
    source: Evidence
    inherited: Evidence

    @property
    def stated(self) -> Evidence:
        """What stands in it."""
        return self.own if self.source == NOTHING else together((self.own, self.source))

    def of_page(self, path: str) -> Evidence:
        """What is said of the page that it announces: pictures are those of the entry, not of the page.

        Args:
            path: of the feed.
        """
        own = _bearing(self.own, path)
        if NOTHING in (own, self.inherited):
            return self.inherited if own == NOTHING else own
        return together((own, self.inherited))


def of_site(feed: Document, rulebook: Rulebook) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """What a feed, or a file of a site, says of the pages of its site: under no address."""
    stated = tuple(one for one in feed.declared if one.reach is Reach.SITE)
    if feed.of_site or stated:
        stating = feed if feed.of_site else replace(feed, passages=(), declared=stated)
        watch = Watch()
        signals = detect_signals(stating, rulebook, watch=watch)
        yield (), Evidence(signals=signals, slow=tuple(watch.slow))


def heard_entries(feed: Document, rulebook: Rulebook) -> Iterator[HeardEntry]:
    """The entries of a feed for which something is said.

    Args:
        feed: as it was read.
        rulebook: to detect with.

    Raises:
        OutOfTime: there is none left for the entries behind.
        TooManyWordingsError: they say more than is looked at.
    """
    # Guessed once, not for each item.
    language = feed.language or guess_language(feed.source_map.text(_TELLING)) or _UNDETERMINED
    entry_of = replace(feed, language=language, items=None, authors=(), published=None, declared=())
    fields: dict[Origin, Declared] = {}
    known: dict[tuple[Passage, ...], Evidence] = {(): NOTHING}
    wordings = EntryWordings(entry_of, rulebook)

    def of_feed(passages: tuple[Passage, ...]) -> Evidence:
        if passages not in known:
            if not fields:
                fields.update((one.origin, one) for one in feed.declared if one.reach is Reach.ITEM)
            declared = tuple(fields[one.origin] for one in passages if one.origin in fields)
            known[passages] = _stated(wordings, passages, declared, rulebook)
        return known[passages]

    for entry in feed.items or ():
        if entry.passages or entry.source or entry.declared or entry.inherited:
            own = _stated(wordings, entry.passages, entry.declared, rulebook)
            yield HeardEntry(entry, own, of_feed(entry.source), _bearing(of_feed(entry.inherited), feed.path))


def _stated(
    wordings: EntryWordings, passages: tuple[Passage, ...], declared: tuple[Declared, ...], rulebook: Rulebook
) -> Evidence:
    if not passages and not declared:
        return NOTHING
    lexicon = rulebook.lexicon
    # Most name only who wrote them, each another: what names no agency and states nothing is not looked at.
    stating = {one.origin for one in declared}
    passages = tuple(
        one for one in passages if one.origin in stating or lexicon.holds_name(one.text) or lexicon.may_state(one.text)
    )
    if not declared and not passages:
        return NOTHING
    # Whose a picture is says nothing of whose the entry is.
    about = {Reach.PHOTO: _MEDIA}
    told = tuple(replace(one, about=about.get(one.reach, "")) for one in declared)
    return wordings.said(passages, told)


def _bearing(evidence: Evidence, path: str) -> Evidence:
    """What of it bears on the text of a page, with the path of its feed."""
    if evidence == NOTHING:
        return NOTHING
    return Evidence(
        attributions=tuple(replace(one, path=path) for one in evidence.attributions if one.role is Role.TEXT),
        licences=tuple(replace(one, path=path) for one in evidence.licences if one.scope in _CONTENT),
        notices=tuple(replace(one, path=path) for one in evidence.notices if one.scope in _CONTENT),
        signals=tuple(replace(one, path=path, stands=Stands.FEED) for one in evidence.signals if one.about != _MEDIA),
        slow=evidence.slow,
    )
