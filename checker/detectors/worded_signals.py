"""Fields of a format that hold words for people: holders, notices, usage terms, embargoes, policies, as signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from checker.detectors.claims import NoticeClaim
from checker.detectors.holders import clean_holder
from checker.detectors.licence_names import licence_names
from checker.detectors.machine_terms import dated
from checker.detectors.republication import invited
from checker.detectors.usage_terms import StatedUsage, found_phrases, stated_places, stated_usage
from checker.document.declared import Declared, Says
from checker.evidence import NoticeKind, Signal
from checker.patterns.late_pattern import late_pattern
from checker.patterns.pattern import Watch
from checker.rights.odrl_policy import Policy, RuleKind, actions_of
from checker.rights.odrl_reading import PolicyError, read_policies
from checker.rights.terms import NO_TERMS, Constraint, Permission, Prohibition, Source, Terms
from checker.rulebook.loading import Rulebook

_ADDRESS = late_pattern(r"https?://[^\s<>\"]{4,500}")
_AGREEMENT = "Agreement"
_GRANTS_NOTHING = frozenset((_AGREEMENT, "Offer", "Request"))
_USING = {NoticeKind.NO_REUSE: ("reproduce", "distribute"), NoticeKind.NO_TDM: ("tdm",)}
_UNTIL_KNOWN = "?"


def worded_signals(
    stated: Sequence[tuple[Declared, Signal]], rulebook: Rulebook, notices: Sequence[NoticeClaim]
) -> list[Signal]:
    """The signals of such fields.

    Args:
        stated: each field, with the signal that it is before its words are looked at.
        rulebook: knows agencies and licences.
        notices: the notices that the words of the document gave.
    """
    made: list[Signal] = []
    by_words: dict[str, list[NoticeClaim]] = {}
    for one in notices:
        by_words.setdefault(one.passage.text, []).append(one)
    for declared, signal in stated:
        read = _READ.get(declared.says, _plain)
        made += (dated(one, declared) for one in read(declared, signal, rulebook, by_words.get(declared.text, ())))
    owners = {one.about: one for one in reversed(made) if one.holder}
    owners |= {one.about: one for one in reversed(made) if one.agency}
    return [_owned(one, owners.get(one.about)) for one in made]


def _owned(signal: Signal, owner: Signal | None) -> Signal:
    """The signal with the agency whose item it is: what it states is that agency's word."""
    if owner is None or signal.agency or signal.says in (Says.HOLDER, Says.CREDIT, Says.NOTICE):
        return signal
    return replace(signal, agency=owner.agency, holder=signal.holder)


def _plain(_: Declared, signal: Signal, __: Rulebook, ___: Sequence[NoticeClaim]) -> Iterable[Signal]:
    return (signal,)


def _holder(declared: Declared, signal: Signal, rulebook: Rulebook, _: Sequence[NoticeClaim]) -> Iterable[Signal]:
    name = clean_holder(declared.text) or declared.text
    name = "" if _ADDRESS.fullmatch(declared.text) else name
    url = _ADDRESS.search(declared.value)
    yield replace(signal, holder=name, agency=rulebook.match_agency(name), url=url[0] if url else "", judged=False)


def _source(declared: Declared, signal: Signal, _: Rulebook, __: Sequence[NoticeClaim]) -> Iterable[Signal]:
    """Where it came from: an address, or a name."""
    url = _ADDRESS.search(declared.value)
    yield replace(signal, url=url[0] if url else "", judged=False)


def _credit(declared: Declared, signal: Signal, rulebook: Rulebook, _: Sequence[NoticeClaim]) -> Iterable[Signal]:
    yield replace(signal, agency=rulebook.match_agency(declared.text), duties=("attribute",), judged=False)


