"""How a run ends."""

from __future__ import annotations

import msgspec
import pytest
from report_values import attribution, covered_result, finding, result, run, suppressed_finding

from checker.files.walk import LINKED, Entry, EntryKind
from checker.finding import ActionVerdict, Level, Sentence, Status, Verdict
from checker.reports.outcome import Covered, FailOn, Outcome, Tally, last_day, skipped_in_words


def ended(*results: object, fail_on: FailOn = FailOn.ERROR, strict: bool = False, skipped: int = 0) -> Outcome:
    tally = Tally()
    for each in results:
        tally.add(each)  # type: ignore[arg-type]
    for number in range(skipped):
        tally.skip(Entry(f"{number}.{'jpg' if number else 'pdf'}", "", EntryKind.SKIPPED))
    return tally.outcome(run(fail_on=fail_on, strict=strict))


@pytest.mark.parametrize(
    ("level", "fail_on", "code"),
    [
        (Level.ERROR, FailOn.ERROR, 1),
        (Level.WARNING, FailOn.ERROR, 0),
        (Level.NOTE, FailOn.ERROR, 0),
        (Level.ERROR, FailOn.WARNING, 1),
        (Level.WARNING, FailOn.WARNING, 1),
        (Level.NOTE, FailOn.WARNING, 0),
        (Level.NOTE, FailOn.NOTE, 1),
        (Level.ERROR, FailOn.NEVER, 0),
    ],
)
def test_outcome_fails_on_a_breach_at_or_above_the_threshold(level: Level, fail_on: FailOn, code: int) -> None:
    assert ended(result(finding(level=level)), fail_on=fail_on).exit_code == code


def test_outcome_does_not_fail_on_what_is_undetermined() -> None:
    unsure = result(finding(verdict=Verdict.UNDETERMINED), verdicts={"distribute": Verdict.UNDETERMINED})
    assert ended(unsure).exit_code == 0
    strict = ended(unsure, strict=True)
    assert strict.exit_code == 1
    assert "--strict" in strict.reason


def test_outcome_unchecked_wins_over_a_breach_and_counts_it() -> None:
    lost = result(path="b.html", status=Status.UNCHECKED, reason="is no text")
    outcome = ended(result(finding()), lost)
    assert (outcome.exit_code, outcome.breaches, outcome.unchecked) == (2, 1, 1)
    assert "b.html is no text" in outcome.reason
    assert "1 breach at level error as well" in outcome.reason


def test_outcome_partly_checked_counts_as_not_checked() -> None:
    assert ended(result(status=Status.PARTLY, reason="took too long")).exit_code == 2


def test_outcome_says_that_there_was_nothing_to_check() -> None:
    outcome = ended(skipped=3)
    assert outcome.exit_code == 2
    assert "nothing to check" in outcome.reason
    assert "3 files of other types skipped (2 .jpg, 1 .pdf)" in outcome.reason
    assert (outcome.skipped, outcome.skipped_types) == (3, {".jpg": 2, ".pdf": 1})


def test_outcome_of_nothing_is_fine_where_it_was_asked_for() -> None:
    assert Tally().outcome(run(), nothing_is_fine=True).exit_code == 0


def test_red_outcome_says_what_to_do_first_and_not_the_way_round() -> None:
    reason = ended(result(finding(level=Level.WARNING)), result(finding(), path="b.html")).reason
    assert "wirecheck why b.html:3 tells the first" in reason
    assert "wirecheck baseline" in reason
    assert "never" not in reason


def test_outcome_tells_what_did_not_count() -> None:
    warned = result(finding(level=Level.WARNING), finding(level=Level.WARNING), suppressed_finding())
    counted = "2 breaches below it did not count (--fail-on warning counts them); 1 finding suppressed"
    assert ended(warned).reason == f"no breach at level error; {counted}"
    assert counted in ended(warned, result(finding())).reason
    assert "did not count" not in ended(result(finding(level=Level.WARNING)), fail_on=FailOn.WARNING).reason
    noted = ended(result(finding(level=Level.NOTE)), fail_on=FailOn.WARNING).reason
    assert "1 breach below it did not count (--fail-on note counts them)" in noted


def test_outcome_counts_documents_by_their_worst_verdict() -> None:
    permitted = result(verdicts={"display": Verdict.PERMITTED})
    mixed = result(verdicts={"display": Verdict.PERMITTED, "archive": Verdict.UNDETERMINED})
    breach = result(finding(), verdicts={"display": Verdict.UNDETERMINED, "archive": Verdict.BREACH})
    outcome = ended(permitted, mixed, breach)
    assert (outcome.permitted, outcome.undetermined, outcome.breach) == (1, 1, 1)


def test_a_document_whose_every_breach_is_dealt_with_is_no_breach_of_this_run() -> None:
    breach = {"distribute": Verdict.BREACH}
    outcome = ended(
        result(suppressed_finding(), verdicts=breach),
        result(suppressed_finding(), finding(), verdicts=breach),
        result(finding(), verdicts=breach),
        result(verdicts={"distribute": Verdict.PERMITTED}),
    )
    assert (outcome.breach, outcome.dealt_with, outcome.permitted, outcome.breaches) == (2, 1, 1, 2)


def test_outcome_counts_codes_and_suppliers_but_no_mentions() -> None:
    outcome = ended(
        result(finding("b"), finding("a"), attributions=(attribution(), attribution(role="photo"))),
        result(finding("a"), attributions=(attribution(role="mention", agency="kestrel"),)),
    )
    assert outcome.codes == {"a": 2, "b": 1}
    assert outcome.agencies == {"heron": 1}


def test_outcome_names_the_contracts_that_cover_something_and_the_soonest_day() -> None:
    outcome = ended(
        covered_result(until="2027-02-01"),
        covered_result(until="2026-12-31"),
        covered_result(contract="C-2", until=None),
        result(finding(), verdicts={"display": Verdict.BREACH}),
    )
    assert outcome.contracts == {"C-1": Covered(2, "2026-12-31"), "C-2": Covered(1, None)}


def test_kinds_of_skipped_files_are_bounded_and_links_are_counted_apart() -> None:
    tally = Tally()
    for number in range(300):
        tally.skip(Entry(f"x.a{number}", "", EntryKind.SKIPPED))
    tally.skip(Entry("same", "", EntryKind.SKIPPED, LINKED))
    outcome = tally.outcome(run())
    assert (outcome.skipped, outcome.links, len(outcome.skipped_types)) == (300, 1, 101)
    assert next(iter(outcome.skipped_types.items())) == ("others", 200)
    assert skipped_in_words(outcome.skipped_types).count("1 .a") == 19
    assert skipped_in_words(outcome.skipped_types).endswith(", ...)")
    assert skipped_in_words({}) == ""


def test_last_day_is_the_first_on_which_something_that_is_permitted_ends() -> None:
    def until(verdict: Verdict, day: str | None) -> ActionVerdict:
        return ActionVerdict(action="distribute", verdict=verdict, basis=Sentence("because"), until=day)

    permitted, breach = Verdict.PERMITTED, Verdict.BREACH
    several = (until(permitted, "2027-06-30"), until(permitted, "2026-12-31"), until(breach, "2026-11-30"))
    assert last_day(msgspec.structs.replace(result(), verdicts=several)) == "2026-12-31"
    assert last_day(msgspec.structs.replace(result(), verdicts=(until(permitted, None),))) is None
    assert last_day(result()) is None
