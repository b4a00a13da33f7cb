"""A scan in parts: merged they tell what one machine tells, byte for byte; what does not belong together is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from calling import ExitCode

from checker.check.survey import Surveyed
from checker.reports import BINARY_REPORTS, REPORTS

AGENCY = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"
OWN = "Choir looks for basses\nBy Ines Tavernier\n\nThe choir begins its rehearsals on Tuesday.\n"
PAGE = (
    '<html lang="en"><head><title>{0}</title><link rel="canonical" href="https://quay.example/{0}"></head><body>'
    "<article><h1>The {0} opens</h1><p>The {0} opens its doors on Monday, the harbour office said.</p>{1}</article>"
    "</body></html>"
)
FEED = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay</title>'
    "<link>https://quay.example/</link><item><title>The pier opens</title><link>https://quay.example/pier</link>"
    "<dc:rights>No part of this article may be copied or republished.</dc:rights></item></channel></rss>"
)
SETTINGS = """\
publisher: {names: [Harbour], domains: [harbour.example]}
uses: [republish]
inline_suppressions: [site/ours/]
exclude: [site/drafts/]
suppressions:
  - {code: unlicensed-agency-text, reason: permission-given, paths: [site/b-ferry.txt]}
  - {code: unlicensed-agency-photo, reason: permission-given, paths: [site/b-ferry.txt]}
  - {code: unlicensed-agency-text, reason: licensed, paths: [site/nowhere/]}
  - {code: unlicensed-agency-text, reason: licensed, paths: [site/], expires: 2026-01-01}
