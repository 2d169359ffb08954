"""What the data centre costs now: contracts, power, labour and refresh, unit by unit.

Every pound belongs to exactly one unit.  A cost whose figure is not known is a gap, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.money import Currency, Money
from costing.prices import MissingPrice
from costing.site_power import draw_of, power_units
from costing.stepped import Billing, CostUnit
from costing.tenancy import Tenancy
from inventory.model import ContractKind
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.departures import Departure
    from costing.exchange import Exchange
    from inventory.identity import ServerId
    from inventory.model import Contract, Inventory
    from inventory.release import Releases

#: Standard cost line that a kind of contract counts under.
STANDARD_OF_CONTRACT = {
    ContractKind.MAINTENANCE: "A3",
    ContractKind.LEASE: "A5",
    ContractKind.COLOCATION: "A5",
    ContractKind.FACILITY: "A5",
    ContractKind.LICENCE: "A6",
    ContractKind.SUPPORT: "A6",
    ContractKind.CIRCUIT: "A8",
    ContractKind.OTHER: "A11",
}

#: Standard lines that only contracts can give a figure.
_PAID_BY_CONTRACT = ("A3 Hardware maintenance", "A5 Space", "A6 Software", "A8 Network")


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """The running costs of the data centre; capital purchases stand in `costing.renewal`.

    Attributes:
        units: Sorted by id; without a plan none of them stops.
        gaps: Costs that exist but have no figure.
        site_free: Day the last room is empty; None where it never is.
    """

    units: tuple[CostUnit, ...]
    gaps: tuple[MissingPrice, ...]
    site_free: date | None = None


def baseline(
    inventory: Inventory,
    assumptions: AssumptionSet,
    exchange: Exchange,
    *,
    today: date,
    releases: Releases | None = None,
    leaving: Mapping[ServerId, Departure] | None = None,
) -> Baseline:
    """Return what is paid on site per month and unit, with the day each unit may stop."""
    draws = {host.id: draw_of(host, assumptions) for host in inventory.hosts}
    machines = {
        server.id: draw_of(server, assumptions).watts
        for server in inventory.estate
        if is_hardware(server)
    }
    tenancy = Tenancy(
        inventory,
        releases,
        leaving or {},
        {host: draw.watts for host, draw in draws.items()},
        machines,
    )
    units: list[CostUnit] = []
    gaps: list[MissingPrice] = []
    for found, missing in (
        _contracts(inventory, exchange, tenancy, today),
        power_units(inventory, assumptions, tenancy, draws),
        _labour(inventory, assumptions, tenancy),
    ):
        units += found
        gaps += missing
    return Baseline(
        units=tuple(sorted(units, key=lambda unit: unit.id)),
        gaps=tuple(sorted(gaps, key=lambda gap: (gap.what, gap.reason))),
        site_free=tenancy.site_free(),
    )


def _contracts(
    inventory: Inventory, exchange: Exchange, tenancy: Tenancy, today: date
) -> tuple[list[CostUnit], list[MissingPrice]]:
    units, gaps = [], []
    if inventory.estate and not inventory.contracts:
        reason = "No contract is in the inventory: import the contract register."
        gaps += [MissingPrice(what=what, reason=reason) for what in _PAID_BY_CONTRACT]
    for contract in inventory.contracts:
        what = f"Contract {contract.name}"
        if contract.cost_per_year is None:
            gaps.append(MissingPrice(what=what, reason="The register gives it no yearly cost."))
            continue
        if contract.end is not None and contract.end <= today and not contract.renewal_months:
            reason = f"It ended on {contract.end.isoformat()} and does not renew: enter what is "
            gaps.append(MissingPrice(what=what, reason=reason + "paid now."))
            continue
        currency = Currency(contract.currency or exchange.currency)
        yearly = exchange.into_plan(Money(contract.cost_per_year, currency))
        if isinstance(yearly, MissingPrice):
            gaps.append(MissingPrice(what=what, reason=yearly.reason))
            continue
        extended = tenancy.extension(contract)
        if extended is not None:
            reason = (
                f"Its term ends on {extended.isoformat()}, before its units are ready, and it does "
                f"not renew: the present price is carried on until a quotation is entered."
            )
            gaps.append(MissingPrice(what=f"Extension of contract {contract.name}", reason=reason))
        units.append(_contract_unit(contract, yearly, currency, exchange, tenancy))
    return units, gaps


def _contract_unit(
    contract: Contract, yearly: Money, currency: Currency, exchange: Exchange, tenancy: Tenancy
) -> CostUnit:
    tenants = tenancy.of_contract(contract)
    driver = f"{contract.cost_per_year:,} {currency} a year / 12"
    if currency != exchange.currency:
        driver += f" at {exchange.source(currency)}"
    elif contract.currency is None:
        driver += f", currency not stated and taken as {exchange.currency}"
    return CostUnit(
        id=f"contract:{contract.id}",
        name=f"{contract.name} ({contract.kind})",
        subject=contract.id,
        monthly=yearly.amount / 12,
        billing=Billing.MONTH,
        start=contract.start,
        stop=tenancy.contract_stop(contract),
        tenants=tenants,
        driver=driver,
        stop_reason=tenancy.contract_reason(contract),
        holder=tenancy.last_of(tenants),
        standard=STANDARD_OF_CONTRACT[contract.kind],
        native="" if currency == exchange.currency else currency,
        owner=(contract.owner or "").strip(),
        budget_code=(contract.budget_code or "").strip(),
    )


def _labour(
    inventory: Inventory, assumptions: AssumptionSet, tenancy: Tenancy
) -> tuple[list[CostUnit], list[MissingPrice]]:
    if not inventory.estate:
        return [], []
    posts, cost = assumptions.entered("labour_fte"), assumptions.entered("fte_cost")
    if posts is None or cost is None:
        wanted = " and ".join(
            name for name in ("labour_fte", "fte_cost") if assumptions.entered(name) is None
        )
        reason = f"No value entered: enter {wanted}."
        return [], [MissingPrice(what="A7 Labour on site", reason=reason)]
    tenants = tenancy.of_site()
    unit = CostUnit(
        id="labour:site",
        name="Labour on site",
        subject="",
        monthly=posts * cost / 12,
        billing=Billing.MONTH,
        stop=tenancy.site_free(),
        tenants=tenants,
        driver=f"{posts} posts x {cost:,} GBP a year / 12",
        stop_reason="Posts that run the rooms end with the last room.",
        holder=tenancy.last_of(tenants),
        standard="A7",
    )
    return [unit], []
