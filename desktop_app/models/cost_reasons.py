"""Why a figure, bar or point of the costs is as it is: rule, inputs, source cells, price lines."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from costing.currencies import mixture_words
from costing.lines import ZERO, LineKind
from costing.report.evidence import standard_titles
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.cost_sources import MOST_LINES, Sources
from desktop_app.models.range_reasons import RangeReasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from costing.lines import Line
    from costing.projection import Projection, UnitCost
    from costing.statements import Statement
    from costing.uncertainty import Simulation
    from desktop_app.project import Project


class CostReasons:
    """Explains what one target costs."""

    def __init__(
        self,
        project: Project,
        statement: Statement,
        projection: Projection,
        simulation: Simulation | None = None,
    ) -> None:
        self._project = project
        self._statement = statement
        self._projection = projection
        self._simulation = simulation
        self._sources = Sources(project, projection)

    def figure(self, name: str) -> tuple[str, ...]:
        """Return why a headline figure is as it is, by its id."""
        return tuple(self._figure(name, self._projection, self._statement))

    def period(self, key: str, *, by_month: bool) -> tuple[str, ...]:
        """Return why the bar of a year or month, and the curve above it, are as they are."""
        return tuple(self._period(key, self._projection, by_month))

    def standard_line(self, line: str) -> tuple[str, ...]:
        """Return why the step of a standard line in the bridge is as it is; "" for a whole."""
        return tuple(self._standard(line, self._projection))

    def line(self, line_id: str) -> tuple[str, ...]:
        """Return why one cost line is as it is, by its id."""
        projection = self._projection
        found = {one.id: one for one in (*projection.do_nothing, *projection.option)}.get(line_id)
        return tuple(self._sources.whole(found)) if found is not None else ()

    def holder(self, name: str) -> tuple[str, ...]:
        """Return why so much is paid for what a server holds open; "" for what nobody holds."""
        return tuple(self._holder(name, self._projection))

    def _figure(  # noqa: C901 - a figure a line
        self, name: str, projection: Projection, statement: Statement
    ) -> Iterator[str]:
        yield _RULES.get(name, "")
        first = str(projection.fiscal_years[0])
        full = str(statement.first_full_year) if statement.first_full_year is not None else ""
        match name:
            case "baseline":
                yield translate("Costs", "The year is {first}.").format(first=first)
                running = [one for one in projection.do_nothing if not one.capital]
                yield from self._sources.lines(running, 12)
            case "target" | "saving":
                yield from self._full_year(name, projection, full)
            case "npv":
                yield from self._present_value(statement)
            case "payback":
                if statement.payback_month is not None:
                    month = formats.month(statement.payback_month)
                    yield translate(
                        "Costs", "That month is {month}; the chart has a mark there."
                    ).format(month=month)
                else:
                    yield translate("Costs", "There is no such month within the horizon.")
                yield from self._sources.assumed("horizon_years")
            case "one_off":
                lines = [one for one in projection.option if one.kind is LineKind.ONE_OFF]
                yield from self._sources.lines(lines, projection.months)
            case "dual" | "stranded":
                yield from self._units(projection, name)
            case "rate":
                flows = ", ".join(
                    f"{row.year}: {self._sources.money(row.net.amount)}" for row in statement.years
                )
                yield translate("Costs", "The yearly flows are {flows}.").format(flows=flows)
            case "unpriced":
                for gap in projection.unpriced[:MOST_LINES]:
                    yield f"{gap.what}: {gap.reason}"
                yield from self._sources.rest(len(projection.unpriced), "cost")
        if name not in {"unpriced", "rate"} and not statement.complete:
            count = formats.count(len(projection.unpriced), "cost")
            yield translate(
                "Costs", "{count} without a figure would change it: see the page Without a figure."
            ).format(count=count)

    def _full_year(self, name: str, projection: Projection, year: str) -> Iterator[str]:
        """Tell what the first full year after the exit is made of."""
        yield (
            translate("Costs", "The year is {full}.").format(full=year)
            if year
            else translate("Costs", "The horizon holds no such year.")
        )
        yield from self._sources.assumed("horizon_years")
        span = _span(projection, year, by_month=False)
        if span is not None and name == "saving":
            staying, leaving = (
                _sums(
                    [one for one in lines if not one.capital and one.kind is not LineKind.ONE_OFF],
                    *span,
                )
                for lines in (projection.do_nothing, projection.option)
            )
            yield translate(
                "Costs", "Staying {staying} - leaving {leaving} = {saving}, running cost alone."
            ).format(
                staying=self._sources.money(staying),
                leaving=self._sources.money(leaving),
                saving=self._sources.money(staying - leaving),
            )
            yield from self._difference(projection, *span)
        elif span is not None:
            lines = [one for one in projection.option if one.kind is LineKind.TARGET_RUN]
            yield from self._sources.lines(lines, span[1], span[0])
            if projection.exchange:
                yield translate("Costs", "Converted at {exchange}.").format(
                    exchange=projection.exchange
                )
            mixture = mixture_words(projection)
            if mixture:
                yield f"{mixture}."

    def _present_value(self, statement: Statement) -> Iterator[str]:
        for row in statement.years:
            yield (
                f"{row.year}: {self._sources.money(row.net.amount)} x {row.discount_factor:.4f} = "
                f"{self._sources.money(row.present_value.amount)}"
            )
        if statement.residual.amount:
            yield translate("Costs", "Hardware left at the end: {residual}.").format(
                residual=self._sources.money(statement.residual.amount)
            )
        yield translate("Costs", "Together {npv}.").format(
            npv=self._sources.money(statement.npv.amount)
        )
        yield from self._sources.assumed("discount_rate", "horizon_years")
        if self._simulation is not None:
            yield from RangeReasons(self._simulation, self._projection.currency).figure("npv")
        else:
            yield translate("Costs", "How far it may lie off is not known yet: run the simulation.")

    def _period(self, key: str, projection: Projection, by_month: bool) -> Iterator[str]:  # noqa: FBT001 - one of two
        span = _span(projection, key, by_month=by_month)
        if span is None:
            return
        first, months = span
        staying = _sums(projection.do_nothing, first, months)
        leaving = _sums(projection.option, first, months)
        parts = [
            _sums([one for one in projection.option if one.kind is kind], first, months)
            for kind in (LineKind.ON_PREMISES, LineKind.TARGET_RUN, LineKind.ONE_OFF)
        ]
        yield (
            translate(
                "Costs",
                "The line is staying: {staying}, what every cost line of doing "
                "nothing comes to in this time, at prices of the base year.",
            ).format(staying=self._sources.money(staying))
        )
        yield (
            translate(
                "Costs",
                "The bar is leaving: {leaving} = {on_site} on site until its units "
                "stop + {on_target} on the target + {one_off} one-off.",
            ).format(
                leaving=self._sources.money(leaving),
                on_site=self._sources.money(parts[0]),
                on_target=self._sources.money(parts[1]),
                one_off=self._sources.money(parts[2]),
            )
        )
        saved = list(
            accumulate(
                stay - leave
                for stay, leave in zip(
                    projection.staying_by_month, projection.leaving_by_month, strict=True
                )
            )
        )
        yield (
            translate(
                "Costs",
                "The curve below is what leaving has saved so far: {saved} at "
                "the end of it, {staying} of that in this time.",
            ).format(
                saved=self._sources.money(saved[first + months - 1]),
                staying=self._sources.money(staying - leaving),
            )
        )
        yield from self._difference(projection, first, months)

    def _difference(self, projection: Projection, first: int, months: int) -> Iterator[str]:
        """Tell the lines that make the most of the difference of some months."""
        both = [*projection.do_nothing, *projection.option]
        stay_of = {one.id: one for one in projection.do_nothing}
        moved: dict[str, Decimal] = {}
        for one in both:
            sign = 1 if stay_of.get(one.id) is one else -1
            moved[one.id] = moved.get(one.id, ZERO) + sign * sum(
                one.amounts[first : first + months], ZERO
            )
        named = {one.id: one for one in both}
        largest = sorted(
            (name for name in moved if moved[name]), key=lambda name: (-abs(moved[name]), name)
        )
        if largest:
            yield translate("Costs", "Its largest differences, with what leaving pays:")
        yield from self._sources.told([named[name] for name in largest], first, months)

    def _standard(self, line: str, projection: Projection) -> Iterator[str]:
        title = standard_titles().get(line, line)
        stay = [one for one in projection.do_nothing if not line or one.standard == line]
        leave = [one for one in projection.option if not line or one.standard == line]
        staying, leaving = (sum((one.total for one in side), ZERO) for side in (stay, leave))
        what = f"{line} {title}" if line else translate("Costs", "All lines")
        yield (
            translate(
                "Costs",
                "{what}: staying costs {staying} over the horizon, leaving "
                "{leaving}. The bar is the difference, {difference}, at constant "
                "prices and not discounted.",
            ).format(
                what=what,
                staying=self._sources.money(staying),
                leaving=self._sources.money(leaving),
                difference=self._sources.money(leaving - staying),
            )
        )
        yield from self._sources.assumptions_of(line)
        side = stay or leave
        if side:
            yield (
                translate("Costs", "Its largest lines when staying:")
                if stay
                else translate("Costs", "Its largest lines when leaving:")
            )
            yield from self._sources.lines(side, projection.months)

    def _holder(self, name: str, projection: Projection) -> Iterator[str]:
        names = self._project.inventory.label_of
        held = [
            one
            for one in projection.units
            if str(names.get(one.unit.holder, one.unit.holder) if one.unit.holder else "") == name
        ]
        running = sum((sum(one.split.dual, ZERO) for one in held), ZERO)
        after = sum((sum(one.split.stranded, ZERO) for one in held), ZERO)
        units = formats.count(len(held), "unit")
        who = (
            translate("Costs", "{name} is the last tenant of {units}").format(
                name=name, units=units
            )
            if name
            else translate("Costs", "Nothing ends {units}").format(units=units)
        )
        yield (
            translate(
                "Costs",
                "{who}. A unit is paid until its last tenant is off for good and "
                "its contract may end: {running} while the target runs already, "
                "{after} after its servers left.",
            ).format(
                who=who, running=self._sources.money(running), after=self._sources.money(after)
            )
        )
        largest = sorted(
            held,
            key=lambda one: (
                -sum(one.split.dual, ZERO) - sum(one.split.stranded, ZERO),
                one.unit.id,
            ),
        )
        for one in largest[:MOST_LINES]:
            stop = formats.day(one.unit.stop)
            yield translate("Costs", "{unit}: {driver}. Stops on {stop}: {stop_reason}").format(
                unit=one.unit.name,
                driver=one.unit.driver,
                stop=stop,
                stop_reason=one.unit.stop_reason,
            )
            yield from self._sources.cells_of(one.unit.subject)
        yield from self._sources.rest(len(held), "unit")

    def unit(self, name: str) -> tuple[str, ...]:
        """Return why a unit on site costs what it does, and ends when it does."""
        return tuple(self._unit(name, self._projection))

    def _unit(self, name: str, projection: Projection) -> Iterator[str]:
        for one in projection.units:
            if one.unit.name == name:
                yield f"{one.unit.name}: {one.unit.driver}."
                yield one.unit.stop_reason
                yield from self._sources.assumptions_of(one.unit.standard)
                yield from self._sources.cells_of(one.unit.subject)

    def _units(self, projection: Projection, name: str) -> Iterator[str]:
        def paid(one: UnitCost) -> Decimal:
            return sum(one.split.dual if name == "dual" else one.split.stranded, ZERO)

        found = sorted(projection.units, key=lambda one: (-paid(one), one.unit.id))
        found = [one for one in found if paid(one)]
        names = self._project.inventory.label_of
        for one in found[:MOST_LINES]:
            holder = names.get(one.unit.holder, "") if one.unit.holder else ""
            held = (
                translate("Costs", ", held open by {holder}").format(holder=holder)
                if holder
                else ""
            )
            yield f"{one.unit.name}: {self._sources.money(paid(one))}{held}. {one.unit.stop_reason}"
            yield from self._sources.cells_of(one.unit.subject)
        yield from self._sources.rest(len(found), "unit")


def _sums(lines: Sequence[Line], first: int, months: int) -> Decimal:
    return sum((sum(one.amounts[first : first + months], ZERO) for one in lines), ZERO)


def _span(projection: Projection, key: str, *, by_month: bool) -> tuple[int, int] | None:
    """Return place and number of the months of a period; None for none such."""
    if key == "Total":
        return 0, projection.months
    if by_month:
        names = [str(month) for month in projection.month_list]
        return (names.index(key), 1) if key in names else None
    years = [str(year) for year in projection.fiscal_years]
    return (12 * years.index(key), 12) if key in years else None


#: What each headline figure is, by its id.
_RULES = {
    "baseline": translate(
        "Costs",
        "Running cost on site in the first fiscal year of staying: "
        "contracts, power and labour. Hardware that is bought again "
        "is capital and not in it.",
    ),
    "target": translate(
        "Costs", "Running cost of the target in the first full fiscal year after the exit."
    ),
    "saving": translate(
        "Costs",
        "Cost of staying less cost of leaving in the first fiscal year "
        "that begins after every unit on site has stopped and the last "
        "one-off cost is paid.",
    ),
    "npv": translate(
        "Costs",
        "The net saving of each fiscal year at prices of the base year, "
        "times its discount factor (the first year undiscounted), added "
        "up over the horizon.",
    ),
    "payback": translate(
        "Costs",
        "The first month from which what leaving has saved so far "
        "stays at or above nothing to the end of the horizon.",
    ),
    "one_off": translate("Costs", "All costs of the change itself, at prices of the base year."),
    "dual": translate(
        "Costs",
        "What is paid on site for workloads that run on the target "
        "already. It is a part of the cost of leaving, never added to it.",
    ),
    "stranded": translate(
        "Costs",
        "What is paid on site after a workload has left, because its "
        "unit has other tenants or its contract may not end yet. A "
        "part of the cost of leaving.",
    ),
    "rate": translate(
        "Costs",
        "The discount rate at which the yearly flows would be worth "
        "nothing. Where they change sign more than once there may be "
        "none or several.",
    ),
    "unpriced": translate(
        "Costs", "A cost that exists but has no price or value is listed and never counted as 0."
    ),
}
