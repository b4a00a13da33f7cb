"""What `--verbose` tells on standard error: what a scan rests on, what it left out and why, where its time went."""

from __future__ import annotations

import os

import click

from checker.files.walk import Excluded
from checker.reports.outcome import Outcome, skipped_in_words
from checker.reports.terminal import one_line
from checker.rights.actions import counted
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings

_MOST_CONTRACTS = 20  # of contracts; who has more reads them in the register


class Account:
    """Counts what a scan passes over."""

    def __init__(self) -> None:
        self._excluded: dict[bool, int] = {False: 0, True: 0}  # by: is a folder
        self._ignored: dict[bool, int] = {False: 0, True: 0}
        self.unchanged = 0  # files that git does not say have changed

    def excluding(self, excluded: Excluded) -> Excluded:
        """The same exclusion, counting what it leaves out."""
        return _counting(excluded, self._excluded)

    def ignoring(self, ignored: Excluded) -> Excluded:
        """The same of what is usually ignored."""
        return _counting(ignored, self._ignored)

    def finish(self, outcome: Outcome, seconds: dict[str, float], known: int) -> None:
        """Tell what was met, the time in seconds that each step took, and how many answers earlier scans had found."""
        met = f"{outcome.checked:,} checked, {outcome.partly:,} partly, {outcome.unchecked:,} not"
        _tell("read", f"{counted(outcome.documents, 'file')}: {met}")
        if known:
            _tell("known", f"{counted(known, 'file')}, unchanged since earlier scans")
        if told := skipped_in_words(outcome.skipped_types):
            _tell("skipped", told.replace(" skipped (", " ("))
        if outcome.links:
            _tell("skipped", f"{counted(outcome.links, 'link')} to what is checked under its own name")
        if any(self._excluded.values()):
            files, folders = self._excluded[False], self._excluded[True]
            _tell(
                "skipped",
                f"{counted(files, 'file')} and {counted(folders, 'folder')} that are excluded",
            )
        if any(self._ignored.values()):
            files, folders = self._ignored[False], self._ignored[True]
            what = f"{counted(files, 'file')} and {counted(folders, 'folder')}"
            _tell("skipped", f"{what} that are hidden, of tools, or ignored by git; --no-ignore reads them")
        if self.unchanged:
            _tell("skipped", f"{counted(self.unchanged, 'file')} that git does not say have changed")
        _tell("time", ", ".join(f"{step} {spent:.2f} s" for step, spent in seconds.items()))


def _counting(excluded: Excluded, counts: dict[bool, int]) -> Excluded:
    def noted(path: str) -> bool:
        out = excluded(path)
        counts[path.endswith("/")] += out
        return out

    return noted


def begin(settings: Settings) -> None:
    """Tell what a scan rests on."""
    nothing = "no file; judged as republishing on a public commercial site"
    _tell("settings", os.path.relpath(settings.file) if settings.file else nothing)
    _tell("rules", ", ".join(["those of wirecheck", *map(os.path.relpath, settings.rules)]))
    for contract in settings.contracts[:_MOST_CONTRACTS]:
        _tell("contract", _contract(contract))
    more = len(settings.contracts) - _MOST_CONTRACTS
    if more > 0:
        _tell("contract", f"and {more:,} more")
    if not settings.contracts:
        _tell("contract", "none")


def _contract(contract: Contract) -> str:
    until = f", until {contract.valid_until}" if contract.valid_until else ""
    holder = f" with {contract.holder}" if contract.reference else ""
    return f"{contract.label}{holder}{until} ({contract.stated})"


def _tell(what: str, words: str) -> None:
    click.echo(f"{what}: {one_line(words)}", err=True)
