"""What all tests share: caches and the secret that guards them lie in folders of the run, never in the user's own.

Our code reaches no network in any of them.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from calling import Call, Ended, ExitCode
from cut_sockets import cut

import checker

_CODE = os.path.dirname(checker.__file__) + os.sep
_FOLDERS = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Before the first test module is imported: importing one may read rules already."""
    sys.addaudithook(_cut_ours)
    config.stash[_FOLDERS] = tempfile.TemporaryDirectory(prefix="wirecheck-tests-")
    for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = os.path.join(config.stash[_FOLDERS].name, variable.lower())


def pytest_unconfigure(config: pytest.Config) -> None:
    """The folders go with the run."""
    config.stash[_FOLDERS].cleanup()


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    """A test finds no results of earlier ones: many call their pages alike."""
    yield
    shutil.rmtree(os.path.join(os.environ["XDG_CACHE_HOME"], "wirecheck", "results"), ignore_errors=True)


@pytest.fixture
def exit_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ExitCode:
    """`wirecheck`, called in the folder of the test."""
    from checker.cli import main  # imported late: a plain import of rules would come before the hook above

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

    def called(*arguments: str, stdin: bytes = b"") -> int:
        monkeypatch.setattr(sys, "argv", ["wirecheck", *arguments])
        if stdin:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0)

    return called


@pytest.fixture
def call(exit_code: ExitCode, capsys: pytest.CaptureFixture[str]) -> Call:
    """The same, and what it says."""
    return lambda *arguments, **given: Ended(exit_code(*arguments, **given), *capsys.readouterr())


def _cut_ours(event: str, arguments: tuple[object, ...]) -> None:
    """Stop our code from reaching for a network; the browser that tests drive is another matter."""
    if not event.startswith(("socket.", "urllib.")):
        return
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and not frame.f_code.co_filename.startswith(_CODE):
        frame = frame.f_back
    if frame is not None:
        cut(event, arguments)
