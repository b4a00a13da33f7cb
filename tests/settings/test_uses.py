from __future__ import annotations

import pytest

from checker.errors import SettingsError
from checker.files.yaml_file import parse_yaml
from checker.rights.actions import INCLUDED_IN
from checker.settings.uses import Use, expand_actions, known_actions, named_use, shipped, use_names


def test_every_shipped_use_has_known_actions() -> None:
    assert {
        "republish",
        "syndicate",
        "translate",
        "rewrite",
        "excerpt",
        "print",
        "broadcast",
        "archive",
        "index",
    } <= set(use_names())
    assert {"tdm", "ai-train", "ai-input"} <= set(use_names())
    for name in use_names():
        assert set(named_use(name).actions) <= set(INCLUDED_IN)
        assert named_use(name).summary
    assert shipped("print").channel == ("print",)


def test_name_that_is_an_action_too_means_the_action() -> None:
    assert expand_actions(("print", "rewrite")) == ("print", "modify", "distribute", "display")


def test_name_of_a_use_is_checked() -> None:
    with pytest.raises(SettingsError, match="did you mean 'translate'"):
        named_use("translte")
    file = parse_yaml("actions: [use, republish, fly]", "w.yaml", SettingsError)
    with pytest.raises(SettingsError) as caught:
        known_actions(file, file.data["actions"], ("actions",))
    assert str(caught.value) == "w.yaml: line 1, key actions[2]: found 'fly', expected an action or the name of a use"


def test_commercial_use_is_asked_beside_the_actions() -> None:
    assert Use(actions=("index",)).asked == ("index", "commercial")
    assert Use(actions=("index",), commercial=False).asked == ("index",)
