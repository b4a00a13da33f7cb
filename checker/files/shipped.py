"""The folder `rules/`: the data files that ship with the package, each read once and where it is asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from checker.errors import RulebookError
from checker.files.nearest import nearest

VERSION = "0.1.0"

_INSTALLED = Path(__file__).parents[1] / "rules"
RULES = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2] / "rules"
"""The folder `rules/`: inside the package in a wheel, beside it in a checkout."""


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that are looked for on an item.

    Advisories are matched with their case where they are in capitals. `preferences` are marks that are a convention
    rather than words of a notice. The file is JSON, for the reader of YAML takes long to start.
    """

    kill: tuple[str, ...]
    withheld: tuple[str, ...]
    corrected: tuple[str, ...]
    embargo: tuple[str, ...]
    changes: tuple[str, ...]
    preferences: tuple[str, ...]
    exception: tuple[str, ...] = msgspec.field(name="except")


@cache
def phrases() -> Phrases:
    """The phrases that are looked for on an item."""
    return msgspec.json.decode((RULES / "judging" / "phrases.json").read_bytes(), type=Phrases)


@cache
def months() -> dict[str, int]:
    """The number of each month by its names as datelines write them, lower case."""
    told = msgspec.json.decode((RULES / "judging" / "months.json").read_bytes(), type=dict[int, tuple[str, ...]])
    return {word: month for month, words in told.items() for word in words}


class Code(Struct, frozen=True, forbid_unknown_fields=True):
    """One finding code; sentences for people."""

    means: str
    matters: str
    example: str
    fix: str


@cache
def codes() -> dict[str, Code]:
    """Every finding code, in the order of the catalogue (rules/codes/codes.yaml)."""
    from checker.files.yaml_file import load_yaml  # imported late: a run without settings reads no YAML

    data = load_yaml(RULES / "codes" / "codes.yaml", RulebookError).data
    return msgspec.convert(data, dict[str, Code])


def explain(code: str) -> Code | None:
    """What a code means; None where there is no such code."""
    return codes().get(code)


def near_codes(code: str) -> tuple[str, ...]:
    """Codes that somebody may have meant, the nearest first."""
    return tuple(nearest(code, codes(), 3))
