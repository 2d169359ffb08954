"""What a year or a month is made of: its cost lines, largest difference first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.report.table import Table

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.lines import Line
    from costing.months import Month
    from costing.projection import Projection


def period_table(projection: Projection, first: Month, months: int) -> Table:
    """Return every line paid in `months` months from `first`, the largest difference first.

    Lines that are paid on neither side in that time are left out.
    """
    at = first - projection.first
    stay = _by_id(projection.do_nothing, at, months)
    leave = _by_id(projection.option, at, months)
    names = {line.id: line for line in (*projection.do_nothing, *projection.option)}
    paid = [
        (names[one], stay.get(one, ZERO), leave.get(one, ZERO))
        for one in names
        if stay.get(one, ZERO) or leave.get(one, ZERO)
    ]
    paid.sort(key=lambda item: (-abs(item[1] - item[2]), -item[1], item[0].id))
    last = first + (months - 1)
    return Table(
        name="period",
        title=f"{first} to {last} ({projection.currency})" if months > 1 else str(first),
        headings=("Line", "Staying", "Leaving", "Saving", "Follows from"),
        rows=tuple(
            (line.name, staying, leaving, staying - leaving, line.driver)
            for line, staying, leaving in paid
        ),
    )


def _by_id(lines: tuple[Line, ...], at: int, months: int) -> dict[str, Decimal]:
    return {line.id: sum(line.amounts[at : at + months], ZERO) for line in lines}
