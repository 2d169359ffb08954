"""Tells of another palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent


class PaletteWatch(QWidget):
    """A hidden part of a window, which starts sooner than one that listens itself.

    Qt would tell that of every change, and for each PySide looks which of all events it is.

    Attributes:
        changed: Emitted after another palette was chosen.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self.changed.emit()
