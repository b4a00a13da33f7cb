"""Licences by id and by address."""

from __future__ import annotations

import pytest

from checker.rulebook.licence_book import LicenceBook, Variant
from checker.rulebook.loading import load_rulebook

CC = "creativecommons.org/licenses"


@pytest.fixture(scope="module")
def book() -> LicenceBook:
    return load_rulebook().licences


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"http://{CC}/by-nc/3.0/de/", "CC-BY-NC-3.0-DE"),
        (f"https://www.{CC}/by-nc/3.0/de/legalcode", "CC-BY-NC-3.0-DE"),
        (f"//{CC}/by/3.0/deed.de", "CC-BY-3.0"),
        (f"https://{CC}/by-sa/4.0/?ref=chooser-v1", "CC-BY-SA-4.0"),
        (f"https://{CC.upper()}/BY-ND/2.5/CH", "CC-BY-ND-2.5-CH"),
        (f"https://web.archive.org/web/20140226054445/http://{CC}/by-nc-sa/2.0/de/", "CC-BY-NC-SA-2.0-DE"),
        (f"https://{CC}/by-nc-sa", "CC-BY-NC-SA"),
        (f"https://{CC}/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        (f"https://{CC}/by/9.9/", "CC-BY"),
        (f"https://{CC}/by/4.0/de/", "CC-BY-4.0"),
        (f"https://{CC}/sampling+/1.0/br/", "CC-SAMPLING-PLUS-1.0-BR"),
        (f"https://{CC}/", "other:creative-commons"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/deed.fr", "CC-PDM-1.0"),
        ("https://creativecommons.org/about/", None),
        ("https://www.gnu.org/licenses/fdl-1.3.html", "GFDL-1.3-or-later"),
        ("https://www.gnu.org/licenses/fdl.html", "other:gfdl"),
        ("http://rightsstatements.org/page/InC-EDU/1.0/?language=en", "other:rightsstatements-inc-edu"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "other:rightsstatements-inc"),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/", "OGL-UK-1.0"),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/", "OGL-UK-3.0"),
        (f"https://de.{CC}/by/3.0/de/", "CC-BY-3.0-DE"),
        (f"https://archive.ph/20190102/http://{CC}/by/3.0/", "CC-BY-3.0"),
        (f"https://{CC}/by/4.0/#fn-1", "CC-BY-4.0"),
    ],
)
def test_address_leads_to_its_licence(book: LicenceBook, address: str, expected: str | None) -> None:
    assert book.of_address(address) == expected


@pytest.mark.parametrize(
    "around",
    [
        "https://example.com/?next=https://{}",
        "https://example.com/#{}",
        "https://example.com/{}",
        "https://not{}",
        "https://my-{}",
        "javascript://{}",
        "javascript:{}",
        "data:text/html,{}",
        "https://web.archive.org.example/web/2020/https://{}",
        "https://example.com/web/2020/https://{}",
    ],
)
@pytest.mark.parametrize("inner", [f"{CC}/by/4.0/", "opensource.org/licenses/mit"])
def test_an_address_inside_another_grants_nothing(book: LicenceBook, around: str, inner: str) -> None:
    assert book.of_address(f"https://{inner}") is not None
    assert book.of_address(around.format(inner)) is None


def test_a_host_that_only_begins_alike_grants_nothing(book: LicenceBook) -> None:
    assert book.of_address("https://creativecommons.org.example/licenses/by/4.0/") is None
    assert book.of_address("https://creativecommons.org@example.com/licenses/by/4.0/") is None


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (Variant("by-nc-nd", "4.0", "de"), "CC-BY-NC-ND-4.0"),  # no port was made of 4.0
        (Variant("nd-by-nc"), "CC-BY-NC-ND"),
        (Variant("by-nd-sa", "3.0"), "CC-BY-ND-3.0"),  # does not exist: the stricter element stays
        (Variant("nc-sa", "4.0"), "CC-BY-NC-SA-4.0"),  # the one without attribution ended with 2.0
        (Variant("nc-sa", "1.0"), "CC-NC-SA-1.0"),
        (Variant("nd"), "other:creative-commons-noderivatives"),
        (Variant("by", "2.5", ""), "CC-BY-2.5"),
        (Variant(), "other:creative-commons"),
    ],
)
def test_what_the_table_does_not_have_is_left_out(book: LicenceBook, variant: Variant, expected: str) -> None:
    assert book.resolve(variant) == expected


def test_an_address_says_whether_it_has_a_port(book: LicenceBook) -> None:
    assert book.variant_at(f"http://{CC}/by/3.0/") == Variant("by", "3.0", "")
    assert book.variant_at(f"http://{CC}/by/") == Variant("by", "", None)
    assert book.variant_at("http://example.com/by/3.0/") is None


