"""Licences as pages state them: which one, for what, and where a page only talks about licences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.detectors import detect as detect_all
from checker.detectors.claims import LicenceClaim
from checker.detectors.licences import detect_licences
from checker.document.passages import Document
from checker.evidence import Confidence, Scope
from checker.patterns.pattern import Watch
from checker.readers.html_page import read_html
from checker.readers.plain_text import read_text
from checker.rulebook.loading import Rulebook, load_rulebook

SENTENCE = "The ferry to the islands will run twice a day from spring on, said the harbour master on Monday. "
FILLER = f"<p>{SENTENCE * 3}</p>"
CC = "https://creativecommons.org/licenses"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def page(*, head: str = "", body: str = "", foot: str = "", side: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><article><h1>Ferry</h1>{FILLER * 2}{body}{FILLER * 2}</article>"
        f"<aside class='sidebar'>{side}</aside><footer>{foot}</footer></body></html>"
    )


def read(rulebook: Rulebook, html: str) -> Document:
    return read_html(html.encode(), "page.html", rulebook.lexicon)


def detect(rulebook: Rulebook, html: str) -> list[LicenceClaim]:
    watch = Watch()
    found = detect_licences(read(rulebook, html), rulebook, watch)
    assert not watch.slow
    return found


def stated(rulebook: Rulebook, html: str) -> set[str]:
    return {f"{licence.id} {licence.scope}" for licence in detect(rulebook, html) if licence.scope is not Scope.OTHER}


FOOTERS = [
    line.split("\t", 1)
    for line in (Path(__file__).with_name("licence_footers.tsv")).read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("expected", "footer"), FOOTERS, ids=[expected for expected, _ in FOOTERS])
def test_footer_states_the_licence_of_the_site(rulebook: Rulebook, expected: str, footer: str) -> None:
    assert stated(rulebook, page(foot=f"<p>{footer}</p>")) == {expected}


def in_json(kind: str) -> str:
    data = json.dumps({"@type": kind, "license": f"{CC}/by/4.0/"})
    return f'<script type="application/ld+json">{data}</script>'


def figure(caption: str) -> str:
    return f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>'


ITEMS = [
    ("CC-BY-ND-4.0 item", {"body": f'<p>This article is licensed under <a href="{CC}/by-nd/4.0/">CC BY-ND</a>.</p>'}),
    ("CC-BY-4.0 item", {"head": f'<link rel="license" href="{CC}/by/4.0/">'}),
    ("CC-BY-SA-4.0 item", {"head": '<meta name="dc.rights" content="CC BY-SA 4.0">'}),
    ("CC-BY-NC-4.0 item", {"head": f'<meta name="dcterms.license" content="{CC}/by-nc/4.0/">'}),
    ("CC-BY-4.0 item", {"head": in_json("NewsArticle")}),
    ("CC-BY-4.0 photo", {"head": in_json("ImageObject")}),
    ("CC-BY-SA-2.0 photo", {"body": figure("The quay. Photo: Jo Example/Flickr (CC BY-SA 2.0)")}),
    ("CC-BY-2.0 photo", {"body": figure(f'Photo: Jo Example, <a href="{CC}/by/2.0/">CC BY</a>')}),
    (
        "CC-BY-NC-ND-3.0 photo",
        {"foot": "<p>All photos on this blog are under Creative Commons Attribution-NonCommercial-NoDerivs 3.0.</p>"},
    ),
    ("CC-BY-3.0 software", {"foot": "<p>Powered by Example CMS, theme Harbour (CC BY 3.0)</p>"}),
    ("CC-BY-NC-ND-4.0 item", {"body": "<p>Dieser Text steht unter der Lizenz CC-BY-NC-ND-4.0-DE.</p>"}),
]

ITSELF = [
    ("CC-BY-NC-ND-4.0 item", "This radio feature is released under CC BY-NC-ND 4.0."),
    ("CC-BY-SA-4.0 item", "This translation is published under the CC BY-SA 4.0 licence."),
    ("CC-BY-4.0 item", "This bulletin has been released under CC BY 4.0, the drawings excepted."),
    ("CC-BY-4.0 item", "Dieses Protokoll ist unter CC BY 4.0 veröffentlicht."),
    ("CC-BY-4.0 item", "Cette émission est publiée sous licence CC BY 4.0."),
    ("CC-BY-4.0 item", "Este boletín se publica bajo licencia CC BY 4.0."),
    (
        "CC-BY-NC-4.0 item",
        "Sie dürfen diesen Beitrag gern nachdrucken, wenn Sie uns nennen, nichts kürzen (Lizenz: CC BY-NC 4.0).",
    ),
    (
        "CC-BY-ND-4.0 item",
        "You may reprint this piece for nothing as long as you change no word of the writer (licence: CC BY-ND 4.0).",
    ),
    (
        "CC-BY-NC-4.0 item",
        "You may reprint this column for nothing if you link to us, name the writer and sell no copies (CC BY-NC 4.0).",
    ),
]


@pytest.mark.parametrize(("expected", "line"), ITSELF, ids=[line[:30] for _, line in ITSELF])
def test_a_text_that_speaks_of_itself_states_its_own_licence(rulebook: Rulebook, expected: str, line: str) -> None:
    assert stated(rulebook, page(body=f"<p>{line}</p>")) == {expected}


@pytest.mark.parametrize(
    "line",
    [
        "El archivo publica sus imágenes bajo licencia CC BY 4.0.",
        "The archive publishes its photos under CC BY 4.0.",
        "Das Archiv stellt seine Bilder unter die Lizenz CC BY 4.0.",
        "Les archives publient leurs photos sous licence CC BY 4.0.",
        "This data set is released under CC BY 4.0.",
        "This harbour was built in the year of the great flood, and the plans of it are released under CC BY 4.0.",
        "This archive is old and its papers are released under CC BY 4.0.",
    ],
)
def test_what_is_of_somebody_else_is_not_the_pages(rulebook: Rulebook, line: str) -> None:
    assert stated(rulebook, page(body=f"<p>{line}</p>")) == set()


@pytest.mark.parametrize(
    "line", ["All photos are published under CC BY 4.0.", "The photos of this walk and its guests are under CC BY 4.0."]
)
def test_the_pictures_of_the_page_are(rulebook: Rulebook, line: str) -> None:
    assert stated(rulebook, page(body=f"<p>{line}</p>")) == {"CC-BY-4.0 photo"}


@pytest.mark.parametrize(("expected", "parts"), ITEMS, ids=[expected for expected, _ in ITEMS])
def test_words_and_place_bind_the_scope(rulebook: Rulebook, expected: str, parts: dict[str, str]) -> None:
    assert stated(rulebook, page(**parts)) == {expected}


TALK = (
    f"Creative Commons, the organisation that publishes <a href='{CC}/by/4.0/'>licences such as CC BY</a>, was founded "
    "in 2001 by a group of lawyers and scholars who wanted to make it easier for authors to share their works with the "
    "public, and has since been joined by chapters in many countries of the world."
)
TEASER = (
    "<li><a href='/tag/cc'>Creative Commons</a></li><li><a href='/a'>City frees data under Creative Commons</a></li>"
)
ELSEWHERE = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "license": "https://example.com/terms"}</script>'
)
SILENT = [
    {"body": f"<p>{TALK}</p>"},
    {"side": f"<ul>{TEASER}</ul>"},
    {"body": "<p>The photographer cc by mail the whole desk.</p>"},
    {"head": ELSEWHERE},
    {"foot": "<p><a href='/licence'>Licence</a> <a href='/wiki/GNU_General_Public_License'>GNU GPL</a></p>"},
    {"foot": "<p>Information in the public domain about the harbour authority</p>"},
    {"body": "<p>Fishermen need a licence, and the licence costs forty pounds.</p>"},
]


@pytest.mark.parametrize("parts", SILENT)
def test_talk_about_licences_states_none(rulebook: Rulebook, parts: dict[str, str]) -> None:
    assert not {one for one in stated(rulebook, page(**parts)) if one.endswith((" item", " site"))}


def test_words_and_link_that_disagree_are_both_kept(rulebook: Rulebook) -> None:
    words = "Creative Commons Attribution-NonCommercial 4.0"
    foot = f'<p>This site is licensed under <a rel="license" href="{CC}/by-sa/3.0/">{words}</a></p>'
    assert stated(rulebook, page(foot=foot)) == {"CC-BY-SA-3.0 site", "CC-BY-NC-4.0 site"}


def test_a_credit_of_a_picture_away_from_it_states_the_pictures_licence(rulebook: Rulebook) -> None:
    credit = f"<em>Credit: Jane Doe/Harbour Trust (<a href='{CC}/by-nc-nd/2.0/'>CC BY-NC-ND 2.0</a>)</em>"
    line = f"<p><em>Header image:</em> {SENTENCE * 2}{credit}</p>"
    assert stated(rulebook, page(body=line)) == {"CC-BY-NC-ND-2.0 photo"}


def test_the_label_of_another_value_does_not_take_a_licence_over(rulebook: Rulebook) -> None:
    link = f"<a href='{CC}/by/4.0/deed.de'>CC BY 4.0</a>"
    assert stated(rulebook, page(foot=f"<p>Texte: {link}, Illustrationen: Lea Fink</p>")) == {"CC-BY-4.0 site"}
    assert stated(rulebook, page(foot=f"<p>{link} Text: Lea Fink / Fotos: Jan Kern</p>")) == {"CC-BY-4.0 site"}


def test_words_without_version_yield_to_the_link(rulebook: Rulebook) -> None:
    foot = f'<p>This site is licensed under <a rel="license" href="{CC}/by-nc/3.0/at/">CC BY-NC</a></p>'
    found = detect(rulebook, page(foot=foot))
    assert [(licence.id, licence.url) for licence in found] == [("CC-BY-NC-3.0-AT", f"{CC}/by-nc/3.0/at/")]


def test_more_elements_are_never_read_as_fewer(rulebook: Rulebook) -> None:
    named = "Creative Commons Attribution Non-Commercial No Derivatives"
    for words in ("CC BY-NC-ND", "CC-BY NC ND", "cc by/nc/nd", named):
        assert stated(rulebook, page(foot=f"<p>This site is published under {words}.</p>")) == {"CC-BY-NC-ND site"}


def test_unknown_version_and_port_are_left_out(rulebook: Rulebook) -> None:
    assert stated(rulebook, page(foot=f'<a rel="license" href="{CC}/by/9.0/xx/">licence</a>')) == {"CC-BY site"}


def test_quotes_stand_at_their_place(rulebook: Rulebook) -> None:
    html = page(foot=f'<p>This site is licensed under\n <a rel="license" href="{CC}/by/4.0/">CC&nbsp;BY\n 4.0</a></p>')
    document = read(rulebook, html)
    for licence in detect_all(document, rulebook).licences:
        lines = html.split("\n")[licence.place.line - 1 : licence.place.end_line]
        lines[-1] = lines[-1][: licence.place.end_column - 1]
        lines[0] = lines[0][licence.place.column - 1 :]
        assert "".join(" ".join(lines).replace("&nbsp;", "").split()) == licence.quote.replace(" ", "")


OF_OTHERS = [
    f'Read the <a href="{CC}/by-nc/4.0/">deed for BY-NC</a> before you choose, and mind that CC0 is for good.',
    "Map data © OpenStreetMap contributors, available under the ODbL.",
    "Her first novel was released under a CC Attribution licence.",
    "The ministry gives its figures away under CC BY 4.0.",
    "Wikipedia, whose text is available under CC BY-SA, was edited within the hour.",
    "A lawyer explains why CC BY-ND often is enough.",
    "Ihr Roman wurde unter einer CC-BY-Lizenz veröffentlicht.",
    "Le port diffuse ses horaires sous licence CC BY 4.0.",
]


@pytest.mark.parametrize("sentence", OF_OTHERS)
@pytest.mark.parametrize("end", ["", FILLER * 2])
def test_a_licence_of_something_else_is_not_the_pages(rulebook: Rulebook, sentence: str, end: str) -> None:
    html = f"<html><body><article><h1>Ferry</h1>{FILLER * 3}<p>{sentence}</p>{end}</article></body></html>"
    assert stated(rulebook, html) == set()


@pytest.mark.parametrize(
    "line",
    [
        "Licensed under CC BY 4.0.",
        "Text: Jo Example, CC BY 4.0",
        "The text by Jo Example is published under CC BY 4.0.",
        "Der Text ist unter der Lizenz CC BY 4.0 verfügbar.",
        "Harbour Lights by Jo Example is licensed under a Creative Commons Attribution 4.0 International License.",
        "You are free to share this under CC BY 4.0.",
    ],
)
def test_the_line_at_the_end_is_the_texts_own(rulebook: Rulebook, line: str) -> None:
    html = f"<html><body><article><h1>Ferry</h1>{FILLER * 3}<p>{line}</p></article></body></html>"
    assert stated(rulebook, html) == {"CC-BY-4.0 item"}


def test_words_of_the_public_domain_beside_its_mark_are_one_licence(rulebook: Rulebook) -> None:
    mark = '<a rel="license" href="https://creativecommons.org/publicdomain/mark/1.0/">Public Domain Mark 1.0</a>'
    assert stated(rulebook, page(foot=f"<p>This text is in the public domain. {mark}</p>")) == {"CC-PDM-1.0 site"}
    assert stated(rulebook, page(foot="<p>This text is in the public domain.</p>")) == {"other:public-domain item"}


def test_link_and_words_give_one_version(rulebook: Rulebook) -> None:
    def footer(address: str) -> str:
        words = "GNU Free Documentation License 1.3 or later"
        return page(
            foot=f'<p>Text is available under the <a href="https://www.gnu.org/licenses/{address}">{words}</a></p>'
        )

    assert {one.split()[0] for one in stated(rulebook, footer("fdl-1.3.html"))} == {"GFDL-1.3-or-later"}
    assert {one.split()[0] for one in stated(rulebook, footer("fdl.html"))} == {"GFDL-1.3-or-later"}


NOT_GIVEN = [
    "This article is not licensed under CC BY 4.0.",
    "This bulletin is no longer available under CC BY 4.0.",
    "Until 2021 our bulletins were published under CC BY 4.0.",
    "This bulletin was published under CC BY 4.0 until 2022.",
    "Do not suppose that this bulletin is under CC BY 4.0.",
    "If this bulletin were licensed under CC BY 4.0 you could copy it.",
    "Paste this below your work: “This work is licensed under CC BY 4.0.”",
    "This work is licensed under CC BY 4.0 is the line to paste.",
    "Dieser Artikel steht nicht unter CC BY 4.0.",
    "Wenn dieser Text unter CC BY 4.0 stünde, dürfte man ihn kopieren.",
    "Cet article n'est pas publié sous licence CC BY 4.0.",
    "Este artículo no está bajo licencia CC BY 4.0.",
    "Este texto não está sob licença CC BY 4.0.",
    "Questo articolo non è pubblicato con licenza CC BY 4.0.",
    "Dit artikel valt niet onder CC BY 4.0.",
    "Эта статья не распространяется по лицензии CC BY 4.0.",
    "この記事は CC BY 4.0 ライセンスではありません。",
    "Acest text nu mai este disponibil sub licența CC BY 4.0.",
    "Besedilo ni več na voljo pod licenco CC BY 4.0.",
    "Ky shkrim nuk është nën licencën CC BY 4.0.",
    "Bu yazı CC BY 4.0 lisenziyası ilə yayımlanmır.",
    "اب یہ تحریر CC BY 4.0 لائسنس کے تحت نہیں ہے۔",
    "We are considering publishing this bulletin under CC BY 4.0.",
    "Wir erwägen, diesen Text unter CC BY 4.0 zu veröffentlichen.",
    "Nous envisageons de publier ce texte sous licence CC BY 4.0.",
    "Estamos considerando publicar este texto bajo licencia CC BY 4.0.",
    "Rozważamy publikację tego tekstu na licencji CC BY 4.0.",
    "このテキストを CC BY 4.0 で公開することを検討中です。",
    "Gdyby redakcja chciała, ten tekst byłby dostępny na licencji CC BY 4.0.",
    "Trước năm 2020 các bài viết này theo giấy phép CC BY 4.0.",
]


@pytest.mark.parametrize("sentence", NOT_GIVEN)
@pytest.mark.parametrize("link", [False, True])
@pytest.mark.parametrize("end", ["", FILLER * 2])
def test_a_licence_denied_supposed_past_or_quoted_is_none(
    rulebook: Rulebook, sentence: str, link: bool, end: str
) -> None:
    if link:
        sentence = sentence.replace("CC BY 4.0", f'<a href="{CC}/by/4.0/">CC BY 4.0</a>')
    html = f"<html><body><article><h1>Ferry</h1>{FILLER * 2}<p>{sentence}</p>{end}</article></body></html>"
    assert stated(rulebook, html) == set()


@pytest.mark.parametrize(
    "line",
    [
        "Except for photos, this bulletin is licensed under CC BY 4.0.",
        "With the exception of drawings, this article is published under CC BY 4.0.",
        "Dieser Artikel steht, ausgenommen Fotos, unter der Lizenz CC BY 4.0.",
        "Sauf les photos, cet article est publié sous licence CC BY 4.0.",
        "Tento článek s výjimkou obrázků je dostupný pod licencí CC BY 4.0.",
        "Tento článok okrem obrázkov je dostupný pod licenciou CC BY 4.0.",
        "Tämä artikkeli piirroksia lukuun ottamatta on julkaistu lisenssillä CC BY 4.0.",
        "यह लेख चित्रों को छोड़कर CC BY 4.0 लाइसेंस के अंतर्गत उपलब्ध है।",
    ],
)
def test_what_a_sentence_leaves_out_does_not_take_the_licence(rulebook: Rulebook, line: str) -> None:
    assert stated(rulebook, page(body=f"<p>{line}</p>")) == {"CC-BY-4.0 item"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Quaypedia is licensed under CC BY 4.0.",
        "This bulletin is based on a survey licensed under CC BY 4.0.",
        "Stew after a recipe adapted from Ann Doe, CC BY 4.0.",
        "Tide table, licence: CC BY 4.0, was of no help.",
        "Ann Doe's novel The Pier is licensed under CC BY 4.0.",
        "Роман Мире Марић је под лиценцом CC BY 4.0.",
        "Książka Ewy Lis jest dostępna na licencji CC BY 4.0.",
        "Mina Ak'ın romanı CC BY 4.0 ile lisanslanmıştır.",
    ],
)
def test_the_licence_of_another_work_is_not_the_pages(rulebook: Rulebook, sentence: str) -> None:
    linked = sentence.replace("CC BY 4.0", f'<a href="{CC}/by/4.0/">CC BY 4.0</a>')
    assert stated(rulebook, page(body=f"<p>{linked}</p>")) == set()


def test_lists_of_licences_and_of_readings_state_none(rulebook: Rulebook) -> None:
    codes = ("by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd")
    items = "".join(f'<li>This is <a href="{CC}/{code}/4.0/">CC {code.upper()} 4.0</a></li>' for code in codes)
    assert stated(rulebook, page(body=f"<ul>{items}</ul>")) == set()
    reading = f'<ul><li>The quay handbook, <a href="{CC}/by/4.0/">CC BY 4.0</a></li></ul>'
    assert stated(rulebook, page(body=reading)) == set()


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("CC-BY-NC item", "Our stories may be reprinted through a CC BY-NC licence."),
        (
            "CC-BY-ND site",
            "We believe in open news and so we publish under a Creative Commons Attribution/No derivatives licence.",
        ),
        ("CC-BY site", "Quay Press is published under CC BY, except where otherwise noted."),
        ("CC-BY-NC-SA-3.0 site", "Alle Beiträge stehen unter der Lizenz CC BY-NC-SA 3.0."),
        (
            "CC-BY-ND site",
            "Creemos en la prensa libre y publicamos bajo una licencia Creative Commons Atribución/No derivados.",
        ),
        ("CC-BY-SA item", "Design by: Example Studio • Licence: CC BY-SA"),
        ("CC-BY-NC-ND-3.0-US site", "All stories on this site are under a BY-NC-ND 3.0 US Creative Commons licence."),
    ],
)
def test_a_publishers_own_words_at_the_end_are_its_own(rulebook: Rulebook, expected: str, line: str) -> None:
    html = f"<html><body><article><h1>Ferry</h1>{FILLER * 3}<p>{line}</p></article></body></html>"
    assert stated(rulebook, html) == {expected}


@pytest.mark.parametrize("key", ["comment", "mentions", "citation", "isBasedOn"])
def test_structured_data_of_another_work_states_nothing(rulebook: Rulebook, key: str) -> None:
    other = {"@type": "CreativeWork", "license": f"{CC}/by/4.0/"}
    data = json.dumps({"@type": "NewsArticle", "headline": "Ferry", key: other})
    assert stated(rulebook, page(head=f'<script type="application/ld+json">{data}</script>')) == set()


def test_structured_data_of_a_programme_or_another_item_states_nothing(rulebook: Rulebook) -> None:
    assert stated(rulebook, page(head=in_json("SoftwareApplication"))) == set()
    item = (
        f'<div itemscope><a itemprop="url" href="/tides">Tides</a><link itemprop="license" href="{CC}/by/4.0/"></div>'
    )
    assert stated(rulebook, page(body=item)) == set()


def test_a_site_in_structured_data_is_of_low_confidence(rulebook: Rulebook) -> None:
    (licence,) = detect(rulebook, page(head=in_json("WebSite")))
    assert (licence.scope, licence.confidence) == (Scope.SITE, Confidence.LOW)


def test_the_button_of_a_licence_is_no_picture(rulebook: Rulebook) -> None:
    button = '<img src="https://mirrors.creativecommons.org/presskit/icons/cc.svg">'
    line = f'<p>Ferry is licensed under <a rel="license" href="{CC}/by-nd/4.0/">CC BY-ND 4.0 {button}</a></p>'
    assert stated(rulebook, page(body=line)) == {"CC-BY-ND-4.0 item"}


def test_a_link_among_others_that_names_no_licence_states_none(rulebook: Rulebook) -> None:
    nav = f'<nav><a href="{CC}/by/4.0/">About Creative Commons</a></nav>'
    assert stated(rulebook, f"<html><body>{nav}<article>{FILLER}</article></body></html>") == set()


@pytest.mark.parametrize("between", ["</p><p>", " "])
def test_licences_without_end_are_looked_at_in_part_and_it_is_told(rulebook: Rulebook, between: str) -> None:
    watch = Watch()
    named = between.join("This text is licensed under CC BY 4.0." for _ in range(400))
    claims = detect_licences(read(rulebook, page(body=f"<p>{named}</p>")), rulebook, watch)
    assert [claim.id for claim in claims] == ["CC-BY-4.0"]
    assert any("300" in one for one in watch.slow)


@pytest.mark.parametrize("kind", ["CreativeWork", "Thing", "Person", "Product", ""])
@pytest.mark.parametrize(
    "key", ["publisher", "author", "image", "video", "audio", "associatedMedia", "isPartOf", "encoding", "mainEntity"]
)
def test_licence_of_what_an_article_has_is_not_the_article_s(key: str, kind: str) -> None:
    part = {**({"@type": kind} if kind else {}), "license": "https://creativecommons.org/publicdomain/zero/1.0/"}
    data = json.dumps({"@type": "NewsArticle", key: part})
    page = f'<h1>Ferry</h1><p>The pier is open.</p><script type="application/ld+json">{data}</script>'
    document = read_html(page.encode(), "page.html", load_rulebook().lexicon)
    assert {one.scope for one in detect_all(document, load_rulebook()).licences} <= {Scope.PHOTO, Scope.OTHER}


def test_licence_may_be_a_work_with_an_address() -> None:
    data = '{"@type": "NewsArticle", "license": {"@type": "CreativeWork", "url": "https://creativecommons.org/licenses/by/4.0/"}}'
    page = f'<h1>Ferry</h1><p>The pier is open.</p><script type="application/ld+json">\ufeff{data}</script>'
    document = read_html(page.encode(), "page.html", load_rulebook().lexicon)
    assert [(one.id, one.scope) for one in detect_all(document, load_rulebook()).licences] == [
        ("CC-BY-4.0", Scope.ITEM)
    ]


def test_names_of_licences_without_end_are_looked_at_up_to_a_number_and_told(rulebook: Rulebook) -> None:
    line = "Mentioned by Ann Roe beside https://creativecommons.org/licenses/ and again\n\n"
    watches = []
    for times in (100, 700):
        watch = Watch()
        detect_licences(read_text((line * times).encode(), "a.txt", rulebook.lexicon), rulebook, watch)
        watches.append(watch.slow)
    assert watches == [[], ["what may license the item behind the first 300 names of licences"]]
