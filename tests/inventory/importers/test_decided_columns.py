"""Exports of products say what was decided for whole columns, as registers do."""

from __future__ import annotations

from inventory.intake import read_file
from tests.builders_inventory import register
from tests.builders_tables import rows, workbook


def told(path):
    _, result = read_file(path)
    return [one.text for one in result.findings if one.code == "how-it-was-read"]


def test_that_units_and_percentages_of_an_import_template_are_told(tmp_path):
    path = register(
        tmp_path / "import.csv",
        "*Server name,*Cores,*Memory (In MB),*OS name,CPU utilization percentage,"
        "Disk 1 size (In GB),Number of disks",
        "web,4,8192,Windows Server 2019,35 %,100,1",
    )
    notes = told(path)
    assert "import.csv was read as UTF-8; columns are separated by comma." in notes
    (decided,) = [text for text in notes if "separated" not in text]
    assert "*Memory (In MB) in MB" in decided
    assert "CPU utilization percentage as percentages" in decided
    assert decided.index("Memory") < decided.index("CPU")


def test_that_a_sheet_of_a_workbook_is_named_with_what_was_decided(tmp_path):
    heading = "*Server name,*Cores,*Memory (In MB),*OS name"
    path = workbook(tmp_path / "a.xlsx", {"Machines": rows(heading, "web,4,8192,Ubuntu")})
    assert "Machines: *Memory (In MB) in MB." in told(path)


def test_that_a_file_of_texts_alone_has_nothing_to_say_of_columns(tmp_path):
    path = register(tmp_path / "apps.csv", "Record Type 1,Application Name", "1,Payroll")
    assert all("separated" in text for text in told(path))
