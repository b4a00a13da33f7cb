"""Notes to editors in texts and pages: they bind where they stand as such, and a story about one says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from checker.check import Brief, check_source
from checker.detectors.usage_terms import UsagePhrase, usage_phrases
from checker.files.shipped import desk_words
from checker.finding import SourceResult
from checker.patterns.lexicon import lower
from checker.rulebook.loading import load_rulebook
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

RULES = load_rulebook()
STORY = """
Harbour opens

LISBON, Nov 30 - The harbour opened on Monday after a year of works, officials said.

Boats filled the quay, and people cheered for a long while.
"""
OF_AFP = STORY.replace("LISBON, Nov 30 -", "LISBON, Nov 30 (AFP) -")


def checked(
    text: str, name: str = "a.txt", *, contracts: tuple[Contract, ...] = (), **use: tuple[str, ...]
) -> SourceResult:
    asked = Use(name="ours", **{"actions": ("distribute",), **use})  # type: ignore[arg-type]
    return check_source(
        text.encode(), name, Brief(RULES, Settings(uses=(asked,), contracts=contracts), date(2026, 11, 30))
    )


def page(caption: str = "Boats", more: str = "") -> str:
    return (
        '<html lang="en"><body><article><h1>Harbour opens</h1>'
        "<p>The harbour opened on Monday after a year of works.</p>"
        f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"
        f"<p>Boats filled the quay, and people cheered for a long while.</p>{more}</article></body></html>"
    )


def forbidden(result: SourceResult) -> set[str]:
    """The actions that notes forbid, places and purposes with them."""
    told = set()
    for one in (one for signal in result.evidence.signals for one in signal.terms.prohibitions):
        bounds = [f"{bound.left} {bound.operator} {' '.join(bound.right)}" for bound in one.constraints]
        told.add(" ".join([one.action, *bounds]))
    return told


EDITORIAL = {"commercial purpose isNoneOf editorial", "use purpose isNoneOf editorial"}
NO_SALES = {"sell", "syndicate"}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("EDITORS NOTE: JAPAN OUT", {"use spatial isAnyOf JP"}),
        ("ATTENTION EDITORS - NO RESALES. NO ARCHIVES", {*NO_SALES, "archive"}),
        (
            "(Eds: For editorial use only in connection with the opening)",
            {*EDITORIAL, "use event eq use in another connection than it names"},
        ),
        ("*** NO SALES, NO ARCHIVES ***", {*NO_SALES, "archive"}),
        ("EDITORIAL USE ONLY\nTURKEY OUT", {*EDITORIAL, "use spatial isAnyOf TR"}),
        ("(NORWAY OUT)", {"use spatial isAnyOf NO"}),
        ("--FOR USE WITH HERON SUBSCRIPTIONS--", {"use event eq no agreement with the holder"}),
        ("NO USE AFTER MARCH 5, 2027", {"use dateTime gt 2027-03-05"}),
        ("ACHTUNG: Nur zur redaktionellen Verwendung im Zusammenhang mit der Meldung", EDITORIAL),
        ("Achtung Redaktionen: NUR REDAKTIONELLE VERWENDUNG", EDITORIAL),
        ("(Note aux rédactions: USAGE ÉDITORIAL UNIQUEMENT. VENTES INTERDITES)", {*EDITORIAL, *NO_SALES}),
        ("Nota a los editores: SOLO USO EDITORIAL. NO ARCHIVO", {*EDITORIAL, "archive"}),
        ("Nota per le redazioni: SOLO USO EDITORIALE. NON VENDERE", {*EDITORIAL, *NO_SALES}),
        ("Til redaksjonen: KUN REDAKSJONELL BRUK", EDITORIAL),
        ("Til redaktionen: KUN REDAKTIONEL BRUG. INGEN VIDERESALG", {*EDITORIAL, *NO_SALES}),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_note_states_terms(note: str, expected: set[str], name: str) -> None:
    if name == "a.html":
        lines = note.replace("\n", "<br>")
        assert forbidden(checked(page(more=f"<p>{lines}</p>"), name)) == expected
    else:
        text = f"{note.replace('*', '-') if name == 'a.md' else note}\n{STORY}"
        assert forbidden(checked(text, name)) == expected
        assert forbidden(checked(f"{STORY}\n{note.replace('*', '-')}\n", name)) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Boats at the quay. EDITORIAL USE ONLY. NO SALES", {*EDITORIAL, *NO_SALES}),
        ("Boats at the quay. Editorial use only.", EDITORIAL),
        ("Boats at the quay. (Photo by Ada Quill / AFP) / Turkey OUT", {"use spatial isAnyOf TR"}),
        ("A sign reads NOT FOR SALE at the quay", set()),
        ('The back of the print says "EDITORIAL USE ONLY"', set()),
    ],
)
def test_a_caption_states_terms_of_its_picture(caption: str, expected: set[str]) -> None:
    result = checked(page(caption), "a.html")
    assert forbidden(result) == expected
    assert {one.scope for one in result.evidence.signals} <= {"photo"}


@pytest.mark.parametrize(
    "text",
    [
        'The photo carried the note "EDITORIAL USE ONLY", and nobody may sell it.',
        "The desk had written EDITORIAL USE ONLY AND JAPAN OUT on the print, she said.",
        '"EDITORIAL USE ONLY"',
        "A text is embargoed until the moment that its sender names. Editors note the time.",
        "Notes to editors: photographs of the bridge are available, with no sales pitch.",
        "Editor's note: this story was published without the permission of the harbour.",
        "He had no sales, no archives and no editors.",
        "NO SALES TAX ON BREAD, SAYS MINISTER",
        "ITALY OUT OF THE CUP",
        "Instructions: mix the flour.",
        "Restrictions: hard for shops",
    ],
)
def test_a_story_about_notes_states_nothing(text: str) -> None:
    for result in (
        checked(f"{STORY}\n{text}\n"),
        checked(f"{text}\n{STORY}"),
        checked(page(more=f"<p>{text}</p>"), "a.html"),
    ):
        assert not forbidden(result)
        assert not {"embargoed", "condition-unknown"} & {one.code for one in result.findings}


@pytest.mark.parametrize("words", ["EDITORIAL USE ONLY", "NO SALES. NO ARCHIVES"])
def test_a_headline_states_nothing(words: str) -> None:
    assert not forbidden(checked(page().replace("Harbour opens", words), "a.html"))


def test_a_place_alone_is_out_in_a_wire_and_a_team_in_a_headline() -> None:
    assert not forbidden(checked(f"ITALY OUT\n{OF_AFP}"))
    assert not forbidden(checked(f"{STORY}\nITALY OUT\n"))
    assert forbidden(checked(f"{OF_AFP}\nITALY OUT\n")) == {"use spatial isAnyOf IT"}


def test_our_contract_lifts_what_its_agency_says_to_all() -> None:
    text = f"{OF_AFP}\n--FOR USE WITH AFP SUBSCRIPTIONS--\n"
    held = (Contract(holder="afp"),)
    assert {one.verdict for one in checked(text).verdicts} == {"breach"}
    assert {one.verdict for one in checked(text, contracts=held).verdicts} == {"permitted"}
    instructed = checked(f"{OF_AFP}\nJAPAN OUT\n", contracts=held)
    assert {one.verdict for one in instructed.verdicts} == {"breach"}


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("EMBARGOED UNTIL 0001 GMT, MONDAY, DECEMBER 7, 2026", "2026-12-07T00:01:00+00:00"),
        ("Sperrfrist: 7. Dezember 2026, 06:00 Uhr (MEZ)", "2026-12-07T05:00:00+00:00"),
        ("Embargo hasta las 06:00 horas del 7 de diciembre de 2026", "2026-12-07T06:00:00"),
        ("HOLD FOR RELEASE UNTIL 6 a.m. EST, Dec. 7, 2026", "2026-12-07T11:00:00+00:00"),
    ],
)
def test_an_embargo_in_words_is_a_statement_with_its_moment(words: str, until: str) -> None:
    result = checked(f"{words}\n{STORY}")
    assert [(one.says, one.until) for one in result.evidence.signals] == [("embargo", until)]
    assert {one.code for one in result.findings} == {"embargoed"}


@pytest.mark.parametrize("phrase", usage_phrases(), ids=[one.id for one in usage_phrases()])
def test_each_phrase_of_desks_is_looked_for(phrase: UsagePhrase) -> None:
    for proof in phrase.proof if phrase.desk else ():
        assert any(literal in lower(proof) for literal in desk_words().literals), proof


def test_a_hostile_text_of_notes_is_bounded() -> None:
    for part in ("NO SALES. ", "(EDITORIAL USE ONLY) ", "EDS: ", "JAPAN, OUT ", "MANDATORY CREDIT: A / "):
        result = checked(part * 20_000)
        assert len(result.evidence.signals) < 1_000
