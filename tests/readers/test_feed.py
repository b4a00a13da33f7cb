"""What is read of feeds, where it stands, and what hostile ones come to."""

from __future__ import annotations

import gzip

import pytest

from checker.detectors import detect
from checker.document.letters import fold
from checker.document.passages import Document
from checker.document.xml_text import decoded
from checker.errors import UnclaimedSource, UnreadableSource
from checker.evidence import Attribution, Licence, Notice
from checker.patterns.lexicon import Lexicon
from checker.readers import may_speak_of_others, read
from checker.readers.feed import is_feed, read_feed
from checker.rulebook.loading import load_rulebook

LEXICON = Lexicon(["AFP"], ["rights reserved"])
_SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:cc="http://backend.userland.com/creativeCommonsRssModule" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:c="http://creativecommons.org/ns#"'
)
_BY = "https://creativecommons.org/licenses/by/4.0/"


def rss(item: str = "", channel: str = "") -> Document:
    inside = f"<item><link>https://mole.example/a</link>{item}</item>" if item else ""
    return feed(f"<rss version='2.0' {_SPACES}><channel>{channel}{inside}</channel></rss>")


def atom(entry: str = "", whole: str = "") -> Document:
    inside = f"<entry><link href='https://mole.example/a'/>{entry}</entry>" if entry else ""
    return feed(f"<feed xmlns='http://www.w3.org/2005/Atom' {_SPACES} xml:lang='en'>{whole}{inside}</feed>")


def feed(text: str, name: str = "news.xml") -> Document:
    return read(text.encode(), name, LEXICON)


def said(document: Document) -> list[tuple[str, str]]:
    return [(one.label.removeprefix("feed:"), one.text) for one in document.passages]


@pytest.mark.parametrize(
    ("item", "label", "words"),
    [
        ("<dc:rights>&#169; 2026 Mole</dc:rights>", "rights", "© 2026 Mole"),
        ("<dc:creator><![CDATA[Ada Quill / AFP]]></dc:creator>", "creator", "Ada Quill / AFP"),
        ("<dc:publisher>AFP</dc:publisher>", "publisher", "AFP"),
        ("<dc:source>AFP</dc:source>", "source", "AFP"),
        ("<source url='https://heron.example/rss'>Heron News</source>", "source", "Heron News"),
        ("<author>desk@mole.example (Ada Quill)</author>", "author", "desk@mole.example (Ada Quill)"),
        ("<dcterms:rights>All rights\n  reserved</dcterms:rights>", "rights", "All rights reserved"),
        ("<dcterms:rightsHolder>Heron News</dcterms:rightsHolder>", "rightsholder", "Heron News"),
        (f"<dcterms:license>{_BY}</dcterms:license>", "license", _BY),
        (f"<dcterms:license rdf:resource='{_BY}'/>", "license", _BY),
        (f"<cc:license>{_BY}</cc:license>", "license", _BY),
        (f"<c:license rdf:resource='{_BY}'/>", "license", _BY),
        (f"<atom:link rel='license' href='{_BY}'/>", "license", _BY),
        (f"<media:content url='x'><media:license href='{_BY}'/></media:content>",
         "image/license", _BY),
        ("<media:group><media:content><media:credit role='author'>AFP</media:credit></media:content></media:group>",
         "image/credit", "AFP"),
        ("<media:copyright>2026 AFP</media:copyright>", "image/copyright", "2026 AFP"),
        ("<dc:rights>&copy; Mole &nbsp; &mdash;</dc:rights>", "rights", "© Mole —"),
    ],
)  # fmt: skip
def test_statement_of_an_item_is_read(item: str, label: str, words: str) -> None:
    assert said(rss(item)) == [(f"item/{label}", words)]


def test_a_licence_of_media_is_an_address_and_words() -> None:
    item = f"<media:license type='text/html' href='{_BY}'>CC BY</media:license>"
    assert said(rss(item)) == [("item/image/license", _BY), ("item/image/terms", "CC BY")]


