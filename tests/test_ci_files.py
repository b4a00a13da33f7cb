"""The files by which other projects call us: the action, the hooks, the template."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from checker.cli import wirecheck
from checker.readers import reader_for

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


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with our hooks, run by the program of this checkout and not by an installed one."""
    hooks = [{**hook, "language": "system"} for hook in loaded(".pre-commit-hooks.yaml")]
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
    (folder / "story.html").write_bytes((ROOT / "samples" / "afp-republished" / "ferry.html").read_bytes())
    (folder / "own.md").write_text("Choir looks for basses\n\nThe choir begins its rehearsals on Tuesday.\n", "utf-8")
    (folder / "LICENSE").write_text("All of this is ours.\n", "utf-8")
    (folder / "site.css").write_text("a {}\n", "utf-8")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "wirecheck"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m checker "$@"\n', "utf-8")
    program.chmod(0o755)
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder


def pre_commit(repository: Path, hook: str, *staged: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": f"{repository.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PRE_COMMIT_HOME": str(repository.parent / "pre-commit"),
        "HOME": str(repository.parent),
    }
    subprocess.run(["git", "add", ".pre-commit-config.yaml", *staged], cwd=repository, check=True)
    command = [sys.executable, "-m", "pre_commit", "run", "--color", "never", "--verbose", hook]
    return subprocess.run(command, cwd=repository, env=environment, check=False, capture_output=True, text=True)


def test_hook_checks_the_files_of_a_commit(repository: Path) -> None:
    clean = pre_commit(repository, "wirecheck", "own.md", "LICENSE", "site.css")
    assert clean.returncode == 0, clean.stdout
    assert "\n1 file checked" in clean.stdout
    breach = pre_commit(repository, "wirecheck", "story.html")
    assert breach.returncode == 1
    assert "- exit code: 1\n" in breach.stdout
    assert "\n2 files checked" in breach.stdout
    assert "story.html" in breach.stdout


def test_hook_has_nothing_to_do_without_a_file_that_is_read(repository: Path) -> None:
    ended = pre_commit(repository, "wirecheck", "LICENSE", "site.css")
    assert ended.returncode == 0
    assert "(no files to check)Skipped" in ended.stdout


def test_hook_for_the_whole_folder_looks_at_what_is_not_staged(repository: Path) -> None:
    ended = pre_commit(repository, "wirecheck-all")
    assert ended.returncode == 1
    assert "- exit code: 1\n" in ended.stdout
    assert "story.html" in ended.stdout
    (repository / "story.html").unlink()
    assert pre_commit(repository, "wirecheck-all").returncode == 0


def test_hook_is_given_only_what_a_reader_claims() -> None:
    (files,) = (re.compile(hook["files"]) for hook in loaded(".pre-commit-hooks.yaml") if "files" in hook)
    for name in ("a.html", "a.HTM", "a.xhtml", "a.md", "a.txt", "b/a.markdown"):
        assert files.search(name)
        assert reader_for(name)
    for name in ("LICENSE", "html", "README", "a.mdx", "a.html.j2"):
        assert not files.search(name)
        assert not reader_for(name)


def test_gitlab_template_calls_what_there_is() -> None:
    job = loaded("templates/gitlab.yml")["wirecheck"]
    (line,) = job["script"]
    assert options_of(line) <= known_options()
    assert job["artifacts"]["when"] == "always"
    for report in job["artifacts"]["reports"].values():
        assert f":{report}" in line


def test_gitlab_template_installs_what_it_is_told_and_nothing_else() -> None:
    job = loaded("templates/gitlab.yml")["wirecheck"]
    assert job["variables"]["WIRECHECK_SOURCE"] == ""
    refusing, installing = job["before_script"]
    assert refusing.startswith('test -n "$WIRECHECK_SOURCE" ||')
    assert installing.endswith('pip install -q "$WIRECHECK_SOURCE"')


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))])
def test_documentation_names_no_package_tag_or_address_that_there_is_not(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for wrong in (
        "pip install wirecheck",
        "pip install -q wirecheck",
        "@v0",
        "rev: v",
        "://example.",
        "/example/",
    ):
        assert wrong not in text, f"{name} has {wrong!r}"
