"""Reads a plan into the inputs of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.cases.terms import USUAL_INFLATION
from costing.exports.case_workbook.benefit_sheet import entered_benefits
from costing.exports.case_workbook.named import NamedInput, NamedInputs
from costing.exports.case_workbook.reading_site import SiteReader, Waves
from costing.exports.case_workbook.reading_target import CAPITAL, STAYING, TargetReader, profile
from costing.exports.case_workbook.reading_terms import read_terms
from costing.exports.case_workbook.rows import CaseInputs, Multiplier
from costing.uncertainty import BIAS_TYPES, UncertaintyError, default_inputs
from costing.uncertainty.drawing import ranges_of

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
    terms = read_terms(material, named)
    inputs = CaseInputs(named=named, terms=terms)
    inputs.multipliers += _multipliers(material, named)
    inputs.benefits += entered_benefits(material.terms)
    inputs.bias.update(_bias(material, named))
    waves = Waves(projection, named)
    inputs.waves += waves.rows
    target = TargetReader(inputs, material.inventory, projection, plan, releases, waves)
    site = SiteReader(material.inventory, projection, releases, assumptions, inputs, waves)
    target.note_rates(projection.option)
    inputs.units += site.units()
    inputs.assets, left = site.assets()
    for line in left:
        inputs.profiles.append(profile(line, STAYING, terms.tag(line.id, line.standard)))
    units = {unit.id for unit in inputs.units}
    assets = {asset.id for asset in inputs.assets}
    others = []
    for line in projection.option:
        if line.id in units or line.id in assets:
            continue
        if line.capital:
            inputs.profiles.append(profile(line, CAPITAL, terms.tag(line.id, line.standard)))
        else:
            others.append(line)
    target.read(others)
    return inputs


def _multipliers(material: Material, named: NamedInputs) -> list[Multiplier]:
    """Return one multiplier for each range of the plan that applies, and name its input.

    Ranges that contradict themselves give none: the simulation says what is wrong with them.
    """
    if material.projection is None or material.assumptions is None:
        return []
    inputs = material.ranges or default_inputs()
    try:
        ranges = ranges_of(inputs, material.projection, material.assumptions)
    except UncertaintyError:
        return []
    made: list[Multiplier] = []
    taken: set[str] = set()
    for estimate, points in ranges.estimates:
        words = "".join(one if one.isascii() and one.isalnum() else "_" for one in estimate.id)
        id_ = f"factor_{words}".casefold()
        while id_ in taken:
            id_ += "_"
        taken.add(id_)
        named.add(
            NamedInput(
                id=id_,
                title=f"Multiplier: {estimate.title}",
                value=1.0,
                unit="x the plan's figure",
                low=float(points.low),
                high=float(points.high),
                source=estimate.source,
                source_date=None,
                grade="D",
                reason=f"Scales {', '.join(estimate.lines)}; moves with {estimate.driver}.",
            )
        )
        made.append(
            Multiplier(
                id=estimate.id,
                name=named.use(id_),
                title=estimate.title,
                driver=estimate.driver,
                lines=estimate.lines,
                low=float(points.low),
                high=float(points.high),
            )
        )
    return made


def _bias(material: Material, named: NamedInputs) -> dict[str, tuple[str, float]]:
    """Return the input of the uplift of each line with optimism bias, and the uplift."""
    found: dict[str, tuple[str, float]] = {}
    for one in material.economic.biases if material.economic is not None else ():
        kind = next(kind for kind in BIAS_TYPES if kind.id == one.choice.type)
        for line in one.choice.lines:
            id_ = f"bias_{line}"
            named.add(
                NamedInput(
                    id=id_,
                    title=f"Optimism bias on {line}: uplift of {kind.title}",
                    value=float(one.uplift),
                    unit="x the base",
                    low=0.0,
                    high=float(kind.upper),
                    source="Supplementary guidance on optimism bias",
                    source_date=None,
                    grade="C",
                    reason=f"Mitigated {one.choice.mitigation}. {one.choice.evidence}".strip(),
                )
            )
            found[line] = (named.use(id_), float(one.uplift))
    return found
