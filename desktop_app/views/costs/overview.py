"""The first page of the costs: the figures a decision rests on, and the chart below them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import translate
from desktop_app.models.cost_series import cost_series
from desktop_app.views import theme
from desktop_app.views.chart_files import ask_and_save
from desktop_app.views.charts.costs import CostChart, draw_cost_chart
from desktop_app.views.costs.cards import FigureCards
from desktop_app.views.labels import PlainLabel
from desktop_app.views.scrolling import scrolled

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from desktop_app.derived import TargetCost
    from desktop_app.models.cost_figures import Figure
    from desktop_app.models.cost_series import CostSeries
    from desktop_app.project import Project
    from desktop_app.views.dialogs import Asker


class CostsOverview(QWidget):
    """Cards, what is said beside them, and staying against leaving by year or month.

    Attributes:
        figure_chosen: Emitted with the `Figure` whose card was clicked.
        period_chosen: Emitted with the key of the year or month that was clicked.
        plan_wanted: Emitted when a person wants the waves planned.
    """

    figure_chosen = Signal(object)
    period_chosen = Signal(str)
    plan_wanted = Signal()

    def __init__(self, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._cost: TargetCost | None = None
        self.cards = FigureCards()
        self.beside = PlainLabel("", theme.Role.STRONG, wrap=True)
        self.chart = CostChart()
        self.by_year, self.by_month = (
            _toggle(translate("Costs", "Years")),
            _toggle(translate("Costs", "Months")),
        )
        self.save_button = QPushButton(translate("Costs", "Save picture …"))
        self.empty = PlainLabel("", wrap=True)
        self.plan_button = QPushButton(translate("Costs", "Plan waves"))
        self._build()
        self.cards.chosen.connect(self.figure_chosen)
        self.chart.period_chosen.connect(self.period_chosen)
        self.plan_button.clicked.connect(self.plan_wanted)
        self.save_button.clicked.connect(self._save_chart)

    def minimumSizeHint(self) -> QSize:
        """Ask for a few cards' height at least: with large text the window scrolls the screen."""
        return QSize(super().minimumSizeHint().width(), theme.gap(80))

    @property
    def is_by_month(self) -> bool:
        """Whether the chart shows months."""
        return self.by_month.isChecked()

    def show_cost(
        self, cost: TargetCost | None, found: tuple[Figure, ...], beside: str, project: Project
    ) -> None:
        """Show the figures of a target, or why there are none."""
        self._cost = cost
        self._fronts.setCurrentIndex(1 if found else 0)
        self.empty.setText(_why_empty(project))
        self.plan_button.setVisible(bool(project.inventory.estate) and project.accepted is None)
        self.cards.show_figures(found)
        self.beside.setText(beside)
        self._show_chart()

    @Slot()
    def _show_chart(self) -> None:
        self.chart.show_series(cost_series(self._cost, by_month=self.is_by_month))

    @Slot()
    def _save_chart(self) -> None:
        series = cost_series(self._cost, by_month=self.is_by_month)
        draw = partial(_drawn, series)
        ask_and_save(
            self._asker, draw, translate("Costs", "Staying against leaving"), self.chart.size()
        )

    def _build(self) -> None:
        group = QButtonGroup(self)
        switch = QHBoxLayout()
        switch.setSpacing(theme.gap(1))
        switch.addWidget(
            PlainLabel(translate("Costs", "Staying against leaving"), theme.Role.HEADING), 1
        )
        for button in (self.by_year, self.by_month):
            group.addButton(button)
            switch.addWidget(button)
            button.toggled.connect(self._show_chart)
        self.by_year.setChecked(True)
        self.save_button.setToolTip(translate("Costs", "Write the chart to a PNG or SVG file"))
        switch.addWidget(self.save_button)
        board = QWidget()
        theme.mark(board, "card")
        board.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(board)
        inside.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(1))
        inside.setSpacing(theme.gap(1))
        inside.addLayout(switch)
        inside.addWidget(self.chart, 1)
        filled = QWidget()
        layout = QVBoxLayout(filled)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.cards)
        layout.addWidget(self.beside)
        layout.addWidget(board, 1)
        self._fronts = QStackedLayout(self)
        self._fronts.addWidget(self._nothing())
        self._fronts.addWidget(scrolled(filled))

    def _nothing(self) -> QWidget:
        theme.mark(self.plan_button, "primary")
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self.empty)
        layout.addSpacing(theme.gap(3))
        layout.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return page


def _why_empty(project: Project) -> str:
    if not project.inventory.estate:
        return translate("Costs", "There is nothing to cost yet. Import an inventory first.")
    if project.accepted is None:
        return translate(
            "Costs",
            "Costs follow from dates, and there is no wave plan yet. Plan "
            "the waves to see what leaving costs and saves, month by month. "
            "Sizes, prices and assumptions are here already.",
        )
    return translate("Costs", "The figures are being worked out.")


def _drawn(series: CostSeries | None, painter: QPainter, box: QRectF) -> None:
    draw_cost_chart(painter, box, series)


def _toggle(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setAccessibleName(
        translate("Costs", "Show the chart by {text}").format(text=text.lower())
    )
    theme.mark(button, "filter")
    return button
