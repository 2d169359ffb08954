"""Columns and rows of a report's table for a page: chosen and set side by side, never changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.report import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from costing.report import Cell


def choose(
    table: Table,
    *headings: str,
    keep: Callable[[tuple[Cell, ...]], bool] | None = None,
    title: str | None = None,
) -> Table:
    """Return the columns named, in that order, of the rows that `keep` accepts.

    A heading that the table lacks is passed over; without headings all columns stay.  `keep`
    sees whole rows.
    """
    places = [table.headings.index(one) for one in headings if one in table.headings]
    if not headings:
        places = list(range(len(table.headings)))
    rows = table.rows if keep is None else tuple(filter(keep, table.rows))
    return replace(
        table,
        title=table.title if title is None else title,
        headings=tuple(table.headings[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in rows),
    )


def titled(table: Table, title: str) -> Table:
    """Return `table` under another title."""
    return replace(table, title=title)


def gather(
    named: Sequence[tuple[str, Table]], *, label: str, value: str, name: str, title: str
) -> Table:
    """Return tables of two columns (`label`, `value`) side by side, one column for each.

    Rows stand in the order in which they first occur; what a table lacks is not known.
    """
    labels: dict[Cell, None] = {}
    found: list[dict[Cell, Cell]] = []
    for _, table in named:
        rows = choose(table, label, value).rows
        found.append({row[0]: row[1] for row in rows})
        labels.update(dict.fromkeys(row[0] for row in rows))
    return Table(
        name=name,
        title=title,
        headings=(label, *(heading for heading, _ in named)),
        rows=tuple((one, *(values.get(one) for values in found)) for one in labels),
    )
