from __future__ import annotations

from checker.rights.odrl_policy import actions_of


def test_words_of_profiles_are_known() -> None:
    assert actions_of("http://creativecommons.org/ns#DerivativeWorks") == ("derive",)
    assert actions_of("extract") == ("excerpt",)
    assert actions_of("") == ("use",)
    assert actions_of("urn:wirecheck:odrl:ai-train") == ("ai-train",)
    assert actions_of("urn:wirecheck:odrl:fly") == ()
