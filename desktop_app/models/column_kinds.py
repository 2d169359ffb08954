"""The kinds of column that lists of records are made of: a text, a number, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from collections.abc import Callable


def text_column(
    name: str,
    heading: str,
    value: Callable[[Any], object],
    characters: int = 14,
    *,
    shown: bool = True,
) -> Column:
    """Return a column of words; what is not known is said to be so."""
    return Column(
        id=name, heading=heading, value=value, text=known, characters=characters, shown=shown
    )


def number_column(
    name: str,
    heading: str,
    value: Callable[[Any], Any],
    text: Callable[[Any], str] = formats.whole,
    *,
    hint: str = "",
    characters: int = 7,
    shown: bool = True,
) -> Column:
    """Return a column of figures, set to the right, whole ones unless `text` writes them."""
    return Column(
        id=name,
        heading=heading,
        value=value,
        text=text,
        number=True,
        characters=characters,
        shown=shown,
        hint=hint,
    )


def date_column(
    name: str,
    heading: str,
    value: Callable[[Any], object],
    *,
    hint: str = "",
    shown: bool = True,
) -> Column:
    """Return a column of days."""
    return Column(id=name, heading=heading, value=value, text=formats.day, hint=hint, shown=shown)


def known(value: str | None) -> str:
    """Return a text as it stands, or the words for one that is not known."""
    return formats.NOT_KNOWN if value is None else value
