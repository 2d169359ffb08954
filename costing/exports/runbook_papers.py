"""The cutover runbooks on paper, as Word documents and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.papers import runbook_paper, write_both
from inventory.progress import Share

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class RunbookPapers:
    """Writes runbook-wave-NN.docx and runbook-wave-NN.pdf for each wave."""

    name: str = "runbook-papers"
    title: str = "Cutover runbooks on paper (DOCX and PDF for each wave)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write every runbook; nothing without a wave plan.

        One that is a draft says so under its title and at the foot of every page.
        """
        books = material.runbooks
        digits = max(2, len(str(max((book.wave for book in books), default=0))))
        made: list[Path] = []
        for number, book in enumerate(books):
            made += write_both(
                runbook_paper(material, book),
                f"runbook-wave-{book.wave:0{digits}}",
                material,
                folder,
                Share(progress, number / len(books), (number + 1) / len(books)),
            )
        return tuple(made)
