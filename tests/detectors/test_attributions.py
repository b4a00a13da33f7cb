from __future__ import annotations

import pytest

from checker.detectors.attributions import detect_attributions
from checker.detectors.claims import AttributionClaim
from checker.document.passages import Document, Passage
from checker.document.place import Segment, Zone
from checker.document.source_map import SourceMap, Syntax
from checker.evidence import Confidence, How, Role
from checker.patterns.pattern import Watch
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()


def _attributions(*passages: Passage, language: str = "en") -> tuple[AttributionClaim, ...]:
    source, placed = "", []
    for passage in passages:
        letters = len("".join(source.split()))
        source += passage.text + "\n\n"
        changes = {name: getattr(passage, name) for name in passage.__struct_fields__}
        placed.append(Passage(**{**changes, "segments": (Segment(0, letters),)}))
    document = Document(
        path="x",
        media_type="text/plain",
        source_map=SourceMap(source, Syntax.PLAIN),
        language=language,
        passages=tuple(placed),
    )
    return detect_attributions(document, RULEBOOK, Watch())


def _said(*passages: Passage, language: str = "en") -> list[tuple[str, str, str]]:
    return [(one.agency, one.role.value, one.how.value) for one in _attributions(*passages, language=language)]


def _body(text: str, before: int = 1, after: int = 1, main: bool = True) -> Passage:
    return Passage(text=text, zone=Zone.BODY, before=before, after=after, main=main)


STORY = (
    "Die Besatzungen der Fähren haben am Dienstag nach neun Tagen die Arbeit wieder aufgenommen, wie das Unternehmen"
    " am Morgen mit der Gewerkschaft mitteilte. Auch die Boote auf der anderen Seite des Hafens fahren nun wieder."
)


def test_a_page_that_declares_another_language_than_its_prose_is_read_in_both() -> None:
    source = _body("Quelle: dpa", after=0)
    assert _said(_body(STORY), source, language="en") == [("dpa", "text", "credit")]
    assert _said(source, language="en") == [("dpa", "mention", "mention")]
    assert _said(_body(STORY), _body("Source: dpa", after=0), language="en") == [("dpa", "text", "credit")]


DATELINE = _body("LYON, Jan 5 (AFP) - The council met on Monday.", before=0)


def test_told_an_agency_is_its_own_voice_in_its_own_copy_only() -> None:
    told = _body("The mayor told AFP that the bridge would be built.")
    assert _said(told) == [("afp", "mention", "mention")]
    assert _said(DATELINE, told) == [("afp", "text", "dateline"), ("afp", "text", "self")]


def test_another_agency_quoted_in_agency_copy_is_a_mention() -> None:
    assert ("reuters", "mention", "mention") in _said(DATELINE, _body("The mayor told Reuters that it would not."))


@pytest.mark.parametrize("zone", [Zone.RELATED, Zone.NAVIGATION, Zone.COMMENTS])
def test_other_stories_say_nothing_of_this_one(zone: Zone) -> None:
    assert _said(Passage(text="LYON (AFP) - Another story.", zone=zone)) == []


def test_a_blanket_footer_says_nothing_of_one_article() -> None:
    footer = Passage(
        text="This site may contain material from AFP, AP and Reuters.", zone=Zone.FOOTER, main=False, before=9
    )
    assert _said(footer) == []


def test_an_agency_notice_in_the_footer_is_the_agency_s_text() -> None:
    footer = Passage(
        text="Copyright 2026 The Associated Press. All rights reserved.", zone=Zone.FOOTER, main=False, before=9
    )
    assert _said(footer) == [("ap", "text", "notice")]


def test_a_conditional_notice_is_not() -> None:
    footer = Passage(
        text="Associated Press articles: Copyright © 2026 The Associated Press.", zone=Zone.FOOTER, main=False, before=9
    )
    assert _said(footer) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crowd in Lyon. Photo: Jane Doe/AFP", {"afp"}),
        ("Jane Doe/AFP/Getty Images", {"afp", "getty"}),
        ("The crowd. AFP via Getty Images", {"afp", "getty"}),
        ("Menschen in Lyon. picture alliance/dpa | Jane Doe", {"picture-alliance", "dpa"}),
        ("Reuters journalists at work in Lyon before the summit", set()),
    ],
)
def test_captions_credit_pictures(text: str, expected: set[str]) -> None:
    found = _attributions(Passage(text=text, zone=Zone.CAPTION, pictured=True))
    assert {one.agency for one in found if one.role is Role.PHOTO} == expected
    assert not [one for one in found if one.role is Role.TEXT]


def test_the_first_of_a_chain_is_the_holder_and_the_second_its_channel() -> None:
    holder, channel = _attributions(Passage(text="AFP via Getty Images", zone=Zone.CAPTION, pictured=True))
    assert (holder.agency, holder.channel, channel.channel) == ("afp", "getty", None)


