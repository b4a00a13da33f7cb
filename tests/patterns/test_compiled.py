"""Compiled patterns are kept from run to run, and compiled again where what was kept is not theirs."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable

import pytest
import regex

from checker.patterns.compiled import PatternStore

FLAGS = int(regex.VERSION1 | regex.MULTILINE)
SOURCE = r"^Photo:\s(?P<name>\p{Lu}\w++)(?:/(?P<other>\w+))?$"
TEXT = "x\nPhoto: Heron/ab\nphoto: b"
FOUND = {"name": "Heron", "other": "ab"}


def run_with(kept: bytes | None = None, source: str = SOURCE) -> tuple[dict[str, str | None] | None, PatternStore]:
    """What a run finds to which an earlier one left something."""
    store = PatternStore()
    if kept is not None:
        store.admit(kept)
    found = store.compiled(source, FLAGS).search(TEXT)
    return (found.groupdict() if found else None), store


@pytest.fixture
def kept() -> bytes:
    """What a run leaves that compiled one pattern."""
    left = run_with()[1].to_keep()
    assert left is not None
    return left


def test_kept_pattern_is_not_compiled_again(kept: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "compile", None)
    found, store = run_with(kept)
    assert found == FOUND
    assert not store.grown
    with pytest.raises(TypeError):
        store.compiled(SOURCE, FLAGS | regex.IGNORECASE)  # the same source, another pattern


def test_pattern_is_made_once_for_all_who_ask(kept: bytes) -> None:
    for store in (PatternStore(), run_with(kept)[1]):
        assert store.compiled(SOURCE, FLAGS) is store.compiled(SOURCE, FLAGS)


def test_kept_pattern_keeps_its_time_limit() -> None:
    first = PatternStore()
    first.compiled("(?:a+)+b", FLAGS)
    again = PatternStore()
    again.admit(first.to_keep() or b"")
    with pytest.raises(TimeoutError):
        again.compiled("(?:a+)+b", FLAGS).search("a" * 5_000, timeout=0.001)


def test_what_is_kept_grows(kept: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    _, store = run_with(kept, "heron")
    left = store.to_keep()
    assert not store.grown
    monkeypatch.setattr(regex, "compile", None)
    assert run_with(left)[0] == FOUND
    assert run_with(left, "heron")[0] is None


class Order:
    """Its pickle runs a command."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("exit 1",)


WRONG = [
    b"",
    b"\xc1",
    b"\x80",
    b"I0\nI0\n",
    pickle.dumps([1]),
    pickle.dumps(None),
    pickle.dumps({1: b"x"}),
    b"\x8e" + b"\xff" * 8,
]


@pytest.mark.parametrize("wrong", [*WRONG, pickle.dumps(Order()), pickle.dumps({(SOURCE, FLAGS): Order()})])
def test_what_is_no_store_is_made_anew(wrong: bytes) -> None:
    found, store = run_with(wrong)
    assert found == FOUND
    assert run_with(store.to_keep())[0] == FOUND


@pytest.mark.parametrize(
    "entry",
    [*WRONG, None, 7, "text", pickle.dumps(Order()), pickle.dumps(regex.compile("never")), pickle.dumps(regex.compile)],
)
def test_entry_that_is_another_is_compiled_again(entry: object) -> None:
    found, store = run_with(pickle.dumps({(SOURCE, FLAGS): entry}))
    assert found == FOUND
    assert store.to_keep() is not None


def test_entry_cut_short_or_with_code_of_another_shape_is_compiled_again() -> None:
    entry = pickle.dumps(regex.compile(SOURCE, FLAGS))
    for cut in range(0, len(entry), 7):
        assert run_with(pickle.dumps({(SOURCE, FLAGS): entry[:cut]}))[0] == FOUND


def test_nothing_but_a_pattern_is_ever_called(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(os, "system", called.append)
    run_with(pickle.dumps({(SOURCE, FLAGS): pickle.dumps(Order())}))
    run_with(pickle.dumps(Order()))
    assert called == []


def test_wrong_pattern_is_an_error() -> None:
    with pytest.raises(regex.error):
        PatternStore().compiled("(", FLAGS)