"""
FORMATS = (*REPORTS, *BINARY_REPORTS)


@pytest.fixture
def call(exit_code: ExitCode) -> ExitCode:
    return exit_code


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "ours").mkdir(parents=True)
    (folder / "drafts").mkdir()
    ignored = "<!-- wirecheck-ignore unlicensed-agency-text: licensed -->"
    files = {
        "a-ferry.txt": AGENCY,
        "b-ferry.txt": AGENCY.replace("night", "day"),
        "c-choir.txt": OWN,
        "drafts/ferry.txt": AGENCY,
        "lost.txt": "\0\1\2" * 90,
        "news.rss": FEED,
        "ours/a.html": PAGE.format("mill", f"<p>LISBON, Nov 3 (AFP) - A mill.</p>{ignored}"),
        "ours/b.html": PAGE.format("barn", ignored),
        "pier.html": PAGE.format("pier", ""),
        "pier.html.bak": PAGE.format("pier", ""),
        "style.css": "a {}",
        "z-photo.html": PAGE.format("quay", "<figure><img src=q><figcaption>Quay. Photo: AFP</figcaption></figure>"),
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    (tmp_path / "wirecheck.yaml").write_text(SETTINGS, "utf-8")
    return folder


def every_format(name: str) -> list[str]:
    return [word for each in FORMATS for word in ("--format", f"{each}:{name}.{each}")]


def in_parts(call: ExitCode, of: int, *arguments: str, folder: str = "wirecheck-shards") -> None:
    for number in range(1, of + 1):
        assert call("scan", "--shard", f"{number}/{of}", "--receipts", folder, *arguments) == 0


def receipts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.receipt.json"))


@pytest.mark.parametrize(("of", "baselined"), [(1, False), (2, True), (5, False), (5, True), (20, False)])
def test_parts_tell_what_one_machine_tells_in_every_format(
    of: int, baselined: bool, call: ExitCode, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known: list[str] = []
    if baselined:
        assert call("baseline", "site") == 2  # one file cannot be read
        (site / "a-ferry.txt").rename(site / "q-ferry.txt")
        (site / "z-photo.html").unlink()
        known = ["--baseline", "wirecheck-baseline.json"]
    capsys.readouterr()
    code = call("scan", *every_format("one"), *known, "site")
    said = capsys.readouterr().err
    in_parts(call, of, "site", "-q")
    assert call("merge", *every_format("merged"), *known) == code == 2
    assert capsys.readouterr().err == said
    for name in FORMATS:
        assert (tmp_path / f"merged.{name}").read_bytes() == (tmp_path / f"one.{name}").read_bytes(), name
    summary = json.loads((tmp_path / "one.json").read_text("utf-8"))["summary"]
    assert summary["skipped_types"] == {".css": 1}
    assert summary["codes"].keys() >= {"suppression-unused", "suppression-expired"}
    assert baselined or "reuse-forbidden" in summary["codes"]
    assert summary["gone"] == (1 if baselined else 0)


@pytest.mark.usefixtures("site")
def test_a_feed_is_heard_for_pages_of_other_parts(call: ExitCode, tmp_path: Path) -> None:
    in_parts(call, 12, "site")
    (alone,) = [
        json.loads(line)["told"]["result"]
        for file in (tmp_path / "wirecheck-shards").glob("*.answers.jsonl")
        for line in file.read_text("utf-8").splitlines()
        if '"site/pier.html"' in line and "told" in line
    ]
    assert [each["path"] for each in alone["findings"][0]["evidence"]] == ["site/news.rss"]


@pytest.mark.usefixtures("site")
def test_with_a_survey_parts_hear_only_the_feeds_of_their_own(
    call: ExitCode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = call("scan", "--no-cache", "--format", "json:one.json", "site")
    assert call("survey", "site") == 0
    assert "wirecheck-shards/survey.json: what 1 file of 11 may say of the others." in capsys.readouterr().err
    heard: list[str] = []  # what was heard is offered to be kept
    monkeypatch.setattr(Surveyed, "keep_feed", lambda _, entry, *__: heard.append(entry.shown))
    for number in (1, 2, 3):
        assert call("scan", "--no-cache", "--shard", f"{number}/3", "-q", "site") == 0
    assert heard == ["site/news.rss"]  # in the part that it is in
    assert call("merge", "--format", "json:merged.json") == code
    assert (tmp_path / "merged.json").read_bytes() == (tmp_path / "one.json").read_bytes()
    # Who has another feed by now hears it anew.
    feed = tmp_path / "site" / "news.rss"
    feed.write_text(FEED.replace("No part of", "Nothing in"), "utf-8")
    assert call("scan", "--no-cache", "--shard", "1/3", "-q", "site") == 0
    assert heard == ["site/news.rss"] * 2


def test_a_survey_of_another_scan_is_refused(call: ExitCode, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("survey", "site") == 0
    (site / "new.txt").write_text(OWN, "utf-8")
    assert call("scan", "--shard", "1/2", "site") == 2
    said = "the survey beside the receipts rests on other files (11 and 12 of them): run wirecheck survey again"
    assert said in " ".join(capsys.readouterr().err.split())
    (site.parent / "wirecheck-shards" / "survey.json").write_text("{}", "utf-8")
    assert call("scan", "--shard", "1/2", "site") == 2
    assert "survey.json is no survey of this version of wirecheck" in " ".join(capsys.readouterr().err.split())
    assert call("survey", "-") == 2


@pytest.mark.usefixtures("site")
def test_options_of_the_parts_hold_for_the_merge(call: ExitCode, tmp_path: Path) -> None:
    asked = ("--use", "archive", "--as-of", "2026-03-01", "--exclude", "lost.txt", "site")
    code = call("scan", "--format", "json:one.json", *asked)
    in_parts(call, 3, *asked)
    assert call("merge", "--format", "json:merged.json") == code
    assert (tmp_path / "merged.json").read_bytes() == (tmp_path / "one.json").read_bytes()


def test_parts_may_lie_in_several_folders_and_end_with_what_is_asked_of_the_merge(call: ExitCode, site: Path) -> None:
    (site / "lost.txt").unlink()
    assert call("scan", "--shard", "2/2", "--receipts", "there", "site") == 0
    assert call("scan", "--shard", "1/2", "--receipts", "here/deep", "site") == 0
    assert call("merge", "there", "here/deep") == 1
    assert call("merge", "--fail-on", "never", "there", "here/deep") == 0


@pytest.mark.usefixtures("site")
def test_the_folder_of_receipts_is_no_content(call: ExitCode, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").unlink()
    code = call("scan", "--format", "json:site/one.json", "site")
    (tmp_path / "site" / "one.json").rename(tmp_path / "one.json")
    in_parts(call, 3, "site", folder="site/shards")
    assert call("merge", "--format", "json:merged.json", "site/shards") == code
    assert (tmp_path / "merged.json").read_bytes() == (tmp_path / "one.json").read_bytes()


def test_nothing_to_check_is_told_as_by_one_machine(
    call: ExitCode, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.parent / "wirecheck.yaml").unlink()
    assert call("scan", "-q", "--exclude", "site/", "site") == 2
    said = capsys.readouterr().out
    in_parts(call, 2, "-q", "--exclude", "site/", "site")
    assert call("merge", "-q") == 2
    assert capsys.readouterr().out == said
    assert "what is excluded" in said


Change = Callable[[Path, Path], object]


def removed(shards: Path, _: Path) -> None:
    receipts(shards)[1].unlink()


def rewritten(**changed: object) -> Change:
    def change(shards: Path, _: Path) -> None:
        receipt = msgspec.json.decode(receipts(shards)[1].read_bytes())
        receipt["basis"] |= changed
        receipts(shards)[1].write_bytes(msgspec.json.encode(receipt))

    return change


def doubled(shards: Path, _: Path) -> None:
    shutil.copy(receipts(shards)[0], shards / "01-of-3.receipt.json")


def of_another_cut(shards: Path, _: Path) -> None:
    receipt = msgspec.json.decode(receipts(shards)[0].read_bytes()) | {"of": 8}
    (shards / "1-of-8.receipt.json").write_bytes(msgspec.json.encode(receipt))


def damaged(shards: Path, _: Path) -> None:
    receipts(shards)[0].write_bytes(b"{}")


def of_another_run(shards: Path, _: Path) -> None:
    answers = sorted(shards.glob("*.answers.jsonl"))[2]
    answers.write_bytes(answers.read_bytes().replace(b"quay", b"pier"))


def of_another_form(shards: Path, _: Path) -> None:
    answers = sorted(shards.glob("*.answers.jsonl"))[2]
    answers.write_bytes(b'{"told": 5}\n')
    receipt = msgspec.json.decode(receipts(shards)[2].read_bytes())
    receipt["results"] = hashlib.sha256(answers.read_bytes()).hexdigest()
    receipts(shards)[2].write_bytes(msgspec.json.encode(receipt))


def unanswered(shards: Path, _: Path) -> None:
    sorted(shards.glob("*.answers.jsonl"))[2].unlink()


def other_settings(_: Path, base: Path) -> None:
    (base / "wirecheck.yaml").write_text(SETTINGS.replace("[republish]", "[archive]"), "utf-8")


def not_here(_: Path, base: Path) -> None:
    shutil.rmtree(base / "site")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (removed, "part 2 is missing of 3: run wirecheck scan --shard 2/3 ..., with the same options"),
        (rewritten(rules="x"), "part 2 rests on other rules than part 1: run wirecheck scan --shard 2/3 ... again"),
        (rewritten(settings="x"), "part 2 rests on other settings than part 1"),
        (rewritten(as_of="2026-01-01"), "and 2026-01-01) than part 1"),
        (rewritten(wirecheck="9"), "part 2 rests on other versions of wirecheck (0.1.0 and 9) than part 1"),
        (rewritten(files=1), "part 2 rests on other files (11 and 1 of them) than part 1"),
        (rewritten(input="x"), "part 2 rests on other files (as many, with other names) than part 1"),
        (rewritten(paths=["x"]), "part 2 rests on other paths (site and x) than part 1"),
        (rewritten(whole=False), "part 2 rests on other files (all, and those that have changed) than part 1"),
        (doubled, "part 1 is there twice, as"),
        (of_another_cut, "holds receipts of scans cut in 3 and in 8 parts: remove those that are not meant"),
        (damaged, "1-of-3.receipt.json is no receipt of this version of wirecheck"),
        (of_another_run, "3-of-3.answers.jsonl is not what the receipt beside it speaks of"),
        (of_another_form, "3-of-3.answers.jsonl is of another version of wirecheck: Expected"),
        (unanswered, "3-of-3.answers.jsonl could not be read or written: No such file"),
        (other_settings, "the parts rest on other settings than there are here"),
        (not_here, "site is not here, and whether what a baseline or a suppression names is still there"),
    ],
)
def test_what_does_not_belong_together_is_refused_in_words(
    change: Change, said: str, call: ExitCode, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_parts(call, 3, "site", "-q")
    change(tmp_path / "wirecheck-shards", tmp_path)
    capsys.readouterr()
    assert call("merge", "--format", "json:out.json") == 2
    told = capsys.readouterr()
    assert said in " ".join(told.err.split())
    assert told.out == ""
    assert not (tmp_path / "out.json").exists()


def test_a_part_of_a_changed_folder_is_refused(call: ExitCode, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("scan", "--shard", "1/2", "site") == 0
    (site / "new.txt").write_text(OWN, "utf-8")
    assert call("scan", "--shard", "2/2", "site") == 0
    assert call("merge") == 2
    assert "part 2 rests on other files (11 and 12 of them) than part 1" in " ".join(capsys.readouterr().err.split())


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--shard", "0/3"), "there is no part 0 of 3"),
        (("--shard", "4/3"), "there is no part 4 of 3"),
        (("--shard", "three"), "found 'three', expected the number of a part and how many there are"),
        (("--shard", "1/2", "--format", "json"), "a part of a scan tells nothing: give --format to wirecheck merge"),
        (("--shard", "1/2", "--strict"), "give --strict to wirecheck merge"),
        (("--shard", "1/2", "-"), "standard input cannot be cut into parts"),
        (("--shard", "1/2", "--exclude", "\udcff.txt"), "which is no text: name what is above"),
    ],
)
def test_what_a_part_cannot_do_is_refused(
    options: tuple[str, ...], said: str, call: ExitCode, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("scan", "site", *options) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_without_receipts_the_merge_says_how_to_come_by_them(
    call: ExitCode, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("merge") == 2
    assert "no receipt lies in wirecheck-shards: wirecheck scan --shard" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_processes_and_what_is_kept_change_nothing(call: ExitCode, tmp_path: Path) -> None:
    code = call("scan", "--no-cache", "--jobs", "1", "--format", "json:one.json", "site")
    for number in (1, 2, 3):
        assert call("scan", "--no-cache", "--jobs", "3", "--shard", f"{number}/3", "-q", "site") == 0
    assert call("merge", "--format", "json:fresh.json") == code
    in_parts(call, 2, "-q", "site", folder="again")  # from what the next scan has kept
    call("scan", "-q", "--format", "json:kept.json", "site")
    in_parts(call, 2, "-q", "site", folder="again")
    assert call("merge", "--format", "json:again.json", "again") == code
    expected = (tmp_path / "one.json").read_bytes()
    assert [(tmp_path / f"{name}.json").read_bytes() for name in ("fresh", "kept", "again")] == [expected] * 3


def test_parts_of_what_git_says_has_changed(call: ExitCode, site: Path, tmp_path: Path) -> None:
    who = ("-c", "user.name=Ada Quill", "-c", "user.email=ada@harbour.example")
    for git in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "Site")):
        subprocess.run(["git", *git], check=True, capture_output=True)
    for changed in (False, True):
        if changed:
            (site / "a-ferry.txt").write_text(AGENCY.replace("again", "anew"), "utf-8")
            (site / "pier.html").write_text(PAGE.format("pier", "<p>It is of stone.</p>"), "utf-8")
        code = call("scan", "--changed-since", "HEAD", "--format", "json:one.json", "site")
        in_parts(call, 3, "--changed-since", "HEAD", "-q", "site")
        assert call("merge", "--format", "json:merged.json") == code
        assert (tmp_path / "merged.json").read_bytes() == (tmp_path / "one.json").read_bytes()
    assert len(json.loads((tmp_path / "one.json").read_text("utf-8"))["documents"]) == 3  # and one of the settings


@pytest.mark.usefixtures("site")
def test_a_part_says_what_it_did(call: ExitCode, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("scan", "--shard", "1/3", "site") == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "part 1/3, 3 files of 11, lies in wirecheck-shards; exit 1 of its own: 1 breach" in told.err
    (receipt,) = receipts(tmp_path / "wirecheck-shards")
    said = json.loads(receipt.read_text("utf-8"))
    assert (said["exit_code"], said["documents"], said["basis"]["files"]) == (1, 3, 11)


@pytest.mark.usefixtures("site")
def test_a_part_that_fails_leaves_no_receipt(call: ExitCode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.check.shards.Answers.add", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call("scan", "--shard", "1/3", "site")
    assert list((tmp_path / "wirecheck-shards").iterdir()) == []
