"""Commands about the price book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.price_checks import check_prices
from costing.price_sources.price_file import load_price_book
from costing.prices import parse_target, price_rows
from desktop_app import run_document, summary
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.parsing import Adding, command

if TYPE_CHECKING:
    import argparse

    from inventory.progress import Progress


def prices_show(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Print every price that is held for a target."""
    book = load_price_book()
    target = parse_target(options.target, book.targets())
    shown = price_rows(book, target)
    return Answer(
        document={
            "target": str(target),
            "as_of": book.target_as_of(target).isoformat(),
            "currency": book.currency(target),
            "prices": [run_document.price_row(row) for row in shown],
        },
        text=summary.of_prices(shown),
    )


def prices_check(_options: argparse.Namespace, progress: Progress) -> Answer:
    """Check the embedded price book against the invariants of every price book."""
    found = check_prices(load_price_book(), progress)
    return Answer(
        document={"invariants": [run_document.invariant(one) for one in found]},
        text=summary.of_invariants(found),
    )


def add_prices(adding: Adding) -> None:
    """Add `decant prices`."""
    group = adding.add_parser("prices", help="the price book")
    inner = group.add_subparsers(dest="prices_name", required=True, metavar="WHAT")
    show = command(inner, "show", prices_show, "print the prices of a target")
    show.add_argument("--target", default="aws:eu-west-2", metavar="PROVIDER:REGION")
    command(inner, "check", prices_check, "check the price book against its invariants")