def test_a_distributor_that_stands_first_is_the_channel_of_the_second() -> None:
    distributor, holder = _attributions(
        Passage(text="picture alliance/dpa | Jane Doe", zone=Zone.CAPTION, pictured=True), language="de"
    )
    assert (distributor.channel, holder.agency, holder.channel) == (None, "dpa", "picture-alliance")


def test_a_photo_agency_never_supplies_text() -> None:
    assert _said(Passage(text="Getty Images", zone=Zone.BYLINE)) == [("getty", "photo", "credit")]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("meta:author", [("dpa", "text", "metadata")]),
        ("json:NewsArticle/author/name", [("dpa", "text", "metadata")]),
        ("json:ImageObject/creditText", [("dpa", "photo", "metadata")]),
        ("json:List/NewsArticle/author", []),
        ("meta:robots", []),
    ],
)
def test_metadata_counts_by_the_work_that_it_describes(label: str, expected: list[tuple[str, str, str]]) -> None:
    assert (
        _said(Passage(text="dpa", zone=Zone.METADATA, label=label, main="List" not in label), language="de") == expected
    )


def test_an_ambiguous_short_form_needs_a_shape_or_its_own_country() -> None:
    assert _said(Passage(text="AA", zone=Zone.BYLINE), language="en") == []
    assert _said(Passage(text="AA", zone=Zone.BYLINE, after=3), language="tr") == [("aa", "text", "byline")]
    assert _said(_body("ANKARA (AA) - The minister said."), language="en") == [("aa", "text", "dateline")]
    assert _said(_body("She had a PA in Harrisburg.")) == []


def test_agencies_without_a_name_are_unresolved() -> None:
    (found,) = _attributions(_body("(With inputs from agencies)", after=0))
    assert (found.agency, found.role, found.how, found.confidence) == (
        "unnamed",
        Role.TEXT,
        How.CONTRIBUTION,
        Confidence.MEDIUM,
    )


def test_a_lone_line_under_the_headline_is_a_byline_behind_the_story_a_credit_and_inside_it_a_picture_s() -> None:
    assert _said(_body("Reuters", before=0)) == [("reuters", "text", "byline")]
    assert _said(_body("dpa", before=5, after=0), language="de") == [("dpa", "text", "credit")]
    assert _said(_body("Reuters", before=3, after=3)) == [("reuters", "photo", "credit")]


def test_a_shared_name_is_reported_with_both_and_low_confidence() -> None:
    (found,) = _attributions(_body("GENÈVE (ABP) - Le ministre a dit."), language="fr")
    assert found.confidence is Confidence.LOW
    assert " or " in found.name


def test_quotes_are_the_words_of_the_shape() -> None:
    (found,) = _attributions(DATELINE)
    assert found.words == "LYON, Jan 5 (AFP) -"


def test_a_list_of_pictures_credits_stock_agencies_by_their_lines() -> None:
    assert _said(_body("Thyme: iStock / matka", before=2, after=1)) == [("istock", "photo", "credit")]
    assert _said(_body("Thyme: Reuters / matka", before=2, after=1)) != [("reuters", "photo", "credit")]


@pytest.mark.parametrize(("names", "passages"), [(500, 1), (100, 101)])
def test_more_names_than_are_looked_at_are_told(names: int, passages: int) -> None:
    watch = Watch()
    document = Document(
        path="a.html",
        media_type="text/html",
        source_map=SourceMap("AFP " * names, Syntax.PLAIN),
        passages=(_body("AFP " * names),) * passages,
    )
    assert len(detect_attributions(document, RULEBOOK, watch)) <= 2_000
    assert watch.slow == ["names of agencies"]


def _behind(text: str, beyond: int = 1, zone: Zone = Zone.BODY) -> Passage:
    return Passage(text=text, zone=zone, before=3, after=0, main=False, beyond=beyond, pictured=zone is Zone.CAPTION)


def test_credit_close_behind_the_story_is_the_story_s() -> None:
    assert _said(_behind("Source: AFP")) == [("afp", "text", "credit")]
    assert ("afp", "mention", "mention") in _said(_behind("Source: AFP", beyond=50))


@pytest.mark.parametrize(
    "passage",
    [
        _behind("Source: AFP", zone=Zone.FOOTER),
        _behind("(AFP)", zone=Zone.FOOTER),
        _behind("With material from AFP", zone=Zone.FOOTER),
        _behind("LYON, Jan 5 (AFP) - Another story begins."),
        _behind("Photo: Jane Doe/AFP", zone=Zone.CAPTION),
        _behind("The river. Photo: Jane Doe/AFP"),
    ],
)
def test_what_stands_behind_the_story_supplies_nothing_of_it(passage: Passage) -> None:
    assert {role for _, role, _ in _said(passage)} <= {"mention"}


