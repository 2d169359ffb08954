"""The forecast in the shape of FOCUS 1.2, for FinOps tools: one row a line, unit and month.

It is a forecast of this plan.  It is no billing data and claims no conformance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.cases.charges import charges_of
from costing.exporting import csv_text, placing
from costing.lines import LineKind
from costing.report.charging import PLACES, focus_table
from costing.sheets import write_csv
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from costing.cases.charges import Charge
    from costing.exporting import Material
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
#: Digits of money as FOCUS tools read it, the places of the report in them.
_DIGITS = 30
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"
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

    Amounts are in the prices of each year.  Months that cost nothing have no row.  Parquet holds
    decimals and instants, CSV the same as text.  The totals lead from the sum of `EffectiveCost`
    to the financial case, and say whether both tie.
    """

    name: str = "focus"
    title: str = "Forecast in the shape of FOCUS 1.2 (CSV, Parquet)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the option's lines; nothing without a projection and its financial case."""
        projection, case = material.projection, material.financial
        if projection is None or case is None:
            return ()
        import pyarrow as pa
        from pyarrow import csv, parquet

        charges = charges_of(projection, case, material.inventory)
        table = _table(material, projection, charges)
        raise_if_cancelled(progress)
        progress.report(0.5, "Writing the FOCUS forecast")
        with placing(folder) as place:
            options = csv.WriteOptions(quoting_style="needed")
            plain = pa.table({name: _plain(table.column(name)) for name in table.column_names})
            csv.write_csv(plain, place(FILES[0]), options)
            raise_if_cancelled(progress)
            parquet.write_table(table, place(FILES[1]), compression="zstd")
            write_csv(place(FILES[2]), focus_table(charges, case), progress)
        return tuple(folder / name for name in FILES)


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
    starts = _instants([month.first_day for month in months]).take(of_month)
    ends = _instants([(month + 1).first_day for month in months]).take(of_month)
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
        "x_PriceBase": same("prices of each fiscal year, nominal"),
    }
    return pa.table({name: columns[name] for name in (*MANDATORY, *OWN)})


def _instants(days: Sequence[date]) -> Any:
    """Return the midnights at which days begin in UTC, in summer too."""
    import pyarrow as pa

    midnights = [datetime.combine(day, time(), tzinfo=UTC) for day in days]
    return pa.array(midnights, type=pa.timestamp("ms", tz="UTC"))


def _plain(column: Any) -> Any:
    """Return a column as text for CSV: decimals keep every digit, instants end in Z."""
    import pyarrow as pa
    from pyarrow import compute

    if pa.types.is_timestamp(column.type):
        return compute.strftime(column.cast(pa.timestamp("s", tz="UTC")), _INSTANT)
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
