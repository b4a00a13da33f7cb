from __future__ import annotations

import pytest
from judging_values import Book, attribution, document, evidence, licence, notice

from checker.evidence import How, NoticeKind, Role, Scope
from checker.judging.assets import Asset, find_assets, on_domain, ownership
from checker.judging.item import Item
from checker.settings.settings_file import Publisher

US = ownership(Publisher(names=("Harbour Post", "The Quay"), domains=("www.harbourpost.example",)))


def assets(*pieces: object, **more: object) -> list[tuple[str, str | None]]:
    found = find_assets(Item(document(**more), evidence(*pieces)), Book(), US)  # type: ignore[arg-type]
    return [(one.kind, one.agency) for one in found]


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Harbour Post", True),
        ("HARBOUR POST Ltd.", True),
        ("© 2026 Harbour Post", True),
        ("2026 Harbour Post", True),
        ("The Harbour Post", True),
        ("Quay", True),
        ("Evening Harbour Post", False),
        ("Harbour Post and Nordwire", False),
        ("Post", False),
        ("", False),
    ],
)
def test_our_name_is_ours_and_a_longer_one_is_not(name: str, ours: bool) -> None:
    assert US.owns_name(name) is ours


@pytest.mark.parametrize(
    ("facts", "ours"),
    [
        ({"url": "https://harbourpost.example/a"}, True),
        ({"url": "https://blog.harbourpost.example/a"}, True),
        ({"url": "https://evilharbourpost.example/a"}, False),
        ({"url": "https://other.example/a", "site": "Harbour Post"}, False),
        ({"site": "harbour post"}, True),
        ({"site": "Harbour Post Fans"}, False),
        ({}, False),
    ],
)
def test_page_is_ours_by_its_address_and_only_then_by_its_name(facts: dict[str, str], ours: bool) -> None:
    assert US.owns_page(document(**facts), ()) is ours


def test_copyright_line_of_ours_makes_a_page_without_address_ours() -> None:
    ours = (notice(NoticeKind.COPYRIGHT, "Harbour Post"),)
    assert US.owns_page(document(), ours)
    assert not US.owns_page(document(url="https://other.example/"), ours)
    assert not US.owns_page(document(), (notice(NoticeKind.NO_REUSE, "Harbour Post"),))


def test_agency_that_only_passes_on_is_not_asked() -> None:
    chain = (
        attribution("nordwire", Role.PHOTO, 4, channel="picbank"),
        attribution("picbank", Role.PHOTO, 4),
    )
    assert assets(*chain) == [("photo", "nordwire"), ("text", None)]
    assert assets(*chain, attribution("picbank", Role.PHOTO, 9)) == [
        ("photo", "nordwire"),
        ("photo", "picbank"),
        ("text", None),
    ]


def test_mentions_and_software_are_no_assets() -> None:
    assert assets(attribution("nordwire", Role.MENTION), licence("CC-BY-4.0", Scope.SOFTWARE)) == [("text", None)]


def page(*pieces: object) -> Asset:
    return find_assets(Item(document(), evidence(*pieces)), Book(), US)[-1]  # type: ignore[arg-type]


def test_silence_of_the_page_counts_unless_an_agency_supplied_the_whole_text() -> None:
    assert page().default
    assert not page(attribution("nordwire")).default
    assert page(attribution("nordwire", how=How.CONTRIBUTION)).default
    assert page(attribution("unnamed")).default
    assert page(attribution("nordwire", Role.PHOTO)).default


def test_reservation_counts_as_far_as_no_nearer_grant_displaces_it() -> None:
    reserved = notice(NoticeKind.ALL_RIGHTS_RESERVED, "Other Times")
    assert page(reserved, licence("CC-BY-4.0", Scope.SITE)).reserved
    assert not page(reserved, licence("CC-BY-4.0", Scope.ITEM)).reserved
    assert not page(notice(NoticeKind.COPYRIGHT, "Other Times"), licence("CC-BY-4.0", Scope.SITE)).reserved


def test_prohibition_makes_nobody_the_holder() -> None:
    assert page(notice(NoticeKind.NO_REUSE, "Other Times")).holders == ()
    assert page(notice(NoticeKind.COPYRIGHT, "Other Times")).holders == ("other times",)


def test_domains_are_compared_by_their_labels() -> None:
    assert on_domain("a.b.example", ("b.example",))
    assert not on_domain("ab.example", ("b.example",))