@pytest.mark.parametrize(
    "text",
    [
        "The photo by AFP showed the bridge in snow.",
        "The photo: AFP",
        'Beside a picture of theirs one writes "Photo: Jane Doe/AFP", said the editor of the paper on Monday.',
        "Put 'Photo: AFP' under it.",
        "She has a photo by AFP of the river on her wall.",
        "She buys photos from AFP for the wall.",
    ],
)
def test_prose_about_a_picture_credits_none(text: str) -> None:
    assert _said(_body(text)) == [("afp", "mention", "mention")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The report opens with “LYON (AFP) -”, as such reports do.", "en"),
        ("Below it one reads “© 2026 AFP”, which is disputed.", "en"),
        ("“Copyright 2026 AFP. All rights reserved.”", "en"),
        ("Darunter steht „© AFP 2026“, was umstritten ist.", "de"),
        ("Écrivez « Photo : AFP » sous chaque image.", "fr"),
        ("Debajo figura «Copyright AFP 2026», dice el manual.", "es"),
        ("He took the line '(c) AFP' away, the court said.", "en"),
        ("Credits look like this: “(AFP Photo/Jane Doe)”.", "en"),
    ],
)
def test_a_quoted_credit_or_notice_is_only_told(text: str, language: str) -> None:
    assert [role for _, role, _ in _said(_body(text), language=language)] == ["mention"]


def test_an_agency_s_own_name_in_quotation_marks_is_credited() -> None:
    assert _said(_body("Photo: «AFP»")) == [("afp", "photo", "credit")]


def test_a_notice_in_a_block_of_quotation_is_told_where_the_story_goes_on() -> None:
    def notice(hint: str, after: int) -> list[tuple[str, str, str]]:
        return _said(Passage(text="© 2026 AFP", zone=Zone.BODY, hint=hint, before=1, after=after))

    assert notice("p | blockquote", 2) == [("afp", "mention", "mention")]
    assert notice("p | blockquote", 0) == notice("p", 0) == [("afp", "text", "notice")]


def test_the_source_of_a_quotation_amid_a_story_is_not_the_story_s() -> None:
    quotation = "“The bridge is not in want of money. The money is there.” (AFP)"
    assert _said(_body(quotation, before=3, after=4)) == [("afp", "mention", "mention")]
    assert _said(_body(quotation, before=3, after=0)) == [("afp", "text", "credit")]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("— AFP News Agency (@AFP) June 2, 2023", "mention"),
        ("Reuters leaves the bridge", "mention"),
        ("Reuters in Lyon", "text"),
        ("AFP News, May 3", "text"),
    ],
)
def test_a_byline_signs_and_shows_neither_a_post_nor_a_headline(line: str, role: str) -> None:
    assert [said for _, said, _ in _said(Passage(text=line, zone=Zone.BYLINE))] == [role]


def test_a_sign_with_an_agency_and_a_person_is_a_picture_s() -> None:
    assert _said(_body("Copyright Jane Doe/Copyright 2025 The AP. All rights reserved.", before=0)) == [
        ("ap", "photo", "credit")
    ]
    foot = Passage(text="The river © dpa | Jane von Doe", zone=Zone.FOOTER, before=4, main=False, beyond=3)
    assert ("dpa", "text", "notice") not in _said(foot, language="de")


def test_headlines_in_a_row_with_datelines_of_several_agencies_are_other_stories() -> None:
    lines = ["LYON (AFP) - Bridge opens", "LONDON (Reuters) - Ferry sails", "BERLIN (dpa) - Der Fluss steigt"]
    rows = [Passage(text=line, zone=Zone.BODY, order=order, after=3) for order, line in enumerate(lines, 5)]
    assert {role for _, role, _ in _said(*rows)} == {"mention"}
    assert {role for _, role, _ in _said(*rows[:1])} == {"text"}
    apart = [Passage(text=line, zone=Zone.BODY, order=3 * order, after=3) for order, line in enumerate(lines, 5)]
    assert {role for _, role, _ in _said(*apart)} == {"text"}


def test_prose_in_a_box_for_bylines_tells_of_the_author() -> None:
    for about in (
        "AFP paid our reporter, who wrote about rivers and towns",
        "Our reporter wrote about towns of the river for AFP",
    ):
        assert _said(Passage(text=about, zone=Zone.BYLINE)) == [("afp", "mention", "mention")]
    assert _said(Passage(text="AFP Lyon", zone=Zone.BYLINE)) == [("afp", "text", "byline")]


@pytest.mark.parametrize("text", ["PA said the bridge would be built.", "It is rough, as the AA reported."])
def test_form_with_other_meanings_is_not_even_mentioned_by_words_that_prove_nothing(text: str) -> None:
    assert _said(_body(text)) == []
