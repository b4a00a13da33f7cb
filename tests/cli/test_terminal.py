"""`wirecheck scan` on a terminal, and as against it into a pipe."""

from __future__ import annotations

import errno
import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from checker.cli.init import first_steps

STORY = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"
SCAN = (sys.executable, "-m", "checker", "scan")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "a site"
    folder.mkdir()
    (folder / "ferry.txt").write_text(STORY, "utf-8")
    return folder


def seen(site: Path, *options: str, columns: int = 100, **variables: str) -> str:
    """What a person sees of a scan on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    environment |= {"TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[2]), **variables}
    scan = subprocess.Popen(
        [*SCAN, *options, site.name], cwd=site.parent, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError as ended:  # Linux tells the end so
            if ended.errno != errno.EIO:
                raise
            break
        if not part:
            break
        told += part
    scan.wait()
    os.close(ours)
    return told.decode().replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]|\x1b\]8;;[^\x1b]*\x1b\\", "", text)


def test_first_run_ends_in_three_lines_of_what_to_do_next(site: Path) -> None:
    assert plain(seen(site)).splitlines()[-4:] == [
        "",
        "Next: wirecheck init, and write into its file who you are and what you hold",
        "      wirecheck scan --format html:report.html 'a site', for a page to click",
        "      wirecheck baseline 'a site', and from then on only what is new fails",
    ]


def test_who_has_settings_or_wants_quiet_is_told_no_next_steps(site: Path) -> None:
    assert "Next:" not in seen(site, "--quiet")
    (site.parent / "wirecheck.yaml").write_text("publisher: {names: [Harbour Post]}\n", "utf-8")
    assert "Next:" not in seen(site)


def test_pipe_gets_the_text_report_as_it_is(site: Path) -> None:
    for number in range(40):
        (site / f"{number:02}.txt").write_text(STORY, "utf-8")
    piped = subprocess.run([*SCAN, site.name], cwd=site.parent, capture_output=True, text=True, check=False).stdout
    assert piped.count("│ LISBON, Nov 3 (AFP)") == 41
    assert piped.startswith("No settings file")
    assert "Next:" not in piped
    assert "\x1b" not in piped


def test_many_findings_are_a_line_each_and_verbose_opens_them(site: Path) -> None:
    for number in range(40):
        (site / f"{number:02}.txt").write_text(STORY, "utf-8")
    text = plain(seen(site, columns=80))
    lines = [line for line in text.splitlines() if line.startswith("  3:1  error    unlicensed-agency-text  Agence Fr")]
    assert len(lines) == 41
    assert all(len(line) <= 80 for line in lines)
    assert "│" not in text
    opened = plain(seen(site, "--verbose"))
    assert opened.count("│ LISBON, Nov 3 (AFP)") == 41
    assert opened.startswith("settings: no file")


def test_names_of_files_are_links_where_the_terminal_has_them(site: Path) -> None:
    assert f"\x1b]8;;{(site / 'ferry.txt').as_uri()}\x1b\\" in seen(site, FORCE_HYPERLINK="1")
    assert "\x1b]8" not in seen(site, FORCE_HYPERLINK="0")
    assert "\x1b]8" not in seen(site, FORCE_HYPERLINK="1", NO_COLOR="1")


def test_next_steps_fit_into_eighty_columns_whatever_was_scanned() -> None:
    for paths in (("site",), ("a" * 40,), ("one", "two", "three", "four")):
        assert all(len(line) <= 80 for line in first_steps(paths))
    assert "baseline site," in first_steps(("site",))[2]
    assert "baseline PATH...," in first_steps(("a" * 40,))[2]
