"""Judges a wave plan: one check for each rule, on any plan, also one made elsewhere.

The checks work on servers and dates alone and share nothing with the solvers but the problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.waves.rules import dates, orders, places
from inventory.waves.rules.judged import Judged
from inventory.waves.rules.orders import order_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inventory.waves.plan import Violation, WavePlan
    from inventory.waves.problem import WaveProblem

__all__ = ["RULES", "check_plan", "order_findings"]

#: Every rule by its name, in the order of the report.
RULES: Final[dict[str, Callable[[Judged], Iterator[Violation]]]] = {
    "every-server-once": places.every_server_once,
    "capacity": places.capacity,
    "pilot-capacity": places.pilot_capacity,
    "resource-capacity": places.resource_capacity,
    "order-of-dependencies": orders.order_of_dependencies,
    "shared-services-last": orders.shared_services_last,
    "move-together": places.move_together,
    "apart": places.apart,
    "before": orders.before,
    "pins": dates.pins,
    "freezes": dates.freezes,
    "cutover-window": dates.cutover_window,
    "weeks-between": dates.weeks_between,
    "start-date": dates.start_date,
    "exit-date": dates.exit_date,
    "tier-1-per-wave": places.tier_1_per_wave,
    "tier-1-not-first": dates.tier_1_not_first,
    "owner-blackouts": dates.owner_blackouts,
    "service-windows": dates.service_windows,
}


def check_plan(problem: WaveProblem, plan: WavePlan) -> tuple[Violation, ...]:
    """Return every violation of every rule, in the order of `RULES`, then of the waves."""
    judged = Judged(problem=problem, plan=plan)
    return tuple(violation for check in RULES.values() for violation in check(judged))
