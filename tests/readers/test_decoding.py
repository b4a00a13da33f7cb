"""Bytes to text, as browsers read them."""

from __future__ import annotations

import bz2
import gzip
import lzma

import pytest

from checker.errors import UnreadableSource
from checker.readers.decoding import Label, decode, html_label, no_label, xml_label


def text(data: bytes, label: Label = html_label) -> str:
    decoded = decode(data, "x", label)
    assert decoded.utf8.decode() == decoded.source
    return decoded.source


def test_utf_8_wins_over_what_the_page_declares() -> None:
    assert text('<meta charset="iso-8859-1">é'.encode()).endswith("é")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_byte_order_mark_is_no_character_and_takes_no_column(encoding: str) -> None:
    assert text("\ufeffé".encode(encoding)) == "é"


@pytest.mark.parametrize(
    ("declared", "codec", "words"),
    [
        ("windows-1251", "cp1251", "передаёт ТАСС"),
        ("koi8-r", "koi8-r", "передаёт ТАСС"),
        ("shift_jis", "cp932", "共同通信"),
        ("gb2312", "gb18030", "新华社电"),
        ("euc-kr", "cp949", "연합뉴스"),
        ("iso-8859-9", "cp1254", "Anadolu Ajansı"),
    ],
)
def test_the_declared_encoding_is_used_where_the_bytes_are_not_utf_8(declared: str, codec: str, words: str) -> None:
    assert text(f'<html><head><meta charset="{declared}"></head><p>'.encode() + words.encode(codec)).endswith(words)


def test_latin_1_means_windows_1252_as_on_the_web() -> None:
    assert text(b'<meta charset="ISO-8859-1">\x93AP\x94').endswith("“AP”")


def test_windows_1252_is_the_last_resort() -> None:
    assert text(b"caf\xe9 \x80", no_label) == "café €"


@pytest.mark.parametrize("label", "utf-16 utf-16le cp037 unicode_escape utf-7 idna zlib punycode".split())
def test_labels_that_browsers_do_not_obey_change_nothing(label: str) -> None:
    page = f"<html><head><meta charset={label}></head><p>Lisbon, Nov 3 (Heron) - The ferry sails.</p>"
    assert text(page.encode()) == page
    assert text(page.encode() + b"caf\xe9").startswith(page)


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- <meta charset=koi8-r> -->",
        "<script>var x = '<meta charset=koi8-r>'</script>",
        "<style>/* <meta charset=koi8-r> */</style>",
        "<p>charset=koi8-r</p>",
    ],
)
def test_labels_in_what_is_no_declaration_do_not_count(hidden: str) -> None:
    assert text(f"<html>{hidden}<p>caf".encode() + b"\xe9 \x93Heron\x94").endswith("café “Heron”")


def test_words_of_a_text_are_no_label() -> None:
    assert text(b"Their pages said charset=koi8-r, caf\xe9", no_label).endswith("café")


def test_xml_declares_its_encoding() -> None:
    feed = '<?xml version="1.0" encoding="windows-1251"?><rss><title>Лента</title></rss>'
    assert text(feed.encode("cp1251"), xml_label) == feed


@pytest.mark.parametrize("words", ["新华社北京电记者报道" * 20, "Паром снова ходит каждый день" * 9])
def test_one_bad_byte_does_not_turn_a_page_in_utf_8_into_another_encoding(words: str) -> None:
    data = words.encode()
    decoded = decode(data[:30] + b"\xff" + data[30:], "x", html_label)
    assert decoded.source.replace("\ufffd", "") == words
    assert "read as U+FFFD" in "".join(decoded.faults)
    assert decoded.unread == ()


def test_many_bad_bytes_are_told_as_partly_read() -> None:
    bad = ("Паром снова ходит".encode() + b"\xff") * 9
    assert "read as U+FFFD" in "".join(decode(bad, "x", html_label).unread)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi The pier is open.}", "Rich Text"),
        (
            b"From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x",
            "in parts",
        ),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (gzip.compress(b"<p>x", mtime=0), "gzip"),
        (bz2.compress(b"<p>x" * 99), "bzip2"),
        (lzma.compress(b"<p>x"), "xz"),
        (b"\x28\xb5\x2f\xfd\x04\x00\x41\x00", "zstandard"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00", "AVIF"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
    ],
)
def test_binary_under_a_page_s_name_is_told_with_its_type(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableSource, match=kind):
        decode(data, "page.html", html_label)


def test_binary_without_a_signature_is_refused_but_a_stray_nul_is_not() -> None:
    with pytest.raises(UnreadableSource, match="NUL"):
        decode(b"\x00\x01\x02\x03" * 100, "image.html")
    noise = bytes((number * 89 + 7 * (number // 256)) % 255 + 1 for number in range(4_000))  # as brotli looks
    with pytest.raises(UnreadableSource, match="not text"):
        decode(noise, "page.html", html_label)
    assert text(b"x" * 500 + b"\x00").startswith("x")


@pytest.mark.parametrize("more", [b"", b"caf\xe9 \x93Heron\x94"])
def test_japanese_in_escapes_that_is_not_declared_is_told_as_unread(more: bytes) -> None:
    page = "<p>フェリーは港で止まった。</p>".encode("iso2022_jp") + more
    (unread,) = decode(page, "a.html", html_label).unread
    assert unread.startswith("seems to be in ISO-2022-JP")
    declared = decode(b"<meta charset=iso-2022-jp>" + page, "a.html", html_label)
    assert "港で" in declared.source
    assert not any("seems" in words for words in declared.unread)
    assert decode(b"<p>\x1b[31mred\x1b[0m", "a.html", html_label).unread == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "words", ["<?xml version='1.0' encoding='UTF-16'?><rss>AFP</rss>", "<!doctype html><p>AFP", "<p>é"]
)
def test_without_a_mark_the_first_tag_tells_utf_16(encoding: str, words: str) -> None:
    assert decode(words.encode(encoding), "x").source == words


def test_text_in_utf_16_without_a_mark_is_none() -> None:
    with pytest.raises(UnreadableSource, match="full of NUL bytes"):
        decode("Lisbon (AFP) - The ferry stopped.".encode("utf-16-le"), "x")
