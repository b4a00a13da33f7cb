"""What a finding is about: whose content, which kind of it, and the words to show first."""

from __future__ import annotations

import msgspec
from report_values import attribution, finding, licence, notice, place, result

from checker.document.place import Zone
from checker.evidence import Evidence, Scope
from checker.finding import Finding, Quotation
from checker.reports.whose import NOBODY, material, source_of, visible_first


def quoting(*pieces: object, agency: str | None = None) -> Finding:
    quotes = tuple(Quotation(quote=each.quote, place=each.place) for each in pieces)  # type: ignore[attr-defined]
    return msgspec.structs.replace(finding(evidence=quotes), agency=agency)


def test_the_source_is_an_agency_by_its_name_or_else_the_holder_that_is_quoted() -> None:
    other = msgspec.structs.replace(notice(), holder="Kestrel", quote="(c) Kestrel", place=place(30))
    evidence = Evidence(attributions=(attribution(),), notices=(other, notice()))
    assert source_of(quoting(agency="heron"), result(evidence=evidence), {}) == "Heron News"
    assert source_of(quoting(agency="heron"), result(evidence=evidence), {"heron": "The Heron"}) == "The Heron"
    assert source_of(quoting(agency="gone"), result(evidence=evidence), {}) == "gone"
    assert source_of(quoting(notice()), result(evidence=evidence), {}) == "Heron News"
    assert source_of(quoting(), result(evidence=evidence), {}) == "Kestrel"
    assert source_of(quoting(), result(), {}) == NOBODY


def test_licences_of_one_kind_are_one_source_whatever_their_version_and_country() -> None:
    told = {}
    for name in ("CC-BY-NC-4.0", "CC-BY-NC-3.0-DE", "CC-BY-NC-2.0", "other:House terms", "CC0-1.0"):
        one = msgspec.structs.replace(licence(), id=name)
        told[name] = source_of(quoting(one), result(evidence=Evidence(licences=(one,))), {})
    assert set(told.values()) == {"CC-BY-NC", "House terms", "CC0"}


def test_the_material_is_that_of_the_words_that_are_quoted() -> None:
    text, photo = attribution(), msgspec.structs.replace(attribution("photo"), place=place(9))
    both = result(evidence=Evidence(attributions=(text, photo), notices=(notice(),)))
    assert material(quoting(text, agency="heron"), both) == "text"
    assert material(quoting(photo, agency="heron"), both) == "picture"
    assert material(quoting(notice()), both) == "page"
    assert material(quoting(agency="heron"), both) == "text"
    of_photo = msgspec.structs.replace(licence(), scope=Scope.PHOTO)
    assert material(quoting(of_photo), result(evidence=Evidence(licences=(of_photo,)))) == "picture"
    assert material(quoting(), result()) == ""


def test_attributes_come_after_words_that_stand_in_the_text() -> None:
    befores = {"alt": '<img alt="The quay / ', "text": '<p class="lead">The quay (', "title": 'x" title="', "bare": ""}
    quotes = tuple(Quotation(quote=name, place=place(), before=before) for name, before in befores.items())
    assert [each.quote for each in visible_first(finding(evidence=quotes))] == ["text", "bare", "alt", "title"]


def test_words_that_readers_see_come_first_and_nothing_else_changes_its_order() -> None:
    names = ["meta1", "seen1", "feed", "meta2", "seen2"]
    quotes = tuple(
        Quotation(
            quote=name,
            place=place(zone=Zone.METADATA if "meta" in name else Zone.BODY),
            path="f.rss" if name == "feed" else "",
        )
        for name in names
    )
    assert [each.quote for each in visible_first(finding(evidence=quotes))] == [
        "seen1",
        "seen2",
        "meta1",
        "meta2",
        "feed",
    ]
