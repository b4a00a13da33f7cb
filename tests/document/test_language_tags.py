from __future__ import annotations

import pytest

from checker.document.language_tags import primary_language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-GB", "en"),
        (" DE ", "de"),
        ("nb-NO", "no"),
        ("iw", "he"),
        ("pt_BR", "pt"),
        ("", None),
        (None, None),
        ("english", None),
    ],
)
def test_primary_language_is_the_one_that_rules_name(tag: str | None, language: str | None) -> None:
    assert primary_language(tag) == language
