from __future__ import annotations

from datetime import date

from judging_values import attribution, document, evidence

from checker.judging.published import ItemDate, published_on


def test_metadata_come_before_the_dateline_and_nothing_else_counts() -> None:
    dateline = evidence(attribution("nordwire", quote="LISBON, Feb 3, 2026 (Nordwire) -"))
    assert published_on(document(published="2026-02-05T08:00:00+01:00"), dateline) == ItemDate(
        date(2026, 2, 5), "metadata"
    )
    assert published_on(document(published=None), dateline) == ItemDate(date(2026, 2, 3), "dateline")
    assert published_on(document(published=None), evidence()) is None
    assert published_on(document(published="soon"), evidence()) is None
