"""The registers of the exit as a workbook and as CSV, from the first day of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.decommission_rows.registers import register_tables
from costing.sheets import write_lists

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class RegisterLists:
    """Writes registers.xlsx with a sheet for each register, and a CSV file for each."""

    name: str = "registers"
    title: str = "Registers: risks, decisions, exceptions, approvals (XLSX and CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write every register, empty ones too: that nothing stands there is said as well."""
        tables = register_tables(material.registers, material.departures)
        return write_lists(
            material,
            folder,
            progress,
            tables,
            workbook="registers.xlsx",
            title="registers",
            files=[f"{table.name.replace('_', '-')}.csv" for table in tables],
        )
