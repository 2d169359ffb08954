"""Sizes and places of servers as JSON: need, choice, what was rejected and why, source of prices.

Keys never change their meaning; new ones may be added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from costing.prices import MissingPrice

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.money import Money
    from costing.prices import Price
    from costing.sizing import DiskChoice, Sizing
    from desktop_app.derived import Derived
    from inventory.model import Inventory

Document = dict[str, Any]


def sizings(inventory: Inventory, derived: Derived) -> list[Document]:
    """Return the sizes on the plan's own target, in order of server id."""
    if not derived.costs:
        return []
    return [sizing(inventory, one) for one in derived.costs[0].sizings]


def sizing(inventory: Inventory, one: Sizing) -> Document:
    """Return one server's need, its size, the next cheaper one and why not that.

    `lacking` says what has no price, and of a server without a size why it has none.
    """
    need = one.need
    return {
        "server": inventory.label_of[one.server],
        "target": str(one.target),
        "need": {
            "vcpu": _number(need.vcpus),
            "memory_gib": _number(need.memory_gib),
            "basis": need.basis,
            "cpu_basis": need.cpu_basis,
            "memory_basis": need.memory_basis,
            "cpu_average": _number(need.cpu_average),
            "data_disks": need.data_disks,
            "disk_iops": _number(need.disk_iops),
            "disk_mib_per_s": _number(need.disk_mib_per_s),
            "network_mbit_per_s": _number(need.network_mbit_per_s),
            "architecture": need.architecture,
            "boot": need.boot,
            "system": need.system or None,
            "why": need.why,
        },
        "chosen": one.chosen,
        "next": one.next,
        "why_not": one.why_not,
        "hourly": _price(one.hourly),
        "disks": [_disk(disk) for disk in one.disks],
        "per_month": _money(one.per_month),
        "currency": one.per_month.currency if one.per_month is not None else None,
        "lacking": [{"what": gap.what, "reason": gap.reason} for gap in one.unpriced],
        "notes": list(one.notes),
    }


def placements(derived: Derived) -> list[Document]:
    """Return where each server goes in the plan on its own target, why, and whose prices speak."""
    tables = derived.costs[0].tables if derived.costs else ()
    keys = ("server", "applications", "goes_to", "why", "prices_from", "as_of")
    return [
        dict(zip(keys, (*row[:5], None if row[5] is None else str(row[5])), strict=True))
        for table in tables
        if table.name == "placements"
        for row in table.rows
    ]


def _disk(disk: DiskChoice) -> Document:
    return {
        "disk": disk.label,
        "needed_gib": _number(disk.needed_gib),
        "tier": disk.tier,
        "billed_gib": _number(disk.billed_gib),
        "per_month": _money(disk.per_month),
        "measured": disk.measured,
        "next": disk.next,
        "why_not": disk.why_not,
        "striping": disk.striping or None,
    }


def _price(price: Price | MissingPrice) -> Document | None:
    if isinstance(price, MissingPrice):
        return None
    return {
        "amount": f"{price.amount.amount:f}",
        "currency": price.amount.currency,
        "id": price.id,
        "source": price.source,
        "as_of": price.as_of.isoformat(),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _money(money: Money | None) -> str | None:
    return None if money is None else f"{money.rounded().amount:f}"
