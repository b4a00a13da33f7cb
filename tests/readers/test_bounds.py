"""What a reader does not read of a file that is too much is told, and what stands before it is kept."""

from __future__ import annotations

import json

import pytest
from document_values import docx, odt, paragraph

from checker.check import Brief, check_source
from checker.document.declared import Says
from checker.errors import UnreadableSource
from checker.evidence import Evidence
from checker.finding import SourceResult, Status
from checker.patterns.lexicon import Lexicon
from checker.readers import c2pa_manifest, read, xmp
from checker.readers.photo_fields import XMP_FIELDS

BRIEF = Brief()
STORY = "Lisbon, Nov 3 (AFP) - The ferry stopped.\n\nCopyright AFP. All rights reserved.\n\n"
_ITEM = '<newsItem guid="a"><rightsInfo><copyrightHolder literal="AFP"/></rightsInfo></newsItem>'
_HELD = "<NewsItem><NewsManagement><Status FormalName='Withheld'/></NewsManagement></NewsItem>"
_G2 = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">{}</newsMessage>'
_RSL = (
    '<script type="application/rsl+xml"><rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license>'
    '<prohibits type="usage">all</prohibits></license></content></rsl></script>'
)
_COMMENT = (
    '<!-- <rdf:RDF><Work rdf:about="https://a.example/{0}"><license '
    'rdf:resource="http://creativecommons.org/licenses/by-nc/2.0/"/></Work></rdf:RDF> --><i>{0}</i>'
)
_MEDIA = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item>{}</item></channel></rss>"
_CAPTION = "<figure><img src={0}><figcaption>{0} (AFP)\nNO SALES</figcaption></figure>"
_LED = "Boats [CC](https://creativecommons.org/licenses/by/4.0/?{})\n\n"
_BOX = '<div class="republish"><h3>Republish this story</h3>{}</div>'
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
    "notes.txt": STORY + "JAPAN OUT. " * 30_000,
    "captions.html": "".join(map(_CAPTION.format, range(501))),
    "rsl.rss": "<rss version='2.0' xmlns:r='https://rslstandard.org/rsl'><channel><copyright>(c) AFP</copyright>"
    + "<r:content url='/a'><r:license><r:prohibits>all</r:prohibits></r:license></r:content>" * 10_001
    + "</channel></rss>",
    "crowded.rss": _MEDIA.format("<media:credit>AFP</media:credit>" * 51),
    "leading.rss": _MEDIA.format("<media:credit>AFP</media:credit>" + "<link>https://a.example/</link>" * 51),
    "scripts.html": _RSL * 21,
    "content.xml": '<rsl xmlns="https://rslstandard.org/rsl">'
    + '<content url="/a"><license><prohibits type="usage">all</prohibits></license></content>' * 10_001
    + "</rsl>",
    "comments.html": "".join(map(_COMMENT.format, range(61))),
    "trust.txt": "datatrainingallowed=no\n" + "".join(f"control=https://s{n}.example/\n" for n in range(101)),
    "robots.txt": "User-agent: *\nDisallow: /" + "a" * 4_001,
    "box.html": STORY + _BOX.format("<p>Anybody may republish it, with credit.</p>" * 220 + "<p>Not for sale."),
    "boxes.html": "".join(_BOX.format(f"<p>Credit number {n}. " + "Keep the links. " * 20) for n in range(31)),
    "field.html": "<meta name=dcterms.rights content='(c) AFP. " + "Words of law. " * 1_500 + "'>",
    "spoilt.html": "<script type=application/ld+json>{'copyrightHolder': 'AFP', " + "b " * 60_000 + "</script>" + STORY,
    "signs.html": "<p>" + " ".join(f"© 2020 Example {n}. All rights reserved." for n in range(201)),
    "links.md": STORY + "".join(map(_LED.format, range(201))),
    "marks.md": STORY + "*a* " * 40_000,
    "tdmrep.json": json.dumps([{"location": "/a", "tdm-reservation": 1}] * 10_001),
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_what_is_too_much_is_told_and_what_stands_before_it_is_kept(name: str) -> None:
    result = check_source(LONG[name].encode(), name, BRIEF)
    assert result.status is Status.PARTLY, result.reason
    assert result.reason
    assert any(words in result.reason for words in ("more than", "behind the first", "of which only"))
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


