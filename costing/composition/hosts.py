"""How many hosts the servers on a rate card fill: whole ones, and those kept free."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from costing.composition.composed import ZERO
from costing.sizing.figures import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from costing.rate_cards.card import CardRate
    from costing.sizing import Sizing
    from inventory.identity import ServerId


@dataclass(frozen=True, slots=True)
class Hosts:
    """The hosts of one rate over time.

    Attributes:
        added: (day, how many are added), in order of days.
        how: What fills them in the end, as a sentence.
        unknown: Servers of which processors, memory or disks are not known: not counted in.
        too_large: Servers that need more than one whole host has.
    """

    added: tuple[tuple[date, Decimal], ...]
    how: str
    unknown: tuple[ServerId, ...]
    too_large: tuple[ServerId, ...]

    @property
    def most(self) -> Decimal:
        """How many there are in the end."""
        return sum((count for _, count in self.added), ZERO)


def hosts_of(
    rate: CardRate,
    needs: Mapping[ServerId, Sizing],
    starts: Mapping[ServerId, date],
    disks_gib: Mapping[ServerId, Decimal | None],
) -> Hosts:
    """Return the hosts that a rate by the host is paid for.

    ``ceil(max(vCPU / (host vCPU x r), GiB / (host GiB x m), disk GiB / host disk GiB)) + spare``
    with the ratios of overcommitment r and m and the spare hosts (N+1) of the rate, over the sums
    of all servers that have arrived by a day.  The spare ones are there from the first server on.
    Servers are not packed one by one: that a server does not lie across two hosts is left to the
    spare room, but one that needs more than a whole host is told.
    """
    arriving: defaultdict[date, list[ServerId]] = defaultdict(list)
    for server, day in sorted(starts.items()):
        arriving[day].append(server)
    room = _rooms(rate)
    sums = dict.fromkeys(room, ZERO)
    held = ZERO
    added: list[tuple[date, Decimal]] = []
    unknown: list[ServerId] = []
    too_large: list[ServerId] = []
    for day in sorted(arriving):
        for server in arriving[day]:
            asked = {
                "vCPU": needs[server].need.vcpus,
                "GiB of memory": needs[server].need.memory_gib,
                "GiB of disks": disks_gib.get(server),
            }
            if any(asked[kind] is None for kind in room):
                unknown.append(server)
            if any((asked[kind] or ZERO) > most for kind, most in _largest(rate).items()):
                too_large.append(server)
            for kind in room:
                sums[kind] += asked[kind] or ZERO
        filled = max(sums[kind] / size for kind, size in room.items())
        wanted = max(Decimal(1), filled.to_integral_value(ROUND_CEILING)) + rate.spare_hosts
        if wanted > held:
            added.append((day, wanted - held))
            held = wanted
    return Hosts(
        added=tuple(added),
        how=_how(rate, sums, room, held),
        unknown=tuple(unknown),
        too_large=tuple(too_large),
    )


def _rooms(rate: CardRate) -> dict[str, Decimal]:
    """Return what one host has room for, overcommitted."""
    found = {
        "vCPU": (rate.host_vcpus or Decimal(1)) * rate.cpu_overcommit,
        "GiB of memory": (rate.host_memory_gib or Decimal(1)) * rate.memory_overcommit,
    }
    if rate.host_disk_gib is not None:
        found["GiB of disks"] = rate.host_disk_gib
    return found


def _largest(rate: CardRate) -> dict[str, Decimal]:
    """Return the most that one server may have: a whole host, without overcommitment."""
    return {
        "vCPU": rate.host_vcpus or Decimal(1),
        "GiB of memory": rate.host_memory_gib or Decimal(1),
    }


def _how(
    rate: CardRate, sums: Mapping[str, Decimal], room: Mapping[str, Decimal], held: Decimal
) -> str:
    filled = "; ".join(
        f"{plain(sums[kind])} {kind} / {plain(size)} = {plain(sums[kind] / size)}"
        for kind, size in room.items()
    )
    spare = f", {plain(rate.spare_hosts)} of them spare" if rate.spare_hosts else ""
    return f"{filled}: {plain(held)} hosts{spare}"
