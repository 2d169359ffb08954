"""The timeline of the exit: when each unit is free and gone, and when each contract stops.

Only the rows in sight are drawn, so that it scrolls as easily over thousands of hosts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from costing.months import Month
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.timeline_rows import GROUPS, TimelineRow
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme
from desktop_app.views.charts.drawing import Fill, draw_text, text_size
from desktop_app.views.labels import repaint_on_palette_change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

IN_USE = Fill(colour=0)
REMOVING = Fill(colour=1, pattern=Qt.BrushStyle.BDiagPattern, soft=True)
PAID = Fill(colour=5, pattern=Qt.BrushStyle.Dense6Pattern, soft=True)
#: What each fill means, for the legend.
LEGEND = (
    (IN_USE, translate("Decommission", "in use")),
    (REMOVING, translate("Decommission", "free, being removed")),
    (PAID, translate("Decommission", "empty, still paid")),
)
#: Part of the width for names, and the most of it in characters.
_NAMES_SHARE = 0.26
_NAMES_MOST = 36
#: Pixels between two labels of months.
_MONTH_GAP = 10


class Timeline(QAbstractScrollArea):
    """Shows `TimelineRow`s under the months of the exit.

    Attributes:
        row_chosen: Emitted with the row that was chosen.
        row_opened: Emitted with the row on Enter or double click.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TimelineRow | str] = []
        self._marks: tuple[tuple[date, str], ...] = ()
        self._first = Month(2000, 1)
        self._last = Month(2000, 2)
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Decommission", "Timeline of units and contracts"))
        self.viewport().setMouseTracking(True)

    def show_rows(self, rows: Sequence[TimelineRow], marks: Sequence[tuple[date, str]]) -> None:
        """Show rows under their groups, with upright lines at the days of `marks`."""
        chosen = self.chosen
        titles = {key: title for key, title, _ in GROUPS}
        self._lines = []
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self._lines.append(titles[group])
            self._lines.append(row)
        self._marks = tuple(marks)
        self._span(rows)
        same = chosen.key if chosen is not None else ""
        self._chosen = next(
            (
                place
                for place, line in enumerate(self._lines)
                if isinstance(line, TimelineRow) and line.key == same
            ),
            None,
        )
        self._measure()
        self.viewport().update()

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        """The rows shown, in order."""
        return tuple(line for line in self._lines if isinstance(line, TimelineRow))

    @property
    def chosen(self) -> TimelineRow | None:
        """The row that is chosen, None for none."""
        line = self._lines[self._chosen] if self._chosen is not None else None
        return line if isinstance(line, TimelineRow) else None

    def choose(self, key: str) -> bool:
        """Choose the row called `key` and bring it into view; say whether it is shown."""
        for place, line in enumerate(self._lines):
            if isinstance(line, TimelineRow) and key in {line.key, line.subject}:
                self._choose(place)
                return True
        return False

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(100), theme.gap(90))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_width(50), theme.gap(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = theme.colours()
        painter = QPainter(self.viewport())
        box = QRectF(self.viewport().rect())
        painter.fillRect(box, QColor(chosen.surface))
        if not self._lines:
            text = translate("Decommission", "There is nothing to draw yet.")
            draw_text(painter, box, text, side=Qt.AlignmentFlag.AlignHCenter)
            return
        top, height = self._axis_height(), theme.row_height()
        offset = self.verticalScrollBar().value()
        painter.setClipRect(QRectF(0, top, box.width(), box.height() - top))
        self._draw_months(painter, box)
        first = max(0, offset // height)
        last = min(len(self._lines), (offset + int(box.height())) // height + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(first, last):
            y = top + place * height - offset
            self._draw_line(painter, QRectF(0, y, box.width(), height), place)
        painter.setClipping(False)
        self._draw_marks(painter, box)
        painter.setClipRect(QRectF(0, top, box.width(), box.height() - top))
        for place in range(first, last):
            y = top + place * height - offset
            self._draw_words(painter, QRectF(0, y, box.width(), height), self._lines[place])
        painter.setClipping(False)
        self._draw_axis(painter, box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().y())
        if place is not None:
            self._choose(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._place_at(event.position().y()) is not None and self.chosen is not None:
            self.row_opened.emit(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._lines:
            place = (self._chosen if self._chosen is not None else 0 if step > 0 else 1) + step
            while 0 <= place < len(self._lines) and isinstance(self._lines[place], str):
                place += step
            if 0 <= place < len(self._lines):
                self._choose(place)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen is not None:
            self.row_opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]  # the type says so
            place = self._place_at(help_event.pos().y())
            line = self._lines[place] if place is not None else None
            text = _tip(line) if isinstance(line, TimelineRow) else ""
            QToolTip.showText(help_event.globalPos(), escaped(text), self)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self.viewport(), event)

    def _span(self, rows: Sequence[TimelineRow]) -> None:
        days = [day for day, _ in self._marks]
        for row in rows:
            days += [day for day in (row.free, row.removed, row.notice_by) if day is not None]
        if days:
            self._first = Month.of(min(days))
            self._last = Month.of(max(days)) + 2

    def _measure(self) -> None:
        height = theme.row_height()
        inside = self.viewport().height() - self._axis_height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._lines) * height - inside))
        bar.setPageStep(max(1, inside))
        bar.setSingleStep(height)

    def _choose(self, place: int) -> None:
        line = self._lines[place]
        if isinstance(line, str):
            return
        self._chosen = place
        height = theme.row_height()
        inside = self.viewport().height() - self._axis_height()
        bar = self.verticalScrollBar()
        low, high = (place + 1) * height - inside, place * height
        bar.setValue(max(low, min(bar.value(), high)))
        self.setAccessibleDescription(_tip(line))
        self.viewport().update()
        self.row_chosen.emit(line)

    def _place_at(self, y: float) -> int | None:
        below = y - self._axis_height() + self.verticalScrollBar().value()
        place = int(below // theme.row_height())
        inside = y >= self._axis_height() and 0 <= place < len(self._lines)
        return place if inside and isinstance(self._lines[place], TimelineRow) else None

    def _axis_height(self) -> int:
        return round(text_size("0")[1] * 2) + theme.gap(3)

    def _left(self) -> float:
        share = self.viewport().width() * _NAMES_SHARE
        return min(share, float(theme.text_width(_NAMES_MOST)))

    def _x(self, day: date) -> float:
        """Return the pixel of the beginning of a day."""
        left = self._left()
        month = Month.of(day)
        months = month - self._first + (day.day - 1) / month.days
        width = self.viewport().width() - left - theme.gap(2)
        return left + width * months / max(1, self._last - self._first)

    def _draw_months(self, painter: QPainter, box: QRectF) -> None:
        chosen = theme.colours()
        painter.setPen(QPen(QColor(chosen.border), 1))
        for offset in range(self._last - self._first + 1):
            month = self._first + offset
            if month.month in {1, 4, 7, 10}:
                x = round(self._x(month.first_day)) + 0.5
                painter.drawLine(QPointF(x, 0), QPointF(x, box.bottom()))

    def _draw_axis(self, painter: QPainter, box: QRectF) -> None:
        chosen = theme.colours()
        line = text_size("0")[1]
        top = self._axis_height()
        painter.setPen(QPen(QColor(chosen.secondary), 1))
        painter.drawLine(QPointF(0, top - 0.5), QPointF(box.right(), top - 0.5))
        free = -1.0
        for offset in range(self._last - self._first):
            month = self._first + offset
            if offset and month.month not in {1, 4, 7, 10}:
                continue
            x = self._x(month.first_day)
            text = formats.month(month)
            width = text_size(text)[0]
            if x >= free and x + width < box.right():
                label = QRectF(x + 3, top - line - 2, width + 2, line)
                painter.fillRect(label, QColor(chosen.surface))  # over the lines of the marks
                draw_text(painter, label, text)
                free = x + width + _MONTH_GAP

    def _draw_marks(self, painter: QPainter, box: QRectF) -> None:
        """Draw today, the exit date and their like, their names on the line above the months."""
        chosen = theme.colours()
        line = text_size("0")[1]
        taken: list[QRectF] = []
        for day, name in self._marks:
            x = round(self._x(day)) + 0.5
            painter.setPen(QPen(QColor(chosen.text), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, line), QPointF(x, box.bottom()))
            width = text_size(name)[0] + 2
            for left in (x - width / 2, x - width - 2, x + 2):
                label = QRectF(left, 0, width, line)
                is_free = all(not label.intersects(other) for other in taken)
                if is_free and label.left() >= 0 and label.right() <= box.right():
                    taken.append(label)
                    draw_text(painter, label, name, colour="text")
                    break

    def _draw_line(self, painter: QPainter, box: QRectF, place: int) -> None:
        chosen = theme.colours()
        line = self._lines[place]
        side = theme.gap(2)
        if isinstance(line, str):
            painter.fillRect(box, QColor(chosen.raised))
            draw_text(
                painter, box.adjusted(side, 0, 0, 0), line, colour="text", role=theme.Role.STRONG
            )
            return
        is_chosen = place == self._chosen
        if is_chosen:
            ground = box.adjusted(0, 0, 0, -1)
            painter.fillRect(ground, QColor(chosen.hover))
            painter.fillRect(QRectF(0, box.top(), 3, box.height()), QColor(chosen.accent))
        name = QRectF(side, box.top(), self._left() - 2 * side, box.height())
        # Cut in the middle: the end tells "…, Mill hall" from "…, North hall".
        cut = QFontMetricsF(theme.font(theme.Role.BODY)).elidedText(
            line.name, Qt.TextElideMode.ElideMiddle, name.width()
        )
        draw_text(painter, name, cut, colour="text", role=theme.Role.BODY)
        self._draw_bar(painter, box, line)

    def _draw_bar(self, painter: QPainter, box: QRectF, row: TimelineRow) -> None:
        inset = box.height() * 0.24
        top, height = box.top() + inset, box.height() - 2 * inset
        left, right = self._left(), self._x(self._last.first_day)
        free = self._x(row.free) if row.free is not None else right
        gone = self._x(row.removed) if row.removed is not None else right

        def bar(fill: Fill, start: float, end: float) -> None:
            fill.paint(painter, QRectF(start, top, max(end - start, 3), height))

        bar(IN_USE, left, min(free, right))
        if row.free is not None and gone > free:
            bar(PAID if row.is_paid else REMOVING, free, gone)
        if row.notice_by is not None:
            _diamond(painter, self._x(row.notice_by), box.center().y(), height * 0.62)

    def _draw_words(self, painter: QPainter, box: QRectF, row: TimelineRow | str) -> None:
        """Write who holds a unit, over the lines of the marks."""
        if isinstance(row, str):
            return
        words = ""
        gone = self._x(row.removed) if row.removed is not None else None
        if row.removed is None:
            words = (
                translate("Decommission", "no end is known")
                if row.is_paid
                else translate("Decommission", "never free under this plan")
            )
        elif row.note:
            words = translate("Decommission", "held by {note}").format(note=row.note)
        if words:
            self._say_beside(painter, box, words, gone, is_chosen=row is self.chosen)

    def _say_beside(
        self, painter: QPainter, box: QRectF, words: str, gone: float | None, *, is_chosen: bool
    ) -> None:
        """Write beside the bar, or on it where it goes on for ever or there is no room."""
        width = text_size(words)[0] + 2
        right = self.viewport().width() - theme.gap(2)
        if gone is not None and gone + 6 + width <= right:
            place = QRectF(gone + 6, box.top(), width, box.height())
            ground = theme.colours().hover if is_chosen else theme.colours().surface
            painter.fillRect(place, QColor(ground))
            draw_text(painter, place, words)
        elif gone is None:
            place = QRectF(right - width - 8, box.top() + 2, width + 6, box.height() - 4)
            painter.fillRect(place, QColor(theme.colours().surface))
            draw_text(painter, place.adjusted(3, 0, -3, 0), words, colour="warning")


def _diamond(painter: QPainter, x: float, y: float, half: float) -> None:
    chosen = theme.colours()
    painter.setPen(QPen(QColor(chosen.surface), 1.5))
    painter.setBrush(QColor(chosen.text))
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def _tip(row: TimelineRow) -> str:
    lines = [f"{row.what} {row.name}".strip()]
    lines += [f"{label}: {formats.sentence(text)}" for label, text in row.lines]
    return "\n".join(lines)


class TimelineLegend(QAbstractScrollArea):
    """Says what the bars and the mark of the timeline mean, on as many lines as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFixedHeight(theme.row_height())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Decommission", "Legend of the timeline"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(theme.colours().surface))
        height = text_size("0")[1]
        for place, (fill, name) in zip(
            self._places(self.viewport().width()), (*LEGEND, (None, _notice())), strict=True
        ):
            x, y = place.x(), place.y() + theme.row_height() / 2
            if fill is None:
                _diamond(painter, x + height * 0.7, y, height * 0.35)
            else:
                fill.paint(painter, QRectF(x, y - height * 0.35, height * 1.4, height * 0.7))
            draw_text(
                painter,
                QRectF(x + height * 1.4 + 6, y - height / 2, text_size(name)[0] + 2, height),
                name,
                colour="text",
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the entries need."""
        super().resizeEvent(event)
        lines = round(self._places(event.size().width())[-1].y() / theme.row_height()) + 1
        self.setFixedHeight(lines * theme.row_height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self.viewport(), event)

    def _places(self, width: int) -> list[QPointF]:
        """Return where each entry begins, in a legend so wide."""
        places: list[QPointF] = []
        edge = float(theme.gap(1))
        x, y = edge, 0.0
        for name in (*(name for _, name in LEGEND), _notice()):
            words, height = text_size(name)
            wide = height * 1.4 + 6 + words
            if places and x + wide > width:
                x, y = edge, y + theme.row_height()
            places.append(QPointF(x, y))
            x += wide + theme.gap(4)
        return places


def _notice() -> str:
    return translate("Decommission", "last day of notice")
