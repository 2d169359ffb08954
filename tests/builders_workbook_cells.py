"""Reads workbooks as a spreadsheet shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

from costing.exports.case_workbook.book import CALCULATING, TABLED
from costing.exports.case_workbook.times import FIRST

if TYPE_CHECKING:
    from pathlib import Path

BLUE = "FF0000FF"


def is_input(cell: Any) -> bool:
    """Whether a cell is one that a person may change: blue."""
    colour = cell.font.color
    return colour is not None and colour.rgb == BLUE


#: Sheets with the figures that a changed input moves.
COMPARED = (
    "Cover", "Rates", "Stranded", "Incremental", "Economic", "IRR", "Cash",
    "Financial_MTFS", "Recharge", "Sensitivity",
)  # fmt: skip

#: Sheets whose formulas must come to the values that the file holds.
SHOWN = (*CALCULATING, *TABLED, "Rates", "Cover", "Inventory", "Tenants", "Running", "Refresh")


def shown_by(path: Path) -> dict[tuple[str, int, int], float | str]:
    """Return the values that a file holds, by sheet, row and column from 0."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (name, cell.row - 1, cell.column - 1): cell.value
        for name in SHOWN
        for cells in book[name].iter_rows()
        for cell in cells
        if isinstance(cell.value, int | float | str)
    }


def rows_of(cells: dict[tuple[str, int, int], float | str]) -> dict[tuple[str, str], list[float]]:
    """Return by sheet and label what stands over time, or the one figure; the first label counts."""
    lines: dict[tuple[str, int], dict[int, float | str]] = {}
    for (sheet, row, column), value in cells.items():
        if sheet in (*CALCULATING, "Rates"):
            lines.setdefault((sheet, row), {})[column] = value
    found: dict[tuple[str, str], list[float]] = {}
    for (sheet, _), line in sorted(lines.items()):
        over_time = [
            float(line[column])
            for column in sorted(line)
            if column >= FIRST and not isinstance(line[column], str)
        ]
        single = [float(line[3])] if 3 in line and not isinstance(line[3], str) else []
        if isinstance(line.get(1), str) and (over_time or single):
            found.setdefault((sheet, str(line[1])), over_time or single)
    return found


def master_check(cells: dict[tuple[str, int, int], float | str]) -> float | str:
    """Return what the cover shows."""
    return cells["Cover", 2, 1]
