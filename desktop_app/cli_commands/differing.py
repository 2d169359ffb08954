"""The command that sets two versions of a plan side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import project_file, run_document
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.parsing import Adding, add_plan, command
from desktop_app.plan_differences import plan_differences

if TYPE_CHECKING:
    import argparse

    from inventory.progress import Progress

#: Lines that a person is shown; `--json` prints all of them.
_SHOWN = 60


def diff(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Say what changed from one saved version of a plan to another."""
    before, after = project_file.load(options.plan), project_file.load(options.later)
    found = plan_differences(before, after)
    lines = [str(one) for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"and {len(found) - _SHOWN:,} more; --json prints all of them")
    return Answer(
        document={
            **run_document.heading(after),
            "difference": [run_document.change(one) for one in found],
        },
        text="\n".join(lines) or "Nothing differs between the two.",
    )


def add_diff(adding: Adding) -> None:
    """Add `decant diff`."""
    parser = command(adding, "diff", diff, "say what changed between two versions of a plan")
    add_plan(parser)
    parser.add_argument("later", type=Path, metavar="Q.decant", help="the later version")
