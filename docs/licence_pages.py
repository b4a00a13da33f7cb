"""A page for each licence, made from its rule, and the index of them all.

A licence of Creative Commons has one page with all its ports, for these have the same terms; one whose version is
not stated has a page of its own, for wirecheck reads it as the strictest.
"""

from __future__ import annotations

from collections.abc import Iterator

from page_text import DUTY_WORDS, address, code, file_name, head, listed, row, shown, terms, text

from checker.judging.phrasing import DUTY_CODES
from checker.rights.terms import TermsBlock
from checker.rulebook.licence_book import LicenceBook, Variant
from checker.rulebook.licence_data import CreativeCommonsRow, LicenceRule
from checker.rulebook.loading import Rulebook

FOLDER = "licences"
INDEX = "licences.md"
_FAMILIES = {
    "content": "for content",
    "government": "of a government",
    "data": "for data",
    "public-domain": "public domain",
    "statement": "a statement of rights, no licence",
    "software": "for software",
}


def licence_pages(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each page's path below `docs/`, and its Markdown: the index first, then every licence."""
    book = rulebook.licences
    table = _table(book)
    yield INDEX, "\n".join(_index(book, table)) + "\n"
    for rule in book.rules.values():
        yield f"{FOLDER}/{file_name(rule.id)}", "\n".join(_page(rule)) + "\n"
    for licence, rows in table.items():
        yield f"{FOLDER}/{file_name(licence)}", "\n".join(_table_page(licence, rows, book)) + "\n"


_Table = dict[str, list[tuple[str, CreativeCommonsRow, str]]]


def _table(book: LicenceBook) -> _Table:
    """The pages of the table, each with its ids, their rows and ports."""
    commons = book.creative_commons
    if commons is None:
        return {}
    pages: _Table = {}
    told: set[str] = set(book.rules)
    for row_ in commons.rows:
        page = book.resolve(Variant(row_.code.lower(), row_.version))
        for port in (*([""] if row_.unported else []), *row_.ports):
            licence = book.resolve(Variant(row_.code.lower(), row_.version, port))
            if licence not in told:
                told.add(licence)
                pages.setdefault(page, []).append((licence, row_, port))
    known = set(book.ids)
    for row_ in commons.rows:
        licence = commons.id.format(code=row_.code.upper(), version="").rstrip("-")
        if licence in known - told:
            told.add(licence)
            pages.setdefault(licence, []).append((licence, row_, ""))
    return dict(sorted(pages.items()))


def _index(book: LicenceBook, table: _Table) -> Iterator[str]:
    yield "# Licences"
    yield ""
    yield (
        f"{len(set(book.ids)):,} licences and statements of rights, ports and versions counted. Each has a page: how it"
        " is recognised, what its terms say and where, what to do. The ports of a Creative Commons licence share one."
    )
    yield from head("id", "name", "kind", "terms read")
    for rule in book.rules.values():
        yield row(*_entry(rule.id, rule.name), text(_FAMILIES[rule.family]), _read(rule.terms))
    for licence, rows in table.items():
        kind = f"Creative Commons, with {len(rows) - 1} more ids" if len(rows) > 1 else "Creative Commons"
        yield row(*_entry(licence, book.name(licence)), kind, _read(_stated(book, rows[0][1])))


def _stated(book: LicenceBook, row_: CreativeCommonsRow) -> TermsBlock | None:
    return book.creative_commons.terms[row_.terms] if book.creative_commons else None


def _entry(licence: str, name: str) -> tuple[str, str]:
    return code(licence), f"[{shown(name)}]({FOLDER}/{file_name(licence)})"


def _read(block: TermsBlock | None) -> str:
    return text(block.source.read) if block and block.source and block.source.url else "no source"


def _page(rule: LicenceRule) -> Iterator[str]:
    yield f"# {shown(rule.name)}"
    yield ""
    yield f"{code(rule.id)} · {text(_FAMILIES[rule.family])} · [all licences](../{INDEX})"
    yield ""
    if rule.note:
        yield shown(rule.note)
        yield ""
    yield from _terms(rule.terms)
    yield "## How it is recognised"
    yield ""
    for title, forms in (("Names", rule.names), ("Abbreviations", rule.abbreviations)):
        if forms:
            yield f"- **{title}:** {listed(forms)}"
    for start in rule.addresses:
        yield f"- **Addresses that begin with:** {address(f'https://{start}')}"
    if rule.versioned:
        ids = ", ".join(code(rule.versioned.format(version=version)) for version in rule.versions)
        yield f"- **With its version:** {ids}"
    yield ""
    if rule.examples.match or rule.examples.ignore:
        yield "Invented words, with what wirecheck reads in them; its tests run each."
        yield from head("words", "read as")
        yield from (row(shown(words), "this licence") for words in rule.examples.match)
        yield from (row(shown(words), "no licence") for words in rule.examples.ignore)


def _table_page(licence: str, rows: list[tuple[str, CreativeCommonsRow, str]], book: LicenceBook) -> Iterator[str]:
    first = rows[0][1]
    table = book.creative_commons.rows if book.creative_commons else ()
    versions = dict.fromkeys(
        book.resolve(Variant(one.code.lower(), one.version)) for one in table if one.code == first.code
    )
    withdrawn = f" · withdrawn on {text(first.deprecated)}" if first.deprecated else ""
    yield f"# {shown(book.name(licence))}"
    yield ""
    yield f"{code(licence)} · Creative Commons{withdrawn} · [all licences](../{INDEX})"
    yield ""
    if licence not in versions:
        yield "Its version is not stated. It is read as the first one, which forbids most."
        yield ""
    others = [f"[{shown(book.name(one))}]({file_name(one)})" for one in versions if one != licence]
    if others:
        yield f"Its versions: {', '.join(others)}."
        yield ""
    yield from _terms(_stated(book, first))
    yield "## How it is recognised"
    yield ""
    yield "By its address, and by its name or abbreviation in many languages, with version and port."
    yield from head("id", "port", "address")
    for one, _, port in rows:
        yield row(code(one), text(port) or "none", address(book.url(one) or ""))


def _terms(block: TermsBlock | None) -> Iterator[str]:
    yield "## What its terms say"
    yield ""
    if block is None:
        yield "No terms are stated: it tells who may hold rights, and permits nothing."
        yield ""
    else:
        yield from terms(block)
    yield "## What to do"
    yield ""
    if block is None or not block.permits:
        yield "- Ask the holder: `wirecheck request FILE` drafts the letter, `wirecheck why FILE` gives the argument."
        yield ""
        return
    yield "- Compare your use with what is forbidden and permitted above; what it does not name it does not permit."
    for duty in block.duties:
        yield f"- Where you use it: {_advice(duty if isinstance(duty, str) else duty.duty)}."
    yield "- `wirecheck fix --diff` shows what can be added safely, and `wirecheck why FILE` gives the argument."
    yield ""


def _advice(duty: str) -> str:
    name = DUTY_CODES.get(duty)
    words = text(DUTY_WORDS.get(duty, duty))
    return f"{words} ([{name}](../codes.md#{name}))" if name else words
