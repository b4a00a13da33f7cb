"""Which findings a run is about."""

from __future__ import annotations

import msgspec
import pytest
from report_values import finding, result, run, suppressed_finding

from checker.evidence import Confidence
from checker.finding import Finding, Level, Status, Verdict
from checker.reports.outcome import Outcome, Tally, worst_verdict
from checker.triage.selection import Selection, unknown_code


def sure(code: str, confidence: Confidence | None = None) -> Finding:
    return msgspec.structs.replace(finding(code), confidence=confidence)


FOUND = result(
    sure("licence-expired", Confidence.HIGH),
    sure("licence-not-begun", Confidence.MEDIUM),
    sure("credit-missing", Confidence.LOW),
    sure("killed"),
    sure("unchecked"),
)


def ended(selection: Selection, *results: object, strict: bool = False) -> Outcome:
    tally = Tally()
    for each in results:
        tally.add(selection.of(each))  # type: ignore[arg-type]
    return tally.outcome(msgspec.structs.replace(run(strict=strict), selection=str(selection)))


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), "licence-expired licence-not-begun credit-missing killed unchecked"),
        (Selection(select=("licence",)), "licence-expired licence-not-begun unchecked"),
        (Selection(select=("killed", "credit-missing")), "credit-missing killed unchecked"),
        (Selection(ignore=("licence", "unch")), "credit-missing killed unchecked"),
        (Selection(select=("licence",), ignore=("licence-expired",)), "licence-not-begun unchecked"),
        (Selection(least=Confidence.MEDIUM), "licence-expired licence-not-begun killed unchecked"),
        (Selection(least=Confidence.HIGH), "licence-expired killed unchecked"),
    ],
)
def test_findings_are_told_where_code_and_confidence_suit_and_what_was_not_checked_always(
    selection: Selection, kept: str
) -> None:
    told = selection.of(FOUND)
    assert [each.code for each in told.findings] == kept.split()
    assert {each.code for each in (*told.findings, *told.left_out)} == {each.code for each in FOUND.findings}


def test_verdict_of_a_document_stays_what_it_is() -> None:
    alone = result(finding("credit-missing"), verdicts={"distribute": Verdict.PERMITTED})
    assert worst_verdict(Selection(ignore=("credit",)).of(alone)) is Verdict.BREACH


def test_exit_code_is_about_what_is_selected_and_the_reason_tells_the_rest() -> None:
    chosen = Selection(ignore=("credit",))
    outcome = ended(chosen, result(finding("credit-missing")))
    assert (outcome.exit_code, outcome.breach, outcome.breaches, outcome.left_out) == (0, 1, 0, 1)
    assert outcome.reason.endswith("1 finding left out and not counted (--ignore credit)")
    assert ended(chosen, result(finding())).exit_code == 1
    lost = result(path="b.html", status=Status.UNCHECKED, reason="is no text")
    assert ended(Selection(select=("killed",)), lost).exit_code == 2


def test_document_is_not_dealt_with_where_a_breach_that_is_left_out_is_not() -> None:
    both = result(suppressed_finding(), finding("credit-missing"))
    outcome = ended(Selection(ignore=("credit",)), both)
    assert (outcome.dealt_with, outcome.breach) == (0, 1)


def test_strict_is_about_what_is_selected() -> None:
    doubtful = finding("condition-unknown", Level.NOTE, Verdict.UNDETERMINED)
    page = result(doubtful, verdicts={"distribute": Verdict.UNDETERMINED})
    assert ended(Selection(select=("condition",)), page, strict=True).exit_code == 1
    assert ended(Selection(select=("killed",)), page, strict=True).exit_code == 0
    assert ended(Selection(), page, strict=True).exit_code == 1


def test_selection_is_told_as_it_was_asked_for() -> None:
    asked = Selection(select=("killed", "with"), ignore=("withheld",), least=Confidence.HIGH)
    assert str(asked) == "--select killed,with --ignore withheld --min-confidence high"
    assert (str(Selection()), bool(Selection()), bool(asked)) == ("", False, True)


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("licence-expird", "'licence-expird' is no finding code and begins none; did you mean 'licence-expired'?"),
        ("zebra", "'zebra' is no finding code and begins none; wirecheck explain lists them all"),
        ("", "'' is no finding code and begins none; wirecheck explain lists them all"),
        ("licence", None),
        ("killed", None),
    ],
)
def test_word_that_is_no_code_and_begins_none_is_told(word: str, fault: str | None) -> None:
    assert unknown_code(("killed", word)) == fault
