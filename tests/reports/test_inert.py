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


@pytest.fixture
def hostile_settings(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose settings, contracts, rules and suppressions hold the same words, beside the site."""
    for name, text in {
        "wirecheck.yaml": "publisher: {names: [%s], domains: [harbour.example]}\n"
        "uses: [{name: %s, commercial: true, paths: ['*']}]\n"
        "contracts: [{holder: %s, reference: %s, covers: [photo], credit: %s, valid_until: 2026-12-31}]\n"
        "suppressions: [{code: unlicensed-agency-photo, paths: [%s], reason: %s, until: 2026-01-01}]\n"
        % ((json.dumps(_EVERYTHING),) * 7),
        "register.csv": f"holder,reference,{_EVERYTHING}\nafp,{_EVERYTHING},x\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "site").symlink_to(site)
    monkeypatch.chdir(tmp_path)
    return tmp_path


_EVERYTHING = " ".join(each.replace("\n", " ") for each in _HOSTILE)


@pytest.mark.usefixtures("hostile_settings")
@pytest.mark.parametrize(
    "command",
    [
        ("scan", "site/"),
        ("scan", "-v", "site/"),
        ("scan", "--format", "html", "site/"),
        ("scan", "--format", "sarif", "site/"),
        ("scan", "--format", "github", "site/"),
        ("forecast", "site/"),
        ("own", "site/"),
        ("manifest", "site/"),
        ("contracts", "list"),
        ("contracts", "list", "site/"),
        ("contracts", "show"),
        ("contracts", "show", _EVERYTHING),
        ("contracts", "check"),
        ("contracts", "import", "register.csv"),
        ("request", "site/"),
        ("request", "--holder", _EVERYTHING, "site/"),
        ("baseline", "--output", "known.json", "site/"),
        ("cache", "info"),
        ("doctor", "site/"),
    ],
    ids=lambda command: " ".join(command)[:30].encode("ascii", "backslashreplace").decode(),
)
def test_no_word_of_the_settings_steers(command: tuple[str, ...]) -> None:
    told = printed(*command)
    assert told
    assert harmful(told, github="github" in command) == []


@pytest.mark.parametrize("hostile", _HOSTILE)
@pytest.mark.parametrize(
    "command",
    [
        ("scan", "{}"),
        ("scan", "--config", "{}", "."),
        ("scan", "--use", "{}", "."),
        ("scan", "--exclude", "[{}", "."),
        ("scan", "--format", "{}", "."),
        ("scan", "--format", "json:{}/a/b", "."),
        ("scan", "--baseline", "{}", "."),
        ("scan", "--as-of", "{}", "."),
        ("scan", "--list", "{}", "."),
        ("scan", "--select", "{}", "."),
        ("scan", "--changed-since", "{}", "."),
        ("scan", "--{}", "."),
        ("why", "{}"),
        ("why", "page.html:{}"),
        ("policy", "{}"),
        ("explain", "{}"),
        ("schema", "{}"),
        ("contracts", "show", "{}"),
        ("contracts", "list", "--config", "{}"),
        ("contracts", "import", "{}"),
        ("rules", "show", "{}"),
        ("rules", "check", "{}"),
        ("rules", "test", "{}"),
        ("rules", "new", "agency", "{}"),
        ("summary", "{}"),
        ("merge", "{}"),
        ("init", "{}/a/b"),
        ("watch", "{}"),
        ("{}",),
    ],
    ids=" ".join,
)
def test_no_error_says_what_steers(
    command: tuple[str, ...], hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(_PAGE.format("A ferry"), "utf-8")
    told = printed(*(word.format(hostile) for word in command))
    assert told
    assert harmful(told) == []


@pytest.mark.parametrize("hostile", _HOSTILE)
@pytest.mark.parametrize(
    ("name", "text", "command"),
    [
        ("wirecheck.yaml", "{0}: 1\n", ("scan", ".")),
        ("wirecheck.yaml", "use: {{name: {0}}}\n", ("scan", ".")),
        ("wirecheck.yaml", "levels: {{{0}: error}}\n", ("scan", ".")),
        ("wirecheck.yaml", "exclude: [{0}, '[']\n", ("scan", ".")),
        ("wirecheck.yaml", "contracts: {0}\n", ("contracts", "list")),
        ("wirecheck.yaml", "contracts: [{{holder: afp, valid_until: {0}}}]\n", ("contracts", "check")),
        ("wirecheck.yaml", "rules: [{0}]\n", ("scan", ".")),
        ("wirecheck.yaml", "a: !{0} b\n", ("scan", ".")),
        ("known.json", '{{"version": {0}}}', ("scan", "--baseline", "known.json", ".")),
        ("known.json", '{{"version": "2.0", {0}: 1}}', ("scan", "--baseline", "known.json", ".")),
        ("agencies/quay.yaml", "id: {0}\nname: {0}\n", ("rules", "check", ".")),
        ("agencies/quay.yaml", "{0}: 1\n", ("rules", "check", ".")),
        ("a.jsonld", '{{"@type": {0}, "uid": {0}}}', ("contracts", "import", "a.jsonld")),
        ("r.json", '{{"version": {0}}}', ("summary", "r.json")),
    ],
)
def test_no_error_about_a_file_says_what_steers(
    name: str, text: str, command: tuple[str, ...], hostile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text.format(json.dumps(hostile)), "utf-8")
    (tmp_path / "page.html").write_text(_PAGE.format("A ferry"), "utf-8")
    told = printed(*command)
    assert told
    assert harmful(told) == []


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_no_summary_carries_what_steers(form: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    report = tmp_path / "report.jsonl"
    printed("scan", ".", "--format", f"jsonl:{report}")
    nothing = tmp_path / "before.json"
    nothing.write_text('{"version": "1.1", "documents": []}', "utf-8")
    told = printed("summary", "--top", "0", "--format", form, "--before", str(nothing), str(report))
    assert "unlicensed-agency-text" in told
    assert harmful(told.removeprefix("\ufeff")) == []