@pytest.mark.parametrize(
    "inside",
    [
        "<description>© 2026 Mole</description>",
        "<image><title>AFP</title></image>",
        "<other><dc:rights>© 2026 Mole</dc:rights></other>",
        "<dc:source>https://heron.example/a</dc:source>",
        "<dc:rights/>",
        "<!-- <dc:rights>© 2026 Mole</dc:rights> -->",
        "<title><![CDATA[<dc:rights>© 2026 Mole</dc:rights>]]></title>",
    ],
)
def test_what_is_part_of_something_else_is_no_statement(inside: str) -> None:
    assert said(rss(inside)) == []


@pytest.mark.parametrize(
    ("rights", "words"),
    [
        ("<rights>© 2026 Mole</rights>", "© 2026 Mole"),
        ("<rights type='text'>© 2026 Mole</rights>", "© 2026 Mole"),
        ("<rights type='html'>&amp;copy; 2026 &lt;b&gt;Mole&lt;/b&gt;</rights>", "© 2026 Mole"),
        ("<rights type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>© 2026 <b>Mole</b></div></rights>",
         "© 2026 Mole"),
        ("<atom:rights>© 2026 Mole</atom:rights>", "© 2026 Mole"),
    ],
)  # fmt: skip
def test_rights_of_an_entry_are_read_whatever_their_type(rights: str, words: str) -> None:
    assert said(atom(rights)) == [("item/rights", words)]


def test_feed_tells_of_itself() -> None:
    channel = (
        "<title>The Mole</title><link>https://mole.example/</link><language>de-AT</language>"
        "<copyright>© 2026 Mole</copyright><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate>"
    )
    document = rss("<dc:creator>Ada</dc:creator>", channel)
    assert document.address == document.url
    facts = (document.title, document.url, document.language, document.published, document.media_type)
    assert facts == ("The Mole", "https://mole.example/", "de", "2026-01-05", "application/rss+xml")
    assert said(document) == [("channel/copyright", "© 2026 Mole"), ("item/creator", "Ada")]
    told = atom("<id>x</id>", "<author><name>Heron</name></author><updated>2026-02-03T04:05:06Z</updated>")
    assert (told.authors, told.published, told.media_type) == (
        ("Heron",),
        "2026-02-03T04:05:06Z",
        "application/atom+xml",
    )


def test_rss_1_has_its_items_beside_the_channel() -> None:
    document = feed(
        f"<rdf:RDF xmlns='http://purl.org/rss/1.0/' {_SPACES}><channel><link>https://mole.example/</link>"
        f"<dc:rights>© Mole</dc:rights></channel><item><link>https://mole.example/a</link>"
        f"<c:license rdf:resource='{_BY}'/></item><item><link>/b</link></item></rdf:RDF>",
        "news.rdf",
    )
    assert said(document) == [("channel/rights", "© Mole"), ("item/license", _BY)]
    assert document.items is not None
    assert [one.addresses for one in document.items] == [("https://mole.example/a",), ("https://mole.example/b",)]


@pytest.mark.parametrize(
    ("item", "addresses"),
    [
        ("<guid>https://mole.example/g</guid>", ("https://mole.example/a", "https://mole.example/g")),
        ("<guid isPermaLink='false'>https://mole.example/g</guid>", ("https://mole.example/a",)),
        ("<guid>4711</guid>", ("https://mole.example/a",)),
        ("<atom:link href='https://mole.example/b'/>", ("https://mole.example/a", "https://mole.example/b")),
        ("<atom:link rel='enclosure' href='https://mole.example/b.mp3'/>", ("https://mole.example/a",)),
        (
            "<link>https://mole.example/?a=1&amp;copy=2</link>",
            ("https://mole.example/a", "https://mole.example/?a=1&copy=2"),
        ),
        ("<link>http://[</link><link>javascript:x</link>", ("https://mole.example/a",)),
    ],
)
def test_item_is_known_by_the_addresses_of_its_page(item: str, addresses: tuple[str, ...]) -> None:
    (one,) = rss(item).items or ()
    assert one.addresses == addresses


