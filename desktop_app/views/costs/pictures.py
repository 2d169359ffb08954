"""A page of the costs with one picture of bars; each bar opens the rows behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.chart_files import ask_and_save
from desktop_app.views.costs.ranges import boarded
from desktop_app.views.labels import PlainLabel
from desktop_app.views.picture_view import PictureView
from desktop_app.views.scrolling import scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.derived import TargetCost
    from desktop_app.models.bar_pictures import BarPicture
    from desktop_app.views.dialogs import Asker


class PicturePage(QWidget):
    """Shows what `make` draws of a target.

    Attributes:
        row_chosen: Emitted with the table and the words that find the rows behind a bar.
    """

    row_chosen = Signal(str, str)

    def __init__(
        self,
        name: str,
        hint: str,
        make: Callable[[TargetCost | None], BarPicture | None],
        asker: Asker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._make = make
        self._asker = asker
        self.view = PictureView()
        self.view.row_chosen.connect(self.row_chosen)
        self.save_button = QPushButton(translate("Costs", "Save picture …"))
        self.save_button.setToolTip(translate("Costs", "Write the picture to a PNG or SVG file"))
        self.save_button.clicked.connect(self._on_save)
        bar = QHBoxLayout()
        bar.addWidget(PlainLabel(hint, secondary=True, wrap=True), 1)
        bar.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(scrolled(boarded(self.view)), 1)

    def show_cost(self, cost: TargetCost | None) -> None:
        """Draw another target, or the same afresh."""
        self.view.show_picture(self._make(cost))
        self.save_button.setEnabled(self.view.picture is not None)

    @Slot()
    def _on_save(self) -> None:
        draw = self.view.drawing()
        if draw is not None:
            ask_and_save(self._asker, draw, self._name, self.view.size())
