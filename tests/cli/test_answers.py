"""The commands that answer questions: why, policy, contracts, forecast, and lists of paths."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from calling import Call
from rdflib import Graph, Namespace

STORY = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"
CONTRACT = (
    "contracts:\n  - {holder: afp, covers: [text], channels: [web], valid_from: 2026-01-01, valid_until: 2026-12-31,"
    ' reference: "2026-114"}\n'
)

ODRL = Namespace("http://www.w3.org/ns/odrl/2/")


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ferry.txt").write_text(STORY, "utf-8")
    (tmp_path / "site" / "own.txt").write_text("Choir\n\nThe choir begins on Tuesday.\n", "utf-8")
    (tmp_path / "wirecheck.yaml").write_text(CONTRACT, "utf-8")
    return call


def test_why_tells_the_argument(call: Call) -> None:
    code, out, _ = call("why", "site/ferry.txt", "--as-of", "2027-02-01")
    assert code == 0
    assert out.startswith("site/ferry.txt: breach\n")
    assert "2026-114" in out
    assert "What to do:" in out


def test_why_of_one_line(call: Call) -> None:
    assert "licence-expired" in call("why", "site/ferry.txt:3", "--as-of", "2027-02-01")[1]
    assert "licence-expired" in call("why", "site/ferry.txt:3:1", "--as-of", "2027-02-01")[1]
    assert "Nothing to deal with on line 1." in call("why", "site/ferry.txt:1", "--as-of", "2027-02-01")[1]


@pytest.mark.parametrize("place", ["0", "9", "900:1"])
def test_why_of_a_line_that_there_is_not_is_an_error(call: Call, place: str) -> None:
    code, _, err = call("why", f"site/ferry.txt:{place}", "--as-of", "2027-02-01")
    assert (code, "site/ferry.txt has" in err) == (2, True)


def test_why_folds_its_lines(call: Call) -> None:
    out = call("why", "site/ferry.txt", "--as-of", "2027-02-01")[1]
    assert max(map(len, out.splitlines())) <= 100
    assert "  What to do: Renew the contract with Agence France-Presse, or take the text down.\n" in out


@pytest.mark.parametrize("wrong", ["missing.txt", "site", "site/ferry.txt:x"])
def test_why_of_nothing_exits_with_two(call: Call, wrong: str) -> None:
    assert call("why", wrong)[0] == 2


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own affair
def test_policy_is_read_by_a_parser_of_others(call: Call) -> None:
    code, out, _ = call("policy", "site/ferry.txt")
    assert code == 0
    graph = Graph().parse(data=out, format="json-ld")
    assert (None, ODRL.prohibition, None) in graph
    assert ODRL.distribute in set(graph.objects(predicate=ODRL.action))
    assert {str(target).rpartition("/")[2] for target in graph.objects(predicate=ODRL.target)} == {"ferry.txt"}


def test_policy_of_what_cannot_be_read_exits_with_two(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "broken.html.gz").write_bytes(b"\x1f\x8b cut off")
    code, out, err = call("policy", "site/broken.html.gz")
    assert (code, out) == (2, "")
    assert "site/broken.html.gz" in err


def test_list_prints_just_paths(call: Call) -> None:
    assert call("scan", "--list", "permitted", "--as-of", "2026-11-24", "-q", "site")[1] == "site/ferry.txt\n"
    assert call("scan", "--list", "undetermined", "-0", "-q", "site")[1] == "site/own.txt\0"
    assert call("scan", "--list", "breach", "--as-of", "2027-02-01", "site")[1] == "site/ferry.txt\n"
    assert call("scan", "--list", "breach", "--format", "json", "site")[0] == 2


def test_use_is_judged_alone(call: Call) -> None:
    code, out, _ = call("scan", "--use", "ai-train", "--format", "json", "--as-of", "2026-11-24", "site")
    report = json.loads(out)
    assert [use["name"] for use in report["use"]["uses"]] == ["ai-train"]
    assert "ai-train" in {each["action"] for each in report["documents"][0]["verdicts"]}
    assert code in (0, 1)
    assert call("scan", "--use", "sing", "site")[0] == 2


def test_null_without_a_list_is_wrong_usage(call: Call) -> None:
    code, _, err = call("scan", "-0", "site")
    assert (code, "--list" in err) == (2, True)


@pytest.mark.parametrize("command", ["scan", "forecast", "baseline"])
def test_settings_of_the_working_directory_count_when_it_is_scanned(call: Call, command: str) -> None:
    code, _, err = call(command, ".", "--as-of", "2026-11-24")
    assert (code, "not used" in err) == (0, False)


def test_settings_in_the_scanned_folder_are_refused_and_told(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "site")
    code, out, err = call("scan", "..", "--as-of", "2026-11-24")
    assert (code, "unlicensed-agency-text" in out) == (1, True)
    assert err.startswith("../wirecheck.yaml was not used: it stands in what is scanned")
    named = call("scan", "..", "--config", "../wirecheck.yaml", "--as-of", "2026-11-24")
    assert (named[0], named[2]) == (0, "")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site" / "wirecheck.yaml").write_text("contracts: [{holder: ap}]\n", "utf-8")
    code, _, err = call("scan", "site", "--as-of", "2026-11-24")
    assert (code, "not used" in err) == (0, False)


def test_scan_leaves_out_what_tools_keep_beside_the_content(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").unlink()
    story = (tmp_path / "site" / "ferry.txt").read_text("utf-8")
    for name in ("node_modules/p/readme.txt", ".cache/page.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(story, "utf-8")
    assert paths_of(call("scan", "--format", "json", ".")[1]) == ["site/ferry.txt", "site/own.txt"]
    every = [".cache/page.txt", "node_modules/p/readme.txt", "site/ferry.txt", "site/own.txt"]
    assert paths_of(call("scan", "--no-ignore", "--format", "json", ".")[1]) == every
    assert "2 folders that are hidden, of tools" in call("scan", "-v", ".")[2]


def paths_of(report: str) -> list[str]:
    return [each["path"] for each in json.loads(report)["documents"]]


def test_exclusions_that_leave_nothing_are_told(call: Call) -> None:
    code, out, _ = call("scan", "--exclude", "*.txt", "site")
    assert code == 2
    assert "what is excluded (*.txt) leaves no file" in " ".join(out.split())


@pytest.mark.parametrize("written", [1_790_000_000, 1_700_000_000])
def test_date_of_the_file_is_no_day_of_publication(call: Call, tmp_path: Path, written: int) -> None:
    (tmp_path / "wirecheck.yaml").write_text(CONTRACT.replace("reference", "retention_days: 30, reference"), "utf-8")
    os.utime(tmp_path / "site" / "ferry.txt", (written, written))
    code, out, _ = call("why", "site/ferry.txt", "--as-of", "2026-10-22")
    assert (code, out.startswith("site/ferry.txt: undetermined\n")) == (0, True)
    assert "condition-unknown" in out
    assert "Say on the item when it was published" in out


def test_why_tells_where_the_day_of_publication_came_from(call: Call, tmp_path: Path) -> None:
    page = (
        "<html lang='en'><body><article><h1>Ferry</h1>\n<p><time datetime='2026-10-02'>2 October</time></p>"
        "<p>LISBON (AFP) - The ferry sails again.</p></article></body></html>"
    )
    (tmp_path / "site" / "dated.html").write_text(page, "utf-8")
    held = "contracts: [{holder: afp, covers: [text], retention_days: 30, reference: R}]\n"
    (tmp_path / "wirecheck.yaml").write_text(held, "utf-8")
    out = call("why", "site/dated.html", "--as-of", "2026-11-24")[1]
    assert "Published on 2026-10-02 (<time>, line 2)." in out
    assert "error retention-ended" in out


def test_file_that_the_settings_exclude_is_left_out_where_a_hook_names_it(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text("exclude: [site/old/]\n", "utf-8")
    (tmp_path / "site" / "old").mkdir()
    (tmp_path / "site" / "old" / "ferry.txt").write_text(STORY, "utf-8")
    code, out, _ = call("scan", "site/old/ferry.txt")
    assert (code, "nothing to check: the settings exclude site/old/ferry.txt" in " ".join(out.split())) == (0, True)
    code, out, _ = call("scan", "site/old/ferry.txt", "site/ferry.txt")
    assert (code, "1 file checked" in out) == (1, True)
    assert call("scan", "site/old")[0] == 2
    assert call("why", "site/old/ferry.txt")[0] == 0


@pytest.mark.parametrize("command", ["why", "policy"])
def test_a_folder_in_the_place_of_a_file_is_called_one(call: Call, command: str) -> None:
    assert "'site' is a folder: name one file of it" in " ".join(call(command, "site").err.split())
    assert "there is no file 'nosuch.html'" in " ".join(call(command, "nosuch.html").err.split())
