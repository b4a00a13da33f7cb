"""Headers of a response that speak of rights are metadata of its page; its address is that of one that tells none."""

from __future__ import annotations

import pytest

from checker.document.place import Zone
from checker.files.content import Response
from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.readers.response_headers import as_sent

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


def sent(*headers: tuple[str, str]) -> Response:
    return Response(headers=headers, address="https://ferry.example/a/b")


def test_lists_over_several_lines_are_joined_and_marks_are_not() -> None:
    document = read(PAGE, "p.html", LEXICON, response=sent(("Content-Usage", "a=n"), ("content-usage", "b=y")))
    assert [one.text for one in document.passages] == ["a=n, b=y"]


def test_links_are_parted_as_their_grammar_says() -> None:
    value = (
        '</one>; rel="license"; title="a, <b>; rel=c", <//other.example/two>;rel=LICENSE ;type="application/rsl+xml"'
        ', <three>; rel="next license", <http://[>; rel=license, <four>; rel=next, </own>; rel=canonical'
    )
    document = read(PAGE, "p.html", LEXICON, response=sent(("Link", value), ("link", "<x>; rel=license; anchor='/y'")))
    assert [(one.href, one.rel, one.media_type) for one in document.links] == [
        ("https://ferry.example/one", "license", ""),
        ("https://other.example/two", "license", "application/rsl+xml"),
        ("https://ferry.example/a/three", "next license", ""),
        ("https://ferry.example/a/x", "license", ""),
    ]
    assert document.links[3].about
    assert document.address == "https://ferry.example/own"


LONG = ["<" * 99_999, "<a>;" * 30_000, '<a>;x="' + "\\" * 99_999, "<a>" + '"a' * 99_999, "<a>" + ";" * 99_999]


@pytest.mark.parametrize("line", LONG, ids=range(len(LONG)))
def test_long_lines_take_no_time(line: str) -> None:
    assert read(PAGE, "p.html", LEXICON, response=sent(*[("Link", line)] * 60)).links == ()


def test_the_encoding_that_a_head_names_comes_before_guesses() -> None:
    words = "<title>\u0418</title><p>\u0424\u043e\u0442\u043e: \u0422\u0410\u0421\u0421"
    head = ("Content-Type", "text/html; charset=koi8-r")
    for data in (words.encode("koi8-r"), words.encode()):
        document = read(data, "p.html", LEXICON, response=sent(head))
        assert document.title == "\u0418"
        assert "\u0424\u043e\u0442\u043e" in document.source_map.source
    for other in ("text/html; charset=no-such", "text/html; charset=utf-8", "image/jpeg; charset=koi8-r"):
        assert as_sent(b"\xf1", sent(("Content-Type", other))) == b"\xf1"
    assert as_sent(b"\xef\xbb\xbfa\xf1", sent(head)) == b"\xef\xbb\xbfa\xf1"


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ([("Content-Usage", "train-ai=n")] * 51, "came with more of the header content-usage than is read"),
        ([("TDM-Policy", "https://ferry.example/" + "x" * 4_000)], "came with more of the header tdm-policy"),
        ([("Link", '<a>; rel="license"')] * 51, "came with more of the header link than is read"),
        ([("Link", ", ".join(["<a>; rel=next"] * 101))], "came with links in its head of which only the first 100"),
        ([("Link", ", ".join(["<a>; rel=next"] * 100))], None),
    ],
)
def test_what_of_a_head_is_not_read_is_told(headers: list[tuple[str, str]], told: str | None) -> None:
    response = Response(status=200, headers=tuple(headers), address="https://ferry.example/sent")
    unread = read(PAGE, "p.html", LEXICON, response=response).unread
    assert len(unread) == (told is not None)
    assert all(one.startswith(told or "?") for one in unread)


@pytest.mark.parametrize(
    ("page", "link", "told"),
    [
        (PAGE, '<https://other.example/a>; rel="canonical"', [("https://other.example/a", "header:link")]),
        (PAGE, '</own>; rel="canonical"', []),
        (PAGE, '<https://other.example/a>; rel="original"', []),
        (CANONICAL, '<https://other.example/a>; rel="canonical"', []),  # the page's own counts before it
    ],
)
def test_a_canonical_link_in_a_head_to_another_owner_is_a_source(
    page: bytes, link: str, told: list[tuple[str, str]]
) -> None:
    declared = read(page, "p.html", LEXICON, response=sent(("Link", link))).declared
    assert [(one.value, one.at) for one in declared if one.field == "link"] == told
