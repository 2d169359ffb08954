"""Every command by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app.language import translate
from desktop_app.views import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class CommandPalette(QDialog):
    """Lists the commands that can be run now; Enter runs the chosen one after the list closed.

    Attributes:
        chosen: The action to run, None where the person left.
    """

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Window", "Commands"))
        self.chosen: QAction | None = None
        self._actions = sorted(actions, key=name_of)
        self.search = QLineEdit()
        self.search.setAccessibleName(translate("Window", "Part of a command's name"))
        self.search.setPlaceholderText(translate("Window", "Type part of a command’s name"))
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Window", "Commands"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self._filter("")
        self.resize(theme.text_width(70), theme.gap(100))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list with the arrows while the cursor stays in the search."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _filter(self, text: str) -> None:
        self.list.clear()
        found = [
            (rank, action) for action in self._actions if (rank := match(text, name_of(action)))
        ]
        for _, action in sorted(found, key=lambda pair: (-pair[0], name_of(pair[1]))):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(f"{name_of(action)}    {keys}".rstrip())
            item.setData(Qt.ItemDataRole.UserRole, self._actions.index(action))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    @Slot()
    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = self._actions[item.data(Qt.ItemDataRole.UserRole)]
            self.accept()


def name_of(action: QAction) -> str:
    """Return what a command is called, without the mark of its access key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def match(text: str, name: str) -> int:
    """Return how well `text` fits a name: 3 its start, 2 a part, 1 its letters in order, 0 not."""
    wanted, held = "".join(text.casefold().split()), name.casefold()
    if not wanted or held.startswith(text.casefold().strip()):
        return 3
    if wanted in "".join(held.split()):
        return 2
    letters = iter(held)
    return int(all(letter in letters for letter in wanted))
