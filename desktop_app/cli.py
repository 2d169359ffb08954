"""The command line: the same stages as the window, and no Qt."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from costing.exporting import waiting_room
from desktop_app import cli_commands as commands
from desktop_app.console import STOPPED, ConsoleProgress, leave_stopped, run_interruptibly
from desktop_app.failure_log import write_failure
from desktop_app.version import version
from inventory.errors import PlannerError
from inventory.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.cli_commands import Answer

    # argparse gives the type of what `add_subparsers` returns no public name.
    Adding: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

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
        epilog="Works offline. Exit status: 0 done, 1 data or request at fault, 2 wrong usage, "
        "70 defect, 130 stopped.",
    )
    parser.add_argument("--version", action="version", version=f"decant {version()}")
    adding = parser.add_subparsers(dest="name", required=True, metavar="COMMAND")
    for build in (
        _run,
        _import,
        _check,
        _waves,
        _audit,
        _cost,
        _export,
        _explain,
        _prices,
        _anonymise,
        _restore,
        _formats,
        _sample,
        _demo,
    ):
        build(adding)
    return parser


def _run(adding: Adding) -> None:
    parser = _command(adding, "run", commands.run, "read files and make the whole plan")
    _files(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where files go")
    _planning(parser)
    _dispositions(parser)
    _pricing(parser)
    _today(parser)


def _import(adding: Adding) -> None:
    parser = _command(adding, "import", commands.import_, "read files into a plan")
    _files(parser)
    parser.add_argument("--plan", type=Path, required=True, metavar="P.decant")
    _dispositions(parser)
    parser.add_argument(
        "--dry-run", action="store_true",
        help="print what the files would change in the plan, and change nothing",
    )  # fmt: skip
    _today(parser)


def _check(adding: Adding) -> None:
    parser = _command(adding, "check", commands.check, "print the findings of a plan")
    _plan(parser)
    _today(parser)


def _waves(adding: Adding) -> None:
    parser = _command(adding, "waves", commands.waves, "make the wave plan and save it")
    _plan(parser)
    _planning(parser)
    _dispositions(parser)
    _today(parser)


def _audit(adding: Adding) -> None:
    parser = _command(
        adding, "audit", commands.audit, "judge a wave plan made elsewhere",
        "Read a wave plan out of a CSV or XLSX file with a column of waves and one of servers or "
        "applications, dates if it has any; print the rules it breaks, repairs, and its score "
        "beside that of the accepted plan. Nothing is changed.",
    )  # fmt: skip
    _plan(parser)
    parser.add_argument(
        "--waves", type=Path, required=True, metavar="FILE", help="the wave plan (CSV or XLSX)"
    )
    parser.add_argument("--start", type=_date, metavar="DATE", help="no cutover before it")
    parser.add_argument("--exit-by", type=_date, metavar="DATE", help="last day on site")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="wave rules (TOML)")
    _today(parser)


def _cost(adding: Adding) -> None:
    parser = _command(adding, "cost", commands.cost, "print the projection and its statement")
    _plan(parser)
    _pricing(parser)
    _today(parser)


def _export(adding: Adding) -> None:
    parser = _command(adding, "export", commands.export, "write the plan's files")
    _plan(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where files go")
    parser.add_argument(
        "--only", metavar="NAME,NAME", help="exports to write; default: those of the plan"
    )
    _today(parser)


def _explain(adding: Adding) -> None:
    parser = _command(adding, "explain", commands.explain, "say why: a server, a wave, a date ...")
    _plan(parser)
    parser.add_argument("thing", help="a server, application, host, rack, contract, 'wave 3' ...")
    _today(parser)


def _prices(adding: Adding) -> None:
    group = adding.add_parser("prices", help="the price book")
    inner = group.add_subparsers(dest="prices_name", required=True, metavar="WHAT")
    show = _command(inner, "show", commands.prices_show, "print the prices of a target")
    show.add_argument("--target", default="aws:eu-west-2", metavar="PROVIDER:REGION")
    _command(inner, "check", commands.prices_check, "check the price book against its invariants")


def _anonymise(adding: Adding) -> None:
    parser = _command(
        adding, "anonymise", commands.anonymise, "names out, figures kept: a plan to hand on",
        "Write a copy of a plan in which names, addresses, owners, notes and file names are "
        "replaced by pseudonyms. The key file holds every original with its pseudonym: whoever "
        "has it can restore the plan, so keep it in the building.",
    )  # fmt: skip
    _plan(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="Q.decant")
    parser.add_argument(
        "--key", type=Path, required=True, metavar="K",
        help="key file to create, readable by you alone; one that exists is refused",
    )  # fmt: skip


def _restore(adding: Adding) -> None:
    parser = _command(adding, "restore", commands.restore, "put the names back into such a plan")
    _plan(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="Q.decant")
    parser.add_argument("--key", type=Path, required=True, metavar="K", help="its key file")


def _formats(adding: Adding) -> None:
    _command(adding, "formats", commands.formats, "list what can be read and written")


def _sample(adding: Adding) -> None:
    parser = _command(adding, "sample", commands.sample, "write the sample estate's files")
    parser.add_argument("folder", type=Path, metavar="DIR")


def _demo(adding: Adding) -> None:
    # Carried out by __main__.py, which knows the window; listed here for --help.
    parser = adding.add_parser("demo", help="open the window on the sample estate")
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help="draw every screen, leave")


def _command(
    adding: Adding,
    name: str,
    command: Callable[[argparse.Namespace, ConsoleProgress], Answer],
    text: str,
    description: str = "",
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = adding.add_parser(
        name, help=text, description=description or text
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser.add_argument("--quiet", action="store_true", help="no progress, no summary")
    parser.add_argument(
        "--offline", action="store_true", help="open no connection (always so for this command)"
    )
    parser.set_defaults(command=command)
    return parser


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files or folders")
    parser.add_argument("--as", dest="as_format", metavar="FORMAT", help="overrides detection")
    parser.add_argument(
        "--map", dest="maps", type=Path, action="append", default=[], metavar="FILE",
        help="a column map (TOML); may be repeated",
    )  # fmt: skip


def _dispositions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dispositions", type=Path, metavar="FILE",
        help="rules that say what is retired, retained, rehosted ... (TOML); kept in the plan",
    )  # fmt: skip


def _plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="P.decant")


def _today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", type=_date, metavar="DATE", help="plan as of this day")


def _planning(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--start", type=_date, metavar="DATE", help="no cutover before it")
    parser.add_argument("--exit-by", type=_date, metavar="DATE", help="last day on site")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="wave rules (TOML)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--limit", type=_seconds, default=commands.LIMIT_SECONDS, metavar="SECONDS",
        help="deterministic seconds of search: the same number gives the same plan",
    )  # fmt: skip
    parser.add_argument(
        "--improve", type=_seconds, default=0.0, metavar="SECONDS",
        help="search on for so long by the clock; the plan found is kept, not made again",
    )  # fmt: skip


def _pricing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--target", dest="targets", action="append", default=[], metavar="PROVIDER:REGION",
        help="aws:eu-west-2, azure:uksouth ...; the first is the plan's, others are compared",
    )  # fmt: skip
    parser.add_argument("--assumptions", type=Path, metavar="FILE", help="changed assumptions")
    parser.add_argument("--currency", metavar="CODE", help="currency of the figures")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2027-06-30") from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e6:  # noqa: PLR2004 - some days
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds
