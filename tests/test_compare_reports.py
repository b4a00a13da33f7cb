"""What two reports say differently."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from report_values import attribution, finding, licence, notice, place, result, run, suppressed_finding

from benchmarks.compare_reports import compare, main, read_report, told
from checker.evidence import Evidence
from checker.finding import SourceResult
from checker.reports import open_report
from checker.reports.outcome import Tally
from checker.reports.terminal import Surface


def written(path: Path, *results: SourceResult) -> Path:
    stream, tally = io.StringIO(), Tally()
    report = open_report("json", stream, run(), Surface())
    for each in results:
        tally.add(each)
        report.add(each)
    report.close(tally.outcome(run()))
    path.write_text(stream.getvalue(), "utf-8")
    return path


def with_quote(quote: str, path: str = "a.html") -> SourceResult:
    return result(finding(), path=path, attributions=(msgspec.structs.replace(attribution(), quote=quote),))


def test_what_only_one_report_says_appeared_or_vanished(tmp_path: Path) -> None:
    old = read_report(written(tmp_path / "old.json", with_quote("WEXHAM (Heron) -")))
    new = read_report(written(tmp_path / "new.json", with_quote("By Heron"), with_quote("Heron", "b.html")))
    change = compare(old, new)
    assert [(piece.path, piece.quote) for piece in change.vanished] == [("a.html", "WEXHAM (Heron) -")]
    assert [(piece.path, piece.quote) for piece in change.appeared if piece.kind == "attributions"] == [
        ("a.html", "By Heron"),
        ("b.html", "Heron"),
    ]
    assert list(told(change))[:4] == [
        "attributions: 2 appeared, 1 vanished",
        "  text heron dateline",
        "  - a.html: 'WEXHAM (Heron) -'",
        "  + a.html: 'By Heron'",
    ]


def test_a_piece_that_only_moved_is_no_change(tmp_path: Path) -> None:
    moved = msgspec.structs.replace(attribution(), place=place(line=40))
    old = read_report(written(tmp_path / "old.json", result(finding(), attributions=(attribution(),))))
    new = read_report(written(tmp_path / "new.json", result(finding(), attributions=(moved,))))
    assert list(told(compare(old, new))) == ["the reports say the same"]


def test_the_second_of_two_equal_pieces_counts(tmp_path: Path) -> None:
    twice = (attribution(), msgspec.structs.replace(attribution(), place=place(line=40)))
    old = read_report(written(tmp_path / "old.json", result(attributions=twice)))
    new = read_report(written(tmp_path / "new.json", result(attributions=twice[:1])))
    assert len(compare(old, new).vanished) == 1


def test_licences_notices_and_findings_are_compared(tmp_path: Path) -> None:
    evidence = Evidence(licences=(licence(),), notices=(notice(),))
    old = read_report(written(tmp_path / "old.json", result()))
    new = read_report(written(tmp_path / "new.json", result(suppressed_finding(), evidence=evidence)))
    change = compare(old, new)
    assert [piece.kind for piece in change.appeared] == ["findings", "licences", "notices"]
    assert change.appeared[0].group.endswith(" suppressed")
    assert change.vanished == ()


def test_the_exit_code_tells_same_different_and_unreadable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = str(written(tmp_path / "old.json", with_quote("Heron")))
    new = str(written(tmp_path / "new.json", with_quote("H" * 500)))
    assert main([old, old]) == 0
    assert main([old, new]) == 1
    assert "HHH…'" in capsys.readouterr().out
    for wrong in (tmp_path / "none.json", tmp_path / "no_report.json"):
        (tmp_path / "no_report.json").write_text('{"documents": 1}', "utf-8")
        with pytest.raises(SystemExit) as raised:
            main([old, str(wrong)])
        assert raised.value.code == 2
        assert wrong.name in capsys.readouterr().err
