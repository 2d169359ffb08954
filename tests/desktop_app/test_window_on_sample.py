"""The window over the real stages, on the sample estate: what a person does on the first day."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

import resources
from desktop_app import project_file
from desktop_app.chain import STAGES
from tests.desktop_app.test_main_window import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]

SAMPLE = resources.FOLDER / "samples" / "county_council"
#: Generous: the machine that runs the tests may be busy with others.
PATIENCE_MS = 120_000


@pytest.mark.slow
def test_that_a_first_day_ends_with_a_saved_plan(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(None, STAGES)
    with qtbot.waitSignal(desk.window.commands.imported, timeout=PATIENCE_MS):
        drop(desk, SAMPLE)
    inventory = desk.session.project.inventory
    assert len(inventory.estate) == 322
    assert desk.window.rail.button("inventory").words.startswith("322 servers")
    rows = desk.session.project.rows
    assert rows.read == rows.used + rows.merged + rows.excepted
    qtbot.waitUntil(lambda: desk.session.derived_is_current, timeout=PATIENCE_MS)
    assert desk.session.derived.graph.nodes
    desk.asker.files = [(tmp_path / "county.decant",)]
    desk.window.action("save").trigger()
    qtbot.waitUntil(lambda: desk.session.is_clean, timeout=PATIENCE_MS)
    assert project_file.load(tmp_path / "county.decant") == desk.session.project
    assert desk.asker.shown == []


@pytest.mark.slow
def test_that_planning_can_be_stopped_and_leaves_no_plan(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(None, STAGES)
    with qtbot.waitSignal(desk.window.commands.imported, timeout=PATIENCE_MS):
        drop(desk, SAMPLE)
    desk.window.action("plan_waves").trigger()
    (job,) = (one for one in desk.runner.jobs if one.kind == "plan")
    with qtbot.waitSignal(job.progressed, timeout=PATIENCE_MS):
        pass
    with qtbot.waitSignal(job.ended, timeout=PATIENCE_MS):
        job.cancel()
    assert desk.session.project.accepted is None
    told = desk.window.status.message
    qtbot.waitUntil(
        lambda: told.whole_text() == "Stopped: Planning waves. Nothing was changed.",
        timeout=PATIENCE_MS,
    )


@pytest.mark.slow
def test_that_the_window_keeps_answering_while_files_are_read(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(None, STAGES)
    beats: list[int] = []
    heart = QTimer()
    heart.setInterval(10)
    heart.timeout.connect(lambda: beats.append(threading.get_ident()))
    heart.start()
    with qtbot.waitSignal(desk.window.commands.imported, timeout=PATIENCE_MS):
        drop(desk, SAMPLE)
    heart.stop()
    # Reading takes seconds; a window that hung would have beaten a handful of times.
    assert len(beats) > 30
