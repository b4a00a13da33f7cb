"""What a notice says besides its kind: holder, agency, actions, scope, and where it stands."""

from __future__ import annotations

import pytest

from checker.detectors import detect
from checker.evidence import Confidence, Notice, NoticeKind, Scope
from checker.readers.html_page import read_html
from checker.readers.plain_text import read_text
from checker.rulebook.loading import Rulebook, load_rulebook

SENTENCE = "The probe sent its first picture of the far side on Thursday, engineers said in the control room. "
STORY = f"<p>{SENTENCE * 3}</p>"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def of_page(rulebook: Rulebook, html: str) -> tuple[Notice, ...]:
    return detect(read_html(html.encode(), "page.html", rulebook.lexicon), rulebook).notices


STORY = (
    "<p>The tide came in at four on Monday, and the boats that had waited for it left the harbour one by one.</p>" * 2
)


def of_footer(rulebook: Rulebook, footer: str) -> tuple[Notice, ...]:
    return of_page(rulebook, f"<article><h1>Probe</h1>{STORY * 4}</article><footer><p>{footer}</p></footer>")


def one(notices: tuple[Notice, ...], kind: NoticeKind) -> Notice:
    (notice,) = [notice for notice in notices if notice.kind is kind]
    return notice


def test_an_agencys_notice_names_it_and_what_it_forbids(rulebook: Rulebook) -> None:
    text = (
        f"{SENTENCE * 3}\n\nAll rights reserved. Copyright Agence France-Presse. Parts of this page are protected. "
        "You may therefore not copy, reproduce, modify, transmit, publish, display or in any way commercially exploit "
        "any of the content of this section without the prior written consent of Agence France-Presse."
    )
    notices = detect(read_text(text.encode(), "probe.txt", rulebook.lexicon), rulebook).notices
    forbidding = one(notices, NoticeKind.NO_REUSE)
    assert (forbidding.holder, forbidding.agency) == ("Agence France-Presse", "afp")
    assert {"reproduce", "modify", "distribute", "display", "commercial"} <= set(forbidding.actions)
    assert forbidding.quote.startswith("You may therefore not copy")
    assert forbidding.place.line == 3
    assert one(notices, NoticeKind.ALL_RIGHTS_RESERVED).agency == "afp"


@pytest.mark.parametrize(
    ("footer", "holder"),
    [
        ("© 2024 Example Media Ltd. All rights reserved.", "Example Media Ltd."),
        ("© 2024 Bennet, Cole &amp; Co. Ltd. All rights reserved", "Bennet, Cole & Co. Ltd."),
        ("Copyright Example House, 2019. All rights reserved", "Example House"),
        ("Example Observer, 2022 © All Rights Reserved", "Example Observer"),
        ("Copyright (C) 2017 EXAMPLE INTERACTIVE, Inc. All rights reserved.", "EXAMPLE INTERACTIVE, Inc."),
        ("Todos los derechos reservados Editora Ejemplo S.A.", "Editora Ejemplo S.A."),
        ("版权所有：示例网", "示例网"),
        ("© 1999 – 2021 Příklad, a.s. Všechna práva vyhrazena", "Příklad, a.s."),
        ("All rights reserved.", None),
        ("Home About All rights reserved", None),
    ],
)
def test_holder_is_read_beside_the_reservation(rulebook: Rulebook, footer: str, holder: str | None) -> None:
    assert one(of_footer(rulebook, footer), NoticeKind.ALL_RIGHTS_RESERVED).holder == holder


def test_a_long_notice_at_the_end_of_a_text_is_found(rulebook: Rulebook) -> None:
    text = (
        f"{SENTENCE * 3}\n\nAll rights reserved. Copyright Agence France-Presse. "
        "Sections of what is shown here (dispatches, photographs, logos) belong to the agency or to those who supply "
        "it, and are protected by the laws on intellectual property of several countries. As a consequence, you may "
        "not copy, reproduce or publish any of it without prior written consent."
    )
    notices = detect(read_text(text.encode(), "probe.txt", rulebook.lexicon), rulebook).notices
    assert one(notices, NoticeKind.NO_REUSE).agency == "afp"


