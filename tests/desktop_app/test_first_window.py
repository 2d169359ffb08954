"""What the first window needs and what follows it."""

from __future__ import annotations

import ast
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

import desktop_app
from desktop_app import loading
from desktop_app.loading import Loading
from desktop_app.session import Session
from desktop_app.settings import Settings
from desktop_app.views import theme
from desktop_app.views.screen_states import STATES
from desktop_app.views.screens import SCREENS
from desktop_app.windows import Windows
from tests.builders_window import TODAY, ScriptedAsker, chain, estate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The first window as the program opens it, and the modules that it took, one a line.
OPENING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from desktop_app import app, loading
from desktop_app.chain import STAGES
from desktop_app.settings import Settings
from desktop_app.views import theme
loading.Loading.start = lambda self: None  # what follows the window is another test's
application = theme.application("decant")
windows, window = app.open_first(application, Settings(Path(sys.argv[1])), STAGES)
application.processEvents()
assert window.isVisible()
print("\\n".join(sys.modules))
sys.stdout.flush()
os._exit(0)
"""
#: Our own modules that may be loaded by then, without those of `desktop_app.views`.
ALLOWED = {
    "desktop_app",
    "desktop_app.app",
    "desktop_app.chain",
    "desktop_app.jobs",
    "desktop_app.language",
    "desktop_app.language_choice",
    "desktop_app.loading",
    "desktop_app.main_window",
    "desktop_app.models",
    "desktop_app.models.tooltips",
    "desktop_app.plan_names",
    "desktop_app.session",
    "desktop_app.settings",
    "desktop_app.windows",
    "inventory",
    "inventory.errors",
    "inventory.progress",
    "resources",
}
ALLOWED_VIEWS = {
    "icons",
    "import_screen",
    "labels",
    "navigation",
    "qt_asker",
    "screen",
    "screens",
    "scrolling",
    "start_page",
    "theme",
}
#: What Qt for Python consists of.
QT = ("PySide6", "shiboken6", "shibokensupport", "__feature__", "signature_bootstrap", "sip")


def modules_of(code: str, place: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, str(place / "settings.ini")],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_that_the_first_window_takes_qt_the_path_and_the_start_page_only(tmp_path: Path) -> None:
    bare = "import sys; from PySide6 import QtWidgets; print('\\n'.join(sys.modules))"
    taken = modules_of(OPENING, tmp_path) - modules_of(bare, tmp_path)
    foreign = {
        name
        for name in taken
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith(QT)
    }
    views = {f"desktop_app.views.{name}" for name in ALLOWED_VIEWS} | {"desktop_app.views"}
    assert sorted(foreign - ALLOWED - views) == []


def test_that_what_is_loaded_later_is_named_where_packaging_finds_it() -> None:
    """PyInstaller reads import statements, also in functions, and no names in strings."""
    root = Path(desktop_app.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "attr", getattr(called, "id", ""))
            assert name not in {"import_module", "__import__"}, path


def test_that_every_screen_says_of_an_empty_plan_what_it_would_find_out() -> None:
    session = Session(today=TODAY)
    assert {screen.key for screen in SCREENS} == set(STATES)
    assert [screen.blank for screen in SCREENS] == [screen.state(session) for screen in SCREENS]


def test_that_a_session_is_blank_until_somebody_looks_for_a_plan() -> None:
    session = Session(today=TODAY)
    assert session.is_blank
    assert session.today == TODAY
    assert session.is_blank
    assert session.project.title == "New plan"
    assert not session.is_blank
    assert not Session(estate(), today=TODAY).is_blank


@pytest.fixture
def windows(qtbot, qapp, tmp_path: Path) -> Iterator[Windows]:
    theme.apply(qapp, theme.Scheme.LIGHT)
    made = Windows(Settings(tmp_path / "settings.ini"), chain())
    yield made
    made.shut_down()
    for window in made.open_windows:
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_a_window_that_was_painted_completes_itself(qtbot, windows: Windows) -> None:
    window = windows.open(ScriptedAsker())
    assert not window.is_complete
    told: list[object] = []
    windows.opened.connect(told.append)
    qtbot.waitUntil(lambda: window.is_complete, timeout=20_000)
    assert told == [window]
    assert all(not menu.isEmpty() for menu in window._menus)
    assert window.statusBar() is window.status


def test_that_a_second_window_is_completed_as_well(qtbot, windows: Windows) -> None:
    first = windows.open(ScriptedAsker())
    second = windows.open(ScriptedAsker())
    qtbot.waitUntil(lambda: first.is_complete and second.is_complete, timeout=20_000)
    second.action("new_window").trigger()
    assert len(windows.open_windows) == 3
    third = windows.open_windows[-1]
    qtbot.waitUntil(lambda: third.is_complete, timeout=20_000)


def test_that_whoever_does_not_wait_gets_the_whole_window(qtbot, windows: Windows) -> None:
    window = windows.open(ScriptedAsker())
    window.action("sample").trigger()
    assert window.is_complete
    qtbot.waitUntil(lambda: len(window.session.project.inventory.servers) == 20, timeout=20_000)
    for screen in SCREENS:
        window.show_screen(screen.key)
        assert window.current_screen == screen.key
        assert isinstance(window.widget_of(screen.key), screen.load())


def test_that_a_menu_opened_too_soon_is_filled(windows: Windows) -> None:
    window = windows.open(ScriptedAsker())
    window._menus[0].aboutToShow.emit()
    assert not window._menus[0].isEmpty()


@pytest.mark.parametrize("breaths", [0, 1, 3, 10])
def test_that_leaving_while_the_rest_is_loaded_leaves_nothing_behind(
    qtbot, qapp, windows: Windows, breaths: int
) -> None:
    opened = [windows.open(ScriptedAsker()) for _ in range(2)]
    for _ in range(breaths):
        qtbot.wait(10)
    for window in opened:
        assert window.close()
    del window
    opened.clear()
    windows.shut_down()
    qtbot.wait(20)
    assert windows.open_windows == ()
    assert not any(one.name == loading.THREAD_NAME for one in threading.enumerate())


#: Parts of the tests that are loaded in the window's thread.
HERE = ("widgets", "more widgets")


@pytest.fixture
def load(qapp) -> Iterator[Callable[..., Loading]]:
    made: list[Loading] = []

    def make(*parts: tuple[str, Callable[[], object]]) -> Loading:
        keys = frozenset(key for key, _ in parts if key not in HERE)
        made.append(Loading(parts, beside=keys, rest_after="rest"))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def test_that_parts_are_loaded_in_order_and_a_bad_one_is_passed_over(qtbot, load, caplog) -> None:
    def broken() -> None:
        raise ImportError("it is not there")

    told: list[str] = []
    one = load(("a", dict), ("b", broken), ("c", dict))
    one.loaded.connect(told.append)
    one.start()
    qtbot.waitUntil(lambda: told == ["a", "b", "c"])
    assert (one.has("a"), one.has("b"), one.has("c")) == (True, False, True)
    assert "could not be loaded ahead: b" in caplog.text


def test_that_loading_waits_for_whoever_went_aside_and_not_for_ever(
    qtbot, load, monkeypatch
) -> None:
    went: list[str] = []
    one = load(("a", lambda: went.append("a")))
    with one.aside():
        one.start()
        qtbot.wait(30)
        assert went == []
    qtbot.waitUntil(lambda: went == ["a"])
    monkeypatch.setattr(loading, "PATIENCE_SECONDS", 0.05)
    other = load(("a", lambda: went.append("b")))
    with other.aside():
        other.start()
        qtbot.waitUntil(lambda: went == ["a", "b"])


def test_that_whoever_goes_aside_waits_for_the_part_that_is_being_loaded(qtbot, load) -> None:
    began, may_end = threading.Event(), threading.Event()
    went: list[str] = []

    def slow() -> None:
        began.set()
        may_end.wait(10)
        went.append("loaded")

    one = load(("slow", slow))
    one.start()
    began.wait(10)
    threading.Timer(0.05, may_end.set).start()
    with one.aside():
        went.append("aside")
    assert went == ["loaded", "aside"]


def test_that_loading_that_is_stopped_begins_nothing_more(load) -> None:
    began, may_end = threading.Event(), threading.Event()
    went: list[str] = []

    def slow() -> None:
        began.set()
        may_end.wait(10)

    one = load(("slow", slow), ("next", lambda: went.append("next")))
    one.start()
    began.wait(10)
    threading.Timer(0.05, may_end.set).start()
    one.stop()
    assert went == []
    one.start()
    assert not one.is_running


def test_that_loading_rests_until_it_may_go_on(qtbot, load) -> None:
    told: list[str] = []
    one = load(("rest", dict), ("more", dict))
    one.loaded.connect(told.append)
    one.start()
    qtbot.wait(50)
    assert told == ["rest"]
    one.go_on()
    qtbot.waitUntil(lambda: told == ["rest", "more"])


def test_that_what_knows_qt_is_loaded_in_the_window_s_thread_and_in_its_turn(qtbot, load) -> None:
    """PySide makes classes when they are first named: two threads at it crash the process."""
    went: list[tuple[str, bool]] = []

    def part(name: str) -> tuple[str, Callable[[], object]]:
        main = threading.main_thread()
        return name, lambda: went.append((name, threading.current_thread() is main))

    one = load(part("a"), part("widgets"), part("b"), part("more widgets"))
    one.start()
    qtbot.waitUntil(lambda: one.has("more widgets"))
    assert went == [("a", False), ("widgets", True), ("b", False), ("more widgets", True)]


def test_that_a_part_that_waits_for_the_window_holds_nobody_up(qtbot, load) -> None:
    one = load(("widgets", dict), ("b", dict))
    one.start()
    time.sleep(0.05)  # handed over, and the window has not come to it
    with one.aside():
        assert not one.has("widgets")
    assert one.hurry("widgets")
    qtbot.waitUntil(lambda: one.has("b"))


def test_that_loading_that_waits_for_the_window_can_be_stopped(qtbot, load) -> None:
    went: list[str] = []
    one = load(("widgets", lambda: went.append("widgets")), ("b", lambda: went.append("b")))
    one.start()
    time.sleep(0.05)
    one.stop()
    qtbot.wait(20)
    assert went == []


def test_that_what_is_loaded_beside_the_window_knows_no_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from desktop_app.windows import BESIDE\n"
        "for name in [one for one in sys.modules if one.startswith(('PySide6', 'desktop_app'))]:\n"
        "    del sys.modules[name]\n"
        "sys.modules['PySide6'] = None\n"
        "for load in BESIDE.values():\n"
        "    load()\n"
        "print('loaded')\n"
    )
    assert modules_of(code, tmp_path) == {"loaded"}


def test_that_loading_that_rests_can_be_stopped(qtbot, load) -> None:
    went: list[str] = []
    one = load(("rest", dict), ("more", lambda: went.append("more")))
    one.start()
    qtbot.waitUntil(lambda: one.has("rest"))
    one.stop()
    assert went == []


def test_that_everything_is_loaded_behind_a_window(tmp_path: Path) -> None:
    code = OPENING.replace("loading.Loading.start", "loading.Loading.never").replace(
        "assert window.isVisible()",
        """
