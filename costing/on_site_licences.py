"""Which core licences the servers of the data centre hold there, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.databases import database_of, ports_served
from costing.licences import OnSiteUse, Product, cores_needed, sql_cores_needed
from costing.prices import OsCharge
from costing.sizing import charge_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from costing.assumptions import AssumptionSet
    from costing.buying import BuyingPolicy
    from costing.departures import Departure
    from inventory.identity import ServerId
    from inventory.model import Inventory


def on_site_uses(
    inventory: Inventory,
    leaving: Mapping[ServerId, Departure],
    running: Collection[ServerId],
    buying: BuyingPolicy,
    assumptions: AssumptionSet,
) -> list[OnSiteUse]:
    """Return what each server needs on site, of the products of which licences are in use there.

    `running` are the servers that get a target.  A server whose processors or whose edition of
    SQL Server are not known holds none.
    """
    in_use = {one.product for one in buying.entitlements if one.in_use_on_site}
    uses: list[OnSiteUse] = []
    if not in_use:
        return uses
    minimum = assumptions.whole("sql_minimum_vcpus")
    ports = ports_served(inventory) if Product.SQL_SERVER in in_use else {}
    for server in inventory.estate:
        cores = server.cores if server.cores is not None else server.vcpus
        if cores is None:
            continue
        departure = leaving.get(server.id)
        off = departure.off if departure is not None else None
        start = departure.cloud_start if departure is not None and server.id in running else None
        if Product.WINDOWS_SERVER in in_use and charge_of(server) is OsCharge.WINDOWS:
            needed = cores_needed(cores)
            uses.append(OnSiteUse(server=server.id, cores=needed, cloud_start=start, off=off))
        if Product.SQL_SERVER not in in_use:
            continue
        found = database_of(server, inventory, buying.databases, ports.get(server.id, frozenset()))
        if found is not None and found.edition is not None:
            uses.append(
                OnSiteUse(
                    server=server.id,
                    cores=sql_cores_needed(cores, minimum),
                    cloud_start=start,
                    off=off,
                    edition=found.edition,
                )
            )
    return uses
