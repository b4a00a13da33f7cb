"""The entries of a feed as items of their own: what can be published alone is excluded, used and suppressed alone."""

from __future__ import annotations

import hashlib

from msgspec import Struct
from msgspec.structs import replace

from checker.check.seen import Examined
from checker.detectors import detect
from checker.detectors.entry_wordings import MOST_WORDINGS, TooManyWordingsError
from checker.detectors.feed_statements import heard_entries, of_site
from checker.document.addresses import told_address
from checker.document.passages import Document, FeedItem
from checker.errors import OutOfTime
from checker.evidence import NOTHING, OUT_OF_TIME, Evidence, together
from checker.finding import Verdict
from checker.judging.evaluate import Judgement
from checker.readers.feed import entry_facts
from checker.rulebook.loading import Rulebook

_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}
MOST_ENTRIES = 1_000
"""Of one feed that are told as items; the statements of those behind are told together, with the feed itself."""
_MORE = (
    f"states rights in more than {MOST_WORDINGS:,} fields, each in other words: those behind them were not looked at"
)


class HeardFeed(Struct):
    """What a feed says.

    Attributes:
        said: the addresses of pages, and what is said of each; what is said of a site has no address.
        cut: why that is not all.
        parts: where it is asked for: the feed itself, and each of its entries that states anything.
    """

    said: list[tuple[tuple[str, ...], Evidence]]
    cut: str = ""
    parts: tuple[Examined, ...] = ()


def hear_feed(feed: Document, data: bytes, rulebook: Rulebook, *, wanted: bool = True) -> HeardFeed:
    """What a feed says, each of its entries looked at once.

    Args:
        feed: as it was read, or a file of a site.
        data: its bytes.
        rulebook: to detect with.
        wanted: it is asked what it comes to; else it is heard for the pages that it announces.
    """
    heard = HeardFeed(list(of_site(feed, rulebook)))
    entries: list[Examined] = []
    digest = hashlib.sha256(data).hexdigest()
    itself = _itself(feed) if feed.items else feed
    evidence = detect(itself, rulebook) if wanted else NOTHING
    heard.cut = f"was not heard: {OUT_OF_TIME}" if OUT_OF_TIME in evidence.slow else ""
    try:
        for one in () if heard.cut else heard_entries(feed, rulebook):
            if one.entry.addresses and (said := one.of_page(feed.path)) != NOTHING:
                heard.said.append((one.entry.addresses, said))
            if wanted and (stated := one.stated) != NOTHING:
                entries.append(Examined(_document(feed, one.entry), stated, digest, elsewhere=one.inherited))
    except OutOfTime:
        heard.cut = f"was not heard to its end: {OUT_OF_TIME}"
    except TooManyWordingsError:
        itself = replace(itself, unread=(*itself.unread, _MORE))
    if len(entries) > MOST_ENTRIES:
        evidence = together((evidence, *(one.evidence for one in entries[MOST_ENTRIES:])))
    heard.parts = (Examined(itself, evidence, digest), *entries[:MOST_ENTRIES])
    return heard


def seen_feed(feed: Document, heard: HeardFeed) -> Examined:
    """A feed with its parts: together they are all that it says.

    One whose entries state nothing is one item, and one for which time ran out: to judge it once there is some left.
    """
    itself, *entries = heard.parts
    document = replace(feed, unread=itself.document.unread)
    evidence = together(one.evidence for one in heard.parts)
    return Examined(document, evidence, itself.digest, () if heard.cut or not entries else heard.parts)


def examined_feed(feed: Document, data: bytes, rulebook: Rulebook) -> Examined:
    """A feed that is asked alone: what was not heard of it is told with it."""
    heard = hear_feed(feed, data, rulebook)
    if heard.cut:
        itself, *entries = heard.parts
        document = replace(itself.document, unread=(*itself.document.unread, heard.cut))
        heard.parts = (itself._replace(document=document), *entries)
    return seen_feed(feed, heard)


def _itself(feed: Document) -> Document:
    """A feed without its entries."""
    return replace(
        feed,
        items=(),
        passages=tuple(one for one in feed.passages if one.label.startswith("feed:channel/")),
        declared=tuple(one for one in feed.declared if not one.about),
    )


def _document(feed: Document, entry: FeedItem) -> Document:
    """An entry as an item: all that it says of its rights, and nothing of the page that it announces."""
    address = next(iter(entry.addresses), None)
    title, day = entry_facts(feed, entry)
    creators = (one.text for one in entry.passages if one.hint in ("author", "creator"))
    return replace(
        feed,
        path=f"{feed.path}#{entry.at}",
        title=title or None,
        url=address or feed.url,
        address=told_address(address),
        authors=tuple(dict.fromkeys(creators)),
        published=day or feed.published,
        passages=(*entry.passages, *entry.source),
        items=(),
        declared=entry.declared,
        faults=(),
        unread=(),
    )


def without_repeats(judgement: Judgement) -> Judgement:
    """What is found of an entry without what its feed says for it: that is told with the feed.

    It is told with the entry too where its own words alone would let more pass.
    """
    found = judgement.findings
    own = [one for one in found if not one.evidence or any(not quote.path for quote in one.evidence)]
    worst = max((_RANK[one.verdict] for one in own), default=-1)
    return replace(judgement, findings=tuple(one for one in found if one in own or _RANK[one.verdict] > worst))
