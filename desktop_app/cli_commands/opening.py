"""What the options of a command make of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from costing.assumptions_file import read_assumptions_file
from costing.buying_file import read_buying_file
from costing.placements import known_targets
from costing.price_sources.price_file import load_price_book
from costing.prices import parse_target
from costing.rate_cards import read_rate_card
from desktop_app import edits, project_file, stages
from desktop_app.exit_dates import proposed_policy
from desktop_app.rules_file import read_rules
from inventory.dispositions import read_rules as read_disposition_rules
from inventory.tables.text_form import text_form

if TYPE_CHECKING:
    import argparse

    from desktop_app.project import Project
    from inventory.progress import Progress
    from inventory.waves.plan import WaveResult


def opened(options: argparse.Namespace) -> Project:
    """Return the plan of a file, on the day the options name."""
    project = project_file.load(options.plan)
    today = options.today or project.today or this_day()
    return edits.set_today(project, today)


def dated(project: Project, options: argparse.Namespace) -> Project:
    """Return the project with its policy from the options; what had to be proposed is found."""
    known = project.policy
    policy, findings = proposed_policy(
        project.inventory,
        project.today or this_day(),
        start=options.start or (known.start if known else None),
        exit_by=options.exit_by or (known.exit_by if known else None),
    )
    if known is not None:
        policy = replace(known, start=policy.start, exit_by=policy.exit_by)
    if options.rules is not None:
        before = policy
        policy = read_rules(options.rules, policy, project.inventory)
        # A date from the rules file needs no proposal.
        kept = {
            "proposed-start-date": policy.start == before.start,
            "proposed-exit-date": policy.exit_by == before.exit_by,
        }
        findings = tuple(one for one in findings if kept[one.code])
    dated = edits.set_policy(project, policy)
    return replace(dated, import_findings=(*project.import_findings, *findings))


def priced(project: Project, options: argparse.Namespace) -> Project:
    """Return the project with the options' way of buying, targets, assumptions and currency."""
    for path in options.rate_cards:
        project = edits.add_rate_card(project, read_rate_card(path))
    if options.buying is not None:
        project = edits.set_buying(project, read_buying_file(options.buying))
    known = known_targets(load_price_book(), project.buying)
    if options.targets:
        chosen = tuple(parse_target(text, known) for text in options.targets)
        project = edits.set_targets(project, chosen)
    if options.assumptions is not None:
        for name, value in read_assumptions_file(options.assumptions).items():
            project = edits.set_assumption(project, name, value)
    if options.currency is not None:
        project = replace(project, currency=options.currency.upper())
    return project


def with_dispositions(project: Project, options: argparse.Namespace) -> Project:
    """Return the project with the disposition rules of the options."""
    if options.dispositions is None:
        return project
    return edits.set_dispositions(project, read_disposition_rules(options.dispositions))


def imported(project: Project, options: argparse.Namespace, progress: Progress) -> Project:
    """Return the project with the files of the options read into it."""
    return stages.import_files(
        with_dispositions(project, options),
        tuple(options.files),
        today=options.today or this_day(),
        as_format=options.as_format,
        maps=tuple(options.maps),
        form=text_form(options.encoding, options.delimiter),
        progress=progress,
    )


def searched(project: Project, options: argparse.Namespace, progress: Progress) -> WaveResult:
    """Search for a wave plan as the options say."""
    return stages.plan_waves(
        project,
        seed=options.seed,
        limit_seconds=options.limit,
        improve_seconds=options.improve,
        progress=progress,
    )


def this_day() -> date:
    """Return the person's own day."""
    return date.today()  # noqa: DTZ011 - the person's own day, not UTC's
