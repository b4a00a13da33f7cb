"""The pages of the documentation that are made from rules."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from agency_pages import agency_pages
from credit_pages import PAGE as CREDITS
from licence_pages import licence_pages
from page_text import DUTY_WORDS, address, file_name, terms, text
from settings_tables import PAGE as SETTINGS
from settings_tables import contract_table, with_table
from site_pages import site_pages

from checker.files.shipped import codes
from checker.judging.duties import DUTY_CHECKS
from checker.rights.terms import Clause, DutyClause, Source, TermsBlock
from checker.rulebook.agencies import Agency, AgencyExamples, AlsoMeans, Example
from checker.rulebook.grammars import COMMON, GrammarShapes
from checker.rulebook.licence_data import LicenceData, LicenceRule
from checker.rulebook.loading import Rulebook, load_rulebook
from checker.rulebook.rule_data import RuleData
from checker.settings.register import contract_schema, load_contracts

DOCS = Path(__file__).parent.parent / "docs"
LINK = re.compile(r"\]\(([^)]*)\)")
HOSTILE = "<script>x</script> [a](javascript:b) `c` *d* |\n# e ![f](g)"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def pages(rulebook: Rulebook) -> dict[str, str]:
    return dict(site_pages(rulebook))


def test_each_page_is_made_once(rulebook: Rulebook, pages: dict[str, str]) -> None:
    assert sorted(path for path, _ in site_pages(rulebook)) == sorted(pages)


def test_each_agency_has_a_page_of_its_own_that_the_index_links_to(rulebook: Rulebook, pages: dict[str, str]) -> None:
    made = [path for path in pages if path.startswith("agencies/")]
    assert made == [f"agencies/{agency}.md" for agency in rulebook.agencies]
    assert set(LINK.findall(pages["agencies.md"])) == set(made)
    for agency in rulebook.agencies.values():
        page = pages[f"agencies/{agency.id}.md"]
        for form in (*agency.names, *agency.abbreviations, *agency.ambiguous, *agency.domains):
            assert text(form) in page, (agency.id, form)
        assert (agency.terms is None) == ("No verified source of its terms is known" in page), agency.id


def test_each_licence_stands_on_one_page_that_the_index_links_to(rulebook: Rulebook, pages: dict[str, str]) -> None:
    made = {path: page for path, page in pages.items() if path.startswith("licences/")}
    assert set(LINK.findall(pages["licences.md"])) == set(made)
    assert {f"licences/{file_name(licence)}" for licence in rulebook.licences.rules} <= set(made)
    for licence in set(rulebook.licences.ids):
        told = re.compile(rf"^(?:\| )?<code>{re.escape(text(licence))}</code> ", re.MULTILINE)
        assert len([path for path, page in made.items() if told.search(page)]) == 1, licence


def test_the_ports_of_a_licence_share_its_page(pages: dict[str, str]) -> None:
    page = pages["licences/cc-by-nc-3.0.md"]
    assert "CC-BY-NC-3.0-DE" in page
    assert "creativecommons.org/licenses/by-nc/3.0/de/" in page
    assert "- **Forbidden:** commercial use, selling." in page


def test_the_page_on_credits_tells_every_shape_and_what_is_verified_in_every_language(
    rulebook: Rulebook, pages: dict[str, str]
) -> None:
    lines = pages[CREDITS].splitlines()
    for file in rulebook.grammar:
        if file.language == COMMON:
            for pattern in file.patterns:
                assert [line for line in lines if line.startswith(f"| {text(pattern.id)} | ")], pattern.id
            continue
        (line,) = [line for line in lines if line.startswith(f"| {text(file.name)} ({file.language}) | ")]
        assert line.count("| words only ") == len(file.unverified), file.language
        assert line.count("| seen ") == len(file.examples.keys() - set(file.unverified)), file.language
        assert all(pattern.id in line for pattern in file.patterns), file.language
    assert f"({CREDITS})" in (DOCS / "how-a-credit-is-read.md").read_text("utf-8")
    assert CREDITS in (DOCS.parent / "mkdocs.yml").read_text("utf-8")


def test_every_link_between_pages_resolves(pages: dict[str, str]) -> None:
    known = set(pages) | {path.name for path in DOCS.glob("*.md")}
    found = 0
    for path, page in pages.items():
        for link in LINK.findall(page):
            name, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            assert target in known, (path, link)
            assert not anchor or (target == "codes.md" and anchor in codes()), (path, link)
            found += 1
    assert found > len(pages)


def test_the_contract_on_a_page_is_one_that_the_register_takes(pages: dict[str, str], tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", pages["agencies/afp.md"], re.DOTALL)
    assert found
    register = tmp_path / "contracts.yaml"
    register.write_text(found[1], "utf-8")
    assert [contract.holder for contract in load_contracts(register)] == ["afp"]


def test_pages_tell_terms_with_their_source_and_date() -> None:
    block = TermsBlock(
        permits=("excerpt",),
        prohibits=("distribute", Clause(action="derive", when="shared", territory=("DE",), words="no changes")),
        duties=("attribute", DutyClause("linkBack", text="https://nordwire.example/")),
        source=Source("https://nordwire.example/terms", "clause 4", "2026-02-03"),
    )
    assert list(terms(block)) == [
        "",
        "- **Forbidden:** republishing.",
        "- **Forbidden:** adapting, where others get what is made, in DE, in its words “no changes”.",
        "- **Permitted:** quoting an excerpt.",
        "- **Asked for:** name the creator or the source.",
        "- **Asked for:** link to the original, “https://nordwire.example/”.",
        "",
        f"**Source.** clause 4, {address('https://nordwire.example/terms')}, read on 2026-02-03.",
        "",
    ]


def test_every_duty_has_words() -> None:
    assert set(DUTY_WORDS) == set(DUTY_CHECKS)


def test_nothing_in_a_rule_becomes_markup() -> None:
    source = Source('javascript:alert(1)"', HOSTILE, HOSTILE)
    block = TermsBlock((), (Clause(action="derive", words=HOSTILE),), (DutyClause("attribute", text=HOSTILE),), source)
    agency = Agency(
        id="nordwire",
        name=HOSTILE,
        country=HOSTILE,
        names=(HOSTILE, f"é {HOSTILE}"),
        also_means=(AlsoMeans(meaning=HOSTILE, signs=(HOSTILE,)),),
        domains=(HOSTILE,),
        partners=(HOSTILE,),
        note=HOSTILE,
        terms=block,
        examples=AgencyExamples(match=(Example(text=HOSTILE, role="text"),), ignore=(HOSTILE,)),
    )
    licence = LicenceRule(id="other:x", name=HOSTILE, addresses=(HOSTILE,), names=(HOSTILE,), terms=block, note=HOSTILE)
    rulebook = Rulebook(
        RuleData(
            agencies=(agency,),
            grammar=(),
            shapes=GrammarShapes(),
            notices=(),
            notice_words=(),
            licences=LicenceData(rules=(licence,)),
        )
    )
    for path, page in (*agency_pages(rulebook), *licence_pages(rulebook)):
        assert "&#60;script&#62;" in page, path
        for markup in ("<script", "](javascript", "`c`", "*d*", "\n# e", "![", 'href="javascript'):
            assert markup not in page, (path, markup)
        assert "&#42; |" not in page, path


def test_only_addresses_of_the_web_become_links() -> None:
    assert address("https://nordwire.example/a_b?c=1&d=2") == (
        '<a href="https://nordwire.example/a_b?c=1&amp;d=2">https://nordwire.example/a&#95;b?c&#61;1&#38;d&#61;2</a>'
    )
    assert "<a" not in address("javascript:alert(1)")
    assert "<a" not in address('https://nordwire.example/" onclick="x')


@pytest.mark.parametrize("words", ["1. item", "- item", "+ item", "# item", "--- ", "    item", "> item", "=== "])
def test_a_line_that_begins_with_text_is_no_list_or_heading(words: str) -> None:
    assert re.match(r"&#\d+;|item", text(words))


def test_the_page_on_settings_has_every_key_of_a_contract_as_the_schema_has_it() -> None:
    page = SETTINGS.read_text("utf-8")
    assert contract_table() in page
    assert with_table(page) == page
    for key, one in contract_schema()["properties"].items():
        (line,) = [line for line in page.splitlines() if line.startswith(f"| `{key}`")]
        assert all(f"(codes.md#{code})" in line for code in one.get("x-codes", ()))
