"""What the feeds of a scan say of the pages that they announce, by the address of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from checker.detectors import detect
from checker.detectors.signals import detect_signals
from checker.detectors.site_signals import SiteSignals
from checker.document.addresses import address_key
from checker.document.language import guess_language
from checker.document.passages import Document, Passage, Whereabouts
from checker.errors import OutOfTime
from checker.evidence import OUT_OF_TIME, Evidence, Role, Scope, Signal
from checker.rights.precedence import Stands
from checker.rulebook.loading import Rulebook

MOST_ITEMS = 200_000
"""Items of feeds that one scan keeps in mind, in some 100 MB: more than the feeds of any one site hold."""

_MOST_OF_ONE = 100  # items that announce one page; a story in every section's feed is in a dozen
_TELLING = 8_000  # characters from which the language of a feed is guessed that does not tell it
_UNDETERMINED = "und"  # ISO 639-2
_CONTENT = frozenset((Scope.ITEM, Scope.SITE))

_NOTHING = Evidence()


class _Heard(Struct):
    items: list[Evidence]


class Announcements:
    """What feeds and the files of sites say of pages.

    Args:
        most: how many items to keep.
    """

    def __init__(self, most: int = MOST_ITEMS) -> None:
        self.sites = SiteSignals()
        self.cut: dict[str, str] = {}  # the feeds whose items were too many: path, and what that means
        self._room, self._most = most, most
        self._heard: dict[str, _Heard] = {}

    def add(self, feed: Document, rulebook: Rulebook) -> None:
        """Keep what a feed says of its items; see `sayings`."""
        for addresses, said in sayings(feed, rulebook):
            self.keep(feed.path, addresses, said)

    def of(self, page: Document) -> tuple[Evidence | None, tuple[Signal, ...]]:
        """What feeds say of a page, and what the files of its site do."""
        return self.at(page.whereabouts)

    def at(self, where: Whereabouts) -> tuple[Evidence | None, tuple[Signal, ...]]:
        """As `of`, where the page itself is not at hand."""
        return self._announced(where), self.sites.about(where)

    def about(self, page: Document) -> Evidence | None:
        """What feeds say of a page; None where none announces it, or it has no address."""
        return self._announced(page.whereabouts)

    def _announced(self, where: Whereabouts) -> Evidence | None:
        key = address_key(where.url) if self._heard and not where.is_feed else None
        heard = self._heard.get(key) if key else None
        return _joined(heard.items) if heard else None

    def keep(self, path: str, addresses: Iterable[str], said: Evidence) -> None:
        """Keep what the feed with this path says of the page with these addresses, or a file of a site of its pages."""
        if said.signals:
            self.sites.add(path, said.signals)
        for key in dict.fromkeys(filter(None, map(address_key, addresses))):
            heard = self._heard.setdefault(key, _Heard([]))
            if self._room == 0:
                self.cut[path] = f"is a feed beyond the {self._most:,} items that one scan keeps in mind"
                continue
            if len(heard.items) == _MOST_OF_ONE:
                self.cut[path] = f"announces a page that {_MOST_OF_ONE} items announce already"
                continue
            self._room -= 1
            heard.items.append(said)


def sayings(feed: Document, rulebook: Rulebook) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """What a feed says of its items: the addresses of each, and that; what a file of a site says has no address.

    Args:
        feed: as it was read.
        rulebook: to detect with.
    """
    if feed.of_site:
        yield (), Evidence(signals=detect_signals(feed, rulebook))
        return
    if feed.declared:
        licences = tuple(one for one in detect_signals(feed, rulebook) if one.stands is Stands.SITE)
        yield (), Evidence(signals=licences)
    # Guessed once, not for each item.
    language = feed.language or guess_language(feed.source_map.text(_TELLING)) or _UNDETERMINED
    feed = replace(feed, language=language)
    known: dict[tuple[Passage, ...], Evidence] = {(): _NOTHING}
    for item in feed.items or ():
        if not item.addresses or not (item.passages or item.inherited):
            continue
        if item.inherited not in known:
            known[item.inherited] = _bearing(feed, item.inherited, rulebook)
        own, inherited = _bearing(feed, item.passages, rulebook), known[item.inherited]
        said = inherited if own == _NOTHING else own if inherited == _NOTHING else _joined((own, inherited))
        if said != _NOTHING:
            yield item.addresses, said


def _bearing(feed: Document, passages: tuple[Passage, ...], rulebook: Rulebook) -> Evidence:
    """What passages say that bears on the text of a page."""
    if not passages:
        return _NOTHING
    part = Document(
        path=feed.path,
        media_type=feed.media_type,
        source_map=feed.source_map,
        language=feed.language,
        passages=passages,
    )
    evidence = detect(part, rulebook)
    if OUT_OF_TIME in evidence.slow:
        raise OutOfTime  # that is once for a whole feed, and no item behind has any
    path = feed.path
    return Evidence(
        attributions=tuple(replace(one, path=path) for one in evidence.attributions if one.role is Role.TEXT),
        licences=tuple(replace(one, path=path) for one in evidence.licences if one.scope in _CONTENT),
        notices=tuple(replace(one, path=path) for one in evidence.notices if one.scope in _CONTENT),
        slow=evidence.slow,
    )


def _joined(several: Iterable[Evidence]) -> Evidence:
    """All of it, each piece once."""
    told = list(several)
    return Evidence(
        attributions=tuple(dict.fromkeys(piece for one in told for piece in one.attributions)),
        licences=tuple(dict.fromkeys(piece for one in told for piece in one.licences)),
        notices=tuple(dict.fromkeys(piece for one in told for piece in one.notices)),
        slow=tuple(dict.fromkeys(piece for one in told for piece in one.slow)),
    )
