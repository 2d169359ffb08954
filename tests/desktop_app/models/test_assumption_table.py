from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from costing.assumptions import AssumptionRangeError, resolve
from costing.report.evidence import assumption_table
from desktop_app.models.assumption_table import AssumptionTable, NotANumberError, read_value
from desktop_app.models.report_columns import report_columns, report_rows


@pytest.fixture
def model(qapp) -> AssumptionTable:
    table = assumption_table(resolve())
    made = AssumptionTable(report_columns(table))
    made.set_rows(report_rows(table))
    return made


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17500", Decimal(17500)),
        (" 17,500.50 ", Decimal("17500.50")),
        ("£17 500", Decimal(17500)),
        ("", None),
        ("   ", None),
    ],
)
def test_that_a_value_is_read_as_people_type_it(text: str, value: Decimal | None) -> None:
    assert read_value("refresh_price_host", text) == value


def test_that_a_percentage_is_a_part_of_one() -> None:
    assert read_value("discount_rate", "4.5 %") == Decimal("0.045")


@pytest.mark.parametrize("text", ["dear", "1.2.3", "nan", "inf", "%"])
def test_that_what_is_no_number_is_told_with_an_example(text: str) -> None:
    with pytest.raises(NotANumberError, match=r"for example 1250\.50"):
        read_value("refresh_price_host", text)


def test_that_limits_are_told() -> None:
    with pytest.raises(AssumptionRangeError, match="headroom"):
        read_value("headroom", "-3")


def test_that_only_the_value_can_be_typed_over(model: AssumptionTable) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    editable = {
        model.columns[column].heading
        for column in range(model.columnCount())
        if model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
    }
    assert editable == {"Value"}


def test_that_typing_is_told_and_typing_the_same_is_not(qtbot, model: AssumptionTable) -> None:
    row = model.row_of(
        next(f"headroom\x1f{one.number}" for one in model.shown() if one.cells[0] == "headroom")
    )
    assert row is not None
    index = model.value_index(row)
    assert index.data(Qt.ItemDataRole.EditRole) == "1.3"
    with qtbot.waitSignal(model.typed) as told:
        assert model.setData(index, "1.5")
    assert told.args == ["headroom", "1.5"]
    with qtbot.assertNotEmitted(model.typed):
        assert not model.setData(index, "1.3")
    assert index.data() == "1.3"
