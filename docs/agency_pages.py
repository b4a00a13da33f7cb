"""A page for each agency, made from its rule, and the index of them all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from page_text import address, code, file_name, head, listed, row, shown, terms, text

from checker.rulebook.agencies import Agency
from checker.rulebook.loading import Rulebook
from checker.rulebook.wordings import NoticeRule

FOLDER = "agencies"
INDEX = "agencies.md"
_KINDS = {"news": "news agency", "photo": "picture agency", "press-release": "paid press releases, never a source"}
_ROLES = {"text": "supplied the text", "photo": "credited for a picture", "mention": "a mere mention"}


def agency_pages(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Each page's path below `docs/`, and its Markdown: the index first, then every agency."""
    yield INDEX, "\n".join(_index(rulebook)) + "\n"
    for agency in rulebook.agencies.values():
        yield f"{FOLDER}/{file_name(agency.id)}", "\n".join(_page(agency, rulebook)) + "\n"


def _index(rulebook: Rulebook) -> Iterator[str]:
    stated = sum(agency.terms is not None for agency in rulebook.agencies.values())
    yield "# Agencies"
    yield ""
    yield (
        f"{len(rulebook.agencies):,} agencies, each with a page: its names, how it credits, what its terms say, what to"
        f" do. Of {stated} the terms have a verified source. Of one that is marked ° no real specimen of its credit"
        " was seen; evidence of it has low confidence. The search above knows every name and domain."
    )
    yield from head("id", "name", "kind", "country", "short forms", "terms read")
    for agency in rulebook.agencies.values():
        read = agency.terms.source.read if agency.terms and agency.terms.source else ""
        yield row(
            code(agency.id) + ("" if agency.verified else " °"),
            f"[{shown(agency.name)}]({FOLDER}/{file_name(agency.id)})",
            text(_KINDS.get(agency.kind, agency.kind)),
            text(agency.country),
            listed((*agency.abbreviations, *agency.ambiguous), ""),
            text(read) or "no source",
        )


def _page(agency: Agency, rulebook: Rulebook) -> Iterator[str]:
    yield f"# {shown(agency.name)}"
    yield ""
    languages = ", ".join(_language(one, rulebook) for one in agency.languages)
    told = (code(agency.id), text(_KINDS.get(agency.kind, agency.kind)), text(agency.country), languages)
    yield " · ".join(part for part in (*told, f"[all agencies](../{INDEX})") if part)
    yield ""
    yield from _names(agency, rulebook)
    yield from _credits(agency, rulebook)
    yield from _terms(agency)
    yield from _notices(agency, rulebook)
    yield from _advice(agency)


def _names(agency: Agency, rulebook: Rulebook) -> Iterator[str]:
    yield "## Names and domains"
    yield ""
    for title, forms in (
        ("Full names, which mean nothing else", agency.names),
        ("Short forms", agency.abbreviations),
        ("Short forms with other meanings, believed only in the shape of a credit", agency.ambiguous),
        ("Used for its pictures", agency.marks),
        ("Initials of its desks, after a slash", agency.desks),
        ("Domains", agency.domains),
    ):
        if forms:
            yield f"- **{title}:** {listed(forms)}"
    yield ""
    shared = list(_shared(agency, rulebook))
    if agency.also_means or shared:
        yield "## What else a short form can mean"
        yield ""
        for other in agency.also_means:
            signs = f", where one of these stands near it: {listed(other.signs)}" if other.signs else ""
            yield f"- {shown(other.meaning)}{signs}"
        yield from shared
        yield ""


def _shared(agency: Agency, rulebook: Rulebook) -> Iterator[str]:
    for form in dict.fromkeys((*agency.names, *agency.abbreviations, *agency.ambiguous, *agency.marks)):
        others = [one for one in rulebook.name_table[form] if one != agency.id]
        if others:
            whom = ", ".join(_link(one, rulebook) for one in others)
            yield (f"- {shown(form)} is also used by {whom}: language, place and domain decide, or both names are told")


