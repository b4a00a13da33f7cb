"""Adopting the checker on old content: baseline, changed files, suppressions."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from calling import Call
from pictures import jpeg, packet

STORY = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"
OTHER = "Fares rise\n\nPORTO, Nov 4 (Reuters) - Fares will rise in spring, the operator said on Wednesday.\n"


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ferry.txt").write_text(STORY, "utf-8")
    return call


def test_baseline_lets_old_findings_pass_and_new_ones_fail(call: Call, tmp_path: Path) -> None:
    assert call("scan", "site")[0] == 1
    code, out, _ = call("baseline", "site")
    assert code == 0
    assert "1 finding in 1 file recorded" in out
    scan = ("scan", "--baseline", "wirecheck-baseline.json")
    code, out, _ = call(*scan, "site")
    assert code == 0
    assert "no breach at level error; 1 finding suppressed" in out

    (tmp_path / "site" / "ferry.txt").write_text("Moved\n\n\n" + STORY.replace("ferry sails", "ferry  sails"), "utf-8")
    assert call(*scan, "site")[0] == 0  # moved and edited around the words, they are still known
    (tmp_path / "site" / "fares.txt").write_text(OTHER, "utf-8")
    code, out, _ = call(*scan, "site")
    assert code == 1
    assert "site/fares.txt" in out
    assert "site/ferry.txt" not in out


def test_baseline_says_what_was_fixed(call: Call, tmp_path: Path) -> None:
    call("baseline", "site")
    (tmp_path / "site" / "ferry.txt").write_text("Ours alone.\n", "utf-8")
    _, out, _ = call("scan", "--baseline", "wirecheck-baseline.json", "site")
    assert "gone: 1 of the baseline" in out


def test_scan_of_changed_files_only(call: Call, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", *arguments], check=True, cwd=tmp_path)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    code, out, _ = call("scan", "--changed-since", "HEAD", "site")
    assert code == 0
    assert "nothing has changed" in out
    (tmp_path / "site" / "fares.txt").write_text(OTHER, "utf-8")
    code, _, _ = call("scan", "--changed-since", "HEAD", "--format", "json:out.json", "site")
    assert code == 1
    documents = json.loads((tmp_path / "out.json").read_text("utf-8"))["documents"]
    assert [each["path"] for each in documents] == ["site/fares.txt"]
    code, _, err = call("scan", "--changed-since", "nowhere", "site")
    assert code == 2
    assert "knows no revision 'nowhere'" in err
    assert "fatal" not in err
    code, _, err = call("scan", "--changed-since", "HEAD", str(tmp_path.parent))
    assert code == 2
    assert "lies outside of it" in err


def test_baseline_does_not_swallow_pictures_that_were_added(call: Call, tmp_path: Path) -> None:
    def page(times: int) -> str:
        figures = "".join(
            f'<figure><img src="{number}.jpg"><figcaption>Boat {number}. Photo: Reuters</figcaption></figure>'
            for number in range(times)
        )
        return f"<html lang=en><article><h1>Boats</h1><p>The boats have come home again.</p>{figures}</article></html>"

    (tmp_path / "site" / "ferry.txt").write_text("Ours alone.\n", "utf-8")
    (tmp_path / "site" / "boats.html").write_text(page(1), "utf-8")
    call("baseline", "site")
    scan = ("scan", "--baseline", "wirecheck-baseline.json", "site")
    assert call(*scan)[0] == 0
    (tmp_path / "site" / "boats.html").write_text(page(2), "utf-8")
    code, out, _ = call(*scan)
    assert code == 1
    assert "Of these 2 places 1 was" in " ".join(out.split())


def test_suppressions_are_told_and_do_not_fail(call: Call, tmp_path: Path) -> None:
    suppression = '{code: unlicensed-agency-text, agency: afp, paths: ["site/**"], reason: licensed, contract: "7"}'
    (tmp_path / "wirecheck.yaml").write_text(f"suppressions: [{suppression}]\n", "utf-8")
    code, _, _ = call("scan", "--format", "json:out.json", "site")
    assert code == 0
    report = json.loads((tmp_path / "out.json").read_text("utf-8"))
    (finding,) = report["documents"][0]["findings"]
    assert finding["suppressed"] == {"silence": "settings", "reason": "licensed; 7; wirecheck.yaml, line 1"}
    assert report["summary"]["suppressed"] == 1


def test_scraped_page_cannot_silence_its_own_breach(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "ferry.txt").write_text(STORY + "wirecheck-ignore unlicensed-agency-text: licensed\n", "utf-8")
    code, out, _ = call("scan", "site")
    assert code == 1
    assert "suppression-refused" in out


@pytest.mark.parametrize("change", ["new", "other", "deleted", "renamed", "json"])
def test_picture_has_changed_where_a_file_beside_it_has(call: Call, tmp_path: Path, change: str) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", *arguments], check=True, cwd=tmp_path)

    def changed() -> list[str]:
        call("scan", "--changed-since", "HEAD", "--format", "json:out.json", "site")
        return [each["path"] for each in json.loads((tmp_path / "out.json").read_text("utf-8"))["documents"]]

    site = tmp_path / "site"
    for name in ("quay", "crane"):
        (site / f"{name}.jpg").write_bytes(jpeg(packet("<photoshop:Credit>dpa</photoshop:Credit>")))
    beside = site / "quay.xmp"
    if change != "new":
        beside.write_bytes(packet("<photoshop:Credit>AFP</photoshop:Credit>"))
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    assert changed() == []
    match change:
        case "deleted":
            beside.unlink()
        case "renamed":
            git("mv", "site/quay.xmp", "site/other.xmp")
        case "json":
            (site / "quay.jpg.json").write_text('{"photoshop:Credit": "AFP"}', "utf-8")
        case _:
            beside.write_bytes(packet("<photoshop:Credit>Heron Wire</photoshop:Credit>"))
    assert [one for one in changed() if one.endswith(".jpg")] == ["site/quay.jpg"]
