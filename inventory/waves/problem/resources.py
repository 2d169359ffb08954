"""What a cutover takes only so much of: the effort of teams, and data over the link."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from inventory.findings import counted
from inventory.waves.problem.parts import Resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.model import Server
    from inventory.policy import TeamCapacity, WavePolicy

#: Bytes on the link for one byte copied, in hundredths.  A full Ethernet frame carries 1,448
#: bytes of a TCP stream (1,500 less 20 for IP, 20 for TCP and 12 for its time stamps) in 1,538
#: bytes on the wire, 6 % more; an IPsec tunnel adds 50 to 73 bytes to each packet, 4 to 5 %.
PROTOCOL_OVERHEAD_PERCENT: Final = 112

#: Bytes of a gibibyte in gigabytes.
GIGABYTES_PER_GIBIBYTE: Final = 1.073741824

MEGABITS_PER_GIGABYTE: Final = 8_000
SECONDS_PER_HOUR: Final = 3_600


def resources(policy: WavePolicy) -> tuple[Resource, ...]:
    """Return the resources that a policy limits: its teams in their order, then the link."""
    found = [
        Resource(
            name=f"effort of the {team.team} team",
            unit="hour",
            limits=(team.hours_per_wave + team.overtime_hours,),
            comfort=(team.hours_per_wave,) if team.overtime_hours else (),
            overtime=team.overtime_price if team.overtime_hours else 0,
        )
        for team in policy.teams
    ]
    data = data_per_wave(policy)
    if data is not None:
        found.append(Resource(name="data over the link", unit="gigabyte", limits=(data,)))
    return tuple(found)


def data_per_wave(policy: WavePolicy) -> int | None:
    """Return the gigabytes of data that one wave can copy, or None where nothing limits them."""
    limits = []
    if policy.data_gigabytes_per_wave is not None:
        limits.append(policy.data_gigabytes_per_wave)
    if policy.link_megabits_per_second is not None:
        seconds = policy.link_hours_per_wave * SECONDS_PER_HOUR
        on_the_wire = policy.link_megabits_per_second * seconds
        limits.append(on_the_wire * 100 // (MEGABITS_PER_GIGABYTE * PROTOCOL_OVERHEAD_PERCENT))
    return min(limits, default=None)


def uses(servers: Sequence[Server], policy: WavePolicy) -> tuple[int, ...]:
    """Return what moving some servers together takes of `resources(policy)`."""
    found = [
        team.hours_per_server * sum(1 for server in servers if works_on(team, server))
        for team in policy.teams
    ]
    if data_per_wave(policy) is not None:
        # Rounded up for a group, not for a server: many small disks are no large one.
        found.append(math.ceil(sum(map(gigabytes, servers))))
    return tuple(found)


def works_on(team: TeamCapacity, server: Server) -> bool:
    """Return whether a team has work with a server."""
    if not team.os_families and not team.owners:
        return True
    return server.os_family in team.os_families or server.owner in team.owners


def gigabytes(server: Server) -> float:
    """Return the data to copy of a server; used where known, else provisioned, else none."""
    sizes = (
        disk.provisioned_gib if disk.used_gib is None else disk.used_gib for disk in server.disks
    )
    return GIGABYTES_PER_GIBIBYTE * sum(size for size in sizes if size is not None)


def too_much(name: str, servers: Sequence[Server], policy: WavePolicy) -> str | None:
    """Return why no cutover can take the move group `name`, as a sentence, or None."""
    for resource, amount in zip(resources(policy), uses(servers, policy), strict=True):
        most = max(resource.limits)
        if amount > most:
            return (
                f"The move group {name!r} takes {counted(amount, resource.unit)} of the "
                f"{resource.name}; one cutover has {most:,}. Relax a tie or raise the limit."
            )
    return None
