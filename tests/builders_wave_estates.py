"""Seeded estates for measuring the wave planner: wave problems of any size, made without files.

Applications of 1 to 20 servers in communities, databases that several of them share, a few hubs
with very many dependants, four teams with overtime, a link, windows, precedence and pairs that
must be apart.  `baselines` are what practitioners do today.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from inventory.graph import NodeId
from inventory.identity import ApplicationId, ServerId
from inventory.move_groups import MoveGroupId
from inventory.waves.calendar import cutover_slots
from inventory.waves.policy import Freeze, WavePolicy, WaveWeights
from inventory.waves.problem import (
    Apart,
    Blackout,
    Gap,
    Link,
    ProblemGroup,
    ProblemNode,
    Resource,
    WaveProblem,
)

START = date(2027, 1, 1)
TEAMS = ("Windows", "Linux", "database", "network")
SLOTS = {200: 12, 1000: 20, 5000: 36, 10000: 48}
RISK = {1: 2.2, 2: 1.4, 3: 1.0, 4: 0.5}


@dataclass
class Item:
    """An application, a shared database or a hub, before any problem is made of it."""

    kind: str
    servers: int
    domain: int
    tier: int = 4
    data: int = 0
    effort: list[int] = field(default_factory=list)
    run: int = 0


def made_estate(servers: int, seed: int = 1, slots: int | None = None) -> WaveProblem:
    """The same problem for the same arguments; about five servers a move group."""
    draw = random.Random(seed * 1_000_003 + servers)
    items = _items(draw, servers)
    edges = _edges(draw, items)
    calendar = _Calendar(slots or SLOTS[servers], servers)
    groups, resources = _groups(draw, items, len(calendar.slots))
    gaps, aparts = _rules(draw, groups, calendar)
    days = [slot.end for slot in calendar.slots]
    return WaveProblem(
        policy=calendar.policy(items),
        slots=calendar.slots,
        groups=tuple(_with_windows(draw, groups, items, days)),
        nodes=tuple(
            ProblemNode(
                id=NodeId(f"app:{group.name}"),
                name=group.name,
                group=group.index,
                servers=group.servers,
                application=group.applications[0],
                tier_1=bool(group.tier_1),
            )
            for group in groups
        ),
        links=tuple(
            Link(consumer=one, provider=other, weight=weight, ordered=False)
            for (one, other), weight in sorted(edges.items())
        ),
        orders=(),
        gaps=gaps,
        aparts=aparts,
        unplaced=(),
        left_behind=(),
        server_names=tuple((server, str(server)) for group in groups for server in group.servers),
        resources=resources,
    )


class _Calendar:
    """Weekends or every other weekend, with freezes at the ends of quarters or years."""

    def __init__(self, count: int, servers: int) -> None:
        self.weeks = 2 if servers <= 1000 else 1
        freezes = []
        for year in range(2027, 2032):
            freezes.append((date(year, 12, 12), date(year + 1, 1, 10), "year end"))
            if self.weeks == 1:
                freezes += [(date(year, m, 24), date(year, m, 31), "quarter end") for m in (3, 8)]
        self.freezes = tuple(Freeze(start=s, end=e, reason=why) for s, e, why in freezes)
        self.servers = servers
        wide = self._policy(date(2032, 12, 31), 1)
        self.slots = cutover_slots(wide)[:count]

    def policy(self, items: list[Item]) -> WavePolicy:
        largest = max(item.servers for item in items)
        room = _room(sum(item.servers for item in items), 0.80, len(self.slots), largest)
        critical = sum(item.tier == 1 for item in items)
        return self._policy(
            self.slots[-1].end - timedelta(days=1),
            max(room),
            first=room[0],
            tier_1=max(2, math.ceil(critical / len(self.slots) * 1.5)),
        )

    def _policy(self, exit_by: date, room: int, first: int = 1, tier_1: int = 1) -> WavePolicy:
        wave = 6000 if self.servers <= 1000 else 15000
        return WavePolicy(
            start=START,
            exit_by=exit_by,
            weeks_between=self.weeks,
            servers_per_wave=room,
            first_wave_servers=first,
            tier_1_per_wave=tier_1,
            tier_1_not_before=max(3, len(getattr(self, "slots", ())) // 5),
            freezes=self.freezes,
            weights=WaveWeights(run=0, site=4 * self.servers, split=1, wave=wave),
        )


def _room(total: int, utilisation: float, slots: int, largest: int) -> list[int]:
    """What each slot takes: a small pilot, a middling second and the rest alike."""
    ramp = [0.3, 0.6, *[1.0] * (slots - 2)]
    each = total / utilisation / sum(ramp)
    return [max(math.ceil(each * part), math.ceil(1.05 * largest * (part == 1.0))) for part in ramp]


def _items(draw: random.Random, servers: int) -> list[Item]:
    left = servers - max(8, int(0.03 * servers))  # the shared services are no part of the waves
    domains = max(3, servers // 140)
    weights = [draw.gammavariate(1.5, 1) for _ in range(domains)]
    items = []

    def add(kind: str, size: int) -> int:
        items.append(Item(kind, size, draw.choices(range(domains), weights)[0]))
        return size

    for _ in range(max(2, servers // 70)):
        left -= add("database", draw.randint(2, 4))
    for _ in range(max(2, servers // 400)):
        left -= add("hub", draw.randint(2, 6))
    while left > 0:
        size = min(20, max(1, round(draw.lognormvariate(1.25, 0.75))), left)
        left -= add("application", size)
    for item in items:
        _describe(draw, item)
    return items


def _describe(draw: random.Random, item: Item) -> None:
    plain = item.kind == "application"
    item.tier = draw.choices((1, 2, 3, 4), (10, 25, 40, 25) if plain else (30, 50, 20, 0))[0]
    data = sum(draw.lognormvariate(math.log(180), 1.0) for _ in range(item.servers))
    if item.kind == "database":
        data += sum(draw.lognormvariate(math.log(3000), 0.8) for _ in range(item.servers))
    elif item.kind == "hub" or draw.random() < 0.45:
        data += draw.lognormvariate(math.log(1200), 0.85)
    item.data = int(data)
    old = draw.random() < 0.12
    windows = draw.betavariate(3, 3)
    effort = item.servers * {1: 1.6, 2: 1.3, 3: 1.0, 4: 0.7}[item.tier] * (1.6 if old else 1.0)
    of_database = 1.0 if item.kind == "database" else 0.18
    parts = (
        windows * (1 - of_database),
        (1 - windows) * (1 - of_database),
        of_database,
        0.15 + (0.5 if old else 0),
    )
    item.effort = [round(10 * effort * part) for part in parts]
    item.run = item.servers * draw.randint(8, 17)


def _edges(draw: random.Random, items: list[Item]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], float] = {}
    applications = [i for i, item in enumerate(items) if item.kind == "application"]
    degree = [1.0] * len(items)

    def add(one: int, other: int, scale: float) -> None:
        if one != other:
            risk = max(RISK[items[one].tier], RISK[items[other].tier])
            key = (min(one, other), max(one, other))
            found[key] = found.get(key, 0) + draw.lognormvariate(math.log(scale), 1.1) * risk
            degree[one] += 1
            degree[other] += 1

    domains: dict[int, list[int]] = {}
    for i in applications:
        known = domains.setdefault(items[i].domain, [])
        for _ in range(min(len(known), _poisson(draw, 2.5))):
            add(i, draw.choices(known, [degree[k] for k in known])[0], 14)
        known.append(i)
        for _ in range(_poisson(draw, 0.8)):
            add(i, draw.choices(applications, [degree[k] for k in applications])[0], 7)
    for i, item in enumerate(items):
        for k, scale in _dependants(draw, item, domains, applications):
            add(i, k, scale)
    return {key: max(1, round(weight)) for key, weight in found.items()}


def _dependants(
    draw: random.Random, item: Item, domains: dict[int, list[int]], applications: list[int]
) -> list[tuple[int, int]]:
    """Who depends on a database (mostly its own community) or a hub (anybody), and how much."""
    if item.kind == "database":
        near = domains.get(item.domain) or applications
        count = min(40, 2 + int(draw.paretovariate(0.9)))
        return [
            (draw.choice(near if draw.random() < 0.85 else applications), 40) for _ in range(count)
        ]
    if item.kind == "hub":
        share = min(0.25, 0.04 + 0.04 * (draw.paretovariate(2.0) - 1))
        return [(k, 6) for k in draw.sample(applications, max(3, int(share * len(applications))))]
    return []


def _poisson(draw: random.Random, mean: float) -> int:
    count, product = 0, draw.random()
    while product > math.exp(-mean):
        count, product = count + 1, product * draw.random()
    return count


def _groups(
    draw: random.Random, items: list[Item], slots: int
) -> tuple[list[ProblemGroup], tuple[Resource, ...]]:
    groups, number = [], 0
    for index, item in enumerate(items):
        name = f"{item.kind}-{index:04d}"
        servers = tuple(ServerId(f"s{number + k:05d}") for k in range(item.servers))
        number += item.servers
        groups.append(
            ProblemGroup(
                index=index,
                id=MoveGroupId(name),
                name=name,
                servers=servers,
                applications=(ApplicationId(name),),
                tier_1=(name,) if item.tier == 1 else (),
                run=item.run,
                uses=(item.servers, item.data, *item.effort),
                extension=item.servers * draw.randint(2500, 5999) + 6000
                if item.kind == "hub"
                else None,
            )
        )
    kinds = (("servers", "server", 0.80), ("data over the link", "gigabyte", 0.76))
    kinds += tuple((f"effort of the {team} team", "hour", 0.74) for team in TEAMS)
    resources = []
    for column, (name, unit, utilisation) in enumerate(kinds):
        taken = [group.uses[column] for group in groups]
        limits = _room(sum(taken), utilisation, slots, max(taken))
        team = column > 1
        resources.append(
            Resource(
                name=name,
                unit=unit,
                limits=tuple(limits),
                comfort=tuple(int(0.85 * limit) for limit in limits) if team else (),
                overtime=70 if team else 0,
            )
        )
    return groups, tuple(resources)


def _with_windows(
    draw: random.Random, groups: list[ProblemGroup], items: list[Item], ends: list[date]
) -> list[ProblemGroup]:
    """Late and early dates, blackouts of owners, and no tier 2 in the first two cutovers."""
    from dataclasses import replace

    slots, far = len(ends), ends[-1] + timedelta(days=400)
    made = []
    for group, item in zip(groups, items, strict=True):
        closed: list[tuple[date, date]] = []
        if item.tier == 2:
            closed.append((START, ends[1]))
        if draw.random() < 0.10:
            closed.append((ends[draw.randrange(slots // 2, slots) - 1], far))
        if draw.random() < 0.10:
            closed.append((START, ends[draw.randrange(1, max(2, slots // 3)) - 1]))
        if draw.random() < 0.20:
            first = draw.randrange(1, slots)
            last = min(slots - 1, first + draw.randint(1, max(2, slots // 8)) - 1)
            closed.append((ends[first - 1], ends[last]))
        made.append(
            replace(
                group,
                blackouts=tuple(Blackout(name=group.name, start=s, end=e) for s, e in closed[:2]),
            )
        )
    return made


def _rules(
    draw: random.Random, groups: list[ProblemGroup], calendar: _Calendar
) -> tuple[tuple[Gap, ...], tuple[Apart, ...]]:
    gaps, aparts = [], []
    for _ in range(int(0.05 * len(groups))):
        one, other = sorted(draw.sample(range(len(groups)), 2))
        if not groups[one].tier_1 and not groups[other].tier_1:
            gaps.append(
                Gap(
                    first=one,
                    then=other,
                    slots=draw.randint(0, 1),
                    first_name=groups[one].name,
                    then_name=groups[other].name,
                )
            )
    for _ in range(int(0.03 * len(groups))):
        one, other = draw.sample(range(len(groups)), 2)
        aparts.append(
            Apart(one=one, other=other, one_name=groups[one].name, other_name=groups[other].name)
        )
    return tuple(gaps), tuple(aparts)
