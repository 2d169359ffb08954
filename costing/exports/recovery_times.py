"""Published recovery times, as Word document and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.documents import write_docx
from costing.exporting import placing
from costing.papers import recovery_paper
from costing.recovery_rows import in_flight_table, published_table
from costing.sheets import write_csv
from inventory.progress import Share, raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class RecoveryTimes:
    """Writes recovery-times.docx and .csv, recovery-by-wave.csv with a wave plan, and costs.

    The costs of recovery patterns (recovery-costs.csv) are there as soon as a target is.
    """

    name: str = "recovery-times"
    title: str = "Published recovery times (DOCX and CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the files; nothing where no service is on site."""
        paper, recovery, graph = recovery_paper(material), material.recovery, material.graph
        if paper is None or recovery is None or graph is None:
            return ()
        tables = {"recovery-times.csv": published_table(material.inventory, graph, recovery)}
        if recovery.in_flight is not None:
            tables["recovery-by-wave.csv"] = in_flight_table(recovery)
        for one in material.costs:
            if one.name == "recovery_costs":
                tables["recovery-costs.csv"] = one
        with placing(folder) as place:
            document = place("recovery-times.docx")
            write_docx(document, paper, material.template, Share(progress, 0.0, 0.8))
            for name, table in tables.items():
                write_csv(place(name), table, progress)
            raise_if_cancelled(progress)
        return tuple(folder / name for name in ("recovery-times.docx", *tables))
