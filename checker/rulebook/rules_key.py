"""What tells rules apart, and where those with one key are cached."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from checker.files.rules_digest import rules_digest
from checker.files.shipped import VERSION

LAYOUT = 21
"""Raise it when the Structs of rules change their meaning without changing a rule file."""


def rules_key(folders: Iterable[Path]) -> str:
    """What tells apart what is made of folders of rules.

    Raises:
        RulebookError: there is no such folder, or a file of it cannot be read.
    """
    return rules_digest(map(str, folders), f"{VERSION} {LAYOUT} {sys.version_info[:2]}")[:32]


def rules_file(folder: Path, key: str) -> Path:
    """The cache file of the rules with this key."""
    return folder / f"rules-{key}.msgpack"
