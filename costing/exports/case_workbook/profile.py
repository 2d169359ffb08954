"""Rates at which the net present value is looked at to find every internal rate."""

from __future__ import annotations

#: 1 + rate runs from `FIRST_RATE` on, each `GROWTH` times the one before: -99 % to 1,000,000 %.
FIRST_RATE, GROWTH, POINTS = 0.01, 1.03, 468
