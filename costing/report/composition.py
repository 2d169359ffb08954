"""Every price inside a cost line, and which licences cover which machine, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from datetime import date

    from costing.priced_parts import PricedPart
    from costing.projection import Projection
    from inventory.model import Inventory


def composition_table(projection: Projection) -> Table:
    """Return one row for each price that a cost line of leaving is composed of."""
    rates = {one.currency: one.source for one in projection.rates}
    rows = [
        (
            line.name,
            line.standard,
            *_cells(part, projection.today),
            rates.get(part.per_month.currency),
        )
        for line in projection.option
        for part in line.parts
    ]
    return Table(
        name="composition",
        title=f"Prices behind the cost lines of {projection.target}",
        headings=(
            "Line",
            "Standard line",
            "Part",
            "Quantity",
            "Unit",
            "Per month",
            "Currency",
            "Price id",
            "How",
            "Source",
            "Price date",
            "Age (days)",
            "Converted at",
        ),
        rows=tuple(rows),
        notes=(
            (
                "Amounts are of a whole month in the currency of the price list; a price in "
                "advance is of its whole term."
            ),
            (
                "The price id is the provider's SKU, rate code or meter where the price book has "
                "it, else the name of the rule in the book."
            ),
        ),
    )


def licence_table(inventory: Inventory, projection: Projection) -> Table:
    """Return the entitlement ledger: a row for each period in which nothing changes."""
    names = {server.id: server.name for server in inventory.servers}
    rows = [
        (
            product,
            period.start,
            period.end,
            period.owned,
            period.consumed,
            period.owned - period.consumed,
            len(period.covered),
            ", ".join(names[one] for one in period.covered),
        )
        for product, ledger in projection.coverage.ledgers
        for period in ledger.periods
    ]
    return Table(
        name="licences",
        title="Licences brought along: what may be used on the target, and for which servers",
        headings=(
            "Product",
            "From",
            "Until (not including)",
            "Core licences",
            "Used",
            "Left",
            "Servers covered",
            "Which",
        ),
        rows=tuple(rows),
        notes=(
            (
                "A machine is covered wholly or not at all; the set covered is the one that saves "
                "most, on a tie with fewer core licences. The others pay the licence included."
            ),
            (
                "Licences in use on site count from the day their server is off for good; those of "
                "Windows Server Standard and of SQL Server also for 180 days from the start of "
                "that server's target. In Standard cores an Enterprise core of SQL Server is 4."
            ),
        ),
    )


def _cells(part: PricedPart, today: date | None) -> tuple[Cell, ...]:
    return (
        part.what,
        part.quantity,
        part.unit,
        part.per_month.amount,
        part.per_month.currency,
        part.price_id,
        "; ".join(part.how),
        part.source,
        part.as_of,
        None if today is None else part.age_days(today),
    )
