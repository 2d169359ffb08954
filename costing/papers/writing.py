"""One paper in both of its formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.documents import write_docx, write_pdf
from costing.exporting import placing
from inventory.allocation import many_objects
from inventory.progress import Share, raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.documents import Paper
    from costing.exporting import Material
    from inventory.progress import Progress


@many_objects()
def write_both(
    paper: Paper, name: str, material: Material, folder: Path, progress: Progress
) -> tuple[Path, ...]:
    """Write NAME.docx and NAME.pdf into `folder`, both or neither, and return their paths."""
    names = (f"{name}.docx", f"{name}.pdf")
    with placing(folder) as place:
        write_docx(place(names[0]), paper, material.template, Share(progress, 0.0, 0.3))
        write_pdf(place(names[1]), paper, material.template, Share(progress, 0.3, 1.0))
        raise_if_cancelled(progress)
    return tuple(folder / one for one in names)
