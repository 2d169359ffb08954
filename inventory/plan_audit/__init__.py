"""Judges a wave plan made elsewhere and says what would mend it."""

from __future__ import annotations

from inventory.plan_audit.auditing import Audit, audit
from inventory.plan_audit.drafts import Move, Redate
from inventory.plan_audit.foreign import ForeignPlan, ForeignRow
from inventory.plan_audit.placing import PlacedPlan, place
from inventory.plan_audit.reading import NoWavePlanError, read_wave_plan
from inventory.plan_audit.repairs import Repair, Repaired, find_repairs

__all__ = [
    "Audit",
    "ForeignPlan",
    "ForeignRow",
    "Move",
    "NoWavePlanError",
    "PlacedPlan",
    "Redate",
    "Repair",
    "Repaired",
    "audit",
    "find_repairs",
    "place",
    "read_wave_plan",
]
