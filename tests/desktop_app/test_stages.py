from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from desktop_app import edits, stages
from desktop_app.project import Project
from inventory.identity import ServerId
from inventory.model import Disk, Inventory, OsFamily, Server, ServerKind
from inventory.policy import WavePolicy
from inventory.progress import Cancelled
from inventory.waves.plan import WaveStatus

TODAY = date(2026, 11, 22)


def small() -> Project:
    servers = tuple(
        Server(
            id=ServerId(name),
            name=name,
            kind=ServerKind.VIRTUAL,
            vcpus=2,
            memory_mib=8192,
            os_family=OsFamily.LINUX,
            disks=(Disk(label="1", provisioned_gib=40.0),),
        )
        for name in ("db", "web")
    )
    return Project(
        title="Small",
        inventory=Inventory(servers=servers),
        today=TODAY,
        targets=stages.DEFAULT_TARGETS[:1],
        policy=WavePolicy(start=date(2027, 2, 6), exit_by=date(2027, 12, 31)),
    )


class CancelsAt:
    """A progress that is cancelled from the first message with `word` on."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._stop = False

    def report(self, fraction: float, message: str) -> None:
        self._stop = self._stop or self._word in message

    def is_cancelled(self) -> bool:
        return self._stop


@pytest.fixture(scope="module")
def planned():
    project = small()
    result = stages.plan_waves(project, limit_seconds=1.0)
    assert result.status is WaveStatus.OPTIMAL
    project = edits.accept_plan(project, result)
    return project, stages.derive(project)


def test_that_a_plan_without_servers_says_what_to_do_first() -> None:
    empty = replace(small(), inventory=Inventory())
    with pytest.raises(stages.NoServersError, match="Import an inventory first"):
        stages.plan_waves(empty)


def test_that_everything_follows_from_a_plan(planned) -> None:
    _, derived = planned
    assert derived.violations == ()
    assert derived.releases is not None
    assert derived.decommission is not None
    assert [one.target for one in derived.costs] == [stages.DEFAULT_TARGETS[0]]
    assert [one.chosen is not None for one in derived.costs[0].sizings] == [True, True]


def test_that_costs_wait_for_a_wave_plan_but_sizes_do_not() -> None:
    derived = stages.derive(small())
    assert derived.releases is None
    assert derived.costs[0].projection is None
    assert len(derived.costs[0].sizings) == 2


def test_that_exports_appear_whole_and_nothing_else(planned, tmp_path) -> None:
    paths = stages.export(*planned, tmp_path)
    assert sorted(path.name for path in paths) == sorted(one.name for one in tmp_path.iterdir())
    assert tmp_path / "decommission-plan.xlsx" in paths


def test_that_the_workbook_of_the_case_is_drawn_for_and_ties_with_the_application(
    planned, tmp_path
) -> None:
    (path,) = stages.export(*planned, tmp_path, only=("business-case-workbook",))
    book = openpyxl.load_workbook(path, data_only=True)
    assert book["Simulation"]["A2"].value == "Simulated, seed 1, N 10,000."
    assert book["Draws"].max_row == 5 + 10_000
    assert book["Cover"]["B3"].value == 0


def test_that_a_simulation_that_was_run_already_is_the_one_printed(planned, tmp_path) -> None:
    project, derived = planned
    made = stages.simulate(project, derived, draws=50, seed=9)
    held = replace(derived, simulation=made)
    (path,) = stages.export(project, held, tmp_path, only=("business-case-workbook",))
    book = openpyxl.load_workbook(path, data_only=True)
    assert book["Simulation"]["A2"].value == "Simulated, seed 9, N 50."


def test_that_a_cancelled_export_leaves_the_files_of_the_one_before(planned, tmp_path) -> None:
    (tmp_path / "decommission-plan.xlsx").write_bytes(b"of last week")
    last = stages.PLAN_EXPORTS[-1].title
    with pytest.raises(Cancelled):
        stages.export(*planned, tmp_path, progress=CancelsAt(last))
    assert [one.name for one in tmp_path.iterdir()] == ["decommission-plan.xlsx"]
    assert (tmp_path / "decommission-plan.xlsx").read_bytes() == b"of last week"


def test_that_an_unknown_export_is_refused_before_anything_is_written(planned, tmp_path) -> None:
    with pytest.raises(stages.UnknownExportError, match="'wave'"):
        stages.export(*planned, tmp_path, only=("waves", "wave"))
    assert list(tmp_path.iterdir()) == []


def test_that_a_cancelled_derivation_gives_nothing(planned) -> None:
    with pytest.raises(Cancelled):
        stages.derive(planned[0], CancelsAt("Sizing"))
