"""The inventory in another program's format, with a list of what that format cannot hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from inventory.exporting import write_rows
from inventory.progress import Share

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.exporting import InventoryExporter
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class InventoryFormat:
    """Writes the files of one exporter of the inventory, and NAME-left-out.csv beside them."""

    exporter: InventoryExporter

    @property
    def name(self) -> str:
        """The exporter's name."""
        return self.exporter.name

    @property
    def title(self) -> str:
        """The exporter's title."""
        return self.exporter.title

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the inventory, and what the format cannot hold where there is anything."""
        with placing(folder) as place:
            written = self.exporter.write(material.inventory, place, Share(progress, 0.0, 0.9))
            names = list(written.names)
            if written.skipped:
                report = f"{self.name}-left-out.csv"
                rows = [(one.kind, one.name, one.reason) for one in written.skipped]
                write_rows(
                    place(report), ("kind", "name", "reason"), rows, Share(progress, 0.9, 1.0)
                )
                names.append(report)
        return tuple(folder / name for name in names)
