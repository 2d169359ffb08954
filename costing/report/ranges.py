"""Uncertainty as rows: ranges, what they hang on, where the decision turns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from costing.uncertainty import Simulation, Spread


def simulation_tables(simulation: Simulation) -> tuple[Table, ...]:
    """Return every table of a simulation, the ones a decision-maker reads first."""
    tables = [
        range_table(simulation),
        tornado_table(simulation),
        switching_table(simulation),
        scenario_table(simulation),
        band_table(simulation),
        range_input_table(simulation),
        draws_table(simulation),
    ]
    if simulation.grid_names is not None:
        tables.insert(4, grid_table(simulation, simulation.grid_names))
    return tuple(tables)


def range_table(simulation: Simulation) -> Table:
    """Return quantiles of the figures a decision rests on, and the chances."""
    days = simulation.empty_days
    rows: list[tuple[Cell, ...]] = [
        _spread("Net present value of leaving", simulation.npv, simulation.planned),
        _spread("One-off cost with risks (budget for P80)", simulation.one_off, None),
        _spread("Net present value if nothing moved together", simulation.independent, None),
        ("Day on which the site is empty", None, *(days or (None,) * 4), None),
        ("Chance that leaving is worth more than staying", simulation.positive, *(None,) * 5),
        ("Chance that the site is empty in time", simulation.in_time, *(None,) * 5),
    ]
    notes = [_made_with(simulation)]
    leaving, staying = simulation.without_figure
    if leaving or staying:
        notes.append(
            f"Costs without a figure, {leaving:,} of leaving and {staying:,} of staying, are in no "
            "draw: quantiles and chances are of the others alone."
        )
    notes.append(
        "The line without anything moving together is a comparison only: costs that share a "
        "cause do move together."
    )
    if not days:
        notes.append("Something never leaves under this plan, so the site is never empty.")
    if simulation.exit_by is not None:
        notes.append(f"In time is by {simulation.exit_by.isoformat()}.")
    if simulation.unmoved:
        notes.append(f"Not moved by a slip, as planned: {', '.join(simulation.unmoved)}.")
    if simulation.unvaried:
        notes.append(f"Standard lines without a range: {', '.join(simulation.unvaried)}.")
    return Table(
        name="ranges",
        title=f"Leaving for {simulation.target}: ranges ({simulation.currency})",
        headings=("Figure", "Plan or chance", "P10", "P50", "P80", "P90", "Mean"),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def tornado_table(simulation: Simulation) -> Table:
    """Return what the result hangs on, the largest rank correlation first."""
    rows = tuple(
        (
            bar.title,
            bar.driver,
            None if bar.correlation is None else round(bar.correlation, 4),
            bar.low,
            bar.npv_low,
            bar.high,
            bar.npv_high,
            abs(bar.npv_high - bar.npv_low),
        )
        for bar in simulation.bars
    )
    return Table(
        name="tornado",
        title=f"What the net present value hangs on ({simulation.currency})",
        headings=(
            "Uncertain",
            "Driver",
            "Rank correlation",
            "Low",
            "Value at low",
            "High",
            "Value at high",
            "Difference",
        ),
        rows=rows,
        notes=(
            "Values at low and high change one thing alone, all else as planned.",
            _made_with(simulation),
        ),
    )


def switching_table(simulation: Simulation) -> Table:
    """Return for each thing the value at which leaving is worth no more than staying."""
    rows = tuple(
        (
            one.title,
            one.value,
            one.unit,
            one.low,
            one.high,
            "turns the decision" if one.value is not None else "none in range",
        )
        for one in simulation.switching
    )
    return Table(
        name="switching_values",
        title="Values at which the decision turns",
        headings=("Uncertain", "Switching value", "Unit", "Searched from", "to", "Result"),
        rows=rows,
        notes=(
            (
                "All else as planned. A slip moves costs in steps: its value is the first day "
                "after which the sign is another."
            ),
        ),
    )


def scenario_table(simulation: Simulation) -> Table:
    """Return named scenarios beside the plan."""
    rows: list[tuple[Cell, ...]] = [("Plan", simulation.planned, Decimal(0), None)]
    rows += [
        (one.scenario.name, one.npv, one.difference, one.site_empty) for one in simulation.scenarios
    ]
    return Table(
        name="range_scenarios",
        title=f"Scenarios ({simulation.currency})",
        headings=("Scenario", "Net present value", "Against the plan", "Site empty on"),
        rows=tuple(rows),
        notes=(
            (
                "Moves the drivers of the ranges alone. A named scenario works out the whole plan "
                "again: its figure may differ from the one here."
            ),
        ),
    )


def grid_table(simulation: Simulation, names: tuple[str, str]) -> Table:
    """Return net present values over the ranges of the two strongest estimates."""
    titles = {bar.id: bar.title for bar in simulation.bars}
    seconds = sorted({cell.second for cell in simulation.grid})
    worth = {(cell.first, cell.second): cell.npv for cell in simulation.grid}
    rows = tuple(
        (first, *(worth[first, second] for second in seconds))
        for first in sorted({cell.first for cell in simulation.grid})
    )
    return Table(
        name="two_way",
        title=f"Net present value over two ranges ({simulation.currency})",
        headings=(
            f"{titles[names[0]]} (x)",
            *(f"{titles[names[1]]} {second.normalize():f} x" for second in seconds),
        ),
        rows=rows,
    )


def band_table(simulation: Simulation) -> Table:
    """Return cumulative net cash by fiscal year with its bands."""
    return Table(
        name="cumulative_bands",
        title=f"Cumulative net saving by fiscal year ({simulation.currency})",
        headings=("Fiscal year", "Plan", "P10", "P50", "P80", "P90"),
        rows=tuple(
            (str(one.year), one.planned, one.p10, one.p50, one.p80, one.p90)
            for one in simulation.bands
        ),
        notes=(_made_with(simulation),),
    )


def range_input_table(simulation: Simulation) -> Table:
    """Return what was drawn from: estimates, slips, risks, bias."""
    inputs = simulation.inputs
    rho = dict(inputs.rho)
    rows: list[tuple[Cell, ...]] = [
        (
            "estimate",
            one.title,
            one.points.low,
            one.points.likely,
            one.points.high,
            one.points.shape.value,
            one.assumption or "x the plan's figure",
            one.driver,
            rho.get(one.driver, Decimal(1)),
            ", ".join(one.lines),
            one.source,
        )
        for one in inputs.estimates
    ]
    slips = [("Slip of every other wave", inputs.slip)]
    slips += [(f"Slip of wave {one.wave}", one.months) for one in inputs.slips]
    share = rho.get(inputs.slip_driver, Decimal(1))
    rows += [
        ("slip", title, one.low, one.likely, one.high, one.shape.value, "months",
         inputs.slip_driver, share, "", "")
        for title, one in slips
    ]  # fmt: skip
    rows += [
        ("risk", f"{one.title} ({one.probability:f})", one.impact.low, one.impact.likely,
         one.impact.high, one.impact.shape.value, simulation.currency, "", None, one.line,
         one.owner)
        for one in inputs.risks
    ]  # fmt: skip
    rows += [
        ("optimism bias", one.type, None, one.mitigation, None, "", "mitigation", "", None,
         ", ".join(one.lines), one.evidence)
        for one in inputs.bias
    ]  # fmt: skip
    return Table(
        name="range_inputs",
        title="What the ranges are drawn from",
        headings=(
            "Kind",
            "Uncertain",
            "Low",
            "Likely",
            "High",
            "Shape",
            "Unit",
            "Driver",
            "Correlation in the driver",
            "Standard lines",
            "Source or owner",
        ),
        rows=tuple(rows),
        notes=(
            "Estimates of one driver move together: 1 is one draw for all of them.",
            "A line has optimism bias or a range or a risk, never two for the same uncertainty.",
        ),
    )


def draws_table(simulation: Simulation) -> Table:
    """Return how many draws fell into each part of the range."""
    return Table(
        name="draws",
        title=f"Draws by net present value ({simulation.currency})",
        headings=("Middle of the part", "Draws"),
        rows=simulation.histogram,
        notes=(_made_with(simulation),),
    )


def _made_with(simulation: Simulation) -> str:
    return (
        f"Simulated with {simulation.draws:,} draws and seed {simulation.seed}: the same inputs "
        "give the same result."
    )


def _spread(name: str, spread: Spread, planned: Decimal | None) -> tuple[Cell, ...]:
    return (name, planned, spread.p10, spread.p50, spread.p80, spread.p90, spread.mean)
