"""Public licences: by the address of a link, by metadata, by name; each with what it was stated for.

A link to a licence in running text may only talk about licences; a licence beside a picture is the picture's; one in a
footer is the site's. Words and link that disagree are both kept; of two that agree the more exact one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from checker.detectors.claims import LicenceClaim
from checker.detectors.licence_names import LicenceNames, Named, licence_names
from checker.detectors.licence_scopes import CONTENT, Mention, read, scope_of_link, scope_of_name
from checker.detectors.link_signals import FOR_MACHINES
from checker.detectors.subjects import is_kind_of_picture, is_of_picture, scope_by_place
from checker.document.addresses import address_key, names_picture, web_address
from checker.document.declared import Reach, Says
from checker.document.passages import Document, Link, Passage
from checker.document.place import Zone
from checker.evidence import Confidence, Scope
from checker.patterns.late_pattern import late_pattern
from checker.patterns.lexicon import lower
from checker.patterns.pattern import Watch
from checker.rulebook.licence_book import LicenceBook, Variant
from checker.rulebook.loading import Rulebook

_RIGHTS_LABEL = late_pattern(r"licen[cs]e|rights|copyright|usage", re.IGNORECASE)
_ADDRESS = late_pattern(r"^(?:https?:)?//\S+$")
# Of the work itself: in `NewsArticle/publisher/license` the publisher has the licence.
_ITEM_LABEL = late_pattern(
    r"^(?!json:|wire:part/)|^json:(?:\w*(?:Article|Posting|Report|Review|Story|CreativeWork|WebPage|Blog|Recipe|Episode|Page|Thesis"
    r"|Chapter|Interview)/)?[a-z]\w*(?:/(?:url|name|@id|alternateName))?$"
)
_ITEM_KIND = late_pattern(
    r"Article|Posting|Report|Review|Story|CreativeWork|Page|Site|Blog|^WP|Organization|Recipe|Episode|Thesis"
)
_SITE_LABEL = late_pattern(r"^json:\w*(?:WebSite|Organization)/")
_NUMBERED = late_pattern(r"[/=]\d+/?$")
_BLOCK = 600  # characters of a block by which a link knows it
_FEW = 4  # characters; a shorter name of a page or an author is a word
_MOST_CLAIMS = 300  # of one item that are looked at; a page of pictures states a hundred
_MOST_NAMES = 300  # names of licences in the running text of one item that are looked at
_LISTED = 4  # licences that one passage names
_LISTED_CODES = 3  # licences of Creative Commons that one page states: one that explains them


def detect_licences(document: Document, rulebook: Rulebook, watch: Watch) -> list[LicenceClaim]:
    """Every licence that a document states, of equal ones the first.

    Args:
        document: what was read.
        rulebook: the licences, and the words for things.
        watch: counts the time of the searches.
    """
    names = licence_names(rulebook)
    own = tuple(
        name.lower() for name in (document.title, document.site, *document.authors) if name and len(name) > _FEW
    )
    claims, others = _in_links(document, own, names, watch)
    claims += _in_fields(document, names) if document.declared else ()
    left = _MOST_NAMES
    for passage in document.passages:
        if len(claims) > _MOST_CLAIMS:
            watch.slow.append(f"what may license the item behind the first {_MOST_CLAIMS} licences")
            break
        if left < 0:
            watch.slow.append(f"what may license the item behind the first {_MOST_NAMES} names of licences")
            break
        if passage.zone is Zone.METADATA:
            if _RIGHTS_LABEL.search(passage.label):
                claims += _in_metadata(passage, names, watch)
        elif passage.may_license and passage.zone is not Zone.HEADLINE:
            found = _named_in(passage, names, watch)
            stated = list(_in_text(passage, found[: max(left, 0)], own, names))
            other = others.get(id(passage))
            claims += [replace(one, scope=other) for one in stated] if other else stated
            left -= len(found)
    claims = [replace(claim, confidence=Confidence.LOW) if not claim.passage.grants else claim for claim in claims]
    return list(_settled(_without_explained(claims), names.book))


def _in_links(
    document: Document, own: tuple[str, ...], names: LicenceNames, watch: Watch
) -> tuple[list[LicenceClaim], dict[int, Scope]]:
    """What the links state, and the blocks (by `id`) in which they state it of something else, with what that is."""
    hosts = {passage.text.replace("\n", " ")[:_BLOCK]: passage for passage in document.passages if passage.may_license}
    claims: list[LicenceClaim] = []
    others: dict[int, Scope] = {}
    for link in document.links:
        stated = list(_linked(link, hosts, (document.url, own), names, watch))
        claims += stated
        if link.about and stated and (host := hosts.get(link.around[:_BLOCK])) and stated[0].scope not in CONTENT:
            others[id(host)] = stated[0].scope
    return claims, others


def _linked(
    link: Link,
    hosts: Mapping[str, Passage],
    page: tuple[str | None, tuple[str, ...]],
    names: LicenceNames,
    watch: Watch,
) -> Iterator[LicenceClaim]:
    """What a link states; `page` is the page's address, and what it and its authors are called."""
    if link.media_type == FOR_MACHINES:
        return
    licence, variant = names.book.of_address(link.href), names.book.variant_at(link.href)
    declared = "license" in link.rel
    said = names.find(link.text, watch)
    if licence in (None, names.book.bare) and (declared or said):
        worded = names.in_address(link.href, watch)
        if worded is not None and (declared or any(_code(one) == _code(worded) for one in said)):
            licence, variant = worded.id, worded.variant
    if licence is None or (licence == names.book.bare and not declared):
        return
    at = lower(link.around).find(lower(link.text))
    mention = Mention(
        passage=_placed(link.passage, hosts.get(link.around[:_BLOCK])),
        text=link.around if at >= 0 else link.text,
        start=max(at, 0),
        end=max(at, 0) + len(link.text),
        rule=names.book.rules.get(licence),
        bare=bool(link.around) and not any(one.id != names.book.bare for one in said),
        declared=declared,
        own=page[1],
    )
    scope = _scope_of_link(link, mention, page[0], names)
    if scope is not None:
        yield LicenceClaim(
            id=licence,
            variant=variant,
            passage=link.passage,
            start=0,
            end=len(link.passage.text),
            scope=scope,
            rule="licences/link",
            confidence=Confidence.HIGH if declared or scope in CONTENT else Confidence.MEDIUM,
            url=link.href,
        )


