"""`wirecheck own` on files."""

from __future__ import annotations

import csv
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from calling import Call
from report_values import result

from checker.check import Told
from checker.cli.own_command import WhoseAnswer
from checker.finding import Provenance, Sign, Status, Whose

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://harbour.example/{name}"></head><body><article><h1>{title}</h1>{story}
<p>The harbour master says so, and nobody in the town has ever said anything else about it.</p></article>
<footer>© 2026 Harbour Post</footer></body></html>"""
STORIES = {
    "own": "<p class=byline>By Ada Quill</p><p>The tide comes twice a day, whatever anybody says about it.</p>",
    "wire": "<p>LISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday, after the winter.</p>",
    "picture": "<p>The mole is closed.</p><figure><img src=a.jpg><figcaption>The mole. Photo: Getty Images"
    "</figcaption></figure>",
    "guest": "<p class=byline>By Cy Roe</p><p>The crane stands at the quay, and nobody has moved it since spring.</p>",
}


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "site").mkdir()
    for name, story in STORIES.items():
        text = PAGE.format(name=name, title=f"The {name}", story=story)
        (tmp_path / "site" / f"{name}.html").write_text(text, "utf-8")
    (tmp_path / "wirecheck.yaml").write_text(
        "publisher: {names: [Harbour Post], domains: [harbour.example], staff: [Ada Quill]}\n", "utf-8"
    )
    return partial(call, "own")


def lists(table: str) -> dict[str, tuple[str, str]]:
    rows = list(csv.DictReader(StringIO(table.removeprefix("\ufeff"))))
    return {Path(row["path"]).stem: (row["list"], row["quote"]) for row in rows}


def test_each_item_stands_in_one_list_with_the_words_that_decide(call: Call) -> None:
    code, out, err = call("--format", "csv", "site")
    assert (code, err) == (0, "own: 1, agency-text: 1, others-picture: 1, unknown: 1\n")
    told = lists(out)
    assert {name: one for name, (one, _) in told.items()} == {
        "own": "own", "wire": "agency-text", "picture": "others-picture", "guest": "unknown",
    }  # fmt: skip
    assert "AFP" in told["wire"][1]
    assert "Getty Images" in told["picture"][1]


def test_what_a_site_says_to_machines_is_no_item_of_it(call: Call, tmp_path: Path) -> None:
    before = call("--format", "csv", "site")
    (tmp_path / "site" / "robots.txt").write_text("User-agent: GPTBot\nDisallow: /\n", "utf-8")
    assert call("--format", "csv", "site") == before


def test_addresses_and_sitemap_are_of_what_is_ours(call: Call, tmp_path: Path) -> None:
    code, out, _ = call("--format", "addresses", "--format", "sitemap:own.xml", "site")
    assert (code, out) == (0, "https://harbour.example/own\n")
    assert "<loc>https://harbour.example/own</loc>" in (tmp_path / "own.xml").read_text("utf-8")
    assert call("--format", "addresses", "--list", "others-picture", "site")[1] == "https://harbour.example/picture\n"


def test_the_text_tells_lists_and_bylines(call: Call) -> None:
    out = call("site")[1]
    assert (
        "own: 1\n  site/own.html  The own\n    we claim the rights in it, as Harbour Post: “© 2026 Harbour Post”" in out
    )
    assert "  1  By Cy Roe\n" in out


def test_a_file_that_could_not_be_read_is_unknown_and_ends_with_2(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "cut.html").write_bytes(b"\x00\x01\x02" * 400)
    code, out, err = call("--format", "csv", "site")
    assert (code, lists(out)["cut"][0]) == (2, "unknown")
    assert "1 file could not be checked, or only partly" in err


def test_without_our_name_nothing_can_be_ours(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text("publisher: {domains: [harbour.example]}\n", "utf-8")
    code, _, err = call("site")
    assert (code, "publisher.names in the settings" in err) == (2, True)


def test_what_was_heard_in_part_is_unknown_with_all_its_items() -> None:
    told = Told(result())
    mine = Provenance(whose=Whose.OWN, signs=(Sign("it says so"),))
    answer = WhoseAnswer(told, mine, parts=(WhoseAnswer(told, mine), WhoseAnswer(told, mine))).in_part("is cut")
    assert [one.provenance.whose for one in (answer, *answer.parts)] == [Whose.UNKNOWN] * 3
    assert answer.told.result.status is Status.PARTLY
