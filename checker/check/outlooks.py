"""What is to come for a source; a scan, which looks at one day, imports nothing of it."""

from __future__ import annotations

from msgspec import Struct

from checker.check import Brief, Told, feed_in_part, item_of, told_of, unread
from checker.check.seen import Seen, Unread
from checker.finding import SourceResult
from checker.judging.evaluate import Judgement
from checker.judging.forecast import Change, forecast, upcoming
from checker.triage.suppressions import Wish


class Outlook(Struct, frozen=True):
    """What is to come for one source."""

    changes: tuple[Change, ...] = ()
    result: SourceResult | None = None  # with the findings to come instead of today's; None: there is nothing to tell
    wished: tuple[Wish, ...] = ()
    parts: tuple[Outlook, ...] = ()  # as of `Told`, and the next
    shows: tuple[str, ...] = ()

    def marked(self, brief: Brief) -> Outlook:
        """The same, but for what is dealt with."""
        if self.result is None:
            return self
        result = Told(self.result, self.wished).marked(brief)
        dealt_with = {finding.fingerprint for finding in result.findings if finding.suppressed}
        still = tuple(
            change
            for change in self.changes
            if not change.findings or any(each.fingerprint not in dealt_with for each in change.findings)
        )
        return Outlook(still, result)

    def of_picture(self, *, silent: bool) -> Outlook:  # noqa: ARG002 (as `Told` does)
        """As `Told.of_picture`."""
        return self

    def in_part(self, reason: str) -> Outlook:
        """As `Told.in_part`."""
        parts = (self.parts[0].in_part(reason), *self.parts[1:]) if self.parts else ()
        result = feed_in_part(self.result, reason) if self.result else None
        return Outlook(self.changes, result, self.wished, parts, self.shows)


def foresee(seen: Seen, brief: Brief, days: int) -> Outlook:
    """What will change for a source within so many days."""
    if isinstance(seen, Unread):
        return Outlook((), unread(seen))
    if seen.parts:
        return Outlook(parts=tuple(foresee(one, brief, days) for one in seen.parts))
    item = item_of(seen, brief)
    changes = () if seen.document.of_site else forecast(item, brief.rulebook, brief.settings, brief.as_of, days)
    shows = tuple(one.path for one in item.pictures)
    if not changes and not seen.evidence.slow and not seen.document.unread:
        return Outlook(shows=shows)
    told = told_of(seen, Judgement(findings=upcoming(changes)), brief)
    return Outlook(changes, told.result, told.wished, shows=shows)
