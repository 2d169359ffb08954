"""Twelve of the 480 j30 instances of PSPLIB, as figures, and the way from a file to a wave problem.

The library is by Kolisch and Sprecher (European Journal of Operational Research 96, 1997, pages
205 to 216); the optimal spans are those of its list for the set j30.  Each instance has thirty
activities of some periods that take up to four resources; an activity is a chain of move groups of
one server that leave in consecutive slots, one slot being one period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import psplib

from inventory.graph import NodeId
from inventory.identity import ApplicationId, ServerId
from inventory.move_groups import MoveGroupId
from inventory.waves.calendar import cutover_slots
from inventory.waves.policy import WavePolicy, WaveWeights
from inventory.waves.problem import Gap, ProblemGroup, ProblemNode, Resource, WaveProblem

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Instance:
    """Figures of one file; activities count from 1 and successors are 0 where there is none."""

    optimum: int
    capacities: str
    durations: str
    requests: tuple[str, str, str, str]
    successors: str


INSTANCES = {
    "j301_1": Instance(
        optimum=43,
        capacities="12 13 4 12",
        durations="8 4 6 3 8 5 9 2 7 9 2 6 3 9 10 6 5 3 7 2 7 2 3 3 7 8 3 7 2 2",
        requests=(
            "4 10 0 3 0 4 0 6 0 0 0 4 0 3 0 0 0 0 0 0 2 3 0 4 0 0 0 0 0 0",
            "0 0 0 0 0 0 1 0 0 5 7 0 8 0 0 0 0 1 10 0 0 0 9 0 0 0 8 7 7 0",
            "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 4 0 0 0 0 2",
            "0 0 3 0 8 0 0 0 1 0 0 0 0 0 5 8 7 0 0 6 0 0 0 0 0 7 0 0 0 0",
        ),
        successors="5 10 14,6 7 12,4 8 9,19,29,26,11 18 26,13,15 24,19 25,13,16 17,16,24,20 21,21,"
        "19 21,23 28,22 24,27,22,23,29,29,30,27,30,0,0,0",
    ),
    "j302_1": Instance(
        optimum=38,
        capacities="9 11 11 16",
        durations="5 6 2 8 2 4 9 1 1 6 7 3 8 7 5 9 3 4 2 4 10 5 4 2 8 5 8 9 1 1",
        requests=(
            "0 0 0 0 8 0 1 0 0 0 0 0 0 7 0 0 0 0 0 0 0 0 0 0 3 6 0 0 0 0",
            "0 10 0 0 0 0 0 0 6 0 0 0 0 0 5 0 0 0 2 0 0 0 0 3 0 0 0 6 6 0",
            "5 0 0 0 0 4 0 0 0 4 0 0 9 0 0 0 0 0 0 1 3 0 0 0 0 0 0 0 0 0",
            "0 0 2 5 0 0 0 10 0 0 9 9 0 0 0 1 7 4 0 0 0 7 3 0 0 0 9 0 0 3",
        ),
        successors="6 19 26,4 9,5 7 8,11,27 28,14 15 24,10 23,25,12 13 16,26,15,30,17 18,21,29,"
        "25 26,24,20,23,21 22,29,24,25,30,29,27 28,30,0,0,0",
    ),
    "j303_1": Instance(
        optimum=72,
        capacities="15 14 15 16",
        durations="7 1 4 6 2 10 7 1 10 6 9 7 6 9 9 10 10 10 10 8 1 10 10 6 8 8 5 5 1 9",
        requests=(
            "0 0 0 7 0 0 0 0 0 0 8 0 0 0 9 0 0 0 6 0 0 0 0 0 0 0 0 0 0 0",
            "0 8 0 0 0 0 0 0 0 10 0 0 0 0 0 0 0 5 0 0 0 1 0 5 3 8 0 0 0 0",
            "0 0 10 0 7 5 0 0 1 0 0 0 1 0 0 7 0 0 0 9 5 0 3 0 0 0 5 0 3 2",
            "2 0 0 0 0 0 2 7 0 0 0 4 0 10 0 0 9 0 0 0 0 0 0 0 0 0 0 7 0 0",
        ),
        successors="5,18,4,6 9 10,22,7 8 11,12 17,13 15,12 25,16 28,19 26,14 20,14 17,24,27 30,17,"
        "21 23 29,27,27,28,24,28,24 25,26,26,30,29,0,0,0",
    ),
    "j304_1": Instance(
        optimum=49,
        capacities="10 22 26 13",
        durations="4 7 7 8 2 2 2 2 2 9 2 3 7 3 7 4 1 5 1 3 2 10 6 8 5 5 4 6 7 8",
        requests=(
            "0 0 4 0 0 0 0 0 0 0 0 10 0 0 0 0 0 0 0 0 0 0 0 0 3 0 0 0 0 0",
            "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 3 0 0 1 5 8 9 10 5 0 0 7 0 3 0",
            "3 6 0 4 3 10 6 0 10 6 6 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 4 0 0",
            "0 0 0 0 0 0 0 6 0 0 0 0 6 7 0 0 4 9 0 0 0 0 0 0 0 10 0 0 0 2",
        ),
        successors="5 6 8,9 21,4,20,7 18 29,11,10 25,13,15 17,12 17 23,14 15,14,18,16 19 30,22,27,"
        "28,24 26,27,22 29,22,24 26,30,25,30,27,28,0,0,0",
    ),
    "j306_1": Instance(
        optimum=59,
        capacities="19 19 25 14",
        durations="10 10 4 9 5 7 2 7 2 3 7 5 2 7 9 3 7 5 3 6 6 4 6 7 10 9 5 10 5 3",
        requests=(
            "4 10 5 9 4 9 0 1 9 0 7 0 0 0 0 0 4 9 0 4 0 10 7 4 9 3 0 0 0 8",
            "0 0 0 5 4 3 0 2 10 0 9 0 0 0 10 0 4 5 7 1 4 0 0 0 3 0 0 0 0 0",
            "0 0 0 0 7 0 8 0 0 0 10 0 4 10 0 4 0 0 10 0 0 7 8 3 9 5 6 0 5 0",
            "7 0 0 0 9 5 0 0 7 10 3 8 0 7 0 1 7 0 0 0 4 4 0 0 2 0 7 2 4 0",
        ),
        successors="5 21,4,6 19,7 10 19,13 14 16,9 14,8 30,17,10 12,11,28,23 27,15 17,25 26,20,"
        "18 24,18,22,21,30,27,28,28 29,26,27,29 30,29,0,0,0",
    ),
    "j3010_1": Instance(
        optimum=42,
        capacities="24 23 25 33",
        durations="2 5 6 4 2 9 9 4 8 7 10 1 1 1 5 2 5 5 9 10 1 5 4 10 5 9 10 2 10 3",
        requests=(
            "1 0 8 8 3 5 4 8 0 1 2 10 1 4 0 4 0 2 0 0 9 4 5 9 1 7 7 1 4 0",
            "2 5 10 3 1 0 0 0 0 6 10 8 3 0 9 3 10 7 5 8 0 8 7 0 8 3 0 3 0 4",
            "4 9 10 0 8 5 0 8 0 6 3 2 6 9 6 9 9 9 4 0 0 3 3 0 0 4 0 0 3 5",
            "0 10 0 8 5 10 3 10 5 6 8 8 1 9 9 10 0 0 1 8 6 8 5 1 7 7 3 10 7 1",
        ),
        successors="9 10 27,8 14 15,4 5 6,7,17 26,13 17,11 12 18,9,21,24,29,19,30,20 23,16 26 29,"
        "17,20,28,22,25,22,25,24,25 26 29,28,30,30,0,0,0",
    ),
    "j3017_1": Instance(
        optimum=64,
        capacities="10 11 13 12",
        durations="5 2 5 8 8 9 6 1 10 2 2 7 5 10 9 8 9 10 8 6 3 10 1 5 4 7 8 2 1 10",
        requests=(
            "0 9 0 0 0 0 0 10 0 0 0 0 0 0 0 0 0 0 0 0 0 0 8 0 0 4 0 3 0 0",
            "0 0 0 0 0 0 0 0 0 0 9 5 2 0 8 0 0 0 0 10 0 5 0 0 7 0 8 0 0 0",
            "0 0 0 0 7 0 8 0 10 5 0 0 0 0 0 6 0 0 10 0 2 0 0 0 0 0 0 0 7 0",
            "9 0 3 10 0 10 0 0 0 0 0 0 0 9 0 0 6 8 0 0 0 0 0 7 0 0 0 0 0 6",
        ),
        successors="4 11 14,12 13,5 7 19,9 22,6 8 15,9 17 26,17,10 16 18,21 23 25,17,13 18 28,"
        "20 24 28,22,15 21 26,18 25,23 25 30,23 28,24,24 30,22,30,29,27,29,27,27,29,0,0,0",
    ),
    "j3018_1": Instance(
        optimum=53,
        capacities="15 15 9 11",
        durations="8 4 9 9 2 5 1 2 6 9 1 10 10 5 7 9 4 1 4 2 3 7 4 8 6 10 9 3 4 1",
        requests=(
            "0 0 0 8 0 0 0 0 0 4 0 7 0 2 0 7 0 0 0 0 0 2 0 0 0 0 0 0 0 9",
            "0 1 0 0 0 0 3 0 10 0 0 0 9 0 10 0 0 0 0 0 0 0 1 5 8 0 9 0 0 0",
            "0 0 0 0 0 4 0 0 0 0 9 0 0 0 0 0 8 0 2 0 0 0 0 0 0 0 0 5 8 0",
            "3 0 4 0 2 0 0 5 0 0 0 0 0 0 0 0 0 1 0 9 8 0 0 0 0 4 0 0 0 0",
        ),
        successors="4 9 10,4 7 14,6,5 15 17,27,11 14 19,8 16 23,13 29,12 22,28,13 15 25,18,24,"
        "16 20,22 23,21 28,19 21 26,19 25 27,29,21 22 26,25 30,28,24,26 27,29,30,30,0,0,0",
    ),
    "j3022_1": Instance(
        optimum=42,
        capacities="21 18 19 19",
        durations="2 2 10 6 2 5 2 8 9 6 4 1 2 7 4 7 1 7 4 3 5 2 8 5 5 2 8 10 10 2",
        requests=(
            "9 3 0 7 0 0 5 7 2 4 0 10 0 0 0 0 0 4 0 0 9 6 1 6 4 0 10 6 2 7",
            "0 0 7 0 8 0 3 0 0 0 3 0 6 0 2 0 9 0 6 0 10 0 0 0 0 4 6 0 0 0",
            "8 3 10 0 0 8 7 0 7 3 0 1 3 9 2 5 0 0 0 10 0 2 0 0 0 0 0 0 7 0",
            "0 8 2 3 2 7 0 7 2 0 0 0 1 1 0 4 10 0 0 8 0 3 6 0 9 0 3 6 0 0",
        ),
        successors="6 8 26,8 22,4 16 21,5 22,14,7 9 10,12,11 13 27,19 21,15 19 25,15 17 30,"
        "13 16 18,14 17 28,24 30,24,23,21,20 23 27,22 27,25 28,23 25,24,29,29,29,28,30,0,0,0",
    ),
    "j3026_2": Instance(
        optimum=40,
        capacities="29 29 32 30",
        durations="3 3 4 1 6 4 1 2 6 8 4 3 6 2 3 9 5 7 10 4 3 9 7 7 6 1 10 7 3 4",
        requests=(
            "1 0 5 0 0 10 1 8 3 0 5 0 4 5 9 2 0 10 9 0 0 4 0 4 5 7 5 8 2 1",
            "4 0 8 0 4 7 9 2 0 6 7 2 0 8 10 2 9 9 9 7 8 2 8 8 1 5 0 8 8 3",
            "5 0 5 10 3 10 0 7 0 4 3 3 4 0 10 9 7 0 7 0 2 2 3 8 0 3 5 0 7 2",
            "2 9 0 10 10 7 5 0 0 0 5 4 1 4 9 8 0 7 0 9 2 0 2 3 5 4 8 5 9 1",
        ),
        successors="7 11 24,5 15 25,4 12 14,6 16 20,10 23,24,8 13 19,9 28,12 14,18 27,18,17 27,"
        "17 28,25,18 21,17 25 30,23,22 26,22 30,21 23 24,22 27 29,28,26,26,29,29,30,0,0,0",
    ),
    "j3033_1": Instance(
        optimum=65,
        capacities="10 7 12 10",
        durations="3 8 4 4 6 5 7 2 5 1 9 9 5 10 8 10 2 8 8 9 1 3 7 10 6 5 10 10 10 8",
        requests=(
            "0 0 0 0 0 0 10 0 0 1 0 0 9 0 0 0 0 0 0 0 0 3 3 0 0 0 0 0 2 0",
            "0 0 7 3 0 0 0 0 0 0 0 0 0 0 0 0 0 0 5 4 0 0 0 0 0 0 0 0 0 2",
            "0 0 0 0 9 3 0 7 7 0 5 0 0 0 8 0 0 0 0 0 2 0 0 3 0 0 4 0 0 0",
            "9 7 0 0 0 0 0 0 0 0 0 5 0 3 0 1 7 4 0 0 0 0 0 0 9 7 0 9 0 0",
        ),
        successors="11 15 25,7 12 21,4 5 11,13 17 21,6 7,12 17 21,8 9 18,10 13 14,14 19 22,16 24,"
        "12 16 18,13 19 29,23,20 24,18 20,17 22,20 23 26,19 22 27,23 28,30,25 27,26,30,25 27,"
        "26 28 29,30,28 29,0,0,0",
    ),
    "j3034_2": Instance(
        optimum=44,
        capacities="7 15 13 13",
        durations="3 7 5 2 3 3 8 3 2 2 1 4 5 7 6 8 1 2 6 6 9 5 5 3 6 9 10 3 6 3",
        requests=(
            "0 0 0 0 0 0 0 0 0 4 0 0 0 0 0 0 0 0 0 0 0 0 0 7 0 0 0 0 0 0",
            "0 0 0 10 0 0 0 0 0 0 0 6 3 0 0 0 0 0 0 0 10 1 0 0 5 0 0 0 0 5",
            "0 5 0 0 8 0 0 2 0 0 0 0 0 0 0 5 10 0 2 1 0 0 0 0 0 0 10 6 6 0",
            "10 0 6 0 0 10 1 0 6 0 9 0 0 7 3 0 0 3 0 0 0 0 6 0 0 10 0 0 0 0",
        ),
        successors="7 12 13,4 5 8,13 16 17,9 10 11,6 19 21,9 16,8 14 15,23 28 29,12 13 24,15 16,"
        "14 15 22,14 26 27,18 22 23,18 25,17 23,18 20 22,19 20 21,28,25 27 30,24,24,26 27,26,"
        "25 29 30,28,30,29,0,0,0",
    ),
}


def written(folder: Path, name: str) -> Path:
    """Write an instance in the library's format, with its first and last activity of no length."""
    found = INSTANCES[name]
    durations = [0, *map(int, found.durations.split()), 0]
    rows = [[0, *map(int, row.split()), 0] for row in found.requests]
    after = [
        [int(job) + 1 for job in jobs.split() if job != "0"] or [32]
        for jobs in found.successors.split(",")
    ]
    begun = {job for jobs in after for job in jobs}
    after = [[job for job in range(2, 32) if job not in begun], *after, []]
    lines = ["PRECEDENCE RELATIONS:", "jobnr. #modes #successors successors"]
    lines += [f"{n} 1 {len(jobs)} {' '.join(map(str, jobs))}" for n, jobs in enumerate(after, 1)]
    lines += ["*" * 72, "REQUESTS/DURATIONS:", "jobnr. mode duration R 1 R 2 R 3 R 4", "-" * 72]
    lines += [
        f"{n} 1 {durations[n - 1]} {' '.join(str(row[n - 1]) for row in rows)}"
        for n in range(1, 33)
    ]
    lines += ["*" * 72, "RESOURCEAVAILABILITIES:", "R 1 R 2 R 3 R 4", found.capacities]
    path = folder / f"{name}.sm"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@dataclass(frozen=True)
