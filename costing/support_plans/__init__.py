"""Support plans of the clouds: worked out last, on the gross usage of a month, by bands."""

from __future__ import annotations

from costing.support_plans.plan_charge import (
    PlanChoice,
    SupportCharge,
    bands_for,
    charge,
    plan_names,
)

__all__ = ["PlanChoice", "SupportCharge", "bands_for", "charge", "plan_names"]
