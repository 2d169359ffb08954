"""Commands about the way out: the decommission plan, and what is recorded of it."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app import exit_edits, formats, project_file, run_document, runbook_edits
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.moving import asked_lines, earlier, what_follows
from desktop_app.cli_commands.opening import opened, this_day
from desktop_app.cli_commands.parsing import Adding, add_plan, add_today, command
from desktop_app.edits import NoPlanError
from desktop_app.stages.leaving import Leaving, leave
from desktop_app.stages.structuring import structure
from inventory.decommission.checks import check_rules
from inventory.decommission.keeping import kept_entries
from inventory.decommission.record_checks import check_record
from inventory.errors import PlannerError
from inventory.findings import counted
from inventory.recording.changing import with_agreed_days
from inventory.recording.importing import (
    Knowledge,
    Recorded,
    record_approvals,
    record_contracts,
    record_file,
    record_media,
    record_tasks,
)
from inventory.release import SoakPolicy
from inventory.runbook import TeamPerson

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.project import Project
    from inventory.decommission.slips import ContractSlip, TaskSlip
    from inventory.progress import Progress

_SHOWN = 10


class NoFilesError(PlannerError):
    """`decant record` without a file to read."""

    def __init__(self) -> None:
        super().__init__(
            "Say what to record: CSV files that were exported and filled in, --owner, --soak-days "
            "or --agree-days."
        )


def decommission(options: argparse.Namespace, progress: Progress) -> Answer:
    """Print the decommission plan of a file: its tasks, what is late, what blocks, what it costs.

    Nothing is changed.
    """
    project = opened(options)
    found = _leaving(project, progress)
    document, text = _document(project, found), _text(project, found)
    if options.earlier:
        asked = what_follows(project, found, dict(options.earlier))
        document, text = {**document, "what_if": asked}, "\n".join([text, *asked_lines(asked)])
    return Answer(document=document, text=text)


def record(options: argparse.Namespace, progress: Progress) -> Answer:
    """Read what was done, proved and agreed out of files into a plan, and save it."""
    files = (
        (record_tasks, options.tasks),
        (record_media, options.media),
        (record_contracts, options.contracts),
        (record_approvals, options.approvals),
    )
    others = (options.files, options.soak_days, options.agree_days, options.owner)
    if not any(path for _, path in files) and not any(others):
        raise NoFilesError
    before = project = opened(options)
    if options.soak_days:
        policy = replace(project.soak or SoakPolicy(), **dict(options.soak_days))
        project = exit_edits.set_soak_policy(project, policy)
    for role, name in options.owner:
        had = next((one for one in project.cutovers.people if one.team == role), None)
        person = replace(had or TeamPerson(team=role), owner=name)
        project = runbook_edits.set_person(project, person)
    found = _leaving(project, progress)
    known = Knowledge(
        inventory=project.inventory, plan=found.plan, today=project.today or this_day()
    )
    made = Recorded(record=project.exit_record)
    for read, path in files:
        if path is not None:
            made = read(made, path, known)
    for path in options.files:
        made = record_file(made, path, known)
    if options.agree_days:
        agreed = with_agreed_days(made.record, found.planned, known.today)
        made = replace(made, record=agreed)
    after = exit_edits.set_record(project, made.record)
    changed = after != before
    if not options.dry_run and changed:
        project_file.save(after, options.plan)
    document = {
        **run_document.heading(after),
        "rows": made.rows,
        "taken": made.taken,
        "unchanged": made.unchanged,
        "refused": made.refused,
        "notes": [
            {
                "file": one.file,
                "row": one.row,
                "subject": one.subject,
                "text": one.text,
                "refused": one.refused,
            }
            for one in made.notes
        ],
        "changes": [
            {
                "kind": one.kind.value,
                "record": one.record,
                "id": one.key,
                "name": one.name,
                "field": one.field,
                "before": one.before,
                "after": one.after,
                "place": one.place,
            }
            for one in made.changes
        ],
        "soak": {
            one.name: getattr(after.soak or SoakPolicy(), one.name) for one in fields(SoakPolicy)
        },
        "saved": changed and not options.dry_run,
    }
    return Answer(
        document=document,
        text=_record_text(made, dry_run=options.dry_run),
        refused=f"{counted(made.refused, 'row')} refused." if made.refused else "",
    )


def add_decommission(adding: Adding) -> None:
    """Add `decant decommission`."""
    parser = command(
        adding, "decommission", decommission, "the plan that empties the room, and where it stands",
        "Print the decommission plan of the accepted wave plan: how many tasks, what is late, what "
        "that delays and costs, what blocks. With --json every task with planned and expected "
        "days. Nothing is changed.",
    )  # fmt: skip
    add_plan(parser)
    parser.add_argument(
        "--earlier", type=earlier, action="append", default=[], metavar="SERVER=DAYS",
        help="what if a server goes off so many days earlier (later for a negative number); may "
        "be repeated",
    )  # fmt: skip
    add_today(parser)


def add_record(adding: Adding) -> None:
    """Add `decant record`."""
    parser = command(
        adding, "record", record, "read what was done, proved and agreed out of CSV files",
        "Read actual dates, evidence, media, notices and sign-offs out of the CSV files that "
        "'decant export' wrote and people filled in. Rows that name unknown tasks, change what "
        "the plan says or jump where nothing may jump are refused one by one; the rest is taken.",
    )  # fmt: skip
    add_plan(parser)
    parser.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="lists, each known by its columns"
    )
    for name, what in (
        ("tasks", "results, actual dates and evidence, by task_id"),
        ("media", "rows of the media register, by kind, asset_id and number"),
        ("contracts", "notices and confirmations, by contract_id"),
        ("approvals", "sign-offs, by level, subject, role and name"),
    ):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=what)
    parser.add_argument(
        "--soak-days", type=_soak, action="append", default=[], metavar="WHAT=DAYS",
        help="another soak: tier_1, tier_2, tier_3, tier_4 or unknown; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--owner", type=_owner, action="append", default=[], metavar="ROLE=NAME",
        help="the person who does the tasks of a role, such as 'change manager=Ann Lee'; may be "
        "repeated",
    )  # fmt: skip
    parser.add_argument(
        "--agree-days", action="store_true",
        help="agree the planned days of all units and contracts: later ones are held to them",
    )  # fmt: skip
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change; save nothing"
    )
    add_today(parser)


def _soak(text: str) -> tuple[str, int]:
    what, equals, days = text.partition("=")
    name = f"days_{what.strip()}"
    known = [one.name for one in fields(SoakPolicy) if one.name.startswith("days_")]
    if not equals or name not in known or not days.strip().isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not tier_3=45 or unknown=30")
    return name, int(days)


def _owner(text: str) -> tuple[str, str]:
    role, equals, name = text.partition("=")
    if not equals or not role.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not role=name")
    return role.strip().casefold(), name.strip()


def _leaving(project: Project, progress: Progress) -> Leaving:
    if project.accepted is None:
        raise NoPlanError
    today = project.today or this_day()
    return leave(project, structure(project), project.accepted.plan, today, progress)


def _document(project: Project, found: Leaving) -> dict[str, Any]:
    standing, plan = found.standing, found.plan
    today = standing.today
    return {
        **run_document.heading(project),
        "first_power_off": _day(plan.first_power_off),
        "site_empty": _day(plan.site_empty),
        "tracked": standing.tracked,
        "tasks": [
            {
                "id": task.id,
                "phase": task.phase,
                "title": task.title,
                "kind": task.subject_kind,
                "subject": task.subject,
                "wave": task.wave,
                "owner_role": task.owner_role,
                "evidence": task.evidence,
                "after": list(task.after),
                "planned_start": _day(task.start),
                "planned_end": _day(task.end),
                "start": _day(stands.start),
                "end": _day(stands.end),
                "status": stands.status.value,
                "slip_days": stands.slip_days,
                "late": stands.late,
                "waits_for": list(stands.waits_for),
                "missing": list(stands.missing),
                "releases": task.last,
            }
            for task, stands in zip(plan.tasks, standing.tasks, strict=True)
        ],
        "late": [one.task for one in standing.late],
        "slips": [_slip(one) for one in found.task_slips],
        "contracts": [_contract_slip(one) for one in found.contract_slips],
        "units": [
            {
                "kind": one.what,
                "unit": one.name,
                "agreed": _day(one.agreed),
                "expected": _day(one.expected),
                "days": one.days,
                "why": one.why,
            }
            for one in found.unit_slips
        ],
        "held": [
            {"server": one.server, "text": one.held, "until": _day(one.held_until)}
            for one in found.planned.servers
            if one.held
        ],
        "checks": [
            {"rule": one.rule, "text": one.text, "holds": one.holds, "broken": list(one.broken)}
            for one in (
                *check_rules(
                    project.inventory, found.planned, plan, today, calendar=found.calendar
                ),
                *check_record(
                    project.inventory, plan, project.exit_record, standing, found.calendar
                ),
            )
        ],
        "open_ends": list(plan.open_ends),
        "warnings": list(plan.warnings),
        "kept": [one.task for one in standing.vanished],
        "kept_entries": [
            {"part": one.part, "subject": one.subject, "text": one.text}
            for one in kept_entries(project.inventory, plan, project.exit_record)
        ],
    }


def _slip(one: TaskSlip) -> dict[str, Any]:
    return {
        "task": one.task,
        "days": one.days,
        "delayed": list(one.delayed),
        "released": list(one.released),
        "contracts": [contract.contract for contract in one.contracts],
    }


def _contract_slip(one: ContractSlip) -> dict[str, Any]:
    return {
        "contract": one.contract,
        "name": one.name,
        "planned_stop": _day(one.planned),
        "expected_stop": _day(one.expected),
        "months": _figure(one.months),
        "cost": _figure(one.cost),
        "currency": one.currency,
        "cause": one.cause or None,
        "why": one.why or None,
    }


def _text(project: Project, found: Leaving) -> str:
    standing, plan = found.standing, found.plan
    done = sum(1 for one in standing.tasks if one.status.value in {"done", "forced", "n.a."})
    lines = [
        f"{project.title}: {counted(len(plan.tasks), 'task')}, {done:,} of them settled.",
        (
            f"First power-off {formats.day(plan.first_power_off)}, "
            f"site empty {formats.day(plan.site_empty)}."
        ),
        f"Late on {standing.today.isoformat()}: {counted(len(standing.late), 'task')}.",
    ]
    for one in standing.late[:_SHOWN]:
        task = plan.task_by_id[one.task]
        lines.append(f"  {task.start.isoformat()}  {task.title}")
    if len(standing.late) > _SHOWN:
        lines.append(f"  and {len(standing.late) - _SHOWN:,} more")
    lines += [
        f"{slip.title}: late by {counted(slip.days, 'day')}, delays "
        f"{counted(len(slip.delayed), 'task')}."
        for slip in found.task_slips[:_SHOWN]
    ]
    lines += [
        f"{one.name} ends {formats.day(one.expected)} in place of {formats.day(one.planned)}"
        + (f": {one.cost:+,} {one.currency or ''}".rstrip() if one.cost is not None else "")
        + "."
        + (f" {one.why}" if one.why else "")
        for one in found.contract_slips
    ]
    lines += [f"Held: {one.held}" for one in found.planned.servers if one.held]
    lines += [f"Open end: {text}" for text in plan.open_ends[:_SHOWN]]
    if len(plan.open_ends) > _SHOWN:
        lines.append(f"and {len(plan.open_ends) - _SHOWN:,} more open ends")
    if standing.vanished:
        lines.append(
            f"Recorded of tasks that are no longer in the plan, and kept: {len(standing.vanished)}."
        )
    return "\n".join(lines)


def _record_text(made: Recorded, *, dry_run: bool) -> str:
    would = "would be taken" if dry_run else "taken"
    lines = [
        (
            f"{counted(made.rows, 'row')}: {made.taken:,} {would}, {made.unchanged:,} unchanged, "
            f"{made.refused:,} refused."
        )
    ]
    lines += [
        f"  {one.file}, row {one.row}: {'REFUSED: ' if one.refused else ''}{one.text}"
        for one in made.notes
    ]
    return "\n".join(lines)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else str(round(value, 2))
