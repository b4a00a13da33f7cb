"""What must hold of any evidence, contract, use and day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from judging_values import Book, announced_by, attribution, contract, document, evidence, heard, licence, notice

from checker.document.passages import Document
from checker.evidence import Attribution, Confidence, Evidence, How, Licence, Notice, NoticeKind, Role, Scope
from checker.finding import Verdict
from checker.judging.evaluate import Judgement, evaluate
from checker.judging.item import Item
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings
from checker.settings.uses import Use
from scenarios.table import OURS

RANK = [Verdict.PERMITTED, Verdict.UNDETERMINED, Verdict.BREACH]
DAY = date(2026, 6, 1)
ACTIONS = ["reproduce", "distribute", "display", "translate", "archive", "ai-train", "tdm", "index", "excerpt"]
CHANNELS = ["web", "print", "tv"]
LANGUAGES = ["en", "fr"]
TERRITORIES = ["AT", "DE", "NO"]

agencies = st.sampled_from(["nordwire", "plainwire", "picbank", "openwire"])
confidences = st.sampled_from([Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW])
attributions = st.builds(
    attribution,
    agencies,
    st.sampled_from([Role.TEXT, Role.PHOTO, Role.MENTION]),
    st.integers(1, 9),
    how=st.sampled_from([How.DATELINE, How.CONTRIBUTION, How.CREDIT]),
    confidence=confidences,
)
prohibitions = st.builds(
    notice,
    st.sampled_from([NoticeKind.NO_REUSE, NoticeKind.NO_TDM]),
    st.sampled_from([None, "Other Times", "Nordwire", "Harbour Post"]),
    st.integers(60, 69),
    confidence=confidences,
    actions=st.sampled_from([(), ("distribute",), ("use",), ("derive", "commercial"), ("archive",)]),
    scope=st.sampled_from([Scope.SITE, Scope.ITEM]),
)
notices = prohibitions | st.builds(
    notice,
    st.sampled_from([NoticeKind.ALL_RIGHTS_RESERVED, NoticeKind.COPYRIGHT, NoticeKind.REPUBLISH_OK]),
    st.sampled_from([None, "Other Times", "Harbour Post"]),
    st.integers(70, 79),
    confidence=confidences,
)
licences = st.builds(
    licence,
    st.sampled_from(["CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC0-1.0", "CC-BY-SA-4.0", "other:creative-commons"]),
    st.sampled_from([Scope.ITEM, Scope.SITE, Scope.PHOTO]),
    st.integers(30, 39),
    confidence=confidences,
)


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


free_contracts = st.builds(
    contract,
    agencies | st.just("Other Times"),
    covers=st.sampled_from([(), ("text",), ("photo",), ("text", "photo")]),
    channels=some(CHANNELS),
    languages=some(LANGUAGES),
    territories=some(TERRITORIES),
    actions=some(["distribute", "archive", "ai-train", "reproduce"]),
    valid_until=st.sampled_from([date(2026, 3, 1), date(2026, 12, 31), None]),
    keeps=st.booleans(),
    reference=st.sampled_from(["C-1", "C-2", "C-3"]),
    distributes=st.sampled_from([(), ("*",)]),
)
binding_contracts = st.builds(
    lambda made, archive, retention, credit: msgspec.structs.replace(
        made, archive=archive, retention_days=retention, credit=credit
    ),
    free_contracts,
    st.sampled_from([None, False]),
    st.sampled_from([None, 30, 400]),
    st.sampled_from([None, "Nordwire", "Nowhere to be found"]),
)
uses = st.builds(
    Use,
    name=st.just("use"),
    actions=st.lists(st.sampled_from(ACTIONS), unique=True, min_size=1, max_size=3).map(tuple),
    commercial=st.booleans(),
    channel=some(CHANNELS),
    language=some(LANGUAGES),
    territory=some(TERRITORIES),
)
documents = st.builds(
    document,
    st.sampled_from(["A story.", "(Nordwire) A story.", "Translated by Ben Ink."]),
    language=st.sampled_from([None, "en", "fr"]),
    published=st.sampled_from([None, "2026-02-01", "2025-06-01"]),
    authors=st.sampled_from([(), ("Ada Quill",)]),
    url=st.sampled_from([None, "https://harbourpost.example/a", "https://nordwire.example/a"]),
)
pieces = st.lists(attributions | notices | licences, max_size=5)
registers = st.lists(binding_contracts, max_size=3).map(tuple)


def judged(
    made: Document,
    found: Evidence,
    contracts: tuple[Contract, ...],
    use: Use,
    day: date = DAY,
    feeds: tuple[Evidence, ...] = (),
) -> Judgement:
    told = Settings(publisher=OURS, uses=(use,), contracts=contracts)
    return evaluate(Item(made, heard(made, found), together(feeds)), Book(), told, day)


def together(feeds: tuple[Evidence, ...]) -> Evidence:
    """What several feeds say."""
    pieces: list[Attribution | Licence | Notice] = []
    for one in feeds:
        pieces += [*one.attributions, *one.licences, *one.notices]
    return evidence(*pieces)


def ranks(judgement: Judgement) -> dict[str, int]:
    return {one.action: RANK.index(one.verdict) for one in judgement.verdicts}


def no_stricter(after: Judgement, before: Judgement) -> bool:
    earlier = ranks(before)
    return all(rank <= earlier[action] for action, rank in ranks(after).items() if action in earlier)


@settings(deadline=None, max_examples=120)
@given(documents, pieces, registers, uses, prohibitions)
def test_prohibition_added_never_makes_it_more_permissive(
    made: Document,
    given_pieces: list[Attribution | Notice | Licence],
    register: tuple[Contract, ...],
    use: Use,
    more: Notice,
) -> None:
    before = judged(made, evidence(*given_pieces), register, use)
    after = judged(made, evidence(*given_pieces, more), register, use)
    assert no_stricter(before, after)


@settings(deadline=None, max_examples=120)
@given(documents, pieces, registers, uses, free_contracts)
def test_contract_without_terms_of_its_own_never_makes_it_stricter(
    made: Document,
    given_pieces: list[Attribution | Notice | Licence],
    register: tuple[Contract, ...],
    use: Use,
    more: Contract,
) -> None:
    before = judged(made, evidence(*given_pieces), register, use)
    after = judged(made, evidence(*given_pieces), (*register, more), use)
    assert no_stricter(after, before)


@settings(deadline=None, max_examples=120)
@given(documents, pieces, registers, uses, st.data())
def test_narrower_use_is_never_judged_more_strictly(
    made: Document,
    given_pieces: list[Attribution | Notice | Licence],
    register: tuple[Contract, ...],
    use: Use,
    data: st.DataObject,
) -> None:
    def part(values: tuple[str, ...], every: list[str]) -> tuple[str, ...]:
        whole = list(values or every)
        return tuple(data.draw(st.lists(st.sampled_from(whole), unique=True, min_size=1)))

    narrow = msgspec.structs.replace(
        use,
        actions=part(use.actions, []),
        commercial=use.commercial and data.draw(st.booleans()),
        channel=part(use.channel, CHANNELS),
        territory=part(use.territory, TERRITORIES),
        language=part(use.language, LANGUAGES),
    )
    found = evidence(*given_pieces)
    assert no_stricter(judged(made, found, register, narrow), judged(made, found, register, use))


@settings(deadline=None, max_examples=80)
@given(documents, pieces, registers, uses, st.randoms(use_true_random=False))
def test_order_of_statements_and_contracts_never_matters(
    made: Document,
    given_pieces: list[Attribution | Notice | Licence],
    register: tuple[Contract, ...],
    use: Use,
    shuffler: object,
) -> None:
    mixed, contracts = list(given_pieces), list(register)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    shuffler.shuffle(contracts)  # type: ignore[attr-defined]
    before = judged(made, evidence(*given_pieces), register, use)
    assert judged(made, evidence(*mixed), tuple(contracts), use) == before


@settings(deadline=None, max_examples=80)
@given(documents, pieces, registers, uses, st.integers(-500, 500))
def test_day_changes_an_answer_only_across_a_boundary(
    made: Document,
    given_pieces: list[Attribution | Notice | Licence],
    register: tuple[Contract, ...],
    use: Use,
    shift: int,
) -> None:
    start, end = sorted((DAY, DAY + timedelta(days=shift)))
    edges = {one.valid_from for one in register if one.valid_from}
    edges |= {one.valid_until + timedelta(days=1) for one in register if one.valid_until}
    if made.published:
        published = date.fromisoformat(made.published)
        edges |= {published + timedelta(days=one.retention_days + 1) for one in register if one.retention_days}
    if any(start < edge <= end for edge in edges):
        return
    found = evidence(*given_pieces)
    assert ranks(judged(made, found, register, use, start)) == ranks(judged(made, found, register, use, end))


announcements = st.builds(
    lambda path, told: announced_by(path, evidence(*told)),
    st.sampled_from(["a.rss", "b.atom"]),
    st.lists(attributions | notices | licences, min_size=1, max_size=4),
)


@settings(deadline=None, max_examples=300)
@given(documents, pieces, registers, uses, st.lists(announcements, max_size=2).map(tuple), announcements)
def test_feed_added_never_makes_a_page_more_permissive(
    made: Document,
    given_pieces: list[Attribution | Notice | Licence],
    register: tuple[Contract, ...],
    use: Use,
    feeds: tuple[Evidence, ...],
    more: Evidence,
) -> None:
    found = evidence(*given_pieces)
    alone = judged(made, found, register, use)
    before = judged(made, found, register, use, feeds=feeds)
    after = judged(made, found, register, use, feeds=(*feeds, more))
    assert no_stricter(alone, before)
    assert no_stricter(alone, after)


@settings(deadline=None, max_examples=100)
@given(documents, pieces, registers, uses, st.lists(announcements, min_size=1, max_size=3), st.randoms())
def test_order_of_feeds_never_matters(
    made: Document,
    given_pieces: list[Attribution | Notice | Licence],
    register: tuple[Contract, ...],
    use: Use,
    feeds: list[Evidence],
    shuffler: object,
) -> None:
    mixed = list(feeds)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    found = evidence(*given_pieces)
    before = judged(made, found, register, use, feeds=tuple(feeds))
    assert judged(made, found, register, use, feeds=tuple(mixed)) == before
