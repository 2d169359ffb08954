"""What rules and dates cost: the plan searched for again without one, or with another exit."""

from __future__ import annotations

from inventory.waves.trade_offs.exit_curve import ExitCurve, ExitPoint, exit_curve
from inventory.waves.trade_offs.rule_costs import RuleCost, RuleCosts, rule_costs

__all__ = ["ExitCurve", "ExitPoint", "RuleCost", "RuleCosts", "exit_curve", "rule_costs"]
