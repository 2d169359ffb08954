"""JSON and text of what stands beside the costs: ranges, energy and carbon, who pays.

Money is text of decimal digits, dates are ISO 8601, an unknown value is null and never 0.
"""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.money import Currency, Money, spoken
from costing.report.energy import total_saved_kg

if TYPE_CHECKING:
    from costing.energy import EnergyCase
    from costing.recharge import Recharge
    from costing.uncertainty import Simulation, Spread
    from desktop_app.derived import TargetCost

Document = dict[str, Any]


def uncertainty(simulation: Simulation) -> Document:
    """Return the ranges of one target."""
    return {
        "target": str(simulation.target),
        "currency": simulation.currency,
        "draws": simulation.draws,
        "seed": simulation.seed,
        "planned_npv": str(simulation.planned),
        "npv": _spread(simulation.npv),
        "npv_independent": _spread(simulation.independent),
        "one_off": _spread(simulation.one_off),
        "probability_npv_positive": simulation.positive,
        "exit_by": simulation.exit_by.isoformat() if simulation.exit_by else None,
        "probability_exit_in_time": simulation.in_time,
        "site_empty": dict(
            zip(
                ("p10", "p50", "p80", "p90"),
                (day.isoformat() for day in simulation.empty_days),
                strict=False,
            )
        )
        or None,
        "tornado": [
            {
                "id": bar.id,
                "title": bar.title,
                "driver": bar.driver,
                "rank_correlation": bar.correlation,
                "npv_low": str(bar.npv_low),
                "npv_high": str(bar.npv_high),
            }
            for bar in simulation.bars
        ],
        "switching_values": [
            {
                "id": one.id,
                "title": one.title,
                "value": _text(one.value),
                "unit": one.unit,
                "from": str(one.low),
                "to": str(one.high),
            }
            for one in simulation.switching
        ],
        "scenarios": [
            {
                "name": one.scenario.name,
                "npv": str(one.npv),
                "difference": str(one.difference),
                "site_empty": one.site_empty.isoformat() if one.site_empty else None,
            }
            for one in simulation.scenarios
        ],
        "bands": [
            {"year": str(one.year)}
            | {name: str(getattr(one, name)) for name in ("planned", "p10", "p50", "p80", "p90")}
            for one in simulation.bands
        ],
        "unmoved": list(simulation.unmoved),
        "without_range": list(simulation.unvaried),
    }


def energy(case: EnergyCase) -> Document:
    """Return energy and carbon of one target by fiscal year; kWh and kgCO2e as text."""
    return {
        "target": str(case.target),
        "saved_kg": _text(total_saved_kg(case)),
        "years": [
            {
                "year": str(one.year),
                "grid_factor": _text(one.factor.kg_per_kwh if one.factor else None),
                "grid_factor_from": one.factor.basis if one.factor else None,
                "carbon_value": _text(one.value.central if one.value else None),
                "carbon_value_price_year": one.value.price_year if one.value else None,
                "saved_kg": _text(one.saved_kg),
            }
            | {
                field.name: _text(getattr(one, field.name))
                for field in fields(one)
                if field.name.endswith(("_kwh", "_kg"))
            }
            for one in case.years
        ],
        "not_counted": [{"line": gap.what, "reason": gap.reason} for gap in case.gaps],
    }


def recharge(cost: TargetCost) -> Document:
    """Return who pays on one target, before and after the exit."""
    return {
        "periods": [_recharge(one) for one in cost.recharges],
        "year_end": rows_of(cost, "recharge_year_end"),
        "true_up": rows_of(cost, "true_up"),
        "funding": [
            {
                "purpose": run.formula.purpose,
                "version": run.formula.version,
                "draft": run.draft,
                "amount": str(run.amount),
                "partners": [
                    {"partner": name, "share": str(round(float(share), 9)), "amount": _pounds(own)}
                    for (name, share), (_, own) in zip(run.shares, run.pence, strict=True)
                ],
            }
            for run in cost.funding
        ],
    }


def rows_of(cost: TargetCost, name: str) -> list[Document]:
    """Return a table of the report row by row, amounts as text."""
    return [
        {
            heading: str(cell) if isinstance(cell, Decimal) else cell
            for heading, cell in zip(table.headings, row, strict=True)
        }
        for table in cost.tables
        if table.name == name
        for row in table.rows
    ]


def in_words(simulation: Simulation) -> str:
    """Return the ranges as a few lines of text."""

    def money(amount: Decimal) -> str:
        return spoken(Money(amount, Currency(simulation.currency)))

    npv, once = simulation.npv, simulation.one_off
    lines = [
        f"Simulated with {simulation.draws:,} draws, seed {simulation.seed}: {simulation.target}",
        (
            f"  net present value: P10 {money(npv.p10)}, P50 {money(npv.p50)}, "
            f"P80 {money(npv.p80)}, P90 {money(npv.p90)}; plan {money(simulation.planned)}"
        ),
        f"  leaving is worth more than staying in {simulation.positive:.1%} of the draws",
        f"  one-off cost: P50 {money(once.p50)}, budget (P80) {money(once.p80)}",
    ]
    if simulation.in_time is not None and simulation.exit_by is not None:
        lines.append(
            f"  site empty by {simulation.exit_by.isoformat()} in {simulation.in_time:.1%} of the "
            "draws"
        )
    turning = [one for one in simulation.switching if one.value is not None]
    lines += [
        f"  the decision turns at {one.value.normalize():f} {one.unit}: {one.title}"
        for one in turning
        if one.value is not None
    ]
    if not turning:
        lines.append("  no single figure turns the decision within the ranges searched")
    return "\n".join(lines)


def _recharge(one: Recharge) -> Document:
    return {
        "period": one.period,
        "total": _pounds(one.total_pence),
        "parties": {party: _pounds(own) for party, own in one.by_party.items()},
        "rules": {rule.value: _pounds(own) for rule, own in one.by_rule.items()},
    }


def _spread(spread: Spread) -> Document:
    return {field.name: str(getattr(spread, field.name)) for field in fields(spread)}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _pounds(pence: int) -> str:
    sign = "-" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02d}"
