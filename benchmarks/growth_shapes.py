"""Shapes of files that are made to be slow or large, each of any size: a name to what writes so many bytes of it.

A shape is a beginning, a unit that is repeated (with a number in it where each is to be another), and an end. The
name's ending chooses the reader.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import NamedTuple

_STORY = (
    "<p>Lisbon, Nov 3 (AFP) - The ferry stayed in the harbour today, its owners said, with a bent rudder.</p>"
    "<p>Copyright Agence France-Presse. All rights reserved. You may not copy or publish any of this.</p>"
)
_HEAD = "<!DOCTYPE html><html lang=en><head><title>Ferry</title></head><body><article><h1>The ferry stays</h1>"
_END = f"{_STORY}</article></body></html>"
_RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>'
    "<link>https://harbour.example/</link>"
)
_RSS_END = "</channel></rss>"
_ITEM = (
    "<item><title>a#</title><link>https://harbour.example/#</link><description>AFP</description>"
    "<dc:creator>AFP</dc:creator><dc:rights>Copyright AFP</dc:rights></item>"
)
_BY = "https://creativecommons.org/licenses/by/4.0/"
_IMAGE = 'itemtype="https://schema.org/ImageObject"'
_JSON = '<script type="application/ld+json">'
_G2 = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
_G2_END = "</itemSet></newsMessage>"
_G2_ITEM = (
    '<newsItem guid="urn:#"><rightsInfo><copyrightHolder literal="AFP"/><usageTerms>No sales. # OUT</usageTerms>'
    "</rightsInfo><contentMeta><creditline>AFP</creditline></contentMeta></newsItem>"
)
_ONE = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">'
_NITF = "<nitf><head><docdata><doc.rights owner='AFP'/></docdata></head><body><body.content>"
_NITF_END = "</body.content></body></nitf>"
_NINJS = '{"uri":"urn:x","version":"1","copyrightholder":"AFP",'
_JSON_FEED = '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":['
_RSL = '<rsl xmlns="https://rslstandard.org/rsl">'
_MARKDOWN = "\n\nLisbon, Nov 3 (AFP) - The ferry stayed.\n"


class Shape(NamedTuple):
    """What is repeated between what. A `#` in the unit is a number that rises."""

    unit: str
    before: str = ""
    after: str = ""

    def text(self, size: int) -> str:
        """The file at about so many bytes."""
        times = max((size - len(self.before) - len(self.after)) // len(self.unit.encode()), 1)
        if "#" not in self.unit:
            return f"{self.before}{self.unit * times}{self.after}"
        return f"{self.before}{''.join(self.unit.replace('#', str(number)) for number in range(times))}{self.after}"


def _page(unit: str, before: str = "", after: str = "") -> Shape:
    return Shape(unit, _HEAD + before, after + _END)


def _jsonld(unit: str, before: str, after: str) -> Shape:
    return _page(unit, _JSON + before, after + "</script>")


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    """As deep as it is long, and closed again."""

    def text(size: int) -> str:
        deep = size // (len(opening) + len(closing))
        return f"{_HEAD}{opening * deep}{_STORY}{closing * deep}{_END}"

    return text


def _attributes(size: int) -> str:
    return f"{_HEAD}<p {' '.join(f'a{number}=1' for number in range(size // 9))}>{_END}"


_TAGS = (
    "div span b i a ul li table svg math template object button section footer select font p blockquote iframe figure"
    " ruby form"
).split()

SHAPES: dict[str, Shape | Callable[[int], str]] = {
    **{f"nest-{tag}.html": _page(f"<{tag}>") for tag in _TAGS},
    "nest-closed-div.html": _nested("<div>", "</div>"),
    "nest-closed-em.html": _nested("<em>", "</em>"),
    "nest-table-cells.html": _page("<table><tr><td>"),
    "nest-list-items.html": _page("<ul><li>"),
    "nest-article-header.html": _page("<article><header class=author>"),
    "misnested.html": _page("<a><b><i><p></a>"),
    "foster.html": _page("<b>x", "<table>"),
    "end-tags.html": _page("</p>"),
    "end-unknown.html": _page("</x>"),
    "attributes.html": _attributes,
    "attribute-long.html": _page("x ", '<p title="', '">'),
    "attribute-data.html": _page("A", '<img src="data:image/png;base64,', '">'),
    "attribute-class.html": _page("author ", '<p class="', '">AFP'),
    "attribute-srcset.html": _page("https://x.example/#.jpg #w, ", '<img alt="Photo: AFP" src=a srcset="', '">'),
    "attribute-style.html": _page("color:red;", '<p style="', '">AFP'),
    "attribute-href.html": _page("a/", '<a rel=license href="https://creativecommons.org/', '">CC BY</a>'),
    "attribute-alt.html": _page("Photo: AFP ", '<img src=a alt="', '">'),
    "quotes-open.html": _page('<p a="'),
    "tag-name-long.html": _page("x", "<", ">"),
    "one-line.html": _page("lorem ipsum "),
    "one-word.html": _page("x"),
    "blanks.html": _page(" "),
    "line-feeds.html": _page("\n"),
    "paragraphs-empty.html": _page("<p>"),
    "paragraphs-name.html": _page("<p>AFP"),
    "paragraphs-credit.html": _page("<p>Photo: AFP</p><p>(Reuters) - x</p>"),
    "paragraphs-prose.html": _page(
        "<p>The harbour office opened at nine, and the boats went out in a long line #.</p>"
    ),
    "paragraphs-dateline.html": _page("<p>Lisbon, Nov 3 (AFP) - The ferry # stayed.</p>"),
    "breaks-name.html": _page("AFP<br>"),
    "spans-name.html": _page("<span>AFP</span>, "),
    "names-one-paragraph.html": _page("AFP Reuters AP dpa ", "<p>"),
    "title-names.html": _page("AFP ", "<title>", "</title>"),
    "headings.html": _page("<h1>AFP</h1>"),
    "table-cells.html": _page("<tr><td>AFP<td>Reuters", "<table>", "</table>"),
    "table-numbers.html": _page("<tr><td>1<td>2", "<table>", "</table>"),
    "links.html": _page("<a href=//a.example/c>d</a>"),
    "links-distinct.html": _page("<a href=//a.example/#>words #</a> "),
    "links-licence.html": _page(f"<a rel=license href={_BY}>CC BY 4.0</a> "),
    "links-licence-distinct.html": _page(f"<p><a rel=license href={_BY}?#>CC BY 4.0</a> photo # by Name#</p>"),
    "links-licence-one-paragraph.html": _page(f"<a href={_BY}>CC</a> words ", "<p>"),
    "links-rel.html": _page("<link rel=license href=//x.example/#>"),
    "images.html": _page('<img src=a alt="Photo: AFP">'),
    "images-distinct.html": _page('<img src=a# alt="Photo #: AFP">'),
    "captions.html": _page('<figure><img src=a alt="Photo: AFP"><figcaption>Photo: AFP</figcaption></figure>'),
    "captions-distinct.html": _page("<figure><img src=#><figcaption>Boats #. Photo: Ann Roe/AFP</figcaption></figure>"),
    "meta.html": Shape("<meta name=author content=AFP>", "<head>", _HEAD + _END),
    "meta-distinct.html": Shape("<meta name=copyright content='AFP #'>", "<head>", _HEAD + _END),
    "meta-unknown.html": Shape("<meta name=x# content=y>", "<head>", _HEAD + _END),
    "jsonld-scripts.html": _page(_JSON + '{"@type":"NewsArticle","author":"AFP"}</script>'),
    "jsonld-long.html": _jsonld("x \\u00e9", '{"@type":"NewsArticle","author":"AFP","articleBody":"', '"}'),
    "jsonld-keys.html": _jsonld('"k#":{"author":"AFP #"},', "{", '"z":1}'),
    "jsonld-nodes.html": _jsonld('{"@type":"NewsArticle","author":{"name":"AFP"}},', '{"@graph":[', "{}]}"),
    "jsonld-images.html": _jsonld('{"@type":"ImageObject","creditText":"AFP #"},', '{"image":[', "{}]}"),
    "jsonld-no-json.html": _jsonld("AFP ", '{"author":"AFP ', "}"),
    "jsonld-commas.html": _jsonld('"AFP",', '{"author":[', "]}"),
    "jsonld-backslashes.html": _jsonld("\\\\", '{"a":"', "}"),
    "jsonld-types.html": _jsonld('"NewsArticle",', '{"@type":[', '"x"],"author":"AFP"}'),
    "jsonld-nest.html": _jsonld('{"a":', "", "1"),
    "jsonld-brackets.html": _jsonld("[", "", ""),
    "comments.html": _page("<!---->"),
    "comments-in-names.html": _page("<p>A<!---->F<!---->P"),
    "comments-suppressing.html": _page("<!-- wirecheck-ignore -->"),
    "comments-suppressing-words.html": _page("<!-- wirecheck-ignore unlicensed-agency-text: agreed # --><p>AFP"),
    "instructions.html": _page("<?x>"),
    "less-than.html": _page("<"),
    "ampersands.html": _page("&"),
    "entities-named.html": _page("&CounterClockwiseContourIntegral"),
    "entities-numbers.html": _page("&#65;&#70;&#80; ", "<p>"),
    "entities-blanks.html": _page("&nbsp;", "", "AFP"),
    "entity-long.html": _page("a", "&", ";AFP &lt"),
    "soft-hyphens.html": _page("AFP\u00ad", "<p>"),
    "styles.html": Shape("a{}", "<style>", "</style>" + _HEAD + _END),
    "styles-hiding.html": Shape(".a#{display:none}", "<style>", "</style>" + _HEAD + _END),
    "styles-hiding-tags.html": _page("<p class=a#>CC BY", "<style>.a1{display:none}.a2 .b{display:none}</style>"),
    "scripts-broken.html": Shape("</scrip ", "<script>", "</script>" + _HEAD + _END),
    "scripts-open.html": _page("<script>"),
    "direction.html": _page("\u202e"),
    "accents.html": _page("\u0301", "<p>AFP"),
    "ligatures.html": _page("\ufdfa"),
    "time-elements.html": _page("<time datetime=2026-11-03>Nov 3</time>"),
    "microdata.html": _page(f"<div itemscope {_IMAGE}><span itemprop=author>AFP</span></div>"),
    "microdata-nest.html": _page(f"<div itemscope itemprop=image {_IMAGE}>"),
    "copyright-lines.html": _page("<p>&copy; 2024 Name #. All rights reserved."),
    "notices.html": _page("<p>All rights reserved. Copyright AFP. You may not copy, modify or publish.</p>"),
    "notices-one-paragraph.html": _page("All rights reserved. Copyright AFP. You may not copy or publish. ", "<p>"),
    "permissions.html": _page("<p>This photo # may be used under CC BY-NC 4.0, by Ann Roe.</p>"),
    "footer-names.html": _page("AFP Reuters ", "<footer>", "</footer>"),
    "templates.html": _page("<template><p>AFP</template>"),
    "noscript.html": _page("<noscript><img src=a alt='AFP'></noscript>"),
    "frames.html": _page("<iframe srcdoc='<p>AFP'></iframe>"),
    "bodies.html": _page("<body a#=x>"),
    "cdata.xhtml": Shape("<![CDATA[AFP]]>", '<?xml version="1.0"?>' + _HEAD, _END),
    "ended.xhtml": Shape("<i/x", '<?xml version="1.0"?>' + _HEAD, _END),
    "names.txt": Shape("AFP "),
    "names-four.txt": Shape("AFP Reuters AP dpa "),
    "names-slashes.txt": Shape("a/b/AFP/"),
    "names-commas.txt": Shape("Name Name, AFP/ "),
    "lines-credit.txt": Shape("Photo: AFP\n"),
    "lines-letter.txt": Shape("a\n", "Copyright AFP.\n"),
    "lines-byline.txt": Shape("By Jane Doe, AFP\n"),
    "lines-empty.txt": Shape("\n", "Copyright AFP."),
    "lines-prose.txt": Shape("The harbour office opened at nine, and the boats went out in a long line #.\n"),
    "lines-blank-start.txt": Shape("  \t \n"),
    "paragraphs-letter.txt": Shape("a\n\n", "Copyright AFP.\n\n"),
    "paragraphs-credit.txt": Shape("Photo: AFP\n\n"),
    "paragraphs-dateline.txt": Shape("Lisbon, Nov 3 (AFP) - x\n\n"),
    "paragraphs-prose.txt": Shape("The harbour office opened at nine, and the boats went out in a long line #.\n\n"),
    "paragraphs-notice.txt": Shape("All rights reserved. Copyright AFP. You may not copy or publish.\n\n"),
    "line-prose.txt": Shape("lorem ipsum ", "Copyright AFP. All rights reserved. "),
    "line-word.txt": Shape("a", "Copyright AFP. "),
    "line-capitals.txt": Shape("A B C D E ", "", " (AFP) AFP"),
    "line-sentences.txt": Shape("The ferry stayed. "),
    "line-brackets.txt": Shape("(", "", "AFP"),
    "line-dashes.txt": Shape("- ", "", "AFP"),
    "line-urls.txt": Shape("https://creativecommons.org/licenses/ "),
    "line-cc.txt": Shape("Creative Commons Attribution "),
    "line-cc-by.txt": Shape("CC BY-"),
    "line-licences.txt": Shape("Licensed under CC BY-NC-ND 4.0 https://creativecommons.org/licenses/by-nc-nd/4.0/ "),
    "lines-licences.txt": Shape("Licensed under CC BY-NC-ND 4.0, photo # by Ann Roe.\n\n"),
    "line-copyright.txt": Shape("Copyright (c) "),
    "line-years.txt": Shape("2024, ", "Copyright ", "AFP. All rights reserved"),
    "line-holders.txt": Shape("Name & ", "\u00a9 ", "AFP"),
    "line-may-not.txt": Shape("may not be ", "", "reproduced"),
    "line-not-published.txt": Shape("broadcast, ", "This material may not be published, "),
    "line-reserved.txt": Shape("all rights "),
    "line-ligatures.txt": Shape("\ufdfa ", "", " (AFP) - x"),
    "line-hangul.txt": Shape("\u1100\u1161\u11a8", "", " AFP"),
    "line-han.txt": Shape("\u65b0\u534e\u793e\u5317\u4eac\u7535 "),
    "line-arabic.txt": Shape("\u0648\u0643\u0627\u0644\u0629 "),
    "line-cyrillic.txt": Shape("\u0422\u0410\u0421\u0421 "),
    "quoted.txt": Shape("> Lisbon (AFP) - x\n"),
    "suppressing.txt": Shape("wirecheck-ignore\n"),
    "emphasis.md": Shape("*a **b "),
    "emphasis-closed.md": Shape("**AFP** "),
    "underscores.md": Shape("_a"),
    "comments.md": Shape("## Comments\n\nok\n\n"),
    "reserved.md": Shape("All rights reserved. Copying is prohibited. "),
    "backticks.md": Shape("`a"),
    "backticks-rising.md": lambda size: "".join("`" * number + " " for number in range(1, int((2 * size) ** 0.5))),
    "brackets.md": Shape("["),
    "links.md": Shape(f"[CC BY 4.0]({_BY}) "),
    "links-open.md": Shape("[a]("),
    "references.md": Shape("[a#]: https://x.example/#\n", "[a1]\n\n"),
    "references-used.md": Shape("[a][b] ", "[b]: https://x.example\n\n"),
    "images.md": Shape("![Photo: AFP](x)\n\n"),
    "quotes.md": Shape("> ", "", "AFP"),
    "lists.md": Shape("- AFP\n"),
    "lists-nested.md": lambda size: "".join(" " * (2 * number) + "- AFP\n" for number in range(int(size**0.5))),
    "tables.md": Shape("| AFP | b |\n", "| a | b |\n|---|---|\n"),
    "headings.md": Shape("# AFP\n\n"),
    "setext.md": Shape("AFP\n===\n"),
    "html-blocks.md": Shape("<div>AFP</div>\n\n"),
    "html-open.md": Shape("<div><!--"),
    "autolinks.md": Shape("<https://x.example/#> "),
    "entities.md": Shape("&amp;AFP"),
    "escapes.md": Shape("\\*"),
    "footnotes.md": Shape("[^#]: AFP\n\n"),
    "fences.md": Shape("```\nAFP\n```\n"),
    "line-feeds.md": Shape("\n", "# Copyright AFP."),
    "paragraphs-credit.md": Shape("Photo: AFP\n\n"),
    "paragraphs-prose.md": Shape("The harbour office opened at nine, and the boats went out in a long line #.\n\n"),
    "front-aliases.md": Shape("*a,", "---\nx: &a [", f"b]\n---\n{_MARKDOWN}"),
    "front-brackets.md": Shape("[", "---\nx: ", f"\n---\n{_MARKDOWN}"),
    "front-braces.md": Shape("{? ", "---\n", f"\n---\n{_MARKDOWN}"),
    "front-dashes.md": Shape("- ", "---\n", f"\n---\n{_MARKDOWN}"),
    "front-questions.md": Shape("? ", "---\n", f"\n---\n{_MARKDOWN}"),
    "front-keys.md": Shape("k#: AFP\n", "---\n", f"---\n{_MARKDOWN}"),
    "front-authors.md": Shape("  - AFP #\n", "---\nauthors:\n", f"---\n{_MARKDOWN}"),
    "front-long.md": Shape("a ", '---\nx: "', f'"\n---\n{_MARKDOWN}'),
    "front-open.md": Shape("a: b\n", "---\n"),
    "front-rules.md": Shape("---x\n", "---\n"),
    "front-toml.md": Shape('k# = "AFP"\n', "+++\n", f"+++\n{_MARKDOWN}"),
    "front-toml-dots.md": Shape("a.", "+++\n", f'b = "AFP"\n+++\n{_MARKDOWN}'),
    "front-toml-tables.md": Shape('[[a]]\nb = "AFP"\n', "+++\n", f"+++\n{_MARKDOWN}"),
    "items.rss": Shape(_ITEM, _RSS, _RSS_END),
    "items-same.rss": Shape(_ITEM.replace("#", "1"), _RSS, _RSS_END),
    "items-empty.rss": Shape("<item></item>", _RSS, _RSS_END),
    "items-links.rss": Shape(f"<item>{'<link>https://x.example/1</link>' * 1_000}</item>", _RSS, _RSS_END),
    "items-pages.rss": Shape(
        "<item><link>https://x.example/#</link><description>&lt;p&gt;Photo: AFP&lt;/p&gt;</description></item>",
        _RSS,
        _RSS_END,
    ),
    "item-long.rss": Shape(
        "&lt;p&gt;Photo: AFP&lt;/p&gt;", f"{_RSS}<item><description>", f"</description></item>{_RSS_END}"
    ),
    "creators.rss": Shape("<dc:creator>AFP</dc:creator>", f"{_RSS}<item>", f"</item>{_RSS_END}"),
    "names.rss": Shape("<t#/>", _RSS, _RSS_END),
    "open.rss": Shape("<item><dc:rights>AFP ", _RSS, _RSS_END),
    "cdata.rss": Shape("<![CDATA[AFP]]>", f"{_RSS}<copyright>", f"</copyright>{_RSS_END}"),
    "declarations.rss": Shape("<!DOCTYPE x [", "", _RSS + _RSS_END),
    "doctype-quotes.rss": Shape('"', '<?xml version="1.0"?><!DOCTYPE x [', _RSS + _RSS_END),
    "comments.rss": Shape("<!--", "", _RSS + _RSS_END),
    "comments-closed.rss": Shape("<!-- a -->", "", _RSS + _RSS_END),
    "attributes.rss": Shape('a#="x" ', f"{_RSS}<copyright ", f">AFP</copyright>{_RSS_END}"),
    "namespaces.rss": Shape('<a xmlns:n#="urn:#"/>', _RSS, _RSS_END),
    "blanks.xml": Shape(" ", "", "<rss>"),
    "root-long.xml": Shape("a", "<"),
    "attributes-open.xml": Shape('a="', "<rss "),
    "instructions.xml": Shape("<?"),
    "entries.atom": Shape(
        "<entry><link href='https://x.example/#'/><author><name>AFP</name></author><rights>(c) AFP</rights></entry>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "</feed>",
    ),
    "wire-items.xml": Shape(_G2_ITEM, _G2, _G2_END),
    "wire-terms.xml": Shape(
        "<usageTerms>No sales. # OUT</usageTerms>", f"{_ONE}<rightsInfo>", "</rightsInfo></newsItem>"
    ),
    "wire-holders.xml": Shape(
        "<copyrightHolder><name>AFP</name></copyrightHolder>", f"{_ONE}<rightsInfo>", "</rightsInfo></newsItem>"
    ),
    "wire-term-long.xml": Shape(
        "No sales, no archives, JAPAN OUT. ", f"{_ONE}<rightsInfo><usageTerms>", "</usageTerms></rightsInfo></newsItem>"
    ),
    "wire-elements.xml": Shape("<a/>", _ONE, "</newsItem>"),
    "wire-names.xml": Shape("<t#/>", _ONE, "</newsItem>"),
    "wire-nest.xml": Shape("<a>", _ONE, "</newsItem>"),
    "wire-attributes.xml": Shape('a#="AFP" ', '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" ', "/>"),
    "wire-namespaces.xml": Shape('<a xmlns:n#="urn:#"/>', _ONE, "</newsItem>"),
    "wire-entities.xml": Shape(
        '<!ENTITY e# "&e1;&e1;AFP">', "<!DOCTYPE newsItem [", f"]>{_ONE}<edNote>&e1;</edNote></newsItem>"
    ),
    "wire-comments.xml": Shape("<!-- AFP -->", _ONE, "</newsItem>"),
    "wire-paragraphs.xml": Shape(
        "<p>The ferry # stayed (AFP).</p>", f"{_ONE}<contentSet><inlineXML><html><body>", "</body></html></inlineXML>"
    ),
    "wire-policy.xml": Shape(
        '<permission><action name="urn:#"/></permission>',
        f'{_ONE}<rightsInfo><rightsExpressionXML><Policy xmlns="http://www.w3.org/ns/odrl/2/" uid="urn:x">',
        "</Policy></rightsExpressionXML></rightsInfo></newsItem>",
    ),
    "newsml-items.xml": Shape(
        "<NewsItem><RightsMetadata><Copyright><CopyrightHolder>AFP</CopyrightHolder></Copyright></RightsMetadata>"
        "</NewsItem>",
        "<NewsML>",
        "</NewsML>",
    ),
    "newsml-components.xml": Shape("<NewsComponent>", "<NewsML><NewsItem>", ""),
    "nitf-paragraphs.xml": Shape("<p>The ferry # stayed (AFP).</p>", _NITF, _NITF_END),
    "nitf-paragraph-long.xml": Shape("The ferry stayed (AFP). ", f"{_NITF}<p>", f"</p>{_NITF_END}"),
    "nitf-media.xml": Shape(
        "<media><media-producer>AFP</media-producer><media-caption>Boats. Photo: AFP</media-caption></media>",
        _NITF,
        _NITF_END,
    ),
    "rsl-licences.xml": Shape(
        "<content url='/#'><license><permits type='usage'>search</permits></license></content>", _RSL, "</rsl>"
    ),
    "rsl-permits.xml": Shape(
        "<permits type='usage'>search ai-index</permits>",
        f"{_RSL}<content url='/'><license>",
        "</license></content></rsl>",
    ),
    "rsl-words-long.xml": Shape(
        "search ", f"{_RSL}<content url='/'><license><permits type='usage'>", "</permits></license></content></rsl>"
    ),
    "ninjs-associations.json": Shape(
        '"a#":{"uri":"urn:#","usageterms":"No sales.","copyrightholder":"AFP"},',
        _NINJS + '"associations":{',
        '"z":{}}}',
    ),
    "ninjs-nest.json": Shape('"associations":{"a":{"usageterms":"No sales.",', _NINJS, ""),
    "ninjs-term-long.json": Shape("No sales, JAPAN OUT. ", _NINJS + '"usageterms":"', '"}'),
    "ninjs-body-long.json": Shape("<p>Photo: AFP</p>", _NINJS + '"body_html":"', '"}'),
    "ninjs-keys.json": Shape('"k#":"AFP",', _NINJS, '"z":1}'),
    "ninjs-strings.json": Shape('"AFP",', _NINJS + '"renditions":[', '"a"]}'),
    "ninjs-numbers.json": Shape("9", _NINJS + '"version":', "}"),
    "ninjs-brackets.json": Shape("[", _NINJS + '"a":', ""),
    "ninjs-items.json": Shape('{"uri":"urn:#","usageterms":"No sales."},', "[", '{"uri":"urn:z"}]'),
    "ninjs-escapes.json": Shape("\\u0041", _NINJS + '"headline":"', '"}'),
    "feed-items.json": Shape('{"id":"#","url":"https://x.example/#","authors":[{"name":"AFP"}]},', _JSON_FEED, "{}]}"),
    "feed-item-long.json": Shape("<p>Photo: AFP</p>", _JSON_FEED + '{"id":"1","content_html":"', '"}]}'),
    "tdmrep.json": Shape('{"location":"/#","tdm-reservation":1},', "[", "{}]"),
    "tdmrep-location-long.json": Shape("/*", '[{"location":"', '","tdm-reservation":1}]'),
    "policy-rules.json": Shape(
        '{"action":"use","constraint":[]},',
        '{"@context":"http://www.w3.org/ns/odrl.jsonld","uid":"urn:x","@type":"Set","permission":[',
        "{}]}",
    ),
    "robots.txt": Shape("User-agent: a#\nDisallow: /\n"),
    "rules-robots.txt": Shape("Disallow: /#*$\n", "User-agent: GPTBot\n"),
    "stars-robots.txt": Shape("*a", "User-agent: GPTBot\nDisallow: /", "\n"),
    "usage-robots.txt": Shape("Content-Usage: train-ai=n\n", "User-agent: *\n"),
    "usage-long-robots.txt": Shape("train-ai=n, ", "User-agent: *\nContent-Usage: ", "\n"),
    "signal-robots.txt": Shape("Content-Signal: ai-train=no\n", "User-agent: *\n"),
    "comments-robots.txt": Shape("# AFP\n"),
    "line-robots.txt": Shape("a", "User-agent: "),
    "ai.txt": Shape("Disallow: *.#\n", "User-Agent: *\n"),
    "trust.txt": Shape("member=https://x#.example/\n", "datatrainingallowed=no\n"),
    "llms.txt": Shape("- [a#](https://x.example/#): AFP\n", "# T\n\n"),
    "names.txt.gz": Shape("AFP "),
    "cc-by.txt.gz": Shape("CC BY-"),
    "paragraphs.html.gz": _page("<p>"),
    "idna.html": Shape("xn--aaaaaaaaaaaaaaaa-fsqu00a.", "<meta charset=idna>"),
}


def written(name: str, size: int) -> bytes:
    """A shape at about so many bytes, compressed where its name says so."""
    shape = SHAPES[name]
    data = (shape.text(size) if isinstance(shape, Shape) else shape(size)).encode()
    if name == "idna.html":
        data += b"\xff"  # no UTF-8, so that the label counts
    return gzip.compress(data, mtime=0) if name.endswith(".gz") else data
