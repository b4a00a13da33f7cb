"""The JSON Schema of the JSON report, made from its types.

`python -m checker.reports.report_schema > rules/schema/report.schema.json` writes the published copy; a test fails
where the two differ.
"""

from __future__ import annotations

import json
import sys

import msgspec

from checker.reports.report_types import JsonReport


def report_schema() -> str:
    """The schema, as the text of its file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "report.schema.json",
        "title": "wirecheck JSON report",
        **msgspec.json.schema(JsonReport),
    }
    text = json.dumps(schema, indent=2, ensure_ascii=False).replace("#/$defs/Json", "#/$defs/")
    named = json.loads(text)
    named["$defs"] = {name.removeprefix("Json"): body for name, body in named["$defs"].items()}
    for body in named["$defs"].values():
        if "title" in body:
            body["title"] = body["title"].removeprefix("Json")
    return json.dumps(named, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report_schema())