def test_every_licence_has_terms_that_fit_its_own_description(book: LicenceBook) -> None:
    commons = book.creative_commons
    assert commons is not None
    for row in commons.rows:
        terms = book.terms(row.id or f"CC-{row.code.upper()}-{row.version}") if row.unported else None
        if terms is None:
            assert not row.unported or not commons.terms[row.terms].permits
            continue
        permitted = {permission.action for permission in terms.permissions}
        prohibited = {prohibition.action for prohibition in terms.prohibitions}
        duties = {duty.action for duty in terms.duties}
        assert ("commercial" in prohibited) >= ("CommercialUse" in row.prohibits)
        assert not permitted & prohibited
        if "by" in row.code.split("-"):
            assert ("derive" in permitted) == ("nd" not in row.code.split("-"))
            assert ("derive" in prohibited) == ("nd" in row.code.split("-"))
        assert ("attribute" in duties) >= ("Attribution" in row.requires)
        assert ("shareAlike" in duties) == ("ShareAlike" in row.requires) or row.terms == "software"


def test_unknown_version_takes_the_strictest_terms(book: LicenceBook) -> None:
    terms = book.terms("CC-BY-ND")
    assert terms is not None
    assert [(one.action, one.constraints) for one in terms.prohibitions] == [("derive", ())]


def test_every_address_of_the_table_comes_back(book: LicenceBook) -> None:
    commons = book.creative_commons
    assert commons is not None
    count = 0
    for row in commons.rows:
        folder = "publicdomain" if row.code in ("zero", "mark") else "licenses"
        for port in (*([""] if row.unported else []), *row.ports):
            parts = [part for part in (folder, row.code, row.version, port) if part]
            licence = book.of_address(f"https://creativecommons.org/{'/'.join(parts)}/")
            assert licence is not None
            assert licence != book.bare
            assert book.terms(licence) is not None
            assert book.url(licence)
            count += 1
    assert count == 614
    assert len(set(book.ids)) == len(list(book.ids))


def test_names_and_urls_are_told(book: LicenceBook) -> None:
    assert book.name("CC-BY-SA-3.0-AT") == "CC BY-SA 3.0 AT"
    assert book.name("OGL-UK-3.0").startswith("Open Government Licence")
    assert book.name("other:unheard-of") == "other:unheard-of"
    assert book.url("CC-BY-SA-3.0-AT") == f"https://{CC}/by-sa/3.0/at/"
    assert book.url("other:unheard-of") is None
    assert book.terms("other:unheard-of") is None


@pytest.mark.parametrize(
    ("licence", "action", "clause", "words"),
    [
        ("CC-BY-NC-4.0", "commercial", "section 2(a)(1)(A)", "for NonCommercial purposes only"),
        ("CC-BY-NC-4.0", "sell", "section 2(a)(1)(A)", "for NonCommercial purposes only"),
        ("CC-BY-ND-4.0", "derive", "section 2(a)(1)(B)", "but not Share, Adapted Material"),
        ("CC-BY-NC-3.0", "commercial", "section 4(b)", "toward commercial advantage"),
        ("CC-BY-NC-SA-2.5", "commercial", "section 4(c)", "toward commercial advantage"),
        ("CC-BY-NC-ND-3.0", "derive", "section 3", "no rights to make Adaptations"),
        ("CC-BY-ND-2.0", "derive", "section 3", "no rights to make Derivative Works"),
        ("CC-BY-ND-1.0", "derive", "section 3", "hereby reserved"),
        ("CC-BY-NC-2.0-DE", "commercial", "legal code", ""),
    ],
)
def test_prohibition_is_told_with_the_section_and_words_of_its_version(
    book: LicenceBook, licence: str, action: str, clause: str, words: str
) -> None:
    terms = book.terms(licence)
    assert terms is not None
    (stated,) = [one for one in terms.prohibitions if one.action == action]
    assert (stated.source.clause, stated.source.read) == (clause, "2026-11-24")
    assert words in stated.words
    assert bool(words) == bool(stated.words)
    assert stated.source.url == f"{book.url(licence)}legalcode"


@pytest.mark.parametrize(
    ("licence", "duty", "clause"),
    [
        ("CC-BY-4.0", "attribute", "section 3(a)(1)(A)(i)"),
        ("CC-BY-4.0", "linkLicence", "section 3(a)(1)(C)"),
        ("CC-BY-SA-4.0", "shareAlike", "section 3(b)(1)"),
        ("CC-BY-3.0", "attribute", "section 4(b)"),
        ("CC-BY-3.0", "indicateChanges", "section 3(b)"),
        ("CC-BY-2.5", "indicateChanges", "section 4(b)"),
        ("CC-BY-SA-3.0", "shareAlike", "section 4(b)"),
        ("CC-BY-SA-3.0", "attribute", "section 4(c)"),
        ("CC-BY-NC-SA-1.0", "attribute", "section 4(d)"),
        ("CC-BY-3.0-US", "attribute", ""),
    ],
)
def test_duty_is_told_with_its_section(book: LicenceBook, licence: str, duty: str, clause: str) -> None:
    terms = book.terms(licence)
    assert terms is not None
    (stated,) = [one for one in terms.duties if one.action == duty]
    assert stated.source.clause == clause


@pytest.mark.parametrize("licence", ["CC-BY-NC", "CC0-1.0", "CC-PDM-1.0"])
def test_unknown_version_and_tools_have_no_section(book: LicenceBook, licence: str) -> None:
    terms = book.terms(licence)
    assert terms is not None
    assert "legalcode" not in terms.source.url
