"""Why a figure, bar or band of a simulation is as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.money import Money
from costing.report.evidence import standard_titles
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.cost_sources import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from costing.money import Currency
    from costing.uncertainty import Simulation


class RangeReasons:
    """Explains one simulation."""

    def __init__(self, simulation: Simulation, currency: Currency) -> None:
        self._simulation = simulation
        self._currency = currency

    def uncertain(self, title: str) -> tuple[str, ...]:
        """Return why a bar of the tornado is so long."""
        return tuple(self._uncertain(title, self._simulation))

    def band(self, year: str) -> tuple[str, ...]:
        """Return why the curve and its band stand where they do at the end of a year."""
        return tuple(self._band(year, self._simulation))

    def figure(self, name: str) -> tuple[str, ...]:
        """Return why a figure is as it is, by its id."""
        return tuple(self._range_figure(name, self._simulation))

    def _uncertain(self, title: str, simulation: Simulation) -> Iterator[str]:
        for bar in simulation.bars:
            if bar.title != title:
                continue
            yield (
                translate(
                    "Costs",
                    "The bar leads from the net present value with it at {low} "
                    "({npv_low}) to that at {high} ({npv_high}), all else as "
                    "planned ({planned}).",
                ).format(
                    low=bar.low,
                    npv_low=self._money(bar.npv_low),
                    high=bar.high,
                    npv_high=self._money(bar.npv_high),
                    planned=self._money(simulation.planned),
                )
            )
            if bar.correlation is not None:
                yield (
                    translate(
                        "Costs",
                        "Over {draws} its rank correlation with the net present "
                        "value is {correlation}; its driver is {driver}.",
                    ).format(
                        draws=formats.count(simulation.draws, "draw"),
                        correlation=f"{bar.correlation:.2f}",
                        driver=bar.driver,
                    )
                )
        for one in simulation.inputs.estimates:
            if one.title == title:
                points = one.points
                lines = ", ".join(
                    f"{at} {standard_titles().get(at, '')}".strip() for at in one.lines
                )
                yield (
                    translate(
                        "Costs",
                        "It is drawn between {low} and {high}, likely {likely} "
                        "({shape}), and moves {lines}. Source: {source}.",
                    ).format(
                        low=points.low,
                        high=points.high,
                        likely=points.likely,
                        shape=points.shape.value,
                        lines=lines,
                        source=one.source,
                    )
                )
        for risk in simulation.inputs.risks:
            if risk.title == title:
                chance = formats.percent(float(risk.probability))
                yield (
                    translate(
                        "Costs",
                        "It happens in {chance} of the draws and then costs {low} to {high}.",
                    ).format(
                        chance=chance,
                        low=self._money(risk.impact.low),
                        high=self._money(risk.impact.high),
                    )
                )
        for turn in simulation.switching:
            if turn.title == title:
                yield (
                    translate("Costs", "The decision turns at {turn} {unit}.").format(
                        turn=formats.plain(turn.value), unit=turn.unit
                    )
                    if turn.value is not None
                    else translate(
                        "Costs", "No value of it within the range searched turns the decision."
                    )
                )

    def _band(self, year: str, simulation: Simulation) -> Iterator[str]:
        for one in simulation.bands:
            if str(one.year) == year:
                yield (
                    translate(
                        "Costs",
                        "At the end of {year} leaving has saved {planned} as "
                        "planned: the net savings of all months until then, "
                        "added up and not discounted.",
                    ).format(year=year, planned=self._money(one.planned))
                )
                yield (
                    translate(
                        "Costs",
                        "In 10 of 100 draws it is below {p10}, in 50 below "
                        "{p50}, in 90 below {p90}.",
                    ).format(
                        p10=self._money(one.p10), p50=self._money(one.p50), p90=self._money(one.p90)
                    )
                )
        yield self._made(simulation)
        for bar in simulation.bars[:MOST_LINES]:
            yield (
                translate(
                    "Costs",
                    "It hangs on {bar} ({low} to {high}): {npv_low} to "
                    "{npv_high} in present value.",
                ).format(
                    bar=bar.title,
                    low=bar.low,
                    high=bar.high,
                    npv_low=self._money(bar.npv_low),
                    npv_high=self._money(bar.npv_high),
                )
            )

    def _range_figure(self, name: str, simulation: Simulation) -> Iterator[str]:
        spread = simulation.one_off if name == "one_off" else simulation.npv
        match name:
            case "positive":
                yield (
                    translate(
                        "Costs", "In {positive} of the draws leaving is worth more than staying."
                    ).format(positive=f"{simulation.positive:.1%}")
                )
            case "in_time":
                if simulation.in_time is None:
                    yield translate(
                        "Costs", "No exit date is set, or the site is never empty under this plan."
                    )
                else:
                    by = formats.day(simulation.exit_by)
                    yield (
                        translate(
                            "Costs",
                            "In {in_time} of the draws the site is empty by "
                            "{by}: each wave slips by whole days, and every date "
                            "that follows moves too.",
                        ).format(in_time=f"{simulation.in_time:.1%}", by=by)
                    )
            case _:
                yield (
                    translate(
                        "Costs",
                        "P10 {p10}, P50 {p50}, P80 {p80}, P90 {p90}: so many of "
                        "100 draws stay under it.",
                    ).format(
                        p10=self._money(spread.p10),
                        p50=self._money(spread.p50),
                        p80=self._money(spread.p80),
                        p90=self._money(spread.p90),
                    )
                )
        yield self._made(simulation)
        wide = [one.title for one in simulation.bars[:MOST_LINES]]
        if wide:
            yield translate("Costs", "It hangs most on {wide}.").format(wide=formats.listed(wide))

    def _made(self, simulation: Simulation) -> str:
        ranges = formats.count(len(simulation.inputs.estimates), "range")
        return translate(
            "Costs",
            "Made of {draws} with seed {seed} from {ranges}, the slips of "
            "the waves and {risks}; the page Ranges and risks has them, and "
            "the same seed gives the same result.",
        ).format(
            draws=formats.count(simulation.draws, "draw"),
            seed=simulation.seed,
            ranges=ranges,
            risks=formats.count(len(simulation.inputs.risks), "risk"),
        )

    def _money(self, amount: Decimal) -> str:
        return formats.money(Money(amount, self._currency))
