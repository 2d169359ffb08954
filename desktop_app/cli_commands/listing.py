"""Commands that need no plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import stages, summary
from desktop_app.cli_commands.answers import Answer, output_folder
from desktop_app.cli_commands.demo_options import add_demo_options
from desktop_app.cli_commands.parsing import Adding, command

if TYPE_CHECKING:
    import argparse

    from inventory.progress import Progress


def formats(_options: argparse.Namespace, _progress: Progress) -> Answer:
    """List what can be read and written."""
    read, written = stages.import_formats(), stages.export_formats()
    return Answer(
        document={
            "read": [
                {"format": one.name, "title": one.title, "columns": list(one.columns)}
                for one in read
            ],
            "written": [{"format": name, "title": title} for name, title in written],
        },
        text=summary.of_formats(read, written),
    )


def sample(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Write the files of the sample estate into a folder."""
    names = [str(path) for path in stages.write_sample(output_folder(options.folder))]
    return Answer(document={"files": names}, text="\n".join(names))


def add_formats(adding: Adding) -> None:
    """Add `decant formats`."""
    command(adding, "formats", formats, "list what can be read and written")


def add_sample(adding: Adding) -> None:
    """Add `decant sample`."""
    parser = command(adding, "sample", sample, "write the sample estate's files")
    parser.add_argument("folder", type=Path, metavar="DIR")


def add_demo(adding: Adding) -> None:
    """Add `decant demo`."""
    # Carried out by __main__.py, which knows the window; listed here for --help.
    parser = adding.add_parser("demo", help="open the window on the sample estate")
    add_demo_options(parser)
