"""An export that is stopped or has no room leaves the files of the one before, and no others."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from costing.exporting import CannotWriteError
from desktop_app import stages
from inventory.progress import Cancelled
from tests.builders_council import council

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.derived import Derived
    from desktop_app.project import Project

#: Of every kind of writer one: sheets, CSV, JSON, XML, Word, PDF, Arrow, pictures, calendar.
NAMES = (
    "decommission-plan", "operations-pack", "project-xml", "jira", "star-schema", "plan-json",
    "calendar", "drawio",
)  # fmt: skip


class Counting:
    """Lets an export run on for so many questions whether to stop."""

    def __init__(self, answers: int = 10**9) -> None:
        self.asked = 0
        self._answers = answers
        self.fractions: list[float] = []

    def report(self, fraction: float, message: str) -> None:
        self.fractions.append(fraction)

    def is_cancelled(self) -> bool:
        self.asked += 1
        return self.asked > self._answers


@pytest.fixture(scope="module")
def planned() -> tuple[Project, Derived]:
    project = council(targets=stages.DEFAULT_TARGETS[:1])
    return project, stages.derive(project)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_that_an_export_stopped_anywhere_leaves_the_files_of_the_one_before(
    planned: tuple[Project, Derived], tmp_path: Path
) -> None:
    counted = Counting()
    stages.export(*planned, tmp_path, only=NAMES, progress=counted)
    before = contents(tmp_path)
    assert len(before) > 40
    assert counted.asked > len(NAMES)
    project, derived = planned
    step = max(counted.asked // 9, 1)
    for answers in (*range(0, counted.asked, step), counted.asked - 1):
        with pytest.raises(Cancelled):
            stages.export(project, derived, tmp_path, only=NAMES, progress=Counting(answers))
        assert contents(tmp_path) == before, answers


def test_that_progress_of_an_export_moves_on_and_never_back(
    planned: tuple[Project, Derived], tmp_path: Path
) -> None:
    counted = Counting()
    stages.export(*planned, tmp_path, only=NAMES, progress=counted)
    assert counted.fractions == sorted(counted.fractions)
    assert counted.fractions[-1] > 0.8


def test_that_files_appear_all_or_none_where_one_cannot_be_replaced(
    planned: tuple[Project, Derived], tmp_path: Path
) -> None:
    project, derived = planned
    for name in ("decommission-assets.csv", "decant.ics"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    (tmp_path / "decommission-tasks.csv").mkdir()  # as good as a file that is held open
    (tmp_path / "decommission-tasks.csv" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWriteError) as caught:
        stages.export(project, derived, tmp_path, only=("decommission-plan", "calendar"))
    assert "decommission-tasks.csv" in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "decant.ics", "decommission-assets.csv", "decommission-tasks.csv",
    ]  # fmt: skip
    for name in ("decommission-assets.csv", "decant.ics"):
        assert (tmp_path / name).read_text(encoding="utf-8") == "old"
    assert (tmp_path / "decommission-tasks.csv" / "mine.txt").exists()


@contextmanager
def no_file_larger_than(most: int) -> Iterator[None]:
    """Have the system refuse to write on, as a full disk does."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is one of POSIX systems")
@pytest.mark.parametrize("name", [one.name for one in stages.EXPORTS])
def test_that_a_full_disk_is_said_plainly_and_nothing_is_lost(
    planned: tuple[Project, Derived], tmp_path: Path, name: str
) -> None:
    files = stages.export(*planned, tmp_path, only=(name,))
    before = contents(tmp_path)
    if not files or max(len(data) for data in before.values()) < 400:
        return  # nothing that would not fit
    with no_file_larger_than(300), pytest.raises(CannotWriteError) as caught:
        stages.export(*planned, tmp_path, only=(name,))
    assert "could not be written" in str(caught.value)
    assert ".part" not in str(caught.value)
    assert contents(tmp_path) == before
