"""The words of an answer: what was found, which words decide, what to do."""

from __future__ import annotations

from checker.evidence import UNNAMED, How, Scope
from checker.finding import Level, Quotation, Sentence
from checker.judging.agreements import Agreement
from checker.judging.answers import Answer, State
from checker.judging.duties import Looked
from checker.judging.offers import Offered
from checker.judging.phrasing import (
    DUTY_CODES,
    DUTY_HELP,
    add_fact,
    ask,
    capital,
    clause_of,
    default_of_law,
    duty_level,
    get_licence,
    leave_out,
    of_duty,
    place_of,
    stated,
    stated_code,
    ways,
)
from checker.judging.reasons import UNKNOWN, Reason, Why, sentence
from checker.judging.statements import Barred, Statement
from checker.judging.weighing import Weighed
from checker.rights.actions import listed, plain


class Teller:
    """Tells the answers on one action of one asset."""

    def __init__(self, on: Weighed) -> None:
        asset = on.asset
        self._on = on
        self._asset = asset
        self._plain = plain(on.action)
        self._whose = asset.name or asset.agency or "its holder"
        self._known = asset.agency is not None and asset.agency != UNNAMED and bool(asset.claims)
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

    def _feeds(self) -> tuple[str, ...]:
        """The feeds that the sentence on who supplied it names."""
        return tuple(dict.fromkeys(one.path for one in self._asset.claims if one.path)) if self._known else ()

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
            feeds=self._feeds(),
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
            State.PERMITTED, basis, contract=last.contract.label, until=until, quotations=self._asset.quotations
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

    # what is stated

    def _why_not_covered(self) -> tuple[str, str, Agreement | None]:
        """The code, the sentence on our contracts, and the contract that comes closest."""
        failing = [one for one in self._on.agreements if one.reasons]
        nearest = next((one for one in failing if one.kind_covered), None)
        told = nearest or next(iter(failing), None)
        if told is None:
            return self._code, f"You hold no contract with {self._whose}.", None
        reason = told.reasons[0]
        return reason.code if nearest else self._code, f"{sentence(reason, self._named(told))}.", told

    def _get_licence(self, code: str) -> str:
        told = get_licence(self._whose, self._asset.kind, code)
        if self._asset.via and code == self._code:
            told += f" If your contract with {self._asset.via} covers it, list {self._asset.agency}"
            told += " under its key distributes."
        return told

    def prohibited(self, barred: list[Barred]) -> Answer:
        """Words forbid it: those of an agency that supplied it, or those of the page."""
        level = Level.ERROR if any(one.statement.level is Level.ERROR for one in barred) else barred[0].statement.level
        return self._supplier_forbids(barred, level) if self._known else self._page_forbids(barred, level)

    def _supplier_forbids(self, barred: list[Barred], level: Level) -> Answer:
        statement, prohibition = barred[0].statement, barred[0].prohibition
        code, covered, nearest = self._why_not_covered()
        return self._answer(
            State.PROHIBITED,
            Sentence(f"{statement.label} {statement.forbids}", (self._plain,)),
            code=code,
            message=Sentence(
                f"{self._supplied()} {capital(statement.label)} {statement.forbids}", (self._plain,), f". {covered}"
            ),
            feeds=self._feeds(),
            help=self._get_licence(code),
            clause=stated(statement, prohibition.words, prohibition.source.spell()),
            level=level,
            quotations=self._quotes(*dict.fromkeys(one.statement for one in barred)),
            contract=nearest.contract.label if nearest else None,
        )

    def _page_forbids(self, barred: list[Barred], level: Level) -> Answer:
        statement, prohibition = barred[0].statement, barred[0].prohibition
        picture = statement.licence is not None and statement.licence.scope is Scope.PHOTO
        where = ", stated for a picture," if picture else ""
        code, more, told = stated_code(statement, self._on.action), "", ask(statement)
        nearest = next((one for one in self._on.agreements if one.reasons), None)
        if nearest and statement.who:
            code = nearest.reasons[0].code
            more = f" {sentence(nearest.reasons[0], self._named(nearest))}."
            told = get_licence(self._whose, self._asset.kind, code)
        return self._answer(
            State.PROHIBITED,
            Sentence(f"{statement.label} {statement.forbids}", (self._plain,)),
            code=code,
            message=Sentence(
                f"{capital(statement.label)}{where} {statement.forbids}",
                (self._plain,),
                f", which your use includes.{more}",
            ),
            clause=stated(statement, prohibition.words, prohibition.source.spell()),
            level=level,
            help=told,
            quotations=tuple(dict.fromkeys(quote for one in barred for quote in one.statement.quotations)),
        )

    def maybe_prohibited(self, barred: Barred) -> Answer:
        """Words that may forbid it."""
        statement = barred.statement
        label = capital(statement.label)
        if statement.sure:
            message = Sentence(f"{label} {statement.forbids}", (self._plain,), " on conditions that are not known.")
            told = "Read the words, and tell the missing fact in the settings."
        else:
            message = Sentence(f"{label} seems to forbid", (self._plain,), ", but its words leave a doubt.")
            told = "Read the words, and decide whether they mean this item."
        return self._answer(
            State.CONDITIONAL,
            Sentence(f"{statement.label} may forbid", (self._plain,)),
            code=UNKNOWN,
            message=message,
            help=told,
            clause=stated(statement, barred.prohibition.words, barred.prohibition.source.spell()),
            quotations=self._quotes(statement),
        )

    def permitted_by(self, statement: Statement) -> Answer:
        """A public statement permits it."""
        return self._answer(State.PERMITTED, f"{statement.label} permits it", quotations=statement.quotations)

    def licence_duties(self, offered: Offered) -> list[Answer]:
        """One answer for each code of the duties that are not met."""
        statement = offered.statement
        by_code: dict[str, list[Looked]] = {}
        for looked in offered.unmet:
            by_code.setdefault(DUTY_CODES.get(looked.duty.action, "credit-missing"), []).append(looked)
        return [
            self._answer(
                State.DUTY_UNMET,
                f"{statement.label} permits it only with {of_duty(code)}",
                code=code,
                level=duty_level(several[0]),
                message=f"{capital(statement.label)} permits this use on its conditions,"
                f" but {listed([one.words for one in several])}.",
                help=DUTY_HELP[code],
                clause=clause_of(statement, several[0].duty),
                quotations=statement.quotations,
            )
            for code, several in by_code.items()
        ]

    def condition(self, offered: Offered) -> Answer:
        """A public statement may permit it."""
        statement = offered.statement
        unknown = statement.terms is None
        message = (
            f"{capital(statement.label)} is stated, but what it permits is not known."
            if unknown
            else f"{capital(statement.label)} may permit this use; not known: {'; '.join(offered.missing)}."
        )
        return self._answer(
            State.CONDITIONAL,
            f"{statement.label} may permit it",
            code="unknown-licence" if unknown else UNKNOWN,
            message=message,
            help="Read the licence's own text."
            if unknown
            else "Read the conditions and keep to them; or tell the missing fact in the settings.",
            quotations=statement.quotations,
        )

    # silence

    def not_granted(self) -> Answer:
        """The holder is known, and nothing grants it."""
        if not self._known:
            return self._claimed()
        code, covered, nearest = self._why_not_covered()
        return self._answer(
            State.NOT_GRANTED,
            f"{self._whose} has not licensed it to you",
            code=code,
            level=Level.ERROR if self._asset.certain else Level.WARNING,
            message=f"{self._supplied()} Nothing on the page permits its reuse. {covered}",
            feeds=self._feeds(),
            help=self._get_licence(code),
            quotations=self._quotes(),
            contract=nearest.contract.label if nearest else None,
            clause=self._clause(nearest, str(sentence(nearest.reasons[0])))
            if nearest
            else default_of_law(self._whose, self._asset.statements),
        )

    def _claimed(self) -> Answer:
        """Somebody who is no agency claims the rights in the page."""
        code, more = "rights-reserved", ""
        told = f"Ask {self._whose} for permission; if that is you, add the name to publisher.names in the settings."
        if nearest := next((one for one in self._on.agreements if one.reasons), None):
            code = nearest.reasons[0].code
            more = f" {sentence(nearest.reasons[0], self._named(nearest))}."
            told = get_licence(self._whose, self._asset.kind, code)
        beside = self._on.offered.statement if self._on.offered and self._asset.reserved else None
        besides = f" {capital(beside.label)} stands beside it." if beside else ""
        return self._answer(
            State.NOT_GRANTED,
            f"{self._whose} reserves the rights",
            code=code,
            level=Level.WARNING,
            message=f"{capital(self._whose)} claims the rights in this page, and nothing on it permits its reuse."
            f"{besides}{more}",
            help=told,
            quotations=self._asset.quotations + (beside.quotations if beside else ()),
        )

    def beyond_licence(self, statement: Statement) -> Answer:
        """A licence is stated, and does not speak of it."""
        return self._answer(
            State.NOT_GRANTED,
            f"{statement.label} does not permit {self._plain}",
            code="not-in-licence",
            level=Level.WARNING,
            message=f"{capital(statement.label)} is stated, and it does not permit {self._plain}.",
            help=ask(statement),
            quotations=statement.quotations,
        )

    def unnamed(self) -> Answer:
        """Agencies contributed, and which is not said."""
        return Answer(
            action=self._on.action,
            state=State.CONDITIONAL,
            basis=Sentence("agencies that are not named contributed"),
            code="agency-unnamed",
            message=Sentence(
                "Agencies that are not named contributed to this item, so whose contract it needs is not known."
            ),
            help="Find out which agencies, and name them.",
            quotations=self._asset.quotations,
        )

    def own(self) -> Answer:
        """It is ours."""
        return self._answer(State.PERMITTED, "our own content")

    def unstated(self) -> Answer:
        """Nobody speaks of it, and silence leaves it open."""
        whose = self._whose if self._asset.agency or self._asset.name else ""
        says = f"On the item {whose} neither permits nor" if whose else "Nothing on the item permits or"
        rest = "; what the law allows then is not for wirecheck to say."
        return self._answer(
            State.UNSTATED,
            f"nothing{f' of {whose}' if whose else ''} on the item speaks of {self._plain}",
            # Whether a use is commercial hangs on the acts, which are told.
            code="" if self._on.action == "commercial" else "nothing-stated",
            message=Sentence(f"{says} forbids", (self._plain,), rest),
            help="Ask, or rely on an exception of the law after advice.",
            quotations=self._asset.quotations,
        )

    def unidentified(self) -> Answer:
        """Nobody grants it, and nobody is known who could."""
        return self._answer(State.UNIDENTIFIED, "nothing on the item says whose it is or what it permits")
