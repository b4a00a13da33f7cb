"""`wirecheck scan` from the outside: what it prints and how it exits."""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from calling import Call

from checker.files.shipped import RULES

AGENCY_STORY = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"
OWN_STORY = "Choir looks for basses\nBy Ines Tavernier\n\nThe choir begins its rehearsals on Tuesday.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "ferry.txt").write_text(AGENCY_STORY, "utf-8")
    (folder / "choir.txt").write_text(OWN_STORY, "utf-8")
    (folder / "site.css").write_text("a {}", "utf-8")
    return folder


@pytest.mark.usefixtures("site")
def test_scan_fails_on_a_breach_and_says_why(call: Call) -> None:
    ended = call("scan", "site")
    assert ended.code == 1
    assert "site/ferry.txt" in ended.out
    assert "3:1  error  unlicensed-agency-text" in ended.out
    last = " ".join(ended.out[ended.out.index("exit 1:") :].split())
    assert last.startswith("exit 1: 1 breach at level error; wirecheck why site/ferry.txt:3 tells the first")


@pytest.mark.usefixtures("site")
def test_scan_of_clean_content_passes(call: Call) -> None:
    assert call("scan", "site", "--exclude", "ferry.txt").code == 0


@pytest.mark.usefixtures("site")
def test_scan_fail_on_never_reports_and_passes(call: Call) -> None:
    ended = call("scan", "--fail-on", "never", "site")
    assert ended.code == 0
    assert "unlicensed-agency-text" in ended.out


@pytest.mark.usefixtures("site")
def test_scan_strict_fails_on_what_is_undetermined(call: Call) -> None:
    assert call("scan", "--strict", "site/choir.txt").code == 1


