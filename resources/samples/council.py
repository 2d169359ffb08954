"""The council's applications, and the servers that each of them runs on, from `catalogue.csv`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from resources.samples.dice import between, choice, fraction, whole

DOMAIN = "corp.wealdshire.example"
CATALOGUE = Path(__file__).with_name("catalogue.csv")

#: Guest systems by platform of the catalogue: as the guest says, as the hypervisor was told.
SYSTEMS = {
    "w08": (
        "Microsoft Windows Server 2008 R2 (64-bit)",
        "Microsoft Windows Server 2008 R2 (64-bit)",
    ),
    "w12": ("Microsoft Windows Server 2012 R2 (64-bit)", "Microsoft Windows Server 2012 (64-bit)"),
    "w16": ("Microsoft Windows Server 2016 (64-bit)", "Microsoft Windows Server 2016 (64-bit)"),
    "w19": ("Microsoft Windows Server 2019 (64-bit)", "Microsoft Windows Server 2016 (64-bit)"),
    "w22": ("Microsoft Windows Server 2022 (64-bit)", "Microsoft Windows Server 2019 (64-bit)"),
    "rh7": ("Red Hat Enterprise Linux 7 (64-bit)", "Red Hat Enterprise Linux 7 (64-bit)"),
    "rh8": ("Red Hat Enterprise Linux 8 (64-bit)", "Red Hat Enterprise Linux 8 (64-bit)"),
    "ub18": ("Ubuntu Linux (64-bit)", "Ubuntu Linux (64-bit)"),
    "ub22": ("Ubuntu Linux (64-bit)", "Ubuntu Linux (64-bit)"),
    "sles": ("SUSE Linux Enterprise 12 (64-bit)", "SUSE Linux Enterprise 12 (64-bit)"),
    "photon": ("VMware Photon OS (64-bit)", "Other 3.x Linux (64-bit)"),
    "bsd": ("FreeBSD 12 or later versions (64-bit)", "FreeBSD 12 or later versions (64-bit)"),
}

#: Systems of the applications whose platform is "odd" in the catalogue.
ODD_SYSTEMS = {"vc": "photon", "utc": "sles", "bms": "w08"}

#: Processors, memory (GiB) and disks (GiB) of a production machine, by role; others: _OTHER.
_SIZES = {
    "web": (2, 8, (100,)),
    "app": (4, 16, (100, 100)),
    "db": (4, 32, (100, 400)),
    "dbL": (8, 64, (100, 800, 400)),
    "fileL": (4, 16, (100, 4096)),
    "sh": (8, 32, (160,)),
    "media": (4, 16, (100, 500)),
    "store": (4, 32, (80, 2048)),
    "dist": (2, 8, (100, 500)),
}
_OTHER = (2, 8, (80,))
_PART = re.compile(r"(?P<role>[a-z]+):(?P<count>\d+)(?P<large>L?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleApplication:
    """One row of the catalogue; the fields are those of its headings."""

    code: str
    name: str
    unit: str
    owner: str
    tier: int
    users: str
    rto_minutes: str
    rpo_minutes: str
    disposition: str
    platform: str
    production: str
    test: str
    physical: str
    needs: tuple[tuple[str, int], ...]
    move_with: str
    freeze: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleServer:
    """One machine.  `application` is None where nobody knows any more what it is for.

    Attributes:
        disks_gib / used: Sizes of the disks, and the filled part of each (0 to 1).
        site: "CH" (County Hall) or "FB" (Fernbrook).
        kind: "virtual", "physical", "template" or "placeholder".
        twin: Counts machines that carry one name, from 0.
    """

    name: str
    application: SampleApplication | None
    role: str
    environment: str
    platform: str
    vcpus: int
    memory_gib: int
    disks_gib: tuple[int, ...]
    used: float
    on: bool = True
    site: str
    kind: str = "virtual"
    twin: int = 0

    @property
    def windows(self) -> bool:
        """Whether it runs Windows."""
        return self.platform.startswith("w")


def applications() -> tuple[SampleApplication, ...]:
    """Return the catalogue, in its order."""
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return tuple(_application(row) for row in csv.DictReader(file))


def servers() -> tuple[SampleServer, ...]:
    """Return every machine, by application in the order of the catalogue, strays last."""
    machines: list[SampleServer] = []
    for application in applications():
        for environment, parts in (
            ("production", application.production),
            ("test", application.test),
            ("physical", application.physical),
        ):
            machines += _machines(application, environment, parts)
    return (*machines, *_strays())


def _application(row: dict[str, str]) -> SampleApplication:
    needs = (need.split(":") for need in row["needs"].split())
    return SampleApplication(
        **{name: row[name] for name in row if name not in {"tier", "needs"}},
        tier=int(row["tier"]),
        needs=tuple((code, int(port)) for code, port in needs),
    )


def _machines(application: SampleApplication, environment: str, parts: str) -> list[SampleServer]:
    machines = []
    for part in _PART.finditer(parts):
        role = part["role"]
        for number in range(1, int(part["count"]) + 1):
            letter = {"production": "p", "test": "t", "physical": "m"}[environment]
            name = f"{application.code}-{role}-{letter}{number:02}"
            vcpus, memory_gib, disks = _SIZES.get(role + part["large"], _OTHER)
            if environment == "test":
                vcpus, memory_gib = max(2, vcpus // 2), max(4, memory_gib // 2)
                disks = tuple(max(60, size // 2) for size in disks)
            if application.tier == 1 and role == "app":
                vcpus, memory_gib = choice(((4, 16), (4, 24), (8, 32)), name, "size")
            machines.append(
                SampleServer(
                    name=name,
                    application=application,
                    role=role,
                    environment="test" if environment == "test" else "production",
                    platform=ODD_SYSTEMS.get(application.code, application.platform),
                    vcpus=vcpus,
                    memory_gib=memory_gib,
                    disks_gib=disks,
                    used=between(0.3, 0.88, name, "used"),
                    on=_is_on(application, environment, name),
                    site=_site(application, environment, number),
                    kind="physical" if environment == "physical" else "virtual",
                )
            )
    return machines


def _is_on(application: SampleApplication, environment: str, name: str) -> bool:
    if application.code == "rms":
        return False  # closed two years ago, kept "just in case"
    return environment != "test" or fraction(name, "power") > 1 / 8


def _site(application: SampleApplication, environment: str, number: int) -> str:
    if environment == "test":
        return "FB"
    if application.tier <= 2 and environment == "production":  # noqa: PLR2004 - tiers 1 and 2
        return "FB" if number % 2 == 0 else "CH"
    return "CH" if application.tier != 3 else "FB"  # noqa: PLR2004 - tier 3


def _strays() -> tuple[SampleServer, ...]:
    """Machines that stand in no register: left-overs, unknown ones, templates, a placeholder."""
    strays = [
        ("zz-old-intranet", "w08", False),
        ("zz-old-intranet", "w08", False),
        ("restore-test-01", "w19", False),
        ("restore-test-02", "w19", False),
        ("training-app-01", "w16", True),
        ("training-db-01", "w16", True),
        ("supplier-demo", "ub22", True),
        ("ftp-legacy", "bsd", True),
        ("print-old-03", "w12", False),
        ("sccm-migration", "w16", False),
        ("dev-sandbox-07", "ub22", True),
        ("unknown-0413", "w12", True),
    ]
    kinds = [
        ("tmpl-w2019", "w19", "template"),
        ("tmpl-w2022", "w22", "template"),
        ("tmpl-rhel8", "rh8", "template"),
        ("tmpl-ubuntu", "ub22", "template"),
        ("dr-placeholder-ctax", "rh8", "placeholder"),
    ]
    seen: dict[str, int] = {}
    made = []
    for name, platform, on in strays:
        seen[name] = seen.get(name, -1) + 1
        made.append(_stray(name, platform, on=on, kind="virtual", twin=seen[name]))
    made += [_stray(name, platform, on=False, kind=kind) for name, platform, kind in kinds]
    return tuple(made)


def _stray(name: str, platform: str, *, on: bool, kind: str, twin: int = 0) -> SampleServer:
    return SampleServer(
        name=name,
        application=None,
        role="",
        environment="",
        platform=platform,
        vcpus=whole(1, 2, name, "vcpus") * 2,
        memory_gib=choice((4, 8), name, "memory"),
        disks_gib=(choice((60, 80, 120), name, "disk"),),
        used=between(0.2, 0.7, name, "used"),
        on=on,
        site="FB",
        kind=kind,
        twin=twin,
    )
