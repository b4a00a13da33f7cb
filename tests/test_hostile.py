"""Text of strangers cannot buy time: every expression in the code, and whole pages made to be slow.

They run in a process of their own with far more processor time than they need. An expression that goes on and on is
ended by the system, and that is the failure: nothing here is measured.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

_SECONDS = 240  # of processor time; each takes some ten
_BYTES = 3 * 1024**3  # of memory; a page may take a third


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


@pytest.mark.parametrize("program", ["hostile_patterns.py", "hostile_pages.py", "hostile_rules.py"])
def test_hostile_text_comes_to_an_end(program: str) -> None:
    run = subprocess.run(
        [sys.executable, Path(__file__).with_name(program)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limited,
    )
    last = run.stdout.splitlines()[-1:]
    assert last == ["done"], (last, run.stderr[-2_000:])
