"""The columns of the inventory table: every fact of a server that people sort and filter by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.column_kinds import number_column, text_column
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from desktop_app.project import Project
    from inventory.model import Disk, Server


def server_columns(project: Project) -> tuple[Column, ...]:
    """Return the columns over `project`: always the same ones, closed over its facts."""
    wave_of = project.accepted.plan.wave_of if project.accepted is not None else {}
    applications = project.inventory.application_by_id
    hosts = project.inventory.host_by_id

    def application_names(server: Server) -> str | None:
        names = [applications[one].name for one in server.applications if one in applications]
        return ", ".join(names) or None

    def tier(server: Server) -> int | None:
        known = [
            applications[one].criticality for one in server.applications if one in applications
        ]
        if server.criticality is not None:
            known = [server.criticality]
        return min((int(one) for one in known if one is not None), default=None)

    def host_name(server: Server) -> str | None:
        host = hosts.get(server.host) if server.host is not None else None
        return host.name if host is not None else server.host_text

    def wave_number(server: Server) -> int | None:
        wave = wave_of.get(server.id)
        return wave.number if wave is not None else None

    def wave_start(server: Server) -> object:
        wave = wave_of.get(server.id)
        return wave.start if wave is not None else None

    return (
        text_column("name", translate("Inventory", "Server"), lambda s: s.name, characters=18),
        text_column(
            "applications", translate("Inventory", "Applications"), application_names, characters=20
        ),
        number_column("wave", translate("Inventory", "Wave"), wave_number, characters=4),
        Column(
            id="cutover",
            heading=translate("Inventory", "Cutover"),
            value=wave_start,
            text=formats.day,
            characters=12,
            shown=False,
        ),
        text_column(
            "environment",
            translate("Inventory", "Environment"),
            lambda s: _word(s.environment),
            characters=11,
        ),
        number_column(
            "criticality",
            translate("Inventory", "Tier"),
            tier,
            hint=translate(
                "Inventory",
                "Business criticality, 1 the most critical: the server's "
                "own, else that of the most critical application on it",
            ),
            characters=3,
        ),
        text_column(
            "kind",
            translate("Inventory", "Kind"),
            lambda s: _word(s.kind),
            characters=10,
            shown=False,
        ),
        text_column(
            "power", translate("Inventory", "Power"), lambda s: _word(s.power), characters=5
        ),
        number_column("vcpus", "vCPUs", lambda s: s.vcpus, characters=4),
        number_column(
            "memory",
            translate("Inventory", "Memory GiB"),
            lambda s: None if s.memory_mib is None else s.memory_mib / 1024,
            _size,
            characters=6,
        ),
        number_column(
            "disk",
            translate("Inventory", "Disk GiB"),
            lambda s: _disk_total(s, lambda disk: disk.provisioned_gib),
            _size,
            hint=translate("Inventory", "Provisioned, over all disks whose size is known"),
            characters=6,
        ),
        number_column(
            "disk_used",
            translate("Inventory", "Used GiB"),
            lambda s: _disk_total(s, lambda disk: disk.used_gib),
            _size,
            hint=translate("Inventory", "In use, over all disks where it is known"),
            characters=10,
            shown=False,
        ),
        text_column(
            "os",
            translate("Inventory", "Operating system"),
            lambda s: s.os_text or s.os_configured,
            characters=26,
        ),
        text_column("host", translate("Inventory", "Host"), host_name, characters=16, shown=False),
        text_column(
            "cluster", translate("Inventory", "Cluster"), lambda s: s.cluster, characters=16
        ),
        text_column(
            "datacentre", translate("Inventory", "Data centre"), lambda s: s.datacentre, shown=False
        ),
        text_column(
            "rack", translate("Inventory", "Rack"), lambda s: s.rack, characters=10, shown=False
        ),
        text_column(
            "business_unit",
            translate("Inventory", "Business unit"),
            lambda s: s.business_unit,
            characters=18,
        ),
        text_column(
            "owner", translate("Inventory", "Owner"), lambda s: s.owner, characters=18, shown=False
        ),
        text_column("role", translate("Inventory", "Role"), lambda s: s.role, shown=False),
        text_column(
            "fqdn",
            translate("Inventory", "Full name"),
            lambda s: s.fqdn,
            characters=28,
            shown=False,
        ),
        text_column(
            "addresses",
            translate("Inventory", "Addresses"),
            lambda s: ", ".join(s.addresses) or None,
            characters=18,
            shown=False,
        ),
        text_column(
            "sources",
            translate("Inventory", "Found in"),
            lambda s: ", ".join(dict.fromkeys(one.ref.file for one in s.provenance)) or None,
            characters=22,
            shown=False,
        ),
    )


def _word(value: StrEnum | None) -> str | None:
    return None if value is None or value.value == "unknown" else term(str(value.value))


def _size(value: float | None) -> str:
    if value is None:
        return formats.NOT_KNOWN
    return formats.whole(value) if value == int(value) else formats.decimals(value)


def _disk_total(server: Server, part: Callable[[Disk], float | None]) -> float | None:
    """Return the sum over the disks where it is known; None where it is known of none."""
    known = [size for disk in server.disks if (size := part(disk)) is not None]
    return sum(known) if known else None
