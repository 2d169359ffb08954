"""The forecast in the shape of FOCUS 1.2, for FinOps tools: one row a line, unit and month.

It is a forecast of this plan.  It is no billing data and claims no conformance.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.exporting import csv_text, placing
from costing.lines import ZERO, LineKind, sum_by_month
from costing.report import Table
from costing.sheets import write_csv
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from costing.exporting import Material
    from costing.lines import Line
    from costing.projection import Projection
    from inventory.progress import Progress

#: The mandatory columns of FOCUS 1.2 (FinOps Foundation, 29 May 2025), in its order of names.
MANDATORY = (
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "ContractedCost",
    "EffectiveCost",
    "InvoiceIssuerName",
    "ListCost",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "ServiceCategory",
    "ServiceName",
)
OWN = (
    "x_Scenario",
    "x_IsForecast",
    "x_CapitalOrRevenue",
    "x_FiscalYear",
    "x_BusinessUnit",
    "x_CostLine",
    "x_Confidence",
    "x_PriceBase",
)
FILES = ("focus-forecast.csv", "focus-forecast.parquet", "focus-forecast-totals.csv")
#: Money as FOCUS tools read it: exact decimals with this many places.
PLACES = 10
_DIGITS = 30
_PROVIDERS = {"aws": "Amazon Web Services", "azure": "Microsoft"}
_SERVICES = {
    LineKind.ON_PREMISES: "Data centre",
    LineKind.TARGET_RUN: "Target",
    LineKind.ONE_OFF: "Transition",
}
#: Standard cost line of a business case -> FOCUS service category.
_CATEGORIES = {
    "C1": "Compute", "C2": "Storage", "C3": "Networking", "C4": "Business Applications",
    "C5": "Compute", "C6": "Storage", "C7": "Management and Governance", "C9": "Compute",
    "A1": "Compute", "A8": "Networking", "A10": "Storage", "A11": "Security",
    "B3": "Migration", "B4": "Migration", "B2": "Migration", "B5": "Migration",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FocusForecast:
    """Writes focus-forecast.csv, focus-forecast.parquet and focus-forecast-totals.csv.

    Months that cost nothing have no row.  The totals stand beside the financial figures they
    come from: the sum of `EffectiveCost` is the cost of the option over its horizon.
    """

    name: str = "focus"
    title: str = "Forecast in the shape of FOCUS 1.2 (CSV, Parquet)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the option's lines; nothing without a projection."""
        projection = material.projection
        if projection is None:
            return ()
        import pyarrow as pa
        from pyarrow import csv, parquet

        charges = charges_of(material, projection)
        table = _table(material, projection, charges)
        raise_if_cancelled(progress)
        progress.report(0.5, "Writing the FOCUS forecast")
        with placing(folder) as place:
            options = csv.WriteOptions(quoting_style="needed")
            plain = pa.table({name: _plain(table.column(name)) for name in table.column_names})
            csv.write_csv(plain, place(FILES[0]), options)
            raise_if_cancelled(progress)
            parquet.write_table(table, place(FILES[1]), compression="zstd")
            write_csv(place(FILES[2]), totals_table(projection, charges), progress)
        return tuple(folder / name for name in FILES)


