"""Every change to the ranges and risks of a plan, as a pure function.  No Qt here.

A plan without ranges of its own has the recommended ones; the first change makes them its own.
What contradicts itself is raised as an `UncertaintyError`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from costing.uncertainty import UncertaintyError, default_inputs
from desktop_app.edits import set_uncertainty

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from costing.uncertainty import (
        BiasChoice,
        DriverCorrelation,
        Estimate,
        Risk,
        ThreePoint,
        UncertaintyInputs,
        WaveSlip,
    )
    from desktop_app.project import Project

Entry = TypeVar("Entry")


def inputs_of(project: Project) -> UncertaintyInputs:
    """Return what a plan is drawn from: its own ranges, else the recommended ones."""
    return project.uncertainty or default_inputs()


def drivers_of(inputs: UncertaintyInputs) -> tuple[str, ...]:
    """Return the names of all drivers, sorted; the slips have one too."""
    return tuple(sorted({inputs.slip_driver, *(one.driver for one in inputs.estimates)}))


def free_id(title: str, taken: Iterable[str]) -> str:
    """Return an id made of the words of a title that nothing has yet."""
    words = "".join(one if one.isalnum() else " " for one in title.casefold()).split()
    stem = "_".join(words)[:40] or "entry"
    used, number, made = set(taken), 2, stem
    while made in used:
        made, number = f"{stem}_{number}", number + 1
    return made


def set_estimate(project: Project, estimate: Estimate) -> Project:
    """Return the project with a range; one of the same id is changed where it stands."""
    inputs = inputs_of(project)
    return _with(project, estimates=_put(inputs.estimates, estimate, "id"))


def remove_estimate(project: Project, estimate_id: str) -> Project:
    """Return the project without a range: its lines are drawn as planned."""
    kept = tuple(one for one in inputs_of(project).estimates if one.id != estimate_id)
    return _with(project, estimates=kept)


def set_risk(project: Project, risk: Risk) -> Project:
    """Return the project with a risk; one of the same id is changed where it stands."""
    return _with(project, risks=_put(inputs_of(project).risks, risk, "id"))


def remove_risk(project: Project, risk_id: str) -> Project:
    """Return the project without a risk."""
    kept = tuple(one for one in inputs_of(project).risks if one.id != risk_id)
    return _with(project, risks=kept)


def set_slip(project: Project, months: ThreePoint) -> Project:
    """Return the project with another slip of every wave that has none of its own."""
    return _with(project, slip=months)


def set_wave_slip(project: Project, slip: WaveSlip) -> Project:
    """Return the project with a slip of one wave."""
    slips = _put(inputs_of(project).slips, slip, "wave")
    return _with(project, slips=tuple(sorted(slips, key=lambda one: one.wave)))


def remove_wave_slip(project: Project, wave: int) -> Project:
    """Return the project in which a wave slips like every other."""
    kept = tuple(one for one in inputs_of(project).slips if one.wave != wave)
    return _with(project, slips=kept)


def set_driver(project: Project, driver: str, rho: Decimal | None) -> Project:
    """Return the project with how closely the lines of a driver move together; None for as one."""
    changed = dict(inputs_of(project).rho)
    changed.pop(driver, None)
    if rho is not None and rho != 1:
        changed[driver] = rho
    return _with(project, rho=tuple(sorted(changed.items())))


def set_correlation(project: Project, pair: DriverCorrelation) -> Project:
    """Return the project with the correlation of two drivers, whichever stands first.

    Three drivers that move closely together are entered pair by pair, so that a set that is not
    possible yet is taken: `contradiction` says so, and a simulation refuses it.  Raises
    `UncertaintyError` for drivers that are not there.
    """
    from costing.uncertainty.drivers import correlation_matrix

    inputs = inputs_of(project)
    correlation_matrix(drivers_of(inputs), (pair,))  # a pair by itself is always possible
    pairs = (*_others(inputs, pair.one, pair.other), pair)
    pairs = tuple(sorted(pairs, key=lambda one: (one.one, one.other)))
    return _with(project, correlations=pairs)


def contradiction(inputs: UncertaintyInputs) -> str:
    """Return why the correlations cannot all hold, "" where they can."""
    from costing.uncertainty.drivers import correlation_matrix

    try:
        correlation_matrix(drivers_of(inputs), inputs.correlations)
    except UncertaintyError as error:
        return str(error)
    return ""


def remove_correlation(project: Project, one: str, other: str) -> Project:
    """Return the project in which two drivers move apart from each other."""
    return _with(project, correlations=_others(inputs_of(project), one, other))


def set_bias(project: Project, place: int | None, choice: BiasChoice) -> Project:
    """Return the project with optimism bias on some lines; None for one more entry.

    Raises `UncertaintyError` for a type or a mitigation that does not exist.
    """
    from costing.uncertainty.optimism import uplift_of

    uplift_of(choice.type, choice.mitigation, floor=choice.floor)
    chosen = list(inputs_of(project).bias)
    if place is None:
        chosen.append(choice)
    else:
        chosen[place] = choice
    return _with(project, bias=tuple(chosen))


def remove_bias(project: Project, place: int) -> Project:
    """Return the project without an entry of optimism bias."""
    bias = inputs_of(project).bias
    return _with(project, bias=(*bias[:place], *bias[place + 1 :]))


def use_recommended(project: Project) -> Project:
    """Return the project with the recommended ranges, and no risks."""
    return set_uncertainty(project, None)


def _others(inputs: UncertaintyInputs, one: str, other: str) -> tuple[DriverCorrelation, ...]:
    return tuple(pair for pair in inputs.correlations if {pair.one, pair.other} != {one, other})


def _with(project: Project, **changes: object) -> Project:
    return set_uncertainty(project, replace(inputs_of(project), **changes))  # type: ignore[arg-type]  # fields by name


def _put(entries: tuple[Entry, ...], entry: Entry, key: str) -> tuple[Entry, ...]:
    mine = getattr(entry, key)
    if any(getattr(one, key) == mine for one in entries):
        return tuple(entry if getattr(one, key) == mine else one for one in entries)
    return (*entries, entry)
