"""The sample's registers: applications, servers, hardware, utilisation, as a council keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resources.samples.building import equipment, server_position
from resources.samples.council import applications, servers
from resources.samples.dice import between, choice, fraction, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resources.samples.council import SampleServer

APPLICATION_HEADINGS = (
    "Application",
    "Business unit",
    "Service owner",
    "Criticality",
    "Users",
    "RTO (minutes)",
    "RPO (minutes)",
    "Disposition",
    "Depends on",
    "Must move with",
    "Change freeze",
)
SERVER_HEADINGS = ("Server name", "Application", "Environment", "Role")
PHYSICAL_HEADINGS = (
    "Server name",
    "Server type",
    "Power state",
    "Application",
    "Environment",
    "Role",
    "Manufacturer",
    "Model",
    "Serial number",
    "Sockets",
    "Cores",
    "Processors",
    "Memory GiB",
    "Disk GiB",
    "Disk used GiB",
    "Operating system",
    "IP address",
    "Site",
    "Room",
    "Rack",
    "U position",
    "Height (U)",
    "Power (W)",
    "Purchase date",
    "End of support",
)
#: Both sides of the power in each hall: every rack hangs on both.
_FEEDS = {"County Hall": "UPS A; UPS B", "Fernbrook": "Feed A; Feed B"}
HARDWARE_HEADINGS = (
    "Type",
    "Name",
    "Site",
    "Room",
    "Rack",
    "U position",
    "Height (U)",
    "Manufacturer",
    "Model",
    "Serial number",
    "Power (W)",
    "Capacity GiB",
    "Clusters",
    "Purchase date",
    "End of support",
    "Power feeds",
)
UTILISATION_HEADINGS = (
    "Server name",
    "CPU average %",
    "CPU p95 %",
    "Memory p95 %",
    "Samples",
    "Days",
)

_WINDOWS = "Microsoft Windows Server"

#: Physical hardware by role: maker, model, sockets, cores, threads, GiB, disk GiB, system.
_HARDWARE = {
    "media": ("Dell Inc.", "PowerEdge R740xd", 2, 24, 48, 192, 12288, f"{_WINDOWS} 2019"),
    "db": ("Dell Inc.", "PowerEdge R750", 2, 32, 64, 512, 7680, f"{_WINDOWS} 2019"),
    "gw": ("Fortinet", "FortiGate 400E", 1, 8, 8, 16, 240, "FortiOS 7.2"),
    "alarm": ("HPE", "ProLiant DL360 Gen9", 2, 16, 32, 64, 1200, f"{_WINDOWS} 2012 R2"),
    "sig": ("Siemens", "SIMATIC IPC427E", 1, 4, 8, 16, 480, "SUSE Linux Enterprise Server 12"),
    "ctl": ("Siemens", "SIMATIC IPC227G", 1, 4, 4, 8, 240, "Microsoft Windows 10 IoT Enterprise"),
    "vgw": ("Cisco", "ISR 4451", 1, 10, 10, 16, 200, "Cisco IOS XE 17"),
    "mini": ("IBM", "Power S814", 1, 6, 48, 128, 3600, "IBM AIX 7.2"),
}

DAYS_OF_MEASUREMENT = 90
SAMPLES_A_DAY = 288


def application_rows() -> Iterator[tuple[str, ...]]:
    """Yield the application register; the last two rows are faults that README.md lists."""
    names = {entry.code: entry.name for entry in applications()}
    for entry in applications():
        yield (
            entry.name,
            entry.unit,
            entry.owner,
            f"Tier {entry.tier}",
            entry.users,
            entry.rto_minutes,
            entry.rpo_minutes,
            entry.disposition,
            "; ".join(names[code] for code, _ in entry.needs),
            names.get(entry.move_with, ""),
            entry.freeze,
        )
    yield ("", "Place and Environment", "Tourism Manager", "Tier 4", "12", "", "", "", "", "", "")
    yield (
        "Tourism website",
        "Customer and Communities",
        "Tourism Manager",
        "Tier 4",
        "about 15",
        "4320",
        "1440",
        "",
        "",
        "",
        "",
    )


def server_rows() -> Iterator[tuple[str, ...]]:
    """Yield which virtual machine belongs to which application; the last row is a fault."""
    for server in servers():
        if server.kind == "virtual" and server.application is not None:
            yield (server.name, server.application.name, server.environment.title(), server.role)
    yield ("asc-web-p09", "Adult social care case management", "Production", "web")


def physical_rows() -> Iterator[tuple[str, ...]]:
    """Yield the physical servers; one has no memory figure."""
    physical = [server for server in servers() if server.kind == "physical"]
    for number, server in enumerate(physical):
        maker, model, sockets, cores, threads, memory, disk, system = _HARDWARE[server.role]
        if server.name.startswith("ora-db"):
            system = "Oracle Linux 7"
        place, rack, unit = server_position(server, number)
        bought = whole(2012, 2016, server.name) if server.role in {"alarm", "mini"} else 2021
        watts = (90, 140, 380)[min(2, cores // 10)] + whole(-30, 60, server.name, "watts")
        yield (
            server.name,
            "Physical",
            "On",
            server.application.name if server.application else "",
            "Production",
            server.role,
            maker,
            model,
            _serial(server),
            str(sockets),
            str(cores),
            str(threads),
            "N/A" if server.name == "bms-ctl-m02" else str(memory),
            str(disk),
            str(int(disk * server.used)),
            system,
            f"10.20.9.{20 + number}",
            place.site,
            place.room,
            rack,
            str(unit),
            "2",
            str(watts),
            f"{bought}-05-31",
            f"{bought + 7}-05-31",
        )


def hardware_rows() -> Iterator[tuple[str, ...]]:
    """Yield racks, hosts and devices."""
    for item in equipment():
        yield (
            item.kind,
            item.name,
            item.place.site,
            item.place.room,
            item.rack,
            str(item.unit or ""),
            str(item.height or ""),
            item.maker,
            item.model,
            item.serial,
            "" if item.watts is None else str(item.watts),
            "" if item.capacity_gib is None else str(item.capacity_gib),
            item.clusters,
            item.purchased,
            item.end_of_support,
            _FEEDS.get(item.place.site, "") if item.kind == "Rack" else "",
        )


def utilisation_rows() -> Iterator[tuple[str, ...]]:
    """Yield ninety days of measurement, summed up, for the two servers in three with an agent."""
    for server in servers():
        if not server.on or server.application is None or fraction(server.name, "agent") < 1 / 3:
            continue
        busy = {"db": 1.35, "app": 1.0, "sh": 1.5}.get(server.role, 0.6)
        p95 = min(98.0, busy * between(8, 55, server.name, "p95"))
        important = server.application.tier == 1
        if server.environment == "test" or (
            not important and fraction(server.name, "idle") < 1 / 8
        ):
            p95 = between(1, 6, server.name, "idle p95")
        average = p95 * between(0.25, 0.6, server.name, "average")
        memory = between(25, 92, server.name, "memory p95")
        samples = DAYS_OF_MEASUREMENT * SAMPLES_A_DAY - whole(0, 600, server.name, "gaps")
        yield (
            server.name,
            f"{average:.1f}",
            f"{p95:.1f}",
            f"{memory:.1f}",
            str(samples),
            str(DAYS_OF_MEASUREMENT),
        )
    yield ("mobile-gateway-9", "12.0", "31.0", "44.0", "25920", "90")
    yield ("jump-jump-p01", "4.0", "104.0", "51.0", "412", "2")


def _serial(server: SampleServer) -> str:
    letters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
    return "".join(choice(letters, server.name, "serial", place) for place in range(10))
