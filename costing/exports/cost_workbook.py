"""The costs as a workbook and as CSV: the report's tables, values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.sheets import write_lists

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class CostWorkbook:
    """Writes costs.xlsx and one CSV file for each table of the report."""

    name: str = "costs"
    title: str = "Costs, savings and their assumptions (XLSX and CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write every table of the report; nothing where there is none."""
        if not material.costs:
            return ()
        return write_lists(
            material,
            folder,
            progress,
            material.costs,
            workbook="costs.xlsx",
            title="costs",
            files=[f"costs-{table.name}.csv" for table in material.costs],
        )
