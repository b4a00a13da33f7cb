"""What reports come to, and what has changed between two.

`PYTHONPATH=.:tests python tests/reports/test_summary.py` writes the snapshots anew: read the difference.
"""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from report_telling import told
from report_values import attribution, finding, full_result, hostile_result, result, suppressed_finding

from checker.evidence import Evidence
from checker.files.shipped import RULES
from checker.finding import ItemDate, Level, SourceResult, Status, Verdict
from checker.reports import summary_tables
from checker.reports.summary import Grouping, Since, Summary, Summing, folder_of
from checker.reports.told_documents import KnownDocument

SNAPSHOTS = Path(__file__).parent / "snapshots"
DECODER = msgspec.json.Decoder(KnownDocument)

PAGES = (
    full_result("site/news/a.html"),
    full_result("site/news/deep/b.html"),
    result(finding("rights-reserved", Level.WARNING, fingerprint="f6"), suppressed_finding(), path="site/c.html"),
    result(path="clean.html", evidence=Evidence(attributions=(attribution(agency="curlew"),)), verdicts={
        "distribute": Verdict.PERMITTED}),
    msgspec.structs.replace(hostile_result(), path="site/=\x1b[2J|<b>\n.html"),
    result(path="lost.html", status=Status.UNCHECKED, reason="is no text", title=None),
)  # fmt: skip
EARLIER = (
    full_result("site/news/a.html"),
    result(finding("credit-missing", fingerprint="f7"), finding(fingerprint="f8"), path="site/c.html"),
    result(finding(), path="lost.html"),
    msgspec.structs.replace(result(finding("killed"), path="site/removed.html"), sha256="2" * 64),
)


def documents(*results: SourceResult) -> list[KnownDocument]:
    return [DECODER.decode(line) for line in told("jsonl", *results).splitlines()]


def summed(*results: SourceResult, before: tuple[SourceResult, ...] | None = None, **more: Any) -> Summary:
    by = more.get("by", tuple(Grouping))
    summing = Summing(by, more.get("depth", 2), None if before is None else documents(*before))
    for each in documents(*results):
        summing.add(each)
    return summing.summary()


def numbers(summary: Summary, by: str, *names: str) -> dict[str, tuple[int, ...]]:
    return {
        each.key: tuple(getattr(each.counts, name) or 0 for name in names) for each in summary.groups if each.by == by
    }


def changes(summary: Summary) -> set[tuple[Since, str, str]]:
    assert summary.changes is not msgspec.UNSET
    return {(each.change, each.path, each.code) for each in summary.changes}


def test_total_counts_documents_by_verdict_and_findings_by_level() -> None:
    total = summed(*PAGES).total
    assert (total.files, total.breach, total.undetermined, total.permitted, total.unchecked) == (6, 4, 0, 1, 1)
    assert (total.error, total.warning, total.note, total.dealt_with) == (3, 1, 0, 1)
    assert total.new is msgspec.UNSET


def test_agency_has_what_it_supplied_and_the_findings_about_it() -> None:
    found = numbers(summed(*PAGES), "agency", "files", "permitted", "error", "warning")
    assert found == {"heron": (4, 0, 3, 1), "curlew": (1, 1, 0, 0)}
    assert {each.name for each in summed(*PAGES).groups if each.key == "heron"} == {"Heron News"}
    nobody = msgspec.structs.replace(finding(), agency=None)
    assert numbers(summed(result(nobody)), "agency", "error") == {"(none)": (1,)}


def test_code_has_the_files_in_which_it_was_found() -> None:
    assert numbers(summed(*PAGES), "code", "files", "error", "dealt_with") == {
        "unlicensed-agency-text": (4, 3, 1),
        "rights-reserved": (1, 0, 0),
    }


def test_folder_is_cut_at_the_depth() -> None:
    assert set(numbers(summed(*PAGES, depth=1), "folder")) == {"site", "."}
    assert numbers(summed(*PAGES), "folder", "files") == {"site/news": (2,), "site": (2,), ".": (2,)}


@pytest.mark.parametrize(
    ("path", "depth", "folder"),
    [
        ("a.html", 2, "."),
        ("site/a.html", 2, "site"),
        ("site/news/2026/11/a.html", 2, "site/news"),
        ("site/news/2026/11/a.html", 9, "site/news/2026/11"),
        ("/srv/a.html", 2, "/srv"),
    ],
)
def test_folder_of_a_path(path: str, depth: int, folder: str) -> None:
    assert folder_of(path, depth) == folder


