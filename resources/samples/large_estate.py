"""A seeded estate of any size, as registers: for pictures, and for trying Decant at full size.

Five public bodies share four data halls.  Every directorate has its services, every service its
applications, and most calls stay inside a directorate, so that the dependencies fall into parts
as they do in life; a few services are called by every server.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from resources.samples.dice import between, choice, fraction, whole
from resources.samples.large_registers import (
    CONTRACT_HEADINGS,
    Hall,
    contract_rows,
    hardware_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: Directorates, each with the services it runs.
DIRECTORATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Adults and Health", ("Adult care", "Home care", "Public health", "Safeguarding adults")),
    ("Children and Families", ("Children's care", "Fostering", "Early help", "Youth justice")),
    ("Education", ("Admissions", "School finance", "Special needs", "Adult learning")),
    ("Highways and Transport", ("Street works", "Traffic signals", "Bus passes", "Parking")),
    ("Place and Environment", ("Planning", "Building control", "Waste", "Countryside")),
    ("Housing", ("Lettings", "Repairs", "Rents", "Homelessness")),
    ("Customer and Communities", ("Contact centre", "Libraries", "Registration", "Museums")),
    ("Finance and Revenues", ("Council tax", "Benefits", "Purchasing", "Treasury")),
    ("Legal and Democratic", ("Elections", "Committees", "Land charges", "Litigation")),
    ("People and Organisation", ("Payroll", "Recruitment", "Training", "Pensions")),
    ("Fire and Rescue", ("Mobilising", "Fire prevention", "Fleet", "Risk records")),
    ("Digital and Technology", ("Network", "Identity", "Telephony", "Data platform")),
)
#: What a service runs applications for.
PURPOSES = (
    "case management", "portal", "reporting", "document store", "scheduling", "payments",
    "mobile working", "interfaces", "archive", "mapping",
)  # fmt: skip
#: Applications that every server calls: name, port, how its machines are called.
SHARED = (
    ("Active Directory", 389, "dc"),
    ("DNS and DHCP", 53, "dns"),
    ("Monitoring", 5985, "mon"),
    ("Log collection", 6514, "log"),
)
HALLS = ("North hall", "South hall", "Quay hall", "Mill hall")
_SYSTEMS = (
    "Microsoft Windows Server 2016", "Microsoft Windows Server 2019",
    "Microsoft Windows Server 2022", "Red Hat Enterprise Linux 8", "Ubuntu Linux 22.04",
)  # fmt: skip
#: Processors, memory and disk (GiB) by role.
_SIZES = {"web": (2, 8, 100), "app": (4, 16, 200), "db": (8, 64, 900), "job": (4, 16, 150)}
_TIERS = (1, 2, 2, 3, 3, 3, 4, 4, 4, 4)
FIRST_DAY, DAYS = date(2026, 8, 10), 90

_APPLICATION_HEADINGS = (
    "Application", "Business unit", "Service owner", "Criticality", "Users", "RTO (minutes)",
    "RPO (minutes)",
)  # fmt: skip
_SERVER_HEADINGS = (
    "Server name", "Server type", "Power state", "Application", "Environment", "Role",
    "Processors", "Memory GiB", "Disk GiB", "Disk used GiB", "Operating system", "IP address",
    "Host", "Site", "Business unit",
)  # fmt: skip
_FLOW_HEADINGS = (
    "Source", "Destination", "Destination port", "Protocol", "Connections", "Bytes", "First seen",
    "Last seen",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Application:
    """An application and the names of its servers by role, production before test."""

    name: str
    unit: str
    tier: int
    servers: tuple[tuple[str, str, str], ...]  # name, role, environment

    def of(self, role: str) -> tuple[str, ...]:
        """Return its production servers of a role."""
        found = (name for name, held, where in self.servers if (held, where) == (role, "p"))
        return tuple(found)


def write_large_estate(folder: Path, servers: int, seed: int = 1) -> tuple[Path, ...]:
    """Write the registers of an estate of so many servers into `folder`; return the files, sorted.

    The same files every time for the same `servers` (at least 100) and `seed`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    applications = _applications(servers, seed)
    halls = _halls(servers)
    tables = {
        "applications.csv": (_APPLICATION_HEADINGS, _application_rows(applications, seed)),
        "contracts.csv": (CONTRACT_HEADINGS, contract_rows(halls)),
        "dependencies.csv": (_FLOW_HEADINGS, _flow_rows(applications, seed)),
        "hardware.csv": hardware_rows(halls),
        "servers.csv": (_SERVER_HEADINGS, _server_rows(applications, halls, seed)),
    }
    for name, (headings, rows) in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(headings)
            writer.writerows(rows)
    return tuple(sorted(folder / name for name in tables))


