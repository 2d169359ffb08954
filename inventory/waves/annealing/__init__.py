"""Simulated annealing over move groups: good plans of estates of any size."""

from __future__ import annotations

from inventory.waves.annealing.schedule import improvements

__all__ = ["improvements"]
