"""The plan worked out again in other worlds: named scenarios, and a mix of targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.buying import RETIRE, PlacementRule
from costing.cases.economic import economic_case
from costing.cases.scenario import NamedScenario
from costing.money import Currency
from costing.months import add_months
from costing.options.scenarios import ScenarioCase, scaled
from costing.options.side_by_side import Option, side_by_side
from costing.price_sources.price_file import FilePriceBook, load_price_book
from costing.projection import project as project_costs
from costing.report.options import options_table, scenario_line_table, scenario_table
from costing.statements import state
from desktop_app.stages.leaving import leave
from desktop_app.stages.mixing import cheapest
from desktop_app.stages.sizing import size_estate
from desktop_app.stages.stating import bias_of, options_of
from desktop_app.stages.structuring import structure, today_of
from inventory.progress import SILENT, Progress, raise_if_cancelled

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.options.side_by_side import Options
    from costing.projection import Projection
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan

#: The rate that an assumption can set.
_SETTABLE = ("USD", "GBP")


@dataclass(frozen=True, kw_only=True)
class Scenarios:
    """The plan, and what every named scenario makes of it; the options with a mix among them."""

    plan: ScenarioCase
    cases: tuple[ScenarioCase, ...]
    options: Options | None


def run_scenarios(
    project: Project, derived: Derived, progress: Progress = SILENT
) -> Scenarios | None:
    """Return every scenario of a project on its own target; None where there is no wave plan.

    Each is the whole plan worked out again with nothing else changed, so that it takes about as
    long as the projection does.

    Raises:
        UnknownAssumptionError: A scenario changes an assumption that does not exist.
        AssumptionRangeError: Or to a value outside its limits.
    """
    first = derived.costs[0] if derived.costs else None
    dates = derived.expected_releases or derived.releases
    if first is None or first.projection is None or project.accepted is None or dates is None:
        return None
    world = _World(project, derived, first.projection, project.accepted.plan, dates)
    named = project.case.scenarios
    cases = []
    for place, scenario in enumerate(named):
        progress.report(place / (len(named) + 1), scenario.name)
        cases.append(world.case_of(scenario))
        raise_if_cancelled(progress)
    progress.report(len(named) / (len(named) + 1), "Each application where it is cheapest")
    mixed = world.mixed()
    options = (*options_of(project, derived), *(() if mixed is None else (mixed,)))
    return Scenarios(
        plan=ScenarioCase(
            scenario=NamedScenario(name="The plan"),
            changed="Nothing.",
            projection=first.projection,
            statement=first.statement,
            case=first.economic,
        ),
        cases=tuple(cases),
        options=side_by_side(options),
    )


def with_scenarios(derived: Derived, made: Scenarios) -> Derived:
    """Return `derived` with the tables of scenarios and of all options on the plan's target."""
    first, *others = derived.costs
    tables = []
    for table in first.tables:
        if table.name == "options" and made.options is not None:
            tables += [
                options_table(made.options),
                scenario_table(made.plan, made.cases),
                scenario_line_table(made.plan, made.cases),
            ]
        else:
            tables.append(table)
    return replace(
        derived,
        costs=(replace(first, tables=tuple(tables)), *others),
        options=made.options or derived.options,
    )


