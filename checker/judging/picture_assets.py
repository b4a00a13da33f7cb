"""What the pictures that a page shows say of themselves, weighed beside what the page says of them.

A picture's file is the nearest that speaks of it: whom it credits is asked for a licence, whatever the caption says,
and what it forbids binds on the page for the uses that it concerns. A licence in the caption is a grant for a picture
whose file names no agency, and lifts nothing that the file forbids. What both say alike is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.document.declared import Says
from checker.document.letters import comparable
from checker.document.place import Place
from checker.evidence import (
    UNNAMED,
    Attribution,
    Confidence,
    Evidence,
    Licence,
    Notice,
    NoticeKind,
    Role,
    Scope,
    Signal,
)
from checker.finding import Quotation, Sentence
from checker.judging.answers import Answer, State
from checker.judging.assets import Asset, Ownership, TermsBook, credited_asset, credits_of
from checker.judging.conflicts import Conflict
from checker.judging.item import Item, ShownPicture
from checker.judging.prevailing import prevailing
from checker.judging.statements import (
    RESERVING,
    Statement,
    from_licence,
    from_notice,
    from_signal,
    quotation,
    speaker,
)
from checker.rights.actions import listed

_MOST_QUOTED = 20  # pictures of one holder with the same terms that a finding quotes
_SAYING_NOTHING = frozenset((State.PERMITTED, State.UNSTATED, State.UNIDENTIFIED))


class PictureAssets(Struct, frozen=True):
    """The assets that pictures with the same words make, of which the first stands for all."""

    shown: ShownPicture
    assets: tuple[Asset, ...]


def picture_assets(item: Item, book: TermsBook, us: Ownership) -> tuple[PictureAssets, ...]:
    """The assets of a page that its pictures' files make."""
    alike: dict[object, list[ShownPicture]] = {}
    for shown in item.pictures:
        alike.setdefault((_gist(shown.evidence), _licences(item, shown)), []).append(shown)
    return tuple(
        PictureAssets(several[0], assets)
        for several in alike.values()
        if (assets := tuple(_assets(several, item, book, us)))
    )


def own_assets(item: Item, book: TermsBook, us: Ownership) -> tuple[Asset, ...]:
    """The assets of a picture that is an item by itself; one at least, though nobody speaks of it."""
    itself = ShownPicture(item.document.path, item.evidence)
    bare = Item(item.document)
    found = tuple(replace(one, about="this picture") for one in _assets((itself,), bare, book, us))
    holders = [*(one.holder for one in item.evidence.notices), *(one.holder for one in item.evidence.signals)]
    ours = any(us.owns_name(one) for one in holders if one)
    return found or (Asset(kind="photo", ours=ours, about="this picture"),)


def is_uncredited(item: Item) -> bool:
    """Whether a picture that is an item by itself, and was read to its end, names nobody whose it may be."""
    evidence = item.evidence
    told = (
        item.document.authors,
        evidence.attributions,
        evidence.licences,
        evidence.slow,
        item.document.unread,
        any(one.holder for one in evidence.notices),
        any(one.says in _NAMING for one in evidence.signals),
    )
    return not any(told)


_NAMING = frozenset((Says.HOLDER, Says.CREDIT, Says.NOTICE, Says.LICENSOR, Says.LICENCE))


def _gist(evidence: Evidence) -> object:
    """The words of a file, wherever they stand in it."""
    return (
        tuple((one.agency, one.channel, one.quote) for one in evidence.attributions),
        tuple(one.id for one in evidence.licences),
        tuple((one.kind, one.quote) for one in evidence.notices),
        tuple((one.kind, one.quote) for one in evidence.advisories),
        tuple((one.field, one.quote, one.terms) for one in evidence.signals),
    )


def _assets(several: Sequence[ShownPicture], item: Item, book: TermsBook, us: Ownership) -> Iterator[Asset]:
    shown, evidence = several[0], several[0].evidence
    own = Item(item.document, evidence)
    credited: set[str] = set()
    for (role, agency), claims in credits_of(evidence.attributions).items():
        credited.add(agency)
        asset = credited_asset(role, agency, claims, own, book)
        beside = (_first_of(one.evidence, agency) for one in several[1:_MOST_QUOTED])
        yield replace(asset, quotations=(*_page(shown), *asset.quotations, *filter(None, beside)))
    if rest := _rest(several, item, book, us, credited):
        yield rest


