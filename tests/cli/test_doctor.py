"""`wirecheck doctor`: what there is, where it comes from, what to do."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import metadata
from pathlib import Path

import pytest
from calling import Call

from checker.files.shipped import RULES

SETTINGS = """\
publisher: {names: [Harbour Post]}
use: {name: republish, commercial: true, channel: web}
rules: [our-rules]
contracts:
  - {holder: afp, reference: K-7, valid_until: 2020-12-31}
  - {holder: reuters, reference: K-8, valid_until: 9999-12-31}
"""


@pytest.fixture
def call(call: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return partial(call, "doctor")


def lines(out: str) -> dict[str, str]:
    told, _, _ = out.partition("\n\n")
    return dict(line.split(": ", 1) for line in told.splitlines())


def test_doctor_as_a_whole(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    code, out, _ = call()
    masked = out.replace(str(tmp_path), "HERE").replace(sys.executable, "PYTHON")
    masked = masked.replace(str(RULES.parent), "WIRECHECK")
    masked = re.sub(r"\d+(?:\.\d+)+|(?<= )\d+(?= (?:agenc|language|core))", "N", masked)
    masked = re.sub(r"; \w+ \w+, N cores?", "; SYSTEM", masked)
    masked = re.sub(r"(?m)^(libraries|extras): .*", r"\1: ...", masked)
    assert code == 0
    assert masked == (
        "wirecheck: N, in WIRECHECK/checker\n"
        "python: N, PYTHON; SYSTEM\n"
        "libraries: ...\n"
        "extras: ...\n"
        "settings: none from HERE upwards; judged as republishing on a public commercial site\n"
        "contracts: none is held\n"
        "rules: WIRECHECK/rules; N agencies, N languages\n"
        "cache: HERE/XDG_CACHE_HOME/wirecheck; rules N MB; no results yet, the first scan keeps them for the next\n"
        "output: no terminal: text is 100 columns wide, without colours\n"
        "\n"
        "To do:\n"
        "  - wirecheck init, so that it is known who you are, what you do and what you hold.\n"
    )


def test_settings_contracts_and_rules_are_told_with_their_places(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "our-rules").mkdir()
    code, out, _ = call()
    told = lines(out)
    assert code == 0
    assert told["settings"] == f"{tmp_path / 'wirecheck.yaml'}; uses: republish"
    assert told["contracts"] == "2 contracts, 1 ended"
    assert told["rules"].endswith(f"; over ours {tmp_path / 'our-rules'}")
    assert out.endswith("\n\nNothing to do.\n")


def test_contract_that_ends_soon_is_something_to_do(call: Call, tmp_path: Path) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=30)
    (tmp_path / "wirecheck.yaml").write_text(SETTINGS.replace("9999-12-31", str(soon)), "utf-8")
    (tmp_path / "our-rules").mkdir()
    _, out, _ = call()
    assert lines(out)["contracts"] == f"2 contracts, 1 ended, the next ends on {soon}"
    assert "  - wirecheck forecast tells what falls with it.\n" in out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("wirecheck.yaml", "contarcts: []\n", "settings: wirecheck.yaml"),
        ("our-rules/agencies/x.yaml", "id: [\n", "our-rules/agencies/x.yaml"),
    ],
)
def test_what_is_wrong_is_told_beside_the_rest_and_exits_with_two(
    call: Call, tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / "our-rules" / "agencies").mkdir(parents=True)
    (tmp_path / "wirecheck.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    code, out, _ = call()
    assert code == 2
    assert told in out
    assert "  - Correct the " in out
    assert "cache" in lines(out)
    assert "each run reads all rules anew" not in out


def test_cache_that_cannot_be_written_makes_runs_slow(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    code, out, _ = call()
    assert code == 0
    assert "each run reads all rules anew" in out


def test_library_that_is_missing_is_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    known = metadata.version

    def version(name: str) -> str:
        if name in ("regex", "pyarrow"):
            raise metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(metadata, "version", version)
    code, out, _ = call()
    assert code == 2
    assert lines(out)["missing"] == "regex"
    assert "  - pip install regex: wirecheck needs it.\n" in out
    assert "parquet is not installed (pip install 'wirecheck[parquet]')" in lines(out)["extras"]


def test_bytecode_that_is_not_kept_makes_starts_slow(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert "PYTHONDONTWRITEBYTECODE" in call()[1]


def test_folder_is_told_as_a_name_that_steers_nothing(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = tmp_path / "a\x1b[2J\n::error::b"
    hostile.mkdir()
    monkeypatch.chdir(hostile)
    out = call()[1]
    assert os.getcwd() == str(hostile)
    assert "\x1b" not in out
    assert not any(line.startswith("::") for line in out.splitlines())


def test_requirement_for_other_machines_or_of_an_extra_is_not_missing(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = [
        "click>=8.1",
        "nowhere>=1; python_version < '3' and extra == 'dev'",
        "nothing>=1; sys_platform == 'vax'",
        "nobody>=1; python_version < '3' and extra == \"parquet\"",
    ]
    monkeypatch.setattr(metadata, "requires", lambda _: needed)
    code, out, _ = call()
    assert code == 0
    assert lines(out)["libraries"].startswith("click ")
    assert lines(out)["extras"] == "parquet is not installed (pip install 'wirecheck[parquet]')"
