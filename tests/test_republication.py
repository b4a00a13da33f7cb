"""Invitations to republish: a permission on conditions, whose duties and prohibitions count wherever they stand."""

from __future__ import annotations

import pytest

from checker.check import Brief, check_source
from checker.evidence import Signal
from checker.files.shipped import republication
from checker.finding import SourceResult, Verdict
from checker.settings.settings_file import Publisher, Settings
from checker.settings.uses import Use

STORY = "<h1>Ferry sails again after the storm</h1>" + "".join(
    f"<p>The harbour master opened pier {number}, and passengers who had waited for two days went on board with their"
    " dogs, bicycles and tents while gulls circled over the mole.</p>"
    for number in range(4)
)
BUTTON = "<button class=share>Republish this story</button>"
TERMS = (
    "<h2>Republish this article</h2><p>Other papers may print it, if they follow these rules:</p><ul>"
    "<li>Credit the author and the Gull Press.</li><li>You can’t edit our stories, but for dates.</li>"
    "<li>Link back to the original.</li><li>Our photographs are not included.</li>"
    "<li>Never sell our material separately.</li><li>Keep the tracking pixel.</li></ul>"
)
CC = '<a rel="license" href="https://creativecommons.org/licenses/by-nd/4.0/">CC BY-ND 4.0</a>'


def page(body: str, settings: Settings | None = None, head: str = "") -> SourceResult:
    html = f"<!doctype html><html lang=en><head>{head}</head><body><article>{STORY}{body}</article></body></html>"
    return check_source(html.encode(), "page.html", Brief.of(settings) if settings else Brief())


def invited(result: SourceResult) -> list[Signal]:
    return [one for one in result.evidence.signals if one.field == "republication"]


def test_button_alone_permits_on_conditions_that_are_not_known() -> None:
    result = page(BUTTON)
    (signal,) = invited(result)
    assert (signal.says.value, signal.quote, signal.terms.prohibitions) == ("permission", "Republish this story", ())
    assert all(one.constraints for one in signal.terms.permissions)
    assert {one.verdict for one in result.verdicts} == {Verdict.UNDETERMINED}
    assert "may permit" in result.findings[0].message


@pytest.mark.parametrize(
    "box",
    [
        f'<div id="republication-tracker-tool-modal" style="display:none">{TERMS}</div>',
        f"<dialog class=republish>{TERMS}</dialog>",
        f'<div class="c-modal" hidden>{TERMS}</div>',
        f"<section>{TERMS}</section>",
        f"<aside hidden>{TERMS.replace('Republish this article', 'Rules')}</aside>",
    ],
)
def test_conditions_in_the_box_of_a_button_count_though_nobody_sees_it_yet(box: str) -> None:
    own, *others = invited(page(BUTTON + box))
    assert set(own.duties) == {"attribute", "linkBack", "keepTracker"}
    assert {one.action for one in own.terms.prohibitions} == {"modify", "sell"}
    assert [(one.scope.value, [rule.action for rule in one.terms.prohibitions]) for one in others] == [
        ("photo", ["distribute"])
    ]


def test_box_that_a_button_opens_by_name_is_read() -> None:
    link = '<a href="#rules">Republish our stories</a>'
    assert "linkBack" in invited(page(link + f'<div id="rules" hidden>{TERMS}</div>'))[0].duties


def test_words_of_the_story_behind_a_button_are_no_conditions() -> None:
    (signal,) = invited(page(BUTTON + "<p>The master did not change the rules, and nobody can sell a berth.</p>"))
    assert (signal.duties, signal.terms.prohibitions) == ((), ())


def test_copy_of_the_story_that_a_box_offers_is_not_read_as_its_terms() -> None:
    box = f"<dialog>{BUTTON}<p>{'Rules. ' * 40}</p><textarea>You may not edit this.</textarea></dialog>"
    (signal,) = invited(page(box))
    assert signal.terms.prohibitions == ()


def test_editing_is_forbidden_where_the_box_forbids_it() -> None:
    result = page(BUTTON + f"<dialog>{TERMS}</dialog>", Settings(uses=(Use(name="rewrite", actions=("modify",)),)))
    verdicts = {one.action: one.verdict for one in result.verdicts}
    assert verdicts["modify"] is Verdict.BREACH


def test_button_gives_nothing_beside_a_licence() -> None:
    licence = [one.verdict for one in page(f"<p>This story: {CC}</p>").verdicts]
    assert [one.verdict for one in page(f"{BUTTON}<p>This story: {CC}</p>").verdicts] == licence


def test_own_invitation_binds_the_publisher_to_nothing() -> None:
    ours = Settings(publisher=Publisher(names=("Gull Press",), domains=("gull.example",)))
    head = '<link rel="canonical" href="https://gull.example/a"><meta property="og:site_name" content="Gull Press">'
    assert page(BUTTON + f"<dialog>{TERMS}</dialog>", ours, head).findings == ()


@pytest.mark.parametrize("language", sorted(republication().invitations))
def test_invitation_is_known_in_each_language(language: str) -> None:
    words = republication().invitations[language][0]
    assert [one.quote.lower() for one in invited(page(f"<button>{words.capitalize()}</button>"))] == [words]


@pytest.mark.parametrize("words", ["The city will republish the map in May.", "He asked the paper to republish."])
def test_story_about_republishing_is_no_invitation(words: str) -> None:
    assert invited(page(f"<p>{words}</p>")) == []
