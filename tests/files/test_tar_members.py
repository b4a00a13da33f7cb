"""TAR archives: each member is read where it stands, packed or not, and what is cut or damaged is told."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable, Iterable

import pytest

from checker.errors import UnreadableSource
from checker.files import unpacking_bounds
from checker.files.content import Member
from checker.files.tar_members import TarMembers

PAGE = b"<!doctype html><p>The night ferry sails again.</p>" * 40
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda data: data,
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "gzip in two": lambda data: gzip.compress(data[:700], mtime=0) + gzip.compress(data[700:], mtime=0),
    "bzip2 in two": lambda data: bz2.compress(data[:700]) + bz2.compress(data[700:]),
    "xz in two": lambda data: lzma.compress(data[:700]) + bytes(8) + lzma.compress(data[700:]),
}


def info(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", size: int = 0) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, target, size
    return made


def tarred(members: Iterable[tuple[tarfile.TarInfo, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=form) as archive:
        for told, data in members:
            told.size = told.size or len(data)
            archive.addfile(told, io.BytesIO(data))
    return held.getvalue()


def site(*names: str) -> bytes:
    return tarred((info(name), name.encode() + PAGE) for name in names)


def opened(data: bytes) -> TarMembers:
    return TarMembers(io.BytesIO(data))


def listed(data: bytes) -> list[Member]:
    return list(opened(data).members())


@pytest.mark.parametrize("packed", PACKED.values(), ids=PACKED)
def test_members_are_read_in_any_order_whole_or_in_part(packed: Callable[[bytes], bytes]) -> None:
    names = [f"b/{number}.html" for number in range(40)]
    data = packed(site(*names))
    assert [one.name for one in listed(data)] == names
    archive = opened(data)
    members = list(archive.members())
    for at in (*range(40), 3, 39, 0, 0, 20):
        whole = names[at].encode() + PAGE
        for most in (10, 700, 10_000):
            assert archive.content(members[at].locator, most).data == whole[:most]


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
@pytest.mark.parametrize("name", ["p.html", "long/" * 30 + "p.html", "caf\N{LATIN SMALL LETTER E WITH ACUTE}/p.html"])
def test_names_are_those_of_every_form(form: int, name: str) -> None:
    (member,) = listed(tarred([(info(name), PAGE)], form))
    assert (member.name, member.size) == (name, len(PAGE))


def test_names_that_are_no_text_keep_their_bytes() -> None:
    data = bytearray(tarred([(info("caf?.html"), PAGE)], tarfile.USTAR_FORMAT))
    data[3] = 0x82
    data[148:156] = b"%06o\0 " % (sum(data[:148]) + 8 * 32 + sum(data[156:512]))
    assert listed(bytes(data))[0].name.encode("utf-8", "surrogateescape") == b"caf\x82.html"


def test_what_all_members_have_in_common_is_theirs() -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", pax_headers={"path": "all.html"}) as archive:
        archive.addfile(info("p.html", size=len(PAGE)), io.BytesIO(PAGE))
    assert listed(held.getvalue())[0].name == "all.html"


def test_links_devices_and_folders_are_what_they_are() -> None:
    made = [
        (info("d", tarfile.DIRTYPE), b""),
        (info("d/p.html"), PAGE),
        (info("d/l.html", tarfile.SYMTYPE, "../p.html"), b""),
        (info("h.html", tarfile.LNKTYPE, "d/p.html"), b""),
        (info("out.html", tarfile.SYMTYPE, "/etc/passwd"), b""),
        (info("up.html", tarfile.SYMTYPE, "../../x.html"), b""),
        (info("pipe.html", tarfile.FIFOTYPE), b""),
        (info("disk.html", tarfile.BLKTYPE), b""),
        (info("q.html"), PAGE),
    ]
    told = [(one.name, one.link, one.refused) for one in listed(tarred(made))]
    assert told == [
        ("d/p.html", "", ""),
        ("d/l.html", "p.html", ""),
        ("h.html", "d/p.html", ""),
        ("out.html", "/etc/passwd", ""),
        ("up.html", "../../x.html", ""),
        ("pipe.html", "", "is a pipe, and holds nothing"),
        ("disk.html", "", "is a device, and holds nothing"),
        ("q.html", "", ""),
    ]


def test_a_sparse_file_is_not_read() -> None:
    made = info("p.html", size=len(PAGE))
    made.pax_headers = {"GNU.sparse.major": "1"}
    assert listed(tarred([(made, PAGE)]))[0].refused.startswith("is a sparse file")


@pytest.mark.parametrize("packed", [PACKED["plain"], PACKED["gzip"], PACKED["bzip2"], PACKED["xz"]])
def test_an_archive_that_is_cut_keeps_what_stands_before(packed: Callable[[bytes], bytes]) -> None:
    whole = packed(site("p.html", "q.html", "r.html"))
    for at in range(0, len(whole) - 1, max(len(whole) // 60, 1)):
        archive = opened(whole[:at])
        names: list[str] = []
        try:
            names.extend(member.name for member in archive.members())
        except UnreadableSource as error:
            names.append(error.reason)
        assert names[:-1] == ["p.html", "q.html", "r.html"][: len(names) - 1]
        # Behind the last member stands nothing but the mark of the end.
        assert names[-1] == "r.html" or any(word in names[-1] for word in ("cut", "no TAR"))


def test_the_member_in_which_an_archive_ends_is_not_whole() -> None:
    archive = opened(site("p.html")[:1500])
    member = next(archive.members())
    with pytest.raises(UnreadableSource, match="is not whole"):
        archive.content(member.locator, 10_000)
    with pytest.raises(UnreadableSource, match="may be cut"):
        listed(site("p.html")[:2560])


def test_damage_behind_a_member_is_not_the_end() -> None:
    data = bytearray(site("p.html", "q.html"))
    data[2560 + 5] ^= 1  # the name in the second header, whose sum then is another
    members = opened(bytes(data)).members()
    assert next(members).name == "p.html"
    with pytest.raises(UnreadableSource, match="is cut, or damaged"):
        next(members)


def test_what_is_no_archive_is_told() -> None:
    for data in (b"x" * 1_000, gzip.compress(b"x" * 1_000, mtime=0)):
        with pytest.raises(UnreadableSource, match="is no TAR archive"):
            listed(data)
    with pytest.raises(UnreadableSource, match="without the mark of its end"):
        listed(b"")


def test_an_archive_changed_anywhere_ends_in_words() -> None:
    data, told = site("p.html", "long/" * 30 + "q.html"), []
    for at in range(0, len(data), 3):
        archive = opened(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            for member in archive.members():
                archive.content(member.locator, 1_000_000)
        except UnreadableSource as error:
            told.append(error.reason)
    assert len(told) > 100
    assert all(told)


@pytest.mark.parametrize("packed", [PACKED["gzip"], PACKED["bzip2"], PACKED["xz"]])
def test_what_unpacks_to_too_much_is_left_packed(
    packed: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed(tarred([(info("p.html"), PAGE), (info("q.html"), bytes(4_000_000)), (info("r.html"), PAGE)]))
    assert [one.name for one in listed(data)] == ["p.html", "q.html", "r.html"]
    monkeypatch.setattr(unpacking_bounds, "SMALL", 1_000_000)
    monkeypatch.setattr(unpacking_bounds, "MOST_RATIO", 10)
    members = opened(data).members()
    assert next(members).name == "p.html"
    assert next(members).name == "q.html"
    with pytest.raises(UnreadableSource, match="unpacks to more than 10 times its size"):
        next(members)


def test_a_header_of_any_length_is_not_read() -> None:
    long = info("x", tarfile.XHDTYPE, size=2_000_000)
    with pytest.raises(UnreadableSource, match="has a header of more than"):
        listed(long.tobuf(tarfile.USTAR_FORMAT) + bytes(2_000_384))


@pytest.mark.parametrize(
    "record",
    [b"0 path=x\n", b"-5 path=x\n", b"99999999999999999999999 a=b\n", b"x", b"9 path=x\n" * 2 + b"3 =", b"7 path\n"],
)
def test_attributes_that_are_none_end_in_words(record: bytes) -> None:
    header = info("x", tarfile.XHDTYPE, size=len(record)).tobuf(tarfile.USTAR_FORMAT)
    data = header + record.ljust(512, b"\0") + site("p.html")
    try:
        told = [one.name for one in listed(data)]
    except UnreadableSource as error:
        told = [error.reason]
    assert told in (["is cut, or damaged, and what stands behind was not read"], ["p.html"])
