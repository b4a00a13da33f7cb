"""Licences in RDF that stand in comments: each with the work before it, and no more than are looked at."""

from __future__ import annotations

import pytest

from checker.document.declared import Reach
from checker.readers.rdf_comments import licences_in_comments

_BY, _NC = (f"http://creativecommons.org/licenses/{code}/2.0/" for code in ("by", "by-nc"))


def _rdf(address: str, work: str = "", kind: str = "Text") -> str:
    about = f'<Work rdf:about="{work}"><dc:type rdf:resource="http://purl.org/dc/dcmitype/{kind}"/>' if work else ""
    return f'<rdf:RDF>{about}<license rdf:resource="{address}"/>{"</Work>" if work else ""}</rdf:RDF>'


def test_each_licence_is_of_the_work_before_it() -> None:
    text = _rdf(_BY, "https://a.example/story") + _rdf(_NC, "https://a.example/quay", "StillImage")
    unread: list[str] = []
    told = [(one.value, one.about, one.reach) for one in licences_in_comments([(text, 10)], unread)]
    assert told == [
        (_BY, "https://a.example/story", Reach.ITEM),
        (_NC, "https://a.example/quay", Reach.PHOTO),
    ]
    assert unread == []


def test_a_licence_far_down_in_a_long_comment_is_read_at_its_place() -> None:
    text = "word " * 40_000 + _rdf(_NC)
    (one,) = licences_in_comments([(text, 7)], [])
    assert one.origin.offset == 7 + text.index(_NC)


@pytest.mark.parametrize(("number", "told"), [(60, 0), (61, 1)])
def test_licences_beyond_those_that_are_looked_at_are_told(number: int, told: int) -> None:
    unread: list[str] = []
    found = list(licences_in_comments([(_rdf(_BY), 0)] * number, unread))
    assert (len(found), len(unread)) == (60, told)
