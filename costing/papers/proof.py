"""The index of a proof pack on paper: gaps on page one, then what proves what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.decommission_rows.proof import gap_table, index_table, section_table
from costing.documents import ParagraphKind
from costing.documents.wording import NONE
from costing.papers.composing import Composer
from costing.report import Table
from inventory.allocation import many_objects
from inventory.proof_pack import PieceState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from costing.documents import Paper
    from costing.exporting import Material
    from inventory.proof_pack import ProofPack

#: Gaps that are printed one by one; a pack that lacks more is far from being handed out.
_MOST_GAPS = 60
_INCOMPLETE = "INCOMPLETE"
_WITHOUT_FILES = (
    "The files of evidence are not in this pack: the index names them and their SHA-256. Put them "
    "into a folder called evidence beside the exported files, and export again, to have them "
    "checked and packed."
)


@many_objects()
def proof_paper(
    material: Material,
    pack: ProofPack,
    packed: Mapping[str, str],
    recorded: tuple[Table, ...],
    *,
    has_files: bool,
) -> Paper:
    """Return the index of one pack.

    Args:
        material: Says of which plan it is.
        pack: The pack.
        packed: Where the file of each piece of evidence stands in it, by its id.
        recorded: What was recorded of its subjects, table by table.
        has_files: Whether the files of evidence are in the pack.
    """
    sections, gaps = section_table(pack), gap_table(pack)
    index = _proved(index_table(pack, packed))
    paper = Composer(material, (sections, gaps, index))
    lacking = len(gaps.rows)
    if lacking:
        what = "gap" if lacking == 1 else "gaps"
        paper.say(f"{_INCOMPLETE}: {lacking:,} {what}.", ParagraphKind.LEAD)
    else:
        paper.say("Complete: no gap.", ParagraphKind.LEAD)
    paper.say(f"{len(pack.subjects):,} subjects: {_named(pack.names)}.")
    if not has_files:
        paper.say(_WITHOUT_FILES)
    paper.heading("1 Gaps")
    paper.grid(sections)
    shown = gaps.rows[:_MOST_GAPS]
    title = "Every gap" if len(shown) == lacking else f"The first {len(shown)} of {lacking:,} gaps"
    paper.grid(replace(gaps, title=title, rows=shown), empty="Nothing is lacking.")
    if len(shown) < lacking:
        paper.say("All of them stand in gaps.csv in this pack.", ParagraphKind.NOTE)
    paper.heading("2 Index of evidence")
    paper.show(
        "index",
        "Section",
        "State",
        "Evidence id",
        "Task",
        "File in this pack",
        "File name",
        "SHA-256",
        "Date",
        "By",
        "Note",
        empty="Nothing is proved yet.",
    )
    paper.heading("3 What was recorded")
    for table in recorded:
        paper.grid(table, missing=NONE, empty="Nothing was recorded.", notes=False)
    paper.heading("4 Sign-off")
    paper.grid(
        Table(
            name="pack_signing",
            title="To sign: what this pack says is true and complete",
            headings=("Name", "Role", "Decision", "Signature", "Date and time"),
            rows=tuple((None, None, None, None, None) for _ in range(4)),
        ),
        missing="",
    )
    marks = (_INCOMPLETE,) if lacking else ()
    return paper.paper(f"{material.title}: proof pack", pack.title, first=marks)


def _proved(index: Table) -> Table:
    """Return the index without its gaps, which stand on page one."""
    place = index.headings.index("State")
    rows = tuple(row for row in index.rows if row[place] != PieceState.GAP.value)
    return replace(index, rows=rows)


def _named(names: tuple[str, ...], most: int = 12) -> str:
    known = list(dict.fromkeys(names))
    said = ", ".join(known[:most])
    return f"{said} and {len(known) - most:,} more" if len(known) > most else said
