"""A window over stages that do little, with an asker that answers from a list."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from desktop_app.jobs import JobRunner
from desktop_app.main_window import MainWindow
from desktop_app.session import Session
from desktop_app.settings import Settings
from desktop_app.views import theme
from tests.builders_window import TODAY, ScriptedAsker, chain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.chain import Chain
    from desktop_app.project import Project


@dataclass
class Desk:
    """A window and what it was built from."""

    window: MainWindow
    session: Session
    runner: JobRunner
    asker: ScriptedAsker
    settings: Settings


@pytest.fixture
def open_desk(qtbot, qapp, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Open a window on a project; it is closed after the test."""
    theme.apply(qapp, theme.Scheme.LIGHT)
    opened: list[Desk] = []

    def make(project: Project | None = None, stages: Chain | None = None) -> Desk:
        session, runner = Session(project, today=TODAY), JobRunner()
        asker, settings = ScriptedAsker(), Settings(tmp_path / "settings.ini")
        window = MainWindow(
            session=session,
            runner=runner,
            asker=asker,
            settings=settings,
            chain=stages or chain(),
        )
        window.show()
        # A key of an earlier test whose window closed under it may still count as held down.
        QTest.keyRelease(window, Qt.Key.Key_Control)
        assert not qapp.keyboardModifiers()
        opened.append(Desk(window, session, runner, asker, settings))
        return opened[-1]

    yield make
    for desk in opened:
        desk.window.shut_down()
        desk.window.hide()
        desk.window.deleteLater()
        del desk
    # Python lets go of the window's parts before Qt destroys them: the other way round, the
    # cycle collector meets wrappers of dead objects later, in whatever test it runs in.
    opened.clear()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
