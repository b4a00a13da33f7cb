from __future__ import annotations

import pytest

from checker.rights.actions import INCLUDED_IN, PLAIN, ancestors, covers, foreign_actions, grants, in_words


def test_graph_has_no_circle_and_every_action_its_words() -> None:
    for action, parents in INCLUDED_IN.items():
        assert set(parents) <= set(INCLUDED_IN)
        assert action not in {one for parent in parents for one in ancestors(parent)}
        assert action in PLAIN


@pytest.mark.parametrize(
    ("stated", "asked", "covered"),
    [
        ("use", "ai-train-generative", True),
        ("derive", "translate", True),
        ("translate", "derive", False),
        ("tdm", "ai-train", True),
        ("ai-all", "ai-train", True),
        ("ai-train", "tdm", False),
        ("reproduce", "archive", True),
        ("use", "sell", False),
        ("transfer", "sell", True),
        ("play", "display", True),
        ("use", "an-action-of-tomorrow", True),
        ("commercial", "distribute", False),
    ],
)
def test_parent_covers_its_children(stated: str, asked: str, covered: bool) -> None:
    assert covers(stated, asked) is covered


def test_permission_gives_what_its_action_cannot_do_without() -> None:
    assert grants("distribute", "display")
    assert grants("distribute", "reproduce")
    assert not grants("distribute", "archive")
    assert not covers("distribute", "display")


def test_words_of_other_vocabularies_mean_known_actions() -> None:
    for words in foreign_actions().values():
        for actions in words.values():
            assert set(actions) <= set(INCLUDED_IN)
    assert foreign_actions()["cawg"]["ai_training"] == ("ai-train-nongenerative",)
    assert foreign_actions()["aipref"]["train-ai"] == foreign_actions()["content-signal"]["ai-train"] == ("ai-train",)


def test_actions_are_told_in_words() -> None:
    assert in_words(("reproduce",)) == "copying"
    assert in_words(("reproduce", "distribute", "ai-train")) == "copying, republishing and AI training"
