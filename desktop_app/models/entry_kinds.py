"""A kind of entry that a person may add, change, copy and remove: its rows, fields and edits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import EntryField, Values
    from desktop_app.project import Project

    #: Returns the plan with an entry, and its key; raises a `PlannerError` to refuse.
    SaveEntry = Callable[[Project, Derived | None, str, Values], tuple[Project, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One entry in the table.

    Attributes:
        key: Stable; names the entry for all that `EntryKind` asks.
        cells: One a heading: text, number, day, or None where it is not known.
        name: What the entry is called in a step that can be undone, and to "Why?".
        removable: Whether it can be removed.
        mark: Name of a colour for its row, "" for none.
    """

    key: str
    cells: tuple[Any, ...]
    name: str
    removable: bool = True
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column of the table of entries.

    Attributes:
        characters: How wide it starts; 0 takes the room that the others leave.
        shown: Whether it is shown until a person chooses otherwise.
    """

    text: str
    characters: int = 12
    number: bool = False
    decimals: int = 0
    shown: bool = True
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class EntryKind:
    """One kind of entry, or several that stand in one table.

    Attributes:
        title: Of the page.
        noun: What one is called, in the singular.
        hint: What stands on the form before anything is chosen.
        news: Key and text of each button that begins an entry; the key begins with "+".
        rows: Every entry of a plan.
        fields: The fields of the entry with a key, or of a new one.
        values: What an entry holds, and what a new one begins with.
        save: Puts an entry into a plan.
        remove: Takes one out; None where entries stay.
        copied: Values of a copy of an entry, and the key of a new one; None where there are none.
        told: Sentences about an entry, shown above its fields.
        parts: Names of the fields of the project that it shows.
    """

    key: str
    title: str
    noun: str
    hint: str
    columns: tuple[Heading, ...]
    news: tuple[tuple[str, str], ...]
    rows: Callable[[Project, Derived | None], tuple[EntryRow, ...]]
    fields: Callable[[Project, Derived | None, str], tuple[EntryField, ...]]
    values: Callable[[Project, Derived | None, str], Values]
    save: SaveEntry
    remove: Callable[[Project, str], Project] | None = None
    copied: Callable[[Project, str], tuple[str, Values]] | None = None
    told: Callable[[Project, Derived | None, str], str] | None = None
    parts: frozenset[str] = frozenset()


def entry_key(row: EntryRow) -> str:
    """Return the key of an entry."""
    return row.key


def entry_columns(kind: EntryKind) -> tuple[Column, ...]:
    """Return the columns of a kind of entry."""
    return tuple(_column(place, heading) for place, heading in enumerate(kind.columns))


def _column(place: int, heading: Heading) -> Column:
    return Column(
        id=heading.text,
        heading=heading.text,
        value=lambda row: row.cells[place],
        text=lambda value: _text(value, heading.decimals),
        number=heading.number,
        characters=heading.characters or 20,
        stretch=not heading.characters,
        shown=heading.shown,
        colour=lambda row: row.mark,
        tip=lambda row: _text(row.cells[place], heading.decimals),
        hint=heading.hint,
    )


def _text(value: object, decimals: int) -> str:
    match value:
        case None:
            return formats.NOT_KNOWN
        case Decimal():
            return formats.amount(value, decimals)
        case date():
            return formats.day(value)
        case int():
            return f"{value:,}"
    return str(value)
