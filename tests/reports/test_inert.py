"""Names and words of strangers reach every command and format, and steer nothing: no terminal, no build host."""

from __future__ import annotations

import json
import re
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from checker.cli import main
from checker.reports import REPORTS
from checker.reports.terminal import json_text, one_line, shown_name

_HOSTILE = (
    "::error title=owned::by a name",
    "##[error]owned",
    "##vso[task.setvariable variable=PATH]owned",
    "two\n::stop-commands::lines",
    "back\r::warning::start",
    "\x1b[31mred\x1b]0;owned\x07",
    "c1\x9b31m",
    "\u202elmth.ton\u2066\u061c",
)
_COMMAND = re.compile(r"\s*::(?!(?:error|warning|notice) (?:file=|title=wirecheck))[\w-]+[^:\n]*::|##\[|##vso\[")
_PAGE = (
    "<html lang=en><title>{0}</title><h1>{0}</h1><p>LISBON, Nov 3 (AFP) - The ferry stopped on Monday.</p>"
    "<p>{0} Copyright Agence France-Presse {0}. All rights reserved. {0}</p></html>"
)


_MARK = "\ufeff"  # by which spreadsheets know UTF-8
_OURS = "publisher: {names: [Harbour Post]}\ncontracts: [{holder: afp, covers: [text], reference: A-1}]\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder.parent / "ours.yaml").write_text(_OURS, "utf-8")
    for number, hostile in enumerate(_HOSTILE):
        (folder / f"{hostile}.html").write_text(_PAGE.format("A ferry"), "utf-8")
        (folder / f"words-{number}.html").write_text(_PAGE.format(hostile), "utf-8")
    return folder


def printed(*arguments: str) -> str:
    out = StringIO()
    given = patch("sys.argv", ["wirecheck", *arguments])
    with redirect_stdout(out), redirect_stderr(out), given, pytest.raises(SystemExit):
        main()
    return out.getvalue()


def harmful(text: str, *, github: bool = False) -> list[str]:
    """The lines of an output that a terminal or a build host would obey."""
    lines = [line for line in re.split(r"\r\n|[\n\r]", text) if _COMMAND.match(line) or (not github and "##[" in line)]
    steering = {each for each in text if unicodedata.category(each) in {"Cc", "Cf", "Zl", "Zp"}} - set("\n\r\t")
    return [*lines, *sorted(map(ascii, steering))]


@pytest.mark.parametrize("name", REPORTS)
def test_no_format_carries_what_steers(name: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    told = printed("scan", ".", "--format", name).removeprefix("\ufeff")  # the mark of a file for spreadsheets
    assert told.count("France-Presse") > 2
    assert harmful(told, github=name == "github") == []


@pytest.mark.parametrize(
    "command",
    [
        ("scan", "--list", "breach"),
        ("scan", "-v"),
        ("baseline", "--output", "../known.json"),
        ("forecast",),
        ("request",),
        ("fix", "--diff"),
        *(("manifest", "--config", "../ours.yaml", "--format", name) for name in ("json", "csv", "html", "markdown")),
        *(("own", "--config", "../ours.yaml", "--format", name) for name in ("text", "csv", "addresses", "sitemap")),
    ],
)
def test_no_command_carries_what_steers(command: tuple[str, ...], site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    assert harmful(printed(command[0], ".", *command[1:]).removeprefix(_MARK)) == []


@pytest.mark.parametrize("more", [(), ("--all",), ("--without", "A-1"), ("--format", "csv")])
def test_what_rests_on_a_contract_carries_nothing_that_steers(
    more: tuple[str, ...], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    told = printed("contracts", "list", ".", "--config", "../ours.yaml", *more).removeprefix(_MARK)
    assert "words-3.html" in told or "--all" not in more
    assert harmful(told) == []


@pytest.mark.parametrize("command", ["why", "policy", "request"])
def test_no_command_for_one_file_carries_what_steers(command: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    for file in sorted(site.iterdir()):
        assert harmful(printed(command, f"./{file.name}")) == []


def test_a_difference_shows_no_character_that_steers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "\x1b[31mred.html").write_text(
        "<article>\n<h1>\x1b]0;owned\x07 ::error::x</h1>\n<p>Notes \u202eon a ferry.</p>\n"
        "<p>Licensed under CC BY 4.0 <b>by</b> Ann Roe \x9b31m.</p></article>",
        "utf-8",
    )
    told = printed("fix", "--diff", ".")
    assert "creativecommons.org" in told
    assert harmful(told) == []


def test_json_is_the_same_value_as_the_words() -> None:
    words = "".join(_HOSTILE)
    assert json.loads(json_text({"words": words})) == {"words": words}


def test_names_on_a_line_lead_back_to_the_file() -> None:
    assert [shown_name(each) for each in ("a/b c.html", "::a::.html", "\N{SNOWMAN}.html")] == [
        "a/b c.html", "::a::.html", "\N{SNOWMAN}.html",
    ]  # fmt: skip
    for hostile in (*_HOSTILE, '"quoted".html', "two  spaces", " first"):
        assert json.loads(shown_name(hostile)) == hostile


def test_words_that_are_no_command_stay_exact() -> None:
    for words in ("std::vector", "12 :: 13", "a::errors", "# # [x]", "fe80::1"):
        assert one_line(words) == words
