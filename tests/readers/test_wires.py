"""NewsML-G2, NewsML 1 and NITF: what each field is for, where it stands, which items a message holds."""

from __future__ import annotations

import pytest

from checker.document.declared import Family, Reach, Says
from checker.document.passages import Document, Passage, Zone
from checker.errors import UnclaimedSource, UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import read

LEXICON = Lexicon([], [])
_G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def wire(text: str) -> Document:
    return read(text.encode(), "a.xml", LEXICON)


def g2(rights: str = "", meta: str = "", content: str = "") -> Document:
    return wire(
        f'<?xml version="1.0"?><newsItem {_G2} standardversion="2.35"><rightsInfo>{rights}</rightsInfo>'
        f"<itemMeta>{meta}</itemMeta><contentMeta>{content}</contentMeta></newsItem>"
    )


def nitf(data: str = "", body: str = "") -> Document:
    return wire(f"<nitf><head><docdata>{data}</docdata></head><body>{body}</body></nitf>")


def newsml(component: str, management: str = "") -> Document:
    return wire(
        f"<NewsML><NewsItem><NewsManagement>{management}</NewsManagement>"
        f"<NewsComponent>{component}</NewsComponent></NewsItem></NewsML>"
    )


def said(document: Document) -> list[tuple[str, str, str]]:
    return [(one.says.value, one.text, one.value) for one in document.declared]


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ('<copyrightHolder literal="Heron"/>', ("holder", "Heron", "Heron")),
        ('<copyrightHolder uri="https://h.example"><name>Heron</name></copyrightHolder>', ("holder", "Heron", "https://h.example")),
        ('<copyrightHolder qcode="nprov:HERON"/>', ("holder", "HERON", "nprov:HERON")),
        ("<copyrightNotice>\n  © Heron\n News</copyrightNotice>", ("notice", "© Heron News", "© Heron News")),
        ("<usageTerms>JAPAN OUT</usageTerms>", ("usage-terms", "JAPAN OUT", "JAPAN OUT")),
        ('<link rel="irel:rights" href="https://h.example/r"/>', ("pointer", "https://h.example/r", "https://h.example/r")),
        ('<dataMining qcode="pv:DMI-PROHIBITED"/>', ("reservation", "pv:DMI-PROHIBITED", "pv:DMI-PROHIBITED")),
        ("<rightsExpressionData>{}</rightsExpressionData>", ("policy", "{}", "{}")),
    ],
)  # fmt: skip
def test_rights_of_newsml_g2(rights: str, expected: tuple[str, str, str]) -> None:
    assert said(g2(rights)) == [expected]


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ("<embargoed>2026-12-01T06:00:00Z</embargoed>",
         [("embargo", "2026-12-01T06:00:00Z", "2026-12-01T06:00:00+00:00")]),
        ("<embargoed/>", [("nothing-known", "<embargoed/>", "?")]),
        ("<embargoed> </embargoed>", [("nothing-known", "<embargoed>", "?")]),
        ("<embargoed>later</embargoed>", [("embargo", "later", "?")]),
        ('<pubStatus qcode="stat:canceled"/>', [("status", "stat:canceled", "canceled")]),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>',
         [("status", "http://cv.iptc.org/newscodes/pubstatusg2/withheld", "withheld")]),
        ("<edNote>MOLDOVA OUT</edNote>", [("editorial-note", "MOLDOVA OUT", "MOLDOVA OUT")]),
    ],
)  # fmt: skip
def test_statuses_of_newsml_g2(meta: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(g2(meta=meta)) == expected


def test_fields_have_the_address_of_the_format() -> None:
    document = g2("<usageTerms>a</usageTerms><usageTerms>b</usageTerms>", '<pubStatus qcode="stat:usable"/>')
    assert [one.at for one in document.declared] == [
        "xpath:/newsItem/rightsInfo/usageTerms[1]",
        "xpath:/newsItem/rightsInfo/usageTerms[2]",
        "xpath:/newsItem/itemMeta/pubStatus/@qcode",
    ]
    assert document.declared[0].specification == "NewsML-G2 2.35"


def test_terms_for_machines_have_their_grammar() -> None:
    (one,) = g2('<dataMining uri="http://ns.useplus.org/ldf/vocab/DMI-ALLOWED"/>').declared
    assert one.family is Family.PLUS


def test_a_message_holds_items_that_have_their_own_rights() -> None:
    items = "".join(
        f"<newsItem><rightsInfo><usageTerms>{words}</usageTerms></rightsInfo></newsItem>" for words in ("one", "two")
    )
    document = wire(f"<newsMessage {_G2}><itemSet><packageItem/>{items}</itemSet></newsMessage>")
    assert [(one.path, [each.text for each in one.declared]) for one in document.parts] == [
        ("a.xml#/newsMessage/itemSet/packageItem", []),
        ("a.xml#/newsMessage/itemSet/newsItem[1]", ["one"]),
        ("a.xml#/newsMessage/itemSet/newsItem[2]", ["two"]),
    ]
    assert [one.text for one in document.declared] == ["one", "two"]  # together, for who asks of the file


def test_pictures_and_blocks_about_parts() -> None:
    document = g2('<copyrightHolder literal="Heron"/>', '<itemClass qcode="ninat:picture"/>')
    assert document.declared[0].reach is Reach.PHOTO
    part = wire(
        f'<newsItem {_G2}><rightsInfo idrefs="p1"><usageTerms>x</usageTerms></rightsInfo>'
        '<rightsInfo scope="rscope:wholeitem"><usageTerms>y</usageTerms></rightsInfo></newsItem>'
    )
    assert [(one.text, one.about) for one in part.declared] == [("x", "p1"), ("y", "")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('<doc.copyright year="2026" holder="Heron"/>', [("holder", "Heron", "Heron")]),
        ('<doc.rights owner="Heron" limitations="online" type="display"/>',
         [("holder", "Heron", "Heron"), ("usage-terms", "display", "display"), ("usage-terms", "online", "online")]),
        ('<doc.rights geography="Australia" startdate="20261020T013500+1100" enddate="YYYYMMDD000000"/>',
         [("territory", "Australia", "Australia"), ("start", "20261020T013500+1100", "2026-10-20T01:35:00+11:00")]),
        ('<ed-msg info="MOLDOVA OUT"/>', [("editorial-note", "MOLDOVA OUT", "MOLDOVA OUT")]),
        ('<ed-msg info=""/>', []),
        ('<date.expire norm="20261120T000000Z"/>', [("expiry", "20261120T000000Z", "2026-11-20T00:00:00+00:00")]),
        ('<date.release norm="20261120T000000Z"/>', [("release", "20261120T000000Z", "2026-11-20T00:00:00+00:00")]),
    ],
)  # fmt: skip
def test_data_of_nitf(data: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(nitf(data)) == expected


def test_a_release_is_an_embargo_where_the_status_says_so() -> None:
    document = wire(
        '<nitf><head><docdata management-status="embargoed"><date.release norm="20261120T060000Z"/></docdata></head>'
        "<body/></nitf>"
    )
    assert [one.says for one in document.declared] == [Says.STATUS, Says.EMBARGO]


def test_rights_in_the_body_of_nitf() -> None:
    document = nitf(
        body="<body.head><hedline><hl1>Harbour</hl1></hedline><rights><rights.owner>Heron</rights.owner>"
        '<rights.geography>Norway</rights.geography><rights.enddate norm="20261231T000000Z"/></rights>'
        "<byline>By Ada Quill</byline></body.head>"
        "<body.content><p>OSLO (Heron) - It opened.</p><media><media-producer>Ada/Heron</media-producer></media>"
        "</body.content>"
    )
    assert [(one.says, one.reach) for one in document.declared] == [
        (Says.HOLDER, Reach.ITEM), (Says.TERRITORY, Reach.ITEM), (Says.END, Reach.ITEM), (Says.CREDIT, Reach.PHOTO),
    ]  # fmt: skip
    assert document.title == "Harbour"
    assert [one.text for one in document.passages if one.zone is Zone.BODY] == ["OSLO (Heron) - It opened."]


def test_lines_and_rights_of_newsml_1() -> None:
    document = newsml(
        "<NewsLines><HeadLine>Harbour</HeadLine><CreditLine>Heron</CreditLine><CopyrightLine>© Heron</CopyrightLine>"
        "<RightsLine>NO SALES</RightsLine></NewsLines><RightsMetadata><Copyright><CopyrightHolder>Heron"
        "</CopyrightHolder></Copyright><UsageRights><UsageType>NO ARCHIVAL USE</UsageType><Geography>Norway"
        "</Geography><StartDate>20261101</StartDate></UsageRights></RightsMetadata>",
        '<Status FormalName="Canceled"/>',
    )
    assert [(one.says.value, one.value) for one in document.declared] == [
        ("status", "canceled"), ("credit", "Heron"), ("notice", "© Heron"), ("usage-terms", "NO SALES"),
        ("holder", "Heron"), ("usage-terms", "NO ARCHIVAL USE"), ("territory", "Norway"),
        ("start", "2026-11-01T00:00:00"),
    ]  # fmt: skip


def test_a_status_that_will_change_is_an_embargo() -> None:
    change = "<StatusWillChange><FutureStatus/><DateAndTime>20261201T060000Z</DateAndTime></StatusWillChange>"
    document = newsml("", f'<Status FormalName="Embargoed"/>{change}')
    assert [(one.says.value, one.value) for one in document.declared] == [
        ("status", "embargoed"), ("embargo", "2026-12-01T06:00:00+00:00"),
    ]  # fmt: skip


@pytest.mark.parametrize("document", [
    g2("<usageTerms>No &amp; never\n  <b>out</b></usageTerms><copyrightHolder literal='Ö &amp; Co'/>"),
    nitf("<doc.rights limitations='a &quot;b&quot;'/>"),
    newsml("<NewsLines><RightsLine><![CDATA[ NO <i>SALES</i> ]]></RightsLine></NewsLines>"),
])  # fmt: skip
def test_a_quote_is_what_stands_at_its_place(document: Document) -> None:
    for one in document.declared:
        passage = Passage(text=one.text, zone=Zone.METADATA, origin=one.origin)
        assert document.quote(passage, 0, len(one.text))[0] == one.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<nitf><head><docdata>", "broken"),
        (f"<newsItem {_G2}>" + "<a>" * 300, "nests"),
        ("<NewsML><NewsItem>" + "x" * 11_000_000, "broken"),
        ("<!DOCTYPE nitf [<!ENTITY a 'aaaa'>]><nitf>&a;<head", "broken"),
    ],
)
def test_hostile_files_are_unchecked(text: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        wire(text)


def test_entities_are_never_expanded() -> None:
    bomb = "<!DOCTYPE nitf [<!ENTITY a 'Heron'><!ENTITY b '&a;&a;&a;'>]>"
    document = wire(f'{bomb}<nitf><head><docdata><doc.copyright holder="&b;"/></docdata></head></nitf>')
    assert [one.text for one in document.declared] == ["&b;"]


def test_other_xml_is_none_of_ours() -> None:
    with pytest.raises(UnclaimedSource):
        wire("<invoice><copyright>Heron</copyright></invoice>")


def test_comments_and_properties_of_newsml_1_are_what_they_are_called() -> None:
    document = newsml(
        "<Comment>Embargoed to 0001 Friday</Comment><AdministrativeMetadata><Contributor><Comment>XY</Comment>"
        '</Contributor><Property FormalName="Credit" Value="Heron"/><Property FormalName="Desk" Value="Sport"/>'
        "</AdministrativeMetadata><NewsLines><Headline>Harbour</Headline></NewsLines>"
    )
    assert said(document) == [
        ("credit", "Heron", "Heron"),
        ("editorial-note", "Embargoed to 0001 Friday", "Embargoed to 0001 Friday"),
    ]
    assert [one.at for one in document.declared][1] == "xpath:/NewsML/NewsItem/NewsComponent/Comment"
    assert document.title == "Harbour"


def test_what_is_said_of_a_part_is_not_said_of_the_item() -> None:
    part = "<partMeta partid='p1'><usageTerms>CC BY 4.0</usageTerms></partMeta>"
    document = wire(f'<newsItem {_G2} standardversion="2.35"><rightsInfo/><itemMeta/>{part}</newsItem>')
    assert [one.label for one in document.passages] == ["wire:part/usage"]


_GROUP = "<packageItem NS><groupSet><group>{}</group></groupSet></packageItem>"
_COVERAGE = "<planningItem NS><newsCoverageSet><newsCoverage>{}</newsCoverage></newsCoverageSet></planningItem>"


@pytest.mark.parametrize(
    ("frame", "inside", "expected"),
    [
        (_GROUP,
         '<itemRef residref="urn:a"><itemClass qcode="ninat:picture"/><pubStatus qcode="stat:canceled"/></itemRef>',
         ("status", "photo", "urn:a", "canceled")),
        (_GROUP, '<itemRef residref="urn:a"><usageTerms>No archive</usageTerms></itemRef>',
         ("usage-terms", "part", "urn:a", "No archive")),
        (_COVERAGE, "<planning><edNote>250 words</edNote></planning>",
         ("editorial-note", "part", "planning", "250 words")),
        (_COVERAGE,
         '<delivery><deliveredItemRef href="b"><copyrightHolder literal="Heron"/></deliveredItemRef></delivery>',
         ("holder", "part", "b", "Heron")),
        ("<newsItem NS><contentSet>{}</contentSet></newsItem>",
         '<remoteContent id="r1" href="a.jpg"><creditline>Heron</creditline></remoteContent>',
         ("credit", "part", "r1", "Heron")),
        ("<newsItem NS>{}</newsItem>",
         '<partMeta partid="p1"><rightsInfo><usageTerms>NO RESALE</usageTerms></rightsInfo></partMeta>',
         ("usage-terms", "part", "p1", "NO RESALE")),
    ],
)  # fmt: skip
def test_parts_and_references_of_newsml_g2_state_what_is_theirs(
    frame: str, inside: str, expected: tuple[str, str, str, str]
) -> None:
    document = wire(frame.replace("NS", _G2).format(inside))
    assert [(one.says.value, one.reach.value, one.about, one.value) for one in document.declared] == [expected]


def test_terms_may_be_an_address_and_a_provider_one_of_a_vocabulary() -> None:
    document = g2('<usageTerms uri="https://h.example/terms"/>', '<provider uri="http://cv.example/provider/HERON"/>')
    assert said(document) == [("pointer", "https://h.example/terms", "https://h.example/terms")]
    assert [one.text for one in document.passages if one.label == "wire:provider"] == ["HERON"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<note type='npa'><p>Not for archive</p></note>", ("editorial-note", "item", "Not for archive")),
        ("<copyrite>(c) 2026 <copyrite.year>2026</copyrite.year></copyrite>", ("notice", "item", "(c) 2026 2026")),
        ("<media><media-reference copyright='(c) Heron'/></media>", ("notice", "photo", "(c) Heron")),
        ("<media><media-metadata name='Credit Line' value='Ada / Heron'/></media>", ("credit", "photo", "Ada / Heron")),
        ("<media><media-metadata name='Instructions'>NO SALES</media-metadata></media>",
         ("editorial-note", "photo", "NO SALES")),
    ],
)  # fmt: skip
def test_notes_and_media_of_nitf_state_what_is_theirs(body: str, expected: tuple[str, str, str]) -> None:
    assert [(one.says.value, one.reach.value, one.text) for one in nitf(body=body).declared] == [expected]


