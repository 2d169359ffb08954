"""The wave problem: move groups, cutover slots and rules as plain data."""

from __future__ import annotations

from inventory.waves.problem.building import build_problem, rule_findings
from inventory.waves.problem.facts import (
    Apart,
    Gap,
    LeftBehind,
    Link,
    Order,
    ProblemGroup,
    ProblemNode,
    WaveProblem,
    closed,
)
from inventory.waves.problem.placing import as_plan, as_slots, windows

__all__ = [
    "Apart",
    "Gap",
    "LeftBehind",
    "Link",
    "Order",
    "ProblemGroup",
    "ProblemNode",
    "WaveProblem",
    "as_plan",
    "as_slots",
    "build_problem",
    "closed",
    "rule_findings",
    "windows",
]