class Activity:
    """One activity as the reader gives it."""

    length: int
    demands: tuple[int, ...]
    successors: tuple[int, ...]


def wave_problem(path: Path) -> WaveProblem:
    """A file of the library as a wave problem that pays for each week until all have left."""
    read = psplib.parse(path)
    capacities = [resource.capacity for resource in read.resources]
    activities = [
        Activity(found.modes[0].duration, tuple(found.modes[0].demands), tuple(found.successors))
        for found in read.activities
    ]
    groups: list[ProblemGroup] = []
    parts: list[list[int]] = []
    for number, activity in enumerate(activities):
        parts.append([])
        for part in range(activity.length):
            name = f"activity {number + 1}, period {part + 1}"
            parts[-1].append(len(groups))
            groups.append(
                ProblemGroup(
                    index=len(groups),
                    id=MoveGroupId(name),
                    name=name,
                    servers=(ServerId(name),),
                    applications=(ApplicationId(name),),
                    uses=activity.demands,
                )
            )
    gaps = []
    for number, activity in enumerate(activities):
        for one, other in zip(parts[number], parts[number][1:], strict=False):
            gaps += [_gap(groups, one, other, 1), _gap(groups, other, one, -1)]
        gaps += [
            _gap(groups, parts[number][-1], parts[then][0], 1)
            for then in activity.successors
            if parts[number] and parts[then]
        ]
    periods = _as_soon_as_possible(activities, capacities)
    rules = WavePolicy(
        start=date(2027, 1, 1),
        exit_by=date(2027, 1, 3) + timedelta(weeks=periods - 1),
        servers_per_wave=len(groups),
        first_wave_servers=len(groups),
        weights=WaveWeights(run=0, site=1, split=0, wave=0),
    )
    return WaveProblem(
        policy=rules,
        slots=cutover_slots(rules),
        groups=tuple(groups),
        nodes=tuple(
            ProblemNode(
                id=NodeId(group.name), name=group.name, group=group.index, servers=group.servers
            )
            for group in groups
        ),
        links=(),
        orders=(),
        gaps=tuple(gaps),
        aparts=(),
        unplaced=(),
        left_behind=(),
        server_names=tuple((group.servers[0], group.name) for group in groups),
        resources=tuple(
            Resource(name=f"resource {number + 1}", unit="unit", limits=(capacity,))
            for number, capacity in enumerate(capacities)
        ),
    )


