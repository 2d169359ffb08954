"""Ranges instead of points: what leaving is worth when costs, risks and dates are uncertain."""

from __future__ import annotations

from costing.uncertainty.distributions import mean, quantiles
from costing.uncertainty.drivers import CorrelationError
from costing.uncertainty.inputs import (
    DEFAULT_DRAWS,
    DEFAULT_SEED,
    BiasAndRiskError,
    BiasChoice,
    DriverCorrelation,
    Estimate,
    Risk,
    Shape,
    ThreePoint,
    ThreePointError,
    UncertaintyError,
    UncertaintyInputs,
    WaveSlip,
    default_inputs,
)
from costing.uncertainty.optimism import BIAS_TYPES, BiasType, OptimismBias, optimism_bias
from costing.uncertainty.result import (
    BandYear,
    Bar,
    GridCell,
    Scenario,
    ScenarioResult,
    Simulation,
    Spread,
    SwitchingValue,
)
from costing.uncertainty.retiring import waves_awaited
from costing.uncertainty.simulation import simulate

__all__ = [
    "BIAS_TYPES",
    "DEFAULT_DRAWS",
    "DEFAULT_SEED",
    "BandYear",
    "Bar",
    "BiasAndRiskError",
    "BiasChoice",
    "BiasType",
    "CorrelationError",
    "DriverCorrelation",
    "Estimate",
    "GridCell",
    "OptimismBias",
    "Risk",
    "Scenario",
    "ScenarioResult",
    "Shape",
    "Simulation",
    "Spread",
    "SwitchingValue",
    "ThreePoint",
    "ThreePointError",
    "UncertaintyError",
    "UncertaintyInputs",
    "WaveSlip",
    "default_inputs",
    "mean",
    "optimism_bias",
    "quantiles",
    "simulate",
    "waves_awaited",
]
