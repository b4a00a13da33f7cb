"""What was there when a baseline was recorded: later runs fail only on what is new.

An entry is a path and the fingerprints of its findings, each with how often its words stand on the page: the same
credit once more on a page is new, wherever the others have moved. A file that was renamed is followed by its content;
the same words on a new page are new.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from checker.document.place import Zone
from checker.errors import SettingsError
from checker.files.disk import read_bytes
from checker.files.walk import holder_of
from checker.finding import Finding, Silence, SourceResult, Status, Suppressed

VERSION = "2.0"


class Known(Struct, frozen=True, forbid_unknown_fields=True):
    """What was found in one file."""

    sha256: str
    findings: dict[str, int]  # fingerprint: how many times its words stood on the page


class BaselineFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file that `wirecheck baseline` writes."""

    version: str
    recorded: str  # ISO 8601 date
    documents: dict[str, Known]


def recorded(results: Iterable[SourceResult], day: str) -> BaselineFile:
    """A baseline of all findings that are not dealt with otherwise."""
    documents = {}
    for result in results:
        findings = {each.fingerprint: _times(each) for each in result.findings if not each.suppressed}
        if result.sha256 and result.status is not Status.UNCHECKED and findings:
            documents[result.path] = Known(result.sha256, dict(sorted(findings.items())))
    return BaselineFile(VERSION, day, dict(sorted(documents.items())))


def written(baseline: BaselineFile) -> str:
    """The text of the file; the same findings give the same text."""
    return msgspec.json.format(msgspec.json.encode(baseline), indent=1).decode() + "\n"


def load_baseline(path: Path) -> BaselineFile:
    """Read a baseline.

    Raises:
        SettingsError: it cannot be read, or is none.
    """
    try:
        baseline = msgspec.json.decode(read_bytes(path), type=BaselineFile)
    except OSError as error:
        raise SettingsError(str(path), "", f"cannot be read: {error.strerror}") from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise SettingsError(str(path), "", f"is no baseline: {error}; wirecheck baseline records one") from error
    if baseline.version.partition(".")[0] != VERSION.partition(".")[0]:
        expected = f"found {baseline.version}, expected {VERSION}: record it again with wirecheck baseline"
        raise SettingsError(str(path), "version", expected)
    return baseline


class Baseline:
    """Marks what was known, and counts what is gone.

    Args:
        file: what was recorded.
        base: the folder that its paths are relative to.
        scanned: the files and folders that are looked at, relative to it; what was recorded elsewhere is not gone.
    """

    def __init__(self, file: BaselineFile, base: str, scanned: Iterable[str] = (".",)) -> None:
        self.gone = 0  # recorded findings of files that were looked at, or that are no more, which did not occur again
        self._file = file
        self._scanned = tuple(scanned)
        self._left = {path for path in file.documents if not os.path.lexists(holder_of(os.path.join(base, path)))}
        self._moved = {file.documents[path].sha256: path for path in sorted(self._left, reverse=True)}

    def mark(self, result: SourceResult) -> SourceResult:
        """The result with the findings that were known marked as such."""
        path = result.path
        if path not in self._file.documents and result.sha256 in self._moved:
            path = self._moved[result.sha256]
            self._left.discard(path)
        known = self._file.documents.get(path)
        if known is None or result.status is Status.UNCHECKED:
            return result
        self.gone += len(known.findings.keys() - {each.fingerprint for each in result.findings})
        since = f"known since {self._file.recorded}"
        marked = tuple(_marked(each, known.findings.get(each.fingerprint, 0), since) for each in result.findings)
        return msgspec.structs.replace(result, findings=marked)

    def finish(self) -> int:
        """How many recorded findings are gone, those of files that are no more included."""
        missing = (path for path in self._left if any(_lies_in(path, folder) for folder in self._scanned))
        return self.gone + sum(len(self._file.documents[path].findings) for path in missing)


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/") or (folder == "." and not path.startswith("../"))


def _times(finding: Finding) -> int:
    """How often the words of a finding stand where a reader sees them; metadata says again what the page says."""
    return max(sum(each.place.zone is not Zone.METADATA for each in finding.evidence), 1)


def _marked(finding: Finding, known: int, since: str) -> Finding:
    """A finding that is no more than what was known is dealt with; of one that has grown, how much of it was known."""
    times = _times(finding)
    if finding.suppressed or not known:
        return finding
    if times > known:
        message = f"{finding.message} Of these {times} places {known} {'was' if known == 1 else 'were'} {since}."
        return msgspec.structs.replace(finding, message=message)
    return msgspec.structs.replace(finding, suppressed=Suppressed(Silence.BASELINE, since))
