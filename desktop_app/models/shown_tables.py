"""What the window says beside the rows of a report: verdicts, and the age of prices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from costing.price_checks import OLD_DAYS
from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from costing.report import Table
    from desktop_app.models.report_columns import ReportRow

#: First cell of the row that is no option, and says which is to be taken.
_VERDICT = "Verdict"
#: Headings under which a price has its day.
_DAYS = ("As of", "Price date")


def verdict_beside(table: Table) -> Table:
    """Return the table of options with its verdict as the first note and in no column."""
    said = tuple(str(row[1]) for row in table.rows if row[0] == _VERDICT)
    return replace(
        table,
        rows=tuple(row for row in table.rows if row[0] != _VERDICT),
        notes=(*said, *table.notes),
    )


def provenance_pairs(table: Table, row: ReportRow, today: date) -> list[tuple[str, str]]:
    """Return how old the price of a row is, and what its source is, where the book knows it."""
    cells = dict(zip(table.headings, row.cells, strict=True))
    day = next((cells[one] for one in _DAYS if isinstance(cells.get(one), date)), None)
    pairs = []
    if isinstance(day, date):
        age = max(0, (today - day).days)
        text = translate("Costs", "{days} old").format(days=formats.count(age, "day"))
        if age > OLD_DAYS:
            text += translate("Costs", ": older than 90 days, refresh it on the Prices screen")
        pairs.append((translate("Costs", "Age of the price"), text))
    source = cells.get("Source")
    if isinstance(source, str) and source:
        from costing.price_sources.price_file import load_price_book

        held = load_price_book().sources.get(source)
        if held is not None:
            what = f"{held.what} ({held.origin})"
            pairs.append((translate("Costs", "The source is"), what))
    return pairs
