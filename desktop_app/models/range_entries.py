"""Ranges, slips, risks, drivers and optimism bias as entries of one table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.report.evidence import standard_titles
from costing.uncertainty import BIAS_TYPES, Shape, default_inputs
from desktop_app import formats, range_edits
from desktop_app.language import translate
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from desktop_app.models.range_fields import (
    ALL_WAVES,
    BIAS,
    DRIVER,
    ESTIMATE,
    FIELDS,
    PAIR,
    RISK,
    WAVE,
    sort_of,
)
from desktop_app.models.range_saving import save_range
from desktop_app.range_edits import inputs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costing.uncertainty import ThreePoint
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import EntryField, Values
    from desktop_app.project import Project

_USUAL_POINTS = {"low": Decimal("0.9"), "likely": Decimal(1), "high": Decimal("1.2")}


def _rows(project: Project, _derived: Derived | None) -> tuple[EntryRow, ...]:
    return tuple(_every_row(project))


def _every_row(project: Project) -> Iterator[EntryRow]:
    inputs = inputs_of(project)
    usual = default_inputs()
    known = {one.id: one for one in usual.estimates}
    for one in inputs.estimates:
        what = (
            translate("Costs", "value of {assumption}").format(assumption=one.assumption)
            if one.assumption
            else translate("Costs", "times the plan")
        )
        yield _row(
            f"{ESTIMATE}:{one.id}",
            translate("Costs", "Range"),
            one.title,
            one.points,
            what,
            ", ".join(one.lines),
            one.driver,
            "recommended" if known.get(one.id) == one else "entered",
        )
    for risk in inputs.risks:
        chance = formats.percent(float(risk.probability))
        yield _row(
            f"{RISK}:{risk.id}",
            translate("Costs", "Risk"),
            risk.title,
            risk.impact,
            translate("Costs", "{currency} in {chance} of the draws").format(
                currency=project.currency, chance=chance
            ),
            risk.line,
            "",
            "entered",
        )
    state = "recommended" if inputs.slip == usual.slip else "entered"
    yield _row(
        ALL_WAVES,
        translate("Costs", "Slip"),
        translate("Costs", "Every wave"),
        inputs.slip,
        "months",
        "",
        inputs.slip_driver,
        state,
        removable=False,
    )
    for slip in inputs.slips:
        name = translate("Costs", "Wave {wave}").format(wave=slip.wave)
        yield _row(
            f"{WAVE}:{slip.wave}",
            translate("Costs", "Slip"),
            name,
            slip.months,
            "months",
            "",
            inputs.slip_driver,
            "entered",
        )
    for driver, rho in inputs.rho:
        told = translate("Costs", "its lines move together by {rho}").format(rho=formats.plain(rho))
        yield _row(
            f"{DRIVER}:{driver}",
            translate("Costs", "Driver"),
            driver,
            None,
            told,
            "",
            driver,
            "entered",
        )
    wrong = range_edits.contradiction(inputs) if inputs.correlations else ""
    for pair in inputs.correlations:
        yield _row(
            f"{PAIR}:{pair.one}|{pair.other}",
            translate("Costs", "Drivers together"),
            translate("Costs", "{one} and {other}").format(one=pair.one, other=pair.other),
            None,
            translate("Costs", "correlation {rho}").format(rho=formats.plain(pair.rho)),
            "",
            "",
            "entered",
            mark="error" if wrong else "",
        )
    titles = {one.id: one.title for one in BIAS_TYPES}
    for place, choice in enumerate(inputs.bias):
        told = translate("Costs", "mitigated by {mitigation}").format(
            mitigation=formats.percent(float(choice.mitigation))
        )
        yield _row(
            f"{BIAS}:{place}",
            translate("Costs", "Optimism bias"),
            titles.get(choice.type, choice.type),
            None,
            told,
            ", ".join(choice.lines),
            "",
            "entered",
        )


def _row(
    key: str,
    kind: str,
    name: str,
    points: ThreePoint | None,
    what: str,
    lines: str,
    driver: str,
    state: str,
    *,
    removable: bool = True,
    mark: str = "",
) -> EntryRow:
    three = (points.low, points.likely, points.high) if points else (None,) * 3
    return EntryRow(
        key=key,
        cells=(name, kind, *three, what, lines, driver, state),
        name=name,
        removable=removable,
        mark=mark,
    )


def _fields(project: Project, _derived: Derived | None, key: str) -> tuple[EntryField, ...]:
    return FIELDS[sort_of(key)](project)


def _values(  # noqa: PLR0911 - a sort a line
    project: Project, _derived: Derived | None, key: str
) -> Values:
    if key.startswith("+"):
        return dict(_NEW[sort_of(key)])
    sort, _, name = key.partition(":")
    inputs = inputs_of(project)
    held: Any
    match sort:
        case "range":
            held = next(one for one in inputs.estimates if one.id == name)
            return _spread(held.points) | _taken(held, "title lines driver assumption source")
        case "risk":
            held = next(one for one in inputs.risks if one.id == name)
            taken = _taken(held, "title probability due slip_months line owner")
            return _spread(held.impact) | taken
        case "slip":
            return _spread(inputs.slip)
        case "wave":
            held = next(one for one in inputs.slips if str(one.wave) == name)
            return _spread(held.months) | {"wave": held.wave}
        case "driver":
            return {"driver": name, "rho": dict(inputs.rho)[name]}
        case "pair":
            one, _, other = name.partition("|")
            pairs = inputs.correlations
            held = next(pair for pair in pairs if (pair.one, pair.other) == (one, other))
            return _taken(held, "one other rho")
    return _taken(inputs.bias[int(name)], "type lines mitigation evidence floor")


def _taken(held: Any, names: str) -> Values:
    return {name: getattr(held, name) for name in names.split()}


def _spread(points: ThreePoint) -> Values:
    return {"low": points.low, "likely": points.likely, "high": points.high, "shape": points.shape}


_NEW: dict[str, Values] = {
    ESTIMATE: {
        **_USUAL_POINTS,
        "shape": Shape.TRIANGULAR,
        "assumption": "",
        "source": translate("Costs", "Entered for this plan"),
    },
    RISK: {"shape": Shape.TRIANGULAR, "slip_months": Decimal(0), "line": ""},
    WAVE: {"low": Decimal(0), "likely": Decimal(0), "shape": Shape.TRIANGULAR},
    DRIVER: {},
    PAIR: {},
    BIAS: {"type": "equipment", "mitigation": Decimal(0), "floor": True},
}


def _remove(project: Project, key: str) -> Project:
    sort, _, name = key.partition(":")
    match sort:
        case "range":
            return range_edits.remove_estimate(project, name)
        case "risk":
            return range_edits.remove_risk(project, name)
        case "wave":
            return range_edits.remove_wave_slip(project, int(name))
        case "driver":
            return range_edits.set_driver(project, name, None)
        case "pair":
            one, _, other = name.partition("|")
            return range_edits.remove_correlation(project, one, other)
    return range_edits.remove_bias(project, int(name))


def _copied(project: Project, key: str) -> tuple[str, Values]:
    values = _values(project, None, key)
    if "title" in values:
        values["title"] = translate("Costs", "{values} (copy)").format(values=values["title"])
    sort = sort_of(key)
    return f"+{WAVE if sort == ALL_WAVES else sort}", values


def _told(project: Project, _derived: Derived | None, key: str) -> str:
    titles = standard_titles()
    if key.startswith("+") or not key.startswith(f"{ESTIMATE}:"):
        wrong = range_edits.contradiction(inputs_of(project)) if sort_of(key) == PAIR else ""
        return " ".join(one for one in (_TOLD.get(sort_of(key), ""), wrong) if one)
    held = next(one for one in inputs_of(project).estimates if one.id == key.partition(":")[2])
    names = ", ".join(f"{one} {titles.get(one, '')}".strip() for one in held.lines)
    return translate("Costs", "Moves {names}. Source: {source}.").format(
        names=names, source=held.source
    )


_TOLD = {
    ESTIMATE: translate(
        "Costs", "Low and high are what it stays under in hardly any, and in nearly all cases."
    ),
    RISK: translate(
        "Costs", "It happens or not, by its probability. When it does, its cost is drawn."
    ),
    ALL_WAVES: translate(
        "Costs", "Months by which each wave may be late, where it has no slip of its own."
    ),
    WAVE: translate("Costs", "Months by which this wave alone may be late."),
    DRIVER: translate("Costs", "Without an entry all lines of a driver move as one."),
    PAIR: translate("Costs", "Drivers without an entry move apart from each other."),
    BIAS: translate(
        "Costs", "In place of a range: both on one line would count the same uncertainty twice."
    ),
}

RANGE_ENTRIES = EntryKind(
    key="ranges_entered",
    title=translate("Costs", "Ranges and risks"),
    noun="range",
    hint=translate(
        "Costs",
        "Choose a range, slip or risk to change it, or begin a new one. "
        "Figures of the simulation follow when you run it again.",
    ),
    columns=(
        Heading(text=translate("Costs", "Uncertain"), characters=0),
        Heading(text=translate("Costs", "Kind"), characters=8),
        Heading(text=translate("Costs", "Low"), characters=6, number=True, decimals=2),
        Heading(text=translate("Costs", "Likely"), characters=6, number=True, decimals=2),
        Heading(text=translate("Costs", "High"), characters=6, number=True, decimals=2),
        Heading(text=translate("Costs", "Of what"), characters=15),
        Heading(text=translate("Costs", "Lines"), characters=11),
        Heading(text=translate("Costs", "Driver"), characters=16),
        Heading(text=translate("Costs", "State"), characters=12, shown=False),
    ),
    news=(
        ("+range", translate("Costs", "New range")),
        ("+risk", translate("Costs", "New risk")),
        ("+wave", translate("Costs", "New slip of a wave")),
        ("+driver", translate("Costs", "New driver")),
        ("+pair", translate("Costs", "New pair of drivers")),
        ("+bias", translate("Costs", "New optimism bias")),
    ),
    rows=_rows,
    fields=_fields,
    values=_values,
    save=save_range,
    remove=_remove,
    copied=_copied,
    told=_told,
    parts=frozenset({"uncertainty", "accepted", "currency"}),
)
