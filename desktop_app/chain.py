"""The stages as the window calls them: each loads its libraries when it first runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.intake import FileChoice
    from inventory.progress import Progress
    from inventory.waves.plan import WaveResult

#: The window's plan can be made again: same seed, same deterministic limit.
SEED = 1
LIMIT_SECONDS = 10.0


class ImportFiles(Protocol):
    """Reads files into a plan; `choices` says how a person wants some of them read."""

    def __call__(
        self,
        project: Project,
        paths: tuple[Path, ...],
        today: date,
        progress: Progress,
        choices: Mapping[Path, FileChoice] | None = None,
    ) -> Project:
        """Return the plan with the files merged in."""


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The functions behind the commands of the window; all run in background jobs."""

    import_files: ImportFiles
    plan_waves: Callable[[Project, Progress], WaveResult]
    derive: Callable[[Project, Progress], Derived]
    export: Callable[[Project, Path, Progress], tuple[Path, ...]]
    sample: Callable[[Progress], Project]


def _import_files(
    project: Project,
    paths: tuple[Path, ...],
    today: date,
    progress: Progress,
    choices: Mapping[Path, FileChoice] | None = None,
) -> Project:
    from desktop_app import stages

    return stages.import_files(project, paths, today=today, choices=choices, progress=progress)


def _plan_waves(project: Project, progress: Progress) -> WaveResult:
    from desktop_app import stages

    return stages.plan_waves(project, seed=SEED, limit_seconds=LIMIT_SECONDS, progress=progress)


def _derive(project: Project, progress: Progress) -> Derived:
    from desktop_app import stages

    return stages.derive(project, progress)


def _export(project: Project, folder: Path, progress: Progress) -> tuple[Path, ...]:
    from desktop_app import stages
    from inventory.progress import Share

    # Derived afresh: what the window shows may be older than the plan.
    derived = stages.derive(project, Share(progress, 0.0, 0.5))
    return stages.export(project, derived, folder, progress=Share(progress, 0.5, 1.0))


def _sample(progress: Progress) -> Project:
    from desktop_app import stages

    return stages.sample_project(progress)


def large_estate(servers: int, seed: int) -> Chain:
    """Return the stages with a made-up estate of so many servers in place of the sample."""

    def sample(progress: Progress) -> Project:
        from desktop_app import stages

        return stages.large_project(servers, seed, progress)

    return replace(STAGES, sample=sample)


STAGES = Chain(
    import_files=_import_files,
    plan_waves=_plan_waves,
    derive=_derive,
    export=_export,
    sample=_sample,
)
