"""The menu of the window: every command with its name, shortcut and picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication

from desktop_app.language import translate
from desktop_app.language_choice import SYSTEM, languages, spoken_name
from desktop_app.version import version
from desktop_app.views import theme
from desktop_app.views.dialogs import Message, MessageKind
from desktop_app.views.icons import icon
from desktop_app.views.palette_watch import PaletteWatch
from desktop_app.views.screen import screen_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow, QMenu

    from desktop_app.commands import Commands
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker

_KEYS = QKeySequence.StandardKey


class Menu(QObject):
    """Fills the menus of a window, in the order of `MENUS`, and holds its actions by name."""

    def __init__(
        self,
        window: QMainWindow,
        menus: tuple[QMenu, ...],
        *,
        session: Session,
        commands: Commands,
        settings: Settings,
        asker: Asker,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._settings = settings
        self._asker = asker
        self._actions: dict[str, QAction] = {}
        self._pictures: dict[str, str] = {}
        self._held: set[str] = set()
        self._stack = session.undo_stack
        file, edit, plan, self._view, self._help = menus
        self._fill_file(file)
        self._fill_edit(edit, session)
        self._add(
            plan,
            "plan_waves",
            translate("Window", "&Plan waves"),
            commands.plan_waves,
            "F5",
            "plan",
        )
        plan.addSeparator()
        self._add(plan, "buying", translate("Window", "&Buying file …"), commands.read_buying)
        self._add(
            plan, "rate_card", translate("Window", "Add a rate &card …"), commands.add_rate_cards
        )
        plan.addSeparator()
        self._add(plan, "rename", translate("Window", "&Name the plan …"), commands.rename, "F2")
        self._watch = PaletteWatch(window)
        self._watch.changed.connect(self.colour_icons)
        self.show_recent()
        commands.recent_changed.connect(self.show_recent)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_look)

    def action(self, name: str) -> QAction:
        """Return the action of a command."""
        return self._actions[name]

    def fill_view(
        self,
        screens: tuple[tuple[str, str, Callable[[], object]], ...],
        panels: tuple[QAction, ...],
    ) -> None:
        """Offer the screens, each as (title, picture, what shows it), and the panels."""
        for number, (title, picture, show) in enumerate(screens):
            self._add(self._view, f"show {title}", title, show, screen_key(number), picture)
        self._view.addSeparator()
        for panel in panels:
            self._view.addAction(panel)
        self._fill_looks(self._view.addMenu(translate("Window", "&Colours")))
        self._fill_languages(self._view.addMenu(translate("Window", "Lan&guage")))
        self.colour_icons()

    @Slot()
    def colour_icons(self) -> None:
        """Draw the pictures in the colours of the present palette."""
        colours = theme.colours()
        for name, picture in self._pictures.items():
            self._actions[name].setIcon(icon(picture, colours.text, colours.disabled))

    @Slot()
    def show_recent(self) -> None:
        """List the plans opened lately."""
        recent = self._settings.recent
        self.recent.clear()
        self.recent.setEnabled(bool(recent))
        for path in recent:
            action = self.recent.addAction(path.name.replace("&", "&&"))
            action.triggered.connect(partial(self._open, path))

    def _fill_file(self, menu: QMenu) -> None:
        do, add = self._commands, partial(self._add, menu)
        add("new", translate("Window", "&New plan"), do.new, _KEYS.New, "new")
        add("new_window", translate("Window", "New &window"), do.window_wanted.emit, "Ctrl+Shift+N")
        add("open", translate("Window", "&Open …"), do.open, _KEYS.Open, "open")
        self.recent = menu.addMenu(translate("Window", "Open &recent"))
        add(
            "sample",
            translate("Window", "Open the sa&mple estate"),
            do.open_sample,
            picture="sample",
        )
        menu.addSeparator()
        add("save", translate("Window", "&Save"), do.save, _KEYS.Save, "save")
        add("save_as", translate("Window", "Save &as …"), do.save_as, "Ctrl+Shift+S")
        add("changed_since", translate("Window", "What changed since …"), do.changed_since)
        menu.addSeparator()
        add("import", translate("Window", "&Import files …"), do.import_files, "Ctrl+I", "import")
        add(
            "import_folder",
            translate("Window", "Import a fol&der …"),
            do.import_folder,
            "Ctrl+Shift+I",
        )
        add("import_mapped", translate("Window", "Import with a &column map …"), do.import_mapped)
        add("export", translate("Window", "&Export …"), do.export, "Ctrl+E", "export")
        add("template", translate("Window", "&Template of papers …"), do.choose_template)
        menu.addSeparator()
        add("quit", translate("Window", "&Quit"), self._window.close, "Ctrl+Q", "quit")

    def _fill_edit(self, menu: QMenu, session: Session) -> None:
        stack = session.undo_stack
        undo, redo = (
            stack.createUndoAction(self, translate("Window", "Undo")),
            stack.createRedoAction(self, translate("Window", "Redo")),
        )
        undo.setShortcuts(_KEYS.Undo)
        redo.setShortcuts(_KEYS.Redo)
        for name, action in (("undo", undo), ("redo", redo)):
            self._actions[name] = action
            self._pictures[name] = name
            menu.addAction(action)

    def _fill_looks(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for scheme, text in (
            (theme.Scheme.SYSTEM, translate("Window", "As the &system")),
            (theme.Scheme.LIGHT, translate("Window", "&Light")),
            (theme.Scheme.DARK, translate("Window", "&Dark")),
        ):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._settings.scheme == scheme.value)
            action.triggered.connect(partial(self._choose_look, scheme))
            group.addAction(action)

    def _fill_languages(self, menu: QMenu) -> None:
        names = {SYSTEM: translate("Window", "As the &system")}
        names |= {code: spoken_name(code).replace("&", "&&") for code in languages()}
        group = QActionGroup(self)
        for code, text in names.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._settings.language == code)
            action.triggered.connect(partial(self._choose_language, code))
            group.addAction(action)

    def _choose_language(self, code: str, _checked: bool = True) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self._settings.language = code
        self._note(
            translate("Window", "Language"),
            translate("Window", "Decant speaks it from its next start."),
        )

    def fill_help(self, entries: tuple[tuple[str, str, Callable[[], object], str], ...]) -> None:
        """Offer what helps, each as (name, text, what it does, keys or "")."""
        for name, text, run, keys in entries:
            self._add(self._help, name, text, run, keys or None)
        self._help.addSeparator()
        self._add(self._help, "keys", translate("Window", "&Keyboard shortcuts"), self._show_keys)
        self._add(self._help, "about", translate("Window", "&About Decant"), self._show_about)

    def fill_text_sizes(
        self, entries: tuple[tuple[str, str, Callable[[], object], str], ...]
    ) -> None:
        """Offer larger and smaller text, each as (name, text, what it does, keys)."""
        for name, text, run, keys in entries:
            self._add(self._view, name, text, run, keys)

    def hold(self, free: frozenset[str]) -> None:
        """Let nothing be run but the commands named in `free`, until `release`."""
        for name, action in self._actions.items():
            if name not in free and action.isEnabled():
                self._held.add(name)
                action.setEnabled(False)
        self.recent.setEnabled(False)

    def release(self) -> None:
        """Let be run again what `hold` held."""
        for name in self._held:
            self._actions[name].setEnabled(True)
        self._held.clear()
        self.recent.setEnabled(bool(self._settings.recent))
        self._actions["undo"].setEnabled(self._stack.canUndo())
        self._actions["redo"].setEnabled(self._stack.canRedo())

    def every_action(self) -> tuple[QAction, ...]:
        """Return every command of the menu that can be run now."""
        return tuple(action for action in self._actions.values() if action.isEnabled())

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        run: Callable[[], object],
        key: QKeySequence.StandardKey | str | None = None,
        picture: str = "",
    ) -> None:
        action = QAction(text, self)
        if isinstance(key, QKeySequence.StandardKey):
            action.setShortcuts(key)
        elif key is not None:
            action.setShortcut(key)
        action.triggered.connect(lambda _checked: run())
        self._actions[name] = action
        if picture:
            self._pictures[name] = picture
        menu.addAction(action)

    def _open(self, path: Path, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self._commands.open(path)

    def _choose_look(self, scheme: theme.Scheme, _checked: bool = True) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self._settings.scheme = scheme.value
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, scheme)

    @Slot()
    def _on_system_look(self) -> None:
        if self._settings.scheme == theme.Scheme.SYSTEM.value:
            self._choose_look(theme.Scheme.SYSTEM)

    def _show_keys(self) -> None:
        lines = [
            f"{action.shortcut().toString()}:  {_plain(action.text())}"
            for action in self._actions.values()
            if not action.shortcut().isEmpty()
        ]
        lines += [
            translate("Window", "Ctrl+0:  Findings panel"),
            translate("Window", "Ctrl+F:  filter the servers of the inventory"),
            translate("Window", "Enter on a finding:  go to what it concerns"),
        ]
        self._note(translate("Window", "Keyboard shortcuts"), "\n".join(lines))

    def _show_about(self) -> None:
        self._note(
            translate("Window", "Decant {version}").format(version=version()),
            translate(
                "Window",
                "Plans the exit from a data centre: dependencies, waves, costs, "
                "savings and the decommission plan. It works on files on this "
                "machine and sends nothing anywhere.\n\nApache License 2.0. The "
                "window is made with Qt and PySide6 (LGPL 3).",
            ),
        )

    def _note(self, title: str, text: str) -> None:
        self._asker.ask(Message(kind=MessageKind.NOTE, title=title, text=text))


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix(" …")
