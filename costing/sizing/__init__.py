"""Which size a server needs: the cheapest that fits, the next cheaper one, and why not that."""

from __future__ import annotations

from costing.sizing.activity import (
    Activity,
    ActivityClass,
    activity_findings,
    activity_of,
    measured_in,
)
from costing.sizing.managed_databases import RATE_OF, ManagedDatabase, managed_databases
from costing.sizing.needs import DEFAULT_HEADROOM, SizingRules, need_of, needs_of, statistic_of
from costing.sizing.operating_system import charge_of
from costing.sizing.result import DiskChoice, Need, Sizing
from costing.sizing.servers import size_servers

__all__ = [
    "DEFAULT_HEADROOM",
    "RATE_OF",
    "Activity",
    "ActivityClass",
    "DiskChoice",
    "ManagedDatabase",
    "Need",
    "Sizing",
    "SizingRules",
    "activity_findings",
    "activity_of",
    "charge_of",
    "managed_databases",
    "measured_in",
    "need_of",
    "needs_of",
    "size_servers",
    "statistic_of",
]
