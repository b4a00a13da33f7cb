"""A contract that we hold, and when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

SWITCHES = ("archive", "translation", "rewriting", "ai")
"""What a contract can forbid or allow by itself, as the fields of `Contract` name it."""


class Quota(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much a contract lets us use, in figures: so many items in each period, by the day of their publication."""

    number: Annotated[int, Meta(ge=1)]
    of: Literal["text", "photo"] | None = None  # None: both together
    per: Literal["day", "week", "month", "year", "term"] = "month"  # of the calendar; the term: all of it

    @property
    def in_words(self) -> str:
        """``40 pictures a month``."""
        what = {"text": ("text", "texts"), "photo": ("picture", "pictures")}.get(self.of or "", ("item", "items"))
        period = "in the whole term" if self.per == "term" else f"a {self.per}"
        return f"{self.number:,} {what[self.number != 1]} {period}"


class Contract(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contract: what its holder lets us do, on what conditions (rules/schema/contract.schema.json).

    An empty list does not limit. Dates are included on both ends. `archive`, `translation`, `rewriting` and
    `ai` forbid where false; where left out, the first three are ordinary editorial actions and AI is not.
    """

    holder: str
    covers: tuple[Literal["text", "photo", "video", "graphic"], ...] = ()
    services: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    distributes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    commercial: bool = True
    valid_from: date | None = None
    valid_until: date | None = None
    retention_days: Annotated[int, Meta(ge=0)] | None = None
    keeps: bool = False
    archive: bool | None = None
    translation: bool | None = None
    rewriting: bool | None = None
    ai: bool | None = None
    embargo: Literal["keep", "waived"] = "keep"
    credit: str | None = None
    credit_accepts: tuple[str, ...] = ()
    credit_where: Literal["headline", "byline", "dateline", "body", "caption", "credit", "footer"] | None = None
    notice: str | None = None
    link_back: str | None = None
    tracker: str | None = None
    share_at_most: Annotated[int, Meta(ge=1, le=100)] | None = None
    seats: Annotated[int, Meta(ge=1)] | None = None
    quota: str | Quota | None = None
    reference: str | None = None
    contact: str | None = None
    note: str | None = None
    stated: str = ""  # where the register says so: "wirecheck.yaml, line 9"; set on loading

    @property
    def label(self) -> str:
        """What to call it: its reference, else its holder's id."""
        return self.reference or self.holder


def days_left(contract: Contract, as_of: date) -> int | None:
    """Days from `as_of` to the last day of the contract; negative where it has ended; None where it has no end."""
    return None if contract.valid_until is None else (contract.valid_until - as_of).days


def lapsing(contracts: Sequence[Contract], as_of: date, days: int = 60) -> tuple[Contract, ...]:
    """The contracts whose last day lies within the next `days` days, the soonest first."""
    soon = [
        (left, one.label, one) for one in contracts if (left := days_left(one, as_of)) is not None and 0 <= left <= days
    ]
    return tuple(one for *_, one in sorted(soon, key=lambda entry: entry[:2]))
