"""What a scan takes over from earlier ones and keeps for later ones, and going on with one that was cut short."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, NamedTuple

import click
import msgspec

from checker.check import Brief
from checker.check.kept_answers import KeptAnswers
from checker.cli.option_groups import Option
from checker.files.result_store import Fitness, ResultStore
from checker.reports.terminal import one_line


class Keeping(NamedTuple):
    """The options that say what is taken over from earlier scans."""

    no_cache: bool
    resume: bool


KEEPING: tuple[Option, ...] = (
    click.option("--no-cache", is_flag=True, help="Check everything anew, and keep nothing for later scans."),
    click.option("--resume", is_flag=True, help="Go on with this scan where it was cut short, as on its day."),
)  # fmt: skip


_OF_NO_ACCOUNT = frozenset({"jobs", "item_timeout", "item_memory"})  # a scan is the same with more workers


class Keeper:
    """The answers of earlier scans, for one scan that was asked for.

    A scan leaves a mark beside them, which goes when it comes to its end: by that one that was cut short is known.

    Args:
        store: in which they lie; None: none are taken over, and none are kept.
        asked: the options that say what is scanned and how it is judged; another scan has others.
        part: which part of it is scanned, of how many.
    """

    def __init__(self, store: ResultStore | None, asked: Mapping[str, Any], part: tuple[int, int] | None) -> None:
        self._store = store
        what = sorted((name, str(value)) for name, value in asked.items() if name not in _OF_NO_ACCOUNT)
        words = repr((os.getcwd(), part, what))
        self._mark = hashlib.blake2b(b"scan" + words.encode("utf-8", "surrogateescape"), digest_size=32).digest()
        self._answers: KeptAnswers | None = None

    def day_of_the_unfinished(self) -> date | None:
        """The day as on which the same scan was judging when it was cut short; None: it was not."""
        body = self._store.get(self._mark) if self._store else None
        try:
            return msgspec.msgpack.decode(body, type=date) if body else None
        except msgspec.MsgspecError:
            return None

    def answers(self, brief: Brief) -> KeptAnswers | None:
        """What sources of this scan are known by; the scan has begun."""
        if self._store is None or not brief.rulebook.digest:
            return None
        self._store.put(self._mark, msgspec.msgpack.encode(brief.as_of))
        self._answers = KeptAnswers(self._store, brief)
        return self._answers

    @property
    def known(self) -> int:
        """How many answers were taken over."""
        return self._answers.recalled if self._answers else 0

    def finish(self) -> None:
        """The scan has come to its end."""
        if self._store:
            self._store.forget(self._mark)


@contextmanager
def keeper(keeping: Keeping, asked: dict[str, Any], part: tuple[int, int] | None, *, quiet: bool) -> Iterator[Keeper]:
    """What a scan knows of earlier ones. What it has found is kept, whatever ends it.

    Args:
        keeping: what was asked of it.
        asked: the other options; the day of a scan that is gone on with is put into them.
        part: which part of a scan is asked for, of how many; None: all.
        quiet: say nothing on standard error.

    Raises:
        click.UsageError: the options exclude each other.
    """
    if keeping.resume and keeping.no_cache:
        raise click.UsageError("--resume needs what an earlier scan has kept, and --no-cache leaves it alone")
    store = None if keeping.no_cache else ResultStore()
    made = Keeper(store, asked, part)
    if store and not quiet:
        _warn(store)
    if keeping.resume:
        day = made.day_of_the_unfinished()
        if day:
            asked["as_of"] = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (a day, as click gives one)
        if not quiet:
            click.echo(
                f"going on with the scan that was cut short, as on {day}"
                if day
                else "nothing to go on with: no such scan was cut short; what is known of its files is taken over",
                err=True,
            )
    try:
        yield made
        made.finish()
    finally:
        if store:
            store.close()


def _warn(store: ResultStore) -> None:
    if store.fitness not in (Fitness.FIT, Fitness.ABSENT):
        click.echo(
            f"earlier results are not used, and none are kept: {one_line(str(store.path))} {store.fitness.value};"
            " wirecheck cache clear removes it",
            err=True,
        )
