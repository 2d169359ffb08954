"""The decommission plan as a workbook and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.decommission_rows import Exit
from costing.decommission_rows.workbook import workbook_tables
from costing.sheets import write_lists

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class DecommissionWorkbook:
    """Writes decommission-plan.xlsx and one CSV file for each of its sheets."""

    name: str = "decommission-plan"
    title: str = "Decommission plan (XLSX and CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write every table of the decommission plan; nothing without a wave plan."""
        if material.plan is None or material.releases is None or material.decommission is None:
            return ()
        tables = workbook_tables(
            material.way_out
            or Exit(
                title=material.title,
                today=material.today,
                inventory=material.inventory,
                plan=material.plan,
                releases=material.releases,
                decommission=material.decommission,
                exit_by=material.exit_by,
                version=material.version,
            ),
            graph=material.graph,
            dispositions=material.dispositions,
            inputs=material.inputs,
            known=material.exit_tables,
        )
        return write_lists(
            material,
            folder,
            progress,
            tables,
            workbook="decommission-plan.xlsx",
            title="decommission plan",
            files=[f"decommission-{table.name}.csv" for table in tables],
            plan=material.inputs,
        )
