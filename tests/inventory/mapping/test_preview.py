from __future__ import annotations

from inventory.importing import RowCount
from inventory.mapping import CellState, preview, suggest, with_field, with_unit
from inventory.tables.table import Table


def table_of(*lines: str) -> Table:
    return Table(name="list", rows=[line.split("|") for line in lines])


def test_that_cells_are_shown_as_they_would_be_read() -> None:
    draft = suggest(
        table_of("Server|Memory (GB)|Environment|Note", "web-1|16|LIVE|x", "web-2|many|n/a|")
    )
    first, second = preview(draft).rows
    assert (first.number, second.number) == (2, 3)
    assert [(cell.text, cell.state) for cell in first.cells] == [
        ("web-1", CellState.READ),
        ("16,384 MiB", CellState.READ),
        ("production", CellState.READ),
        ("x", CellState.UNUSED),
    ]
    assert [cell.state for cell in second.cells] == [
        CellState.READ,
        CellState.LEFT_OUT,
        CellState.EMPTY,
        CellState.EMPTY,
    ]
    assert second.cells[1].reason == (
        "“many” is not a number. The value would be left out and the row kept."
    )


def test_that_findings_and_counts_are_those_of_the_importer() -> None:
    draft = suggest(
        table_of("Server|Memory (GB)", "web-1|16", "|8", "Total|24", "web-1|16", "web-2|x")
    )
    shown = preview(draft)
    assert shown.count == RowCount(read=5, used=2, merged=1, excepted=2)
    codes = {finding.code for finding in shown.findings}
    assert {"missing-required", "total-row", "bad-cell"} <= codes
    by_row = {row.number: row.reason for row in shown.rows}
    assert by_row[3] == "Row 3 has no Server. It was set aside."
    assert by_row[4] == "Row 4 is a total, not a record. It was set aside."
    assert by_row[2] == by_row[6] == ""


def test_that_figures_without_a_unit_say_what_is_asked() -> None:
    draft = suggest(table_of("Server|Memory", "web-1|16", "web-2|16 GB"))
    first, second = (row.cells[1] for row in preview(draft).rows)
    assert (first.text, first.state) == ("16", CellState.LEFT_OUT)
    assert first.reason == "1 figure without a unit, up to 16: MB, GB or another?"
    assert (second.text, second.state) == ("16,384 MiB", CellState.READ)
    answered = preview(with_unit(draft, 1, "GB")).rows[0].cells[1]
    assert (answered.text, answered.state) == ("16,384 MiB", CellState.READ)


def test_that_a_date_far_below_decides_for_the_preview_too() -> None:
    lines = [f"web-{number}|03/04/2021" for number in range(80)]
    draft = suggest(table_of("Server|Purchased", *lines, "web-99|25/12/2021"))
    shown = preview(draft)
    assert len(shown.rows) == 50
    assert shown.rows[0].cells[1].text == "2021-04-03"


def test_that_a_draft_without_its_required_field_is_shown_without_counts() -> None:
    draft = with_field(suggest(table_of("Server|Memory (GB)", "web-1|16")), 0, None)
    shown = preview(draft)
    assert shown.count is None
    assert shown.rows[0].cells[1].text == "16,384 MiB"


def test_that_every_kind_of_cell_has_its_words() -> None:
    draft = suggest(
        table_of(
            "Contract number|Supplier|Covers|Start date|Notice period|Yearly cost|Break dates",
            "C-1|Acme|SAN-01; R1|2024-01-01|3 months|£1,200.50|2026-01-01; 2027-01-01",
            "C-2|Acme|R2|2024-05-01|90 days|900|",
        )
    )
    first, second = preview(draft).rows
    assert [cell.text for cell in first.cells] == [
        "C-1",
        "Acme",
        "SAN-01; R1",
        "2024-01-01",
        "3 months",
        "GBP 1,200.50",
        "2026-01-01; 2027-01-01",
    ]
    assert [cell.text for cell in second.cells][4:6] == ["90 days", "900.00"]