def totals_table(projection: Projection, charges: Sequence[Charge] | None = None) -> Table:
    """Return the sum of `EffectiveCost` beside the sum of the projection's lines, by year."""
    found = charges if charges is not None else charges_of(None, projection)
    rows = []
    for place, year in enumerate(projection.fiscal_years):
        months = slice(place * 12, place * 12 + 12)
        exact = sum((sum(line.amounts[months]) for line in projection.option), ZERO)
        shown = sum((_rounded(one) for each in found for one in each.amounts[months]), ZERO)
        rows.append((str(year), exact, shown, shown - exact))
    headings = ("Fiscal year", "Projection", "Sum of EffectiveCost", "Difference")
    note = "A forecast in the shape of FOCUS 1.2; it is no billing data and claims no conformance."
    return Table(
        name="focus_totals",
        title="FOCUS rows against the projection",
        headings=headings,
        rows=tuple(rows),
        notes=(note,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What one business unit pays by month under one standard line of one block and budget."""

    kind: LineKind
    standard: str
    capital: bool
    unit: str
    amounts: tuple[Decimal, ...]


def charges_of(material: Material | None, projection: Projection) -> tuple[Charge, ...]:
    """Return the option's lines, added up by block, standard line, budget and business unit.

    A row for each server and month would be millions, and no reader of a forecast wants them.
    """
    series: dict[tuple[LineKind, str, bool, str], list[tuple[Decimal, ...]]] = defaultdict(list)
    units = _business_units(material, projection.option)
    for line, unit in zip(projection.option, units, strict=True):
        series[line.kind, line.standard, line.capital, unit].append(line.amounts)
    return tuple(
        Charge(
            kind=kind,
            standard=standard,
            capital=capital,
            unit=unit,
            amounts=sum_by_month(amounts, projection.months),
        )
        for (kind, standard, capital, unit), amounts in sorted(series.items())
    )


def _table(material: Material, projection: Projection, charges: Sequence[Charge]) -> Any:
    """Return the rows as an Arrow table; texts that repeat are kept once."""
    import pyarrow as pa

    months = projection.month_list
    places: list[int] = []
    owners: list[int] = []
    costs: list[Decimal] = []
    for number, charge in enumerate(charges):
        for place, amount in enumerate(charge.amounts):
            if amount:
                places.append(place)
                owners.append(number)
                costs.append(_rounded(amount))
    money = pa.array(costs, type=pa.decimal128(_DIGITS, PLACES))
    of_charge = pa.array(owners, type=pa.int32())
    of_month = pa.array(places, type=pa.int32())
    count = len(costs)

    def by_charge(texts: Sequence[str | None]) -> Any:
        return pa.array(texts, type=pa.string()).take(of_charge)

    def by_month(texts: Sequence[str]) -> Any:
        return pa.array(texts, type=pa.string()).take(of_month)

    def same(text: str | None) -> Any:
        return pa.array([text], type=pa.string()).take(pa.array([0] * count, type=pa.int32()))

    providers = [_provider(material, one) for one in charges]
    starts = by_month([f"{month.first_day.isoformat()}T00:00:00Z" for month in months])
    ends = by_month([f"{(month + 1).first_day.isoformat()}T00:00:00Z" for month in months])
    columns = {
        "BilledCost": money,
        "BillingAccountId": same(material.inputs[:16] or "plan"),
        "BillingAccountName": same(csv_text(material.title)),
        "BillingCurrency": same(projection.currency),
        "BillingPeriodEnd": ends,
        "BillingPeriodStart": starts,
        "ChargeCategory": by_charge([_category(one) for one in charges]),
        "ChargeClass": same(None),
        "ChargeDescription": by_charge([_description(one) for one in charges]),
        "ChargePeriodEnd": ends,
        "ChargePeriodStart": starts,
        "ContractedCost": money,
        "EffectiveCost": money,
        "InvoiceIssuerName": by_charge(providers),
        "ListCost": money,
        "PricingQuantity": pa.nulls(count, pa.decimal128(_DIGITS, PLACES)),
        "PricingUnit": same(None),
        "ProviderName": by_charge(providers),
        "PublisherName": by_charge(providers),
        "ServiceCategory": by_charge([_CATEGORIES.get(one.standard, "Other") for one in charges]),
        "ServiceName": by_charge([_service(one) for one in charges]),
        "x_Scenario": same(f"exit to {projection.target}"),
        "x_IsForecast": same("true"),
        "x_CapitalOrRevenue": by_charge([_budget(one) for one in charges]),
        "x_FiscalYear": by_month([str(month.fiscal_year) for month in months]),
        "x_BusinessUnit": by_charge([csv_text(one.unit) for one in charges]),
        "x_CostLine": by_charge([one.standard or "-" for one in charges]),
        "x_Confidence": same("forecast"),
        "x_PriceBase": same(f"prices of {projection.fiscal_years[0]}, real"),
    }
    return pa.table({name: columns[name] for name in (*MANDATORY, *OWN)})


def _plain(column: Any) -> Any:
    """Return a column as text for CSV: decimals without needless zeros are kept exact."""
    import pyarrow as pa

    return column.cast(pa.string()) if pa.types.is_decimal(column.type) else column


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-PLACES))


def _category(charge: Charge) -> str:
    return "Purchase" if charge.kind is LineKind.ONE_OFF else "Usage"


def _budget(charge: Charge) -> str:
    return "capital" if charge.capital else "revenue"


def _provider(material: Material, charge: Charge) -> str:
    target = material.target
    if charge.kind is LineKind.TARGET_RUN and target is not None:
        return _PROVIDERS.get(target.provider, csv_text(material.title))
    return csv_text(material.title)


def _service(charge: Charge) -> str:
    return f"{_SERVICES[charge.kind]} {charge.standard}".strip()


def _description(charge: Charge) -> str:
    return csv_text(f"{_service(charge)}, {charge.unit}")


def _business_units(material: Material | None, lines: Sequence[Line]) -> list[str]:
    """Return the business unit of each line: of its server, or of that server's application."""
    if material is None:
        return ["unallocated"] * len(lines)
    servers = {str(server.id): server for server in material.inventory.servers}
    known = material.inventory.application_by_id
    units = []
    for line in lines:
        server = servers.get(line.subject)
        unit = server.business_unit if server is not None else None
        if server is not None and unit is None:
            owners = {known[one].business_unit for one in server.applications if one in known} - {
                None
            }
            unit = owners.pop() if len(owners) == 1 else None
        units.append(unit or "unallocated")
    return units
