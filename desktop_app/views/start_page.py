"""The way in: drop files, choose them, open a plan, or look at the sample estate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import translate
from desktop_app.views import icons, theme
from desktop_app.views.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent

WHAT_CAN_BE_READ = translate(
    "Start",
    "RVTools workbooks (XLSX, or a folder or ZIP of CSV files), dependency "
    "tables, application registers, and racks and contracts as CSV or XLSX. "
    "Several files at once are merged.",
)


class DropArea(QFrame):
    """Where files may be dropped, which is anywhere on the window; this says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "drop")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class StartPage(QWidget):
    """Shown while the plan is empty."""

    wants = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent_box = QVBoxLayout()
        self.recent_box.setSpacing(theme.gap(1))
        self.recent_heading = PlainLabel(translate("Start", "Recent plans"), theme.Role.HEADING)
        middle = QVBoxLayout()
        middle.setSpacing(theme.gap(4))
        middle.addStretch(2)
        middle.addWidget(
            PlainLabel(translate("Start", "Plan the exit from a data centre"), theme.Role.TITLE)
        )
        middle.addWidget(
            PlainLabel(
                translate(
                    "Start",
                    "Read what is in the building, see what depends on what, "
                    "plan the waves in which it leaves, and work out what that "
                    "costs and saves. Nothing leaves this machine.",
                ),
                secondary=True,
                wrap=True,
            )
        )
        middle.addWidget(self._drop_area())
        middle.addWidget(self._others())
        middle.addWidget(self.recent_heading)
        middle.addLayout(self.recent_box)
        middle.addStretch(3)
        column = QWidget()
        column.setLayout(middle)
        column.setMaximumWidth(theme.text_width(118))
        page = QWidget()
        sides = QHBoxLayout(page)
        sides.addStretch(1)
        sides.addWidget(column, 6)
        sides.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.show_recent(())

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """List the plans opened lately."""
        while (item := self.recent_box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.recent_heading.setVisible(bool(paths))
        for path in paths:
            self.recent_box.addWidget(self._recent_line(path))

    def _drop_area(self) -> QWidget:
        area = DropArea()
        picture = _Picture("drop", 12)
        files = _button(translate("Start", "Choose files …"), primary=True)
        files.clicked.connect(partial(self.wants.emit, "import", ""))
        folder = _button(translate("Start", "Choose a folder …"))
        folder.clicked.connect(partial(self.wants.emit, "import_folder", ""))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap(3))
        buttons.addStretch(1)
        buttons.addWidget(files)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        heading = PlainLabel(translate("Start", "Drop inventory files here"), theme.Role.HEADING)
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        what = PlainLabel(WHAT_CAN_BE_READ, secondary=True, wrap=True)
        what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(area)
        edge = theme.gap(8)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(heading)
        layout.addWidget(what)
        layout.addLayout(buttons)
        return area

    def _others(self) -> QWidget:
        cards = QWidget()
        row = QHBoxLayout(cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(4))
        row.addWidget(
            self._card(
                "sample",
                translate("Start", "See the sample estate"),
                translate(
                    "Start",
                    "A made-up county council: about 320 servers and 60 applications, planned.",
                ),
                translate("Start", "Open the sample"),
                "sample",
            ),
            1,
        )
        row.addWidget(
            self._card(
                "open",
                translate("Start", "Open a plan"),
                translate("Start", "Carry on with a plan that was saved as a .decant file."),
                translate("Start", "Open …"),
                "open",
            ),
            1,
        )
        return cards

    def _card(self, name: str, title: str, text: str, button: str, wanted: str) -> QWidget:
        card = QFrame()
        theme.mark(card, "card")
        press = _button(button)
        press.clicked.connect(partial(self.wants.emit, wanted, ""))
        words = QVBoxLayout()
        words.setSpacing(theme.gap(1))
        words.addWidget(PlainLabel(title, theme.Role.STRONG))
        words.addWidget(PlainLabel(text, secondary=True, wrap=True))
        words.addStretch(1)
        words.addSpacing(theme.gap(1))
        words.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(card)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(_Picture(name, 7), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        return card

    def _recent_line(self, path: Path) -> QWidget:
        line = QWidget()
        press = _button(path.stem)
        press.setIcon(icons.icon("file", theme.colours().text))
        press.clicked.connect(partial(self.wants.emit, "open", str(path)))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(press)
        layout.addWidget(ElidedLabel(str(path.parent), secondary=True), 1)
        return line


class _Picture(QWidget):
    def __init__(self, name: str, quarters: int) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(theme.gap(quarters), theme.gap(quarters))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.draw(painter, self._name, theme.colours().accent, QRectF(self.rect()))


def _button(text: str, *, primary: bool = False) -> QPushButton:
    # A file name may hold "&", which a button would take for a shortcut.
    button = QPushButton(text.replace("&", "&&"))
    if primary:
        theme.mark(button, "primary")
    return button
