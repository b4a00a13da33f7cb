"""SARIF 2.1.0 (OASIS Standard, 27 March 2020) for code hosts and analysis viewers."""

from __future__ import annotations

from typing import Any, TextIO
from urllib.parse import quote

import msgspec

from checker.document.passages import Place
from checker.files.names import file_of, item_in, split_member, true_path
from checker.files.shipped import explain
from checker.finding import Finding, Quotation, SourceResult, Status
from checker.patterns.late_pattern import late_pattern
from checker.reports import Report
from checker.reports.outcome import Outcome, Run
from checker.reports.ranking import Ranked, Worst
from checker.reports.terminal import Surface, json_text

_LINK = late_pattern(r"(\\*)\](?=\()")  # the end of a link's text, and the backslashes before it
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_RESULTS = 5_000  # GitHub shows no more of one upload and refuses 25,000
_MOST_NOTIFICATIONS = 100
_MOST_PLACES = 20


class SarifReport(Report):
    """A SARIF log, written when it is closed: the worst results first, what is beyond 5,000 counted.

    What is suppressed or in the baseline is left out unless the run asks for it: code hosts open an alert for each
    result, whatever its `suppressions` (SARIF 2.1.0, section 3.27.23) say.
    """

    def __init__(self, stream: TextIO, run: Run, surface: Surface) -> None:
        super().__init__(stream, run, surface)
        self._worst = Worst(_MOST_RESULTS, suppressed=run.sarif_suppressed)
        self._notifications: list[dict[str, Any]] = []
        self._artifacts = _Artifacts()

    def add(self, result: SourceResult) -> None:
        self._worst.add(result)
        if result.status is not Status.CHECKED and len(self._notifications) < _MOST_NOTIFICATIONS:
            self._notifications.append(
                {
                    "level": "error",
                    "message": _words(f"not or only partly checked: the file {result.reason}"),
                    "locations": [self._artifacts.location(result.path, None)],
                }
            )

    def close(self, outcome: Outcome) -> None:
        ranked = self._worst.ranked()
        fired = sorted({each.finding.code for each in ranked})
        index = {code: number for number, code in enumerate(fired)}
        results = [_result(each, index, self._artifacts) for each in ranked]
        nested = {"artifacts": self._artifacts.told} if self._artifacts.told else {}
        log = {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "wirecheck",
                            "semanticVersion": self._run.version,
                            "rules": [_rule(code) for code in fired],
                        }
                    },
                    "invocations": [
                        {
                            "executionSuccessful": outcome.exit_code != 2,
                            "exitCode": outcome.exit_code,
                            "exitCodeDescription": outcome.reason,
                            "toolExecutionNotifications": self._notifications,
                        }
                    ],
                    "columnKind": "unicodeCodePoints",
                    **nested,
                    "results": results,
                    "properties": {
                        "asOf": self._run.as_of,
                        "findings": self._worst.total,
                        "leftOut": self._worst.left_out,
                        "skippedTypes": outcome.skipped_types,
                    },
                }
            ],
        }
        self._stream.write(msgspec.json.format(json_text(log), indent=1) + "\n")


def _rule(code: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code}
    told = explain(code)
    if told:
        means = " ".join(told.means.split())
        rule["shortDescription"] = {"text": means.split(". ")[0].rstrip(".") + "."}
        rule["fullDescription"] = {"text": f"{means} {' '.join(told.matters.split())}"}
        rule["help"] = {"text": " ".join(told.fix.split())}
    return rule


def _result(ranked: Ranked, index: dict[str, int], artifacts: _Artifacts) -> dict[str, Any]:
    path, finding = ranked
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.level.value,
        "message": _words(_message(finding)),
        "locations": [artifacts.location(path, finding.primary)],
        "partialFingerprints": {"wirecheck/v1": finding.fingerprint},
        "properties": {"verdict": finding.verdict.value, "agency": finding.agency, "action": finding.action},
    }
    if finding.due:
        result["properties"]["due"] = finding.due
    further = [each for each in finding.evidence if each is not finding.primary][:_MOST_PLACES]
    if further:
        result["relatedLocations"] = [
            {"id": number, **artifacts.location(each.path or path, each)} for number, each in enumerate(further, 1)
        ]
    if finding.suppressed:
        kind = "inSource" if finding.suppressed.silence == "inline" else "external"
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": finding.suppressed.reason}]
    return result


def _words(text: str) -> dict[str, str]:
    """A message that holds no link and no place for an argument (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return {"text": _LINK.sub(r"\1\1\\]", text).replace("{", "{{").replace("}", "}}")}


def _message(finding: Finding) -> str:
    clause = f" Clause: {finding.clause}" if finding.clause else ""
    return f"{finding.message}{clause} {finding.help}".strip()


class _Artifacts:
    """The files that a log names; those that stand in others are nested (3.24.3), and a location has their number.

    Attributes:
        told: containers and their members, in the order in which they were met; empty where all are plain files.
    """

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self._known: dict[str, int] = {}

    def location(self, path: str, quotation: Quotation | None) -> dict[str, Any]:
        """The location of a quotation; without one of the file."""
        file = file_of(path)
        physical: dict[str, Any] = {"artifactLocation": self._artifact(file)}
        told: dict[str, Any] = {"physicalLocation": physical}
        at = quotation.at if quotation else ""
        # The member of a container, the item, where the file holds several, and the field (3.28.4, 3.33.5).
        item = item_in(path)
        names = ((file if split_member(file)[0] else "", "member"), (item, _kind(item)), (at, _kind(at)))
        if named := [{"fullyQualifiedName": name, "kind": kind} for name, kind in names if name]:
            told["logicalLocations"] = named
        if quotation is None:
            return told
        if quotation.place.line:
            physical["region"] = _region(quotation.place)
        # No snippet: that is the raw source of the region, and the words are told without their tags and entities.
        return {**told, "message": _words(quotation.quote)}

    def _artifact(self, file: str) -> dict[str, Any]:
        if not split_member(file)[0]:
            return _on_disk(file)
        return {**self.told[self._number(file)]["location"], "index": self._known[file]}

    def _number(self, file: str) -> int:
        if file not in self._known:
            around, name = split_member(file)
            location = {"uri": quote(b"/" + true_path(name))} if around else _on_disk(file)
            nested = {"parentIndex": self._number(around)} if around else {}
            self._known[file] = len(self.told)
            self.told.append({"location": location, **nested})
        return self._known[file]


def _on_disk(file: str) -> dict[str, str]:
    return {"uri": quote(true_path(file)), "uriBaseId": "%SRCROOT%"}


def _kind(at: str) -> str:
    """What a logical location is (3.33.7), by the address of it."""
    if not at.startswith(("xpath:", "/")):
        return "value"
    return "attribute" if at.rpartition("/")[2].startswith("@") else "element"


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
