"""Figures that the formulas count with and nobody changes; the Rates sheet prints them."""

from __future__ import annotations

#: 1 + rate of the profile runs from `FIRST_RATE` on, each `GROWTH` times the one before: from
#: -99 % to a million per cent.
FIRST_RATE, GROWTH, POINTS = 0.01, 1.03, 468
#: Levels of the quantiles, by the name of their fixed figure.
LEVELS = (("k_p10", 0.1), ("k_p50", 0.5), ("k_p80", 0.8), ("k_p90", 0.9))
#: Parts of the range of net present values, and steps of the table of quantiles.
BINS, STEP = 40, 0.05
#: Largest factor looked at for a switching value, and points on each side of the grid.
MOST_FACTOR, GRID_POINTS = 3.0, 5
#: Places to which fractions of pence are weighed, so that the noise of floats decides nothing.
DECIMALS = 6
