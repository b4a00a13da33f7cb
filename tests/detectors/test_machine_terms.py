"""What fields for machines mean, by the grammar of each; the tables are of the specifications."""

from __future__ import annotations

import pytest

from checker.detectors.machine_terms import Meaning, meaning_of
from checker.document.declared import Family, Says


def said(meaning: Meaning | None) -> tuple[set[str], set[str]]:
    assert meaning is not None
    return (
        {one.action for one in meaning.terms.permissions},
        {one.action for one in meaning.terms.prohibitions},
    )


@pytest.mark.parametrize(
    ("family", "value", "permits", "prohibits"),
    [
        (Family.TDMREP, "1", "", "tdm"),
        (Family.TDMREP, "0", "tdm", ""),
        (Family.TDMREP, "true", "", ""),
        (Family.AIPREF, "train-ai=y, search=n", "ai-train", "index"),
        (Family.AIPREF, "train-ai=n search=y", "", ""),  # no dictionary: all of it is unknown
        (Family.AIPREF, 'train-ai, search="n"', "", ""),  # no tokens
        (Family.AIPREF, "train-ai;allow=n, train-ai=y", "ai-train", ""),
        (Family.AIPREF, "train-ai=n;since=1, other=n", "", "ai-train"),
        (Family.AIPREF, "Train-AI=n", "", ""),  # keys have a case
        (Family.AIPREF, "bots=n, train-genai=n", "", "automated ai-train-generative"),  # older drafts
        (Family.CONTENT_SIGNAL, "search=yes, ai-input=yes, ai-train=no", "index ai-input", "ai-train"),
        (Family.CONTENT_SIGNAL, "ai-train=disallow", "", "ai-train"),
        (Family.CONTENT_SIGNAL, "search=yes,ai-train=no,use=reference", "index", "ai-train distribute summarize"),
        (Family.CONTENT_SIGNAL, "ai-train=yes, use=immediate", "", "archive index ai-train distribute"),
        (Family.ROBOTS_META, "noai, noimageai", "", "ai-train"),
        (Family.ROBOTS_META, "bot: noindex", "", "index"),
        (Family.AI_TXT, "*.jpg", "", "ai-train"),
        (Family.TRUST, "no", "", "ai-train"),
        (Family.TRUST, "", "", ""),
    ],
)
def test_values(family: Family, value: str, permits: str, prohibits: str) -> None:
    field = "datatrainingallowed" if family is Family.TRUST else "x"  # of trust.txt, its other fields name owners
    assert said(meaning_of(family, field, value)) == (set(permits.split()), set(prohibits.split()))


def test_what_says_nothing_is_told_as_that() -> None:
    meaning = meaning_of(Family.AIPREF, "Content-Usage", "train-ai=n search=y")
    assert meaning is not None
    assert meaning.says is Says.NOTHING_KNOWN
    assert meaning_of(Family.ROBOTS_META, "robots", "index, follow, max-snippet:-1") is None


def test_the_version_of_a_draft_is_named() -> None:
    newer, older = (meaning_of(Family.AIPREF, "x", value) for value in ("train-ai=n", "ai=n"))
    assert newer is not None
    assert older is not None
    assert (newer.specification, older.specification) == (
        "draft-ietf-aipref-vocab -05 to -08", "draft-ietf-aipref-vocab -01 to -04",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("agent", "actions"),
    [
        ("gptbot", "crawl ai-train"),
        ("ChatGPT-User", "crawl ai-input"),
        ("OAI-SearchBot", "crawl ai-index"),
        ("*", "crawl"),
        ("Googlebot", ""),
        ("__heron_train", ""),
    ],
)
def test_crawlers(agent: str, actions: str) -> None:
    meaning = meaning_of(Family.ROBOTS, "Disallow", "", (("agent", agent),))
    assert (said(meaning)[1] if meaning else set()) == set(actions.split())


def test_licences_for_machines() -> None:
    facts = (
        ("permits:usage", "search ai-train quote"),
        ("prohibits:usage", "ai-input"),
        ("permits:geo", "DE FR"),
        ("prohibits:user", "commercial"),
        ("payment", "training"),
        ("payment", "attribution"),
        ("standard", "https://creativecommons.org/licenses/by/4.0/"),
    )
    meaning = meaning_of(Family.RSL, "license", "", facts)
    assert said(meaning) == ({"index", "ai-train"}, {"ai-input"})
    assert meaning is not None
    assert meaning.duties == ("attribute", "compensate")
    assert meaning.licence == "https://creativecommons.org/licenses/by/4.0/"
    told = [(one.left, one.operator, one.right) for one in meaning.terms.permissions[0].constraints]
    assert told == [("recipient", "isNoneOf", ("commercial",)), ("spatial", "isAnyOf", ("DE", "FR"))]
