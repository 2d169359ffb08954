from __future__ import annotations

import gc
import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from desktop_app.jobs import JobRunner
from inventory.errors import PlannerError
from inventory.progress import Progress, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def runner(qapp) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shutdown()


def until_cancelled(progress: Progress) -> None:
    while True:
        raise_if_cancelled(progress)


def test_that_results_arrive_on_the_thread_of_the_window(qtbot, runner: JobRunner) -> None:
    seen: list[threading.Thread] = []
    job = runner.start(lambda _progress: 42, kind="work", title="Work")
    job.succeeded.connect(lambda _: seen.append(threading.current_thread()))
    with qtbot.waitSignal(job.succeeded) as blocker:
        pass
    assert blocker.args == [42]
    assert seen == [threading.main_thread()]


def test_that_progress_is_delivered_in_order_and_the_last_one_always(
    qtbot, runner: JobRunner
) -> None:
    def work(progress: Progress) -> None:
        for step in range(101):
            progress.report(step / 100, f"step {step}")

    got: list[float] = []
    job = runner.start(work, kind="work", title="Work")
    job.progressed.connect(lambda fraction, _message: got.append(fraction))
    with qtbot.waitSignal(job.ended):
        pass
    assert got == sorted(got)
    assert got[-1] == 1.0
    assert job.message == "step 100"


def test_that_a_cancelled_job_delivers_no_result(qtbot, runner: JobRunner) -> None:
    job = runner.start(until_cancelled, kind="work", title="Work")
    results: list[object] = []
    job.succeeded.connect(results.append)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert results == []


def test_that_a_job_cancelled_after_it_finished_still_delivers_no_result(
    qtbot, runner: JobRunner
) -> None:
    done = threading.Event()
    job = runner.start(lambda _progress: done.set(), kind="work", title="Work")
    results: list[object] = []
    job.succeeded.connect(results.append)
    assert done.wait(2)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert results == []


def test_that_a_job_that_fails_while_being_cancelled_counts_as_cancelled(
    qtbot, runner: JobRunner
) -> None:
    def work(progress: Progress) -> None:
        while not progress.is_cancelled():
            pass
        raise PlannerError("Too late.")

    job = runner.start(work, kind="work", title="Work")
    failures: list[object] = []
    job.failed.connect(failures.append)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert failures == []


def test_that_an_expected_error_reaches_the_caller(qtbot, runner: JobRunner) -> None:
    def work(_progress: Progress) -> None:
        raise PlannerError("Row 3 has no name.")

    job = runner.start(work, kind="work", title="Work")
    with qtbot.waitSignal(job.failed) as blocker:
        pass
    assert str(blocker.args[0]) == "Row 3 has no name."


def test_that_a_defect_is_logged_with_its_traceback(qtbot, runner: JobRunner, caplog) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    job = runner.start(work, kind="work", title="Dividing")
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(job.failed):
        pass
    assert caplog.records[0].getMessage() == "A background job failed: Dividing"
    assert caplog.records[0].exc_info is not None


def test_that_jobs_of_one_kind_run_one_after_the_other(qtbot, runner: JobRunner) -> None:
    release = threading.Event()
    order: list[str] = []

    def first(_progress: Progress) -> None:
        release.wait(2)
        order.append("first")

    runner.start(first, kind="work", title="First")
    second = runner.start(lambda _p: order.append("second"), kind="work", title="Second")
    assert [job.title for job in runner.jobs] == ["First", "Second"]
    release.set()
    with qtbot.waitSignal(second.ended):
        pass
    assert order == ["first", "second"]
    assert runner.jobs == ()


def test_that_jobs_of_two_kinds_run_side_by_side(qtbot, runner: JobRunner) -> None:
    meet = threading.Barrier(2, timeout=2)
    one = runner.start(lambda _p: meet.wait(), kind="one", title="One")
    other = runner.start(lambda _p: meet.wait(), kind="other", title="Other")
    with qtbot.waitSignals([one.succeeded, other.succeeded]):
        pass


def test_that_a_job_cancelled_in_the_queue_never_starts(qtbot, runner: JobRunner) -> None:
    release = threading.Event()
    ran: list[str] = []
    first = runner.start(lambda _p: release.wait(2), kind="work", title="First")
    second = runner.start(lambda _p: ran.append("second"), kind="work", title="Second")
    with qtbot.waitSignal(second.cancelled):
        second.cancel()
    release.set()
    with qtbot.waitSignal(first.ended):
        pass
    assert ran == []


def test_that_a_replacing_job_cancels_those_before_it(qtbot, runner: JobRunner) -> None:
    first = runner.start(until_cancelled, kind="work", title="First")
    ended: list[str] = []
    first.cancelled.connect(lambda: ended.append("first"))
    second = runner.start(lambda _p: "new", kind="work", title="Second", replace=True)
    with qtbot.waitSignal(second.succeeded) as blocker:
        pass
    assert blocker.args == ["new"]
    assert ended == ["first"]


def test_that_a_cancelled_job_no_longer_counts_as_busy(qtbot, runner: JobRunner) -> None:
    job = runner.start(until_cancelled, kind="work", title="Work")
    assert runner.is_busy("work")
    assert not runner.is_busy("other")
    job.cancel()
    assert not runner.is_busy("work")
    with qtbot.waitSignal(job.ended):
        pass


def test_that_nothing_is_delivered_after_shutdown(qtbot, qapp) -> None:
    runner = JobRunner()
    heard: list[object] = []
    job = runner.start(until_cancelled, kind="work", title="Work")
    for signal in (job.succeeded, job.failed, job.progressed):
        signal.connect(lambda *arguments: heard.append(arguments))
    job.cancelled.connect(lambda: heard.append("cancelled"))
    runner.shutdown()
    qapp.processEvents()
    assert heard == []


def test_that_a_late_report_of_a_worker_disturbs_nobody(qtbot, runner: JobRunner, qapp) -> None:
    kept: list[Progress] = []
    job = runner.start(kept.append, kind="work", title="Work")
    with qtbot.waitSignal(job.ended):
        pass
    del job
    gc.collect()
    kept[0].report(0.5, "much later")
    qapp.processEvents()


def test_that_nothing_begins_after_shutdown(qapp) -> None:
    runner = JobRunner()
    runner.shutdown()
    ran: list[str] = []
    runner.start(lambda _progress: ran.append("work"), kind="work", title="Work")
    qapp.processEvents()
    assert ran == []
    assert runner.jobs == ()


def test_that_signals_lose_no_reference_to_true_and_none(qtbot, runner: JobRunner) -> None:
    """PySide6 6.12.0 loses one at every emit on Python 3.11, until the process aborts."""
    job = runner.start(lambda _progress: None, kind="work", title="Work")
    heard: list[object] = []
    job.succeeded.connect(heard.append)
    before = sys.getrefcount(True), sys.getrefcount(None)  # noqa: FBT003 - the very objects whose references are counted
    for value in (True, None) * 1_000:
        job.succeeded.emit(value)
    heard.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)  # noqa: FBT003 - the very objects whose references are counted
    assert all(abs(new - old) < 200 for new, old in zip(after, before, strict=True))
    with qtbot.waitSignal(job.ended):
        pass


def test_that_shutdown_twice_is_as_good_as_once(qapp) -> None:
    runner = JobRunner()
    runner.shutdown()
    runner.shutdown()
