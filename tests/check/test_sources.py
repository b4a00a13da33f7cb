from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker import readers
from checker.check import Brief
from checker.check.sources import check_folder
from checker.document.passages import Document
from checker.finding import Status
from checker.patterns.lexicon import Lexicon
from checker.settings.settings_file import Settings

BRIEF = Brief.of(Settings(), date(2026, 11, 30))
WIRE = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><rightsInfo><usageTerms>No sales.</usageTerms></rightsInfo>'
    "</newsItem>"
)
RSL = (
    "<rsl xmlns='https://rslstandard.org/rsl'><content url='/'><license><prohibits type='usage'>train-ai</prohibits>"
    "</license></content></rsl>"
)


@pytest.mark.parametrize(
    ("name", "source", "status"),
    [
        ("a.xml", f"<?xml version='1.0'?><!-- a wire -->\n{WIRE}", Status.CHECKED),
        ("a.rss", "<rss><channel><title>Boats</title></chanel>", Status.UNCHECKED),
        ("rsl.xml", RSL, Status.CHECKED),
    ],
    ids=["wire", "broken feed", "licences of a site"],
)
def test_what_says_nothing_of_others_and_what_cannot_be_heard_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, source: str, status: Status
) -> None:
    read: list[str] = []

    def counting(reader: readers.Reader) -> readers.Reader:
        def one(data: bytes, path: str, lexicon: Lexicon) -> Document:
            read.append(path)
            return reader(data, path, lexicon)

        return one

    (tmp_path / name).write_text(source, "utf-8")
    chosen = readers.reader_for
    monkeypatch.setattr("checker.check.sources.reader_for", lambda path: counting(chosen(path) or pytest.fail(path)))
    (told,) = check_folder(tmp_path, BRIEF)
    assert (told.status, read) == (status, [name])
    assert told.sha256
