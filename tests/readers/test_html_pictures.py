"""Where a page shows pictures, and what stands around each."""

from __future__ import annotations

from checker.readers.html_pictures import MOST_PICTURES, picture_spots


def addresses(page: str, host: str | None = None) -> list[str]:
    return [one.address for one in picture_spots(page, "ferry.html", host)]


def test_each_address_is_told_once_and_what_readers_see_before_what_machines_do() -> None:
    page = (
        '<meta property="og:image" content="a.jpg"><meta name="Twitter:Image" content="m.jpg">'
        '<img src="a.jpg" srcset="b.jpg 1x, c,1.jpg 2x"><video poster="d.jpg"></video>'
        "<picture><source srcset=e.avif><img data-src=f.jpg></picture>"
        '<script type="application/ld+json">{"image": {"url": "g.jpg"}, "logo": "h.svg"}</script>'
    )
    assert addresses(page) == ["a.jpg", "b.jpg", "c,1.jpg", "f.jpg", "e.avif", "d.jpg", "m.jpg", "g.jpg"]


def test_a_place_is_that_of_the_attribute() -> None:
    page = '<p>Zuerst ein Wort.</p>\n<img alt="x" src="a.jpg"><meta property="og:image" content="b.jpg">'
    spots = picture_spots(page, "ferry.html", None)
    assert [page[one.start : one.end] for one in spots] == ['src="a.jpg"', 'content="b.jpg"']
    assert [one.seen for one in spots] == [True, False]


def test_an_address_in_structured_data_is_found_as_it_is_written_there() -> None:
    page = r'<script type="application/ld+json">{"image":"https:\/\/gazette.example\/a.jpg"}</script>'
    (spot,) = picture_spots(page, "ferry.html", "gazette.example")
    assert (spot.address, page[spot.start : spot.end]) == (
        "https://gazette.example/a.jpg",
        r"https:\/\/gazette.example\/a.jpg",
    )


def test_the_figure_of_a_picture_and_its_caption_are_around_it() -> None:
    page = "<p>x</p><figure><a><picture><img src=a.jpg></picture></a><figcaption>The <b>quay</b> </figcaption></figure>"
    (spot,) = picture_spots(page, "ferry.html", None)
    assert page[spot.begins : spot.ends].startswith("<figure>")
    assert spot.caption == "The quay"
    assert page[spot.caption_start : spot.caption_end] == "The <b>quay</b> "


def test_without_a_figure_what_holds_the_picture_alone_is_around_it() -> None:
    page = "<article><div><div><img src=a.jpg><p>Photo: Jane Roe</p></div><p><img src=b.jpg></p></div></article>"
    first, second = picture_spots(page, "ferry.html", None)
    assert page[first.begins : first.ends] == "<div><img src=a.jpg><p>Photo: Jane Roe</p></div>"
    assert page[second.begins : second.ends] == "<p><img src=b.jpg></p>"


def test_addresses_are_relative_to_what_the_page_says() -> None:
    page = '<head><base href="{}"></head><img src="a.jpg"><img src="/b.jpg"><img src="http://[">'
    assert addresses(page.format("../up/"))[:2] == ["../up/a.jpg", "/b.jpg"]
    assert addresses(page.format("https://gazette.example/x/"), "gazette.example")[:2] == [
        "https://gazette.example/x/a.jpg",
        "https://gazette.example/b.jpg",
    ]
    assert addresses(page.format("https://cdn.example/"), "gazette.example") == []


def test_what_cannot_be_at_hand_is_left_out() -> None:
    page = "<img src=https://cdn.example/a.jpg><img src=data:image/gif;base64,R0><img src=blob:x><img src=a.jpg>"
    assert addresses(page, "gazette.example") == ["a.jpg"]


def test_no_more_addresses_are_taken_than_a_page_has() -> None:
    page = "".join(f"<img src=p{number}.jpg>" for number in range(MOST_PICTURES + 50))
    assert len(addresses(page)) == MOST_PICTURES + 1  # by which it is known that there are more


def test_hostile_sets_and_scripts_take_their_length_alone() -> None:
    for page in (
        "<img srcset='" + "a.jpg," * 200_000 + "'>",
        "<img srcset='" + "," * 500_000 + "'>",
        '<script type="application/ld+json">' + '"' * 500_000 + "</script>",
        '<script type="application/ld+json">"' + "a.jpg" * 200_000 + "</script>",
        "<figure>" * 5_000 + "<img src=a.jpg>" * 1_000,
        "<figure>" + "<img src=a.jpg>" * 2_000 + "<figcaption>" + "word " * 400_000 + "</figcaption></figure>",
        "".join(f"<img src=p{number}.jpg>" for number in range(1_000)) + "<p>" + "word " * 400_000,
        "<div>" * 2_000 + "<img src=a.jpg>" + "<p>" * 2_000,
    ):
        assert len(addresses(page)) <= MOST_PICTURES + 1
