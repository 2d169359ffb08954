"""What a year or month of the report is made of, as label and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report.periods import period_table
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.assumption_words import spoken

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.derived import TargetCost
    from desktop_app.models.report_columns import ReportRow

#: Lines told before the rest is counted.
MOST_LINES = 12


def made_of(cost: TargetCost, row: ReportRow, *, by_month: bool) -> list[tuple[str, str]]:
    """Return the lines with the largest difference in a period, largest first."""
    projection = cost.projection
    if projection is None:
        return []
    first, months = projection.first, projection.months
    key = str(row.cells[0])
    if by_month:
        first = next((one for one in projection.month_list if str(one) == key), first)
        months = 1
    elif key != "Total":
        years = [year for year in projection.fiscal_years if str(year) == key]
        first, months = (years[0].first_month, 12) if years else (first, months)
    lines = period_table(projection, first, months).rows
    told = (
        [
            (
                translate("Costs", "Made of"),
                translate("Costs", "the lines below, the largest difference first"),
            )
        ]
        if lines
        else []
    )
    told += [
        (
            str(name),
            translate("Costs", "staying {staying}, leaving {leaving}\n{driver}").format(
                staying=_text(staying), leaving=_text(leaving), driver=spoken(str(driver))
            ),
        )
        for name, staying, leaving, _, driver in lines[:MOST_LINES]
    ]
    if len(lines) > MOST_LINES:
        rest = formats.count(len(lines) - MOST_LINES, "smaller line")
        told.append(
            (
                translate("Costs", "And"),
                translate("Costs", "{rest}, in the tab Lines over the whole horizon").format(
                    rest=rest
                ),
            )
        )
    return told


def _text(value: object) -> str:
    amount: Decimal | None = value  # type: ignore[assignment]  # the column holds amounts
    return formats.amount(amount)
