"""How many hours of a month a server runs on the target: all of them, unless it is scheduled."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.prices import HOURS_PER_MONTH
from inventory.model import Environment

if TYPE_CHECKING:
    from costing.assumptions import AssumptionSet
    from inventory.model import Server

HOURS_PER_WEEK = 168
ALWAYS = Decimal(HOURS_PER_MONTH)
_SCHEDULED = {
    Environment.DEVELOPMENT: "hours_week_development",
    Environment.TEST: "hours_week_test",
    Environment.PRE_PRODUCTION: "hours_week_pre_production",
}


def hours_on(server: Server, assumptions: AssumptionSet) -> Decimal:
    """Return the hours of a month in which a server runs, at most 730.

    Only development, test and pre-production follow a schedule; a server whose environment is
    not known is always on.
    """
    schedule = None if server.environment is None else _SCHEDULED.get(server.environment)
    if schedule is None:
        return ALWAYS
    week = assumptions.number(schedule)
    return ALWAYS if week >= HOURS_PER_WEEK else ALWAYS * week / HOURS_PER_WEEK
