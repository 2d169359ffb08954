"""How soon each service is back, and which recovery plan holds while the estate moves."""

from __future__ import annotations

from inventory.recovery.assessing import Recovery, assess_recovery
from inventory.recovery.effective import (
    Effective,
    Inversion,
    Restoring,
    effective_points,
    effective_times,
    inversions,
    parallel,
    series,
)
from inventory.recovery.in_flight import (
    Holding,
    HoldingPlan,
    Period,
    RecoveryGap,
    RecoveryInFlight,
    recovery_in_flight,
)
from inventory.recovery.needs import RecoveryNeed, consistency_groups, recovery_needs, spoken
from inventory.recovery.publishing import PublishedRecovery, WaveRecovery, published, wave_rows
from inventory.recovery.services import ServiceRecovery
from inventory.recovery.tiers import (
    RecoveryTier,
    RecoveryTiers,
    RecoveryTiersError,
    read_tiers,
    shipped_tiers,
)

__all__ = [
    "Effective",
    "Holding",
    "HoldingPlan",
    "Inversion",
    "Period",
    "PublishedRecovery",
    "Recovery",
    "RecoveryGap",
    "RecoveryInFlight",
    "RecoveryNeed",
    "RecoveryTier",
    "RecoveryTiers",
    "RecoveryTiersError",
    "Restoring",
    "ServiceRecovery",
    "WaveRecovery",
    "assess_recovery",
    "consistency_groups",
    "effective_points",
    "effective_times",
    "inversions",
    "parallel",
    "published",
    "read_tiers",
    "recovery_in_flight",
    "recovery_needs",
    "series",
    "shipped_tiers",
    "spoken",
    "wave_rows",
]
