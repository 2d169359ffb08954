"""Rows of what is done: tasks, servers with their dates, rules, open ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from costing.report import Cell, Table
from costing.wave_rows import application_names, owner_and_unit
from inventory.decommission.checklists import checklists
from inventory.decommission.signing import signed_by
from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit
    from inventory.decommission import Task
    from inventory.decommission.checks import RuleCheck
    from inventory.model import Server
    from inventory.release import ServerRelease


def task_table(material: Exit) -> Table:
    """Return one row for each task, in order of start and id."""
    return Table(
        name="tasks",
        title="Tasks",
        headings=(
            "Start",
            "Last day",
            "Order in the day",
            "Phase",
            "Phase name",
            "Task",
            "Kind",
            "Subject",
            "Wave",
            "Owner role",
            "Evidence",
            "After",
            "Releases its subject",
            "Task id",
            "Subject id",
            "Status",
            "Started",
            "Finished",
            "Result",
            "Done by",
            "Reason given",
            "Named owner",
            "Evidence held",
            "Expected start",
            "Expected last day",
            "Slip (days)",
            "Blocking",
            "Evidence required",
            "Evidence ids",
            "Duration (days)",
            "Sign-off",
            "Owner by name",
        ),
        rows=tuple(_task_row(task, material) for task in material.decommission.tasks),
        notes=(
            "A milestone has no length: it is reached at the beginning of its day.",
            "Order in the day: of one day's power-offs, lower numbers are finished first.",
            (
                "Owner by name: the named owner of the task, else the owner of its application or "
                "contract, else the person named for its role."
            ),
        ),
    )


def _task_row(task: Task, material: Exit) -> tuple[Cell, ...]:
    actual = material.record.actual_of.get(task.id)
    stands = material.standing.of_task[task.id] if material.standing is not None else None
    return (
        task.start,
        max(task.start, task.end - timedelta(days=1)),
        task.step or None,
        task.phase,
        task.phase_name,
        task.title,
        task.subject_kind,
        task.subject_name,
        task.wave,
        task.owner_role,
        task.evidence,
        ", ".join(task.after) or None,
        "yes" if task.last else None,
        task.id,
        task.subject,
        stands.status.value if stands is not None else None,
        actual.started if actual is not None else None,
        actual.finished if actual is not None else None,
        actual.result.value if actual is not None and actual.result is not None else None,
        (actual.done_by or None) if actual is not None else None,
        (actual.reason or None) if actual is not None else None,
        (actual.owner or None) if actual is not None else None,
        stands.evidence if stands is not None else None,
        stands.start if stands is not None else None,
        max(stands.start, stands.end - timedelta(days=1)) if stands is not None else None,
        stands.slip_days if stands is not None else None,
        "yes" if task.blocking else "no",
        "yes" if task.evidence_required else "no",
        "; ".join(one.id for one in material.record.evidence_of.get(task.id, ())) or None,
        (task.end - task.start).days,
        ", ".join(signed_by(task)) or None,
        material.owner_of(task),
    )


def checklist_table(material: Exit) -> Table:
    """Return what each work ticks off, one row an item, by class of asset and phase."""
    rows = tuple(
        (task.phase, task.phase_name, name, task.id.rpartition("/")[2], item, task.owner_role)
        for name, task, items in checklists(material.inventory, material.decommission)
        for item in items
    )
    return Table(
        name="checklists",
        title="Checklists by class",
        headings=("Phase", "Phase name", "Class of asset", "Work", "Item", "Owner role"),
        rows=rows,
        notes=("Work is the last part of a task id.  The items hold for every task of the class.",),
    )


def asset_table(material: Exit) -> Table:
    """Return one row for each server of the estate, in order of name."""
    inventory = material.inventory
    hosts = {host.id: host.name for host in inventory.hosts}
    racks = {rack.id: rack.name for rack in inventory.racks}

    def row(server: Server) -> tuple[Cell, ...]:
        release = material.releases.of_server[server.id]
        unit = material.releases.of_unit.get(UnitRef(kind=UnitKind.SERVER, key=server.id))
        wave = material.plan.wave_of.get(server.id)
        return (
            server.name,
            server.kind.value,
            application_names(server, inventory),
            *owner_and_unit(server, inventory),
            hosts.get(server.host, server.host_text) if server.host else server.host_text,
            racks.get(server.rack) if server.rack else None,
            wave.number if wave is not None else None,
            release.cutover,
            release.power_off,
            soak_days(release),
            release.soak_end,
            unit.removed if unit is not None else None,
            release.basis,
            server.id,
        )

    return Table(
        name="assets",
        title="Assets",
        headings=(
            "Server",
            "Kind",
            "Applications",
            "Owner",
            "Business unit",
            "Host",
            "Rack",
            "Wave",
            "Cutover starts",
            "Power-off (T0)",
            "Soak (days)",
            "Soak end",
            "Removed",
            "Rule, or why it stays",
            "Server id",
        ),
        rows=tuple(map(row, sorted(inventory.estate, key=lambda item: (item.name, item.id)))),
    )


def soak_days(release: ServerRelease) -> int | None:
    """Return the soak in calendar days, None for a server that stays."""
    if release.soak_end is None or release.power_off is None:
        return None
    return (release.soak_end - release.power_off).days


#: The ordering rules of the decommission method, for those that nobody judges.
_RULES = {
    "O1": "Clearance, approval, pre-checks, shutdown, soak and removal follow each other.",
    "O2": "Target accepted and its recovery plan valid before shutdown.",
    "O3": "Final backup, then tested restore, then shutdown.",
    "O4": "The backup job stops only after the tested restore; restore points are kept.",
    "O5": "Consumers off or repointed before their provider goes off.",
    "O6": "Monitoring is removed last of all systems.",
    "O7": "Nothing is removed, sanitised or taken out before the end of soak.",
    "O8": "Names and firewall rules go before the address, which rests before it is used again.",
    "O9": "Replication and recovery of the source end only when the target has its own.",
    "O10": "No data is destroyed before the end of a legal hold or retention.",
    "O11": "Sanitised before it is taken out.",
    "O12": "Sanitised before resale, return or recycling.",
    "O13": "No unit is gone before everything that it waits for.",
    "O14": "Every notice can still be given in time.",
    "O15": "The register says retired only after the removal; the record is kept.",
    "O16": "No contract ends before its units are empty.",
    "O17": "Every sign-off before close.",
    "O18": "Nothing goes off in a freeze.",
}
_NOT_JUDGED = "Not judged from the plan."


def check_table(checks: tuple[RuleCheck, ...]) -> Table:
    """Return one row for each rule, in order of number, and a last one that holds when all do."""
    judged = [check for check in checks if check.holds is not None]
    known = {check.rule for check in checks}
    rows: list[tuple[Cell, ...]] = [
        (
            check.rule,
            check.text,
            None if check.holds is None else int(check.holds),
            len(check.broken) if check.holds is not None else None,
            " ".join(check.broken) or None,
        )
        for check in checks
    ]
    rows += [
        (rule, f"{text} {_NOT_JUDGED}", None, None, None)
        for rule, text in _RULES.items()
        if rule not in known
    ]
    rows.sort(key=lambda row: _place(str(row[0])))
    rows.append(
        (
            "all",
            "Master check: every rule that can be judged holds.",
            int(all(check.holds for check in judged)),
            sum(len(check.broken) for check in judged),
            None,
        )
    )
    return Table(
        name="checks",
        title="Checks",
        headings=("Rule", "What it asks", "Holds (1 yes, 0 no)", "Breaches", "Which"),
        rows=tuple(rows),
    )


def _place(rule: str) -> tuple[int, int]:
    """Return where a rule stands: O1 to O18, then the rest as they came."""
    number = rule.split(" ", maxsplit=1)[0].removeprefix("O")
    return (0, int(number)) if rule.startswith("O") and number.isdigit() else (1, 0)


def open_end_table(material: Exit) -> Table:
    """Return what is not dated, what asks for a decision, and what was assumed."""
    notes = [unit.note for unit in material.releases.units if unit.note]
    return Table(
        name="open_ends",
        title="Open ends",
        headings=("Kind", "What"),
        rows=(
            *(("open end", text) for text in material.decommission.open_ends),
            *(("warning", text) for text in material.decommission.warnings),
            *(("assumption", text) for text in notes),
        ),
    )