@pytest.mark.usefixtures("site")
def test_scan_json_is_valid_sorted_and_the_same_again(call: Call) -> None:
    first = call("scan", "--format", "json", "--as-of", "2026-11-24", "site")
    again = call("scan", "--format", "json", "--as-of", "2026-11-24", "site")
    assert first == again
    assert first.code == 1
    assert first.err.splitlines()[-1].startswith("exit 1: ")
    report = json.loads(first.out)
    schema = json.loads((RULES / "schema" / "report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert [each["path"] for each in report["documents"]] == ["site/choir.txt", "site/ferry.txt"]
    assert report["summary"]["skipped"] == 1
    assert report["use"]["as_of"] == "2026-11-24"


@pytest.mark.usefixtures("site")
def test_scan_writes_several_formats_at_once(call: Call, tmp_path: Path) -> None:
    ended = call("scan", "--format", "json:report.json", "--format", "text", "--format", "jsonl:lines.jsonl", "site")
    assert "unlicensed-agency-text" in ended.out
    documents = json.loads((tmp_path / "report.json").read_text("utf-8"))["documents"]
    lines = (tmp_path / "lines.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == documents


@pytest.mark.parametrize(
    "wrong",
    [
        ("--format", "pdf"),
        ("--format", "json:"),
        ("--format", "json", "--format", "text"),
        ("--format", "json:a", "--output", "b"),
        ("--format", "json:a", "--format", "jsonl:a"),
        ("--fail-on", "often"),
        ("--as-of", "tomorrow"),
        ("--exclude", "!"),
        ("--config", "missing.yaml"),
        ("missing",),
    ],
)
@pytest.mark.usefixtures("site")
def test_scan_wrong_usage_exits_with_two(call: Call, wrong: tuple[str, ...]) -> None:
    ended = call("scan", *wrong, "site")
    assert ended.code == 2
    assert ended.err


@pytest.mark.parametrize("asked", [("--format", "json", "--output", "-"), ("--format", "json:-")])
def test_a_dash_for_a_file_is_standard_output(call: Call, tmp_path: Path, asked: tuple[str, ...]) -> None:
    (tmp_path / "story.txt").write_text(OWN_STORY, encoding="utf-8")
    told = call("scan", "-q", *asked, "story.txt")
    assert json.loads(told.out)["documents"][0]["path"] == "story.txt"
    assert not (tmp_path / "-").exists()


@pytest.mark.usefixtures("site")
def test_scan_unwritable_output_exits_with_two(call: Call) -> None:
    assert call("scan", "--output", "missing/report.txt", "site").code == 2


@pytest.mark.usefixtures("site")
def test_scan_wrong_settings_exit_with_two_and_say_where(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text("publisher:\n  name: [x]\n", "utf-8")
    ended = call("scan", "site")
    assert ended.code == 2
    assert "wirecheck.yaml" in ended.err
    assert "line 2" in ended.err


def test_scan_uses_settings_from_above_but_never_from_the_scanned_tree(call: Call, site: Path, tmp_path: Path) -> None:
    contract = (
        "contracts: [{holder: afp, covers: [text], valid_from: 2026-01-01, valid_until: 2026-12-31, reference: A}]\n"
    )
    (site / "wirecheck.yaml").write_text(contract, "utf-8")
    assert call("scan", "--as-of", "2026-11-24", "site").code == 1
    (tmp_path / "wirecheck.yaml").write_text(contract, "utf-8")
    assert call("scan", "--as-of", "2026-11-24", "site").code == 0
    assert call("scan", "--as-of", "2027-01-01", "site").code == 1


@pytest.mark.usefixtures("site")
def test_scan_says_that_there_are_no_settings(call: Call) -> None:
    assert call("scan", "site").out.startswith("No settings file: judged as republishing")


def test_scan_of_a_folder_with_nothing_to_check_is_no_silent_success(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = call("scan", "empty")
    assert ended.code == 2
    assert "nothing to check" in ended.out


def test_scan_reports_what_it_could_not_check(call: Call, site: Path) -> None:
    os.mkfifo(site / "pipe.html")
    (site / "out.html").symlink_to("/etc/hostname")
    (site / "broken.html").symlink_to("missing.html")
    (site / "torn.html.gz").write_bytes(b"\x1f\x8b\x08\x00torn")
    ended = call("scan", "--format", "json", "site")
    assert ended.code == 2
    report = json.loads(ended.out)
    unchecked = {each["path"]: each["reason"] for each in report["documents"] if each["status"] == "unchecked"}
    assert set(unchecked) == {"site/pipe.html", "site/out.html", "site/broken.html", "site/torn.html.gz"}
    assert all(unchecked.values())
    assert report["summary"]["unchecked"] == 4
    assert "1 breach at level error as well" in ended.err


@pytest.mark.usefixtures("site")
def test_scan_names_a_file_that_no_reader_claims(call: Call) -> None:
    assert call("scan", "site/site.css").code == 2


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf\r\n", gzip.compress(b"", mtime=0)])
def test_empty_standard_input_is_no_success(call: Call, data: bytes) -> None:
    ended = call("scan", "-", stdin=data)
    assert ended.code == 2
    assert "standard input held nothing" in " ".join(ended.out.split())


def test_damaged_standard_input_is_told_as_such(call: Call) -> None:
    ended = call("scan", "-", stdin=b"\x1f\x8bx")
    assert (ended.code, "damaged gzip" in " ".join(ended.out.split())) == (2, True)


def test_next_step_can_be_copied_into_a_shell(call: Call, tmp_path: Path) -> None:
    (tmp_path / "old news").mkdir()
    (tmp_path / "old news" / "ferry.txt").write_text(AGENCY_STORY, "utf-8")
    assert "wirecheck why 'old news/ferry.txt':3 tells the first" in " ".join(call("scan", "old news").out.split())
    ended = call("scan", "-", stdin=AGENCY_STORY.encode())
    assert "wirecheck why FILE:3, once that is in a file, tells the first" in " ".join(ended.out.split())


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (AGENCY_STORY.encode(), "text/plain"),
        (f"<!doctype html><p>{AGENCY_STORY.split(chr(10))[2]}</p>".encode(), "text/html"),
    ],
)
def test_scan_reads_standard_input(call: Call, data: bytes, media_type: str) -> None:
    ended = call("scan", "--format", "json", "-", stdin=data)
    (document,) = json.loads(ended.out)["documents"]
    assert (document["path"], document["media_type"]) == ("-", media_type)
    assert ended.code == 1


def test_scan_names_standard_input(call: Call) -> None:
    ended = call("scan", "--format", "json", "--stdin-name", "a/b.md", "-", stdin=AGENCY_STORY.encode())
    (document,) = json.loads(ended.out)["documents"]
    assert document["path"] == "a/b.md"


def test_scan_path_is_relative_to_the_settings(call: Call, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.parent / "wirecheck.yaml").write_text("{}\n", "utf-8")
    monkeypatch.chdir(site)
    ended = call("scan", "--format", "json", "ferry.txt")
    assert json.loads(ended.out)["documents"][0]["path"] == "site/ferry.txt"


def test_scan_survives_lone_surrogates_in_a_page(call: Call, tmp_path: Path) -> None:
    page = (
        '<title>x</title><script type="application/ld+json">{"@type":"NewsArticle",'
        '"author":{"name":"AFP \\ud800"},"headline":"\\udfff"}</script><p>Text</p>'
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    for name in ("text", "json", "jsonl"):
        assert call("scan", "--format", name, "page.html").code in (0, 1)


# What a plain scan to JSON does without; each would make every start longer.
NOT_IMPORTED = (
    *("rich", "jsonschema", "pathspec", "yaml", "importlib.metadata"),
    *("difflib", "tempfile", "shutil", "random", "heapq", "subprocess"),
    *(
        "checker.rulebook.rule_files",
        "checker.patterns.runaway",
        "checker.triage.baseline",
        "checker.files.git_changes",
        "checker.cli.verbose",
    ),
    *("checker.readers.feed", "checker.odrl", "checker.reports.text_report", "checker.reports.path_list"),
)


def test_json_scan_imports_what_it_needs_and_no_more(site: Path, tmp_path: Path) -> None:
    page = (
        "<html lang=en><title>Ferry</title><p>BERGEN, May 3, 2024 (AFP) - The ferry was adapted from a painting.</p>"
        "<footer>© 2024 Heron News. All rights reserved. CORRECTION: the ferry sails. <a href=/x>CC BY 4.0</a></footer>"
    )
    (site / "page.html").write_text(page, "utf-8")
    code = (
        "import sys; sys.argv = ['wirecheck', 'scan', '--format', 'json', 'site']\n"
        "before = set(sys.modules)\n"
        "from checker.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        f"print([name for name in {NOT_IMPORTED} if name in set(sys.modules) - before], file=sys.stderr)"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[2]), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):  # the first run fills the cache
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=site.parent, env=environment, check=True, capture_output=True, text=True
        )
    assert run.stderr.splitlines()[-1] == "[]"


def test_pages_of_a_web_mirror_are_read_whatever_they_are_called(call: Call, tmp_path: Path) -> None:
    page = f"<!doctype html><html lang='en'><body><article><p>{AGENCY_STORY}</p></article></body></html>"
    (tmp_path / "mirror").mkdir()
    for name in ("index.php?id=5", "ferry", "a.shtml", "b.aspx", "c.inc"):
        (tmp_path / "mirror" / name).write_text(
            page.removeprefix("<!doctype html><html lang='en'>") if name == "c.inc" else page, "utf-8"
        )
    (tmp_path / "mirror" / "logo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "mirror" / "feed").write_text('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "utf-8")
    report = json.loads(call("scan", "--format", "json", "mirror").out)
    kinds = {each["path"].removeprefix("mirror/"): each["media_type"] for each in report["documents"]}
    assert kinds == {
        **dict.fromkeys(("index.php?id=5", "ferry", "a.shtml", "b.aspx", "c.inc"), "text/html"),
        "feed": "application/rss+xml",
    }
    assert report["summary"]["breach"] == 5
    assert report["summary"]["skipped_types"] == {".jpg": 1}
    assert call("why", "mirror/ferry").out.startswith("mirror/ferry: breach")


def test_the_settings_say_how_an_ending_is_read(call: Call, tmp_path: Path) -> None:
    (tmp_path / "part.inc").write_text(AGENCY_STORY, "utf-8")
    refused = call("scan", "part.inc")
    assert refused.code == 2
    assert "the settings can say how it is read (readers)" in refused.out
    (tmp_path / "wirecheck.yaml").write_text("readers: {INC: text}\n", "utf-8")
    assert call("scan", "part.inc").code == 1
    (tmp_path / "wirecheck.yaml").write_text("readers: {.inc: txt}\n", "utf-8")
    assert "did you mean 'text'" in call("scan", "part.inc").err


@pytest.mark.parametrize(
    "name", ["text", "json", "jsonl", "html", "markdown", "sarif", "junit", "github", "csv", "gitlab", "lines"]
)
def test_reports_tell_what_was_skipped(call: Call, site: Path, name: str) -> None:
    (site / "logo.jpg").write_bytes(b"")
    ended = call("scan", "--format", name, "site")
    told = "2 files of other types skipped (1 .css, 1 .jpg)"
    if name == "jsonl":  # a line is a document, and nothing else
        assert told in ended.err
        return
    out = ended.out
    assert told in out or all(f'".{kind}":1' in out.replace(" ", "") for kind in ("css", "jpg"))


@pytest.mark.usefixtures("site")
def test_scan_is_about_the_codes_that_are_asked_for(call: Call) -> None:
    left_out = call("scan", "--ignore", "unlicensed", "site")
    assert left_out.code == 0
    assert "1 finding left out and not counted (--ignore unlicensed)" in " ".join(left_out.out.split())
    assert "unlicensed-agency-text" not in left_out.out
    assert call("scan", "--select", "killed,unlicensed-agency-text", "site").code == 1
    report = json.loads(call("scan", "--select", "killed", "--format", "json", "site").out)
    assert (report["summary"]["left_out"], report["summary"]["breach"], report["summary"]["breaches"]) == (1, 1, 0)
    assert [each.get("left_out") for each in report["documents"]] == [None, 1]
    assert report["documents"][1]["verdict"] == "breach"


@pytest.mark.parametrize("name", ["text", "json", "html", "markdown", "sarif", "junit", "github"])
@pytest.mark.usefixtures("site")
def test_reports_tell_what_was_left_out(call: Call, name: str) -> None:
    told = call("scan", "--ignore", "unlicensed", "--format", name, "site").out
    assert "1 finding left out and not counted" in " ".join(told.split())


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--select", "licence-expird"), "did you mean 'licence-expired'?"),
        (("--ignore", "killed,zebra"), "'zebra' is no finding code"),
        (("--ignore", "unchecked"), "--exclude leaves a file out"),
        (("--list", "permitted", "--strict"), "--fail-on and --strict are for reports"),
        (("--list", "permitted", "--fail-on", "note"), "--fail-on and --strict are for reports"),
        (("--list", "permitted", "--select", "killed"), "--list is about the verdict of each file"),
    ],
)
@pytest.mark.usefixtures("site")
def test_scan_refuses_what_cannot_be_meant(call: Call, wrong: tuple[str, ...], told: str) -> None:
    ended = call("scan", *wrong, "site")
    assert ended.code == 2
    assert told in ended.err


@pytest.mark.parametrize("verdict", ["permitted", "undetermined", "breach"])
def test_list_ends_well_where_it_could_be_made(call: Call, site: Path, verdict: str) -> None:
    ended = call("scan", "--list", verdict, "site")
    assert ended.code == 0
    number = len(ended.out.splitlines())
    assert ended.err.endswith(f"exit 0: {number} of 2 files with the verdict {verdict}\n")
    (site / "lost.txt").write_bytes(b"\x00\x01\x02" * 100)
    lost = call("scan", "--list", verdict, "site")
    assert lost.code == 2
    assert "site/lost.txt" in lost.err
    assert lost.out == ended.out


def test_standard_input_is_told_apart_by_as_much_of_it_as_a_file(call: Call) -> None:
    late = json.dumps({"headline": "x" * 9_000, "uri": "urn:1", "copyrightholder": "AFP", "usageterms": "No sales."})
    ended = call("scan", "--format", "json", "-", stdin=late.encode())
    (document,) = json.loads(ended.out)["documents"]
    assert document["statements"]


def test_the_command_that_is_suggested_finds_a_file_whose_name_a_build_host_would_obey(
    call: Call, tmp_path: Path
) -> None:
    odd = tmp_path / "::error title=pwn::by file name.txt"
    odd.write_text(AGENCY_STORY, "utf-8")
    said = " ".join(call("scan", odd.name).out.split())
    assert "::error" not in said
    suggested = re.search(r"wirecheck (why .+?) tells", said)
    assert suggested
    assert call(*shlex.split(suggested[1])).code == 0
