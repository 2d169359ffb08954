"""Drivers that move together: the matrix of their correlations, checked and drawn from."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Any

from costing.uncertainty.inputs import UncertaintyError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from costing.uncertainty.inputs import DriverCorrelation

    Floats = np.ndarray[Any, np.dtype[np.float64]]

_ROUNDING = -1e-9
_STEPS = 200


class CorrelationError(UncertaintyError):
    """Correlations contradict each other."""

    def __init__(
        self, one: str, other: str, rho: float, allowed: tuple[float, float] | None
    ) -> None:
        advice = "Correct the other pairs of these drivers first."
        if allowed is not None:
            advice = f"With the other pairs as they are it must lie in {allowed[0]:.4f} to "
            advice += f"{allowed[1]:.4f}."
        super().__init__(
            f"The correlation of {one} and {other}, {rho:g}, contradicts the other correlations: "
            f"together they are no possible set (not positive semi-definite). {advice}"
        )


def correlation_matrix(drivers: Sequence[str], pairs: Sequence[DriverCorrelation]) -> Floats:
    """Return the matrix of drivers, in their order; pairs that are not named are independent.

    Raises:
        UncertaintyError: A pair names a driver that is not there, one driver twice, or no
            correlation.
        CorrelationError: The matrix is not positive semi-definite; the pair that it takes least
            to be put right by is named, with the range it must lie in.
    """
    import numpy as np

    place = {driver: number for number, driver in enumerate(drivers)}
    matrix = np.eye(len(drivers))
    for pair in pairs:
        for name in (pair.one, pair.other):
            if name not in place:
                known = ", ".join(drivers)
                raise UncertaintyError(f"There is no driver {name!r}. It must be of: {known}.")
        if pair.one == pair.other or not -1 <= pair.rho <= 1:
            raise UncertaintyError(
                f"{pair.rho} is no correlation of {pair.one} and {pair.other}: name two drivers "
                "and a number from -1 to 1."
            )
        one, other = place[pair.one], place[pair.other]
        matrix[one, other] = matrix[other, one] = float(pair.rho)
    if _least(matrix) < _ROUNDING:
        raise _contradiction(drivers, matrix, pairs, place)
    return matrix


def root_of(matrix: Floats) -> Floats:
    """Return A with ``A A' = matrix``, which may be singular."""
    import numpy as np

    values, vectors = np.linalg.eigh(matrix)
    return np.asarray(vectors * np.sqrt(np.clip(values, 0.0, None)))


class Dice:
    """Random numbers, a stream for each name, so that one more name changes no other's numbers.

    The generator is the one whose streams NumPy keeps the same for ever.
    """

    def __init__(self, seed: int, draws: int) -> None:
        self._seed = seed
        self._draws = draws

    def normal(self, name: str) -> Floats:
        """Return standard normal scores."""
        scores: Floats = self._stream("normal", name).standard_normal(self._draws)
        return scores

    def uniform(self, name: str) -> Floats:
        """Return numbers from 0 up to but not including 1."""
        levels: Floats = self._stream("uniform", name).random_sample(self._draws)
        return levels

    def _stream(self, kind: str, name: str) -> Any:
        import numpy as np

        digest = hashlib.sha256(f"{self._seed}\0{kind}\0{name}".encode()).digest()
        words = np.frombuffer(digest, dtype="<u4").astype(np.uint32)
        return np.random.RandomState(words)


def driver_scores(dice: Dice, drivers: Sequence[str], matrix: Floats) -> dict[str, Floats]:
    """Return normal scores of each driver with the correlations of `matrix`."""
    import numpy as np

    if not drivers:
        return {}
    apart = np.stack([dice.normal(f"driver {driver}") for driver in drivers])
    joined = apart if np.array_equal(matrix, np.eye(len(drivers))) else root_of(matrix) @ apart
    return {driver: joined[number] for number, driver in enumerate(drivers)}


def item_scores(dice: Dice, name: str, driver: Floats, rho: float) -> Floats:
    """Return ``sqrt(rho) Z + sqrt(1 - rho) e``: at 1 the driver's own, at 0 independent of it."""
    if rho >= 1.0:
        return driver
    return math.sqrt(rho) * driver + math.sqrt(1.0 - rho) * dice.normal(f"item {name}")


def _least(matrix: Floats) -> float:
    import numpy as np

    return float(np.linalg.eigvalsh(matrix)[0])


def _contradiction(
    drivers: Sequence[str],
    matrix: Floats,
    pairs: Sequence[DriverCorrelation],
    place: Mapping[str, int],
) -> CorrelationError:
    """Return the error about the pair that has to move least, or, where none helps, weighs most."""
    found = []
    for pair in pairs:
        one, other = sorted((place[pair.one], place[pair.other]))
        rho = float(matrix[one, other])
        allowed = _allowed(matrix, one, other)
        distance = math.inf
        if allowed is not None:
            distance = max(allowed[0] - rho, rho - allowed[1], 0.0)
        found.append((distance, -abs(rho), drivers[one], drivers[other], rho, allowed))
    _, _, name, beside, rho, allowed = min(found, key=lambda row: row[:4])
    return CorrelationError(name, beside, rho, allowed)


def _allowed(matrix: Floats, one: int, other: int) -> tuple[float, float] | None:
    """Return the range of one pair in which the matrix is possible; None where there is none.

    The least eigenvalue is a concave function of one entry, so that its top is found by
    narrowing thirds and each end of the range by halving.
    """

    def least(rho: float) -> float:
        changed = matrix.copy()
        changed[one, other] = changed[other, one] = rho
        return _least(changed)

    low, high = -1.0, 1.0
    for _ in range(_STEPS):
        third = (high - low) / 3
        if least(low + third) < least(high - third):
            low += third
        else:
            high -= third
    top = (low + high) / 2
    if least(top) < _ROUNDING:
        return None

    def end(outside: float) -> float:
        inside = top
        if least(outside) >= _ROUNDING:
            return outside
        for _ in range(60):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if least(middle) >= _ROUNDING else (inside, middle)
        return inside

    return end(-1.0), end(1.0)
