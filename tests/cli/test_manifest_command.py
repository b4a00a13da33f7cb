"""`wirecheck manifest` on files."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from calling import Call

FREE = """<!DOCTYPE html><html lang="en"><head><title>The tide</title><meta name="author" content="Ada Quill">
<link rel="canonical" href="https://tern.example/tide"></head><body><article>
<h1>The tide</h1><p>The tide comes twice a day, whatever the harbour master says about it.</p>
<p>This article is licensed under
<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>
</article></body></html>"""
READING = (
    "1 item rests on public licences that say nothing of mining or AI: they count because"
    " licences_cover_mining is not false in the settings."
)
WIRE = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "tide.html").write_text(FREE, "utf-8")
    (tmp_path / "corpus" / "ferry.txt").write_text(WIRE, "utf-8")
    return partial(call, "manifest")


def test_manifest_tells_what_may_be_used_and_counts_what_is_left_out(call: Call) -> None:
    code, out, err = call("--use", "ai-train", "corpus")
    assert code == 0
    manifest = json.loads(out)
    (item,) = manifest["items"]
    assert (item["path"], item["creators"], item["address"]) == (
        "corpus/tide.html", ["Ada Quill"], "https://tern.example/tide",
    )  # fmt: skip
    assert item["parts"][0]["licence"] == "CC-BY-4.0"
    assert err.splitlines() == [
        "1 of 2 items may be used for ai-train.",
        "Missing in what is asked for: changes (1).",
        READING,
        "Left out: 1 item.",
        "  1 breach: unlicensed-agency-text",
    ]


def test_manifest_without_the_reading_of_licences_is_empty_and_says_why(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text("licences_cover_mining: false\n", "utf-8")
    code, out, err = call("--use", "ai-train", "corpus")
    assert (code, json.loads(out)["items"]) == (0, [])
    (tide,) = [one for one in json.loads(out)["left_out"] if one["path"] == "corpus/tide.html"]
    assert "licences_cover_mining: false" in tide["reason"]
    assert "0 of 2 items" in err


def test_manifest_goes_to_several_files_and_no_content_is_written_over(call: Call, tmp_path: Path) -> None:
    code, out, _ = call(
        "--use", "ai-train", "--changes", "none", "--format", "csv:m.csv", "--format", "html:credits.html", "corpus"
    )  # fmt: skip
    assert (code, out) == (0, "")
    assert "CC BY 4.0" in (tmp_path / "credits.html").read_text("utf-8")
    assert (tmp_path / "m.csv").read_text("utf-8").count("\n") == 2
    assert call("--format", "html:corpus/tide.html", "corpus")[0] == 2
    assert (tmp_path / "corpus" / "tide.html").read_text("utf-8") == FREE


def test_manifest_ends_with_2_where_something_was_not_looked_at(call: Call, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "cut.html").write_bytes(b"\x00\x01\x02" * 400)
    code, _, err = call("--use", "ai-train", "corpus")
    assert (code, "exit 2: 1 file could not be checked, or only partly" in err) == (2, True)
    (tmp_path / "none").mkdir()
    assert call("none")[0] == 2


@pytest.mark.parametrize("formats", [["pdf"], ["json", "csv"], ["json:a", "csv:a"], ["json:"]])
def test_manifest_refuses_formats_that_cannot_be(call: Call, formats: list[str]) -> None:
    asked = [word for name in formats for word in ("--format", name)]
    assert call(*asked, "corpus")[0] == 2
