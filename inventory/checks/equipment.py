"""Checks of hosts, racks and storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks.wording import about
from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import folded
from inventory.model import DeviceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Device, Inventory


def equipment_findings(inventory: Inventory) -> Iterator[Finding]:
    """Yield findings about hosts and storage arrays."""
    found = [host for host in inventory.hosts if host.rack is None]
    yield from about(
        found,
        Severity.NOTE,
        "host-without-rack",
        f"{counted(len(found), 'host')} without a rack: {listed(host.name for host in found)}. "
        "It cannot be said when their racks are empty; import a hardware register with the rack "
        "of each host.",
    )
    yield from _thin_over_capacity(inventory)


def _thin_over_capacity(inventory: Inventory) -> Iterator[Finding]:
    """Compare what servers were promised with what the arrays of their clusters hold.

    Arrays that share a cluster are one pool.  A pool with an array of unknown capacity is left
    out.
    """
    promised: dict[str, float] = {}
    for server in inventory.servers:
        if server.cluster is None:
            continue
        total = sum(disk.provisioned_gib or 0.0 for disk in server.disks)
        cluster = folded(server.cluster)
        promised[cluster] = promised.get(cluster, 0.0) + total
    for arrays, clusters in _pools(inventory):
        if any(array.capacity_gib is None for array in arrays):
            continue
        capacity = sum(array.capacity_gib or 0.0 for array in arrays)
        wanted = sum(promised.get(cluster, 0.0) for cluster in clusters)
        if wanted > capacity > 0:
            yield from about(
                arrays,
                Severity.NOTE,
                "thin-over-capacity",
                f"{listed(array.name for array in arrays)}: disks of {wanted:,.0f} GiB are "
                f"promised to servers and {capacity:,.0f} GiB is there. The disks are thin: plan "
                "copies and target disks from what is used, and do not let them fill before the "
                "move.",
            )


def _pools(inventory: Inventory) -> list[tuple[list[Device], set[str]]]:
    pools: list[tuple[list[Device], set[str]]] = []
    for device in inventory.devices:
        if device.kind is not DeviceKind.STORAGE_ARRAY or not device.clusters:
            continue
        clusters = {folded(cluster) for cluster in device.clusters}
        arrays = [device]
        apart = []
        for pool in pools:
            if pool[1] & clusters:
                arrays = pool[0] + arrays
                clusters |= pool[1]
            else:
                apart.append(pool)
        pools = [*apart, (arrays, clusters)]
    return pools