def test_line_and_reservation_are_one_notice(rulebook: Rulebook) -> None:
    notices = of_footer(rulebook, "© 2024 Example Media. All rights reserved.")
    assert [notice.kind for notice in notices] == [NoticeKind.ALL_RIGHTS_RESERVED]
    assert [notice.kind for notice in of_footer(rulebook, "© 2024 Example Media")] == [NoticeKind.COPYRIGHT]


def test_prohibition_takes_the_holder_of_the_line_before(rulebook: Rulebook) -> None:
    notices = of_footer(rulebook, "© 2024 The Associated Press.</p><p>This material may not be published or rewritten.")
    forbidding = one(notices, NoticeKind.NO_REUSE)
    assert (forbidding.holder, forbidding.agency) == ("The Associated Press", "ap")
    assert forbidding.actions == ("distribute", "display", "modify")


@pytest.mark.parametrize(
    ("sentence", "actions"),
    [
        ("Unauthorised copying of our articles is prohibited.", {"reproduce"}),
        ("Articles may not be translated without permission.", {"modify", "translate"}),
        ("Our articles may not be archived or resold.", {"archive", "commercial"}),
        ("Die Texte dürfen nicht bearbeitet oder übersetzt werden.", {"modify", "translate"}),
        ("Aucun article ne peut être reproduit ni traduit sans accord.", {"reproduce", "translate"}),
        ("Text and data mining is not permitted.", {"tdm", "ai-train"}),
    ],
)
def test_words_give_the_forbidden_actions(rulebook: Rulebook, sentence: str, actions: set[str]) -> None:
    (notice,) = of_footer(rulebook, sentence)
    assert set(notice.actions) == actions


def test_a_prohibition_for_some_items_is_kept_apart(rulebook: Rulebook) -> None:
    notices = of_footer(
        rulebook,
        "Associated Press articles: Copyright 2024 The Associated Press. All rights reserved. "
        "This material may not be published, broadcast or rewritten.",
    )
    assert {(notice.scope, notice.confidence) for notice in notices} == {(Scope.OTHER, Confidence.LOW)}


def test_scope_follows_words_and_place(rulebook: Rulebook) -> None:
    photos = of_footer(rulebook, "Die Fotos dürfen nicht verwendet werden.")
    assert one(photos, NoticeKind.NO_REUSE).scope is Scope.PHOTO
    assert one(of_footer(rulebook, "This material may not be published."), NoticeKind.NO_REUSE).scope is Scope.SITE
    page = f"<article><h1>Probe</h1>{STORY * 4}<p>This article may not be republished without permission.</p></article>"
    assert one(of_page(rulebook, page), NoticeKind.NO_REUSE).scope is Scope.ITEM
    caption = '<figure><img src="a.jpg"><figcaption>© 2024 Jo Example. All rights reserved.</figcaption></figure>'
    page = f"<article><h1>Probe</h1>{STORY * 2}{caption}{STORY * 2}</article>"
    assert one(of_page(rulebook, page), NoticeKind.ALL_RIGHTS_RESERVED).scope is Scope.PHOTO


def test_credit_of_a_picture_is_no_copyright_notice(rulebook: Rulebook) -> None:
    caption = '<figure><img src="a.jpg"><figcaption>The crater. © Jo Example</figcaption></figure>'
    assert of_page(rulebook, f"<article><h1>Probe</h1>{STORY * 2}{caption}{STORY * 2}</article>") == ()


def test_alternative_text_of_a_picture_states_nothing(rulebook: Rulebook) -> None:
    picture = '<img src="a.jpg" alt="The crater. Copyright 2024 The Associated Press. All rights reserved">'
    assert of_page(rulebook, f"<article><h1>Probe</h1>{STORY * 2}{picture}{STORY * 2}</article>") == ()


def test_credit_of_a_teaser_is_no_copyright_notice(rulebook: Rulebook) -> None:
    teasers = "<aside class='related'><a href='/a'>Moon base</a><p>© Jo Example/Stock</p></aside>"
    assert of_page(rulebook, f"<article><h1>Probe</h1>{STORY * 4}</article>{teasers}") == ()


