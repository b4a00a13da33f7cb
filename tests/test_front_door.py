"""The names that Python programs use, and the page that shows them."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import checker

ROOT = Path(__file__).parent.parent
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf-8"), re.DOTALL)
PRINTED = re.findall(r"```text\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", checker.__all__)
def test_each_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(checker, name)
    assert isinstance(value, str) or value.__doc__


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        _ = checker.judge


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert checker.__version__ == project["version"]


def test_the_package_alone_imports_nothing_of_its_rooms() -> None:
    told = "import sys, checker; print([one for one in sys.modules if one.startswith('checker.')])"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_examples_of_the_documentation_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ferry.html").write_text("<p>LISBON, Nov 3 (AFP) - The night ferry sails again.</p>", "utf-8")
    (tmp_path / "site" / "wirecheck.yaml").write_text("use: republish\n", "utf-8")
    names: dict[str, object] = {}
    told = []
    for example in EXAMPLES:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(example, "docs/python.md", "exec"), names)  # noqa: S102 (our own page)
        told.append(printed.getvalue())
    assert told == [PRINTED[0], "ferry.html checked breach\n"]
