from __future__ import annotations

import pytest

from checker.detectors import detect
from checker.document.passages import Document, Passage
from checker.document.place import Segment, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.readers import read
from checker.rulebook.loading import load_rulebook


def _document(lines: int) -> Document:
    source = "© 2024 AFP\n\n" * lines
    passages = tuple(
        Passage(text="© 2024 AFP", zone=Zone.FOOTER, order=number, segments=(Segment(0, 8 * number),))
        for number in range(lines)
    )
    return Document(
        path="x", media_type="text/plain", source_map=SourceMap(source, Syntax.PLAIN), language="en", passages=passages
    )


def test_evidence_is_sorted_by_place() -> None:
    found = detect(_document(3), load_rulebook())
    assert [one.place.line for one in found.attributions] == [1, 3, 5]
    assert not found.slow


def test_quotes_stand_at_their_place() -> None:
    first, second, _ = detect(_document(3), load_rulebook()).attributions
    assert (first.quote, second.quote) == ("© 2024 AFP", "© 2024 AFP")
    assert (second.place.line, second.place.column, second.place.end_column) == (3, 1, 11)


def test_of_a_page_without_end_the_beginning_is_looked_at_and_that_is_told() -> None:
    found = detect(_document(6_010), load_rulebook())
    assert found.attributions[-1].place.line < 12_001
    assert any("3000 passages" in told for told in found.slow)


@pytest.mark.parametrize(
    ("path", "source", "quote", "column"),
    [
        (
            "a.html",
            '<html><head>\n <meta name="tdm-reservation"\n content="1"></head>',
            '<meta name="tdm-reservation" content="1">',
            2,
        ),
        (
            "a.html",
            "<html><head>\n<META content=1 name=TDM-Reservation><body>",
            "<META content=1 name=TDM-Reservation>",
            1,
        ),
        (
            "a.html",
            '<html><head>\n<meta name="robots" content="index, noai">',
            '<meta name="robots" content="index, noai">',
            1,
        ),
        ("a.md", "---\ntdm-reservation: 1\n---\n\n# Ferry\n", "tdm-reservation: 1", 1),
        ("a.html", f'<html><head>\n<meta name="tdm-reservation" data-x="{"y" * 500}" content="1">', "1", 549),
    ],
)
def test_value_of_a_field_is_quoted_with_its_tag_or_line(path: str, source: str, quote: str, column: int) -> None:
    rulebook = load_rulebook()
    (notice,) = detect(read(source.encode(), path, rulebook.lexicon), rulebook).notices
    assert (notice.quote, notice.place.line, notice.place.column) == (quote, 2, column)
