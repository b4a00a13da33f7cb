"""What a run was asked, what it met, and how it ends: the facts that every report tells and the exit code rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from checker.evidence import Role
from checker.files.names import file_of, shell_word
from checker.files.walk import LINKED, Entry, type_of
from checker.finding import ActionVerdict, Level, SourceResult, Status, Verdict
from checker.rights.actions import counted
from checker.settings.contract import Contract
from checker.settings.uses import Use

LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)  # the worst first
_MOST_TYPES = 100  # kinds of file that are counted apart
_MOST_TOLD = 20
_OTHER_TYPES = "others"
SKIPPED = "skipped-types"
"""What a report of rows calls the row for files that were not read; no finding has that code."""
VERDICTS = (Verdict.PERMITTED, Verdict.UNDETERMINED, Verdict.BREACH)  # the rank: permitted < undetermined < breach


class FailOn(StrEnum):
    """The lowest level of a breach that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


class Run(Struct, frozen=True, kw_only=True):
    """What a run was asked."""

    version: str  # of wirecheck
    as_of: str  # ISO 8601 date: the day on which the use happens
    settings: str | None  # the settings file as shown; None: there is none, and the strict default holds
    uses: tuple[Use, ...] = ()
    publisher: tuple[str, ...] = ()  # our names and domains, by the settings
    scanned: tuple[str, ...] = ()  # the files and folders that were named, as paths are told
    fail_on: FailOn = FailOn.ERROR
    strict: bool = False
    selection: str = ""  # the options that leave findings out, as given; empty: all are told
    listed: Verdict | None = None  # a list of the paths with this verdict is asked for, and no judgement
    contracts: tuple[Contract, ...] = ()  # that we hold
    names: Mapping[str, str] = {}  # of agencies, for people, by their ids
    ahead: int | None = None  # how many days a forecast looks ahead; None: the run judges its day
    sarif_suppressed: bool = False  # SARIF keeps what is dealt with, marked as such; many viewers open it all the same


class Covered(Struct, frozen=True):
    """What a contract covers: how many clean documents, and the ISO 8601 date on which the first may lapse."""

    documents: int
    until: str | None

    def and_one_more(self, until: str | None) -> Covered:
        """With one more document, that is covered until the day given."""
        return Covered(self.documents + 1, _earlier(self.until, until))


class Outcome(Struct, frozen=True, kw_only=True):
    """What a run met, and how it ends."""

    documents: int
    checked: int
    partly: int
    unchecked: int
    skipped: int  # files of a type that no reader claims
    skipped_types: dict[str, int] = {}  # the same by the ending of their names, the most first
    links: int = 0  # to what is checked under its own name
    permitted: int  # documents by their worst verdict
    undetermined: int
    breach: int  # but for those whose every breach is dealt with
    dealt_with: int = 0
    breaches: int  # findings whose verdict is breach; suppressed ones are in none of the counts of findings
    suppressed: int
    left_out: int = 0  # findings that were not asked for; in none of the counts of findings
    gone: int  # recorded in the baseline, and not met again
    findings: dict[str, int]  # by level
    codes: dict[str, int]  # findings by code
    agencies: dict[str, int]  # documents by the agency that supplied something
    contracts: dict[str, Covered] = {}  # by the label of a contract: what is clean because of it
    exit_code: int
    reason: str  # why the run ends so, and what would change it


def worst_verdict(result: SourceResult) -> Verdict | None:
    """The worst answer for one source; None where it was not checked, or is no item."""
    if result.status is Status.UNCHECKED or (result.of_site and not result.findings):
        return None
    return max(_verdicts(result), key=VERDICTS.index, default=Verdict.PERMITTED)


def _verdicts(result: SourceResult) -> set[Verdict]:
    told = {each.verdict for each in (*result.findings, *result.left_out)}
    return told | {each.verdict for each in result.verdicts}


def last_day(result: SourceResult) -> str | None:
    """The ISO 8601 day on which the first of what is permitted for a source ends; None where no end is known."""
    return min(
        (each.until for each in result.verdicts if each.verdict is Verdict.PERMITTED and each.until), default=None
    )


