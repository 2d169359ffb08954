"""Why there is no plan, and why a group leaves when it does."""

from __future__ import annotations

from inventory.waves.explain.no_plan import NoPlan, why_no_plan
from inventory.waves.explain.placing import NotPlanned, why_here

__all__ = ["NoPlan", "NotPlanned", "why_here", "why_no_plan"]
