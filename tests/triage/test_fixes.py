"""Edits: where they may be made, and that nothing else changes."""

from __future__ import annotations

import msgspec
import pytest
from report_values import finding, licence, result

from checker.document.passages import Place, Zone
from checker.evidence import Evidence
from checker.finding import Quotation, SourceResult
from checker.settings.contract import Contract
from checker.triage.fixes import Edit, applied, plan

URL = "https://licences.example/by/4.0/"
CONTRACT = Contract(holder="heron", credit="Courtesy of Heron & Sons", reference="7")


def stated(source: str, words: str = "CC BY 4.0", media_type: str = "text/html") -> SourceResult:
    """A page that states a licence and lacks its credit."""
    start = source.index(words)
    line, column = source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start)
    place = Place(line=line, column=column, end_line=line, end_column=column + len(words), zone=Zone.BODY)
    said = msgspec.structs.replace(licence(), quote=words, place=place)
    missing = finding("credit-missing", evidence=(Quotation(quote=words, place=place),))
    found = result(msgspec.structs.replace(missing, agency=None), evidence=Evidence(licences=(said,)))
    return msgspec.structs.replace(found, media_type=media_type)


def lacking(media_type: str = "text/html") -> SourceResult:
    """A page that lacks the credit of a contract."""
    return msgspec.structs.replace(result(finding("credit-missing")), media_type=media_type)


def mended(found: SourceResult, source: str, *contracts: Contract) -> str | None:
    todo = plan(found, source, contracts, lambda _: URL)
    return applied(source, todo.edits) if todo.edits else None


@pytest.mark.parametrize(
    ("source", "media_type", "expected"),
    [
        ("a\n<p>By CC BY 4.0.</p>", "text/html", f'a\n<p>By <a rel="license" href="{URL}">CC BY 4.0</a>.</p>'),
        ("a\nBy CC BY 4.0.", "text/markdown", f"a\nBy [CC BY 4.0]({URL})."),
        ("a\nBy CC BY 4.0.", "text/plain", None),
        ("a\nBy [the CC BY 4.0](/x).", "text/markdown", None),
        ("a\n`By CC BY 4.0.`", "text/markdown", None),
        ("---\nlicense: CC BY 4.0\n---\na", "text/markdown", None),
        ("a\n`By` [x] CC BY 4.0.", "text/markdown", f"a\n`By` [x] [CC BY 4.0]({URL})."),
        ("<a href='x'>CC BY 4.0</a>", "text/html", None),
        ("<meta content='CC BY 4.0'>", "text/html", None),
        (f"<p>CC BY 4.0 <a href='{URL}'>here</a></p>", "text/html", None),
    ],
)
def test_licence_is_linked_only_in_running_text(source: str, media_type: str, expected: str | None) -> None:
    assert mended(stated(source, media_type=media_type), source) == expected


@pytest.mark.parametrize(
    ("source", "media_type", "expected"),
    [
        (
            "<article>a</article>b",
            "text/html",
            '<article>a<p class="credit">Courtesy of Heron &amp; Sons</p>\n</article>b',
        ),
        ("a\n", "text/markdown", "a\n\nCourtesy of Heron & Sons\n"),
        ("a", "text/plain", None),
        ("<p>a</p>", "text/html", None),
        ("<article></article><article></article>", "text/html", None),
    ],
)
def test_credit_of_a_contract_is_added_where_there_is_one_place(
    source: str, media_type: str, expected: str | None
) -> None:
    assert mended(lacking(media_type), source, CONTRACT) == expected


def test_what_is_not_safe_is_offered() -> None:
    assert plan(lacking("text/plain"), "a", [CONTRACT], lambda _: None).offers == (
        "add the credit of contract 7: Courtesy of Heron & Sons",
    )
    inside = msgspec.structs.replace(CONTRACT, credit_where="byline")
    assert plan(lacking(), "<article></article>", [inside], lambda _: None).edits == ()


def test_contract_of_somebody_else_mends_nothing() -> None:
    other = msgspec.structs.replace(CONTRACT, holder="kestrel")
    assert mended(lacking(), "<article></article>", other) is None


def test_applied_makes_edits_from_the_end() -> None:
    assert applied("abcdef", [Edit(0, 1, "XX", ""), Edit(3, 5, "", ""), Edit(6, 6, "!", "")]) == "XXbcf!"
