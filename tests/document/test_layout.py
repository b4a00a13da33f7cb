from __future__ import annotations

import pytest

from checker.document.blocks import Block, Placed
from checker.document.layout import TextLayout
from checker.document.place import Zone

PROSE = "The ferry left the old harbour at dawn, and the whole town had come down to see it off, said the warden."
MORE = "Nobody had thought that the engine would hold, but it held until the evening, when the fog came in at last."


def placed(*blocks: Block | str) -> list[Placed]:
    made = [Block(text=block) if isinstance(block, str) else block for block in blocks]
    layout = TextLayout(made)
    return [layout.place(at) for at in range(len(made))]


def test_prose_is_counted_before_and_behind_a_block() -> None:
    told = placed("Ferry sails again", PROSE, MORE, "AFP")
    assert [(one.before, one.after) for one in told] == [(0, 2), (0, 1), (1, 0), (2, 0)]
    assert all(one.main for one in told)


def test_short_sentences_behind_the_first_prose_are_of_the_story() -> None:
    short = ("The schools open again on Friday.", "Nobody was hurt in the harbour.")
    told = placed("Ferry sails again", PROSE, *short, "AFP", "Menu")
    assert [(one.before, one.after) for one in told[1:5]] == [(0, 2), (1, 1), (2, 0), (3, 0)]
    assert [one.main for one in told] == [True] * 6
    for other in ("Sign up now!", "[### Follow the harbour on our page.", "© 2024 Harbour. All rights are reserved."):
        assert placed("Ferry", PROSE, other, "AFP")[3].before == 1


def test_a_picture_behind_the_story_whose_words_are_its_caption_is_the_story_s() -> None:
    caption = "The harbour at dawn"
    figure = Block(text=caption, picture=True)
    told = placed("Ferry", PROSE, MORE, figure, caption, "Jane Doe/AFP", Block(text="More stories", heading=2))
    assert [one.main for one in told] == [True] * 6 + [False]


def test_a_caption_that_is_told_twice_before_the_story_is_no_prose_of_it() -> None:
    caption = "The ferry and the warden are seen at the quay of the old harbour on a cold Monday morning in May."
    told = placed("Ferry", caption, caption, "(Jane Doe / AP)", "Jane RoeAssociated Press", PROSE, MORE)
    assert (told[4].before, told[4].after, told[4].pictured) == (0, 2, False)


def test_a_line_of_names_or_of_links_is_no_prose() -> None:
    menu = "Home News Sport Weather Travel Culture Science Opinion Letters Jobs Archive Contact Newsletter Imprint"
    link = Block(text=PROSE, linked=len(PROSE))
    assert [one.after for one in placed(menu, link, PROSE, MORE)] == [2, 2, 1, 0]


def test_a_menu_before_the_story_is_not_of_it() -> None:
    menu = [Block(text=word, item=True) for word in ("Home", "Sport", "AFP", "Weather", "Letters")]
    told = placed(*menu, "Ferry sails again", PROSE, MORE)
    assert [one.main for one in told] == [False] * 5 + [True] * 3
    assert told[2].zone is Zone.NAVIGATION


def test_the_headline_is_the_highest_heading_before_the_story() -> None:
    told = placed(Block(text="Harbour", heading=2), Block(text="Ferry sails", heading=1), "By Jane Doe", PROSE, MORE)
    assert told[1].zone is Zone.HEADLINE
    assert [one.main for one in told] == [False, True, True, True, True]


def test_a_line_that_the_text_repeats_is_its_headline() -> None:
    title = "Ferry sails again after thirty years"
    told = placed("Menu", title, "By Jane Doe", PROSE, MORE, title)
    assert told[1].zone is Zone.HEADLINE


def test_what_a_page_says_of_its_cookies_is_not_its_story() -> None:
    cookie = "This cookie is set by the provider and keeps a number for each reader of the harbour's pages for a year."
    told = placed("Ferry", PROSE, MORE, "AFP", *["Sign up", cookie] * 3)
    assert [one.main for one in told[:4]] == [True] * 4
    assert not told[-1].main


def test_the_picture_above_the_headline_is_the_story_s() -> None:
    told = placed(Block(text="A ferry", picture=True), "Jane Doe/AFP", Block(text="Ferry", heading=1), PROSE, MORE)
    assert (told[0].main, told[0].zone, told[1].main, told[1].pictured) == (True, Zone.CAPTION, True, True)


