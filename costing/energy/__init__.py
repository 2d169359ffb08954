"""Energy and carbon of staying and of leaving; nothing here is money that a budget sees."""

from __future__ import annotations

from costing.energy.carbon import (
    CarbonValue,
    carbon_value,
    embodied_server_kg,
    embodied_share_kg,
    kilowatt_hours_per_year,
    network_kwh,
    storage_kwh_per_year,
)
from costing.energy.case import EnergyCase, EnergyYear, energy_case
from costing.energy.factors import GridFactor, grid_factor
from costing.energy.site import MachineEnergy

__all__ = [
    "CarbonValue",
    "EnergyCase",
    "EnergyYear",
    "GridFactor",
    "MachineEnergy",
    "carbon_value",
    "embodied_server_kg",
    "embodied_share_kg",
    "energy_case",
    "grid_factor",
    "kilowatt_hours_per_year",
    "network_kwh",
    "storage_kwh_per_year",
]
