"""All files of a plan, written again after one wave moved: a listing of what differs."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app import stages
from tests.builders_council import council

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.project import Project

NAMES = (
    "decommission-plan", "waves", "calendar", "runbooks", "dependencies", "dot", "mermaid", "drawio",
    "graphml", "jira", "servicenow", "azure-migrate-waves", "cloud-migration-factory",
    "inventory-workbook", "azure-migrate", "konveyor", "project-xml",
)  # fmt: skip
#: What tells that a line is about wave 3: its number, its applications and servers, its hosts.
ABOUT = re.compile(r"payroll|hr-\d|\bhr\b|\bHr\b|wave[- ]0?3|Wave 3|,3,|^3,", re.IGNORECASE)
#: What the whole exit waits for moves with its last wave; every paper names the plan it is of.
OF_THE_WHOLE = re.compile(r"site:|County Hall|the exit|exit:|Made from", re.IGNORECASE)


def moved(project: Project, days: int) -> Project:
    """Return the plan with its last wave some days later."""
    *others, last = project.accepted.plan.waves
    later = replace(
        last, start=last.start + timedelta(days=days), end=last.end + timedelta(days=days)
    )
    plan = replace(project.accepted.plan, waves=(*others, later))
    return replace(project, accepted=replace(project.accepted, plan=plan))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Write the files, and into a copy of the folder those of the plan with wave 3 a week later."""
    project = council()
    before = tmp_path_factory.mktemp("before")
    stages.export(project, stages.derive(project), before, only=NAMES)
    after = tmp_path_factory.mktemp("after") / "files"
    shutil.copytree(before, after)
    later = moved(project, 7)
    stages.export(later, stages.derive(later), after, only=NAMES)
    return before, after


def lines(path: Path) -> Counter[str]:
    return Counter(path.read_text(encoding="utf-8").splitlines())


def test_that_no_file_comes_or_goes(folders: tuple[Path, Path]) -> None:
    before, after = ({path.name for path in folder.iterdir()} for folder in folders)
    assert before == after
    assert len(before) > 50


def test_that_files_which_hold_no_day_of_a_wave_are_the_same_bytes(
    folders: tuple[Path, Path],
) -> None:
    before, after = folders
    same = {
        path.name for path in before.iterdir()
        if path.read_bytes() == (after / path.name).read_bytes()
    }  # fmt: skip
    assert {
        "dependencies.csv", "dependencies.dot", "dependencies-wave-01.dot", "wave-01.mmd",
        "wave-02.mmd", "waves.drawio", "dependencies.graphml", "inventory.xlsx",
        "cloud-migration-factory.csv", "decommission-media.csv",
    } <= same  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "waves.csv", "decommission-tasks.csv", "decommission-assets.csv",
        "decommission-logical_removal.csv", "decommission-dependencies.csv",
        "azure-migrate-waves.csv", "runbook-steps.csv", "runbook-gates.csv", "runbook-comms.csv",
        "runbook-header.csv",
    ],
)  # fmt: skip
def test_that_the_lines_that_differ_are_about_the_wave_that_moved(
    folders: tuple[Path, Path], name: str
) -> None:
    before, after = (lines(folder / name) for folder in folders)
    differing = [*(before - after), *(after - before)]
    assert differing
    strangers = [one for one in differing if not ABOUT.search(one) and not OF_THE_WHOLE.search(one)]
    assert strangers == []
    assert sum((before & after).values()) >= 5


def test_that_the_days_of_other_waves_stay(folders: tuple[Path, Path]) -> None:
    for name in ("decommission-tasks.csv", "jira.csv"):
        before, after = (lines(folder / name) for folder in folders)
        for line in before:
            if re.search(r"srv:(db|portal|archive)-\d", line) and not ABOUT.search(line):
                assert line in after, f"{name}: {line}"
