"""The command line: the same stages as the window, and no Qt."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from costing.exporting import waiting_room
from desktop_app.cli_commands import COMMANDS
from desktop_app.console import STOPPED, ConsoleProgress, leave_stopped, run_interruptibly
from desktop_app.failure_log import write_failure
from desktop_app.version import version
from inventory.errors import PlannerError
from inventory.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.cli_commands.answers import Answer

#: Exit statuses, promised to scripts.
DONE, AT_FAULT, DEFECT = 0, 1, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status.

    0 done; 1 the person's data or request is at fault; 2 wrong usage; 70 a defect, with the
    traceback in a log file; 130 stopped by Ctrl-C.
    """
    options = build_parser().parse_args(arguments)
    progress = ConsoleProgress(sys.stderr, quiet=options.quiet)
    command: Callable[[argparse.Namespace, ConsoleProgress], Answer] = options.command
    try:
        answer = run_interruptibly(lambda one: command(options, one), progress)
        _print(answer, options)
        if answer.refused:
            sys.stderr.write(f"decant: {answer.refused}\n")
            return AT_FAULT
    except Cancelled:
        if getattr(options, "out", None) is not None:
            # Work that did not stop in time cannot tidy up after itself.
            shutil.rmtree(waiting_room(Path(options.out)), ignore_errors=True)
        sys.stderr.write("decant: stopped; nothing was changed.\n")
        leave_stopped()
        return STOPPED
    except PlannerError as error:
        sys.stderr.write(f"decant: {error}\n")
        return AT_FAULT
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output went away; that is no fault
        return DONE
    except Exception as error:  # noqa: BLE001 - a defect must not end in a traceback on screen
        path = write_failure(error, f"decant {options.name}")
        sys.stderr.write(
            f"decant: this is a defect of Decant ({type(error).__name__}). "
            f"The details are in {path}\n"
        )
        return DEFECT
    return DONE


def _print(answer: Answer, options: argparse.Namespace) -> None:
    if options.json:
        json.dump(answer.document, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif not options.quiet:
        sys.stdout.write(f"{answer.text}\n")
    sys.stdout.flush()


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands that need no window."""
    parser = argparse.ArgumentParser(
        prog="decant",
        description="Plans a data-centre exit: dependencies, waves, costs and the decommission "
        "plan. Without a command it opens the window; 'decant demo' opens it on the sample estate.",
        epilog="Works offline; only 'decant prices refresh' connects. Exit status: 0 done, "
        "1 data or request at fault, 2 wrong usage, 70 defect, 130 stopped.",
    )
    parser.add_argument("--version", action="version", version=f"decant {version()}")
    adding = parser.add_subparsers(dest="name", required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(adding)
    return parser
