"""Units, servers, sizes and prices as rows, each with its reason or its source."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.prices import HOURS_PER_MONTH, MissingPrice
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from costing.prices import Price
    from costing.projection import Projection
    from costing.sizing import Sizing
    from inventory.identity import ServerId
    from inventory.model import Inventory


def unit_table(inventory: Inventory, projection: Projection) -> Table:
    """Return every terminable unit: when it stops, who holds it, and what its money was for."""
    rows = []
    for cost in projection.units:
        unit, parts = cost.unit, cost.split
        rows.append(
            (
                unit.name,
                unit.monthly,
                unit.stop,
                _name(inventory, unit.holder),
                len(unit.tenants),
                sum(parts.productive, ZERO),
                sum(parts.dual, ZERO),
                sum(parts.stranded, ZERO),
                sum(parts.saved, ZERO),
                unit.stop_reason,
            )
        )
    return Table(
        name="units",
        title=f"What is paid on site, unit by unit, over the horizon ({projection.currency})",
        headings=(
            "Unit",
            "Per month",
            "Stops on",
            "Held open by",
            "Servers",
            "For working servers",
            "While the target runs",
            "After servers left",
            "Saved",
            "Why then",
        ),
        rows=tuple(rows),
        notes=(
            "A unit without a stop is paid to the end of the horizon.",
            (
                "A count of savings by share of servers moved would claim the column after servers "
                "left as saved; it is not, because a unit stops as a whole."
            ),
        ),
    )


def leaving_table(inventory: Inventory, projection: Projection) -> Table:
    """Return how each server leaves or why it stays."""
    rows = tuple(
        (
            _name(inventory, one.server),
            one.fate.value,
            one.wave,
            one.cutover,
            one.cloud_start,
            one.off,
            one.reason,
        )
        for one in projection.leaving
    )
    return Table(
        name="servers_leaving",
        title="How each server leaves",
        headings=(
            "Server",
            "What becomes of it",
            "Wave",
            "Cutover",
            "Target paid from",
            "Off for good",
            "Why it stays",
        ),
        rows=rows,
    )


def sizing_table(inventory: Inventory, sizings: Sequence[Sizing]) -> Table:
    """Return the size of each server and the next cheaper one with the reason against it."""
    rows = tuple(
        (
            _name(inventory, sizing.server),
            sizing.need.vcpus,
            sizing.need.memory_gib,
            sizing.need.basis,
            sizing.chosen,
            sizing.next,
            sizing.why_not,
            sizing.per_month.amount if sizing.per_month else None,
            sizing.per_month.currency if sizing.per_month else None,
            sizing.need.why,
            str(sizing.target),
            _sentences(f"{gap.what}: {gap.reason}" for gap in sizing.unpriced),
            _sentences(sizing.notes),
        )
        for sizing in sizings
    )
    return Table(
        name="sizing",
        title="Sizes on the target",
        headings=(
            "Server",
            "vCPU needed",
            "Memory needed (GiB)",
            "Basis",
            "Chosen",
            "Next cheaper",
            "Why not that",
            "Per month",
            "Currency",
            "How the need was found",
            "Target",
            "What has no price, and why",
            "Noted",
        ),
        rows=rows,
        notes=_sizing_notes(sizings),
    )


def _sentences(parts: Iterable[str]) -> str | None:
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts) or None


def _sizing_notes(sizings: Sequence[Sizing]) -> tuple[str, ...]:
    """Return on what the needs rest, and what was not known when tiers were chosen."""
    bases = Counter(sizing.need.basis for sizing in sizings)
    disks = [disk for sizing in sizings for disk in sizing.disks]
    unmeasured = sum(not disk.measured for disk in disks)
    rest = ", ".join(f"{count:,} {basis}" for basis, count in sorted(bases.items()))
    notes = [f"Servers by the weaker basis of CPU and memory: {rest or 'none'}."]
    if unmeasured:
        notes.append(
            f"{unmeasured:,} of {len(disks):,} disks have a tier by size alone: their IOPS or "
            "throughput is not known."
        )
    striped = sum(bool(disk.striping) for disk in disks)
    if striped:
        notes.append(f"{striped:,} disks fit no tier and are proposed for striping.")
    return tuple(notes)


def price_table(inventory: Inventory, sizings: Sequence[Sizing]) -> Table:
    """Return every price used, with quantity, source and date; or why there is none."""
    rows: list[tuple[Cell, ...]] = []
    for sizing in sizings:
        name = _name(inventory, sizing.server)
        if sizing.chosen is not None:
            hours = f"{HOURS_PER_MONTH} hours"
            rows.append((name, sizing.chosen, hours, *_price_cells(sizing.hourly)))
        for disk in sizing.disks:
            what = f"{disk.label}: {disk.tier}" if disk.tier else disk.label
            size = disk.billed_gib if disk.billed_gib is not None else disk.needed_gib
            quantity = None if size is None else f"{size.normalize():f} GiB"
            rows.append((name, what, quantity, *_price_cells(disk.price)))
    return Table(
        name="prices_used",
        title="Prices used",
        headings=(
            "Server",
            "What",
            "Quantity",
            "Price",
            "Currency",
            "Unit",
            "Price id",
            "Source",
            "As of",
            "How composed, or why missing",
        ),
        rows=tuple(rows),
    )


def _price_cells(price: Price | MissingPrice) -> tuple[Cell, ...]:
    if isinstance(price, MissingPrice):
        return (None, None, None, None, None, None, price.reason)
    return (
        price.amount.amount,
        price.amount.currency,
        price.unit,
        price.id,
        price.source,
        price.as_of,
        "; ".join(price.parts),
    )


def _name(inventory: Inventory, server: ServerId | None) -> str | None:
    if server is None:
        return None
    found = inventory.server_by_id.get(server)
    return found.name if found else str(server)
