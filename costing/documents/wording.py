"""A cell of the report as the text that papers print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from costing.report import Cell

#: What stands for a value that nobody has.
NOT_KNOWN = "not known"

#: What stands for a value that there is not.
NONE = "–"

#: Decimal places printed at most; figures from this size on are shown with two, as in workbooks.
_MOST_PLACES = 6
_SHOWN_IN_PENCE_FROM = 100

#: Characters that XML cannot hold, and those that would turn or break a line of print.
_UNPRINTABLE = dict.fromkeys(
    (
        *range(0x20),
        *range(0x7F, 0xA0),
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
        0xFFFE,
        0xFFFF,
        *range(0xD800, 0xE000),
    ),
    " ",
)


def cell_text(cell: Cell, missing: str = NOT_KNOWN) -> str:
    """Return what is printed for a cell: dates as ISO 8601, figures with separators.

    A figure from 100 on has two decimal places, a smaller one as many as it needs, at most six.
    """
    match cell:
        case None:
            return missing
        case str():
            return clean(cell)
        case date():
            return cell.isoformat()
        case int():
            return f"{cell:,}"
        case Decimal():
            return _figure(cell)
        case float():
            return _figure(Decimal(repr(cell)).normalize())


def clean(text: str) -> str:
    """Return `text` on one line without characters that cannot be printed."""
    return text.translate(_UNPRINTABLE)


def is_figure(cell: Cell) -> bool:
    """Return whether a cell is a number, which stands on the right of its column."""
    return isinstance(cell, int | float | Decimal)


def _figure(value: Decimal) -> str:
    if not value.is_finite():
        return NOT_KNOWN
    if abs(value) >= _SHOWN_IN_PENCE_FROM:
        return f"{value:,.2f}"
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_MOST_PLACES:
        value = round(value, _MOST_PLACES).normalize()
    shown = f"{value:,f}"
    return "0" if not value and shown.startswith("-") else shown