def test_a_byline_in_pieces_and_a_tagline_are_words_of_the_story() -> None:
    end = "<body.end><tagline>Owl contributed</tagline></body.end>"
    body = f"<byline>By <person>Ada Lark</person><byttl>Heron News</byttl></byline>{end}"
    document = nitf(body=body)
    assert document.authors == ("By Ada Lark Heron News",)
    assert [one.text for one in document.passages if one.zone is Zone.BODY] == ["Owl contributed"]


def test_a_story_in_any_markup_is_told_by_its_paragraphs() -> None:
    story = (
        "<html><head><title>x</title></head><BODY><TEXT><P>It <b>opened</b>.</P><BILD><BILDTEXT>The pier</BILDTEXT>"
        "<BILDSKAPARE>Ada <i>Lark</i>/Owl</BILDSKAPARE></BILD><figure><figcaption>Photo: Owl</figcaption></figure>"
        "<p class='byline'>By Ada Lark</p></TEXT></BODY></html>"
    )
    document = wire(f"<newsItem {_G2}><contentSet><inlineXML>{story}</inlineXML></contentSet></newsItem>")
    assert [(one.zone.value, one.text) for one in document.passages] == [
        ("body", "It opened."),
        ("body", "The pier"),
        ("body", "Ada Lark/Owl"),
        ("caption", "Photo: Owl"),
        ("byline", "By Ada Lark"),
    ]


def test_the_caption_of_a_picture_that_a_link_leads_to_is_one() -> None:
    link = '<link rel="irel:seeAlso" residref="u"><title role="drol:caption">The pier. OWL / ADA LARK</title></link>'
    document = g2(meta=link)
    assert [(one.zone.value, one.text) for one in document.passages] == [("caption", "The pier. OWL / ADA LARK")]


def test_words_beside_the_paragraphs_of_a_story_are_words_of_it() -> None:
    inside = "HARBOUR (Owl) - It <b>opened</b>.<p>More at ten.</p>A gull cried.<p>So it was.</p>&#169; Owl"
    story = f"<html><body><div>{inside}</div></body></html>"
    document = wire(f"<newsItem {_G2}><contentSet><inlineXML>{story}</inlineXML></contentSet></newsItem>")
    told = [one.text for one in document.passages]
    assert {"HARBOUR (Owl) - It", "A gull cried.", "© Owl", "More at ten.", "So it was."} <= set(told)
    source = document.source_map.source
    for passage in document.passages:
        quote, place = document.quote(passage, 0, len(passage.text))
        assert quote == passage.text
        assert source[place.column - 1 :].replace("&#169;", "©").startswith(quote.split()[0])
