"""Which machines a number of core licences covers best, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import gcd
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from inventory.identity import ServerId

_SAFE = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One machine that may be covered, wholly or not at all.

    Attributes:
        cores: Core licences that it needs.
        value: What a month costs less when it is covered; in any unit common to all demands.
        start: First day it runs on the target; `stop` the first day it no longer does, None for
            never.
    """

    server: ServerId
    cores: int
    value: Decimal
    start: date
    stop: date | None = None


def best_covered(demands: Iterable[Demand], cores: int) -> frozenset[ServerId]:
    """Return the machines that `cores` core licences cover at the largest value.

    A tie goes to fewer cores, then to the machines lowest by id: kinds of machines (cores and
    value alike) in order of their lowest id, as many of each as possible, the lowest ids first.
    Exact, by dynamic programming over the kinds; work grows with the cores, not the machines.
    """
    wanted = [one for one in demands if one.value > 0 and one.cores <= cores]
    if sum(one.cores for one in wanted) <= cores:
        return frozenset(one.server for one in wanted)
    wanted.sort(key=lambda one: (one.cores, one.value, one.server))
    kinds = [list(same) for _, same in groupby(wanted, key=lambda one: (one.cores, one.value))]
    kinds.sort(key=lambda same: same[0].server)
    step = gcd(*(same[0].cores for same in kinds))
    room = cores // step
    worths = _worths(kinds, room)
    best = _tables(kinds, worths, step, room)
    chosen: list[ServerId] = []
    for place, (same, worth) in enumerate(zip(kinds, worths, strict=True)):
        size = same[0].cores // step
        most = min(len(same), room // size)
        count = next(
            many
            for many in range(most, -1, -1)
            if best[place + 1][room - many * size] + many * worth == best[place][room]
        )
        chosen += [one.server for one in same[:count]]
        room -= count * size
    return frozenset(chosen)


def _worths(kinds: list[list[Demand]], room: int) -> list[int]:
    """Return whole numbers that order sets by value first and by fewer cores second."""
    values = [same[0].value for same in kinds]
    places = max(0, *(-int(value.as_tuple().exponent) for value in values))
    # A set holds at most `room` steps, so that cores never outweigh one unit of value.
    most_cores = sum(same[0].cores * len(same) for same in kinds)
    scale = max(room, most_cores) + 1
    return [
        int(value.scaleb(places)) * scale - same[0].cores
        for value, same in zip(values, kinds, strict=True)
    ]


def _tables(kinds: list[list[Demand]], worths: list[int], step: int, room: int) -> list[list[int]]:
    """Return for each place in `kinds` the largest worth of those from there on, by room.

    Each kind is added in lots of 1, 2, 4 ... machines, so that any number of them can be made
    up; whole numbers beyond 62 bits are added exactly as well, only slower.
    """
    import numpy as np

    largest = sum(worth * len(same) for same, worth in zip(kinds, worths, strict=True))
    row = np.zeros(room + 1, dtype=np.int64 if largest < _SAFE else object)
    tables = [row.tolist()]
    for same, worth in zip(reversed(kinds), reversed(worths), strict=True):
        size = same[0].cores // step
        left, lot = len(same), 1
        while left:
            many = min(lot, left)
            shift = many * size
            if shift > room:
                break
            row = row.copy()
            row[shift:] = np.maximum(row[shift:], row[:-shift].copy() + many * worth)
            left -= many
            lot *= 2
        tables.append(row.tolist())
    return tables[::-1]
