from __future__ import annotations

from checker.patterns.lexicon import Lexicon, is_word, lower
from checker.patterns.pattern import Pattern, PatternSet, Watch


def test_names_prefers_the_longest_and_never_matches_inside_a_word() -> None:
    lexicon = Lexicon(["AP", "AP Photo", "Agence France-Presse"])
    found = [
        (lexicon.exact[index], start)
        for index, start, _ in lexicon.names("MAP, AP Photo and AP; APs, Agence France-Presse")
    ]
    assert found == [("AP Photo", 5), ("AP", 18), ("Agence France-Presse", 27)]


def test_names_falls_back_to_the_shorter_where_the_longer_is_cut_by_a_letter() -> None:
    lexicon = Lexicon(["AP", "AP Photo"])
    assert [lexicon.exact[index] for index, _, _ in lexicon.names("AP Photos")] == ["AP"]


def test_names_in_scripts_without_blanks_need_no_boundary() -> None:
    assert Lexicon(["新华社"]).names("据新华社报道") == [(0, 1, 4)]
    assert Lexicon(["رويترز"]).names("لرويترز") == [(0, 1, 7)]


def test_case_counts_for_names_and_not_for_fragments() -> None:
    lexicon = Lexicon(["AP"], ["rights reserved"])
    assert lexicon.names("ap ALL RIGHTS RESERVED AP") == [(0, 23, 25)]
    assert lexicon.fragments_in(["ap ALL ", "RIGHTS RESERVED AP"])[0] == {1}


def test_addresses_are_told_by_a_fragment_and_not_by_their_host_alone() -> None:
    lexicon = Lexicon((), (), ["open.example/licence", "free.example", "/deed/"])
    texts = [
        "https://open.example/news",
        "//OPEN.example/Licence/1",
        "/free.example",
        "",
        "x",
        "/deed/",
        "open.example",
    ]
    assert lexicon.addressed(texts) == [1, 2, 5]
    assert lexicon.addressed(["/news", "open.", "example/licence"]) == []


def test_lower_keeps_every_offset() -> None:
    assert len(lower("İHA Ajansı")) == len("İHA Ajansı")


def test_is_word_knows_the_scripts_that_set_words_apart() -> None:
    assert is_word("a")
    assert is_word("Ж")
    assert not is_word("社")
    assert not is_word("ر")
    assert not is_word(" ")


def test_a_pattern_that_runs_away_is_cut_and_named() -> None:
    watch = Watch()
    pattern = Pattern("rule/slow", r"(?:a|aa|a.)+?$(?<!a)")
    assert list(pattern.find_all("a" * 60, watch)) == []
    assert watch.slow == ["rule/slow"]


def test_a_document_cannot_buy_a_timeout_for_each_pattern() -> None:
    watch = Watch()
    for _ in range(40):
        watch.spend(0.25)
    assert watch.seconds() == 0.001


def test_a_fragment_is_told_for_the_text_in_which_it_begins_and_apart_where_a_licence_has_it() -> None:
    lexicon = Lexicon((), ["rights reserved", "cc by"], (), ["cc by"])
    texts = ["ALL RIGHTS ", "RESERVED", "x", "under CC BY"]
    assert lexicon.fragments_in(texts) == ({0, 3}, {3})


def test_a_text_may_state_what_a_wording_can_match_or_what_a_fragment_tells() -> None:
    wording = Pattern("rule/one", "copying (?:is )?forbidden", ["copying"], "forbidden")
    lexicon = Lexicon((), ["cc by"], (), ["cc by"], PatternSet([wording]))
    assert lexicon.fragments_in(["Copying", "CC BY"]) == ({0, 1}, {1})
    assert lexicon.may_state("Copying is\nforbidden")
    assert lexicon.may_state("under CC\nBY")
    assert not lexicon.may_state("Copying is fun")


def test_letters_that_grow_in_lower_case_move_no_fragment() -> None:
    lexicon = Lexicon((), ["rights reserved"])
    assert lexicon.fragments_in(["\u0130\u0130\u0130", "Rights reserved"]) == ({1}, set())


def test_names_side_by_side_in_two_texts_do_not_hide_each_other() -> None:
    assert Lexicon(["AP", "AP Photo"]).names_in(["AP", "x", "AP Photo", "APX"]) == {0, 2}


def test_names_are_found_in_however_many_texts() -> None:
    texts = ["nothing"] * 25_000
    for at in (0, 9_999, 10_000, 24_999):
        texts[at] = "By AFP"
    assert Lexicon(["AFP"]).names_in(texts) == {0, 9_999, 10_000, 24_999}


def test_a_long_text_holds_a_name_like_a_short_one() -> None:
    long = "ferry " * 20_000
    texts = [f"{long} AFP", long, "By AFP", f"AFPs {long}", "AFP"]
    assert Lexicon(["AFP"]).names_in(texts) == {0, 2, 4}
