from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from checker.errors import SettingsError
from checker.files.shipped import default_settings_text, look_in
from checker.files.yaml_file import parse_yaml
from checker.settings.register import contract_schema
from checker.settings.settings_file import (
    Settings,
    load_settings,
    read_settings,
    settings_schema,
    surely_valid,
    with_use,
)
from checker.settings.uses import Use, shipped


def written(folder: Path, text: str, name: str = "wirecheck.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_default_settings_are_the_strict_default(tmp_path: Path) -> None:
    read = read_settings(written(tmp_path, default_settings_text()))
    bare = Settings()
    assert read.uses == bare.uses
    assert read.contracts == ()
    assert read.publisher == bare.publisher
    assert bare.uses == (Use(),)
    assert bare.uses[0].asked == ("reproduce", "distribute", "display", "commercial")
    assert bare.uses[0].channel == ("web",)


def test_commented_examples_of_the_default_settings_hold(tmp_path: Path) -> None:
    text = default_settings_text()
    text = text.replace("contracts: []", "contracts:").replace("#  - holder", "  - holder").replace("#    ", "    ")
    contract = read_settings(written(tmp_path, text)).contracts[0]
    assert (contract.holder, contract.covers, contract.retention_days, contract.archive) == (
        "afp",
        ("text",),
        30,
        False,
    )


def test_fixed_keys_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
publisher: {names: [Harbour Post], domains: [harbourpost.example]}
use: {actions: [], commercial: true, channel: web, territory: [], language: []}
contracts:
  - {holder: afp, covers: [text], actions: [], channels: [], territories: [], languages: [], valid_from: 2026-01-01,
     valid_until: 2026-12-31, retention_days: 30, archive: false, credit: "AFP", reference: "2026-114"}
""",
    )
    settings = read_settings(path)
    assert settings.uses == (Use(),)
    contract = settings.contracts[0]
    assert contract.label == "2026-114"
    assert contract.stated == f"{path}, line 5"
    assert str(contract.valid_until) == "2026-12-31"
    assert settings.folder == str(tmp_path.resolve())


def test_empty_file_is_the_default(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "")).uses == Settings().uses


def test_dimension_left_out_is_unlimited(tmp_path: Path) -> None:
    use = read_settings(written(tmp_path, "use: {actions: [distribute]}")).uses[0]
    assert (use.channel, use.territory, use.language) == ((), (), ())


def test_norway_stays_a_country(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "use: {territory: [NO, no]}")).uses[0].territory == ("NO", "no")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("contract: []", "line 1, key contract: found the key 'contract'"),
        ("contracts:\n  - {holder: afp, valid_until: 2026-02-30}", "line 2, key contracts[0].valid_until: found"),
        (
            "contracts:\n  - {covers: [text]}",
            "line 2, key contracts[0]: found a mapping with the keys covers, expected the key 'holder' too",
        ),
        (
            "contracts:\n  - {holder: afp, valid_from: 2026-02-01, valid_until: 2026-01-01}",
            "expected a day not before valid_from",
        ),
        (
            "contracts:\n  - {holder: afp, actions: [publsh]}",
            "line 2, key contracts[0].actions[0]: found 'publsh', expected an action",
        ),
        ("use: {name: republsh}", "did you mean 'republish'?"),
        ("use: {actions: [distribut]}", "did you mean 'distribute'?"),
        ("use: republish\nuses: []", "line 2, key uses: found both use and uses"),
        ("levels: {rights-reserved: fatal}", "line 1, key levels.rights-reserved"),
        ("suppressions:\n  - {code: x}", "line 2, key suppressions[0]"),
        ("levels: {licence-expird: note}", "found 'licence-expird', expected the code of a finding; did you mean"),
        ("suppressions:\n  - {code: x, reason: because}", "line 2, key suppressions[0].reason"),
        ("contracts: missing/", "expected files that end in"),
        ("use: republish\njurisdiction: DE", "line 2, key jurisdiction: found the key 'jurisdiction', expected none"),
        ("exclude:\n  - 'old[z-a]'", "line 2, key exclude[0]: found 'old[z-a]', expected patterns as in .gitignore"),
        ("uses:\n  - {name: tdm, paths: ['[z-a]']}", "key uses[0].paths[0]: found '[z-a]', expected patterns"),
        ("exclude:\n  - drafts/\n  - 'old['", "line 3, key exclude[1]: found 'old[', expected a pattern"),
        ("suppressions:\n  - {code: rights-reserved, reason: other, paths: ['[']}", "key suppressions[0].paths[0]"),
        ("uses:\n  - {name: archive, paths: ['[']}", "line 2, key uses[0].paths[0]"),
        ("inline_suppressions: ['/']", "line 1, key inline_suppressions[0]"),
        ("use: {commercial: no}", 'found "no", expected true or false'),
    ],
)
def test_wrong_settings_are_refused_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "missing").mkdir()
    with pytest.raises(SettingsError) as caught:
        read_settings(written(tmp_path, text))
    assert told in str(caught.value)


def test_settings_are_searched_upward(tmp_path: Path) -> None:
    written(tmp_path, "levels: {rights-reserved: note}")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    found = load_settings(below, None, [below / "pages"])
    assert found.levels == {"rights-reserved": "note"}
    assert found.ignored is None


def test_settings_inside_the_scanned_tree_are_never_used(tmp_path: Path) -> None:
    scraped = tmp_path / "scraped"
    (scraped / "deep").mkdir(parents=True)
    planted = written(scraped, "levels: {unlicensed-agency-text: off}")
    found = load_settings(scraped / "deep", None, [scraped])
    assert found.file is None
    assert found.levels == {}
    assert found.ignored == str(planted)


def test_settings_of_the_working_directory_count_though_it_is_scanned(tmp_path: Path) -> None:
    written(tmp_path, "levels: {rights-reserved: note}")
    found = load_settings(tmp_path, None, [tmp_path])
    assert found.levels == {"rights-reserved": "note"}
    assert found.ignored is None


def test_settings_that_a_link_brings_into_reach_are_not_used(tmp_path: Path) -> None:
    scraped, outside = tmp_path / "scraped", tmp_path / "outside"
    scraped.mkdir()
    outside.mkdir()
    planted = written(scraped, "levels: {rights-reserved: off}", "theirs.yaml")
    (outside / "wirecheck.yaml").symlink_to(planted)
    assert load_settings(outside, None, [scraped]).levels == {}


def test_explicit_file_is_used_wherever_it_stands(tmp_path: Path) -> None:
    path = written(tmp_path, "levels: {rights-reserved: note}", "mine.yaml")
    assert load_settings(tmp_path, path, [tmp_path]).levels == {"rights-reserved": "note"}
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path, tmp_path / "none.yaml", [])


def test_uses_are_chosen_by_path(tmp_path: Path) -> None:
    settings = read_settings(
        written(
            tmp_path,
            "uses:\n  - {name: republish}\n  - {name: archive, paths: ['archive/**']}\n"
            "  - {name: print, paths: ['**/*.txt']}\n",
        )
    )

    def names(path: str) -> list[str]:
        return [use.name for use in settings.uses_of(path)]

    assert names("news/a.html") == ["republish"]
    assert names("archive/a.html") == ["archive"]
    assert names("archive/a.txt") == ["archive", "print"]


def test_content_that_no_use_claims_has_the_strict_default(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, "uses:\n  - {name: index, paths: ['a/**']}"))
    assert settings.uses_of("b/x.html") == (Use(),)


def test_named_use_of_the_command_line(tmp_path: Path) -> None:
    settings = read_settings(
        written(tmp_path, "uses:\n  - {name: digest, actions: [excerpt], channel: newsletter, paths: [x]}")
    )
    assert with_use(settings, "digest").uses[0].actions == ("excerpt",)
    assert with_use(settings, "digest").uses[0].paths == ()
    assert with_use(settings, "ai-train").uses == (shipped("ai-train"),)
    with pytest.raises(SettingsError, match="did you mean 'ai-train'"):
        with_use(settings, "ai-trian")


def test_rules_and_contracts_are_taken_from_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    written(tmp_path / "held", "holder: afp\nreference: A", "a.yaml")
    written(tmp_path / "held", "- {holder: dpa, reference: B}\n- {holder: dpa, reference: C}", "b.yml")
    written(tmp_path / "held", "not a contract", "README.md")
    settings = read_settings(written(tmp_path, "contracts: held\nrules: [own]"))
    assert [one.label for one in settings.contracts] == ["A", "B", "C"]
    assert settings.rules == (str(tmp_path.resolve() / "own"),)


def test_schema_is_closed_and_holds_that_of_contracts() -> None:
    schema = settings_schema()
    assert schema["additionalProperties"] is False
    assert "holder" in schema["$defs"]["contract"]["properties"]


SCALARS = st.sampled_from(
    [None, "", "text", "web", "afp", "2026-01-01", "2026-02-30", 0, 1, 101, -1, 1.5, True, "note", "keep"]
)
VALUES = SCALARS | st.lists(SCALARS, max_size=2)
CONTRACT_KEYS = [*contract_schema()["properties"], "stated", "unknown"]
CONTRACTS = st.dictionaries(st.sampled_from(CONTRACT_KEYS), VALUES, max_size=4).map(
    lambda made: {"holder": "afp", **made}
)
USES = st.dictionaries(
    st.sampled_from([*settings_schema()["$defs"]["use"]["properties"], "unknown"]), VALUES, max_size=4
)
SUPPRESSIONS = st.dictionaries(
    st.sampled_from([*settings_schema()["$defs"]["suppression"]["properties"], "stated"]), VALUES, max_size=4
).map(lambda made: {"code": "unchecked", "reason": "other", **made})
FILES = st.dictionaries(
    st.sampled_from([*settings_schema()["properties"], "unknown"]),
    VALUES
    | USES
    | st.lists(CONTRACTS | USES | SUPPRESSIONS | SCALARS, max_size=2)
    | st.dictionaries(st.sampled_from(["names", "domains", "unchecked"]), VALUES, max_size=2),
    max_size=4,
)


@given(FILES)
def test_what_is_surely_valid_fits_the_schema(data: dict[str, Any]) -> None:
    if surely_valid(data):
        Draft202012Validator(dict(settings_schema()), format_checker=FormatChecker(("date",))).validate(data)


def test_every_contract_that_is_wrong_is_told(tmp_path: Path) -> None:
    wrong = "  - {holder: afp, valid_from: 2026-02-01, valid_until: 2026-01-01}\n"
    path = written(tmp_path, f"contracts:\n{wrong}  - {{holder: dpa}}\n{wrong}  - missing.yaml\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    first, second, third = str(caught.value).splitlines()
    assert first.startswith(f"{path}: line 2, key contracts[0].valid_until: found 2026-01-01")
    assert second.startswith(f"{path}: line 4, key contracts[2].valid_until: found 2026-01-01")
    assert third.startswith(f"{tmp_path / 'missing.yaml'}: cannot be read")


def test_full_file_needs_no_validator() -> None:
    file = parse_yaml(default_settings_text(), "wirecheck.yaml", SettingsError)
    assert surely_valid(file.data)
    assert not surely_valid({"contracts": [{"holder": "afp", "valid_until": None}]})
    assert not surely_valid({"contracts": [{"holder": "afp", "stated": "elsewhere"}]})


def test_a_use_of_a_folder_of_rules_of_ones_own_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "rules" / "uses").mkdir(parents=True)
    use = "title: Podcast\nsummary: Read aloud.\nactions: [reproduce, derive]\n"
    (tmp_path / "rules" / "uses" / "podcast.yaml").write_text(use, "utf-8")
    (tmp_path / "wirecheck.yaml").write_text("rules: [rules]\nuse: podcast\n", "utf-8")
    try:
        assert read_settings(tmp_path / "wirecheck.yaml").uses[0].actions == ("reproduce", "derive")
    finally:
        look_in(())
