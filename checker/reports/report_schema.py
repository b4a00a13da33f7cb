"""The JSON Schemas of what programs read of us, made from their types.

`python -m checker.reports.report_schema > rules/schema/report.schema.json` writes the published copy, and
with `manifest` or `summary` theirs; a test fails where two differ.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

import msgspec

from checker.reports.manifest import Manifest
from checker.reports.report_types import JsonReport
from checker.reports.summary import Summary

MADE: Mapping[str, tuple[str, type[Any]]] = {
    "report": ("wirecheck JSON report", JsonReport),
    "manifest": ("wirecheck manifest", Manifest),
    "summary": ("wirecheck summary", Summary),
}
"""The schemas that are made here: their titles, and the types."""


def made_schema(name: str) -> str:
    """One of `MADE`, as the text of its file."""
    title, kind = MADE[name]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.schema.json",
        "title": title,
        **msgspec.json.schema(kind),
    }
    text = json.dumps(schema, indent=2, ensure_ascii=False).replace("#/$defs/Json", "#/$defs/")
    named = json.loads(text)
    named["$defs"] = {name.removeprefix("Json"): body for name, body in named["$defs"].items()}
    for body in named["$defs"].values():
        if "title" in body:
            body["title"] = body["title"].removeprefix("Json")
    return json.dumps(named, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(made_schema((sys.argv[1:] or ["report"])[0]))
