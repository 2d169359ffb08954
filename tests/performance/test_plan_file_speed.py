"""How long a plan of a hundred thousand servers takes to open and to save, and the first window."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app import project_file
from desktop_app.project import Project
from tests.builders_priced_estates import priced_estate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.performance

SERVERS = 100_000
#: What a busy machine may need on top before a test says that something became slow.
LEEWAY = 2.0
#: An empty window of Qt, shown offscreen, in a process of its own: the floor.
FLOOR = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
"""
OURS = """
import os, sys
from datetime import date
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
from desktop_app.chain import STAGES
from desktop_app.settings import Settings
from desktop_app.views import theme
from desktop_app.windows import Windows
application = QApplication([])
settings = Settings(Path(sys.argv[1]))
theme.apply(application, settings.scheme)
windows = Windows(settings, STAGES)
windows.open()
application.processEvents()
windows.shut_down()
os._exit(0)
"""


def taken(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_that_one_edit_of_a_large_plan_is_saved_in_a_blink(tmp_path: Path) -> None:
    project = Project(inventory=priced_estate(SERVERS))
    path = tmp_path / "large.decant"
    whole = taken(lambda: project_file.save(project, path))
    known = project_file.open_plan(path)
    opened = taken(lambda: project_file.open_plan(path))
    servers = list(known.project.inventory.servers)
    servers[500] = replace(servers[500], memory_mib=1)
    inventory = replace(known.project.inventory, servers=tuple(servers))
    edited = replace(known.project, inventory=inventory)
    once = taken(lambda: project_file.save(edited, path, known))
    sys.stdout.write(
        f"\n{SERVERS:,} servers, {path.stat().st_size / 2**20:.0f} MiB: written whole {whole:.1f} s, "
        f"opened {opened:.1f} s (aim 5), one edit saved in {once * 1000:.0f} ms (aim 100), CPU\n"
    )
    assert project_file.load(path) == edited
    assert opened < 5 * LEEWAY
    assert once < 0.1 * LEEWAY


def test_that_the_first_window_is_measured_beside_an_empty_one(tmp_path: Path) -> None:
    def wall(code: str) -> float:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", code, str(tmp_path / "s.ini")], check=True)
            times.append(time.perf_counter() - started)
        return min(times)

    floor, ours = wall(FLOOR), wall(OURS)
    sys.stdout.write(
        f"\nfirst window {ours * 1000:.0f} ms, an empty one of Qt {floor * 1000:.0f} ms: "
        f"{ours / floor:.1f} times (aim 2), start of Python included\n"
    )
    # The aim is not met; this only tells when the window becomes slower still.
    assert ours < floor * 10 * LEEWAY
