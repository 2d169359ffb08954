"""The board paper, as Word document and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.papers import board_paper, write_both

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class BoardPaper:
    """Writes board-paper.docx and board-paper.pdf."""

    name: str = "board-paper"
    title: str = "Board paper in five cases (DOCX and PDF)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the paper; nothing while there are no costs of leaving."""
        paper = board_paper(material)
        if paper is None:
            return ()
        return write_both(paper, self.name, material, folder, progress)
