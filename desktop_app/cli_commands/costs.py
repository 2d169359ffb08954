"""Commands about figures and files of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import project_file, run_document, stages, summary
from desktop_app.cli_commands.answers import Answer, output_folder
from desktop_app.cli_commands.opening import opened, priced
from desktop_app.cli_commands.parsing import Adding, add_plan, add_pricing, add_today, command
from desktop_app.composition_words import composition_document
from inventory.progress import Progress, Share

if TYPE_CHECKING:
    import argparse


def cost(options: argparse.Namespace, progress: Progress) -> Answer:
    """Print what every target of a plan costs and saves."""
    project = priced(opened(options), options)
    derived = stages.derive(project, progress)
    if options.save:
        project_file.save(project, options.plan)
    document = {
        **run_document.heading(project),
        "costs": run_document.costs(derived.costs[0]) if derived.costs else None,
        "compared": [run_document.costs(one) for one in derived.costs[1:]],
        "sizing": run_document.sizings(project.inventory, derived),
        "composition": composition_document(derived),
    }
    return Answer(document=document, text=summary.of_costs(derived))


def export(options: argparse.Namespace, progress: Progress) -> Answer:
    """Write the files of a plan."""
    project = opened(options)
    only = None if options.only is None else tuple(options.only.split(","))
    stages.check_export_names(only)
    derived = stages.derive(project, Share(progress, 0.0, 0.5))
    paths = stages.export(
        project, derived, output_folder(options.out), only=only, progress=Share(progress, 0.5, 1.0)
    )
    names = [str(path) for path in paths]
    return Answer(document={**run_document.heading(project), "files": names}, text="\n".join(names))


def add_cost(adding: Adding) -> None:
    """Add `decant cost`."""
    parser = command(adding, "cost", cost, "print the projection and its statement")
    add_plan(parser)
    add_pricing(parser)
    parser.add_argument(
        "--save", action="store_true",
        help="keep targets, rate cards, buying file, assumptions and currency in the plan",
    )  # fmt: skip
    add_today(parser)


def add_export(adding: Adding) -> None:
    """Add `decant export`."""
    parser = command(adding, "export", export, "write the plan's files")
    add_plan(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where files go")
    parser.add_argument(
        "--only", metavar="NAME,NAME", help="exports to write; default: those of the plan"
    )
    add_today(parser)
