"""The cutover runbooks as one workbook for each wave, and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.papers import edition_of
from costing.runbook_rows import joined_tables, runbook_tables
from costing.sheets import write_csv, write_workbook
from inventory.progress import Share, raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True)
class Runbooks:
    """Writes runbook-wave-NN.xlsx for each wave, and one CSV file a sheet with all waves."""

    name: str = "runbooks"
    title: str = "Cutover runbooks (XLSX for each wave, and CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write every runbook; nothing without a wave plan.

        One that is a draft says so at the head of every printed page and on its first sheet.
        """
        books = material.runbooks
        if not books:
            return ()
        edition = edition_of(material)
        digits = max(2, len(str(max(book.wave for book in books))))
        names: list[str] = []
        with placing(folder) as place:
            for number, book in enumerate(books):
                raise_if_cancelled(progress)
                name = f"runbook-wave-{book.wave:0{digits}}.xlsx"
                draft = " (DRAFT)" if book.is_draft else ""
                write_workbook(
                    place(name),
                    runbook_tables(book, material.graph, edition),
                    title=f"{material.title}: runbook of wave {book.wave}{draft}",
                    today=material.today,
                    version=material.version,
                    template=material.template,
                    progress=Share(progress, number / len(books), (number + 1) / len(books)),
                )
                names.append(name)
            for table in joined_tables(books, material.graph, edition):
                name = f"{table.name.replace('_', '-')}.csv"
                write_csv(place(name), table, progress)
                names.append(name)
        return tuple(folder / name for name in names)
