"""What a walk met comes back as it was, in little room."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from checker.files.walk import Entry, EntryKind
from checker.files.walk_memory import HeldEntries

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
