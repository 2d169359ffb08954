"""Decant's own workbook: what is exported comes back equal, and what is damaged is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from inventory.exporters.decant_workbook import DecantWorkbook
from inventory.importers.decant_workbook import DecantWorkbookImporter
from inventory.importing import WrongFormatError
from inventory.intake import read_files
from inventory.model import Disk, Inventory
from inventory.progress import SILENT, Cancelled
from inventory.tables.opening import open_tables
from tests.builders_inventory import application, contract, host, needs, server, the
from tests.builders_records import inventories

IMPORTER = DecantWorkbookImporter()


def written(inventory: Inventory, folder: Path) -> Path:
    DecantWorkbook().write(inventory, lambda name: folder / name, SILENT)
    return folder / "inventory.xlsx"


def read(path: Path):
    return IMPORTER.read(open_tables(path, SILENT), SILENT)


def small() -> Inventory:
    return Inventory(
        servers=(
            server(
                "web", "vm_uuid:4211", apps="payroll", vcpus=4, memory_mib=8192,
                disks=(Disk(label="Hard disk 1", provisioned_gib=40.1, thin=True),),
                addresses=("10.0.0.1", "10.0.0.2"), tags=(("team", "a; b"),),
            ),
        ),
        applications=(application("payroll", owner="=SUM(A1)"),),
        dependencies=(needs("server:web -> db 1433/tcp", total_bytes=2**60),),
        hosts=(host("esx1", power_watts=350.5),),
        contracts=(contract("c1", cost_per_year=Decimal("1200.10"), currency="GBP"),),
    )  # fmt: skip


def changed(path: Path, sheet: str, cell: str, value: object) -> Path:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    book.close()
    return path


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(inventories())
def test_that_any_inventory_comes_back_equal(inventory):
    with TemporaryDirectory() as folder:
        result = read(written(inventory, Path(folder)))
    assert result.inventory == inventory
    assert result.findings == ()
    assert result.rows.balances


def test_that_an_inventory_comes_back_equal_through_the_way_in(tmp_path):
    made = read_files([written(small(), tmp_path)]).inventory
    assert (made.servers, made.contracts) == (small().servers, small().contracts)
    assert made.applications == small().applications


def test_that_a_workbook_of_applications_alone_is_known_for_what_it_is(tmp_path):
    made = read_files([written(Inventory(applications=(application("payroll"),)), tmp_path)])
    assert [one.format for one in made.inventory.sources] == ["inventory-workbook"]


def test_that_the_same_inventory_gives_the_same_bytes(tmp_path):
    first = written(small(), tmp_path).read_bytes()
    assert written(small(), tmp_path).read_bytes() == first


def test_that_people_can_read_the_workbook(tmp_path):
    book = openpyxl.load_workbook(written(small(), tmp_path))
    rows = {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book
    }
    book.close()
    servers = dict(zip(*rows["Servers"], strict=True))
    assert servers["Name"] == "web"
    assert servers["Memory MiB"] == 8192
    assert servers["Addresses"] == "10.0.0.1; 10.0.0.2"
    assert rows["Disks"][1][:3] == ["web", "Hard disk 1", 40.1]
    assert rows["Tags"][1] == ["server", "web", "team", "a; b"]


def test_that_a_formula_in_a_name_stays_a_text(tmp_path):
    book = openpyxl.load_workbook(written(small(), tmp_path))
    (cell,) = [cell for cell in book["Applications"][2] if cell.value == "=SUM(A1)"]
    assert cell.data_type == "s" or cell.quotePrefix
    book.close()


def test_that_a_bad_cell_loses_the_cell_and_not_the_row(tmp_path):
    path = written(small(), tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Servers"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Memory MiB")
    sheet.cell(row=2, column=column).value = "plenty"
    book.save(path)
    result = read(path)
    assert result.inventory.servers == (replace(small().servers[0], memory_mib=None),)
    finding = the("cell-not-usable", result.findings)
    assert "'plenty' is not a whole number" in finding.text
    assert (finding.ref.sheet, finding.ref.row, finding.ref.column) == ("Servers", 2, "Memory MiB")


def test_that_a_part_of_nothing_is_set_aside(tmp_path):
    result = read(changed(written(small(), tmp_path), "Disks", "A2", "gone"))
    assert result.inventory.servers[0].disks == ()
    assert "server 'gone' is on no sheet" in the("row-set-aside", result.findings).text
    assert result.rows.excepted == 1
    assert result.rows.balances


def test_that_a_row_without_its_name_is_set_aside(tmp_path):
    result = read(changed(written(small(), tmp_path), "Hosts", "B2", None))
    assert result.inventory.hosts == ()
    assert "Name cannot be read or is empty" in the("row-set-aside", result.findings).text


def test_that_a_later_layout_is_refused(tmp_path):
    with pytest.raises(WrongFormatError, match="later version"):
        read(changed(written(small(), tmp_path), "Decant", "B2", 99))


def test_that_a_strange_sheet_is_told(tmp_path):
    path = written(small(), tmp_path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("My notes")["A1"] = "remember"
    book.save(path)
    assert "My notes" in the("sheet-not-read", read(path).findings).text


def test_that_another_workbook_is_not_taken_for_it(tmp_path):
    path = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "Name"
    book.active["A2"] = "web"
    book.save(path)
    assert IMPORTER.match(open_tables(path, SILENT)).score == 0.0
    with pytest.raises(WrongFormatError, match="mark of the workbook"):
        read(path)


def test_that_reading_and_writing_stop_when_they_are_asked_to(tmp_path):
    class Stopped:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return True

    many = Inventory(servers=tuple(server(f"s{number:05}") for number in range(2_500)))
    file = open_tables(written(many, tmp_path), SILENT)
    with pytest.raises(Cancelled):
        IMPORTER.read(file, Stopped())
    with pytest.raises(Cancelled):
        DecantWorkbook().write(many, lambda name: tmp_path / name, Stopped())
