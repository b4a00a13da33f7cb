"""Suppressions: findings that somebody dealt with, in the settings or, under paths that the settings call ours, inline.

Inline it is an HTML comment, or a line of front matter: ``wirecheck-ignore CODE: REASON``, several codes parted by
commas, reasons as in the settings.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import count, islice
from typing import NamedTuple

import msgspec

from checker.document.passages import Place, Zone
from checker.document.source_map import SourceMap
from checker.files.nearest import nearest
from checker.files.shipped import codes
from checker.files.walk import Excluded, exclusion, holder_of
from checker.finding import Finding, Level, Quotation, Silence, SourceResult, Status, Suppressed, Verdict, fingerprint
from checker.patterns.late_pattern import late_pattern
from checker.settings.settings_file import REASONS, Settings, Suppression

_INLINE = late_pattern(
    r"wirecheck-ignore(?::?[ \t]{1,9}([a-z][a-z, \t-]{1,200}):[ \t]{1,9}([a-z-]{2,30})\b|[^\r\n<>]{0,60})"
)
_SIGN = "wirecheck-ignore"
_MOST_INLINE = 50  # of one item; more are no suppressions but an attack on the report
_AT_LINE = late_pattern(r", line (\d+)$")
_WILD = late_pattern(r"[*?\[]")


class Wish(NamedTuple):
    """An item asks to silence a code."""

    code: str  # empty: the wish cannot be understood
    reason: str
    quotation: Quotation


def wishes(source_map: SourceMap) -> tuple[Wish, ...]:
    """What an item asks to silence in itself."""
    if _SIGN not in source_map.source:
        return ()
    return tuple(islice(_wishes(source_map), _MOST_INLINE))


def _wishes(source_map: SourceMap) -> Iterator[Wish]:
    for match in _INLINE.finditer(source_map.source):
        quote = match[0].rstrip(" \t-")
        place = source_map.place((match.start(), match.start() + len(quote)), Zone.METADATA)
        quotation = Quotation(quote=quote, place=place)
        if match[1] is None:
            yield Wish("", "", quotation)
            continue
        for code in match[1].split(","):
            yield Wish(code.strip(), match[2], quotation)


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
        inline = {wish.code: wish for wish in wished if not _fault(wish)} if allowed else {}
        findings = tuple(self._marked(each, result.path, inline) for each in result.findings)
        told = (
            _of_wishes(wished, {each.code for each in findings}) if allowed else tuple(map(_refused, count(), wished))
        )
        return msgspec.structs.replace(result, findings=(*findings, *told)) if findings or told else result

    def leftovers(self, *, whole: bool, scanned: Iterable[str] = (".",)) -> SourceResult | None:
        """What is to say of the suppressions themselves, as the result for the settings file.

        Args:
            whole: the run looked at folders as they are; else a suppression may be for what it did not look at.
            scanned: those folders, as paths are told; a suppression may be for another one.
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
            folders = tuple(scanned)
            findings += [
                _about(live.suppression, "suppression-unused", Level.NOTE, *_UNUSED[live.seen])
                for live in self._live
                if not live.used and (live.seen or live.is_for_nothing(self._settings.folder, folders))
            ]
        if not findings:
            return None
        return SourceResult(
            path=os.path.basename(self._settings.file or ""),  # paths are told relative to its folder
            media_type="application/yaml",
            status=Status.CHECKED,
            findings=tuple(findings),
            of_settings=True,
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


_UNUSED = {
    True: ("matches no finding any more", "Remove it."),
    False: (
        "names no file that is there",
        "Correct its paths, which are relative to the settings' folder, or remove it.",
    ),
}


class _Live:
    def __init__(self, suppression: Suppression) -> None:
        self.suppression = suppression
        self.seen = self.used = False
        self._here: Callable[[str], bool] = exclusion(suppression.paths) if suppression.paths else lambda _: True

    def look(self, path: str) -> None:
        self.seen = self.seen or self._here(path)

    def is_for_nothing(self, base: str, scanned: tuple[str, ...]) -> bool:
        """Whether its paths, none of which was met, lie in what was scanned, or where nothing is below the base."""
        begun = [_WILD.split(path, maxsplit=1)[0].rpartition("/")[0] or path for path in self.suppression.paths]
        return all(
            any(folder in (".", start) or start.startswith(f"{folder}/") for folder in scanned)
            or not os.path.lexists(holder_of(os.path.join(base, start.strip("/"))))
            for start in begun
        )

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
        f"The item asks to silence {wish.code or 'findings'} in itself, and stands under no path that the settings call"
        " ours.",
        "Remove it, or name the path under inline_suppressions if the content is yours.",
        (wish.quotation,),
        (wish.code, wish.reason, str(number)),
    )


def _fault(wish: Wish) -> str:
    """What is wrong with a wish, and what was perhaps meant; empty: nothing."""
    for kind, word, known in (("code", wish.code, codes()), ("reason", wish.reason, REASONS)):
        if not word:
            return "is not of the form wirecheck-ignore CODE: REASON"
        if word not in known:
            near = nearest(word, known)
            return f"has the {kind} {word!r}, which there is not" + (f"; did you mean {near[0]!r}?" if near else "")
    return ""


def _of_wishes(wished: tuple[Wish, ...], found: set[str]) -> tuple[Finding, ...]:
    """A finding for each wish of an item of ours that cannot be followed, or for which there is nothing any more."""
    told = []
    for number, wish in enumerate(wished):
        key = (wish.code, wish.reason, str(number))
        line = wish.quotation.place.line
        if fault := _fault(wish):
            message = f"The wirecheck-ignore on line {line} silences nothing: it {fault}."
            cure = f"Write it as wirecheck-ignore CODE: REASON, with a reason of {', '.join(REASONS)}."
            told.append(_finding("suppression-malformed", Level.WARNING, message, cure, (wish.quotation,), key))
        elif wish.code not in found:
            message = f"The wirecheck-ignore of {wish.code} on line {line} matches no finding any more."
            told.append(_finding("suppression-unused", Level.NOTE, message, "Remove it.", (wish.quotation,), key))
    return tuple(told)


def _about(suppression: Suppression, code: str, level: Level, what: str, help: str) -> Finding:  # noqa: A002 (its name in a finding)
    line = _AT_LINE.search(suppression.stated)
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
        message=message,
        help=help,
        evidence=evidence,
        fingerprint=fingerprint(code, *key),
    )
