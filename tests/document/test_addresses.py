"""Addresses of one page, and of two."""

from __future__ import annotations

import pytest

from checker.document.addresses import address_key, host_of, same_site, told_address, web_address


@pytest.mark.parametrize(
    "other",
    [
        "https://harbourpost.example/news/ferry",
        "http://www.harbourpost.example/news/ferry/",
        "https://HarbourPost.example/news/ferry#top",
        "https://harbourpost.example:443/news/ferry?utm_source=rss&utm_medium=feed",
        " https://harbourpost.example/news/ferry?UTM_campaign=x ",
    ],
)
def test_one_page_has_one_key(other: str) -> None:
    assert address_key(other) == address_key("https://harbourpost.example/news/ferry")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/k%c3%b6ln", "https://a.example/k%C3%B6ln"),
        ("https://a.example/köln", "https://a.example/k%C3%B6ln"),
        ("https://a.example/%6Eews/ferry%2Dport", "https://a.example/news/ferry-port"),
        ("https://zürich.example/lake", "https://xn--zrich-kva.example/lake"),
        ("https://a.example/x?q=köln", "https://a.example/x?q=k%c3%b6ln&fbclid=IwAR0&mc_cid=9"),
        ("https://a.example/x", "https://a.example/x?xtor=RSS-3"),
    ],
)
def test_escapes_hosts_and_trackers_do_not_tell_pages_apart(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) is not None


@pytest.mark.parametrize("host", ["a" * 300 + "é", "é..example", "\udcff.example"])
def test_host_that_is_no_name_is_taken_as_it_is(host: str) -> None:
    assert address_key(f"https://{host}/x") != address_key("https://a.example/x")


@pytest.mark.parametrize(
    "other",
    [
        "https://harbourpost.example/news%2Fferry",
        "https://harbourpost.example/news/Ferry",
        "https://harbourpost.example/news/ferry?page=2",
        "https://sport.harbourpost.example/news/ferry",
        "https://harbourpost.example/news",
    ],
)
def test_another_page_has_another_key(other: str) -> None:
    assert address_key(other) != address_key("https://harbourpost.example/news/ferry")


@pytest.mark.parametrize(
    "text",
    [None, "", "tag:harbourpost.example,2026:1", "/news/ferry", "http://[", "https://", "javascript:x", "x" * 3000],
)
def test_what_is_no_address_of_the_web_has_no_key(text: str | None) -> None:
    assert address_key(text) is None


def test_relative_address_is_made_absolute() -> None:
    assert web_address("/news/ferry", "https://harbourpost.example/feed") == "https://harbourpost.example/news/ferry"
    assert web_address("//x.example/a", "https://harbourpost.example/") == "https://x.example/a"
    assert web_address("http://[", "https://harbourpost.example/") is None


def test_hosts_below_each_other_are_one_site() -> None:
    assert same_site("https://www.a.example/x", "http://a.example")
    assert same_site("https://blog.a.example/x", "http://a.example")
    assert not same_site("https://a.example", "https://ba.example")
    assert not same_site("https://a.example", "https://b.example")


def test_what_is_no_address_has_no_host() -> None:
    hosts = [host_of(one) for one in (None, "", "/news", "http://[", "https://[::1", "HTTPS://A.example:8080/x")]
    assert hosts == [None, None, None, None, None, "a.example"]


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "/news/ferry",
        "ferry.html",
        "//a.example/x",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "https://",
        "https://[",
        "https://a.example/x y",
        "https://a.example/x\ny",
        "https://a.example/\x1b[2J",
        "https://a.example/\u202eyrref",
        "https://bank.example@other.example/x",
        f"https://a.example/{'x' * 2_000}",
    ],
)
def test_only_an_absolute_address_of_the_web_is_told_as_a_pages_own(text: str | None) -> None:
    assert told_address(text) is None
    assert told_address(text, " https://a.example/ferry?page=1 ") == "https://a.example/ferry?page=1"
