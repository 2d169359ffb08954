"""The fields of ranges, slips, risks, drivers and optimism bias, by sort of entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.report.evidence import standard_titles
from costing.uncertainty import BIAS_TYPES, Shape
from desktop_app import formats, range_edits
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, of_enum
from desktop_app.range_edits import inputs_of

if TYPE_CHECKING:
    from desktop_app.project import Project

#: Sorts of entries: their keys begin so.
ESTIMATE, RISK, ALL_WAVES, WAVE = "range", "risk", "slip", "wave"
DRIVER, PAIR, BIAS = "driver", "pair", "bias"


def sort_of(key: str) -> str:
    """Return the sort of an entry, or of a new one, by its key."""
    return key.removeprefix("+").partition(":")[0]


def _estimate_fields(project: Project) -> tuple[EntryField, ...]:
    factors = ((translate("Costs", "Factors on the plan's figure"), ""),)
    assumed = tuple((f"{one.title} ({one.unit})", one.id) for one in resolve().assumptions)
    return (
        EntryField(name="title", label=translate("Costs", "What is uncertain"), required=True),
        *_points(Typed.NUMBER, translate("Costs", "1 is the figure of the plan, 1.2 is 20 % more")),
        EntryField(
            name="lines",
            label=translate("Costs", "Standard lines that it moves"),
            typed=Typed.NAMES,
            required=True,
            hint="A3, A5",
            tip=translate("Costs", "Ids of standard lines: the page “Case lines” lists them"),
        ),
        EntryField(
            name="driver",
            label=translate("Costs", "Driver it shares"),
            required=True,
            offers=range_edits.drivers_of(inputs_of(project)),
            hint=translate("Costs", "supplier prices"),
            tip=translate(
                "Costs",
                "Ranges of one driver move together, so that they do not cancel each other out",
            ),
        ),
        EntryField(
            name="assumption",
            label=translate("Costs", "Low, likely and high are"),
            typed=Typed.CHOICE,
            choices=(*factors, *assumed),
            tip=translate("Costs", "Factors, or values of an assumption in its own unit"),
        ),
        EntryField(name="source", label=translate("Costs", "Where the range comes from")),
    )


def _risk_fields(_project: Project) -> tuple[EntryField, ...]:
    return (
        EntryField(name="title", label=translate("Costs", "What may happen"), required=True),
        EntryField(
            name="probability",
            label=translate("Costs", "Probability"),
            typed=Typed.PERCENT,
            required=True,
        ),
        *_points(
            Typed.SIGNED,
            translate(
                "Costs", "What it costs then, at prices of the base year; below 0 for a chance"
            ),
        ),
        EntryField(
            name="due",
            label=translate("Costs", "Would be paid on"),
            typed=Typed.DAY,
            tip=translate("Costs", "Nothing for the last cutover of the plan"),
        ),
        EntryField(
            name="slip_months",
            label=translate("Costs", "Delays every wave by (months)"),
            typed=Typed.NUMBER,
        ),
        EntryField(
            name="line",
            label=translate("Costs", "Standard line whose uncertainty it is"),
            typed=Typed.CHOICE,
            choices=(
                (translate("Costs", "None"), ""),
                *((f"{one} {title}", one) for one, title in standard_titles().items()),
            ),
        ),
        EntryField(name="owner", label=translate("Costs", "Owner")),
    )


def _slip_fields(_project: Project) -> tuple[EntryField, ...]:
    return _points(
        Typed.NUMBER, translate("Costs", "Months later than planned; never earlier"), " (months)"
    )


def _wave_fields(project: Project) -> tuple[EntryField, ...]:
    waves = project.accepted.plan.waves if project.accepted is not None else ()
    choices = tuple(
        (
            translate("Costs", "Wave {one}, {start}").format(
                one=one.number, start=formats.day(one.start)
            ),
            one.number,
        )
        for one in waves
    )
    known = {value for _, value in choices}
    gone = {one.wave for one in inputs_of(project).slips} - known
    return (
        EntryField(
            name="wave",
            label=translate("Costs", "Wave"),
            typed=Typed.CHOICE,
            choices=(
                *choices,
                *(
                    (translate("Costs", "Wave {one}, not in the plan").format(one=one), one)
                    for one in sorted(gone)
                ),
            ),
            required=True,
        ),
        *_slip_fields(project),
    )


def _driver_fields(project: Project) -> tuple[EntryField, ...]:
    return (
        _driver_choice(project, "driver", translate("Costs", "Driver")),
        EntryField(
            name="rho",
            label=translate("Costs", "How closely its lines move together"),
            typed=Typed.NUMBER,
            required=True,
            hint="0.8",
            tip=translate(
                "Costs",
                "1: as one. 0: each by itself, which makes the range too "
                "narrow where they share a cause",
            ),
        ),
    )


def _pair_fields(project: Project) -> tuple[EntryField, ...]:
    return (
        _driver_choice(project, "one", translate("Costs", "Driver")),
        _driver_choice(project, "other", translate("Costs", "and driver")),
        EntryField(
            name="rho",
            label=translate("Costs", "Correlation"),
            typed=Typed.SIGNED,
            required=True,
            hint="0.3",
            tip=translate("Costs", "From -1 (one up, the other down) to 1 (both together)"),
        ),
    )


def _bias_fields(_project: Project) -> tuple[EntryField, ...]:
    return (
        EntryField(
            name="type",
            label=translate("Costs", "Type of project"),
            typed=Typed.CHOICE,
            choices=tuple((one.title, one.id) for one in BIAS_TYPES),
        ),
        EntryField(
            name="lines",
            label=translate("Costs", "Standard lines"),
            typed=Typed.NAMES,
            required=True,
            hint="B2, B3",
        ),
        EntryField(
            name="mitigation",
            label=translate("Costs", "Part of the causes that is dealt with"),
            typed=Typed.PERCENT,
            tip=translate("Costs", "0 % takes the upper bound, 100 % the lower one"),
        ),
        EntryField(
            name="evidence", label=translate("Costs", "Evidence for that"), typed=Typed.WORDS
        ),
        EntryField(
            name="floor",
            label=translate("Costs", "The lower bound holds whatever is dealt with"),
            typed=Typed.TICK,
        ),
    )


def _driver_choice(project: Project, name: str, label: str) -> EntryField:
    drivers = range_edits.drivers_of(inputs_of(project))
    return EntryField(
        name=name, label=label, typed=Typed.CHOICE, choices=tuple((one, one) for one in drivers)
    )


def _points(typed: Typed, tip: str, unit: str = "") -> tuple[EntryField, ...]:
    three = (
        ("low", translate("Costs", "Low")),
        ("likely", translate("Costs", "Likely")),
        ("high", translate("Costs", "High")),
    )
    made = tuple(
        EntryField(name=name, label=f"{label}{unit}", typed=typed, required=True, tip=tip)
        for name, label in three
    )
    shape = EntryField(
        name="shape",
        label=translate("Costs", "Shape between them"),
        typed=Typed.CHOICE,
        choices=of_enum(Shape),
        tip=translate("Costs", "PERT leans more on the likely value than a triangle does"),
    )
    return (*made, shape)


#: What makes the fields of each sort for a plan.
FIELDS = {
    ESTIMATE: _estimate_fields,
    RISK: _risk_fields,
    ALL_WAVES: _slip_fields,
    WAVE: _wave_fields,
    DRIVER: _driver_fields,
    PAIR: _pair_fields,
    BIAS: _bias_fields,
}
