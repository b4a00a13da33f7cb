"""The files by which other projects call us: the action, the hooks, the template."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from checker.cli import wirecheck

ROOT = Path(__file__).parent.parent


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def options_of(line: str) -> set[str]:
    return {word for word in shlex.split(line) if word.startswith("--") and word != "--"}


def known_options() -> set[str]:
    command = wirecheck.get_command(click.Context(wirecheck), "scan")
    assert command is not None
    return {name for parameter in command.params for name in parameter.opts}


def test_action_takes_no_input_into_its_scripts() -> None:
    steps = loaded("action.yml")["runs"]["steps"]
    for step in steps:
        assert "${{" not in step["run"]  # an input in a script's text would be a command of a stranger
        subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)
    assert set(loaded("action.yml")["inputs"]) == {"paths", "changed-since", "baseline", "fail-on", "sarif", "html"}


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("never", 0)])
def test_action_reports_and_then_fails(tmp_path: Path, fail_on: str, code: int) -> None:
    (tmp_path / "wirecheck" / "bin").mkdir(parents=True)
    program = tmp_path / "wirecheck" / "bin" / "wirecheck"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m checker "$@"\n', "utf-8")
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "PATHS": "samples/afp-republished samples/mere-mention",
        "CHANGED_SINCE": "",
        "BASELINE": "",
        "FAIL_ON": fail_on,
        "SARIF": str(tmp_path / "out.sarif"),
        "HTML": str(tmp_path / "out.html"),
    }
    script = loaded("action.yml")["runs"]["steps"][1]["run"]
    ended = subprocess.run(
        ["bash", "-e", "-c", script], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    assert ended.returncode == code
    assert ended.stdout.startswith("::error file=samples/afp-republished/ferry.html,line=")
    assert (tmp_path / "summary.md").read_text("utf-8").startswith("## wirecheck: ")
    assert (tmp_path / "out.sarif").stat().st_size > 1_000
    assert (tmp_path / "out.html").stat().st_size > 1_000


def test_hooks_call_what_there_is() -> None:
    hooks = {hook["id"]: hook for hook in loaded(".pre-commit-hooks.yaml")}
    assert set(hooks) == {"wirecheck", "wirecheck-all"}
    for hook in hooks.values():
        assert hook["entry"].startswith("wirecheck scan")
        assert options_of(hook["entry"]) <= known_options()
    assert hooks["wirecheck-all"]["pass_filenames"] is False


def test_gitlab_template_calls_what_there_is() -> None:
    job = loaded("templates/gitlab.yml")["wirecheck"]
    (line,) = job["script"]
    assert options_of(line) <= known_options()
    assert job["artifacts"]["when"] == "always"
    for report in job["artifacts"]["reports"].values():
        assert f":{report}" in line
