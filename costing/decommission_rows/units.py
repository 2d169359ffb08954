"""Rows of what is shared: units, racks and the contracts that pay for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.decommission_rows.signals import cost_of_missing, notice_period, per_month, signal
from costing.report import Cell, Table
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.release import gains

_ZERO = Decimal(0)

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit
    from inventory.model import Contract, Device, Host
    from inventory.release import UnitRelease


def shared_table(material: Exit) -> Table:
    """Return one row for each shared unit, in order of removal; undated ones last."""
    paid: dict[UnitRef, list[str]] = {}
    for contract in material.inventory.contracts:
        for unit in contract.covers:
            paid.setdefault(unit, []).append(contract.name)
    names = {server.id: server.name for server in material.inventory.servers}
    gained = gains(material.inventory, material.releases)
    freed = _freed(material)

    def row(release: UnitRelease) -> tuple[Cell, ...]:
        gain = gained.get(release.unit)
        amounts = freed.get(release.unit, {})
        return (
            release.what,
            release.name,
            len(release.tenants),
            names.get(release.holder) if release.holder is not None else None,
            " > ".join(release.chain) or None,
            release.free,
            release.removed,
            release.reason,
            release.note or None,
            "; ".join(paid.get(release.unit, ())) or None,
            release.unit.key,
            next(iter(amounts.values())) if len(amounts) == 1 else None,
            next(iter(amounts)) if len(amounts) == 1 else None,
            names.get(gain.next_holder) if gain is not None and gain.next_holder else None,
            gain.days if gain is not None else None,
        )

    dated = sorted(
        material.releases.units,
        key=lambda item: (item.removed is None, item.removed or material.today, item.unit),
    )
    return Table(
        name="shared_release",
        title="Shared release",
        headings=(
            "Kind",
            "Unit",
            "Tenants",
            "Holder",
            "Chain",
            "Free",
            "Removed",
            "Reason",
            "Assumption",
            "Paid by",
            "Unit id",
            "Cost freed a month",
            "Currency",
            "Next holder",
            "Gain at most (days)",
        ),
        rows=tuple(map(row, dated)),
        notes=(
            (
                "Cost freed a month: of the contracts that are ready with this unit, the last of "
                "those they cover; each contract counts once."
            ),
            (
                "Gain at most: moving the holder d days earlier brings d days, but no more than "
                "this, because the next holder, or a hold, keeps the unit then. Empty: no limit."
            ),
        ),
    )


def _freed(material: Exit) -> dict[UnitRef, dict[str, Decimal]]:
    """Return the monthly cost that ends with each unit, by currency; unknown costs add nothing."""
    found: dict[UnitRef, dict[str, Decimal]] = {}
    releases = material.releases.of_unit
    for contract in material.inventory.contracts:
        monthly = per_month(contract)
        days = {unit: releases[unit].removed for unit in contract.covers if unit in releases}
        known = [(day, unit) for unit, day in days.items() if day is not None]
        if monthly is None or not known or len(known) < len(contract.covers):
            continue
        latest = max(day for day, _ in known)
        last = min(unit for day, unit in known if day == latest)
        amounts = found.setdefault(last, {})
        currency = contract.currency or ""
        amounts[currency] = amounts.get(currency, _ZERO) + monthly
    return found


def contract_table(material: Exit) -> Table:
    """Return one row for each contract, in order of id."""
    units = {release.unit: release.name for release in material.releases.units}
    names = {server.id: server.name for server in material.inventory.servers}

    def row(contract: Contract) -> tuple[Cell, ...]:
        stop = material.releases.of_contract[contract.id]
        covers = [
            units.get(unit) or names.get(ServerId(unit.key)) or unit.key for unit in contract.covers
        ]
        return (
            contract.name,
            contract.supplier,
            contract.kind.value,
            "; ".join(covers) or None,
            contract.start,
            contract.end,
            notice_period(contract),
            contract.renewal_months,
            stop.ready,
            stop.stop,
            stop.notice_by,
            stop.float_days,
            signal(contract, stop, material.record.notice_on.get(contract.id), material.today)
            or None,
            per_month(contract),
            cost_of_missing(contract, stop),
            contract.currency,
            contract.budget_code,
            contract.owner,
            stop.reason,
            contract.id,
        )

    return Table(
        name="contracts",
        title="Contracts",
        headings=(
            "Contract",
            "Supplier",
            "Kind",
            "Covers",
            "Start",
            "End of term",
            "Notice",
            "Renews for (months)",
            "Units empty",
            "Stop",
            "Notice by",
            "Float (days)",
            "Signal",
            "Cost a month",
            "Cost of missing the notice",
            "Currency",
            "Budget code",
            "Owner",
            "Reason",
            "Contract id",
        ),
        rows=tuple(map(row, material.inventory.contracts)),
        notes=(
            "Stop and end of term are first days without the contract.",
            "Notice by is the last safe day.",
            "Float is the days between empty units and the stop.",
            (
                "Red: an extension is needed, the float is negative, an end was missed, or it "
                "renews by itself with no notice on file from 90 days before the last safe day. "
                "Amber: a float of less than 30 days."
            ),
            "Cost of missing the notice: the cost from the stop to the next permitted end.",
        ),
    )


def rack_table(material: Exit) -> Table:
    """Return one row for each rack, in order of id."""
    inventory = material.inventory
    rooms = {room.id: room for room in inventory.rooms}
    sites = {site.id: site.name for site in inventory.sites}
    mounted: dict[str, list[Host | Device]] = defaultdict(list)
    items: tuple[Host | Device, ...] = (*inventory.hosts, *inventory.devices)
    for item in items:
        if item.rack is not None:
            mounted[item.rack].append(item)
    machines = Counter(server.rack for server in inventory.estate if server.host is None)
    rows: list[tuple[Cell, ...]] = []
    for rack in inventory.racks:
        room = rooms.get(rack.room) if rack.room is not None else None
        release = material.releases.of_unit[UnitRef(kind=UnitKind.RACK, key=rack.id)]
        rows.append(
            (
                sites.get(room.site) if room is not None and room.site is not None else None,
                room.name if room is not None else None,
                rack.name,
                len(mounted[rack.id]) + machines[rack.id],
                _known_sum([item.height_units for item in mounted[rack.id]]),
                rack.height_units,
                _known_sum([item.power_watts for item in mounted[rack.id]]),
                ", ".join(rack.feeds) or None,
                release.free,
                release.removed,
                release.chain[-1] if release.chain else None,
                rack.id,
            )
        )
    return Table(
        name="racks",
        title="Racks",
        headings=(
            "Site",
            "Room",
            "Rack",
            "Hosts, devices and servers in it",
            "Units used (known)",
            "Height (units)",
            "Power (watts, known)",
            "Feeds",
            "Empty",
            "Released",
            "Held by",
            "Rack id",
        ),
        rows=tuple(rows),
        notes=("Units and watts add up only what the inventory knows of hosts and devices.",),
    )


def _known_sum(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
