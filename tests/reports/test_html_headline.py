"""The headline says the truth of its run: of errors, warnings, baselines, forecasts and other uses."""

from __future__ import annotations

import msgspec
import pytest
from report_values import covered_result, finding, result, run, suppressed_finding

from checker.finding import Finding, Level, Silence, SourceResult, Status, Suppressed, Verdict
from checker.reports.html_headline import PageCounts, basis, besides, end, sentence
from checker.reports.outcome import Outcome, Run, Tally
from checker.reports.ranking import state_of
from checker.settings.uses import Use

BASELINE = msgspec.structs.replace(finding(), suppressed=Suppressed(Silence.BASELINE, "recorded on 2026-01-01"))
UNKNOWN = finding("condition-unknown", Level.NOTE, Verdict.UNDETERMINED)
WARNED = finding("rights-reserved", Level.WARNING)
LOST = result(status=Status.UNCHECKED, reason="is no text")
CLEAN = result()


def counted(of: Run, results: tuple[SourceResult, ...], gone: int = 0) -> tuple[PageCounts, Outcome]:
    tally, counts = Tally(), PageCounts()
    tally.gone = gone
    for each in results:
        tally.add(each)
        counts.add(each, state_of(each, of))
    return counts, tally.outcome(of)


def said(*results: SourceResult, of: Run | None = None, gone: int = 0) -> str:
    of = of or run()
    return sentence(*counted(of, results, gone), of)


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ([finding()], "1 of 2 pages must come down or be licensed."),
        ([finding("killed")], "1 of 2 pages must come down."),
        ([finding("killed"), finding()], "1 of 2 pages must come down."),
        ([finding("credit-missing")], "1 of 2 pages lacks a credit, a notice or a link."),
        ([finding("credit-missing"), finding()], "1 of 2 pages must come down or be licensed."),
        ([WARNED], "No page must come down for certain; 1 of 2 pages wants a second look."),
        ([UNKNOWN], "No breach was found; of 1 of 2 pages it cannot be told yet."),
        ([suppressed_finding()], "Nothing new: the breaches on 1 page are dealt with."),
        ([BASELINE, finding("killed")], "1 of 2 pages must come down."),
        ([], "Nothing to do: all 2 pages may be used so."),
    ],
)
def test_the_sentence_says_what_the_worst_page_asks_for(findings: list[Finding], words: str) -> None:
    assert said(result(*findings), CLEAN) == words


def test_what_was_not_read_is_no_good_news() -> None:
    assert said(LOST, CLEAN).startswith("1 of 2 pages could not be checked, or only partly")
    partly = result(status=Status.PARTLY, reason="is too long", verdicts={"distribute": Verdict.UNDETERMINED})
    assert said(partly, CLEAN).startswith("1 of 2 pages could not be checked, or only partly")
    assert said().startswith("Nothing was checked: there was nothing to check")


def test_what_a_baseline_knows_is_old_and_the_rest_is_new() -> None:
    known = result(BASELINE, path="old.html")
    assert said(known, result(finding())) == "1 of 2 pages, a new one, must come down or be licensed."
    assert said(known) == "Nothing new: the breaches on 1 page are dealt with."
    assert said(result(finding()), CLEAN, gone=3) == "1 of 2 pages, a new one, must come down or be licensed."
    told = str(besides(counted(run(), (known, result(suppressed_finding())))[0], run()))
    assert '<a href="#state=dealt-with">2 dealt with, 1 in the baseline</a>' in told


def test_machines_leave_out_what_desks_take_down() -> None:
    train = msgspec.structs.replace(run(), uses=(Use(name="ai-train", actions=("ai-train",), channel=()),))
    assert said(result(finding()), CLEAN, of=train) == "1 of 2 pages must be left out or be licensed."
    assert "for ai-train (AI training, commercially)" in basis(train)
    both = msgspec.structs.replace(run(), uses=(*train.uses, Use()))
    assert said(result(finding()), CLEAN, of=both) == "1 of 2 pages must come down or be licensed."


def test_a_forecast_is_no_breach_today() -> None:
    ahead = msgspec.structs.replace(run(), ahead=30)
    late, later = (
        result(msgspec.structs.replace(finding("licence-expired"), due=day), path=day)
        for day in ("2026-12-05", "2026-12-09")
    )
    assert said(later, late, of=ahead) == (
        "2 pages become breaches within 30 days, the first after 2026-12-05; none is one today."
    )
    assert said(CLEAN, of=ahead) == "Nothing becomes a breach within 30 days."
    assert not besides(counted(ahead, (late,))[0], ahead)


def test_the_rest_is_counted_each_with_its_address() -> None:
    results = (
        result(finding()), result(finding("credit-missing")), result(WARNED), LOST, result(UNKNOWN),
        covered_result(), CLEAN,
    )  # fmt: skip
    told = str(besides(counted(run(), results)[0], run()))
    for state, words in (
        ("need=mend", "1 with a credit, notice or link missing"), ("need=look", "1 with a warning only"),
        ("state=unchecked", "1 not checked"), ("state=undetermined", "1 undetermined"),
        ("state=permitted", "2 permitted"),
    ):  # fmt: skip
        assert f'<a href="#{state}">{words}' in told


def test_what_was_not_asked_for_makes_no_page_clean() -> None:
    some = msgspec.structs.replace(run(), selection="--ignore unlicensed")
    left = msgspec.structs.replace(CLEAN, left_out=(finding(),))
    assert said(left, CLEAN, of=some) == "No breach of what was asked for; 1 of 2 pages has others, left out here."
    assert "Told are only some findings (--ignore unlicensed)." in basis(some)
    told = str(besides(counted(some, (left, result(finding())))[0], some))
    assert '<a href="#state=breach">1 with breaches left out here</a>' in told


def test_day_use_settings_and_end_are_told() -> None:
    assert (
        basis(run())
        == "Judged as of 2026-11-24 for republish (republishing, commercially, on web); settings: wirecheck.yaml."
    )
    assert basis(run(settings=None)).endswith("no settings, so no contract is held.")
    assert end(counted(run(), (CLEAN,), gone=2)[1], run()).startswith(
        "2 findings of the baseline gone. wirecheck 9.9, exit 0:"
    )


def test_pictures_alone_are_no_pages() -> None:
    picture = msgspec.structs.replace(result(finding()), media_type="image/jpeg")
    silent = msgspec.structs.replace(result(), media_type="image/png")
    assert said(picture, silent) == "1 of 2 pictures must come down or be licensed."
    assert said(picture, CLEAN) == "1 of 2 pages must come down or be licensed."
