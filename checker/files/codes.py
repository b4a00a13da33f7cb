"""The catalogue of finding codes: what each means, why it matters, an example, how to fix it."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from checker.errors import RulebookError
from checker.files.nearest import nearest
from checker.files.shipped import RULES
from checker.files.yaml_file import load_yaml


class Code(Struct, frozen=True, forbid_unknown_fields=True):
    """One finding code; sentences for people."""

    means: str
    matters: str
    example: str
    fix: str


@cache
def codes() -> dict[str, Code]:
    """Every finding code, in the order of the catalogue (rules/codes/codes.yaml)."""
    data = load_yaml(RULES / "codes" / "codes.yaml", RulebookError).data
    return msgspec.convert(data, dict[str, Code])


def explain(code: str) -> Code | None:
    """What a code means; None where there is no such code."""
    return codes().get(code)


def near_codes(code: str) -> tuple[str, ...]:
    """Codes that somebody may have meant, the nearest first."""
    return tuple(nearest(code, codes(), 3))
