"""Whether every row of a register is a record of its own, told from whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.tables.cells import BadCell, number_of
from inventory.tables.headings import folded_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.registers.body import Body

#: Columns of more different cells are not looked through.
_FEW = 5_000


def all_are_records(body: Body, headings: Sequence[str]) -> bool:
    """Return whether no row is empty, repeats another or the headings, or is a total.

    False where it cannot be told from whole columns: then each row has to be looked at.

    Args:
        body: The rows below the headings.
        headings: Folded headings from left to right.
    """
    if not body or not body.even:
        return False
    named = next((at for at in range(body.width) if _names_every_row(body, at)), None)
    if named is None:
        return False
    first, never_repeats, no_figure = named, False, False
    for at in sorted(range(body.width), key=lambda at: not body.is_counted(at)):
        if body.is_varied(at) or not _is_filled(body, at):
            continue
        first = min(first, at)
        never_repeats = never_repeats or _never_repeats(body, at, headings)
        # A total has figures only behind its first cell.
        no_figure = no_figure or (at > first and _holds_no_figure(body, at))
        if never_repeats and no_figure:
            return True
    return False


def _is_filled(body: Body, at: int) -> bool:
    return body.count_different(at) <= _FEW and all(
        type(cell) is str and cell.strip() for cell in body.different(at).values()
    )


def _names_every_row(body: Body, at: int) -> bool:
    """Return whether all cells of a column hold a text and differ, however they are spaced."""
    if not body.is_varied(at):
        return False
    if body.is_clean(at):
        return body.all_differ(at)
    different = {cell.strip() for cell in body.cells(at) if type(cell) is str}
    return len(different) == len(body) and "" not in different


def _never_repeats(body: Body, at: int, headings: Sequence[str]) -> bool:
    """Return whether no cell of a filled column repeats its heading."""
    if at >= len(headings):
        return True
    return all(
        folded_heading(str(cell).strip()) != headings[at] for cell in body.different(at).values()
    )


def _holds_no_figure(body: Body, at: int) -> bool:
    """Return whether no cell of a filled column is a figure or a word for "not known"."""
    return all(
        isinstance(number_of(str(cell).strip()), BadCell) for cell in body.different(at).values()
    )
