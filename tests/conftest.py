"""What all tests share: caches and the secret that guards them lie in folders of the run, never in the user's own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

_FOLDERS = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Before the first test module is imported: importing one may read rules already."""
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