def test_month_is_that_of_publication_the_last_first() -> None:
    old = msgspec.structs.replace(full_result(), published=ItemDate(date(2024, 2, 3), "byline"))
    months = [each.key for each in summed(old, *PAGES, by=(Grouping.MONTH,)).groups]
    assert months == ["2026-11", "2024-02", "(not told)"]


def test_findings_are_new_gone_or_the_same_by_their_fingerprint() -> None:
    summary = summed(*PAGES, before=EARLIER)
    assert changes(summary) == {
        (Since.NEW, "site/news/deep/b.html", "unlicensed-agency-text"),
        (Since.NEW, "site/c.html", "rights-reserved"),
        (Since.NEW, PAGES[4].path, "unlicensed-agency-text"),
        (Since.GONE, "site/c.html", "credit-missing"),
        (Since.GONE, "site/c.html", "unlicensed-agency-text"),
        (Since.GONE, "site/removed.html", "killed"),
        (Since.UNKNOWN, "lost.html", "unlicensed-agency-text"),
    }
    total = summary.total
    assert (total.new, total.gone, total.same, total.unknown) == (3, 3, 1, 1)
    assert numbers(summary, "code", "gone")["killed"] == (1,)


def test_two_findings_with_one_fingerprint_are_two() -> None:
    twice = result(finding(), finding())
    total = summed(result(finding()), before=(twice,)).total
    assert (total.same, total.gone) == (1, 1)
    total = summed(twice, before=(result(finding()),)).total
    assert (total.same, total.new) == (1, 1)


def test_file_that_moved_is_the_same_by_its_bytes() -> None:
    moved = msgspec.structs.replace(full_result("new/place.html"), sha256="1" * 64)
    total = summed(moved, before=(msgspec.structs.replace(moved, path="old/place.html"),)).total
    assert (total.new or 0, total.gone or 0, total.same) == (0, 0, 1)
    copied = summed(moved, msgspec.structs.replace(moved, path="copy.html"), before=(moved,)).total
    assert (copied.new, copied.same) == (1, 1)


def test_report_of_version_1_0_has_its_verdicts_too() -> None:
    (document,) = (json.loads(line) for line in told("jsonl", full_result()).splitlines())
    old = {name: value for name, value in document.items() if name not in ("verdict", "published", "address")}
    assert DECODER.decode(json.dumps(old)).worst is Verdict.BREACH


SHOWN = {"text": "write_text", "markdown": "write_markdown", "csv": "write_csv", "json": "write_json"}


def shown(form: str, *, compared: bool, top: int = 3) -> str:
    stream = io.StringIO()
    getattr(summary_tables, SHOWN[form])(stream, summed(*PAGES, before=EARLIER if compared else None), top)
    return stream.getvalue()


def snapshot(form: str, compared: bool) -> Path:
    return SNAPSHOTS / f"summary{'-compared' if compared else ''}.{form}"


@pytest.mark.parametrize("compared", [False, True])
@pytest.mark.parametrize("form", SHOWN)
def test_summary_is_as_its_snapshot(form: str, compared: bool) -> None:
    assert shown(form, compared=compared).encode() == snapshot(form, compared).read_bytes()


@pytest.mark.parametrize("compared", [False, True])
def test_json_is_valid_against_its_schema(compared: bool) -> None:
    schema = json.loads((RULES / "schema" / "summary.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(shown("json", compared=compared)))


def test_what_speaks_of_a_site_is_permitted_to_nobody() -> None:
    robots = msgspec.structs.replace(result(path="site/robots.txt", title=None), of_site=True)
    (known, _) = documents(robots, result(path="site/a.html"))
    assert known.worst is None
    assert numbers(summed(robots, result(path="site/a.html")), "folder", "files", "permitted") == {"site": (2, 1)}


@pytest.mark.parametrize("form", SHOWN)
def test_no_name_steers(form: str) -> None:
    assert not any(mark in shown(form, compared=True, top=0) for mark in "\x1b\x00\u202e")
    assert "<b>" not in shown("markdown", compared=True, top=0)


if __name__ == "__main__":
    for kind in SHOWN:
        for with_changes in (False, True):
            snapshot(kind, with_changes).write_bytes(shown(kind, compared=with_changes).encode())
