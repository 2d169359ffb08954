"""Why there is no plan, why a group leaves when it does, and what else it could do."""

from __future__ import annotations

from inventory.waves.explain.alternatives import (
    Alternative,
    ChainStep,
    Holds,
    alternatives,
    critical_chain,
)
from inventory.waves.explain.no_plan import NoPlan, too_few_cutovers, why_no_plan
from inventory.waves.explain.placing import NotPlanned, find_group, why_here

__all__ = [
    "Alternative",
    "ChainStep",
    "Holds",
    "NoPlan",
    "NotPlanned",
    "alternatives",
    "critical_chain",
    "find_group",
    "too_few_cutovers",
    "why_here",
    "why_no_plan",
]
