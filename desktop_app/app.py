"""Starts the window: arguments, look, log, and the net under defects."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_app.language import translate
from desktop_app.views import theme
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from desktop_app.chain import Chain
    from desktop_app.main_window import MainWindow
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from desktop_app.windows import Windows

log = logging.getLogger(__name__)

#: Seconds a worker may hold the interpreter while the window waits for it.  Python's own 5 ms
#: are felt: drawing a table takes and gives back the interpreter hundreds of times.
SWITCH_SECONDS = 0.0005
#: Qt's plugin for X11, and Debian's packages of what it needs and a bare system lacks.
XCB_PLUGIN = "libqxcb.so"
X_PACKAGES = (
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
)
#: How often Python looks for Ctrl-C in the terminal while Qt waits for events.
SIGNAL_CHECK_MS = 400


class NoScreenError(PlannerError):
    """There is no screen to open a window on."""

    def __init__(self) -> None:
        super().__init__(
            "There is no screen here to open a window on. Use “decant run FILE... --out DIR” to "
            "plan without a window, or “decant demo --screenshots DIR” to draw the screens."
        )


class MissingLibraryError(PlannerError):
    """A system library that Qt needs for a window is not installed."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Qt cannot open a window, because a system library is missing ({reason}). On Debian "
            f"and Ubuntu: sudo apt-get install {' '.join(X_PACKAGES)}"
        )


def run_window(arguments: Sequence[str]) -> int:
    """Open the window and return the exit status when it is closed.

    `arguments` are those of the command line: none, the path of a plan, or ``demo`` with
    its options (`demo_options`): ``--screenshots DIR`` draws every screen and leaves.
    """
    options = _options(arguments)
    if options.screenshots is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    else:
        try:
            _check_screen()
        except PlannerError as error:
            sys.stderr.write(f"decant: {error}\n")
            return 1
    qInstallMessageHandler(_log_qt_message)
    sys.setswitchinterval(SWITCH_SECONDS)
    application = theme.application(sys.argv[0] if sys.argv else "decant")
    application.setApplicationName("Decant")
    application.setDesktopFileName("decant")
    if options.screenshots is not None:
        from desktop_app.sample_pictures import draw_sample

        gc.enable()
        return draw_sample(application, options, _chain(options))
    from desktop_app.language_choice import take_language
    from desktop_app.settings import Settings

    settings = Settings()
    take_language(application, settings.language)  # before anything that holds texts is loaded
    windows, window = open_first(application, settings, _chain(options))
    return _run(application, options, windows, window)


def open_first(
    application: QApplication, settings: Settings, chain: Chain
) -> tuple[Windows, MainWindow]:
    """Show the first window with no more than that needs; the rest follows when it is painted."""
    theme.scale_text(application, settings.text_percent)
    theme.apply(application, settings.scheme)
    from desktop_app.windows import Windows

    windows = Windows(settings, chain)
    return windows, windows.open()


def _run(
    application: QApplication, options: argparse.Namespace, windows: Windows, window: MainWindow
) -> int:
    """Begin what the person asked for when the window is complete; return when all are closed."""
    import signal

    from desktop_app.idle_collection import IdleCollection

    gc.enable()
    memory = IdleCollection(lambda: windows.are_working, parent=windows)
    windows.opened.connect(memory.watch)

    def begin() -> None:
        from desktop_app.version import version
        from desktop_app.views.qt_asker import QtAsker

        application.setApplicationVersion(version())
        sys.excepthook = _Net(QtAsker(window)).catch
        if options.what == "demo":
            window.commands.open_sample()
        elif options.what is not None:
            window.commands.open(Path(options.what))
        else:
            # When the window stands, so that the question is asked over it.
            QTimer.singleShot(0, window.commands.recover)

    window.completed.connect(begin)
    # Python runs signal handlers between its own instructions only: wake it now and then.
    signal.signal(signal.SIGINT, lambda _number, _frame: application.quit())
    waker = QTimer()
    waker.start(SIGNAL_CHECK_MS)
    waker.timeout.connect(_do_nothing)
    status = application.exec()
    windows.shut_down()
    memory.stop()
    return status


def _chain(options: argparse.Namespace) -> Chain:
    from desktop_app.chain import STAGES, large_estate

    return STAGES if options.servers is None else large_estate(options.servers, options.seed)


class _Net:
    """Catches what nothing else caught: the traceback goes to a file, one sentence to the person.

    One at a time, so that a defect in drawing cannot cover the screen with messages.
    """

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._is_telling = False

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from desktop_app.failure_log import write_failure
        from desktop_app.views.dialogs import Message, MessageKind

        path = write_failure(error.with_traceback(trace), "using the window")
        log.error("A defect met the person: see %s", path)
        if self._is_telling:
            return
        self._is_telling = True
        self._asker.ask(
            Message(
                kind=MessageKind.ERROR,
                title=translate("Window", "Something went wrong"),
                text=translate(
                    "Window",
                    "This is a defect of Decant. Your plan is still open: save it under another "
                    "name to be safe. What happened is written to {path}.",
                ).format(path=path),
                detail=f"{kind.__name__}: {error}",
            )
        )
        self._is_telling = False


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the command line says; what most people start with needs no parser."""
    if len(arguments) <= 1 and not any(one.startswith("-") for one in arguments):
        what = arguments[0] if arguments else None
        return argparse.Namespace(what=what, screenshots=None, servers=None)
    from desktop_app.cli_commands.demo_options import add_demo_options

    parser = argparse.ArgumentParser(prog="decant", description="Open the window.")
    parser.add_argument("what", nargs="?", help="“demo” for the sample estate, or a plan to open")
    add_demo_options(parser)
    return parser.parse_args(arguments)


def _check_screen() -> None:
    """Raise where Qt would abort the process instead of telling what is wrong."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY"):
        raise NoScreenError
    import ctypes

    from PySide6.QtCore import QLibraryInfo

    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    try:
        ctypes.CDLL(f"{folder}/platforms/{XCB_PLUGIN}")
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise MissingLibraryError(str(error)) from error
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    is_refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    if is_refused:
        raise NoScreenError


def _log_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }
    known = "This plugin does not support"  # said by Qt's plugin for pictures, harmless
    level = logging.DEBUG if known in text else levels.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", text)


def _do_nothing() -> None:
    """Let Python look for signals."""
