"""Proof of the optimum on small estates: exact where it ends, a bound wherever it is stopped."""

from __future__ import annotations

from inventory.waves.proof.search import Proof, Step, can_end

__all__ = ["Proof", "Step", "can_end"]
