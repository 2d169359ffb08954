"""Every result of costing as plain rows of typed values: screens and exports print these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.money import USD
from costing.report.comparison import (
    headline_table,
    line_table,
    month_table,
    reconciliation_table,
    year_table,
)
from costing.report.composition import composition_table, licence_table
from costing.report.contract_ends import contract_end_table
from costing.report.currencies import currency_table
from costing.report.estate import leaving_table, price_table, sizing_table, unit_table
from costing.report.evidence import assumption_table, completeness_table, unpriced_table
from costing.report.table import Cell, Table
from costing.report.transition import wave_table
from costing.report.workloads import activity_table, managed_database_table
from inventory.allocation import many_objects

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.projection import Projection
    from costing.sizing import Sizing
    from costing.statements import Statement
    from inventory.model import Inventory

__all__ = ["Cell", "Table", "cost_tables"]


@many_objects()
def cost_tables(
    inventory: Inventory,
    projection: Projection | None,
    statement: Statement | None,
    sizings: Sequence[Sizing],
    assumptions: AssumptionSet,
) -> tuple[Table, ...]:
    """Return every table of one target, the ones a decision-maker reads first.

    Without a wave plan there is no projection, and only sizes, prices and assumptions remain.
    """
    tables: list[Table] = []
    if projection is not None and statement is not None:
        tables += [
            headline_table(projection, statement),
            year_table(projection, statement),
            month_table(projection),
            wave_table(projection),
            line_table(projection),
            currency_table(projection),
            unit_table(inventory, projection),
            contract_end_table(projection),
            leaving_table(inventory, projection),
        ]
    tables += [
        sizing_table(inventory, sizings),
        price_table(inventory, sizings),
        activity_table(inventory, assumptions, sizings),
        managed_database_table(
            inventory,
            sizings,
            assumptions,
            () if projection is None else projection.composed,
            _dollar(projection, sizings),
        ),
    ]
    if projection is not None:
        tables.append(composition_table(projection))
        if projection.coverage.ledgers:
            tables.append(licence_table(inventory, projection))
    tables.append(assumption_table(assumptions))
    if projection is not None and statement is not None:
        tables += [
            unpriced_table(projection),
            completeness_table(projection, assumptions),
            reconciliation_table(projection, statement),
        ]
    return tuple(tables)


def _dollar(projection: Projection | None, sizings: Sequence[Sizing]) -> Decimal | None:
    """Return what a dollar is worth where all machines are priced in the plan's own currency."""
    own = {one.per_month.currency for one in sizings if one.per_month is not None}
    if projection is None or own != {projection.currency}:
        return None
    return next((one.rate for one in projection.rates if one.currency == USD), None)
