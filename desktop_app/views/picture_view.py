"""A picture of bars in the window: pointed at, read out, opened at the rows behind it, saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.language import translate
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.charts.bars import EDGE_LINES, ROW_LINES, draw_bars, row_at
from desktop_app.views.charts.drawing import draw_text, text_size
from desktop_app.views.labels import repaint_on_palette_change

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent

    from desktop_app.models.bar_pictures import BarPicture, BarRow
    from desktop_app.views.chart_files import Draw


class PictureView(QWidget):
    """Shows a `BarPicture`, or why there is none.

    Attributes:
        row_chosen: Emitted with the table and the words that find the rows behind a bar.
    """

    row_chosen = Signal(str, str)

    def __init__(self, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: BarPicture | None = None
        self._empty = empty or translate("Charts", "There is nothing to draw yet.")
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(translate("Charts", "Picture"))
        self.setAccessibleDescription(self._empty)

    @property
    def picture(self) -> BarPicture | None:
        """What is shown."""
        return self._picture

    @property
    def chosen_row(self) -> BarRow | None:
        """The bar that is pointed at."""
        if self._picture is None or self._at is None:
            return None
        return self._picture.rows[self._at]

    @property
    def chosen_place(self) -> int | None:
        """The place from the top of the bar that is pointed at."""
        return self._at if self._picture is not None else None

    def show_picture(self, picture: BarPicture | None, empty: str = "") -> None:
        """Show another picture, or say why there is none."""
        self._picture = picture
        self._empty = empty or self._empty
        self._at = None
        self.setAccessibleName(picture.title if picture else self._empty)
        lines = [row.tip.replace("\n", "; ") for row in picture.rows] if picture else []
        self.setAccessibleDescription("\n".join(lines) or self._empty)
        self.updateGeometry()
        self.update()

    def drawing(self) -> Draw | None:
        """Return what draws the picture into any box, None without one."""
        return partial(_draw, self._picture) if self._picture is not None else None

    def sizeHint(self) -> QSize:
        rows = len(self._picture.rows) if self._picture is not None else 4
        height = text_size("0")[1] * (EDGE_LINES + rows * ROW_LINES)
        return QSize(theme.text_width(100), round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_width(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._picture is None:
            draw_text(painter, box, self._empty, side=Qt.AlignmentFlag.AlignHCenter)
        else:
            draw_bars(painter, box, self._picture, self._at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._row_at(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._row_at(event.position().y()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if self._picture is None:
            super().keyPressEvent(event)
        elif step is not None:
            last = len(self._picture.rows) - 1
            self._point_at(0 if self._at is None else min(last, max(0, self._at + step)))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]  # the type says so
            place = self._row_at(help_event.pos().y())
            shown = self._picture.rows[place].tip if self._picture and place is not None else ""
            QToolTip.showText(help_event.globalPos(), escaped(shown), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self, event)

    def _row_at(self, y: float) -> int | None:
        return row_at(QRectF(self.rect()), self._picture, y) if self._picture else None

    def _choose(self) -> None:
        if self._picture is not None and self._at is not None and self._picture.table:
            self.row_chosen.emit(self._picture.table, self._picture.rows[self._at].key)

    def _point_at(self, place: int | None) -> None:
        if place != self._at:
            self._at = place
            self.update()


def _draw(picture: BarPicture, painter: QPainter, box: QRectF) -> None:
    draw_bars(painter, box, picture)
