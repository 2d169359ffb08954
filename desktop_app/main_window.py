"""The one window of the program: guided path, screens, menu, findings panel and status line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QWidget

from desktop_app.assistance import Assistance
from desktop_app.autosaving import Autosave
from desktop_app.commands import Commands
from desktop_app.menu import Menu
from desktop_app.models.finding_columns import counts_by_severity, counts_in_words
from desktop_app.recalculation import Recalculation
from desktop_app.views import theme
from desktop_app.views.findings_dock import FindingsDock
from desktop_app.views.icons import application_icon
from desktop_app.views.navigation import NavigationRail
from desktop_app.views.screens import SCREENS
from desktop_app.views.status import StatusLine

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent

    from desktop_app.chain import Chain
    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.screen import Place, Screen, ScreenWidget


class MainWindow(QMainWindow):
    """Shows the session; everything it is built from is handed in.

    Attributes:
        closed: Emitted when the window has been closed for good.
    """

    closed = Signal()

    def __init__(
        self,
        *,
        session: Session,
        runner: JobRunner,
        asker: Asker,
        settings: Settings,
        chain: Chain,
        screens: tuple[Screen, ...] = SCREENS,
    ) -> None:
        super().__init__()
        self.session = session
        self._runner = runner
        self._asker = asker
        self._settings = settings
        self._screens = screens
        self._widgets: dict[str, ScreenWidget] = {}
        self._current = ""
        self._may_close = False
        self.commands = Commands(
            session=session,
            runner=runner,
            asker=asker,
            settings=settings,
            chain=chain,
            parent=self,
        )
        self.recalculation = Recalculation(session, runner, chain.derive, self)
        self.autosave = Autosave(session, runner, settings.recovery_folder, self)
        self.menu = Menu(
            self, session=session, commands=self.commands, settings=settings, asker=asker
        )
        self.assistance = Assistance(
            self,
            session=session,
            runner=runner,
            asker=asker,
            settings=settings,
            menu=self.menu,
            subject=lambda: self.widget_of(self._current).why_subject(),
            screen=lambda: self._current,
        )
        self.rail = NavigationRail(screens)
        self.stack = QStackedWidget()
        self.findings = FindingsDock(session, self)
        self.status = StatusLine(session, runner)
        self._build()
        self._connect()
        self._restore_look()
        self._on_document_changed()
        self._on_changed()
        self.show_screen(screens[0].key)

    @property
    def screens(self) -> tuple[Screen, ...]:
        """The screens of the guided path, in order."""
        return self._screens

    @property
    def is_working(self) -> bool:
        """Whether work runs in the background."""
        return bool(self._runner.jobs)

    @property
    def current_screen(self) -> str:
        """Key of the screen that is shown."""
        return self._current

    def widget_of(self, key: str) -> ScreenWidget:
        """Return the widget of a screen, built when it is first asked for."""
        if key not in self._widgets:
            screen = next(one for one in self._screens if one.key == key)
            widget = screen.load()(self.session, self._runner, self._asker)
            widget.go_to.connect(self.go_to)
            widget.wants.connect(self.run_command)
            widget.show_recent(self._settings.recent)
            widget.use_settings(self._settings)
            self._widgets[key] = widget
            self.stack.addWidget(widget)
        return self._widgets[key]

    @Slot(str)
    def show_screen(self, key: str) -> None:
        """Show a screen of the guided path."""
        self._current = key
        self.stack.setCurrentWidget(self.widget_of(key))
        self.rail.choose(key)

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Show a place; a thing that its screen does not have is looked for on the others."""
        keys = [screen.key for screen in self._screens]
        for key in sorted(keys, key=lambda one: one != place.screen):
            subjects = (place.subject, *place.others)
            if not place.subject or self.widget_of(key).show_subjects(subjects):
                self.show_screen(key)
                return
        if place.screen in keys:
            self.show_screen(place.screen)

    @Slot(str, str)
    def run_command(self, name: str, argument: str = "") -> None:
        """Run a command of the menu by its name, for screens that offer it as a button."""
        if name == "open" and argument:
            self.commands.open(Path(argument))
        else:
            self.menu.action(name).trigger()

    def action(self, name: str) -> QAction:
        """Return the menu's action of a command."""
        return self.menu.action(name)

    def shut_down(self) -> None:
        """Stop all background work, wait until it has stopped, and let go of the plan's file.

        A recovery copy of unsaved work stays where it is for the next start.
        """
        self._runner.shutdown()
        self.autosave.release()
        self.commands.release()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, wherever on the window they are held."""
        if _local_paths(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keep taking what was taken on entering."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the plan, or import the files, that were dropped."""
        paths = _local_paths(event)
        if paths:
            event.acceptProposedAction()
            self.commands.take_dropped(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when nothing would be lost; saving first closes afterwards."""
        if self._may_close or self.session.is_clean:
            self._settings.geometry = self.saveGeometry()
            self._settings.window_state = self.saveState()
            self._runner.shutdown()
            self.autosave.discard()  # saved, or given up by the person
            self.shut_down()
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        # Closing again has to wait until Qt is done with this attempt.
        self.commands.when_safe(lambda: QTimer.singleShot(0, self._close_now))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons again in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self.menu.colour_icons()

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def _build(self) -> None:
        self.setObjectName("main")
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(theme.text_width(70), theme.gap(90))
        self.setCentralWidget(self.stack)
        self._place_docks()
        self.setStatusBar(self.status)
        panel = self.findings.toggleViewAction()
        panel.setText("Findings panel")
        panel.setShortcut("Ctrl+0")
        self.menu.fill_view(
            tuple(
                (screen.title, screen.icon, partial(self.show_screen, screen.key))
                for screen in self._screens
            ),
            (panel,),
        )

    def _place_docks(self) -> None:
        """Put the rail on the left over the whole height, the findings below the screen."""
        left = QDockWidget()
        left.setObjectName("rail")
        left.setTitleBarWidget(QWidget())
        left.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.rail.setFixedWidth(self.rail.sizeHint().width())
        left.setWidget(self.rail)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, left)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.findings)
        self.resizeDocks([self.findings], [theme.gap(70)], Qt.Orientation.Vertical)
        self.findings.hide()

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_screen)
        self.rail.findings.clicked.connect(self.findings.setVisible)
        self.findings.visibilityChanged.connect(self.rail.findings.setChecked)
        self.findings.go_to.connect(self.go_to)
        self.session.changed.connect(self._on_changed)
        self.session.derived_changed.connect(self._show_states)
        self.session.document_changed.connect(self._on_document_changed)
        self.commands.done.connect(self.status.tell)
        self.commands.recent_changed.connect(self._show_recent)
        self.commands.imported.connect(partial(self.show_screen, self._screens[0].key))

    def _restore_look(self) -> None:
        if self._settings.geometry.isEmpty():
            self.resize(1280, 820)
        else:
            self.restoreGeometry(self._settings.geometry)
            self.restoreState(self._settings.window_state)

    @Slot()
    def _on_changed(self) -> None:
        self.rail.show_title(self.session.project.title)
        self._show_window_title()
        has_servers = bool(self.session.project.inventory.servers)
        self.action("export").setEnabled(has_servers)
        self.action("plan_waves").setEnabled(has_servers)
        self._show_states()

    @Slot()
    def _show_states(self) -> None:
        if self.session.derive_error is not None:
            self.status.tell(str(self.session.derive_error))
        self.rail.show_states([screen.state(self.session) for screen in self._screens])
        derived = self.session.derived
        findings = derived.findings if derived else self.session.project.import_findings
        counts = counts_by_severity(findings)
        # Notes are counted in the panel; here there is room for what asks for work.
        self.rail.show_findings(counts, counts_in_words(counts, most=2))

    @Slot()
    def _on_document_changed(self) -> None:
        self._show_window_title()
        self.setWindowModified(not self.session.is_clean)

    def _show_window_title(self) -> None:
        path = self.session.path
        name = path.name if path is not None else self.session.project.title
        self.setWindowTitle(f"{name.replace('[*]', '')}[*] – Decant")

    @Slot()
    def _show_recent(self) -> None:
        for widget in self._widgets.values():
            widget.show_recent(self._settings.recent)


def _local_paths(event: QDropEvent) -> tuple[Path, ...]:
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
