"""What the cost chart draws: bars for each period, and what leaving has saved so far by month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Money
from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from costing.money import Currency
    from costing.report import Cell, Table
    from desktop_app.derived import TargetCost

#: Headings of the bars, bottom first, as the report's tables name them.
STACKED = ("Leaving: on site", "Leaving: target", "Leaving: one-off")
STAYING = "Staying"
CUMULATIVE = "Cumulative"
#: What the chart calls them.
NAMES = {
    STAYING: translate("Costs", "Staying: do nothing"),
    STACKED[0]: translate("Costs", "On premises, until it stops"),
    STACKED[1]: translate("Costs", "Target run cost"),
    STACKED[2]: translate("Costs", "One-off cost"),
    CUMULATIVE: translate("Costs", "Saved so far against staying"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One year or month.

    Attributes:
        key: First cell of its row in the report's table.
        stacked: In the order of `STACKED`.
        lines: What a tooltip says, figure by figure.
    """

    key: str
    label: str
    staying: Decimal
    stacked: tuple[Decimal, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSeries:
    """The series of one target.

    Attributes:
        table: Name of the report's table the periods come from.
        months_each: Length of a period; all periods are of one length.
        cumulative: By month, at the month's end.
        payback: Number of months after which the costs are made good, None for never.
        years: Label of each fiscal year, twelve months apart.
    """

    table: str
    currency: Currency
    months_each: int
    periods: tuple[Period, ...]
    cumulative: tuple[Decimal, ...]
    years: tuple[str, ...]
    payback: int | None
    payback_text: str


def cost_series(cost: TargetCost | None, *, by_month: bool) -> CostSeries | None:
    """Return what there is to draw of a target, None without a projection."""
    if cost is None or cost.projection is None or cost.statement is None:
        return None
    tables = {table.name: table for table in cost.tables}
    if not {"years", "months"} <= tables.keys():
        return None
    months = tables["months"]
    projection = cost.projection
    if by_month:
        chosen = months
        labels = tuple(formats.month(month) for month in projection.month_list)
    else:
        chosen = tables["years"]
        labels = tuple(str(year) for year in projection.fiscal_years)
    payback = cost.statement.payback_month
    return CostSeries(
        table=chosen.name,
        currency=projection.currency,
        months_each=1 if by_month else 12,
        periods=tuple(
            _period(chosen, row, label, projection.currency)
            for label, row in zip(labels, chosen.rows, strict=False)  # a last row is the total
        ),
        cumulative=tuple(_amount(months, row, CUMULATIVE) for row in months.rows),
        years=tuple(str(year) for year in projection.fiscal_years),
        payback=None if payback is None else payback - projection.first + 1,
        payback_text=translate("Costs", "Pays back in {payback}").format(
            payback=formats.month(payback)
        )
        if payback is not None
        else "",
    )


def _period(table: Table, row: tuple[Cell, ...], label: str, currency: Currency) -> Period:
    def said(heading: str, name: str) -> str:
        return f"{name}: {formats.money(Money(_amount(table, row, heading), currency))}"

    return Period(
        key=str(row[0]),
        label=label,
        staying=_amount(table, row, STAYING),
        stacked=tuple(_amount(table, row, one) for one in STACKED),
        lines=(
            label,
            *(said(one, NAMES[one]) for one in (STAYING, *STACKED)),
            said("Net saving", translate("Costs", "Saved in this time")),
            said(CUMULATIVE, NAMES[CUMULATIVE]),
        ),
    )


def _amount(table: Table, row: tuple[Cell, ...], heading: str) -> Decimal:
    value = row[table.headings.index(heading)]
    return value if isinstance(value, Decimal) else Decimal(0)
