"""What a site's own files state to machines, and where in them it stands."""

from __future__ import annotations

import pytest

from checker.check import Brief, check_source
from checker.document.declared import Declared, Family, Says
from checker.document.passages import Document, Passage
from checker.document.place import Zone
from checker.errors import UnreadableSource
from checker.patterns.lexicon import Lexicon
from checker.readers import is_site_file, may_speak_of_others, read, read_as

LEXICON = Lexicon([], [])


def site(name: str, text: str) -> Document:
    return read(text.encode(), name, LEXICON)


def declared(name: str, text: str) -> tuple[Declared, ...]:
    document = site(name, text)
    assert document.of_site
    return document.declared


def written(document: Document, one: Declared) -> str:
    passage = Passage(text=one.text, zone=Zone.METADATA, origin=one.origin)
    return document.quote(passage, 0, len(one.text))[0]


@pytest.mark.parametrize(
    "name", ["robots.txt", "a/ROBOTS.TXT", "heron-robots.txt", "ai.txt", "trust.txt", "llms.txt", "d/_headers"]
)
def test_files_of_a_site_are_known_by_name(name: str) -> None:
    assert is_site_file(name)
    assert may_speak_of_others(name)
    assert not is_site_file("all-about-robotstxt.txt")
    assert not is_site_file("harbour.txt")


def test_each_rule_of_a_group_is_for_its_crawlers_and_its_paths() -> None:
    text = "User-agent: GPTBot\nUser-agent: CCBot # both\nDisallow: /news/\nAllow: /news/free/\nDisallow:\n"
    (one,) = declared("robots.txt", text)
    assert (one.family, one.says, one.pattern, one.excepts) == (
        Family.ROBOTS, Says.RESERVATION, "/news/", ("/news/free/",),
    )  # fmt: skip
    assert [name for _, name in one.facts] == ["GPTBot", "CCBot"]


def test_preferences_name_a_path_or_none() -> None:
    text = "User-agent: *\nContent-Usage: /news/ train-ai=n\ncontent-usage: search=y\nContent-Signal: ai-train=no\n"
    said = [(one.family, one.pattern, one.value) for one in declared("robots.txt", text)]
    assert said == [
        (Family.AIPREF, "/news/", "train-ai=n"),
        (Family.AIPREF, "", "search=y"),
        (Family.CONTENT_SIGNAL, "", "ai-train=no"),
    ]


def test_a_licence_of_robots_txt_is_no_groups() -> None:
    text = "License: https://heron.example/rsl.xml\nUser-agent: *\nDisallow:\n"
    (one,) = declared("robots.txt", text)
    assert (one.says, one.value, one.facts) == (Says.POINTER, "https://heron.example/rsl.xml", ())


def test_a_quote_is_what_stands_at_its_place() -> None:
    text = "\ufeff# ours\r\nUser-agent: GPTBot\r\nDisallow: /\r\n\r\nContent-Signal: ai-train=no\r\n"
    document = site("robots.txt", text)
    assert {written(document, one) for one in document.declared} == {
        "User-agent: GPTBot Disallow: /",
        "Content-Signal: ai-train=no",
    }


def test_long_groups_are_quoted_by_the_rule_alone() -> None:
    agents = "".join(f"User-agent: bot{number}\n" for number in range(60))
    document = site("robots.txt", f"{agents}Disallow: /\n")
    assert [written(document, one) for one in document.declared] == ["Disallow: /"]


def test_ai_txt_is_told_by_its_syntax() -> None:
    said = declared("ai.txt", "User-Agent: *\nDisallow: *.jpg\nDisallow: /\n")
    assert [(one.family, one.pattern) for one in said] == [(Family.AI_TXT, "*.jpg"), (Family.AI_TXT, "")]
    story = site("ai.txt", "The council met on Monday to speak of machines that learn.\n")
    assert not story.of_site


