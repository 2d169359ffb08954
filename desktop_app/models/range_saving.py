"""What a person typed about ranges, slips, risks, drivers and bias, put into a plan."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.report.evidence import standard_titles
from costing.uncertainty import (
    BiasChoice,
    DriverCorrelation,
    Estimate,
    Risk,
    ThreePoint,
    WaveSlip,
)
from desktop_app import range_edits
from desktop_app.language import translate
from desktop_app.models.entry_fields import refuse_unless
from desktop_app.models.range_fields import (
    ALL_WAVES,
    BIAS,
    DRIVER,
    ESTIMATE,
    PAIR,
    RISK,
    WAVE,
    sort_of,
)
from desktop_app.range_edits import inputs_of

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project


def save_range(
    project: Project, _derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    """Return the plan with an entry of any sort, and its key; problems name their field."""
    sort, name = sort_of(key), key.partition(":")[2]
    if "low" in values:
        _check_points(values, from_nought=sort != RISK)
    if "lines" in values:
        _check_lines(values["lines"])
    return _SAVERS[sort](project, name, values)


def _check_points(values: Values, *, from_nought: bool) -> None:
    low, likely, high = values["low"], values["likely"], values["high"]
    problems = {}
    if low > likely:
        problems["low"] = translate(
            "Costs", "Low is above likely ({likely}). Enter low, likely, high in this order."
        ).format(likely=likely)
    if high < likely:
        problems["high"] = translate(
            "Costs", "High is below likely ({likely}). Enter low, likely, high in this order."
        ).format(likely=likely)
    if from_nought and low < 0:
        problems["low"] = translate(
            "Costs", "Low is below 0. Costs keep their sign: enter magnitudes."
        )
    refuse_unless(problems)


def _check_lines(lines: tuple[str, ...]) -> None:
    known = standard_titles()
    wrong = [one for one in lines if one not in known]
    told = translate("Costs", "{wrong}: no such standard line. Known are {known}.").format(
        wrong=", ".join(wrong), known=", ".join(known)
    )
    refuse_unless({"lines": told if wrong else ""})


def _three(values: Values) -> ThreePoint:
    return ThreePoint(
        low=values["low"], likely=values["likely"], high=values["high"], shape=values["shape"]
    )


def _save_estimate(project: Project, name: str, values: Values) -> tuple[Project, str]:
    inputs = inputs_of(project)
    before = next((one for one in inputs.estimates if one.id == name), None)
    taken = [*(one.id for one in inputs.estimates), *(one.id for one in inputs.risks)]
    made = Estimate(
        id=name or range_edits.free_id(values["title"], taken),
        title=values["title"],
        points=_three(values),
        lines=values["lines"],
        driver=values["driver"],
        assumption=values["assumption"],
        foreign=before.foreign if before is not None else False,
        source=values["source"] or translate("Costs", "Entered for this plan"),
    )
    return range_edits.set_estimate(project, made), f"{ESTIMATE}:{made.id}"


def _save_risk(project: Project, name: str, values: Values) -> tuple[Project, str]:
    if not 0 <= values["probability"] <= 1:
        refuse_unless(
            {"probability": translate("Costs", "A probability lies between 0 % and 100 %.")}
        )
    inputs = inputs_of(project)
    taken = [*(one.id for one in inputs.estimates), *(one.id for one in inputs.risks)]
    made = Risk(
        id=name or range_edits.free_id(values["title"], taken),
        title=values["title"],
        probability=values["probability"],
        impact=_three(values),
        due=values["due"],
        line=values["line"],
        slip_months=values["slip_months"] or Decimal(0),
        owner=values["owner"],
    )
    return range_edits.set_risk(project, made), f"{RISK}:{made.id}"


def _save_slip(project: Project, _name: str, values: Values) -> tuple[Project, str]:
    return range_edits.set_slip(project, _three(values)), ALL_WAVES


def _save_wave(project: Project, name: str, values: Values) -> tuple[Project, str]:
    if name and str(values["wave"]) != name:
        project = range_edits.remove_wave_slip(project, int(name))
    slip = WaveSlip(wave=values["wave"], months=_three(values))
    return range_edits.set_wave_slip(project, slip), f"{WAVE}:{slip.wave}"


def _save_driver(project: Project, name: str, values: Values) -> tuple[Project, str]:
    driver, rho = values["driver"], values["rho"]
    told = translate(
        "Costs", "1 is how every driver is drawn without an entry: enter less, or remove the entry."
    )
    refuse_unless(
        {
            "rho": told
            if rho == 1
            else ""
            if rho < 1
            else translate("Costs", "It lies between 0 and 1.")
        }
    )
    if name and name != driver:
        project = range_edits.set_driver(project, name, None)
    return range_edits.set_driver(project, driver, rho), f"{DRIVER}:{driver}"


def _save_pair(project: Project, name: str, values: Values) -> tuple[Project, str]:
    if values["one"] == values["other"]:
        refuse_unless({"other": translate("Costs", "Choose two different drivers.")})
    refuse_unless(
        {"rho": "" if abs(values["rho"]) <= 1 else translate("Costs", "It lies between -1 and 1.")}
    )
    if name:
        one, _, other = name.partition("|")
        project = range_edits.remove_correlation(project, one, other)
    pair = DriverCorrelation(one=values["one"], other=values["other"], rho=values["rho"])
    return range_edits.set_correlation(project, pair), f"{PAIR}:{pair.one}|{pair.other}"


def _save_bias(project: Project, name: str, values: Values) -> tuple[Project, str]:
    part = values["mitigation"] or Decimal(0)
    refuse_unless(
        {
            "mitigation": ""
            if 0 <= part <= 1
            else translate("Costs", "It lies between 0 % and 100 %.")
        }
    )
    choice = BiasChoice(
        lines=values["lines"],
        type=values["type"],
        mitigation=part,
        evidence=values["evidence"],
        floor=values["floor"],
    )
    place = int(name) if name else None
    made = range_edits.set_bias(project, place, choice)
    return made, f"{BIAS}:{place if place is not None else len(inputs_of(made).bias) - 1}"


_SAVERS = {
    ESTIMATE: _save_estimate,
    RISK: _save_risk,
    ALL_WAVES: _save_slip,
    WAVE: _save_wave,
    DRIVER: _save_driver,
    PAIR: _save_pair,
    BIAS: _save_bias,
}
