"""A page that scrolls where there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(content: QWidget) -> QScrollArea:
    """Return an area that shows `content` whole where there is room, and scrolls it where not."""
    area = QScrollArea()
    # A viewport of our own: finding out what Qt's own one is makes PySide load every widget
    # class there is, which the first window would wait for.  Nor does it paint the colour of
    # fields, as Qt's does: a page stands on the window.
    area.setViewport(QWidget())
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # What is inside takes the keyboard, and the area follows it.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    return area
