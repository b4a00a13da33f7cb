"""The rulebook and its cache: a damaged, outdated or strange one is built again, never trusted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from checker.errors import RulebookError
from checker.files.cache_file import read_cache, write_cache
from checker.rulebook import loading as rulebook
from checker.rulebook import rule_files, rules_key
from checker.rulebook.loading import Rulebook, load_rulebook
from checker.rulebook.rule_data import RuleData

AGENCY = """\
id: {id}
name: {name}
names: [{name}]
abbreviations: [{short}]
domains: [{id}.example]
examples: {{match: [], ignore: []}}
"""
HERON = AGENCY.format(id="heron", name="Heron News", short="HRN")
READS = rule_files.read_rules


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder in the place of the rules that ship with the package."""
    folder = tmp_path / "rules"
    (folder / "agencies").mkdir(parents=True)
    (folder / "agencies" / "heron.yaml").write_text(HERON, "utf-8")
    monkeypatch.setattr(rulebook, "RULES", folder)
    return folder


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[RuleData]:
    """What was read from YAML, in turn."""
    read: list[RuleData] = []

    def reading(folders: Iterable[Path]) -> RuleData:
        read.append(READS(folders))
        return read[-1]

    monkeypatch.setattr(rule_files, "read_rules", reading)
    return read


@pytest.fixture
def load(tmp_path: Path, rules: Path) -> Callable[..., Rulebook]:
    assert rules.is_dir()
    return lambda *user: load_rulebook(user, tmp_path / "cache")


def cached(folder: Path) -> Path:
    (path,) = folder.glob("cache/rules-*.msgpack")
    return path


def test_rules_are_read_once_and_then_from_the_cache(load: Callable[..., Rulebook], built: list[RuleData]) -> None:
    first, second = load(), load()
    assert len(built) == 1
    assert dict(second.agencies) == dict(first.agencies)
    assert dict(second.name_table) == {"Heron News": ("heron",), "HERON NEWS": ("heron",), "HRN": ("heron",)}
    assert second.full_names == {"Heron News", "HERON NEWS"}
    assert second.match_agency("Egret News") is None
    assert second.match_agency("The Heron News Ltd.") == second.match_agency("heron news") == "heron"


def test_rules_that_were_told_apart_just_now_are_not_told_apart_once_more(
    rules: Path, tmp_path: Path, built: list[RuleData], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load_rulebook((), tmp_path / "cache")
    told_apart: list[object] = []

    def noted(folders: Iterable[Path]) -> str:
        told_apart.append(folders)
        return rules_key.rules_key(folders)

    monkeypatch.setattr(rulebook, "rules_key", noted)
    assert load_rulebook((), tmp_path / "cache", first.digest).agencies == first.agencies
    assert (told_apart, len(built)) == ([], 1)
    (rules / "agencies" / "gull.yaml").write_text(AGENCY.format(id="gull", name="Gull News", short="GLN"), "utf-8")
    other = load_rulebook((), tmp_path / "cache", "of rules that are not in the cache")
    assert sorted(other.agencies) == ["gull", "heron"]
    assert other.digest not in ("of rules that are not in the cache", first.digest)


def test_form_of_two_agencies_names_both(load: Callable[..., Rulebook], rules: Path) -> None:
    (rules / "agencies" / "egret.yaml").write_text(AGENCY.format(id="egret", name="Egret", short="HRN"), "utf-8")
    for book in (load(), load()):
        assert book.name_table["HRN"] == ("egret", "heron")
        assert len(book.name_table) == len(list(book.name_table)) == 5
        assert "hrn" not in book.name_table
        assert book.full_names == {"Egret", "EGRET", "Heron News", "HERON NEWS"}


def test_changed_rule_is_seen_whatever_its_length_and_date(
    load: Callable[..., Rulebook], built: list[RuleData], rules: Path
) -> None:
    load()
    file = rules / "agencies" / "heron.yaml"
    status = file.stat()
    file.write_text(HERON.replace("HRN", "HNW"), "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert "HNW" in load().name_table
    assert len(built) == 2


def test_added_removed_and_renamed_rules_are_seen(
    load: Callable[..., Rulebook], built: list[RuleData], rules: Path
) -> None:
    load()
    (rules / "agencies" / "egret.yaml").write_text(AGENCY.format(id="egret", name="Egret", short="EGR"), "utf-8")
    assert set(load().agencies) == {"heron", "egret"}
    (rules / "agencies" / "egret.yaml").unlink()
    assert set(load().agencies) == {"heron"}
    (rules / "agencies" / "heron.yaml").rename(rules / "agencies" / "heron.yaml.off")
    assert set(load().agencies) == set()
    assert len(built) == 4


def test_schema_belongs_to_the_content(load: Callable[..., Rulebook], built: list[RuleData], rules: Path) -> None:
    load()
    (rules / "schema").mkdir()
    (rules / "schema" / "agency.schema.json").write_text("{}", "utf-8")
    load()
    assert len(built) == 2


def test_folders_of_the_user_belong_to_the_content(
    load: Callable[..., Rulebook], built: list[RuleData], tmp_path: Path
) -> None:
    own = tmp_path / "own"
    (own / "agencies").mkdir(parents=True)
    (own / "agencies" / "heron.yaml").write_text(HERON.replace("HRN", "OWN"), "utf-8")
    assert "HRN" in load().name_table
    assert "OWN" in load(own).name_table
    assert "OWN" in load(own).name_table
    assert len(built) == 2


def test_only_the_newest_cache_is_kept(load: Callable[..., Rulebook], rules: Path, tmp_path: Path) -> None:
    load()
    first = cached(tmp_path)
    (rules / "agencies" / "heron.yaml").write_text(HERON.replace("HRN", "HNW"), "utf-8")
    load()
    assert cached(tmp_path) != first


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1 no MessagePack",
        msgspec.msgpack.encode({"agencies": []}),
        msgspec.msgpack.encode({"agencies": [{"id": 7}], "grammar": [], "notices": [], "licences": {}}),
        msgspec.msgpack.encode([1, 2, 3]),
    ],
)
def test_cache_of_something_else_is_built_again(
    load: Callable[..., Rulebook], built: list[RuleData], tmp_path: Path, body: bytes
) -> None:
    load()
    write_cache(cached(tmp_path), body)
    assert set(load().agencies) == {"heron"}
    assert len(built) == 2
    kept = read_cache(cached(tmp_path))
    assert kept is not None
    assert bytes(kept) != body
    load()
    assert len(built) == 2


