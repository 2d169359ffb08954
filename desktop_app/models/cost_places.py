"""Where what a row of the costs rests on is changed: a contract, an assumption, a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.models.case_line_entries import CASE_LINE_ENTRIES
from desktop_app.models.contract_entries import CONTRACT_ENTRIES

if TYPE_CHECKING:
    from costing.projection import Projection
    from costing.report import Table
    from desktop_app.models.report_columns import ReportRow

#: Tables of which a row can be changed elsewhere.
LEADING = frozenset({"units", "lines", "completeness"})
#: Page that stands for the Inventory screen.
INVENTORY = ""


def place_of(table: Table, row: ReportRow, projection: Projection | None) -> tuple[str, str] | None:
    """Return page and key where what a row rests on is changed; None for what is worked out.

    The page is one of the Costs screen, or `INVENTORY`.
    """
    first = str(row.cells[0])
    match table.name:
        case "units":
            units = projection.units if projection is not None else ()
            found = next((one.unit.id for one in units if one.unit.name == first), "")
            return _of_line(found, "")
        case "lines":
            return _of_line(first, str(row.cells[table.headings.index("Standard line")] or ""))
        case "completeness":
            wanted = str(row.cells[table.headings.index("Values to enter")] or "")
            if wanted:
                return "assumptions", wanted.split(", ", maxsplit=1)[0]
            return CASE_LINE_ENTRIES.key, first
    return None


def _of_line(line: str, standard: str) -> tuple[str, str] | None:
    kind, _, key = line.partition(":")
    match kind:
        case "contract":
            return CONTRACT_ENTRIES.key, key
        case "labour":
            return "assumptions", "labour_fte"
        case "power" | "refresh":
            return INVENTORY, key.partition(":")[2]
    return (CASE_LINE_ENTRIES.key, standard) if standard else None
