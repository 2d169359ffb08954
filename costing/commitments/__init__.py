"""Commitments: reservations and savings plans for a share of the hours, paid used or not."""

from __future__ import annotations

from costing.commitments.layers import CommitmentLayer, Payment, total_share
from costing.commitments.month import CommittedMonth, LayerRate, committed_month

__all__ = [
    "CommitmentLayer",
    "CommittedMonth",
    "LayerRate",
    "Payment",
    "committed_month",
    "total_share",
]
