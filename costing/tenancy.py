"""Who keeps a unit or a contract open, with which share of it, and until when."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.stepped import Tenant
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.model import DeviceKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from costing.departures import Departure
    from inventory.identity import HostId
    from inventory.model import Contract, Inventory, Server
    from inventory.release import Releases

_SPACE = frozenset({UnitKind.RACK, UnitKind.ROOM, UnitKind.SITE})
_ZERO = Decimal(0)
_NO_PLAN = "There is no wave plan yet."


class Tenancy:
    """Tenants, weights and dates of units, out of the releases of one plan.

    Weights: vCPU on hosts, GiB of disk on storage arrays, watts in racks, rooms and sites and on
    other devices; what is not known weighs nothing, and if nothing is known all weigh the same.
    """

    def __init__(
        self,
        inventory: Inventory,
        releases: Releases | None,
        leaving: Mapping[ServerId, Departure],
        host_watts: Mapping[HostId, Decimal],
        machine_watts: Mapping[ServerId, Decimal],
    ) -> None:
        self._inventory = inventory
        self._releases = releases
        self._leaving = leaving
        self._alike: Mapping[ServerId, Decimal] = {}
        self._vcpus = {s.id: Decimal(s.vcpus or 0) for s in inventory.estate}
        self._disk_gib = {s.id: _disk_gib(s) for s in inventory.estate}
        self._of_covers: dict[tuple[UnitRef, ...], tuple[Tenant, ...]] = {}
        self._of_servers: dict[tuple[int, tuple[ServerId, ...]], tuple[Tenant, ...]] = {}
        self._watts = {**_shares_of_hosts(inventory, host_watts), **machine_watts}
        self._arrays = {
            device.id for device in inventory.devices if device.kind is DeviceKind.STORAGE_ARRAY
        }

    def of_unit(self, ref: UnitRef) -> tuple[Tenant, ...]:
        """Return the tenants of one unit."""
        return self._tenants(self._servers_on(ref), self._measure(ref))

    def of_contract(self, contract: Contract) -> tuple[Tenant, ...]:
        """Return the tenants of everything a contract covers, each once."""
        known = self._of_covers.get(contract.covers)
        if known is not None:
            return known
        servers = {server for ref in contract.covers for server in self._servers_on(ref)}
        measures = [self._measure(ref) for ref in contract.covers]
        by_space = any(ref.kind in _SPACE for ref in contract.covers)
        measure = self._watts if by_space else (measures or [self._watts])[0]
        return self._of_covers.setdefault(contract.covers, self._tenants(servers, measure))

    def of_site(self) -> tuple[Tenant, ...]:
        """Return all servers of the estate, each with the same weight."""
        return self._tenants({server.id for server in self._inventory.estate}, self._alike)

    def free(self, ref: UnitRef) -> date | None:
        """Return the first day a unit is empty; None for never."""
        if ref.kind is UnitKind.SERVER:
            departure = self._leaving.get(_server_id(ref))
            return departure.off if departure else None
        release = self._releases.of_unit.get(ref) if self._releases else None
        return release.free if release else None

    def removed(self, ref: UnitRef) -> date | None:
        """Return the day a unit is out of the building; None for never."""
        if ref.kind is UnitKind.SERVER:
            return self.free(ref)
        release = self._releases.of_unit.get(ref) if self._releases else None
        return release.removed if release else None

    def reason(self, ref: UnitRef) -> str:
        """Return why a unit is free when it is, or why it never is."""
        if self._releases is None:
            return _NO_PLAN
        if ref.kind is UnitKind.SERVER:
            departure = self._leaving.get(_server_id(ref))
            if departure is None:
                return "It is not part of the plan."
            release = self._releases.of_server[departure.server]
            return departure.reason or release.basis
        release_of_unit = self._releases.of_unit.get(ref)
        return release_of_unit.reason if release_of_unit else "The plan gives it no date."

    def site_free(self) -> date | None:
        """Return the day the last site, room or server is free; None if one of them never is."""
        if self._releases is None:
            return None
        for kind in (UnitKind.SITE, UnitKind.ROOM):
            days = [release.free for release in self._releases.units if release.unit.kind is kind]
            if days:
                return _last(days)
        return _last([departure.off for departure in self._leaving.values()])

    def contract_stop(self, contract: Contract) -> date | None:
        """Return the first day without cost; None for never."""
        stop = self._releases.of_contract.get(contract.id) if self._releases else None
        return stop.stop if stop else None

    def extension(self, contract: Contract) -> date | None:
        """Return the first day that needs an extension nobody has quoted, if there is one."""
        stop = self._releases.of_contract.get(contract.id) if self._releases else None
        return stop.extended_from if stop else None

    def contract_reason(self, contract: Contract) -> str:
        """Return the rule by which a contract stops, or why it never does."""
        if self._releases is None:
            return _NO_PLAN
        stop = self._releases.of_contract.get(contract.id)
        return stop.reason if stop else "The plan gives it no date."

    def last_of(self, tenants: tuple[Tenant, ...]) -> ServerId | None:
        """Return the tenant that leaves last: one that never does first, then by id."""
        staying = [tenant.server for tenant in tenants if tenant.off is None]
        if staying:
            return min(staying) if self._releases is not None else None
        dated = [(tenant.off, tenant.server) for tenant in tenants if tenant.off is not None]
        latest = max((off for off, _ in dated), default=None)
        return min((server for off, server in dated if off == latest), default=None)

    def _servers_on(self, ref: UnitRef) -> tuple[ServerId, ...]:
        if ref.kind is UnitKind.SERVER:
            server = _server_id(ref)
            return (server,) if server in self._vcpus else ()
        release = self._releases.of_unit.get(ref) if self._releases else None
        return release.tenants if release else ()

    def _measure(self, ref: UnitRef) -> Mapping[ServerId, Decimal]:
        if ref.kind in {UnitKind.HOST, UnitKind.SERVER}:
            return self._vcpus
        return self._disk_gib if ref.key in self._arrays else self._watts

    def _tenants(
        self, servers: set[ServerId] | tuple[ServerId, ...], measure: Mapping[ServerId, Decimal]
    ) -> tuple[Tenant, ...]:
        """Return the tenants in order of id; the same servers by one measure share one tuple."""
        ordered = tuple(sorted(servers))
        key = (id(measure), ordered)
        known = self._of_servers.get(key)
        if known is not None:
            return known
        tenants = []
        for server in ordered:
            departure = self._leaving.get(server)
            tenants.append(
                Tenant(
                    server=server,
                    weight=measure.get(server, _ZERO),
                    cloud_start=departure.cloud_start if departure else None,
                    off=departure.off if departure else None,
                )
            )
        return self._of_servers.setdefault(key, tuple(tenants))


def _server_id(ref: UnitRef) -> ServerId:
    return ServerId(ref.key)


def _disk_gib(server: Server) -> Decimal:
    return sum((Decimal(str(disk.provisioned_gib or 0)) for disk in server.disks), Decimal(0))


def _shares_of_hosts(
    inventory: Inventory, host_watts: Mapping[HostId, Decimal]
) -> dict[ServerId, Decimal]:
    """Return the part of its host's watts that each server has, by vCPU."""
    vcpus_on: dict[HostId, int] = defaultdict(int)
    for server in inventory.estate:
        if server.host is not None:
            vcpus_on[server.host] += server.vcpus or 0
    watts = {}
    for server in inventory.estate:
        host = server.host
        if host is not None and host in host_watts and vcpus_on[host]:
            watts[server.id] = host_watts[host] * (server.vcpus or 0) / vcpus_on[host]
    return watts


def _last(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known, default=None) if len(known) == len(days) else None
