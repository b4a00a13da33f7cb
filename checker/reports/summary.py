"""What reports come to: counts by agency, code, folder and month, and what is new, gone and the same since others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from checker.evidence import Role
from checker.finding import Level, Status, Verdict
from checker.reports.report_types import Count
from checker.reports.told_documents import KnownDocument, KnownFinding

VERSION = "1.0"
NOBODY = "(none)"  # no agency is named
_UNKNOWN = "(not told)"  # a month
_HERE = "."


class Grouping(StrEnum):
    """By what is counted."""

    AGENCY = "agency"
    CODE = "code"
    FOLDER = "folder"
    MONTH = "month"


class SummaryCounts(Struct, forbid_unknown_fields=True):
    """Documents by their worst verdict, and findings that are not dealt with by level."""

    files: Count = 0
    breach: Count = 0
    undetermined: Count = 0
    permitted: Count = 0
    unchecked: Annotated[Count, Meta(description="Not checked, or only partly; those are among the others, too.")] = 0
    error: Count = 0
    warning: Count = 0
    note: Count = 0
    dealt_with: Annotated[Count, Meta(description="Findings that are suppressed or in the baseline.")] = 0
    new: Annotated[Count, Meta(description="Findings that the earlier reports have not.")] | UnsetType = UNSET
    gone: (
        Annotated[Count, Meta(description="Findings that only the earlier reports have, or that are dealt with now.")]
        | UnsetType
    ) = UNSET
    same: Annotated[Count, Meta(description="Findings that both have.")] | UnsetType = UNSET
    unknown: (
        Annotated[Count, Meta(description="Findings of files that could not be checked again to their end.")]
        | UnsetType
    ) = UNSET

    def add_document(self, document: KnownDocument) -> None:
        """Count a document."""
        self.files += 1
        self.unchecked += document.status is not Status.CHECKED
        worst = document.worst
        self.breach += worst is Verdict.BREACH
        self.undetermined += worst is Verdict.UNDETERMINED
        self.permitted += worst is Verdict.PERMITTED

    def add_finding(self, finding: KnownFinding) -> None:
        """Count a finding."""
        if finding.suppressed is not None:
            self.dealt_with += 1
        else:
            self.error += finding.level is Level.ERROR
            self.warning += finding.level is Level.WARNING
            self.note += finding.level is Level.NOTE

    def add_change(self, change: Since) -> None:
        """Count what became of a finding."""
        setattr(self, change.value, (getattr(self, change.value) or 0) + 1)


class SummaryGroup(Struct, forbid_unknown_fields=True):
    """The counts of one agency, code, folder or month."""

    by: Grouping
    key: str
    name: Annotated[str, Meta(description="For people: an agency's name; else the key.")]
    counts: SummaryCounts


class Since(StrEnum):
    """What became of a finding between two runs."""

    NEW = "new"
    GONE = "gone"
    SAME = "same"
    UNKNOWN = "unknown"


class Changed(Struct, frozen=True, forbid_unknown_fields=True):
    """A finding that is new, gone or not known."""

    change: Since
    path: str
    line: int | None
    level: Level
    code: str
    agency: str | None


class Summary(Struct, forbid_unknown_fields=True):
    """What reports come to."""

    version: Annotated[str, Meta(pattern=r"^1\.\d+$")]
    total: SummaryCounts
    groups: list[SummaryGroup]
    changes: list[Changed] | UnsetType = UNSET


class Summing:
    """SummaryCounts documents.

    Args:
        groupings: by what.
        depth: how many folders of a path make one group.
        before: the documents of earlier reports, to compare with; None: there is nothing to compare.
    """

    def __init__(
        self, groupings: Iterable[Grouping], depth: int, before: Iterable[KnownDocument] | None = None
    ) -> None:
        self._groupings = tuple(groupings)
        self._depth = depth
        self._total = SummaryCounts()
        self._groups: dict[tuple[Grouping, str], SummaryCounts] = {}
        self._names: dict[str, str] = {}
        self._before = None if before is None else {each.path: each for each in before}
        self._moved = {each.sha256: each.path for each in (self._before or {}).values() if each.sha256}
        self.repeated = 0  # documents under a path that was met before
        self._paths: set[str] = set()
        self._later: list[KnownDocument] = []  # under paths that the earlier reports have not
        self._changes: list[Changed] = []

    def add(self, document: KnownDocument) -> None:
        """Count one document."""
        self._names |= {each.agency: each.name for each in document.attributions}
        self._total.add_document(document)
        for finding in document.findings:
            self._total.add_finding(finding)
        for key, findings in self._grouped(document, document.findings):
            counts = self._groups.setdefault(key, SummaryCounts())
            counts.add_document(document)
            for finding in findings:
                counts.add_finding(finding)
        self.repeated += document.path in self._paths
        self._paths.add(document.path)
        if self._before is None:
            return
        if document.path in self._before:
            self._compare(self._before[document.path], document)
        else:
            self._later.append(document)

    def summary(self) -> Summary:
        """What they come to: the worst group first, months from the last on."""
        if self._before is not None:
            self._compare_the_rest(self._before)
        groups = [
            SummaryGroup(by, key, self._names.get(key, key) if by is Grouping.AGENCY else key, counts)
            for (by, key), counts in self._groups.items()
        ]
        groups.sort(key=_rank)
        months = [each for each in groups if each.by is Grouping.MONTH]
        months.sort(key=lambda each: each.key, reverse=True)
        ordered = [
            each for by in self._groupings for each in (months if by is Grouping.MONTH else groups) if each.by is by
        ]
        changes = sorted(self._changes, key=lambda each: (each.path, each.line or 0, each.code))
        return Summary(VERSION, self._total, ordered, UNSET if self._before is None else changes)

    def _compare_the_rest(self, before: dict[str, KnownDocument]) -> None:
        """What stands under another path, and what is no more there."""
        for document in self._later:
            old = self._moved.get(document.sha256 or "")
            moved = before[old] if old is not None and old not in self._paths else None
            if moved:
                self._paths.add(moved.path)
            self._compare(moved, document)
        for path in before.keys() - self._paths:
            self._compare(before[path], None)

    def _compare(self, old: KnownDocument | None, new: KnownDocument | None) -> None:
        earlier = old.open_findings if old else ()
        now = new.open_findings if new else ()
        left = Counter(each.fingerprint for each in earlier)
        for finding in now:
            known = left[finding.fingerprint] > 0
            left[finding.fingerprint] -= known
            self._change(Since.SAME if known else Since.NEW, new, finding)
        # What was not looked at to its end may hold it still.
        lost = Since.UNKNOWN if new and new.status is not Status.CHECKED else Since.GONE
        for finding in earlier:
            if left[finding.fingerprint] > 0:
                left[finding.fingerprint] -= 1
                self._change(lost, old, finding)

    def _change(self, change: Since, document: KnownDocument | None, finding: KnownFinding) -> None:
        if document is None:
            return
        self._total.add_change(change)
        for key, found in self._grouped(document, (finding,)):
            if found:
                self._groups.setdefault(key, SummaryCounts()).add_change(change)
        if change is not Since.SAME:
            told = (document.path, finding.line, finding.level, finding.code, finding.agency)
            self._changes.append(Changed(change, *told))

    def _grouped(
        self, document: KnownDocument, findings: tuple[KnownFinding, ...]
    ) -> Iterator[tuple[tuple[Grouping, str], list[KnownFinding]]]:
        """The groups that a document is in, each with those of its findings that are in it."""
        for by in self._groupings:
            keys: dict[str, list[KnownFinding]] = {}
            if by is Grouping.FOLDER:
                keys[folder_of(document.path, self._depth)] = list(findings)
            elif by is Grouping.MONTH:
                keys[document.published.day[:7] if document.published else _UNKNOWN] = list(findings)
            elif by is Grouping.AGENCY:
                keys = {each.agency: [] for each in document.attributions if each.role != Role.MENTION}
                for finding in findings:
                    keys.setdefault(finding.agency or NOBODY, []).append(finding)
            else:
                for finding in findings:
                    keys.setdefault(finding.code, []).append(finding)
            yield from (((by, key), found) for key, found in keys.items())


def folder_of(path: str, depth: int) -> str:
    """The first folders of a path, so many at the most; ``.`` where it stands in none."""
    return "/".join(path.split("/")[:-1][:depth]) or _HERE


def _rank(group: SummaryGroup) -> tuple[int, int, int, int, str]:
    counts = group.counts
    return -counts.error, -counts.warning, -counts.note, -counts.files, group.key