def test_comments_and_headlines_state_nothing(rulebook: Rulebook) -> None:
    comment = "<div class='comments'><p><cite>Jane</cite> <time>2 May</time> All rights reserved.</p></div>"
    assert of_page(rulebook, f"<article><h1>All rights reserved</h1>{STORY * 4}</article>{comment}") == ()


def test_rights_in_a_meta_element_are_read(rulebook: Rulebook) -> None:
    content = "Copyright 2025 Example. All rights are reserved. Text and data mining is not permitted."
    head = f'<head><meta name="copyright" content="{content}"></head>'
    notices = of_page(rulebook, f"<html>{head}<body><article><h1>Probe</h1>{STORY}</article></body></html>")
    assert {notice.kind for notice in notices} == {NoticeKind.ALL_RIGHTS_RESERVED, NoticeKind.NO_TDM}


def test_equal_notices_are_told_once(rulebook: Rulebook) -> None:
    assert len(of_footer(rulebook, "All rights reserved.</p><p>All rights reserved.")) == 1


def test_a_footer_of_thousands_of_signs_is_bounded(rulebook: Rulebook) -> None:
    footer = " ".join(f"© 2020 Example {number}. All rights reserved." for number in range(3000))
    assert 0 < len(of_footer(rulebook, footer)) < 1_500


TALKED_ABOUT = [
    "„Alle Rechte vorbehalten“ heißt, was es sagt: Ohne Zustimmung geht nichts.",
    "Wer „Text und Data Mining“ untersagt, meint Maschinen.",
    "Most of the publishers she wrote to have forbidden text and data mining; the rest had to ask what it is.",
    "Der Anwalt weiß, wann Nachdruck ohne Genehmigung verboten ist und wann er hilft.",
    "Son premier roman est sous licence libre, et le deuxième tous droits réservés.",
    "La mention « reproduction interdite » fait rire les pirates du port.",
    "You may not copy this code into your exam paper.",
    "Under the new law, text and data mining is prohibited unless whoever holds the rights agrees.",
]


@pytest.mark.parametrize("sentence", TALKED_ABOUT)
@pytest.mark.parametrize("end", ["", STORY * 2])
def test_a_story_about_rights_states_none(rulebook: Rulebook, sentence: str, end: str) -> None:
    html = f"<html><body><article><h1>Probe</h1>{STORY * 3}<p>{sentence}</p>{end}</article></body></html>"
    assert of_page(rulebook, html) == ()


@pytest.mark.parametrize(
    ("caption", "kinds"),
    [
        ("The mast, charcoal. All rights reserved by the artist.", []),
        ("The mast. © 2024 Example Media. All rights reserved.", [NoticeKind.ALL_RIGHTS_RESERVED]),
        ("The mast. All rights reserved.", [NoticeKind.ALL_RIGHTS_RESERVED]),
    ],
)
def test_what_an_artist_reserves_is_the_pictures(rulebook: Rulebook, caption: str, kinds: list[NoticeKind]) -> None:
    figure = f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>'
    found = of_page(rulebook, f"<article><h1>Probe</h1>{STORY}{figure}{STORY * 3}</article>")
    assert [notice.kind for notice in found] == kinds


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("No part of this article may be reproduced without permission.", NoticeKind.NO_REUSE),
        ("Nachdruck, auch auszugsweise, verboten.", NoticeKind.NO_REUSE),
        ("This story may not be fed to generative AI tools.", NoticeKind.NO_TDM),
        ("Die Nutzung dieses Textes für das Training von KI ist untersagt.", NoticeKind.NO_TDM),
        ("Tous droits réservés.", NoticeKind.ALL_RIGHTS_RESERVED),
        (
            "Newspapers are welcome to run this story at no charge, provided they keep the byline.",
            NoticeKind.REPUBLISH_OK,
        ),
    ],
)
def test_a_line_of_its_own_states_a_notice(rulebook: Rulebook, sentence: str, kind: NoticeKind) -> None:
    html = f"<html><body><article><h1>Probe</h1>{STORY * 3}<p>{sentence}</p></article></body></html>"
    assert kind in {notice.kind for notice in of_page(rulebook, html)}


