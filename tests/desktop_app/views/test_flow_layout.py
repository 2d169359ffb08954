from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop_app.views.flow_layout import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def row(qtbot, qapp: QApplication) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = FlowLayout(10, widget)
    for number in range(3):
        button = QPushButton(str(number))
        button.setFixedSize(100, 20)
        layout.addWidget(button)
    return widget


def places(row: QWidget) -> list[tuple[int, int]]:
    return [(one.x(), one.y()) for one in row.findChildren(QPushButton)]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (320, [(0, 0), (110, 0), (220, 0)]),
        (319, [(0, 0), (110, 0), (0, 30)]),
        (150, [(0, 0), (0, 30), (0, 60)]),
    ],
)
def test_that_widgets_wrap_into_rows(
    row: QWidget, width: int, expected: list[tuple[int, int]]
) -> None:
    row.resize(width, 200)
    row.show()
    assert places(row) == expected
    assert row.layout().heightForWidth(width) == expected[-1][1] + 20


def test_that_a_widget_that_is_hidden_takes_no_room(row: QWidget) -> None:
    row.resize(320, 200)
    row.show()
    row.findChildren(QPushButton)[0].hide()
    row.layout().activate()
    assert places(row)[1:] == [(0, 0), (110, 0)]


def test_that_what_is_free_goes_to_what_expands(row: QWidget) -> None:
    edit = QLineEdit()
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    row.layout().addWidget(edit)
    row.resize(900, 60)
    row.show()
    assert edit.x() == 330
    assert edit.width() == 570


def test_that_widgets_can_be_taken_out(row: QWidget) -> None:
    layout = row.layout()
    assert layout.takeAt(0).widget().text() == "0"
    assert layout.count() == 2
    assert layout.itemAt(5) is None
    assert layout.takeAt(5) is None
