"""What was there when a baseline was recorded: later runs fail only on what is new.

An entry is a path and the fingerprints of its findings. A file that was renamed is followed by its content; the same
words on a new page are new.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from checker.errors import SettingsError
from checker.finding import Finding, Silence, SourceResult, Status, Suppressed

VERSION = "1.0"


class Known(Struct, frozen=True, forbid_unknown_fields=True):
    """What was found in one file."""

    sha256: str
    fingerprints: tuple[str, ...]


class BaselineFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file that `wirecheck baseline` writes."""

    version: str
    recorded: str  # ISO 8601 date
    documents: dict[str, Known]


def recorded(results: Iterable[SourceResult], day: str) -> BaselineFile:
    """A baseline of all findings that are not dealt with otherwise."""
    documents = {}
    for result in results:
        fingerprints = sorted({each.fingerprint for each in result.findings if not each.suppressed})
        if result.sha256 and result.status is not Status.UNCHECKED and fingerprints:
            documents[result.path] = Known(result.sha256, tuple(fingerprints))
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
        baseline = msgspec.json.decode(path.read_bytes(), type=BaselineFile)
    except OSError as error:
        raise SettingsError(str(path), "", f"cannot be read: {error.strerror}") from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise SettingsError(str(path), "", f"is no baseline: {error}") from error
    if baseline.version.partition(".")[0] != VERSION.partition(".")[0]:
        raise SettingsError(str(path), "version", f"found {baseline.version}, expected {VERSION}")
    return baseline


class Baseline:
    """Marks what was known, and counts what is gone.

    Args:
        file: what was recorded.
        base: the folder that its paths are relative to.
    """

    def __init__(self, file: BaselineFile, base: str) -> None:
        self.gone = 0  # recorded findings of files that were looked at, or that are no more, which did not occur again
        self._file = file
        self._base = base
        self._left = {path for path in file.documents if not os.path.lexists(os.path.join(base, path))}
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
        fingerprints = set(known.fingerprints)
        met = {each.fingerprint for each in result.findings}
        self.gone += len(fingerprints - met)
        said = Suppressed(Silence.BASELINE, f"known since {self._file.recorded}")
        return msgspec.structs.replace(
            result,
            findings=tuple(
                _marked(each, said) if each.fingerprint in fingerprints else each for each in result.findings
            ),
        )

    def finish(self) -> int:
        """How many recorded findings are gone, those of files that are no more included."""
        return self.gone + sum(len(self._file.documents[path].fingerprints) for path in self._left)


def _marked(finding: Finding, said: Suppressed) -> Finding:
    return finding if finding.suppressed else msgspec.structs.replace(finding, suppressed=said)
