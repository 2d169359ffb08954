"""What it costs to be late: for each wave and for all of them, in steps of whole contracts.

Nothing is interpolated: a unit or contract ends on the day its calendar allows, so that a slip of a
month may cost nothing or a whole term.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.months import add_months
from costing.uncertainty.waiting import Waiting
from costing.uncertainty.worth import Worth
from inventory.allocation import many_objects

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from costing.assumptions import AssumptionSet
    from costing.projection import Projection
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.waves.plan import Wave, WavePlan

#: Slips of a single wave that are worked out, and of all waves together.
MONTHS_OF_WAVE = (1, 3, 6)
MONTHS_OF_ALL = (1, 2, 3, 4, 5, 6, 9, 12)
_MOST_DAYS = 31 * 13
#: Standard lines of hardware: bought, not run.
_BOUGHT = frozenset({"A1", "A2"})
_PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """One slip and its cost.

    Attributes:
        wave: Number of the wave that is later; None for all of them.
        months: Whole months by which it is later.
        gross: Running cost on site that is paid longer, undiscounted.
        net: What the net present value loses: with later run cost of the target, renewals that
            are no longer avoided and one-off costs at their new dates.  May be below 0.
        site_empty: Day the last room is empty then; None where it never is.
    """

    wave: int | None
    months: int
    gross: Decimal
    net: Decimal
    site_empty: date | None


@many_objects()
def cost_of_delay(
    inventory: Inventory,
    plan: WavePlan,
    releases: Releases,
    projection: Projection,
    assumptions: AssumptionSet,
    *,
    shared: Collection[ServerId],
    awaited: Mapping[ServerId, tuple[int, ...]] | None = None,
) -> tuple[Delay, ...]:
    """Return what each slip costs: every wave alone, in order, then all of them together.

    Arguments are those of `costing.uncertainty.simulate`; empty where nothing moves.
    """
    import numpy as np

    if not plan.waves:
        return ()
    waiting = Waiting(inventory, plan, releases, projection.leaving, shared, awaited or {})
    worth = Worth(inventory, projection, waiting, assumptions, _MOST_DAYS)
    cases: list[tuple[int | None, int]] = [
        (place, months) for place in range(len(plan.waves)) for months in MONTHS_OF_WAVE
    ]
    cases += [(None, months) for months in MONTHS_OF_ALL]
    slips = np.array(
        [[0] * len(plan.waves), *(_slips(plan.waves, place, months) for place, months in cases)],
        dtype=np.int64,
    )
    net = worth.outcomes(slips, {}).npv
    nothing = np.zeros(len(slips))
    only_running = {
        block: nothing for block in worth.blocks if not block.startswith("A") or block in _BOUGHT
    }
    gross = worth.outcomes(slips, only_running).cumulative[:, -1]
    empty = waiting.site_empty()
    days = None if empty is None else worth.days(empty, slips)
    return tuple(
        Delay(
            wave=None if place is None else plan.waves[place].number,
            months=months,
            gross=_pounds(float(gross[0] - gross[row])),
            net=_pounds(float(net[0] - net[row])),
            site_empty=None if days is None else date.fromordinal(int(days[row])),
        )
        for row, (place, months) in enumerate(cases, start=1)
    )


def per_month(delays: Sequence[Delay]) -> Delay | None:
    """Return the slip of the whole programme by one month, None where nothing moves."""
    return next((one for one in delays if one.wave is None and one.months == 1), None)


def _slips(waves: Sequence[Wave], place: int | None, months: int) -> list[int]:
    """Return the days by which each wave is later when one of them, or all, slip by months."""
    return [
        (add_months(wave.start, months) - wave.start).days if place in {None, at} else 0
        for at, wave in enumerate(waves)
    ]


def _pounds(amount: float) -> Decimal:
    return Decimal(repr(amount)).quantize(_PENNY) + 0  # no minus zero
