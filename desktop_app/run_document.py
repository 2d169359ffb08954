"""The JSON documents of the command line: keys and meanings are promised, see `decant --help`.

Money is text of decimal digits, dates are ISO 8601, an unknown value is null and never 0.
"""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from costing.currencies import currency_shares
from costing.money import Money
from desktop_app.sizes_document import placements, sizings
from desktop_app.version import version
from inventory.dispositions import exceptions
from inventory.graph import cycles
from inventory.model import PowerState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from costing.gaps import Gaps
    from costing.price_checks.outcome import PriceCheck
    from costing.prices import PriceRow
    from costing.projection import Projection
    from costing.statements import Statement
    from desktop_app.derived import Derived, TargetCost
    from desktop_app.project import Project
    from inventory.differences import Change
    from inventory.findings import Finding
    from inventory.importing import RowCount
    from inventory.model import Inventory
    from inventory.waves.plan import Violation, WavePlan, WaveResult

Document = dict[str, Any]

_STATEMENT_KEYS = (
    "complete",
    "verdict",
    "baseline_per_year",
    "target_per_year",
    "one_off",
    "dual_running",
    "stranded",
    "steady_state_saving",
    "first_full_year",
    "npv",
    "payback_month",
    "irr",
)


def run_document(
    project: Project, derived: Derived, result: WaveResult, files: tuple[str, ...]
) -> Document:
    """Return the document of `decant run`; `files` are paths as they are to be printed."""
    return {
        **heading(project),
        "rows": rows(project.rows),
        "inventory": inventory_totals(project.inventory),
        "findings": [finding(one) for one in derived.findings],
        "graph": graph_totals(derived),
        "waves": waves(project.inventory, result, derived),
        "dispositions": disposition_totals(derived),
        "recovery": recovery_totals(derived),
        "costs": costs(derived.costs[0]) if derived.costs else None,
        "compared": [costs(one) for one in derived.costs[1:]],
        "sizing": sizings(project.inventory, derived),
        "placements": placements(derived),
        "decommission": decommission_totals(derived),
        "files": list(files),
    }


def heading(project: Project) -> Document:
    """Return what stands first in every document: version and inputs."""
    return {
        "decant": version(),
        "inputs": [
            {"file": source.name, "format": source.format, "sha256": source.sha256}
            for source in project.inventory.sources
        ],
    }


def rows(count: RowCount) -> Document:
    """Return where the input rows went."""
    return {
        "read": count.read,
        "used": count.used,
        "merged": count.merged,
        "excepted": count.excepted,
    }


def inventory_totals(inventory: Inventory) -> Document:
    """Return totals over the estate: templates and placeholders are counted apart."""
    estate = inventory.estate
    disks = [disk for server in estate for disk in server.disks]
    return {
        "servers": len(estate),
        "powered_on": sum(server.power is PowerState.ON for server in estate),
        "applications": len(inventory.applications),
        "vcpu": sum(server.vcpus for server in estate if server.vcpus is not None),
        "memory_mib": sum(one.memory_mib for one in estate if one.memory_mib is not None),
        "disk_provisioned_gib": _sum(disk.provisioned_gib for disk in disks),
        "disk_used_gib": _sum(disk.used_gib for disk in disks),
        "hosts": len(inventory.hosts),
        "dependencies": len(inventory.dependencies),
        "templates": len(inventory.servers) - len(estate),
        "without_vcpu": sum(server.vcpus is None for server in estate),
        "without_memory": sum(server.memory_mib is None for server in estate),
        "racks": len(inventory.racks),
        "devices": len(inventory.devices),
        "contracts": len(inventory.contracts),
    }


def finding(one: Finding) -> Document:
    """Return one finding with its place."""
    ref = one.ref
    return {
        "severity": one.severity.value,
        "code": one.code,
        "text": one.text,
        "file": ref.file if ref else None,
        "sheet": ref.sheet if ref else None,
        "row": ref.row if ref else None,
        "column": ref.column if ref else None,
        "count": one.count,
    }


def change(one: Change) -> Document:
    """Return one row of what an import would change."""
    return {
        "change": one.kind.value,
        "record": one.record,
        "id": one.key,
        "name": one.name,
        "field": one.field,
        "before": one.before,
        "after": one.after,
        "place": one.place,
    }


def graph_totals(derived: Derived) -> Document:
    """Return the size of the dependency graph."""
    return {
        "nodes": len(derived.graph.nodes),
        "edges": len(derived.graph.edges),
        "shared_services": [service.name for service in derived.shared_services],
        "move_groups": len(derived.groups),
        "cycles": len(cycles(derived.graph)),
    }


def violation(one: Violation) -> Document:
    """Return one broken rule."""
    return {
        "rule": one.rule,
        "text": one.text,
        "waves": list(one.waves),
        "members": list(one.members),
    }


def waves(inventory: Inventory, result: WaveResult, derived: Derived) -> Document:
    """Return what a search found; without a plan every server is unassigned."""
    gap = result.gap
    return {
        "status": result.status.value,
        "score": result.score,
        "bound": result.bound,
        "gap": None if gap is None else round(gap, 6),
        "seed": result.seed,
        "limit_seconds": result.limit_seconds,
        "improve_seconds": result.improve_seconds,
        "violations": [violation(one) for one in derived.violations],
        "reasons": list(result.reasons),
        "waves": _waves(inventory, result.plan),
        "unassigned": _unassigned(inventory, result.plan),
    }


def _waves(inventory: Inventory, plan: WavePlan | None) -> list[Document]:
    if plan is None:
        return []
    labels, applications = inventory.label_of, inventory.application_by_id
    return [
        {
            "number": wave.number,
            "start": wave.start.isoformat(),
            # The plan's ranges are half-open; people name the last day of a cutover.
            "end": (wave.end - timedelta(days=1)).isoformat(),
            "servers": [labels[one] for one in wave.servers],
            "applications": [applications[one].name for one in wave.applications],
        }
        for wave in plan.waves
    ]


