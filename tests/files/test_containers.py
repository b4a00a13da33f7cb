"""Members of containers: each has one path of its own, whatever it is called, and nothing unpacks without a bound."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest

from checker.errors import UnreadableSource
from checker.files import containers, unpacking_bounds
from checker.files.containers import Unpacking, items_of, let_go
from checker.files.load import load
from checker.files.walk import Entry, EntryKind, HeldEntries, exclusion, holder_of

PAGE = b"<!doctype html><p>The night ferry sails again.</p>"

Members = Mapping[str, bytes]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    let_go()


def zipped(members: Members | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in members.items() if isinstance(members, Mapping) else members:
            with pytest.warns(UserWarning, match="Duplicate name") if name in archive.namelist() else nullcontext():
                archive.writestr(zipfile.ZipInfo(name), data, method)
    return held.getvalue()


def claims(name: str, head: Callable[[], bytes]) -> str | None:
    if name.endswith((".html", ".zip", ".tgz")):
        return ""
    return ".html" if head().startswith(b"<!doctype") else None


def listed(path: Path, *excludes: str) -> list[Entry]:
    entry = Entry(path.name, str(path), EntryKind.CLAIMED)
    return list(items_of(entry, Unpacking(claims, exclusion(excludes))))


def held(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    return path


def told(entries: list[Entry]) -> list[tuple[str, str, str]]:
    return [(one.shown, one.kind.value, one.reason) for one in entries]


def shown(entries: list[Entry]) -> list[str]:
    return [one.shown for one in entries]


def test_members_have_paths_and_are_read_in_any_order(tmp_path: Path) -> None:
    inner = zipped({"deep/x.html": b"<p>x", "y.html": b"<p>y"})
    path = held(tmp_path, zipped({"p.html": PAGE, "b/q": PAGE, "in.zip": inner, "a.jpg": b"x", "d/": b""}))
    entries = listed(path)
    assert told(entries) == [
        ("a.zip!/p.html", "claimed", ""),
        ("a.zip!/b/q", "claimed", ""),
        ("a.zip!/in.zip!/deep/x.html", "claimed", ""),
        ("a.zip!/in.zip!/y.html", "claimed", ""),
        ("a.zip!/a.jpg", "skipped", ""),
    ]
    assert entries[1].read_as == "a.zip!/b/q.html"
    assert list(HeldEntries(entries)) == entries
    for order in ((0, 1, 2, 3), (3, 0, 2, 1), (2, 2, 3)):
        data = [PAGE, PAGE, b"<p>x", b"<p>y"]
        assert [load(entries[at]).data for at in order] == [data[at] for at in order]
    assert holder_of(f"{path}!/in.zip!/y.html") == str(path)


def test_an_archive_that_is_written_anew_is_read_anew(tmp_path: Path) -> None:
    path = held(tmp_path, zipped({"p.html": b"<p>old"}, zipfile.ZIP_STORED))
    (entry,) = listed(path)
    assert load(entry).data == b"<p>old"
    held(tmp_path, zipped({"p.html": b"<p>new", "q.html": b"<p>"}, zipfile.ZIP_STORED))
    with pytest.raises(UnreadableSource, match="damaged"):
        load(entry)
    assert load(listed(path)[0]).data == b"<p>new"


def test_no_two_processes_read_from_one_open_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry, other = listed(held(tmp_path, zipped({"p.html": PAGE, "q.html": PAGE * 9})))
    ours = containers._held.container(entry)
    assert containers._held.container(other) is ours
    monkeypatch.setattr("os.getpid", lambda: 0)  # as in a worker, which has been made meanwhile
    assert containers._held.container(entry) is not ours
    assert load(other).data == PAGE * 9


def test_excludes_fit_members_and_the_folders_around_them(tmp_path: Path) -> None:
    path = held(tmp_path, zipped(dict.fromkeys(("p.html", "b/q.html", "b/private/r.html", ".git/s.html"), PAGE)))
    assert shown(listed(path)) == ["a.zip!/p.html", "a.zip!/b/q.html", "a.zip!/b/private/r.html"]
    assert shown(listed(path, "**/private/**")) == ["a.zip!/p.html", "a.zip!/b/q.html"]
    assert shown(listed(path, "private/")) == ["a.zip!/p.html", "a.zip!/b/q.html"]
    assert shown(listed(path, "a.zip!/b/**")) == ["a.zip!/p.html"]
    assert shown(listed(path, "q.html")) == ["a.zip!/p.html", "a.zip!/b/private/r.html"]
    assert exclusion(["a.zip"])("a.zip!/b/q.html")
    assert exclusion(["*.zip"])("a.zip!/in.zip!/y.html")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("./p.html", "p.html"),
        ("/etc/p.html", "etc/p.html"),
        ("../../p.html", r"\x2e\x2e/\x2e\x2e/p.html"),
        ("a\\b\\p.html", "a/b/p.html"),
        ("a//b/./p.html", "a/b/p.html"),
        ("in.zip!/p.html", r"in.zip\x21/p.html"),
        ("m.xml#/p.html", r"m.xml\x23/p.html"),
        ("a\nb.html", "a\nb.html"),
        ("p#1.html", "p#1.html"),
    ],
)
def test_whatever_a_member_is_called_its_path_stays_in_the_container(name: str, path: str, tmp_path: Path) -> None:
    (entry,) = listed(held(tmp_path, zipped({name: PAGE})))
    assert entry.shown == f"a.zip!/{path}"
    assert load(entry).data == PAGE


def test_bytes_that_are_no_text_are_told_as_in_names_of_files(tmp_path: Path) -> None:
    data = zipped({"caf?.html": PAGE}).replace(b"caf?.html", b"caf\x82.html")
    (entry,) = listed(held(tmp_path, data))
    assert entry.shown == r"a.zip!/caf\x82.html"
    assert load(entry).data == PAGE


def test_each_member_is_told_once_and_no_two_have_one_path(tmp_path: Path) -> None:
    names = ["p.html", "p.html", "./p.html", "p (2).html", "/p.html", "q/p.html", "p (2).html"]
    pages = [b"<p>%d" % number for number in range(len(names))]
    entries = listed(held(tmp_path, zipped(list(zip(names, pages, strict=True)))))
    assert len(set(shown(entries))) == len(names)
    assert shown(entries)[:3] == ["a.zip!/p.html", "a.zip!/p (2).html", "a.zip!/p (3).html"]
    assert [load(one).data for one in entries] == pages


def test_a_link_is_not_followed_and_nothing_is_lost(tmp_path: Path) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        links = (("l.html", "b/p.html"), ("b/m.html", "p.html"), ("out.html", "/etc/passwd"), ("up.jpg", "../x.jpg"))
        for name, target in links:
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, target
            archive.addfile(link)
        page = tarfile.TarInfo("b/p.html")
        page.size = len(PAGE)
        archive.addfile(page, io.BytesIO(PAGE))
    (tmp_path / "a.tgz").write_bytes(held.getvalue())
    entries = listed(tmp_path / "a.tgz")
    skipped = "is a link to what is checked under its own name"
    assert told(entries) == [
        ("a.tgz!/up.jpg", "skipped", ""),
        ("a.tgz!/b/p.html", "claimed", ""),
        ("a.tgz!/l.html", "skipped", skipped),
        ("a.tgz!/b/m.html", "skipped", skipped),
        ("a.tgz!/out.html", "refused", "is a link that leads to nothing in its container; it is not followed"),
    ]
    assert load(entries[1]).data == PAGE


def test_a_folder_that_would_share_its_paths_refuses_a_container(tmp_path: Path) -> None:
    path = held(tmp_path, zipped({"p.html": PAGE}))
    (tmp_path / "a.zip!").mkdir()
    ((_, kind, reason),) = told(listed(path))
    assert (kind, "folder beside it" in reason) == ("refused", True)


def nested(depth: int) -> bytes:
    data = zipped({"p.html": PAGE})
    for number in range(depth - 1):
        data = zipped({"p.html": PAGE, f"{number}.zip": data, "q.html": PAGE})
    return data


def test_a_container_in_three_others_stays_packed_and_is_told(tmp_path: Path) -> None:
    assert shown(listed(held(tmp_path, nested(3))))[-2:] == ["a.zip!/1.zip!/q.html", "a.zip!/q.html"]
    refused = [one for one in listed(held(tmp_path, nested(4))) if one.kind is EntryKind.REFUSED]
    reason = "is a container inside 3 others, and is left packed"
    assert told(refused) == [("a.zip!/2.zip!/1.zip!/0.zip", "refused", reason)]


def test_a_bound_that_is_met_ends_the_list_and_keeps_what_was_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = held(tmp_path, zipped({f"{number}.html": PAGE for number in range(5)}))
    monkeypatch.setattr(containers, "MOST_MEMBERS", 3)
    *pages, last = told(listed(path))
    assert [name for name, _, _ in pages] == ["a.zip!/0.html", "a.zip!/1.html", "a.zip!/2.html"]
    assert last == ("a.zip", "partly", "holds more than 3 files, and what stands behind was not read")


def test_what_unpacks_to_too_much_is_left_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = held(tmp_path, zipped({f"{number}.html": bytes(1_000_000) for number in range(5)}))
    monkeypatch.setattr(unpacking_bounds, "SMALL", 2_500_000)
    monkeypatch.setattr(unpacking_bounds, "MOST_RATIO", 10)
    *pages, last = told(listed(path))
    assert len(pages) == 2
    assert last == ("a.zip", "partly", "unpacks to more than 10 times its size, and what stands behind was not read")
    monkeypatch.setattr(unpacking_bounds, "MOST_UNPACKED", 1_000_000)
    monkeypatch.setattr(unpacking_bounds, "MOST_RATIO", 1_000)
    assert told(listed(path))[-1][2].startswith("unpacks to more than 0 GB")


def test_a_member_that_is_too_large_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = held(tmp_path, zipped({"p.html": PAGE, "q.html": bytes(1_000), "r.html": PAGE}))
    monkeypatch.setattr(containers, "MOST_BYTES", 999)
    entries = listed(path)
    assert [one.kind.value for one in entries] == ["claimed", "refused", "claimed"]


def test_names_that_are_too_long_or_too_deep_are_cut_and_told(tmp_path: Path) -> None:
    names = ["x" * 5_000 + ".html", "a/" * 120 + "p.html", "q.html"]
    entries = listed(held(tmp_path, zipped(dict.fromkeys(names, PAGE))))
    assert [one.kind.value for one in entries] == ["skipped", "skipped", "claimed"]
    assert all(len(one.shown) < 300 for one in entries)
