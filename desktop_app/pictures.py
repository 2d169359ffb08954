"""Pictures of every screen, made by the program itself: for the README, the help and the tests."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app.chain import STAGES
from desktop_app.jobs import JobRunner
from desktop_app.main_window import MainWindow
from desktop_app.session import Session
from desktop_app.settings import Settings
from desktop_app.views.qt_asker import QtAsker
from desktop_app.views.screens import SCREENS
from inventory.progress import SILENT

if TYPE_CHECKING:
    from desktop_app.chain import Chain
    from desktop_app.views.screen import Screen

#: Size of the window in pixels.
SIZE = (1440, 900)
#: A screen whose background work takes longer is drawn as it then stands.
PATIENCE_SECONDS = 60.0

#: Longer than a screen waits before it looks up the reasons of what was chosen.
QUIET_SECONDS = 0.4


def draw_screens(
    session: Session,
    folder: Path,
    *,
    chain: Chain = STAGES,
    screens: tuple[Screen, ...] = SCREENS,
) -> tuple[Path, ...]:
    """Draw every screen on the plan of `session` to a PNG in `folder`; return the files.

    Drawn too: the way into an empty plan ("start.png") and the findings panel
    ("findings.png").  Needs a QApplication with its theme applied.
    """
    folder.mkdir(parents=True, exist_ok=True)
    project = session.project
    if not session.derived_is_current:
        session.take_derived(project, chain.derive(project, SILENT))
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "settings.ini")
        empty = _Gallery(Session(today=session.today), settings, chain, screens)
        drawn = [empty.draw(screens[0].key, folder / "start.png")]
        empty.close()
        gallery = _Gallery(session, settings, chain, screens)
        for screen in screens:
            drawn.append(gallery.draw(screen.key, folder / f"{screen.key}.png"))
            drawn += gallery.draw_views(screen.key, folder)
        gallery.window.findings.show()
        drawn.append(gallery.draw(screens[0].key, folder / "findings.png"))
        gallery.close()
    return tuple(drawn)


class _Gallery:
    """A window that is drawn rather than used."""

    def __init__(
        self, session: Session, settings: Settings, chain: Chain, screens: tuple[Screen, ...]
    ) -> None:
        self._runner = JobRunner()
        self.window = MainWindow(
            session=session,
            runner=self._runner,
            asker=QtAsker(),
            settings=settings,
            chain=chain,
            screens=screens,
        )
        self.window.resize(*SIZE)
        self.window.show()

    def draw(self, key: str, path: Path) -> Path:
        self.window.show_screen(key)
        self._settle()
        self.window.widget_of(key).prepare_for_screenshot()
        self._settle()
        self._wait_for_reasons()
        self._settle()
        self.window.grab().save(str(path))
        return path

    def draw_views(self, key: str, folder: Path) -> list[Path]:
        """Draw what else the screen can show, each to a file named after screen and view."""
        widget = self.window.widget_of(key)
        drawn = []
        for name in widget.further_views():
            widget.show_view(name)
            self._settle()
            drawn.append(folder / f"{key}-{name}.png")
            self.window.grab().save(str(drawn[-1]))
        return drawn

    def close(self) -> None:
        self.window.shut_down()
        # Not destroyed here: Python must let go of its parts before Qt may take them away.
        self.window.hide()

    def _wait_for_reasons(self) -> None:
        """Give what a screen looks up, once a person stays with something, the time to begin."""
        until = time.monotonic() + QUIET_SECONDS
        while time.monotonic() < until and not self._runner.jobs:
            QApplication.processEvents()
            time.sleep(0.01)

    def _settle(self) -> None:
        """Let layouts and background work come to rest."""
        until = time.monotonic() + PATIENCE_SECONDS
        QApplication.processEvents()
        while self._runner.jobs and time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.01)
        QApplication.processEvents()