@pytest.mark.parametrize(
    ("item", "channel", "inherited"),
    [
        ("<title>x</title>", "<copyright>© Mole</copyright>", ["© Mole"]),
        ("<dc:creator>Ada</dc:creator>", "<copyright>© Mole</copyright>", ["© Mole"]),
        ("<dc:rights>© Heron</dc:rights>", "<copyright>© Mole</copyright>", []),
        (f"<cc:license>{_BY}</cc:license>", "<copyright>© Mole</copyright>", []),
        ("<title>x</title>", f"<cc:license>{_BY}</cc:license>", []),
        ("<title>x</title>", "<dc:publisher>AFP</dc:publisher>", []),
        ("<title>x</title>", "<link>https://www.mole.example/</link><copyright>© Mole</copyright>", ["© Mole"]),
        ("<title>x</title>", "<link>https://planet.example/</link><copyright>© Planet</copyright>", []),
    ],
)
def test_channel_speaks_for_items_of_its_site_that_do_not(item: str, channel: str, inherited: list[str]) -> None:
    (one,) = rss(item, channel).items or ()
    assert [passage.text for passage in one.inherited] == inherited


def test_entry_from_another_feed_inherits_from_that() -> None:
    source = "<source><author><name>Heron</name></author><rights>© Heron</rights></source>"
    whole = "<author><name>Mole</name></author><rights>© Mole</rights>"
    (one,) = atom(source, whole).items or ()
    assert [passage.text for passage in one.inherited] == ["© Heron", "Heron"]
    (other,) = atom("<title>x</title>", whole).items or ()
    assert [passage.text for passage in other.inherited] == ["© Mole", "Mole"]


def test_source_at_the_place_of_each_quote_is_the_quote() -> None:
    text = (
        f"<?xml version='1.0'?>\n<!-- <copyright>© 1999 Nobody</copyright> -->\n<rss {_SPACES}><channel>\n"
        "  <copyright>&amp;copy; 2026 Mole &amp;amp; Sons. <![CDATA[All <b>rights</b>]]> reserved.</copyright>\n"
        "<item><dc:creator>Ada</dc:creator><dc:creator><![CDATA[Agence\nFrance-Presse]]></dc:creator>"
        f"<dc:rights>&#169;&#xa0;2026 AFP</dc:rights><atom:link rel='license' href='{_BY}'/></item></channel></rss>"
    )
    evidence = detect(feed(text), load_rulebook())
    pieces: list[Attribution | Notice | Licence] = [*evidence.attributions, *evidence.notices, *evidence.licences]
    assert {one.quote for one in pieces} >= {"Agence France-Presse", "© 2026 AFP", _BY}
    lines = text.split("\n")
    for one in pieces:
        place = one.place
        within = lines[place.line - 1 : place.end_line]
        within[-1] = within[-1][: place.end_column - 1]
        within[0] = within[0][place.column - 1 :]
        assert fold(decoded("\n".join(within))[0]) == one.quote


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.rdf", "a.xml", "a.XML.gz", "a.rss.gz"])
def test_feeds_are_known_by_their_names(name: str) -> None:
    assert may_speak_of_others(name)
    data = b"<rss><channel><copyright>x</copyright></channel></rss>"
    assert said(read(gzip.compress(data, mtime=0) if name.endswith("gz") else data, name, LEXICON)) == [
        ("channel/copyright", "x")
    ]
    assert not may_speak_of_others("a.html")


