"""`wirecheck own`: which items of an archive are the publisher's own, to be licensed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any, TextIO

import click
from msgspec import Struct

from checker.check import Brief, Told, conclude, item_of
from checker.check.seen import Seen, Unread
from checker.check.sources import Question
from checker.cli import progress
from checker.cli.outputs import stream, targets
from checker.cli.scanning import STDIN, Scan, path_options
from checker.finding import Provenance, Sign, SourceResult, Status, Whose
from checker.judging.provenance import provenance
from checker.reports.provenance_lists import (
    ArchiveItem,
    counts,
    settled,
    unread,
    write_addresses,
    write_csv,
    write_sitemap,
    write_text,
)
from checker.rights.actions import counted

_FORMATS: dict[str, Callable[[TextIO, Sequence[ArchiveItem]], None]] = {
    "text": write_text,
    "csv": write_csv,
    "addresses": write_addresses,
    "sitemap": write_sitemap,
}
_OF_ONE_LIST = frozenset({"addresses", "sitemap"})  # formats that do not tell the lists apart


@click.command(
    name="own",
    epilog="""\b
    Examples:
      wirecheck own site/
      wirecheck own --format csv:archive.csv --format sitemap:own.xml site/
      wirecheck own --list others-picture --format addresses site/""",
)
@path_options
@click.option(
    "--list",
    "listed",
    type=click.Choice([each.value for each in Whose]),
    help="Only this list; addresses and sitemap are of own without it.",
)
@click.option(
    "--format",
    "formats",
    metavar="FORMAT[:FILE]",
    multiple=True,
    help=f"One of {', '.join(_FORMATS)}; may be given several times, each with a file.",
)
def command(listed: str | None, formats: tuple[str, ...], **asked: Any) -> int:  # fmt: skip
    """Tell which items are your own, to license on, and why others are not.

    Four lists: own; an agency's text; your own text with another's picture; and
    unknown. An item is your own only where your name stands on it, as the holder
    of its rights or as its byline, and nothing on it speaks for somebody else.
    """
    if STDIN in asked["paths"]:
        raise click.UsageError("own looks at files and folders, not at standard input")
    chosen = targets(formats, None, _FORMATS)
    scan = Scan.asked(**asked).writing(*(file for _, file in chosen if file))
    publisher = scan.brief.settings.publisher
    if not publisher.names and not publisher.staff:
        raise click.UsageError("nobody is known to be you: say so under publisher.names in the settings")
    answers = scan.answers(Question(ask_whose, WhoseAnswer), progress.tracked if progress.wanted() else None)
    items = settled([each.placed() for each in answers if not each.told.result.of_site])
    with ExitStack() as stack:
        for name, target in chosen:
            wanted = listed or (Whose.OWN.value if name in _OF_ONE_LIST else None)
            chosen_items = [one for one in items if wanted in (None, one.whose.value)]
            try:
                _FORMATS[name](stream(stack, target, with_progress=False), chosen_items)
            except ValueError as error:
                raise click.ClickException(f"{error}: name folders one by one") from error
    if ("text", None) not in chosen:
        click.echo(", ".join(f"{whose.value}: {number:,}" for whose, number in counts(items).items()), err=True)
    return _exit_code(items)


def _exit_code(items: Sequence[ArchiveItem]) -> int:
    missed = unread(items)
    if items and not missed:
        return 0
    why = f"{counted(missed, 'file')} could not be checked, or only partly" if missed else "there was nothing to check"
    click.echo(f"exit 2: {why}; wirecheck scan tells more", err=True)
    return 2


class WhoseAnswer(Struct, frozen=True):
    """Whose a source is, with the result for it."""

    told: Told
    provenance: Provenance
    parts: tuple[WhoseAnswer, ...] = ()  # as of `Told`

    def placed(self) -> ArchiveItem:
        """As the lists take it."""
        return ArchiveItem(result=self.told.result, provenance=self.provenance)

    @property
    def result(self) -> SourceResult:
        """As of `Told`."""
        return self.told.result

    @property
    def shows(self) -> tuple[str, ...]:
        """As of `Told`."""
        return self.told.shows

    def of_picture(self, *, silent: bool) -> WhoseAnswer:  # noqa: ARG002 (as `Told` does)
        """As `Told.of_picture`."""
        return self

    def in_part(self, reason: str) -> WhoseAnswer:
        """The same of a feed that was not heard to its end."""
        sign = Sign(f"it was looked at in part: the file {reason}")
        parts = tuple(one.in_part(reason) for one in self.parts)
        return WhoseAnswer(self.told.in_part(reason), Provenance(whose=Whose.UNKNOWN, signs=(sign,)), parts)


def ask_whose(seen: Seen, brief: Brief) -> WhoseAnswer:
    """Whose a source is that was seen; what could not be read is nobody's."""
    if not isinstance(seen, Unread) and seen.parts:
        parts = tuple(ask_whose(one, brief) for one in seen.parts)
        return WhoseAnswer(conclude(seen, brief), parts[0].provenance, parts)
    told = conclude(seen, brief)
    if isinstance(seen, Unread):
        return WhoseAnswer(
            told, Provenance(whose=Whose.UNKNOWN, signs=(Sign(f"it could not be read: it {seen.reason}"),))
        )
    return WhoseAnswer(told, provenance(item_of(seen, brief), brief.settings.publisher, _partly(told.result)))


def _partly(result: SourceResult) -> str | None:
    return None if result.status is Status.CHECKED else result.reason or "was not read to its end"
