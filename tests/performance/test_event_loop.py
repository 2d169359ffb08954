"""Whether the window answers while files are read, waves planned and exports written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.chain import STAGES
from desktop_app.idle_collection import IdleCollection
from desktop_app.settings import Settings
from desktop_app.windows import Windows
from tests.builders_heartbeat import Heartbeat
from tests.builders_volume import write_vinfo
from tests.builders_window import ScriptedAsker

pytestmark = pytest.mark.performance

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "county_council"
SERVERS = 20_000
AIM_SECONDS = 0.1
#: What a busy machine may need on top before a test says that the window became slower.
LEEWAY = 3.0
PATIENCE_SECONDS = 500.0


@pytest.fixture
def opened(qapp, qtbot, tmp_path):
    before = sys.getswitchinterval()
    # As the program itself has it.
    sys.setswitchinterval(0.0005)
    windows = Windows(Settings(tmp_path / "settings.ini"), STAGES)
    memory = IdleCollection(lambda: windows.are_working, parent=windows)
    asker = ScriptedAsker()
    window = windows.open(asker)
    yield window, asker, windows
    windows.shut_down()
    memory.stop()
    sys.setswitchinterval(before)
    window.hide()


def idle(window, windows):
    return lambda: not windows.are_working and not window.recalculation.is_waiting


def told(gap) -> str:
    return f"{gap.work}: longest gap {gap.felt * 1000:.0f} ms (on the clock {gap.wall * 1000:.0f}, aim 100)\n"


def test_that_the_window_answers_while_the_sample_goes_its_way(opened, qapp, tmp_path):
    window, asker, windows = opened
    heart = Heartbeat()
    over = idle(window, windows)
    (tmp_path / "out").mkdir()
    found = []
    for work, begin in (
        ("import of the sample", lambda: window.commands.import_files((SAMPLE,))),
        ("planning its waves", window.commands.plan_waves),
        ("export", window.commands.export),
    ):
        asker.files = [(tmp_path / "out",)]
        begin()
        found.append(heart.during(qapp, work, over, PATIENCE_SECONDS))
    sys.stdout.write("\n" + "".join(told(gap) for gap in found))
    assert any((tmp_path / "out").iterdir())
    assert all(gap.felt < AIM_SECONDS * LEEWAY for gap in found)


def test_that_the_window_answers_while_a_large_workbook_is_read(opened, qapp, tmp_path):
    window, _asker, windows = opened
    heart = Heartbeat()
    book = write_vinfo(tmp_path / "vinfo.xlsx", SERVERS)
    window.commands.import_files((book,))
    gap = heart.during(
        qapp, f"import of {SERVERS:,} servers", idle(window, windows), PATIENCE_SECONDS
    )
    sys.stdout.write("\n" + told(gap))
    assert len(window.session.project.inventory.servers) == SERVERS
    assert gap.felt < AIM_SECONDS * LEEWAY
