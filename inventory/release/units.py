"""Shared units and contracts: free when the last of what they serve is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inventory.contract_calendar import ContractStop, stop_of
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.progress import raise_if_cancelled
from inventory.release.dates import UnitRelease
from inventory.release.tenancy import tenancies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.model import Contract, Inventory
    from inventory.progress import Progress
    from inventory.release.dates import ServerRelease, SoakPolicy
    from inventory.release.tenancy import Tenancy


def unit_releases(
    inventory: Inventory,
    servers: Mapping[ServerId, ServerRelease],
    policy: SoakPolicy,
    progress: Progress,
) -> dict[UnitRef, UnitRelease]:
    """Return the dates of every unit, each worked out once from those it waits for."""
    names = {server.id: server.name for server in inventory.servers}
    found: dict[UnitRef, UnitRelease] = {}
    for tenancy in tenancies(inventory):
        raise_if_cancelled(progress)
        found[tenancy.unit] = _release(tenancy, servers, found, names, policy)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hold:
    """One thing that a unit waits for: a server, or another unit with its chain."""

    until: date | None
    holder: ServerId | None
    chain: tuple[str, ...]
    reason: str


def _release(
    tenancy: Tenancy,
    servers: Mapping[ServerId, ServerRelease],
    units: Mapping[UnitRef, UnitRelease],
    names: Mapping[ServerId, str],
    policy: SoakPolicy,
) -> UnitRelease:
    holds = [
        *(_server_hold(servers[server], names[server]) for server in tenancy.servers),
        *(_unit_hold(units[unit]) for unit in tenancy.units),
    ]
    tenants = set(tenancy.servers).union(*(units[unit].tenants for unit in tenancy.units))
    if tenancy.unknown or not holds:
        hold = _Hold(
            until=None,
            holder=None,
            chain=(),
            reason=tenancy.unknown
            or f"Nothing is known that depends on {tenancy.name}. Find out what it serves.",
        )
    else:
        hold = min(holds, key=_lasting)
    free = hold.until
    return UnitRelease(
        unit=tenancy.unit,
        name=tenancy.name,
        tenants=tuple(sorted(tenants)),
        free=free,
        removed=None if free is None else free + timedelta(days=_removal_days(tenancy, policy)),
        holder=hold.holder,
        reason=hold.reason,
        what=tenancy.what,
        chain=() if tenancy.unit.kind is UnitKind.SERVER else hold.chain,
        note=tenancy.note,
    )


def _lasting(hold: _Hold) -> tuple[int, str, tuple[str, ...]]:
    """Order holds: never first, then the latest, then by id of the holder and by chain."""
    latest = date.max if hold.until is None else hold.until
    return (-latest.toordinal(), hold.holder or "", hold.chain)


def _server_hold(release: ServerRelease, name: str) -> _Hold:
    until = release.soak_end
    return _Hold(
        until=until,
        holder=release.server,
        chain=(name,),
        reason=f"{name} holds it: its soak ends on {until.isoformat()}."
        if until is not None
        else f"{name} stays on site: {release.basis}",
    )


def _unit_hold(release: UnitRelease) -> _Hold:
    until = release.removed
    reason = (
        f"{release.name} holds it: removed on {until.isoformat()}."
        if until is not None
        else f"{release.name} holds it: {release.reason}"
    )
    return _Hold(
        until=until, holder=release.holder, chain=(release.name, *release.chain), reason=reason
    )


def _removal_days(tenancy: Tenancy, policy: SoakPolicy) -> int:
    return {
        UnitKind.RACK: policy.removal_days_rack,
        UnitKind.ROOM: policy.handback_days_room,
        UnitKind.SITE: 0,
    }.get(tenancy.unit.kind, policy.removal_days_hardware)


def contract_stop(
    contract: Contract,
    inventory: Inventory,
    servers: Mapping[ServerId, ServerRelease],
    units: Mapping[UnitRef, UnitRelease],
    *,
    today: date,
    notice_after_empty: bool,
) -> ContractStop:
    """Return when a contract ends: ready when the last unit it covers is removed.

    A virtual server that it covers counts from the end of its soak.
    """
    ready = date.min
    for unit in contract.covers:
        gone, why = _gone(unit, inventory, servers, units)
        if gone is None:
            return ContractStop(stop=None, reason=f"{contract.name} cannot end: {why}")
        ready = max(ready, gone)
    floor = ready if notice_after_empty and contract.covers else today
    return stop_of(contract, ready, floor, today)


def _gone(
    unit: UnitRef,
    inventory: Inventory,
    servers: Mapping[ServerId, ServerRelease],
    units: Mapping[UnitRef, UnitRelease],
) -> tuple[date | None, str]:
    release = units.get(unit)
    if release is not None:
        return release.removed, f"{release.name} is never free. {release.reason}"
    server = ServerId(unit.key)
    if unit.kind is UnitKind.SERVER and server in servers:
        found = servers[server]
        name = inventory.server_by_id[server].name
        return found.soak_end, f"{name} stays on site: {found.basis}"
    return None, (
        f"it covers {unit.kind.value} {unit.key!r}, which is not in the inventory. "
        "Name the unit that it pays for."
    )