class Tally:
    """Counts what a run meets, in flat memory."""

    def __init__(self) -> None:
        self._types: Counter[str] = Counter()
        self._links = 0
        self.gone = 0
        self._status = dict.fromkeys(Status, 0)
        self._worst = dict.fromkeys(VERDICTS, 0)
        self._levels = dict.fromkeys(LEVELS, 0)
        self._breaches = dict.fromkeys(LEVELS, 0)
        self._codes: Counter[str] = Counter()
        self._agencies: Counter[str] = Counter()
        self._contracts: dict[str, Covered] = {}
        self._listable = dict.fromkeys(VERDICTS, 0)  # as `_worst`, with those that are dealt with
        self._of_settings = 0
        self._unsure = 0  # documents of which something is undetermined
        self._unsure_told = 0  # the same by findings that are asked for
        self._left_out = 0
        self._suppressed = 0
        self._dealt_with = 0
        self._first_unchecked = ""
        self._first_breach: dict[Level, str] = {}

    def skip(self, entry: Entry) -> None:
        """Count a file of a type that no reader claims, or a link to what is checked under its own name."""
        if entry.reason == LINKED:
            self._links += 1
            return
        kind = entry.reason or type_of(entry.shown)
        kind = kind if kind in self._types or len(self._types) < _MOST_TYPES else _OTHER_TYPES
        self._types[kind] += 1

    @property
    def documents(self) -> int:
        """How many sources were met, the settings' file among them where there is something to say of it."""
        return sum(self._status.values())

    @property
    def checked_any(self) -> bool:
        """Whether content was met."""
        return self.documents > self._of_settings

    def add(self, result: SourceResult) -> None:
        """Count one source."""
        self._status[result.status] += 1
        self._of_settings += result.of_settings
        if result.status is not Status.CHECKED and not self._first_unchecked:
            self._first_unchecked = f"{result.path} {result.reason}"
        worst = worst_verdict(result)
        self._left_out += len(result.left_out)
        breaches = [each for each in (*result.findings, *result.left_out) if each.verdict is Verdict.BREACH]
        if breaches and all(finding.suppressed for finding in breaches):
            self._dealt_with += 1
        elif worst:
            self._worst[worst] += 1
        if worst:
            self._listable[worst] += 1
            self._unsure += Verdict.UNDETERMINED in _verdicts(result)
            self._unsure_told += Verdict.UNDETERMINED in {each.verdict for each in result.findings}
        for finding in result.findings:
            if finding.suppressed:
                self._suppressed += 1
                continue
            self._levels[finding.level] += 1
            self._codes[finding.code] += 1
            if finding.verdict is Verdict.BREACH:
                self._breaches[finding.level] += 1
                line = f":{finding.line}" if finding.line else ""
                self._first_breach.setdefault(finding.level, _asked(result.path, line))
        self._agencies.update({one.agency for one in result.evidence.attributions if one.role is not Role.MENTION})
        if worst is Verdict.PERMITTED:
            for label, until in _soonest(result.verdicts).items():
                known = self._contracts.get(label)
                self._contracts[label] = known.and_one_more(until) if known else Covered(1, until)

    def outcome(self, run: Run, *, nothing_is_fine: bool = False, reason: str = "") -> Outcome:
        """How the run ends.

        Args:
            run: what was asked.
            nothing_is_fine: a run that had nothing to check ends well, as one over changed files does.
            reason: why it ends so, where that is not what was found.
        """
        code, found = self._end(run, nothing_is_fine)
        if self._left_out and run.listed is None:
            found += f"; {counted(self._left_out, 'finding')} left out and not counted ({run.selection})"
        return Outcome(
            documents=self.documents,
            checked=self._status[Status.CHECKED],
            partly=self._status[Status.PARTLY],
            unchecked=self._status[Status.UNCHECKED],
            skipped=sum(self._types.values()),
            skipped_types=self._skipped_types(),
            links=self._links,
            permitted=self._worst[Verdict.PERMITTED],
            undetermined=self._worst[Verdict.UNDETERMINED],
            breach=self._worst[Verdict.BREACH],
            dealt_with=self._dealt_with,
            breaches=sum(self._breaches.values()),
            suppressed=self._suppressed,
            left_out=self._left_out,
            gone=self.gone,
            findings={level.value: count for level, count in self._levels.items()},
            codes=dict(sorted(self._codes.items())),
            agencies=dict(sorted(self._agencies.items())),
            contracts=dict(sorted(self._contracts.items())),
            exit_code=code,
            reason=reason or found,
        )

    def _skipped_types(self) -> dict[str, int]:
        return dict(sorted(self._types.items(), key=lambda each: (-each[1], each[0])))

    def _end(self, run: Run, nothing_is_fine: bool) -> tuple[int, str]:
        failing = self._failing(run.fail_on)
        found = f"{counted(failing, 'breach', 'breaches')} at level {_at(run.fail_on)}" if failing else ""
        if not self.checked_any:
            if nothing_is_fine:
                return 0, "nothing to check: nothing has changed"
            skipped = skipped_in_words(self._skipped_types())
            told = f"; {skipped}" if skipped else ""
            return 2, f"there was nothing to check: no file of a type that wirecheck reads{told}"
        incomplete = self._status[Status.UNCHECKED] + self._status[Status.PARTLY]
        if incomplete:
            also = f"; {found} as well" if found else ""
            return 2, (
                f"{counted(incomplete, 'file')} could not be checked, or only partly"
                f" (first: {self._first_unchecked}){also}; --exclude leaves a file out"
            )
        if run.listed:
            of = f"{self._listable[run.listed]:,} of {counted(self.documents, 'file')}"
            return 0, f"{of} with the verdict {run.listed}"
        if failing:
            first = next(self._first_breach[level] for level in LEVELS if level in self._first_breach)
            return 1, (
                f"{found}{self._uncounted(run.fail_on)}; {first} tells the first,"
                " wirecheck baseline records what is old and known"
            )
        unsure = self._unsure_told if run.selection else self._unsure
        if run.strict and unsure:
            documents = counted(unsure, "document is", "documents are")
            return 1, f"{documents} undetermined and --strict is given; without it this would pass"
        if run.fail_on is FailOn.NEVER:
            breaches = sum(self._breaches.values())
            return 0, f"{counted(breaches, 'breach', 'breaches')}; --fail-on never lets every breach pass"
        return 0, f"no breach at level {_at(run.fail_on)}{self._uncounted(run.fail_on)}"

    def _uncounted(self, fail_on: FailOn) -> str:
        """What was found and did not count, with what would count it."""
        below = sum(self._breaches.values()) - self._failing(fail_on)
        told = f"; {counted(below, 'breach', 'breaches')} below it did not count" if below else ""
        if below:
            told += f" (--fail-on {'warning' if self._breaches[Level.WARNING] else 'note'} counts them)"
        return told + (f"; {counted(self._suppressed, 'finding')} suppressed" if self._suppressed else "")

    def _failing(self, fail_on: FailOn) -> int:
        if fail_on is FailOn.NEVER:
            return 0
        threshold = LEVELS.index(Level(fail_on.value))
        return sum(self._breaches[level] for level in LEVELS[: threshold + 1])


