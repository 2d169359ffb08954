"""The exported registers, read again with openpyxl and the csv module."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from costing.exporting import Material
from costing.exports.registers import RegisterLists
from inventory.model import Inventory
from inventory.progress import SILENT
from inventory.registers import RegisterEntry, RegisterKind, Registers, Score

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)


def written(folder: Path, *entries: RegisterEntry) -> Path:
    """Registers of a plan of which nothing but its name is known."""
    material = Material(
        title="Exit", today=TODAY, inventory=Inventory(), registers=Registers(entries=entries)
    )
    RegisterLists().write(material, folder, SILENT)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_registers_are_written_before_there_is_a_server_or_a_wave(tmp_path: Path):
    risk = RegisterEntry(
        id="R-01", kind=RegisterKind.RISK, text="Nobody knows the mini-computer",
        response="Hire the pensioner", owner="Ann", likelihood=Score.HIGH, impact=Score.MEDIUM,
        raised=TODAY,
    )  # fmt: skip
    written(tmp_path, risk)
    (line,) = rows(tmp_path, "register-risks.csv")
    assert (line["id"], line["risk"], line["mitigation"]) == (
        "R-01", "Nobody knows the mini-computer", "Hire the pensioner",
    )  # fmt: skip
    assert (line["likelihood"], line["impact"], line["raised"]) == ("high", "medium", "2026-11-22")
    assert load_workbook(tmp_path / "registers.xlsx").sheetnames == [
        "Register of risks", "Register of assumptions", "Register of issues",
        "Register of decisions", "Register of exceptions", "Register of approvals",
    ]  # fmt: skip


def test_that_chief_executive_and_s151_officer_are_asked_for_until_they_have_approved(
    tmp_path: Path,
):
    written(tmp_path)
    open_ones = [one["role"] for one in rows(tmp_path, "register-approvals.csv")]
    assert open_ones == ["chief executive", "chief finance officer (s151)"]
    given = RegisterEntry(
        id="P-01", kind=RegisterKind.APPROVAL, text="The exit may begin", owner="Bea",
        role="Section 151 officer", closed=TODAY,
    )  # fmt: skip
    written(tmp_path, given)
    lines = rows(tmp_path, "register-approvals.csv")
    assert [(one["role"], one["owner"], one["closed"]) for one in lines] == [
        ("Section 151 officer", "Bea", "2026-11-22"),
        ("chief executive", "", ""),
    ]


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_that_texts_that_look_like_formulas_stay_text(tmp_path: Path, evil: str):
    entries = [
        RegisterEntry(
            id=f"{kind.value}{evil}", kind=kind, text=evil, response=evil, subject=evil,
            owner=evil, role=evil,
        )
        for kind in RegisterKind
    ]  # fmt: skip
    written(tmp_path, *entries)
    cells = [
        cell
        for sheet in load_workbook(tmp_path / "registers.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sum(cell.value == evil for cell in cells) == 5 * len(RegisterKind)
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in found if cell.startswith(("=", "+", "-", "@", "\t"))]
