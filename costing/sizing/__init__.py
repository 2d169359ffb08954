"""Which size a server needs: the cheapest that fits, the next cheaper one, and why not that."""

from __future__ import annotations

from costing.sizing.needs import DEFAULT_HEADROOM, SizingRules, need_of, needs_of, statistic_of
from costing.sizing.operating_system import charge_of
from costing.sizing.result import DiskChoice, Need, Sizing
from costing.sizing.servers import size_servers

__all__ = [
    "DEFAULT_HEADROOM",
    "DiskChoice",
    "Need",
    "Sizing",
    "SizingRules",
    "charge_of",
    "need_of",
    "needs_of",
    "size_servers",
    "statistic_of",
]
