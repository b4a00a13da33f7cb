"""IIM: the encodings that dataset 1:90 names, and those that pictures without it have."""

from __future__ import annotations

import pytest
from pictures import datasets

from checker.readers.iim import IimStream


def texts(stream: bytes) -> list[str]:
    return [one.text for one in IimStream(stream)]


def declared(escape: bytes, words: bytes) -> bytes:
    return b"\x1c\x01\x5a" + len(escape).to_bytes(2, "big") + escape + datasets((110, words), utf8=False)


@pytest.mark.parametrize(
    ("escape", "encoding", "words"),
    [
        (b"\x1b%G", "utf-8", "Łódź Foto"),
        (b"\x1b%/I", "utf-8", "Łódź Foto"),
        (b"\x1b.A", "iso8859_1", "Agência São Pedro"),
        (b"\x1b-B", "iso8859_2", "Łódź Foto"),
        (b"\x1b/L", "iso8859_5", "Северный свет"),
        (b"\x1b-F", "iso8859_7", "Φωτογραφία"),
        (b"\x1b-G", "iso8859_6", "صورة"),
        (b"\x1b(B\x1b-M", "iso8859_9", "Işık Ajansı"),
        (b"\x1b-b", "iso8859_15", "Œuvre à 5 €"),
        (b"\x1b-A", "utf-8", "Agência São Pedro"),  # what a declaration says that no program minded
        (b"\x1b%G", "iso8859_1", "Agência São Pedro"),
        (b"\x1b%5", "utf-8", "Łódź Foto"),
    ],
)
def test_the_encoding_that_is_declared_is_that_of_all_datasets(escape: bytes, encoding: str, words: str) -> None:
    assert texts(declared(escape, words.encode(encoding))) == [words]


@pytest.mark.parametrize(
    "said",
    [
        ("© Müller 2024", "Jürgen Groß", "Die Eröffnung der Brücke"),
        ("© Presse Océane", "André"),
        ("Café", "Foto: Señora Peña"),
    ],
)
def test_mac_roman_is_known_by_what_it_makes_of_small_letters(said: tuple[str, ...]) -> None:
    stream = datasets(*((120, one.encode("mac_roman")) for one in said), utf8=False)
    assert texts(stream) == list(said)


@pytest.mark.parametrize(
    "said",
    [
        ("© Müller 2024", "it’s the quay – at dawn…", "“Jürgen”"),
        ("don’t", "1939–45", "a word—and another"),
        ("Ann’s quay", "€ 5 – or 6…"),
    ],
)
def test_signs_of_windows_are_no_mac_roman(said: tuple[str, ...]) -> None:
    stream = datasets(*((120, one.encode("windows-1252")) for one in said), utf8=False)
    assert texts(stream) == list(said)
