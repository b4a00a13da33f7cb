"""Wordings of notices in many languages, as footers write them: what each says, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.detectors.notices import detect_notices
from checker.patterns.pattern import Watch
from checker.readers.html_page import read_html
from checker.rulebook.loading import Rulebook, load_rulebook

SENTENCE = "The ferry to the islands will run twice a day from spring on, said the harbour master on Monday. "
FILLER = f"<p>{SENTENCE * 3}</p>"

WORDINGS = [
    line.split("\t", 1)
    for line in (Path(__file__).with_name("notice_wordings.tsv")).read_text("utf-8").splitlines()
    if not line.startswith("#")
]
FOOTERS = [pytest.param(kinds, text, id=text[:40]) for kinds, text in WORDINGS if kinds not in ("-", "STORY")]
NOT_NOTICES = [pytest.param(text, id=text[:40]) for kinds, text in WORDINGS if kinds == "-"]
STORIES = [pytest.param(text, id=text[:40]) for kinds, text in WORDINGS if kinds == "STORY"]

NAMES = {"all-rights-reserved": "ARR", "no-reuse": "NR", "no-tdm": "NT", "republish-ok": "OK"}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def kinds(rulebook: Rulebook, page: str) -> set[str]:
    watch = Watch()
    document = read_html(page.encode(), "page.html", rulebook.lexicon)
    found = {NAMES[notice.kind] for notice in detect_notices(document, rulebook, watch) if notice.kind in NAMES}
    assert not watch.slow
    return found


def page_with_footer(footer: str) -> str:
    return f"<html><body><article><h1>Ferry</h1>{FILLER * 4}</article><footer><p>{footer}</p></footer></body></html>"


@pytest.mark.parametrize(("expected", "footer"), FOOTERS)
def test_notice_in_a_footer_is_found(rulebook: Rulebook, expected: str, footer: str) -> None:
    assert kinds(rulebook, page_with_footer(footer)) == set(expected.split())


@pytest.mark.parametrize("footer", NOT_NOTICES)
def test_other_words_in_a_footer_are_no_notice(rulebook: Rulebook, footer: str) -> None:
    assert kinds(rulebook, page_with_footer(footer)) == set()


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("at", [0, 2, 4])
def test_story_about_rights_states_none(rulebook: Rulebook, story: str, at: int) -> None:
    paragraphs = [FILLER] * 4
    paragraphs.insert(at, f"<p>{story}</p>")
    assert kinds(rulebook, f"<html><body><article><h1>Court</h1>{''.join(paragraphs)}</article></body></html>") == set()


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("OK", "News sites are welcome to reuse this piece, provided they credit its author."),
        ("OK", "You may republish this column free of charge if you change nothing, sell no copies and link to us."),
        ("OK", "Any local station may republish our coverage at no cost."),
        ("OK", "Vous pouvez rediffuser gratuitement ce reportage."),
        ("NR", "Please do not repost or otherwise reuse our columns unless you have asked the desk first."),
        ("NR", "Bitte nicht ohne Rückfrage nachdrucken."),
        ("NR", "Merci de ne pas recopier sans autorisation."),
        ("NR", "Por favor, no copie estos textos sin permiso."),
    ],
)
def test_line_within_a_story_that_asks_or_allows_is_a_notice(rulebook: Rulebook, expected: str, line: str) -> None:
    body = f"{FILLER * 2}<p>{line}</p>{FILLER * 2}"
    assert kinds(rulebook, f"<html><body><article><h1>Ferry</h1>{body}</article></body></html>") == {expected}


@pytest.mark.parametrize(
    "notice",
    [
        "All rights<br>reserved.",
        "All&nbsp;rights <b>reserved</b>.",
        "Ａｌｌ ｒｉｇｈｔｓ ｒｅｓｅｒｖｅｄ",
        "All rights re&shy;served",
        "Alle Rechte\n   vor&shy;behalten",
        "Tous droits re\u0301serve\u0301s",
    ],
)
def test_breaks_and_forms_of_characters_change_nothing(rulebook: Rulebook, notice: str) -> None:
    assert kinds(rulebook, page_with_footer(f"© 2025 Harbour. {notice}")) == {"ARR"}


@pytest.mark.parametrize(
    ("expected", "last"),
    [
        ("ARR NR", "Bu sitede çıkan haberlerin her hakkı saklıdır. İzinsiz ve kaynak gösterilmeden kullanılamaz."),
        ("ARR NT", "Wszelkie prawa zastrzeżone, w tym prawo do eksploracji tekstów i danych."),
        (
            "NR",
            (
                "Die erstellten Werke auf diesen Seiten unterliegen dem Urheberrecht. Ihre Vervielfältigung außerhalb"
                " der Grenzen des Urheberrechtes bedarf der Zustimmung."
            ),
        ),
        ("NT", "Innholdet kan ikke benyttes til tekst- og datautvinning eller trening av kunstig intelligens."),
    ],
)
def test_notice_that_ends_a_story_is_found(rulebook: Rulebook, expected: str, last: str) -> None:
    page = f"<html><body><article><h1>Ferry</h1>{FILLER * 4}<p>{last}</p></article></body></html>"
    assert kinds(rulebook, page) == set(expected.split())
