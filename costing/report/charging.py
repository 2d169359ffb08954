"""The rows of a forecast held against the financial case, year by year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.cases.financial import added
from costing.lines import ZERO, yearly
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.cases.charges import Charge
    from costing.cases.financial import FinancialCase, Years

#: Places to which a forecast's rows are written.
PLACES = 10
_PENNY = Decimal("0.01")
_LEAST = Decimal(1).scaleb(-PLACES)


def charged_by_year(charges: Sequence[Charge], case: FinancialCase) -> Years:
    """Return the sum of `EffectiveCost` in each fiscal year, every row rounded as it is written."""
    nothing = (ZERO,) * len(case.years)
    return added(
        nothing,
        *(yearly([amount.quantize(_LEAST) for amount in one.amounts]) for one in charges),
    )


def focus_table(charges: Sequence[Charge], case: FinancialCase) -> Table:
    """Return how the rows of a forecast lead to the financial case, and whether they tie."""
    rows = charged_by_year(charges, case)
    leaving, staying = case.paid_when_leaving, case.paid_when_staying
    net = tuple(
        one + held - stay for one, held, stay in zip(rows, case.contingency, staying, strict=True)
    )
    stated = tuple(
        cost - revenue - capital - waiting
        for cost, revenue, capital, waiting in zip(
            case.costs, case.saved_revenue, case.saved_capital, case.not_agreed, strict=True
        )
    )
    lines: list[tuple[str, Years]] = [
        ("Sum of EffectiveCost", rows),
        ("Financial case: cash of leaving", leaving),
        ("Difference", _less(rows, leaving)),
        ("Contingency held, in no row", case.contingency),
        ("Less cash of staying", tuple(-one for one in staying)),
        ("Net cost of the change, from the rows", net),
        ("Financial case: project costs less savings, agreed or not", stated),
        ("Difference of the net", _less(net, stated)),
    ]
    return Table(
        name="focus_totals",
        title=f"FOCUS rows to the financial case ({case.currency})",
        headings=("Row", *map(str, case.years), "Total", "Result"),
        rows=tuple(_row(name, amounts) for name, amounts in lines),
        notes=(
            (
                "A forecast in the shape of FOCUS 1.2; it is no billing data and claims no "
                "conformance."
            ),
            "Prices of each year, as the financial case has them. Receipts are in neither side.",
        ),
    )


def _less(one: Years, other: Years) -> Years:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def _row(name: str, amounts: Years) -> tuple[Cell, ...]:
    result: Cell = None
    if name.startswith("Difference"):
        result = "ties" if all(abs(one) < _PENNY for one in amounts) else "DOES NOT TIE"
    return (name, *amounts, sum(amounts, ZERO), result)
