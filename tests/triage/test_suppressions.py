"""Suppressions: what is dealt with, by whose word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from report_values import finding, result

from checker.document.source_map import SourceMap, Syntax
from checker.finding import Finding, SourceResult
from checker.settings.settings_file import Settings, read_settings
from checker.triage.suppressions import Silencer, wishes

ON = date(2026, 11, 24)


def settings(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "wirecheck.yaml").write_text(text, "utf-8")
    return read_settings(tmp_path / "wirecheck.yaml")


def reasons(marked: SourceResult) -> list[str | None]:
    return [each.suppressed.reason if each.suppressed else None for each in marked.findings]


def codes(leftovers: SourceResult | None) -> list[str]:
    return [each.code for each in leftovers.findings] if leftovers else []


def test_suppression_needs_code_path_agency_and_fingerprint_to_fit(tmp_path: Path) -> None:
    told = settings(
        tmp_path,
        """
suppressions:
  - {code: credit-missing, reason: licensed, paths: ["2019/**"], agency: heron, fingerprint: f1, owner: Ines}
""",
    )
    silencer = Silencer(told, ON)
    fits = finding("credit-missing")
    assert reasons(silencer.mark(result(fits, path="2019/a.html"))) == ["licensed; Ines; wirecheck.yaml, line 3"]
    others: list[tuple[Finding, str]] = [
        (finding("licence-expired"), "2019/a.html"),
        (fits, "2020/a.html"),
        (finding("credit-missing", fingerprint="f2"), "2019/a.html"),
    ]
    for each, path in others:
        assert reasons(silencer.mark(result(each, path=path))) == [None]


def test_suppression_ends_after_its_last_day_and_says_so(tmp_path: Path) -> None:
    told = settings(tmp_path, "suppressions: [{code: credit-missing, reason: licensed, expires: 2026-11-24}]\n")
    silencer = Silencer(told, ON)
    assert reasons(silencer.mark(result(finding("credit-missing")))) != [None]
    assert codes(silencer.leftovers(whole=True)) == []
    later = Silencer(told, date(2026, 11, 25))
    assert reasons(later.mark(result(finding("credit-missing")))) == [None]
    leftovers = later.leftovers(whole=False)
    assert codes(leftovers) == ["suppression-expired"]
    assert leftovers is not None
    assert leftovers.path == "wirecheck.yaml"
    assert leftovers.findings[0].evidence[0].place.line == 1


def test_suppression_that_matches_nothing_is_told_where_its_paths_were_looked_at(tmp_path: Path) -> None:
    told = settings(
        tmp_path,
        """
suppressions:
  - {code: credit-missing, reason: licensed, paths: ["a/**"]}
  - {code: credit-missing, reason: licensed, paths: ["b/**"]}
""",
    )
    (tmp_path / "b").mkdir()
    silencer = Silencer(told, ON)
    silencer.mark(result(path="a/clean.html"))
    assert codes(silencer.leftovers(whole=True, scanned=["a"])) == ["suppression-unused"]
    assert codes(silencer.leftovers(whole=False)) == []


def test_suppression_never_hides_that_a_file_was_not_checked(tmp_path: Path) -> None:
    silencer = Silencer(settings(tmp_path, "suppressions: [{code: unchecked, reason: other}]\n"), ON)
    assert reasons(silencer.mark(result(finding("unchecked")))) == [None]


def test_page_cannot_silence_itself_unless_the_settings_call_it_ours(tmp_path: Path) -> None:
    wished = wishes(SourceMap("<p>x</p>\n<!-- wirecheck-ignore credit-missing: licensed -->", Syntax.HTML))
    assert [(each.code, each.reason) for each in wished] == [("credit-missing", "licensed")]
    assert (wished[0].quotation.place.line, wished[0].quotation.place.column) == (2, 6)

    stranger = Silencer(Settings(), ON).mark(result(finding("credit-missing")), wished)
    assert [each.code for each in stranger.findings] == ["credit-missing", "suppression-refused"]
    assert reasons(stranger) == [None, None]

    ours = Silencer(settings(tmp_path, 'inline_suppressions: ["own/**"]\n'), ON)
    assert reasons(ours.mark(result(finding("credit-missing"), path="own/a.html"), wished)) == [
        "licensed; line 2 of the item"
    ]
    assert reasons(ours.mark(result(finding("licence-expired"), path="own/a.html"), wished)) == [None, None]
    assert codes(ours.mark(result(path="other/a.html"), wished)) == ["suppression-refused"]


def test_wishes_are_bounded() -> None:
    assert len(wishes(SourceMap("wirecheck-ignore a-b: other\n" * 10_000, Syntax.HTML))) == 50
    assert wishes(SourceMap("wirecheck-ignore: credit-missing: licensed", Syntax.HTML))[0].code == "credit-missing"
    assert len(wishes(SourceMap("<!-- wirecheck-ignore " + "a-b, " * 100_000, Syntax.HTML))) == 1


def ours(tmp_path: Path, text: str, *findings: Finding) -> SourceResult:
    silencer = Silencer(settings(tmp_path, 'inline_suppressions: ["own/**"]\n'), ON)
    return silencer.mark(result(*findings, path="own/a.html"), wishes(SourceMap(text, Syntax.HTML)))


def test_wish_may_name_several_codes(tmp_path: Path) -> None:
    two = ours(
        tmp_path,
        "<!--wirecheck-ignore credit-missing, licence-expired: licensed-->",
        finding("credit-missing"),
        finding("licence-expired"),
    )
    assert codes(two) == ["credit-missing", "licence-expired"]
    assert None not in reasons(two)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!-- wirecheck-ignore credit-mising: licensed -->", "did you mean 'credit-missing'?"),
        ("<!-- wirecheck-ignore credit-missing: licenced -->", "did you mean 'licensed'?"),
        ("<!-- wirecheck-ignore credit-missing -->", "is not of the form"),
        ("<!-- wirecheck-ignore -->", "is not of the form"),
        ("<!--wirecheck-ignore credit-missing:licensed-->", "is not of the form"),
    ],
)
def test_wish_of_ours_that_cannot_be_followed_is_told(tmp_path: Path, text: str, told: str) -> None:
    marked = ours(tmp_path, text, finding("credit-missing"))
    assert codes(marked) == ["credit-missing", "suppression-malformed"]
    assert marked.findings[0].suppressed is None
    assert told in marked.findings[1].message


def test_wish_of_ours_for_nothing_is_told(tmp_path: Path) -> None:
    marked = ours(tmp_path, "<!-- wirecheck-ignore licence-expired: licensed -->", finding("credit-missing"))
    assert codes(marked) == ["credit-missing", "suppression-unused"]


def test_suppression_for_files_that_are_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    stated = "".join(
        f"  - {{code: credit-missing, reason: licensed, paths: [{path!r}]}}\n"
        for path in ("site/gone.html", "2019/**", "other/**", "site/a.html")
    )
    silencer = Silencer(settings(tmp_path, f"suppressions:\n{stated}"), ON)
    silencer.mark(result(finding("credit-missing"), path="site/a.html"))
    leftovers = silencer.leftovers(whole=True, scanned=["site"])
    assert leftovers is not None
    assert [each.evidence[0].place.line for each in leftovers.findings] == [2, 3]
    assert all("names no file that is there" in each.message for each in leftovers.findings)
    everything = silencer.leftovers(whole=True, scanned=["."])
    assert everything is not None
    assert [each.evidence[0].place.line for each in everything.findings] == [2, 3, 4]
