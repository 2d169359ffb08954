"""Seeded estates of any size with measurements, hardware, contracts and waves: for measuring."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from inventory.identity import ApplicationId, ServerId
from inventory.model import (
    Disk,
    Inventory,
    Metric,
    OsFamily,
    PowerState,
    Server,
    ServerKind,
    Statistic,
    Utilisation,
)
from inventory.waves.plan import Wave, WavePlan
from tests.builders_release import app, contract, device, host, rack, room, site

TODAY = date(2027, 4, 1)
FAMILIES = (OsFamily.WINDOWS, OsFamily.LINUX, OsFamily.RHEL, OsFamily.SUSE)
DISK_SIZES = (40, 60, 80, 100, 128, 200, 250, 333, 500, 1024, 2000)
WAVES = 40


def priced_servers(count: int, seed: int = 1) -> tuple[Server, ...]:
    """Servers of which seven in ten are measured in full, two by an average, one not at all.

    Every need is different where it is measured, so that little can be shared.
    """
    draw = random.Random(seed)
    return tuple(_server(draw, number) for number in range(count))


def priced_estate(count: int) -> Inventory:
    """The servers on hosts of 25, in racks of ten hosts, with a contract for each rack."""
    hosts = tuple(
        replace(
            host(f"h{number:04}", rack=f"r{number // 10:03}"),
            cores=64,
            memory_mib=1 << 20,
            purchased=date(2021, 5, 1),
            end_of_support=date(2028, 5, 1),
            power_watts=600.0,
            power_basis="nameplate",
        )
        for number in range(max(1, count // 25))
    )
    racks = [rack(f"r{one:03}", room=f"rm{one // 40}") for one in range(len(hosts) // 10 + 1)]
    return Inventory(
        servers=tuple(
            replace(
                server,
                host=hosts[(number // 25) % len(hosts)].id,
                applications=(ApplicationId(f"a{number // 5:05}"),),
            )
            for number, server in enumerate(priced_servers(count))
        ),
        applications=tuple(app(f"a{one:05}") for one in range((count + 4) // 5)),
        hosts=hosts,
        devices=tuple(device(f"d{one}", rack=f"r{one:03}") for one in range(min(len(racks), 40))),
        racks=tuple(racks),
        rooms=tuple(room(f"rm{one}", site="s1") for one in range(len(racks) // 40 + 1)),
        sites=(site("s1"),),
        contracts=tuple(
            contract(f"c{one}", covers=f"rack:r{one:03}", end="2028-04-01")
            for one in range(len(racks))
        ),
    )


def forty_waves(inventory: Inventory) -> WavePlan:
    """All servers in order, in 40 waves a fortnight apart."""
    each = -(-len(inventory.servers) // WAVES)
    waves = []
    for number in range(WAVES):
        members = inventory.servers[number * each : (number + 1) * each]
        start = date(2027, 6, 5) + timedelta(days=14 * number)
        waves.append(
            Wave(
                number=number + 1,
                start=start,
                end=start + timedelta(days=2),
                servers=tuple(server.id for server in members),
                applications=tuple(sorted({server.applications[0] for server in members})),
            )
        )
    return WavePlan(waves=tuple(waves))


def _server(draw: random.Random, number: int) -> Server:
    whole = number % 3 == 0
    return Server(
        id=ServerId(f"srv-{number:05}"),
        name=f"srv-{number:05}",
        kind=ServerKind.VIRTUAL,
        power=PowerState.ON if number % 20 else PowerState.OFF,
        vcpus=draw.choice((1, 2, 4, 8, 12, 16, 24)),
        memory_mib=1024 * draw.choice((2, 4, 8, 12, 16, 24, 32, 64, 128)),
        disks=tuple(
            Disk(
                label=f"Hard disk {disk}",
                provisioned_gib=float(draw.choice(DISK_SIZES))
                if draw.random() < 0.7
                else round(draw.uniform(20, 900), 1),
                iops=round(draw.expovariate(1 / 300), 1) if whole else None,
                mib_per_s=round(draw.expovariate(1 / 10), 1) if whole else None,
            )
            for disk in range(draw.randrange(1, 5))
        ),
        os_family=FAMILIES[number % 4],
        utilisation=_measurements(draw, number),
    )


def _measurements(draw: random.Random, number: int) -> tuple[Utilisation, ...]:
    if number % 10 < 7:
        return (
            _p95(Metric.CPU_PERCENT, draw.uniform(1, 99)),
            _p95(Metric.MEMORY_PERCENT, draw.uniform(5, 99)),
            _p95(Metric.DISK_IOPS, draw.expovariate(1 / 800)),
            _p95(Metric.NETWORK_MBIT_PER_S, draw.expovariate(1 / 200)),
        )
    if number % 10 < 9:
        return (replace(_p95(Metric.CPU_PERCENT, draw.uniform(1, 60)), statistic=Statistic.MEAN),)
    return ()


def _p95(metric: Metric, value: float) -> Utilisation:
    return Utilisation(
        metric=metric,
        statistic=Statistic.P95,
        value=round(value, 1),
        samples=8928,
        window_days=31.0,
    )
