"""The dependencies as CSV: one row an edge, with the evidence it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.graph_rows import edge_table
from costing.sheets import write_csv

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class DependencyList:
    """Writes dependencies.csv."""

    name: str = "dependencies"
    title: str = "Dependencies with their evidence (CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write one row for each edge of the graph; nothing where there is no graph."""
        if material.graph is None:
            return ()
        with placing(folder) as place:
            write_csv(place("dependencies.csv"), edge_table(material), progress)
        return (folder / "dependencies.csv",)
