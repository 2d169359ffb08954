from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.importers.registers import ColumnMapError, RegisterImporter, load_column_map
from inventory.importers.registers.column_map import column_map_of
from inventory.intake import read_files
from inventory.mapping import (
    column_map,
    map_document,
    map_text,
    suggest,
    with_date_order,
    with_decimal,
    with_field,
    with_heading_row,
    with_map,
    with_separators,
    with_unit,
    with_word,
)
from inventory.model import Environment, Metric, Statistic
from inventory.progress import SILENT
from inventory.tables.dates import DateOrder
from inventory.tables.opening import open_tables
from inventory.tables.table import Table
from tests.builders_inventory import register
from tests.builders_tables import rows, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.mapping import MappingDraft

LINES = (
    "Export of 2026-03-01;;;;;;",
    "Rechnername;RAM;Platte GB;Adresse;Stufe;Gekauft;Last",
    "srv-001;16;1.234;10.0.0.1/10.0.0.9;LIVE-A;03.04.2021;0.5",
    "srv-002;32;2.500;10.0.0.2;Test;05.06.2021;0.25",
)


def answered(path: Path) -> MappingDraft:
    """Return a draft with every kind of answer."""
    draft = suggest(open_tables(path, SILENT).tables[0], register="server-register")
    for position, field in enumerate(
        ("name", "memory", "disk", "addresses", "environment", "purchased", "cpu_percent:p95")
    ):
        draft = with_field(draft, position, field)
    draft = with_unit(draft, 1, "GB")
    draft = with_decimal(draft, 2, ",")
    draft = with_separators(draft, "/;")
    draft = with_word(draft, 4, "LIVE-A", "production")
    draft = with_date_order(draft, 5, DateOrder.DAY_FIRST)
    return with_unit(draft, 6, "fraction")


def test_that_a_saved_map_is_the_map_of_the_draft(tmp_path: Path) -> None:
    draft = answered(register(tmp_path / "list.csv", *LINES))
    path = tmp_path / "mine.toml"
    path.write_text(map_text(map_document(draft, "mine", "My list")), encoding="utf-8")
    assert load_column_map(path) == column_map(draft, "mine", "My list")


def test_that_the_map_reads_what_the_answers_say(tmp_path: Path) -> None:
    path = register(tmp_path / "list.csv", *LINES)
    draft = answered(path)
    assert draft.questions == ()
    result = read_files([path], maps=(column_map(draft),))
    first, second = result.inventory.servers
    assert (first.name, first.memory_mib, second.memory_mib) == ("srv-001", 16384, 32768)
    assert [disk.provisioned_gib for disk in first.disks] == [1234]
    assert first.addresses == ("10.0.0.1", "10.0.0.9")
    assert first.environment is Environment.PRODUCTION
    assert str(first.purchased) == "2021-04-03"
    (load,) = first.utilisation
    assert (load.metric, load.statistic, load.value) == (Metric.CPU_PERCENT, Statistic.P95, 50.0)


def test_that_a_loaded_map_gives_the_draft_back(tmp_path: Path) -> None:
    path = register(tmp_path / "list.csv", *LINES)
    draft = answered(path)
    again = with_map(suggest(draft.table), column_map(draft))
    assert [(one.field, one.answers) for one in again.columns] == [
        (one.field, one.answers) for one in draft.columns
    ]
    assert again.separators == draft.separators
    assert again.columns[0].reason == "From the column map own-map"


def test_that_a_map_of_another_table_leaves_the_draft_as_it_was(tmp_path: Path) -> None:
    other = suggest(Table(name="x", rows=[["Server", "Owner"], ["web-1", "Ann"]]))
    draft = suggest(Table(name="y", rows=[["Contract", "Supplier"], ["C-1", "Acme"]]))
    assert with_map(draft, column_map(other)) is draft


def test_that_a_unit_of_a_person_overrules_the_heading(tmp_path: Path) -> None:
    path = register(tmp_path / "list.csv", "Server,Memory (MB)", "web-1,16", "web-2,2048 MB")
    draft = with_unit(suggest(open_tables(path, SILENT).tables[0]), 1, "GB")
    inventory = read_files([path], maps=(column_map(draft),)).inventory
    # A unit in the cell itself is still believed.
    assert [one.memory_mib for one in inventory.servers] == [16384, 2048]


