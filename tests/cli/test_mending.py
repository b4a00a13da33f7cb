"""The commands that help to mend: fix, request, watch."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from calling import Call

from checker.cli.scanning import Scan
from checker.cli.watch_command import saves
from checker.files.walk import Entry

LICENSED = """<!DOCTYPE html>
<html lang="en"><head><title>Broth</title><meta name="author" content="Maren Aas"></head><body>
<article><h1>Broth</h1><p class="byline">By Maren Aas</p>
<p>Rinse the kelp once, no more, and lay it in cold water for half an hour before it is warmed.</p>
<p>This article by Maren Aas is licensed under CC BY 4.0.</p>\r
</article></body></html>
"""
STORY = """<!DOCTYPE html>
<html lang="en"><head><title>Ferry</title></head><body><article><h1>Ferry sails</h1>
<p>LISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.</p>
</article></body></html>
"""
CONTRACT = (
    "contracts: [{holder: afp, covers: [text], valid_from: 2026-01-01, valid_until: 2026-12-31,"
    ' credit: "Courtesy of AFP <Lisbon>", reference: "7"}]\n'
)


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "site").mkdir()
    return call


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(True), after.splitlines(True)) if line[0] in "+-"]


def test_fix_links_the_licence_and_changes_nothing_else(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "site" / "broth.html"
    page.write_bytes(LICENSED.encode())
    assert call("scan", "site")[0] == 1
    code, out, _ = call("fix", "--diff", "site")
    assert code == 0
    assert '+<p>This article by Maren Aas is licensed under <a rel="license"' in out
    assert page.read_bytes() == LICENSED.encode()
    call("fix", "site")
    lines = changed_lines(LICENSED, page.read_bytes().decode())
    assert len(lines) == 2
    assert lines[1].endswith("CC BY 4.0</a>.</p>\r\n")
    assert call("scan", "site")[0] == 0
    assert "0 files changed" in call("fix", "site")[1]


@pytest.mark.parametrize(("swapped", "code"), [("page", 0), ("folder", 2)])
def test_fix_follows_no_link_that_was_put_there_after_the_walk(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swapped: str, code: int
) -> None:
    folder, victim = tmp_path / "site" / "deep", tmp_path / "victim"
    for each in (folder, victim):
        each.mkdir()
        (each / "broth.html").write_bytes(LICENSED.encode())

    def walked(scan: Scan) -> Iterator[Entry]:
        entries = list(scan._met())
        if swapped == "page":
            (folder / "broth.html").unlink()
            (folder / "broth.html").symlink_to(victim / "broth.html")
        else:
            folder.rename(tmp_path / "away")
            folder.symlink_to(victim)
        return iter(entries)

    monkeypatch.setattr(Scan, "files", walked)
    ended, out, err = call("fix", "site")
    assert (ended, out) == (code, "0 files changed.\n")
    assert "site/deep/broth.html is" in err
    assert "a link" in err
    assert (victim / "broth.html").read_bytes() == LICENSED.encode()


def test_fix_leaves_links_alone_and_mends_what_they_lead_to(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "broth.html").write_bytes(LICENSED.encode())
    (tmp_path / "site" / "again.html").symlink_to("broth.html")
    code, out, err = call("fix", "site")
    assert (code, out.splitlines()[-1]) == (0, "1 file changed.")
    assert "site/again.html is a link and left as it is" in err
    assert (tmp_path / "site" / "again.html").is_symlink()
    assert call("fix", "site/again.html")[0] == 2


def test_fix_adds_the_credit_of_a_contract(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "site" / "ferry.html"
    page.write_text(STORY, "utf-8")
    page.chmod(0o640)
    (tmp_path / "wirecheck.yaml").write_text(CONTRACT, "utf-8")
    assert "credit-missing" in call("scan", "--as-of", "2026-11-24", "site")[1]
    call("fix", "--as-of", "2026-11-24", "site")
    assert '<p class="credit">Courtesy of AFP &lt;Lisbon&gt;</p>\n</article>' in page.read_text("utf-8")
    assert page.stat().st_mode & 0o777 == 0o640
    assert call("scan", "--as-of", "2026-11-24", "site")[0] == 0
    assert [each.name for each in (tmp_path / "site").iterdir()] == ["ferry.html"]


def test_fix_only_offers_what_is_not_safe(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "two.html").write_text(STORY.replace("</article>", "</article><article></article>"), "utf-8")
    (tmp_path / "site" / "old.html").write_bytes(STORY.replace("Ferry", "F\xe4hre").encode("cp1252"))
    (tmp_path / "wirecheck.yaml").write_text(CONTRACT, "utf-8")
    before = {each.name: each.read_bytes() for each in (tmp_path / "site").iterdir()}
    _, out, _ = call("fix", "--as-of", "2026-11-24", "site")
    assert "site/two.html: by hand: add the credit of contract 7" in out
    assert {each.name: each.read_bytes() for each in (tmp_path / "site").iterdir()} == before


def test_fix_never_offers_to_licence_an_agencys_text(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "ferry.html").write_text(STORY, "utf-8")
    assert call("fix", "site")[1] == "0 files changed.\n"


PICTURE = (
    "<html lang='en'><head><title>{0}</title></head><body><article><h1>{0}</h1><p>The works go on.</p>"
    "<figure><img src='a.jpg'><figcaption>{1}</figcaption></figure></article></body></html>"
)


def test_request_drafts_a_letter(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "ferry.html").write_text(STORY, "utf-8")
    (tmp_path / "wirecheck.yaml").write_text("publisher: {names: [Quayside Courier]}\n", "utf-8")
    code, out, _ = call("request", "site/ferry.html")
    assert code == 0
    assert out.startswith("To: Agence France-Presse, rights and licensing\n")
    for words in (
        "“Ferry sails”",
        "site/ferry.html",
        "LISBON, Nov 3 (AFP)",
        "Quayside Courier",
        "copying, republishing and displaying",
        "commercially",
    ):
        assert words in out


def test_one_letter_to_a_holder_whatever_the_number_of_items(call: Call, tmp_path: Path) -> None:
    for name in ("harbour", "quay", "pier"):
        (tmp_path / "site" / f"{name}.html").write_text(PICTURE.format(name.title(), "Photo: AFP"), "utf-8")
    (tmp_path / "site" / "mole.html").write_text(PICTURE.format("Mole", "Photo: dpa"), "utf-8")
    out = call("request", "site")[1]
    assert out.count("Dear Sir or Madam") == 2
    to_afp = call("request", "--holder", "afp", "site")[1]
    assert to_afp == call("request", "--holder", "Agence France-Presse", "site")[1]
    assert to_afp.count("Dear Sir or Madam") == 1
    assert "Subject: Permission to use 3 items\n" in to_afp
    for name in ("harbour", "quay", "pier"):
        assert f"  in site/{name}.html\n" in to_afp
    assert "mole" not in to_afp
    code, _, err = call("request", "--holder", "reuters", "site")
    assert (code, "nothing is to be asked of 'reuters'; there is afp, dpa" in err) == (2, True)


def test_expired_contract_is_renewed_by_its_reference_and_contact(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "ferry.html").write_text(STORY, "utf-8")
    contract = "{holder: afp, covers: [text], valid_until: 2026-06-30, reference: F-12, contact: licences@afp.example}"
    (tmp_path / "wirecheck.yaml").write_text(f"contracts: [{contract}]\n", "utf-8")
    out = call("request", "site/ferry.html", "--as-of", "2026-11-24")[1]
    assert out.startswith("To: Agence France-Presse, licences@afp.example\nSubject: Renewal of contract F-12\n")
    assert "hold your contract F-12, whose last day was 2026-06-30, and ask you to renew it" in out
    held = contract.replace("covers: [text]", "covers: [text], channels: [web]")
    (tmp_path / "wirecheck.yaml").write_text(f"contracts: [{held}]\nuse: {{channel: print}}\n", "utf-8")
    assert "Subject: Extension of contract F-12\n" in call("request", "site", "--as-of", "2026-02-01")[1]


def test_one_letter_asks_a_holder_for_all_and_its_items_are_a_table(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "ferry.html").write_text(STORY, "utf-8")
    (tmp_path / "site" / "pier.html").write_text(PICTURE.format("Pier", "Photo: AFP"), "utf-8")
    contract = "{holder: afp, covers: [text], valid_until: 2026-06-30, reference: F-12}"
    (tmp_path / "wirecheck.yaml").write_text(f"contracts: [{contract}]\n", "utf-8")
    code, out, _ = call("request", "--holder", "afp", "--table", "items.csv", "site", "--as-of", "2026-11-24")
    assert (code, out.count("Dear Sir or Madam")) == (0, 1)
    assert "Subject: Permission to use “Pier”, renewal of contract F-12\n" in out
    assert "    1  picture             “Pier”\n" in out
    assert "We also hold your contract F-12, whose last day was 2026-06-30, and ask you to renew it" in out
    assert "    2  text                “Ferry sails”\n" in out
    rows = list(csv.DictReader(StringIO((tmp_path / "items.csv").read_text("utf-8-sig"))))
    assert [(row["number"], row["asked for"], row["contract"], row["file"]) for row in rows] == [
        ("1", "permission", "", "site/pier.html"), ("2", "renewal", "F-12", "site/ferry.html"),
    ]  # fmt: skip


def test_whoever_reserves_the_rights_is_asked(call: Call, tmp_path: Path) -> None:
    page = PICTURE.format("Mole", "").replace("</article>", "</article><footer>© 2026 Mole Gazette</footer>")
    (tmp_path / "site" / "mole.html").write_text(page, "utf-8")
    assert "Ask Mole Gazette" in " ".join(call("scan", "site")[1].split())
    assert call("request", "site/mole.html")[1].startswith("To: Mole Gazette, rights and licensing\n")


def test_request_says_that_nothing_is_missing_only_where_all_is_permitted(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "own.txt").write_text("Ours alone.\n", "utf-8")
    out, err = call("request", "site/own.txt")[1:]
    assert out == ""
    assert err.startswith("Nobody is known to ask, yet 1 file is not permitted; ")
    free = PICTURE.format("Mole", "").replace(
        "</article>",
        '<p>This article is released under <a rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">'
        "CC0</a>.</p></article>",
    )
    (tmp_path / "site" / "free.html").write_text(
        free.replace("<figure><img src='a.jpg'><figcaption></figcaption></figure>", ""), "utf-8"
    )
    assert call("request", "site/free.html")[1:] == ("", "No permission is missing.\n")


def test_request_tells_what_could_not_be_read(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "broken.html.gz").write_bytes(b"\x1f\x8bno")
    code, _, err = call("request", "site")
    assert (code, "1 file could not be checked" in err) == (2, True)


def test_watch_tells_what_was_saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text("a", "utf-8")
    (tmp_path / "b.html").write_text("b", "utf-8")
    deeds = iter([("b.html", "longer"), None, ("new.txt", "n"), ("a.html", None), ("new.txt", "new")])

    def between_two_looks(_: float) -> None:
        deed = next(deeds)
        if deed:
            name, text = deed
            (tmp_path / name).unlink() if text is None else (tmp_path / name).write_text(text, "utf-8")

    scan = Scan.of(".")
    told = saves(scan, between_two_looks)
    assert [[entry.shown for entry in next(told)] for _ in range(3)] == [["b.html"], ["new.txt"], ["new.txt"]]


def test_watch_goes_on_where_files_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    site = tmp_path / "site"
    (site / "loop.html").symlink_to("loop.html")
    (site / "gone.html").symlink_to("nowhere.html")
    (site / "out.html").symlink_to("/etc/hosts")
    looks = iter([("page.html", STORY), ("new.html", None)])

    def between_two_looks(_: float) -> None:
        name, text = next(looks, ("", ""))
        if not name:
            raise KeyboardInterrupt
        (site / name).write_text(text) if text else (site / name).symlink_to(name)

    monkeypatch.setattr("checker.cli.watch_command.time.sleep", between_two_looks)
    code, out, err = call("watch", "site")
    assert code == 130
    told = [line for line in err.splitlines() if line.startswith("not watched until it changes: ")]
    assert [line.split(": ")[1].split()[0] for line in told] == ["site/gone.html", "site/loop.html", "site/out.html"]
    assert "site/page.html" in out
    assert "new.html" in out  # a link in a circle that was made meanwhile is told as not checked


def test_fix_tells_and_counts_what_it_could_not_check(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site" / "torn.html").write_bytes(b"\x00\x01" * 900)
    code, _, err = call("fix", "site")
    assert code == 2
    assert "site/torn.html was not checked: it is not text" in err