@pytest.mark.parametrize(
    "source",
    [
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
        "<feed><entry/></feed>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
        "<!-- <rss> --><html/>",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b '<rss>'>]><a/>",
        "",
        "no markup",
        "\0" * 100,
    ],
)
def test_xml_of_another_type_is_not_claimed(source: str) -> None:
    assert not is_feed(source)
    with pytest.raises(UnclaimedSource):
        read(source.encode(), "a.xml", LEXICON)
    with pytest.raises(UnreadableSource):
        read(source.encode(), "a.rss", LEXICON)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<rss><channel><item></channel></rss>", "broken feed: line 1: Opening and ending tag mismatch"),
        ("<rss><channel><item>", "broken feed: line 1: Premature end"),
        ("<rss>" + "<a>" * 500 + "</a>" * 500 + "</rss>", "Excessive depth"),
        ("<rss><channel><copyright>" + "x" * 11_000_000 + "</copyright></channel></rss>", "broken feed"),
    ],
)
def test_broken_feed_is_unreadable_with_its_reason(source: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason) as raised:
        read(source.encode(), "a.xml", LEXICON)
    assert not isinstance(raised.value, UnclaimedSource)


def test_entities_of_a_doctype_are_never_expanded(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("© 2026 Secret")
    laughs = "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(12))
    text = (
        f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{laughs}<!ENTITY x SYSTEM 'file://{secret}'><!ENTITY % p SYSTEM"
        f" 'https://mole.example/p.dtd'>%p;]>"
        "<rss><channel><copyright>&l12;&x; © 2026 Mole</copyright></channel></rss>"
    )
    assert said(feed(text)) == [("channel/copyright", "&l12;&x; © 2026 Mole")]


def test_nuls_and_controls_are_passed_over() -> None:
    assert said(rss("<dc:rights>\0© \x01 2026\x1f Mole</dc:rights>")) == [("item/rights", "© 2026 Mole")]


def test_forgotten_namespaces_and_bare_signs_are_understood() -> None:
    item = "<item><dc:creator>AFP</dc:creator></item>"
    text = f"<rss><channel><copyright>Mole & Sons < 2026</copyright>{item}</channel></rss> rubbish"
    assert said(feed(text)) == [("channel/copyright", "Mole & Sons < 2026"), ("item/creator", "AFP")]


def test_many_items_are_read_and_of_too_many_the_first() -> None:
    item = "<item><link>https://mole.example/a</link><dc:creator>AFP</dc:creator></item>"
    document = feed(f"<rss {_SPACES}><channel>{item * 10_000}</channel></rss>")
    assert len(document.items or ()) == len(document.passages) == 10_000
    assert not document.unread
    for too_much in ("<item><link>https://mole.example/a</link></item>" * 12_001, "<item/>" + "<a/>" * 250_000):
        document = feed(f"<rss><channel><copyright>(c) AFP</copyright>{too_much}</channel></rss>")
        assert said(document) == [("channel/copyright", "(c) AFP")]
        assert len(document.items or ()) in (12_000, 1)
        assert document.unread[0].startswith("holds more than 12,000 items or 250,000 elements")


def test_an_item_cannot_hold_any_number_of_statements() -> None:
    assert len(rss("<dc:creator>AFP</dc:creator>" * 5_000).passages) == 50


def test_feed_in_another_encoding_is_read() -> None:
    text = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><copyright>© Möwe</copyright></channel></rss>"
    assert said(read_feed(text.encode("latin-1"), "a.rss", LEXICON)) == [("channel/copyright", "© Möwe")]
    assert said(read_feed(text.encode("utf-16"), "a.rss", LEXICON)) == [("channel/copyright", "© Möwe")]


def test_identifier_is_no_address_below_the_feed_s() -> None:
    (item,) = rss("<guid>4711</guid>", "<link>https://mole.example/</link>").items or ()
    assert item.addresses == ("https://mole.example/a",)


@pytest.mark.parametrize(("words", "cut"), [(2_000, False), (3_000, True)])
def test_statement_that_is_cut_is_told(words: int, cut: bool) -> None:
    said = "Notes. " * words
    document = feed(f"<rss {_SPACES}><channel><copyright>{said}</copyright></channel></rss>")
    assert bool(document.unread) is cut
