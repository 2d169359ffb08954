"""What the colours and signs of the drawn graph mean, in a row that wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import repaint_on_palette_change
from desktop_app.views.wave_colours import text_on

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

    from desktop_app.views.dependencies.look import Look


#: More would take the room of the drawing; the sign stands in every node.
MOST_ENTRIES = 18
MOST_ROWS = 3


class Legend(QWidget):
    """Draws each look with its name and the number of nodes that have it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[tuple[Look, int]] = []
        self._counts = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: list[tuple[Look, int]]) -> None:
        """Show the looks of another colouring."""
        self._entries = entries
        # Where every node has a look of its own, "Wave 4  1" says nothing.
        self._counts = any(count != 1 for _, count in entries)
        names = ", ".join(f"{look.name} ({count})" for look, count in entries)
        self.setAccessibleName(translate("Dependencies", "Legend: {names}").format(names=names))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        placed = self._placed(width)
        return round(placed[-1][2].bottom()) + 1 if placed else theme.gap(5)

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(60), self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours()
        small, sign_font = theme.font(theme.Role.SMALL), theme.font(theme.Role.STRONG)
        for look, count, box in self._placed(self.width()):
            edge = box.height() - 4
            mark = QRectF(box.left(), box.top() + 2, edge, edge)
            fill = QColor(look.colour or colours.surface)
            painter.setPen(QPen(QColor(colours.border if look.colour else colours.secondary), 1.2))
            painter.setBrush(fill)
            if look.square:
                painter.drawRect(mark.adjusted(3, 3, -3, -3))
            else:
                painter.drawEllipse(mark)
            sign_font.setPixelSize(max(7, round(edge * (0.62 if len(look.sign) < 2 else 0.52))))  # noqa: PLR2004 - two letters need smaller ones
            painter.setFont(sign_font)
            painter.setPen(text_on(fill))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, look.sign)
            painter.setFont(small)
            painter.setPen(QColor(colours.text))
            words = box.adjusted(edge + theme.gap(1), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words(look, count))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self, event)

    def _placed(self, width: int) -> list[tuple[Look, int, QRectF]]:
        """Return as many entries as `MOST_ROWS` hold, each with its place."""
        for most in range(min(MOST_ENTRIES, len(self._entries)), 0, -1):
            placed = self._rows(_thinned(self._entries, most), width)
            if placed[-1][2].bottom() <= MOST_ROWS * theme.gap(5):
                return placed
        return []

    def _rows(self, entries: list[tuple[Look, int]], width: int) -> list[tuple[Look, int, QRectF]]:
        metrics = QFontMetrics(theme.font(theme.Role.SMALL))
        height, gap = theme.gap(5), theme.gap(3)
        left, top = 0.0, 0.0
        placed: list[tuple[Look, int, QRectF]] = []
        for look, count in entries:
            wide = height + theme.gap(1) + metrics.horizontalAdvance(self._words(look, count))
            if left > 0 and left + wide > width:
                left, top = 0.0, top + height
            placed.append((look, count, QRectF(left, top, wide, height)))
            left += wide + gap
        return placed

    def _words(self, look: Look, count: int) -> str:
        return f"{look.name}  {count:,}" if self._counts else look.name


def _thinned(entries: list[tuple[Look, int]], most: int) -> list[tuple[Look, int]]:
    """Return entries evenly out of a long list, the first and the last among them."""
    if len(entries) <= most:
        return entries
    step = (len(entries) - 1) / max(1, most - 1)
    return [entries[round(at * step)] for at in range(most)]
