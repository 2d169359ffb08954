"""Why there is no plan, and why a group leaves when it does."""

from __future__ import annotations

from inventory.waves.explain.no_plan import NoPlan, too_few_cutovers, why_no_plan
from inventory.waves.explain.placing import NotPlanned, why_here

__all__ = ["NoPlan", "NotPlanned", "too_few_cutovers", "why_here", "why_no_plan"]