def _soonest(verdicts: Iterable[ActionVerdict]) -> dict[str, str | None]:
    """The contracts that verdicts rest on, each with the day on which the first of them ends."""
    found: dict[str, str | None] = {}
    for each in verdicts:
        if each.contract:
            found[each.contract] = _earlier(found.get(each.contract), each.until)
    return found


def _earlier(one: str | None, other: str | None) -> str | None:
    return min(one, other) if one and other else one or other


def skipped_in_words(types: Mapping[str, int]) -> str:
    """``4 files of other types skipped (3 .jpg, 1 .pdf)``, of counts with the most first; empty where none was."""
    if not types:
        return ""
    told = [f"{number:,} {kind}" for kind, number in list(types.items())[:_MOST_TOLD]]
    more = ["..."] if len(types) > _MOST_TOLD else []
    return f"{counted(sum(types.values()), 'file')} of other types skipped ({', '.join([*told, *more])})"


def _asked(path: str, line: str) -> str:
    """The command that tells of a breach, as a shell takes it; `why` reads no standard input."""
    return (
        f"wirecheck why FILE{line}, once that is in a file,"
        if path == "-"
        else f"wirecheck why {shell_word(file_of(path))}{line}"
    )


def _at(fail_on: FailOn) -> str:
    return "error" if fail_on is FailOn.ERROR else f"{fail_on.value} or above"
