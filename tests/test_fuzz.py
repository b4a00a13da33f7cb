"""What is fuzzed holds for its corpus and for what a few edits make of it; `python -m fuzz` goes on from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fuzz
from fuzz.targets import TARGETS

CORPUS = Path(fuzz.__file__).parent / "corpus"
# What breaks readers: ends, openings, escapes, marks of order and of direction, what is no character.
TOKENS = [
    *(b"\0", b"\x1b[31m", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\n---\n", b"::error::", b"AFP"),
    *(
        b"<",
        b"</",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"&#0;",
        b"&#x110000;",
        b"&nbsp",
        b'"',
        b"\\",
        b"\\ud800",
        b"*a",
        b"&a ",
    ),
    *(
        b"{",
        b"[",
        b"]]>",
        b"!!python/object:os.system",
        b"%YAML 1.",
        b"9" * 40,
        b"-1",
        b"1e999",
        b"0o777",
        b"9999-12-31",
    ),
    *("\u202e".encode(), "\u0301".encode(), "\u2028".encode(), "\U000e0041".encode(), b"<p", b"<svg>", b"<template>"),
]


def seeds(target: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((CORPUS / target).iterdir())]


def test_every_target_has_a_corpus() -> None:
    assert sorted(each.name for each in CORPUS.iterdir()) == sorted(TARGETS)
    assert all(seeds(name) for name in TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_the_corpus_holds(name: str) -> None:
    TARGETS[name](b"")
    for seed in seeds(name):
        TARGETS[name](seed)


@st.composite
def edited(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A seed, cut here and there, with tokens and pieces of itself put in."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 4))):
        low = draw(st.integers(0, len(data)))
        high = min(low + draw(st.sampled_from([0, 0, 1, 8, 200])), len(data))
        other = draw(st.integers(0, len(data)))
        put = draw(st.sampled_from(TOKENS) | st.binary(max_size=6) | st.just(data[other : other + 60]))
        data = data[:low] + put + data[high:]
    return data


@pytest.mark.parametrize("name", TARGETS)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_edited_inputs_hold(name: str, data: st.DataObject) -> None:
    TARGETS[name](data.draw(edited(seeds(name))))
