"""The waves as CSV: which server leaves when, with whom, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.sheets import write_csv
from costing.wave_rows import wave_table

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class WaveList:
    """Writes waves.csv."""

    name: str = "waves"
    title: str = "Waves, server by server (CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write one row for each server of the estate; nothing without a wave plan."""
        if material.plan is None:
            return ()
        table = wave_table(material.inventory, material.plan, material.groups)
        with placing(folder) as place:
            write_csv(place("waves.csv"), table, progress)
        return (folder / "waves.csv",)
