"""The help, shown in the program: contents on the left, one page on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QWidget,
)

from desktop_app.help_pages import help_pages, page_of
from desktop_app.language import translate
from desktop_app.views import theme

if TYPE_CHECKING:
    from desktop_app.help_pages import HelpPage

_NAME = Qt.ItemDataRole.UserRole


class HelpWindow(QWidget):
    """A window beside the main one; it opens no connection and reads no file but the help's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(translate("Window", "Decant help"))
        self.contents = QListWidget()
        self.contents.setAccessibleName(translate("Window", "Contents of the help"))
        for page in help_pages():
            item = QListWidgetItem(page.title)
            item.setData(_NAME, page.name)
            self.contents.addItem(item)
        self.page = _Browser()
        self.page.setAccessibleName(translate("Window", "Help page"))
        self.page.anchorClicked.connect(self._follow)
        self.contents.currentItemChanged.connect(self._on_chosen)
        parts = QSplitter()
        parts.addWidget(self.contents)
        parts.addWidget(self.page)
        parts.setSizes([theme.text_width(34), theme.text_width(80)])
        layout = QHBoxLayout(self)
        layout.addWidget(parts)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self.close)
        self.resize(theme.text_width(120), theme.gap(170))
        self.show_page("tour")

    @property
    def current(self) -> str:
        """Name of the page that is shown."""
        row = self.contents.currentRow()
        return str(self.contents.item(row).data(_NAME)) if row >= 0 else ""

    def show_page(self, name: str) -> bool:
        """Show a page by its name; return whether there is one."""
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_NAME) == name:
                self.contents.setCurrentRow(row)
                return True
        return False

    @Slot()
    def _on_chosen(self) -> None:
        page: HelpPage | None = page_of(self.current)
        if page is not None:
            self.page.setMarkdown(page.text)

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        """Go to another page; an address outside opens where the person reads the web."""
        name = link.fileName().removesuffix(".md")
        if link.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(link)
        else:
            self.show_page(name)


class _Browser(QTextBrowser):
    """Shows a page and loads nothing by itself: no picture, no file, no address."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None
