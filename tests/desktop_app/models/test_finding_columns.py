from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.models.finding_columns import (
    FINDING_COLUMNS,
    counts_by_severity,
    counts_in_words,
    finding_key,
)
from desktop_app.models.row_table import BELOW_ROLE, RowTable
from desktop_app.models.source_columns import source_columns, source_key, source_rows
from inventory.findings import Severity
from tests.builders_window import estate, finding


def test_that_findings_are_sorted_by_weight_not_by_the_alphabet(qapp) -> None:
    model = RowTable(FINDING_COLUMNS, key=finding_key)
    model.set_rows(
        (
            finding(Severity.NOTE, "c", "note", row=1),
            finding(Severity.WARNING, "b", "warning", row=2),
            finding(Severity.ERROR, "a", "error", row=3),
        )
    )
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert [model.index(row, 0).data() for row in range(3)] == ["Error", "Warning", "Note"]
    assert model.index(0, 1).data(BELOW_ROLE) == "estate.xlsx, vInfo, row 3"


def test_that_counts_are_said_as_people_say_them() -> None:
    counts = counts_by_severity(estate().import_findings)
    assert counts_in_words(counts) == "1 error, 1 warning, 1 note"
    assert counts_in_words(counts, most=2) == "1 error, 1 warning"
    assert counts_in_words(counts_by_severity(())) == "no findings"


def test_that_a_file_shows_where_its_rows_went_and_its_findings(qapp) -> None:
    project = estate()
    model = RowTable(source_columns({"rvtools": "RVTools"}), key=source_key)
    model.set_rows(source_rows(project, project.import_findings))
    shown = [model.index(0, column).data() for column in range(9)]
    assert shown == ["estate.xlsx", "RVTools", "9", "8", "0", "1", "1", "1", "1"]