WHOLE = {
    "captions.html": "".join(map(_CAPTION.format, range(150))),
    "long.html": STORY + _BOX.format("<p>Keep the links.</p>" * 300),
    "trust.txt": "datatrainingallowed=no\n" + "".join(f"member=https://s{n}.example/\n" for n in range(101)),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_much_and_loses_nothing_is_no_bound(name: str) -> None:
    assert check_source(WHOLE[name].encode(), name, BRIEF).reason is None


def notes(data: str, name: str) -> list[str]:
    signals = check_source(data.encode(), name, BRIEF).evidence.signals
    return [one.quote for one in signals if one.says is Says.EDITORIAL_NOTE]


def test_a_note_is_read_behind_a_hundred_others_and_at_the_end_of_a_long_passage() -> None:
    assert len(notes(WHOLE["captions.html"], "captions.html")) == 150
    sentences = " ".join(f"Boat {number} sailed, and boat {number} came back." for number in range(200))
    assert notes(f"LISBON, Nov 3 (AFP) - {sentences} (EDITORIAL USE ONLY)", "a.txt") == ["EDITORIAL USE ONLY"]


def test_rsl_in_a_script_that_is_broken_is_read_until_there_and_told() -> None:
    page = f"<p>Boats.</p>{_RSL.replace('</content></rsl>', '<content')}"
    result = check_source(page.encode(), "a.html", BRIEF)
    assert result.status is Status.PARTLY
    assert "broken XML" in str(result.reason)
    assert [one.carrier for one in result.evidence.signals] == ["rsl"]
    empty = check_source(b"<script type=application/rsl+xml>no XML</script><p>Boats.", "a.html", BRIEF)
    assert "holds RSL (line 1) that" in str(empty.reason)


def test_rsl_in_a_script_tells_once_what_its_contents_state_alike_and_counts_those_that_differ() -> None:
    licence = '<license><prohibits type="usage">{}</prohibits></license>'
    both = licence.format("all") + '<license><permits type="usage">search</permits></license>'

    def told(*contents: str) -> SourceResult:
        inside = "".join(f'<content url="/{number}">{one}</content>' for number, one in enumerate(contents))
        script = f'<rsl xmlns="https://rslstandard.org/rsl">{inside}</rsl>'
        return check_source(f"<script type=application/rsl+xml>{script}</script><p>Boats.".encode(), "a.html", BRIEF)

    alike = told(*[licence.format("all")] * 3_000, both, both)
    assert (alike.reason, len(alike.evidence.signals)) == (None, 3)  # what stands alone offers no other choice
    different = told(*(licence.format(f"all a{number}") for number in range(101)))
    assert different.status is Status.PARTLY
    assert "states in RSL more than 100 contents" in str(different.reason)
    assert len(different.evidence.signals) == 100


def test_rdfa_beside_a_licence_is_read_behind_many_elements() -> None:
    block = (
        "<div>{}<a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC BY</a>" + "<span>a</span>" * 80
        + '<span property="dct:rights">(c) Heron News. No reuse.</span></div>'
    )  # fmt: skip
    told = check_source(block.format("").encode(), "a.html", BRIEF).evidence.signals
    assert "(c) Heron News. No reuse." in [one.quote for one in told]


def test_styles_beyond_those_that_are_read_are_told() -> None:
    style = "<{0}:style {0}:{1}='s{2}'><{0}:name {0}:val='a'/></{0}:style>"
    word = docx(paragraph("Photo: AFP"), styles="".join(style.format("w", "styleId", n) for n in range(5_001)))
    text = odt("<text:p>Photo: AFP</text:p>", styles="".join(style.format("style", "name", n) for n in range(5_001)))
    for data, name in ((word, "a.docx"), (text, "a.odt")):
        told = check_source(data, name, BRIEF)
        assert told.reason == "has more than 5,000 styles: whether words in the others are seen is not known"
        assert told.evidence.attributions


@pytest.mark.parametrize("depth", [xmp.DEEPEST, c2pa_manifest.DEEPEST])
def test_no_field_of_a_picture_stands_deeper_than_is_looked(depth: int) -> None:
    assert max(len(name.split("/")) for name in XMP_FIELDS) <= depth