@pytest.mark.parametrize(("between", "holder"), [(2, "The Gazette"), (12, None)])
def test_prohibition_takes_the_holder_of_a_line_near_it_alone(
    rulebook: Rulebook, between: int, holder: str | None
) -> None:
    lines = "".join(f"<p>Line {number}</p>" for number in range(between))
    footer = f"<p>© 2026 The Gazette</p>{lines}<p>Reproduction without permission is prohibited.</p>"
    notices = of_page(rulebook, f"<article><h1>Probe</h1>{STORY * 4}</article><footer>{footer}</footer>")
    assert one(notices, NoticeKind.NO_REUSE).holder == holder


def test_reservation_far_from_a_copyright_line_is_a_notice_of_its_own(rulebook: Rulebook) -> None:
    beside = of_footer(rulebook, "© 2026 The Gazette. All rights reserved.")
    far = of_footer(rulebook, f"© 2026 The Gazette. {'The paper of the harbour. ' * 4}All rights reserved.")
    assert [notice.kind for notice in beside] == [NoticeKind.ALL_RIGHTS_RESERVED]
    assert {notice.kind for notice in far} == {NoticeKind.COPYRIGHT, NoticeKind.ALL_RIGHTS_RESERVED}


@pytest.mark.parametrize(
    "sentence",
    [
        "The (c) 2026 model of the boat is sold out.",
        "Owners shall (a) moor, (b) pay and (c) 2026 onwards, report.",
        "See http://harbour.example/(C)2004/tides for more.",
        "© is the sign that stands below a drawing.",
        "Her third record, All Rights Reserved, is out on Monday.",
    ],
)
def test_signs_and_titles_in_prose_are_no_notice(rulebook: Rulebook, sentence: str) -> None:
    article = f"<article><h1>Tides</h1>{STORY}<p>{sentence}</p>{STORY}</article>"
    assert of_page(rulebook, f"<html><body>{article}</body></html>") == ()


def test_the_line_of_a_map_is_the_maps(rulebook: Rulebook) -> None:
    assert of_footer(rulebook, "Map data © Example Maps") == ()
    assert one(of_footer(rulebook, "© Example Maps"), NoticeKind.COPYRIGHT).holder == "Example Maps"


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "You may republish this article free of charge, in print and online, as long as you name us, change "
            "nothing in it, tell us where and when it was printed and leave all of its links where they are."
        ),
        (
            "We welcome the reprinting of our columns by newspapers of any size, in all of the country and beyond it, "
            "and ask for no more than the name of the writer and a link to the page on which it first was published."
        ),
    ],
)
def test_a_publisher_invites_in_long_words_at_the_end(rulebook: Rulebook, sentence: str) -> None:
    html = f"<html><body><article><h1>Tides</h1>{STORY}<p>{sentence}</p></article></body></html>"
    assert NoticeKind.REPUBLISH_OK in {notice.kind for notice in of_page(rulebook, html)}


@pytest.mark.parametrize(
    "line",
    [
        "If you like our stories then feel free to republish them.",
        "We encourage you to reprint our columns and ask only for a credit.",
        "So we welcome reprinting of our reports, with proper credit.",
    ],
)
def test_a_publisher_that_speaks_of_its_own_invites_wherever_it_does(rulebook: Rulebook, line: str) -> None:
    for words, kinds in ((line, [NoticeKind.REPUBLISH_OK]), (f"{line[:-1]}, said the mayor.", [])):
        notices = of_page(rulebook, f"<article><h1>Probe</h1>{STORY}<p>{words}</p>{STORY}</article>")
        assert [notice.kind for notice in notices] == kinds


def test_notice_in_structured_data_that_is_no_json_counts() -> None:
    data = "{'@type': 'NewsArticle', 'copyrightNotice': 'Copyright Heron Press. All rights reserved.'}"
    page = f'<script type="application/ld+json">{data}</script><p>The pier is open.</p>'
    document = read_html(page.encode(), "page.html", load_rulebook().lexicon)
    kinds = {notice.kind for notice in detect(document, load_rulebook()).notices}
    assert NoticeKind.ALL_RIGHTS_RESERVED in kinds


