"""A page is judged with the pictures that it shows: by what their files say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from pictures import datasets, jpeg, packet, png

from checker.check import Brief, shown_pictures
from checker.check.sources import check_folder
from checker.finding import Finding, Level, SourceResult, Status, Verdict
from checker.readers import html_pictures
from checker.settings.contract import Contract
from checker.settings.settings_file import Publisher, Settings
from checker.settings.uses import Use

PAGE = """<!DOCTYPE html><html lang="en"><head><title>The ferry sails again</title>{head}</head><body>
<article><h1>The ferry sails again</h1>
<p>The ferry sailed again on Monday after a week of repairs at the quay, the port said in a long statement.</p>
{picture}
<p>The second ferry will follow in a month, and the old one will be kept for the summer, the port said as well.</p>
</article></body></html>"""
FIGURE = '<figure><img src="img/quay.jpg" alt="The quay"><figcaption>{}</figcaption></figure>'


def said(**fields: str) -> bytes:
    """A picture whose XMP says this: fields of Photoshop by their names, `rights`, `usage`, `mining`."""
    told = "".join(f"<photoshop:{name}>{text}</photoshop:{name}>" for name, text in fields.items() if name[0].isupper())
    for name, field in (("rights", "dc:rights"), ("usage", "xmpRights:UsageTerms")):
        if name in fields:
            inside = f'<rdf:Alt><rdf:li xml:lang="x-default">{fields[name]}</rdf:li></rdf:Alt>'
            told += f"<{field}>{inside}</{field}>"
    if "mining" in fields:
        told += f"<plus:DataMining>http://ns.useplus.org/ldf/vocab/{fields['mining']}</plus:DataMining>"
    return jpeg(packet(told))


GETTY = said(Credit="Getty Images")


def put(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def page(caption: str = "The quay at noon.", *, picture: str = FIGURE, head: str = "") -> str:
    return PAGE.format(picture=picture.format(caption), head=head)


def checked(folder: Path, settings: Settings | None = None) -> dict[str, SourceResult]:
    brief = Brief.of(settings or Settings())
    return {result.path: result for result in check_folder(folder, brief)}


def findings(folder: Path, name: str = "ferry.html", settings: Settings | None = None) -> list[Finding]:
    return list(checked(folder, settings)[name].findings)


def codes(found: list[Finding]) -> list[str]:
    return [one.code for one in found]


def used(*actions: str) -> Settings:
    return Settings(uses=(Use(name="own", actions=actions),))


STORY = "The ferry sailed again on Monday after a week of repairs at the quay, the port said in a long statement."


@pytest.mark.parametrize(
    "picture",
    ["![The quay](img/quay.jpg)", "![The quay][q]\n\n[q]: img/quay.jpg", '<img src="img/quay.jpg" alt="">'],
)
@pytest.mark.parametrize("front", ["", "---\ntitle: The ferry\n---\n"])
def test_a_picture_that_markdown_shows_is_judged_with_it(tmp_path: Path, picture: str, front: str) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "ferry.md", f"{front}# The ferry sails again\n\n{STORY}\n\n{picture}\n\n{STORY}\n")
    results = checked(tmp_path)
    assert set(results) == {"ferry.md"}
    (one,) = results["ferry.md"].findings
    assert (one.code, one.agency) == ("unlicensed-agency-photo", "getty")
    assert one.evidence[0].place.line == (8 if front else 5)
    assert one.evidence[-1].path == "img/quay.jpg"


def test_the_picture_that_front_matter_names_is_judged_with_the_text(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "ferry.md", f"---\nimage: /img/quay.jpg\n---\n# The ferry sails again\n\n{STORY}\n")
    (one,) = checked(tmp_path)["ferry.md"].findings
    assert (one.code, one.evidence[0].quote, one.evidence[0].place.line) == (
        "unlicensed-agency-photo",
        "/img/quay.jpg",
        2,
    )


@pytest.mark.parametrize("folder", ["static", "public", "source", "site/static"])
def test_what_is_served_from_the_root_lies_in_a_folder_of_its_own(tmp_path: Path, folder: str) -> None:
    put(tmp_path, f"{folder}/img/quay.jpg", GETTY)
    put(tmp_path, "site/content/ferry.md", f"# The ferry sails again\n\n{STORY}\n\n![The quay](/img/quay.jpg)\n")
    results = checked(tmp_path)
    assert codes(list(results["site/content/ferry.md"].findings)) == ["unlicensed-agency-photo"]
    assert set(results) == {"site/content/ferry.md"}


def test_a_caption_in_markdown_that_credits_another_is_told(tmp_path: Path) -> None:
    put(tmp_path, "quay.jpg", GETTY)
    put(tmp_path, "ferry.md", f"# The ferry\n\n{STORY}\n\n![The quay](quay.jpg)\n\n*The quay. Photo: dpa*\n\n{STORY}\n")
    (one,) = (one for one in checked(tmp_path)["ferry.md"].findings if one.agency == "getty")
    assert str(one.message).endswith("The page credits Deutsche Presse-Agentur with it.")
    assert one.evidence[0].quote == "The quay. Photo: dpa"


def test_a_drawing_that_a_page_shows_is_judged_with_it(tmp_path: Path) -> None:
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    drawn = f"<svg {space}><metadata><dc:rights>© 2026 Ada Quill. All rights reserved.</dc:rights></metadata></svg>"
    put(tmp_path, "img/map.svg", drawn)
    put(tmp_path, "ferry.html", page(picture='<p><img src="img/map.svg" alt="A map"></p>'))
    (one,) = findings(tmp_path)
    assert (one.code, one.evidence[-1].path, one.evidence[-1].at) == ("rights-reserved", "img/map.svg", "svg:dc:rights")


def test_icons_that_state_nothing_are_no_items_and_photos_are(tmp_path: Path) -> None:
    put(tmp_path, "a/logo.svg", "<svg/>")
    put(tmp_path, "a/favicon.ico", b"\0\0\1\0\1\0")
    put(tmp_path, "a/quay.bmp", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0")
    results = checked(tmp_path)
    assert set(results) == {"a/quay.bmp"}
    assert codes(list(results["a/quay.bmp"].findings)) == ["credit-unknown"]
    put(tmp_path, "a/notes.md", "# Notes\n\nNothing is shown here.\n")
    assert set(checked(tmp_path)) == {"a/quay.bmp", "a/notes.md"}


def test_photos_beside_a_text_that_shows_none_are_items(tmp_path: Path) -> None:
    put(tmp_path, "photos/quay.jpg", jpeg())
    put(tmp_path, "photos/README.md", f"# Photos\n\n{STORY}\n")
    assert set(checked(tmp_path)) == {"photos/README.md", "photos/quay.jpg"}


def test_silent_pictures_of_a_folder_out_of_which_a_text_shows_some_are_none(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", jpeg())
    put(tmp_path, "ferry.md", f"# The ferry\n\n{STORY}\n\n![The quay](img/quay.jpg)\n")
    assert set(checked(tmp_path)) == {"ferry.md"}


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("The quay. Photo: courtesy of the port", "The page credits no agency with it."),
        ("The quay. Photo: dpa", "The page credits Deutsche Presse-Agentur with it."),
    ],
)
def test_a_picture_whose_file_credits_another_than_its_caption_is_one_finding(
    tmp_path: Path, caption: str, told: str
) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "ferry.html", page(caption))
    (found,) = [one for one in findings(tmp_path) if one.agency == "getty"]
    assert found.code == "unlicensed-agency-photo"
    assert found.level is Level.ERROR
    assert told in found.message
    beside, inside = found.evidence
    assert (beside.path, beside.quote, beside.place.line) == ("", caption, 4)
    assert (inside.path, inside.quote, inside.at) == ("img/quay.jpg", "Getty Images", "xmp:photoshop:Credit")


def test_the_same_credit_on_the_page_and_in_the_file_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "ferry.html", page("The quay. Photo: Getty Images"))
    (found,) = findings(tmp_path)
    assert found.primary is not None
    assert found.primary.quote == "Photo: Getty Images"
    assert "The page credits" not in found.message
    assert found.evidence[-1].path == "img/quay.jpg"


def test_a_contract_for_photos_covers_what_the_file_credits_and_one_for_text_does_not(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "ferry.html", page())

    def with_contract(covers: Literal["text", "photo"]) -> list[str]:
        held = Contract(holder="getty", covers=(covers,), actions=("reproduce", "distribute", "display"), reference="9")
        return codes(findings(tmp_path, settings=Settings(contracts=(held,))))

    assert with_contract("photo") == []
    assert with_contract("text") == ["unlicensed-agency-photo"]


def test_both_licensed_and_not_agreed_is_a_conflict_that_shows_both(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "ferry.html", page("The quay. Photo: dpa"))
    held = tuple(
        Contract(holder=one, covers=("photo",), actions=("reproduce", "distribute", "display"), reference=one)
        for one in ("getty", "dpa")
    )
    (found,) = findings(tmp_path, settings=Settings(contracts=held))
    assert found.code == "conflicting-rights"
    assert [(one.quote, one.path) for one in found.evidence] == [
        ("Photo: dpa", ""),
        ("Getty Images", "img/quay.jpg"),
    ]
    assert "the page and the file" in found.help


def test_a_licence_in_the_caption_does_not_lift_what_the_file_forbids(tmp_path: Path) -> None:
    licensed = 'Photo: Jane Roe, <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>'
    put(tmp_path, "img/quay.jpg", said(Credit="Jane Roe", Instructions="NO ARCHIVES"))
    put(tmp_path, "ferry.html", page(licensed))
    assert "reuse-forbidden" in codes(findings(tmp_path, settings=used("archive")))
    assert "reuse-forbidden" not in codes(findings(tmp_path, settings=used("display")))


def test_a_licence_in_the_caption_grants_what_its_photographer_only_claims(tmp_path: Path) -> None:
    licensed = 'Photo: Jane Roe, <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>'
    put(tmp_path, "img/quay.jpg", said(Credit="Jane Roe", rights="© 2026 Jane Roe"))
    put(tmp_path, "ferry.html", page(licensed))
    assert "rights-reserved" not in codes(findings(tmp_path))
    put(tmp_path, "ferry.html", page("The quay at noon."))
    (reserved,) = findings(tmp_path)
    assert reserved.code == "rights-reserved"
    assert "Jane Roe" in reserved.message
    assert "picture" in reserved.message


def test_a_licence_in_the_caption_and_all_rights_reserved_in_the_file_disagree(tmp_path: Path) -> None:
    licensed = 'Photo: Jane Roe, <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>'
    put(tmp_path, "img/quay.jpg", said(rights="© 2026 Jane Roe. All rights reserved."))
    put(tmp_path, "ferry.html", page(licensed))
    found = findings(tmp_path)
    assert "conflicting-rights" in codes(found)
    conflict = next(one for one in found if one.code == "conflicting-rights")
    assert "img/quay.jpg reserves all rights" in conflict.message


def test_the_more_restrictive_licence_of_file_and_caption_holds(tmp_path: Path) -> None:
    licensed = 'Photo: Jane Roe, <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>'
    put(tmp_path, "img/quay.jpg", said(usage="Licensed under CC BY-NC 4.0"))
    put(tmp_path, "ferry.html", page(licensed))
    commercial = Settings(uses=(Use(name="own", actions=("display",), commercial=True),))
    result = checked(tmp_path, commercial)["ferry.html"]
    assert "commercial" in {one.action for one in result.verdicts if one.verdict is Verdict.BREACH}
    assert any("picture's licence" in one.message for one in result.findings)


@pytest.mark.parametrize(
    ("instruction", "action", "bound"),
    [("TURKEY OUT", "distribute", True), ("Editorial use only", "commercial", True), ("NO ARCHIVES", "tdm", False)],
)
def test_an_instruction_in_a_picture_binds_the_uses_that_it_concerns(
    tmp_path: Path, instruction: str, action: str, *, bound: bool
) -> None:
    put(tmp_path, "img/quay.jpg", said(Instructions=instruction))
    put(tmp_path, "ferry.html", page())
    use = Use(name="own", actions=(action,), territory=("TR",), purpose=("advertising",))
    found = findings(tmp_path, settings=Settings(uses=(use,)))
    assert any(quote.path for one in found for quote in one.evidence) is bound


def test_a_reservation_against_mining_in_a_picture_binds_on_its_page(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", said(Credit="Jane Roe", mining="DMI-PROHIBITED"))
    put(tmp_path, "ferry.html", page())
    verdicts = {one.action: one.verdict for one in checked(tmp_path, used("tdm"))["ferry.html"].verdicts}
    assert verdicts["tdm"] is Verdict.BREACH
    assert codes(findings(tmp_path, settings=used("display"))) == []


def test_statements_say_which_picture_they_are_about(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "ferry.html", page())
    signals = checked(tmp_path)["ferry.html"].evidence.signals
    assert {(one.about, one.scope.value, one.place.at) for one in signals} == {
        ("img/quay.jpg", "photo", "xmp:photoshop:Credit")
    }


def test_a_picture_that_a_page_shows_is_no_item_and_one_that_none_shows_is(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "img/alone.jpg", GETTY)
    put(tmp_path, "img/logo.png", png())
    put(tmp_path, "ferry.html", page())
    assert list(checked(tmp_path)) == ["ferry.html", "img/alone.jpg"]


def test_a_folder_of_pictures_alone_tells_who_holds_each_and_which_has_no_credit(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", GETTY)
    put(tmp_path, "b.png", png())
    put(tmp_path, "c.jpg", said(Credit="Jane Roe"))
    found = {path: codes(list(result.findings)) for path, result in checked(tmp_path).items()}
    assert found == {"a.jpg": ["unlicensed-agency-photo"], "b.png": ["credit-unknown"], "c.jpg": []}
    (note,) = checked(tmp_path)["b.png"].findings
    assert note.level is Level.NOTE


@pytest.mark.parametrize(
    ("page_at", "shown", "told"),
    [
        ("news/ferry.html", "/img/quay.jpg", True),  # the folder away from the pages, and no page shows anything of it
        ("news/ferry.html", "../photos/quay.jpg", False),  # which is not there, but out of that folder
        ("ferry.html", "img/quay.jpg", False),  # a page stands above it
        ("photos/ferry.html", "img/quay.jpg", False),
    ],
)
def test_a_picture_that_states_nothing_is_told_away_from_all_pages(
    tmp_path: Path, page_at: str, shown: str, *, told: bool
) -> None:
    put(tmp_path, "photos/dark.png", png())
    put(tmp_path, page_at, page(picture=f'<img src="{shown}">'))
    found = {path: codes(list(result.findings)) for path, result in checked(tmp_path).items()}
    assert found == {page_at: [], **({"photos/dark.png": ["credit-unknown"]} if told else {})}


def test_a_picture_that_is_ours_is_no_claim_of_another(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", said(rights="© 2026 The Coast Gazette"))
    put(tmp_path, "ferry.html", page())
    ours = Settings(publisher=Publisher(names=("The Coast Gazette",)))
    assert codes(findings(tmp_path, settings=ours)) == []
    assert codes(findings(tmp_path)) == ["rights-reserved"]


def test_pictures_that_are_not_there_are_no_finding(tmp_path: Path) -> None:
    put(tmp_path, "ferry.html", page())
    put(tmp_path, "img/other.jpg", GETTY)
    result = checked(tmp_path)["ferry.html"]
    assert (result.findings, result.status) == ((), Status.CHECKED)


def test_a_picture_that_is_cut_makes_the_page_partly_checked(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", GETTY[: GETTY.index(b"Getty")])
    put(tmp_path, "ferry.html", page())
    result = checked(tmp_path)["ferry.html"]
    assert result.status is Status.PARTLY
    assert "img/quay.jpg" in str(result.reason)


def test_what_has_the_name_of_a_picture_and_is_none_leaves_the_page_whole(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", "<html>404</html>")
    put(tmp_path, "ferry.html", page())
    results = checked(tmp_path)
    assert list(results) == ["ferry.html"]
    assert results["ferry.html"].status is Status.CHECKED


def test_pictures_with_the_same_words_are_judged_once_and_all_are_quoted(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        put(tmp_path, f"img/{name}.jpg", GETTY)
    shown = "".join(f'<p><img src="img/{name}.jpg"></p>' for name in ("a", "b", "c"))
    put(tmp_path, "ferry.html", page(picture=shown))
    (found,) = findings(tmp_path)
    assert {one.path for one in found.evidence} == {"", "img/a.jpg", "img/b.jpg", "img/c.jpg"}


@pytest.mark.parametrize(
    "shown",
    [
        '<img srcset="img/small.jpg 480w, img/quay.jpg 800w">',
        '<picture><source srcset="img/quay.jpg"><img src="img/small.jpg"></picture>',
        '<img data-src="img/quay.jpg" src="data:image/gif;base64,R0lGOD">',
        '<video poster="/img/quay.jpg"></video>',
        '<img src="https://gazette.example/img/quay.jpg?w=640">',
    ],
)
def test_each_way_of_showing_a_picture_counts(tmp_path: Path, shown: str) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    canonical = '<link rel="canonical" href="https://www.gazette.example/ferry">'
    put(tmp_path, "ferry.html", page(picture=shown, head=canonical))
    assert codes(findings(tmp_path)) == ["unlicensed-agency-photo"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:image" content="img/quay.jpg">',
        '<meta name="twitter:image" content="https://gazette.example/img/quay.jpg">',
        r'<script type="application/ld+json">{"image":["https:\/\/gazette.example\/img\/quay.jpg"]}</script>',
    ],
)
def test_each_way_of_naming_a_picture_to_machines_counts(tmp_path: Path, head: str) -> None:
    put(tmp_path, "img/quay.jpg", GETTY)
    canonical = '<link rel="canonical" href="https://www.gazette.example/ferry">'
    put(tmp_path, "ferry.html", page(picture="", head=canonical + head))
    (found,) = findings(tmp_path)
    assert found.primary is not None
    assert "quay.jpg" in found.primary.quote


def test_a_picture_outside_of_the_folder_is_not_looked_at(tmp_path: Path) -> None:
    put(tmp_path, "quay.jpg", GETTY)
    put(tmp_path, "site/ferry.html", page(picture='<img src="../quay.jpg">'))
    assert codes(findings(tmp_path / "site")) == []
    (tmp_path / "site/link.jpg").symlink_to(tmp_path / "quay.jpg")
    put(tmp_path, "site/ferry.html", page(picture='<img src="link.jpg">'))
    assert "unlicensed-agency-photo" not in codes(findings(tmp_path / "site"))


def test_a_licence_in_the_caption_is_not_the_page_s_to_give_for_an_agency_s_picture(tmp_path: Path) -> None:
    licensed = 'Photo: <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>'
    put(tmp_path, "img/quay.jpg", GETTY)
    put(tmp_path, "ferry.html", page(licensed))
    found = next(one for one in findings(tmp_path) if one.agency == "getty")
    assert found.code == "unlicensed-agency-photo"


def test_a_licence_in_the_caption_does_not_lift_a_reservation_of_all_rights_in_the_file(tmp_path: Path) -> None:
    licensed = '<a href="https://creativecommons.org/publicdomain/zero/1.0/" rel="license">CC0</a>'
    put(tmp_path, "ferry.html", page(licensed))
    verdicts = {}
    for notice in ("© 2026 Jane Roe", "© 2026 Jane Roe. All rights reserved."):
        put(tmp_path, "img/quay.jpg", said(rights=notice))
        result = checked(tmp_path, used("display"))["ferry.html"]
        verdicts[notice] = {one.action: one.verdict for one in result.verdicts}["display"]
    assert list(verdicts.values()) == [Verdict.UNDETERMINED, Verdict.BREACH]


def test_the_page_s_own_holder_is_not_told_again_for_each_of_its_pictures(tmp_path: Path) -> None:
    put(tmp_path, "img/quay.jpg", said(rights="© 2026 The Coast Gazette"))
    put(tmp_path, "ferry.html", page().replace("</body>", "<footer>© 2026 The Coast Gazette</footer></body>"))
    (found,) = findings(tmp_path)
    assert found.code == "rights-reserved"
    assert found.primary is not None
    assert found.primary.place.zone == "footer"


def test_one_photographer_is_one_finding_however_many_pictures_there_are(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        put(tmp_path, f"img/{name}.jpg", said(rights="© 2026 Jane Roe"))
    shown = "".join(f'<p><img src="img/{name}.jpg"></p>' for name in ("a", "b", "c"))
    put(tmp_path, "ferry.html", page(picture=shown))
    (found,) = findings(tmp_path)
    assert [one.path for one in found.evidence] == ["", "img/a.jpg", "img/b.jpg", "img/c.jpg"]


@pytest.mark.parametrize(("day", "verdict"), [(date(2030, 11, 30), "breach"), (date(2030, 12, 2), "undetermined")])
def test_a_day_of_release_in_a_picture_binds_on_its_page_while_it_lies_ahead(
    tmp_path: Path, day: date, verdict: str
) -> None:
    put(tmp_path, "img/quay.jpg", jpeg(iim=datasets((30, "20301201"), (35, "060000+0000"))))
    put(tmp_path, "ferry.html", page())
    brief = Brief.of(used("distribute"), day)
    (result,) = check_folder(tmp_path, brief)
    assert {one.action: one.verdict.value for one in result.verdicts}["distribute"] == verdict


def test_no_contract_lifts_a_day_of_release(tmp_path: Path) -> None:
    held = Contract(holder="getty", covers=("photo",), actions=("reproduce", "distribute", "display"), reference="9")
    put(tmp_path, "ferry.html", page())
    for day, expected in (("20991201", ["reuse-forbidden"]), ("20201201", [])):
        put(tmp_path, "img/quay.jpg", jpeg(iim=datasets((110, "Getty Images"), (30, day))))
        assert codes(findings(tmp_path, settings=Settings(contracts=(held,)))) == expected, day


@pytest.mark.parametrize(("number", "status"), [(3, Status.CHECKED), (4, Status.PARTLY)])
def test_a_page_of_more_pictures_than_are_looked_for_is_partly_checked(
    tmp_path: Path, number: int, status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (html_pictures, shown_pictures):
        monkeypatch.setattr(room, "MOST_PICTURES", 3)
    put(tmp_path, "quay.jpg", GETTY)
    put(tmp_path, "ferry.html", page(picture="".join(f"<img src=p{one}.jpg>" for one in range(number))))
    assert checked(tmp_path)["ferry.html"].status is status
