"""Figures such as "1.234", which are decimal in one country and grouped in another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.tables.table import Cell

_TWO_READINGS = re.compile(r"\D*?[-+]?[1-9]\d{0,2}(?P<sign>[.,])\d{3}\s*\D*")

_FIGURE = re.compile(r"[^\d.,+-]*(?P<figure>[-+]?\d[\d.,]*)\s*[^\d.,]*")

#: Nobody writes thousandths of these: three digits behind a sign are a group.
SMALL_UNITS = frozenset({"b", "bytes", "kb", "mb"})


def bare_figure(cell: Cell) -> Cell:
    """Return the figure of a text without the unit or currency printed beside it."""
    match = _FIGURE.fullmatch(cell) if isinstance(cell, str) else None
    return cell if match is None else match["figure"]


def doubtful_sign(cell: Cell) -> str | None:
    """Return the sign in a figure that could be decimal or between thousands, else None."""
    if not isinstance(cell, str) or ("." not in cell and "," not in cell):
        return None
    match = _TWO_READINGS.fullmatch(cell.strip())
    return None if match is None else match["sign"]


def sign_beside_groups(cells: Iterable[Cell]) -> str | None:
    """Return the decimal sign of a column in which every doubtful sign is between thousands.

    None where no figure is doubtful, or both signs are.
    """
    grouping = {sign for cell in cells if (sign := doubtful_sign(cell)) is not None}
    if len(grouping) != 1:
        return None
    return "," if grouping == {"."} else "."
