"""Heads of pages as WAT files keep them are read for what they state, and say that the words are not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from crawl_building import gzipped, record

from checker.check import Brief
from checker.check.sources import check_folder
from checker.document.place import Zone
from checker.errors import UnclaimedSource
from checker.patterns.lexicon import Lexicon
from checker.readers import read
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

LEXICON = Lexicon([], [])


def envelope(
    metas: list[dict[str, str]] | None = None,
    headers: dict[str, Any] | None = None,
    links: list[dict[str, str]] | None = None,
) -> bytes:
    head = {
        "Title": "Harbour",
        "Metas": metas or [],
        "Link": [{"path": "LINK@/href", "url": "/own", "rel": "canonical"}],
    }
    page = {"Head": head, "Links": links or []}
    answer = {"Response-Message": {"Status": "200"}, "Headers": headers or {}, "HTML-Metadata": page}
    told = {"WARC-Type": "response", "WARC-Target-URI": "https://e.example/a"}
    return json.dumps(
        {
            "Container": {},
            "Envelope": {"WARC-Header-Metadata": told, "Payload-Metadata": {"HTTP-Response-Metadata": answer}},
        }
    ).encode()


def test_metas_heads_and_links_are_metadata_with_their_places() -> None:
    data = envelope(
        [{"name": "TDM-Reservation", "content": "1"}, {"property": "og:title", "content": "Harbour"}],
        {"X-Robots-Tag": ["noai", "noindex"], "content-usage": "train-ai=n", "Server": "any"},
        [{"path": "A@/href", "url": "https://creativecommons.org/licenses/by/4.0/", "rel": "license", "text": "CC BY"}],
    )
    document = read(data, "a.json", LEXICON)
    assert [(one.label, one.text) for one in document.passages] == [
        ("meta:tdm-reservation", "1"),
        ("header:x-robots-tag", "noai"),
        ("header:x-robots-tag", "noindex"),
        ("header:content-usage", "train-ai=n"),
    ]
    assert {one.zone for one in document.passages} == {Zone.METADATA}
    quote, place = document.quote_field(document.passages[0], 0, 1)
    assert quote == '"content": "1"'
    assert place.at == "pointer:/Envelope/Payload-Metadata/HTTP-Response-Metadata/HTML-Metadata/Head/Metas/0/content"
    assert [one.rel for one in document.links] == ["license"]
    assert (document.address, document.title) == ("https://e.example/own", "Harbour")
    assert "(WAT)" in document.unread[0]


@pytest.mark.parametrize(
    "data",
    [
        {"Envelope": {"Payload-Metadata": {"HTTP-Request-Metadata": {}}}},
        {"Envelope": {"Payload-Metadata": {"HTTP-Response-Metadata": None}}},
        {"Envelope": 1},
    ],
)
def test_what_is_no_page_is_not_claimed(data: Any) -> None:
    with pytest.raises(UnclaimedSource):
        read(json.dumps(data).encode(), "a.json", LEXICON)


def test_odd_envelopes_state_nothing() -> None:
    payload = {
        "HTTP-Response-Metadata": {
            "Headers": [1],
            "HTML-Metadata": {"Head": {"Metas": [1, {}], "Link": {}}, "Links": 3},
        }
    }
    document = read(json.dumps({"Envelope": {"Payload-Metadata": payload}}).encode(), "a.json", LEXICON)
    assert (document.passages, document.links, document.address) == ((), (), None)


def test_a_reservation_in_a_wat_file_is_a_breach_and_nothing_is_permitted(tmp_path: Path) -> None:
    media = "application/json"
    reserved, free = (envelope([{"name": "tdm-reservation", "content": value}]) for value in "10")
    records = [
        record("metadata", f"https://e.example/{at}", one, media=media) for at, one in enumerate((reserved, free))
    ]
    request = json.dumps({"Envelope": {"Payload-Metadata": {"HTTP-Request-Metadata": {}}}}).encode()
    records.append(record("metadata", "https://e.example/1", request, media="application/json"))
    (tmp_path / "c.warc.wat.gz").write_bytes(gzipped(*records))
    settings = Settings(uses=(Use(name="ours", actions=("tdm",)),))
    told = list(check_folder(tmp_path, Brief.of(settings)))
    assert [(one.status.value, one.verdicts[0].verdict.value) for one in told] == [
        ("partly", "breach"), ("partly", "undetermined"),
    ]  # fmt: skip


def test_a_licence_is_read_behind_many_links_and_what_is_too_much_is_told() -> None:
    links = [{"path": "A@/href", "url": f"https://e.example/{number}"} for number in range(3_000)]
    licence = {"path": "A@/href", "url": "https://creativecommons.org/licenses/by/4.0/", "rel": "license"}
    told = [len(read(envelope(links=[*links, *[licence] * n]), "a.wat.json", LEXICON).unread) for n in (1, 2_001)]
    assert told == [1, 2]
    (link,) = read(envelope(links=[*links, licence]), "a.wat.json", LEXICON).links
    assert link.href == licence["url"]
