"""The fields of one server with their values and the cells that they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.row_table import Column
from inventory.model import Metric, Statistic

if TYPE_CHECKING:
    from enum import StrEnum

    from desktop_app.project import Project
    from inventory.identity import Provenance
    from inventory.model import Criticality, Disk, Server, Utilisation
    from inventory.reimporting.edits import Record


#: Between the parts of a place.
STEP = " › "


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field of a server as the detail pane shows it.

    Attributes:
        sources: File, sheet, row and column of each cell that gave it; empty where none did.
    """

    field: str
    label: str
    value: str
    sources: tuple[str, ...]

    @property
    def source(self) -> str:
        """The first cell, and how many more there are, in one line: what tells most goes first."""
        if not self.sources:
            return translate("Inventory", "worked out or set by hand")
        file, *place = self.sources[0].split(STEP)
        more = len(self.sources) - 1
        return translate("Inventory", "{place} in {file}").format(
            place=STEP.join(place), file=file
        ) + (translate("Inventory", " and {more} more").format(more=more) if more else "")

    @property
    def whole(self) -> str:
        """Value and every cell, one a line."""
        return "\n".join((self.value, *(self.sources or (self.source,))))


FIELD_COLUMNS: tuple[Column, ...] = (
    Column(
        id="label",
        heading=translate("Inventory", "Field"),
        value=lambda row: row.label,
        tip=lambda row: row.label,
        characters=16,
    ),
    Column(
        id="value",
        heading=translate("Inventory", "Value and source"),
        value=lambda row: row.value,
        below=lambda row: row.source,
        tip=lambda row: row.whole,
        characters=24,
        stretch=True,
    ),
)


def server_fields(project: Project, server: Server) -> tuple[FieldRow, ...]:
    """Return the fields of `server` that are known, each with where its value came from."""
    inventory = project.inventory
    host = inventory.host_by_id.get(server.host) if server.host is not None else None
    names = [
        inventory.application_by_id[one].name
        for one in server.applications
        if one in inventory.application_by_id
    ]
    values: list[tuple[str, str, str | None]] = [
        ("name", translate("Inventory", "Name"), server.name),
        ("fqdn", translate("Inventory", "Full name"), server.fqdn),
        ("applications", translate("Inventory", "Applications"), ", ".join(names) or None),
        ("role", translate("Inventory", "Role"), server.role),
        ("environment", translate("Inventory", "Environment"), _word(server.environment)),
        ("criticality", translate("Inventory", "Criticality"), _tier(server.criticality)),
        ("business_unit", translate("Inventory", "Business unit"), server.business_unit),
        ("owner", translate("Inventory", "Owner"), server.owner),
        ("kind", translate("Inventory", "Kind"), term(server.kind.value)),
        ("power", translate("Inventory", "Power"), term(server.power.value)),
        ("vcpus", "vCPUs", _whole(server.vcpus)),
        ("sockets", translate("Inventory", "Sockets"), _whole(server.sockets)),
        ("cores", translate("Inventory", "Cores"), _whole(server.cores)),
        ("memory_mib", translate("Inventory", "Memory"), _memory(server.memory_mib)),
        *(("disks", _disk_name(disk), _disk(disk)) for disk in server.disks),
        *((_measured_field(one), *_measured(one)) for one in server.utilisation),
        ("os_text", translate("Inventory", "Operating system"), server.os_text),
        ("os_configured", translate("Inventory", "As configured"), server.os_configured),
        ("os_family", translate("Inventory", "Priced as"), _word(server.os_family)),
        ("addresses", translate("Inventory", "Addresses"), ", ".join(server.addresses) or None),
        ("macs", translate("Inventory", "MAC addresses"), ", ".join(server.macs) or None),
        (
            "host",
            translate("Inventory", "Host"),
            host.name if host is not None else server.host_text,
        ),
        ("cluster", translate("Inventory", "Cluster"), server.cluster),
        ("datacentre", translate("Inventory", "Data centre"), server.datacentre),
        ("rack", translate("Inventory", "Rack"), server.rack),
        ("rack_unit", translate("Inventory", "Rack unit"), _unit(server.rack_unit)),
        *(
            (
                "identities",
                translate("Inventory", "Identity ({kind})").format(
                    kind=one.kind.value.replace("_", " ")
                ),
                one.value,
            )
            for one in server.identities
        ),
        *(("tags", name, value) for name, value in server.tags),
    ]
    return tuple(
        FieldRow(field=name, label=label, value=value, sources=sources_of(server, name, label))
        for name, label, value in values
        if value
    )


