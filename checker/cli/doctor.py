"""`wirecheck doctor`: what is installed, what a scan from here would rest on, and what would make it faster."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from checker.cli.outputs import surface
from checker.errors import WirecheckError
from checker.files.cache_file import cache_folder, cache_secret, cache_size
from checker.files.result_store import Fitness, ResultStore
from checker.files.shipped import RULES, VERSION
from checker.files.yaml_file import reads_in_c
from checker.patterns.late_pattern import late_pattern
from checker.reports.terminal import one_line
from checker.rights.actions import counted
from checker.rulebook.late_rulebook import late_rulebook
from checker.settings.contract import days_left, lapsing
from checker.settings.settings_file import Settings, load_settings

if TYPE_CHECKING:
    from checker.rulebook.loading import Rulebook

_FOR_DEVELOPERS = frozenset({"dev", "docs", "fuzz"})
_NAME = late_pattern(r"[A-Za-z0-9._-]+")
_EXTRA = late_pattern(r"\bextra\s*+==\s*+['\"]([A-Za-z0-9._-]+)")
_MEGABYTE = 1_000_000


class _Told(NamedTuple):
    """A line of what there is."""

    what: str
    words: str
    todo: str = ""  # what to do about it
    wrong: bool = False  # a scan would not run so


@click.command(
    name="doctor",
    epilog="""\b
    Examples:
      wirecheck doctor
      wirecheck doctor --config site/wirecheck.yaml""",
)
@click.option("--config", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The settings; otherwise wirecheck.yaml is looked for from here upwards.")  # fmt: skip
def command(config: Path | None) -> int:
    """Tell what is installed, which settings and rules a scan from here uses and
    from where, and what to do so that runs are right and fast.

    The exit code is 2 where a scan could not run, else 0.
    """
    told = list(_looked(config, datetime.now(UTC).date()))
    for each in told:
        click.echo(f"{each.what}: {one_line(each.words)}")
    todo = [each.todo for each in told if each.todo]
    click.echo("\nTo do:" if todo else "\nNothing to do.")
    for each_todo in todo:
        click.echo(f"  - {one_line(each_todo)}")
    return 2 if any(each.wrong for each in told) else 0


def _looked(config: Path | None, today: date) -> Iterator[_Told]:
    yield _Told("wirecheck", f"{VERSION}, in {Path(__file__).parents[1]}")
    yield _python()
    yield from _libraries()
    settings = rulebook = None
    try:
        settings = load_settings(Path(), config, [])
        yield from _settings(settings, today)
    except WirecheckError as error:
        yield _Told("settings", str(error), "Correct the settings: no scan runs with them.", wrong=True)
    try:
        rulebook = late_rulebook([Path(folder) for folder in settings.rules] if settings else [])
        yield _rules(rulebook, settings)
        rulebook.keep_patterns()
    except WirecheckError as error:
        yield _Told("rules", str(error), "Correct the rules; wirecheck rules check FOLDER tells all.", wrong=True)
    yield from _cache(rules_were_read=rulebook is not None)
    yield _terminal()


def _python() -> _Told:
    cores = counted(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, "core")
    words = f"{platform.python_version()}, {sys.executable}; {platform.system()} {platform.machine()}, {cores}"
    if sys.dont_write_bytecode:
        return _Told("python", words, "Unset PYTHONDONTWRITEBYTECODE: each run compiles all modules anew.")
    return _Told("python", words)


def _libraries() -> Iterator[_Told]:
    from importlib import metadata  # imported late: whoever asks for help waits for it

    ours: list[str] = []
    missing: list[str] = []
    extras: dict[str, list[str]] = {}
    try:
        required = metadata.requires("wirecheck") or []
    except metadata.PackageNotFoundError:
        yield _Told("libraries", "not known: wirecheck runs from a folder and is not installed")
        return
    for each in required:
        stated, _, marker = each.partition(";")
        found, of = _NAME.match(stated), _EXTRA.search(marker)
        name, extra = found[0] if found else stated, of[1] if of else None
        version = _version(name)
        if extra:
            extras.setdefault(extra, []).append(f"{name} {version or 'missing'}")
        elif version:
            ours.append(f"{name} {version}")
        elif not marker:  # else it may be for other machines than this
            missing.append(name)
    slow = "" if reads_in_c() else "Install PyYAML with libyaml: settings and rules are read several times faster."
    yield _Told("libraries", ", ".join(ours), slow)
    if missing:
        told = ", ".join(missing)
        yield _Told("missing", told, f"pip install {' '.join(missing)}: wirecheck needs it.", wrong=True)
    told_extras = [
        f"{extra} is not installed (pip install 'wirecheck[{extra}]')"
        if any(held.endswith("missing") for held in holding)
        else f"{extra} ({', '.join(holding)})"
        for extra, holding in sorted(extras.items())
        if extra not in _FOR_DEVELOPERS
    ]
    yield _Told("extras", "; ".join(told_extras) or "there are none")


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _settings(settings: Settings, today: date) -> Iterator[_Told]:
    if settings.file is None:
        yield _Told(
            "settings",
            f"none from {os.getcwd()} upwards; judged as republishing on a public commercial site",
            "wirecheck init, so that it is known who you are, what you do and what you hold.",
        )
    else:
        uses = ", ".join(each.name for each in settings.uses)
        yield _Told("settings", f"{os.path.abspath(settings.file)}; uses: {uses}")
    contracts = settings.contracts
    ended = [each for each in contracts if (left := days_left(each, today)) is not None and left < 0]
    soon = lapsing(contracts, today)
    words = counted(len(contracts), "contract") if contracts else "none is held"
    words += f", {len(ended):,} ended" if ended else ""
    words += f", the next ends on {soon[0].valid_until}" if soon else ""
    yield _Told("contracts", words, "wirecheck forecast tells what falls with it." if soon else "")


def _rules(rulebook: Rulebook, settings: Settings | None) -> _Told:
    agencies, languages = counted(len(rulebook.agencies), "agency", "agencies"), len(rulebook.languages)
    over = f"; over ours {', '.join(map(str, settings.rules))}" if settings and settings.rules else ""
    return _Told("rules", f"{RULES}; {agencies}, {counted(languages, 'language')}{over}")


def _cache(*, rules_were_read: bool) -> Iterator[_Told]:
    size = cache_size()
    words = f"{cache_folder()}; rules {size / _MEGABYTE:,.1f} MB"
    store = ResultStore()
    if store.fitness is Fitness.FIT:
        held = store.contents()
        words += f"; results of {counted(held.results, 'file')}, {held.size / _MEGABYTE:,.1f} MB"
        store.close()
    elif store.fitness is Fitness.ABSENT:
        words += "; no results yet, the first scan keeps them for the next"
    todo = ""
    if rules_were_read and not (size and cache_secret()):
        todo = "Let the user write there, or set XDG_CACHE_HOME and XDG_STATE_HOME: each run reads all rules anew."
    elif store.fitness not in (Fitness.FIT, Fitness.ABSENT):
        todo = f"wirecheck cache clear: earlier results are not used, as {store.path} {store.fitness.value}."
    yield _Told("cache", words, todo)


def _terminal() -> _Told:
    look = surface(None, os.getcwd())
    encoding = (sys.stdout.encoding or "") if sys.stdout else ""
    if not look.watched:
        return _Told("output", "no terminal: text is 100 columns wide, without colours")
    words = f"a terminal of {look.width} columns, {'with' if look.colour else 'without'} colours"
    words += f", {'with' if look.links else 'without'} links, {encoding}"
    if encoding.lower().replace("-", "") != "utf8":
        return _Told(
            "output", words, "Set a UTF-8 locale (LC_ALL=C.UTF-8): names and quotes are shown by their numbers."
        )
    return _Told("output", words)
