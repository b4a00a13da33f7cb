"""Where the rules that ship with the package are."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parents[1] / "rules"
RULES = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2] / "rules"
"""The folder `rules/`: inside the package in a wheel, beside it in a checkout."""