import time
until = time.monotonic() + 120
while (windows.is_loading or not window.is_complete) and time.monotonic() < until:
    application.processEvents()
    time.sleep(0.01)
windows.shut_down()""",
    )
    taken = modules_of(code, tmp_path)
    wanted = {
        f"desktop_app.views.{screen.load().__module__.rpartition('.')[2]}" for screen in SCREENS
    }
    wanted |= {"desktop_app.window_parts", "desktop_app.stages", "desktop_app.project_file"}
    assert wanted <= taken


def test_that_a_part_that_is_wanted_comes_next(qtbot, load) -> None:
    told: list[str] = []
    one = load(("rest", dict), ("a", dict), ("b", dict), ("c", dict))
    one.loaded.connect(told.append)
    assert not one.hurry("rest")  # nobody loads yet
    one.start()
    qtbot.waitUntil(lambda: told == ["rest"])
    assert one.hurry("b")
    assert not one.hurry("rest")
    one.go_on()
    qtbot.waitUntil(lambda: told == ["rest", "b", "a", "c"])
    assert not one.hurry("a")


def test_that_a_screen_chosen_too_soon_is_shown_when_it_is_loaded(qtbot, windows: Windows) -> None:
    window = windows.open(ScriptedAsker())
    qtbot.waitUntil(lambda: window.is_complete, timeout=20_000)
    coming = {"energy"}
    window._is_coming = coming.__contains__
    window.rail.button("energy").click()
    assert window.current_screen == "energy"
    assert window.stack.currentWidget().text() == "Loading …"
    window.take_loaded("costs")  # not the one that is waited for
    assert window.stack.currentWidget().text() == "Loading …"
    coming.clear()
    window.take_loaded("energy")
    assert window.stack.currentWidget().isAncestorOf(window.widget_of("energy"))
