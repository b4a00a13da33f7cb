"""Saved pages in one file: the page is the item, its frames and pictures are told as such, what is cut is told."""

from __future__ import annotations

import base64
import io
import quopri

import pytest

from checker.errors import UnreadableSource
from checker.files.content import Member
from checker.files.mhtml_parts import MhtmlParts

ADDRESS = "https://harbour.example/ferry"
E_ACUTE = "\N{LATIN SMALL LETTER E WITH ACUTE}"
PAGE = f"<!doctype html><title>Ferry</title>\n<p>The night ferry sails again, caf{E_ACUTE} and all.</p>\n"
FRAME = "<!doctype html><p>Tides of today.</p>"
PICTURE = bytes(range(256))


def part(data: bytes, media_type: str, location: str = "", encoding: str = "") -> bytes:
    written = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)(data)
    heads = {"Content-Type": media_type, "Content-Transfer-Encoding": encoding, "Content-Location": location}
    head = "".join(f"{name}: {value}\n" for name, value in heads.items() if value)
    return f"{head}\n".encode() + written


def several(*parts: bytes, boundary: str, kind: str) -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'
    body = "".join(f"\n--{boundary}\n{one.decode('latin-1')}" for one in parts)
    return f"{head}{body}\n--{boundary}--\n".encode("latin-1")


def saved(*parts: bytes, kind: str = "related") -> bytes:
    head = f"From: <Saved>\nSnapshot-Content-Location: {ADDRESS}\nDate: Sun, 1 Mar 2026 12:00:00 +0100\n"
    whole = several(*parts, boundary="----MultipartBoundary--x1----", kind=kind)
    return (head.encode() + whole).replace(b"\n", b"\r\n")


def usual() -> bytes:
    return saved(
        part(PAGE.encode(), "text/html", ADDRESS, "quoted-printable"),
        part(b"p {color: red}", "text/css", "cid:css-1@mhtml"),
        part(PICTURE, "image/jpeg", "https://harbour.example/a.jpg", "base64"),
        part(FRAME.encode(), "text/html", "cid:frame-1@mhtml", "base64"),
    )


def opened(data: bytes) -> MhtmlParts:
    return MhtmlParts(io.BytesIO(data))


def listed(data: bytes) -> list[Member]:
    return list(opened(data).members())


def test_the_page_comes_first_with_its_address_and_moment() -> None:
    archive = opened(usual())
    page, style, picture, frame = archive.members()
    assert (page.name, page.ending, page.frame) == (f"20260301110000/{ADDRESS}", ".html", False)
    assert (style.ending, picture.ending) == (".css", "")
    assert (frame.name, frame.ending, frame.frame) == ("20260301110000/cid:frame-1@mhtml", ".html", True)
    content = archive.content(page.locator, 1_000)
    assert content.data.replace(b"\r\n", b"\n") == PAGE.encode()
    assert content.response is not None
    assert (content.response.address, content.response.captured) == (ADDRESS, "2026-03-01T12:00:00+01:00")
    assert archive.content(picture.locator, 1_000).data == PICTURE
    assert archive.content(picture.locator, 10).data == PICTURE[:10]
    assert archive.content(frame.locator, 1_000).data == FRAME.encode()


def test_the_root_is_the_part_that_is_said_to_be_it() -> None:
    root, first = part(PAGE.encode(), "text/html", ADDRESS), part(FRAME.encode(), "text/html", "cid:frame")
    data = saved(first, b"Content-ID: <root@x>\n" + root, kind='related; start="<root@x>"')
    told = [(one.name.rpartition("/")[2], one.frame) for one in listed(data)]
    assert told == [("ferry", False), ("cid:frame", True)]


