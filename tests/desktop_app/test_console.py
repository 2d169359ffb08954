from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.console import ConsoleProgress, run_interruptibly
from desktop_app.version import version
from inventory.errors import PlannerError

WORK = """
import signal, sys, time
# Under nohup or in the background of a shell, tests inherit that Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
from desktop_app.console import ConsoleProgress, leave_stopped, run_interruptibly
from inventory.progress import Cancelled

def work(progress):
    print("begun", flush=True)
    {work}

try:
    run_interruptibly(work, ConsoleProgress(sys.stderr, quiet=True))
except Cancelled:
    leave_stopped()
"""


def test_that_the_result_comes_back() -> None:
    assert run_interruptibly(lambda _: 42, ConsoleProgress(io.StringIO(), quiet=True)) == 42


def test_that_an_error_of_the_work_is_raised_as_it_was() -> None:
    def work(_: ConsoleProgress) -> None:
        raise PlannerError("Row 3 has no name.")

    with pytest.raises(PlannerError, match="Row 3"):
        run_interruptibly(work, ConsoleProgress(io.StringIO(), quiet=True))


def test_that_quiet_prints_nothing() -> None:
    stream = io.StringIO()
    ConsoleProgress(stream, quiet=True).report(0.5, "half")
    assert stream.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to one child there")
@pytest.mark.parametrize(
    "work",
    ["while not progress.is_cancelled(): time.sleep(0.01)", "time.sleep(30)"],
    ids=["work_that_listens", "work_that_does_not_listen"],
)
def test_that_ctrl_c_ends_within_a_second_and_a_half_with_status_130(work: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WORK.format(work=work)], stdout=subprocess.PIPE, env=os.environ
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"begun\n"
    pressed = time.monotonic()
    child.send_signal(signal.SIGINT)
    status = child.wait(20)
    took = time.monotonic() - pressed
    child.stdout.close()
    assert status == 130
    assert took < 5  # promised: one second; this machine may be busy


def test_that_the_version_is_the_one_of_the_project_file() -> None:
    text = Path("pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{version()}"' in text