def _gap(groups: list[ProblemGroup], first: int, then: int, slots: int) -> Gap:
    return Gap(
        first=first,
        then=then,
        slots=slots,
        first_name=groups[first].name,
        then_name=groups[then].name,
    )


def _as_soon_as_possible(activities: list[Activity], capacities: list[int]) -> int:
    """A span that some schedule keeps: each activity in turn as soon as it can (serial scheme)."""
    before: list[list[int]] = [[] for _ in activities]
    for number, activity in enumerate(activities):
        for then in activity.successors:
            before[then].append(number)
    taken: dict[int, list[int]] = {}
    end: dict[int, int] = {}
    while len(end) < len(activities):
        number = next(
            n for n in range(len(activities)) if n not in end and all(p in end for p in before[n])
        )
        start = max((end[p] for p in before[number]), default=0)
        activity = activities[number]
        while any(
            load + demand > capacity
            for period in range(start, start + activity.length)
            for load, demand, capacity in zip(
                taken.get(period, [0] * len(capacities)), activity.demands, capacities, strict=True
            )
        ):
            start += 1
        for period in range(start, start + activity.length):
            loads = taken.setdefault(period, [0] * len(capacities))
            taken[period] = [
                load + demand for load, demand in zip(loads, activity.demands, strict=True)
            ]
        end[number] = start + activity.length
    return max(end.values())