def test_damaged_cache_is_built_again(load: Callable[..., Rulebook], built: list[RuleData], tmp_path: Path) -> None:
    load()
    content = bytearray(cached(tmp_path).read_bytes())
    content[-3] ^= 1
    cached(tmp_path).write_bytes(content)
    load()
    assert len(built) == 2


def test_cache_that_others_may_write_is_built_again(
    load: Callable[..., Rulebook], built: list[RuleData], tmp_path: Path
) -> None:
    load()
    cached(tmp_path).chmod(0o666)
    load()
    assert len(built) == 2
    assert cached(tmp_path).stat().st_mode & 0o777 == 0o600


def test_cache_of_another_version_is_not_read(
    load: Callable[..., Rulebook], built: list[RuleData], monkeypatch: pytest.MonkeyPatch
) -> None:
    load()
    monkeypatch.setattr(rules_key, "VERSION", "0.0.0")
    load()
    assert len(built) == 2


def test_rules_written_while_they_are_read_are_not_kept(
    load: Callable[..., Rulebook], rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(folders: Iterable[Path]) -> RuleData:
        data = READS(folders)
        (rules / "agencies" / "heron.yaml").write_text(HERON.replace("HRN", "HNW"), "utf-8")
        return data

    monkeypatch.setattr(rule_files, "read_rules", reading)
    load()
    assert list(tmp_path.glob("cache/rules-*")) == []


def test_without_a_cache_rules_are_read(rules: Path, built: list[RuleData], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for _ in range(2):
        assert set(load_rulebook((), tmp_path / "file").agencies) == {"heron"}
    assert len(built) == 2
    assert rules.is_dir()


def test_missing_folder_is_an_error(load: Callable[..., Rulebook], tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="is no folder of rules"):
        load(tmp_path / "nowhere")


def test_rule_that_cannot_be_read_is_an_error(load: Callable[..., Rulebook], rules: Path) -> None:
    (rules / "agencies" / "folder.yaml").mkdir()
    with pytest.raises(RulebookError, match=r"folder\.yaml: cannot be read"):
        load()


def test_wrong_rule_is_an_error_each_time(load: Callable[..., Rulebook], rules: Path) -> None:
    (rules / "agencies" / "heron.yaml").write_text(HERON + "colour: grey\n", "utf-8")
    for _ in range(2):
        with pytest.raises(RulebookError, match="colour"):
            load()


def test_large_rule_is_looked_at_to_its_end(load: Callable[..., Rulebook], built: list[RuleData], rules: Path) -> None:
    file = rules / "agencies" / "heron.yaml"
    for short in ("HRN", "HNW"):
        file.write_text(f"{'# padding' * 9_000}\n{HERON.replace('HRN', short)}", "utf-8")
        assert short in load().name_table
    assert len(built) == 2
