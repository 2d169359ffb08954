"""What the command line prints for people: short, with the figures that matter first."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from costing.gaps import NO_GAPS, Bound
from costing.price_checks.age import age_findings
from desktop_app import formats
from inventory.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from costing.money import Money
    from desktop_app.derived import Derived, TargetCost
    from desktop_app.project import Project
    from inventory.differences import InventoryDifference
    from inventory.findings import Finding
    from inventory.intake import FormatInfo
    from inventory.model import Inventory
    from inventory.waves.plan import WaveResult

#: Findings printed in full before the rest is counted.
_FINDINGS_SHOWN = 20

#: Changes of a trial import printed before the rest is counted.
_CHANGES_SHOWN = 50


def of_run(project: Project, derived: Derived, result: WaveResult, paths: Sequence[Path]) -> str:
    """Return the summary of the whole chain."""
    parts = [
        of_inventory(project),
        _found(derived.findings),
        of_waves(project.inventory, derived, result),
        of_costs(derived),
        of_decommission(derived),
        "Files\n" + "\n".join(f"  {path}" for path in paths),
    ]
    return "\n\n".join(part for part in parts if part)


def of_inventory(project: Project) -> str:
    """Return what was read."""
    inventory, rows = project.inventory, project.rows
    things = (
        formats.count(len(inventory.estate), "server"),
        formats.count(len(inventory.applications), "application"),
        formats.count(len(inventory.dependencies), "dependency", "dependencies"),
        formats.count(len(inventory.hosts), "host"),
        formats.count(len(inventory.racks), "rack"),
        formats.count(len(inventory.contracts), "contract"),
    )
    went = f"{rows.used:,} used, {rows.merged:,} merged, {rows.excepted:,} set aside"
    return "\n".join(
        ("Inventory", f"  {', '.join(things)}", f"  {formats.count(rows.read, 'row')} read: {went}")
    )


def of_findings(project: Project, findings: Sequence[Finding]) -> str:
    """Return the totals of the inventory and its findings."""
    lines = [of_inventory(project), "", _found(findings)]
    for one in findings[:_FINDINGS_SHOWN]:
        place = f"  [{one.ref}]" if one.ref else ""
        lines.append(f"  {one.severity.value:8} {one.text}{place}")
    if len(findings) > _FINDINGS_SHOWN:
        lines.append(f"  and {len(findings) - _FINDINGS_SHOWN} more; --json prints all of them")
    return "\n".join(lines)


def of_difference(difference: InventoryDifference) -> str:
    """Return what an import would change, counted and then one by one."""
    lines = [f"Nothing was written. {difference.summary().capitalize()}."]
    lines += [f"  {one}" for one in difference.changes[:_CHANGES_SHOWN]]
    if len(difference.changes) > _CHANGES_SHOWN:
        more = len(difference.changes) - _CHANGES_SHOWN
        lines.append(f"  and {more:,} more; --json prints all of them")
    return "\n".join(lines)


def of_waves(inventory: Inventory, derived: Derived, result: WaveResult) -> str:
    """Return the waves with their dates, or why there are none."""
    plan = result.plan
    if plan is None:
        reasons = "\n".join(f"  {reason}" for reason in result.reasons)
        return f"Waves: no plan ({result.status.value})\n{reasons}"
    servers = sum(len(wave.servers) for wave in plan.waves)
    how = result.status.value
    if result.gap is not None:
        how += f", at most {formats.percent(result.gap, 1)} from the best possible"
    lines = [f"Waves: {len(plan.waves)} for {formats.count(servers, 'server')} ({how})"]
    for wave in plan.waves:
        last = wave.end - timedelta(days=1)
        lines.append(
            f"  {wave.number:3}  {formats.day(wave.start)} to {formats.day(last)}  "
            f"{formats.count(len(wave.servers), 'server')}, "
            f"{formats.count(len(wave.applications), 'application')}"
        )
    estate = {server.id for server in inventory.estate}
    left = sum(one.server in estate for one in plan.unassigned)
    if left:
        lines.append(f"  {formats.count(left, 'server')} in no wave; --json says why for each")
    templates = len(plan.unassigned) - left
    if templates:
        lines.append(f"  {formats.count(templates, 'template')} that nothing moves for")
    lines += [f"  broken rule: {one.text}" for one in derived.violations]
    return "\n".join(lines)


def of_costs(derived: Derived) -> str:
    """Return the headline figures of every target."""
    return "\n\n".join(_of_target(one) for one in derived.costs)


def of_decommission(derived: Derived) -> str:
    """Return the dates of the decommission plan."""
    plan = derived.decommission
    if plan is None:
        return ""
    lines = [
        f"Decommission: {formats.count(len(plan.tasks), 'task')}",
        (
            f"  first power-off {formats.day(plan.first_power_off)}, "
            f"site empty {formats.day(plan.site_empty)}"
        ),
    ]
    lines += [f"  open: {sentence}" for sentence in plan.open_ends[:5]]
    if len(plan.open_ends) > 5:  # noqa: PLR2004 - as many as were printed
        lines.append(f"  and {len(plan.open_ends) - 5} more without a date")
    return "\n".join(lines)


def of_formats(read: Sequence[FormatInfo], written: Sequence[tuple[str, str]]) -> str:
    """Return the formats that can be read and written."""
    lines = ["Reads"]
    for one in read:
        lines.append(f"  {one.name:22} {one.title}")
        lines.append(f"  {'':22} {', '.join(one.columns)}")
    lines.append("Writes")
    lines += [f"  {name:22} {title}" for name, title in written]
    return "\n".join(lines)


def _of_target(one: TargetCost) -> str:
    statement = one.statement
    priced = f"prices of {formats.day(one.price_book_date)}"
    if statement is None:
        return f"Costs on {one.target} ({priced}): no wave plan to date them by"
    gaps = NO_GAPS if one.projection is None else one.projection.gaps

    def bounded(bound: Bound, money: Money | None) -> str:
        return f"{bound.value} {formats.money(money)}".strip()

    rows = (
        ("on-premises today, a year", bounded(gaps.of_site_costs, statement.baseline_per_year)),
        ("target, a year", bounded(gaps.of_target_run, statement.target_per_year)),
        ("one-off", bounded(gaps.of_one_off, statement.one_off)),
        ("dual running", formats.money(statement.dual_running)),
        ("stranded", formats.money(statement.stranded)),
        ("steady-state saving, a year", bounded(gaps.of_saving, statement.steady_state_saving)),
        ("first full year", str(statement.first_full_year or formats.NOT_KNOWN)),
        ("net present value", bounded(gaps.of_advantage, statement.npv)),
        ("payback", formats.month(statement.payback_month)),
        ("without a price", formats.count(len(one.unpriced), "line")),
        *(
            (("converted at", one.projection.exchange),)
            if one.projection is not None and one.projection.exchange
            else ()
        ),
    )
    lines = [f"Costs on {one.target} ({priced})", f"  {statement.verdict}"]
    return "\n".join(
        lines
        + [f"  {name:28} {value}" for name, value in rows]
        + [f"  {finding.text}" for finding in _old_prices(one)]
    )


def _old_prices(one: TargetCost) -> tuple[Finding, ...]:
    """Return a warning for each region and rate card with prices that are too old."""
    projection = one.projection
    if projection is None or projection.today is None:
        return ()
    return age_findings(projection.prices_used, projection.today)


def _found(findings: Sequence[Finding]) -> str:
    counts = Counter(one.severity for one in findings)
    parts = [formats.count(counts[severity], severity.value) for severity in Severity]
    return f"Findings: {', '.join(parts)}"