def _credits(agency: Agency, rulebook: Rulebook) -> Iterator[str]:
    yield "## How it credits"
    yield ""
    if not agency.verified:
        yield "No real specimen of its credit was seen, so evidence of it has low confidence and gives notes alone."
        yield ""
    if agency.distributor_first:
        yield "In “X/Y” it is X, the channel, and Y holds the rights."
        yield ""
    if agency.reporters_sign:
        yield "“Name / X” below a story is its reporter, and no picture's credit."
        yield ""
    if agency.partners:
        yield f"It passes on pictures of {', '.join(_link(one, rulebook) for one in agency.partners)}."
        yield ""
    channels = [one.id for one in rulebook.agencies.values() if agency.id in one.partners]
    if channels:
        yield f"Its pictures are passed on by {', '.join(_link(one, rulebook) for one in channels)}."
        yield ""
    if agency.examples.match or agency.examples.ignore:
        yield "Invented words, with what wirecheck reads in them; its tests run each."
        yield from head("words", "where", "read as")
        for example in agency.examples.match:
            role = text(_ROLES.get(example.role, example.role or "nothing"))
            how = f", in a {text(example.how)}" if example.how and example.how != example.role else ""
            yield row(shown(example.text), text(example.zone), role + how)
        for words in agency.examples.ignore:
            yield row(shown(words), "body", "nothing of this agency's")
        yield ""


def _terms(agency: Agency) -> Iterator[str]:
    yield "## What its terms say"
    yield ""
    if agency.terms is None:
        yield "No verified source of its terms is known, so wirecheck states none. That permits nothing."
        yield ""
    else:
        yield from terms(agency.terms)
        yield "What is not named here is not permitted by that: read the source for your case."
        yield ""
    if agency.note and not agency.note.startswith("No verified source"):  # which is told above
        yield shown(agency.note)
        yield ""


def _notices(agency: Agency, rulebook: Rulebook) -> Iterator[str]:
    yield "## Notices"
    yield ""
    yield "A notice on a page counts as this agency's only where it names it. The wordings that wirecheck reads:"
    yield ""
    for language in dict.fromkeys((*agency.languages, "mul")):
        rules = [rule for rule in rulebook.notices if rule.language == language]
        name = _language(language, rulebook)
        yield f"- {name}: {_wordings(rules) or 'none of its own yet'}"
    yield ""


def _wordings(rules: list[NoticeRule]) -> str:
    counts = Counter(str(rule.kind.value) for rule in rules)
    return ", ".join(f"{count} of {text(kind)}" for kind, count in sorted(counts.items()))


def _advice(agency: Agency) -> Iterator[str]:
    yield "## What to do"
    yield ""
    if agency.kind == "press-release":
        yield "It is paid to spread what others wrote. It is named in the evidence and is never the source of a text:"
        yield "the rights are the author's, so ask whom the release names."
        yield ""
        return
    yield (
        "- **Nothing held.** Its text and pictures are its own, whatever is known of its terms: where the credit is"
        " sure, a use that nothing permits is an error."
    )
    yield (
        "  See [unlicensed-agency-text](../codes.md#unlicensed-agency-text) and"
        " [unlicensed-agency-photo](../codes.md#unlicensed-agency-photo). Take the item down, or ask:"
        " `wirecheck request FILE` drafts the letter."
    )
    rule = code(f"wirecheck rules show {agency.id}")
    yield f"- **In doubt.** `wirecheck why FILE` gives the argument; {rule} prints this rule."
    if agency.domains:
        yield f"- **Whom to ask.** {address(f'https://{agency.domains[0]}/')}"
    yield "- **A contract held.** State it in `wirecheck.yaml`; it lifts what this holder alone forbade:"
    yield ""
    yield "```yaml"
    yield "contracts:"
    yield f"  - holder: {json.dumps(agency.id)}"
    yield "    covers: [text]"
    yield "    valid_until: 2027-12-31"
    yield "```"


def _link(agency: str, rulebook: Rulebook) -> str:
    known = rulebook.agencies.get(agency)
    return f"[{shown(known.name)}]({file_name(agency)})" if known else code(agency)


def _language(subtag: str, rulebook: Rulebook) -> str:
    names = {grammar.language: grammar.name for grammar in rulebook.grammar}
    return text(names[subtag]) if subtag in names else f"language {code(subtag)}"
