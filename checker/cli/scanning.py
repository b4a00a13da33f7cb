"""What several commands share: which files, which settings, which day, and the results for them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import msgspec

from checker.check import Brief, Told
from checker.check.sources import VERDICTS, Answer, Memory, Question, Sources, Track
from checker.check.working import check_apart
from checker.cli.named_items import ItemPath, NamedItems
from checker.cli.option_groups import Day, Option, with_options
from checker.cli.outputs import forced
from checker.cli.worker_options import WORKER_OPTIONS, crew_of
from checker.errors import UnreadableSource
from checker.files.container_kinds import container_kind
from checker.files.content import MOST_BYTES
from checker.files.disk import first_bytes
from checker.files.ignored import usually_ignored
from checker.files.sidecars import sidecar_names
from checker.files.walk import (
    HEAD,
    Entry,
    EntryKind,
    Excluded,
    either,
    exclusion,
    fits,
    from_roots,
    holder_of,
    shown_path,
    walk,
)
from checker.files.workers import Crew
from checker.finding import SourceResult, unchecked
from checker.readers import decompressed, is_picture, reader_for, usual_ending
from checker.reports.terminal import one_line
from checker.rights.actions import counted
from checker.settings.doubts import misspelt
from checker.settings.settings_file import Settings, load_settings, with_use

if TYPE_CHECKING:
    from checker.check.outlooks import Outlook
    from checker.check.shards import Kept, ScanPart
    from checker.cli.verbose import Account

STDIN = "-"
_BLANK = b"\xef\xbb\xbf \t\r\n\v\f\0"
_OWN = b"wirecheck"  # stands at the start of each of our reports


_OPTIONS: tuple[Option, ...] = (
    click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=ItemPath(exists=True, allow_dash=True)),
    click.option("--config", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                 help="The settings; otherwise wirecheck.yaml is looked for from here upwards."),
    click.option("--use", metavar="NAME",
                 help="Judge this use alone: one of the settings, or republish, archive, tdm, ai-train ..."),
    click.option("--as-of", metavar="DATE", type=Day(),
                 help="Judge as on that day (default: today, UTC)."),
    click.option("--exclude", "excludes", metavar="GLOB", multiple=True, help="Leave these out, as .gitignore would."),
    click.option("--no-ignore", is_flag=True,
                 help="Read also hidden folders, node_modules and what .gitignore names."),
    click.option("--changed-since", metavar="REV", help="Only what git says has changed since that revision."),
    click.option("--stdin-name", metavar="NAME", default=STDIN,
                 help="What to call standard input (-); its ending names the reader."),
)  # fmt: skip


def judge_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how one thing is judged, and what that may take; they are what `Scan.of` takes."""
    return with_options((*_OPTIONS[1:4], *WORKER_OPTIONS[1:]))(command)


