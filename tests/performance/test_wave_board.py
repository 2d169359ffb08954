"""How long a move on the board takes at 5,000 servers, judged and drawn again; rows with ``-s``.

Seconds are those of the window's own thread, so that a busy machine changes nothing.
"""

from __future__ import annotations

import time
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from desktop_app import edits
from desktop_app.project import Project
from inventory.waves.policy import WavePolicy
from inventory.waves.problem import build_problem
from inventory.waves.solver import solve
from tests.builders_council import derive
from tests.builders_waves import random_estate
from tests.builders_window import chain
from tests.desktop_app.conftest import open_desk  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from tests.desktop_app.conftest import Desk

pytestmark = pytest.mark.performance

SERVERS = 5_000
#: Promised for a move with its judgement and the picture drawn again.
MOVE_SECONDS = 0.100
#: For a step of a drag, with what a drop would break.
HOVER_SECONDS = 0.100


def planned() -> Project:
    policy = WavePolicy(
        start=date(2027, 1, 1),
        exit_by=date(2030, 12, 31),
        servers_per_wave=60,
        tier_1_per_wave=20,
        data_gigabytes_per_wave=100_000,
    )
    project = Project(
        title="Large", inventory=random_estate(1, SERVERS), today=date(2026, 11, 1), policy=policy
    )
    derived = derive(project)
    made = build_problem(project.inventory, derived.graph, derived.groups, policy)
    return edits.accept_plan(project, solve(made, limit_seconds=0.5))


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:  # noqa: F811 - the fixture of that name
    project = planned()
    desk = open_desk(project, chain(derive=lambda one, _progress: derive(one)))
    desk.window.resize(1440, 900)
    desk.session.take_derived(project, derive(project))
    desk.window.show_screen("waves")
    screen = desk.window.widget_of("waves")
    qtbot.waitUntil(lambda: screen.checking.judgement is not None, timeout=60_000)
    # No figures in between: what is measured is the move.
    desk.window.recalculation._timer.setInterval(1_000_000)
    return desk


def row(*values: object) -> None:
    print("  ".join(str(value) for value in values))  # noqa: T201 - the row is the result


def test_that_a_move_is_judged_and_drawn_within_a_tenth_of_a_second(qtbot, desk: Desk) -> None:
    screen = desk.window.widget_of("waves")
    board = screen.board
    moves, hovers = [], []
    for step in range(7):
        view = board.viewport()
        columns = [at for at, one in enumerate(board.columns[:8]) if one.wave and one.cards]
        source, goal = columns[step % 3], columns[step % 3 + 1]
        board.choose(board.columns[source].cards[0].id)
        QApplication.processEvents()
        start = board.box_of(board.columns[source].cards[0].id).center()
        left, width = board.picture.boxes[goal]
        end = QPointF(left - board.picture.scroll.x() + width / 2, start.y())
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start.toPoint())
        qtbot.mouseMove(view, (start + QPointF(15, 0)).toPoint())
        began = time.thread_time()
        qtbot.mouseMove(view, end.toPoint())
        view.repaint()
        hovers.append(time.thread_time() - began)
        before = desk.session.project
        began = time.thread_time()
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end.toPoint())
        view.repaint()
        moves.append(time.thread_time() - began)
        assert desk.session.project is not before
        assert screen.checking.judgement is not None  # judged already, not in the background
    row(f"{SERVERS:,} servers, {len(board.columns)} columns, drop, judged and drawn")
    row(
        "  each",
        *(f"{1000 * one:.0f} ms" for one in moves),
        f"median {1000 * median(moves):.0f} ms",
    )
    row("  hover", *(f"{1000 * one:.0f} ms" for one in hovers))
    assert median(moves) < MOVE_SECONDS
    assert median(hovers) < HOVER_SECONDS
