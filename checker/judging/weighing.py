"""All that bears on one action of one asset: our contracts, what is stated against it, what is stated for it."""

from __future__ import annotations

from functools import cached_property

from checker.finding import Level
from checker.judging.agreements import Agreement, Case, Grant, Holding, concerns, weigh
from checker.judging.assets import Asset
from checker.judging.offers import Offered, best_offer
from checker.judging.statements import Barred, Kind, Statement, first_place
from checker.rights.actions import OPEN, PARTS, covers
from checker.rights.conditions import Facts, Truth, all_hold
from checker.settings.contract import Contract


def held_for(asset: Asset, contracts: tuple[Contract, ...]) -> tuple[Contract, ...]:
    """The contracts that may speak for an asset: sorted out once, for a register can be long."""
    if not contracts or not (asset.holders or asset.speakers):
        return ()
    holdings = [holding(asset, holder) for holder in dict.fromkeys((*asset.holders, *asset.speakers))]
    return tuple(one for one in contracts if any(concerns(one, each) for each in holdings))


def holding(asset: Asset, holder: str) -> Holding:
    """The asset as this holder's."""
    return Holding(
        holder=holder,
        name=asset.name if asset.claims else "",
        kind=asset.kind,
        channel=asset.channel,
        quotations=asset.quotations,
    )


def agreements_for(asset: Asset, holders: tuple[str, ...], action: str, case: Case) -> list[Agreement]:
    """What our contracts with these holders come to, the best first; the order of the register means nothing."""
    found: list[Agreement] = []
    for holder in holders if case.contracts else ():
        held = holding(asset, holder)
        found.extend(weigh(one, held, action, case) for one in case.contracts if concerns(one, held))
    return sorted(found, key=_best_first)


def _best_first(one: Agreement) -> tuple[int, bool, int, int, str, str]:
    """Of those that fail the one that fails in the fewest ways."""
    return -one.grant, not one.kind_covered, len(one.reasons), _end(one), one.contract.label, repr(one.contract)


def _end(agreement: Agreement) -> int:
    day = agreement.until or agreement.contract.valid_until
    return -(day.toordinal() if day else 9_999_999)  # of two that give the same, the one that lasts


def barred_by(asset: Asset, action: str, facts: Facts) -> list[Barred]:
    """What is stated against an action; words on the item tell more than published terms, and are told first.

    What is stated against a part of it is in doubt, unless it is stated against all of its parts: a use that names the
    whole does not say which it does.
    """
    found = _stated_against(asset, action, facts)
    if parts := PARTS.get(action):
        against = [_stated_against(asset, part, facts) for part in parts]
        whole = all(any(one.truth is Truth.YES for one in each) for each in against)
        known = {id(one.prohibition) for one in found}
        for one in (each for several in against for each in several if id(each.prohibition) not in known):
            known.add(id(one.prohibition))
            found.append(one if whole else Barred(one.statement, one.prohibition, Truth.UNKNOWN))
    return sorted(
        found,
        key=lambda one: (
            -one.truth,
            one.statement.level != Level.ERROR,
            one.statement.kind is Kind.TERMS,
            first_place(one.statement),
            one.statement.label,
        ),
    )


def _stated_against(asset: Asset, action: str, facts: Facts) -> list[Barred]:
    found = []
    for statement in asset.statements:
        for prohibition in statement.terms.prohibitions if statement.terms else ():
            if covers(prohibition.action, action):
                truth = all_hold(prohibition.constraints, facts, grant=False)
                truth = truth if statement.sure else min(truth, Truth.UNKNOWN)
                if truth is not Truth.NO:
                    found.append(Barred(statement, prohibition, truth))
    return found


def leaves_open(action: str, asked: tuple[str, ...]) -> bool:
    """Whether silence leaves an action open; whether a use is commercial is a matter of the acts that it is made of."""
    if action != "commercial":
        return action in OPEN
    acts = [one for one in asked if one != "commercial"]
    return bool(acts) and all(one in OPEN for one in acts)


