"""Which picture of a scan an address in a page means."""

from __future__ import annotations

import pytest

from checker.document.passages import Whereabouts
from checker.document.picture_paths import capture_key, may_be_at_hand, pictures_meant

SITE = "https://www.gazette.example/2026/ferry"


def meant(address: str, path: str = "site/news/ferry.html", url: str | None = SITE) -> list[object]:
    return list(pictures_meant(Whereabouts(path, url), address))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("quay.jpg", ["site/news/quay.jpg"]),
        ("./ferry_files/quay.jpg", ["site/news/ferry_files/quay.jpg"]),
        ("../img/quay.jpg", ["site/img/quay.jpg"]),
        ("quay%20side.jpg#top", ["site/news/quay side.jpg"]),
        ("quay.jpg?w=200", ["site/news/quay.jpg", "site/news/quay.jpg?w=200"]),
    ],
)
def test_a_relative_address_means_a_file_beside_the_page(address: str, expected: list[str]) -> None:
    assert meant(address) == expected


@pytest.mark.parametrize(
    "address", ["/img/quay.jpg", "https://gazette.example/img/quay.jpg", "//www.gazette.example/img/quay.jpg"]
)
def test_an_address_from_the_root_means_a_file_of_any_folder_above(address: str) -> None:
    assert meant(address) == ["img/quay.jpg", "site/img/quay.jpg", "site/news/img/quay.jpg"]


def test_a_folder_with_the_name_of_the_host_is_the_root_of_its_site() -> None:
    found = meant("/img/quay.jpg", "crawl/gazette.example/news/ferry.html")
    assert found[0] == "crawl/gazette.example/img/quay.jpg"


@pytest.mark.parametrize(
    "address",
    [
        "../../../quay.jpg",
        "%2e%2e/%2e%2e/%2e%2e/quay.jpg",
        "..%2f..%2f..%2fquay.jpg",
        "..\\..\\quay.jpg",
        "%5c%5chost%5cquay.jpg",
        "quay%00.jpg",
        "file:///etc/quay.jpg",
        "data:image/png;base64,AAAA",
        "javascript:quay.jpg",
        "C:/quay.jpg",
        "https://elsewhere.example/quay.jpg",
        "https://[/quay.jpg",
        "",
        "#quay",
    ],
)
def test_what_leads_out_or_elsewhere_means_nothing(address: str) -> None:
    assert meant(address) == []


def test_an_absolute_address_means_nothing_where_the_page_tells_no_host() -> None:
    assert meant("https://gazette.example/img/quay.jpg", url=None) == []


def test_a_page_above_the_base_shows_what_stands_beside_it() -> None:
    assert meant("quay.jpg", "../data/ferry.html") == ["../data/quay.jpg"]
    assert meant("../../quay.jpg", "../data/ferry.html") == []


def test_within_a_container_nothing_leads_out_of_it() -> None:
    assert meant("../img/quay.jpg", "a.zip!/news/ferry.html")[0] == "a.zip!/img/quay.jpg"
    assert [one for one in meant("../../quay.jpg", "a.zip!/news/ferry.html") if "https" not in str(one)] == []


def test_a_capture_shows_what_was_captured_under_the_address() -> None:
    page = "c.warc.gz!/20260101120000/https://gazette.example/news/ferry"
    picture = "c.warc.gz!/20260101120003/https://cdn.example/quay.jpg"
    assert meant("https://cdn.example/quay.jpg", page) == [capture_key(picture)]
    assert meant("../img/quay.jpg", page) == [("c.warc.gz!/", "gazette.example/img/quay.jpg")]


def test_what_is_no_capture_has_no_key() -> None:
    assert capture_key("site/https://gazette.example/quay.jpg") is None
    assert capture_key("a.zip!/img/quay.jpg") is None


@pytest.mark.parametrize(
    ("address", "captured", "at_hand"),
    [
        ("img/quay.jpg", False, True),
        ("https://gazette.example/quay.jpg", False, True),
        ("https://cdn.example/quay.jpg", False, False),
        ("//cdn.example/quay.jpg", False, False),
        ("https://cdn.example/quay.jpg", True, True),
        ("data:image/png;base64,AA", True, False),
        ("x" * 3_000, False, False),
    ],
)
def test_most_addresses_of_a_page_are_not_at_hand(address: str, *, captured: bool, at_hand: bool) -> None:
    assert may_be_at_hand(address, captured, "gazette.example") is at_hand