def test_that_the_second_of_two_equal_headings_can_be_the_field() -> None:
    rows = [["Server", "Contact", "Contact", "E-Mail", "E Mail"], ["a1", "Ann", "Ben", "x", "y"]]
    draft = suggest(Table(name="t", rows=rows), register="server-register")
    for position in (1, 2, 3, 4):
        draft = with_field(draft, position, None)
    draft = with_field(with_field(draft, 2, "owner"), 4, "role")
    matched = RegisterImporter(column_map=column_map(draft), own=True)
    assert matched.column_map.aliases.keys() == {"server", "contact 2", "e mail"}
    (owner,) = [one for one in draft.columns if one.field == "owner"]
    assert owner.heading.name == "Contact (2)"
    again = with_map(draft, column_map(draft))
    assert {one.heading.position: one.field for one in again.columns if one.field} == {
        0: "name",
        2: "owner",
        4: "role",
    }


def test_that_a_heading_row_that_is_not_found_by_itself_is_stated() -> None:
    table = Table(name="t", rows=[["Server", "Owner"], ["Server", "Owner"], ["web-1", "Ann"]])
    draft = suggest(table)
    assert "heading_row" not in map_document(draft)
    below = with_heading_row(draft, 2)
    assert map_document(below)["heading_row"] == 2
    assert with_map(draft, column_map(below)).heading_row == 2


def test_that_only_the_sheet_that_was_mapped_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        {
            "Hosts": rows("Kennung,Speicher GB,Raum", "srv-1,16,A", "srv-2,8,B"),
            "People": rows("Kennung,Telefon", "ann,12", "ben,13"),
        },
    )
    file = open_tables(path, SILENT)
    draft = with_field(suggest(file.tables[0], register="server-register"), 0, "name")
    result = read_files([path], maps=(column_map(draft),))
    assert [one.name for one in result.inventory.servers] == ["srv-1", "srv-2"]
    assert "sheet-not-read" in {one.code for one in result.findings}


def test_that_a_draft_without_a_field_is_no_map() -> None:
    draft = suggest(Table(name="t", rows=[["x", "y"], ["1", "2"]]))
    with pytest.raises(ColumnMapError, match="it has no \\[fields\\]"):
        column_map(draft)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"date_order": "year first"}, "date_order of 'purchased' must be one of"),
        ({"decimal": ";"}, "decimal of 'purchased' must be '.' or ','"),
        ({"unti": "GB"}, "field 'purchased' has the unknown key 'unti'"),
    ],
)
def test_that_a_wrong_setting_of_a_column_map_is_named(change: dict[str, str], fault: str) -> None:
    entry = {"headings": ["bought"], **change}
    with pytest.raises(ColumnMapError, match=fault):
        column_map_of({"record": "server", "fields": {"purchased": entry}}, "mine.toml")


@pytest.mark.parametrize(
    "entry", ["x", {"heading": "CPU"}, {"heading": "a", "metric": "b"}, {"odd": 1}]
)
def test_that_a_wrong_measured_column_is_named(entry: object) -> None:
    document = {"record": "server", "fields": {"name": "Server"}, "measured": [entry]}
    with pytest.raises(ColumnMapError, match=r"mine\.toml"):
        column_map_of(document, "mine.toml")


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=("Cs",)), min_size=1),
        st.text(st.characters(exclude_categories=("Cs",))),
        max_size=4,
    )
)
def test_that_any_text_of_a_file_survives_the_toml(words: dict[str, str]) -> None:
    document = {
        "name": "x",
        "fields": {"name": {"headings": sorted(words.values()), "overrule_heading": True}},
        "words": {"environment": {key: [value] for key, value in words.items()}} if words else {},
        "heading_row": 3,
    }
    read = tomllib.loads(map_text(document))
    assert read["fields"] == document["fields"]
    assert read.get("words", {}) == document["words"]
    assert read["heading_row"] == 3
