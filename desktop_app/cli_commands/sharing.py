"""Commands that take the names out of a plan and put them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import anonymising, project_file
from desktop_app.cli_commands.answers import Answer, check_other_file
from desktop_app.cli_commands.parsing import Adding, add_plan, command
from inventory.progress import Progress, raise_if_cancelled

if TYPE_CHECKING:
    import argparse


def anonymise(options: argparse.Namespace, progress: Progress) -> Answer:
    """Write a copy of a plan with pseudonyms, and the key that turns it back."""
    project = project_file.load(options.plan)
    check_other_file(options.out, options.plan)
    progress.report(0.2, "Replacing names")
    made, key = anonymising.anonymise(project)
    anonymising.write_key(options.key, key)
    try:
        raise_if_cancelled(progress)
        project_file.save(made, options.out)
    except BaseException:
        options.key.unlink(missing_ok=True)  # a key without its plan serves nobody
        raise
    return Answer(
        document={"files": [str(options.out), str(options.key)], "texts": len(key["texts"])},
        text=f"{options.out}\n{options.key}\n"
        f"{len(key['texts']):,} texts were replaced. Keep {options.key.name} in the building: "
        "it holds the originals.",
    )


def restore(options: argparse.Namespace, progress: Progress) -> Answer:
    """Write a copy of an anonymised plan with its names put back."""
    project = project_file.load(options.plan)
    check_other_file(options.out, options.plan)
    key = anonymising.read_key(options.key)
    progress.report(0.5, "Putting names back")
    project_file.save(anonymising.restore(project, key), options.out)
    return Answer(document={"files": [str(options.out)]}, text=str(options.out))


def add_anonymise(adding: Adding) -> None:
    """Add `decant anonymise`."""
    parser = command(
        adding, "anonymise", anonymise, "names out, figures kept: a plan to hand on",
        "Write a copy of a plan in which names, addresses, owners, notes and file names are "
        "replaced by pseudonyms. The key file holds every original with its pseudonym: whoever "
        "has it can restore the plan, so keep it in the building.",
    )  # fmt: skip
    add_plan(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="Q.decant")
    parser.add_argument(
        "--key", type=Path, required=True, metavar="K",
        help="key file to create, readable by you alone; one that exists is refused",
    )  # fmt: skip


def add_restore(adding: Adding) -> None:
    """Add `decant restore`."""
    parser = command(adding, "restore", restore, "put the names back into such a plan")
    add_plan(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="Q.decant")
    parser.add_argument("--key", type=Path, required=True, metavar="K", help="its key file")
