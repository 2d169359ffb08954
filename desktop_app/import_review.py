"""What an import would change in the plan, put to the person before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import translate
from desktop_app.views.dialogs import Answer, Message, MessageKind
from inventory.differences import ChangeKind, InventoryDifference, compare
from inventory.reimporting import vanished_keys

if TYPE_CHECKING:
    from desktop_app.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A plan with files read into it, and how it differs from the plan before."""

    after: Project
    difference: InventoryDifference


def review(before: Project, after: Project) -> Review:
    """Return `after` with what it changes; takes a moment on a large estate."""
    gone = vanished_keys(after.imports) - vanished_keys(before.imports)
    return Review(after=after, difference=compare(before.inventory, after.inventory, gone))


def question(found: Review, what: str) -> Message | None:
    """Return what to ask; None where the files only add to the plan."""
    difference = found.difference
    if not any(difference.records(kind) for kind in (ChangeKind.CHANGED, ChangeKind.GONE)):
        return None
    return Message(
        kind=MessageKind.QUESTION,
        title=translate("Import", "Take what {what} would change?").format(what=what),
        text=translate(
            "Import",
            "{summary}. What was set by hand stays; what is gone from the "
            "files is kept and becomes a finding. Cancel leaves the plan as "
            "it is.",
        ).format(summary=difference.summary().capitalize()),
        changes=difference.changes,
        answers=(Answer.OK, Answer.CANCEL),
    )
