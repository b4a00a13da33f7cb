"""Stories as newsrooms write them, in 44 languages, with one credit, notice or mention each: what is read of them.

`readings.tsv` has a case a line: the language, where its words stand, what is read of them (role:agency, not:kind,
lic:id; - nothing), the words. `stories.tsv` has a story for each language. All of it is invented.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.detectors import detect
from checker.document.passages import Document
from checker.evidence import Role, Scope
from checker.readers.html_page import read_html
from checker.readers.markdown import read_markdown
from checker.readers.plain_text import read_text
from checker.rulebook.loading import load_rulebook

RULEBOOK = load_rulebook()


def _rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


STORIES = {language: (title, paragraphs) for language, title, *paragraphs in _rows("stories.tsv")}
CASES = [tuple(row) for row in _rows("readings.tsv")]
NOTICES = ("all-rights-reserved", "no-reuse", "no-tdm", "republish-ok")


class Block(NamedTuple):
    """A block of a story."""

    words: str
    kind: str = "p"


def _story(language: str, where: str, words: str) -> list[Block]:
    """The story of a language with some words at a place of it."""
    title, paragraphs = STORIES[language]
    first, second, last = paragraphs
    glue = "" if words.endswith(("電", "电", "】")) or last.endswith("。") else " "
    first = f"{words}{glue}{first}" if where == "start" else first
    second = f"{second} {words}" if where == "amid" else second
    last = f"{last}{glue}{words}" if where == "end" else last
    blocks = [Block(title, "h1"), Block(first), Block(second), Block(last)]
    beside = {"head": (1, "p"), "caption": (2, "p"), "picture": (2, "figcaption"), "opening": (1, "figcaption")}
    at, kind = beside.get(where, (4, "p"))
    if where not in ("start", "amid", "end"):
        blocks.insert(at, Block(words, kind))
    return blocks


def _as_text(blocks: list[Block]) -> Document:
    text = "\n\n".join(block.words for block in blocks)
    return read_text(text.encode(), "x.txt", RULEBOOK.lexicon)


def _as_markdown(blocks: list[Block]) -> Document:
    forms = {"h1": "# {}", "p": "{}", "figcaption": "![](https://acme.example/1.jpg)\n\n{}"}
    text = "\n\n".join(forms[block.kind].format(block.words) for block in blocks)
    return read_markdown(text.encode(), "x.md", RULEBOOK.lexicon)


def _as_page(blocks: list[Block], language: str) -> Document:
    forms = {"figcaption": '<figure><img src="1.jpg"><figcaption>{}</figcaption></figure>'}
    body = "".join(
        forms.get(block.kind, f"<{block.kind}>{{}}</{block.kind}>").format(escape(block.words)) for block in blocks
    )
    page = f'<!DOCTYPE html><html lang="{language}"><body><article>{body}</article></body></html>'
    return read_html(page.encode(), "x.html", RULEBOOK.lexicon)


def _read(document: Document) -> set[str]:
    found = detect(document, RULEBOOK)
    assert not found.slow
    return {
        *(f"{one.role.value}:{one.agency}" for one in found.attributions if one.role is not Role.MENTION),
        *(f"lic:{one.id}" for one in found.licences if one.scope in (Scope.ITEM, Scope.SITE)),
        *(f"not:{one.kind.value}" for one in found.notices if one.kind.value in NOTICES),
    }


@pytest.mark.parametrize(
    ("language", "where", "expected", "words"), CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)]
)
def test_a_story_is_read_alike_as_text_as_markdown_and_as_a_page(
    language: str, where: str, expected: str, words: str
) -> None:
    wanted = set(expected.split()) - {"-"}
    if where == "whole":
        title, (first, second, last) = STORIES[language]
        text = words.replace("\\n", "\n").format(title=title, first=first, second=second, last=last)
        read = read_markdown if "](" in text or text.startswith("#") or "**" in text else read_text
        assert _read(read(text.encode(), "x", RULEBOOK.lexicon)) == wanted
        return
    blocks = _story(language, where, words)
    if where not in ("picture", "opening"):  # a text without its picture may have lost whose words those are
        assert _read(_as_text(blocks)) == wanted
    assert _read(_as_markdown(blocks)) == wanted
    assert _read(_as_page(blocks, language)) == wanted
