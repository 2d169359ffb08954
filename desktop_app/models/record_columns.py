"""The columns of the tables of applications, hosts, devices, racks and contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.column_kinds import date_column, number_column, text_column
from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.row_table import Column
    from desktop_app.project import Project


def application_columns(project: Project, _derived: Derived | None) -> tuple[Column, ...]:
    """Return the columns of applications, closed over their servers and waves."""
    servers_of = project.inventory.servers_of
    wave_of = project.accepted.plan.wave_of if project.accepted is not None else {}

    def first_wave(application: Any) -> int | None:
        found = (wave_of.get(one.id) for one in servers_of.get(application.id, ()))
        return min((wave.number for wave in found if wave is not None), default=None)

    return (
        text_column("name", translate("Inventory", "Application"), lambda a: a.name, 28),
        number_column(
            "servers", translate("Inventory", "Servers"), lambda a: len(servers_of.get(a.id, ()))
        ),
        number_column("wave", translate("Inventory", "First wave"), first_wave, characters=5),
        text_column(
            "environment", translate("Inventory", "Environment"), lambda a: _word(a.environment), 12
        ),
        number_column(
            "criticality",
            translate("Inventory", "Tier"),
            lambda a: _tier(a.criticality),
            characters=3,
        ),
        text_column(
            "disposition", translate("Inventory", "Disposition"), lambda a: a.disposition, 12
        ),
        text_column("owner", translate("Inventory", "Owner"), lambda a: a.owner, 18),
        text_column(
            "business_unit", translate("Inventory", "Business unit"), lambda a: a.business_unit, 18
        ),
        text_column(
            "business_service",
            translate("Inventory", "Business service"),
            lambda a: a.business_service,
            18,
        ),
        number_column("users", translate("Inventory", "Users"), lambda a: a.users),
        number_column(
            "rto", translate("Inventory", "RTO (minutes)"), lambda a: a.recovery_time_minutes
        ),
        number_column(
            "rpo",
            translate("Inventory", "RPO (minutes)"),
            lambda a: a.recovery_point_minutes,
            shown=False,
        ),
        text_column(
            "description",
            translate("Inventory", "Description"),
            lambda a: a.description,
            30,
            shown=False,
        ),
        _sources(),
    )


def host_columns(project: Project, derived: Derived | None) -> tuple[Column, ...]:
    """Return the columns of hosts, closed over their racks and the days they are free."""
    racks = {one.id: one.name for one in project.inventory.racks}
    counts: dict[str, int] = {}
    for server in project.inventory.servers:
        if server.host is not None and server.counts:
            counts[server.host] = counts.get(server.host, 0) + 1
    return (
        text_column("name", translate("Inventory", "Host"), lambda h: h.name, 26),
        number_column("servers", translate("Inventory", "Servers"), lambda h: counts.get(h.id, 0)),
        _free(UnitKind.HOST, derived),
        text_column("cluster", translate("Inventory", "Cluster"), lambda h: h.cluster, 18),
        text_column(
            "datacentre", translate("Inventory", "Data centre"), lambda h: h.datacentre, shown=False
        ),
        number_column(
            "sockets", translate("Inventory", "Sockets"), lambda h: h.sockets, shown=False
        ),
        number_column("cores", translate("Inventory", "Cores"), lambda h: h.cores, characters=5),
        number_column(
            "memory",
            translate("Inventory", "Memory GiB"),
            lambda h: None if h.memory_mib is None else h.memory_mib / 1024,
            characters=6,
        ),
        text_column(
            "rack", translate("Inventory", "Rack"), lambda h: racks.get(h.rack, h.rack), 10
        ),
        *_hardware(),
        _sources(),
    )


def device_columns(project: Project, derived: Derived | None) -> tuple[Column, ...]:
    """Return the columns of devices."""
    racks = {one.id: one.name for one in project.inventory.racks}
    rooms = {one.id: one.name for one in project.inventory.rooms}
    return (
        text_column("name", translate("Inventory", "Device"), lambda d: d.name, 20),
        text_column("kind", translate("Inventory", "Kind"), lambda d: kind_word(d.kind.value), 14),
        _free(UnitKind.DEVICE, derived),
        text_column(
            "room", translate("Inventory", "Room"), lambda d: rooms.get(d.room, d.room), 16
        ),
        text_column(
            "rack", translate("Inventory", "Rack"), lambda d: racks.get(d.rack, d.rack), 10
        ),
        *_hardware(),
        number_column(
            "capacity",
            translate("Inventory", "Capacity GiB"),
            lambda d: d.capacity_gib,
            shown=False,
        ),
        text_column(
            "clusters",
            translate("Inventory", "Clusters"),
            lambda d: ", ".join(d.clusters) or None,
            18,
            shown=False,
        ),
        _sources(),
    )


def rack_columns(project: Project, derived: Derived | None) -> tuple[Column, ...]:
    """Return the columns of racks."""
    rooms = {one.id: one for one in project.inventory.rooms}
    sites = {one.id: one.name for one in project.inventory.sites}

    def room_name(rack: Any) -> str | None:
        return rooms[rack.room].name if rack.room in rooms else rack.room

    def site_name(rack: Any) -> str | None:
        room = rooms.get(rack.room)
        return sites.get(room.site) if room is not None and room.site is not None else None

    return (
        text_column("name", translate("Inventory", "Rack"), lambda r: r.name, 14),
        text_column("site", translate("Inventory", "Site"), site_name, 16),
        text_column("room", translate("Inventory", "Room"), room_name, 18),
        number_column("height", translate("Inventory", "Height (U)"), lambda r: r.height_units),
        _free(UnitKind.RACK, derived),
        text_column(
            "feeds", translate("Inventory", "Power feeds"), lambda r: ", ".join(r.feeds) or None, 18
        ),
        _sources(),
    )


def contract_columns(project: Project, derived: Derived | None) -> tuple[Column, ...]:
    """Return the columns of contracts, closed over their stops."""
    del project
    stops = derived.releases.of_contract if derived is not None and derived.releases else {}

    def stop(contract: Any) -> object:
        found = stops.get(contract.id)
        return found.stop if found is not None else None

    return (
        text_column("name", translate("Inventory", "Contract"), lambda c: c.name, 34),
        text_column("kind", translate("Inventory", "Kind"), lambda c: term(c.kind.value), 14),
        text_column("supplier", translate("Inventory", "Supplier"), lambda c: c.supplier, 18),
        number_column(
            "cost",
            translate("Inventory", "Cost a year"),
            lambda c: c.cost_per_year,
            lambda value: formats.amount(value, 2),
            characters=10,
        ),
        text_column("currency", translate("Inventory", "Currency"), lambda c: c.currency, 5),
        date_column("start", translate("Inventory", "First day"), lambda c: c.start, shown=False),
        date_column(
            "end",
            translate("Inventory", "Ends on"),
            lambda c: c.end,
            hint=translate("Inventory", "First day after the term"),
        ),
        date_column(
            "stop",
            translate("Inventory", "Stops"),
            stop,
            hint=translate("Inventory", "Day from which it costs nothing, as the plan stands"),
        ),
        number_column(
            "notice_months", translate("Inventory", "Notice (months)"), lambda c: c.notice_months
        ),
        number_column(
            "notice_days",
            translate("Inventory", "Notice (days)"),
            lambda c: c.notice_days,
            shown=False,
        ),
        number_column(
            "renewal", translate("Inventory", "Renews (months)"), lambda c: c.renewal_months
        ),
        number_column(
            "break_fee",
            translate("Inventory", "Fee at a break"),
            lambda c: c.break_fee,
            lambda value: formats.amount(value, 2),
            hint=translate("Inventory", "What ending it on a break date costs; not known is not 0"),
            shown=False,
        ),
        number_column(
            "early_end_fee",
            translate("Inventory", "Fee to end it early"),
            lambda c: c.early_end_fee,
            lambda value: formats.amount(value, 2),
            hint=translate("Inventory", "What ending it on any day with notice costs"),
            shown=False,
        ),
        number_column(
            "covers",
            translate("Inventory", "Covers"),
            lambda c: len(c.covers) or None,
            hint=translate("Inventory", "How many units it pays for; not known holds its release"),
        ),
        text_column(
            "budget_code",
            translate("Inventory", "Budget code"),
            lambda c: c.budget_code,
            shown=False,
        ),
        text_column("owner", translate("Inventory", "Owner"), lambda c: c.owner, 18, shown=False),
        _sources(),
    )


def _hardware() -> tuple[Column, ...]:
    return (
        number_column(
            "rack_unit",
            translate("Inventory", "Unit"),
            lambda one: one.rack_unit,
            _plain_number,
            characters=4,
        ),
        number_column(
            "height",
            translate("Inventory", "Height (U)"),
            lambda one: one.height_units,
            _plain_number,
        ),
        text_column("vendor", translate("Inventory", "Manufacturer"), lambda one: one.vendor),
        text_column("model", translate("Inventory", "Model"), lambda one: one.model, 18),
        text_column(
            "serial", translate("Inventory", "Serial number"), lambda one: one.serial, shown=False
        ),
        number_column("power", translate("Inventory", "Power (W)"), lambda one: one.power_watts),
        date_column(
            "purchased", translate("Inventory", "Bought"), lambda one: one.purchased, shown=False
        ),
        date_column(
            "end_of_support", translate("Inventory", "Support ends"), lambda one: one.end_of_support
        ),
    )


def _free(kind: UnitKind, derived: Derived | None) -> Column:
    releases = (derived.expected_releases or derived.releases) if derived is not None else None
    dates = releases.of_unit if releases is not None else {}

    def free(record: Any) -> object:
        found = dates.get(UnitRef(kind=kind, key=record.id))
        return found.free if found is not None else None

    return date_column(
        "free",
        translate("Inventory", "Free"),
        free,
        hint=translate("Inventory", "Day from which nothing needs it, as the plan stands"),
    )


def _sources() -> Column:
    return text_column(
        "sources",
        translate("Inventory", "Found in"),
        lambda one: ", ".join(dict.fromkeys(row.ref.file for row in one.provenance)) or None,
        22,
        shown=False,
    )


def _plain_number(value: float | None) -> str:
    return formats.NOT_KNOWN if value is None else f"{value:g}"


def _word(value: Any) -> str | None:
    return None if value is None else str(value.value)


def _tier(value: Any) -> int | None:
    return None if value is None else int(value)


def kind_word(kind: str) -> str:
    """Return the kind of a thing as people write it."""
    return "UPS" if kind == "ups" else term(kind)