def test_parts_may_stand_in_parts_and_pages_alone() -> None:
    words, page = part(b"words", "text/plain"), part(PAGE.encode(), "text/html", ADDRESS, "8bit")
    inner = several(words, page, boundary="inner", kind="alternative")
    assert [one.ending for one in listed(saved(inner))] == [".html", ".txt"]
    alone = b"Content-Type: text/html; charset=utf-8\nContent-Location: https://harbour.example/x\n\n<p>alone"
    (member,) = listed(alone)
    assert member.name == "00000000000000/https://harbour.example/x"
    assert opened(alone).content(member.locator, 100).data == b"<p>alone"


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("windows-1252", PAGE.encode("cp1252")),
        ("utf-8", PAGE.encode()),
        ("windows-1252", PAGE.encode()),
        ("shift_jis", "<p>\N{HIRAGANA LETTER A}".encode("shift_jis")),
    ],
)
def test_an_encoding_that_only_the_head_tells_is_heard(charset: str, data: bytes) -> None:
    archive = opened(saved(part(data, f"text/html; charset={charset}", ADDRESS, "base64")))
    (member,) = archive.members()
    assert archive.content(member.locator, 1_000).data.decode() in (PAGE, "<p>\N{HIRAGANA LETTER A}")


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "zip", "no-such", "x\0y", "utf-7"])
def test_an_encoding_that_no_page_has_changes_nothing(charset: str) -> None:
    data = b"<p>caf\xe9" + b"x" * 100_000
    head = b"Content-Type: text/html; charset=" + charset.encode() + b"\n\n"
    archive = opened(head + data)
    (member,) = archive.members()
    assert archive.content(member.locator, 1_000_000).data == data


def test_what_cannot_be_read_says_why() -> None:
    (member,) = listed(saved(part(PAGE.encode(), "text/html", ADDRESS, "x-uuencode")))
    assert member.refused.startswith("is written in a way that is not read")
    data = saved(part(PAGE.encode(), "text/html", ADDRESS, "base64")).replace(b"PCFkb2N0", b"PCFkb2N", 1)
    (member,) = listed(data)
    with pytest.raises(UnreadableSource, match="is not written as its part says"):
        opened(data).content(member.locator, 1_000)
    for none in (b"", b"<!doctype html><p>no head", b"x" * 100_000):
        with pytest.raises(UnreadableSource, match="is no saved page"):
            opened(none)


def test_a_page_that_is_cut_anywhere_keeps_the_parts_before() -> None:
    data = usual()
    whole = [one.name for one in listed(data)]
    ends = data.rindex(b"------MultipartBoundary--x1------")
    for at in range(data.index(b"\r\n\r\n") + 4, ends, 13):
        names: list[str] = []
        with pytest.raises(UnreadableSource, match="it is cut"):
            names.extend(one.name for one in opened(data[:at]).members())
        assert all(name in whole or "part-" in name or "00000000" in name for name in names)


def test_boundaries_are_found_across_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [one.locator for one in listed(usual())]
    for piece in (1, 7, 64, 300):
        monkeypatch.setattr("checker.files.mhtml_parts._PIECE", piece)
        assert [one.locator for one in listed(usual())] == whole


def test_a_page_changed_anywhere_ends_in_words() -> None:
    data = usual()
    for at in range(0, len(data), 5):
        archive_data = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            archive = opened(archive_data)
            for member in archive.members():
                if not member.refused:
                    archive.content(member.locator, 10_000)
        except UnreadableSource as error:
            assert error.reason  # noqa: PT017 (most changes stand in a part, and hide nothing)


def test_parts_that_nest_too_deep_are_told() -> None:
    one = part(PAGE.encode(), "text/html", ADDRESS)
    for number in range(3):
        one = several(one, boundary=f"b{number}", kind="related")
    (member,) = listed(saved(one))
    assert member.refused == "holds parts inside 3 others, or cannot be parted, and was left as it is"


def test_a_head_of_many_lines_is_read_to_its_end() -> None:
    head = "".join(f"X-{number}: a\n" for number in range(300)).encode()
    (member,) = listed(saved(head + part(PAGE.encode(), "text/html", ADDRESS)))
    assert member.name.startswith("https/heron.example") or "heron" in member.name or ADDRESS[8:20] in member.name
