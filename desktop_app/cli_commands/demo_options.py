"""The options of `decant demo`, said once: for the window that carries it out and for --help."""

from __future__ import annotations

import argparse
from pathlib import Path

#: Per cent of the size of text that a system gives.
NORMAL_TEXT = 100
#: What settings.py takes too; that file needs Qt, which the command line never loads.
SMALLEST_TEXT, LARGEST_TEXT = 80, 200
#: Fewer servers than this make no estate of several sites, more no picture in good time.
FEWEST_SERVERS, MOST_SERVERS = 100, 20_000


def add_demo_options(parser: argparse.ArgumentParser) -> None:
    """Add what `decant demo` takes."""
    parser.add_argument(
        "--screenshots",
        type=Path,
        metavar="DIR",
        help="draw every screen in light and dark to DIR and leave",
    )
    parser.add_argument(
        "--text",
        type=_percent,
        nargs="+",
        default=(NORMAL_TEXT,),
        metavar="PERCENT",
        help="with --screenshots: sizes of text; those but 100 go to folders of their own",
    )
    parser.add_argument(
        "--servers",
        type=_servers,
        metavar="COUNT",
        help="a made-up estate of so many servers in place of the sample",
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="with --servers: the same seed, the same estate"
    )


def _percent(text: str) -> int:
    return _between(text, SMALLEST_TEXT, LARGEST_TEXT)


def _servers(text: str) -> int:
    return _between(text, FEWEST_SERVERS, MOST_SERVERS)


def _between(text: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        reason = f"{text!r} is not a whole number from {least:,} to {most:,}"
        raise argparse.ArgumentTypeError(reason)
    return int(text)
