"""Patterns of paths, after the examples of RFC 9309, 2.2.3, and the table of what goes before what."""

from __future__ import annotations

import pytest

from checker.document.declared import Family
from checker.rights.precedence import PRECEDENCE, fits_path


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("", "/a", True),
        ("/", "/a", True),
        ("/fish", "/fish.html", True),
        ("/fish", "/catfish", False),
        ("/fish*", "/fish/salmon", True),
        ("/*.php$", "/folder/a.php", True),
        ("/*.php$", "/a.php?x=1", False),
        ("/fish*.php", "/fishheads/catfish.php?x", True),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("*.jpg", "/x/y.jpg", True),
        ("/a*b*c$", "/abc", True),
        ("/a*bb$", "/ab", False),
        ("/News/", "/news/", False),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert fits_path(pattern, path) is fits


def test_hostile_patterns_are_linear() -> None:
    assert not fits_path("/" + "a*" * 1_000 + "b$", "/" + "a" * 2_000)


def test_each_family_has_its_row_and_clause() -> None:
    assert set(PRECEDENCE) == set(Family)
    assert all(row.clause for row in PRECEDENCE.values())
    assert [name for name, row in PRECEDENCE.items() if row.nearest] == ["tdmrep"]
