from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from desktop_app import project_file
from desktop_app.project import Project
from desktop_app.views import theme
from desktop_app.views.dialogs import MessageKind
from desktop_app.views.screen import Place, Step
from inventory.errors import PlannerError
from inventory.progress import raise_if_cancelled
from inventory.waves.plan import WaveResult, WaveStatus
from tests.builders_window import chain, estate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.derived import Derived
    from inventory.progress import Progress
    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(desk: Desk, *paths: Path) -> QDropEvent:
    mime = mime_of(*paths)
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.mime = mime  # Qt's event does not keep it
    desk.window.dropEvent(event)
    return event


@contextmanager
def until_idle(qtbot, desk: Desk) -> Iterator[None]:
    yield
    qtbot.waitUntil(lambda: not desk.runner.jobs)


def rename(desk: Desk, title: str) -> None:
    desk.session.edit("Rename", lambda project: replace(project, title=title))


def test_that_an_empty_plan_says_what_to_do_first(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert desk.window.windowTitle() == "New plan[*] – Decant"
    assert desk.window.rail.button("import").words == "drop files to begin"
    assert desk.window.rail.button("inventory").words == "needs an import"
    assert not desk.window.action("export").isEnabled()
    assert not desk.window.action("plan_waves").isEnabled()


def test_that_a_file_dropped_anywhere_on_the_window_is_imported(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk()
    with qtbot.waitSignal(desk.window.commands.imported):
        event = drop(desk, tmp_path / "estate.xlsx")
    assert event.isAccepted()
    assert [source.name for source in desk.session.project.inventory.sources] == ["estate.xlsx"]
    assert desk.window.isWindowModified()
    assert desk.window.rail.button("inventory").words == "1 server"
    desk.window.action("undo").trigger()
    assert desk.session.project == Project()


def test_that_only_files_of_this_machine_may_be_dropped(open_desk: OpenDesk, tmp_path) -> None:
    desk = open_desk()
    for mime, taken in ((mime_of(tmp_path / "a.csv"), True), (QMimeData(), False)):
        event = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setAccepted(False)
        desk.window.dragEnterEvent(event)
        assert event.isAccepted() is taken


def test_that_a_plan_dropped_on_the_window_is_opened(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    path = tmp_path / "exit.decant"
    project_file.save(estate(), path)
    desk = open_desk()
    with qtbot.waitSignal(desk.session.document_changed):
        drop(desk, path)
    assert desk.session.project.title == "Test exit"
    assert desk.window.windowTitle() == "exit.decant[*] – Decant"
    assert not desk.window.isWindowModified()
    assert desk.settings.recent == (path,)


def test_that_a_plan_dropped_with_other_files_is_a_question_not_a_guess(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk()
    drop(desk, tmp_path / "exit.decant", tmp_path / "estate.xlsx")
    assert desk.asker.shown[0].title == "Drop one plan, or files to import"
    assert desk.runner.jobs == ()


def test_that_a_file_that_cannot_be_read_leaves_the_open_plan_as_it_was(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    def refuse(*_arguments: object) -> Project:
        raise PlannerError("odd.xlsx is protected by a password. Save a copy without one.")

    desk = open_desk(estate(), chain(import_files=refuse))
    before = desk.session.project
    with until_idle(qtbot, desk):
        drop(desk, tmp_path / "odd.xlsx")
    (message,) = desk.asker.shown
    assert message.kind is MessageKind.ERROR
    assert message.text == "odd.xlsx is protected by a password. Save a copy without one."
    assert desk.session.project is before


def test_that_a_defect_is_told_in_one_plain_sentence_with_the_place_of_the_log(
    qtbot, open_desk: OpenDesk, tmp_path: Path, monkeypatch, caplog
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def fail(*_arguments: object) -> Project:
        raise ZeroDivisionError

    desk = open_desk(estate(), chain(import_files=fail))
    with until_idle(qtbot, desk):
        drop(desk, tmp_path / "odd.xlsx")
    (message,) = desk.asker.shown
    assert message.text.startswith("This is a defect of Decant (ZeroDivisionError).")
    (log,) = (tmp_path / "decant").glob("*.log")
    assert str(log) in message.text
    assert "ZeroDivisionError" in log.read_text()


def test_that_an_import_is_read_again_into_a_plan_that_changed_meanwhile(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    release = threading.Event()
    real = chain().import_files

    def slow(*arguments: object) -> Project:
        release.wait(2)
        return real(*arguments)

    desk = open_desk(estate(), chain(import_files=slow))
    drop(desk, tmp_path / "more.xlsx")
    rename(desk, "Renamed meanwhile")
    release.set()
    with qtbot.waitSignal(desk.window.commands.imported):
        pass
    assert desk.session.project.title == "Renamed meanwhile"
    assert len(desk.session.project.inventory.servers) == 4


def test_that_work_can_be_cancelled_from_the_status_line(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    def endless(_project: Project, _paths: object, _today: object, progress: Progress) -> Project:
        progress.report(0.25, "Reading sheet vInfo")
        while True:
            raise_if_cancelled(progress)

    desk = open_desk(estate(), chain(import_files=endless))
    before, status = desk.session.project, desk.window.status
    drop(desk, tmp_path / "huge.xlsx")
    qtbot.waitUntil(status.cancel_button.isVisible)
    qtbot.waitUntil(lambda: status.message.whole_text() == "Reading sheet vInfo")
    assert status.progress.value() == 250
    with until_idle(qtbot, desk):
        qtbot.mouseClick(status.cancel_button, Qt.MouseButton.LeftButton)
    assert desk.session.project is before
    assert not status.cancel_button.isVisible()
    assert status.message.whole_text() == "Stopped: Reading huge.xlsx. Nothing was changed."


def test_that_a_second_import_waits_for_the_person_not_in_the_dark(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    release = threading.Event()
    desk = open_desk(
        estate(), chain(import_files=lambda project, *_: (release.wait(2), project)[1])
    )
    drop(desk, tmp_path / "one.xlsx")
    drop(desk, tmp_path / "two.xlsx")
    assert desk.asker.shown[0].title == "Still busy"
    with qtbot.waitSignal(desk.window.commands.imported):
        release.set()


def test_that_planned_waves_can_be_undone(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    with qtbot.waitSignal(desk.window.commands.planned):
        desk.window.action("plan_waves").trigger()
    assert desk.session.project.accepted is not None
    assert desk.window.action("undo").text() == "Undo Plan waves"
    desk.window.action("undo").trigger()
    assert desk.session.project.accepted is None


def test_that_no_plan_is_told_with_its_reasons(qtbot, open_desk: OpenDesk) -> None:
    result = WaveResult(
        status=WaveStatus.IMPOSSIBLE, reasons=("Payroll holds 50 servers; the limit is 40.",)
    )
    desk = open_desk(estate(), chain(plan_waves=lambda *_: result))
    with until_idle(qtbot, desk):
        desk.window.action("plan_waves").trigger()
    (message,) = desk.asker.shown
    assert message.title == "No wave plan was found"
    assert message.text == "Payroll holds 50 servers; the limit is 40."


def test_that_waves_for_an_inventory_of_yesterday_are_dropped(qtbot, open_desk: OpenDesk) -> None:
    release = threading.Event()
    real = chain().plan_waves

    def slow(project: Project, progress: Progress) -> WaveResult:
        release.wait(2)
        return real(project, progress)

    desk = open_desk(estate(), chain(plan_waves=slow))
    desk.window.action("plan_waves").trigger()
    smaller = estate(2).inventory
    desk.session.edit("Smaller", lambda project: replace(project, inventory=smaller))
    release.set()
    with until_idle(qtbot, desk):
        pass
    assert desk.asker.shown[0].title == "The plan changed meanwhile"
    assert desk.session.project.accepted is None


def test_that_work_for_a_plan_that_went_never_lands_in_the_new_one(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    release = threading.Event()
    real = chain().import_files

    def slow(*arguments: object) -> Project:
        release.wait(2)
        return real(*arguments)

    desk = open_desk(estate(), chain(import_files=slow))
    with until_idle(qtbot, desk):
        drop(desk, tmp_path / "more.xlsx")
        desk.window.action("new").trigger()
        release.set()
    assert desk.session.project == Project()


def test_that_why_nothing_could_be_worked_out_is_said_in_the_status_line(
    qtbot, open_desk: OpenDesk
) -> None:
    def refuse(*_arguments: object) -> Derived:
        raise PlannerError("The price book holds no such target.")

    desk = open_desk(estate(), chain(derive=refuse))
    rename(desk, "Other")
    told = desk.window.status.message
    qtbot.waitUntil(lambda: told.whole_text() == "The price book holds no such target.")


def test_that_the_dark_look_is_remembered_and_drawn(qapp, open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    look = next(
        action
        for menu in desk.window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if action.text() == "&Dark"
    )
    before = desk.window.action("open").icon().cacheKey()
    try:
        look.trigger()
        assert theme.colours() is theme.DARK
        assert desk.settings.scheme == "dark"
        qapp.processEvents()
        assert desk.window.action("open").icon().cacheKey() != before
    finally:
        theme.apply(qapp, theme.Scheme.LIGHT)


def test_that_the_arrow_keys_walk_the_guided_path(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    button = desk.window.rail.button("import")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Down)
    assert desk.window.current_screen == "dependencies"


def test_that_the_sample_opens_from_the_start_page(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    with qtbot.waitSignal(desk.session.document_changed):
        desk.window.widget_of("import").wants.emit("sample", "")
    assert len(desk.session.project.inventory.servers) == 20
    assert not desk.window.isWindowModified()


def test_that_an_export_says_what_it_wrote(qtbot, open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(estate())
    desk.asker.files = [(tmp_path,)]
    with until_idle(qtbot, desk):
        desk.window.action("export").trigger()
    assert (tmp_path / "plan.txt").read_text() == "Test exit"
    assert desk.asker.shown[0].text == f"1 file written to {tmp_path}."


def test_that_figures_are_worked_out_after_a_plan_was_opened(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk()
    with qtbot.waitSignal(desk.session.derived_changed, check_params_cb=None):
        desk.session.open(estate(), None)
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert desk.window.rail.findings.words == "1 error, 1 warning"


def test_that_a_finding_leads_to_the_server_it_concerns(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    desk.window.findings.table.activated_record.emit(desk.session.project.import_findings[0])
    assert desk.window.current_screen == "inventory"
    table = desk.window.widget_of("inventory").table
    assert table.current_record().name == "web-002"


def test_that_a_finding_without_a_subject_leads_to_its_file(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    desk.window.show_screen("inventory")
    desk.window.findings.table.activated_record.emit(desk.session.project.import_findings[2])
    assert desk.window.current_screen == "import"
    table = desk.window.widget_of("import").files.table
    assert table.current_record().source.name == "estate.xlsx"


def test_that_a_place_on_a_screen_that_is_not_there_is_looked_for_elsewhere(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk(estate())
    desk.window.go_to(Place(screen="nowhere", subject="s003"))
    assert desk.window.current_screen == "inventory"


def test_that_every_step_says_how_far_it_is_in_words(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    states = {screen.key: screen.state(desk.session) for screen in desk.window.screens}
    files, servers = states["import"], states["inventory"]
    assert (files.step, files.text) == (Step.ATTENTION, "1 file, 1 error")
    assert (servers.step, servers.text) == (Step.ATTENTION, "3 servers, 1 to mend")
    button = desk.window.rail.button("inventory")
    assert button.accessibleName() == "Inventory: needs attention, 3 servers, 1 to mend"


def test_that_screens_and_panel_answer_to_the_keyboard(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    qtbot.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.current_screen == "dependencies"
    qtbot.keyClick(desk.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.findings.isVisible()
    qtbot.keyClick(desk.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert not desk.window.findings.isVisible()


def test_that_a_plan_is_named_and_its_name_undone(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    desk.asker.texts = ["Exit 2027", None]
    desk.window.action("rename").trigger()
    assert desk.session.project.title == "Exit 2027"
    assert desk.window.windowTitle() == "Exit 2027[*] – Decant"
    desk.window.action("rename").trigger()
    desk.window.action("undo").trigger()
    assert desk.session.project.title == "Test exit"


def test_that_about_and_shortcuts_are_told_as_data(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.action("about").trigger()
    desk.window.action("keys").trigger()
    about, keys = desk.asker.shown
    assert about.title.startswith("Decant ")
    assert "Ctrl+S:  Save" in keys.text


def test_that_the_guided_path_comes_first_and_in_order(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    steps = [screen.key for screen in desk.window.screens if screen.is_step]
    assert steps == ["import", "dependencies", "waves", "costs", "decommission", "export"]
    assert [screen.key for screen in desk.window.screens][:6] == steps


def test_that_the_rail_gives_way_to_the_screen_where_text_is_large(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    rail = desk.window.rail
    rail.fit(theme.text_width(200))
    wide = rail.width()
    rail.fit(theme.text_width(100))
    assert rail.width() < wide
    assert rail.button("costs").accessibleName().startswith("Costs: ")