def _code(named: Named) -> str:
    """The elements of a licence of Creative Commons; empty for another."""
    return named.variant.code if named.variant is not None else ""


def _scope_of_link(link: Link, mention: Mention, url: str | None, names: LicenceNames) -> Scope | None:
    """What a link to a licence is about; None where it states nothing."""
    if names_picture(link.about):
        return Scope.PHOTO
    if link.about and _is_another(link.about, url):
        return Scope.OTHER
    if link.kind and "license" in link.rel:
        scope = _scope_of_kind(link)
        if scope is not None:
            return scope
    if link.passage.label == "link:link":
        return None if mention.rule is not None and mention.rule.family == "software" else Scope.ITEM
    return scope_of_link(mention, names)


def _scope_of_kind(link: Link) -> Scope | None:
    """What an item of microdata states a licence for, by its type; None: for what stands at its place."""
    if is_kind_of_picture(link.kind):
        return Scope.PHOTO
    if link.passage.apart or not _ITEM_KIND.search(link.kind):
        return Scope.OTHER
    return None


def _is_another(about: str, url: str | None) -> bool:
    """Whether a statement is about another page than this; a number for a page may be this page's (`/node/12`)."""
    whole = web_address(about, url or "https://unknown.invalid/")
    return whole is not None and not _NUMBERED.search(about) and address_key(whole) != address_key(url)


def _placed(link: Passage, host: Passage | None) -> Passage:
    """The place of a link: it knows its zone, and the text around it how far into the story it stands."""
    if host is None or host.zone is not link.zone or host.main is not link.main:
        return link
    return replace(link, before=host.before, after=host.after, pictured=host.pictured, hint=host.hint)


def _in_metadata(passage: Passage, names: LicenceNames, watch: Watch) -> Iterator[LicenceClaim]:
    scope, confidence = _scope_of_field(passage)
    if not _ADDRESS.match(passage.text):
        for named in names.find(passage.text, watch):
            reading = read(Mention(passage=passage, text=passage.text, start=named.start, end=named.end), names)
            if reading.given:
                own = reading.named if reading.named in (Scope.PHOTO, Scope.OTHER, Scope.SOFTWARE) else None
                yield _claim(named, passage, own or scope, confidence)
        return
    licence, variant = names.book.of_address(passage.text), names.book.variant_at(passage.text)
    if licence is None and (worded := names.in_address(passage.text, watch)):
        licence, variant = worded.id, worded.variant
    if licence is not None:
        named = Named(licence, variant, 0, len(passage.text), "licences/metadata")
        yield replace(_claim(named, passage, scope, confidence), url=passage.text)


