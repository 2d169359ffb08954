"""The figures of a simulation as text, and what the first page says of it in a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.money import Money
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.cost_figures import Figure

if TYPE_CHECKING:
    from costing.money import Currency
    from costing.uncertainty import Simulation
    from desktop_app.derived import Derived
    from desktop_app.project import Project

#: What a figure names as its table where the simulation itself is to be shown.
SIMULATION = "simulation"
#: Names of the figures in the order in which they are shown.
RANGE_NAMES = {
    "npv": translate("Costs", "Net present value, P10 to P90"),
    "positive": translate("Costs", "Chance that leaving is worth it"),
    "one_off": translate("Costs", "One-off cost to budget (P80)"),
    "in_time": translate("Costs", "Chance to be out in time"),
}


def range_figures(simulation: Simulation, currency: Currency) -> tuple[Figure, ...]:
    """Return the figures of a simulation in the order of `RANGE_NAMES`."""

    def short(amount: object) -> str:
        return formats.short_money(Money(amount, currency))  # type: ignore[arg-type] # a Decimal

    spread, one_off = simulation.npv, simulation.one_off
    low = simulation.npv.p10 < 0
    by = simulation.exit_by
    empty = formats.day(simulation.empty_days[2]) if simulation.empty_days else ""
    return (
        Figure(
            id="npv",
            name=RANGE_NAMES["npv"],
            text=f"{short(spread.p10)} – {short(spread.p90)}",
            note=translate("Costs", "middle {p50}, plan {planned}").format(
                p50=short(spread.p50), planned=short(simulation.planned)
            ),
            mark="warning" if low else "",
            table="ranges",
        ),
        Figure(
            id="positive",
            name=RANGE_NAMES["positive"],
            text=formats.percent(simulation.positive),
            note=translate("Costs", "of the draws are better than staying"),
            table="ranges",
        ),
        Figure(
            id="one_off",
            name=RANGE_NAMES["one_off"],
            text=short(one_off.p80),
            note=f"P10 {short(one_off.p10)}, P90 {short(one_off.p90)}",
            table="ranges",
        ),
        Figure(
            id="in_time",
            name=RANGE_NAMES["in_time"],
            text=formats.percent(simulation.in_time),
            note=translate("Costs", "by {by}; P80 {empty}").format(by=formats.day(by), empty=empty)
            if by is not None
            else translate("Costs", "no exit date is set"),
            table="ranges",
        ),
    )


def made_with(simulation: Simulation) -> str:
    """Return with what the draws were made, so that they can be made again."""
    return translate("Costs", "{draws}, seed {seed}").format(
        draws=formats.count(simulation.draws, "draw"), seed=simulation.seed
    )


def with_range(
    figure: Figure, simulation: Simulation | None, currency: Currency, *, current: bool
) -> Figure:
    """Return the net present value with its band, chance, draws and seed, or that it has none.

    The figure then leads to the simulation where there is none of the plan as it is now.
    """
    if simulation is None:
        more = translate("Costs", "not simulated yet: run it")
        return replace(figure, more=more, table=SIMULATION)
    low, high = (
        formats.short_money(Money(at, currency)) for at in (simulation.npv.p10, simulation.npv.p90)
    )
    band = translate("Costs", "P10 {low} to P90 {high}").format(low=low, high=high)
    if not current:
        said = translate("Costs", "of an earlier plan: run it again")
        return replace(figure, more=f"{band}\n{said}", table=SIMULATION)
    said = translate("Costs", "{chance} > 0; {made}").format(
        chance=formats.percent(simulation.positive), made=made_with(simulation)
    )
    return replace(figure, more=f"{band}\n{said}", table="ranges", row="")


def float_sentence(project: Project, derived: Derived | None) -> str:
    """Return how much room there is between an empty site and the last permitted day, or ""."""
    plan = derived.decommission if derived is not None else None
    by = project.policy.exit_by if project.policy is not None else None
    if plan is None or by is None:
        return ""
    if plan.site_empty is None:
        return translate(
            "Costs", "The site is never empty under this plan; it has to be by {by}."
        ).format(by=formats.day(by))
    # Its first empty day may be the one after the last permitted one.
    days = (by - plan.site_empty).days + 1
    if days < 0:
        return translate(
            "Costs", "The site is empty on {site_empty}, {days} after the exit date of {by}."
        ).format(
            site_empty=formats.day(plan.site_empty),
            days=formats.count(-days, "day"),
            by=formats.day(by),
        )
    return translate(
        "Costs", "The site is empty on {site_empty}: {days} of float before the exit date of {by}."
    ).format(
        site_empty=formats.day(plan.site_empty), days=formats.count(days, "day"), by=formats.day(by)
    )
