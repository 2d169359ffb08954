"""The one window of the program: guided path, screens, menu, findings panel and status line."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QWidget

from desktop_app.language import translate
from desktop_app.plan_names import UNTITLED
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from desktop_app.views.navigation import NavigationRail
from desktop_app.views.screens import SCREENS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from contextlib import AbstractContextManager

    from PySide6.QtGui import (
        QAction,
        QCloseEvent,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from desktop_app.assistance import Assistance
    from desktop_app.autosaving import Autosave
    from desktop_app.chain import Chain
    from desktop_app.commands import Commands
    from desktop_app.jobs import JobRunner
    from desktop_app.menu import Menu
    from desktop_app.recalculation import Recalculation
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.findings_dock import FindingsDock
    from desktop_app.views.reasons import Reason
    from desktop_app.views.screen import Place, Screen, ScreenWidget
    from desktop_app.views.status import StatusLine
    from desktop_app.window_parts import WindowParts


def _is_here(_key: str) -> bool:
    return False


class MainWindow(QMainWindow):
    """Shows the session; everything it is built from is handed in.

    It begins with its path and its first screen.  The rest follows with `complete`: at once, or
    unless `at_once` piece by piece when whoever opened it calls `build_on`.  `aside` is entered
    while something is imported; `is_coming` returns whether a screen is being loaded and
    `take_loaded` will be called with it.

    Attributes:
        closed: Emitted when the window has been closed for good.
        painted: Emitted when the window has been painted for the first time.
        completed: Emitted when everything is there that a window has.
        new_window_wanted: Emitted when the person asks for another window.
    """

    closed = Signal()
    painted = Signal()
    completed = Signal()
    new_window_wanted = Signal()

    def __init__(
        self,
        *,
        session: Session,
        runner: JobRunner,
        asker: Asker,
        settings: Settings,
        chain: Chain,
        screens: tuple[Screen, ...] = SCREENS,
        aside: Callable[[], AbstractContextManager[None]] = nullcontext,
        is_coming: Callable[[str], bool] = _is_here,
        at_once: bool = True,
    ) -> None:
        self._parts: WindowParts | None = None
        self._is_complete = self._is_painted = False
        super().__init__()
        self.session = session
        self._runner = runner
        self._asker = asker
        self._settings = settings
        self._screens = screens
        self._widgets: dict[str, ScreenWidget] = {}
        self._areas: dict[str, QWidget] = {}
        self._current = ""
        self._may_close = False
        self._chain = chain
        self._aside = aside
        self._is_coming = is_coming
        self._waiting: PlainLabel | None = None
        self._pieces = self._build_pieces()
        bar = self.menuBar()
        self._menus = tuple(
            bar.addMenu(title)
            for title in (
                translate("Window", "&File"),
                translate("Window", "&Edit"),
                translate("Window", "&Plan"),
                translate("Window", "&View"),
                translate("Window", "&Help"),
            )
        )
        for menu in self._menus:
            menu.aboutToShow.connect(self.complete)
        self.rail = NavigationRail(screens)
        self.stack = QStackedWidget()
        self._build()
        self._show_blank()
        self.show_screen(screens[0].key)
        if at_once:
            self.complete()

    @property
    def commands(self) -> Commands:
        """What the menu does."""
        return self._whole().commands

    @property
    def recalculation(self) -> Recalculation:
        """What keeps the figures in step with the plan."""
        return self._whole().recalculation

    @property
    def autosave(self) -> Autosave:
        """What keeps a copy of unsaved work."""
        return self._whole().autosave

    @property
    def menu(self) -> Menu:
        """The actions by name."""
        return self._whole().menu

    @property
    def assistance(self) -> Assistance:
        """What helps a person along."""
        return self._whole().assistance

    @property
    def findings(self) -> FindingsDock:
        """The findings panel."""
        return self._whole().findings

    @property
    def status(self) -> StatusLine:
        """The line at the foot."""
        return self._whole().status

    @property
    def is_complete(self) -> bool:
        """Whether everything is there that a window has."""
        return self._is_complete

    @Slot()
    def complete(self) -> None:
        """Build what is not there yet."""
        if not self._is_complete:
            for _ in self._pieces:
                pass

    def build_on(self) -> bool:
        """Build the next piece of what is not there yet; return whether there is more to do."""
        if not self._is_complete:
            next(self._pieces, None)
        return not self._is_complete

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
            with self._aside():
                make = screen.load()
            widget = make(self.session, self._runner, self._asker)
            widget.go_to.connect(self.go_to)
            widget.wants.connect(self.run_command)
            widget.show_recent(self._settings.recent)
            widget.use_settings(self._settings)
            self._widgets[key] = widget
            self._areas[key] = _scrolling(widget)
            self.stack.addWidget(self._areas[key])
        return self._widgets[key]

    @Slot(str)
    def show_screen(self, key: str) -> None:
        """Show a screen of the guided path."""
        self._current = key
        if key not in self._widgets and self._is_coming(key):
            self.stack.setCurrentWidget(self._waiting_page())
        else:
            self.widget_of(key)
            self.stack.setCurrentWidget(self._areas[key])
        self.rail.choose(key)

    @Slot(str)
    def take_loaded(self, key: str) -> None:
        """Show the screen that a person chose while it was still being loaded."""
        if key == self._current and key not in self._widgets:
            self.show_screen(key)

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Show a place; a thing that its screen does not have is looked for on the others.

        Not where the place names a view: that is where something is mended.
        """
        keys = [screen.key for screen in self._screens]
        if place.view and place.screen in keys:
            self.widget_of(place.screen).open_view(place.view)
            if place.subject:
                self.widget_of(place.screen).show_subjects((place.subject, *place.others))
            self.show_screen(place.screen)
            return
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
        self._pieces.close()
        if self._parts is not None:
            self._parts.autosave.release()
            self._parts.commands.release()

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
            self._runner.shutdown()
            if self._parts is not None:
                self._settings.window_state = self.saveState()
                self._parts.autosave.discard()  # saved, or given up by the person
            self.shut_down()
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        # Closing again has to wait until Qt is done with this attempt.
        self.commands.when_safe(lambda: QTimer.singleShot(0, self._close_now))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rail the room that there is for one."""
        super().resizeEvent(event)
        self.rail.fit(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def _waiting_page(self) -> QWidget:
        """Return what stands there until a screen has been loaded: seconds after the start."""
        if self._waiting is None:
            self._waiting = PlainLabel(translate("Window", "Loading …"), secondary=True)
            self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.stack.addWidget(self._waiting)
        return self._waiting

    def _whole(self) -> WindowParts:
        self.complete()
        if self._parts is None:
            raise RuntimeError("A window was used after it had been closed.")
        return self._parts

    def _build(self) -> None:
        """Build what a window begins with."""
        self.setObjectName("main")
        self.setAcceptDrops(True)
        self.setMinimumSize(theme.text_width(70), theme.gap(90))
        self.setCentralWidget(self.stack)
        left = QDockWidget()
        left.setObjectName("rail")
        left.setTitleBarWidget(QWidget())
        left.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.rail.fit(self.width())
        left.setWidget(self.rail)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, left)
        self.rail.chosen.connect(self.show_screen)
        if self._settings.geometry.isEmpty():
            self.resize(1280, 820)
        else:
            self.restoreGeometry(self._settings.geometry)

    def _build_pieces(self) -> Generator[None, None, None]:
        """Build the rest; the window may breathe between two pieces."""
        with self._aside():
            from desktop_app.views.icons import application_icon
            from desktop_app.window_parts import WindowParts
        parts = WindowParts(
            self,
            session=self.session,
            runner=self._runner,
            asker=self._asker,
            settings=self._settings,
            chain=self._chain,
            menus=self._menus,
            subject=self._chosen,
            screen=lambda: self._current,
        )
        self.setWindowIcon(application_icon())
        yield from parts.build()
        findings = parts.findings
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, findings)
        self.resizeDocks([findings], [theme.gap(70)], Qt.Orientation.Vertical)
        findings.hide()
        self.setStatusBar(parts.status)
        yield
        panel = findings.toggleViewAction()
        panel.setText(translate("Window", "Findings panel"))
        panel.setShortcut("Ctrl+0")
        parts.menu.fill_view(
            tuple(
                (screen.title, screen.icon, partial(self.show_screen, screen.key))
                for screen in self._screens
            ),
            (panel,),
        )
        yield
        self._parts, self._is_complete = parts, True
        self._connect(parts)
        if not self._settings.geometry.isEmpty():
            self.restoreState(self._settings.window_state)
        self._on_document_changed()
        if not self.session.is_blank:
            self._on_changed()
        self._show_what_can_be_done()
        self.completed.emit()

    def _connect(self, parts: WindowParts) -> None:
        from desktop_app.window_opening import WindowOpening

        findings, commands = parts.findings, parts.commands
        self.rail.findings.clicked.connect(findings.setVisible)
        findings.visibilityChanged.connect(self.rail.findings.setChecked)
        findings.go_to.connect(self.go_to)
        findings.wants.connect(self.run_command)
        self.session.changed.connect(self._on_changed)
        self.session.derived_changed.connect(self._show_states)
        self.session.document_changed.connect(self._on_document_changed)
        WindowOpening(
            self.session,
            parts,
            self.rail,
            tuple(screen.key for screen in self._screens),
            current=lambda: self._current,
            show=self.show_screen,
            refresh=self._on_changed,
            parent=self,
        )
        commands.window_wanted.connect(self.new_window_wanted)
        commands.done.connect(parts.status.tell)
        commands.recent_changed.connect(self._show_recent)
        commands.imported.connect(partial(self.show_screen, self._screens[0].key))

    def _show_blank(self) -> None:
        """Show how things stand before anybody has looked at a plan, without loading what looks."""
        self.setWindowTitle(f"{UNTITLED}[*] – Decant")
        self.rail.show_title(UNTITLED)
        self.rail.show_states([screen.blank for screen in self._screens])
        self.rail.show_findings({}, translate("Findings", "no findings"))

    @Slot()
    def _on_changed(self) -> None:
        self.rail.show_title(self.session.project.title)
        self._show_window_title()
        self._show_what_can_be_done()
        self._show_states()

    def _show_what_can_be_done(self) -> None:
        blank = self.session.is_blank
        has_servers = not blank and bool(self.session.project.inventory.servers)
        self.action("export").setEnabled(has_servers)
        self.action("plan_waves").setEnabled(has_servers)

    @Slot()
    def _show_states(self) -> None:
        from desktop_app.models.finding_columns import counts_by_severity, counts_in_words

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
        title = UNTITLED if self.session.is_blank else self.session.project.title
        name = path.name if path is not None else title
        self.setWindowTitle(f"{name.replace('[*]', '')}[*] – Decant")

    def _chosen(self) -> str | Reason:
        """Return what is chosen on the present screen, for "Why?"."""
        widget = self.widget_of(self._current)
        return widget.why_reason() or widget.why_subject()

    @Slot()
    def _show_recent(self) -> None:
        for widget in self._widgets.values():
            widget.show_recent(self._settings.recent)


def _scrolling(widget: ScreenWidget) -> QWidget:
    """Return what shows a screen whole, or scrolls it; one that scrolls by itself as it is."""
    if widget.scrolls_itself:
        return widget
    from desktop_app.views.screen_area import ScreenArea

    return ScreenArea(widget)


def _local_paths(event: QDropEvent) -> tuple[Path, ...]:
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
