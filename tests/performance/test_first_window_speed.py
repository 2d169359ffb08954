"""How soon the first window is there, beside an empty window of Qt on the same machine."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.performance

RUNS = 9
AIM = 2.0
#: What a busy machine may need on top before a test says that something became slow.
LEEWAY = 1.5
#: An empty window of Qt, shown offscreen, in a process of its own: the floor.
FLOOR = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
os._exit(0)
"""
#: Ours, as `python -m desktop_app` opens it until it is painted.
OURS = """
import gc, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
gc.disable()  # as __main__ does until the window stands
from pathlib import Path
from desktop_app import app
from desktop_app.chain import STAGES
from desktop_app.settings import Settings
from desktop_app.views import theme
application = theme.application("decant")
windows, window = app.open_first(application, Settings(Path(sys.argv[1])), STAGES)
application.processEvents()
os._exit(0)
"""


def once(code: str, place: Path) -> tuple[float, float]:
    """Run `code` in a process of its own; return seconds of the processor and of the clock."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(place / "settings.ini")], check=True)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def test_that_the_first_window_takes_less_than_twice_an_empty_one(tmp_path: Path) -> None:
    # In turns, so that both meet the same machine.
    pairs = [(once(FLOOR, tmp_path), once(OURS, tmp_path)) for _ in range(RUNS)]
    ratios = []
    for place, kind in enumerate(("CPU", "wall")):
        floor = statistics.median(pair[0][place] for pair in pairs)
        ours = statistics.median(pair[1][place] for pair in pairs)
        ratios.append(ours / floor)
        sys.stdout.write(
            f"\n{kind}: first window {ours * 1000:.0f} ms, an empty one of Qt "
            f"{floor * 1000:.0f} ms: {ours / floor:.2f} times (aim {AIM:g}), median of {RUNS} "
            "starts, start of Python included"
        )
    sys.stdout.write("\n")
    assert min(ratios) < AIM * LEEWAY