def test_a_dated_line_in_the_head_is_a_byline() -> None:
    assert placed("Ferry sails again", "Jane Doe - 3 May 2024", PROSE, MORE)[1].zone is Zone.BYLINE


def test_a_name_over_the_date_under_the_first_words_is_a_byline() -> None:
    told = placed("Ferry sails again", PROSE, "AFP", "3 May 2024 | 17:52", MORE, PROSE)
    assert told[2].zone is Zone.BYLINE
    assert placed("Ferry", PROSE, MORE, PROSE, "AFP", "3 May 2024 | 17:52", MORE)[4].zone is Zone.BODY


def test_a_sentence_with_a_name_behind_it_is_a_caption() -> None:
    caption = "The ferry leaves the harbour on Monday. Jane Doe/AFP"
    told = placed("Ferry sails again", PROSE, caption, MORE)
    assert (told[2].zone, told[2].pictured) == (Zone.CAPTION, True)
    assert placed("Ferry", PROSE, MORE, f"{PROSE} AFP")[3].zone is Zone.BODY, "a story ends with its agency"


def test_a_short_line_amid_the_prose_is_beside_a_picture() -> None:
    told = placed("Ferry", PROSE, MORE, "Jane Doe / AFP", PROSE, MORE, "AFP")
    assert (told[3].zone, told[3].pictured) == (Zone.CREDIT, True)
    assert not told[6].pictured
    assert not placed("Ferry", PROSE, MORE, "(AFP)", PROSE)[3].pictured


def test_a_picture_beside_the_linked_headline_of_another_story_is_not_the_story_s() -> None:
    card = Block(text="A bridge (AFP)", picture=True, leads="/bridge")
    headline = Block(text="The bridge is closed again", linked=26, leads="/bridge")
    own = Block(text="A ferry (AFP)", picture=True, leads="/large.jpg")
    told = placed(Block(text="Ferry", heading=1), own, PROSE, card, headline, MORE, PROSE)
    assert (told[1].main, told[3].main, told[4].zone) == (True, False, Zone.RELATED)


def test_a_short_headline_with_the_link_of_the_picture_beside_it_makes_a_card() -> None:
    def beside(words: str) -> bool:
        link = Block(text=words, linked=len(words), leads="/quay")
        told = placed("Ferry", PROSE, MORE, Block(text="Photo: AFP", picture=True, leads="/quay"), link)
        return told[3].main

    assert not beside("Quay opens again")
    assert beside("Photo: AFP"), "two words are no headline"


def test_what_follows_the_story_is_beyond_it_and_the_foot_stands_last() -> None:
    others = [Block(text="The bridge is closed again", linked=26, leads=f"/{at}") for at in range(20)]
    told = placed("Ferry", PROSE, MORE, "Source: AFP", *others, "© 2024 The Gazette")
    assert (told[3].main, told[3].beyond) == (True, 1)
    assert (told[4].main, told[4].zone) == (False, Zone.RELATED)
    assert (told[-1].main, told[-1].zone) == (False, Zone.FOOTER)


@pytest.mark.parametrize("blocks", [[], [Block(text="")], [Block(text="AFP")]])
def test_a_text_without_prose_is_all_main(blocks: list[Block]) -> None:
    layout = TextLayout(blocks)
    assert [(layout.place(at).main, layout.place(at).beyond) for at in range(len(blocks))] == [(True, 0)] * len(blocks)


@pytest.mark.parametrize("heading", ["Comments", "3 comments", "Kommentare (12)", "Komentari 0", "コメント"])
def test_what_readers_wrote_below_a_story_is_none_of_it(heading: str) -> None:
    told = placed("Ferry sails again", PROSE, MORE, "(AFP)", heading, "What a day that was for the whole of the town.")
    assert (told[3].main, told[3].after) == (True, 0)


def test_a_button_for_comments_amid_a_story_ends_nothing() -> None:
    for button in (Block(text="Comments", item=True), Block(text="Comments", linked=8), Block(text="Comments")):
        told = placed("Ferry sails again", PROSE, button, MORE, f"{PROSE} {MORE}")
        assert told[4].before == 2


def test_a_dated_paragraph_that_ends_in_a_few_words_is_no_caption() -> None:
    told = placed("HARBOUR CITY (AFP) - The ferry left the old harbour at dawn on Monday. Read more", PROSE, MORE)
    assert told[0].zone is Zone.BODY
