"""What the rows of a decommission plan are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.decommission import DecommissionPlan
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan


@dataclass(frozen=True, kw_only=True)
class Exit:
    """Everything the rows of a decommission plan are made from."""

    title: str
    today: date
    inventory: Inventory
    plan: WavePlan
    releases: Releases
    decommission: DecommissionPlan
    exit_by: date | None = None
    version: str = ""
