"""Archives from the outside: what stands in them is items as files are, for every command."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from calling import ExitCode

from checker.cli.scanning import Scan
from checker.cli.watch_command import saves

FERRY = "<html><h1>Ferry</h1><p>LISBON, Nov 3 (AFP) - The night ferry sails again.</p></html>"
CHOIR = "<html><h1>Choir</h1><p>The choir begins its rehearsals on Tuesday.</p></html>"
FREE = "<html><h1>T</h1><p>By Ann Roe</p><p>The tide.</p><p>Licensed under CC BY 4.0.</p></html>"
INNER = {"deep/boat.html": FERRY.replace("ferry", "boat"), "b.jpg": "x"}
SITE = {"ferry.html": FERRY, "b/choir.html": CHOIR, "private/day.html": FERRY.replace("night", "day"), "a.jpg": "x"}
BREACHES = ["a.zip!/ferry.html", "a.zip!/private/day.html", "a.zip!/in.zip!/deep/boat.html"]


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return held.getvalue()


@pytest.fixture
def call(exit_code: ExitCode, tmp_path: Path) -> ExitCode:
    (tmp_path / "a.zip").write_bytes(zipped({**SITE, "in.zip": zipped(INNER)}))
    return exit_code


def report(path: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Path(path).read_text("utf-8"))
    return told


def documents(path: str = "out.json") -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = report(path)["documents"]
    return told


def breaches(call: ExitCode, *arguments: str) -> list[str]:
    call("scan", "--format", "jsonl:out.jsonl", *arguments)
    told = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    return [each["path"] for each in told if each["verdict"] == "breach"]


def test_any_number_of_workers_tells_the_same_and_counts_what_is_skipped(call: ExitCode) -> None:
    for jobs in ("1", "2", "3"):
        assert call("scan", "--no-cache", "--jobs", jobs, "--format", f"json:{jobs}.json", "a.zip") == 1
    one, two, three = (Path(f"{jobs}.json").read_bytes() for jobs in "123")
    assert one == two == three
    summary = report("1.json")["summary"]
    assert (summary["documents"], summary["skipped_types"]) == (4, {".jpg": 2})
    # The same text is told as that of the same loose file, but for the path.
    Path("ferry.html").write_text(FERRY, "utf-8")
    call("scan", "--format", "json:loose.json", "ferry.html")
    (loose,), packed = documents("loose.json"), documents("1.json")[0]
    assert {**loose, "path": packed["path"]} == packed


def test_patterns_fit_paths_in_archives(call: ExitCode) -> None:
    assert breaches(call, ".") == BREACHES
    assert breaches(call, "--exclude", "**/private/**", ".") == [BREACHES[0], BREACHES[2]]
    assert breaches(call, "--exclude", "a.zip!/in.zip", ".") == BREACHES[:2]
    assert breaches(call, "--exclude", "deep/", "a.zip") == BREACHES[:2]
    assert breaches(call, "--exclude", "a.zip", ".") == []
    uses = "uses: [{name: archive}, {name: tdm, paths: ['a.zip!/private/**']}]\n"
    Path("wirecheck.yaml").write_text(uses, "utf-8")
    call("scan", "--format", "json:out.json", "a.zip")
    mined = {each["path"] for each in documents() for one in each["verdicts"] if one["action"] == "tdm"}
    assert mined == {"a.zip!/private/day.html"}


def test_outside_the_base_patterns_begin_at_the_root_as_for_loose_files(
    call: ExitCode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert breaches(call, "--exclude", "/a.zip!/private/", "../a.zip") == [f"../{BREACHES[0]}", f"../{BREACHES[2]}"]


def test_an_archive_cut_into_parts_tells_what_it_tells_as_a_whole(call: ExitCode) -> None:
    code = call("scan", "--format", "json:one.json", "a.zip")
    for number in range(1, 4):
        assert call("scan", "--shard", f"{number}/3", "-q", "a.zip") == 0
    assert call("merge", "--format", "json:merged.json") == code == 1
    assert Path("merged.json").read_bytes() == Path("one.json").read_bytes()


def test_one_page_that_changes_is_checked_and_no_other(call: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    known = []
    for choir in (CHOIR, CHOIR, CHOIR.replace("Tuesday", "Monday")):
        Path("a.zip").write_bytes(zipped({**SITE, "b/choir.html": choir, "in.zip": zipped(INNER)}))
        call("scan", "-v", "--format", "json:out.json", "a.zip")
        known += re.findall(r"known: (\d+) files", capsys.readouterr().err)
    assert known == ["4", "3"]


def test_a_baseline_knows_what_stands_in_archives(call: ExitCode) -> None:
    assert call("baseline", "a.zip") == 0
    assert call("scan", "--baseline", "wirecheck-baseline.json", "a.zip") == 0
    Path("a.zip").write_bytes(zipped({**SITE, "new.html": FERRY.replace("LISBON", "PORTO"), "in.zip": zipped(INNER)}))
    assert call("scan", "--baseline", "wirecheck-baseline.json", "--format", "json:out.json", "a.zip") == 1
    new = {each["path"] for each in documents() for one in each["findings"] if "suppressed" not in one}
    assert new == {"a.zip!/new.html"}


def test_a_suppression_fits_one_page_in_an_archive(call: ExitCode) -> None:
    paths = "paths: ['a.zip!/private/*'], code: unlicensed-agency-text, reason: false-alarm, owner: desk"
    silent = f"suppressions: [{{{paths}, expires: 2099-01-01}}]\n"
    Path("wirecheck.yaml").write_text(silent, "utf-8")
    call("scan", "--format", "json:out.json", "a.zip")
    dealt_with = {each["path"] for each in documents() for one in each["findings"] if "suppressed" in one}
    assert dealt_with == {"a.zip!/private/day.html"}


def test_why_and_policy_take_paths_in_archives(call: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    for path in BREACHES:
        assert call("why", f"{path}:1") == 0
        told = capsys.readouterr().out
        assert told.startswith(f"{path}: breach")
        assert "Agence France-Presse" in told
        assert call("policy", path) == 0
        assert json.loads(capsys.readouterr().out)
    assert call("why", "a.zip") == 2
    assert "holds several items: name one, such as a.zip!/ferry.html" in capsys.readouterr().err
    assert call("why", "a.zip!/nothing.html") == 2
    assert "a.zip holds no nothing.html" in capsys.readouterr().err
    Path("one.zip").write_bytes(zipped({"a.css": "x", "ferry.html": FERRY}))
    assert call("why", "one.zip") == 0
    assert "one.zip!/ferry.html: breach" in capsys.readouterr().out


@pytest.mark.parametrize("command", [("own",), ("manifest", "--use", "archive"), ("contracts", "list")])
def test_other_commands_know_what_stands_in_archives(
    command: tuple[str, ...], call: ExitCode, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("wirecheck.yaml").write_text(
        "publisher: {names: [Quay]}\n"
        "contracts: [{holder: afp, covers: [text], valid_until: 2099-12-31, reference: A-1}]\n",
        "utf-8",
    )
    code = call(*command, "a.zip")
    told = capsys.readouterr()
    assert code in (0, 1), told.err
    assert "a.zip!/ferry.html" in told.out or "a.zip" in told.err, (code, told.out, told.err)


def test_fix_writes_into_no_archive_and_says_so(call: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    Path("free.zip").write_bytes(zipped({"p.html": FREE}))
    before = Path("free.zip").read_bytes()
    assert call("fix", "free.zip") == 0
    assert "free.zip is left as it is: nothing is written into containers" in capsys.readouterr().err
    assert Path("free.zip").read_bytes() == before


@pytest.mark.usefixtures("call")
def test_watch_opens_an_archive_when_it_is_saved_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = zipfile.ZipFile  # what makes the archive, not what reads it

    def between_two_looks(_: float) -> None:
        opened.append("look")
        if len(opened) == 3:
            with real("a.zip", "w") as archive:
                archive.writestr("only.html", FERRY)

    scan = Scan.of(".")
    with monkeypatch.context() as closed:
        closed.setattr("checker.files.containers.items_of", lambda *_: pytest.fail("it was opened"))
        saved = next(saves(scan, between_two_looks))
    assert [entry.shown for entry in saved] == ["a.zip"]
    assert len(opened) == 3
    assert [entry.shown for entry in scan.unpacked(saved)] == ["a.zip!/only.html"]


def test_only_archives_that_git_says_have_changed_are_opened(call: ExitCode) -> None:
    who = ("-c", "user.name=Ada Quill", "-c", "user.email=ada@harbour.example")
    for git in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "Site")):
        subprocess.run(["git", *git], check=True, capture_output=True)
    assert call("scan", "--changed-since", "HEAD", "a.zip") == 0
    Path("a.zip").write_bytes(zipped({"new.html": FERRY}))
    assert breaches(call, "--changed-since", "HEAD", ".") == ["a.zip!/new.html"]


def test_an_archive_on_standard_input_is_not_checked_and_says_what_to_do(
    call: ExitCode, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ((), ("--stdin-name", "a.zip")):
        held = io.TextIOWrapper(io.BytesIO(Path("a.zip").read_bytes()))
        monkeypatch.setattr(sys, "stdin", held)
        assert call("scan", *name, "-") == 2
        assert "is a container of other files: save it under a name of its own" in " ".join(
            capsys.readouterr().out.split()
        )


def test_what_is_damaged_is_partly_checked_and_the_rest_of_the_folder_is_whole(call: ExitCode) -> None:
    data = Path("a.zip").read_bytes()
    second = data.index(b"PK\1\2", int.from_bytes(data[-6:-2], "little") + 1)  # behind the first of the directory
    Path("a.zip").write_bytes(data[:second] + b"XXXX" + data[second + 4 :])
    Path("cut.zip").write_bytes(data[:-30])
    Path("z.html").write_text(CHOIR, "utf-8")
    assert call("scan", "--format", "json:out.json", ".") == 2
    told = [(each["path"], each["status"]) for each in documents()]
    assert told == [
        ("a.zip!/ferry.html", "checked"),
        ("a.zip", "partly"),
        *((f"cut.zip!/{name}", "checked") for name in ("ferry.html", "b/choir.html", "private/day.html")),
        ("cut.zip!/in.zip!/deep/boat.html", "checked"),
        ("cut.zip", "partly"),
        ("z.html", "checked"),
    ]


def test_files_of_a_site_in_an_archive_speak_of_its_pages_alone(call: ExitCode) -> None:
    reserving = '[{"location": "/b", "tdm-reservation": 1}]'
    Path("a.zip").write_bytes(zipped({**SITE, ".well-known/tdmrep.json": reserving}))
    Path("choir.html").write_text(CHOIR, "utf-8")
    call("scan", "--use", "tdm", "--format", "jsonl:out.jsonl", ".")
    told = {one["path"]: one["verdict"] for one in map(json.loads, Path("out.jsonl").read_text("utf-8").splitlines())}
    assert told["a.zip!/b/choir.html"] == "breach"
    assert told["choir.html"] != "breach"


def test_workers_and_what_looks_up_known_results_read_the_same_archive(call: ExitCode) -> None:
    pages = {f"{number}.html": FERRY.replace("night", f"night {number}") + "word " * 300 for number in range(80)}
    Path("a.zip").write_bytes(zipped(pages))
    for jobs, *others in (("1", "--no-cache"), ("2",), ("2",)):
        call("scan", "--jobs", jobs, *others, "--format", f"json:{jobs}{len(others)}.json", "a.zip")
        assert Path(f"{jobs}{len(others)}.json").read_bytes() == Path("11.json").read_bytes()
