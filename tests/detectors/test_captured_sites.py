"""Files of sites in captures: of one host, and as they were when a page was fetched."""

from __future__ import annotations

import pytest

from checker.detectors.captured_sites import Capture, CapturedSites, capture_of
from checker.document.declared import Family, Says
from checker.document.place import Place, Zone
from checker.evidence import Signal

NOON = "20260101120000"
PLACE = Place(line=1, column=1, end_line=1, end_column=2, zone=Zone.METADATA)


def signal(value: str, carrier: str = "robots.txt") -> Signal:
    return Signal(
        says=Says.RESERVATION, carrier=carrier, field="Disallow", family=Family.ROBOTS, quote=value, place=PLACE
    )


def heard(*files: tuple[str, str, str]) -> CapturedSites:
    sites = CapturedSites()
    for moment, address, value in files:
        path = f"c.warc.gz!/{moment}/{address}"
        capture = capture_of(path)
        assert capture is not None
        assert sites.add(capture, path, [signal(value)] if value else [])
    return sites


def said(sites: CapturedSites, moment: str, address: str) -> list[str]:
    capture = capture_of(f"d.warc!/{moment}/{address}")
    assert capture is not None
    return [one.quote for one in sites.about(capture)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"a/c.warc.gz!/{NOON}/https://E.example/x?y=1", Capture(NOON, "https", "e.example", "/x?y=1")),
        (f"c.warc!/{NOON}-2/http://e.example:80", Capture(NOON, "http", "e.example", "/")),
        (f"c.warc!/{NOON}/http://u:p@e.example:8080/x!y", Capture(NOON, "http", "e.example:8080", "/x!y")),
        (f"z.zip!/c.warc!/{NOON}/https://e.example/a.zip!/p.html", Capture(NOON, "https", "e.example", "/a.zip")),
        ("z.zip!/p.html", None),
        (f"{NOON}/https://e.example/x", None),
        (f"c.warc!/{NOON}/urn:x", None),
    ],
)
def test_paths_of_captures(path: str, expected: Capture | None) -> None:
    assert capture_of(path) == expected


ROBOTS = "https://e.example/robots.txt"


def test_the_nearest_capture_that_is_not_later_counts() -> None:
    sites = heard(
        ("20260301000000", ROBOTS, "march"), ("20260101000000", ROBOTS, "january"), ("20260201000000", ROBOTS, "")
    )
    moments = ("20260115000000", "20260215000000", "20260401000000")
    told = [said(sites, moment, "https://e.example/x") for moment in moments]
    # In February it said nothing any more.
    assert told == [["january"], [], ["march"]]


def test_what_was_captured_later_is_not_applied_but_for_what_was_got_at_once() -> None:
    sites = heard(("20260101120030", ROBOTS, "seconds later"))
    assert said(sites, "20260101120030", "https://e.example/x") == ["seconds later"]
    assert said(sites, "20260101120000", "https://e.example/x") == ["seconds later"]
    assert said(sites, "20260101115900", "https://e.example/x") == []
    assert said(sites, "20251231120030", "https://e.example/x") == []


def test_an_earlier_capture_counts_before_one_seconds_later() -> None:
    sites = heard(("20260101120030", ROBOTS, "later"), ("20251201000000", ROBOTS, "earlier"))
    assert said(sites, "20260101120000", "https://e.example/x") == ["earlier"]


def test_hosts_and_ports_never_mix() -> None:
    sites = heard(("20260101000000", ROBOTS, "e"), ("20260101000000", "http://e.example:8080/robots.txt", "8080"))
    assert said(sites, "20260102000000", "https://www.e.example/x") == []
    assert said(sites, "20260102000000", "https://other.example/x") == []
    assert said(sites, "20260102000000", "http://e.example:8080/x") == ["8080"]
    assert said(sites, "20260102000000", "https://e.example:443/x") == ["e"]


def test_http_and_https_are_one_where_only_one_has_a_file() -> None:
    sites = heard(("20260101000000", ROBOTS, "https"))
    assert said(sites, "20260102000000", "http://e.example/x") == ["https"]
    sites = heard(("20260101000000", ROBOTS, "https"), ("20260101000000", "http://e.example/robots.txt", "http"))
    assert said(sites, "20260102000000", "http://e.example/x") == ["http"]


def test_only_files_in_their_own_place_speak_of_a_site() -> None:
    sites = heard(("20260101000000", "https://e.example/blog/robots.txt", "blog"))
    assert said(sites, "20260102000000", "https://e.example/blog/x") == []


def test_moments_that_are_not_known() -> None:
    sites = heard(("00000000000000", ROBOTS, "some day"), ("20260101000000", ROBOTS, "january"))
    assert said(sites, "00000000000000", "https://e.example/x") == ["january"]
    assert said(sites, "20250101000000", "https://e.example/x") == ["some day"]
    assert said(heard(("99999999999999", ROBOTS, "never")), "20260101000000", "https://e.example/x") == []


def test_what_is_kept_in_mind_is_bounded() -> None:
    sites = CapturedSites(most=1)
    capture = Capture("20260101000000", "https", "e.example", "/robots.txt")
    assert sites.add(capture, "p", [signal("one")])
    assert not sites.add(capture, "q", [signal("two")])
