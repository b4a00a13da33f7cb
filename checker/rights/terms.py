"""Terms, after ODRL 2.2: what may be done, what must not be done, what must be done, and when that holds.

`TermsBlock` is what stands in a rule file under `terms:` and is short enough to be read by a lawyer;
`compile_terms` makes of it the `Terms` that are judged.

    terms:
      permits: [reproduce, distribute, display, derive, commercial]
      prohibits:
        - commercial
        - {action: derive, when: shared, words: "you may not distribute the modified material"}
      duties: [attribute, linkLicence, indicateChanges]
      source: {url: "https://...", clause: "Section 2(a)(1)", read: 2026-11-24}
"""

from enum import StrEnum
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from checker.rights.actions import ADAPTING


class Constraint(Struct, frozen=True):
    """A condition (ODRL 2.2, 2.5): `left` is an ODRL left operand, or `shared`: others get what the use makes."""

    left: str
    operator: str  # eq neq lt lteq gt gteq isA hasPart isPartOf isAnyOf isAllOf isNoneOf
    right: tuple[str, ...]
    unit: str = ""


CONDITIONS_UNREAD = Constraint("event", "eq", ("conditions of the notice met",))
"""No item tells whether what a notice asks for is met."""
NOT_AGREED = Constraint("event", "eq", ("no agreement with the holder",))


class When(StrEnum):
    """When a duty falls due."""

    BEFORE = "before"  # without it there is no permission: pay, ask
    WITH = "with"  # checked on the item: credit, notice, link
    AFTER = "after"  # once something has happened: delete


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where terms are stated, when that was read (ISO 8601 date), and the sentence that they rest on."""

    url: str = ""
    clause: str = ""
    read: str = ""
    quote: str = ""

    def spell(self) -> str:
        """One line for a report; empty where nothing is known."""
        told = ", ".join(part for part in (self.clause, self.url) if part)
        return f"{told} (read {self.read})" if told and self.read else told


NOWHERE = Source()


class Duty(Struct, frozen=True):
    """Something to be done (ODRL 2.2, 2.6.3); `on` are the actions that bring it, none means all."""

    action: str
    when: When = When.WITH
    on: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    text: str = ""  # the credit line, the notice, the address: what must stand on the item
    accepted: tuple[str, ...] = ()  # other forms of it that will do
    where: str = ""  # the zone in which it must stand; empty: anywhere
    source: Source = NOWHERE  # where that duty itself is stated, if it is known


class Permission(Struct, frozen=True):
    """An action that may be done while all constraints hold, on all duties."""

    action: str
    constraints: tuple[Constraint, ...] = ()
    duties: tuple[Duty, ...] = ()
    source: Source = NOWHERE
    words: str = ""


class Prohibition(Struct, frozen=True):
    """An action that must not be done while all constraints hold."""

    action: str
    constraints: tuple[Constraint, ...] = ()
    source: Source = NOWHERE
    words: str = ""  # the phrase that says so


class Terms(Struct, frozen=True):
    """What somebody states about content of his, or somebody's contract with us."""

    permissions: tuple[Permission, ...] = ()
    prohibitions: tuple[Prohibition, ...] = ()
    source: Source = NOWHERE
    void: str = ""  # why the policy grants nothing (ODRL 2.2, 3.2 "invalid"); its prohibitions still bind

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties of all permissions, each once."""
        return tuple(dict.fromkeys(duty for permission in self.permissions for duty in permission.duties))


NO_TERMS = Terms()


class Clause(Struct, frozen=True, forbid_unknown_fields=True):
    """One permission or prohibition of a rule file where a bare action does not say enough.

    A dimension that is left out is not limited. `when: shared` limits the clause to uses in which others
    get what is made. `after` and `until` are ISO 8601 dates, both included.
    """

    action: str = ""
    actions: tuple[str, ...] = ()
    when: str = ""
    channel: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    after: str = ""
    until: str = ""
    share: int | None = None  # per cent of the text, at most
    count: int | None = None  # times, at most
    delay: str = ""  # ISO 8601 duration after publication, at least
    words: str = ""
    source: Source | None = None


class DutyClause(Struct, frozen=True, forbid_unknown_fields=True):
    """One duty of a rule file where its bare name does not say enough."""

    duty: str
    on: tuple[str, ...] = ()
    text: str = ""
    accepted: tuple[str, ...] = ()
    where: str = ""


def in_time(terms: Terms, since: str, until: str) -> Terms:
    """Terms that hold from one moment to another: what they forbid and what they permit, they do within.

    Args:
        terms: as they are stated.
        since, until: ISO 8601, a day or a moment; empty: without an end. ``?``: it cannot be read, so that nothing is
            permitted, and what is forbidden is forbidden on all days.
    """
    stated = (("gteq", since), ("lteq", until))
    bounds = tuple(Constraint("dateTime", operator, (at,)) for operator, at in stated if at not in ("", "?"))
    permissions = () if "?" in (since, until) else terms.permissions
    return replace(
        terms,
        permissions=tuple(replace(one, constraints=(*one.constraints, *bounds)) for one in permissions),
        prohibitions=tuple(replace(one, constraints=(*one.constraints, *bounds)) for one in terms.prohibitions),
    )


class TermsBlock(Struct, frozen=True, forbid_unknown_fields=True):
    """The block `terms:` of a rule file (rules/schema/terms.schema.json)."""

    permits: tuple[str | Clause, ...] = ()
    prohibits: tuple[str | Clause, ...] = ()
    duties: tuple[str | DutyClause, ...] = ()
    source: Source | None = None


_BEFORE = frozenset({"compensate", "obtainConsent"})
_AFTER = frozenset({"inform", "delete"})
_ON_ADAPTING = frozenset({"indicateChanges", "shareAlike"})  # CC 4.0, 3(a)(1)(B) and 3(b): only what was changed


@cache  # the few blocks of the rules, for every item
def compile_terms(block: TermsBlock) -> Terms:
    """Make of a rule file's block the terms that are judged; the duties go with every permission."""
    source = block.source or NOWHERE
    duties = tuple(_duty(one) for one in block.duties)
    permissions = tuple(
        Permission(action, constraints, duties, at, words)
        for action, constraints, at, words in _clauses(block.permits, source)
    )
    prohibitions = tuple(
        Prohibition(action, constraints, at, words)
        for action, constraints, at, words in _clauses(block.prohibits, source)
    )
    return Terms(permissions, prohibitions, source)