def test_trust_txt_says_whether_training_is_allowed() -> None:
    one = declared("trust.txt", "belongto=https://mole.example/\ndatatrainingallowed=No\n")[-1]
    assert (one.family, one.value) == (Family.TRUST, "no")


def test_trust_txt_tells_of_which_house_a_site_is() -> None:
    told = declared("trust.txt", "control=https://a.example/\nmember=b.example\nsocial=https://c.example/\nbelongto=\n")
    assert [(one.says, one.field, one.value) for one in told] == [
        (Says.NOTHING_KNOWN, "control", "https://a.example/"),
        (Says.NOTHING_KNOWN, "member", "b.example"),
    ]


def test_so_many_parties_are_told() -> None:
    told = declared("trust.txt", "control=https://a.example/\n" + "member=https://b.example/\n" * 300)
    assert len(told) == 101


def test_llms_txt_grants_nothing() -> None:
    assert declared("llms.txt", "# Heron\n\nYou may use all of it.\n") == ()
    assert [one.value for one in declared("llms.txt", "Content-Signal: ai-train=no\n")] == ["ai-train=no"]


def test_tdmrep_json_is_told_by_its_content() -> None:
    text = '[{"location": "/a/*", "tdm-reservation": 1, "tdm-policy": "https://heron.example/p"}]'
    document = site("whatever.json", text)
    told = [(document.source_map.address(one.origin), one.value, one.pattern) for one in document.declared]
    assert told == [
        ("pointer:/0/tdm-reservation", "1", "/a/*"),
        ("pointer:/0/tdm-policy", "https://heron.example/p", "/a/*"),
    ]
    assert [written(document, one) for one in document.declared] == ["1", "https://heron.example/p"]


def test_one_rule_alone_is_read_and_told() -> None:
    document = site(".well-known/tdmrep.json", '{"location": "/", "tdm-reservation": 0}')
    assert [one.value for one in document.declared] == ["0"]
    assert document.faults == ("holds one rule of TDMRep where an array of rules is expected; it was read as one",)


@pytest.mark.parametrize("text", ['[{"tdm-reservation": 1', "[" * 100_000 + '{"tdm-reservation": 1}'])
def test_broken_json_is_unchecked(text: str) -> None:
    with pytest.raises(UnreadableSource, match=r"is no JSON|nests too deep"):
        site("tdmrep.json", text)


def test_other_json_is_not_opened() -> None:
    assert read_as("package.json", lambda: b'{"name": "mole", "version": "1"}', {}) is None
    assert read_as("package.json", lambda: b'[{"location": "/", "tdm-reservation": 1}]', {}) == ""


def test_hostile_lines_take_no_time() -> None:
    assert len(declared("robots.txt", "User-agent: *\n" + "Disallow: /a\n" * 20_000)) == 10_000
    assert declared("robots.txt", "User-agent:" + " " * 1_000_000 + "\n" + "Allow" * 200_000) == ()


@pytest.mark.parametrize(
    ("text", "of_site"),
    [
        ("# ours\nUser-agent: CCBot\nDisallow: /\n", True),
        ("belongto=https://mole.example/\ndatatrainingallowed=no\n", True),
        ("How to refuse crawlers\n\nUser-agent: CCBot\nDisallow: /\n\nThat is all, said Ada Quill.\n", False),
        ("License: CC BY\nThe harbour was opened on Monday.\n", False),
    ],
)
def test_a_file_of_records_alone_is_one_whatever_its_name(text: str, of_site: bool) -> None:
    assert site("notes.txt", text).of_site is of_site


def test_a_truth_value_of_tdmrep_is_quoted_as_it_stands() -> None:
    (one,) = check_source(b'[{"location": "/", "tdm-reservation": true}]', "tdmrep.json", Brief()).evidence.signals
    assert (one.quote, [each.action for each in one.terms.prohibitions]) == ('"tdm-reservation": true', ["tdm"])
