"""Better prices step by step: each goes the way the relaxation says, by about as much as the rest.

The steps are those of Adam (Kingma and Ba 2015): the direction is smoothed over steps, and every
price has a length of its own, from how large its directions were.  Only sums, products, quotients
and square roots are used, which are the same on every machine.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from inventory.progress import raise_if_cancelled
from inventory.waves.proof.estate import SCALE
from inventory.waves.proof.loose import Prices

if TYPE_CHECKING:
    from inventory.progress import Progress
    from inventory.waves.proof.estate import Estate
    from inventory.waves.proof.relaxation import Relaxation

#: How much of the last direction, and of its square, a step keeps.
KEPT: Final = 0.8
KEPT_OF_SQUARE: Final = 0.98

#: Added to a typical direction, so that one that is all but nothing makes no long step.
LEAST_DIRECTION: Final = 0.1


class Ascent:
    """The best prices so far."""

    def __init__(self, estate: Estate) -> None:
        import numpy as np

        groups = len(estate.windows)
        self._capacity = np.maximum(1.0, np.median(estate.limit, axis=0))[None, :]
        self.prices = Prices(
            left=np.zeros((groups, estate.slots - 1), dtype=np.int64),
            unit=np.zeros(estate.limit.shape, dtype=np.int64),
        )

    def climb(
        self, relaxation: Relaxation, steps: int, length: float, progress: Progress
    ) -> int | None:
        """Take so many steps from the best prices, shorter and shorter; return the best bound.

        `length`, in units of cost, is that of the first step.  None is returned where no way is
        left: then there is no plan of the kind that is looked for.

        Raises:
            Cancelled: The person asked to stop; the prices are the best by then.
        """
        import numpy as np

        moments = [_Moment(self.prices.left / SCALE), _Moment(self._of_slots(self.prices.unit))]
        best: int | None = None
        for step in range(steps):
            raise_if_cancelled(progress)
            left, unit = (moment.place for moment in moments)
            prices = Prices(
                left=np.rint(left * SCALE).astype(np.int64),
                unit=np.rint(unit * SCALE / self._capacity).astype(np.int64),
            )
            value = relaxation.value(prices)
            if value.bound is None:
                return None
            if best is None or value.bound > best:
                best, self.prices = value.bound, prices
            progress.report(step / steps, f"No plan costs less than {-(-best // SCALE):,}")
            share = 1.0 - step / steps
            reach = length * share * math.sqrt(share)
            moments[0].step(value.left, reach)
            moments[1].step(value.unit / self._capacity, reach)
            moments[1].place = np.maximum(moments[1].place, 0.0)
        return best

    def _of_slots(self, unit: Any) -> Any:
        """Return prices of a whole slot's capacity, so that steps of all kinds are alike."""
        return unit * self._capacity / SCALE


class _Moment:
    """Prices of one kind, and the directions they went."""

    def __init__(self, place: Any) -> None:
        import numpy as np

        self.place = place
        self._mean = np.zeros(place.shape)
        self._square = np.zeros(place.shape)
        self._mean_share = self._square_share = 1.0

    def step(self, direction: Any, reach: float) -> None:
        """Go a step of about `reach`."""
        import numpy as np

        self._mean = KEPT * self._mean + (1.0 - KEPT) * direction
        self._square = KEPT_OF_SQUARE * self._square + (1.0 - KEPT_OF_SQUARE) * direction**2
        self._mean_share *= KEPT
        self._square_share *= KEPT_OF_SQUARE
        mean = self._mean / (1.0 - self._mean_share)
        typical = np.sqrt(self._square / (1.0 - self._square_share)) + LEAST_DIRECTION
        self.place = self.place + reach * mean / typical
