"""XML as its tags and words follow each other; nothing is expanded, and what is whole is told before what is broken."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableSource
from checker.readers.xml_events import XmlKind, xml_events, xml_words


def told(source: str) -> list[str]:
    marks = {XmlKind.START: "<{}>", XmlKind.END: "</{}>", XmlKind.WORDS: "{}"}
    return [marks[event.kind].format(event.name) for event in xml_words(source.encode(), "a.xml", "broken XML")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<a>x<b>y</b>z</a>", ["<a>", "x", "<b>", "y", "</b>", "z", "</a>"]),
        ("<a>x &amp; &#169;<!-- no -->y<?no no?></a>", ["<a>", "x & ©y", "</a>"]),
        ("<a><![CDATA[<x> & y]]></a>", ["<a>", "<x> & y", "</a>"]),
        ("<n:a xmlns:n='urn:n'/>", ["<{urn:n}a>", "</{urn:n}a>"]),
        (
            "<!DOCTYPE a [<!ENTITY e 'no'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>&e;&f;</a>",
            ["<a>", "&e;&f;", "</a>"],
        ),
    ],
)
def test_tags_and_words_in_their_order(source: str, expected: list[str]) -> None:
    assert told(source) == expected


def test_words_that_buffers_part_are_whole() -> None:
    words = "ferry &amp; quay " * 20_000
    assert told(f"<a>{words}</a>")[1] == words.replace("&amp;", "&")


def test_attributes_are_decoded_once() -> None:
    (start, _) = xml_words(b"<a href='x?a=1&amp;amp;b=2'/>", "a.xml", "broken XML")
    assert start.attributes == {"href": "x?a=1&amp;b=2"}


@pytest.mark.parametrize("source", ["<a><b>x</b>", "<a>x", "<a", "", "   ", "no markup"])
def test_what_is_broken_is_told_behind_what_is_whole(source: str) -> None:
    events = xml_words(source.encode(), "a.xml", "broken XML")
    found: list[str] = []
    with pytest.raises(UnreadableSource, match="is broken XML"):
        found.extend(event.name for event in events)
    with pytest.raises(UnreadableSource, match="is broken XML"):
        list(xml_events(source.encode(), "a.xml", "broken XML"))


def test_behind_too_many_tags_without_an_end_nothing_is_looked_for() -> None:
    found: list[str] = []
    with pytest.raises(UnreadableSource, match="is broken XML"):
        found.extend(
            event.name for event in xml_words(b"<a><b>x</b>" + b"<c " * 200 + b"><d/></a>", "a.xml", "broken XML")
        )
    assert "x" in found
    assert "d" not in found


@pytest.mark.parametrize(("opened", "closed"), [("<![CDATA[", "]]>"), ("<!--", "-->")])
def test_tags_without_an_end_that_are_none_hide_nothing(opened: str, closed: str) -> None:
    assert told(f"<a>{opened}{'<c ' * 200}{closed}<d/></a>")[-3:] == ["<d>", "</d>", "</a>"]
