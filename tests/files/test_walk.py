"""Which files a scan is about."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.files.walk import Entry, EntryKind, Head, HeldEntries, exclusion, from_roots, shown_path, type_of, walk

DEPTH = 1_200  # folders, one in the other: more than Python calls


def claims(name: str, head: Head) -> str | None:
    if name.endswith((".html", ".txt")):
        return ""
    return ".html" if head().startswith(b"<html") else None


def met(roots: list[Path], base: Path, *excludes: str) -> list[Entry]:
    return list(walk([str(root) for root in roots], str(base), claims, exclusion(excludes)))


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", "utf-8")


def test_walk_sorts_by_the_whole_path(tmp_path: Path) -> None:
    touch(tmp_path, "b/z.html", "b.html", "b-1/a.html", "a.html", "b/a/c.txt")
    shown = [entry.shown for entry in met([tmp_path], tmp_path)]
    assert shown == sorted(shown)
    assert set(shown) == {"b/z.html", "b.html", "b-1/a.html", "a.html", "b/a/c.txt"}


def test_walk_counts_other_types_as_skipped(tmp_path: Path) -> None:
    touch(tmp_path, "a.html", "style.css")
    assert [(each.shown, each.kind) for each in met([tmp_path], tmp_path)] == [
        ("a.html", EntryKind.CLAIMED),
        ("style.css", EntryKind.SKIPPED),
    ]


def test_walk_meets_overlapping_roots_once(tmp_path: Path) -> None:
    touch(tmp_path, "a/x.html", "a/b/y.html", "c/z.html")
    entries = met([tmp_path / "c", tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "x.html"], tmp_path)
    assert [each.shown for each in entries] == ["a/b/y.html", "a/x.html", "c/z.html"]


def test_walk_refuses_a_named_file_that_no_reader_claims(tmp_path: Path) -> None:
    touch(tmp_path, "a.pdf")
    (entry,) = met([tmp_path / "a.pdf"], tmp_path)
    assert entry.kind is EntryKind.REFUSED
    assert "no reader" in entry.reason


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("drafts/", {"a.html", "site/b.html"}),
        ("*.html", {"site/drafts/d.txt"}),
        ("/site", {"a.html"}),
        ("site/*.html", {"a.html", "site/drafts/c.html", "site/drafts/d.txt"}),
    ],
)
def test_walk_excludes_as_gitignore_does(tmp_path: Path, pattern: str, left: set[str]) -> None:
    touch(tmp_path, "a.html", "site/b.html", "site/drafts/c.html", "site/drafts/d.txt")
    assert {each.shown for each in met([tmp_path], tmp_path, pattern)} == left


def test_walk_takes_back_an_exclusion(tmp_path: Path) -> None:
    touch(tmp_path, "a.html", "b.html")
    assert [each.shown for each in met([tmp_path], tmp_path, "*.html", "!b.html")] == ["b.html"]


def test_walk_does_not_obey_the_trees_own_ignore_file(tmp_path: Path) -> None:
    touch(tmp_path, "a.html")
    (tmp_path / ".gitignore").write_text("*.html\n", "utf-8")
    assert "a.html" in [each.shown for each in met([tmp_path], tmp_path)]


def test_walk_does_not_enter_version_control(tmp_path: Path) -> None:
    touch(tmp_path, ".git/a.html", "b.html")
    assert [each.shown for each in met([tmp_path], tmp_path)] == ["b.html"]


def test_walk_refuses_links_that_lead_out(tmp_path: Path) -> None:
    touch(tmp_path, "outside/secret.html", "site/a.html")
    (tmp_path / "site" / "b.html").symlink_to(tmp_path / "outside" / "secret.html")
    (tmp_path / "site" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "site" / "style.css").symlink_to(tmp_path / "outside" / "secret.html")
    kinds = {each.shown: each.kind for each in met([tmp_path / "site"], tmp_path)}
    assert kinds == {
        "site/a.html": EntryKind.CLAIMED,
        "site/b.html": EntryKind.REFUSED,
        "site/folder": EntryKind.REFUSED,
        "site/style.css": EntryKind.SKIPPED,
    }


def test_walk_does_not_loop_through_links(tmp_path: Path) -> None:
    touch(tmp_path, "a/x.html")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert [(each.shown, each.kind) for each in met([tmp_path], tmp_path)] == [
        ("a/up", EntryKind.SKIPPED),
        ("a/x.html", EntryKind.CLAIMED),
    ]


def test_walk_is_not_fooled_by_a_folder_with_a_longer_name(tmp_path: Path) -> None:
    touch(tmp_path, "site-old/a.html", "site/b.html")
    (tmp_path / "site" / "c.html").symlink_to(tmp_path / "site-old" / "a.html")
    kinds = {each.shown: each.kind for each in met([tmp_path / "site"], tmp_path)}
    assert kinds["site/c.html"] is EntryKind.REFUSED


def test_walk_names_files_outside_the_base(tmp_path: Path) -> None:
    touch(tmp_path, "site/a.html", "site/drafts/b.html")
    (tmp_path / "here").mkdir()
    entries = met([tmp_path / "site"], tmp_path / "here", "drafts/")
    assert [each.shown for each in entries] == ["../site/a.html"]


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """A tree deeper than the stack, taken down again step by step: pytest clears away with a recursion."""
    here = os.getcwd()
    os.chdir(tmp_path)
    for _ in range(DEPTH):
        os.mkdir("d")
        os.chdir("d")
    Path("deep.html").write_text("x", "utf-8")
    os.chdir(here)
    yield tmp_path
    os.chdir(tmp_path)
    for _ in range(DEPTH):
        os.chdir("d")
    os.remove("deep.html")
    for _ in range(DEPTH):
        os.chdir("..")
        os.rmdir("d")
    os.chdir(here)


def test_walk_survives_a_tree_deeper_than_the_stack(deep_folder: Path) -> None:
    # The path is longer than the system opens by its full name, so the walk ends with a refusal, not a crash.
    assert {each.kind for each in met([deep_folder], deep_folder)} <= {EntryKind.CLAIMED, EntryKind.REFUSED}


def test_shown_path_escapes_bytes_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.html")
    (tmp_path / name).write_text("x", "utf-8")
    (entry,) = met([tmp_path], tmp_path)
    assert entry.shown == "caf\\xe9.html"
    assert Path(entry.path).read_text("utf-8") == "x"
    assert shown_path(str(tmp_path / name), str(tmp_path)) == "caf\\xe9.html"


@pytest.mark.parametrize("pattern", ["!", "[", "drafts[", "/"])
def test_exclusion_refuses_a_pattern_that_matches_nothing(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        exclusion(["drafts/", pattern])


def test_comments_and_blank_lines_are_no_patterns() -> None:
    left_out = exclusion(["# drafts", " ", "old\\[1\\].html"])
    assert left_out("old[1].html")
    assert not left_out("drafts")


def test_walk_knows_pages_by_how_they_begin(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.php?id=5").write_text("<html>", "utf-8")
    (tmp_path / "site" / "logo.gif").write_bytes(b"GIF89a")
    os.mkfifo(tmp_path / "site" / "pipe")
    assert [(each.shown, each.kind, each.read_as) for each in met([tmp_path / "site"], tmp_path)] == [
        ("site/index.php?id=5", EntryKind.CLAIMED, "site/index.php?id=5.html"),
        ("site/logo.gif", EntryKind.SKIPPED, "site/logo.gif"),
        ("site/pipe", EntryKind.SKIPPED, "site/pipe"),
    ]
    (named,) = met([tmp_path / "site" / "index.php?id=5"], tmp_path)
    assert (named.kind, named.ending, named.named) == (EntryKind.CLAIMED, ".html", True)


def test_what_a_link_leads_to_is_looked_at_only_inside(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "outside").write_text("<html>", "utf-8")
    (tmp_path / "site" / "ferry").write_text("<html>", "utf-8")
    (tmp_path / "site" / "in").symlink_to("ferry")
    (tmp_path / "site" / "out").symlink_to("../outside")
    kinds = {each.shown: each.kind for each in met([tmp_path / "site"], tmp_path / "site")}
    assert kinds == {"ferry": EntryKind.CLAIMED, "in": EntryKind.CLAIMED, "out": EntryKind.SKIPPED}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("a/b.JPG", ".jpg"),
        ("index.php?id=5.9", ".php"),
        ("ferry", "no ending"),
        (".htaccess", "no ending"),
        ("x.\x1b[2J", "no ending"),
        ("x." + "y" * 40, "no ending"),
        ("a.css.gz", ".css"),
    ],
)
def test_type_of_a_name_is_short_and_plain(path: str, told: str) -> None:
    assert type_of(path) == told


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
entries = st.builds(
    Entry, names, names.map(lambda name: name + "\udcff"), st.sampled_from(EntryKind), names, st.booleans()
)


@given(st.lists(entries, max_size=40))
def test_entries_come_back_as_often_as_asked(made: list[Entry]) -> None:
    held = HeldEntries(iter(made))
    assert list(held) == list(held) == made


def test_many_entries_take_little_room() -> None:
    paths = [f"site/news/2026/{number:06}.html" for number in range(50_000)]
    made = [Entry(path, f"/srv/{path}", EntryKind.CLAIMED) for path in paths]
    held = HeldEntries(made)
    assert len(pickle.dumps(held)) < 1_000_000
    assert list(held) == made


def test_what_lies_outside_the_base_is_asked_for_from_its_root() -> None:
    asked: list[str] = []

    def noting(path: str) -> bool:
        asked.append(path)
        return False

    excluded = from_roots(noting, ["site", "../away", "../a.zip"])
    for path in ("site/a.zip!/p.html", "../away/b.zip!/p.html", "../a.zip!/p.html", "../other/p.html"):
        excluded(path)
    assert asked == ["site/a.zip!/p.html", "b.zip!/p.html", "a.zip!/p.html", "other/p.html"]
    assert from_roots(noting, ["site"]) is noting