@pytest.mark.parametrize(
    ("line", "conditions", "ends"),
    [
        (
            "You may reprint our columns for free if you credit the writer. Do not edit them. Please let us know.",
            {"attribute", "modify", "inform"},
            "let us know.",
        ),
        ("You are welcome to republish our stories for non-commercial purposes.", {"commercial"}, "purposes."),
        (
            "Republish our stories for free, with a link to the original. You can't sell them.",
            {"linkBack", "sell"},
            "them.",
        ),
        (
            "Nachdruck unserer Texte mit Quellenangabe gestattet. Belegexemplar erbeten.",
            {"attribute", "inform"},
            "erbeten.",
        ),
        (
            "Puede reproducir nuestros textos gratis, siempre que cite la fuente y no los modifique.",
            {"attribute", "modify"},
            ".",
        ),
    ],
)
def test_an_invitation_keeps_its_conditions(rulebook: Rulebook, line: str, conditions: set[str], ends: str) -> None:
    notice = one(of_footer(rulebook, f"{line} The tide table is on the next page."), NoticeKind.REPUBLISH_OK)
    assert set(notice.conditions) == conditions
    assert notice.quote.endswith(ends)


@pytest.mark.parametrize(
    ("line", "conditions"),
    [
        ("Jiná média mohou naše články zdarma přetisknout s uvedením zdroje a odkazem.", {"attribute", "linkBack"}),
        ("Andra medier får publicera reportagen med källhänvisning, icke-kommersiellt.", {"attribute", "commercial"}),
        (
            "Haberlerimizi kopyalamak kaynak gösterilerek serbesttir, ticari olmayan amaçla.",
            {"attribute", "commercial"},
        ),
        (
            "Media lain boleh menerbitkan laporan kami asalkan mencantumkan sumber dan tautan.",
            {"attribute", "linkBack"},
        ),
        ("Các báo khác được phép đăng lại bài miễn là ghi rõ nguồn và không chỉnh sửa.", {"attribute", "modify"}),
        ("欢迎转载，请注明出处，不得修改。", {"attribute", "modify"}),
        ("Преузимање прича дозвољено је уз навођење извора.", {"attribute"}),
        ("อนุญาตให้เผยแพร่เรื่องเล่าของเราได้โดยระบุแหล่งที่มา", {"attribute"}),
    ],
)
def test_conditions_are_known_in_every_language(rulebook: Rulebook, line: str, conditions: set[str]) -> None:
    notice = one(of_footer(rulebook, line), NoticeKind.REPUBLISH_OK)
    assert set(notice.conditions) == conditions


def test_the_last_line_that_begins_with_a_prohibition_is_one_however_long_its_end(rulebook: Rulebook) -> None:
    story = "The ferry runs again from Tuesday on, and the crews are back at work after nine days of strike.\n\n" * 3
    line = "Kopiering är inte tillåten utan redaktionens skriftliga och undertecknade medgivande i förväg."

    def kinds(text: str) -> set[NoticeKind]:
        return {each.kind for each in detect(read_text(text.encode(), "a.txt", rulebook.lexicon), rulebook).notices}

    assert kinds(story + line) == {NoticeKind.NO_REUSE}
    assert kinds(f"{story}{line}\n\n{story}") == set()
    assert kinds(f"{story}I skolan gäller att {line[0].lower()}{line[1:]}") == set()


def test_notices_without_end_are_looked_at_up_to_a_number_and_told(rulebook: Rulebook) -> None:
    told = [
        detect(
            read_text(("Copyright 2026 Harbour Post. " * 50 + "\n\n").encode() * times, "a.txt", rulebook.lexicon),
            rulebook,
        )
        for times in (1, 130)
    ]
    assert [each.slow for each in told] == [(), ("notices behind the first 1,000",)]
    assert told[1].notices == told[0].notices
