"""HTML of words: nothing of anybody's becomes markup, and no link leads anywhere but to the web or to a file."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports.html_markup import Markup, away, element, escaped, fragment_of, joined, lines, to_file, with_links
from checker.reports.terminal import one_line

WORDS = st.text(st.one_of(st.sampled_from("<>&\"'`=/ -!\n\x00]"), st.characters()))


class _Read(HTMLParser):
    """What a parser of HTML sees."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(made)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@given(words=WORDS)
def test_words_come_out_as_they_are_and_nothing_else(words: str) -> None:
    shown = one_line(f"|{words}|")[1:-1]
    made = element("p", words)
    assert (_Read(made).words, _Read(made).tags) == (shown, [("p", {})])
    assert _Read(with_links(words)).words == shown
    assert "</noscript" not in made


@given(words=WORDS)
def test_an_attribute_holds_its_words(words: str) -> None:
    assert _Read(element("p", "x", title=f"_{words}")).tags == [("p", {"title": one_line(f"|_{words}|")[1:-1]})]


def test_html_of_ours_is_not_escaped_again() -> None:
    assert element("p", element("b", "a<b"), " c&d") == "<p><b>a&lt;b</b> c&amp;d</p>"
    assert joined("a<", "", Markup("<hr>"), by=" · ") == "a&lt; · <hr>"
    assert lines("a<", "  b\n") == "a&lt;\n  b\ufffd"
    assert escaped(" a\n\tb ") == " a b "


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//x.example", "file:///etc/passwd", " https://x.example", ""],
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    assert "<a" not in away(address, "words")


def test_a_link_leads_to_the_file_whatever_its_name() -> None:
    assert 'href="./a%20%23b%3F.html"' in to_file("", "a #b?.html", "x")
    assert 'href="./javascript%3Aalert%281%29"' in to_file("", "javascript:alert(1)", "x")
    assert 'href="../site/%FFx.html"' in to_file("../site", "\udcffx.html", "x")
    assert 'href="/abs/a.html"' in to_file("../site", "/abs/a.html", "x")
    assert 'href="../a.html"' in to_file("", "../a.html", "x")


def test_a_fragment_names_the_words_and_whole_ones() -> None:
    assert fragment_of("Quay (AFP) - x, y") == "#:~:text=Quay%20%28AFP%29%20%2D%20x%2C%20y"
    assert fragment_of("  ") == ""
    assert fragment_of("word " * 40).endswith("word")
    assert len(fragment_of("x" * 500)) < 100


def test_addresses_in_words_are_links_without_the_stop_behind_them() -> None:
    told = with_links("terms, https://x.example/a?b=1&c=2 (read 2026-11-24), see https://y.example/.")
    assert 'href="https://x.example/a?b=1&amp;c=2"' in told
    assert 'href="https://y.example/"' in told
    assert told.endswith("</a>.")
