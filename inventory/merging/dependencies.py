"""Dependencies of several files: ends resolved, repeated ones summed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from inventory.findings import Finding, Severity, listed
from inventory.merging.precedence import stronger, united_provenance
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from inventory.identity import Endpoint
    from inventory.merging.endpoints import EndpointLookup
    from inventory.merging.rows import RowLedger
    from inventory.model import Dependency, Inventory
    from inventory.progress import Progress

#: Names that a finding lists.
NAMED = 10

_REPORT_EVERY = 20000

_Key = tuple["Endpoint", "Endpoint", int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """The merged dependencies, in order of source, destination, port and protocol."""

    dependencies: tuple[Dependency, ...]
    findings: tuple[Finding, ...]


def merge_dependencies(
    inventories: Sequence[Inventory],
    lookup: EndpointLookup,
    ledger: RowLedger,
    progress: Progress,
) -> Dependencies:
    """Resolve the ends of all dependencies and make equal ones one.

    Equal means the same source, destination, port and protocol.  Bytes and connections are
    summed, the first and last day seen kept; a person's rejection outlives every import.
    """
    groups: dict[_Key, list[tuple[int, Dependency]]] = {}
    total = sum(len(inventory.dependencies) for inventory in inventories)
    done = 0
    for source, inventory in enumerate(inventories):
        for dependency in inventory.dependencies:
            if done % _REPORT_EVERY == 0:
                raise_if_cancelled(progress)
                progress.report(done / total, f"{done:,} dependencies resolved")
            done += 1
            one = lookup.resolved(dependency.source, source)
            other = lookup.resolved(dependency.destination, source)
            port = -1 if dependency.port is None else dependency.port
            key = (one, other, port, dependency.protocol or "")
            groups.setdefault(key, []).append((source, dependency))
    merged = [_together(key, groups[key], ledger) for key in sorted(groups)]
    return Dependencies(dependencies=tuple(merged), findings=(*lookup.findings(), *_loops(merged)))


def _together(
    key: _Key, members: Sequence[tuple[int, Dependency]], ledger: RowLedger
) -> Dependency:
    first = min(members, key=_richness)[1]
    together = first
    if (first.source, first.destination) != key[:2]:
        together = replace(first, source=key[0], destination=key[1])
    if len(members) == 1:
        return together
    for source, dependency in sorted(members, key=_richness)[1:]:
        more = replace(
            together,
            total_bytes=_sum(together.total_bytes, dependency.total_bytes),
            connections=_sum(together.connections, dependency.connections),
            first_seen=_outer(min, together.first_seen, dependency.first_seen),
            last_seen=_outer(max, together.last_seen, dependency.last_seen),
            evidence=stronger(together.evidence, dependency.evidence),
            mandatory=together.mandatory or dependency.mandatory,
            rejected=together.rejected or dependency.rejected,
        )
        if more == together:
            ledger.repeats_one(source, dependency)
        together = more
    return replace(together, provenance=united_provenance(d for _, d in members))


def _richness(member: tuple[int, Dependency]) -> tuple[Any, ...]:
    """Order by what a record says and where it stands, not by the order of the files."""
    dependency = member[1]
    places = [
        (item.ref.file, item.ref.sheet or "", item.ref.row or 0) for item in dependency.provenance
    ]
    return (
        dependency.total_bytes is None,
        dependency.connections is None,
        dependency.first_seen is None,
        dependency.last_seen is None,
        not dependency.mandatory,
        not dependency.rejected,
        min(places, default=("", "", 0)),
        member[0],
    )


def _sum(first: int | None, second: int | None) -> int | None:
    if first is None or second is None:
        return first if second is None else second
    return first + second


def _outer(
    choose: Callable[[date, date], date], first: date | None, second: date | None
) -> date | None:
    if first is None or second is None:
        return first if second is None else second
    return choose(first, second)


def _loops(dependencies: Iterable[Dependency]) -> tuple[Finding, ...]:
    loops = [item for item in dependencies if item.source == item.destination]
    if not loops:
        return ()
    named = listed([item.source.key for item in loops], NAMED)
    return (
        Finding(
            severity=Severity.NOTE,
            code="depends-on-itself",
            text=f"Dependencies of a thing on itself: {len(loops)} ({named}). "
            "They are kept and have no effect on the order of moves.",
            count=len(loops),
        ),
    )
