"""Every command that the documentation shows runs, and every file that it links to is there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from crawl_building import gzipped, page, response
from pictures import jpeg, packet

from checker.cli import main

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
MADE = {"agencies.md", "codes.md", "credit-shapes.md", "licences.md", "rules-format.md"}  # built with the site

FENCED = re.compile(r"^ *```(?:sh|make)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`(wirecheck [^`]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
INSTALLED = re.compile(r"python3 -m venv \.venv && \.venv/bin/pip install -q (?:-e )?(?:\.|'\.\[dev\]')")
# What stands for a name of the reader's own.
NAMES = {
    "FILE:LINE": "site/ferry.txt:3",
    "FILE": "site/ferry.txt",
    "CODE": "unlicensed-agency-text",
    "HOLDER": "afp",
    "KIND NAME": "agency tide-wire",
    "FOLDER": "our-rules",
    "NAME": "agencies/afp",
}
STORY = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"
REPORTS = ("report", "today", "last-month")
# Commands that a sentence names without what they are for.
NAMED = {
    "wirecheck scan --format json": "site",
    "wirecheck scan --verbose": "site",
    "wirecheck rules new": "agency tide-wire",
}


def shown() -> list[tuple[str, str]]:
    """Page and command of each that is shown; of equal ones the first."""
    found: dict[str, str] = {}
    for name in PAGES:
        text = (ROOT / name).read_text("utf-8")
        lines = [line.strip() for block in FENCED.findall(text) for line in block.splitlines()]
        parts = [part.strip() for line in lines for part in line.split(" && ") if "wirecheck" in part]
        for part in (*parts, *INLINE.findall(text)):
            found.setdefault(" ".join(part.partition(" #")[0].split()), name)
    return [(name, command) for command, name in found.items()]


def arguments(command: str) -> list[str]:
    command = f"{command} {NAMED.get(command, '')}"
    for name, meant in NAMES.items():
        command = re.sub(rf"(?<!\S){name}(?!\S)", meant, command)
    program, *words = shlex.split(command, comments=True)
    assert program.rsplit("/", 1)[-1] == "wirecheck"
    return words


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with content, a register, a baseline and rules of its own, one commit ahead of its origin."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "samples", "samples")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ferry.txt").write_text(STORY, "utf-8")
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "quay.jpg").write_bytes(jpeg(packet("", 'photoshop:Credit="AFP"')))
    shutil.copy("samples/afp-licensed/wirecheck.yaml", ".")
    shutil.copytree("site", "corpus")
    shutil.make_archive("site", "zip", "site")
    (tmp_path / "crawl.warc.gz").write_bytes(gzipped(response("https://ferry.example/news", page(STORY))))
    (tmp_path / "register.csv").write_text("Agency,Valid until\nAFP,31.12.2026\n", "utf-8")
    who = ("-c", "user.name=Ada Quill", "-c", "user.email=ada@harbour.example")
    for git in (
        ("init", "-q"),
        ("add", "."),
        (*who, "commit", "-qm", "Site"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
    ):
        subprocess.run(["git", *git], check=True, capture_output=True)
    return tmp_path


def run(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["wirecheck", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(("page", "command"), shown())
def test_command_that_is_shown_runs(
    page: str, command: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = arguments(command)
    if words[0] == "init":
        (project / "wirecheck.yaml").unlink()
    if "--baseline" in words:
        assert run(["baseline", "site"], monkeypatch) == 0
    if words[0] == "merge":
        assert run(["scan", "--shard", "1/1", "site"], monkeypatch) == 0
    if words[0] == "summary":
        assert run(["scan", *(f"--format=json:{name}.json" for name in REPORTS), "site"], monkeypatch) == 0
    if "our-rules" in words and "new" not in words:
        assert run(["rules", "new", "agency", "quay-wire", "--into", "our-rules"], monkeypatch) == 0
    capsys.readouterr()
    code = run(words, monkeypatch)
    told = capsys.readouterr()
    assert code in (0, 1), (page, told.err)
    assert told.out or told.err, page
    if words[0] not in ("scan", "merge", "why", "forecast"):  # those tell of breaches
        assert code == 0, (page, told.out, told.err)


def test_other_lines_that_are_shown_install_a_checkout() -> None:
    for name in PAGES:
        for block in FENCED.findall((ROOT / name).read_text("utf-8")):
            for line in block.splitlines():
                if "wirecheck" not in line.removeprefix("check-rights:"):
                    assert not line.strip() or line == "check-rights:" or INSTALLED.match(line), (name, line)


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md"])
def test_links_lead_to_files_that_there_are(name: str) -> None:
    page = ROOT / name
    for link in LINK.findall(page.read_text("utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in link or target in MADE:
            continue
        led_to = (page.parent / target) if target else page
        assert led_to.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", led_to.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}, link
