"""The wave problem: move groups, cutover slots and rules as plain data."""

from __future__ import annotations

from inventory.waves.problem.building import build_problem, rule_findings
from inventory.waves.problem.facts import WaveProblem, closed
from inventory.waves.problem.parts import (
    Apart,
    Blackout,
    Crossing,
    Gap,
    LeftBehind,
    Link,
    Order,
    Pinned,
    ProblemGroup,
    ProblemNode,
    Resource,
    ServiceBreak,
)
from inventory.waves.problem.placing import as_plan, as_slots, windows

__all__ = [
    "Apart",
    "Blackout",
    "Crossing",
    "Gap",
    "LeftBehind",
    "Link",
    "Order",
    "Pinned",
    "ProblemGroup",
    "ProblemNode",
    "Resource",
    "ServiceBreak",
    "WaveProblem",
    "as_plan",
    "as_slots",
    "build_problem",
    "closed",
    "rule_findings",
    "windows",
]
