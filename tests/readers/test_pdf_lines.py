"""Runs of letters at their places become lines, and lines paragraphs."""

from __future__ import annotations

import pytest

from checker.document.place import Zone
from checker.readers.paragraphs import Paragraph
from checker.readers.pdf_lines import paragraphs_of
from checker.readers.pdf_painted import PaintedRun, PdfPage, Picture, width_of

FULL = "The harbour board voted on Tuesday to put the night ferry back on its timetable"


def run(text: str, y: float, x: float = 72, size: float = 10, **more: bool) -> PaintedRun:
    return PaintedRun(text, x, y, size, **more)


def page(*painted: PaintedRun | Picture, number: int = 1) -> PdfPage:
    return PdfPage(number=number, height=792, painted=list(painted))


def texts(*pages: PdfPage) -> list[str]:
    return [one.text for one in paragraphs_of(pages)]


def test_runs_on_one_base_line_are_a_line() -> None:
    assert texts(page(run("By A", 700), run("FP", 700.4, 92), run(" and others", 701, 104))) == ["By AFP and others"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (run("after weeks.", 688), [f"{FULL} after weeks."]),
        (run("after weeks.", 660), [FULL, "after weeks."]),
        (run("after weeks.", 688, x=90), [FULL, "after weeks."]),
        (run("after weeks.", 688, size=14), [FULL, "after weeks."]),
        (run("after weeks.", 688, bold=True), [FULL, "after weeks."]),
        (run("after weeks.", 688, seen=False), [FULL, "after weeks."]),
        (run("after weeks.", 688, turned=True), [FULL, "after weeks."]),
        (run("• after weeks.", 688), [FULL, "• after weeks."]),
        (run("after weeks.", 712), [FULL, "after weeks."]),
    ],
    ids=["next", "far", "indented", "larger", "bold", "unseen", "turned", "bullet", "above"],
)
def test_what_goes_on_with_a_paragraph(second: PaintedRun, expected: list[str]) -> None:
    assert texts(page(run(FULL, 700), second)) == expected


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    painted = page(run("By Ada Quill", 700), run("LISBON, Nov 3", 688), run(FULL, 676), run(FULL, 664))
    assert texts(painted) == ["By Ada Quill", "LISBON, Nov 3", f"{FULL} {FULL}"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the new time-", "table of the", "the new timetable of the"),
        ("Agence France-", "Presse says", "Agence France-Presse says"),
        ("the time\u00ad", "Table of", "the timeTable of"),
        ("from 2020 -", "it was", "from 2020 - it was"),
        ("共同通信社の記事", "である。", "共同通信社の記事である。"),
    ],
)
def test_parted_words_are_whole_again(first: str, second: str, expected: str) -> None:
    assert texts(page(run(first, 700), run(second, 688))) == [expected]


def test_cells_of_one_line_stand_apart() -> None:
    assert texts(page(run("Tuesday", 700), run("(AFP)", 700, 400))) == ["Tuesday", "(AFP)"]


def running(words: str, y: float) -> list[PdfPage]:
    return [page(run(FULL, 400), run(f"{words} {number}", y), number=number) for number in (1, 2, 3)]


@pytest.mark.parametrize(("y", "zone"), [(760, Zone.FOOTER), (50, Zone.FOOTER), (500, None)])
def test_what_stands_at_the_edge_of_page_after_page_is_the_foot(y: float, zone: Zone | None) -> None:
    told = [one for one in paragraphs_of(running("Heron, page", y)) if one.text.startswith("Heron")]
    assert [one.zone for one in told] == ([zone] if zone else [None] * 3)


def test_what_stands_in_the_margin_of_one_page_is_the_foot() -> None:
    (small, _) = paragraphs_of([page(run(FULL, 400), run("(c) Heron", 20))])
    assert (small.zone, small.main) == (Zone.FOOTER, False)
    (large, _) = paragraphs_of([page(run("Night ferry", 770, size=24), run(FULL, 400))])
    assert large.zone is None


def test_sizes_are_levels_of_headings() -> None:
    painted = page(run("Night ferry", 720, size=24), run("Repairs", 690, size=14), run(FULL, 660), run(FULL, 648))
    assert [one.heading for one in paragraphs_of([painted])] == [1, 2, 0]


def test_pictures_stand_between_paragraphs() -> None:
    painted = page(run(FULL, 700), Picture(400), run("The quay. Ada Quill/dpa", 390))
    assert [(one.text, one.picture) for one in paragraphs_of([painted])] == [
        (FULL, False),
        ("", True),
        ("The quay. Ada Quill/dpa", False),
    ]


def test_a_sentence_goes_on_over_pages_and_running_lines() -> None:
    first = page(run(FULL, 400), run("Heron 1", 50), number=1)
    second = page(run("Heron 2", 50), run("after weeks.", 700), number=2)
    assert sorted(texts(first, second)) == sorted([f"{FULL} after weeks.", "Heron 1"])


def test_a_link_is_the_words_in_its_box() -> None:
    start = 72 + width_of("Licence: ", 10)
    box = (start - 1, 698.0, start + width_of("these terms", 10) + 1, 708.0)
    linked = PdfPage(
        number=1, height=792, painted=[run("Licence: these terms hold", 700)], links=[("https://a.example/", box)]
    )
    (one,) = paragraphs_of([linked])
    assert (one.links, one.linked) == ((("https://a.example/", "these terms"),), len("these terms"))


def test_places_are_pages() -> None:
    told: list[Paragraph] = list(paragraphs_of([page(run("A.", 700), number=1), page(run("B.", 700), number=7)]))
    assert [one.at for one in told] == ["page:1", "page:7"]


QUAY = Picture(400, top=600, left=72, right=300)


@pytest.mark.parametrize(
    ("below", "captions"),
    [
        ([run("dpa", 390)], ["dpa"]),
        (
            [run("The quay at noon, as seen from the old pier by the harbour.", 390, size=8), run("dpa", 380, size=7)],
            None,
        ),
        ([run("dpa", 380, size=7), run("The quay at noon.", 390, size=8)], None),
        ([run("dpa", 500, x=100)], ["dpa"]),
        ([run("dpa", 340)], []),
        ([run("dpa", 390, x=400)], []),
        ([run(FULL, 390)], []),
    ],
    ids=["below", "smaller", "painted-before", "on-it", "far-below", "beside", "story"],
)
def test_what_stands_below_a_picture_is_its_caption(below: list[PaintedRun], captions: list[str] | None) -> None:
    story = [run(f"{FULL} {number}", 300 - 12 * number) for number in range(9)]
    told = [one.text for one in paragraphs_of([page(QUAY, *below, *story)]) if one.zone is Zone.CAPTION]
    assert sorted(told) == sorted([one.text for one in below] if captions is None else captions)


def test_a_picture_behind_all_of_the_page_has_no_captions() -> None:
    behind = Picture(0, top=792, left=0, right=612)
    assert [one.zone for one in paragraphs_of([page(behind, run("dpa", 500))])] == [None, None]
