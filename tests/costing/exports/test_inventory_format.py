"""The inventory in another format, written as an export like every other."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from costing.exporting import Material
from costing.exports.inventory_format import InventoryFormat
from desktop_app import stages
from inventory.exporters.azure_migrate import AzureMigrateCsv
from inventory.exporters.decant_workbook import DecantWorkbook
from inventory.model import Inventory
from inventory.progress import SILENT
from tests.builders_inventory import server


def write(exporter, folder):
    estate = Inventory(servers=(server("web", vcpus=2, memory_mib=4096), server("db")))
    material = Material(title="Exit", today=date(2026, 11, 22), inventory=estate)
    return InventoryFormat(exporter).write(material, folder, SILENT)


def test_that_what_is_left_out_stands_in_a_file_beside(tmp_path):
    (path,) = write(AzureMigrateCsv(), tmp_path)
    assert path == tmp_path / "azure-migrate-left-out.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "server"]
    assert [row["name"] for row in rows] == ["db", "web"]
    assert "its operating system is not known" in rows[1]["reason"]


def test_that_a_format_that_holds_everything_has_no_such_file(tmp_path):
    assert write(DecantWorkbook(), tmp_path) == (tmp_path / "inventory.xlsx",)


def test_that_a_failing_exporter_leaves_no_file(tmp_path):
    class Failing:
        name = title = "failing"

        def write(self, inventory, place, progress):
            place("half.csv").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write(Failing(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_that_other_programs_formats_are_written_when_asked_for():
    named = {one.name for one in stages.EXPORTS}
    assert {"azure-migrate", "aws-migration-hub", "google-migration-center", "konveyor",
            "inventory-workbook"} <= named  # fmt: skip
    assert {one.name for one in stages.PLAN_EXPORTS}.isdisjoint(
        {"azure-migrate", "inventory-workbook"}
    )
