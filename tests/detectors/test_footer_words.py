"""What stands beside a notice in a footer is no part of it."""

from __future__ import annotations

import pytest

from checker.detectors import detect
from checker.detectors.footer_words import FooterWords
from checker.readers.html_page import read_html
from checker.rulebook.loading import Rulebook, load_rulebook

WORDS = FooterWords(["terms of use", "terms", "powered by", "impressum"])


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Example Media Terms of Use Contact", "Example Media"),
        ("Example Media, powered by Harbour", "Example Media"),
        ("Beispiel GmbH | IMPRESSUM", "Beispiel GmbH"),
        ("Terms of Use Society", "Terms of Use Society"),
        ("Watermsters Ltd", "Watermsters Ltd"),
        ("Example Media", "Example Media"),
    ],
)
def test_a_name_ends_before_the_words_of_a_footer(text: str, name: str) -> None:
    assert text[: WORDS.name_end(text, 0, len(text))] == name


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Terms of Use The texts may not be copied", "The texts may not be copied"),
        ("Impressum Terms The texts may not be copied", "The texts may not be copied"),
        ("Our terms forbid copying", "Our terms forbid copying"),
        ("The texts may not be copied", "The texts may not be copied"),
    ],
)
def test_a_sentence_begins_behind_links_where_a_capital_follows(text: str, sentence: str) -> None:
    assert text[WORDS.sentence_start(text, 0, len(text)) :] == sentence


def test_without_words_nothing_is_cut() -> None:
    none = FooterWords([])
    assert none.name_end("Example Media Terms", 0, 19) == 19
    assert none.sentence_start("Terms The texts", 0, 15) == 0


@pytest.mark.parametrize(
    ("footer", "holder", "quote"),
    [
        ("© 2024 Example Media Privacy Policy Terms of Use", "Example Media", "© 2024 Example Media"),
        ("© 2024 Beispiel GmbH Impressum Datenschutz", "Beispiel GmbH", "© 2024 Beispiel GmbH"),
        ("© 2024 Ejemplo Diario Aviso legal", "Ejemplo Diario", "© 2024 Ejemplo Diario"),
        ("© 2024 Example Media, licensed under CC BY 4.0", "Example Media", "© 2024 Example Media"),
        (
            "<a href='/p'>Do Not Sell My Personal Information</a> The material on this site may not be reproduced.",
            None,
            "The material on this site may not be reproduced.",
        ),
    ],
)
def test_notices_of_a_footer_are_cut_there(rulebook: Rulebook, footer: str, holder: str | None, quote: str) -> None:
    story = f"<p>{'The mast was raised on Thursday, and the crew went home for the night. ' * 4}</p>"
    html = f"<html><body><article><h1>Mast</h1>{story * 4}</article><footer><p>{footer}</p></footer></body></html>"
    (notice,) = detect(read_html(html.encode(), "page.html", rulebook.lexicon), rulebook).notices
    assert (notice.holder, notice.quote) == (holder, quote)
