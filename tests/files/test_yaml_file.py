from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import RulebookError, SettingsError
from checker.files.yaml_file import load_yaml, parse_yaml, validate


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("off", "off"),
        ("yes", "yes"),
        ("NO", "NO"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("null", None),
        ("12", 12),
        ("-3", -3),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("1.5", 1.5),
        ("-.5", -0.5),
        ("1e3", 1000.0),
        (".inf", float("inf")),
        ("-.INF", float("-inf")),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2026-01-01", "2026-01-01"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_scalar_is_read_by_the_core_schema_of_yaml_1_2(text: str, value: object) -> None:
    assert parse_yaml(f"key: {text}", "t.yaml", SettingsError).data == {"key": value}


def test_not_a_number_is_read() -> None:
    value = parse_yaml(".nan", "t.yaml", SettingsError).data
    assert value != value


def test_place_names_line_and_key() -> None:
    file = parse_yaml("a: 1\ncontracts:\n  - holder: afp\n    covers:\n      - text\n", "t.yaml", SettingsError)
    assert file.place(("contracts", 0, "holder")) == "line 3, key contracts[0].holder"
    assert file.place(("contracts", 0, "covers", 0)) == "line 5, key contracts[0].covers[0]"
    assert file.place(("contracts", 0, "missing")) == "line 3, key contracts[0].missing"
    assert file.place(()) == "line 1"
    assert file.line(("contracts",)) == 2


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("a: 1\nb: 2\na: 3", "line 3, column 1", "found the key 'a' twice, expected it once"),
        ("a: !!python/name:os.system x", "line 1, column 4", "found the tag tag:yaml.org,2002:python/name:os.system"),
        ("a: !own x", "line 1, column 4", "found the tag !own, expected none"),
        ("? [a, b]\n: c", "line 1, column 3", "found a list or mapping as a key, expected a word"),
        ("a: [1, 2", "line 2", "is not YAML"),
        ("a: b: c", "line 1", "is not YAML"),
        ("a: 1\n---\nb: 2", "line 2", "is not YAML"),
        ("[" * 80 + "]" * 80, "line 1, column 62", "is nested more than 60 levels deep"),
    ],
)
def test_bad_file_is_refused_with_its_place(text: str, place: str, reason: str) -> None:
    with pytest.raises(RulebookError) as caught:
        parse_yaml(text, "rules/x.yaml", RulebookError)
    assert caught.value.file == "rules/x.yaml"
    assert caught.value.place.startswith(place)
    assert reason in caught.value.reason


def test_aliases_of_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 50)]
    data = parse_yaml("\n".join(lines), "t.yaml", SettingsError).data
    assert data["a49"][0] is data["a49"][1]


def test_missing_and_undecodable_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        load_yaml(tmp_path / "none.yaml", SettingsError)
    (tmp_path / "latin.yaml").write_bytes(b"name: caf\xe9")
    with pytest.raises(SettingsError, match="byte 10: is not UTF-8"):
        load_yaml(tmp_path / "latin.yaml", SettingsError)


def test_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "bom.yaml").write_bytes(b"\xef\xbb\xbfa: 1")
    assert load_yaml(tmp_path / "bom.yaml", SettingsError).data == {"a": 1}


SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "kind": {"enum": ["news", "photo"]},
        "day": {"type": "string", "format": "date"},
        "days": {"type": "integer", "minimum": 0},
        "list": {"type": "array", "items": {"type": "string"}},
    },
}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "name: x\nnam: x",
            (
                "t.yaml: line 2, key nam: found the key 'nam', expected one of name, kind, day, days, list;"
                " did you mean 'name'?"
            ),
        ),
        ("kind: news", "t.yaml: line 1: found a mapping with the keys kind, expected the key 'name' too"),
        (
            "name: x\nkind: new",
            "t.yaml: line 2, key kind: found \"new\", expected one of news, photo; did you mean 'news'?",
        ),
        ("name: 3", "t.yaml: line 1, key name: found 3, expected text"),
        (
            "name: x\nday: 2026-02-30",
            't.yaml: line 2, key day: found "2026-02-30", expected a date of the calendar, as 2026-12-31',
        ),
        ("name: x\ndays: -1", "t.yaml: line 2, key days: found -1, expected at least 0"),
        ("name: x\nlist: [a, 1]", "t.yaml: line 2, key list[1]: found 1, expected text"),
        ("- a", 't.yaml: line 1: found ["a"], expected a mapping'),
        ("name: x\ndays: 1.5", "t.yaml: line 2, key days: found 1.5, expected a whole number"),
    ],
)
def test_schema_error_names_file_line_key_found_and_expected(text: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        validate(parse_yaml(text, "t.yaml", SettingsError), SCHEMA, SettingsError)
    assert str(caught.value) == told


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    with pytest.raises(SettingsError) as caught:
        validate(parse_yaml("days: 1.5\nkind: new\nname: x", "t.yaml", SettingsError), SCHEMA, SettingsError)
    assert str(caught.value).splitlines() == [
        "t.yaml: line 1, key days: found 1.5, expected a whole number",
        "t.yaml: line 2, key kind: found \"new\", expected one of news, photo; did you mean 'news'?",
    ]
    assert caught.value.reason == "found 1.5, expected a whole number"


def test_good_data_pass() -> None:
    validate(parse_yaml("name: x\nday: 2026-02-28", "t.yaml", SettingsError), SCHEMA, SettingsError)


@given(st.text(max_size=200))
def test_any_text_is_data_or_an_error(text: str) -> None:
    with suppress(SettingsError):
        parse_yaml(text, "t.yaml", SettingsError)
