"""What may be used of a folder, and the page of its credits."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TextIO

import jsonschema
import msgspec
import pytest
from report_values import finding, hostile_result, notice, place, result, run

from checker.evidence import Evidence, Notice, NoticeKind
from checker.files.shipped import whole_schema
from checker.finding import Ground, ItemDate, Level, Quotation, Reliance, SourceResult, Status, Verdict
from checker.reports.credits_page import write_html, write_markdown
from checker.reports.manifest import Collected, Manifest, in_short, write_csv, write_json
from checker.rulebook.loading import load_rulebook
from checker.settings.contract import Contract
from checker.settings.uses import Use

SNAPSHOTS = Path(__file__).parent / "snapshots"
HELD = {"C-1": Contract(holder="heron", reference="C-1", credit="Heron News")}
WRITERS: dict[str, Callable[[TextIO, Manifest], None]] = {
    "manifest.json": write_json,
    "manifest.csv": write_csv,
    "credits.html": write_html,
    "credits.markdown": write_markdown,
}


def quotation(words: str) -> Quotation:
    return Quotation(quote=words, place=place())


def permitted(path: str, *on: Reliance, **more: object) -> SourceResult:
    clean = result(path=path, verdicts={"distribute": Verdict.PERMITTED})
    return msgspec.structs.replace(clean, relies_on=on, **more)


def by_licence(licence: str = "CC-BY-4.0", kind: str = "text", words: str = "CC BY 4.0") -> Reliance:
    return Reliance(basis=Ground.LICENCE, label=licence, kind=kind, quotations=(quotation(words),))


def full(path: str, *on: Reliance) -> SourceResult:
    return permitted(
        path,
        *on,
        creators=("Ada Quill", "Bo Finch"),
        address="https://tern.example/a?b=1&c=2",
        published=ItemDate(date(2026, 11, 3), "byline"),
    )


def made(*results: SourceResult, changes: str | None = None, use: str = "republish") -> Manifest:
    collected = Collected(load_rulebook().licences, HELD, changes)
    for each in results:
        collected.add(each)
    asked = Use(name=use, actions=("ai-train",) if use == "ai-train" else ("distribute",))
    return collected.manifest(msgspec.structs.replace(run(), uses=(asked,)))


INVITED = Notice(
    kind=NoticeKind.REPUBLISH_OK,
    holder=None,
    agency=None,
    quote="You may republish this, with a link to us.",
    place=place(),
    rule="notices/en#9",
    conditions=("linkBack",),
)
WORDS = str(hostile_result().title)
HOSTILE = msgspec.structs.replace(
    full('x"<b>,\n.html', by_licence(words=WORDS), by_licence("CC-BY-2.0", "photo", WORDS)),
    title=WORDS,
    creators=(WORDS,),
    address="https://tern.example/](x)<script>\"'",
    evidence=Evidence(notices=(msgspec.structs.replace(notice(), kind=NoticeKind.COPYRIGHT, quote=WORDS),)),
)
RESULTS = (
    full("a.html", by_licence(), by_licence("CC-BY-SA-3.0", "photo", "Photo: Cy Roe, CC BY-SA 3.0")),
    permitted("b.html", by_licence("CC0-1.0", words="CC0")),
    permitted("c.html", by_licence(), title=None),
    permitted("d.html", Reliance(basis=Ground.CONTRACT, label="C-1", kind="text", agency="heron")),
    permitted("e.html", Reliance(basis=Ground.OWN, kind="text")),
    permitted(
        "f.html",
        Reliance(basis=Ground.NOTICE, kind="text", quotations=(quotation(INVITED.quote),)),
        evidence=Evidence(notices=(INVITED,)),
    ),
    HOSTILE,
    result(finding(), path="g.html"),
    result(path="h.html", verdicts={"distribute": Verdict.UNDETERMINED}),
    result(path="i.html", status=Status.UNCHECKED, reason="is no text", title=None),
)


def test_only_what_was_checked_to_its_end_and_is_permitted_goes_in() -> None:
    clean = permitted("a.html", by_licence())
    doubt = finding("condition-unknown", Level.NOTE, Verdict.UNDETERMINED)
    manifest = made(
        msgspec.structs.replace(clean, status=Status.PARTLY, reason="holds a part"),
        msgspec.structs.replace(clean, findings=(doubt,)),
        msgspec.structs.replace(clean, verdicts=()),
    )
    assert manifest.items == ()
    assert [(one.why, one.codes) for one in manifest.left_out] == [
        ("partly", ()), ("undetermined", ("condition-unknown",)), ("permitted", ()),
    ]  # fmt: skip


def test_what_speaks_of_a_site_is_no_item_and_is_told_where_it_was_not_read() -> None:
    robots = msgspec.structs.replace(result(path="robots.txt"), of_site=True)
    assert made(robots).looked_at == 0
    unread = msgspec.structs.replace(robots, status=Status.UNCHECKED, reason="is no text")
    assert [one.why for one in made(unread).left_out] == ["unchecked"]


def test_a_file_that_holds_an_item_which_is_left_out_is_left_out_whole() -> None:
    feed, other = permitted("no#1/news.rss", by_licence()), permitted("no#1/news.rss.html", by_licence())
    entry = result(finding(), path="no#1/news.rss#/rss/channel/item[2]")
    manifest = made(feed, entry, other)
    assert [one.path for one in manifest.items] == ["no#1/news.rss.html"]
    whole = next(one for one in manifest.left_out if one.path == "no#1/news.rss")
    assert (whole.why, whole.codes) == ("breach", ("unlicensed-agency-text",))
    assert whole.reason.startswith("It holds an item that is left out, no#1/news.rss#/rss/channel/item[2]: ")
    assert (manifest.looked_at, len(manifest.left_out)) == (3, 2)


def test_what_is_left_out_is_counted_by_its_reason() -> None:
    manifest = made(*RESULTS)
    assert (manifest.looked_at, len(manifest.items)) == (10, 7)
    assert manifest.reasons == {
        "breach: unlicensed-agency-text": 1,
        "undetermined: nobody says whose it is or what it permits": 1,
        "unchecked: not looked at to its end": 1,
    }


def test_what_attribution_asks_and_nobody_told_is_marked() -> None:
    items = {one.path: one for one in made(*RESULTS).items}
    assert items["a.html"].missing == ("changes", "creator of the picture")
    assert items["b.html"].missing == ()
    assert items["c.html"].missing == ("title", "creator", "address", "changes")
    assert items["d.html"].parts[0].credit == "Heron News"
    assert (items["d.html"].missing, items["e.html"].missing) == ((), ())
    assert items["f.html"].parts[0].asked_for == ("attribute", "linkBack")
    assert items["f.html"].missing == ("creator", "address")
    assert made(full("a.html", by_licence()), changes="none").items[0].missing == ()


def test_a_person_is_told_what_rests_on_a_reading_of_licences() -> None:
    told = list(in_short(made(*RESULTS, use="ai-train")))
    assert told[0] == "7 of 10 items may be used for ai-train."
    assert told[2].startswith("4 items rest on public licences that say nothing of mining or AI")
    assert made(*RESULTS).licences_cover_mining == 0


def written(name: str) -> str:
    stream = StringIO()
    WRITERS[name](stream, made(*RESULTS))
    return stream.getvalue()


@pytest.mark.parametrize("name", WRITERS)
def test_each_form_is_as_its_snapshot(name: str) -> None:
    assert written(name).encode() == (SNAPSHOTS / name).read_bytes()


def test_the_json_fits_its_schema() -> None:
    told = json.loads(written("manifest.json"))
    jsonschema.Draft202012Validator(whole_schema("manifest")).validate(told)
    assert told["items"][6]["title"] == WORDS


def test_no_cell_becomes_a_formula_and_each_part_has_its_row() -> None:
    rows = list(csv.reader(StringIO(written("manifest.csv").removeprefix("\ufeff"))))
    assert len(rows) == 1 + sum(max(1, len(one.parts)) for one in made(*RESULTS).items)
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_nothing_of_a_page_becomes_markup_in_its_credits() -> None:
    page, text = written("credits.html"), written("credits.markdown")
    for told in (page, text):
        assert "<script" not in told
        assert "\x1b" not in told
        assert "\u202e" not in told
    assert page.count("<a ") == page.count("</a>")
    assert "C-1" not in page  # the reference of a contract is nobody's business
    assert "[x" not in text
    assert not [line for line in text.splitlines() if line[:2] == "- " and line[2] in "-+=#0123456789"]
    assert "](<https://tern.example/%5D%28x%29%3Cscript%3E" in text


if __name__ == "__main__":
    for each in WRITERS:
        (SNAPSHOTS / each).write_bytes(written(each).encode())