def _halls(servers: int) -> tuple[Hall, ...]:
    hosts = -(-servers // (24 * len(HALLS)))
    return tuple(Hall(name=name, code=f"h{n}", hosts=hosts) for n, name in enumerate(HALLS, 1))


def _applications(servers: int, seed: int) -> tuple[_Application, ...]:
    """Shared services first, then applications by directorate until there are servers enough."""
    made = []
    for name, _port, prefix in SHARED:
        count = max(2, servers // 500)
        parts = tuple((f"{prefix}-p{n:02}", "app", "p") for n in range(1, count + 1))
        made.append(_Application(name=name, unit="Digital and Technology", tier=1, servers=parts))
    left = servers - sum(len(one.servers) for one in made)
    # Purposes outermost: a small estate has something of every directorate too.
    turns = product(range(len(PURPOSES) * 9), range(len(DIRECTORATES) * 4))
    for number, (purpose, place) in enumerate(turns, 1):
        unit, services = DIRECTORATES[place // 4]
        round_, which = divmod(purpose, len(PURPOSES))
        service = services[place % 4]
        name = f"{service} {PURPOSES[which]}" + (f" {round_ + 1}" if round_ else "")
        parts = _parts(f"{_code(name)}{number:03}", seed)[: max(left, 0)]
        if not parts:
            break
        left -= len(parts)
        tier = choice(_TIERS, "large", seed, name, "tier")
        made.append(_Application(name=name, unit=unit, tier=tier, servers=parts))
    return tuple(made)


def _parts(code: str, seed: int) -> tuple[tuple[str, str, str], ...]:
    key = ("large", seed, code)
    counts = {
        "web": whole(0, 3, *key, "web"),
        "app": whole(1, 6, *key, "app"),
        "db": whole(0, 2, *key, "db"),
        "job": whole(0, 2, *key, "job"),
    }
    parts = []
    for where in "pt":
        for role, count in counts.items():
            some = count if where == "p" else count // 2
            parts += [(f"{code}-{role}-{where}{n:02}", role, where) for n in range(1, some + 1)]
    return tuple(parts)


def _code(name: str) -> str:
    return "".join(word[0] for word in name.lower().replace("'", "").split())


def _application_rows(
    applications: tuple[_Application, ...], seed: int
) -> Iterator[tuple[str, ...]]:
    for one in applications:
        users = whole(5, 4000, "large", seed, one.name, "users")
        hours = {1: 1, 2: 4, 3: 24, 4: 72}[one.tier]
        yield (
            one.name,
            one.unit,
            f"{one.unit} manager",
            f"Tier {one.tier}",
            str(users),
            str(hours * 60),
            str(hours * 15),
        )


def _server_rows(
    applications: tuple[_Application, ...], halls: tuple[Hall, ...], seed: int
) -> Iterator[tuple[str, ...]]:
    number = 0
    for one in applications:
        for name, role, where in one.servers:
            key = ("large", seed, name)
            vcpus, memory, disk = _SIZES[role]
            if where == "t":
                vcpus, memory, disk = vcpus // 2, memory // 2, disk // 2
            disk = int(disk * between(0.7, 2.5, *key, "disk"))
            hall = halls[number % len(halls)]
            host = hall.host(number // len(halls) % hall.hosts)
            is_on = where == "p" or fraction(*key, "power") > 1 / 10
            yield (
                name,
                "Virtual",
                "On" if is_on else "Off",
                # One server in fifty that nobody knows the application of.
                "" if fraction(*key, "stray") < 1 / 50 else one.name,
                "Production" if where == "p" else "Test",
                role,
                str(max(1, vcpus)),
                # One register entry in two hundred lacks its memory.
                "" if fraction(*key, "memory") < 1 / 200 else str(memory),
                str(disk),
                str(int(disk * between(0.3, 0.9, *key, "used"))),
                choice(_SYSTEMS, "large", seed, one.name, "os"),
                f"10.{number >> 14 & 255}.{number >> 6 & 255}.{4 * (number & 63) + 1}",
                host,
                hall.name,
                one.unit,
            )
            number += 1


def _flow_rows(applications: tuple[_Application, ...], seed: int) -> Iterator[tuple[str, ...]]:
    shared = applications[: len(SHARED)]
    own = applications[len(SHARED) :]
    by_unit: dict[str, list[_Application]] = {}
    for place, one in enumerate(own):
        earlier = by_unit.setdefault(one.unit, [])
        yield from _inside(one, seed)
        for turn in range(whole(0, 2, "large", seed, one.name, "needs")):
            # Mostly of the same directorate, sometimes of any.
            is_far = fraction("large", seed, one.name, turn, "far") < 1 / 12
            among = own[:place] if is_far else earlier
            if among:
                other = choice(among, "large", seed, one.name, turn, "other")
                yield from _between(one, other, 443, seed)
        earlier.append(one)
    for one in own:
        for name, _role, _where in one.servers:
            for service, (_title, port, _prefix) in zip(shared, SHARED, strict=True):
                if fraction("large", seed, name, port, "calls") < 2 / 3:
                    hub = choice(service.servers, "large", seed, name, port, "hub")[0]
                    yield _flow(name, hub, port, seed)


def _inside(one: _Application, seed: int) -> Iterator[tuple[str, ...]]:
    pairs: Iterable[tuple[str, str, int]] = (
        *((web, app, 8443) for web in one.of("web") for app in one.of("app")[:2]),
        *((app, db, 1433) for app in one.of("app") for db in one.of("db")),
        *((job, db, 1433) for job in one.of("job") for db in one.of("db")[:1]),
    )
    for source, destination, port in pairs:
        yield _flow(source, destination, port, seed)


def _between(
    one: _Application, other: _Application, port: int, seed: int
) -> Iterator[tuple[str, ...]]:
    target = (*other.of("web"), *other.of("app"))[:1]
    for source, destination in product(one.of("app")[:2], target):
        yield _flow(source, destination, port, seed)


def _flow(source: str, destination: str, port: int, seed: int) -> tuple[str, ...]:
    key = ("large", seed, source, destination, port)
    connections = whole(5, 40_000, *key)
    first = FIRST_DAY + timedelta(days=whole(0, 20, *key, "first"))
    last = FIRST_DAY + timedelta(days=DAYS - whole(0, 9, *key, "last"))
    protocol = "udp" if port == 53 else "tcp"  # noqa: PLR2004 - DNS asks over UDP
    size = connections * whole(600, 60_000, *key, "bytes")
    return (
        source, destination, str(port), protocol, str(connections), str(size),
        first.isoformat(), last.isoformat(),
    )  # fmt: skip
