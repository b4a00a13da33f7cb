from __future__ import annotations

from datetime import date

from judging_values import attribution, document, evidence

from checker.document.passages import Passage, Zone
from checker.finding import ItemDate
from checker.judging.item import published_on


def test_metadata_come_before_the_dateline_and_nothing_else_counts() -> None:
    dateline = evidence(attribution("nordwire", quote="LISBON, Feb 3, 2026 (Nordwire) -"))
    assert published_on(document(published="2026-02-05T08:00:00+01:00"), dateline) == ItemDate(
        date(2026, 2, 5), "metadata"
    )
    named = document(published="20260205", published_in="parsely-pub-date")
    assert published_on(named, dateline) == ItemDate(date(2026, 2, 5), "parsely-pub-date")
    assert published_on(document(published=None), dateline) == ItemDate(date(2026, 2, 3), "dateline, line 1")
    assert published_on(document(published=None), evidence()) is None
    assert published_on(document(published="soon"), evidence()) is None


def test_day_beside_the_byline_counts_where_no_other_is_told() -> None:
    signed = Passage(text="By Ana Reis, Nordwire, March 4, 2026", zone=Zone.BYLINE)
    prose = Passage(text="The pier burnt down on March 3, 2019, Nordwire said.", zone=Zone.BODY)
    told = published_on(document(published=None, passages=(prose, signed)), evidence())
    assert told == ItemDate(date(2026, 3, 4), "byline")
    assert published_on(document(published=None, passages=(prose,)), evidence()) is None
