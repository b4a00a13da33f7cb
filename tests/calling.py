"""The command line as tests call it, in their own process: types of the fixtures `exit_code` and `call`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


ExitCode = Callable[..., int]
"""Runs a command with these arguments, and with bytes as `stdin`; what it says is left to `capsys`."""
Call = Callable[..., Ended]
"""The same, and what it says."""
