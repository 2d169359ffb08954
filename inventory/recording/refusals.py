"""Why something that people enter cannot be taken as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence


class RecordingError(PlannerError):
    """Base of what keeps an entry of the exit record out."""


class UnknownTaskError(RecordingError):
    """An entry names a task that the plan does not hold."""

    def __init__(self, task: str) -> None:
        super().__init__(
            f"There is no task {task!r} in the plan. Use the task id as the task list shows it."
        )


class NotClosableError(RecordingError):
    """A task would be closed without what it needs."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(" ".join(missing))


class ForbiddenStepError(RecordingError):
    """A task or an asset would go where it may not go from where it is."""

    def __init__(self, why: str) -> None:
        super().__init__(why)


class UnknownAssetError(RecordingError):
    """An entry names an asset or a contract that the inventory does not hold."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no {name!r} in the inventory. Use its kind and id, such as server:web-01."
        )


class IncompleteEntryError(RecordingError):
    """An entry lacks what makes it worth anything."""

    def __init__(self, what: str) -> None:
        super().__init__(what)


class DuplicateEntryError(RecordingError):
    """A number that must be unique is there already."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