def scan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is scanned and how it is judged; they are what `Scan.asked` takes."""
    return with_options((*_OPTIONS, *WORKER_OPTIONS))(command)


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """As `scan_options`, for a command that takes one file after the other."""
    return with_options((*_OPTIONS, *WORKER_OPTIONS[1:]))(command)


def path_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """As `scan_options`, for a command that does not read standard input."""
    return with_options((*_OPTIONS[:-1], *WORKER_OPTIONS))(command)


class _Asked(NamedTuple):
    """The options of the command line that say what is scanned and how it is judged."""

    paths: tuple[str, ...]
    config: Path | None = None
    use: str | None = None
    as_of: datetime | None = None
    excludes: tuple[str, ...] = ()
    no_ignore: bool = False
    changed_since: str | None = None
    stdin_name: str = STDIN
    jobs: int | None = None
    item_timeout: float = 10.0
    item_memory: int = 1024**3


class Scan(NamedTuple):
    """A scan that was asked for."""

    paths: tuple[str, ...]
    brief: Brief
    base: str  # the folder that paths are told relative to
    excludes: tuple[str, ...]
    changed: frozenset[str] | None  # real paths; None: everything is looked at
    stdin_name: str
    crew: Crew
    ignore: bool = True  # leave out what tools and version control keep beside the content
    account: Account | None = None  # counts what is passed over
    outputs: frozenset[str] = frozenset()  # absolute paths of files, and of folders of files, that it writes
    part: ScanPart | None = None  # only this part of the files is looked at
    memory: Memory[Told] | None = None  # of earlier scans
    kept: Kept | None = None  # what the parts of an earlier scan left is told, and no file is looked at
    items: NamedItems = NamedItems((), "")  # that were named by themselves
    set_aside: frozenset[str] = frozenset()  # named files that the settings exclude: a hook names all that a commit has

    def writing(self, *targets: Path) -> Scan:
        """The same scan, with files that it writes: they are not looked at.

        Raises:
            click.ClickException: one of them is content that would be checked, or what the scan rests on.
        """
        roots = [os.path.realpath(path) for path in self.paths if path != STDIN]
        for target in () if forced() else targets:
            real = os.path.realpath(target)
            settings = self.brief.settings.file
            if settings and real == os.path.realpath(settings):
                raise click.ClickException(
                    f"{target} holds the settings in use and is not written over: name another, or say --force"
                )
            head = first_bytes(real, HEAD)
            inside = any(real == root or real.startswith(os.path.join(root, "")) for root in roots)
            if (
                head
                and inside
                and _OWN not in head
                and self.brief.claims(real, partial(first_bytes, real, HEAD)) is not None
            ):
                raise click.ClickException(
                    f"{target} is content that is scanned and is not written over: name another file, or say --force"
                )
        return self._replace(outputs=frozenset(map(os.path.abspath, targets)))

    def showing(self) -> Scan:
        """The same scan, for a report that shows pictures, where they can be decoded."""
        from checker.readers.picture_preview import can_preview  # imported late: most reports show none

        return self._replace(brief=msgspec.structs.replace(self.brief, previews=can_preview()))

    @classmethod
    def asked(cls, **options: Any) -> Scan:
        """From the options of the command line, as `scan_options` names them.

        Raises:
            WirecheckError: the settings, the rules or the revision are wrong.
        """
        given = _Asked(**options)
        files = [holder_of(path) for path in given.paths if path != STDIN]
        settings = load_settings(Path(), given.config, [Path(path) for path in files])
        if settings.ignored:
            click.echo(
                f"{one_line(os.path.relpath(settings.ignored))} was not used: it stands in what is scanned, and content"
                " must not bring its own settings. If it is yours, name it with --config.",
                err=True,
            )
        if given.use:
            settings = with_use(settings, given.use)
        brief = Brief.of(settings, given.as_of.date() if given.as_of else None)
        for doubt in misspelt(settings.contracts, settings.uses, lambda: brief.rulebook.agency_names):
            click.echo(one_line(doubt), err=True)
        changed = None
        if given.changed_since:
            from checker.files.git_changes import (
                changed_files,  # starting programs is imported late: start-up is looked at
            )

            changed = changed_files(given.changed_since, os.getcwd(), files)
        return cls(
            given.paths,
            brief,
            settings.folder,
            (*settings.exclude, *given.excludes),
            changed,
            given.stdin_name,
            crew_of(given.jobs, given.item_timeout, given.item_memory),
            not given.no_ignore,
            items=NamedItems((path for path in given.paths if path != STDIN), settings.folder),
            set_aside=frozenset(_excluded(given.paths, settings)),
        )

    @classmethod
    def of(cls, path: str, **options: Any) -> Scan:
        """A scan of one file, from the options of the command line, as `judge_options` names them.

        Raises:
            WirecheckError: the settings or the rules are wrong.
        """
        return cls.asked(paths=(path,), **options)

    @property
    def shown(self) -> list[str]:
        """The files and folders that were named, as paths are told."""
        return [shown_path(path, self.base) for path in self.paths if path != STDIN]

    @property
    def whole(self) -> bool:
        """Folders are looked at as they are, so what is not met is not there."""
        if self.part or self.kept:
            return self.kept is not None and self.kept.basis.whole
        return self.changed is None and any(os.path.isdir(path) for path in self.paths)

    def results(self, skip: Callable[[Entry], None], track: Track | None = None) -> Generator[SourceResult, None, None]:
        """The results sorted by path, standard input first, what is to say of suppressions last.

        Args:
            skip: called for each file of a type that no reader claims.
            track: shows progress over the files.
        """
        if self.kept:
            answers = self.kept.answers(skip)
        else:
            sources = self.sources()
            if STDIN in self.paths:
                yield self._stdin(sources.brief)
            answers = sources.each(skip, track, self.left_out())
        for told in answers:
            if self.items.told(told.result):
                yield told.marked(self.brief)
        yield from self.items.missing()
        silencer = self.brief.silencer
        leftovers = silencer.leftovers(whole=self.whole, scanned=self.shown) if silencer else None
        if leftovers:
            yield leftovers

    def sources(self) -> Sources[Told]:
        """The files that are looked at, to be asked whose they are."""
        met, wanted = self.part.cut(*self.met()) if self.part else self.met()
        return Sources(met, self.brief, VERDICTS, wanted, self.memory, self.crew)

    def met(self) -> tuple[Iterator[Entry], Callable[[Entry], bool]]:
        """The files that the walk meets, and which of them are looked at."""
        return self._met(), self._wanted

    def outlooks(self, days: int, track: Track | None = None) -> Iterator[Outlook]:
        """What is to come within so many days for each file that is looked at; `track` shows progress."""
        from checker.check.outlooks import Outlook, foresee  # imported late: a scan needs nothing of it

        question = Question(partial(foresee, days=days), Outlook)
        for outlook in self.answers(question, track):
            yield outlook.marked(self.brief)

    def answers(self, question: Question[Answer], track: Track | None = None) -> Iterator[Answer]:
        """The answer of each file that is looked at, before what is dealt with is marked; `track` shows progress."""
        sources = Sources(self._met(), self.brief, question, self._wanted, crew=self.crew)
        yield from (one for one in sources.each(track=track, excluded=self.left_out()) if self.items.told(one.result))

    def root_of(self, entry: Entry) -> str:
        """The file or folder that was named, in which an entry lies."""
        return max((path for path in self._roots if _lies_in(entry.path, path)), key=len)

    def files(self) -> Iterator[Entry]:
        """The files that are looked at: containers as they are."""
        return filter(self._wanted, self._walk(self._everything_excluded()))

    def unpacked(self, files: Iterable[Entry]) -> Iterator[Entry]:
        """Files with the items of containers in their place."""
        met = self.brief.items(files, self._from_roots(self._everything_excluded()))
        return (entry for entry in met if self.items.may_hold(entry.shown))

    def left_out(self) -> Excluded:
        """Which items of files that hold several are left out."""
        return self._from_roots(self._exclusion())

    def _from_roots(self, excluded: Excluded) -> Excluded:
        return from_roots(excluded, [shown_path(path, self.base) for path in self._roots])

    def _exclusion(self) -> Excluded:
        try:
            return exclusion(self.excludes)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--exclude") from error

    def _everything_excluded(self) -> Excluded:
        excluded = self._exclusion()
        if self.account:
            excluded = self.account.excluding(excluded)
        if self.ignore and any(map(os.path.isdir, self._roots)):
            ignored = usually_ignored(self.base, self._roots)
            ignored = self.account.ignoring(ignored) if self.account else ignored
            excluded = either(ignored, excluded)
        return excluded

    def _met(self) -> Iterator[Entry]:
        excluded = self._everything_excluded()
        met = self.brief.items(self._walk(excluded), self._from_roots(excluded))
        if all(map(os.path.isdir, self._roots)):
            return met
        from checker.check.beside import with_their_pictures  # imported late: folders bring their pictures with them

        return with_their_pictures(met, self.brief, self.base, excluded)

    def _walk(self, excluded: Excluded) -> Iterator[Entry]:
        met = walk(self._roots, self.base, self.brief.claims, excluded)
        return filter(self._read_only, met) if self.outputs else met

    @property
    def _roots(self) -> list[str]:
        return [holder_of(path) for path in self.paths if path != STDIN]

    def beside(self, page: Entry) -> Brief:
        """What a file that was named alone is checked with: what the pictures near it say is heard."""
        from checker.check.beside import with_pictures_near

        return with_pictures_near(page, self.brief, self.base, exclusion(self.excludes))

    def _read_only(self, entry: Entry) -> bool:
        path = os.path.abspath(entry.path)
        return path not in self.outputs and os.path.dirname(path) not in self.outputs

    def _wanted(self, entry: Entry) -> bool:
        if entry.named and entry.shown in self.set_aside:
            return False
        if not self.items.may_hold(entry.shown):
            return False
        changed = self.changed is None or any(os.path.realpath(path) in self.changed for path in _rests_on(entry))
        if self.account and not changed:
            self.account.unchanged += 1
        return changed

    def emptied(self) -> tuple[bool, str]:
        """Whether it is well that there was nothing to check, and why; no words where the reports have them."""
        if self.kept:
            return self.kept.empty
        well = self.changed is not None
        if self.set_aside and len(self.set_aside) == len(self.paths):
            first, *others = sorted(self.set_aside)
            more = f" and {counted(len(others), 'other file')}" if others else ""
            return True, f"nothing to check: the settings exclude {first}{more}"
        if not self.excludes:
            return well, ""
        there = walk(self._roots, self.base, self.brief.claims, lambda _: False)
        if not any(entry.kind is EntryKind.CLAIMED for entry in there):
            return well, ""
        return False, f"there was nothing to check: what is excluded ({', '.join(self.excludes)}) leaves no file"

    def _stdin(self, brief: Brief) -> SourceResult:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if sys.stdin else b""
        try:
            held = decompressed(data, self.stdin_name)
        except UnreadableSource as unread:
            return unchecked(self.stdin_name, unread.reason)
        if not held.strip(_BLANK):
            return unchecked(
                self.stdin_name, "is empty: standard input held nothing, so the program before it may have failed"
            )
        ending = brief.claims(self.stdin_name, lambda: held[:HEAD])
        name = self.stdin_name + (usual_ending(held[:HEAD]) if ending is None else ending)
        if container_kind(name):
            return unchecked(
                self.stdin_name, "is a container of other files: save it under a name of its own, and scan that"
            )
        return check_apart(data, self.stdin_name, brief, reader_for(name), self.crew)


def _rests_on(entry: Entry) -> Iterator[str]:
    """The files whose change is one of an item: its own, and those beside a picture that speak for it."""
    yield entry.path
    if not entry.inside and is_picture(entry.read_as):
        yield from sidecar_names(entry.path)


def _lies_in(path: str, root: str) -> bool:
    return path == root or path.startswith(os.path.join(root, ""))


def _excluded(paths: Iterable[str], settings: Settings) -> Iterator[str]:
    """The files among the paths that the settings exclude, as they are told."""
    patterns = tuple(settings.exclude)
    for path in paths if patterns else ():
        shown = shown_path(path, settings.folder)
        if path != STDIN and not os.path.isdir(path) and not shown.startswith("../") and fits(patterns, shown):
            yield shown
