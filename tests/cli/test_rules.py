from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli.rules import KINDS, command
from checker.errors import RulebookError
from checker.files.shipped import RULES


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
    assert (tmp_path / KINDS[kind] / f"{name}.yaml").is_file()
    assert _run("check", str(tmp_path))[0] == 0
    code, told = _run("test", "--rules", str(tmp_path), f"{KINDS[kind]}/{name}")
    assert (code, told) == (0, "every example holds\n")


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    _run("new", "agency", "example-wire", "--into", str(tmp_path))
    with pytest.raises(RulebookError, match="left as it is"):
        _run("new", "agency", "example-wire", "--into", str(tmp_path))


def _checked(folder: Path, **files: str) -> list[str]:
    """What `rules check` says of a folder with these files, "agencies/x.yaml" as agencies_x."""
    for name, text in files.items():
        kind, _, stem = name.partition("_")
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / f"{stem}.yaml").write_text(text, encoding="utf-8")
    code, told = _run("check", str(folder))
    assert code == 2
    return told.replace(f"{folder}/", "").splitlines()


def test_check_tells_every_error_of_every_file_with_line_key_found_and_expected(tmp_path: Path) -> None:
    told = _checked(
        tmp_path,
        agencies_x="id: y\nname: X\nnamess: [X]\ndomain: [x.example]\nnames: X\n",
        agencies_z="id: z\nname: [\n",
        licences_quay='id: "other:quay"\nname: Quay\nterms: {permits: [distribute]}\n',
        uses_podcast="title: Podcast\nsummary: Read aloud.\nactions: [reed]\n",
    )
    assert [line.partition(": found")[0].partition(", expected")[0] for line in told] == [
        "agencies/x.yaml: line 3, key namess",
        "agencies/x.yaml: line 4, key domain",
        "agencies/x.yaml: line 5, key names",
        "agencies/z.yaml: line 3, column 1: is not YAML: did not find expected node content",
        "licences/quay.yaml: line 1",
        "licences/quay.yaml: line 1",
        "licences/quay.yaml: line 1",
        "licences/quay.yaml: line 3, key terms",
        "uses/podcast.yaml: key actions",
        "9 things are wrong",
    ]
    assert told[0].endswith("; did you mean 'names'?")


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(?:a+b)*{A}", "this pattern repeats without bound inside a repeat without bound"),
        ("by", "this pattern has nothing to look for first; write {A} for the agency, or say that it is `unnamed`"),
        ("by {aa}", "nothing is called 'aa'"),
    ],
)
def test_check_refuses_a_pattern_of_the_grammar(pattern: str, reason: str, tmp_path: Path) -> None:
    told = _checked(
        tmp_path,
        grammar_mi="language: mi\nname: Maori\npatterns:\n"
        f'  - {{id: a, how: byline, role: text, alternatives: [{{pattern: "{pattern}", match: "by {{A}}"}}]}}\n',
    )
    key = "line 3, key patterns" if "called" in reason else "line 4, key patterns[0].alternatives"
    assert told[0].startswith(f"grammar/mi.yaml: {key}: {reason[:40]}")
    assert len(told) == 2


def test_check_tells_of_a_notice_whose_part_is_not_defined(tmp_path: Path) -> None:
    rule = (
        "{id: mi/no-reuse/a, kind: no-reuse, literals: [no], alternatives: [{pattern: 'no {gab}', match: no copies}],"
        " examples: {ignore: [none]}}"
    )
    told = _checked(tmp_path, notices_mi=f"language: mi\nname: Maori\nrules:\n  - {rule}\n")
    assert told == ["notices/mi.yaml: line 3, key rules: nothing is called 'gab'", "1 thing is wrong"]


def test_our_own_rules_are_in_order() -> None:
    code, told = _run("check", str(RULES))
    assert (code, "in order" in told) == (0, True)


def test_check_tells_of_data_that_are_wrong_and_of_files_that_nothing_reads(tmp_path: Path) -> None:
    (tmp_path / "judging").mkdir()
    (tmp_path / "judging" / "months.json").write_text('{"4": "floréal"}', "utf-8")
    (tmp_path / "judging" / "month.json").write_text("{}", "utf-8")
    (tmp_path / "README.md").write_text("Our rules.", "utf-8")
    told = _checked(tmp_path, agency_x="id: x\nname: X\n")
    assert [line.split("; ")[0] for line in told] == [
        "judging/months.json: Expected `array`, got `str` - at `$[...]`",
        "agency/x.yaml: is read by nothing",
        "judging/month.json: is read by nothing",
        "3 things are wrong",
    ]


def test_a_rule_of_the_user_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "agencies").mkdir()
    (tmp_path / "agencies" / "afp.yaml").write_text(
        "id: afp\nname: Our own AFP\nnames: [Our own AFP]\n", encoding="utf-8"
    )
    assert "Our own AFP" in _run("list", "agencies", "--rules", str(tmp_path))[1]
    assert _run("show", "afp", "--rules", str(tmp_path))[1].startswith(
        "# agencies/afp.yaml\nid: afp\nname: Our own AFP"
    )
