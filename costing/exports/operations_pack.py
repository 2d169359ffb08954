"""The operations pack, as Word document and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.papers import operations_pack, write_both

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class OperationsPack:
    """Writes operations-pack.docx and operations-pack.pdf."""

    name: str = "operations-pack"
    title: str = "Operations pack: the decommission plan on paper (DOCX and PDF)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the pack; nothing while there is no decommission plan."""
        paper = operations_pack(material)
        if paper is None:
            return ()
        return write_both(paper, self.name, material, folder, progress)
