"""The sheets of the decommission workbook, in the order in which they are worked with."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.decommission_rows import decommission_tables
from costing.decommission_rows.asset_records import asset_record_table
from costing.decommission_rows.choices import with_choices
from costing.decommission_rows.clearing import dependency_table
from costing.decommission_rows.contract_records import contract_record_table
from costing.decommission_rows.open_lines import approval_table, removal_answers, removal_grid
from costing.decommission_rows.signals import per_month
from costing.decommission_rows.work import task_table
from inventory.decommission.media import media_balances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costing.decommission_rows.exit import Exit
    from costing.report import Cell, Table
    from inventory.dispositions import Dispositions
    from inventory.graph import DependencyGraph

#: Names of the tables that come first, in the order of the decommission method; the rest follow.
_ORDER = (
    "summary", "assets", "tasks", "dependencies", "shared_release", "contracts", "media",
    "logical_removal", "removal_answers", "racks", "disposition", "approvals", "evidence",
    "savings", "exceptions", "checks",
)  # fmt: skip
_TITLES = {
    "racks": "Racks and power",
    "disposition": "Disposition",
    "approvals": "Approvals",
    "savings": "Savings",
    "exceptions": "Exceptions",
}
_ZERO = Decimal(0)


def workbook_tables(
    material: Exit,
    *,
    graph: DependencyGraph | None = None,
    dispositions: Dispositions | None = None,
    inputs: str = "",
    known: tuple[Table, ...] = (),
) -> tuple[Table, ...]:
    """Return the tables of the plan with the whole records of assets and contracts.

    Args:
        material: What the rows are made from.
        graph: What depends on what; without it the dependencies are empty.
        dispositions: What becomes of each server; without them only waves say why one goes.
        inputs: Fingerprint of the plan, for the summary.
        known: The tables that the screens show, where they are at hand: not worked out again.
    """
    tables = known or decommission_tables(material, tasks=False)
    made = {table.name: table for table in tables if table.name != "notices"}
    made["tasks"] = task_table(material)
    made["assets"] = asset_record_table(material, dispositions, made["states"])
    made["dependencies"] = dependency_table(material, graph)
    made["contracts"] = contract_record_table(material)
    made["logical_removal"] = removal_grid(material)
    made["removal_answers"] = removal_answers(material)
    made["approvals"] = approval_table(material)
    made["checks"] = _with_counts(material, made["checks"])
    summary = made["summary"]
    more = tuple(_summary(material, made, inputs))
    made["summary"] = replace(
        summary, rows=(*summary.rows[:3], *more[:1], *summary.rows[3:], *more[1:])
    )
    names = [*_ORDER, *(name for name in made if name not in _ORDER)]
    return tuple(
        with_choices(replace(made[name], title=_TITLES.get(name, made[name].title)))
        for name in names
    )


def _with_counts(material: Exit, checks: Table) -> Table:
    """Return the checks with the count of media and the total of servers, the master check last."""
    *rows, master = checks.rows
    if not any(row[0] == "media" for row in rows):
        balances = media_balances(material.inventory, material.record)
        uncounted = sum(one.expected is None for one in balances)
        said = f"{uncounted:,} of {len(balances):,} assets that hold data are not counted yet."
        rows.append(("media", f"Count of media balances. {said}", None, None, None))
    listed = [one.server for one in material.releases.servers]
    estate = [server.id for server in material.inventory.estate]
    holds = sorted(listed) == sorted(estate)
    text = "Servers that go and servers that stay are all servers of the estate, each once."
    rows.append(("totals", text, int(holds), int(not holds), None))
    all_hold = int(bool(master[2]) and holds)
    return replace(checks, rows=(*rows, (*master[:2], all_hold, *master[3:])))


def _summary(material: Exit, made: dict[str, Table], inputs: str) -> Iterator[tuple[str, Cell]]:
    """Give the plan's fingerprint, then states, late tasks, media, and what is paid no more."""
    yield "Plan (SHA-256 of its inputs)", inputs or None
    states = made["states"]
    if "State" in states.headings:
        place = states.headings.index("State")
        counts = Counter(str(row[place]) for row in states.rows)
        for state, count in sorted(counts.items()):
            yield f"Assets: {state}", count
    yield "Tasks that are late", len(material.standing.late) if material.standing else None
    balances = media_balances(material.inventory, material.record)
    yield "Media missing", sum(one.missing for one in balances)
    yield "Assets whose media nobody has counted", sum(one.expected is None for one in balances)
    known = {contract.id: contract for contract in material.inventory.contracts}
    released: dict[tuple[str, str], Decimal] = defaultdict(lambda: _ZERO)
    for key, stop in material.releases.contracts:
        monthly = per_month(known[key])
        if stop.stop is not None and monthly is not None:
            month = f"{stop.stop.year}-{stop.stop.month:02}"
            released[month, known[key].currency or "currency not known"] += monthly
    for (month, currency), amount in sorted(released.items()):
        yield f"Paid no more from {month}: {currency} a month", amount
