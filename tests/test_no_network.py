"""Nothing is fetched: whatever content names, no socket is made that could reach a network."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from cut_sockets import SOURCES, cut

from checker.reports import REPORTS


def test_every_format_and_command_works_with_the_network_cut(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    program = Path(__file__).with_name("cut_sockets.py")
    run = subprocess.run([sys.executable, program, folder], capture_output=True, text=True, check=False)
    told = run.stdout.splitlines()
    assert told[-1:] == ["done"], run.stderr[-2_000:]
    codes = {line.rpartition(": ")[0]: line.rpartition(": ")[2].partition(",")[0] for line in told[:-1]}
    scans = [code for command, code in codes.items() if command.startswith("scan --format")]
    assert scans == ["1"] * len(REPORTS)  # the breach was found, and each item could be read
    assert {codes[f"why {name}"] for name in SOURCES} == {"0"}


def test_the_trap_would_tell() -> None:
    for event, arguments in (
        ("socket.__new__", (None, socket.AF_INET, socket.SOCK_STREAM, 0)),
        ("socket.__new__", (None, socket.AF_INET6, socket.SOCK_DGRAM, 0)),
        ("socket.getaddrinfo", ("harbour.example", 443, 0, 0, 0)),
        ("socket.connect", (None, ("192.0.2.1", 80))),
        ("urllib.Request", ("https://harbour.example", None, {}, "GET")),
    ):
        with pytest.raises(AssertionError, match="network"):
            cut(event, arguments)
    cut("socket.__new__", (None, socket.AF_UNIX, socket.SOCK_STREAM, 0))
    cut("open", ("a.html", "r", 0))
