"""A baseline marks what was known, follows renamed files, and shrinks."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from report_values import finding, result, suppressed_finding

from checker.document.place import Place, Zone
from checker.errors import SettingsError
from checker.finding import Quotation, Silence, SourceResult, Status
from checker.triage.baseline import Baseline, BaselineFile, load_baseline, recorded, written


def page(path: str, *fingerprints: str, content: str = "0") -> SourceResult:
    found = result(*(finding(fingerprint=each) for each in fingerprints), path=path)
    return msgspec.structs.replace(found, sha256=content * 64)


def known(marked: SourceResult) -> list[bool]:
    return [each.suppressed is not None and each.suppressed.silence is Silence.BASELINE for each in marked.findings]


def baseline_of(folder: Path, *pages: SourceResult) -> Baseline:
    for each in pages:
        (folder / each.path).write_text("x", "utf-8")
    return Baseline(recorded(pages, "2026-11-24"), str(folder))


def test_baseline_marks_what_was_there_and_not_what_is_new(tmp_path: Path) -> None:
    baseline = baseline_of(tmp_path, page("a.html", "f1", "f2"))
    assert known(baseline.mark(page("a.html", "f1", "f3", content="1"))) == [True, False]
    assert baseline.finish() == 1  # f2 is gone


def test_baseline_same_words_on_a_new_page_are_new(tmp_path: Path) -> None:
    baseline = baseline_of(tmp_path, page("a.html", "f1"))
    assert known(baseline.mark(page("copy.html", "f1"))) == [False]


def test_baseline_follows_a_renamed_file_by_its_content(tmp_path: Path) -> None:
    baseline = baseline_of(tmp_path, page("a.html", "f1"), page("b.html", "f1", content="2"))
    (tmp_path / "a.html").rename(tmp_path / "moved.html")
    baseline = Baseline(
        recorded([page("a.html", "f1"), page("b.html", "f1", content="2")], "2026-11-24"), str(tmp_path)
    )
    assert known(baseline.mark(page("moved.html", "f1"))) == [True]
    assert known(baseline.mark(page("other.html", "f1", content="3"))) == [False]
    assert baseline.finish() == 0


def test_baseline_counts_deleted_files_as_gone(tmp_path: Path) -> None:
    baseline_of(tmp_path, page("a.html", "f1", "f2"))
    (tmp_path / "a.html").unlink()
    assert Baseline(recorded([page("a.html", "f1", "f2")], "2026-11-24"), str(tmp_path)).finish() == 2


def test_baseline_leaves_out_what_is_suppressed_or_unchecked() -> None:
    lost = result(finding(), path="lost.html", status=Status.UNCHECKED, reason="is no text")
    assert recorded([result(suppressed_finding()), lost, result(path="clean.html")], "2026-11-24").documents == {}


def test_baseline_file_reads_back_and_is_the_same_again(tmp_path: Path) -> None:
    file = recorded([page("b.html", "f2", "f1"), page("a.html", "f1")], "2026-11-24")
    (tmp_path / "known.json").write_text(written(file), "utf-8")
    assert load_baseline(tmp_path / "known.json") == file
    assert written(file) == written(recorded([page("a.html", "f1"), page("b.html", "f1", "f2")], "2026-11-24"))


@pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', written(BaselineFile("1.0", "2026-11-24", {}))])
def test_baseline_refuses_what_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "known.json").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"known\.json"):
        load_baseline(tmp_path / "known.json")


def credited(times: int, zone: Zone = Zone.CAPTION, content: str = "0") -> SourceResult:
    quotations = tuple(
        Quotation(quote="Photo: AFP", place=Place(line=line, column=1, end_line=line, end_column=11, zone=zone))
        for line in range(1, times + 1)
    )
    found = result(finding(fingerprint="f1", evidence=quotations), path="a.html")
    return msgspec.structs.replace(found, sha256=content * 64)


def test_baseline_same_credit_once_more_on_a_page_is_new(tmp_path: Path) -> None:
    baseline = baseline_of(tmp_path, credited(1))
    grown = baseline.mark(credited(11, content="1"))
    assert known(grown) == [False]
    assert "Of these 11 places 1 was known since 2026-11-24." in grown.findings[0].message


def test_baseline_fewer_of_the_same_credits_are_known(tmp_path: Path) -> None:
    assert known(baseline_of(tmp_path, credited(3)).mark(credited(2, content="1"))) == [True]


def test_baseline_does_not_count_what_metadata_says_again(tmp_path: Path) -> None:
    recorded_one = baseline_of(tmp_path, credited(1, Zone.METADATA))
    assert known(recorded_one.mark(credited(3, Zone.METADATA, content="1"))) == [True]


def test_baseline_of_another_folder_has_nothing_gone_from_this_one(tmp_path: Path) -> None:
    file = recorded([page("old/a.html", "f1"), page("old/b.html", "f2"), page("new/c.html", "f3")], "2026-11-24")
    assert Baseline(file, str(tmp_path), ["new"]).finish() == 1
    assert Baseline(file, str(tmp_path), ["old", "new/c.html"]).finish() == 3
    assert Baseline(file, str(tmp_path), ["newer"]).finish() == 0
