from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.chain import STAGES
from desktop_app.column_mapping import MappingTask, kept_maps
from desktop_app.views.dialogs import MessageKind
from inventory.mapping import suggest, with_field, with_unit
from tests.builders_inventory import register
from tests.builders_window import chain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]

LINES = ("Kiste,Platz", "srv-001,16", "srv-002,32")


def real(open_desk: OpenDesk) -> Desk:
    """Return a window that really imports."""
    return open_desk(stages=chain(import_files=STAGES.import_files))


def import_and_wait(qtbot, desk: Desk, *paths: Path) -> None:
    desk.window.commands.import_files(paths)
    qtbot.waitUntil(lambda: bool(desk.asker.asked) and not desk.runner.jobs, timeout=20_000)


def names_and_memory(draft):
    """Answer the mapper: servers, their names and their memory in GB."""
    draft = suggest(draft.table, register="server-register")
    draft = with_field(with_field(draft, 0, "name"), 1, "memory")
    return with_unit(draft, 1, "GB")


def memory(desk: Desk) -> dict[str, int | None]:
    return {one.name: one.memory_mib for one in desk.session.project.inventory.servers}


def test_that_an_unknown_file_is_mapped_and_imported_in_one_step(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = real(open_desk)
    path = register(tmp_path / "list.csv", *LINES)
    desk.asker.mappings.append(names_and_memory)
    with qtbot.waitSignal(desk.window.commands.imported, timeout=20_000):
        import_and_wait(qtbot, desk, path)
    (task,) = desk.asker.asked
    assert isinstance(task, MappingTask)
    assert task.reason == (
        "list.csv is of no format that Decant knows by itself: say what its columns hold."
    )
    assert memory(desk) == {"srv-001": 16384, "srv-002": 32768}
    assert desk.session.undo_stack.count() == 1
    assert desk.session.undo_stack.undoText() == "Import list.csv"
    desk.session.undo_stack.undo()
    assert memory(desk) == {}


def test_that_cancelling_the_mapper_changes_nothing(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = real(open_desk)
    desk.asker.mappings.append(lambda _draft: None)
    told: list[str] = []
    desk.window.commands.done.connect(told.append)
    import_and_wait(qtbot, desk, register(tmp_path / "list.csv", *LINES))
    assert told == ["Not imported: list.csv. Nothing was changed."]
    assert desk.session.undo_stack.count() == 0
    assert kept_maps(desk.settings.maps_folder) == ()


def test_that_a_kept_map_is_offered_for_the_same_headings(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = real(open_desk)
    desk.asker.mappings.append(names_and_memory)
    with qtbot.waitSignal(desk.window.commands.imported, timeout=20_000):
        import_and_wait(qtbot, desk, register(tmp_path / "list.csv", *LINES))
    qtbot.waitUntil(lambda: len(kept_maps(desk.settings.maps_folder)) == 1)
    text = next(desk.settings.maps_folder.iterdir()).read_text(encoding="utf-8")
    assert "srv-001" not in text
    desk.asker.asked.clear()
    desk.asker.choices.append("kept:0")
    desk.asker.mappings.append(lambda draft: draft)
    with qtbot.waitSignal(desk.window.commands.imported, timeout=20_000):
        import_and_wait(qtbot, desk, register(tmp_path / "new.csv", "Kiste,Platz", "srv-009,64"))
    question, task = desk.asker.asked
    assert [option.key for option in question.options] == ["kept:0", "map"]
    assert question.options[0].label == "As last time: Server register, own column map"
    assert [column.field for column in task.draft.columns] == ["name", "memory"]
    assert memory(desk)["srv-009"] == 65536


def test_that_a_file_of_two_formats_is_read_as_chosen(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = real(open_desk)
    headings = "Name,Type,Model,Memory (GB),Cores,Rack,Purchase date"
    path = register(tmp_path / "both.csv", headings, "a,Server,m,1,1,R,")
    desk.asker.choices.append("format:hardware-register")
    with qtbot.waitSignal(desk.window.commands.imported, timeout=20_000):
        import_and_wait(qtbot, desk, path)
    (question,) = desk.asker.asked
    assert question.title == "How is both.csv to be read?"
    keys = [option.key for option in question.options]
    assert {"format:hardware-register", "format:server-register"} < set(keys)
    assert keys[-1] == "map"
    (source,) = desk.session.project.inventory.sources
    assert source.format == "hardware-register"


def test_that_one_of_several_files_can_be_left_out(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = real(open_desk)
    unknown = register(tmp_path / "list.csv", *LINES)
    known = register(tmp_path / "servers.csv", "Server,Memory (GB),OS", "web-1,8,Debian 12")
    desk.asker.choices.append("leave out")
    with qtbot.waitSignal(desk.window.commands.imported, timeout=20_000):
        import_and_wait(qtbot, desk, unknown, known)
    assert [one.name for one in desk.session.project.inventory.sources] == ["servers.csv"]


def test_that_the_menu_maps_a_file_of_a_known_format(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = real(open_desk)
    path = register(tmp_path / "servers.csv", "Server,Memory (GB),OS", "web-1,8,Debian 12")
    desk.asker.files.append((path,))
    desk.asker.mappings.append(partial(with_field, position=1, field=None))
    with qtbot.waitSignal(desk.window.commands.imported, timeout=20_000):
        desk.window.action("import_mapped").trigger()
    assert memory(desk) == {"web-1": None}
    (source,) = desk.session.project.inventory.sources
    assert source.format == "own-server-register"


def test_that_a_file_without_columns_is_told_and_not_mapped(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = real(open_desk)
    path = tmp_path / "thing.json"
    path.write_text('{"a": 1}', encoding="utf-8")
    desk.asker.files.append((path,))
    desk.window.action("import_mapped").trigger()
    qtbot.waitUntil(lambda: bool(desk.asker.shown), timeout=20_000)
    (message,) = desk.asker.shown
    assert message.kind is MessageKind.ERROR
    assert message.text == (
        "thing.json holds no table with columns to map. Choose a workbook or a CSV file."
    )
    desk.asker.shown.clear()
    desk.window.commands.import_files((path,))
    qtbot.waitUntil(lambda: bool(desk.asker.shown), timeout=20_000)
    assert "of no format that Decant knows" in desk.asker.shown[0].text
