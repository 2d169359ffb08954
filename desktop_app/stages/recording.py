"""What files of entries would make of a plan's exit record, said before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.progress import SILENT, Progress, raise_if_cancelled
from inventory.recording.importing import Knowledge, Recorded, record_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.project import Project
    from inventory.decommission import DecommissionPlan


def read_entries(
    project: Project,
    plan: DecommissionPlan,
    files: Sequence[Path],
    today: date,
    progress: Progress = SILENT,
) -> Recorded:
    """Return what the files say, each known by its columns; the project stays as it is.

    Raises `UnreadableSheetError` for a file that is none of the four kinds: then nothing at all
    is taken.
    """
    known = Knowledge(inventory=project.inventory, plan=plan, today=today)
    made = Recorded(record=project.exit_record)
    for place, path in enumerate(files):
        progress.report(place / len(files), f"Reading {path.name}")
        raise_if_cancelled(progress)
        made = record_file(made, path, known)
    return made
