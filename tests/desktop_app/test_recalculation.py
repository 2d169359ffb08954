from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.jobs import JobRunner
from desktop_app.recalculation import Recalculation
from desktop_app.session import Session
from inventory.errors import PlannerError
from tests.builders_window import TODAY, derived, estate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.progress import Progress


@pytest.fixture
def runner(qapp) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def session(qapp) -> Session:
    return Session(estate(), today=TODAY)


def rename(session: Session, title: str) -> None:
    session.edit("Rename", lambda project: replace(project, title=title))


def test_that_figures_follow_a_change(qtbot, session: Session, runner: JobRunner) -> None:
    recalculation = Recalculation(session, runner, lambda project, _p: derived(project))
    rename(session, "Other")
    assert recalculation.is_waiting
    with qtbot.waitSignal(session.derived_changed):
        pass
    assert session.derived_is_current


def test_that_a_burst_of_changes_is_derived_once(
    qtbot, session: Session, runner: JobRunner
) -> None:
    titles: list[str] = []

    def derive(project: Project, _progress: Progress) -> Derived:
        titles.append(project.title)
        return derived(project)

    recalculation = Recalculation(session, runner, derive)
    for number in range(5):
        rename(session, f"Title {number}")
    with qtbot.waitSignal(session.derived_changed):
        pass
    assert titles == ["Title 4"]
    assert not recalculation.is_waiting


def test_that_a_result_for_an_earlier_state_never_lands(
    qtbot, session: Session, runner: JobRunner
) -> None:
    begun, release = threading.Event(), threading.Event()

    def derive(project: Project, _progress: Progress) -> Derived:
        if project.title == "Slow":
            begun.set()
            release.wait(2)
        return replace(derived(project), violations=(project.title,))

    recalculation = Recalculation(session, runner, derive)
    rename(session, "Slow")
    recalculation.start()
    assert begun.wait(2)
    rename(session, "Fast")
    recalculation.start()
    release.set()
    with qtbot.waitSignal(session.derived_changed):
        pass
    assert session.derived is not None
    assert session.derived.violations == ("Fast",)


def test_that_an_error_of_the_chain_is_kept_for_the_screens(
    qtbot, session: Session, runner: JobRunner
) -> None:
    def derive(_project: Project, _progress: Progress) -> Derived:
        raise PlannerError("The price book holds no such target.")

    recalculation = Recalculation(session, runner, derive)
    with qtbot.waitSignal(session.derived_changed):
        recalculation.start()
    assert str(session.derive_error) == "The price book holds no such target."


def test_that_a_defect_of_the_chain_is_told_plainly(
    qtbot, session: Session, runner: JobRunner
) -> None:
    def derive(_project: Project, _progress: Progress) -> Derived:
        raise KeyError("rack")

    recalculation = Recalculation(session, runner, derive)
    with qtbot.waitSignal(session.derived_changed):
        recalculation.start()
    assert str(session.derive_error).startswith("The figures could not be worked out (KeyError")
