from __future__ import annotations

import gzip
from contextlib import suppress

import pytest

from checker import readers
from checker.errors import UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import READERS, ending_of, read, read_as, reader_for

LEXICON = Lexicon(["AFP"])


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        ("a/b.html", ".html"),
        ("B.HTM", ".htm"),
        ("c.xhtml", ".xhtml"),
        ("d.html.gz", ".html"),
        ("e.txt", ".txt"),
        ("f.md", ".md"),
        ("g.css", None),
        ("a.b/README", None),
    ],
)
def test_reader_for_goes_by_the_name(path: str, ending: str | None) -> None:
    assert reader_for(path) is (READERS[ending] if ending else None)


def test_a_gzipped_page_is_decompressed() -> None:
    document = read(gzip.compress(b"<p>(AFP) x</p>", mtime=0), "a.html.gz", LEXICON)
    assert [passage.text for passage in document.passages] == ["(AFP) x"]


def test_a_damaged_archive_is_unreadable() -> None:
    with pytest.raises(UnreadableSource, match="damaged gzip"):
        read(gzip.compress(b"<p>x</p>" * 100, mtime=0)[:-12], "a.html.gz", LEXICON)


def test_a_bomb_is_not_unpacked_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_BYTES", 10_000)
    with pytest.raises(UnreadableSource, match="larger than"):
        read(gzip.compress(b" " * 1_000_000, mtime=0), "a.html.gz", LEXICON)


def test_a_type_that_nobody_claims_is_unreadable() -> None:
    with pytest.raises(UnreadableSource, match="no reader"):
        read(b"x", "a.css", LEXICON)


@pytest.mark.parametrize(
    ("start", "ending"),
    [
        (b"<!DOCTYPE html><title>x</title>", ".html"),
        (b"\xef\xbb\xbf\r\n <HTML lang=de>", ".html"),
        (b"<!-- mirrored --><!-- by us -->\n<html>", ".html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C">', ".html"),
        (b'<?xml version="1.0"?><rss version="2.0">', ".rss"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', ".rss"),
        (b"ZCZC HRN000\nYY TDR\n", ".txt"),
        (b"hrn0003 3 i 380  heron 0045\n\n", ".txt"),
        (b"\x16\x01W2870asian\r\nf l BC-Pier   11-13 1049", ".txt"),
        (b"Room a0123 3 i 380 is open", None),
        (b'<?xml version="1.0"?><urlset>', None),
        (b"<svg><title>x</title></svg>", None),
        (b"<?php echo 1 ?><html>", None),
        (b"<html><?= $title ?></html>", None),
        (b'<%@ Page Language="C#" %><html>', None),
        (b"<!-- never closed <html>", None),
        (b"Ferry. The <html> element", None),
        (b"<htmlx>", None),
        (b"\x1f\x8b\x08", None),
        (b"", None),
    ],
)
def test_a_page_or_feed_is_known_by_how_it_begins(start: bytes, ending: str | None) -> None:
    assert ending_of(start) == ending


@pytest.mark.parametrize(
    ("name", "ending"),
    [("index.php?id=5", ".html"), ("ferry", ".html"), ("x.shtml", ".html"), ("a.html", ""), ("a.css", None)],
)
def test_names_that_do_not_tell_are_looked_into(name: str, ending: str | None) -> None:
    assert read_as(name, lambda: b"<html>", {}) == ending


def test_files_that_need_no_look_are_not_opened() -> None:
    for name in ("a.html", "b.TXT.gz", "c.jpg", "d.svg", "e.inc"):
        read_as(name, lambda: pytest.fail("opened"), {".inc": "html"})


def test_the_settings_say_how_files_are_read() -> None:
    stated = {".inc": "html", ".de.inc": "markdown", ".html": "text", ".out": "feed"}
    read = {name: read_as(name, bytes, stated) for name in ("a.inc", "A.DE.INC", "b.html", "c.out.gz", "d.txt", "e.x")}
    assert read == {"a.inc": ".html", "A.DE.INC": ".md", "b.html": ".txt", "c.out.gz": ".rss", "d.txt": "", "e.x": None}


@pytest.mark.parametrize("ending", READERS)
def test_every_reader_of_the_table_is_there(ending: str) -> None:
    with suppress(UnreadableSource):
        assert READERS[ending](b"", f"empty{ending}", LEXICON).path == f"empty{ending}"
