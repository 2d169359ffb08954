"""What an import would change, as table columns: one row for each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import term, translate
from desktop_app.models.row_table import Column
from inventory.differences import ChangeKind

if TYPE_CHECKING:
    from inventory.differences import Change

_COLOURS = {
    ChangeKind.GONE: "warning",
    ChangeKind.NOT_TAKEN: "warning",
    ChangeKind.REFUSED: "error",
}
#: Changes of one field, with what it is and what it would be.
_OF_FIELDS = frozenset({ChangeKind.CHANGED, ChangeKind.NOT_TAKEN})
_NOT_KNOWN = translate("Window", "not known")


def change_columns() -> tuple[Column, ...]:
    """Return the columns of a list of changes."""
    return (
        Column(
            id="change",
            heading=translate("Window", "Change"),
            value=lambda one: term(one.kind.value),
            characters=10,
            colour=lambda one: _COLOURS.get(one.kind, ""),
        ),
        Column(
            id="record",
            heading=translate("Window", "Record"),
            value=lambda one: one.record,
            characters=12,
        ),
        Column(
            id="name",
            heading=translate("Window", "Name"),
            value=lambda one: one.name,
            characters=30,
        ),
        Column(
            id="field",
            heading=translate("Window", "Field"),
            value=lambda one: None if one.field is None else one.field.replace("_", " "),
            text=_text,
            characters=16,
        ),
        Column(
            id="before",
            heading=translate("Window", "Now"),
            value=_before,
            text=_text,
            characters=24,
            tip=_whole,
        ),
        Column(
            id="after",
            heading=translate("Window", "Would be"),
            value=_after,
            text=_text,
            characters=24,
            tip=_whole,
        ),
        Column(
            id="place",
            heading=translate("Window", "Where it stands"),
            value=lambda one: one.place,
            text=_text,
            characters=28,
            stretch=True,
            tip=lambda one: one.place or "",
        ),
    )


def change_key(one: Change) -> str:
    """Return what tells a change from the others."""
    return f"{one.kind}\0{one.record}\0{one.key}\0{one.field or ''}"


def _before(one: Change) -> str | None:
    return one.before or _NOT_KNOWN if one.kind in _OF_FIELDS and one.field else None


def _after(one: Change) -> str | None:
    return one.after or _NOT_KNOWN if one.kind in _OF_FIELDS and one.field else None


def _whole(one: Change) -> str:
    return str(one) if one.kind in _OF_FIELDS and one.field else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)
