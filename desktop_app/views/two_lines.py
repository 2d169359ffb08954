"""Draws a table cell in two lines: the value, and below it, smaller, what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.models.row_table import BELOW_ROLE
from desktop_app.views import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """For columns with `below`; rows must be as high as `two_line_height` says."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        first, second = whole.text, str(index.data(BELOW_ROLE) or "")
        whole.text = ""
        control = QStyle.ControlElement.CE_ItemViewItem
        QApplication.style().drawControl(control, whole, painter, whole.widget)
        chosen = bool(whole.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        colour = whole.palette.color(role)
        value, small = theme.font(theme.Role.BODY), theme.font(theme.Role.SMALL)
        side, above = theme.gap(2), theme.gap(1)
        box = whole.rect.adjusted(side, above, -side, -above)
        height = QFontMetrics(value).height()
        top = QRect(box.left(), box.top(), box.width(), height)
        bottom = QRect(box.left(), top.bottom() + 1, box.width(), QFontMetrics(small).height())
        painter.save()
        _draw(painter, value, colour, top, first)
        _draw(
            painter, small, colour if chosen else QColor(theme.colours().secondary), bottom, second
        )
        painter.restore()


def two_line_height() -> int:
    """Return the height in pixels of a row of two lines."""
    small = QFontMetrics(theme.font(theme.Role.SMALL)).height()
    return QFontMetrics(theme.font(theme.Role.BODY)).height() + small + theme.gap(2)


def _draw(painter: QPainter, font: QFont, colour: QColor, box: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    line = " ".join(text.split())
    cut = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