def _notice(declared: Declared, signal: Signal, rulebook: Rulebook, own: Sequence[NoticeClaim]) -> Iterable[Signal]:
    """What a notice forbids is judged as a notice; what it says of usage besides is judged here."""
    holder = next((one.holder for one in own if one.holder), "") or _named_alone(declared.text)
    url = _ADDRESS.search(declared.text)
    told = replace(
        signal,
        holder=holder,
        agency=rulebook.match_agency(holder) if holder else None,
        url=url[0] if url else "",
        terms=_of_notices(own),
        judged=False,
    )
    yield told
    yield from _named_licences(declared, signal, rulebook)
    usage = stated_usage(declared.text)
    if usage.terms.prohibitions or usage.duties:
        more = replace(told, terms=usage.terms, duties=usage.duties, credit=usage.credit)
        yield replace(more, says=Says.USAGE_TERMS, judged=True)


def _named_alone(text: str) -> str:
    """The name in a notice that is a name with a year or a sign, and nothing else: "2026 Heron Wire"."""
    first = text.partition(",")[0]
    name = clean_holder(first) if len(text) <= _LONGEST_NAME and "://" not in text else None
    if name is None or name == first or next(found_phrases(name), None):
        return ""
    small = [word for word in name.split() if word[:1].islower()]
    return "" if len(small) * 2 > len(name.split()) else name


_LONGEST_NAME = 80  # characters


def _of_notices(notices: Iterable[NoticeClaim]) -> Terms:
    actions = [action for one in notices if one.kind in _USING for action in one.actions or _USING[one.kind]]
    return Terms(prohibitions=tuple(Prohibition(action) for action in dict.fromkeys(actions)))


def _usage(declared: Declared, signal: Signal, rulebook: Rulebook, own: Sequence[NoticeClaim]) -> Iterable[Signal]:
    usage = stated_usage(declared.text, field=True)
    if {("relation", "deny"), ("kind", "sharing")} <= set(declared.facts):  # Media RSS 1.5.1, media:restriction
        usage = StatedUsage(Terms(prohibitions=(Prohibition("distribute"),)), ())
    noticed = _of_notices(own)
    terms = replace(usage.terms, prohibitions=(*usage.terms.prohibitions, *noticed.prohibitions))
    yield replace(signal, terms=terms, duties=usage.duties, credit=usage.credit)
    yield from _named_licences(declared, signal, rulebook)


def _named_licences(declared: Declared, signal: Signal, rulebook: Rulebook) -> Iterable[Signal]:
    """The licences that a field names in words; they are judged as what the words say."""
    for named in licence_names(rulebook).find(declared.text, Watch())[:3]:
        yield replace(signal, says=Says.LICENCE, licence=named.id, judged=False)


def _embargo(declared: Declared, signal: Signal, _: Rulebook, __: Sequence[NoticeClaim]) -> Iterable[Signal]:
    """An embargo whose moment cannot be read binds as one without a moment."""
    if declared.value == _UNTIL_KNOWN:
        yield replace(signal, status="embargoed")
    else:
        yield replace(signal, until=declared.value)


def _status(declared: Declared, signal: Signal, _: Rulebook, __: Sequence[NoticeClaim]) -> Iterable[Signal]:
    yield replace(signal, status=declared.value)


def _pointer(declared: Declared, signal: Signal, rulebook: Rulebook, _: Sequence[NoticeClaim]) -> Iterable[Signal]:
    licence = licence_names(rulebook).at_address(declared.value, Watch()) or ""
    yield replace(signal, says=Says.LICENCE if licence else Says.POINTER, licence=licence, url=declared.value)


def _licensor(declared: Declared, signal: Signal, _: Rulebook, __: Sequence[NoticeClaim]) -> Iterable[Signal]:
    """Who licenses it, and where: a licence that is for sale is not given before it is had."""
    url = _ADDRESS.search(declared.value)
    address = url[0] if url else declared.value if declared.field.lower().endswith("url") else ""
    for_sale = ("obtainConsent", "compensate") if declared.field == "acquireLicensePage" else ()
    yield replace(signal, url=address, duties=for_sale)


def _policy(declared: Declared, signal: Signal, _: Rulebook, __: Sequence[NoticeClaim]) -> Iterable[Signal]:
    """A policy in the item; an agreement is between others and binds us to nothing, and an offer grants nothing."""
    try:
        policies = read_policies(declared.value)
    except PolicyError:
        misplaced = any(fact == "misplaced" for fact, _ in declared.facts)
        yield replace(signal, says=Says.NOTHING_KNOWN if misplaced else Says.POLICY, judged=False)
        return
    for policy in policies:
        terms = policy_terms(policy)
        yield replace(signal, terms=terms, judged=policy.kind not in _GRANTS_NOTHING)


