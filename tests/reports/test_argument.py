from __future__ import annotations

from datetime import date

import msgspec
from judging_values import Book, attribution, contract, document, evidence, heard, licence, place

from checker.document.declared import Says
from checker.evidence import Confidence, Evidence, Role, Signal
from checker.finding import ItemDate, Silence, SourceResult, Status, Suppressed
from checker.judging.evaluate import evaluate
from checker.judging.item import Item
from checker.reports.argument import why
from checker.rights.terms import Constraint, Prohibition, Terms
from checker.settings.settings_file import Settings

FOUND = evidence(attribution("nordwire", line=3), licence("CC-BY-4.0", line=40))


def result(found: Evidence, **settings: object) -> SourceResult:
    made = document()
    judgement = evaluate(Item(made, heard(made, found)), Book(), Settings(**settings), date(2026, 3, 1))  # type: ignore[arg-type]
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
    assert '  line 3: Nordwire supplied text: "(Nordwire)" (dateline)' in told
    assert '  line 40: licence CC-BY-4.0 for the item: "licensed under CC-BY-4.0"' in told
    assert "  copying and republishing: breach, because the published terms of Nordwire forbid it" in told
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


def test_steps_that_differ_in_the_action_are_one() -> None:
    told = why(result(FOUND))
    assert "  - the published terms of Nordwire forbid copying and republishing" in told


def test_clean_item_tells_what_was_overridden() -> None:
    told = why(result(evidence(attribution("nordwire")), contracts=(contract(),)))
    overridden = next(line for line in told if "overridden: " in line)
    assert overridden.endswith(", by contract C-1")


def test_only_mentioned_are_those_who_supplied_nothing() -> None:
    found = evidence(
        attribution("nordwire", line=3),
        attribution("nordwire", Role.MENTION, line=5),
        attribution("plainwire", Role.MENTION, line=5),
        attribution("plainwire", Role.MENTION, line=8),
    )
    assert "  only mentioned: Plainwire (line 5, 8)" in why(result(found))
    assert "  only mentioned: Plainwire (line 8)" in why(result(found), 8)


def test_doubt_about_a_credit_is_told() -> None:
    told = why(result(evidence(attribution("nordwire", confidence=Confidence.LOW))))
    assert '  line 1: Nordwire supplied text: "(Nordwire)" (dateline, low confidence)' in told


def test_suppressed_finding_says_who_dealt_with_it() -> None:
    made = result(FOUND)
    dealt_with = Suppressed(Silence.SETTINGS, "permission given (desk)")
    findings = tuple(msgspec.structs.replace(one, suppressed=dealt_with) for one in made.findings)
    told = why(msgspec.structs.replace(made, findings=findings))
    assert "  Dealt with: permission given (desk)" in told
    assert not any("What to do" in line for line in told)


def test_what_is_no_error_says_why() -> None:
    doubtful = evidence(attribution("plainwire", line=3, confidence=Confidence.MEDIUM))
    (told,) = [line for line in why(result(doubtful)) if "not an error" in line]
    assert told.startswith("  A warning, not an error: whose text it is is likely, not certain")
    sure = evidence(attribution("plainwire", line=3))
    assert not any("not an error" in line for line in why(result(sure)))
    levels = {"unlicensed-agency-text": "note"}
    lowered = why(result(sure, levels=levels), levels=levels)
    assert "  A note, not an error: the settings say so, under levels." in lowered


def test_day_that_judging_went_by_is_told_with_its_source() -> None:
    dated = msgspec.structs.replace(result(FOUND), published=ItemDate(date(2026, 2, 1), "<time>, line 4"))
    assert why(dated)[1] == "Published on 2026-02-01 (<time>, line 4)."
    assert not any("Published" in line for line in why(dated, 3))


def test_a_step_says_where_a_use_is_forbidden() -> None:
    here = Constraint("spatial", "isAnyOf", ("JP",))
    terms = Terms(prohibitions=(Prohibition("use", constraints=(here,)), Prohibition("commercial")))
    stated = Signal(
        says=Says.USAGE_TERMS, carrier="ninjs", field="usageterms", quote="JAPAN OUT", place=place(2), terms=terms
    )
    found = msgspec.structs.replace(evidence(attribution("nordwire")), signals=(stated,))
    steps = [line for line in why(result(found)) if line.startswith("  - the field usageterms")]
    assert steps == [
        "  - the field usageterms forbids any use in Japan",
        "  - the field usageterms forbids commercial use",
    ]
