"""What the fields for machines mean: preferences, reservations, licences of machines, each by its own grammar.

Nothing is guessed: what does not parse, and a word that a vocabulary does not know, says nothing. Sources: TDMRep
(W3C Community Group Final Report 2024-05-10); draft-ietf-aipref-vocab (the labels of all drafts that are in use), whose
values are Structured Fields (RFC 9651); draft-romm-aipref-contentsignals-00 and the key `use` that Cloudflare added
(2026-08-31); RFC 9309; RSL 1.0; ai.txt (Spawning, 2023); trust.txt (JournalList, 2024-04-04).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from checker.document.days import read_day
from checker.document.declared import VALIDITY, Declared, Family, Says
from checker.evidence import Signal
from checker.files.shipped import RULES, cached, typed
from checker.patterns.late_pattern import late_pattern
from checker.rights.actions import foreign_actions
from checker.rights.terms import NO_TERMS, Constraint, Duty, Permission, Prohibition, Source, Terms, in_time, when_due

_PAIR = late_pattern(r"(?<![\w-])([a-z][a-z-]{1,30})\s*+=\s*+\"?([a-z]{1,20})(?![\w-])")
# `max-image-preview:none` is about what a search shows.
_TOKEN = late_pattern(r"(?<![\w-])(?<!preview:)(?<!preview: )(noai|noimageai|noindex|none)(?![\w-])")
_UNTIL = late_pattern(r"unavailable_after\s*:\s*+([^,;]{6,40})")
_AGENT = late_pattern(r"[A-Za-z0-9_.-]+(?: [A-Za-z0-9_.-]+)*+")
_YES, _NO = frozenset(("yes", "allow", "allowed", "y")), frozenset(("no", "disallow", "disallowed", "n"))
# What `use` leaves out (Cloudflare, 2026-08-31): immediate keeps nothing; reference shows an excerpt with a link.
_USE: Mapping[str, tuple[str, ...]] = {
    "immediate": ("archive", "index", "ai-train", "distribute"),
    "reference": ("distribute", "summarize"),
    "full": (),
}
_META: Mapping[str, tuple[str, ...]] = {
    "noai": ("ai-train",),
    "noimageai": ("ai-train",),
    "noindex": ("index",),
    "none": ("index",),
}
_OF_AGENTS: Mapping[str, tuple[str, ...]] = {
    "train": ("crawl", "ai-train"),
    "input": ("crawl", "ai-input"),
    "search": ("crawl", "ai-index"),
    "other": ("crawl",),
}
_LATEST = frozenset(("train-ai", "search"))
_FREE = frozenset(("free", "attribution"))
NOT_TAKEN = (Constraint("event", "eq", ("its licence not taken",)),)  # no page tells whether it is


class Meaning(Struct, frozen=True):
    """What a field comes to."""

    says: Says
    terms: Terms = NO_TERMS
    duties: tuple[str, ...] = ()
    url: str = ""
    specification: str = ""  # a closer name of it than the reader could tell
    licence: str = ""  # the address of a licence for people


_NOTHING = Meaning(Says.NOTHING_KNOWN)


def meaning_of(family: Family, field: str, value: str, facts: tuple[tuple[str, str], ...] = ()) -> Meaning | None:
    """What a field for machines means; None where it is no statement.

    Args:
        family: whose grammar it has.
        field: its name.
        value: its words.
        facts: what it holds where it is more than words.
    """
    if field.lower().replace(":", "-") in ("tdm-policy", "license") and not facts:
        return Meaning(Says.POINTER, url=value) if value else None
    if family is Family.RSL:
        return _rsl(facts) if facts else Meaning(Says.POINTER, url=value)
    if family is Family.ROBOTS:
        return _robots(facts)
    if family is Family.TRUST and field.lower() != "datatrainingallowed":
        return Meaning(Says.NOTHING_KNOWN, url=value if "://" in value else f"https://{value}")
    read = _READ.get(family)
    return read(value) if read else None


def _terms(allowed: Iterable[str], refused: Iterable[str], clause: str) -> Meaning:
    source = Source(clause=clause)
    permissions = tuple(Permission(action, source=source) for action in dict.fromkeys(allowed))
    prohibitions = tuple(Prohibition(action, source=source) for action in dict.fromkeys(refused))
    if not permissions and not prohibitions:
        return _NOTHING
    says = Says.RESERVATION if prohibitions else Says.PERMISSION
    return Meaning(says, Terms(permissions, prohibitions, source))


def _tdmrep(value: str) -> Meaning:
    """A value other than 0 and 1 is as if the field were not there ("tdm-reservation")."""
    return _terms(("tdm",) if value == "0" else (), ("tdm",) if value == "1" else (), "TDMRep 2024-05-10")


def _aipref(value: str) -> Meaning:
    """A dictionary of categories, each `y` or `n`; of a repeated key the last counts (RFC 9651, 3.2)."""
    import http_sf  # imported late: few files have such a field

    try:
        stated = http_sf.parse(value.encode("utf-8"), tltype="dictionary")
    except ValueError:
        return _NOTHING
    allowed: list[str] = []
    refused: list[str] = []
    labels = foreign_actions()["aipref"]
    members = stated.items() if isinstance(stated, dict) else ()
    given = {str(key): member[0] for key, member in members if isinstance(member, tuple)}
    known = [key for key in given if key in labels]
    for key in known:
        preference = given[key]
        if isinstance(preference, http_sf.Token):
            allowed += labels[key] if str(preference) == "y" else ()
            refused += labels[key] if str(preference) == "n" else ()
    drafts = "-05 to -08" if _LATEST.issuperset(known) else "-01 to -04"
    name = f"draft-ietf-aipref-vocab {drafts}"
    meaning = _terms(allowed, refused, name)
    return Meaning(meaning.says, meaning.terms, specification=name)


def _content_signal(value: str) -> Meaning:
    labels = foreign_actions()["content-signal"]
    allowed: list[str] = []
    refused: list[str] = []
    for found in _PAIR.finditer(value.lower()):
        key, said = found[1], found[2]
        if key == "use":
            refused += _USE.get(said, ())
        elif said in _YES:
            allowed += labels.get(key, ())
        elif said in _NO:
            refused += labels.get(key, ())
    return _terms((one for one in allowed if one not in refused), refused, "Content Signals")


def _robots_meta(value: str) -> Meaning | None:
    """Of `unavailable_after` a day that cannot be read says nothing: it has a dozen forms."""
    tokens = [found[1] for found in _TOKEN.finditer(value.lower())]
    refused = [action for token in tokens for action in _META[token]]
    meaning = _terms((), refused, "robots meta tag")
    until = _UNTIL.search(value.lower())
    day = read_day(until[1].strip()) if until else None
    if day is None:
        return meaning if refused else None
    ended = Prohibition("index", (Constraint("dateTime", "gt", (day.isoformat(),)),), Source(clause="robots meta tag"))
    return Meaning(Says.RESERVATION, Terms(prohibitions=(*meaning.terms.prohibitions, ended)))


def dated(signal: Signal, declared: Declared) -> Signal:
    """A signal whose field says from when and until when it holds."""
    facts = dict(declared.facts)
    since, until = (facts.get(name, "") for name in VALIDITY)
    if not since and not until:
        return signal
    return replace(signal, terms=in_time(signal.terms, since, until))


def _ai_txt(_: str) -> Meaning:
    return _terms((), ("ai-train",), "ai.txt")


def _trust(value: str) -> Meaning:
    return _terms(
        ("ai-train",) if value in _YES else (), ("ai-train",) if value in _NO else (), "trust.txt, datatrainingallowed"
    )


def _cawg(value: str) -> Meaning:
    """An entry and its use; `constrained` forbids until it is known on what it hangs (CAWG, 3.2)."""
    entry, _, use = value.partition("=")
    actions = foreign_actions()["cawg"].get(entry, ())
    allowed, refused = use == "allowed", use in ("notAllowed", "constrained")
    clause = "CAWG Training and Data Mining 1.1"
    return _terms(actions if allowed else (), actions if refused else (), clause)


def _plus(value: str) -> Meaning:
    """A term of PLUS, as an address or a QCode; one that sends to other words forbids until those are read."""
    term = value.strip().rpartition("/")[2].rpartition(":")[2].upper()
    refused = foreign_actions()["plus"]
    if term == "DMI-ALLOWED":
        return _terms(("tdm",), (), "PLUS LDF, Data Mining")
    key = term if term in refused else "DMI-PROHIBITED" if term.startswith("DMI-PROHIBITED") else ""
    clause = "PLUS LDF, Data Mining" if term.startswith("DMI") else "PLUS LDF, constraints"
    meaning = _terms((), refused.get(key, ()), clause)
    permits = ("index",) if term.endswith("EXCEPTSEARCHENGINEINDEXING") else ()
    return Meaning(meaning.says, Terms(tuple(map(Permission, permits)), meaning.terms.prohibitions))


_READ: Mapping[Family, Callable[[str], Meaning | None]] = {
    Family.TDMREP: _tdmrep,
    Family.AIPREF: _aipref,
    Family.CONTENT_SIGNAL: _content_signal,
    Family.ROBOTS_META: _robots_meta,
    Family.AI_TXT: _ai_txt,
    Family.TRUST: _trust,
    Family.PLUS: _plus,
    Family.CAWG: _cawg,
}


@cached
def _agents() -> Mapping[str, str]:
    """The kind of each crawler of AI, by its name in lower case (rules/reading/ai_agents.json)."""
    kinds = typed(RULES / "reading" / "ai_agents.json", dict[str, tuple[str, ...]])
    return {name.lower(): kind for kind, names in kinds.items() for name in names}


def _robots(facts: Iterable[tuple[str, str]]) -> Meaning | None:
    """Names are compared without regard to case (RFC 9309, 2.2.1)."""
    refused: list[str] = []
    for _, name in facts:
        if name == "*":
            refused.append("crawl")
        elif found := _AGENT.match(name):
            refused += _OF_AGENTS.get(_agents().get(found[0].lower(), ""), ())
    return _terms((), refused, "RFC 9309") if refused else None


def _rsl(facts: tuple[tuple[str, str], ...]) -> Meaning:
    labels = foreign_actions()["rsl"]
    source = Source(clause="RSL 1.0, license")

    def said(kind: str) -> list[str]:
        return [word for fact, words in facts if fact == kind for word in words.split()]

    def actions(kind: str) -> list[str]:
        return [action for word in said(kind) for action in labels.get(word.lower(), ())]

    constraints = []
    for kind, left in (("user", "recipient"), ("geo", "spatial")):
        allowed, barred = said(f"permits:{kind}"), said(f"prohibits:{kind}")
        if allowed and "all" not in allowed:
            constraints.append(Constraint(left, "isAnyOf", tuple(dict.fromkeys(allowed))))
        if barred:
            constraints.append(Constraint(left, "isNoneOf", tuple(dict.fromkeys(barred))))
    payments = [words for fact, words in facts if fact == "payment"]
    owed = ["attribute"] if "attribution" in payments else []
    owed += ["compensate"] if set(payments) - _FREE else []
    duties = tuple(Duty(one, when_due(one)) for one in owed)
    permissions = tuple(
        Permission(action, tuple(constraints), duties, source) for action in dict.fromkeys(actions("permits:usage"))
    )
    prohibitions = tuple(Prohibition(action, source=source) for action in dict.fromkeys(actions("prohibits:usage")))
    standard = next((words for fact, words in facts if fact == "standard"), "")
    return Meaning(
        Says.RESERVATION if prohibitions else Says.PERMISSION if permissions else Says.NOTHING_KNOWN,
        Terms(permissions, prohibitions, source),
        tuple(owed),
        next((words for fact, words in facts if fact == "custom"), ""),
        licence=standard,
    )
