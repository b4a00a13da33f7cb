"""The register that is a table, as contracts: nothing is guessed that permits more than it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import SettingsError
from checker.files.yaml_file import parse_yaml
from checker.settings.contract_table import RegisterTable, as_yaml, read_table, table_words
from checker.settings.register import contract_schema, load_contracts


def table(text: str, *dates: str, **columns: str) -> RegisterTable:
    return read_table(text, "r.csv", columns, dates)


def only(text: str, *dates: str, **columns: str) -> dict[str, Any]:
    read = table(text, *dates, **columns)
    assert [str(one) for one in read.faults] == []
    (row,) = read.rows
    return row.data


def faults(text: str, *dates: str) -> list[str]:
    return [str(one) for one in table(text, *dates).faults]


def test_usual_columns_are_known_in_several_languages() -> None:
    assert only("Agency,Content,Start date,End date,Archive\nafp,Text,2026-01-01,2026-12-31,no\n") == {
        "holder": "afp", "covers": ["text"], "valid_from": "2026-01-01", "valid_until": "2026-12-31", "archive": False,
    }  # fmt: skip
    german = "Vertragsnr.;Lieferant;Inhalt;Gültig bis;KI\n7;dpa;Bilder, Texte;31.12.2026;nein\n"
    assert only(german, "DD.MM.YYYY") == {
        "reference": "7", "holder": "dpa", "covers": ["photo", "text"], "valid_until": "2026-12-31", "ai": False,
    }  # fmt: skip
    assert only("Fournisseur\tContenu\tValable jusqu'au\nAFP\ttextes\t2026-12-31\n")["covers"] == ["text"]


def test_every_key_of_a_contract_has_columns_and_each_name_is_of_one() -> None:
    words = table_words().columns
    assert list(words) == list(contract_schema()["properties"])
    names = [name for each in words.values() for name in each]
    assert len(set(names)) == len(names)
    assert all(name == name.casefold() for name in names)


def test_a_column_can_be_told() -> None:
    assert only("Name,Bis\nafp,2026-12-31\n", holder="Name", valid_until="bis") == {
        "holder": "afp", "valid_until": "2026-12-31",
    }  # fmt: skip
    with pytest.raises(SettingsError, match="found no column 'Namr', expected it for holder; did you mean 'Name'"):
        table("Name\nafp\n", holder="Namr")
    with pytest.raises(SettingsError, match="found 'holdr' in --column, expected a key of a contract; did you mean"):
        table("Name\nafp\n", holdr="Name")
    with pytest.raises(SettingsError, match="'End' and 'Expiry' for valid_until, expected one"):
        table("holder,End,Expiry\nafp,,\n")
    with pytest.raises(SettingsError, match="found the columns Name, expected one for the holder"):
        table("Name\nafp\n")
    with pytest.raises(SettingsError, match="expected one for the holder"):
        table("")


def test_what_no_key_takes_goes_into_the_note_and_is_told() -> None:
    read = table("holder,Cost,Remarks,Room\nafp,12.000 €,paid yearly,\n")
    assert read.rows[0].data["note"] == "paid yearly; Cost: 12.000 €"
    assert read.noted == ("Cost", "Room")


@pytest.mark.parametrize("key", ["archive", "translation", "rewriting", "commercial"])
def test_an_empty_cell_never_allows_what_a_contract_may_forbid(key: str) -> None:
    (fault,) = faults(f"holder,{key}\nafp,\n")
    assert f"line 2, column '{key}': found 'nothing', expected yes or no; - where the contract says nothing" in fault
    assert key not in only(f"holder,{key}\nafp,-\n")
    assert only(f"holder,{key}\nafp,no\n")[key] is False


def test_what_is_left_open_and_so_does_not_limit_is_told() -> None:
    (row,) = table("holder,channels,valid until,services\nafp,,,\n").rows
    assert row.told == (
        "channels is empty, so the contract holds for all of them",
        "valid_until is empty, so the contract does not end",
    )
    assert table("holder,channels\nafp,all\n").rows[0].told == ()
    assert only("holder,distributes\nafp,all\n")["distributes"] == ["*"]


def test_each_fault_has_its_line_and_column() -> None:
    header = 'holder,covers,valid until,"note\nof two lines",seats,embargo'
    text = f"{header}\n,sound,31/12/26,x,many,keeps\nafp,text,,,4,keep,7\n"
    day = "expected a day as 2026-12-31; --dates DD.MM.YYYY (or MM/DD/YYYY) reads others"
    assert faults(text) == [
        "r.csv: line 3, column 'covers': found 'sound', expected text, photo, video, graphic",
        f"r.csv: line 3, column 'valid until': found '31/12/26', {day}",
        "r.csv: line 3, column 'seats': found 'many', expected a whole number from 1",
        "r.csv: line 3, column 'embargo': found 'keeps', expected keep or waived; did you mean 'keep'?",
        "r.csv: line 3, column 'holder': found nothing, expected the name or the id of the rights holder",
        "r.csv: line 4, column '7': found 7 cells, expected 6, one a column",
    ]  # fmt: skip


def test_what_only_the_contract_as_a_whole_tells_has_its_column_too() -> None:
    assert faults("holder,Start,End\nafp,2026-12-31,2026-01-01\n") == [
        "r.csv: line 2, column 'End': found 2026-01-01, expected a day not before valid_from, 2026-12-31"
    ]
    (fault,) = faults("holder,rights\nafp,republsh\n")
    assert fault.startswith("r.csv: line 2, column 'rights': found 'republsh', expected an action or the name of a use")
    assert faults("holder,excludes\nafp,all\n") != []


@pytest.mark.parametrize(
    ("cell", "forms", "day"),
    [
        ("2026-12-31", (), "2026-12-31"),
        ("2026-12-31 00:00:00", (), "2026-12-31"),
        ("31.12.2026", ("DD.MM.YYYY",), "2026-12-31"),
        ("12/31/26", ("DD.MM.YYYY", "MM/DD/YY"), "2026-12-31"),
        ("2026-12-31", ("DD.MM.YYYY",), "2026-12-31"),
    ],
)
def test_days_are_read_in_the_forms_that_are_told(cell: str, forms: tuple[str, ...], day: str) -> None:
    assert only(f"holder;valid until\nafp;{cell}\n", *forms)["valid_until"] == day


@pytest.mark.parametrize("cell", ["31.12.2026", "2026-02-30", "2026", "tomorrow", "12/31/2026"])
def test_a_day_that_is_not_understood_is_a_fault(cell: str) -> None:
    assert len(faults(f"holder;valid until\nafp;{cell}\n", "DD-MM-YYYY")) == 1


@pytest.mark.parametrize("form", ["DD.MM", "D.M.Y", "%d.%m.%Y", "YYYY"])
def test_a_form_without_its_parts_is_refused(form: str) -> None:
    with pytest.raises(SettingsError, match="expected DD, MM and YYYY"):
        table("holder\nafp\n", form)


def test_a_table_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="line 2: is no CSV"):
        table('holder,note\nafp,"open\n')
    with pytest.raises(SettingsError, match="more than 10,000 lines"):
        table("holder\n" + "afp\n" * 10_001)


def test_what_is_written_is_the_register_that_was_read(tmp_path: Path) -> None:
    read = table(
        "Agency,Ref,Content,Note,Retention days,Valid until\n"
        'afp,"2026-12-31",text;photo,"a: b # ""c""\n\x07 é",30,2026-12-31\n'
        "\nefe,=1+1,all,- x,,2027-01-01\n"
    )
    assert read.faults == ()
    file = tmp_path / "contracts.yaml"
    file.write_text(as_yaml(read.rows, "r.csv"), "utf-8")
    first, second = load_contracts(file)
    assert (first.reference, first.covers, first.retention_days) == ("2026-12-31", ("text", "photo"), 30)
    assert first.note == 'a: b # "c" \x07 é'
    assert (second.reference, second.covers, second.note) == ("=1+1", (), "- x")


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=3))
def test_whatever_a_table_holds_what_is_written_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    read = table("\n".join(["holder,channels,note", *quoted]))
    good = [row for row in read.rows if row.contract]
    if good and not read.faults:
        data = parse_yaml(as_yaml(good, "r.csv"), "c.yaml", SettingsError).data
        assert data["contracts"] == [row.data for row in good]
