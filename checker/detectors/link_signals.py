"""Licences that a page states by a link, as signals: of the page, or of a picture, whose author is named before it.

A licence that is only talked about, or another work's, is no signal; an address that no licence is known by is a
pointer to terms that nobody has read. Sources: HTML Living Standard, 4.6.7.8; RSL 1.0, "HTML link"; RFC 8288 for the
links of a response.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.detectors.claims import LicenceClaim
from checker.detectors.licence_names import licence_names
from checker.detectors.subjects import is_kind_of_picture
from checker.document.addresses import web_address
from checker.document.declared import Family, Reach, Says
from checker.document.passages import Document, Link, Passage
from checker.document.place import Zone
from checker.evidence import Confidence, Scope, Signal
from checker.files.shipped import cached, name_words
from checker.patterns.late_pattern import late_pattern
from checker.patterns.pattern import Watch
from checker.rights.precedence import Stands
from checker.rulebook.loading import Rulebook

FOR_MACHINES = "application/rsl+xml"
IN_HEAD = "header:link"  # the label of a link in the head of a response
_SPECIFICATIONS = {True: "RFC 8288", False: "HTML link type license"}
_REACHES: Mapping[Scope, Reach] = {Scope.ITEM: Reach.ITEM, Scope.SITE: Reach.SITE, Scope.PHOTO: Reach.PHOTO}
_MOST = 200
_BEFORE = 200  # characters before a licence in which its author is named


def link_signals(
    document: Document, claims: Sequence[LicenceClaim], rulebook: Rulebook, watch: Watch
) -> Iterator[Signal]:
    """What the links of a page state.

    Args:
        document: what was read.
        claims: the licences that it states.
        rulebook: knows licences by their addresses, and agencies by their names.
        watch: is told where there are more than are looked at.
    """
    if max(len(document.links), len(claims)) > _MOST:
        watch.slow.append(f"what may license the item behind the first {_MOST} links or licences")
    names = licence_names(rulebook)
    for link in document.links[:_MOST]:
        known = names.at_address(link.href, Watch()) if "license" in link.rel else names.book.of_address(link.href)
        claim = next((one for one in claims if one.passage is link.passage or one.id == known), None)
        if claim is not None and claim.scope in _REACHES and claim.confidence is not Confidence.LOW:
            yield _signal(document, link, Says.LICENCE, _REACHES[claim.scope], claim.id)
        elif link.media_type == FOR_MACHINES or (known is None and _points(link)):
            yield _signal(document, link, Says.POINTER, Reach.PHOTO if is_kind_of_picture(link.kind) else Reach.ITEM)
    for claim in claims[:_MOST]:
        if claim.scope is Scope.PHOTO and claim.passage.zone is not Zone.METADATA:
            yield from _credited(document, claim, rulebook)


def _points(link: Link) -> bool:
    """Whether a link says that it is to the licence of what is around it, wherever that leads."""
    own = not link.about and not link.passage.apart and link.passage.zone is not Zone.COMMENTS
    return own and "license" in link.rel and not link.href.startswith("#")


def _signal(document: Document, link: Link, says: Says, reach: Reach, licence: str = "") -> Signal:
    quote, place = document.quote(link.passage, 0, len(link.passage.text))
    machine, sent = link.media_type == FOR_MACHINES, link.passage.label == IN_HEAD
    place_of = Stands.HEADER if sent else Stands.ITEM
    return Signal(
        says=says,
        carrier="http" if sent else "html",
        field="Link" if sent else f"rel={link.rel}" if link.rel else "href",
        specification="RSL 1.0" if machine else _SPECIFICATIONS[sent] if "license" in link.rel else "",
        family=Family.RSL if machine else Family.WORDS,
        stands=Stands.PART if reach is Reach.PHOTO else place_of,
        scope=reach,
        about=link.about,
        quote=quote,
        place=place,
        licence=licence,
        url=web_address(link.href, document.address or "") or link.href,
        judged=False,  # licences are
    )


@cached
def _author() -> re.Pattern[str]:
    words = "|".join(map(re.escape, name_words().signing))
    return late_pattern(
        rf"(?:[:：]|(?<!\w)(?:{words})(?=\s))\s*([^\s:：()\[\]][^:：\n()\[\]]{{1,120}}?)[\s(\[,;/|–—-]*$"
    )


def _credited(document: Document, claim: LicenceClaim, rulebook: Rulebook) -> Iterator[Signal]:
    """The author whom a credit names before the licence of a picture: "Photo: Jane Roe (CC BY 4.0)"."""
    host, at = claim.passage, claim.start
    if host.label.startswith("link:"):
        host, at = _host(document, next((one for one in document.links if one.passage is host), None)) or (host, 0)
    named = _author().search(host.text, max(at - _BEFORE, 0), at)
    if named is None or not named[1][:1].isupper():
        return
    quote, place = document.quote(host, named.start(1), named.end(1))
    yield Signal(
        says=Says.CREDIT,
        carrier="html",
        field="credit line",
        stands=Stands.PART,
        scope=Reach.PHOTO,
        about="picture",
        quote=quote,
        place=place,
        agency=rulebook.match_agency(named[1]),
        duties=("attribute",),
        judged=False,
    )


def _host(document: Document, link: Link | None) -> tuple[Passage, int] | None:
    """The passage in which a link stands, and where in it."""
    for passage in document.passages if link is not None and link.text else ():
        if link and passage.may_license and link.around.startswith(passage.text.replace("\n", " ")[:_BEFORE]):
            at = passage.text.find(link.text)
            if at > 0:
                return passage, at
    return None
