"""The cards of the headline figures; each leads to the table that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app.models.cost_figures import FIGURE_NAMES, Figure
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.charts.drawing import text_size
from desktop_app.views.labels import FigureCard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

#: Cards side by side.
COLUMNS = 5
#: A card is at least as wide as this.
WIDEST_FIGURE = "£10,000,000"


class FigureButton(FigureCard):
    """A card that can be clicked, or chosen by Enter, to see where its figure comes from."""

    clicked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The border of the style sheet follows focus and pointer only when it is told.
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Enter}:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)


class FigureCards(QWidget):
    """All headline figures of one target, or of anything else that has a few.

    Attributes:
        chosen: Emitted with the `Figure` whose card was clicked.
    """

    chosen = Signal(object)

    def __init__(
        self,
        names: Mapping[str, str] = FIGURE_NAMES,
        columns: int = COLUMNS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._figures: dict[str, Figure] = {}
        self.cards: dict[str, FigureButton] = {}
        self._most = columns
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.gap(2))
        for key, name in names.items():
            card = FigureButton(name)
            card.clicked.connect(lambda key=key: self._on_clicked(key))
            self.cards[key] = card
        self._arrange(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._columns_for(event.size().width()))

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show the figures of a target."""
        self._figures = {figure.id: figure for figure in figures}
        for key, card in self.cards.items():
            figure = self._figures.get(key)
            if figure is not None:
                card.show_figure(figure.text, figure.note, figure.more)
                card.show_severity(figure.mark)
                card.setToolTip(
                    escaped(f"{figure.name}: {figure.text}\n{figure.note}\n{figure.more}".strip())
                )

        self._arrange(self._columns_for(self.width()))

    def _columns_for(self, width: int) -> int:
        """Return how many columns fit, so that rows are even and no figure is cut."""
        texts = (WIDEST_FIGURE, *(figure.text for figure in self._figures.values()))
        widest = max(text_size(text, theme.Role.FIGURE)[0] for text in texts)
        least = widest + theme.gap(8)
        fit = max(1, min(self._most, int(width // least)))
        rows = -(-len(self.cards) // fit)
        return -(-len(self.cards) // rows)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // columns, place % columns)

    def _on_clicked(self, key: str) -> None:
        if key in self._figures:
            self.chosen.emit(self._figures[key])
