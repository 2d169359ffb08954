"""What a command answers: one document for scripts, one text for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app import run_document, summary
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.project import Project
    from inventory.findings import Finding


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a command says: the document for `--json`, the text for people.

    Attributes:
        refused: Why what was asked was not done although there is something to say; the exit
            status tells it too.  "" where it was done.
    """

    document: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    refused: str = ""


class NoOutputFolderError(PlannerError):
    """The folder for the files cannot be used."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder} cannot be used for the files: {why}. Choose another folder.")


class SameFileError(PlannerError):
    """A copy would be written over its original."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is the plan itself. Give the copy another name.")


def output_folder(path: Path) -> Path:
    """Return `path` as a folder that exists; raises `NoOutputFolderError` where it cannot."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoOutputFolderError(path, (error.strerror or str(error)).lower()) from error
    return path


def check_other_file(out: Path, plan: Path) -> None:
    """Raise `SameFileError` where a copy would be written over its original."""
    if out.exists() and out.samefile(plan):
        raise SameFileError(out)


def findings_answer(project: Project, findings: tuple[Finding, ...]) -> Answer:
    """Return rows, totals and findings of a plan as an answer."""
    return Answer(
        document={
            **run_document.heading(project),
            "rows": run_document.rows(project.rows),
            "inventory": run_document.inventory_totals(project.inventory),
            "findings": [run_document.finding(one) for one in findings],
        },
        text=summary.of_findings(project, findings),
    )