def _unassigned(inventory: Inventory, plan: WavePlan | None) -> list[Document]:
    labels, servers = inventory.label_of, inventory.server_by_id
    if plan is None:
        reason = "There is no wave plan."
        return [{"server": labels[one.id], "reason": reason} for one in inventory.estate]
    return [
        {"server": labels[one.server], "reason": one.reason}
        for one in plan.unassigned
        if servers[one.server].counts
    ]


def disposition_totals(derived: Derived) -> Document | None:
    """Return how many servers have each disposition, and how many exceptions are open."""
    decided = derived.dispositions
    if decided is None:
        return None
    found = exceptions(decided)
    return {
        "servers": {one.value: count for one, count in decided.counts.items()},
        "proposed": sum(1 for one in decided.of_server.values() if one.proposed),
        "exceptions": len(found),
        "exceptions_open": sum(1 for one in found if one.is_open),
    }


def recovery_totals(derived: Derived) -> Document | None:
    """Return how the estate recovers, and the waves that leave something without a plan."""
    recovery = derived.recovery
    if recovery is None:
        return None
    flight = recovery.in_flight
    return {
        "services": len(recovery.services),
        "missed": sum(1 for one in recovery.services if one.missed),
        "inversions": len(recovery.inversions),
        "gaps": None if flight is None else len(flight.gaps),
        "blocked_waves": None if flight is None else list(flight.blocked_waves),
    }


def costs(one: TargetCost) -> Document:
    """Return the headline figures of one target; null where there is no wave plan to date them."""
    return {
        "currency": one.currency,
        "target": str(one.target),
        "price_book_date": one.price_book_date.isoformat(),
        **_statement(one.statement),
        "bounds": None if one.statement is None else _bounds(one.statement.gaps),
        "currencies": None if one.projection is None else _currencies(one.projection),
        "unpriced": [{"line": gap.what, "reason": gap.reason} for gap in one.unpriced],
    }


def _bounds(gaps: Gaps) -> Document:
    """Return what costs without a figure make of each sum: "at least", "at most", "about", ""."""
    return {
        "baseline_per_year": gaps.of_site_costs.value,
        "target_per_year": gaps.of_target_run.value,
        "one_off": gaps.of_one_off.value,
        "steady_state_saving": gaps.of_saving.value,
        "npv": gaps.of_advantage.value,
    }


def _currencies(projection: Projection) -> list[Document]:
    """Return what of the totals over the horizon was entered, published and converted."""
    return [
        {
            "basis": one.basis.value,
            "currency": one.currency,
            "staying": _money(Money(one.staying, projection.currency)),
            "leaving": _money(Money(one.leaving, projection.currency)),
            "rate": None if one.rate is None else _digits(one.rate.rate),
            "source": None if one.rate is None else one.rate.source,
        }
        for one in currency_shares(projection)
    ]


def _statement(one: Statement | None) -> Document:
    if one is None:
        return dict.fromkeys(_STATEMENT_KEYS)
    rate = one.internal_rate
    figures: tuple[Any, ...] = (
        one.complete,
        one.verdict,
        _money(one.baseline_per_year),
        _money(one.target_per_year),
        _money(one.one_off),
        _money(one.dual_running),
        _money(one.stranded),
        _money(one.steady_state_saving),
        _text(one.first_full_year),
        _money(one.npv),
        _text(one.payback_month),
        {"kind": rate.kind, "values": [_rate(value) for value in rate.values]},
    )
    return dict(zip(_STATEMENT_KEYS, figures, strict=True))


def price_row(row: PriceRow) -> Document:
    """Return the prices of one size; a price that is not held is null."""
    return {
        "size": row.size,
        "vcpu": row.vcpu,
        "memory_gib": _digits(row.memory_gib),
        "linux_hourly": _digits(row.linux_hourly),
        "windows_hourly": _digits(row.windows_hourly),
        "rhel_hourly": _digits(row.rhel_hourly),
        "ri_1y_hourly": _digits(row.ri_1y_hourly),
        "ri_3y_hourly": _digits(row.ri_3y_hourly),
        "sp_1y_hourly": _digits(row.sp_1y_hourly),
        "sp_3y_hourly": _digits(row.sp_3y_hourly),
        "source": row.source,
        "as_of": row.as_of.isoformat(),
        "meter": row.meter or None,
        "family": row.family,
    }


def invariant(one: PriceCheck) -> Document:
    """Return one rule of the price book with its exceptions."""
    return {
        "name": one.name,
        "checked": one.checked,
        "exceptions": [
            {"item": each.item, "reason": each.reason, "explained": each.explained}
            for each in one.exceptions
        ],
        "rule": one.rule,
        "hard": one.hard,
    }


def decommission_totals(derived: Derived) -> Document | None:
    """Return the size and the two dates of the decommission plan, or None without one."""
    plan = derived.decommission
    if plan is None or derived.releases is None:
        return None
    return {
        "tasks": len(plan.tasks),
        "first_power_off": _date(plan.first_power_off),
        "site_empty": _date(plan.site_empty),
        "units": len(derived.releases.units),
        "open_ends": list(plan.open_ends),
    }


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    # Nothing known is not nothing; fsum so that the order of rows changes no digit.
    return round(math.fsum(known), 3) if known else None


def _money(amount: Money | None) -> str | None:
    return None if amount is None else str(amount.rounded().amount)


def _digits(value: Decimal | None) -> str | None:
    """Return a decimal without exponent and without idle zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rate(value: Decimal) -> str:
    return f"{value:.6f}"


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _date(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
