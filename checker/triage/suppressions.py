"""Suppressions: findings that somebody dealt with, in the settings or, under paths that the settings call ours, inline.

Inline it is an HTML comment, or a line of front matter: ``wirecheck-ignore CODE: REASON``, reasons as in the settings.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from typing import NamedTuple

import msgspec

from checker.document.passages import Place, Zone
from checker.document.source_map import SourceMap
from checker.files.walk import Excluded, exclusion
from checker.finding import Finding, Level, Quotation, Silence, SourceResult, Status, Suppressed, Verdict
from checker.patterns.late_pattern import late_pattern
from checker.patterns.needle import Needle
from checker.settings.settings_file import Settings, Suppression

_INLINE = late_pattern(r"wirecheck-ignore:?[ \t]{1,9}([a-z][a-z-]{1,40}):[ \t]{1,9}([a-z-]{2,30})\b")
_SIGN = Needle("wirecheck-ignore")
_MOST_INLINE = 50  # of one item; more are no suppressions but an attack on the report
_LINE = late_pattern(r", line (\d+)$")


class Wish(NamedTuple):
    """An item asks to silence a code."""

    code: str
    reason: str
    quotation: Quotation


def wishes(source_map: SourceMap) -> tuple[Wish, ...]:
    """What an item asks to silence in itself."""
    if _SIGN.find(source_map.source, source_map.utf8) < 0:
        return ()
    found = islice(_INLINE.finditer(source_map.source), _MOST_INLINE)
    return tuple(
        Wish(match[1], match[2], Quotation(quote=match[0], place=source_map.place(match.span(), Zone.METADATA)))
        for match in found
    )


class Silencer:
    """Marks the findings that are dealt with, and knows which suppressions did something.

    Args:
        settings: with the suppressions, and the paths that are ours.
        as_of: the day of the use; a suppression holds up to and with its last day.
    """

    def __init__(self, settings: Settings, as_of: date) -> None:
        self._settings = settings
        self._as_of = as_of
        self._live = [_Live(each) for each in settings.suppressions if not _expired(each, as_of)]
        # Without such paths nothing is ours.
        self._ours: Excluded = exclusion(settings.inline_suppressions)

    def mark(self, result: SourceResult, wished: tuple[Wish, ...] = ()) -> SourceResult:
        """The result with what is dealt with marked, and a note for each wish of an item that is not ours."""
        for live in self._live:
            live.look(result.path)
        allowed = bool(wished) and self._ours(result.path)
        refused = () if allowed else tuple(_refused(number, wish) for number, wish in enumerate(wished))
        inline = {wish.code: wish for wish in wished} if allowed else {}
        if not (result.findings or refused):
            return result
        findings = tuple(self._marked(each, result.path, inline) for each in result.findings)
        return msgspec.structs.replace(result, findings=(*findings, *refused))

    def leftovers(self, *, whole: bool) -> SourceResult | None:
        """What is to say of the suppressions themselves, as the result for the settings file.

        Args:
            whole: the run looked at folders as they are; else a suppression may be for what it did not look at.
        """
        findings = [
            _about(
                each,
                "suppression-expired",
                Level.WARNING,
                f"ended on {each.expires}",
                "Renew it with a reason, or remove it.",
            )
            for each in self._settings.suppressions
            if _expired(each, self._as_of)
        ]
        if whole:
            findings += [
                _about(live.suppression, "suppression-unused", Level.NOTE, "matches no finding any more", "Remove it.")
                for live in self._live
                if live.seen and not live.used
            ]
        if not findings:
            return None
        return SourceResult(
            path=os.path.basename(self._settings.file or ""),  # paths are told relative to its folder
            sha256=None,
            media_type="application/yaml",
            language=None,
            title=None,
            status=Status.CHECKED,
            findings=tuple(findings),
        )

    def _marked(self, finding: Finding, path: str, inline: dict[str, Wish]) -> Finding:
        if finding.code == "unchecked":  # nobody can say that it was looked at
            return finding
        for live in self._live:
            if live.covers(finding, path):
                live.used = True
                stated = live.suppression
                said = "; ".join(
                    filter(None, (stated.reason, stated.note, stated.contract, stated.owner, _where(stated)))
                )
                return msgspec.structs.replace(finding, suppressed=Suppressed(Silence.SETTINGS, said))
        if finding.code in inline:
            wish = inline[finding.code]
            said = f"{wish.reason}; line {wish.quotation.place.line} of the item"
            return msgspec.structs.replace(finding, suppressed=Suppressed(Silence.INLINE, said))
        return finding


class _Live:
    def __init__(self, suppression: Suppression) -> None:
        self.suppression = suppression
        self.seen = self.used = False
        self._here: Callable[[str], bool] = exclusion(suppression.paths) if suppression.paths else lambda _: True

    def look(self, path: str) -> None:
        self.seen = self.seen or self._here(path)

    def covers(self, finding: Finding, path: str) -> bool:
        stated = self.suppression
        return (
            stated.code == finding.code
            and stated.agency in (None, finding.agency)
            and stated.fingerprint in (None, finding.fingerprint)
            and self._here(path)
        )


def _where(suppression: Suppression) -> str:
    """``wirecheck.yaml, line 9``: without folders, which differ from machine to machine."""
    return os.path.basename(suppression.stated)


def _expired(suppression: Suppression, as_of: date) -> bool:
    return suppression.expires is not None and suppression.expires < as_of


def _refused(number: int, wish: Wish) -> Finding:
    return _finding(
        "suppression-refused",
        Level.NOTE,
        f"The item asks to silence {wish.code} in itself, and stands under no path that the settings call ours.",
        "Remove it, or name the path under inline_suppressions if the content is yours.",
        (wish.quotation,),
        (wish.code, wish.reason, str(number)),
    )


def _about(suppression: Suppression, code: str, level: Level, what: str, help: str) -> Finding:  # noqa: A002 (its name in a finding)
    line = _LINE.search(suppression.stated)
    number = int(line[1]) if line else 1
    place = Place(line=number, column=1, end_line=number, end_column=1, zone=Zone.METADATA)
    message = f"The suppression of {suppression.code} ({_where(suppression) or suppression.reason}) {what}."
    key = (suppression.code, suppression.agency or "", *suppression.paths, suppression.fingerprint or "")
    return _finding(code, level, message, help, (Quotation(quote=suppression.code, place=place),), key)


def _finding(
    code: str,
    level: Level,
    message: str,
    help: str,  # noqa: A002 (its name in a finding)
    evidence: tuple[Quotation, ...],
    key: Iterable[str],
) -> Finding:
    return Finding(
        code=code,
        level=level,
        verdict=Verdict.UNDETERMINED,
        agency=None,
        action=None,
        message=message,
        help=help,
        clause=None,
        evidence=evidence,
        fingerprint=hashlib.sha256("\0".join((code, *key)).encode()).hexdigest()[:32],
    )
