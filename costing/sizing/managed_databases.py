"""Managed databases: what a provider would charge to run a database, beside the server for it.

Nothing is moved to a managed service by this: it is a figure to hold beside the machine's.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from costing.databases import Engine, ports_served, recognise
from costing.money import USD, Money
from costing.prices import HOURS_PER_MONTH
from costing.sizing.figures import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from costing.sizing.result import Sizing
    from inventory.identity import ServerId
    from inventory.model import Inventory


#: The assumption that holds what one vCPU of the managed service costs in an hour.
RATE_OF = {
    Engine.SQL_SERVER: "managed_sql_server_vcpu_hour",
    Engine.POSTGRESQL: "managed_postgresql_vcpu_hour",
    Engine.MYSQL: "managed_mysql_vcpu_hour",
    Engine.ORACLE: "managed_oracle_vcpu_hour",
}


#: Engines without a licence.
_FREE = frozenset({Engine.POSTGRESQL, Engine.MYSQL})


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedDatabase:
    """The managed service in place of one database server.

    Attributes:
        engine: None where the server is a database's and nothing says which.
        because: What shows that a database runs there.
        machine_per_month: The server as it is sized, None where any part has no price.
        licence_per_month: Of the database on that server; None where it is not known, nought
            where the engine has none.
        per_month: The managed service with the same disks, None where it has no price.
        how: How the price is made up, or why there is none, as a sentence.
        licence_model: What pays for the licence on either side, as a sentence.
    """

    server: ServerId
    engine: Engine | None
    because: str
    machine_per_month: Money | None
    licence_per_month: Money | None
    per_month: Money | None
    how: str
    licence_model: str

    @property
    def saves_per_month(self) -> Money | None:
        """What the service saves against the server with its licence; None where a side lacks."""
        machine, licence, service = self.machine_per_month, self.licence_per_month, self.per_month
        if machine is None or licence is None or service is None:
            return None
        if len({machine.currency, licence.currency, service.currency}) > 1:
            return None
        return machine + licence - service


def managed_databases(
    inventory: Inventory,
    sizings: Iterable[Sizing],
    rates: Mapping[Engine, Decimal | None],
    licences: Mapping[ServerId, Money] | None = None,
    rate_of_usd: Decimal | None = None,
) -> tuple[ManagedDatabase, ...]:
    """Return the managed service beside every database server, in the order of `sizings`.

    Args:
        inventory: Where roles, tags and observed connections say what runs where.
        sizings: Of one target; their need and their disks are those of the service too.
        rates: USD for one vCPU and hour with memory and licence; None where nobody has one.
        licences: A month of the database licence of each server of which it is known.
        rate_of_usd: What one US dollar is worth in the currency of the sizings' prices, where that
            is another one: rates and licences in dollars are converted at it.
    """
    ports = ports_served(inventory)
    found = []
    for sizing in sizings:
        server = inventory.server_by_id.get(sizing.server)
        if server is None:
            continue
        known = recognise(server, inventory, ports.get(server.id, frozenset()))
        if known is not None:
            price, how = _price(sizing, known.engine, rates, rate_of_usd)
            found.append(
                ManagedDatabase(
                    server=server.id,
                    engine=known.engine,
                    because=known.because,
                    machine_per_month=sizing.per_month,
                    licence_per_month=_licence(sizing, known.engine, licences or {}, rate_of_usd),
                    per_month=price,
                    how=how,
                    licence_model=_licence_model(known.engine),
                )
            )
    return tuple(found)


def _licence(
    sizing: Sizing,
    engine: Engine | None,
    licences: Mapping[ServerId, Money],
    rate_of_usd: Decimal | None,
) -> Money | None:
    """Return what the database itself costs on the server, beside the machine and its system."""
    if engine in _FREE:
        return None if sizing.per_month is None else Money(Decimal(0), sizing.per_month.currency)
    found = licences.get(sizing.server)
    own = None if sizing.per_month is None else sizing.per_month.currency
    if found is None or own is None or own == found.currency or rate_of_usd is None:
        return found
    return Money(found.amount * rate_of_usd, own)


def _licence_model(engine: Engine | None) -> str:
    if engine is None:
        return "Not known without the engine."
    if engine in _FREE:
        return "None on either side: the engine is free of licences."
    if engine is Engine.SQL_SERVER:
        return (
            "Service: included in the rate. Server: by the vCPU of the size (at least 4), or "
            "brought along where entitlements cover it."
        )
    return "Service: included in the rate. Server: brought along; its cost is not in this plan."


def _price(
    sizing: Sizing,
    engine: Engine | None,
    rates: Mapping[Engine, Decimal | None],
    rate_of_usd: Decimal | None,
) -> tuple[Money | None, str]:
    if engine is None:
        return None, "Nothing says which one engine it runs; state it in the server's role."
    rate = rates.get(engine)
    if rate is None:
        return None, (
            f"The price book holds no managed {engine}: enter {RATE_OF[engine]} from the "
            "provider's calculator."
        )
    need = sizing.need.vcpus
    storage = sizing.disks_per_month
    if need is None:
        return None, f"It cannot be sized: {sizing.need.why}."
    if storage is None:
        return None, "Its disks have no price."
    worth = Decimal(1) if storage.currency == USD else rate_of_usd
    if worth is None:
        return None, f"The rate is in USD and the disks are priced in {storage.currency}."
    vcpus = max(Decimal(1), need.to_integral_value(ROUND_CEILING))
    compute = Money(rate * vcpus * HOURS_PER_MONTH, USD)
    total = Money(compute.amount * worth, storage.currency) + storage
    at = "" if storage.currency == USD else f" x {worth:f} {storage.currency} for one USD"
    return total, (
        f"{vcpus} vCPU x {rate} x {HOURS_PER_MONTH} hours = {plain(compute.amount)} USD{at}, "
        f"and the same disks at {plain(storage.amount)} {storage.currency}."
    )
