"""Headers of a response that speak of rights are metadata of its page; its address is that of one that tells none."""

from __future__ import annotations

from checker.document.place import Zone
from checker.files.content import Response
from checker.patterns.lexicon import Lexicon
from checker.readers import read

PAGE = b"<!doctype html><title>Ferry</title><p>The night ferry sails again after the storm.</p>"
CANONICAL = PAGE.replace(b"<p>", b"<link rel=canonical href='https://ferry.example/own'><p>")
SENT = Response(
    status=200,
    headers=(("Server", "any"), ("TDM-Reservation", "1"), ("X-Robots-Tag", " noai "), ("x-robots-tag", "noindex")),
    address="https://ferry.example/sent",
)


LEXICON = Lexicon([], [])


def test_headers_that_speak_of_rights_are_metadata_beside_the_text() -> None:
    document = read(PAGE, "p.html", LEXICON, response=SENT)
    told = [one for one in document.passages if one.label.startswith("header:")]
    assert [(one.label, one.text) for one in told] == [
        ("header:tdm-reservation", "1"),
        ("header:x-robots-tag", "noai"),
        ("header:x-robots-tag", "noindex"),
    ]
    assert {one.zone for one in told} == {Zone.METADATA}
    for quote, expected in ((document.quote, "1"), (document.quote_field, "tdm-reservation: 1")):
        words, place = quote(told[0], 0, 1)
        assert (words, place.at, place.line, place.column) == (expected, "header:tdm-reservation", 0, 0)


def test_the_address_of_the_response_is_that_of_a_page_that_tells_none() -> None:
    assert read(PAGE, "p.html", LEXICON, response=SENT).address == "https://ferry.example/sent"
    document = read(CANONICAL, "p.html", LEXICON, response=SENT)
    assert (document.url, document.address) == ("https://ferry.example/own",) * 2
    assert read(PAGE, "p.html", LEXICON, response=Response(address="file:///p")).address is None
    assert read(PAGE, "p.html", LEXICON).address is None


def test_a_response_without_anything_to_say_changes_nothing() -> None:
    assert read(PAGE, "p.html", LEXICON, response=Response(headers=(("Server", "any"),))).passages == ()
