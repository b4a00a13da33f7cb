from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest
from calling import Call
from report_values import result

from checker.check import Told
from checker.cli import main
from checker.cli.contracts_command import Relied
from checker.finding import Status

REGISTER = """publisher: {names: [Harbour Post]}
contracts:
  - {holder: afp, covers: [text], channels: [web], valid_until: 2026-12-31, reference: "2026-114"}
  - {holder: efe, covers: [text, photo], channels: [web, app], valid_until: 2027-06-30, archive: false, reference: E-9}
  - {holder: Lumen Pictures, covers: [photo], credit: Lumen, credit_where: caption, reference: L}
"""


@pytest.fixture
def call(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "wirecheck.yaml").write_text(REGISTER, "utf-8")
    return partial(call, "contracts")


def test_list_is_a_table_and_tells_what_lapses(call: Call) -> None:
    code, out, _ = call("list", "--as-of", "2026-11-24")
    assert code == 0
    assert out == (
        "2026-114  afp             text         web           until 2026-12-31 (37 days left)\n"
        "E-9       efe             text, photo  web, app      until 2027-06-30 (218 days left)\n"
        "L         Lumen Pictures  photo        all channels  without an end\n"
        "Lapses in 37 days: 2026-114, last day 2026-12-31\n"
    )


def test_list_looks_as_far_ahead_as_asked(call: Call) -> None:
    assert "None lapses within 36 days." in call("list", "--as-of", "2026-11-24", "--days", "36")[1]
    assert (
        call("list", "--as-of", "2026-11-24", "--days", "218")[1].splitlines()[-1].startswith("Lapses in 218 days: E-9")
    )
    assert "Lapses today: 2026-114" in call("list", "--as-of", "2026-12-31")[1]
    assert "Lapses tomorrow: 2026-114" in call("list", "--as-of", "2026-12-30")[1]


def test_show_tells_one_contract_in_sentences(call: Call) -> None:
    code, out, _ = call("show", "E-9", "--as-of", "2026-11-24")
    assert code == 0
    assert out.splitlines() == [
        "Contract E-9 with Agencia EFE (efe), until 2027-06-30 (218 days left).",
        "It covers text and photo in every language.",
        "You may use it for ordinary editorial work on web and app, in the whole world, commercially too.",
        "It forbids archiving.",
        "Of mining and use by AI it says nothing, so it gives neither.",
        "Stated at wirecheck.yaml, line 4.",
    ]


def test_show_takes_the_holder_too(call: Call) -> None:
    assert "The credit 'Lumen' must stand in the caption." in call("show", "Lumen Pictures")[1]
    code, _, err = call("show", "nobody")
    assert (code, "there is 2026-114, E-9, L" in err) == (2, True)


def test_check_tells_what_may_not_be_meant(call: Call, tmp_path: Path) -> None:
    assert call("check", "--as-of", "2026-11-24")[1] == "3 contracts, nothing wrong.\n"
    (tmp_path / "wirecheck.yaml").write_text("contracts: [{holder: reuter, covers: [text]}]\n", "utf-8")
    code, out, _ = call("check")
    assert code == 0
    assert "no agency has the id 'reuter'; did you mean 'reuters'?" in out
    assert out.endswith("1 contract, nothing wrong, 1 to look at.\n")


@pytest.mark.parametrize(
    ("register", "told"),
    [
        ("  - {holder: afp, valid_form: 2026-01-01}", "line 2, key contracts[0].valid_form"),
        ("  - holder: afp\n    valid_until: 2026-02-30", "line 3, key contracts[0].valid_until"),
        ("  - {holder: afp, valid_from: 2026-02-01, valid_until: 2026-01-01}", "a day not before valid_from"),
        ("  - {holder: afp, archive: true}\n  - {holder: afp, archive: false}", "line 3: found archive: false for afp"),
        ("  - {holder: afp, reference: A}\n  - {holder: efe, reference: A}", "line 3: found the reference 'A' again"),
    ],
)
@pytest.mark.parametrize("command", [("list",), ("check",), ("show", "afp")])
def test_wrong_register_names_file_and_line(
    call: Call, tmp_path: Path, register: str, told: str, command: tuple[str, ...]
) -> None:
    (tmp_path / "wirecheck.yaml").write_text(f"contracts:\n{register}\n", "utf-8")
    code, out, err = call(*command)
    assert (code, out) == (2, "")
    assert err.startswith("wirecheck: ")
    assert "wirecheck.yaml: " in err
    assert told in err


