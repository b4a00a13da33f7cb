"""wirecheck: whose content is this, and may we use it?

The names that Python programs use; docs/python.md shows them at work. Each is imported when it is asked for, so that
the command line pays for none that it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.check import Brief, check_source
    from checker.check.batches import Fields, check_batch
    from checker.check.sources import check_folder
    from checker.errors import RulebookError, SettingsError, WirecheckError
    from checker.files.worker_process import Limits
    from checker.files.workers import Crew
    from checker.finding import ActionVerdict, Finding, Level, SourceResult, Status, Verdict
    from checker.rulebook.loading import Rulebook, load_rulebook
    from checker.settings.settings_file import Settings, load_settings, read_settings

    __version__: str

__all__ = [
    "ActionVerdict",
    "Brief",
    "Crew",
    "Fields",
    "Finding",
    "Level",
    "Limits",
    "Rulebook",
    "RulebookError",
    "Settings",
    "SettingsError",
    "SourceResult",
    "Status",
    "Verdict",
    "WirecheckError",
    "__version__",
    "check_batch",
    "check_folder",
    "check_source",
    "load_rulebook",
    "load_settings",
    "read_settings",
]

_HOMES = {
    "checker.check": ("Brief", "check_source"),
    "checker.check.batches": ("Fields", "check_batch"),
    "checker.check.sources": ("check_folder",),
    "checker.errors": ("RulebookError", "SettingsError", "WirecheckError"),
    "checker.files.worker_process": ("Limits",),
    "checker.files.workers": ("Crew",),
    "checker.finding": ("ActionVerdict", "Finding", "Level", "SourceResult", "Status", "Verdict"),
    "checker.rulebook.loading": ("Rulebook", "load_rulebook"),
    "checker.settings.settings_file": ("Settings", "load_settings", "read_settings"),
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("checker.files.shipped").VERSION
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