def when_due(duty: str) -> When:
    """When a duty of that name falls due."""
    return When.BEFORE if duty in _BEFORE else When.AFTER if duty in _AFTER else When.WITH


def _duty(stated: str | DutyClause) -> Duty:
    clause = DutyClause(stated) if isinstance(stated, str) else stated
    on = clause.on or (tuple(sorted(ADAPTING)) if clause.duty in _ON_ADAPTING else ())
    return Duty(clause.duty, when_due(clause.duty), on, (), clause.text, clause.accepted, clause.where)


def _clauses(stated: tuple[str | Clause, ...], source: Source) -> list[tuple[str, tuple[Constraint, ...], Source, str]]:
    compiled: list[tuple[str, tuple[Constraint, ...], Source, str]] = []
    for one in stated:
        clause = Clause(action=one) if isinstance(one, str) else one
        constraints = _constraints(clause)
        at = clause.source or source
        named = [action for action in (clause.action, *clause.actions) if action]
        compiled.extend((action, constraints, at, clause.words or at.quote) for action in named)
    return compiled


def _constraints(clause: Clause) -> tuple[Constraint, ...]:
    made = [Constraint("shared", "eq", ("true",))] if clause.when == "shared" else []
    for left, values in (
        ("deliveryChannel", clause.channel),
        ("spatial", clause.territory),
        ("language", clause.language),
        ("purpose", clause.purpose),
    ):
        if values:
            made.append(Constraint(left, "isAnyOf", values))
    if clause.after:
        made.append(Constraint("dateTime", "gteq", (clause.after,)))
    if clause.until:
        made.append(Constraint("dateTime", "lteq", (clause.until,)))
    if clause.count is not None:
        made.append(Constraint("count", "lteq", (str(clause.count),)))
    if clause.delay:
        made.append(Constraint("delayPeriod", "gteq", (clause.delay,)))
    if clause.share is not None:
        made.append(Constraint("percentage", "lteq", (str(clause.share),)))
    return tuple(made)
