"""The labelled pages, and the figures that the checker reaches on them."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.accuracy import LABELLED, Disagreement, Figures, Kept, Score, drops, main, measure, read_figures

COMMITTED = Path(__file__).parent.parent / "benchmarks" / "accuracy.json"
TEXTS = ("text", "photo", "licence", "notice")


def labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELLED / "labels.jsonl").read_text("utf-8").splitlines()]


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", html.unescape(text)).split())


def page_text(name: str) -> str:
    data = (LABELLED / "pages" / name).read_bytes()
    declared = re.search(rb'charset="?([\w-]+)', data, re.IGNORECASE)
    return data.decode(declared[1].decode("ascii") if declared else "utf-8")


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(LABELLED)[0]


def test_the_committed_figures_hold(figures: Figures) -> None:
    committed = read_figures(COMMITTED)
    assert drops(committed, figures) == []
    assert committed.pages == figures.pages


def test_every_page_is_labelled_once() -> None:
    assert sorted(label["page"] for label in labels()) == sorted(path.name for path in (LABELLED / "pages").iterdir())


def test_the_set_is_broad_and_half_of_it_traps() -> None:
    assert len(labels()) >= 210
    assert len({label["lang"] for label in labels()}) >= 14
    assert sum(label["negative"] for label in labels()) * 2 >= len(labels())


def test_the_evidence_of_each_label_stands_on_its_page() -> None:
    strays: list[tuple[str, str]] = []
    for label in labels():
        source = page_text(label["page"])
        shown = (folded(source), folded(re.sub(r"<[^>]*>", "", source)))
        quotes = [each["evidence"] for kind in TEXTS for each in label[kind]]
        strays += [
            (label["page"], quote)
            for quote in quotes
            if len(quote) > 120 or not any(folded(quote) in text for text in shown)
        ]
    assert strays == []


def a_figure(found: int, false: int, missed: int, kept: int = 4) -> Figures:
    rate = Score(found, false, missed).rate()
    share = Kept(kept, 4)
    return Figures(
        9, {"text": rate}, {"dateline": rate}, {"sv": rate}, {"heron": rate}, {"text high": share}, share, share
    )


def test_a_score_is_precision_recall_and_their_mean() -> None:
    score = Score()
    score.add({"heron", "egret"}, {"heron", "stork"})
    score.add({"heron"}, {"heron"})
    rate = score.rate()
    assert (rate.found, rate.false, rate.missed) == (2, 1, 1)
    assert (rate.precision, rate.recall, rate.f1) == (0.6667, 0.6667, 0.6667)
    assert Score().rate().f1 == 1.0


def test_a_drop_of_any_figure_is_told() -> None:
    old = a_figure(8, 0, 0)
    assert drops(old, old) == []
    assert drops(a_figure(6, 1, 1), old) == []
    assert "kinds: text: precision 1.0000 -> 0.8889" in drops(old, a_figure(8, 1, 0))
    assert "languages: sv: recall 1.0000 -> 0.8750" in drops(old, a_figure(7, 0, 1))
    assert "clean: 4/4 -> 3/4" in drops(old, a_figure(8, 0, 0, kept=3))


def test_a_figure_that_is_gone_has_dropped() -> None:
    old = a_figure(8, 0, 0)
    assert "agencies: heron: recall 1.0000 -> 0.0000" in drops(old, msgspec.structs.replace(old, agencies={}))


def a_folder(tmp_path: Path, **stated: object) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(
        "<html lang=en><body><h1>Otters</h1><p>OSLO (AP) - The otters are back in the harbour, the town said.</p>"
        "<p>Three were seen.</p></body></html>",
        "utf-8",
    )
    label = {"page": "a.html", "lang": "en", "text": [], "photo": [], "mention": [], "licence": [], "notice": []}
    (tmp_path / "labels.jsonl").write_text(json.dumps(label | stated) + "\n", "utf-8")
    return tmp_path


def test_a_source_that_no_label_names_is_a_false_alarm_with_its_place(tmp_path: Path) -> None:
    figures, disagreements = measure(a_folder(tmp_path, mention=["ap"]))
    assert (figures.kinds["text"].found, figures.kinds["text"].false) == (0, 1)
    assert (figures.clean, figures.mentions) == (Kept(0, 1), Kept(0, 1))
    (only,) = disagreements
    assert str(only).startswith("a.html\ttext\tfalse alarm\tap\t1:")
    assert "OSLO (AP)" in str(only)


def test_a_claim_is_counted_at_its_surest_level_and_not_where_a_copy_lost_the_words(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, gone={"photo": ["ap"]})
    assert measure(folder)[0].levels == {"text high": Kept(0, 1)}
    label = json.loads((folder / "labels.jsonl").read_text("utf-8"))
    (folder / "labels.jsonl").write_text(json.dumps(label | {"gone": {"text": ["ap"]}}), "utf-8")
    assert measure(folder)[0].levels == {}


def test_a_way_that_no_label_names_is_no_false_alarm_where_the_agency_is_right(tmp_path: Path) -> None:
    figures, disagreements = measure(a_folder(tmp_path, text=[{"agency": "ap", "how": "byline", "evidence": "AP"}]))
    assert disagreements == []
    assert figures.kinds["text"].f1 == 1.0
    assert (figures.ways["byline"].missed, figures.ways["dateline"].false) == (1, 0)


def test_a_missed_source_is_told(tmp_path: Path) -> None:
    stated = [{"agency": "ap", "how": "dateline", "evidence": "OSLO (AP)"}, {"agency": "dpa", "how": "credit"}]
    _, disagreements = measure(a_folder(tmp_path, text=stated))
    assert disagreements == [Disagreement("a.html", "text", "missed", "dpa", "", None)]


def test_the_figures_are_written_read_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = a_folder(tmp_path, text=[{"agency": "ap", "how": "dateline", "evidence": "OSLO (AP)"}])
    written = tmp_path / "figures.json"
    assert main([str(folder), "--json", str(written), "--check", str(written)]) == 0
    (folder / "pages" / "a.html").write_text("<p>Otters.</p>", "utf-8")
    assert main([str(folder), "--check", str(written), "--errors"]) == 1
    out = capsys.readouterr().out
    assert "kinds: text: recall 1.0000 -> 0.0000" in out
    assert "a.html\ttext\tmissed\tap" in out
