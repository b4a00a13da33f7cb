"""The README shows what the program does."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from checker.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_readme_shows_the_real_output(monkeypatch: pytest.MonkeyPatch) -> None:
    block = re.search(r"<!-- output -->\n```text\n(.*?)```", README, re.DOTALL)
    assert block is not None
    shown = block[1]
    day = re.search(r"as of (\d{4}-\d{2}-\d{2})", shown)
    assert day is not None
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["wirecheck", "scan", "--as-of", day[1], "samples/afp-republished/ferry.txt"])
    written = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", written)
    with pytest.raises(SystemExit):
        main()
    written.seek(0)
    assert written.read() == shown


@pytest.mark.parametrize(
    ("arguments", "shown"), re.findall(r"<!-- output: (.*?) -->\n```text\n(.*?)```", README, re.DOTALL)
)
def test_readme_shows_the_real_output_of_the_other_commands(
    arguments: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["wirecheck", *arguments.split()])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out == shown


def test_readme_marks_the_command_that_ci_runs() -> None:
    block = re.search(r"<!-- test -->\n```sh\n(python3 .*)\n```", README)
    assert block is not None
    assert block[1].endswith("-m pytest -q -n auto")
    assert "<!-- test -->" in (ROOT / ".ci" / "run").read_text("utf-8")
