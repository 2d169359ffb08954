"""Shared units and contracts: free when the last of what they serve is gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inventory.contract_calendar import ContractStop
from inventory.exit_record import NOTHING_RECORDED
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.progress import raise_if_cancelled
from inventory.release.dates import UnitRelease
from inventory.release.holding import Outlook, hold_on_unit, noticed_stop
from inventory.release.tenancy import tenancies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.exit_record import ExitRecord, NoticeRecord
    from inventory.model import Contract, Inventory
    from inventory.progress import Progress
    from inventory.release.dates import ServerRelease, SoakPolicy
    from inventory.release.tenancy import Tenancy


def unit_releases(
    inventory: Inventory,
    servers: Mapping[ServerId, ServerRelease],
    policy: SoakPolicy,
    progress: Progress,
    *,
    record: ExitRecord = NOTHING_RECORDED,
    outlook: Outlook | None = None,
) -> dict[UnitRef, UnitRelease]:
    """Return the dates of every unit, each worked out once from those it waits for."""
    expected = outlook or Outlook()
    names = {server.id: server.name for server in inventory.servers}
    found: dict[UnitRef, UnitRelease] = {}
    for tenancy in tenancies(inventory):
        raise_if_cancelled(progress)
        release = _release(tenancy, servers, found, names, policy)
        release = _held(release, record)
        found[tenancy.unit] = _expected(release, expected)
    return found


def _held(release: UnitRelease, record: ExitRecord) -> UnitRelease:
    """Return a release with the legal hold on the unit itself.

    A physical server holds itself through its own release already.
    """
    if release.unit.kind is UnitKind.SERVER:
        return release
    held, until, why = hold_on_unit(release.unit, release.name, record)
    if not held or release.free is None or release.removed is None:
        return release
    if until is None:
        return replace(release, free=None, removed=None, holder=None, reason=why, chain=())
    if until <= release.free:
        return release
    later = until - release.free
    return replace(release, free=until, removed=release.removed + later, reason=why)


def _expected(release: UnitRelease, outlook: Outlook) -> UnitRelease:
    """Return a release with its real or expected day of removal."""
    removed = outlook.removed.get(release.unit)
    if removed is None or release.removed is None or release.free is None:
        return release
    if release.unit in outlook.done:
        return replace(release, free=min(release.free, removed), removed=removed)
    return replace(release, removed=max(release.removed, removed))


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
    until = release.gone
    if release.held and release.soak_end is not None and until != release.soak_end:
        return _Hold(until=until, holder=release.server, chain=(name,), reason=release.held)
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
    notice: NoticeRecord | None = None,
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
    return noticed_stop(contract, ready, floor, today, notice)


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
        return found.gone, found.held or f"{name} stays on site: {found.basis}"
    return None, (
        f"it covers {unit.kind.value} {unit.key!r}, which is not in the inventory. "
        "Name the unit that it pays for."
    )
