"""The options that say which findings a scan is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import click

from checker.cli.option_groups import Option

if TYPE_CHECKING:
    from checker.triage.selection import Selection  # imported late, as all that only an option needs


class Selecting(NamedTuple):
    """The options as given."""

    select: tuple[str, ...]
    ignores: tuple[str, ...]
    min_confidence: str | None

    def selection(self) -> Selection | None:
        """What they ask for; None: every finding.

        Raises:
            click.BadParameter: a code is not known, or may not be left out.
        """
        if not any(self):
            return None
        from checker.evidence import Confidence
        from checker.triage.selection import NEVER_LEFT_OUT, Selection, unknown_code

        select, ignore = _parted(self.select), _parted(self.ignores)
        for option, said in (("--select", select), ("--ignore", ignore)):
            if fault := unknown_code(said):
                raise click.BadParameter(fault, param_hint=option)
        if NEVER_LEFT_OUT in ignore:
            raise click.BadParameter(
                f"what could not be checked is told in any case; --exclude leaves a file out, not {NEVER_LEFT_OUT!r}",
                param_hint="--ignore",
            )
        return Selection(select=select, ignore=ignore, least=Confidence(self.min_confidence or Confidence.LOW))


def _parted(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip() for each in given for code in each.split(","))


SELECTING: tuple[Option, ...] = (
    click.option("--select", metavar="CODE", multiple=True,
                 help="Only findings of these codes: whole or their beginnings, parted by commas."),
    click.option("--ignore", "ignores", metavar="CODE", multiple=True,
                 help="No findings of these codes, likewise; how many is told."),
    click.option("--min-confidence", type=click.Choice(["low", "medium", "high"]),
                 help="Only findings on words that are as surely read."),
)  # fmt: skip
