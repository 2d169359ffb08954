"""The decommission plan: dated tasks in a safe order, from server to site."""

from __future__ import annotations

from inventory.decommission.plan import DecommissionPlan, Task
from inventory.decommission.planning import decommission

__all__ = ["DecommissionPlan", "Task", "decommission"]