def _in_fields(document: Document, names: LicenceNames) -> Iterator[LicenceClaim]:
    """What fields state that are no passages: in pictures (XMP), of elements that are no links (RDFa)."""
    for one in document.declared:
        licence = names.book.of_address(one.value) if one.says is Says.POINTER and one.field in _LICENSING else None
        if licence is not None and licence != names.book.bare and one.reach in _SCOPES:
            passage = Passage(text=one.text, zone=Zone.METADATA, order=-1, origin=one.origin, at=one.at)
            named = Named(licence, names.book.variant_at(one.value), 0, len(one.text), "licences/metadata")
            yield replace(_claim(named, passage, _SCOPES[one.reach], Confidence.HIGH), url=one.value)


_LICENSING = frozenset(("cc:license", "dct:license", "dcterms:license", "xhv:license"))
_SCOPES = {Reach.ITEM: Scope.ITEM, Reach.PHOTO: Scope.PHOTO, Reach.SITE: Scope.SITE}


def _scope_of_field(passage: Passage) -> tuple[Scope, Confidence]:
    """What a field of metadata is about: the node of structured data that it stands in, and no other."""
    if is_of_picture(passage.label):
        return Scope.PHOTO, Confidence.HIGH
    if passage.main and _ITEM_LABEL.search(passage.label):
        return Scope.ITEM, Confidence.HIGH
    if passage.main and _SITE_LABEL.search(passage.label):
        return Scope.SITE, Confidence.LOW  # a site's own licence need not be that of what it publishes
    return Scope.OTHER, Confidence.MEDIUM


def _named_in(passage: Passage, names: LicenceNames, watch: Watch) -> list[Named]:
    """The licences that a passage names; none where it lists many, which are of nothing."""
    found = names.find(passage.text, watch)
    listed = len({named.id for named in found}) >= _LISTED and scope_by_place(passage) is not Scope.PHOTO
    return [] if listed else found


def _in_text(
    passage: Passage, found: Sequence[Named], own: tuple[str, ...], names: LicenceNames
) -> Iterator[LicenceClaim]:
    for named in found:
        mention = Mention(
            passage=passage,
            text=passage.text,
            start=named.start,
            end=named.end,
            rule=names.book.rules.get(named.id),
            bare=named.id == names.book.bare,
            own=own,
        )
        stated = scope_of_name(mention, names)
        if stated is not None:
            yield _claim(named, passage, *stated)


def _claim(named: Named, passage: Passage, scope: Scope, confidence: Confidence) -> LicenceClaim:
    return LicenceClaim(
        id=named.id,
        variant=named.variant,
        passage=passage,
        start=named.start,
        end=named.end,
        scope=scope,
        rule=named.rule,
        confidence=confidence,
    )


def _without_explained(claims: list[LicenceClaim]) -> list[LicenceClaim]:
    """The claims as they are; of a page that explains licences, those that it shows are of nothing."""
    told = [
        claim
        for claim in claims
        if claim.passage.zone is not Zone.METADATA and claim.scope in CONTENT and claim.variant
    ]
    if len({claim.variant.code for claim in told if claim.variant and claim.variant.code}) < _LISTED_CODES:
        return claims
    return [replace(claim, scope=Scope.OTHER) if claim in told else claim for claim in claims]


def _settled(claims: list[LicenceClaim], book: LicenceBook) -> Iterator[LicenceClaim]:
    """The claims without those that another one of the same kind says more exactly; what grants first, then words."""
    links = {claim.id: claim.url for claim in reversed(claims) if claim.url and claim.passage.grants}
    kept: dict[tuple[str, Scope], LicenceClaim] = {}
    for claim in sorted(claims, key=lambda one: (not one.passage.grants, one.rule == "licences/link")):
        kept.setdefault((claim.id, claim.scope), replace(claim, url=links.get(claim.id)))
    for claim in kept.values():
        peers = (other for other in kept.values() if (other.scope in CONTENT) == (claim.scope in CONTENT))
        if not any(other.id != claim.id and _is_less_exact(claim, other, book) for other in peers):
            yield claim


def _is_less_exact(one: LicenceClaim, other: LicenceClaim, book: LicenceBook) -> bool:
    """Whether a statement agrees with another that says more."""
    mine, theirs = one.variant, other.variant
    rule = book.rules.get(one.id)
    if rule is not None and rule.family == "public-domain":
        return theirs is not None and theirs.code in book.tools
    if rule is not None and rule.versioned:
        return other.id in {rule.versioned.format(version=version) for version in rule.versions}
    if mine is None or theirs is None or not theirs.code:
        return False
    if not mine.code:
        return True
    if book.resolve(Variant(mine.code)) != book.resolve(Variant(theirs.code)) or not theirs.version:
        return False
    return not mine.version or (mine.version == theirs.version and mine.port is None)
