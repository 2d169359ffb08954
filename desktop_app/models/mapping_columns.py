"""The preview of a mapping draft as table columns: cells as read, faults marked and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column
from inventory.findings import counted
from inventory.mapping import CellState, field_label

if TYPE_CHECKING:
    from inventory.mapping import ColumnDraft, MappingDraft, Preview, PreviewRow

_COLOURS = {
    CellState.LEFT_OUT: "warning",
    CellState.UNUSED: "disabled",
    CellState.EMPTY: "disabled",
}


def preview_columns(draft: MappingDraft) -> tuple[Column, ...]:
    """Return a column for the row number and one for each column of the draft, in its order."""
    return (
        Column(
            id="row",
            heading=translate("Import", "Row"),
            value=lambda row: row.number,
            text=formats.whole,
            number=True,
            characters=9,
            mark=lambda row: "warning" if row.reason else "",
            colour=lambda row: "warning" if row.reason else "",
            tip=lambda row: row.reason,
        ),
        *(_column(place, one) for place, one in enumerate(draft.columns)),
    )


def preview_key(row: PreviewRow) -> str:
    """Return the row number."""
    return str(row.number)


def preview_line(preview: Preview) -> str:
    """Return in words what the first rows would give."""
    shown = counted(len(preview.rows), "row")
    if preview.count is None:
        return translate("Import", "The first {shown}, as far as they could be read now").format(
            shown=shown
        )
    count = preview.count
    parts = [translate("Import", "{used} used").format(used=f"{count.used:,}")]
    parts += (
        [translate("Import", "{merged} merged").format(merged=f"{count.merged:,}")]
        if count.merged
        else []
    )
    parts += (
        [translate("Import", "{excepted} set aside").format(excepted=f"{count.excepted:,}")]
        if count.excepted
        else []
    )
    marked = sum(
        cell.state is CellState.LEFT_OUT
        for row in preview.rows
        if not row.reason
        for cell in row.cells
    )
    parts += (
        [translate("Import", "{marked} left out").format(marked=counted(marked, "cell"))]
        if marked
        else []
    )
    return translate("Import", "The first {shown} as they would be read: {parts}").format(
        shown=shown, parts=", ".join(parts)
    )


def _column(place: int, one: ColumnDraft) -> Column:
    def tip(row: PreviewRow) -> str:
        cell = row.cells[place]
        return "\n".join(part for part in (cell.text, row.reason or cell.reason) if part)

    def mark(row: PreviewRow) -> str:
        left_out = row.cells[place].state is CellState.LEFT_OUT and not row.reason
        return "warning" if left_out else ""

    def colour(row: PreviewRow) -> str:
        # Nothing is read from a row that is set aside.
        return "disabled" if row.reason else _COLOURS.get(row.cells[place].state, "")

    label = field_label(one.field) if one.field is not None else translate("Import", "not read")
    return Column(
        id=str(one.heading.position),
        heading=one.heading.name,
        value=lambda row: row.cells[place].text or None,
        text=lambda value: "" if value is None else str(value),
        characters=max(12, min(28, max((len(text) for text in one.samples), default=0))),
        mark=mark,
        colour=colour,
        tip=tip,
        hint=f"{one.heading.name}: {label}",
    )