@dataclass(frozen=True)
class _Words:
    """What a scenario changes, and what has to be said of it."""

    changed: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class _World:
    """A project with all that a scenario may leave as it is."""

    def __init__(
        self,
        project: Project,
        derived: Derived,
        projection: Projection,
        plan: WavePlan,
        dates: Releases,
    ) -> None:
        self._project = project
        self._derived = derived
        self._projection = projection
        self._plan = plan
        self._dates = dates
        self._book: FilePriceBook = load_price_book()
        self._target = derived.costs[0].target

    def case_of(self, scenario: NamedScenario) -> ScenarioCase:
        """Return what one scenario comes to."""
        words = _Words()
        project = self._with_values(self._project, scenario, words)
        project = _with_buying(project, scenario, words)
        plan = self._plan
        if scenario.slip_months:
            plan = _later(plan, scenario.slip_months)
            words.changed.append(f"every wave {scenario.slip_months} months later")
        same = project == self._project and plan is self._plan
        projection = self._projection if same else self._projected(project, plan)
        if scenario.price_factor != 1:
            words.changed.append(f"prices of the target x {scenario.price_factor}")
        if scenario.usage_growth:
            words.changed.append(f"use of the target {scenario.usage_growth * 100:f} % more a year")
        if scenario.price_growth:
            words.changed.append(f"its prices {scenario.price_growth * 100:f} % more a year")
        if scenario.joining_ratio:
            words.changed.append(f"{scenario.joining_ratio * 100:.0f} % more servers move")
            if scenario.joining_pays is None:
                words.remarks.append("What the organisation pays today is not known.")
        return self._stated(project, scenario, scaled(projection, scenario), words)

    def _with_values(self, project: Project, scenario: NamedScenario, words: _Words) -> Project:
        """Return the project with a scenario's assumptions and rate of exchange."""
        values = dict(project.assumptions)
        if scenario.assumptions:
            values |= dict(scenario.assumptions)
            words.changed.append(", ".join(f"{one} = {each}" for one, each in scenario.assumptions))
        if scenario.exchange_factor != 1:
            rate = self._rate()
            if rate is None:
                words.remarks.append("Nothing is paid in a currency whose rate can be entered.")
            else:
                values["exchange_rate_usd_gbp"] = rate * scenario.exchange_factor
                words.changed.append(
                    f"a rate of {rate * scenario.exchange_factor:.4f}, not {rate:.4f}"
                )
        return replace(project, assumptions=tuple(sorted(values.items())))

    def mixed(self) -> Option | None:
        """Return the option in which each application goes where it is cheapest.

        None with one target only, or where no application is cheaper elsewhere.
        """
        rules = cheapest(self._project, self._derived.costs, self._book)
        if not rules:
            return None
        buying = self._project.buying
        project = replace(
            self._project, buying=replace(buying, placements=(*buying.placements, *rules))
        )
        projection = self._projected(project, self._plan)
        made = self._stated(project, NamedScenario(name="Mix"), projection, _Words())
        if made.case is None or made.statement is None:
            return None
        names = " and ".join(sorted({str(self._target), *(rule.target for rule in rules)}))
        return Option(
            name=f"Each application where it is cheapest: {names}",
            kind="mix",
            case=made.case,
            statement=made.statement,
            projection=projection,
        )

    def _projected(self, project: Project, plan: WavePlan) -> Projection:
        assumed = resolve(dict(project.assumptions))
        sizings = self._derived.costs[0].sizings
        if (
            project.assumptions != self._project.assumptions
            or project.buying.placements != self._project.buying.placements
        ):
            sizings = size_estate(project, self._target, self._book, assumed, SILENT)
        dates = self._dates
        if plan is not self._plan:
            dates = leave(project, structure(project), plan, today_of(project), SILENT).expected
        return project_costs(
            project.inventory,
            plan,
            dates,
            sizings=sizings,
            book=self._book,
            assumptions=assumed,
            target=self._target,
            today=today_of(project),
            currency=Currency(project.currency),
            buying=project.buying,
            decided=self._derived.dispositions,
        )

    def _stated(
        self, project: Project, scenario: NamedScenario, projection: Projection, words: _Words
    ) -> ScenarioCase:
        assumed = resolve(dict(project.assumptions))
        changed = "; ".join(words.changed) or "nothing"
        return ScenarioCase(
            scenario=scenario,
            changed=f"{changed[:1].upper()}{changed[1:]}.",
            projection=projection,
            statement=state(projection, assumed),
            case=economic_case(projection, assumed, project.case, bias_of(project)),
            why_not=" ".join(words.remarks),
        )

    def _rate(self) -> Decimal | None:
        """Return the rate that an assumption can set, None where nothing is converted at it."""
        return next(
            (
                one.rate
                for one in self._projection.rates
                if (one.currency, self._projection.currency) == _SETTABLE
            ),
            None,
        )


def _with_buying(project: Project, scenario: NamedScenario, words: _Words) -> Project:
    """Return the project as it would buy in a scenario."""
    buying = project.buying
    if scenario.no_commitments:
        if not buying.commitments:
            words.remarks.append("The plan commits to nothing as it is.")
        buying = replace(buying, commitments=())
        words.changed.append("no commitment")
    if scenario.leaving_unit:
        gone, rules = _leaving(project.inventory, scenario.leaving_unit)
        if not rules:
            words.remarks.append("No server belongs to such a business unit.")
        buying = replace(buying, placements=(*buying.placements, *rules))
        words.changed.append(f"the {len(rules)} servers of {gone or 'nobody'} are retired")
    return replace(project, buying=buying)


def _leaving(inventory: Inventory, unit: str) -> tuple[str, list[PlacementRule]]:
    """Return the business unit meant, and rules that retire its servers with their waves."""
    units: dict[str, list[str]] = defaultdict(list)
    of_application = {one.id: one.business_unit for one in inventory.applications}
    for server in inventory.estate:
        known = {of_application.get(one) for one in server.applications} - {None, ""}
        owner = server.business_unit or (known.pop() if len(known) == 1 else None)
        if owner:
            units[owner].append(str(server.id))
    wanted = unit
    if unit == "largest":
        counts = Counter({name: len(servers) for name, servers in units.items()})
        wanted = min(counts, key=lambda name: (-counts[name], name), default="")
    return wanted, [
        PlacementRule(server=server, target=RETIRE, reason=f"{wanted} leaves")
        for server in sorted(units.get(wanted, ()))
    ]


def _later(plan: WavePlan, months: int) -> WavePlan:
    """Return the plan with every wave so many calendar months later, its length kept."""
    waves = tuple(
        replace(wave, start=moved, end=moved + (wave.end - wave.start))
        for wave in plan.waves
        for moved in (add_months(wave.start, months),)
    )
    return replace(plan, waves=waves)
