"""What pages state of rights in fields for them, row by row: meta elements, links, structured data, microdata, RDFa."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.check import Brief, check_source
from checker.evidence import Scope, Signal
from checker.finding import SourceResult, Status

BRIEF = Brief()
CC = "https://creativecommons.org/licenses/by-nc/4.0/"
LINK = f'<a rel="license" href="{CC}">CC BY-NC 4.0</a>'
ID = "CC-BY-NC-4.0"
ARTICLE = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry sails again after the storm"}
RDF = (
    '<rdf:RDF xmlns="http://web.resource.org/cc/"><Work rdf:about=""><license'
    ' rdf:resource="http://creativecommons.org/licenses/by-nc/2.0/" /></Work></rdf:RDF>'
)
IMAGE = 'itemscope itemtype="https://schema.org/ImageObject"'
FOOTER = 'itemscope itemtype="http://schema.org/WPFooter"'
NAMED = '<meta itemprop="name" content="Gull Press">'
NEWS = 'itemscope itemtype="https://schema.org/NewsArticle"'
SELF = '<link rel="canonical" href="https://harbour.example/a">'
STORY = "<h1>Ferry sails again after the storm</h1>" + "".join(
    f"<p>The harbour master opened pier {number}, and passengers who had waited for two days went on board with their"
    " dogs, bicycles and tents while gulls circled over the mole.</p>"
    for number in range(4)
)


def page(head: str = "", body: str = "", foot: str = "") -> SourceResult:
    html = (
        f"<!doctype html><html lang=en><head><title>Ferry sails</title>{head}</head>"
        f"<body><article>{STORY}{body}</article><footer>{foot}</footer></body></html>"
    )
    return check_source(html.encode(), "page.html", BRIEF)


def script(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def article(**stated: Any) -> SourceResult:
    return page(script({**ARTICLE, **stated}))


def told(result: SourceResult) -> set[tuple[str, str, str]]:
    """What is said, of what, and the licence, the address or the words."""
    return {
        (one.says.value, one.scope.value, one.licence or one.url or one.holder or one.quote)
        for one in result.evidence.signals
    }


def licences(result: SourceResult) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"item": set(), "photo": set()}
    for one in result.evidence.licences:
        if one.scope in (Scope.ITEM, Scope.SITE, Scope.PHOTO):
            found["photo" if one.scope is Scope.PHOTO else "item"].add(one.id)
    return found


def signal(result: SourceResult, field: str) -> Signal:
    return next(one for one in result.evidence.signals if one.field == field)


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="license" href="{CC}">',
        f'<LINK REL="License" HREF="{CC}">',
        f'<link rel="nofollow license" href="{CC}">',
        '<link rel=license href="//creativecommons.org/licenses/by-nc/4.0/">',
        '<link rel=license href="http://www.creativecommons.org/licenses/by-nc/4.0/deed.de">',
        '<link rel="dcterms.license" href="https://creativecommons.org/licenses/by-nc/4.0/legalcode.fr">',
        f'<meta name="License" content="{CC}">',
        '<meta property="og:license" content="CC BY-NC 4.0">',
        f'<meta name="DCTERMS.license" content="{CC}">',
        f'<meta name="dc.rights" content="{CC}">',
        script({**ARTICLE, "license": CC}),
        script({**ARTICLE, "License": CC}),
        script({**ARTICLE, "schema:license": {"@id": CC}}),
        script({**ARTICLE, "license": {"@type": "CreativeWork", "name": "CC BY-NC 4.0", "url": CC}}),
        script({**ARTICLE, "license": [CC]}),
        script({**ARTICLE, "license": "CC-BY-NC-4.0"}),
        script({**ARTICLE, "license": "https://spdx.org/licenses/CC-BY-NC-4.0.html"}),
        script({"@type": ["http://schema.org/NewsArticle", "Thing"], "license": CC}),
        script({"@graph": [{**ARTICLE, "license": {"@id": "#l"}}, {"@id": "#l", "url": CC}]}),
        script({**ARTICLE, "license": {"@id": "#l"}}) + script({"@id": "#l", "url": CC}),
    ],
)
def test_licence_of_the_page_is_told_with_its_carrier(head: str) -> None:
    result = page(head)
    assert licences(result) == {"item": {ID}, "photo": set()}
    assert ("licence", "item", ID) in told(result)
    assert {one.carrier for one in result.evidence.signals} == {"html"}


@pytest.mark.parametrize(
    ("head", "body", "about"),
    [
        (
            script({**ARTICLE, "image": {"@type": "ImageObject", "url": "https://h.example/a.jpg", "license": CC}}),
            "",
            "https://h.example/a.jpg",
        ),
        (script({**ARTICLE, "image": {"url": "b.jpg", "license": CC}}), "", "b.jpg"),
        (
            script(
                {"@graph": [{**ARTICLE, "image": {"@id": "#i"}}, {"@id": "#i", "@type": "ImageObject", "license": CC}]}
            ),
            "",
            "#i",
        ),
        (
            script({**ARTICLE, "video": [{"@type": "VideoObject", "contentUrl": "v.mp4", "license": CC}]}),
            "",
            "v.mp4",
        ),
        ("", f'<div about="c.jpg"><a rel="license" href="{CC}">CC BY-NC 4.0</a></div>', "c.jpg"),
    ],
)
def test_licence_of_a_picture_is_never_the_article_s(head: str, body: str, about: str) -> None:
    result = page(head, body)
    assert licences(result) == {"item": set(), "photo": {ID}}
    assert {one.about for one in result.evidence.signals if one.says.value == "licence"} == {about}
    assert all(one.scope.value == "photo" for one in result.evidence.signals)


@pytest.mark.parametrize(
    "body",
    [
        f'<div {IMAGE}><link itemprop="license" href="{CC}"><img src="a.jpg"></div>',
        f'<div {IMAGE}><meta itemprop="license" content="{CC}"></div>',
        f'<figure><img src="a.jpg"><figcaption>A pier, {LINK}</figcaption></figure>',
        f'<p><span href="http://purl.org/dc/dcmitype/StillImage" rel="dct:type">Pier</span>, under {LINK}</p>',
    ],
)
def test_licence_in_the_markup_of_a_picture_is_the_picture_s(body: str) -> None:
    assert licences(page(body=body)) == {"item": set(), "photo": {ID}}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (script({**ARTICLE, "mentions": {"@type": "CreativeWork", "license": CC}}), ""),
        (script({"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "license": CC}]}), ""),
        (SELF, f'<div about="https://gull.example/x"><a rel="license" href="{CC}">CC BY-NC 4.0</a></div>'),
        ('<script>var app = {"license": "https://creativecommons.org/licenses/by/4.0/"}</script>', ""),
        ('<link rel="license" type="application/rsl+xml" href="https://creativecommons.org/licenses/by/4.0/">', ""),
        (script({**ARTICLE, "license": None, "creditText": "", "usageInfo": []}), ""),
    ],
)
def test_licence_of_something_else_is_none_of_the_page(head: str, body: str) -> None:
    result = page(head, body)
    assert licences(result) == {"item": set(), "photo": set()}
    assert not [one for one in result.evidence.signals if one.licence]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SELF + '<link rel="license" href="/terms">', ("pointer", "item", "https://harbour.example/terms")),
        (SELF + '<link rel="terms-of-service" href="/tos">', ("pointer", "item", "https://harbour.example/tos")),
        ('<link rel="copyright" href="/c">', ("pointer", "item", "/c")),
        (
            '<link rel="license" type="application/rsl+xml" href="https://h.example/l.xml">',
            ("pointer", "item", "https://h.example/l.xml"),
        ),
        ('<meta name="license" content="https://h.example/l">', ("pointer", "item", "https://h.example/l")),
        ('<meta name="copyright" content="Harbour Post">', ("notice", "item", "Harbour Post")),
        ('<meta name="copyright" content="https://h.example/c">', ("pointer", "item", "https://h.example/c")),
        ('<meta name="DC.Rights" content="Nur HRF">', ("notice", "item", "Nur HRF")),
        ('<meta name="dcterms.rightsHolder" content="Gull Press Ltd">', ("holder", "item", "Gull Press Ltd")),
        ('<meta name="dc.rightsAgent" content="rights@gull.example">', ("licensor", "item", "rights@gull.example")),
        (script({**ARTICLE, "license": "https://h.example/aviso"}), ("pointer", "item", "https://h.example/aviso")),
        (script({**ARTICLE, "license": "All rights reserved"}), ("usage-terms", "item", "All rights reserved")),
        (script({**ARTICLE, "copyrightHolder": "Gull Press"}), ("holder", "item", "Gull Press")),
        (script({**ARTICLE, "copyrightHolder": [{"name": "Gull Press"}]}), ("holder", "item", "Gull Press")),
        (
            script({"@graph": [{**ARTICLE, "copyrightHolder": {"@id": "#P"}}, {"@id": "#P", "name": "Gull Press"}]}),
            ("holder", "item", "Gull Press"),
        ),
        (
            script({**ARTICLE, "copyrightHolder": {"@id": "https://gull.example/#org"}}),
            ("holder", "item", "https://gull.example/#org"),
        ),
        (script({**ARTICLE, "creditText": "Etlan"}), ("credit", "item", "Etlan")),
        (
            script({**ARTICLE, "image": {"@type": "ImageObject", "creditText": "Etlan"}}),
            ("credit", "photo", "Etlan"),
        ),
        (
            script({**ARTICLE, "image": {"@type": "ImageObject", "copyrightNotice": "Ann Roe"}}),
            ("notice", "photo", "Ann Roe"),
        ),
        (
            script({**ARTICLE, "acquireLicensePage": "https://h.example/buy"}),
            ("licensor", "item", "https://h.example/buy"),
        ),
        (script({**ARTICLE, "usageInfo": "https://h.example/use"}), ("pointer", "item", "https://h.example/use")),
        (
            script({**ARTICLE, "usageInfo": {"url": "https://h.example/use"}}),
            ("pointer", "item", "https://h.example/use"),
        ),
        (script({**ARTICLE, "conditionsOfAccess": "By appointment"}), ("usage-terms", "item", "By appointment")),
        (script({**ARTICLE, "isAccessibleForFree": True}), ("nothing-known", "item", "true")),
        (script({**ARTICLE, "isAccessibleForFree": "False"}), ("nothing-known", "item", "False")),
    ],
)
def test_field_is_told_with_what_it_is_for(head: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(page(head))


@pytest.mark.parametrize(
    ("body", "foot", "expected"),
    [
        (
            '<figure><img src="a.jpg"><figcaption>Pier <i itemprop="copyrightHolder">Etlan</i></figcaption></figure>',
            "",
            ("holder", "photo", "Etlan"),
        ),
        (
            "",
            f'<p {FOOTER}><meta itemprop="copyrightHolder" content="Gull Press"></p>',
            ("holder", "site", "Gull Press"),
        ),
        (
            f'<div {NEWS}><p itemprop="copyrightHolder" itemscope>{NAMED}</p></div>',
            "",
            ("holder", "item", "Gull Press"),
        ),
        (
            f'<div {IMAGE}><a itemprop="acquireLicensePage" href="https://gull.example/buy">buy</a></div>',
            "",
            ("licensor", "photo", "https://gull.example/buy"),
        ),
        ("", f'{LINK}, <span property="dc:rights">only for Gull Press</span>', ("notice", "site", "Gull Press")),
        (
            "",
            f'By <a href="/" rel="cc:attributionURL" property="cc:attributionName">Gull Press</a>, {LINK}',
            ("credit", "site", "Gull Press"),
        ),
        (
            "",
            f'By <a href="/" property="cc:attributionURL" rel="cc:attributionName">Gull Press</a>, {LINK}',
            ("credit", "site", "Gull Press"),
        ),
        (
            "",
            f'{LINK}, <a rel="cc:morePermissions" href="https://h.example/m">more</a>',
            ("licensor", "site", "https://h.example/m"),
        ),
        (
            f"<p><em>Header image: </em>The pier. <em>Credit: Ann Lee/Gull Press ({LINK})</em></p>",
            "",
            ("credit", "photo", "Ann Lee/Gull Press"),
        ),
        (
            f"<!-- {RDF} -->",
            "",
            ("licence", "item", "CC-BY-NC-2.0"),
        ),
    ],
)
def test_property_in_the_markup_is_told_of_what_it_stands_on(
    body: str, foot: str, expected: tuple[str, str, str]
) -> None:
    assert any(
        (says, scope) == expected[:2] and expected[2] in words for says, scope, words in told(page("", body, foot))
    )


@pytest.mark.parametrize(
    ("body", "foot", "expected"),
    [
        (
            f'<div {IMAGE}><img src="a.jpg"><span itemprop="creditText">Etlan</span></div>',
            "",
            ("credit", "photo", "Etlan"),
        ),
        (f'<div {NEWS}><p>Text by <b itemprop="creditText">Etlan</b></p></div>', "", ("credit", "item", "Etlan")),
        (
            f'<div {NEWS}><small itemprop="copyrightNotice">© 2026 Etlan</small></div>',
            "",
            ("notice", "item", "Etlan"),
        ),
        (f'<div {NEWS}><em itemprop="copyrightHolder">Etlan</em></div>', "", ("holder", "item", "Etlan")),
        (
            f'<div {NEWS}><p itemprop="usageInfo">Not for resale</p></div>',
            "",
            ("usage-terms", "item", "Not for resale"),
        ),
        ("", f'<div {FOOTER}><span itemprop="copyrightHolder">Etlan</span></div>', ("holder", "site", "Etlan")),
        ('<div about="a.jpg"><p property="dc:rights">© 2026 Etlan</p></div>', "", ("notice", "photo", "Etlan")),
        ('<p about="a.jpg" property="dc:rights">© 2026 Etlan</p>', "", ("notice", "photo", "Etlan")),
        ('<div resource="a.jpg"><p property="dc:rights">© 2026 Etlan</p></div>', "", ("notice", "photo", "Etlan")),
        (
            '<p>Photo: <span about="a.jpg" property="cc:attributionName">Etlan</span></p>',
            "",
            ("credit", "photo", "Etlan"),
        ),
        (
            '<div resource="#i" typeof="schema:ImageObject"><i property="schema:copyrightHolder">Etlan</i></div>',
            "",
            ("holder", "photo", "Etlan"),
        ),
        (
            '<div vocab="https://schema.org/" typeof="ImageObject"><i property="creditText">Etlan</i></div>',
            "",
            ("credit", "photo", "Etlan"),
        ),
        (
            '<div about="/node/12"><p property="http://purl.org/dc/terms/rightsHolder">Etlan</p></div>',
            "",
            ("holder", "item", "Etlan"),
        ),
        (
            '<p about="https://harbour.example/a" property="schema:copyrightHolder">Etlan</p>',
            "",
            ("holder", "item", "Etlan"),
        ),
        ("", '<p property="dc:rights">© 2026 Etlan</p>', ("notice", "site", "Etlan")),
    ],
)
def test_a_property_that_stands_alone_is_told(body: str, foot: str, expected: tuple[str, str, str]) -> None:
    stated = told(page(SELF, body, foot))
    assert any((says, scope) == expected[:2] and expected[2] in words for says, scope, words in stated), stated


@pytest.mark.parametrize(
    "body",
    [
        '<p about="https://gull.example/x" property="dc:rights">© 2026 Etlan</p>',
        '<div about="/other"><p property="schema:copyrightHolder">Etlan</p></div>',
        '<p property="dc:title">All rights reserved, or the copyright of gulls</p>',
        '<p itemprop="headline" title="copyrightNotice">Etlan</p>',
        "<p>The property copyrightHolder is no itemprop of usage</p>",
    ],
)
def test_a_property_of_another_work_or_for_something_else_is_not(body: str) -> None:
    assert told(page(SELF, body)) == set()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Harbour Post">',
        '<meta name="robots" content="index, max-snippet:-1, noarchive">',
        '<meta name="CCBot" content="nofollow">',
        script({**ARTICLE, "publishingPrinciples": "https://h.example/p", "publisher": {"name": "Harbour Post"}}),
        SELF + '<meta name="original-source" content="https://www.harbour.example/b">',
        SELF + '<meta name="syndication-source" content="/a">',
        SELF + '<meta property="og:url" content="https://m.harbour.example/a">',
        '<link rel="canonical" href="https://harbour.co.uk/a"><meta property="og:url" content="https://amp.harbour.co.uk/a">',
        SELF + '<meta property="og:url" content="https://harbour-example.cdn.ampproject.org/c/s/harbour.example/a">',
        SELF + script({**ARTICLE, "isBasedOn": "https://harbour.example/a"}),
        "<script type=application/json>" + json.dumps({"license": CC}) + "</script>",
    ],
)
def test_what_is_no_statement_of_rights_is_told_as_none(head: str) -> None:
    assert told(page(head)) == set()


@pytest.mark.parametrize(
    ("head", "field"),
    [
        (SELF + '<meta name="original-source" content="https://gull.example/x">', "original-source"),
        (SELF + '<meta name="syndication-source" content="https://gull.example/x">', "syndication-source"),
        (
            SELF + script({**ARTICLE, "isBasedOn": {"@type": "NewsArticle", "url": "https://gull.example/x"}}),
            "isBasedOn",
        ),
        (
            SELF + script({**ARTICLE, "isBasedOnUrl": ["https://harbour.example/a", "https://gull.example/x"]}),
            "isBasedOnUrl",
        ),
        (SELF + script({**ARTICLE, "translationOfWork": {"@id": "https://gull.example/x"}}), "translationOfWork"),
        (
            '<link rel="canonical" href="https://gull.example/x"><meta property="og:url" content="https://harbour.example/a">',
            "rel=canonical",
        ),
        (
            '<link rel="canonical" href="https://gull.example/x"><link rel="shortlink" href="https://harbour.example/?p=1">',
            "rel=canonical",
        ),
    ],
)
def test_source_of_another_owner_is_told_and_judged_as_nothing(head: str, field: str) -> None:
    result = page(head)
    stated = signal(result, field)
    assert (stated.says.value, stated.url, stated.judged) == ("source", "https://gull.example/x", False)
    assert told(result) == {("source", "item", "https://gull.example/x")}


def test_words_for_usage_bind_on_the_article_and_those_of_a_picture_only_there() -> None:
    item, photo = article(usageInfo="NO ARCHIVES"), article(image={"@type": "ImageObject", "usageInfo": "NO ARCHIVES"})
    assert [one.action for one in signal(item, "usageInfo").terms.prohibitions] == ["archive"]
    assert [one.scope.value for one in photo.evidence.signals] == ["photo"]


def test_day_after_which_a_page_is_not_to_be_found_is_a_condition() -> None:
    result = page('<meta name="robots" content="index,unavailable_after: 2031-04-22T13:19:18+02:00">')
    (rule,) = result.evidence.signals[0].terms.prohibitions
    assert (rule.action, rule.constraints[0].operator, rule.constraints[0].right) == ("index", "gt", ("2031-04-22",))


def test_agency_that_a_reference_names_is_told_as_the_author() -> None:
    data = {"@graph": [{**ARTICLE, "author": {"@id": "#d"}}, {"@id": "#d", "@type": "Organization", "name": "dpa"}]}
    assert [(one.agency, one.role.value) for one in page(script(data)).evidence.attributions] == [("dpa", "text")]


def test_place_of_a_field_is_its_value() -> None:
    result = article(license="https://h.example/aviso")
    stated = signal(result, "license")
    assert (stated.quote, stated.place.line, stated.place.end_column - stated.place.column) == (
        "https://h.example/aviso",
        1,
        len("https://h.example/aviso"),
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"@graph": [{"@id": f"#{n}", "author": {"@id": f"#{n + 1}"}} for n in range(30_000)]}, "was not followed"),
        ([{"@type": "NewsArticle", "license": f"https://h.example/{n}"} for n in range(5_000)], "only the first"),
    ],
)
def test_data_beyond_measure_are_read_in_part_and_said_to_be(data: Any, reason: str) -> None:
    result = page(script(data))
    assert result.status is Status.PARTLY
    assert reason in (result.reason or "")


def test_data_in_more_brackets_than_are_looked_at_are_said_to_be() -> None:
    nested = '{"a":' * 60 + "1" + "}" * 60
    assert "more than 24 brackets" in (page(f'<script type="application/ld+json">{nested}</script>').reason or "")


def test_flags_without_end_are_told_up_to_a_number() -> None:
    result = page(script([{"@type": "NewsArticle", "isAccessibleForFree": True}] * 2_000))
    assert len(result.evidence.signals) == 20


def test_references_in_a_circle_end() -> None:
    circle = [{"@type": "NewsArticle", "@id": "#a", "author": {"@id": "#b"}}, {"@id": "#b", "author": {"@id": "#a"}}]
    assert page(script({"@graph": circle})).status is Status.CHECKED


def test_a_property_of_rdfa_states_a_licence_of_its_node() -> None:
    link = f'<a property="license" href="{CC}">Licence terms</a>'
    stated = page(body=f'<div vocab="https://schema.org/" typeof="NewsArticle">{link}</div>')
    assert licences(stated)["item"] == {ID}
    pictured = page(body=f'<div vocab="https://schema.org/" typeof="schema:ImageObject">{link}</div>')
    assert licences(pictured) == {"item": set(), "photo": {ID}}


def test_terms_of_a_picture_that_a_link_leads_to_are_the_picture_s() -> None:
    inside = '<img itemprop="contentUrl" src="a.jpg"><a itemprop="license" href="https://gull.example/terms">Terms</a>'
    result = page(body=f"<figure itemprop='image' {IMAGE}>{inside}</figure>")
    assert ("pointer", "photo", "https://gull.example/terms") in told(result)
    assert ("pointer", "item", "https://gull.example/terms") not in told(result)


def test_a_name_inside_the_page_is_no_holder() -> None:
    holder = {"@type": "Organization", "@id": "#gull", "name": "Gull Press"}
    graph = {"@context": "https://schema.org", "@graph": [{**ARTICLE, "copyrightHolder": {"@id": "#gull"}}, holder]}
    assert {one for one in told(page(script(graph))) if one[0] == "holder"} == {("holder", "item", "Gull Press")}


def test_a_licence_of_a_nested_article_behind_its_last_paragraph_is_the_articles() -> None:
    """The item of microdata stands in that of the page; nothing is written between the paragraph and the link."""
    story = "<p>The ferry sailed again after three weeks.</p>"
    inner = f'<div itemprop="mainEntity" {NEWS}>{story}<a itemprop="license" href="{CC}">licence</a></div>'
    html = f'<html><body><div itemscope itemtype="https://schema.org/WebPage">{inner}</div></body></html>'
    found = check_source(html.encode(), "page.html", BRIEF)
    assert licences(found) == {"item": {ID}, "photo": set()}


def test_each_of_several_holders_is_told_whatever_form_it_has() -> None:
    result = article(copyrightHolder=["Gull Press", {"@type": "Person", "name": "Ann Roe"}])
    assert {one.holder for one in result.evidence.signals} == {"Gull Press", "Ann Roe"}


def test_a_policy_of_odrl_in_a_page_is_read_as_one() -> None:
    policy = {"@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Set", "uid": "https://gull.example/p"}
    barred = {"prohibition": [{"target": "https://gull.example/a", "action": "archive"}]}
    stated = signal(page(script({**policy, **barred})), "odrl")
    assert [one.action for one in stated.terms.prohibitions] == ["archive"]
    assert (stated.says.value, stated.specification) == ("policy", "ODRL 2.2")
    other = page(script({**ARTICLE, "about": "a talk on odrl"}))
    assert not any(one.terms.prohibitions or one.says.value == "policy" for one in other.evidence.signals)