#: What importers call the columns that give a field, where it is not the field's own name.
_COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    "utilisation": ("samples", "window_days"),
    "cpu_now": ("overall_mhz",),
    "memory_now": ("active",),
    "host": ("host_text",),
    "notice_months": ("notice",),
    "notice_days": ("notice",),
    "renewal_months": ("renewal_period",),
    "recovery_time_minutes": ("recovery_time",),
    "recovery_point_minutes": ("recovery_point",),
    "capacity_gib": ("capacity",),
}


def sources_of(server: Record, field: str, label: str = "") -> tuple[str, ...]:
    """Return the cells that gave a field its value, in the order in which they count.

    `label` tells one tag from another: its column has its name.
    """
    names = {field, *_COLUMN_NAMES.get(field, ())}
    if field == "tags":
        names.add(label.casefold().replace(" ", "_"))
    places = [
        _place(one, heading)
        for one in server.provenance
        for name, heading in one.columns
        if name in names or (field == "tags" and heading == label)
    ]
    return tuple(dict.fromkeys(places))


def _place(provenance: Provenance, heading: str) -> str:
    ref = provenance.ref
    parts = [ref.file]
    if ref.sheet is not None:
        parts.append(ref.sheet)
    if ref.row is not None:
        parts.append(translate("Inventory", "row {row}").format(row=ref.row))
    parts.append(heading)
    return STEP.join(parts)


def _whole(number: int | None) -> str | None:
    return None if number is None else formats.whole(number)


def _word(value: StrEnum | None) -> str | None:
    return None if value is None else value.value


def _tier(value: Criticality | None) -> str | None:
    return (
        None if value is None else translate("Inventory", "tier {value}").format(value=value.value)
    )


def _memory(mebibytes: int | None) -> str | None:
    return None if mebibytes is None else formats.gib(mebibytes)


def _unit(number: float | None) -> str | None:
    return None if number is None else f"{number:g}"


def _disk_name(disk: Disk) -> str:
    if not disk.label:
        return (
            translate("Inventory", "All disks")
            if disk.aggregate
            else translate("Inventory", "Disk")
        )
    return (
        disk.label
        if "disk" in disk.label.casefold()
        else translate("Inventory", "Disk {label}").format(label=disk.label)
    )


def _disk(disk: Disk) -> str:
    parts = []
    if disk.provisioned_gib is not None:
        parts.append(
            translate("Inventory", "{provisioned_gib} GiB").format(
                provisioned_gib=formats.decimals(disk.provisioned_gib)
            )
        )
    if disk.used_gib is not None:
        parts.append(
            translate("Inventory", "{used_gib} GiB used").format(
                used_gib=formats.decimals(disk.used_gib)
            )
        )
    if disk.thin is not None:
        parts.append("thin" if disk.thin else "thick")
    return ", ".join(parts) or translate("Inventory", "size not known")


def _measured_field(one: Utilisation) -> str:
    """Return the name under which a measurement's columns are looked for."""
    if one.statistic is not Statistic.INSTANT:
        return "utilisation"
    return {Metric.CPU_PERCENT: "cpu_now", Metric.MEMORY_PERCENT: "memory_now"}.get(
        one.metric, "utilisation"
    )


def _measured(one: Utilisation) -> tuple[str, str]:
    """Return name and value of a measurement: ("CPU, p95", "14.7 % over 90 days")."""
    name, unit = _METRICS[one.metric]
    statistic = (
        translate("Inventory", "at one moment")
        if one.statistic is Statistic.INSTANT
        else one.statistic.value
    )
    days = (
        ""
        if one.window_days is None
        else translate("Inventory", " over {window_days} days").format(
            window_days=formats.whole(one.window_days)
        )
    )
    return f"{name}, {statistic}", f"{formats.decimals(one.value)} {unit}{days}"


_METRICS = {
    Metric.CPU_PERCENT: (translate("Inventory", "CPU"), "%"),
    Metric.MEMORY_PERCENT: (translate("Inventory", "Memory"), "%"),
    Metric.DISK_IOPS: (translate("Inventory", "Disk"), "operations/s"),
    Metric.DISK_MIB_PER_S: (translate("Inventory", "Disk"), translate("Inventory", "MiB/s")),
    Metric.NETWORK_MBIT_PER_S: (
        translate("Inventory", "Network"),
        translate("Inventory", "Mbit/s"),
    ),
}
