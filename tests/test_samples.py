"""Every folder of samples/ is judged as the file beside its pages says.

`python tests/test_samples.py` writes those files anew: read the difference before you commit it.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.check import Brief
from checker.check.sources import check_folder
from checker.evidence import Role
from checker.finding import SourceResult
from checker.rulebook.loading import Rulebook, load_rulebook
from checker.settings.settings_file import load_settings

SAMPLES = Path(__file__).parent.parent / "samples"
SITUATIONS = sorted(folder.name for folder in SAMPLES.iterdir() if folder.is_dir())
ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def told(result: SourceResult) -> dict[str, Any]:
    """What a sample's file says of a page."""
    evidence = result.evidence
    sources = {each.agency for each in evidence.attributions if each.role is not Role.MENTION}
    return {
        "attributions": sorted(
            {
                f"{each.agency} {each.role} {each.how}"
                for each in evidence.attributions
                if each.role is not Role.MENTION or each.agency not in sources
            }
        ),
        "licences": sorted({f"{each.id} {each.scope}" for each in evidence.licences}),
        "notices": sorted({f"{each.kind}: {each.holder or '-'}" for each in evidence.notices}),
        "findings": sorted(
            f"{each.level} {each.code}{': ' + each.agency if each.agency else ''}" for each in result.findings
        ),
        "verdicts": {each.action: each.verdict.value for each in result.verdicts},
    }


def judged(situation: str, rulebook: Rulebook) -> dict[str, Any]:
    folder = SAMPLES / situation
    own = folder / "wirecheck.yaml"
    settings = load_settings(folder, own if own.exists() else None, [folder])
    assert settings.file == (str(own) if own.exists() else None)
    return {each.path: told(each) for each in check_folder(str(folder), Brief(rulebook, settings, ON))}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_sample_is_judged_as_its_file_says(situation: str, rulebook: Rulebook) -> None:
    expected = json.loads((SAMPLES / situation / "expected.json").read_text("utf-8"))
    assert expected
    assert judged(situation, rulebook) == expected


def test_samples_are_enough() -> None:
    assert len(SITUATIONS) >= 14


def test_text_and_page_of_the_same_story_are_judged_alike(rulebook: Rulebook) -> None:
    for situation in ("afp-republished", "afp-licensed", "afp-contract-ended"):
        page, text = judged(situation, rulebook).values()
        assert page["findings"] == text["findings"]
        assert page["verdicts"] == text["verdicts"]


if __name__ == "__main__":
    for each in SITUATIONS:
        text = json.dumps(judged(each, load_rulebook()), indent=2, ensure_ascii=False)
        (SAMPLES / each / "expected.json").write_text(text + "\n", "utf-8")
