"""What helps a person along: why, help pages, every command by name, verification, text size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.diagnostics import write_diagnostics
from desktop_app.language import translate
from desktop_app.settings import LARGEST_TEXT, SMALLEST_TEXT
from desktop_app.views import theme
from desktop_app.views.command_palette import CommandPalette
from desktop_app.views.dialogs import Message, MessageKind, tell_error
from desktop_app.views.help_window import HelpWindow
from desktop_app.views.verification_dialog import VerificationDialog
from desktop_app.views.why_dock import WhyDock
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.jobs import JobRunner
    from desktop_app.menu import Menu
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.reasons import Reason

#: Per cent by which text grows or shrinks at a time.
_STEP = 20
_NORMAL = 100


class Assistance(QObject):
    """Fills the Help menu of one window and does what stands there.

    `subject` returns what is chosen in the window, by its name or with its reason, `screen` the
    key of its screen.
    """

    def __init__(
        self,
        window: QMainWindow,
        *,
        session: Session,
        runner: JobRunner,
        asker: Asker,
        settings: Settings,
        menu: Menu,
        subject: Callable[[], str | Reason],
        screen: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._runner = runner
        self._asker = asker
        self._settings = settings
        self._menu = menu
        self._subject = subject
        self._screen = screen
        self._help: HelpWindow | None = None
        self.why_panel = WhyDock(session, runner, window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.why_panel)
        self.why_panel.hide()
        menu.fill_text_sizes(
            (
                ("larger_text", translate("Window", "&Larger text"), self.larger_text, "Ctrl++"),
                ("smaller_text", translate("Window", "&Smaller text"), self.smaller_text, "Ctrl+-"),
                (
                    "normal_text",
                    translate("Window", "&Normal text size"),
                    self.normal_text,
                    "Ctrl+Alt+0",
                ),
            )
        )
        menu.fill_help(
            (
                ("why", translate("Window", "&Why is this so?"), self.why, "F1"),
                ("help", translate("Window", "&Help on this screen"), self.help, "Shift+F1"),
                ("tour", translate("Window", "Five-minute &tour"), self.tour, ""),
                ("palette", translate("Window", "&Commands …"), self.palette, "Ctrl+K"),
                ("verification", translate("Window", "&Verification …"), self.verification, ""),
                ("diagnostics", translate("Window", "Save &diagnostics …"), self.diagnostics, ""),
            )
        )

    @property
    def help_window(self) -> HelpWindow:
        """The window of the help, made when it is first wanted."""
        if self._help is None:
            self._help = HelpWindow(self._window)
        return self._help

    def why(self) -> None:
        """Explain what is chosen in the window."""
        chosen = self._subject()
        if isinstance(chosen, str):
            self.why_panel.ask(chosen)
        else:
            self.why_panel.ask_reason(chosen)

    def help(self) -> None:
        """Show the help page of the present screen."""
        if not self.help_window.show_page(self._screen()):
            self.help_window.show_page("tour")
        self._show_help()

    def tour(self) -> None:
        """Show the tour."""
        self.help_window.show_page("tour")
        self._show_help()

    def palette(self) -> None:
        """Let the person run any command by a part of its name."""
        dialog = CommandPalette(self._menu.every_action(), self._window)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None:
            chosen.trigger()

    def verification(self) -> None:
        """Run the worked examples and show each beside its published figure."""
        job = self._runner.start(
            lambda _progress: _examples(),
            kind="verification",
            title=translate("Window", "Running the worked examples"),
            cancellable=False,
        )
        job.succeeded.connect(self._show_examples)

    def diagnostics(self) -> None:
        """Save versions, settings and where failures happened; nothing of the estate."""
        path = self._asker.file_to_save(
            translate("Window", "Save diagnostics"),
            (translate("Window", "ZIP files (*.zip)"),),
            "decant-diagnostics.zip",
        )
        if path is None:
            return
        chosen = {
            "scheme": self._settings.scheme,
            "text_percent": str(self._settings.text_percent),
        }
        try:
            write_diagnostics(path, self._session.project, chosen)
        except PlannerError as error:
            tell_error(self._asker, translate("Window", "The diagnostics were not saved"), error)
            return
        self._asker.ask(
            Message(
                kind=MessageKind.NOTE,
                title=translate("Window", "Diagnostics saved"),
                text=translate(
                    "Window",
                    "{path} holds versions, settings and counts, and no "
                    "name, address or figure of your estate.",
                ).format(path=path.name),
            )
        )

    def larger_text(self) -> None:
        """Make all text larger."""
        self._resize_text(min(self._settings.text_percent + _STEP, LARGEST_TEXT))

    def smaller_text(self) -> None:
        """Make all text smaller."""
        self._resize_text(max(self._settings.text_percent - _STEP, SMALLEST_TEXT))

    def normal_text(self) -> None:
        """Take text back to the system's size."""
        self._resize_text(_NORMAL)

    def _resize_text(self, percent: int) -> None:
        self._settings.text_percent = percent
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.scale_text(application, percent)

    def _show_help(self) -> None:
        self.help_window.show()
        self.help_window.raise_()
        self.help_window.activateWindow()

    def _show_examples(self, examples: tuple[object, ...]) -> None:
        dialog = VerificationDialog(examples, self._window)  # type: ignore[arg-type] # a job's result is any object
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _examples() -> tuple[object, ...]:
    from costing.worked_examples import worked_examples

    return worked_examples()
