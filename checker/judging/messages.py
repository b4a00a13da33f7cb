"""The words of an answer: what was found, which words decide, what to do."""

from __future__ import annotations

from checker.evidence import Scope
from checker.finding import Ground, Level, Sentence
from checker.judging.agreements import Agreement, Grant
from checker.judging.answers import Answer, State
from checker.judging.contract_messages import ContractTeller
from checker.judging.duties import Looked
from checker.judging.offers import Offered
from checker.judging.phrasing import (
    DUTY_CODES,
    DUTY_HELP,
    ask,
    bounds_of,
    capital,
    clause_of,
    default_of_law,
    duty_level,
    get_licence,
    in_spite_of,
    of_duty,
    stated,
    stated_code,
)
from checker.judging.reasons import UNKNOWN, sentence
from checker.judging.statements import Barred, Statement
from checker.rights.actions import MACHINE, listed

_NOT_READ = ", and your settings do not read that as a permission (licences_cover_mining: false)."


class Teller(ContractTeller):
    """Tells the answers on one action of one asset."""

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
        bounds = bounds_of(prohibition)
        code, covered, nearest = self._why_not_covered()
        told = self._get_licence(code)
        if given := self._on.held(Grant.GIVEN):  # an instruction on the item, which no contract lifts
            code, nearest, told = stated_code(statement, self._on.action), given, in_spite_of(self._whose)
            covered = f"{capital(self._named(given))} does not lift that."
        return self._answer(
            State.PROHIBITED,
            Sentence(f"{statement.label} {statement.forbids}", (self._plain,), bounds),
            code=code,
            message=Sentence(
                f"{self._supplied()} {capital(statement.label)} {statement.forbids}",
                (self._plain,),
                f"{bounds}. {covered}",
            ),
            help=told,
            clause=stated(statement, prohibition.words, prohibition.source.spell()),
            level=level,
            quotations=self._quotes(*dict.fromkeys(one.statement for one in barred)),
            contract=nearest.contract.label if nearest else None,
        )

    def _page_forbids(self, barred: list[Barred], level: Level) -> Answer:
        statement, prohibition = barred[0].statement, barred[0].prohibition
        picture = statement.licence is not None and statement.licence.scope is Scope.PHOTO
        where, bounds = ", stated for a picture," if picture else "", bounds_of(prohibition)
        code, more, told = stated_code(statement, self._on.action), "", ask(statement)
        nearest = next((one for one in self._on.agreements if one.reasons), None)
        if nearest and statement.who:
            code = nearest.reasons[0].code
            more = f" {sentence(nearest.reasons[0], self._named(nearest))}."
            told = get_licence(self._whose, self._asset.kind, code)
        return self._answer(
            State.PROHIBITED,
            Sentence(f"{statement.label} {statement.forbids}", (self._plain,), bounds),
            code=code,
            message=Sentence(
                f"{capital(statement.label)}{where} {statement.forbids}",
                (self._plain,),
                f"{bounds}, which your use includes.{more}",
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
        """A public statement permits it; of mining and AI a licence says nothing itself, so that is told."""
        licence = statement.licence.id if statement.licence else ""
        reading = ", as licences_cover_mining reads it" if licence and self._on.action in MACHINE else ""
        return self._answer(
            State.PERMITTED,
            f"{statement.label} permits it{reading}",
            rests_on=statement.basis,
            licence=licence,
            quotations=statement.quotations,
        )

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
                message=self._of_use(
                    f"{capital(statement.label)} permits",
                    f" on its conditions, but {listed([one.words for one in several])}.",
                ),
                help=DUTY_HELP[code],
                clause=clause_of(statement, several[0].duty),
                quotations=statement.quotations,
            )
            for code, several in by_code.items()
        ]

    def _of_use(self, head: str, tail: str) -> Sentence:
        """What is said of this use; mining and AI are named: who does them mostly publishes, too."""
        if self._on.action in MACHINE:
            return Sentence(head, (self._plain,), tail)
        return Sentence(f"{head} this use{tail}")

    def condition(self, offered: Offered) -> Answer:
        """A public statement may permit it."""
        statement = offered.statement
        unknown = statement.terms is None
        message = (
            f"{capital(statement.label)} is stated, but what it permits is not known."
            if unknown
            else self._of_use(f"{capital(statement.label)} may permit", f"; not known: {'; '.join(offered.missing)}.")
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
            message=f"{self._supplied()} Nothing on the {self._item} permits its reuse. {covered}",
            help=self._get_licence(code),
            quotations=self._quotes(),
            contract=nearest.contract.label if nearest else None,
            clause=self._clause(nearest, str(sentence(nearest.reasons[0])))
            if nearest
            else default_of_law(self._whose, self._asset.statements),
        )

    def _claimed(self) -> Answer:
        """Somebody who is no agency claims the rights in the page."""
        if self._asset.reserver is not None:
            return self._claimed_elsewhere()
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
            message=f"{capital(self._whose)} claims the rights in this {self._item}, and nothing on it permits its"
            f" reuse.{besides}{more}",
            help=told,
            quotations=self._asset.quotations + (beside.quotations if beside else ()),
        )

    def _claimed_elsewhere(self) -> Answer:
        """Somebody claims the rights in the page, as only a feed says; what the page states itself is shown first."""
        feed = self._asset.quotations[0]
        beside = self._on.offered.statement.quotations if self._on.offered else ()
        return self._answer(
            State.NOT_GRANTED,
            "the feed that announces it reserves the rights",
            code="rights-reserved",
            level=Level.WARNING,
            message=f"{capital(self._whose)} claims the rights in this page, as the feed that announces it says"
            f" ({feed.place.in_words} of {feed.path}); the more restrictive holds.",
            help=f"Ask {self._whose} for permission; if that is you, add the name to publisher.names in the settings.",
            quotations=(*beside, feed),
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
        # Beside an agency's text the page is no more than what is around it.
        return self._answer(State.PERMITTED, "our own content", rests_on=Ground.OWN if self._asset.default else None)

    def unstated(self) -> Answer:
        """Nobody speaks of it, and silence leaves it open."""
        whose = self._whose if self._asset.agency or self._asset.name else ""
        if reading := self._unread_licence():
            return reading
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

    def _unread_licence(self) -> Answer | None:
        """A licence that would permit it, if the settings read licences so."""
        offered = self._on.offered.statement if self._on.offered else None
        read = self._on.case.licences_cover_mining or self._on.action not in MACHINE
        if read or offered is None or offered.licence is None:
            return None
        return self._answer(
            State.UNSTATED,
            f"{offered.label} says nothing of {self._plain}, and licences_cover_mining is false",
            code="nothing-stated",
            message=Sentence(f"{capital(offered.label)} does not speak of", (self._plain,), _NOT_READ),
            help="Ask, or rely on an exception of the law after advice.",
            quotations=offered.quotations,
        )

    def unidentified(self) -> Answer:
        """Nobody grants it, and nobody is known who could."""
        return self._answer(State.UNIDENTIFIED, "nothing on the item says whose it is or what it permits")
