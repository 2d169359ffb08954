"""Quantiles of three-point estimates and the normal distribution, over whole arrays.

There is no SciPy here: the triangular quantile is a closed form, PERT's is found on a fine grid of
its distribution function and sharpened by Newton's method (error below 1e-9 of the range).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from costing.uncertainty.inputs import Shape

if TYPE_CHECKING:
    from decimal import Decimal

    import numpy as np

    from costing.uncertainty.inputs import ThreePoint

    Floats = np.ndarray[Any, np.dtype[np.float64]]

_GRID = 4_096
_PERT_SHAPE = 4
#: Below it a density is taken as flat, and the grid's answer stands.
_FLAT = 1e-9


def mean(points: ThreePoint) -> Decimal:
    """Return ``(a + m + b) / 3``, or ``(a + 4m + b) / 6`` for PERT."""
    weight = _PERT_SHAPE if points.shape is Shape.PERT else 1
    return (points.low + weight * points.likely + points.high) / (2 + weight)


def quantiles(points: ThreePoint, levels: Floats) -> Floats:
    """Return the values at `levels`, each within 0 to 1."""
    import numpy as np

    low, likely, high = float(points.low), float(points.likely), float(points.high)
    if high <= low:
        return np.full(levels.shape, low)
    peak = (likely - low) / (high - low)
    unit = _pert(peak, levels) if points.shape is Shape.PERT else _triangular(peak, levels)
    return low + (high - low) * unit


def normal_levels(scores: Floats) -> Floats:
    """Return the standard normal distribution function of `scores`."""
    import numpy as np

    scale = math.sqrt(0.5)
    erfc = math.erfc
    flat = (0.5 * erfc(-score * scale) for score in scores.ravel().tolist())
    return np.fromiter(flat, dtype=np.float64, count=scores.size).reshape(scores.shape)


def _triangular(peak: float, levels: Floats) -> Floats:
    import numpy as np

    rising = np.sqrt(levels * peak)
    falling = 1.0 - np.sqrt((1.0 - levels) * (1.0 - peak))
    return np.where(levels <= peak, rising, falling)


def _pert(peak: float, levels: Floats) -> Floats:
    """Invert the beta distribution of ``1 + 4 peak`` and ``5 - 4 peak``."""
    import numpy as np

    alpha, beta = 1.0 + _PERT_SHAPE * peak, 1.0 + _PERT_SHAPE * (1.0 - peak)
    constant = math.exp(math.lgamma(alpha + beta) - math.lgamma(alpha) - math.lgamma(beta))
    edges = np.linspace(0.0, 1.0, _GRID + 1)
    nodes, weights = np.polynomial.legendre.leggauss(4)
    half = 0.5 / _GRID
    inside = edges[:-1, None] + half * (1.0 + nodes[None, :])
    parts = _density(inside, alpha, beta, constant) @ weights * half
    below = np.concatenate(([0.0], np.cumsum(parts)))
    below /= below[-1]
    found = np.interp(levels, below, edges)
    for _ in range(2):
        cell = np.minimum((found * _GRID).astype(np.int64), _GRID - 1)
        start = edges[cell]
        width = 0.5 * (found - start)
        points = start[:, None] + width[:, None] * (1.0 + nodes[None, :])
        reached = below[cell] + (_density(points, alpha, beta, constant) @ weights) * width
        slope = _density(found, alpha, beta, constant)
        step = np.where(slope > _FLAT, (reached - levels) / np.maximum(slope, _FLAT), 0.0)
        found = np.clip(found - step, start, edges[cell + 1])
    return np.asarray(found, dtype=np.float64)


def _density(at: Floats, alpha: float, beta: float, constant: float) -> Floats:
    return constant * at ** (alpha - 1.0) * (1.0 - at) ** (beta - 1.0)
