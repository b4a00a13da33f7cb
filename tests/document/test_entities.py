"""Character references of HTML."""

from __future__ import annotations

import html

import pytest

from checker.document.entities import unescaped


@pytest.mark.parametrize("text", ["", "plain", "&amp;amp;", "AT&T", "&copy 24", "&#169; &eacute;t&eacute;", "&no;"])
def test_unescaped_is_what_html_says(text: str) -> None:
    assert unescaped(text) == html.unescape(text)
