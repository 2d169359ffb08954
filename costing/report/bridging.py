"""From the baseline to the option, standard line by standard line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.report.evidence import standard_titles
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.cases.financial import FinancialCase
    from costing.lines import Line
    from costing.projection import Projection

_PENNY = Decimal("0.01")


def bridge_table(projection: Projection, case: FinancialCase) -> Table:
    """Return how the cost of staying becomes the cost of leaving over the horizon.

    Constant prices come from the lines, prices of each year from the financial case; each column
    ends with what is left over, which has to be nothing.
    """
    stay, leave = _by_standard(projection.do_nothing), _by_standard(projection.option)
    cash_stay: dict[str, Decimal] = {}
    cash_leave: dict[str, Decimal] = {}
    for one in case.cash:
        line = one.block.standard
        cash_stay[line] = cash_stay.get(line, ZERO) + sum(one.staying, ZERO)
        cash_leave[line] = cash_leave.get(line, ZERO) + sum(one.leaving, ZERO)
    titles = standard_titles()
    rows: list[tuple[Cell, ...]] = []
    at = [sum(stay.values(), ZERO), sum(cash_stay.values(), ZERO)]
    rows.append(("Baseline: doing nothing", *at))
    for line in sorted({*stay, *leave, *cash_stay, *cash_leave}, key=_order):
        steps = (
            leave.get(line, ZERO) - stay.get(line, ZERO),
            cash_leave.get(line, ZERO) - cash_stay.get(line, ZERO),
        )
        if any(steps):
            at = [sum_ + step for sum_, step in zip(at, steps, strict=True)]
            rows.append((f"{line} {titles.get(line, '')}".strip(), *steps))
    ends = (
        sum(projection.leaving_by_month, ZERO),
        sum(case.paid_when_leaving, ZERO),
    )
    rows.append((f"Option: leaving for {projection.target}", *ends))
    left = [end - sum_ for end, sum_ in zip(ends, at, strict=True)]
    rows.append(("Left over", *left))
    ties = all(abs(one) < _PENNY for one in left)
    return Table(
        name="bridge_lines",
        title=f"From the baseline to the option ({case.currency})",
        headings=("Step", "Constant prices", "Prices of each year"),
        rows=tuple(rows),
        notes=(
            "Over the horizon and not discounted: minus is saved by leaving, plus is paid by it.",
            "The baseline, the steps and the option tie."
            if ties
            else "THE BASELINE, THE STEPS AND THE OPTION DO NOT TIE.",
        ),
    )


def _by_standard(lines: Iterable[Line]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.standard] = sums.get(line.standard, ZERO) + line.total
    return sums


def _order(line: str) -> tuple[str, int, str]:
    number = line[1:]
    return line[:1], int(number) if number.isdigit() else 0, line
