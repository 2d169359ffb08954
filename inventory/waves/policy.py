"""What a person decides about the waves, under the planner's roof.

The types stand in `inventory/policy.py`, below the graph, because shared services and move groups
read them too.
"""

from __future__ import annotations

from inventory.policy import (
    PRICEABLE,
    Before,
    Freeze,
    OwnerBlackout,
    Pin,
    PricedRule,
    RecoveryOverride,
    ServiceWindow,
    TeamCapacity,
    WavePolicy,
    WaveWeights,
)

__all__ = [
    "PRICEABLE",
    "Before",
    "Freeze",
    "OwnerBlackout",
    "Pin",
    "PricedRule",
    "RecoveryOverride",
    "ServiceWindow",
    "TeamCapacity",
    "WavePolicy",
    "WaveWeights",
]
