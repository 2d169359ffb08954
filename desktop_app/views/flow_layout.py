"""A row of widgets that wraps where a window is narrow or texts are large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidgetItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays out widgets from the left, row below row.

    Widgets whose policy expands share what a row leaves free.
    """

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget.

        The item is made here: one that Qt makes and hands to `addItem` may be taken for an older
        one of the same address, and is gone with that.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Put the widgets into `rect`, or only measure; return the height that they take."""
        gap, top = self.spacing(), rect.top()
        row: list[QLayoutItem] = []
        used = 0
        for item in [one for one in self._items if not one.isEmpty()]:
            width = item.sizeHint().width()
            if row and used + gap + width > rect.width():
                top += self._put(row, rect, top, place=place) + gap
                row, used = [], 0
            used += width + (gap if row else 0)
            row.append(item)
        if row:
            top += self._put(row, rect, top, place=place)
        return top - rect.top()

    def _put(self, row: list[QLayoutItem], rect: QRect, top: int, *, place: bool) -> int:
        height = max(item.sizeHint().height() for item in row)
        if not place:
            return height
        gap = self.spacing()
        free = rect.width() - sum(item.sizeHint().width() for item in row) - gap * (len(row) - 1)
        growing = [item for item in row if _expands(item)]
        left = rect.left()
        for item in row:
            size = item.sizeHint()
            width = size.width()
            if item in growing and free > 0:
                width += free // len(growing)
            width = min(width, rect.width())
            item.setGeometry(
                QRect(
                    QPoint(left, top + (height - size.height()) // 2), QSize(width, size.height())
                )
            )
            left += width + gap
        return height


def _expands(item: QLayoutItem) -> bool:
    widget = item.widget()
    policy = widget.sizePolicy().horizontalPolicy() if widget is not None else None
    return policy == QSizePolicy.Policy.Expanding
