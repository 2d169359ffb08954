"""Pages under a row of tabs; a page is built when it is first looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import translate
from desktop_app.models.tooltips import escaped
from desktop_app.views import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent


class PageTabs(QWidget):
    """A row of tabs over pages that are known by their keys.

    Attributes:
        page_shown: Emitted with the key of the page that came to the front.
    """

    page_shown = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._make: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.currentChanged.connect(self._on_current)
        self._stack = QStackedWidget()
        self.all_button = QToolButton()
        self.all_button.setText("≡")
        self.all_button.setToolTip(translate("Tables", "Every page in a list"))
        self.all_button.setAccessibleName(
            translate("Tables", "{name}: every page in a list").format(name=name)
        )
        self.all_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.mark(self.all_button, "button")
        self._list = QMenu(self.all_button)
        self._list.aboutToShow.connect(self._fill_list)
        self.all_button.setMenu(self._list)
        top = QHBoxLayout()
        top.setSpacing(theme.gap(1))
        top.addWidget(self.bar, 1)
        top.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the pages, in order."""
        return tuple(self._keys)

    @property
    def current(self) -> str:
        """Key of the page in front, "" while there is none."""
        place = self.bar.currentIndex()
        return self._keys[place] if place >= 0 else ""

    def add_page(self, key: str, title: str, make: Callable[[], QWidget], tip: str = "") -> None:
        """Add a page that `make` builds when it is first shown."""
        self._keys.append(key)
        self._make[key] = make
        place = self.bar.addTab(title.replace("&", "&&"))
        self.bar.setTabToolTip(place, escaped(tip or title))

    def set_title(self, key: str, title: str) -> None:
        """Give a tab another text, for a count in it."""
        self.bar.setTabText(self._keys.index(key), title.replace("&", "&&"))

    def set_visible(self, key: str, *, visible: bool) -> None:
        """Show or hide a tab; one that is in front gives way to the first that is shown."""
        self.bar.setTabVisible(self._keys.index(key), visible)
        self._offer_list()

    def is_visible(self, key: str) -> bool:
        """Return whether the tab of a page is shown."""
        return self.bar.isTabVisible(self._keys.index(key))

    def page(self, key: str) -> QWidget:
        """Return a page, built if nobody has looked at it yet."""
        if key not in self._pages:
            self._pages[key] = self._make[key]()
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def built(self) -> tuple[tuple[str, QWidget], ...]:
        """Return the pages that exist with their keys, in order."""
        return tuple((key, self._pages[key]) for key in self._keys if key in self._pages)

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self.bar.setCurrentIndex(self._keys.index(key))
        self._on_current(self.bar.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the list where the tabs do not all have room."""
        super().resizeEvent(event)
        self._offer_list()

    def _offer_list(self) -> None:
        wide = self.bar.sizeHint().width() > self.width()
        self.all_button.setVisible(wide)

    @Slot()
    def _fill_list(self) -> None:
        self._list.clear()
        for place, key in enumerate(self._keys):
            if self.bar.isTabVisible(place):
                action = self._list.addAction(self.bar.tabText(place))
                action.setToolTip(self.bar.tabToolTip(place))
                action.triggered.connect(partial(self._open_listed, key))

    def _open_listed(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self.show_page(key)

    @Slot(int)
    def _on_current(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            key = self._keys[place]
            is_new = self._stack.currentWidget() is not self._pages.get(key, self)
            self._stack.setCurrentWidget(self.page(key))
            if is_new:
                self.page_shown.emit(key)
