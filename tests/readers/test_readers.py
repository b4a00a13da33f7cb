from __future__ import annotations

import gzip

import pytest

from checker import readers
from checker.errors import UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import read, reader_for
from checker.readers.html_page import read_html
from checker.readers.markdown import read_markdown
from checker.readers.plain_text import read_text

LEXICON = Lexicon(["AFP"])


@pytest.mark.parametrize(
    ("path", "reader"),
    [
        ("a/b.html", read_html),
        ("B.HTM", read_html),
        ("c.xhtml", read_html),
        ("d.html.gz", read_html),
        ("e.txt", read_text),
        ("f.md", read_markdown),
        ("g.css", None),
        ("a.b/README", None),
    ],
)
def test_reader_for_goes_by_the_name(path: str, reader: object) -> None:
    assert reader_for(path) is reader


def test_a_gzipped_page_is_decompressed() -> None:
    document = read(gzip.compress(b"<p>(AFP) x</p>"), "a.html.gz", LEXICON)
    assert [passage.text for passage in document.passages] == ["(AFP) x"]


def test_a_damaged_archive_is_unreadable() -> None:
    with pytest.raises(UnreadableSource, match="damaged gzip"):
        read(gzip.compress(b"<p>x</p>" * 100)[:-12], "a.html.gz", LEXICON)


def test_a_bomb_is_not_unpacked_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_BYTES", 10_000)
    with pytest.raises(UnreadableSource, match="larger than"):
        read(gzip.compress(b" " * 1_000_000), "a.html.gz", LEXICON)


def test_a_type_that_nobody_claims_is_unreadable() -> None:
    with pytest.raises(UnreadableSource, match="no reader"):
        read(b"x", "a.css", LEXICON)
