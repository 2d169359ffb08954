"""Small estates of Windows servers of 4 vCPU, dated by hand, and what leaving them costs."""

from __future__ import annotations

from decimal import Decimal

from costing.prices import OsCharge
from inventory.model import Inventory, OsFamily
from inventory.release import Releases
from tests.builders_buying import bought, sized
from tests.builders_prices import UKSOUTH
from tests.builders_projection import released
from tests.builders_release import vm, waves

D4 = "Standard_D4s_v5"
WINDOWS = Decimal("134.32")  # 4 vCPU x 0.046 x 730
MACHINE = Decimal("162.06")  # 0.222 x 730


def estate(*names, **fields):
    servers = (vm(name, vcpus=4, os_family=OsFamily.WINDOWS, **fields) for name in names)
    return Inventory(servers=tuple(servers))


def windows(*names, target=UKSOUTH):
    size = D4 if target.provider == "azure" else "m6i.xlarge"
    return [sized(name, size, OsCharge.WINDOWS, target) for name in names]


def dated(*rows):
    """Releases written "name cutover off", and their plan; no overlap before the cutover."""
    servers = tuple(released(*row.split()) for row in rows)
    plan = waves("; ".join(f"{row.split()[1]}: {row.split()[0]}" for row in rows))
    return plan, Releases(servers=servers, units=(), contracts=())


def leave(policy, *rows, target=UKSOUTH, **values):
    plan, dates = dated(*rows)
    names = [row.split()[0] for row in rows]
    values = {"replication_overlap_days": "0"} | values
    return bought(
        estate(*names), plan, windows(*names, target=target), policy,
        target=target, dates=dates, **values,
    )  # fmt: skip
