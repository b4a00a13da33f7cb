"""What an XML element says, and that the source at the place of each quote is that quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document.letters import count_letters, fold, normal, squeeze
from checker.document.xml_text import XmlSource, decoded, unexpanded


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("© 2026 Harbour Post", "© 2026 Harbour Post"),
        ("&#169; 2026 Harbour &amp; Post", "© 2026 Harbour & Post"),
        ("&amp;copy; 2026 Harbour Post", "© 2026 Harbour Post"),
        ("&copy; 2026 Harbour Post", "© 2026 Harbour Post"),
        ("<![CDATA[&copy; 2026 <b>Harbour</b> Post]]>", "© 2026 Harbour Post"),
        ("<![CDATA[one]]> and <![CDATA[two ]] > three]]>", "one and two ]] > three"),
        ("&lt;p&gt;No copying.&lt;/p&gt;&lt;p&gt;None.&lt;/p&gt;", "No copying. None."),
        ('<div xmlns="http://www.w3.org/1999/xhtml">No <em>copying</em><br/>None</div>', "No copying None"),
        ("before <!-- not this --> after <?nor this?>.", "before after ."),
        ("safe&lt;script&gt;go('away')&lt;/script&gt; <style>p {}</style>words", "safe words"),
        ("five &lt; six &amp; seven", "five < six & seven"),
        ("&unknown; stays", "&unknown; stays"),
        ("<![CDATA[never closed", "never closed"),
        ("", ""),
    ],
)
def test_element_says_its_words_without_markup(raw: str, says: str) -> None:
    assert fold(decoded(raw)[0]) == says


@pytest.mark.parametrize("name", ["rights", "dc:rights"])
def test_start_tags_are_counted_outside_comments_cdata_and_doctype(name: str) -> None:
    source = (
        f"<!DOCTYPE a [<!ENTITY e '<{name}>no</{name}>'> <!-- ]> <{name}>no</{name}> -->]>\n"
        f"<a><!-- <{name}>no</{name}> --><b><![CDATA[<{name}>no</{name}>]]></b>"
        f"<{name}x>no</{name}x><{name} a='>'>first</{name}>\n<{name}/><{name}>a<![CDATA[</{name}>]]>b</{name} ></a>"
    )
    elements = XmlSource(source)
    assert elements.text(name, 0) == "first"
    assert elements.text(name, 1) == ""
    assert elements.text(name, 2) == f"a{''}b"
    assert elements.span(name, 3) == (len(source), len(source))


def test_attribute_is_found_by_its_name_as_written() -> None:
    source = """<a><cc:license x="rdf:resource" rdf:resource = 'https://a.example/?x=1&amp;copy=2'/></a>"""
    elements = XmlSource(source)
    assert elements.address("cc:license", 0, "rdf:resource") == "https://a.example/?x=1&copy=2"


_WHOLE = ["©", "&#169;", "&amp;copy;", "Harbour", " ", "\n", "<i>", "</i>", "ﬁ", "e\u0301", "&copy;",
          "<![CDATA[Mole <b>Sons</b>]]>", "<!-- x -->", "\u00ad", "All", "&nbsp;"]  # fmt: skip
_BROKEN = ["&lt;b&gt;", "&lt;/b&gt;", "&amp;", "<![CDATA[", "]]>", "&#x", "<", ">"]


def _stretch(bits: list[str], data: st.DataObject) -> tuple[str, str]:
    """Some letters of what an element says, and the source at their place; both empty where it says nothing."""
    source = f"<a>\n<dc:rights>{''.join(bits)}</dc:rights></a>"
    elements = XmlSource(source)
    span = elements.span("dc:rights", 0)
    text = normal(elements.text("dc:rights", 0))
    letters = count_letters(text)
    if not letters:
        return "", ""
    first = data.draw(st.integers(0, letters - 1))
    after = data.draw(st.integers(first + 1, letters))
    start, end = elements.letters_span(span, first, after)
    assert span[0] <= start < end <= span[1]
    return squeeze(text)[first:after], source[start:end]


@given(st.lists(st.sampled_from(_WHOLE), max_size=25), st.data())
def test_source_at_a_place_is_the_quote(bits: list[str], data: st.DataObject) -> None:
    letters, alone = _stretch(bits, data)
    assert letters in squeeze(decoded(alone)[0].replace("]]>", ""))  # the end of a section in which it begins


@given(st.lists(st.sampled_from([*_WHOLE, *_BROKEN]), max_size=25), st.data())
def test_a_place_lies_within_its_element_however_broken_that_is(bits: list[str], data: st.DataObject) -> None:
    _stretch(bits, data)


@pytest.mark.parametrize(
    "bit",
    ["<!--", "<![CDATA[", "<?", "<a ", "<a b='", "<!DOCTYPE [", "&amp;", "]]", "<!DOCTYPE '", "</a", "<!DOCTYPE a [ <"],
)
def test_hostile_source_is_read_to_its_end(bit: str) -> None:
    source = "<rss>" + bit * 200_000 + "<b>x</b>"
    elements = XmlSource(source)
    assert elements.text("b", 0) in ("x", "")
    assert len(elements.text("a", 0)) <= 20_000
    assert elements.span("a", 500_000) == (len(source), len(source))


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ("<!DOCTYPE x [<!ENTITY e 'AFP'>]><x>&e;</x>", "&e;"),
        ("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'><!ENTITY e SYSTEM 'file:///f'>]><x y='&e;'/>", "&e;"),
        ("<!DOCTYPE x [<!ENTITY e 'AFP'>]><x>&amp;e;</x>", ""),
        ("<!DOCTYPE x [<!ENTITY % HTMLlat1 PUBLIC 'a' 'b'>%HTMLlat1;]><x>&eacute;</x>", ""),
        ("<x><![CDATA[<!ENTITY e 'AFP'>]]>&e;</x>", ""),
        ("<x>&e;</x>", ""),
        ("<!DOCTYPE x [" + "".join(f"<!ENTITY e{n} ''>" for n in range(200)) + "]><x/>", "&e100;"),
    ],
)
def test_entities_that_a_source_declares_and_uses_are_known(source: str, entity: str) -> None:
    assert unexpanded(source) == entity
