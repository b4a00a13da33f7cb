"""What a licence is stated for: nothing but words about the page itself give it to the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.detectors.licences import detect_licences
from checker.evidence import Scope
from checker.patterns.pattern import Watch
from checker.readers.html_page import read_html
from checker.rulebook.loading import Rulebook, load_rulebook

CC = "https://creativecommons.org/licenses"
LINK = f'<a href="{CC}/by/4.0/">CC BY 4.0</a>'
FILLER = "<p>The bakery on the square will open at five from May on, said the baker, who has bought a second oven.</p>"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def page(*, head: str = "", middle: str = "", end: str = "", tail: str = "", foot: str = "Mill Lane Post") -> str:
    return (
        f"<html><head><title>A second oven</title>{head}</head><body><article><h1>A second oven</h1>{FILLER}{middle}"
        f"{FILLER}{end}</article>{tail}<footer>{foot}</footer></body></html>"
    )


def stated(rulebook: Rulebook, html: str) -> set[str]:
    """What a page states for its own content, with the licence as a name or as a link."""
    watch = Watch()
    found = detect_licences(read_html(html.encode(), "page.html", rulebook.lexicon), rulebook, watch)
    assert not watch.slow
    return {f"{one.id} {one.scope}" for one in found if one.scope in (Scope.ITEM, Scope.SITE)}


NOT_GIVEN = [
    "We refuse to release this article under {}.",
    "Instead of {}, this article is under full copyright.",
    "This article is under copyright rather than {}.",
    "The {} licence of this article has been withdrawn.",
    "This article was licensed under {}; that licence ended in June.",
    "Articles before 2019 were licensed under {}.",
    "Articles published before 1 January 2020 are licensed under {}.",
    "Articles older than five years are licensed under {}.",
    "This article will be licensed under {}.",
    "After an embargo of one year this article is published under {}.",
    "Ab 2030 wird dieser Artikel unter {} veröffentlicht.",
    "Cet article sera publié sous licence {}.",
    "Is this article under {}? No.",
    "What does {} mean? Our lawyer explains.",
    "Read more about {}.",
    "Mehr über {}.",
    "To print the recipe, copy this line: This work is licensed under {}.",
    "The notice on the door reads: This work is licensed under {}.",
    "Example notice: This article is licensed under {}.",
    "Auf dem Schild steht folgender Satz: Dieses Werk ist lizenziert unter {}.",
    "At the foot of the recipe stood: \u2018This work is licensed under {}\u2019.",
    "I agree that this text is licensed under {}.",
    "It is a mistake to think this article is licensed under {}.",
    "A robot claimed that this article is licensed under {}.",
    "All articles but this one are licensed under {}.",
    "Except for this article, all texts are licensed under {}.",
    "This article is licensed under {} only to the school.",
    "هذا المقال غير مرخص برخصة {}.",
    "Glossary: {}, a licence for content.",
    "Tags: {}",
]
FOR_SOME = [
    "If you are a member of our guild, this article is available under {}.",
    "For subscribers only, this article is available under {}.",
    "Schools may use this article under {}.",
    "Für Schulen ist dieser Artikel unter {} verfügbar.",
    "Articles marked with the open lock are licensed under {}.",
    "Some articles on this site are licensed under {}.",
    "Einige unserer Artikel stehen unter {}.",
    "On request, we license this article under {}.",
    "Authors may choose to publish under {}.",
    "The first paragraph of this article is licensed under {}.",
    "The abstract of this article is licensed under {}.",
    "Where indicated, content is licensed under {}.",
    "Older versions of this article are under {}.",
    "The English original of this text is under {}.",
    "This article is dual-licensed: {} for pupils, all rights reserved for the rest.",
]
OF_OTHERS = [
    "Source: Guild of Bakers, Ovens of the North, {}",
    "References: Roe, J. (2020). Ovens. Journal of Bread 3, 1-9. {}",
    "Unlike our sister paper, whose articles are under {}, we reserve all rights.",
    "Our partner's map of the mills is licensed under {}.",
    "The original study by Jo Roe is available under {}.",
    "El estudio original está bajo {}.",
    "Our competitor publishes such stories under {}.",
    '"Oven at dawn" by Jo Roe is licensed under {}.',
    "Banner: \u201cOven at dawn\u201d by Jo Roe is licensed under {}.",
    "The data is available under {}.",
    "Die Daten stehen unter {}.",
    "Los datos se publican bajo {}.",
    "Данные опубликованы по лицензии {}.",
    "数据采用{}许可协议授权。",
    "This text is a translation of a leaflet by the guild, which is licensed under {}.",
    "Dieser Text ist eine Übersetzung eines Blattes der Innung, das unter {} steht.",
    "Ten tekst jest tłumaczeniem ulotki cechu, która jest objęta licencją {}.",
    "Этот текст — перевод листовки цеха, опубликованной по лицензии {}.",
]


@pytest.mark.parametrize("sentence", NOT_GIVEN + FOR_SOME + OF_OTHERS)
@pytest.mark.parametrize("licence", ["CC BY 4.0", LINK], ids=["name", "link"])
def test_a_licence_that_is_not_the_items_is_never_given_to_it(rulebook: Rulebook, sentence: str, licence: str) -> None:
    line = sentence.format(licence)
    assert stated(rulebook, page(end=f"<p>{line}</p>")) == set()
    assert stated(rulebook, page(end=f"<p>{line}</p>{FILLER}")) == set()


OWN = f"<p>This article is licensed under {LINK}.</p>"
PLACES = {
    "comments by label": f'<section aria-label="Reader comments (3)">{OWN}</section>',
    "comments by heading": f'<section aria-labelledby="c"><h2 id="c">Comments</h2>{OWN}</section>',
    "comments below a heading": f"<h2>3 Comments</h2><div>{OWN}</div>",
    "comments in German": f'<section aria-label="Kommentare">{OWN}</section>',
    "comment by type": f'<div itemscope itemtype="https://schema.org/Comment">{OWN}</div>',
    "discussion": f'<aside class="discussion">{OWN}</aside>',
    "another article": f'<article><h2><a href="/x">Late harvest</a></h2>{OWN}</article>',
    "a whole second article": f"<article><h2>Late harvest</h2>{FILLER}{OWN}</article>",
    "the card of another story": f'<div class="teaser"><h3><a href="/x">Late harvest</a></h3>{OWN}</div>',
    "a picture of microdata": (
        f'<div itemscope itemtype="https://schema.org/ImageObject"><a itemprop="license" href="{CC}/by/4.0/">x</a>'
        "</div>"
    ),
    "an article of microdata": (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><b itemprop="headline">Late harvest</b>'
        f'<a itemprop="license" href="{CC}/by/4.0/">x</a></div>'
    ),
    "a menu": f"<nav>{LINK}</nav>",
    "text to copy": f"<pre>This work is licensed under {LINK}.</pre>",
    "three licences": "".join(
        f'<p><a href="{CC}/{code}/4.0/">CC {code.upper()} 4.0</a></p>' for code in ("by", "by-sa", "by-nd")
    ),
}


@pytest.mark.parametrize("tail", PLACES.values(), ids=PLACES)
def test_what_stands_apart_from_the_story_does_not_license_it(rulebook: Rulebook, tail: str) -> None:
    assert stated(rulebook, page(tail=tail)) == set()


def test_structured_data_of_a_second_article_is_not_the_pages(rulebook: Rulebook) -> None:
    articles = [
        {"@type": "NewsArticle", "headline": "A second oven"},
        {"@type": "NewsArticle", "headline": "Late harvest", "license": f"{CC}/by/4.0/"},
    ]
    for data in (articles, {"@graph": articles}):
        assert stated(rulebook, page(head=f'<script type="application/ld+json">{json.dumps(data)}</script>')) == set()
    articles[0]["license"] = f"{CC}/by-nd/4.0/"
    both = f'<script type="application/ld+json">{json.dumps(articles)}</script>'
    assert stated(rulebook, page(head=both)) == {"CC-BY-ND-4.0 item"}


GIVEN = [
    "This article is licensed under {}.",
    "This article is not only free to read but licensed under {}.",
    "If you want to reuse it: this article is licensed under {}.",
    "Since 2020 this article has been licensed under {}.",
    "Unless stated otherwise, this article is available under {}.",
    "You are free to republish this article under {}.",
    "The terms of this article will be governed by {}, under which it is published.",
    "This article, but not its photos, is under {}.",
    "Where not otherwise stated, this text is under {}.",
    "Licence: {} (photos excluded)",
    "This article is licensed under {}, a licence that lets you share it.",
    "Dieser Artikel steht unter der Lizenz {}.",
    "Cet article est mis à disposition sous licence {}.",
    "Este artículo está bajo una licencia {}.",
    "Questo articolo è distribuito con licenza {}.",
    "Este artigo está licenciado sob {}.",
    "Dit artikel valt onder {}.",
    "Ten artykuł jest dostępny na licencji {}.",
    "Tento článek je zveřejněn pod licencí {}.",
    "Эта статья распространяется по лицензии {}.",
    "Ця стаття поширюється за ліцензією {}.",
    "Bu makale {} ile lisanslanmıştır.",
    "この記事は{}の下に提供されています。",
    "本文采用{}许可协议授权。",
    "이 기사는 {}에 따라 이용할 수 있습니다.",
    "Ez a cikk a {} licenc feltételei szerint terjeszthető.",
    "Tämä artikkeli on lisensoitu {} -lisenssillä.",
    "Denna artikel är licensierad under {}.",
    "Dette dokumentet er lisensiert under {}.",
    "Această lucrare este licențiată sub licența {}.",
    "Ovaj članak licenciran je pod {}.",
    "Овај чланак је под лиценцом {}.",
    "Tento dokument je licencovaný pod licenciou {}.",
    "See artikkel on avaldatud {} litsentsi alusel.",
    "Αυτό το κείμενο διατίθεται με άδεια {}.",
    "Laporan ini dilisensikan berdasarkan lisensi {}.",
    "Bài viết này được cấp phép theo {}.",
    "บทความนี้เผยแพร่ภายใต้สัญญาอนุญาต {}",
    "Aquest article està sota una llicència {}.",
    "Makala haya yana leseni ya {}.",
    "यह लेख {} लाइसेंस के तहत उपलब्ध है।",
]


@pytest.mark.parametrize("sentence", GIVEN)
def test_an_honest_statement_at_the_end_is_the_items(rulebook: Rulebook, sentence: str) -> None:
    assert stated(rulebook, page(end=f"<p>{sentence.format(LINK)}</p>")) == {"CC-BY-4.0 item"}


@pytest.mark.parametrize(
    ("expected", "parts"),
    [
        ("item", {"tail": f'<section aria-label="Comments"><p>Nice.</p></section>{OWN}'}),
        ("item", {"tail": f'<aside class="licence">{OWN}</aside>'}),
        ("item", {"tail": f"<div><h3>Republish</h3>{OWN}</div>"}),
        ("site", {"foot": f'<div><h3><a href="/">Mill Lane Post</a></h3><p>All content is under {LINK}.</p></div>'}),
        ("site", {"foot": f'<a rel="license" href="{CC}/by/4.0/"><img src="by.svg" alt="CC BY 4.0"></a>'}),
    ],
)
def test_a_statement_beside_the_story_is_the_publishers(
    rulebook: Rulebook, expected: str, parts: dict[str, str]
) -> None:
    assert stated(rulebook, page(**parts)) == {f"CC-BY-4.0 {expected}"}


SENTENCES = [
    pytest.param(*line.split("\t"), id=line[:4].replace("\t", "-"))
    for line in Path(__file__).with_name("licence_sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "kind", "sentence"), SENTENCES)
def test_what_a_sentence_gives_is_known_in_every_language(
    rulebook: Rulebook, language: str, kind: str, sentence: str
) -> None:
    line = f'<p lang="{language}">{sentence.format("CC BY 4.0")}</p>'
    assert stated(rulebook, page(end=line)) == ({"CC-BY-4.0 item"} if kind in "GX" else set())


@pytest.mark.parametrize(
    "pictures", ["This article's photos", "この記事の写真", "본 기사의 사진", "Bu yazıdaki fotoğraf"]
)
def test_pictures_of_an_article_are_pictures(rulebook: Rulebook, pictures: str) -> None:
    assert stated(rulebook, page(end=f"<p>{pictures} CC BY 4.0.</p>")) == set()
