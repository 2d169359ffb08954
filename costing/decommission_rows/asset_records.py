"""Rows of everything that goes: who and what it is, where it stands, its dates and its state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from costing.decommission_rows.recorded import state_table
from costing.decommission_rows.work import soak_days
from costing.report import Cell, Table
from costing.wave_rows import application_names, owner_and_unit
from inventory.decommission.media import data_bearing
from inventory.decommission.signing import subject_of
from inventory.dispositions import Disposition
from inventory.identity import IdentityKind, UnitKind, UnitRef
from inventory.model import ContractKind
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from costing.decommission_rows.exit import Exit
    from inventory.dispositions import Dispositions
    from inventory.model import Device, Host, Rack, Room, Server

_HEADINGS = (
    "Asset", "Class", "Data-bearing", "FQDN", "Addresses", "Serial", "Asset tag", "Make", "Model",
    "Applications", "Owner", "Business unit", "Criticality", "Environment", "Data class", "Site",
    "Room", "Rack", "Unit (U)", "Host", "Cluster", "Feeds", "Owned or leased", "Purchased",
    "Purchase cost", "Currency", "End of support", "Why it goes", "State", "Blocked by", "Wave",
    "Cutover starts", "Power-off (T0)", "Soak (days)", "Soak end", "Removed", "Disposed", "Closed",
    "Holder of", "Held by", "Rule, or why it stays", "Kind", "Asset id",
)  # fmt: skip
#: Tags under which registers say of what class the data of a machine is.
_DATA_CLASS = frozenset(
    {"data class", "data classification", "classification", "protective marking"}
)
_MOST_HELD = 6
_DISPOSE, _CLOSE = 12, 16


def asset_record_table(
    material: Exit, dispositions: Dispositions | None, states: Table | None = None
) -> Table:
    """Return one row for each server of the estate, host and device, each kind in order of name.

    `Removed`, `Disposed` and `Closed` are first days without it, planned; what was recorded of the
    asset is its state.  A virtual server has no hardware to remove or dispose of.
    """
    facts = _Facts(material, dispositions, states or state_table(material))
    return Table(
        name="assets",
        title="Assets",
        headings=_HEADINGS,
        rows=tuple(facts.rows()),
        notes=(
            "Servers first, then hosts, then devices. Nothing that is retired leaves this list.",
            "Closed is the day after the last task of the asset; an empty date is not known.",
        ),
    )


@dataclass(frozen=True)
class _Facts:
    material: Exit
    dispositions: Dispositions | None
    states: Table

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        inventory = self.material.inventory
        for server in sorted(inventory.estate, key=lambda one: (one.name, one.id)):
            yield self._server(server)
        for host in sorted(inventory.hosts, key=lambda one: (one.name, one.id)):
            yield self._unit(UnitRef(kind=UnitKind.HOST, key=host.id), host, "host")
        for device in sorted(inventory.devices, key=lambda one: (one.name, one.id)):
            unit = UnitRef(kind=UnitKind.DEVICE, key=device.id)
            yield self._unit(unit, device, device.kind.value)

    def _server(self, server: Server) -> tuple[Cell, ...]:
        material, unit = self.material, UnitRef(kind=UnitKind.SERVER, key=server.id)
        release = material.releases.of_server[server.id]
        wave = material.plan.wave_of.get(server.id)
        known = {one.kind: one.value for one in server.identities}
        hosted = self._host_name.get(server.host, server.host_text) if server.host else None
        data_class = [value for name, value in server.tags if name.casefold() in _DATA_CLASS]
        return (
            server.name,
            server.kind.value,
            "yes" if server.disks or unit in self._bearing else None,
            server.fqdn,
            "; ".join(server.addresses) or None,
            known.get(IdentityKind.SERIAL),
            known.get(IdentityKind.ASSET_TAG),
            None,
            None,
            application_names(server, material.inventory),
            *owner_and_unit(server, material.inventory),
            self._tier(server),
            server.environment.value if server.environment is not None else None,
            "; ".join(dict.fromkeys(data_class)) or None,
            *self._place(server.rack or self._rack_of_host.get(server.host or "")),
            server.rack_unit,
            hosted or server.host_text,
            server.cluster,
            self._feeds(server.rack),
            self._leased.get(unit),
            server.purchased,
            server.purchase_cost,
            server.purchase_currency,
            server.end_of_support,
            self._why(server),
            *self._state(unit),
            wave.number if wave is not None else None,
            release.cutover,
            release.power_off,
            soak_days(release),
            release.soak_end,
            self._removed.get(unit) if is_hardware(server) else None,
            *self._ends(unit),
            self._holds.get(server.id),
            None,
            release.basis,
            unit.kind.value,
            server.id,
        )

    def _unit(self, unit: UnitRef, item: Host | Device, kind: str) -> tuple[Cell, ...]:
        release = self.material.releases.of_unit.get(unit)
        rack = item.rack
        site, room, name = self._place(rack)
        if rack is None and getattr(item, "room", None):
            site, room = self._room(item.room)  # type: ignore[union-attr] # hosts have none
        return (
            item.name,
            kind,
            "yes" if unit in self._bearing else "no",
            None,
            None,
            item.serial,
            None,
            item.vendor,
            item.model,
            None,
            None,
            None,
            None,
            None,
            None,
            site,
            room,
            name,
            item.rack_unit,
            None,
            "; ".join(self._clusters(item)) or None,
            self._feeds(rack),
            self._leased.get(unit),
            item.purchased,
            item.purchase_cost,
            item.purchase_currency,
            item.end_of_support,
            "released when its last tenant is gone",
            *self._state(unit),
            None,
            None,
            None,
            None,
            None,
            self._removed.get(unit),
            *self._ends(unit),
            None,
            " > ".join(release.chain) or None if release is not None else None,
            release.reason if release is not None else None,
            unit.kind.value,
            unit.key,
        )

    def _clusters(self, item: Host | Device) -> tuple[str, ...]:
        clusters = getattr(item, "clusters", None)
        if clusters is not None:
            return tuple(clusters)
        cluster = getattr(item, "cluster", None)
        return (cluster,) if cluster else ()

    def _tier(self, server: Server) -> str | None:
        known = self.material.inventory.application_by_id
        tiers = [server.criticality] if server.criticality is not None else []
        if not tiers:
            found = (known[one].criticality for one in server.applications if one in known)
            tiers = [one for one in found if one is not None]
        return f"tier {min(tiers).value}" if tiers else None

    def _why(self, server: Server) -> str | None:
        wave = self.material.plan.wave_of.get(server.id)
        if self.dispositions is None:
            return f"leaves in wave {wave.number}" if wave is not None else None
        decided = self.dispositions.steers(server.id)
        if decided is Disposition.RETIRE:
            return "retired"
        if decided is Disposition.RETAIN:
            return "retained"
        return f"{decided.value}, wave {wave.number}" if wave is not None else decided.value

    def _place(self, rack: str | None) -> tuple[str | None, str | None, str | None]:
        found = self._racks.get(rack or "")
        if found is None:
            return None, None, None
        return *self._room(found.room), found.name

    def _room(self, key: str | None) -> tuple[str | None, str | None]:
        room = self._rooms.get(key or "")
        if room is None:
            return None, None
        return self._sites.get(room.site or ""), room.name

    def _feeds(self, rack: str | None) -> str | None:
        found = self._racks.get(rack or "")
        return "; ".join(found.feeds) or None if found is not None else None

    def _state(self, unit: UnitRef) -> tuple[str | None, str | None]:
        return self._states.get((unit.kind.value, str(unit.key)), (None, None))

    def _ends(self, unit: UnitRef) -> tuple[date | None, date | None]:
        """Return the days after its disposal and after its last task."""
        tasks = self.material.decommission.tasks_of.get(subject_of(unit), ())
        days = [
            max((task.end for task in tasks if task.phase == phase), default=None)
            for phase in (_DISPOSE, _CLOSE)
        ]
        return days[0], days[1]

    @cached_property
    def _host_name(self) -> dict[str, str]:
        return {host.id: host.name for host in self.material.inventory.hosts}

    @cached_property
    def _rack_of_host(self) -> dict[str, str]:
        return {host.id: host.rack for host in self.material.inventory.hosts if host.rack}

    @cached_property
    def _racks(self) -> dict[str, Rack]:
        return {rack.id: rack for rack in self.material.inventory.racks}

    @cached_property
    def _rooms(self) -> dict[str, Room]:
        return {room.id: room for room in self.material.inventory.rooms}

    @cached_property
    def _sites(self) -> dict[str, str]:
        return {site.id: site.name for site in self.material.inventory.sites}

    @cached_property
    def _bearing(self) -> frozenset[UnitRef]:
        return frozenset(data_bearing(self.material.inventory))

    @cached_property
    def _removed(self) -> dict[UnitRef, date | None]:
        return {one.unit: one.removed for one in self.material.releases.units}

    @cached_property
    def _leased(self) -> dict[UnitRef, str]:
        return {
            unit: f"leased: {contract.name}"
            for contract in self.material.inventory.contracts
            if contract.kind is ContractKind.LEASE
            for unit in contract.covers
        }

    @cached_property
    def _holds(self) -> dict[str, str]:
        """What each server holds open, the first few by name."""
        held: dict[str, list[str]] = {}
        for unit in self.material.releases.units:
            if unit.holder is not None and unit.chain:
                held.setdefault(unit.holder, []).append(f"{unit.what} {unit.name}")
        return {
            server: "; ".join(names[:_MOST_HELD])
            + (f"; and {len(names) - _MOST_HELD} more" if len(names) > _MOST_HELD else "")
            for server, names in held.items()
        }

    @cached_property
    def _states(self) -> dict[tuple[str, str], tuple[str | None, str | None]]:
        """Return state and first obstacle by kind and id."""
        table = self.states
        if not table.rows:
            return {}
        kind, state, first, key = (
            table.headings.index(one) for one in ("Kind", "State", "First obstacle", "Asset id")
        )
        return {
            (str(row[kind]), str(row[key])): (_text(row[state]), _text(row[first]))
            for row in table.rows
        }


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
