"""News in JSON: which of it is an item, what its fields state, where they stand, in every version."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.document.declared import Declared, Reach, Says
from checker.document.passages import Document, Passage, Zone
from checker.errors import UnclaimedSource, UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import may_state, read

LEXICON = Lexicon([], [])


def item(**fields: Any) -> Document:
    return news({"uri": "urn:heron:1", "headline": "Harbour opens", **fields})


def news(data: Any) -> Document:
    return read(json.dumps(data, ensure_ascii=False).encode(), "a.json", LEXICON)


def said(document: Document) -> list[tuple[Says, str, str]]:
    return [(one.says, one.at, one.value) for one in document.declared]


def quoted(document: Document, one: Declared) -> str:
    passage = Passage(text=one.text, zone=Zone.METADATA, origin=one.origin)
    return document.quote(passage, 0, len(one.text))[0]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("usageterms", "No sales", Says.USAGE_TERMS),
        ("usageTerms", "No sales", Says.USAGE_TERMS),
        ("usage_terms", ["No sales"], Says.USAGE_TERMS),
        ("copyrightholder", "Heron News", Says.HOLDER),
        ("copyrightNotice", "© Heron News", Says.NOTICE),
        ("rightsline", "© Heron News", Says.NOTICE),
        ("creditline", "Ada Quill/Heron", Says.CREDIT),
        ("ednote", "MOLDOVA OUT", Says.EDITORIAL_NOTE),
        ("edNote", "MOLDOVA OUT", Says.EDITORIAL_NOTE),
        ("ednotes", [{"role": None, "ednote": "MOLDOVA OUT"}], Says.EDITORIAL_NOTE),
        ("ednotes", "MOLDOVA OUT", Says.EDITORIAL_NOTE),
        ("ednotes", ["MOLDOVA OUT"], Says.EDITORIAL_NOTE),
    ],
)
def test_fields_in_the_spellings_of_all_versions(field: str, value: Any, says: Says) -> None:
    document = item(**{field: value})
    (one,) = document.declared
    assert (one.says, one.field) == (says, field)
    assert quoted(document, one) == one.text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"embargoed": "2026-12-01T06:00:00+01:00"}, (Says.EMBARGO, "/embargoed", "2026-12-01T06:00:00+01:00")),
        ({"embargoedUntil": "20261201T060000Z"}, (Says.EMBARGO, "/embargoedUntil", "2026-12-01T06:00:00+00:00")),
        ({"embargoed": "when the minister speaks"}, (Says.EMBARGO, "/embargoed", "?")),
        ({"pubstatus": "canceled"}, (Says.STATUS, "/pubstatus", "canceled")),
        ({"pubStatus": "stat:withheld"}, (Says.STATUS, "/pubStatus", "withheld")),
    ],
)
def test_embargoes_and_statuses(fields: dict[str, Any], expected: tuple[Says, str, str]) -> None:
    says, pointer, value = expected
    assert said(item(**fields)) == [(says, f"pointer:{pointer}", value)]


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_empty_fields_state_nothing(empty: Any) -> None:
    assert said(item(embargoed=empty, usageterms=empty, copyrightnotice=empty)) == []


def test_linked_and_encoded_rights() -> None:
    policy = '{"policytype": "Set", "prohibitions": [{"action": "commercialize"}]}'
    document = item(rightsinfo={"langid": "x", "linkedrights": "https://heron.example/r", "encodedrights": policy})
    assert said(document) == [
        (Says.POINTER, "pointer:/rightsinfo/linkedrights", "https://heron.example/r"),
        (Says.POLICY, "pointer:/rightsinfo/encodedrights", policy),
    ]


@pytest.mark.parametrize("associations", [{"main": {}}, [{}]])
def test_associations_are_parts_with_their_own_rights(associations: Any) -> None:
    picture = {"type": "picture", "usageterms": "No archive", "pubstatus": "withheld"}
    key = 0 if isinstance(associations, list) else "main"
    associations[key] = picture
    document = item(usageterms="No sales", associations=associations)
    assert [(one.reach, one.about, one.text) for one in document.declared] == [
        (Reach.ITEM, "", "No sales"),
        (Reach.PHOTO, f"associations/{key}", "No archive"),
        (Reach.PHOTO, f"associations/{key}", "withheld"),
    ]


def test_a_picture_alone_is_one() -> None:
    document = item(type="picture", copyrightholder="Heron News")
    assert [one.reach for one in document.declared] == [Reach.PHOTO]
    assert [one.label for one in document.passages if one.zone is Zone.METADATA] == ["wire:photo/holder"]


def test_the_story_is_read_with_its_places() -> None:
    html = "<p>The <b>harbour</b> &amp; the pier were opened.</p><p>OSLO (Heron) - More \u00a9 here.</p>"
    document = item(body_xhtml=html, ednote="x")
    story = [one for one in document.passages if one.zone is Zone.BODY]
    assert [one.text for one in story] == ["The harbour & the pier were opened.", "OSLO (Heron) - More \u00a9 here."]
    at = story[1].text.index("Heron")
    quote, place = document.quote(story[1], at, at + 5)
    line = document.source_map.source.split("\n")[place.line - 1]
    assert (quote, line[place.column - 1 : place.end_column - 1]) == ("Heron", "Heron")


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        ({"data": {"item": {"uri": "a", "headline": "x"}}}, ["a.json"]),
        ([{"uri": "a", "title": "x"}, {"uri": "b", "title": "y"}], ["a.json#/0", "a.json#/1"]),
        (
            {"data": {"items": [{"item": {"uri": "a", "title": "x"}}, {"item": {"uri": "b", "title": "y"}}]}},
            ["a.json#/data/items/0/item", "a.json#/data/items/1/item"],
        ),
    ],
)
def test_items_are_found_where_formats_have_them(data: Any, paths: list[str]) -> None:
    document = news(data)
    assert [one.path for one in document.parts or (document,)] == paths


@pytest.mark.parametrize(
    "data",
    [
        {"name": "mole", "version": "1"},
        {"uri": "https://mole.example/api"},
        {"$schema": "http://json-schema.org/x", "uri": "a", "title": "ninjs"},
        [],
        3,
    ],
)
def test_other_json_is_none_of_ours(data: Any) -> None:
    with pytest.raises(UnclaimedSource):
        news(data)


@pytest.mark.parametrize("cut", [b'{"uri": "a", "headline": "x", "usageterms": "No', b'{"uri": "a"' + b"[" * 10_000])
def test_broken_json_is_unchecked(cut: bytes) -> None:
    with pytest.raises(UnreadableSource):
        read(cut, "a.json", LEXICON)


def test_a_file_is_chosen_by_its_beginning() -> None:
    assert may_state(b'{"x": 1, "usageTerms": "No sales"}')
    assert may_state('{"uri": "a"}'.encode("utf-16"))
    assert not may_state(b'{"name": "mole", "license": "MIT"}')


def test_a_json_feed_has_authors_and_no_rights() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Heron",
        "home_page_url": "https://heron.example/",
        "rights": "all of them",
        "items": [{"id": "1", "url": "https://heron.example/a", "authors": [{"name": "AFP"}]}],
    }
    document = news(feed)
    assert document.declared == ()
    assert document.items is not None
    assert document.items[0].addresses == ("https://heron.example/a",)
    assert [one.label for one in document.passages] == ["feed:item/author"]


def test_a_text_states_what_it_links_to_and_where() -> None:
    deed = "https://creativecommons.org/licenses/by-nc/4.0/"
    html = f"<p>It opened.</p><p>Published under <A class='x' HREF='{deed}'>these terms</a> &amp; no others.</p>"
    document = item(body_html=html)
    (link,) = document.links
    assert (link.href, link.around) == (deed, "Published under these terms & no others.")
    quote, place = document.quote(link.passage, 0, len(deed))
    assert quote == deed
    line = document.source_map.source.split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith(deed)


@pytest.mark.parametrize("field", ["versioncreated", "versionCreated", "contentcreated", "firstCreated"])
def test_the_day_is_told_with_the_field_that_states_it(field: str) -> None:
    document = item(**{field: "2026-11-29T10:00:00Z"})
    assert document.published is not None
    assert document.published_in.lower() == field.lower()
    assert document.published_in != field.lower()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"uri": "a", "embargoed": "Next Monday"}, (Says.EMBARGO, "pointer:/embargoed", "?")),
        (
            {"uri": "a", "ednote": {"creator": "Ada", "text": "NO SALES"}},
            (Says.EDITORIAL_NOTE, "pointer:/ednote/text", "NO SALES"),
        ),
        (
            {"headlines": [{"value": "A pier"}], "usageTerms": "NO SALES"},
            (Says.USAGE_TERMS, "pointer:/usageTerms", "NO SALES"),
        ),
        (
            {"uri": "a", "plannedCoverage": [{"uri": "b", "edNote": "250 words"}]},
            (Says.EDITORIAL_NOTE, "pointer:/plannedCoverage/0/edNote", "250 words"),
        ),
    ],
)
def test_an_item_that_breaks_its_schema_states_what_it_states(data: Any, expected: tuple[Says, str, str]) -> None:
    assert said(news(data)) == [expected]


def test_who_provides_an_item_may_stand_among_its_categories() -> None:
    categories = [{"type": "dnltype:provider", "name": "Heron"}, {"type": "dnltype:desk", "name": "wi"}, None]
    document = item(urn="u", entry_id="e", categories=categories)
    named = [(one.label, one.text) for one in document.passages if one.zone is Zone.METADATA]
    assert named == [("wire:provider", "Heron")]


def test_values_of_a_field_behind_two_hundred_are_read() -> None:
    assert len(said(news({"uri": "a", "usageterms": [f"No sales {number}" for number in range(300)]}))) == 300


@pytest.mark.parametrize(("deep", "whole"), [(6, True), (7, False)])
def test_associations_that_nest_too_deep_are_told(deep: int, *, whole: bool) -> None:
    data: dict[str, Any] = {"usageterms": "NO SALES"}
    for _ in range(deep):
        data = {"associations": {"main": data}}
    document = news({"uri": "a", **data})
    assert document.unread == (() if whole else ("nests more than 6 associations, of which the rest was not read",))
    assert len(said(document)) == whole


def test_links_behind_those_that_are_read_are_told() -> None:
    document = news({"uri": "a", "body_html": "<p>" + "<a href='https://a.example/'>a</a> " * 2_001 + "</p>"})
    assert document.unread == ("has more than 2,000 links, of which the rest was not read",)
