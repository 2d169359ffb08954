"""Licences brought along: what is owned, which machines it covers when, and for how long twice."""

from __future__ import annotations

from costing.licences.entitlements import (
    Edition,
    Entitlement,
    OnSiteUse,
    Product,
    cores_needed,
    sql_cores_needed,
)
from costing.licences.knapsack import Demand, best_covered
from costing.licences.ledger import Ledger, cover
from costing.licences.overlap import OVERLAP_DAYS, overlap_findings

__all__ = [
    "OVERLAP_DAYS",
    "Demand",
    "Edition",
    "Entitlement",
    "Ledger",
    "OnSiteUse",
    "Product",
    "best_covered",
    "cores_needed",
    "cover",
    "overlap_findings",
    "sql_cores_needed",
]
