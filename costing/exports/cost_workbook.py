"""The costs as a workbook and as CSV: the report's tables, values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.sheets import write_csv, write_workbook

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
        names = ["costs.xlsx", *(f"costs-{table.name}.csv" for table in material.costs)]
        with placing(folder) as place:
            write_workbook(
                place(names[0]),
                material.costs,
                title=f"{material.title}: costs",
                today=material.today,
                version=material.version,
                progress=progress,
                template=material.template,
            )
            for name, table in zip(names[1:], material.costs, strict=True):
                write_csv(place(name), table, progress)
        return tuple(folder / name for name in names)
