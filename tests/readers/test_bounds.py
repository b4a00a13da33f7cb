"""What a reader does not read of a file that is too much is told, and what stands before it is kept."""

from __future__ import annotations

import json

import pytest

from checker.check import Brief, check_source
from checker.errors import UnreadableSource
from checker.evidence import Evidence
from checker.finding import Status
from checker.patterns.lexicon import Lexicon
from checker.readers import read

BRIEF = Brief()
STORY = "Lisbon, Nov 3 (AFP) - The ferry stopped.\n\nCopyright AFP. All rights reserved.\n\n"
_ITEM = '<newsItem guid="a"><rightsInfo><copyrightHolder literal="AFP"/></rightsInfo></newsItem>'
_HELD = "<NewsItem><NewsManagement><Status FormalName='Withheld'/></NewsManagement></NewsItem>"
_G2 = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">{}</newsMessage>'
_TERMS = "<newsItem><rightsInfo><copyrightHolder literal='AFP'/>{}</rightsInfo></newsItem>"

LONG = {
    "a.txt": STORY + "a " * 2_100_000,
    "b.txt": STORY + "a" * 4_200_000,
    "a.md": STORY + "b " * 1_100_000,
    "items.xml": _G2.format(_ITEM + "<newsItem/>" * 1_000),
    "fields.xml": _TERMS.format("<usageTerms>No sales.</usageTerms>" * 1_001),
    "many.xml": _G2.format(_TERMS.format("<usageTerms>No sales.</usageTerms>" * 900) * 13),
    "one.xml": f"<NewsML>{_HELD * 1_001}</NewsML>",
    "items.json": json.dumps([{"uri": f"urn:{number}", "copyrightholder": "AFP"} for number in range(1_001)]),
    "story.json": json.dumps({"uri": "urn:1", "copyrightholder": "AFP", "body_text": "The ferry. " * 40_000}),
    "note.json": json.dumps({"uri": "urn:1", "copyrightholder": "AFP", "ednote": "The ferry. " * 4_000}),
    "paragraphs.xml": "<newsItem><rightsInfo><copyrightHolder literal='AFP'/></rightsInfo><contentSet><inlineXML><html>"
    + "<p>Boats.</p>" * 2_001
    + "</html></inlineXML></contentSet></newsItem>",
    "long.html": STORY + '<script type="application/ld+json">{"a":"' + "a " * 2_000_000 + '"}</script>',
    "parts.html": STORY + '<script type="application/ld+json">{"a":[' + "[]," * 50_000 + "[]]}</script>",
    "links.html": "".join(f"<p>{n} <a rel=license href=/terms/{n}>Terms</a>" for n in range(201)) + "<p>Photo: AFP",
    "properties.html": "<div itemscope><i itemprop=copyrightNotice>(c) AFP</i>" + "<i itemprop=name>a</i>" * 2_000,
    "notices.html": "<div itemscope>" + "<i itemprop=copyrightNotice>(c) AFP</i>" * 301,
    "rdfa.html": "<div about='' property='dc:rights'>(c) AFP</div>" + "<i property='dc:title'>a</i>" * 2_000,
    "metas.html": "<meta name=copyright content='(c) AFP'>" * 5_001 + "<p>Boats.",
    "rules-robots.txt": "User-agent: GPTBot\n" + "Disallow: /a\n" * 10_001,
    "tdmrep.json": json.dumps([{"location": "/a", "tdm-reservation": 1}] * 10_001),
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_what_is_too_much_is_told_and_what_stands_before_it_is_kept(name: str) -> None:
    result = check_source(LONG[name].encode(), name, BRIEF)
    assert result.status is Status.PARTLY, result.reason
    assert result.reason
    assert "more than" in result.reason
    assert result.evidence != Evidence()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xml", "<newsItem>" + "<a/>" * 210_000 + "</newsItem>"),
        ("b.xml", "<newsItem>" + "<a></a>" * 60_001 + "</newsItem>"),
        ("c.xml", "<newsItem><!-- a -->" + "<a></a>" * 60_001 + "</newsItem>"),
        ("attributes.xml", "<newsItem " + " ".join(f"a{number}='x'" for number in range(1_001)) + "/>"),
        (
            "namespaces.xml",
            "<newsItem " + " ".join(f"xmlns:n{number}='u{number}'" for number in range(201)) + " n1:a='x'/>",
        ),
        ("a.rss", "<rss><channel>" + "".join(f"<t{number}/>" for number in range(10_001)) + "</channel></rss>"),
        ("a.json", '{"uri":"a","x":[' + '"a",' * 200_001 + '"a"]}'),
    ],
)
def test_a_tree_of_too_much_is_not_built(name: str, data: str) -> None:
    with pytest.raises(UnreadableSource, match="more than"):
        read(data.encode(), name, Lexicon(["AFP"]))
