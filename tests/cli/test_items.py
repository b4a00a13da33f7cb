"""One item of a file that holds several: what matches paths matches its path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Call

from checker.check import Brief
from checker.check.sources import check_folder
from checker.files.walk import exclusion
from checker.settings.settings_file import Settings

_ITEM = '<newsItem guid="{0}"><rightsInfo><copyrightHolder literal="{0}"/></rightsInfo></newsItem>'
G2 = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>'.format(
    "".join(map(_ITEM.format, ("AFP", "Reuters", "dpa")))
)
NINJS = json.dumps([{"uri": f"urn:{name}", "copyrightholder": name} for name in ("AFP", "Reuters")])
_AT = "#/newsMessage/itemSet/newsItem"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wires").mkdir()
    (tmp_path / "wires" / "m.xml").write_text(G2, "utf-8")
    (tmp_path / "wires" / "n.json").write_text(NINJS, "utf-8")
    return tmp_path


@pytest.fixture
def call(call: Call, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Call:
    monkeypatch.chdir(folder)
    return call


def paths(out: str) -> list[str]:
    return [document["path"] for document in json.loads(out)["documents"]]


ALL = [*(f"wires/m.xml{_AT}[{number}]" for number in (1, 2, 3)), "wires/n.json#/0", "wires/n.json#/1"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        (f"m.xml{_AT}[2]", [0, 2, 3, 4]),
        (f"wires/m.xml{_AT}[2]", [0, 2, 3, 4]),
        (f"other/m.xml{_AT}[2]", [0, 1, 2, 3, 4]),
        (f"m.xml{_AT}[*]", [3, 4]),
        (f"*.xml{_AT}[3]", [0, 1, 3, 4]),
        (f"m.xml{_AT}\\[1\\]", [1, 2, 3, 4]),
        ("n.json#/1", [0, 1, 2, 3]),
        ("m.xml", [3, 4]),
        ("wires/", []),
    ],
)
def test_exclude_leaves_out_one_item(folder: Path, pattern: str, left: list[int]) -> None:
    told = check_folder(folder, Brief.of(Settings(exclude=(pattern,))))
    assert [one.path for one in told] == [ALL[number] for number in left]


def test_exclude_of_the_settings_and_of_the_command_line_are_alike(call: Call, tmp_path: Path) -> None:
    pattern = f"m.xml{_AT}[2]"
    _, out, _ = call("scan", "wires", "--format", "json", "--exclude", pattern)
    assert paths(out) == [ALL[number] for number in (0, 2, 3, 4)]
    (tmp_path / "wirecheck.yaml").write_text(json.dumps({"exclude": [pattern]}), "utf-8")
    assert paths(call("scan", "wires", "--format", "json")[1]) == paths(out)


def test_exclusions_that_leave_nothing_are_told(call: Call) -> None:
    code, out, _ = call("scan", "wires", "--exclude", f"m.xml{_AT}[*]", "--exclude", "n.json#/*")
    assert code == 2
    assert "there was nothing to check: what is excluded" in " ".join(out.split())


def test_an_exclusion_that_is_taken_back_is(call: Call) -> None:
    _, out, _ = call("scan", "wires", "--format", "json", "--exclude", "m.xml", "--exclude", f"!m.xml{_AT}[2]")
    assert paths(out) == ALL[3:]  # as git has it: what stands in what is excluded cannot be taken back
    assert exclusion([f"m.xml{_AT}[*]", f"!m.xml{_AT}[2]"])(f"m.xml{_AT}[2]") is False


def test_nothing_but_a_suppression_left_over_is_nothing_checked(call: Call, tmp_path: Path) -> None:
    stated = {"code": "killed", "reason": "licensed", "paths": ["wires/gone.html"]}
    (tmp_path / "wirecheck.yaml").write_text(json.dumps({"exclude": ["wires/"], "suppressions": [stated]}), "utf-8")
    code, out, _ = call("scan", "wires")
    assert code == 2
    assert "there was nothing to check: what is excluded" in " ".join(out.split())


def test_uses_suppressions_and_baseline_know_one_item(call: Call, tmp_path: Path) -> None:
    item = f"wires/m.xml{_AT}[2]"
    uses = [{"name": "ours", "actions": ["distribute"]}, {"name": "kept", "actions": ["archive"], "paths": [item]}]
    (tmp_path / "wirecheck.yaml").write_text(json.dumps({"uses": uses}), "utf-8")
    _, out, _ = call("scan", "wires", "--format", "json")
    actions = {one["path"]: {each["action"] for each in one["verdicts"]} for one in json.loads(out)["documents"]}
    assert actions[item] >= {"archive"}
    assert all("archive" not in each for path, each in actions.items() if path != item)

    stated = {"code": "unlicensed-agency-text", "reason": "licensed", "paths": [ALL[0]]}
    (tmp_path / "wirecheck.yaml").write_text(json.dumps({"suppressions": [stated]}), "utf-8")
    _, out, _ = call("scan", "wires", "--format", "json")
    silent = {
        one["path"]: any("suppressed" in each for each in one["findings"]) for one in json.loads(out)["documents"]
    }
    assert [path for path, is_silent in silent.items() if is_silent] == [ALL[0]]

    (tmp_path / "wirecheck.yaml").unlink()
    assert call("baseline", "wires")[0] == 0
    code_of_scan, out, _ = call("scan", "wires", "--baseline", "wirecheck-baseline.json")
    assert code_of_scan == 0
    assert "gone" not in out


def test_a_suppression_of_an_item_that_is_there_is_not_for_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text("<p>Ours.", "utf-8")
    stated = {"code": "killed", "reason": "licensed", "paths": [ALL[1], "wires/gone.xml#/newsMessage/x[1]"]}
    (tmp_path / "wirecheck.yaml").write_text(json.dumps({"suppressions": [stated]}), "utf-8")
    assert "suppression-unused" not in call("scan", "site")[1]
    (tmp_path / "wirecheck.yaml").write_text(
        json.dumps({"suppressions": [{**stated, "paths": ["wires/gone.xml#/a/b[1]"]}]}), "utf-8"
    )
    assert "suppression-unused" in call("scan", "site")[1]


def test_why_tells_one_item(call: Call) -> None:
    code, out, _ = call("why", f"wires/m.xml{_AT}[2]")
    assert code == 0
    assert "Reuters" in out
    assert "Agence France-Presse" not in out
