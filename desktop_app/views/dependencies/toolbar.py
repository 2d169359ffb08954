"""The row of controls above the drawn graph: what is drawn, how it is coloured, what is found."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from desktop_app.graph_scene import Grain
from desktop_app.language import term, translate
from desktop_app.views import theme
from desktop_app.views.dependencies.filters import combo
from desktop_app.views.dependencies.look import ColourBy
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel


class Toolbar(QWidget):
    """Holds the controls; the screen connects them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QPushButton(translate("Dependencies", "‹ Whole estate"))
        self.back.setToolTip(
            translate("Dependencies", "Go back to the whole (Backspace in the drawing)")
        )
        self.where = PlainLabel("", theme.Role.STRONG)
        self.grain = combo(
            translate("Dependencies", "What the nodes stand for"),
            [term(one.value) for one in Grain],
        )
        self.colour = combo(
            translate("Dependencies", "What the colours say"),
            [
                translate("Dependencies", "Colour: {one}").format(one=term(one.value))
                for one in ColourBy
            ],
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Dependencies", "Find an application or server"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(
            translate("Dependencies", "Find a node by name and centre on it; Enter finds the next")
        )
        self.search.setMinimumWidth(theme.text_width(20))
        self.shared = QCheckBox(translate("Dependencies", "Links to shared services"))
        self.filters = QCheckBox(translate("Dependencies", "Filters"))
        self.filters.setToolTip(
            translate(
                "Dependencies", "Show or hide the row of filters; hidden filters stay in force"
            )
        )
        self.filters.setChecked(True)
        self.table = QCheckBox(translate("Dependencies", "Table"))
        self.table.setToolTip(
            translate("Dependencies", "Show the dependencies that are drawn as a table below")
        )
        self.again = QPushButton(translate("Dependencies", "Arrange again"))
        self.fit = QPushButton(translate("Dependencies", "Fit"))
        self.fit.setToolTip(translate("Dependencies", "Show the whole drawing (0)"))
        self.picture = QPushButton(translate("Dependencies", "Picture …"))
        self.picture.setToolTip(
            translate("Dependencies", "Save the drawing as a picture: PNG as seen, SVG in full")
        )
        row = FlowLayout(theme.gap(3), self)
        for widget in (self.back, self.where, self.grain, self.colour, self.search):
            row.addWidget(widget)
        for button in (self.shared, self.filters, self.table, self.again, self.fit, self.picture):
            row.addWidget(button)

    def tell_where(self, words: str, *, is_part: bool, has_open: bool) -> None:
        """Say which part is drawn, and offer the way back."""
        self.back.setText(
            translate("Dependencies", "‹ Whole estate")
            if is_part
            else translate("Dependencies", "‹ Close the boxes")
        )
        self.back.setVisible(is_part or has_open)
        self.where.setText(words)
        self.where.setVisible(bool(words))
        self.grain.setEnabled(not is_part)
