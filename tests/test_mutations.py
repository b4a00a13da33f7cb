"""The guards of benchmarks/mutations.yaml stand where the list says; whether tests notice them, a run of it tells."""

from __future__ import annotations

import pytest

from benchmarks.mutations import Mutation, broken, mutations


@pytest.mark.parametrize("mutation", mutations(), ids=lambda one: one.breaks)
def test_guard_stands_in_its_file_just_once(mutation: Mutation) -> None:
    assert broken(mutation)
