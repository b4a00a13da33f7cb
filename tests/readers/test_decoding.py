from __future__ import annotations

import pytest

from checker.errors import UnreadableSource
from checker.readers.decoding import decode


def test_utf_8_wins_over_what_the_page_declares() -> None:
    assert decode('<meta charset="iso-8859-1">é'.encode(), "x")[0].endswith("é")


def test_a_byte_order_mark_stays_as_the_first_character() -> None:
    assert decode(b"\xef\xbb\xbfx", "x")[0] == "\ufeffx"
    assert decode("\ufeffé".encode("utf-16-le"), "x")[0] == "\ufeffé"


def test_the_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    assert decode('<meta charset="windows-1251">ТАСС'.encode("cp1251"), "x")[0].endswith("ТАСС")


def test_latin_1_means_windows_1252_as_on_the_web() -> None:
    assert decode(b'<meta charset="ISO-8859-1">\x93AP\x94', "x")[0].endswith("“AP”")


def test_windows_1252_is_the_last_resort() -> None:
    assert decode(b"caf\xe9 \x80", "x")[0] == "café €"


def test_an_encoding_that_is_no_text_is_not_trusted() -> None:
    assert decode(b'<meta charset="zlib">\xe9', "x")[0].endswith("é")


def test_the_second_value_is_the_text_in_utf_8() -> None:
    text, utf8 = decode(b"caf\xe9", "x")
    assert utf8.decode() == text


def test_binary_bytes_are_refused_but_a_stray_nul_is_not() -> None:
    with pytest.raises(UnreadableSource, match="NUL"):
        decode(b"\x00\x01\x02\x03" * 100, "image.html")
    assert decode(b"x" * 500 + b"\x00", "x")[0].startswith("x")


def test_a_broken_file_behind_a_byte_order_mark_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="byte 4"):
        decode(b"\xef\xbb\xbf\xff", "x")


@pytest.mark.parametrize("label", ["undefined", "idna", "unicode_escape", "raw_unicode_escape", "punycode"])
def test_encodings_of_python_that_no_page_has_do_no_harm(label: str) -> None:
    text, utf8 = decode(f"<meta charset={label}>".encode() + b".xn--a-!!!.\xff<p a\\ud800b=1>", "x")
    assert utf8.decode() == text
