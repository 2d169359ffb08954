"""Options that several commands share."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.cli_commands.answers import Answer
    from desktop_app.console import ConsoleProgress

#: argparse gives the type of what `add_subparsers` returns no public name.
Adding: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - no other

#: Deterministic seconds of search where nobody says otherwise.
LIMIT_SECONDS = 10.0


def command(
    adding: Adding,
    name: str,
    command: Callable[[argparse.Namespace, ConsoleProgress], Answer],
    text: str,
    description: str = "",
    *,
    offline: str = "open no connection (always so for this command)",
) -> argparse.ArgumentParser:
    """Add one command with the options that all commands have, and return its parser."""
    parser: argparse.ArgumentParser = adding.add_parser(
        name, help=text, description=description or text
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser.add_argument("--quiet", action="store_true", help="no progress, no summary")
    parser.add_argument("--offline", action="store_true", help=offline)
    parser.set_defaults(command=command)
    return parser


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the files to read and how to read them."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="files or folders")
    parser.add_argument("--as", dest="as_format", metavar="FORMAT", help="overrides detection")
    parser.add_argument(
        "--map", dest="maps", type=Path, action="append", default=[], metavar="FILE",
        help="a column map (TOML); may be repeated",
    )  # fmt: skip
    parser.add_argument("--encoding", metavar="NAME", help="of CSV files, such as cp1250")
    parser.add_argument(
        "--delimiter", metavar="SIGN",
        help="between the columns of CSV files: one character, or comma, semicolon, tab ...",
    )  # fmt: skip


def add_dispositions(parser: argparse.ArgumentParser) -> None:
    """Add the rules that say what becomes of each server."""
    parser.add_argument(
        "--dispositions", type=Path, metavar="FILE",
        help="rules that say what is retired, retained, rehosted ... (TOML); kept in the plan",
    )  # fmt: skip


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Add the plan file."""
    parser.add_argument("plan", type=Path, metavar="P.decant")


def add_today(parser: argparse.ArgumentParser) -> None:
    """Add the day the plan is made for."""
    parser.add_argument("--today", type=day, metavar="DATE", help="plan as of this day")


def add_planning(parser: argparse.ArgumentParser) -> None:
    """Add the options of the wave search."""
    parser.add_argument("--start", type=day, metavar="DATE", help="no cutover before it")
    parser.add_argument("--exit-by", type=day, metavar="DATE", help="last day on site")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="wave rules (TOML)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--limit", type=seconds, default=LIMIT_SECONDS, metavar="SECONDS",
        help="deterministic seconds of search: the same number gives the same plan",
    )  # fmt: skip
    parser.add_argument(
        "--improve", type=seconds, default=0.0, metavar="SECONDS",
        help="search on for so long by the clock; the plan found is kept, not made again",
    )  # fmt: skip


def add_pricing(parser: argparse.ArgumentParser) -> None:
    """Add targets, rate cards, the buying file, assumptions and currency."""
    parser.add_argument(
        "--target", dest="targets", action="append", default=[], metavar="PROVIDER:REGION",
        help="aws:eu-west-2, azure:uksouth ...; the first is the plan's, others are compared",
    )  # fmt: skip
    parser.add_argument(
        "--rate-card", dest="rate_cards", type=Path, action="append", default=[], metavar="FILE",
        help="a supplier's rates (TOML), kept in the plan and priced as --target card:NAME",
    )  # fmt: skip
    parser.add_argument(
        "--buying",
        type=Path,
        metavar="FILE",
        help="commitments, licences brought along, links, support, placements (TOML); kept",
    )
    parser.add_argument("--assumptions", type=Path, metavar="FILE", help="changed assumptions")
    parser.add_argument("--currency", metavar="CODE", help="currency of the figures")


def day(text: str) -> date:
    """Return a date out of ISO text; argparse shows the message of what it raises."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2027-06-30") from None


def seconds(text: str) -> float:
    """Return a number of seconds above 0; argparse shows the message of what it raises."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e6:  # noqa: PLR2004 - some days
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds
