"""Pictures beside pages from the outside: scans whole and in parts, kept results, single files, archives."""

from __future__ import annotations

import base64
import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from calling import Call
from crawl_building import gzipped, response
from pictures import jpeg, packet, png, segment
from PIL import Image

PAGE = """<!doctype html><html lang="en"><head><title>Ferry</title></head><body><article><h1>Ferry</h1>
<p>The ferry opened on Monday after a year of works, and the harbour was full of boats, the port said.</p>
<figure><img src="img/{0}.jpg"><figcaption>Photo: courtesy of the port</figcaption></figure></article></body></html>
"""


def credited(name: str) -> bytes:
    return jpeg(packet(f"<photoshop:Credit>{name}</photoshop:Credit>"))


pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "img").mkdir(parents=True)
    for name, credit in (("a", "Getty Images"), ("b", "AFP"), ("zz", "dpa")):
        (folder / f"img/{name}.jpg").write_bytes(credited(credit))
    (folder / "img/logo.png").write_bytes(png())
    for name in ("a", "b"):
        (folder / f"{name}.html").write_text(PAGE.format(name), "utf-8")
    (folder / "zzz.html").write_text(PAGE.format("missing"), "utf-8")
    return folder


def report(call: Call, *arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call("scan", "--format", "json", *arguments).out)
    return told


def codes(told: dict[str, Any]) -> dict[str, list[tuple[str, str | None]]]:
    return {each["path"]: [(one["code"], one["agency"]) for one in each["findings"]] for each in told["documents"]}


EXPECTED: dict[str, list[tuple[str, str | None]]] = {
    "site/a.html": [("unlicensed-agency-photo", "getty")],
    "site/b.html": [("unlicensed-agency-photo", "afp")],
    "site/zzz.html": [],
    "site/img/zz.jpg": [("unlicensed-agency-photo", "dpa")],
}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pages_are_judged_with_their_pictures_and_the_rest_comes_last(call: Call, jobs: str) -> None:
    told = report(call, "--no-cache", "--jobs", jobs, "site")
    assert codes(told) == EXPECTED
    assert list(codes(told)) == list(EXPECTED)
    assert told["summary"]["skipped_types"] == {"silent picture": 1}


@pytest.mark.parametrize("of", [2, 3, 7])
def test_parts_tell_what_one_scan_tells(call: Call, of: int) -> None:
    whole = call("scan", "--no-cache", "--format", "json", "site").out
    for number in range(1, of + 1):
        assert call("scan", "--no-cache", "--shard", f"{number}/{of}", "site").code == 0
    assert call("merge", "--format", "json").out == whole


def test_a_picture_that_has_changed_is_noticed_behind_kept_results(call: Call, site: Path) -> None:
    first = call("scan", "--format", "json", "site").out
    assert call("scan", "--format", "json", "site").out == first
    (site / "img/a.jpg").write_bytes(credited("AFP"))
    assert codes(report(call, "site"))["site/a.html"] == [("unlicensed-agency-photo", "afp")]
    (site / "img/a.jpg").unlink()
    assert codes(report(call, "site"))["site/a.html"] == []
    (site / "img/a.jpg").write_bytes(credited("Getty Images"))
    assert call("scan", "--format", "json", "site").out == first


def test_the_first_pictures_of_a_folder_are_noticed_behind_kept_results(call: Call, site: Path) -> None:
    held = {path: path.read_bytes() for path in (site / "img").iterdir()}
    for path in held:
        path.unlink()
    assert codes(report(call, "site"))["site/a.html"] == []
    for path, data in held.items():
        path.write_bytes(data)
    assert codes(report(call, "site")) == EXPECTED


def test_a_page_that_is_named_alone_is_judged_with_its_pictures(call: Call) -> None:
    assert codes(report(call, "site/a.html")) == {"site/a.html": EXPECTED["site/a.html"]}
    assert codes(report(call, "--exclude", "*.jpg", "site/a.html")) == {"site/a.html": []}


def test_beside_a_page_that_is_named_alone_no_link_leads_out(call: Call, site: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.jpg"
    outside.write_bytes(credited("Getty Images"))
    (site / "img/a.jpg").unlink()
    (site / "img/a.jpg").symlink_to(outside)
    assert codes(report(call, "site/a.html")) == {"site/a.html": []}


def test_why_and_policy_know_the_pictures_of_a_page(call: Call, site: Path) -> None:
    told = call("why", "site/a.html").out
    assert "Getty Images" in told
    assert "site/img/a.jpg, xmp:photoshop:Credit" in told
    usage = packet("<photoshop:Instructions>NO ARCHIVES</photoshop:Instructions>")
    (site / "img/a.jpg").write_bytes(jpeg(usage))
    policies = json.loads(call("policy", "site/a.html").out)["@graph"]
    assert any(str(one).count("site/img/a.jpg") and "NO ARCHIVES" in str(one) for one in policies)


def test_a_page_and_its_picture_in_an_archive_are_judged_as_beside_each_other(call: Call, site: Path) -> None:
    with zipfile.ZipFile(site.parent / "site.zip", "w") as archive:
        for path in sorted(site.rglob("*.*")):
            archive.write(path, path.relative_to(site.parent).as_posix())
    expected = {f"site.zip!/{path}": found for path, found in EXPECTED.items()}
    assert codes(report(call, "site.zip")) == expected
    assert "site.zip!/site/img/a.jpg" in call("why", "site.zip!/site/a.html").out


def test_a_capture_is_judged_with_the_capture_of_its_picture_that_is_nearest_in_time(call: Call, site: Path) -> None:
    address, image = "https://gazette.example/img/a.jpg?w=640", "Content-Type: image/jpeg"
    page = PAGE.format("x").replace("img/x.jpg", "../img/a.jpg?w=640")
    records = (
        response("https://gazette.example/news/ferry", page),
        response(address, credited("Getty Images"), image, date="2026-01-01T12:00:05Z"),
        response(address, credited("Getty Images"), image, date="2026-02-01T12:00:05Z"),
        response(address, credited("AFP"), image, date="2026-03-01T12:00:05Z"),
    )
    (site.parent / "crawl.warc.gz").write_bytes(gzipped(*records))
    assert codes(report(call, "crawl.warc.gz")) == {
        "crawl.warc.gz!/20260101120000/https://gazette.example/news/ferry": [("unlicensed-agency-photo", "getty")],
        f"crawl.warc.gz!/20260301120005/{address}": [("unlicensed-agency-photo", "afp")],
    }


@pytest.mark.parametrize(
    ("shown", "named"),
    [
        ("https://gazette.example/img/a.jpg", "Content-Location: https://gazette.example/img/a.jpg"),
        ("img/a.jpg", "Content-Location: https://gazette.example/img/a.jpg"),
        ("cid:a@gazette.example", "Content-ID: <a@gazette.example>"),
    ],
)
def test_a_page_that_was_saved_in_one_file_is_judged_with_its_parts(
    call: Call, site: Path, shown: str, named: str
) -> None:
    page = PAGE.format("a").replace("img/a.jpg", shown)
    lines = (
        'Content-Type: multipart/related; type="text/html"; boundary="--b"',
        "MIME-Version: 1.0",
        "",
        "----b",
        "Content-Type: text/html",
        "Content-Location: https://gazette.example/ferry",
        "",
        page,
        "----b",
        "Content-Type: image/jpeg",
        "Content-Transfer-Encoding: base64",
        named,
        "",
        base64.encodebytes(credited("Getty Images")).decode(),
        "----b--",
        "",
    )
    (site.parent / "ferry.mhtml").write_bytes("\r\n".join(lines).encode())
    told = codes(report(call, "ferry.mhtml"))
    assert list(told.values()) == [[("unlicensed-agency-photo", "getty")]]


def test_a_picture_that_is_named_is_an_item_whatever_it_says(call: Call) -> None:
    told = codes(report(call, "site/img/logo.png", "site/a.html", "site/img/a.jpg"))
    assert told["site/img/logo.png"] == [("credit-unknown", None)]
    assert told["site/img/a.jpg"] == [("unlicensed-agency-photo", "getty")]


def test_an_archive_of_our_own_text_with_a_strange_picture_is_told_as_such(call: Call, site: Path) -> None:
    (site.parent / "wirecheck.yaml").write_text("publisher: {names: [The Gazette]}\n", "utf-8")
    page = PAGE.format("a").replace("</article>", "</article><footer>© 2026 The Gazette</footer>")
    (site / "a.html").write_text(page, "utf-8")
    assert "site/a.html" in call("own", "--list", "others-picture", "site").out


def test_a_contract_that_ends_is_foreseen_for_what_only_the_picture_credits(call: Call, site: Path) -> None:
    (site.parent / "wirecheck.yaml").write_text(
        "contracts:\n- holder: getty\n  covers: [photo]\n  valid_until: 2026-12-05\n"
        "  actions: [reproduce, distribute, display]\n",
        "utf-8",
    )
    told = call("forecast", "--as-of", "2026-11-30", "--days", "30", "site").out
    assert "site/a.html" in told


def drawn(credit: str) -> bytes:
    out = BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(out, "JPEG")
    said = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet(f"<photoshop:Credit>{credit}</photoshop:Credit>"))
    return out.getvalue()[:2] + said + out.getvalue()[2:]


def shown(page: str) -> list[bytes]:
    return [base64.b64decode(one) for one in re.findall(r'src="data:image/jpeg;base64,([^"]+)"', page)]


def test_the_editors_page_shows_quoted_pictures_and_none_of_their_bytes(call: Call, site: Path) -> None:
    (site / "img/a.jpg").write_bytes(drawn("Getty Images"))
    call("scan", "--format", "html:report.html", "site")
    page = (site.parent / "report.html").read_text("utf-8")
    (picture,) = shown(page)
    assert Image.open(BytesIO(picture)).size == (160, 120)
    assert b"Getty" not in picture
    assert "img-src data:" in page
    assert "data:image" not in call("scan", "--format", "json", "site").out


def test_a_merged_page_shows_what_a_scan_shows(call: Call, site: Path) -> None:
    (site / "img/a.jpg").write_bytes(drawn("Getty Images"))
    for number in (1, 2):
        call("scan", "--no-cache", "--shard", f"{number}/2", "site")
    call("merge", "--format", "html:merged.html")
    call("scan", "--no-cache", "--format", "html:whole.html", "--exclude", "wirecheck-shards", "site")
    assert (site.parent / "merged.html").read_text("utf-8") == (site.parent / "whole.html").read_text("utf-8")
    assert len(shown((site.parent / "merged.html").read_text("utf-8"))) == 1


def test_a_folder_of_pictures_is_shown_too(call: Call, site: Path) -> None:
    (site.parent / "photos").mkdir()
    (site.parent / "photos/a.jpg").write_bytes(drawn("Getty Images"))
    call("scan", "--format", "html:report.html", "photos")
    assert len(shown((site.parent / "report.html").read_text("utf-8"))) == 1
