"""A question to a plan, and what answers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.language import translate
from inventory.errors import PlannerError
from inventory.progress import SILENT

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.progress import Progress
    from inventory.waves.plan import WavePlan
    from inventory.waves.problem import WaveProblem


class NoPlanToAskError(PlannerError):
    """A question about the wave plan while there is none."""

    def __init__(self) -> None:
        super().__init__(
            translate("Answers", "There is no wave plan to ask about yet. Plan the waves first.")
        )


@dataclass(frozen=True, kw_only=True)
class Question:
    """Some words about a plan.

    Attributes:
        seed / limit_seconds: For questions that search for plans.
    """

    words: str
    project: Project
    derived: Derived
    seed: int = 1
    limit_seconds: float = 20.0
    progress: Progress = SILENT

    @property
    def plan(self) -> WavePlan:
        """The accepted plan.  Raises `NoPlanToAskError` where there is none."""
        if self.project.accepted is None:
            raise NoPlanToAskError
        return self.project.accepted.plan

    @property
    def problem(self) -> WaveProblem:
        """The problem that the plan answers.  Raises `NoPlanToAskError` before any dates."""
        from inventory.waves.problem import build_problem

        derived = self.derived
        if derived.policy is None:
            raise NoPlanToAskError
        return build_problem(self.project.inventory, derived.graph, derived.groups, derived.policy)


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """An answer for people and for programs.

    Attributes:
        data: Plain values for JSON; empty where the sentences say all.
    """

    sentences: tuple[str, ...]
    data: dict[str, Any] = field(default_factory=dict)
