"""Reads a plan into the inputs of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.cases.terms import USUAL_INFLATION
from costing.exports.case_workbook.named import NamedInput, NamedInputs
from costing.exports.case_workbook.reading_site import SiteReader, Waves
from costing.exports.case_workbook.reading_target import CAPITAL, STAYING, TargetReader, profile
from costing.exports.case_workbook.rows import CaseInputs

if TYPE_CHECKING:
    from costing.exporting import Material


def read_inputs(material: Material) -> CaseInputs:
    """Return everything a person may change in the workbook of a plan with a projection."""
    projection, assumptions = material.projection, material.assumptions
    plan, releases = material.plan, material.releases
    if projection is None or assumptions is None or plan is None or releases is None:
        raise ValueError("There is no projection to read inputs from.")
    named = NamedInputs(assumptions)
    rise = material.inflation or USUAL_INFLATION
    named.add(
        NamedInput(
            id="inflation",
            title="Rise of prices a year, on every line of the financial case",
            value=float(rise.per_year),
            unit="ratio",
            low=-0.1,
            high=0.5,
            source=rise.source,
            source_date=rise.source_date,
            grade=rise.grade.value,
            reason="One rate on every line, so that neither side gains.",
        )
    )
    inputs = CaseInputs(named=named)
    waves = Waves(projection, named)
    inputs.waves += waves.rows
    target = TargetReader(inputs, material.inventory, projection, plan, releases, waves)
    site = SiteReader(material.inventory, projection, releases, assumptions, named, waves)
    target.note_rates(projection.option)
    inputs.units += site.units()
    inputs.assets, left = site.assets()
    for line in left:
        inputs.profiles.append(profile(line, STAYING))
    units = {unit.id for unit in inputs.units}
    assets = {asset.id for asset in inputs.assets}
    others = []
    for line in projection.option:
        if line.id in units or line.id in assets:
            continue
        if line.capital:
            inputs.profiles.append(profile(line, CAPITAL))
        else:
            others.append(line)
    target.read(others)
    return inputs
