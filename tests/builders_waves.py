"""Tiny languages for estates, graphs and wave plans.

`estate("web:3 db:2! mail", "web -> db; web -> mail")` is three applications: web with servers
web-1 to web-3, db with two and tier 1, mail with one; web needs the other two.
`plan("1: web db; 2: mail", problem)` puts applications (or servers) in the waves of the calendar.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inventory.graph import DependencyGraph, build_graph
from inventory.identity import ApplicationId, Endpoint, EndpointKind, Evidence, ServerId
from inventory.model import (
    Application,
    Criticality,
    Dependency,
    Inventory,
    PowerState,
    Server,
    ServerKind,
)
from inventory.move_groups import find_move_groups
from inventory.shared_services import find_shared_services
from inventory.waves.plan import Unassigned, Wave, WavePlan
from inventory.waves.policy import WavePolicy
from inventory.waves.problem import WaveProblem, build_problem

if TYPE_CHECKING:
    from inventory.move_groups import MoveGroup

#: A Friday; the first cutover slot is Saturday 2027-01-02.
NEW_YEAR = date(2027, 1, 1)


def server(name: str, *applications: str, **facts: object) -> Server:
    return replace(
        Server(
            id=ServerId(name),
            name=name,
            kind=ServerKind.VIRTUAL,
            power=PowerState.ON,
            applications=tuple(ApplicationId(found) for found in applications),
        ),
        **facts,
    )


def application(name: str, **facts: object) -> Application:
    return replace(Application(id=ApplicationId(name), name=name), **facts)


def endpoint(text: str) -> Endpoint:
    """`srv:web-1`, `ip:10.0.0.1`, `name:crm` or, without a kind, an application."""
    kinds = {"srv": EndpointKind.SERVER, "ip": EndpointKind.ADDRESS, "name": EndpointKind.NAME}
    kind, colon, key = text.partition(":")
    if colon and kind in kinds:
        return Endpoint(kind=kinds[kind], key=key)
    return Endpoint(kind=EndpointKind.APPLICATION, key=text)


def needs(text: str, **facts: object) -> Dependency:
    """`web -> db` or `srv:web-1 -> srv:db-1 tcp/1433`."""
    matched = re.fullmatch(r"(\S+) -> (\S+)(?: (\w+)/(\d+))?", text.strip())
    assert matched, text
    source, destination, protocol, port = matched.groups()
    stated = Dependency(
        source=endpoint(source),
        destination=endpoint(destination),
        port=None if port is None else int(port),
        protocol=protocol,
        evidence=Evidence.DECLARED,
    )
    return replace(stated, **facts)


def estate(
    applications: str,
    dependencies: str | tuple[Dependency, ...] = "",
    **inventory: object,
) -> Inventory:
    apps, servers = [], []
    for word in applications.split():
        name, _, count = word.rstrip("!").partition(":")
        tier = Criticality.TIER_1 if word.endswith("!") else None
        apps.append(application(name, criticality=tier))
        servers += [server(f"{name}-{number + 1}", name) for number in range(int(count or 1))]
    flows = (
        [needs(part) for part in dependencies.split(";") if part.strip()]
        if isinstance(dependencies, str)
        else dependencies
    )
    made = Inventory(
        servers=tuple(sorted(servers, key=lambda found: found.id)),
        applications=tuple(sorted(apps, key=lambda found: found.id)),
        dependencies=tuple(flows),
    )
    return replace(made, **inventory)


def graph(dependencies: str) -> DependencyGraph:
    """The application graph of dependencies alone; every application has one server."""
    names = sorted(set(re.findall(r"[\w-]+", dependencies.replace("->", " "))))
    return build_graph(estate(" ".join(names), dependencies))


def policy(**facts: object) -> WavePolicy:
    """Weekends of January to March 2027, ten servers each, no pilot and no tier-1 rule."""
    plain = WavePolicy(
        start=NEW_YEAR,
        exit_by=date(2027, 3, 31),
        servers_per_wave=10,
        first_wave_servers=10,
        tier_1_per_wave=99,
        tier_1_not_before=0,
    )
    return replace(plain, **facts)


def groups(inventory: Inventory, rules: WavePolicy) -> tuple[MoveGroup, ...]:
    made = build_graph(inventory)
    return find_move_groups(inventory, made, find_shared_services(made, inventory, rules), rules)


def problem(inventory: Inventory, rules: WavePolicy | None = None) -> WaveProblem:
    rules = rules or policy()
    return build_problem(inventory, build_graph(inventory), groups(inventory, rules), rules)


def plan(text: str, of: WaveProblem) -> WavePlan:
    """`1: web db-2; 2: mail`: the number is that of a slot from 1; a date may stand instead."""
    servers_of = {node.name: node.servers for node in of.nodes}
    waves = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        when, names = part.split(": ")
        if when.isdecimal():
            slot = of.slots[int(when) - 1]
            start, end = slot.start, slot.end
        else:
            start = date.fromisoformat(when)
            end = start + timedelta(days=2)
        servers = [
            found for name in names.split() for found in servers_of.get(name, (ServerId(name),))
        ]
        waves.append(
            Wave(number=len(waves) + 1, start=start, end=end, servers=tuple(sorted(servers)))
        )
    return WavePlan(waves=tuple(waves), unassigned=of.unplaced)


def spoken(made: WavePlan) -> str:
    """A plan as one line: each wave's date and applications."""
    return "; ".join(
        f"{wave.start}: {' '.join(wave.applications) or ' '.join(wave.servers)}"
        for wave in made.waves
    )


def unassigned(**reasons: str) -> tuple[Unassigned, ...]:
    return tuple(
        Unassigned(server=ServerId(found), reason=reason)
        for found, reason in sorted(reasons.items())
    )


def random_estate(seed: int, servers: int) -> Inventory:
    """A made-up estate: about five servers an application, heavy-tailed dependencies, tiers."""
    draw = random.Random(seed)
    sizes: list[int] = []
    while sum(sizes) < servers:
        sizes.append(min(servers - sum(sizes), max(1, round(draw.lognormvariate(1.4, 0.6)))))
    words = []
    for number, size in enumerate(sizes):
        tier = "!" if draw.random() < 0.1 else ""
        words.append(f"a{number:04d}:{size}{tier}")
    flows = set()
    for number in range(1, len(sizes)):
        for _ in range(draw.choice((0, 1, 1, 2, 3, 4))):
            # The older of two applications is the provider, mostly, and often a well-known one.
            provider = int(number * draw.random() ** 2)
            consumer, provider = (number, provider) if draw.random() < 0.97 else (provider, number)
            flows.add(f"a{consumer:04d} -> a{provider:04d}")
    return estate(" ".join(words), "; ".join(sorted(flows)))
