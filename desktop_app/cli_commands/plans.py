"""Commands that make, fill and check a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import edits, project_file, run_document, stages, summary
from desktop_app.cli_commands.answers import Answer, findings_answer, output_folder
from desktop_app.cli_commands.opening import dated, imported, opened, priced, searched
from desktop_app.cli_commands.parsing import (
    Adding,
    add_dispositions,
    add_files,
    add_plan,
    add_planning,
    add_pricing,
    add_today,
    command,
)
from desktop_app.project import Project
from inventory.errors import PlannerError
from inventory.progress import Progress, Share

if TYPE_CHECKING:
    import argparse


class NoServersReadError(PlannerError):
    """The files of `decant run` hold no server, so that there is nothing to plan."""

    def __init__(self, told: str) -> None:
        super().__init__(
            "There is no server in these files, so nothing was planned. Give a file that holds "
            f"servers beside them, or a column map (--map) for one that was not understood.\n{told}"
        )


def run(options: argparse.Namespace, progress: Progress) -> Answer:
    """Read files, plan the waves, price them and write every export into `--out`."""
    project = imported(Project(), options, Share(progress, 0.0, 0.25))
    if not project.inventory.servers:
        raise NoServersReadError(summary.of_findings(project, project.import_findings))
    project = priced(dated(project, options), options)
    result = searched(project, options, Share(progress, 0.25, 0.7))
    if result.plan is not None:
        project = edits.accept_plan(project, result)
    derived = stages.derive(project, Share(progress, 0.7, 0.9))
    folder = output_folder(options.out)
    paths = stages.export(project, derived, folder, progress=Share(progress, 0.9, 1.0))
    names = tuple(str(path) for path in paths)
    return Answer(
        document=run_document.run_document(project, derived, result, names),
        text=summary.of_run(project, derived, result, paths),
    )


def import_(options: argparse.Namespace, progress: Progress) -> Answer:
    """Read files into a new or existing plan and save it; with `--dry-run` say what would."""
    known = project_file.load(options.plan) if options.plan.exists() else Project()
    project = imported(known, options, progress)
    answer = findings_answer(project, project.import_findings)
    if not options.dry_run:
        project_file.save(project, options.plan)
        return answer
    difference = stages.difference(known, project)
    rows = [run_document.change(one) for one in difference.changes]
    return Answer(
        document={**answer.document, "difference": rows}, text=summary.of_difference(difference)
    )


def check(options: argparse.Namespace, progress: Progress) -> Answer:
    """Print the findings of a plan and the rules its waves break."""
    project = opened(options)
    derived = stages.derive(project, progress)
    answer = findings_answer(project, derived.findings)
    broken = [run_document.violation(one) for one in derived.violations]
    lines = [answer.text, *(f"  broken rule: {one.text}" for one in derived.violations)]
    return Answer(document={**answer.document, "violations": broken}, text="\n".join(lines))


def add_run(adding: Adding) -> None:
    """Add `decant run`."""
    parser = command(adding, "run", run, "read files and make the whole plan")
    add_files(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where files go")
    add_planning(parser)
    add_dispositions(parser)
    add_pricing(parser)
    add_today(parser)


def add_import(adding: Adding) -> None:
    """Add `decant import`."""
    parser = command(adding, "import", import_, "read files into a plan")
    add_files(parser)
    parser.add_argument("--plan", type=Path, required=True, metavar="P.decant")
    add_dispositions(parser)
    parser.add_argument(
        "--dry-run", action="store_true",
        help="print what the files would change in the plan, and change nothing",
    )  # fmt: skip
    add_today(parser)


def add_check(adding: Adding) -> None:
    """Add `decant check`."""
    parser = command(adding, "check", check, "print the findings of a plan")
    add_plan(parser)
    add_today(parser)
