"""What the window says beside a table: its verdict, the age of a price and its source in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from costing.report import Table
from desktop_app.models.report_columns import cell_text, report_columns, report_rows
from desktop_app.models.shown_tables import provenance_pairs, verdict_beside

TODAY = date(2026, 11, 22)


def prices(as_of: date | None, source: str) -> Table:
    return Table(
        name="prices_used",
        title="Prices used",
        headings=("Server", "Price", "Source", "As of"),
        rows=(("web-01", Decimal("0.1"), source, as_of),),
    )


def pairs(table: Table) -> dict[str, str]:
    return dict(provenance_pairs(table, report_rows(table)[0], TODAY))


def test_that_a_verdict_is_no_option():
    table = Table(
        name="options",
        title="Options",
        headings=("Option", "Kind", "Net present cost"),
        rows=(("Verdict", "Leave for a.", None), ("Do nothing", "stay", Decimal(5))),
        notes=("Real prices.",),
    )
    shown = verdict_beside(table)
    assert [row[0] for row in shown.rows] == ["Do nothing"]
    assert shown.notes == ("Leave for a.", "Real prices.")


def test_that_a_price_says_its_age_and_what_its_source_is():
    said = pairs(prices(date(2026, 8, 22), "azurehub-2026-08"))
    assert said["Age of the price"].startswith("92 days old: older than 90 days")
    assert said["The source is"].startswith("Azure retail prices")
    # Exactly 90 days is no warning.
    assert pairs(prices(date(2026, 8, 24), "x"))["Age of the price"] == "90 days old"


def test_that_what_is_not_dated_or_not_of_the_book_says_nothing_more():
    assert pairs(prices(None, "card of a supplier")) == {}


def test_that_a_standard_line_is_said_in_words():
    assert cell_text("Standard line", "A5") == "A5 Space"
    assert cell_text("Standard line", "Z9") == "Z9"


def test_that_amounts_stand_before_the_classes_of_a_line():
    table = Table(
        name="lines",
        title="Lines",
        headings=("Id", "Line", "Block", "Standard line", "Class", "Staying", "Leaving", "Saving"),
        rows=(("i", "Power", "on-premises", "A4", "revenue", Decimal(3), Decimal(1), Decimal(2)),),
    )
    assert [one.id for one in report_columns(table)][:4] == ["Line", "Staying", "Leaving", "Saving"]
