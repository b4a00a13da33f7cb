from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli.rules import command
from checker.errors import RulebookError
from checker.rulebook.templates import KINDS


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments)
    if isinstance(result.exception, RulebookError):
        raise result.exception
    return result.exit_code, result.output


def test_list_names_the_rules_of_a_kind() -> None:
    code, told = _run("list", "agencies")
    assert code == 0
    assert "agencies/afp " in told
    assert "licences/" not in told


def test_show_prints_the_file_with_its_source() -> None:
    code, told = _run("show", "agencies/afp")
    assert code == 0
    assert told.startswith("# agencies/afp.yaml\nid: afp\n")
    assert "source:" in told


def test_show_of_an_unknown_rule_says_where_to_look() -> None:
    code, told = _run("show", "nobody")
    assert code == 2
    assert "rules list names them all" in " ".join(told.split())


def test_test_runs_the_examples_of_some_rules() -> None:
    assert _run("test", "agencies/afp") == (0, "every example holds\n")


@pytest.mark.parametrize(
    ("kind", "name"), [("agency", "example-wire"), ("licence", "example-1.0"), ("grammar", "mi"), ("notice", "mi")]
)
def test_a_new_file_is_in_order_and_proves_itself(kind: str, name: str, tmp_path: Path) -> None:
    assert _run("new", kind, name, "--into", str(tmp_path))[0] == 0
    assert (tmp_path / KINDS[kind].folder / f"{name}.yaml").is_file()
    assert _run("check", str(tmp_path))[0] == 0
    code, told = _run("test", "--rules", str(tmp_path), f"{KINDS[kind].folder}/{name}")
    assert (code, told) == (0, "every example holds\n")


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    _run("new", "agency", "example-wire", "--into", str(tmp_path))
    with pytest.raises(RulebookError, match="left as it is"):
        _run("new", "agency", "example-wire", "--into", str(tmp_path))


def test_check_names_file_line_key_found_and_expected(tmp_path: Path) -> None:
    (tmp_path / "agencies").mkdir()
    (tmp_path / "agencies" / "x.yaml").write_text("id: x\nname: X\nnamess: [X]\n", encoding="utf-8")
    with pytest.raises(
        RulebookError, match=r"x\.yaml: line 3, key namess: found the key 'namess'.*did you mean 'names'"
    ):
        _run("check", str(tmp_path))


def test_check_refuses_a_pattern_that_could_run_away(tmp_path: Path) -> None:
    (tmp_path / "grammar").mkdir()
    (tmp_path / "grammar" / "mi.yaml").write_text(
        "language: mi\nname: Maori\npatterns:\n"
        '  - {id: a, how: byline, role: text, alternatives: [{pattern: "(?:a+b)*{A}", match: "{A}"}]}\n',
        encoding="utf-8",
    )
    with pytest.raises(
        RulebookError, match=r"line 4, key patterns\[0\]\.alternatives: .*inside a repeat without bound"
    ):
        _run("check", str(tmp_path))


def test_check_refuses_a_pattern_with_nothing_to_look_for(tmp_path: Path) -> None:
    (tmp_path / "grammar").mkdir()
    (tmp_path / "grammar" / "mi.yaml").write_text(
        "language: mi\nname: Maori\npatterns:\n"
        '  - {id: a, how: byline, role: text, alternatives: [{pattern: "by", match: "by"}]}\n',
        encoding="utf-8",
    )
    with pytest.raises(RulebookError, match="nothing to look for first"):
        _run("check", str(tmp_path))


def test_a_rule_of_the_user_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "agencies").mkdir()
    (tmp_path / "agencies" / "afp.yaml").write_text(
        "id: afp\nname: Our own AFP\nnames: [Our own AFP]\n", encoding="utf-8"
    )
    assert "Our own AFP" in _run("list", "agencies", "--rules", str(tmp_path))[1]
    assert _run("show", "afp", "--rules", str(tmp_path))[1].startswith(
        "# agencies/afp.yaml\nid: afp\nname: Our own AFP"
    )