def _local(value: str) -> str:
    """A value without its vocabulary: a country of ``http://cvx.iptc.org/iso3166-1a3/DEU`` is DEU."""
    return value.rstrip("/").rpartition("/")[2].rpartition(":")[2] if "iso3166" in value else value


def policy_terms(policy: Policy) -> Terms:
    """The rules of a policy in our words; a policy that must not be gone on with permits nothing."""
    source = Source(url=policy.uid, clause=f"ODRL {policy.kind}")
    permissions: list[Permission] = []
    prohibitions: list[Prohibition] = []
    for rule in policy.rules:
        bounds = tuple(
            Constraint(one.left, one.operator, tuple(map(_local, one.right)), one.unit)
            for one in rule.constraints
            if one.left
        )
        for action in actions_of(rule.action):
            if rule.kind is RuleKind.PERMISSION and not policy.reasons:
                permissions.append(Permission(action, bounds, source=source))
            elif rule.kind is RuleKind.PROHIBITION:
                prohibitions.append(Prohibition(action, bounds, source))
    return Terms(tuple(permissions), tuple(prohibitions), source)


def _bounded(declared: Declared, signal: Signal, _: Rulebook, __: Sequence[NoticeClaim]) -> Iterable[Signal]:
    """Where and when rights hold: what lies outside is forbidden; a place that is not known leaves it open."""
    if (everywhere := _everywhere(declared)) is not None:
        barred = Terms(prohibitions=(Prohibition("use"),)) if everywhere else NO_TERMS
        yield replace(signal, says=Says.USAGE_TERMS, terms=barred)
        return
    stated = _BOUNDS[declared.says]
    right = tuple(stated_places(declared.value)) if declared.says is Says.TERRITORY else (declared.value,)
    if not right:  # "All except Japan", or a place that is not known
        terms = stated_usage(declared.value).terms
        yield replace(signal, says=Says.USAGE_TERMS, terms=terms, judged=bool(terms.prohibitions))
        return
    action = "distribute" if declared.says is Says.EXPIRY else "use"
    operator = "isAnyOf" if ("relation", "deny") in declared.facts else stated[1]
    outside = Prohibition(action, (Constraint(stated[0], operator, right),), Source(clause=declared.specification))
    yield replace(
        signal, says=Says.USAGE_TERMS, terms=Terms(prohibitions=(outside,)), preference=declared.says is Says.EXPIRY
    )


def _everywhere(declared: Declared) -> bool | None:
    """Whether a restriction of media forbids them everywhere, or nowhere; None: it names places, or is none."""
    relation = dict(declared.facts).get("relation")
    return (declared.value == "ALL") == (relation == "deny") if relation and declared.value in ("ALL", "NONE") else None


_BOUNDS = {
    Says.TERRITORY: ("spatial", "isNoneOf"),
    Says.START: ("dateTime", "lt"),
    Says.END: ("dateTime", "gt"),
    Says.EXPIRY: ("dateTime", "gteq"),
}


def _release(declared: Declared, signal: Signal, _: Rulebook, __: Sequence[NoticeClaim]) -> Iterable[Signal]:
    """A day of release binds while it lies ahead, whatever the status says."""
    ahead = Prohibition("distribute", (Constraint("dateTime", "lt", (declared.value,)),))
    yield replace(signal, says=Says.USAGE_TERMS, terms=Terms(prohibitions=(ahead,)))


_READ = {
    Says.HOLDER: _holder,
    Says.CREDIT: _credit,
    Says.NOTICE: _notice,
    Says.USAGE_TERMS: _usage,
    Says.EDITORIAL_NOTE: _usage,
    Says.EMBARGO: _embargo,
    Says.STATUS: _status,
    Says.POINTER: _pointer,
    Says.LICENSOR: _licensor,
    Says.POLICY: _policy,
    Says.PERMISSION: invited,
    Says.SOURCE: _source,
    Says.RELEASE: _release,
    **dict.fromkeys(_BOUNDS, _bounded),
}
