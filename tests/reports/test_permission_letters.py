"""The letter to a holder, whole."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import msgspec
from report_values import attribution, finding, hostile_result, result

from checker.evidence import Evidence
from checker.finding import ItemDate, SourceResult
from checker.reports.permission_letters import draft, letters, write_table
from checker.settings.contract import Contract
from checker.settings.uses import Use

SNAPSHOTS = Path(__file__).parent / "snapshots"
HELD = Contract(holder="heron", reference="C-1", valid_until=date(2026, 6, 30), contact="rights@heron.example")
USES = (Use(actions=("distribute",), territory=("DE",)),)


def supplied(path: str, code: str, role: str = "text", contract: str | None = None, **more: object) -> SourceResult:
    told = msgspec.structs.replace(finding(code), contract=contract)
    made = result(told, path=path, evidence=Evidence(attributions=(attribution(role),)))
    return msgspec.structs.replace(made, **more)


RESULTS = (
    supplied("a.html", "unlicensed-agency-text", address="https://harbour.example/a"),
    supplied("b.html", "licence-expired", contract="C-1", published=ItemDate(date(2026, 11, 3), "byline")),
    supplied("c.html", "unlicensed-agency-photo", "photo", title=None),
    msgspec.structs.replace(hostile_result(), address=None),
)


def written() -> str:
    drafted = letters(RESULTS, [HELD], {"heron": "Heron News"})
    stream = StringIO()
    write_table(stream, drafted)
    return "\n".join([*(draft(one, USES, ["Harbour Post"]) for one in drafted), "---", stream.getvalue()])


def test_the_letter_is_as_its_snapshot() -> None:
    assert written().encode() == (SNAPSHOTS / "letter.text").read_bytes()


def test_nothing_of_a_page_steers_a_letter() -> None:
    assert not {"\x1b", "\x00", "\u202e"} & set(written())
    assert [line for line in written().splitlines() if line.startswith(("=", "::"))] == []


def test_a_picture_that_no_agency_is_credited_for_is_asked_for_as_one() -> None:
    made = msgspec.structs.replace(result(finding("non-commercial"), path="quay.jpg"), media_type="image/jpeg")
    drafted = letters([made], [], {})
    assert "    1  picture " in draft(drafted[0], USES, [])


if __name__ == "__main__":
    (SNAPSHOTS / "letter.text").write_bytes(written().encode())
