"""What captures are called, and as what their bodies are read."""

from __future__ import annotations

import pytest

from checker.files.captured_names import captured_name, ending_of_media_type, moment_of


@pytest.mark.parametrize(
    ("media_type", "address", "ending"),
    [
        ("text/html; charset=utf-8", "https://e.example/a", ".html"),
        ("TEXT/HTML", "https://e.example/a.html", ""),  # its name tells it
        ("text/html", "https://e.example/a.html?download=b.pdf", ".html"),
        ("text/html", "https://e.example/a.pdf", ".html"),
        ("text/plain", "https://e.example/robots.txt", ""),
        ("text/plain", "https://e.example/notes", ".txt"),
        ("application/problem+json", "https://e.example/a", ".json"),
        ("application/vnd.iptc.g2.newsitem+xml", "https://e.example/a", ".xml"),
        ("image/svg+xml", "https://e.example/a", ".svg"),
        ("application/octet-stream", "https://e.example/a", ""),
        ("", "http://[", ""),
    ],
)
def test_media_types(media_type: str, address: str, ending: str) -> None:
    assert ending_of_media_type(media_type, address) == ending


@pytest.mark.parametrize(
    ("start", "ending"), [(b"\n <!doctype", ".html"), (b"User-agent: *", ""), (b"<?xml?><rss>", ""), (b"", "")]
)
def test_what_servers_call_a_page_is_looked_at_where_its_name_says_otherwise(start: bytes, ending: str) -> None:
    assert ending_of_media_type("text/html", "https://e.example/robots.txt", start) == ending
    assert ending_of_media_type("text/html", "https://e.example/robots", start) == ".html"


@pytest.mark.parametrize(
    ("written", "stamp"),
    [
        ("2026-01-01T12:00:00Z", "20260101120000"),
        ("2026-01-01T00:30:00.123456+01:00", "20251231233000"),
        ("2026-01-01", "20260101000000"),
        ("yesterday", "00000000000000"),
        ("", "00000000000000"),
    ],
)
def test_moments(written: str, stamp: str) -> None:
    assert captured_name("x", moment_of(written)) == f"{stamp}/x"


def test_long_addresses_stay_apart() -> None:
    one, other = (captured_name(f"https://e.example/{'x' * 5_000}{end}", None) for end in "ab")
    assert one != other
    assert len(one) < 1_100
