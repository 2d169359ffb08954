"""All windows of one process: each with a plan of its own."""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.jobs import JobRunner
from desktop_app.loading import Loading
from desktop_app.main_window import MainWindow
from desktop_app.session import Session
from desktop_app.views.qt_asker import QtAsker
from desktop_app.views.screens import FIRST_PAGE, SCREENS

if TYPE_CHECKING:
    from desktop_app.chain import Chain
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker


#: From the first painting of a window until loading may take the machine's time from it.
BREATH_MS = 15
#: A window that nothing has painted by then is completed all the same.
UNPAINTED_MS = 1_000
#: Key of the part of the program that completes a window.
_REST = "window"


class Windows(QObject):
    """Opens windows and lets go of those that were closed.

    What the first window can do without is loaded once that has been painted.

    Attributes:
        opened: Emitted with each window once it is shown and complete.
    """

    opened = Signal(object)

    def __init__(self, settings: Settings, chain: Chain, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chain = chain
        self._open: list[MainWindow] = []
        self._closed: list[MainWindow] = []
        screens = {screen.key: screen.load for screen in SCREENS}
        screens.pop(SCREENS[0].key)  # the first window has it
        first = screens.pop(FIRST_PAGE)  # that a plan is opened on
        self._loading = Loading(
            (
                ("plan", BESIDE["plan"]),
                (_REST, _load_rest),
                (FIRST_PAGE, first),
                ("core", BESIDE["core"]),
                ("plans", BESIDE["plans"]),
                ("files", _load_files),
                *screens.items(),
                ("exports", BESIDE["exports"]),
            ),
            self,
            beside=frozenset(BESIDE),
            rest_after=_REST,
        )
        self._loading.loaded.connect(self._on_loaded)

    @property
    def open_windows(self) -> tuple[MainWindow, ...]:
        """The windows that are open, oldest first."""
        return tuple(self._open)

    @property
    def are_working(self) -> bool:
        """Whether work runs in the background of any of them."""
        return any(window.is_working for window in self._open)

    @property
    def is_loading(self) -> bool:
        """Whether parts of the program are still being loaded behind the windows."""
        return self._loading.is_running

    def open(self, asker: Asker | None = None) -> MainWindow:
        """Open a window on an empty plan; `asker` answers in place of the person."""
        own = QtAsker() if asker is None else None
        window = MainWindow(
            session=Session(today=date.today()),  # noqa: DTZ011 - the person's own day
            runner=JobRunner(aside=self._loading.aside),
            asker=own or asker or QtAsker(),
            settings=self._settings,
            chain=self._chain,
            aside=self._loading.aside,
            is_coming=self._loading.hurry,
            at_once=False,
        )
        if own is not None:
            own.set_parent(window)
        window.closed.connect(self._on_closed)
        window.new_window_wanted.connect(self._on_wanted)
        self._open.append(window)
        window.painted.connect(self._on_painted)
        window.completed.connect(self._on_completed)
        window.show()
        QTimer.singleShot(UNPAINTED_MS, self._begin)
        return window

    def shut_down(self) -> None:
        """Stop the work of every window and wait until it has stopped."""
        self._loading.stop()
        for window in self._open:
            window.shut_down()

    @Slot()
    def _on_painted(self) -> None:
        """Begin when the picture is on the screen: what is painted last is not yet."""
        QTimer.singleShot(BREATH_MS, self._begin)

    @Slot()
    def _begin(self) -> None:
        """Load the rest of the program, or complete the newest window where it is loaded."""
        self._loading.start()
        if self._loading.has(_REST):
            self._build_on()

    @Slot(str)
    def _on_loaded(self, part: str) -> None:
        if part == _REST:
            self._build_on()
        for window in self._open:
            window.take_loaded(part)

    @Slot()
    def _build_on(self) -> None:
        """Complete the windows, a piece at a time: events come between two pieces."""
        for window in self._open:
            if not window.is_complete:
                window.build_on()
                QTimer.singleShot(0, self._build_on)
                return
        self._loading.go_on()

    @Slot()
    def _on_completed(self) -> None:
        self.opened.emit(self.sender())

    @Slot()
    def _on_wanted(self) -> None:
        self.open()

    @Slot()
    def _on_closed(self) -> None:
        window = self.sender()
        if isinstance(window, MainWindow) and window in self._open:
            self._open.remove(window)
            self._closed.append(window)
            # Not now: Qt is still in the window's own close event.
            QTimer.singleShot(0, self._let_go)

    @Slot()
    def _let_go(self) -> None:
        """Let Python go of closed windows before Qt destroys them.

        The other way round, the cycle collector later meets wrappers of dead objects.
        """
        while self._closed:
            self._closed.pop().deleteLater()
        gc.collect()


def _load_plan() -> None:
    """Import what `_load_rest` needs and what knows no Qt: the plan and what is done to it."""
    import costing.buying_file  # noqa: F401 - so that it is there
    import desktop_app.column_mapping
    import desktop_app.derived
    import desktop_app.edits
    import desktop_app.import_review
    import desktop_app.inventory_edits
    import desktop_app.plan_differences
    import desktop_app.plan_locks
    import desktop_app.project_file
    import desktop_app.recovery_copies
    import desktop_app.rule_edits  # noqa: F401 - so that they are there
    import inventory.mapping  # noqa: F401 - so that it is there


def _load_rest() -> None:
    import desktop_app.window_opening
    import desktop_app.window_parts  # noqa: F401 - so that it is there


def _load_core() -> None:
    """Import the largest parts of what `_load_plans` needs, so that neither takes too long."""
    import inventory.intake
    import inventory.waves.solver  # noqa: F401 - so that they are there


def _load_plans() -> None:
    """Import what the first plan that is opened or read needs."""
    import desktop_app.project_file
    import desktop_app.stages  # noqa: F401 - so that they are there


def _load_files() -> None:
    """Import what shows how things stand with the first plan."""
    import desktop_app.views.import_files
    import desktop_app.views.screen_states  # noqa: F401 - so that they are there


def _load_exports() -> None:
    from desktop_app.stages import export_formats

    export_formats()


#: Parts that know no Qt: the only ones that may be imported on another thread than the window's.
BESIDE = {
    "plan": _load_plan,
    "core": _load_core,
    "plans": _load_plans,
    "exports": _load_exports,
}
