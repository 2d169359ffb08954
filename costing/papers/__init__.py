"""What stands in each paper, and in which order: blocks over the report's tables."""

from __future__ import annotations

from costing.papers.board import board_paper
from costing.papers.operations import operations_pack
from costing.papers.proof import proof_paper
from costing.papers.recovery import recovery_paper
from costing.papers.runbook import edition_of, runbook_paper
from costing.papers.writing import write_both

__all__ = [
    "board_paper",
    "edition_of",
    "operations_pack",
    "proof_paper",
    "recovery_paper",
    "runbook_paper",
    "write_both",
]
