"""Options that belong together: one table, handed to the command as one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce, wraps
from typing import Any

import click

Option = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.DateTime):
    """A day, as the settings write it; what is none is told in words, not as a format of a programming language."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"found {value!r}, expected a date of the calendar, as 2026-12-31", param, ctx)


def with_options(options: Sequence[Option]) -> Option:
    """What adds options to a command, in their order; each value is an argument of its own."""
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


def grouped(name: str, made: type[Any], options: Sequence[Option]) -> Option:
    """What adds options to a command, which gets their values as one.

    Args:
        name: the argument of the command that holds them.
        made: the NamedTuple of them; its fields are the options' names.
        options: the table of the options, in the order of the help.
    """

    def added(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def called(**given: Any) -> Any:
            value = made(**{field: given.pop(field) for field in made._fields})
            return command(**{name: value}, **given)

        return with_options(options)(called)

    return added
