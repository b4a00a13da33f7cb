"""Wires judged: what their fields state binds like the words of a page, whatever their format."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from checker.check import Brief, check_source, conclude, look
from checker.check.sources import check_folder
from checker.finding import SourceResult, Verdict
from checker.reports.commands import why_command
from checker.settings.contract import Contract
from checker.settings.settings_file import Settings
from checker.settings.uses import Use

DAY = date(2026, 11, 30)
_G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def checked(data: str | dict[str, Any], name: str = "", **use: Any) -> SourceResult:
    contracts = use.pop("contracts", ())
    use = {"actions": ("distribute",), **use}
    settings = Settings(uses=(Use(name="ours", **use),), contracts=contracts)
    text = json.dumps(data) if isinstance(data, dict) else data
    path = name or ("a.json" if isinstance(data, dict) else "a.xml")
    return check_source(text.encode(), path, Brief.of(settings, DAY))


def ninjs(**fields: Any) -> dict[str, Any]:
    return {"uri": "urn:heron:1", "headline": "Harbour opens", **fields}


def g2(rights: str = "", meta: str = "") -> str:
    return f"<newsItem {_G2}><rightsInfo>{rights}</rightsInfo><itemMeta>{meta}</itemMeta></newsItem>"


def nitf(data: str, status: str = "usable") -> str:
    return f'<nitf><head><docdata management-status="{status}">{data}</docdata></head><body/></nitf>'


def codes(result: SourceResult) -> set[str]:
    return {one.code for one in result.findings}


@pytest.mark.parametrize(
    "data",
    [
        ninjs(pubstatus="canceled"),
        g2(meta='<pubStatus qcode="stat:canceled"/>'),
        nitf("", status="canceled"),
        '<NewsML><NewsItem><NewsManagement><Status FormalName="Canceled"/></NewsManagement></NewsItem></NewsML>',
    ],
)
def test_a_cancelled_item_is_killed(data: str | dict[str, Any]) -> None:
    assert codes(checked(data)) == {"killed"}
    assert checked(data).verdicts[0].verdict == "breach"


@pytest.mark.parametrize("data", [ninjs(pubstatus="withheld"), nitf("", status="withheld")])
def test_a_withheld_item_is_withheld(data: str | dict[str, Any]) -> None:
    result = checked(data)
    assert codes(result) == {"withheld"}
    (finding,) = {one.message: one for one in result.findings if one.code == "withheld"}.values()
    assert "has been withheld" in finding.message  # it may still come: nobody has withdrawn it
    assert "until its status is usable" in finding.message
    assert finding.help.startswith("Hold the item back")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ninjs(embargoed="2026-12-24T06:00:00+01:00"), "embargoed"),
        (ninjs(embargoedUntil="2026-12-24T06:00:00+01:00"), "embargoed"),
        (g2(meta="<embargoed>2026-12-24T06:00:00Z</embargoed>"), "embargoed"),
        (nitf('<date.release norm="20261224T060000Z"/>', "embargoed"), "embargoed"),
        (nitf("", "embargoed"), "condition-unknown"),
        (ninjs(embargoed="once the minister has spoken"), "condition-unknown"),
        (ninjs(embargoed="2026-11-01T06:00:00Z"), ""),
        (g2(meta="<embargoed/>"), ""),
    ],
)
def test_an_embargo_binds_on_any_item(data: str | dict[str, Any], code: str) -> None:
    assert codes(checked(data)) == ({code} if code else set())


@pytest.mark.parametrize("field", ["ednote", "usageterms"])
def test_a_place_that_is_out_binds_where_the_use_reaches_it(field: str) -> None:
    data = ninjs(**{field: "MOLDOVA OUT"})
    assert codes(checked(data, territory=("MD",))) == {"reuse-forbidden"}
    assert codes(checked(data)) == {"reuse-forbidden"}  # a use that names no place may be anywhere
    assert codes(checked(data, territory=("NO",))) == set()


@pytest.mark.parametrize("where", ["Not for use outside Norway", "Rights only in Norway"])
def test_the_only_places_bind_elsewhere(where: str) -> None:
    data = g2(f"<usageTerms>{where}</usageTerms>")
    assert codes(checked(data, territory=("NO",))) == set()
    assert codes(checked(data, territory=("NO", "SE"))) == {"reuse-forbidden"}


def test_editorial_use_only_is_a_matter_of_purpose() -> None:
    data = g2("<usageTerms>EDITORIAL USE ONLY</usageTerms>")
    assert codes(checked(data, purpose=("editorial",))) == set()
    assert codes(checked(data, purpose=("advertising",))) == {"reuse-forbidden"}


@pytest.mark.parametrize(
    ("rights", "day_is_out"),
    [
        ('startdate="20261201T000000Z"', True),
        ('enddate="20261101T000000Z"', True),
        ('startdate="20261101T000000Z" enddate="20261231T000000Z"', False),
        ('startdate="YYYYMMDD000000"', False),
    ],
)
def test_rights_hold_in_their_window(rights: str, day_is_out: bool) -> None:
    assert codes(checked(nitf(f"<doc.rights {rights}/>"))) == ({"reuse-forbidden"} if day_is_out else set())


def test_what_has_expired_is_a_warning() -> None:
    result = checked(nitf('<date.expire norm="20261101T000000Z"/>'))
    assert [(one.code, one.level.value) for one in result.findings] == [("reuse-forbidden", "warning")]


@pytest.mark.parametrize(
    "data",
    [
        ninjs(copyrightholder="Agence France-Presse"),
        ninjs(provider="AFP"),
        g2('<copyrightHolder literal="AFP"/>'),
        nitf('<doc.copyright holder="Agence France-Presse"/>'),
    ],
)
def test_the_holder_of_a_wire_is_an_agencys_text(data: str | dict[str, Any]) -> None:
    result = checked(data)
    assert codes(result) == {"unlicensed-agency-text"}
    assert {(one.agency, one.role.value) for one in result.evidence.attributions} == {("afp", "text")}


def test_a_picture_is_an_agencys_picture() -> None:
    assert codes(checked(ninjs(type="picture", copyrightholder="AFP"))) == {"unlicensed-agency-photo"}


@pytest.mark.parametrize(
    "words", ["Use only with the written agreement of AFP", "Not for publication", "EDITORIAL USE ONLY"]
)
def test_our_contract_with_the_agency_lifts_what_it_says_to_all(words: str) -> None:
    data = ninjs(copyrightholder="AFP", usageterms=words)
    assert "unlicensed-agency-text" in codes(checked(data))
    assert codes(checked(data, contracts=(Contract(holder="afp"),))) == set()


@pytest.mark.parametrize("words", ["MOLDOVA OUT", "NO INTERNET"])
def test_no_contract_lifts_an_instruction_on_the_item(words: str) -> None:
    data = ninjs(copyrightholder="AFP", ednote=words)
    assert checked(data, contracts=(Contract(holder="afp"),)).verdicts[0].verdict == "breach"
    contracts = (Contract(holder="afp"),)
    assert codes(checked(data, contracts=contracts, territory=("NO",), channel=("print",))) == set()


@pytest.mark.parametrize(("kind", "code"), [("Set", "reuse-forbidden"), ("Agreement", ""), ("Offer", "")])
def test_a_policy_inside_is_read_and_an_agreement_of_others_binds_nobody(kind: str, code: str) -> None:
    policy = json.dumps({"policytype": kind, "policyid": "p", "prohibitions": [{"action": "distribute"}]})
    result = checked(ninjs(rightsinfo={"encodedrights": policy}))
    assert codes(result) == ({code} if code else set())
    (told,) = result.evidence.signals
    assert [one.action for one in told.terms.prohibitions] == ["distribute"]


def test_terms_for_machines_bind_machines() -> None:
    data = g2('<dataMining qcode="plusvocab:DMI-PROHIBITED-SEECONSTRAINT"/>')
    assert codes(checked(data, actions=("tdm",))) == {"mining-forbidden"}
    assert codes(checked(data)) == set()


def test_parts_speak_for_themselves() -> None:
    part = {"type": "picture", "pubstatus": "canceled", "usageterms": "No archive"}
    result = checked(ninjs(pubstatus="usable", associations={"main": part}))
    (killed,) = [one for one in result.findings if one.code == "killed"]
    assert "The part associations/main of this item has been killed" in killed.message
    assert {(one.about, one.scope.value) for one in result.evidence.signals} == {
        ("", "item"), ("associations/main", "photo"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("part", "code"),
    [({"ednote": "KILL: do not use"}, "killed"), ({"embargoed": "2099-01-01T00:00:00Z"}, "embargoed")],
)
def test_what_is_asked_of_a_picture_is_its_agencys_word(part: dict[str, Any], code: str) -> None:
    data = ninjs(creditline="AFP", associations={"main": {"type": "picture", "creditline": "dpa", **part}})
    (told,) = [one for one in checked(data).findings if one.code == code]
    assert (told.agency, "the part associations/main of this item" in told.message) == ("dpa", True)


def test_a_note_on_a_picture_that_is_the_item_kills_it() -> None:
    assert "killed" in codes(checked(ninjs(type="picture", ednote="MANDATORY KILL: another person")))


def test_each_item_of_a_message_has_its_own_result(tmp_path: Any) -> None:
    items = "".join(
        f'<newsItem><itemMeta><pubStatus qcode="stat:{status}"/></itemMeta></newsItem>'
        for status in ("usable", "canceled")
    )
    (tmp_path / "m.xml").write_text(f"<newsMessage {_G2}><itemSet>{items}</itemSet></newsMessage>", "utf-8")
    results = list(check_folder(tmp_path, Brief.of(Settings(uses=(Use(name="ours", actions=("distribute",)),)), DAY)))
    assert [(one.path, codes(one)) for one in results] == [
        ("m.xml#/newsMessage/itemSet/newsItem[1]", set()),
        ("m.xml#/newsMessage/itemSet/newsItem[2]", {"killed"}),
    ]
    together = checked((tmp_path / "m.xml").read_text("utf-8"), "m.xml")
    assert codes(together) == {"killed"}  # who asks of the file alone is told of the worst in it


def test_one_story_in_four_forms_has_one_holder(tmp_path: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ninjs(copyrightholder="AFP")), "utf-8")
    (tmp_path / "b.xml").write_text(g2('<copyrightHolder literal="AFP"/>'), "utf-8")
    feed = "<rss><channel><item><link>https://heron.example/a</link><source>AFP</source></item></channel></rss>"
    (tmp_path / "c.rss").write_text(feed, "utf-8")
    head = '<link rel="canonical" href="https://heron.example/a"><meta name="author" content="AFP">'
    (tmp_path / "d.html").write_text(f"<html><head>{head}</head><body><p>Harbour</p></body></html>", "utf-8")
    results = check_folder(tmp_path, Brief.of(Settings(uses=(Use(name="ours", actions=("distribute",)),)), DAY))
    told = {one.path: {each.agency for each in one.findings if each.verdict == "breach"} for one in results}
    entry = "c.rss#/rss/channel/item"
    assert told == {"a.json": {"afp"}, "b.xml": {"afp"}, "c.rss": set(), entry: {"afp"}, "d.html": {"afp"}}


def test_uses_and_reports_know_the_file_of_an_item(tmp_path: Any) -> None:
    items = '<newsItem><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>' * 2
    (tmp_path / "m.xml").write_text(f"<newsMessage {_G2}><itemSet>{items}</itemSet></newsMessage>", "utf-8")
    mining = Use(name="mining", actions=("tdm",), paths=("*.xml",))
    settings = Settings(uses=(mining, Use(name="ours", actions=("distribute",))))
    results = list(check_folder(tmp_path, Brief.of(settings, DAY)))
    assert "distribute" not in {one.action for each in results for one in each.verdicts}
    assert why_command(results[0].path, 3) == "wirecheck why m.xml:3"


def test_a_policy_in_xml_binds() -> None:
    policy = (
        '<o:Policy xmlns:o="http://www.w3.org/ns/odrl/2/" uid="p"><o:prohibition>'
        '<o:action name="http://www.w3.org/ns/odrl/2/distribute"/><o:constraint name="http://www.w3.org/ns/odrl/2/spatial"'
        ' operator="http://www.w3.org/ns/odrl/2/eq" rightOperand="http://cvx.iptc.org/iso3166-1a3/MDA"/></o:prohibition>'
        "</o:Policy>"
    )
    data = g2(f"<rightsExpressionXML>{policy}</rightsExpressionXML>")
    assert codes(checked(data, territory=("MD",))) == {"reuse-forbidden"}
    assert codes(checked(data, territory=("NO",))) == set()


@pytest.mark.parametrize(
    ("relation", "barred"), [("allow", {"NO": False, "MD": True}), ("deny", {"NO": True, "MD": False})]
)
def test_media_in_a_feed_are_restricted_by_place(relation: str, barred: dict[str, bool]) -> None:
    feed = (
        "<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><item><link>https://heron.example/a</link>"
        f"<media:restriction relationship='{relation}' type='country'>no se</media:restriction></item></channel></rss>"
    )
    for place, forbidden in barred.items():
        assert ("reuse-forbidden" in codes(checked(feed, "a.rss", territory=(place,)))) is forbidden


def test_a_page_and_a_feed_state_licences_for_machines(tmp_path: Any) -> None:
    rsl = '<license><prohibits type="usage">ai-train</prohibits></license>'
    script = f'<rsl xmlns="https://rslstandard.org/rsl"><content url="">{rsl}</content></rsl>'
    page = f'<html><head><script type="application/rsl+xml">{script}</script></head><body><p>Harbour</p></body></html>'
    assert codes(checked(page, "a.html", actions=("ai-train",))) == {"mining-forbidden"}
    assert codes(checked(page, "a.html", actions=("index",))) == {"nothing-stated"}
    (tmp_path / "f.rss").write_text(
        "<rss xmlns:rsl='https://rslstandard.org/rsl'><channel><item><link>https://heron.example/a</link>"
        "<rsl:content><rsl:license><rsl:prohibits>ai-train</rsl:prohibits></rsl:license></rsl:content></item>"
        "<item><link>https://heron.example/ab</link></item></channel></rss>",
        "utf-8",
    )
    for name in ("a", "ab"):
        head = f'<link rel="canonical" href="https://heron.example/{name}">'
        (tmp_path / f"{name}.html").write_text(f"<html><head>{head}</head><body><p>Harbour</p></body></html>", "utf-8")
    settings = Settings(uses=(Use(name="ours", actions=("ai-train",)),))
    told = {one.path: codes(one) for one in check_folder(tmp_path, Brief.of(settings, DAY)) if one.path != "f.rss"}
    assert "mining-forbidden" in told["a.html"]
    assert "mining-forbidden" not in told["ab.html"]


@pytest.mark.parametrize("name", ["harbour", "20261130_1", "a.dat"])
@pytest.mark.parametrize(
    "data", [json.dumps(ninjs(pubstatus="canceled")), g2(meta='<pubStatus qcode="stat:canceled"/>')]
)
def test_wires_are_told_by_their_content(tmp_path: Any, name: str, data: str) -> None:
    (tmp_path / name).write_text(data, "utf-8")
    (result,) = check_folder(tmp_path, Brief.of(Settings(), DAY))
    assert "killed" in codes(result)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ninjs(ednote="EMBARGOED UNTIL 2026-12-24"), "embargoed"),
        (g2(meta="<edNote>KILL KILL: do not use this item</edNote>"), "killed"),
        (nitf('<ed-msg info="EMBARGOED UNTIL 2026-12-24"/>'), "embargoed"),
        (ninjs(ednote="Updates with quotes"), ""),
        (ninjs(body_text="The road was cleared after the kill order on the herd was lifted."), ""),
    ],
)
def test_words_of_desks_bind_where_no_field_says_so(data: str | dict[str, Any], code: str) -> None:
    assert codes(checked(data)) == ({code} if code else set())


def test_an_embargo_in_a_field_is_not_told_twice() -> None:
    data = ninjs(embargoed="2026-12-24T06:00:00Z", ednote="EMBARGOED UNTIL 2026-12-24")
    assert [one.code for one in checked(data).findings] == ["embargoed"]


def test_a_later_day_in_words_binds_beside_the_field() -> None:
    data = ninjs(embargoed="2026-11-01T06:00:00Z", ednote="EMBARGOED UNTIL 2026-12-24")
    assert codes(checked(data)) == {"embargoed"}


def test_what_is_concluded_of_a_file_is_of_all_its_items() -> None:
    item = '<newsItem><itemMeta><pubStatus qcode="stat:{}"/></itemMeta></newsItem>'
    items = item.format("usable") + item.format("canceled")
    data = f"<newsMessage {_G2}><itemSet>{items}</itemSet></newsMessage>".encode()
    brief = Brief.of(Settings(), DAY)
    told = conclude(look(data, "m.xml", brief), brief)
    assert [codes(one.result) for one in told.parts] == [set(), {"killed"}]
    assert (told.result.path, codes(told.result)) == ("m.xml", {"killed"})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ninjs(ednote="EMBARGOED UNTIL 0600 GMT, DECEMBER 24, 2026"), ("embargo", "2026-12-24T06:00:00+00:00", "")),
        (ninjs(embargo="2026-12-24T06:00:00Z"), ("embargo", "2026-12-24T06:00:00+00:00", "")),
        (g2(meta="<edNote>KILL KILL: do not use this item</edNote>"), ("status", "", "canceled")),
        (ninjs(body_text="ATTENTION EDITORS - NO ARCHIVES"), ("editorial-note", "", "")),
    ],
)
def test_words_of_desks_are_statements(data: str | dict[str, Any], says: tuple[str, str, str]) -> None:
    assert says in [(one.says, one.until, one.status) for one in checked(data).evidence.signals]


def test_a_territory_may_be_told_by_what_it_leaves_out() -> None:
    data = nitf('<doc.rights geography="All except Japan"/>')
    (told,) = [one for one in checked(data).evidence.signals if one.field == "doc.rights/@geography"]
    (bound,) = told.terms.prohibitions[0].constraints
    assert (bound.left, bound.operator, bound.right) == ("spatial", "isAnyOf", ("JP",))


_DAYS = [
    ("", True),
    ('validto="2026-11-23"', False),
    ('validto="2026-11-24"', True),
    ('validto="2026-11-24Z"', True),
    ('validfrom="2026-11-25T00:00:00Z"', False),
    ('validfrom="2026-11-01" validto="2026-12-01T00:00:00+01:00"', True),
]


def _timed(rights: str, days: str) -> bytes:
    return f"<newsItem {_G2}><rightsInfo {days}>{rights}</rightsInfo><itemMeta/></newsItem>".encode()


@pytest.mark.parametrize(("days", "binds"), [*_DAYS, ('validto="soon"', True)])
def test_what_a_block_of_rights_forbids_binds_in_its_time(days: str, *, binds: bool) -> None:
    archiving = Brief(settings=Settings(uses=(Use(name="a", actions=("archive",)),)), as_of=date(2026, 11, 24))
    rights = '<copyrightHolder literal="AFP"/><usageTerms>NO ARCHIVES</usageTerms>'
    result = check_source(_timed(rights, days), "a.xml", archiving)
    assert any("NO ARCHIVES" in str(one.message) + str(one.clause) for one in result.findings) is binds
    (stated,) = (one for one in result.evidence.signals if one.terms.prohibitions)
    bounds = {one.left for one in stated.terms.prohibitions[0].constraints}
    assert bounds == ({"dateTime"} if days and "soon" not in days else set())


@pytest.mark.parametrize(("days", "permits"), [*_DAYS, ('validto="soon"', False)])
def test_what_a_block_of_rights_permits_is_permitted_in_its_time(days: str, *, permits: bool) -> None:
    granted = '<permission><action name="distribute"/></permission>'
    policy = f'<Policy xmlns="http://www.w3.org/ns/odrl/2/" type="Set">{granted}'
    sharing = Brief(
        settings=Settings(uses=(Use(name="a", actions=("distribute",), commercial=False),)), as_of=date(2026, 11, 24)
    )
    rights = f"<rightsExpressionXML>{policy}</Policy></rightsExpressionXML>"
    result = check_source(_timed(rights, days), "a.xml", sharing)
    assert ({one.verdict for one in result.verdicts} == {Verdict.PERMITTED}) is permits


@pytest.mark.parametrize(
    ("days", "permits"), [("", True), ('validto="2030-01-01"', False), ('validto="2020-01-01"', False)]
)
def test_licence_in_the_words_of_a_block_with_times_grants_nothing(days: str, *, permits: bool) -> None:
    words = "<usageTerms>Public domain, CC0 1.0: https://creativecommons.org/publicdomain/zero/1.0/</usageTerms>"
    result = check_source(_timed(words, days), "a.xml", Brief(as_of=date(2026, 11, 24)))
    assert ({one.verdict for one in result.verdicts} == {Verdict.PERMITTED}) is permits


@pytest.mark.parametrize(
    ("meta", "codes", "says"),
    [
        ("<embargoed/>", set(), ["nothing-known"]),
        ("<embargoed> </embargoed>", set(), ["nothing-known"]),
        ('<embargoed/><pubStatus qcode="stat:withheld"/>', {"withheld"}, ["nothing-known", "status"]),
        ('<embargoed/><pubStatus qcode="stat:usable"/>', set(), ["nothing-known", "status"]),
    ],
)
def test_empty_embargo_is_told_and_binds_nothing(meta: str, codes: set[str], says: list[str]) -> None:
    result = check_source(
        g2('<copyrightHolder literal="AFP"/>', meta).encode(), "a.xml", Brief(as_of=date(2026, 11, 24))
    )
    assert {one.code for one in result.findings} - {"unlicensed-agency-text"} == codes
    assert [one.says for one in result.evidence.signals if one.says != "holder"] == says