def test_register_of_its_own_is_read(call: Call, tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "efe.yaml").write_text("{holder: efe, valid_until: 2026-06-30, reference: E-9}\n", "utf-8")
    (tmp_path / "held" / "afp.yaml").write_text("{holder: afp, valid_untill: 2026-12-31}\n", "utf-8")
    (tmp_path / "other.yaml").write_text("contracts: held\n", "utf-8")
    code, _, err = call("list", "--config", "other.yaml")
    assert code == 2
    assert "afp.yaml: line 1, key valid_untill" in err
    (tmp_path / "held" / "afp.yaml").unlink()
    assert "until 2026-06-30 (ended 1 day ago)" in call("list", "--config", "other.yaml", "--as-of", "2026-07-01")[1]


def test_without_settings_nothing_is_held(call: Call, tmp_path: Path) -> None:
    (tmp_path / "wirecheck.yaml").write_text("contracts: []\n", "utf-8")
    assert call("list")[1].endswith("wirecheck.yaml holds no contract.\n")
    (tmp_path / "wirecheck.yaml").unlink()
    for command in ("list", "check"):
        code, out, _ = call(command)
        assert code == 0
        assert out.startswith("No settings file was found from here upwards")


def test_slips_of_a_register_are_told_by_check_and_by_scan(
    call: Call, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    register = "contracts: [{holder: efee, covers: [text], territories: [Portgal], channels: [wbe]}]\n"
    (tmp_path / "wirecheck.yaml").write_text(register, "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "choir.txt").write_text("Choir\n\nThe choir begins on Tuesday.\n", "utf-8")
    checked = call("check")[1]
    monkeypatch.setattr(sys, "argv", ["wirecheck", "scan", "site"])
    with pytest.raises(SystemExit):
        main()
    scanned = capsys.readouterr().err
    for told in ("did you mean 'efe'", "did you mean 'Portugal'", "did you mean 'web'"):
        assert told in checked
        assert told in scanned


def test_holder_by_its_full_name_is_the_agency(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    register = "contracts: [{holder: The Associated Press, covers: [text], reference: A-7}]\n"
    (tmp_path / "wirecheck.yaml").write_text(register, "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ferry.txt").write_text("Ferry\n\nPORTLAND, Maine (AP) - The ferry sails again.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["wirecheck", "scan", "site"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    streams = capsys.readouterr()
    assert "clean under contract A-7: 1 file" in streams.out
    assert streams.err == ""


STORY = "Ferry sails again\n\nLISBON, Nov 3 (AFP) - The night ferry sails again, its operator said on Tuesday.\n"


def test_list_tells_what_of_a_folder_rests_on_each_contract(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "ferry.txt").write_text(STORY, "utf-8")
    code, out, err = call("list", "site", "--as-of", "2026-11-24")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2026-114  afp             text         web           until 2026-12-31 (37 days left)",
        "  1 item rests on it (1 text); 1 would fall without it",
        "    site/ferry.txt  Ferry sails again",
        "E-9       efe             text, photo  web, app      until 2027-06-30 (218 days left)",
        "  nothing that was looked at rests on it",
        "L         Lumen Pictures  photo        all channels  without an end",
        "  nothing that was looked at rests on it",
        "1 file looked at, 1 of them on a contract.",
        "Lapses in 37 days: 2026-114, last day 2026-12-31",
    ]
    out = call("list", "site", "--without", "2026-114", "--as-of", "2026-11-24")[1]
    assert "  site/ferry.txt  Ferry sails again\n    permitted -> breach\n    unlicensed-agency-text: " in out
    assert out.endswith("1 of 1 file would fall; 1 rests on it.\n")
    table = call("list", "site", "--format", "csv", "--output", "use.csv", "--as-of", "2026-11-24")[1]
    assert table == ""
    assert "2026-114,afp,2026-12-31,site/ferry.txt" in (tmp_path / "use.csv").read_text("utf-8")


def test_list_asks_about_content_only_where_it_is_named(call: Call, tmp_path: Path) -> None:
    assert "name a PATH" in call("list", "--without", "2026-114")[2]
    (tmp_path / "site").mkdir()
    code, _, err = call("list", "site", "--without", "X")
    assert (code, "no contract has the reference 'X'; there is 2026-114, E-9, L" in err) == (2, True)


def test_list_ends_with_2_where_something_could_not_be_looked_at(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "empty.html").write_bytes(b"\x00\x01\x02" * 400)
    code, _, err = call("list", "site")
    assert (code, err) == (2, "1 file could not be checked, or only partly; wirecheck scan tells why.\n")


def test_import_writes_a_table_as_contracts_and_never_over_a_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(
        "Vertragsnr.;Lieferant;Inhalt;Gültig bis;Kosten\n9;Agence France-Presse;Bilder;31.12.2026;12 €\n", "utf-8"
    )
    code, out, err = call("import", "register.csv")
    assert (code, out) == (2, "")
    assert err.splitlines()[0].startswith(
        "register.csv: line 2, column 'Gültig bis': found '31.12.2026', expected a day"
    )
    assert err.splitlines()[-1] == "Nothing was written: 1 fault."
    code, out, err = call("import", "--dates", "DD.MM.YYYY", "register.csv")
    assert (code, err) == (0, "Into the note went what no key takes: Kosten.\n")
    assert out == (
        "# From register.csv\ncontracts:\n  # line 2\n"
        '  - holder: "afp"\n    covers: ["photo"]\n    valid_until: 2026-12-31\n'
        '    reference: "9"\n    note: "Kosten: 12 €"\n'
    )
    assert call("import", "--dates", "DD.MM.YYYY", "--output", "held.yaml", "register.csv")[0] == 0
    assert (tmp_path / "held.yaml").read_text("utf-8") == out
    code, _, err = call("import", "--dates", "DD.MM.YYYY", "--output", "held.yaml", "register.csv")
    assert (code, "held.yaml is there already and is not written over" in err) == (2, True)
    (tmp_path / "wirecheck.yaml").write_text("contracts: held.yaml\n", "utf-8")
    assert "Contract 9 with Agence France-Presse (afp), until 2026-12-31" in call("show", "9")[1]


def test_import_tells_what_it_cannot_read(call: Call, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_bytes("holder,note\nafp,Gültig\n".encode("cp1252"))
    code, _, err = call("import", "register.csv")
    assert (code, "register.csv: byte 18: is not utf-8; --encoding cp1252" in err) == (2, True)
    assert "Gültig" in call("import", "--encoding", "cp1252", "register.csv")[1]
    assert "there is no encoding 'klingon'" in call("import", "--encoding", "klingon", "register.csv")[2]
    assert "expected KEY=NAME" in call("import", "--encoding", "cp1252", "--column", "holder", "register.csv")[2]


def test_import_tells_names_that_look_like_a_slip_and_refuses_what_contradicts_itself(
    call: Call, tmp_path: Path
) -> None:
    (tmp_path / "register.csv").write_text("holder,reference,ai\nreuter,1,no\n", "utf-8")
    assert "did you mean 'reuters'?" in call("import", "register.csv")[2]
    (tmp_path / "register.csv").write_text("holder,reference,ai\nafp,1,no\nafp,1,yes\n", "utf-8")
    code, out, err = call("import", "register.csv")
    assert (code, out, "register.csv: line 3: found the reference '1' again" in err) == (2, "", True)


def test_what_was_heard_in_part_is_so_with_and_without_its_contracts() -> None:
    told = Told(result())
    answer = Relied(told, {"C-1": told}, parts=(Relied(told, {"C-1": told}),)).in_part("is cut")
    for each in (answer, *answer.parts):
        assert each.result.status is each.without["C-1"].status is Status.PARTLY
