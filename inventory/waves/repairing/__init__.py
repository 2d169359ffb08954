"""Repairs a plan after a pin or another change: every rule kept, as few groups moved as can be."""

from __future__ import annotations

from inventory.waves.repairing.repair import Move, Repair, pinned, repair

__all__ = ["Move", "Repair", "pinned", "repair"]
