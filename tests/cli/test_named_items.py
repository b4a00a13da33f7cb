"""One item of a container, of a feed, of a wire or of a table, named on the command line by its path."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from calling import ExitCode

AFP = "<html lang='en'><h1>Ferry</h1><p>LISBON, Nov 3 (AFP) - The night ferry sails again.</p></html>"
CHOIR = "<html lang='en'><h1>Choir</h1><p>The choir begins its rehearsals on Tuesday.</p></html>"
ENTRY = "<item><title>{0}</title><link>https://marsh.example/{0}</link><dc:rights>{1}</dc:rights></item>"
FEED = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    + ENTRY.format("tides", "Ada Quill")
    + ENTRY.format("ferry", "No part of this may be copied.")
    + "<item><title>choir</title></item></channel></rss>"
)


@pytest.fixture
def call(exit_code: ExitCode, tmp_path: Path) -> ExitCode:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/news.rss").write_text(FEED, "utf-8")
    (tmp_path / "a/rows.jsonl").write_text("".join(json.dumps({"html": one}) + "\n" for one in (AFP, CHOIR)), "utf-8")
    (tmp_path / "wirecheck.yaml").write_text("columns: {html: html}\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "a/inner.zip", "w") as inner:
        inner.writestr("ferry.html", AFP)
    with zipfile.ZipFile(tmp_path / "a/site.zip", "w") as archive:
        archive.write(tmp_path / "a/inner.zip", "inner.zip")
        archive.writestr("b/ferry.html", AFP)
        archive.writestr("b/choir.html", CHOIR)
        archive.writestr("news.rss", FEED)
    return exit_code


def told(call: ExitCode, *paths: str) -> tuple[int, dict[str, str]]:
    """The exit code, and the verdict of each item that is told."""
    code = call("scan", "--no-cache", "--format", "json:out.json", *paths)
    documents = json.loads(Path("out.json").read_text("utf-8"))["documents"]
    return code, {one["path"]: one["verdict"] or one["status"] for one in documents}


@pytest.mark.parametrize(
    ("path", "code", "items"),
    [
        ("a/site.zip!/b/choir.html", 0, {"a/site.zip!/b/choir.html": "undetermined"}),
        ("a/site.zip!/b/ferry.html", 1, {"a/site.zip!/b/ferry.html": "breach"}),
        ("a/site.zip!/inner.zip", 1, {"a/site.zip!/inner.zip!/ferry.html": "breach"}),
        ("a/site.zip!/inner.zip!/ferry.html", 1, {"a/site.zip!/inner.zip!/ferry.html": "breach"}),
        ("a/site.zip!/b/", 1, {"a/site.zip!/b/choir.html": "undetermined", "a/site.zip!/b/ferry.html": "breach"}),
        ("a/news.rss#/rss/channel/item[2]", 1, {"a/news.rss#/rss/channel/item[2]": "breach"}),
        ("a/site.zip!/news.rss#/rss/channel/item[2]", 1, {"a/site.zip!/news.rss#/rss/channel/item[2]": "breach"}),
        ("a/rows.jsonl#1", 0, {"a/rows.jsonl#1": "undetermined"}),
        ("a/rows.jsonl#0", 1, {"a/rows.jsonl#0": "breach"}),
        ("a/site.zip!/no.html", 2, {"a/site.zip!/no.html": "unchecked"}),
        ("a/site.zip!/b/ferry", 2, {"a/site.zip!/b/ferry": "unchecked"}),
        ("a/rows.jsonl#7", 2, {"a/rows.jsonl#7": "unchecked"}),
        ("a/news.rss#/rss/channel/item[3]", 2, {"a/news.rss#/rss/channel/item[3]": "unchecked"}),
    ],
)
def test_named_item_is_told_and_nothing_beside_it(call: ExitCode, path: str, code: int, items: dict[str, str]) -> None:
    assert told(call, path) == (code, items)


def test_several_items_and_files_are_named_together(call: ExitCode) -> None:
    code, items = told(call, "a/site.zip!/b/choir.html", "a/site.zip!/no.html", "a/rows.jsonl")
    assert code == 2
    assert set(items) == {"a/site.zip!/b/choir.html", "a/site.zip!/no.html", "a/rows.jsonl#0", "a/rows.jsonl#1"}
    whole = told(call, "a/site.zip")
    assert told(call, "a/site.zip", "a/site.zip!/b/choir.html") == whole


def test_item_of_a_file_that_cannot_be_read_says_why(call: ExitCode) -> None:
    Path("cut.zip").write_bytes(Path("a/site.zip").read_bytes()[:60])
    code, items = told(call, "cut.zip!/b/choir.html")
    assert (code, items) == (2, {"cut.zip": "unchecked", "cut.zip!/b/choir.html": "unchecked"})


def test_path_of_which_there_is_no_file_is_refused(call: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("scan", "none.zip!/p.html") == 2
    assert "does not exist" in capsys.readouterr().err


def test_other_commands_take_items(call: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("forecast", "a/site.zip!/b/choir.html") == 0
    assert call("baseline", "a/site.zip!/b/ferry.html") == 0
    assert list(json.loads(Path("wirecheck-baseline.json").read_text("utf-8"))["documents"]) == [
        "a/site.zip!/b/ferry.html"
    ]
    capsys.readouterr()
    for path, word in (("a/news.rss#/rss/channel/item[2]", "No part of this"), ("a/site.zip!/b/ferry.html", "AFP")):
        assert call("why", path) == 0
        assert word in capsys.readouterr().out
    for item, words in (("item[2]", True), ("item[1]", False)):
        assert call("policy", f"a/news.rss#/rss/channel/{item}") == 0
        assert ("No part of this" in capsys.readouterr().out) is words
    assert call("policy", "a/news.rss#/rss/channel/item[3]") == 2
