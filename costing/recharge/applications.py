"""What each application costs a year, and each of its users: the same rules as for units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.recharge.allocation import CENTRAL, UNALLOCATED, RechargePolicy
from costing.recharge.estate import recharge_of_year

if TYPE_CHECKING:
    from costing.months import FiscalYear
    from costing.projection import Projection
    from costing.recharge.allocation import Recharge
    from inventory.identity import ApplicationId
    from inventory.model import Application, Inventory

#: What a server without any application is put down to, before its id.
_LONE = "server "


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationCost:
    """One application, or one server without any, in two years.

    Attributes:
        application: None for a server without any.
        staying / leaving: Pence of its year.
    """

    name: str
    application: Application | None
    servers: int
    staying: int
    leaving: int


@dataclass(frozen=True, kw_only=True)
class ApplicationCosts:
    """All applications, and what is held centrally or belongs to nobody.

    Attributes:
        staying_of / leaving_of: The fiscal years.
        central / unallocated: Pence of staying, then of leaving.
    """

    staying_of: FiscalYear
    leaving_of: FiscalYear
    applications: tuple[ApplicationCost, ...]
    central: tuple[int, int]
    unallocated: tuple[int, int]
    total: tuple[int, int]


def application_costs(
    inventory: Inventory,
    projection: Projection,
    *,
    staying_of: FiscalYear,
    leaving_of: FiscalYear,
    policy: RechargePolicy | None = None,
) -> ApplicationCosts:
    """Return what each application costs, each pound once, by the rules of the recharge.

    A server of several applications counts for each in equal parts.
    """
    parted = _by_application(inventory)
    decided = replace(policy or RechargePolicy(), even_split=False)
    made = [
        recharge_of_year(parted, projection, year, staying=staying, policy=decided)
        for year, staying in ((staying_of, True), (leaving_of, False))
    ]
    sums = [one.by_party for one in made]
    known: dict[str, Application] = {str(one.id): one for one in inventory.applications}
    servers: dict[ApplicationId, int] = {
        one.id: len(inventory.servers_of.get(one.id, ())) for one in inventory.applications
    }
    names = {f"{_LONE}{one.id}": one.name for one in inventory.estate if not one.applications}
    rows = []
    for party in made[0].parties:
        application = known.get(party)
        rows.append(
            ApplicationCost(
                name=application.name if application is not None else names.get(party, party),
                application=application,
                servers=1 if application is None else servers[application.id],
                staying=sums[0].get(party, 0),
                leaving=sums[1].get(party, 0),
            )
        )
    rows.sort(key=lambda one: (one.application is None, one.name))
    return ApplicationCosts(
        staying_of=staying_of,
        leaving_of=leaving_of,
        applications=tuple(rows),
        central=_pair(made, CENTRAL),
        unallocated=_pair(made, UNALLOCATED),
        total=(made[0].total_pence, made[1].total_pence),
    )


def per_user(pence: int, users: int | None) -> Decimal | None:
    """Return money a user and year; None where nobody has counted users."""
    return Decimal(pence) / 100 / users if users else None


def _pair(made: list[Recharge], party: str) -> tuple[int, int]:
    return made[0].by_party[party], made[1].by_party[party]


def _by_application(inventory: Inventory) -> Inventory:
    """Return the inventory with each application as a business unit of its own."""
    return replace(
        inventory,
        applications=tuple(
            replace(one, business_unit=str(one.id)) for one in inventory.applications
        ),
        servers=tuple(
            replace(one, business_unit=None if one.applications else f"{_LONE}{one.id}")
            for one in inventory.servers
        ),
        contracts=tuple(replace(one, tags=()) for one in inventory.contracts),
    )
