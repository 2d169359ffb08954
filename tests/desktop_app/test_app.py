from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType

from desktop_app import app
from tests.builders_window import ScriptedAsker

if TYPE_CHECKING:
    from pathlib import Path

SLOW = (
    "pandas",
    "numpy",
    "ortools",
    "networkx",
    "xlsxwriter",
    "openpyxl",
    "python_calamine",
    "holidays",
    "charset_normalizer",
)


def test_that_the_window_starts_without_the_slow_libraries() -> None:
    code = f"import sys, desktop_app.app; print([name for name in {SLOW} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_that_without_a_screen_one_line_says_what_works_instead(monkeypatch, capsys) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.run_window([]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("decant: There is no screen here to open a window on.")
    assert printed.err.count("\n") == 1


def test_that_a_library_qt_would_abort_for_is_named_with_its_package(monkeypatch, capsys) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(app, "XCB_PLUGIN", "libnot-there.so")
    assert app.run_window([]) == 1
    told = capsys.readouterr().err
    assert "libnot-there.so" in told
    assert "sudo apt-get install libxcb-cursor0" in told


def test_that_a_defect_in_the_window_is_told_once_with_the_place_of_its_log(
    monkeypatch, tmp_path: Path, caplog
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    asker = ScriptedAsker()
    net = app._Net(asker)
    error = ZeroDivisionError("division by zero")
    net.catch(ZeroDivisionError, error, None)
    (message,) = asker.shown
    (log,) = (tmp_path / "decant").glob("*.log")
    assert str(log) in message.text
    assert message.detail == "ZeroDivisionError: division by zero"


def test_that_a_defect_while_one_is_told_opens_no_second_message(
    monkeypatch, tmp_path: Path, caplog
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    shown: list[object] = []

    class Nested(ScriptedAsker):
        def ask(self, message):
            shown.append(message)
            net.catch(KeyError, KeyError("again"), None)
            return super().ask(message)

    net = app._Net(Nested())
    net.catch(ValueError, ValueError("first"), None)
    assert len(shown) == 1
    assert len(list((tmp_path / "decant").glob("*.log"))) == 2


def test_that_messages_of_qt_go_to_the_log(caplog) -> None:
    with caplog.at_level(logging.INFO, logger="qt"):
        for kind, text in (
            (QtMsgType.QtWarningMsg, "Something odd"),
            (QtMsgType.QtCriticalMsg, "Something bad"),
            (QtMsgType.QtWarningMsg, "This plugin does not support raise()"),
        ):
            app._log_qt_message(kind, QMessageLogContext(), text)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("WARNING", "Something odd"),
        ("ERROR", "Something bad"),
    ]
