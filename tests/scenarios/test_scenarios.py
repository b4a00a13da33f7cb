"""The table of scenarios: agency, notice, use, licence, date, duty, and the verdict that they come to."""

from __future__ import annotations

import pytest
from judging_values import Book, heard

from checker.files.shipped import codes
from checker.finding import Level, Verdict
from checker.judging.evaluate import Judgement, evaluate
from checker.judging.item import Item
from scenarios.table import Scenario, scenarios

TABLE = scenarios()


def _judged(one: Scenario) -> Judgement:
    return evaluate(Item(one.document, heard(one.document, one.evidence), one.elsewhere), Book(), one.settings, one.day)


@pytest.mark.parametrize("scenario", TABLE, ids=lambda one: f"line-{one.line}")
def test_scenario_comes_to_its_verdict(scenario: Scenario) -> None:
    judged = _judged(scenario)
    told = {one.code for one in judged.findings}
    assert (judged.verdict.value, told) == (scenario.verdict, set(scenario.codes)), scenario.title


@pytest.mark.parametrize("scenario", TABLE, ids=lambda one: f"line-{one.line}")
def test_scenario_is_told_in_full(scenario: Scenario) -> None:
    judged = _judged(scenario)
    assert [one.action for one in judged.verdicts] == list(scenario.settings.uses[0].asked)
    assert all(one.basis for one in judged.verdicts)
    for finding in judged.findings:
        assert finding.code in codes()
        assert finding.evidence or finding.code == "nothing-stated"
        assert finding.message.endswith(".")
        assert finding.help.endswith(".")
        assert finding.verdict is not Verdict.UNDETERMINED or finding.level is Level.NOTE


def test_table_is_large_enough() -> None:
    assert len(TABLE) >= 120
    assert len({one.title for one in TABLE}) == len(TABLE)
