"""The time axis of the plan: scrolled, zoomed, each row explained by its tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.timeline_parts import Section
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.labels import repaint_on_palette_change
from desktop_app.views.waves.gantt_painter import (
    LEAST_BAR,
    LOAD_DAYS,
    GanttPicture,
    axis_height,
    heading_height,
    height_of,
    paint,
    row_height,
    title_width,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.models.timeline_parts import Timeline, TimelineRow

NOTCH = 1.25
MOST_DAY_WIDTH = 24.0
#: Pixels beside a mark that still count as on it.
NEAR_PIXELS = 7.0

#: Rows that a screen reader is told of at once.
MOST_TOLD = 60


class WaveGantt(QAbstractScrollArea):
    """Shows a `Timeline`.

    Attributes:
        wave_chosen: Emitted with the number of the wave whose row was clicked.
    """

    wave_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: GanttPicture | None = None
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Waves", "Time axis of waves, sites and contracts"))
        self.verticalScrollBar().setSingleStep(round(row_height()))

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Show another plan at the same zoom; None for none."""
        wave = self.picture.wave if self.picture is not None else 0
        self.picture = None if timeline is None else GanttPicture(timeline=timeline, wave=wave)
        rows = timeline.rows if timeline is not None else ()
        told = [f"{row.title}: {row.text}" for row in rows if row.text][:MOST_TOLD]
        nothing = translate("Waves", "There is no plan to draw")
        self.setAccessibleDescription("; ".join(told).replace("\n", ", ") or nothing)
        self._measure()
        self.viewport().update()

    def mark_wave(self, number: int) -> None:
        """Mark the row of a wave, 0 for none."""
        if self.picture is not None and self.picture.wave != number:
            self.picture.wave = number
            self.viewport().update()

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Widen the days around a place of the viewport, the middle unless said."""
        if self.picture is None:
            return
        place = (self.picture.titles + self.viewport().width()) / 2 if at is None else at
        before = (place - self.picture.titles + self.picture.scroll.x()) / self.picture.day_width
        most = MOST_DAY_WIDTH / self._fitting()
        self._zoom = min(max(self._zoom * factor, 1.0), max(most, 1.0))
        self._measure()
        bar = self.horizontalScrollBar()
        bar.setValue(round(before * self.picture.day_width - (place - self.picture.titles)))
        self.viewport().update()

    def fit(self) -> None:
        """Show the whole time."""
        self._zoom = 1.0
        self._measure()
        self.viewport().update()

    def meant_row(self) -> TimelineRow | None:
        """Return the row under the pointer, else that of the wave that is marked."""
        pixel = QPointF(self.viewport().mapFromGlobal(QCursor.pos()))
        under = self.row_at(pixel) if self.underMouse() else None
        if under is not None or self.picture is None or not self.picture.wave:
            return under
        marked = (one for one in self.picture.timeline.rows if one.wave == self.picture.wave)
        return next(marked, None)

    def row_at(self, pixel: QPointF) -> TimelineRow | None:
        """Return the row under a point of the viewport, or None."""
        if self.picture is None or pixel.y() < axis_height():
            return None
        for number, row in enumerate(self.picture.timeline.rows):
            top = self.picture.y(number)
            if top <= pixel.y() < top + height_of(row):
                return row
        return None

    def text_at(self, pixel: QPointF) -> str:
        """Return what is to be said of a point of the viewport, "" for nothing."""
        picture = self.picture
        if picture is None:
            return ""
        row = self.row_at(pixel)
        if row is None:
            day = picture.day(pixel.x())
            held = [one for one in picture.timeline.freezes if one.start <= day < one.end]
            return (
                translate("Waves", "Freeze: {reason}").format(reason=held[0].reason)
                if held and pixel.x() > picture.titles
                else ""
            )
        if pixel.x() > picture.titles:
            for mark in row.marks:
                if abs(picture.x(mark.day) - pixel.x()) <= NEAR_PIXELS:
                    return f"{row.title}\n{mark.text}"
            for one in row.loads:
                if (
                    picture.x(one.start)
                    <= pixel.x()
                    <= picture.x(one.start) + max(LEAST_BAR, picture.day_width * LOAD_DAYS)
                ):
                    return f"{row.title}\n{formats.day(one.start)}: {one.load.text}"
            for bar in row.bars:
                if picture.x(bar.start) <= pixel.x() <= picture.x(bar.end):
                    return f"{row.title}\n{bar.text}"
        return row.text

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(120), theme.gap(90))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self.picture is None:
            painter.fillRect(self.viewport().rect(), QColor(theme.colours().surface))
            return
        self.picture.scroll = self._scrolled()
        paint(painter, self.picture, QRectF(self.viewport().rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self.picture is not None:
            self.picture.scroll = self._scrolled()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self.viewport(), event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = escaped(self.text_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position())
        if row is not None and row.wave:
            self.mark_wave(row.wave)
            self.wave_chosen.emit(row.wave)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(NOTCH ** (event.angleDelta().y() / 120), event.position().x())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, key = Qt.Key, Qt.Key(event.key())
        if key in {keys.Key_Plus, keys.Key_Equal}:
            self.zoom(NOTCH)
        elif key == keys.Key_Minus:
            self.zoom(1 / NOTCH)
        elif key == keys.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _fitting(self) -> float:
        """Return the width of a day at which the whole time is seen."""
        if self.picture is None:
            return 1.0
        days = (self.picture.timeline.last - self.picture.timeline.first).days
        return max(0.2, (self.viewport().width() - self.picture.titles) / max(days, 1))

    def _measure(self) -> None:
        if self.picture is None:
            return
        picture = self.picture
        picture.titles = title_width(self.viewport().width())
        picture.day_width = self._fitting() * self._zoom
        picture.tops, picture.headings = [], []
        top, section = 0.0, None
        for row in picture.timeline.rows:
            if row.section is not section:
                section = row.section
                name = term(section.value)
                if section is Section.OTHER:
                    name = f"{name}: {picture.timeline.other}"
                picture.headings.append((top, name))
                top += heading_height()
            picture.tops.append(top)
            top += height_of(row)
        picture.tops.append(top)
        size = self.viewport().size()
        days = (picture.timeline.last - picture.timeline.first).days
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wide = days * picture.day_width - (size.width() - picture.titles)
        across.setRange(0, max(0, round(wide)))
        across.setPageStep(size.width())
        down.setRange(0, max(0, round(top + axis_height() + theme.gap(2)) - size.height()))
        down.setPageStep(size.height())
        picture.scroll = self._scrolled()
