"""The made-up council that the demonstration, the help and the tests run on."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
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
from resources.samples.large_estate import write_large_estate

if TYPE_CHECKING:
    from inventory.waves.policy import WavePolicy

#: The made-up council that the demonstration, the help and the tests run on.
SAMPLE_FOLDER = FOLDER / "samples" / "county_council"


#: What that council entered where the program has no honest default.
SAMPLE_ASSUMPTIONS = FOLDER / "assumptions" / "county_council.toml"


SAMPLE_TODAY = date(2026, 11, 22)


SAMPLE_START = date(2027, 2, 6)


SAMPLE_EXIT = date(2028, 3, 31)


#: Deterministic seconds: a first look should not wait for the last per cent.
SAMPLE_LIMIT_SECONDS = 7.0


#: The large estate leaves over two years, with room in a cutover for this part of its servers.
LARGE_EXIT = date(2029, 3, 31)
LARGE_SHARE_OF_A_CUTOVER = 0.018


def write_sample(folder: Path) -> tuple[Path, ...]:
    """Write the files of the sample estate into `folder`, which exists."""
    return write_estate(folder)


def sample_project(progress: Progress = SILENT) -> Project:
    """Return the sample estate, imported, with its dates and a wave plan."""
    project = _imported("Sample county council", SAMPLE_FOLDER, Share(progress, 0.0, 0.3))
    policy, _ = proposed_policy(
        project.inventory, SAMPLE_TODAY, start=SAMPLE_START, exit_by=SAMPLE_EXIT
    )
    return _planned(project, policy, Share(progress, 0.3, 1.0))


def large_project(servers: int, seed: int = 1, progress: Progress = SILENT) -> Project:
    """Return a made-up estate of so many servers, at least 100, imported and with a wave plan.

    The same plan every time for the same `servers` and `seed`.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "shared_halls"
        write_large_estate(folder, servers, seed)
        title = f"Shared halls, {servers:,} servers"
        project = _imported(title, folder, Share(progress, 0.0, 0.3))
    proposed, _ = proposed_policy(
        project.inventory, SAMPLE_TODAY, start=SAMPLE_START, exit_by=LARGE_EXIT
    )
    room = max(proposed.servers_per_wave, round(servers * LARGE_SHARE_OF_A_CUTOVER))
    policy = replace(proposed, servers_per_wave=room, tier_1_per_wave=max(3, room // 11))
    return _planned(project, policy, Share(progress, 0.3, 1.0))


def _imported(title: str, folder: Path, progress: Progress) -> Project:
    project = import_files(Project(title=title), (folder,), today=SAMPLE_TODAY, progress=progress)
    entered = read_assumptions_file(SAMPLE_ASSUMPTIONS)
    return replace(project, assumptions=tuple(sorted(entered.items())))


def _planned(project: Project, policy: WavePolicy, progress: Progress) -> Project:
    project = edits.set_policy(project, policy)
    result = plan_waves(project, limit_seconds=SAMPLE_LIMIT_SECONDS, progress=progress)
    return edits.accept_plan(project, result)
