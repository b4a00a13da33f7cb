"""The words of an answer that a contract of ours gives, and what all answers on one asset have in common."""

from __future__ import annotations

from checker.evidence import UNNAMED, How
from checker.finding import Ground, Level, Quotation, Sentence
from checker.judging.agreements import Agreement
from checker.judging.answers import Answer, State
from checker.judging.duties import Looked
from checker.judging.phrasing import (
    DUTY_CODES,
    DUTY_HELP,
    add_fact,
    capital,
    duty_level,
    leave_out,
    place_of,
    ways,
)
from checker.judging.reasons import UNKNOWN, Reason, Why, sentence
from checker.judging.statements import Statement
from checker.judging.weighing import Weighed
from checker.rights.actions import plain


class ContractTeller:
    """Tells the answers on one action of one asset that contracts of ours give."""

    def __init__(self, on: Weighed) -> None:
        asset = on.asset
        self._on = on
        self._asset = asset
        self._plain = plain(on.action)
        self._whose = asset.name or asset.agency or "its holder"
        self._known = asset.agency is not None and asset.agency != UNNAMED and bool(asset.claims)
        self._item = "picture" if asset.about == "this picture" else "page"
        self._code = f"unlicensed-agency-{'text' if asset.kind == 'text' else 'photo'}"

    def _answer(
        self, state: State, basis: Sentence | str, message: Sentence | str | None = None, **more: object
    ) -> Answer:
        told = Sentence(basis) if isinstance(basis, str) else basis
        said = Sentence(message) if isinstance(message, str) else message
        return Answer(
            action=self._on.action,
            state=state,
            basis=told,
            kind=self._asset.kind,
            agency=self._asset.agency,
            message=said,
            **more,  # type: ignore[arg-type]
        )

    def _supplied(self) -> str:
        """``Nordwire supplied this text (dateline, line 3).``"""
        asset, whose = self._asset, capital(self._whose)
        if not self._known:
            return f"{whose} holds the rights in {asset.about}." if asset.name else ""
        via = f", passed on by {asset.via}" if asset.via else ""
        if asset.kind == "photo":
            return f"{whose} is credited for a picture ({ways(asset.claims)}){via}."
        contributed = all(one.how is How.CONTRIBUTION for one in asset.claims)
        verb = "contributed to" if contributed else "supplied"
        return f"{whose} {verb} this text ({ways(asset.claims)}){via}."

    def _quotes(self, *statements: Statement) -> tuple[Quotation, ...]:
        told = [*(self._asset.quotations if self._known or not statements else ())]
        for one in statements:
            told += one.quotations
        return tuple(dict.fromkeys(told or self._asset.quotations))

    # contracts

    def _named(self, agreement: Agreement) -> str:
        contract = agreement.contract
        reference = f" {contract.reference}" if contract.reference else ""
        with_whom = contract.holder
        if contract.holder in self._asset.holders:
            with_whom = self._whose
        elif contract.holder == self._asset.channel:
            with_whom = self._asset.via
        return f"Your contract{reference} with {with_whom}"

    def _under(self, agreement: Agreement, state: State, basis: Sentence | str, message: str, **more: object) -> Answer:
        """An answer that a contract gives."""
        return self._answer(
            state,
            basis,
            message=f"{self._supplied()} {self._named(agreement)} {message}.".strip(),
            contract=agreement.contract.label,
            quotations=self._quotes(),
            **more,
        )

    def permitted_by_contract(self, given: list[Agreement]) -> Answer:
        """Several contracts may give it: the answer holds as long as the longest."""
        endless = next((one for one in given if one.until is None), None)
        last = endless or max(given, key=lambda one: (one.until, one.contract.label))
        until = last.until.isoformat() if last.until else None
        named = self._named(last)
        basis = f"{named[0].lower()}{named[1:]} covers it" + (f" until {until}" if until else "")
        return self._answer(
            State.PERMITTED,
            basis,
            rests_on=Ground.CONTRACT,
            contract=last.contract.label,
            until=until,
            quotations=self._asset.quotations,
        )

    def forbidden_by_contract(self, agreement: Agreement) -> Answer:
        """Its own words bind."""
        reason = agreement.forbidden or agreement.reasons[0]
        return self._under(
            agreement,
            State.PROHIBITED,
            sentence(reason, f"contract {agreement.contract.label}"),
            str(sentence(reason)),
            code=reason.code,
            help=leave_out(reason, self._plain),
            clause=self._clause(agreement, str(sentence(reason))),
            level=Level.ERROR,
        )

    def _clause(self, agreement: Agreement, words: str) -> str:
        return f"contract {agreement.contract.label} {words} ({agreement.contract.stated})"

    def doubtful(self, agreement: Agreement) -> Answer:
        """It may forbid: that hangs on a fact which nobody told."""
        return self._doubt(agreement, agreement.doubtful)

    def contract_condition(self, agreement: Agreement) -> Answer:
        """It may give: that hangs on a fact which nobody told."""
        return self._doubt(agreement, next(iter(agreement.reasons), agreement.doubtful))

    def _doubt(self, agreement: Agreement, reason: Reason | None) -> Answer:
        told = reason or Reason(UNKNOWN, Why.CONDITION)
        return self._under(
            agreement,
            State.CONDITIONAL,
            sentence(told, f"contract {agreement.contract.label}"),
            str(sentence(told)),
            code=UNKNOWN,
            help=add_fact(told),
            clause=self._clause(agreement, str(sentence(told))),
        )

    def contract_duties(self, agreement: Agreement) -> list[Answer]:
        """One answer for each duty that is not met."""
        return [self._contract_duty(agreement, looked) for looked in agreement.unmet]

    def _contract_duty(self, agreement: Agreement, looked: Looked) -> Answer:
        duty = looked.duty
        code = DUTY_CODES.get(duty.action, "credit-missing")
        credit = f"Put the credit {duty.text!r} {place_of(duty)}."
        return self._under(
            agreement,
            State.DUTY_UNMET,
            f"a duty of contract {agreement.contract.label} is not met: {looked.words}",
            f"covers it, but {looked.words}",
            code=code,
            level=duty_level(looked),
            help=credit if duty.action == "attribute" else DUTY_HELP[code],
            clause=self._clause(agreement, f"asks for {duty.text!r}"),
        )
