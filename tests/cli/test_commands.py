"""The small commands, and what every command's help looks like."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from checker import __version__
from checker.cli import COMMANDS, main, wirecheck
from checker.files.shipped import codes
from checker.settings.settings_file import load_settings


def run(*arguments: str) -> tuple[int, str]:
    ended = CliRunner().invoke(wirecheck, arguments)
    return ended.exit_code, ended.output


def test_version_is_told() -> None:
    assert run("--version") == (0, f"wirecheck {__version__}\n")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_fits_eighty_columns(command: tuple[str, ...]) -> None:
    code, text = run(*command, "--help")
    assert code == 0
    assert text.startswith("Usage:")
    assert max(map(len, text.splitlines())) <= 80


def test_every_command_is_listed_under_its_own_name() -> None:
    context = click.Context(wirecheck)
    for name in COMMANDS:
        command = wirecheck.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.help


def test_unknown_command_exits_with_two(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["wirecheck", "scna"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "scna" in capsys.readouterr().err


@pytest.mark.parametrize("code", sorted(codes()))
def test_explain_tells_every_code(code: str) -> None:
    status, text = run("explain", code)
    assert status == 0
    for title in ("What it means", "Why it matters", "Example", "How to fix it"):
        assert f"\n{title}\n  " in text
    assert max(map(len, text.splitlines())) <= 80


def test_explain_lists_all_codes() -> None:
    lines = run("explain")[1].splitlines()
    assert [line.split()[0] for line in lines] == list(codes())


def test_explain_guesses_what_was_meant() -> None:
    status, text = run("explain", "licence-expred")
    assert status == 2
    assert "licence-expired" in text


def test_init_writes_settings_that_load(tmp_path: Path) -> None:
    assert run("init", str(tmp_path))[0] == 0
    settings = load_settings(tmp_path, tmp_path / "wirecheck.yaml", [])
    assert settings.contracts == ()


def test_init_replaces_nothing_unless_told(tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text("mine", "utf-8")
    status, text = run("init", str(tmp_path))
    assert status == 1
    assert "--force" in text
    assert (tmp_path / "wirecheck.yaml").read_text("utf-8") == "mine"
    assert run("init", "--force", str(tmp_path))[0] == 0
    assert (tmp_path / "wirecheck.yaml").read_text("utf-8") != "mine"


def test_schema_prints_and_lists() -> None:
    names = run("schema")[1].split()
    assert {"report", "settings"} <= set(names)
    for name in names:
        status, text = run("schema", name)
        assert status == 0
        assert json.loads(text)["$schema"].startswith("https://json-schema.org/")
    assert run("schema", "reprot")[0] == 2
