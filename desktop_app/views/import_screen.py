"""The Import screen: the way into an empty plan, then the files it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout

from desktop_app.views.screen import ScreenWidget
from desktop_app.views.start_page import StartPage

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.import_files import FilesPage
    from desktop_app.views.screen_area import ScreenArea


class ImportScreen(ScreenWidget):
    """A start page while the plan is empty; else what was read and where every row went."""

    scrolls_itself = True

    def __init__(self, session: Session, runner: JobRunner, _asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._files: FilesPage | None = None
        self._area: ScreenArea | None = None
        self.start = StartPage()
        self.start.wants.connect(self.wants)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.start)
        session.changed.connect(self.refresh)
        session.derived_changed.connect(self.refresh)
        self.refresh()

    @property
    def files(self) -> FilesPage:
        """The files of the plan, built when there is one: the window starts without it."""
        if self._files is None:
            from desktop_app.views.import_files import FilesPage
            from desktop_app.views.screen_area import ScreenArea

            self._files = FilesPage(self._session, self._runner)
            self._files.wants.connect(self.wants)
            self._area = ScreenArea(self._files)
            self._pages.addWidget(self._area)
        return self._files

    @Slot()
    def refresh(self) -> None:
        """Show the plan as it is now."""
        inventory = None if self._session.is_blank else self._session.project.inventory
        if inventory is None or not (inventory.sources or inventory.servers):
            self._pages.setCurrentWidget(self.start)
        else:
            self.files.refresh()
            if self._area is not None:
                self._pages.setCurrentWidget(self._area)

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        self.start.show_recent(paths)

    def show_subject(self, subject: str) -> bool:
        return self._files is not None and self._files.table.go_to_key(subject)
