from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from checker.document.days import day_in
from checker.errors import RulebookError
from checker.files import shipped
from checker.files.shipped import RULES, codes, explain, near_codes, schema, schema_names, whole_schema
from checker.readers.plain_text import signed_by
from checker.rulebook.loading import load_rulebook
from checker.settings.uses import use_names


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "rules" / "judging").mkdir(parents=True)
    yield tmp_path / "rules"
    shipped.look_in(())


def test_data_files_of_a_folder_of_ones_own_take_the_place_of_ours(own: Path, tmp_path: Path) -> None:
    assert day_in("2 floréal 2026") is None
    (own / "judging" / "months.json").write_text('{"4": ["floréal"]}', "utf-8")
    (own / "uses").mkdir()
    (own / "uses" / "podcast.yaml").write_text("title: Podcast\nsummary: Read aloud.\nactions: [reproduce]\n", "utf-8")
    load_rulebook([own], tmp_path / "cache")
    assert day_in("2 floréal 2026") == date(2026, 4, 2)
    assert day_in("2 May 2026") is None
    assert "podcast" in use_names()
    load_rulebook([], tmp_path / "cache")
    assert day_in("2 May 2026") == date(2026, 5, 2)


def test_a_data_file_that_is_wrong_is_named(own: Path) -> None:
    (own / "judging" / "months.json").write_text('{"4": "floréal"}', "utf-8")
    shipped.look_in([own])
    with pytest.raises(RulebookError, match=r"months\.json: Expected `array`"):
        shipped.months()


def test_every_code_is_explained_in_full() -> None:
    assert len(codes()) >= 40
    for code, told in codes().items():
        assert code == code.lower()
        for sentence in (told.means, told.matters, told.example, told.fix):
            assert sentence.endswith((".", '"')), code


def test_a_code_is_found_or_its_neighbours_are() -> None:
    told = explain("licence-expired")
    assert told is not None
    assert "ended" in told.means
    assert explain("license-expired") is None
    assert near_codes("license-expired")[0] == "licence-expired"


@pytest.mark.parametrize(
    "path",
    sorted(path for path in RULES.rglob("*") if path.is_file()),
    ids=lambda path: path.name,
)
def test_no_line_of_a_rule_file_is_longer_than_a_screen(path: Path) -> None:
    longest = max((len(line) for line in path.read_text("utf-8").splitlines()), default=0)
    assert longest <= 160


def test_an_empty_word_is_refused(own: Path) -> None:
    names = json.loads((RULES / "judging" / "names.json").read_text("utf-8"))
    (own / "judging" / "names.json").write_text(json.dumps({**names, "signing": ["Na", ""]}), "utf-8")
    shipped.look_in([own])
    with pytest.raises(RulebookError, match=r"names\.json: Expected `str` of length >= 1"):
        shipped.name_words()


def test_small_words_beside_names_can_be_replaced(own: Path) -> None:
    assert signed_by(["Na Hera Tui"]) == ()
    names = json.loads((RULES / "judging" / "names.json").read_text("utf-8"))
    (own / "judging" / "names.json").write_text(json.dumps({**names, "signing": ["Na"]}), "utf-8")
    shipped.look_in([own])
    assert signed_by(["Na Hera Tui"]) == ("Hera Tui",)


def test_a_code_is_explained_in_the_users_words_and_the_others_in_ours(own: Path) -> None:
    (own / "codes").mkdir()
    (own / "codes" / "codes.yaml").write_text(
        "licence-expired: {means: Ausgelaufen., matters: Geld., example: Gestern., fix: Anrufen.}\n", "utf-8"
    )
    shipped.look_in([own])
    assert codes()["licence-expired"].means == "Ausgelaufen."
    assert len(codes()) >= 40


def refers_to(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from ([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
        for one in node.values():
            yield from refers_to(one)
    elif isinstance(node, list):
        for one in node:
            yield from refers_to(one)


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_refers_to_nothing_outside_itself(name: str) -> None:
    whole = whole_schema(name)
    resolver = Registry().with_resource("", Resource.from_contents(whole)).resolver()
    for reference in refers_to(whole):
        assert reference.startswith("#/")
        assert resolver.lookup(reference).contents
    Draft202012Validator.check_schema(whole)


def test_the_schema_of_the_settings_knows_each_key_of_a_contract() -> None:
    whole = whole_schema("settings")
    assert whole["$defs"]["contract"]["properties"] == schema("contract")["properties"]
    assert whole["properties"]["contracts"]["items"]["else"] == {"$ref": "#/$defs/contract"}