def _page(shown: ShownPicture) -> tuple[Quotation, ...]:
    return (shown.quotation,) if shown.quotation else ()


def _first_of(evidence: Evidence, agency: str) -> Quotation | None:
    return next((quotation(one) for one in evidence.attributions if one.agency == agency), None)


def _rest(
    several: Sequence[ShownPicture], item: Item, book: TermsBook, us: Ownership, credited: set[str]
) -> Asset | None:
    """What no agency is credited for: its holder, and what is stated of it; None where nothing is."""
    shown, evidence = several[0], several[0].evidence
    notices = [one for one in evidence.notices if one.agency not in credited and not us.owns_name(one.holder or "")]
    statements = tuple(_stated(shown, item, book, us, (credited, notices)))
    named = () if credited else tuple(_named(evidence, notices, us))
    reserved = any(one.kind is NoticeKind.ALL_RIGHTS_RESERVED for one in notices)
    holders = tuple(dict.fromkeys(who for who, _, _ in named))
    # What the page says of itself is not said again for each of its pictures.
    known = bool(named) and not set(holders) <= _holders_of(item)
    if not statements and not known:
        return None
    beside = (_named(one.evidence, one.evidence.notices, us) for one in several[1:_MOST_QUOTED])
    others = (quoted for each in beside for _, _, quoted in each)
    return Asset(
        kind="photo",
        agency=next((one.agency for one in notices if one.agency), None),
        holders=holders,
        speakers=tuple(dict.fromkeys(speaker(one) for one in notices if one.holder)),
        name=named[0][1] if named else "",
        statements=statements,
        quotations=tuple(dict.fromkeys((*_page(shown), *(quoted for _, _, quoted in named[:1]), *others))),
        default=known,
        reserved=reserved,
        about="a picture",
    )


def _stated(
    shown: ShownPicture, item: Item, book: TermsBook, us: Ownership, told: tuple[set[str], Sequence[Notice]]
) -> Iterator[Statement]:
    credited, notices = told
    for notice in notices:
        if made := from_notice(notice, book.agency_name(notice.agency) if notice.agency else ""):
            yield made
    for signal, terms in prevailing(shown.evidence.signals, ()):
        if signal.agency not in credited and not (signal.holder and us.owns_name(signal.holder)):
            yield from from_signal(signal, terms)
    for licence in _of_file(shown.evidence):
        yield from_licence(licence, book.licence_terms(licence.id))
    for licence in _licences(item, shown):
        yield from_licence(licence, book.licence_terms(licence.id))


def _of_file(evidence: Evidence) -> Iterator[Licence]:
    """The licences that a file states, in words or in a field for their address."""
    said = {one.id: one for one in evidence.licences}
    for one in evidence.signals:
        if one.licence and one.licence not in said:
            said[one.licence] = Licence(
                id=one.licence,
                scope=Scope.PHOTO,
                quote=one.quote,
                place=one.place,
                rule=f"metadata/{one.field}",
                url=one.url or None,
                path=one.path,
            )
    yield from said.values()


def _named(evidence: Evidence, notices: Sequence[Notice], us: Ownership) -> Iterator[tuple[str, str, Quotation]]:
    """Whom a file names as the holder: in comparable words, as written, and where."""
    told: Iterator[tuple[str, str, Notice | Signal]] = (
        (speaker(one), one.holder or "", one)
        for one in notices
        if one.kind in RESERVING and one.holder and one.confidence is not Confidence.LOW
    )
    for who, name, piece in told:
        yield who, name, quotation(piece)
    for signal in evidence.signals:
        if signal.holder and not us.owns_name(signal.holder):
            yield signal.agency or comparable(signal.holder), signal.holder, quotation(signal)


def _holders_of(item: Item) -> set[str]:
    return {speaker(one) for one in item.evidence.notices if one.kind in RESERVING and one.holder}


def _licences(item: Item, shown: ShownPicture) -> tuple[Licence, ...]:
    """What the page states of a picture beside it."""
    return tuple(
        one
        for one in item.evidence.licences
        if one.scope is Scope.PHOTO and one.confidence is not Confidence.LOW and _beside(one.place, shown.around)
    )


def _credits(item: Item, shown: ShownPicture) -> tuple[Attribution, ...]:
    """Whom the page credits with a picture beside it."""
    return tuple(
        one
        for one in item.evidence.attributions
        if one.role is Role.PHOTO
        and one.agency != UNNAMED
        and one.confidence is not Confidence.LOW
        and _beside(one.place, shown.around)
    )


