"""The table of the keys of a contract in `settings.md`, made from the schema.

`PYTHONPATH=.:docs python docs/settings_tables.py` writes it anew; a test tells when it is out of date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from page_text import row

from checker.settings.register import contract_schema

PAGE = Path(__file__).parent / "settings.md"
BEGINS, ENDS = "<!-- contract keys: made by settings_tables.py -->\n", "<!-- end of contract keys -->\n"


def contract_table() -> str:
    """Every key of a contract: what it means, an example, the codes that it can cause."""
    rows = [row("key", "meaning", "example", "codes"), row(*["---"] * 4)]
    required = contract_schema()["required"]
    for name, one in contract_schema()["properties"].items():
        needed = " (required)" if name in required else ""
        example = _yaml(one["examples"][0])
        told = ", ".join(f"[{code}](codes.md#{code})" for code in one.get("x-codes", ())) or "none"
        rows.append(row(f"`{name}`{needed}", _meaning(one), f"`{name}: {example}`", told))
    return "\n".join(rows) + "\n"


def _meaning(one: Mapping[str, Any]) -> str:
    inner = "; ".join(_parts(one.get("else", {}).get("properties", {})))
    words: list[str] = [str(one["description"]).replace("*", "`*`").replace("|", "&#124;")]
    values = one.get("enum") or one.get("items", {}).get("enum")
    words += [f"one of {', '.join(f'`{value}`' for value in values)}"] if values else []
    words += [inner] if inner else []
    return "; ".join(words)


def _parts(properties: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, one in properties.items():
        values = f" ({', '.join(f'`{value}`' for value in one['enum'])})" if "enum" in one else ""
        yield f"`{name}`: {one['description']}{values}"


def _yaml(value: Any) -> str:
    """A value as it is written in one line of YAML."""
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_yaml(one)}' for key, one in value.items())}}}"
    if isinstance(value, str):
        plain = value.replace(" ", "").replace("-", "").isalpha() or (value[:2] == "20" and len(value) == 10)
        return value if plain else f'"{value}"'
    return json.dumps(value)


def with_table(text: str) -> str:
    """The page with its table as the schema has it today."""
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n{contract_table()}\n{ENDS}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
