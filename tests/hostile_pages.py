"""Whole pages made to be slow are checked: run as a program by test_hostile."""

from __future__ import annotations

import datetime

from checker.check import Judge, check_source
from checker.rulebook import load_rulebook
from checker.settings import load_settings

_LENGTH = 30_000
_STORY = "<p>The harbour office opened the gate at nine, and the boats went out in a long line.</p>" * 2
_UNITS = [
    *("AFP ", "AFP, ", "(AFP) ", "By AFP ", "Photo: AFP/", "<span>AFP</span>", "© 2024 AFP. ", "told AFP ", "CC BY "),
    *("all rights reserved ", "a b ", "A B ", "<br>", "((", "x=", "&amp;", "<div>", "{"),
]
_SHAPES = [
    "<p>AFP {} AFP</p>",
    "<figure><img src=a><figcaption>Photo: {} AFP</figcaption></figure>",
    "<footer>© {} AFP</footer>",
    "<meta name=author content='AFP {}'>",
    "<meta name=author {} content=AFP>",
    "<title>{}</title><h1>{}</h1>",
    '<script type="application/ld+json">{{"@type":"Article","author":"AFP {}"}}</script>',
]


def main() -> None:
    """Check all."""
    judge = Judge(rulebook=load_rulebook(), settings=load_settings(None, None, []), as_of=datetime.date(2026, 11, 24))
    for shape in _SHAPES:
        for unit in _UNITS:
            print(shape[:20], repr(unit), flush=True)
            words = unit * (_LENGTH // len(unit))
            page = f"<html lang=en><body><h1>T</h1>{_STORY}{shape.format(words, words)}{_STORY}</body></html>"
            assert check_source(page.encode(), "page.html", judge).status in ("checked", "partly")
    print("done")


if __name__ == "__main__":
    main()
