"""What pictures say is kept by their paths, and found by the addresses of pages."""

from __future__ import annotations

from checker.detectors.picture_evidence import PictureEvidence, of_picture, said_by_picture
from checker.document.declared import Reach, Says
from checker.document.passages import Whereabouts
from checker.document.place import Place, Zone
from checker.evidence import NOTHING, Evidence, HeardPicture, Licence, Notice, NoticeKind, Scope, Signal

NOWHERE = Place(line=0, column=0, end_line=0, end_column=0, zone=Zone.METADATA, at="xmp:dc:rights")


def claimed(holder: str) -> Evidence:
    notice = Notice(kind=NoticeKind.COPYRIGHT, holder=holder, agency=None, quote=f"© {holder}", place=NOWHERE, rule="x")
    return Evidence(notices=(notice,))


def stated(about: str = "", scope: Reach = Reach.ITEM) -> Evidence:
    signal = Signal(
        says=Says.NOTICE, carrier="xmp", field="dc:rights", quote="x", place=NOWHERE, about=about, scope=scope
    )
    return Evidence(signals=(signal,))


def shown(*addresses: str) -> Whereabouts:
    return Whereabouts("site/ferry.html", "https://gazette.example/ferry", pictures=addresses)


def test_a_page_meets_the_pictures_that_it_shows_each_once() -> None:
    kept = PictureEvidence()
    assert not kept
    kept.keep(HeardPicture("site/img/a.jpg", claimed("Jane Roe")))
    kept.keep(HeardPicture("site/img/b.jpg", claimed("John Doe"), unread="is cut", preview=b"x"))
    assert kept
    first, second = kept.shown_on(shown("/img/b.jpg", "img/a.jpg", "./img/a.jpg", "img/c.jpg"))
    assert (first.path, first.addresses, first.evidence) == (
        "site/img/a.jpg",
        ("img/a.jpg", "./img/a.jpg"),
        claimed("Jane Roe"),
    )
    assert (second.path, second.unread, second.preview) == ("site/img/b.jpg", "is cut", b"x")
    assert kept.shown_on(Whereabouts("site/ferry.html", pictures=None)) == ()


def test_nothing_is_kept_of_what_says_nothing() -> None:
    kept = PictureEvidence()
    assert kept.keep(HeardPicture("site/img/a.jpg"))
    assert not kept


def test_there_is_room_for_so_many() -> None:
    kept = PictureEvidence(most=1)
    assert kept.keep(HeardPicture("site/a.jpg", claimed("Jane Roe")))
    assert not kept.keep(HeardPicture("site/b.jpg", claimed("Jane Roe")))
    assert [one.path for one in kept.shown_on(shown("a.jpg", "b.jpg"))] == ["site/a.jpg"]


def test_other_captures_with_the_same_words_are_told_with_the_nearest() -> None:
    kept = PictureEvidence()
    paths = [f"c.warc!/2026010{day}120000/https://gazette.example/a.jpg" for day in range(1, 5)]
    for path, holder in zip(paths, ("Ann", "Jane", "Jane", "Jane"), strict=True):
        kept.keep(HeardPicture(path, said_by_picture(path, claimed(holder))))
    page = Whereabouts("c.warc!/20260103110000/https://gazette.example/ferry", pictures=("a.jpg",))
    found = kept.shown_on(page)
    assert [one.path for one in found] == [paths[2]]
    assert set(kept.told_with(found)) == set(paths[1:])


def test_folders_are_kept_for_pages_that_show_pictures_out_of_them() -> None:
    kept = PictureEvidence()
    kept.keep_folder("site/img/")
    assert kept
    assert kept.folders_of(shown("img/a.jpg", "other/b.jpg")) == ("site/img/",)
    assert kept.folders_of(shown("other/b.jpg")) == ()


def test_each_piece_says_that_it_is_about_the_picture() -> None:
    licence = Licence(id="CC0-1.0", scope=Scope.ITEM, quote="CC0", place=NOWHERE, rule="x")
    of_file = of_picture(Evidence(licences=(licence,), signals=stated().signals))
    said = said_by_picture("img/a.jpg", of_file)
    assert [(one.scope, one.path) for one in said.licences] == [(Scope.PHOTO, "img/a.jpg")]
    assert [(one.scope, one.about, one.path) for one in said.signals] == [(Reach.PHOTO, "img/a.jpg", "img/a.jpg")]
    part = said_by_picture("img/a.jpg", of_picture(stated("plus:Licensor[1]", Reach.PART)))
    assert [(one.scope, one.about) for one in part.signals] == [(Reach.PART, "img/a.jpg#plus:Licensor[1]")]
    assert said_by_picture("img/a.jpg", NOTHING) == NOTHING
