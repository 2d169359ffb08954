"""A plan under judgement, and how a judgement speaks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from inventory.identity import ServerId
    from inventory.waves.plan import Wave, WavePlan
    from inventory.waves.problem import WaveProblem


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A plan with what several checks ask of it."""

    problem: WaveProblem
    plan: WavePlan

    @cached_property
    def dated(self) -> tuple[Wave, ...]:
        """The waves that hold servers, in order of date."""
        held = (wave for wave in self.plan.waves if wave.servers)
        return tuple(sorted(held, key=lambda wave: (wave.start, wave.number)))

    def waves_of(self, servers: Iterable[ServerId]) -> list[Wave]:
        """Return the waves that servers are in, each once, in order of date."""
        wave_of = self.plan.wave_of
        found = {wave_of[server].number: wave_of[server] for server in servers if server in wave_of}
        if len(found) <= 1:
            return list(found.values())
        return sorted(found.values(), key=lambda wave: (wave.start, wave.number))

    def tier_1_in(self, wave: Wave) -> tuple[str, ...]:
        """Return the names of the tier-1 applications and servers with a part in a wave."""
        return self._tier_1.get(wave.number, ())

    @cached_property
    def _tier_1(self) -> dict[int, tuple[str, ...]]:
        names: dict[int, list[str]] = defaultdict(list)
        for node in self.problem.nodes:
            for wave in self.waves_of(node.servers) if node.tier_1 else ():
                names[wave.number].append(node.name)
        return {number: tuple(found) for number, found in names.items()}

    def names(self, servers: Iterable[ServerId]) -> tuple[str, ...]:
        """Return the names of servers, ids where they are not known."""
        return tuple(self.problem.name_of.get(server, server) for server in sorted(servers))


def in_waves(numbers: Iterable[int]) -> str:
    """Return the numbers of some waves in words."""
    return f"waves {', '.join(str(number) for number in numbers)}"


def on_day(day: date) -> str:
    """Return a date with its weekday."""
    return f"{day:%A} {day.isoformat()}"
