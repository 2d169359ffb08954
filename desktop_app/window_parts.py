"""What a window has beside its path and screens; built in pieces, so that nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.assistance import Assistance
from desktop_app.autosaving import Autosave
from desktop_app.commands import Commands
from desktop_app.menu import Menu
from desktop_app.recalculation import Recalculation
from desktop_app.views.findings_dock import FindingsDock
from desktop_app.views.status import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QMainWindow, QMenu

    from desktop_app.chain import Chain
    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.reasons import Reason


class WindowParts:
    """Commands, menu, help, findings panel and status line of one window.

    `menus` are those of the bar, in its order, still empty; `subject` and `screen` are what
    `Assistance` asks for.
    """

    commands: Commands
    recalculation: Recalculation
    autosave: Autosave
    menu: Menu
    assistance: Assistance
    findings: FindingsDock
    status: StatusLine

    def __init__(
        self,
        window: QMainWindow,
        *,
        session: Session,
        runner: JobRunner,
        asker: Asker,
        settings: Settings,
        chain: Chain,
        menus: tuple[QMenu, ...],
        subject: Callable[[], str | Reason],
        screen: Callable[[], str],
    ) -> None:
        self._window = window
        self._session = session
        self._runner = runner
        self._asker = asker
        self._settings = settings
        self._chain = chain
        self._menus = menus
        self._subject = subject
        self._screen = screen

    def build(self) -> Iterator[None]:
        """Build one piece after the other; the window may breathe between two of them."""
        window, session, runner = self._window, self._session, self._runner
        asker, settings, chain = self._asker, self._settings, self._chain
        self.commands = Commands(
            session=session,
            runner=runner,
            asker=asker,
            settings=settings,
            chain=chain,
            parent=window,
        )
        self.recalculation = Recalculation(session, runner, chain.derive, window)
        self.autosave = Autosave(session, runner, settings.recovery_folder, window)
        yield
        self.menu = Menu(
            window,
            self._menus,
            session=session,
            commands=self.commands,
            settings=settings,
            asker=asker,
        )
        yield
        self.assistance = Assistance(
            window,
            session=session,
            runner=runner,
            asker=asker,
            settings=settings,
            menu=self.menu,
            subject=self._subject,
            screen=self._screen,
        )
        yield
        self.findings = FindingsDock(session, window)
        yield
        self.status = StatusLine(session, runner)
        yield
