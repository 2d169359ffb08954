"""Recharge statements, read back: they add up to the total, and the journal balances."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from costing.exporting import Material
from costing.exports.recharge_statements import FILES, RechargeStatements
from costing.recharge import RechargePolicy, allocate
from costing.report.recharge import recharge_tables
from inventory.model import Inventory
from inventory.progress import SILENT, Cancelled
from tests.builders_recharge import to_share

if TYPE_CHECKING:
    from pathlib import Path


def material() -> Material:
    """1,000.00 for three units by equal use, as in the worked example, and 50.00 for one alone."""
    shared = to_share("licences", "1000", usage="=Housing:1 Highways:1 Libraries:1")
    direct = to_share("maps", "50", direct="Highways")
    made = allocate(
        [shared, direct],
        ["=Housing", "Highways", "Libraries"],
        period="2028-29",
        policy=RechargePolicy(),
    )
    return Material(
        title="Exit",
        today=date(2026, 11, 22),
        inventory=Inventory(),
        costs=recharge_tables([made], RechargePolicy()),
        version="1",
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_each_unit_has_a_sheet_that_ends_with_its_sum(tmp_path) -> None:
    paths = RechargeStatements().write(material(), tmp_path, SILENT)
    assert tuple(path.name for path in paths) == FILES
    book = openpyxl.load_workbook(paths[0])
    sums = {
        sheet.title: [cell.value for cell in list(sheet.iter_rows())[-1]]
        for sheet in book.worksheets if sheet.title in {"=Housing", "Highways", "Libraries"}
    }  # fmt: skip
    book.close()
    assert {name: last[0] for name, last in sums.items()} == dict.fromkeys(sums, "Total")
    # 1,000.00 over three is 333.34, 333.33, 333.33: the odd penny goes to the first in text order.
    assert {name: last[-1] for name, last in sums.items()} == {
        "=Housing": 333.34, "Highways": 383.33, "Libraries": 333.33,
    }  # fmt: skip


def test_that_the_statements_add_up_to_the_cost_and_the_journal_balances(tmp_path) -> None:
    RechargeStatements().write(material(), tmp_path, SILENT)
    total = sum(Decimal(row["amount"]) for row in rows(tmp_path / FILES[1]))
    assert total == Decimal(1050)
    *entries, last = rows(tmp_path / FILES[2])
    assert sum(Decimal(one["debit"]) for one in entries) == Decimal(1050)
    assert sum(Decimal(one["credit"]) for one in entries) == Decimal(1050)
    assert Decimal(last["debit"]) == Decimal(last["credit"]) == Decimal(1050)


def test_that_a_unit_called_like_a_formula_stays_text(tmp_path) -> None:
    RechargeStatements().write(material(), tmp_path, SILENT)
    assert any(row["business_unit"] == "'=Housing" for row in rows(tmp_path / FILES[1]))


def test_that_nothing_is_written_where_nothing_is_shared_out(tmp_path) -> None:
    bare = Material(title="Exit", today=date(2026, 11, 22), inventory=Inventory())
    assert RechargeStatements().write(bare, tmp_path, SILENT) == ()


def test_that_a_cancelled_export_leaves_no_file(tmp_path) -> None:
    class Impatient:
        def report(self, fraction, message) -> None: ...

        def is_cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        RechargeStatements().write(material(), tmp_path, Impatient())
    assert list(tmp_path.iterdir()) == []
