"""SVG: what a drawing states in `metadata`, whatever form it has there."""

from __future__ import annotations

import pytest
from pictures import packet

from checker.check import check_source
from checker.document.passages import Document
from checker.evidence import Scope
from checker.patterns.lexicon import Lexicon
from checker.readers import read, svg_metadata

SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)
LICENCE = "https://creativecommons.org/licenses/by-nc/4.0/"


def svg(inside: str, *, head: str = "", spaces: str = SPACES) -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" {spaces} width="9"><path d="M0 0"/>{inside}</svg>'.encode()


def work(inside: str) -> str:
    return f'<metadata id="m"><rdf:RDF><cc:Work rdf:about="">{inside}</cc:Work></rdf:RDF></metadata>'


def read_file(data: bytes) -> Document:
    return read(data, "a.svg", Lexicon([]))


def told(data: bytes) -> list[tuple[str, str, str, str]]:
    return [(one.says.value, one.carrier, one.at, one.text) for one in read_file(data).declared]


NOTICE = ("notice", "svg", "svg:dc:rights", "(c) Ann Roe")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (svg(work("<dc:rights>(c) Ann Roe</dc:rights>")), NOTICE),
        (
            svg(work("<dc:rights><cc:Agent><dc:title>(c) Ann Roe</dc:title></cc:Agent></dc:rights>")),
            ("notice", "svg", "svg:dc:rights/cc:Agent/dc:title", "(c) Ann Roe"),
        ),
        (svg(work(f'<cc:license rdf:resource="{LICENCE}"/>')), ("pointer", "svg", "svg:cc:license", LICENCE)),
        (svg("<metadata><dc:rights>(c) Ann Roe</dc:rights></metadata>"), NOTICE),
        (
            svg(f"<metadata>{packet('<photoshop:Credit>Nordwire</photoshop:Credit>').decode()}</metadata>"),
            ("credit", "svg", "svg:photoshop:Credit", "Nordwire"),
        ),
        (
            svg(
                work("<dc:rights>(c) Ann Roe</dc:rights>"),
                head='<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns_rdf "http://www.w3.org/1999/02/22-rdf-syntax-ns#">]>',
                spaces=SPACES.replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "&ns_rdf;"),
            ),
            NOTICE,
        ),
        (
            svg("", spaces="").replace(b"<path", b"<g><metadata " + SPACES.encode() + b"><dc:rights>(c) Ann Roe"
                b"</dc:rights></metadata></g><path"),
            NOTICE,
        ),
    ],
    ids=["RDF", "agent", "licence", "plain", "XMP", "entities", "spaces of its own"],
)  # fmt: skip
def test_what_a_drawing_states(data: bytes, expected: tuple[str, str, str, str]) -> None:
    assert told(data) == [expected]
    assert read_file(data).unread == ()


def test_a_licence_of_a_drawing_is_the_pictures() -> None:
    result = check_source(svg(work(f'<cc:license rdf:resource="{LICENCE}"/>')), "a.svg")
    stated = {(one.licence or one.url, one.scope.value) for one in result.evidence.signals}
    assert stated == {("CC-BY-NC-4.0", "photo")}
    assert {one.scope for one in result.evidence.licences} <= {Scope.PHOTO}


@pytest.mark.parametrize(
    "data",
    [
        svg("<metadata/>"),
        svg("<metadata> </metadata>"),
        svg("<text>metadata</text>"),
        svg(work("<dc:format>x</dc:format>")),
    ],
)
def test_a_drawing_that_states_nothing(data: bytes) -> None:
    document = read_file(data)
    assert (document.media_type, document.declared, document.unread) == ("image/svg+xml", (), ())


def test_metadata_without_end_are_told() -> None:
    assert read_file(svg("<metadata><rdf:RDF>")).unread == (
        "is cut off, or tells a wrong length, within what states rights",
    )


def test_entities_that_grow_are_not_followed() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 9}">' for n in range(1, 9))
    data = svg(work("<dc:rights>&e8;</dc:rights>"), head=f'<!DOCTYPE svg [<!ENTITY e0 "x">{bomb}]>')
    document = read_file(data)
    assert len(str(document.declared)) < 1_000


def test_so_many_elements_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_metadata, "_MOST_ELEMENTS", 1)
    both = svg("<metadata><dc:rights>(c) Ann Roe</dc:rights></metadata>" * 2)
    assert read_file(both).unread == ("has more than 1 elements metadata, of which the rest was not read",)


LEXICON = Lexicon(["AFP", "Reuters"])


def _words(inside: str) -> list[tuple[str, str]]:
    return [(one.at, one.text) for one in read(svg(inside), "a.svg", LEXICON).passages]


def test_words_of_a_drawing_are_its_caption_where_they_may_state_anything() -> None:
    """Each element by itself, without markup; labels of what is drawn, and comments, are nothing."""
    drawn = (
        "<title>Ferries a day</title><desc>Graphic: <![CDATA[AFP]]></desc><!-- <text>AFP</text> --><text>120</text>"
        "<g><s:text x='1'>Source &#38; data: <tspan>Reuters</tspan></s:text></g><text/><textPath>AFP</textPath>"
    )
    assert _words(drawn) == [("svg:desc", "Graphic: AFP"), ("svg:text", "Source & data: Reuters")]


def test_a_sign_of_copyright_in_a_drawing_is_its_notice() -> None:
    result = check_source(svg("<text>© 2026 <tspan>Ann Roe</tspan></text>"), "a.svg")
    assert [(one.says.value, one.holder, one.place.at) for one in result.evidence.signals] == [
        ("notice", "Ann Roe", "svg:text")
    ]


def test_a_drawing_is_judged_by_the_agency_that_it_names() -> None:
    result = check_source(svg("<text>Graphic: AFP</text>"), "a.svg")
    assert [(one.agency, one.role.value) for one in result.evidence.attributions] == [("afp", "photo")]


@pytest.mark.parametrize("inside", ["<text>x</text>" * 5_001, f"<text>{'x' * 20_000}</text>", "<text>never ends"])
def test_words_that_are_not_read_are_told(inside: str) -> None:
    assert any("more words in its drawing" in one for one in read(svg(inside), "a.svg", LEXICON).unread)
