from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.cli import main
from desktop_app.column_mapping import (
    NoColumnsError,
    NotSavedError,
    drafted_with,
    keep_map,
    kept_maps,
    open_for_mapping,
    own_map,
    save_map,
)
from desktop_app.project_file import load
from inventory.importers.registers import ColumnMapError, load_column_map
from inventory.intake import FileChoice, read_files
from inventory.mapping import suggest, with_field, with_unit
from inventory.progress import SILENT, Cancelled
from tests.builders_inventory import register
from tests.builders_tables import Cancelling, rows, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.mapping import MappingDraft

LINES = ("Kiste;Platz;Bemerkung", "srv-001;16,5;alt", "srv-002;32;")


def drafted(path: Path) -> MappingDraft:
    draft = open_for_mapping(path, path.parent / "maps", SILENT).draft
    draft = suggest(draft.table, register="server-register")
    draft = with_field(with_field(draft, 0, "name"), 1, "memory")
    return with_unit(draft, 1, "GB")


def test_that_a_saved_map_gives_the_same_import_on_the_command_line(tmp_path: Path) -> None:
    path = register(tmp_path / "list.csv", *LINES)
    draft = drafted(path)
    save_map(draft, tmp_path / "mine.toml")
    plan = tmp_path / "exit.decant"
    arguments = ["import", str(path), "--plan", str(plan), "--map", str(tmp_path / "mine.toml")]
    assert main([*arguments, "--today", "2026-11-22", "--quiet"]) == 0
    by_window = read_files([path], choices={path: FileChoice(column_map=own_map(draft))})
    servers = load(plan).inventory.servers
    assert [(one.name, one.memory_mib, one.tags) for one in servers] == [
        ("srv-001", 16896, (("Bemerkung", "alt"),)),
        ("srv-002", 32768, ()),
    ]
    assert servers == by_window.inventory.servers


def test_that_a_kept_map_fits_only_files_with_its_columns(tmp_path: Path) -> None:
    path = register(tmp_path / "list.csv", *LINES)
    maps = tmp_path / "maps"
    keep_map(drafted(path), maps)
    keep_map(drafted(path), maps)
    assert len(kept_maps(maps)) == 1
    assert [one.name for one in open_for_mapping(path, maps, SILENT).kept] == [
        "own-server-register"
    ]
    other = register(tmp_path / "other.csv", "Kiste;Gewicht", "srv-001;16")
    assert open_for_mapping(other, maps, SILENT).kept == ()


def test_that_a_kept_map_that_cannot_be_read_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_text("record = 'spaceship'", encoding="utf-8")
    assert kept_maps(tmp_path) == ()
    assert kept_maps(tmp_path / "none") == ()


def test_that_the_likeliest_sheet_is_proposed_first(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        {
            "Cover": rows("Inventory of the North site"),
            "Hosts": rows("Host name,RAM GB,OS,IP", "web-1,16,Debian 12,10.0.0.1"),
        },
    )
    task = open_for_mapping(path, tmp_path, SILENT)
    assert task.draft.table.name == "Hosts"
    assert [table.name for table in task.tables] == ["Cover", "Hosts"]


def test_that_a_file_without_a_table_cannot_be_mapped(tmp_path: Path) -> None:
    path = tmp_path / "thing.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(NoColumnsError, match=r"thing\.json holds no table"):
        open_for_mapping(path, tmp_path, SILENT)


def test_that_looking_at_the_columns_can_be_stopped(tmp_path: Path) -> None:
    path = register(tmp_path / "list.csv", *LINES)
    with pytest.raises(Cancelled):
        open_for_mapping(path, tmp_path, Cancelling())


def test_that_a_map_of_other_headings_says_so(tmp_path: Path) -> None:
    draft = drafted(register(tmp_path / "list.csv", *LINES))
    save_map(draft, tmp_path / "mine.toml")
    assert drafted_with(draft, tmp_path / "mine.toml").fields == {"name", "memory"}
    other = suggest(
        open_for_mapping(
            register(tmp_path / "other.csv", "Alpha;Beta", "1;2"), tmp_path, SILENT
        ).draft.table
    )
    with pytest.raises(ColumnMapError, match="none of its headings is in this table"):
        drafted_with(other, tmp_path / "mine.toml")


def test_that_a_map_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    draft = drafted(register(tmp_path / "list.csv", *LINES))
    with pytest.raises(NotSavedError, match="Choose another place"):
        save_map(draft, tmp_path / "no such folder" / "mine.toml")
    bare = with_field(with_field(draft, 0, None), 1, None)
    with pytest.raises(ColumnMapError):
        save_map(bare, tmp_path / "bare.toml")
    assert not (tmp_path / "bare.toml").exists()
    save_map(draft, tmp_path / "mine.toml")
    assert load_column_map(tmp_path / "mine.toml").title == "Server register, own column map"
    assert not list(tmp_path.glob("*.new"))


def test_that_maps_cannot_be_kept_where_a_file_is_in_the_way(tmp_path: Path) -> None:
    path = register(tmp_path / "list.csv", *LINES)
    with pytest.raises(NotSavedError):
        keep_map(drafted(path), path)
