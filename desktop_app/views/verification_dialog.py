"""The published worked examples, run here and now, each beside the figure it has to meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from desktop_app.language import translate
from desktop_app.models.row_table import Column, RowTable
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from costing.worked_examples import WorkedExample

COLUMNS: tuple[Column, ...] = (
    Column(id="id", heading=translate("Window", "Example"), value=lambda one: one.id, characters=8),
    Column(
        id="title",
        heading=translate("Window", "What"),
        value=lambda one: one.title,
        characters=40,
        stretch=True,
    ),
    Column(
        id="expected",
        heading=translate("Window", "Published"),
        value=lambda one: one.expected,
        characters=26,
    ),
    Column(id="got", heading=translate("Window", "Here"), value=lambda one: one.got, characters=26),
    Column(
        id="holds",
        heading=translate("Window", "Agrees"),
        value=lambda one: "yes" if one.holds else "no",
        colour=lambda one: "good" if one.holds else "error",
        characters=8,
    ),
    Column(
        id="source",
        heading=translate("Window", "Source"),
        value=lambda one: one.source,
        characters=36,
    ),
)


class VerificationDialog(QDialog):
    """Lists the examples; none can be changed."""

    def __init__(self, examples: Sequence[WorkedExample], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Window", "Verification"))
        self.setSizeGripEnabled(True)
        holding = sum(one.holds for one in examples)
        told = translate(
            "Window", "{holding} of {examples} worked examples give their published figure here."
        ).format(holding=holding, examples=len(examples))
        self.model = RowTable(COLUMNS, key=lambda one: one.id, parent=self)
        self.model.set_rows(examples)
        self.table = RecordTable(self.model, translate("Window", "Worked examples"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(translate("Window", "Verification"), theme.Role.HEADING))
        layout.addWidget(PlainLabel(told, secondary=True, wrap=True))
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(theme.text_width(150), theme.gap(150))
