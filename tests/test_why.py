from __future__ import annotations

from datetime import date

from judging_values import Book, attribution, contract, document, evidence, licence

from checker.evaluate import evaluate
from checker.evidence import Evidence
from checker.finding import SourceResult, Status
from checker.settings import Settings
from checker.why import why

FOUND = evidence(attribution("nordwire", line=3), licence("CC-BY-4.0", line=40))


def result(found: Evidence, **settings: object) -> SourceResult:
    made = document()
    judgement = evaluate(made, found, Book(), Settings(**settings), date(2026, 3, 1))  # type: ignore[arg-type]
    return SourceResult(
        path=made.path,
        sha256=None,
        media_type=None,
        language=None,
        title=None,
        status=Status.CHECKED,
        evidence=found,
        verdicts=judgement.verdicts,
        findings=judgement.findings,
    )


def test_argument_of_a_breach() -> None:
    told = why(result(FOUND))
    assert told[0] == "news/story.html: breach"
    assert '  line 3: Nordwire supplied text: "(Nordwire)" (dateline, high confidence)' in told
    assert '  line 40: licence CC-BY-4.0 for the item: "licensed under CC-BY-4.0"' in told
    assert "  copying: breach, because the published terms of Nordwire forbid copying" in told
    assert "error unlicensed-agency-text (breach)" in told
    assert any(line.startswith("  Clause: section 3, https://nordwire.example/terms") for line in told)


def test_argument_of_one_line_of_the_file() -> None:
    told = why(result(FOUND), 40)
    assert any("conflicting-rights" in line for line in told)
    assert why(result(FOUND), 7)[-1] == "Nothing to deal with on line 7."


def test_argument_of_a_clean_item_names_contract_and_last_day() -> None:
    told = why(result(evidence(attribution("nordwire")), contracts=(contract(),)))
    assert told[0].endswith("permitted")
    assert any("your contract C-1 with Nordwire covers it until 2026-12-31" in line for line in told)
    assert told[-1] == "Nothing to deal with."
