"""Move groups: what must leave the building in one cutover, each member with its reason."""

from __future__ import annotations

from inventory.move_groups.collapsing import find_move_groups
from inventory.move_groups.groups import Membership, MoveGroup, MoveGroupId, Tie
from inventory.move_groups.relaxing import oversized

__all__ = ["Membership", "MoveGroup", "MoveGroupId", "Tie", "find_move_groups", "oversized"]