def _beside(place: Place, around: Place | None) -> bool:
    if around is None:
        return False
    if not around.line:  # in a document without lines: the caption alone
        return place.at == around.at
    at = (place.line, place.column)
    return (around.line, around.column) <= at < (around.end_line, around.end_column)


def retold(answers: Sequence[Answer], shown: ShownPicture, item: Item) -> list[Answer]:
    """The answers on a picture's assets: the page's own line is quoted first, and that its file says so is told."""
    return [one if one.state in _SAYING_NOTHING else _retold(one, shown, item) for one in answers]


def _retold(answer: Answer, shown: ShownPicture, item: Item) -> Answer:
    said = {one.agency for one in item.evidence.attributions if one.role is Role.PHOTO}
    if answer.agency is not None and answer.agency in said:
        return answer  # the page credits it, too: there is nothing to add
    inside = [one for one in answer.quotations if one.path or one.place.at]
    page = shown.caption or shown.quotation
    quotations = (page, *inside) if inside and page else answer.quotations
    message = answer.message or answer.basis
    where = next((one.path for one in inside if one.path), shown.path)
    tail = "" if where in str(message) else f" The file of the picture says so: {where}."
    if answer.agency is not None and page:  # where it is not told where a picture stands, nor is its caption
        tail += f" {_credited_instead(item, shown)}"
    return replace(
        answer,
        message=Sentence(message.head, message.objects, f"{message.tail}{tail}"),
        quotations=tuple(dict.fromkeys(quotations)),
    )


def _credited_instead(item: Item, shown: ShownPicture) -> str:
    others = list(dict.fromkeys(one.name for one in _credits(item, shown)))
    return f"The page credits {listed(others)} with it." if others else "The page credits no agency with it."


def picture_conflicts(item: Item, book: TermsBook) -> Iterator[Conflict]:
    """Where a page and the file of a picture that it shows disagree, each once."""
    told: set[str] = set()
    for shown in item.pictures:
        for one in (*_other_credits(item, shown), *_other_licences(item, shown, book)):
            if one.words not in told:
                told.add(one.words)
                yield one


def _sure(evidence: Evidence) -> list[Attribution]:
    return [
        one
        for one in evidence.attributions
        if one.role is Role.PHOTO and one.confidence is not Confidence.LOW and one.agency != UNNAMED
    ]


def _other_credits(item: Item, shown: ShownPicture) -> Iterator[Conflict]:
    inside, beside = _sure(shown.evidence), _credits(item, shown)
    here = {name for one in beside for name in (one.agency, one.channel)}
    if inside and beside and not any({one.agency, one.channel} & here - {None} for one in inside):
        first, other = inside[0], beside[0]
        yield Conflict(
            f"The page credits a picture to {other.name}, and its file {shown.path} to {first.name}",
            (quotation(other), quotation(first)),
            first.agency,
            mend="the page and the file",
        )


def _other_licences(item: Item, shown: ShownPicture, book: TermsBook) -> Iterator[Conflict]:
    agencies = _sure(shown.evidence)
    for licence in _licences(item, shown):
        terms = book.licence_terms(licence.id)
        if terms is None or not terms.permissions:
            continue
        if agencies:
            words = f"The page states {licence.id} for a picture whose file {shown.path} credits {agencies[0].name}"
            yield Conflict(words, (quotation(licence), quotation(agencies[0])), agencies[0].agency, mend=_BOTH)
            return
        for notice in shown.evidence.notices:
            if notice.kind in _AGAINST and notice.confidence is not Confidence.LOW:
                words = f"The page states {licence.id} for a picture, and its file {shown.path} {_AGAINST[notice.kind]}"
                yield Conflict(words, (quotation(licence), quotation(notice)), notice.agency, mend=_BOTH)
                return
        for other in _of_file(shown.evidence):
            theirs = book.licence_terms(other.id)
            forbidden = {one.action for one in theirs.prohibitions} if theirs else set()
            if other.id != licence.id and theirs and forbidden != {one.action for one in terms.prohibitions}:
                words = f"The page states {licence.id} for a picture, and its file {shown.path} {other.id}"
                yield Conflict(words, (quotation(licence), quotation(other)), mend=_BOTH)
                return


_BOTH = "the page and the file"
_AGAINST = {
    NoticeKind.NO_REUSE: "forbids what that permits",
    NoticeKind.ALL_RIGHTS_RESERVED: "reserves all rights",
}