class Weighed:
    """What bears on one action of one asset, and what can be asked of it to decide."""

    def __init__(self, asset: Asset, action: str, case: Case) -> None:
        self.asset = asset
        self.action = action
        self.case = case

    # what our contracts say

    @cached_property
    def agreements(self) -> list[Agreement]:
        """Our contracts with its holders, the best first."""
        return agreements_for(self.asset, self.asset.holders, self.action, self.case)

    @property
    def forbidding(self) -> Agreement | None:
        """The contract that itself forbids the action."""
        return next((one for one in self.agreements if one.forbidden), None)

    @cached_property
    def given(self) -> list[Agreement]:
        """The contracts that give the action."""
        return [one for one in self.agreements if one.grant is Grant.GIVEN]

    @property
    def doubtful(self) -> Agreement | None:
        """A contract that may forbid the action."""
        return next((one for one in self.agreements if one.doubtful), None)

    def held(self, grant: Grant) -> Agreement | None:
        """The best of our contracts, where it comes to this."""
        return next((one for one in self.agreements[:1] if one.grant is grant), None)

    @property
    def nearly_given(self) -> bool:
        """Whether a contract would give it, but for a duty or a fact."""
        return any(one.grant is not Grant.NONE for one in self.agreements[:1])

    @property
    def claimed(self) -> bool:
        """Whether somebody claims the rights; a contract with whom only a feed names lifts that, and grants nothing."""
        asset = self.asset
        if asset.reserver and self.case.contracts and asset.reserver in self._lifted:
            return False
        return bool(asset.agency or asset.name)

    # what is stated against it

    @cached_property
    def barred(self) -> list[Barred]:
        """All that is stated against it."""
        return barred_by(self.asset, self.action, self.case.facts)

    @cached_property
    def standing(self) -> list[Barred]:
        """The prohibitions that no contract lifts: one lifts what its own holder forbade, and nothing else."""
        lifted = self._lifted if self.barred else frozenset()
        return [one for one in self.barred if not one.statement.who or one.statement.who not in lifted]

    @property
    def _lifted(self) -> frozenset[str]:
        asset = self.asset
        others = tuple(one for one in asset.speakers if one not in asset.holders)
        theirs = agreements_for(asset, others, self.action, self.case)
        giving = [*self.given, *(one for one in theirs if one.grant is Grant.GIVEN)]
        return frozenset(
            holder
            for holder in (*asset.holders, *others)
            if any(concerns(one.contract, holding(asset, holder)) for one in giving)
        )

    @cached_property
    def infringed(self) -> list[Barred]:
        """Those of the standing prohibitions that surely hold."""
        return [one for one in self.standing if one.truth is Truth.YES]

    @property
    def possible(self) -> Barred | None:
        """The first standing prohibition, whether it holds or may hold."""
        return next(iter(self.standing), None)

    @property
    def by_others(self) -> bool:
        """Whether somebody forbids it who is not the holder with whom our contracts are."""
        return any(one.statement.who not in self.asset.holders[:1] for one in self.infringed)

    # what is stated for it

    @cached_property
    def offered(self) -> Offered | None:
        """The best of the nearest statements that grant anything."""
        return best_offer(self.asset, self.action, self.case)

    def offer(self, grant: Grant) -> Offered | None:
        """The best that is stated, where it comes to this."""
        return self.offered if self.offered and self.offered.grant is grant else None

    @property
    def granted(self) -> Statement | None:
        """The statement that permits it, where none that stands forbids it."""
        offer = self.offer(Grant.GIVEN)
        return offer.statement if offer and not self.infringed else None

    @property
    def surely_offered(self) -> Statement | None:
        """The nearest statement that grants anything, where it is surely stated."""
        return self.offered.statement if self.offered and self.offered.statement.sure else None
