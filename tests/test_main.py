"""The program as a process: its end, and what it is called."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from checker import __version__

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("arguments", "code", "out"),
    [
        (("--version",), 0, f"wirecheck {__version__}"),
        (("schema", "report"), 0, '"$schema"'),
        (("scan", "--no-such-option"), 2, ""),
        (("scan", "nowhere.html"), 2, ""),
    ],
)
def test_process_ends_as_the_command_line_says(arguments: tuple[str, ...], code: int, out: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == code
    assert out in run.stdout
    assert (run.stderr == "") is (code == 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_what_cannot_be_written_at_the_end_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("The council met on Monday.")
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "checker", "scan", "page.txt", "--format", "json", "--quiet"],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "PATH": ""},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode not in (0, 1)
    assert "No space left" in run.stderr


def test_installed_program_starts_like_the_module() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"wirecheck": "checker.__main__:start"}
