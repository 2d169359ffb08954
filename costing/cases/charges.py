"""What leaving is charged month by month in the prices of each year: the rows of a forecast.

Its sum is the cash of leaving in the financial case, so that a forecast handed to another program
and the case that was signed are one figure.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.cases.financial import index
from costing.lines import LineKind, sum_by_month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from costing.cases.financial import BlockCash, FinancialCase
    from costing.lines import Line
    from costing.projection import Projection
    from inventory.model import Inventory

#: Business unit of what belongs to none or to several.
UNALLOCATED = "unallocated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What one business unit pays by month under one standard line of one block and budget.

    Attributes:
        capital: After what a person capitalised.
        amounts: In the prices of each year, VAT that cannot be recovered in them.
    """

    kind: LineKind
    standard: str
    capital: bool
    unit: str
    amounts: tuple[Decimal, ...]


def charges_of(
    projection: Projection, case: FinancialCase, inventory: Inventory | None = None
) -> tuple[Charge, ...]:
    """Return the option's lines, added up by block, standard line, budget and business unit.

    A row for each server and month would be millions, and no reader of a forecast wants them.
    Contingency is money held and no charge, so that it is in none of them.  Without an inventory
    every line is unallocated.
    """
    named = {one.block.line for one in case.cash if one.block.line}
    cash_of = {_key(one): one for one in case.cash}
    series: dict[tuple[_Key, str], list[tuple[Decimal, ...]]] = defaultdict(list)
    units = _business_units(inventory, projection.option)
    for line, unit in zip(projection.option, units, strict=True):
        own = line.id if line.id in named else ""
        key = (line.kind.value, line.standard, line.capital, own)
        series[key, unit].append(line.amounts)
    sums: dict[tuple[LineKind, str, bool, str], list[tuple[Decimal, ...]]] = defaultdict(list)
    for (key, unit), amounts in sorted(series.items()):
        cash = cash_of[key]
        real = sum_by_month(amounts, projection.months)
        sums[LineKind(key[0]), key[1], cash.capital, unit].append(_nominal(real, cash))
    return tuple(
        Charge(
            kind=kind,
            standard=standard,
            capital=capital,
            unit=unit,
            amounts=sum_by_month(amounts, projection.months),
        )
        for (kind, standard, capital, unit), amounts in sorted(sums.items())
    )


_Key = tuple[str, str, bool, str]


def _key(cash: BlockCash) -> _Key:
    block = cash.block
    return block.kind.value, block.standard, block.capital, block.line


def _nominal(real: tuple[Decimal, ...], cash: BlockCash) -> tuple[Decimal, ...]:
    """Return months of real prices in the prices of their fiscal years."""
    years = len(real) // 12
    factors = [index(cash.inflation, place) * cash.vat_factor for place in range(years)]
    return tuple(amount * factors[place // 12] for place, amount in enumerate(real))


def _business_units(inventory: Inventory | None, lines: Sequence[Line]) -> list[str]:
    """Return the business unit of each line: of its server, or of that server's application."""
    if inventory is None:
        return [UNALLOCATED] * len(lines)
    servers = {str(server.id): server for server in inventory.servers}
    known = inventory.application_by_id
    units = []
    for line in lines:
        server = servers.get(line.subject)
        unit = server.business_unit if server is not None else None
        if server is not None and unit is None:
            owners = {known[one].business_unit for one in server.applications if one in known} - {
                None
            }
            unit = owners.pop() if len(owners) == 1 else None
        units.append(unit or UNALLOCATED)
    return units
