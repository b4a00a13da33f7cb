"""Compiled patterns are kept from run to run, and compiled again where what was kept is not theirs."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
import regex

from checker.patterns.compiled import PatternStore
from checker.rulebook.cache_file import read_cache, write_cache

FLAGS = int(regex.VERSION1 | regex.MULTILINE)
SOURCE = r"^Photo:\s(?P<name>\p{Lu}\w++)(?:/(?P<other>\w+))?$"
TEXT = "x\nPhoto: Heron/ab\nphoto: b"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file that a run leaves which compiled one pattern."""
    store = PatternStore()
    store.open(tmp_path)
    store.compiled(SOURCE, FLAGS)
    store.save()
    (path,) = tmp_path.iterdir()
    return path


def matched(store: PatternStore, source: str = SOURCE) -> dict[str, str | None] | None:
    found = store.compiled(source, FLAGS).search(TEXT)
    return found.groupdict() if found else None


def opened(path: Path) -> PatternStore:
    store = PatternStore()
    store.open(path.parent)
    return store


def test_kept_pattern_is_not_compiled_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "compile", None)
    assert matched(opened(kept)) == {"name": "Heron", "other": "ab"}
    with pytest.raises(TypeError):
        opened(kept).compiled(SOURCE, FLAGS | regex.IGNORECASE)  # the same source, another pattern


def test_pattern_is_made_once_for_all_who_ask(kept: Path) -> None:
    for store in (PatternStore(), opened(kept)):
        assert store.compiled(SOURCE, FLAGS) is store.compiled(SOURCE, FLAGS)


def test_kept_pattern_keeps_its_time_limit(tmp_path: Path) -> None:
    first = PatternStore()
    first.open(tmp_path)
    first.compiled("(?:a+)+b", FLAGS)
    first.save()
    again = PatternStore()
    again.open(tmp_path)
    with pytest.raises(TimeoutError):
        again.compiled("(?:a+)+b", FLAGS).search("a" * 5_000, timeout=0.001)


@pytest.mark.parametrize("body", [b"", b"\xc1", msgspec.msgpack.encode([1]), msgspec.msgpack.encode({1: b"x"})])
def test_damaged_file_is_written_anew(kept: Path, body: bytes) -> None:
    write_cache(kept, body)
    store = opened(kept)
    assert matched(store) == {"name": "Heron", "other": "ab"}
    store.save()
    assert read_cache(kept) not in (body, None)
    assert matched(opened(kept)) == {"name": "Heron", "other": "ab"}


def test_broken_file_is_not_used(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-1])
    assert matched(opened(kept)) == {"name": "Heron", "other": "ab"}


def rewritten(path: Path, entry: object) -> None:
    """The file with its one entry replaced, and whole."""
    body = read_cache(path)
    assert body is not None
    (key,) = msgspec.msgpack.decode(body)
    write_cache(path, msgspec.msgpack.encode({key: entry}))


@pytest.mark.parametrize("entry", [None, 7, b"x", [], ["a", 0], {"source": SOURCE}])
def test_entry_of_another_kind_is_compiled_again(kept: Path, entry: object) -> None:
    rewritten(kept, entry)
    assert matched(opened(kept)) == {"name": "Heron", "other": "ab"}


def test_entry_of_another_pattern_is_compiled_again(kept: Path) -> None:
    other = PatternStore()
    other.open(kept.parent / "other")
    other.compiled("never", FLAGS)
    other.save()
    body = read_cache(next((kept.parent / "other").iterdir()))
    assert body is not None
    (entry,) = msgspec.msgpack.decode(body).values()
    rewritten(kept, entry)
    assert matched(opened(kept)) == {"name": "Heron", "other": "ab"}


def test_nothing_new_writes_nothing(kept: Path) -> None:
    store = opened(kept)
    kept.unlink()
    store.compiled(SOURCE, FLAGS)
    store.save()
    assert not kept.exists()


def test_what_is_kept_grows(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened(kept)
    store.compiled("heron", FLAGS)
    store.save()
    monkeypatch.setattr(regex, "compile", None)
    again = opened(kept)
    assert matched(again) == {"name": "Heron", "other": "ab"}
    assert matched(again, "heron") is None


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = PatternStore()
    assert matched(store) == {"name": "Heron", "other": "ab"}
    store.save()
    assert list(tmp_path.iterdir()) == []


def test_wrong_pattern_is_an_error() -> None:
    with pytest.raises(regex.error):
        PatternStore().compiled("(", FLAGS)


def test_file_of_another_build_is_dropped(kept: Path) -> None:
    other = kept.with_name(f"{kept.name.rsplit('-', 1)[0]}-1.msgpack")
    other.write_bytes(b"")
    store = opened(kept)
    store.compiled("heron", FLAGS)
    store.save()
    assert list(kept.parent.iterdir()) == [kept]


@pytest.fixture
def kept_expression(tmp_path: Path) -> Path:
    """The file that a run leaves which compiled one expression of the standard library."""
    store = PatternStore()
    store.open(tmp_path)
    store.expression(EXPRESSION, re.IGNORECASE)
    store.save()
    (path,) = tmp_path.iterdir()
    return path


EXPRESSION = r"photo: (?P<name>\w++)"


def test_kept_expression_is_not_compiled_again(kept_expression: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = re.compile(EXPRESSION, re.IGNORECASE)
    monkeypatch.setattr(re, "compile", None)
    store = opened(kept_expression)
    assert store.expression(EXPRESSION, re.IGNORECASE) == compiled
    assert store.expression(EXPRESSION, re.IGNORECASE) is store.expression(EXPRESSION, re.IGNORECASE)
    for source, flags in ((EXPRESSION, 0), (EXPRESSION.encode(), re.IGNORECASE)):
        with pytest.raises(TypeError):
            store.expression(source, flags)  # another pattern


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        b"x",
        [],
        [EXPRESSION, 2],
        [EXPRESSION, 34, [255], 1, {}, [None]],
        [EXPRESSION, 34, [-1], 1, {}, [None]],
        ["never", 34, [1], 0, {}, [None]],
    ],
)
def test_entry_that_is_no_expression_is_compiled_again(kept_expression: Path, entry: object) -> None:
    rewritten(kept_expression, entry)
    assert opened(kept_expression).expression(EXPRESSION, re.IGNORECASE) == re.compile(EXPRESSION, re.IGNORECASE)


def test_expression_that_cannot_be_kept_is_compiled_each_time(tmp_path: Path) -> None:
    store = PatternStore()
    store.open(tmp_path)
    assert store.expression("\ud800", 0).search("x\ud800")
    store.save()
    assert list(tmp_path.iterdir()) == []


def test_wrong_expression_is_an_error(kept_expression: Path) -> None:
    for store in (PatternStore(), opened(kept_expression)):
        with pytest.raises(re.error):
            store.expression("(", 0)
