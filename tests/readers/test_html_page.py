from __future__ import annotations

import pickle

# ruff: noqa: E501 (a page as pages are)
import pytest

from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.patterns.lexicon import Lexicon
from checker.readers.html_page import read_html

LEXICON = Lexicon(["AFP", "AP", "dpa", "Getty Images"], ["rights reserved", "©"], ["creativecommons.org/"])

_LONG = "The council met on Monday and decided, after a debate of nine hours, to build the bridge after all. " * 2

PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Bridge | The Gazette</title>
<meta property="og:title" content="The bridge"><meta name="author" content="AFP"><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2026-01-05T10:00:00Z"><link rel="canonical" href="https://gazette.example/bridge">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
 {{"@type": "NewsArticle", "author": {{"@type": "Organization", "name": "AFP"}}, "dateModified": "2026-01-06",
   "image": {{"@type": "ImageObject", "creditText": "Jane Doe / AP"}}}},
 {{"@type": "ItemList", "itemListElement": [{{"@type": "NewsArticle", "author": "dpa"}}]}}]}}</script></head>
<body class="has-sidebar"><nav class="menu"><ul><li>AFP news</li></ul></nav>
<main><h1>The bridge</h1><p class="byline">By <span>AFP</span><span>5 January</span></p>
<figure><img src="a.jpg"><figcaption>The river. Photo: Jane Doe / Getty Images</figcaption></figure>
<div class="story"><p>LYON (AFP) - {_LONG}</p><p>{_LONG}</p><p>One line<br><b>AFP</b><br>another line</p><p>{_LONG}</p></div>
<aside class="related"><a href="/x">A story of AFP about other things</a></aside></main>
<div class="comments"><time>5 January</time><p>AFP is right</p></div>
<footer>© 2026 The Gazette. All <a href="/t">rights</a> reserved. <a rel="license" href="//creativecommons.org/licenses/by/4.0/">CC</a></footer>
</body></html>"""


def _document(page: str = PAGE) -> Document:
    return read_html(page.encode(), "page.html", LEXICON)


def _with(document: Document, words: str) -> list[Passage]:
    return [passage for passage in document.passages if words in passage.text]


def test_facts_of_the_page() -> None:
    document = _document()
    assert (document.language, document.title, document.site) == ("en", "The bridge", "The Gazette")
    assert (document.url, document.published, document.modified) == (
        "https://gazette.example/bridge",
        "2026-01-05T10:00:00Z",
        "2026-01-06",
    )
    assert document.authors == ("AFP",)


def test_zones() -> None:
    document = _document()
    zones = {
        "AFP news": Zone.NAVIGATION,
        "By AFP": Zone.BYLINE,
        "Getty Images": Zone.CAPTION,
        "LYON (AFP)": Zone.BODY,
        "A story of AFP": Zone.RELATED,
        "AFP is right": Zone.COMMENTS,
        "The Gazette. All": Zone.FOOTER,
    }
    assert {words: _with(document, words)[0].zone for words in zones} == zones


def test_inline_elements_that_style_sheets_set_apart_get_a_blank() -> None:
    assert _with(_document(), "By AFP")[0].text == "By AFP 5 January"


def test_a_forced_break_ends_a_line() -> None:
    assert _with(_document(), "One line")[0].text == "One line\nAFP\nanother line"


def test_paragraphs_before_and_after_are_counted() -> None:
    dateline = _with(_document(), "LYON (AFP)")[0]
    line = _with(_document(), "One line")[0]
    assert (dateline.before, dateline.after) == (0, 2)
    assert (line.before, line.after) == (2, 1)


def _blocks(*stories: str) -> str:
    return f"<html><body><div class='page'><h1>The bridge</h1><div>{''.join(stories)}</div></div></body></html>"


def test_a_story_cut_into_like_containers_is_one_story() -> None:
    piece = f"<div class='block'><div><div><p>{_LONG}</p></div></div></div>"
    last = f"<div class='block'><div><div><p>{_LONG}</p></div><p>AFP</p></div></div>"
    (passage,) = _document(_blocks(piece, piece, piece, last)).passages
    assert (passage.main, passage.before, passage.after) == (True, 4, 0)


def test_the_chunks_of_a_long_story_are_one_story() -> None:
    chunk = f"<div class='chunk'><p>{_LONG}</p><p>{_LONG}</p><p>{_LONG}</p></div>"
    (passage,) = _document(_blocks(chunk, f"<div class='chunk'><p>{_LONG}</p>{chunk}<p>AFP</p></div>")).passages
    assert (passage.main, passage.before) == (True, 7)


def test_containers_of_other_names_are_no_part_of_the_story() -> None:
    story = f"<div class='story'>{f'<p>{_LONG}</p>' * 4}</div>"
    teaser = f"<div class='teaser'><p>{_LONG}</p><p>AFP</p></div>"
    (passage, *_) = _document(_blocks(story, teaser, teaser, teaser)).passages
    assert not passage.main


def test_metadata_is_labelled_by_the_work_that_it_belongs_to() -> None:
    labels = {
        passage.label: passage for passage in _document().passages if passage.zone is Zone.METADATA and passage.text
    }
    assert labels["meta:author"].text == "AFP"
    assert labels["json:NewsArticle/author/name"].text == "AFP"
    assert labels["json:ImageObject/creditText"].text == "Jane Doe / AP"
    assert not labels["json:List/NewsArticle/author"].main


def test_every_quote_stands_at_its_place() -> None:
    document = _document()
    lines = PAGE.split("\n")
    for passage in document.passages:
        for _, start, end in LEXICON.names(passage.text):
            quote, place = document.quote(passage, start, end)
            source = lines[place.line - 1][place.column - 1 : place.end_column - 1]
            assert quote == source.replace('<a href="/t">', "").replace("</a>", "")


def test_links_to_licences_know_their_words_and_their_block() -> None:
    (link,) = _document().links
    assert (link.href, link.rel, link.text, link.passage.zone) == (
        "//creativecommons.org/licenses/by/4.0/",
        "license",
        "CC",
        Zone.FOOTER,
    )
    assert link.around.startswith("© 2026 The Gazette")


def test_a_page_without_a_trigger_has_no_passages_of_text() -> None:
    assert not _document(f"<h1>x</h1><p>{_LONG}</p>").passages


def test_empty_and_broken_pages_are_read_as_far_as_they_go() -> None:
    assert _document("").passages == ()
    assert _document("   ").passages == ()
    assert _with(_document("<div><p>(AFP) <b><i>x</p></span></div"), "AFP")
    assert _with(_document("<table><tr>AFP<td>" * 300), "AFP")


def test_hidden_copies_in_scripts_and_forms_are_left_alone() -> None:
    page = "<body><script>var x = 'AFP'</script><textarea><b>AFP</b></textarea><template><p>AFP</p></template><p>x</p>"
    assert not _document(page).passages
    assert not _document("<body><select><option>AFP<option>Reuters</select><p>x</p>").passages


@pytest.mark.parametrize(
    "box",
    [
        "<object>{}</object>",
        "<button>{}</button>",
        "<noscript>{}</noscript>",
        "<select><option>{}</select>",
        "<svg><foreignObject>{}</foreignObject></svg>",
        "<div><template shadowrootmode=open>{}</template></div>",
        "<xmp>{}</xmp>",
        "<nav>{}</nav>",
        "<div class=menu>{}</div>",
        "<section class=comments>{}</section>",
        "<div id=disqus_thread>{}</div>",
        "<section aria-label=Comments>{}</section>",
        "<dialog open>{}</dialog>",
        "<details>{}</details>",
        "<fieldset><legend>{}</legend></fieldset>",
        "<label>{}</label>",
        "<canvas>{}</canvas>",
        "<marquee>{}</marquee>",
        "<a-story>{}</a-story>",
        "<x-a><template shadowrootmode=open><slot></slot></template>{}</x-a>",
        "<math><semantics><mi>x</mi><annotation-xml encoding='text/html'>{}</annotation-xml></semantics></math>",
    ],
)
def test_story_does_not_stop_being_one_by_its_container(box: str) -> None:
    story = (
        "<p>Lisbon, Nov 3 (AFP) - The ferry stopped in the harbour, its operator said, after a storm in the night.</p>"
    )
    document = _document(f"<body><article><h1>Ferry</h1>{box.format(story)}<p>Read on.</p></article>")
    (passage,) = _with(document, "(AFP)")
    assert passage.zone is Zone.BODY


def test_malformed_json_is_still_looked_at() -> None:
    document = _document('<script type="application/ld+json">{"author": "AFP",,}</script>')
    assert [passage.label for passage in document.passages if "AFP" in passage.text] == ["json:unparsed"]


def test_deeply_nested_json_neither_fails_nor_recurses_for_ever() -> None:
    deep = '{"author":' * 5_000 + '"AFP"' + "}" * 5_000
    assert _document(f'<script type="application/ld+json">{deep}</script>').path == "page.html"


def test_a_document_can_be_sent_to_another_process() -> None:
    document = _document()
    passage = _with(document, "LYON (AFP)")[0]
    copied = pickle.loads(pickle.dumps(document))  # noqa: S301 (our own bytes)
    assert copied.quote(passage, 0, 10) == document.quote(passage, 0, 10)


def test_a_box_named_like_a_menu_holds_the_story_where_nearly_all_prose_stands_in_it() -> None:
    page = f"<body><div class='share'><h1>T</h1><p>LYON (AFP) - {_LONG}</p><p>{_LONG}</p></div><div><p>{_LONG[:100]}</p></div>"
    (passage,) = _with(_document(page), "LYON")
    assert (passage.zone, passage.main) == (Zone.BODY, True)


def test_a_caption_inside_the_control_that_opens_a_picture_is_read() -> None:
    page = f"<main><h1>T</h1><button><img src=a.jpg><span>The river. Jane Doe/AP</span></button><p>{_LONG}</p></main>"
    assert [passage.text for passage in _with(_document(page), "AP")] == ["The river. Jane Doe/AP"]


def test_types_are_known_in_any_case_and_authors_by_their_publisher_s_names() -> None:
    page = (
        '<meta name="gz.author" content="dpa"><script type="application/ld+json">'
        '//<![CDATA[\n{"@type": "newsarticle", "author": {"@type": "person", "name": "AFP",},}\n//]]></script><p>x'
    )
    document = _document(page)
    assert [passage.label for passage in document.passages] == ["meta:gz.author", "json:NewsArticle/author/name"]
    assert document.authors == ("dpa", "AFP")
    quote, place = document.quote(document.passages[1], 0, 3)
    assert (quote, place.line, place.column) == ("AFP", 2, 65)


def test_text_of_a_control_is_shown() -> None:
    (passage,) = _with(
        _document("<article><h1>Ferry</h1><textarea>Lisbon, Nov 3 (AFP) - It stopped.</textarea>"), "AFP"
    )
    assert passage.text == "Lisbon, Nov 3 (AFP) - It stopped."


def test_page_within_a_page_is_read_and_told_at_its_attribute() -> None:
    inner = "&lt;p&gt;Lisbon, Nov 3 (AFP) - The ferry stopped.&lt;/p&gt;"
    document = _document(f"<article><h1>Ferry</h1><p>{_LONG}</p>\n<iframe srcdoc='{inner}'></iframe></article>")
    (story,) = _with(document, "(AFP)")
    assert (story.zone, story.text) == (Zone.BODY, "Lisbon, Nov 3 (AFP) - The ferry stopped.")
    quote, place = document.quote(story, 15, 18)
    assert (quote, place.line) == ("AFP", 2)
    assert not story.grants  # a licence there is of what is framed
    nested = "<iframe srcdoc='<iframe srcdoc=AP></iframe>'></iframe>"
    assert _with(_document(f"{nested}<p>{_LONG}</p>"), "AP")


def test_frames_without_end_are_told() -> None:
    (unread,) = _document("<p>x</p>" + "<iframe srcdoc=x></iframe>" * 300).unread
    assert unread.startswith("holds pages within it")


def test_box_that_is_named_like_comments_grants_nothing_whatever_it_holds() -> None:
    link = '<a rel=license href="https://creativecommons.org/publicdomain/zero/1.0/">CC0</a>'
    for box in ("<div class=comments>{}</div>", "<section id=replies><p>{}</p></section>"):
        (found,) = _document(f"<article><h1>Ferry</h1><p>{_LONG}</p>{box.format(link)}</article>").links
        assert not found.passage.grants
    (found,) = _document(f"<article><h1>Ferry</h1><p>{_LONG}</p><p>{link}</p></article>").links
    assert found.passage.grants


def test_a_link_behind_a_paragraph_stands_in_a_line_of_its_own() -> None:
    story = f"<article><h1>Ferry</h1><p>{_LONG}</p><a rel=license href=//creativecommons.org/licenses/by/4.0/>CC</a>"
    (link,) = _document(story).links
    assert link.around.startswith("Ferry\n\n")
    assert "\0" not in link.around


def test_of_a_page_without_end_the_beginning_is_read_and_that_is_told() -> None:
    document = _document("<p>Photo: AFP</p>" + "<p>" + "lorem ipsum " * 400_000)
    assert _with(document, "AFP")
    (unread,) = document.unread
    assert unread.startswith("is a page of more than 4,000,000 characters")


def test_text_that_grows_is_read_to_four_million_characters() -> None:
    document = _document("<p>Photo: AFP</p>" + "<p>" + "\ufdfa" * 500_000 + "<p>Photo: AFP")
    assert len(_with(document, "AFP")) == 1
    assert document.unread == ("holds more than 4,000,000 characters of text; what stands behind them was not read",)


def test_of_an_address_without_end_the_beginning_is_kept_and_that_is_told() -> None:
    document = _document(f"<a rel=license href='https://creativecommons.org/licenses/by/4.0/{'a/' * 20_000}'>CC</a>")
    assert [len(link.href) for link in document.links] == [20_000]
    assert document.unread[0].startswith("has a link to an address of 20,000 characters")
