"""The words of an answer: what was found, which words decide, what to do."""

from __future__ import annotations

from checker.evidence import How, Scope
from checker.finding import Level, Quotation
from checker.judging.agreements import Agreement
from checker.judging.answers import Answer, State
from checker.judging.assets import UNNAMED, Asset
from checker.judging.duties import Looked
from checker.judging.phrasing import (
    DUTY_CODES,
    DUTY_HELP,
    ask,
    capital,
    duty_level,
    get_licence,
    of_duty,
    place_of,
    stated,
    stated_code,
    ways,
)
from checker.judging.statements import Barred, Statement
from checker.rights.actions import PLAIN


class Teller:
    """Tells the answers on one action of one asset."""

    def __init__(self, asset: Asset, action: str) -> None:
        self._asset = asset
        self._action = action
        self._whose = asset.name or asset.agency or "its holder"
        self._known = asset.agency is not None and asset.agency != UNNAMED and bool(asset.claims)
        self._code = f"unlicensed-agency-{'text' if asset.kind == 'text' else 'photo'}"

    def _answer(self, state: State, basis: str, **more: object) -> Answer:
        return Answer(action=self._action, state=state, basis=basis, agency=self._asset.agency, **more)  # type: ignore[arg-type]

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

    def permitted_by_contract(self, given: list[Agreement]) -> Answer:
        """Several contracts may give it: the answer holds as long as the longest."""
        last = (
            given[0]
            if any(one.until is None for one in given)
            else max(given, key=lambda one: (one.until, one.contract.label))
        )
        if any(one.until is None for one in given):
            last = next(one for one in given if one.until is None)
        contract = last.contract
        until = last.until.isoformat() if last.until else None
        named = self._named(last)
        basis = f"{named[0].lower()}{named[1:]} covers it" + (f" until {until}" if until else "")
        return self._answer(State.PERMITTED, basis, contract=contract.label, until=until)

    def forbidden_by_contract(self, agreement: Agreement, why: tuple[str, str]) -> Answer:
        code, words = why
        message = f"{self._supplied()} {self._named(agreement)} {words}."
        if code == "retention-ended":
            told = "Delete the item, or agree a longer term with the holder."
        elif code == "outside-licence-commercial":
            told = "Leave it out of commercial use, or extend the contract."
        else:
            told = f"Leave {PLAIN.get(self._action, self._action)} out, or have the contract changed."
        return self._answer(
            State.PROHIBITED,
            f"contract {agreement.contract.label} {words}",
            code=code,
            message=message.strip(),
            help=told,
            clause=self._clause(agreement, words),
            contract=agreement.contract.label,
            quotations=self._quotes(),
            level=Level.ERROR,
        )

    def _clause(self, agreement: Agreement, words: str) -> str:
        return f"contract {agreement.contract.label} {words} ({agreement.contract.stated})"

    def doubtful(self, agreement: Agreement, why: tuple[str, str]) -> Answer:
        message = f"{self._supplied()} {self._named(agreement)} {why[1]}."
        return self._answer(
            State.CONDITIONAL,
            f"contract {agreement.contract.label} {why[1]}",
            code=why[0] if why[0] == "condition-unknown" else "condition-unknown",
            message=message.strip(),
            help="Add the missing fact to the item or to the settings.",
            contract=agreement.contract.label,
            quotations=self._quotes(),
            clause=self._clause(agreement, why[1]),
        )

    def contract_condition(self, agreement: Agreement) -> Answer:
        return self.doubtful(
            agreement,
            (agreement.reasons[0] if agreement.reasons else agreement.doubtful)
            or ("condition-unknown", "has a condition"),
        )

    def contract_duties(self, agreement: Agreement) -> list[Answer]:
        return [
            self._answer(
                State.DUTY_UNMET,
                f"a duty of contract {agreement.contract.label} is not met: {looked.words}",
                code=DUTY_CODES.get(looked.duty.action, "credit-missing"),
                level=duty_level(looked),
                message=f"{self._supplied()} {self._named(agreement)} covers it, but {looked.words}.".strip(),
                help=(
                    f"Put the credit {looked.duty.text!r} {place_of(looked.duty)}."
                    if looked.duty.action == "attribute"
                    else DUTY_HELP[DUTY_CODES.get(looked.duty.action, "credit-missing")]
                ),
                clause=self._clause(agreement, f"asks for {looked.duty.text!r}"),
                contract=agreement.contract.label,
                quotations=self._quotes(),
            )
            for looked in agreement.unmet
        ]

    # what is stated

    def _why_not_covered(self, agreements: list[Agreement]) -> tuple[str, str, Agreement | None]:
        """The code, the sentence on our contracts, and the contract that comes closest."""
        nearest = next((one for one in agreements if one.reasons and one.kind_covered), None)
        if nearest:
            code, words = nearest.reasons[0]
            return code, f"{self._named(nearest)} {words}.", nearest
        other = next((one for one in agreements if one.reasons), None)
        if other:
            return self._code, f"{self._named(other)} {other.reasons[0][1]}.", other
        return self._code, f"You hold no contract with {self._whose}.", None

    def _get_licence(self, code: str) -> str:
        told = get_licence(self._whose, self._asset.kind, code)
        if self._asset.via and code == self._code:
            told += f" If your contract with {self._asset.via} covers it, list {self._asset.agency}"
            told += " under its key distributes."
        return told

    def prohibited(self, barred: list[Barred], agreements: list[Agreement]) -> Answer:
        statement = barred[0].statement
        prohibition = barred[0].prohibition
        statements = tuple(dict.fromkeys(one.statement for one in barred))
        clause = stated(statement, prohibition.words, prohibition.source.spell())
        level = Level.ERROR if any(one.statement.level is Level.ERROR for one in barred) else statement.level
        action = PLAIN.get(self._action, self._action)
        if self._known:
            code, sentence, nearest = self._why_not_covered(agreements)
            message = f"{self._supplied()} {capital(statement.label)} {statement.forbids} {action}. {sentence}"
            return self._answer(
                State.PROHIBITED,
                f"{statement.label} {statement.forbids} {action}",
                code=code,
                message=message,
                help=self._get_licence(code),
                clause=clause,
                level=level,
                quotations=self._quotes(*statements),
                contract=nearest.contract.label if nearest else None,
            )
        code = stated_code(statement, self._action)
        picture = statement.licence is not None and statement.licence.scope is Scope.PHOTO
        where = ", stated for a picture," if picture else ""
        message = f"{capital(statement.label)}{where} {statement.forbids} {action}, which your use includes."
        nearest_own = next((one for one in agreements if one.reasons), None)
        told = ask(statement)
        if nearest_own and statement.who:
            code, words = nearest_own.reasons[0]
            message += f" {self._named(nearest_own)} {words}."
            told = get_licence(self._whose, self._asset.kind, code)
        return self._answer(
            State.PROHIBITED,
            f"{statement.label} {statement.forbids} {action}",
            code=code,
            message=message,
            clause=clause,
            level=level,
            help=told,
            quotations=tuple(dict.fromkeys(quote for one in statements for quote in one.quotations)),
        )

    def maybe_prohibited(self, barred: Barred) -> Answer:
        statement = barred.statement
        action = PLAIN.get(self._action, self._action)
        if statement.sure:
            message = f"{capital(statement.label)} {statement.forbids} {action} on conditions that are not known."
            told = "Read the words, and tell the missing fact in the settings."
        else:
            message = f"{capital(statement.label)} seems to forbid {action}, but its words leave a doubt."
            told = "Read the words, and decide whether they mean this item."
        return self._answer(
            State.CONDITIONAL,
            f"{statement.label} may forbid {action}",
            code="condition-unknown",
            message=message,
            help=told,
            clause=stated(statement, barred.prohibition.words, barred.prohibition.source.spell()),
            quotations=self._quotes(statement),
        )

    def permitted_by(self, statement: Statement) -> Answer:
        return self._answer(State.PERMITTED, f"{statement.label} permits it", quotations=statement.quotations)

    def licence_duties(self, statement: Statement, unmet: tuple[Looked, ...]) -> list[Answer]:
        by_code: dict[str, list[Looked]] = {}
        for looked in unmet:
            by_code.setdefault(DUTY_CODES.get(looked.duty.action, "credit-missing"), []).append(looked)
        return [
            self._answer(
                State.DUTY_UNMET,
                f"{statement.label} permits it only with {of_duty(code)}",
                code=code,
                level=duty_level(several[0]),
                message=f"{capital(statement.label)} permits this use on its conditions,"
                f" but {' and '.join(one.words for one in several)}.",
                help=DUTY_HELP[code],
                clause=stated(statement, "", statement.terms.source.spell() if statement.terms else ""),
                quotations=statement.quotations,
            )
            for code, several in by_code.items()
        ]

    def condition(self, statement: Statement, missing: tuple[str, ...]) -> Answer:
        unknown = statement.terms is None
        message = (
            f"{capital(statement.label)} is stated, but what it permits is not known."
            if unknown
            else f"{capital(statement.label)} may permit this use; not known: {'; '.join(missing)}."
        )
        return self._answer(
            State.CONDITIONAL,
            f"{statement.label} may permit it",
            code="unknown-licence" if unknown else "condition-unknown",
            message=message,
            help="Read the licence's own text."
            if unknown
            else "Read the conditions and keep to them; or tell the missing fact in the settings.",
            quotations=statement.quotations,
        )

    # silence

    def not_granted(self, agreements: list[Agreement], displaced: Statement | None) -> Answer:
        if self._known:
            code, sentence, nearest = self._why_not_covered(agreements)
            return self._answer(
                State.NOT_GRANTED,
                f"{self._whose} has not licensed it to you",
                code=code,
                level=Level.WARNING,
                message=f"{self._supplied()} Nothing on the page permits its reuse. {sentence}",
                help=self._get_licence(code),
                quotations=self._quotes(),
                contract=nearest.contract.label if nearest else None,
                clause=self._clause(nearest, nearest.reasons[0][1]) if nearest else None,
            )
        nearest = next((one for one in agreements if one.reasons), None)
        code, more = (
            (nearest.reasons[0][0], f" {self._named(nearest)} {nearest.reasons[0][1]}.")
            if nearest
            else ("rights-reserved", "")
        )
        beside = f" {capital(displaced.label)} stands beside it." if displaced and self._asset.reserved else ""
        return self._answer(
            State.NOT_GRANTED,
            f"{self._whose} reserves the rights",
            code=code,
            level=Level.WARNING,
            message=f"{capital(self._whose)} claims the rights in this page, and nothing on it permits its reuse."
            f"{beside}{more}",
            help=get_licence(self._whose, self._asset.kind, code)
            if nearest
            else f"Ask {self._whose} for permission; if that is you, add the name to publisher.names in the settings.",
            quotations=self._asset.quotations + (displaced.quotations if displaced and self._asset.reserved else ()),
            clause=None,
        )

    def beyond_licence(self, statement: Statement) -> Answer:
        return self._answer(
            State.NOT_GRANTED,
            f"{statement.label} does not permit {PLAIN.get(self._action, self._action)}",
            code="not-in-licence",
            level=Level.WARNING,
            message=f"{capital(statement.label)} is stated,"
            f" and it does not permit {PLAIN.get(self._action, self._action)}.",
            help=ask(statement),
            quotations=statement.quotations,
        )

    def unnamed(self) -> Answer:
        return Answer(
            action=self._action,
            state=State.CONDITIONAL,
            basis="agencies that are not named contributed",
            code="agency-unnamed",
            message="Agencies that are not named contributed to this item, so whose contract it needs is not known.",
            help="Find out which agencies, and name them.",
            quotations=self._asset.quotations,
        )

    def own(self) -> Answer:
        return self._answer(State.PERMITTED, "our own content")

    def unstated(self) -> Answer:
        whose = self._whose if self._asset.agency or self._asset.name else ""
        says = f"On the item {whose} neither permits nor" if whose else "Nothing on the item permits or"
        action = PLAIN.get(self._action, self._action)
        return self._answer(
            State.UNSTATED,
            f"nothing{f' of {whose}' if whose else ''} on the item speaks of {action}",
            code="" if self._action == "commercial" else "nothing-stated",  # that hangs on the acts, which are told
            message=f"{says} forbids {action}; what the law allows then is not for wirecheck to say.",
            help="Ask, or rely on an exception of the law after advice.",
            quotations=self._asset.quotations,
        )

    def unidentified(self) -> Answer:
        return self._answer(State.UNIDENTIFIED, "nothing on the item says whose it is or what it permits")
