"""The made-up council that the demonstration, the help and the tests run on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from costing.assumptions_file import read_assumptions_file
from desktop_app import edits
from desktop_app.exit_dates import proposed_policy
from desktop_app.project import Project
from desktop_app.stages.importing import import_files
from desktop_app.stages.planning import plan_waves
from inventory.progress import SILENT, Progress, Share
from resources import FOLDER
from resources.samples.estate import write_estate

if TYPE_CHECKING:
    from pathlib import Path

#: The made-up council that the demonstration, the help and the tests run on.
SAMPLE_FOLDER = FOLDER / "samples" / "county_council"


#: What that council entered where the program has no honest default.
SAMPLE_ASSUMPTIONS = FOLDER / "assumptions" / "county_council.toml"


SAMPLE_TODAY = date(2026, 11, 22)


SAMPLE_START = date(2027, 2, 6)


SAMPLE_EXIT = date(2028, 3, 31)


#: Deterministic seconds: a first look should not wait for the last per cent.
SAMPLE_LIMIT_SECONDS = 7.0


def write_sample(folder: Path) -> tuple[Path, ...]:
    """Write the files of the sample estate into `folder`, which exists."""
    return write_estate(folder)


def sample_project(progress: Progress = SILENT) -> Project:
    """Return the sample estate, imported, with its dates and a wave plan."""
    project = import_files(
        Project(title="Sample county council"),
        (SAMPLE_FOLDER,),
        today=SAMPLE_TODAY,
        progress=Share(progress, 0.0, 0.3),
    )
    entered = read_assumptions_file(SAMPLE_ASSUMPTIONS)
    project = replace(project, assumptions=tuple(sorted(entered.items())))
    policy, _ = proposed_policy(
        project.inventory, SAMPLE_TODAY, start=SAMPLE_START, exit_by=SAMPLE_EXIT
    )
    project = edits.set_policy(project, policy)
    result = plan_waves(
        project, limit_seconds=SAMPLE_LIMIT_SECONDS, progress=Share(progress, 0.3, 1.0)
    )
    return edits.accept_plan(project, result)
