"""Published and derived worked examples, run through this program's own arithmetic.

Anyone can run them and see each result beside the figure it has to meet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from costing.appraisal import (
    Timing,
    discount_factors,
    equivalent_annual,
    green_book_factors,
    modified_internal_rate,
    npv,
    payback_periods,
)
from costing.assumptions import resolve
from costing.cases.financial import to_nominal
from costing.cases.terms import USUAL_INFLATION
from costing.energy import carbon_value, embodied_share_kg, kilowatt_hours_per_year
from costing.energy.carbon import deflator
from costing.internal_rate import internal_rate
from costing.months import Month
from costing.power import energy_cost_per_month, machine_draw
from costing.recharge import share_out
from costing.refresh import Asset, due, purchases, residual
from costing.stepped import Billing, CostUnit, Split, Tenant, split
from costing.uncertainty import Shape, ThreePoint, mean, optimism_bias, quantiles
from costing.worked_estates import examples
from inventory.identity import ServerId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_GREEN = Decimal("0.035")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """One example with its result.

    Attributes:
        expected: As published, to the published places.
        got: What this program makes of the same input, rounded to the same places.
    """

    id: str
    title: str
    source: str
    expected: str
    got: str

    @property
    def holds(self) -> bool:
        """Whether both texts are the same."""
        return self.expected == self.got


def worked_examples() -> tuple[WorkedExample, ...]:
    """Return every worked example of the money model with its result, in order of id."""
    return tuple(
        WorkedExample(id=name, title=title, source=source, expected=expected, got=made())
        for name, title, source, expected, made in chain(_examples(), _own_examples(), examples())
    )


def _flows(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split()]


def _shown(value: Decimal | None, places: int) -> str:
    return "none" if value is None else f"{value:.{places}f}"


def _rates(text: str) -> str:
    found = internal_rate(_flows(text))
    return " ".join([found.kind, *(_shown(value, 6) for value in found.values)])


def _npv(text: str, rate: str, places: int, timing: Timing = Timing.END) -> str:
    return _shown(npv(_flows(text), Decimal(rate), timing), places)


def _examples() -> Iterator[tuple[str, str, str, str, Callable[[], str]]]:
    building = "designingbuildings.co.uk, Discounting"
    numpy = "numpy-financial tests"
    t2 = "-1700000 120000 250000 550000 1300000"
    yield "T2a", "Net present value at 5 %", building, "185666.98", lambda: _npv(t2, "0.05", 2)
    yield "T2b", "Net present value at 10 %", building, "-83156.89", lambda: _npv(t2, "0.1", 2)
    yield "T2c", "Internal rate", building, "unique 0.083374", lambda: _rates(t2)
    t3 = "-15000 1500 2500 3500 4500 6000"
    yield "T3", "Net present value at 5 %", numpy, "122.8949", lambda: _npv(t3, "0.05", 4)
    t4 = "-150000 15000 25000 35000 45000 60000"
    yield "T4a", "Internal rate", numpy, "unique 0.052433", lambda: _rates(t4)
    yield "T4b", "Negative rate", numpy, "unique -0.095496", lambda: _rates("-100 0 0 74")
    both = "multiple -0.678894 -0.083300"
    yield "T4c", "Two internal rates", numpy, both, lambda: _rates("-100 100 0 -7")
    yield "T6", "Modified internal rate", numpy, "0.126094", _modified_rate
    green = "Green Book, closed form"
    sums = "18.392045 4.515052 0.356278 0.345901"
    yield "T9", "Sums and factors at 3.5 %, then 3.0 %", green, sums, _green_book
    social = "UQ Social CBA, chapter 3"
    t12 = "-10000 5000 5000 5000"
    for timing, expected in zip(Timing, ("3616.24", "3952.49", "4297.05"), strict=True):
        yield (
            f"T12 {timing}",
            f"Flows at the {timing} of the year",
            social,
            expected,
            lambda timing=timing: _npv(t12, "0.05", 2, timing),  # type: ignore[misc] # bound now
        )
    county = "Nottinghamshire headline saving"
    for years, expected in ((5, "3161137"), (10, "5822730")):
        text = "0 0 0" + " 750000" * years
        yield (
            f"T15 {years}",
            f"Present value of {years} years of saving",
            county,
            expected,
            lambda text=text: _npv(text, "0.035", 0),  # type: ignore[misc] # bound now
        )
    yield "T13", "Making a server, its part of one hour, in grams", "SCI 1.1.0", "28.54", _made
    leaving = "37signals, 2022-23, derived"
    t16 = "-700000" + " 1900000" * 5
    yield "T16a", "Value of the change", leaving, "7878600", lambda: _npv(t16, "0.035", 0)
    yield "T16e", "Simple payback in months at full rate", leaving, "4.42", _payback_months
    yield "T16b", "With contracts that roll off", leaving, "7037215 month 10", _rolling_off
    back = "0" + " -1900000" * 5
    yield "T16c", "The reverse", leaving, "-8578600", lambda: _npv(back, "0.035", 0)
    yield "T16f", "The reverse: internal rate, payback", leaving, "none never", _reversed
    steps = "1.029167 0.593750 0.725694"
    yield "T16g", "Year 1, after 9 months, after 10 (millions)", leaving, steps, _roll_off_steps


def _own_examples() -> Iterator[tuple[str, str, str, str, Callable[[], str]]]:
    """Examples worked out by hand, and single figures of published tables."""
    spec = "derived"
    stepped = "stop 2028-04-01: 3960 2760 7680 0"
    yield "E1", "Stepped saving: productive, dual, stranded, saved", spec, stepped, _stepped
    months = "960/240/0 600/360/240 0/960/240 0/600/600 0/600/600 0/0/1200"
    yield "E1c", "Stepped saving by month, June to November", spec, months, _stepped_months
    claimed = "7680 against 0"
    yield "E1d", "What a pro-rata model would claim, what is saved", spec, claimed, _pro_rata
    rounded = "333.34 333.33 333.33; 14.29 14.29 14.28 57.14; -14.29 -14.29 -14.28 -57.14"
    yield "E2", "Pence shared out so that they add up", spec, rounded, _rounding
    yield "E5", "Optimism bias, floor on and off", spec, "720 440 424 440 400", _optimism
    together = "463.246 555.051 645.081 690.455 mean 566.667 PERT 533.333"
    yield "E6", "Five items that move together: quantiles", spec, together, _together
    watts = "101.35 1367.25 242.00 314.47"
    yield "E7", "A 2018 server at 15 %: watts, kWh, kgCO2e, GBP a year", spec, watts, _power
    yield "E8", "10 t of carbon in 2026: prices of 2022, 2024", spec, "2772.20 3063.19", _carbon
    yield "E9a", "Flows without an internal rate", spec, "none", lambda: _rates("-100 120 -40")
    yield "E9b", "Payback, simple and discounted, in years", spec, "2.5000 2.6656", _payback
    yield "E9c", "Value and equivalent yearly cost", spec, "-1451.51 -321.48", _equivalent
    bought = "due 2028-01-01: avoided, bought, avoided"
    real = "nominal rate of 3.5 % real and 2 % inflation"
    yield "S2a", f"The {real}", "Fisher's relation", "0.0557", _fisher
    prices = "HM Treasury GDP deflators, December 2025"
    yield "S2b", "750,000 of 2017 in prices of 2024", prices, "966000", _deflated
    yield "S6", "Hardware left at the end: 48 months, 18 used", spec, "6250", _residual
    yield "E10", "Refresh against the stop of its unit", spec, bought, _refresh


def _modified_rate() -> str:
    flows = _flows("-120000 39000 30000 21000 37000 46000")
    return _shown(modified_internal_rate(flows, Decimal("0.1"), Decimal("0.12")), 6)


def _green_book() -> str:
    factors = green_book_factors(31)
    sums = (sum(factors[1:31], Decimal(0)), sum(factors[1:6], Decimal(0)))
    return " ".join(_shown(value, 6) for value in (*sums, factors[30], factors[31]))


def _rolling_off() -> str:
    year = Decimal(1900000)
    steps = [year / 12 * month / 12 for month in range(1, 13)]
    flows = [Decimal(-700000), sum(steps, Decimal(0)), *[year] * 4]
    months = payback_periods([Decimal(-700000), *steps])
    recouped = "never" if months is None else f"month {int(months) + 1}"
    return f"{_shown(npv(flows, _GREEN), 0)} {recouped}"


def _payback_months() -> str:
    """Months of 1.9 million a year until 0.7 million are back."""
    each = Decimal(1900000) / 12
    return _shown(payback_periods([Decimal(-700000), *[each] * 12]), 2)


def _reversed() -> str:
    flows = _flows("0" + " -1900000" * 5)
    paid = payback_periods(flows)
    return f"{internal_rate(flows).kind} {'never' if paid is None else paid}"


def _roll_off_steps() -> str:
    year = Decimal(1900000)
    steps = [year / 12 * month / 12 for month in range(1, 13)]
    sums = (sum(steps, Decimal(0)), sum(steps[:9], Decimal(0)), sum(steps[:10], Decimal(0)))
    return " ".join(_shown(one / 1000000, 6) for one in sums)


def _fisher() -> str:
    return _shown(to_nominal(1 + _GREEN, USUAL_INFLATION, 1) - 1, 4)


def _deflated() -> str:
    then, now = deflator(2017), deflator(2024)
    if then is None or now is None:
        return "none"
    return _shown((750 * now / then).quantize(Decimal(1)) * 1000, 0)


def _residual() -> str:
    asset = Asset(
        id="a",
        name="a",
        price=Decimal(10000),
        purchased=None,
        end_of_support=None,
        life_months=48,
    )
    return _shown(residual(asset, (date(2035, 10, 1),), date(2037, 4, 1)), 0)


def _stepped() -> str:
    parts = _e1_split()
    columns = (parts.productive, parts.dual, parts.stranded, parts.saved)
    sums = " ".join(_shown(sum(column, Decimal(0)), 0) for column in columns)
    return f"stop {_e1().stop}: {sums}"


def _stepped_months() -> str:
    parts = _e1_split()
    rows = list(zip(parts.productive, parts.dual, parts.stranded, strict=True))[2:8]
    return " ".join("/".join(_shown(one, 0) for one in row) for row in rows)


def _pro_rata() -> str:
    """A model without contracts claims each share from the day its server is off."""
    unit, first = _e1(), Month(2027, 4)
    whole = sum((tenant.weight for tenant in unit.tenants), Decimal(0))
    claimed = Decimal(0)
    for tenant in unit.tenants:
        gone = 12 if tenant.off is None else Month.of(tenant.off) - first
        claimed += unit.monthly * tenant.weight / whole * (12 - gone)
    return f"{_shown(claimed, 0)} against {_shown(sum(_e1_split().saved, Decimal(0)), 0)}"


def _e1_split() -> Split:
    return split(_e1(), Month(2027, 4), 12)


def _e1() -> CostUnit:
    tenants = (
        ("W1", 2, date(2027, 6, 1), date(2027, 7, 1)),
        ("W2", 3, date(2027, 7, 1), date(2027, 9, 1)),
        ("W3", 5, date(2027, 8, 1), date(2027, 11, 1)),
    )
    return CostUnit(
        id="R1",
        name="R1",
        subject="R1",
        monthly=Decimal(1200),
        billing=Billing.MONTH,
        stop=date(2028, 4, 1),
        tenants=tuple(
            Tenant(server=ServerId(name), weight=Decimal(weight), cloud_start=start, off=off)
            for name, weight, start, off in tenants
        ),
    )


def _power() -> str:
    given = {
        "power_uplift": "1",
        "server_utilisation": "0.15",
        "pue": "1.54",
        "electricity_price": "0.23",
    }
    assumptions = resolve({name: Decimal(value) for name, value in given.items()})
    draw = machine_draw(watts=None, basis=None, purchased=date(2018, 7, 1), assumptions=assumptions)
    yearly = 12 * energy_cost_per_month(draw.watts, assumptions)
    kwh = kilowatt_hours_per_year(draw.watts, assumptions.number("pue"))
    figures = (draw.watts, kwh, kwh * Decimal("0.177"), yearly)
    return " ".join(_shown(figure, 2) for figure in figures)


def _made() -> str:
    return _shown(1000 * embodied_share_kg(Decimal(1000), Decimal(1), Decimal(1)), 2)


def _carbon() -> str:
    values = (carbon_value(Decimal(10), 2026, year) for year in (2022, 2024))
    return " ".join(_shown(value.central if value else None, 2) for value in values)


def _rounding() -> str:
    weights = {"A": 1, "B": 1, "C": 1, "Z": 4}
    cases = ((100_000, {"A": 1, "B": 1, "C": 1}), (10_000, weights), (-10_000, weights))
    shared = (share_out(total, by) or {} for total, by in cases)
    return "; ".join(
        " ".join(_shown(Decimal(pence) / 100, 2) for pence in one.values()) for one in shared
    )


def _optimism() -> str:
    cases = (("0.60", True), ("0.97", True), ("0.97", False), ("1", True), ("1", False))
    made = (
        optimism_bias(Decimal(400), "equipment", Decimal(part), floor=floor)
        for part, floor in cases
    )
    return " ".join(_shown(one.with_bias, 0) for one in made)


def _together() -> str:
    import numpy as np

    points = ThreePoint(low=Decimal(80), likely=Decimal(100), high=Decimal(160))
    sums = 5 * quantiles(points, np.array([0.1, 0.5, 0.8, 0.9]))
    shown = " ".join(f"{value:.3f}" for value in sums)
    smooth = replace(points, shape=Shape.PERT)
    return f"{shown} mean {_shown(5 * mean(points), 3)} PERT {_shown(5 * mean(smooth), 3)}"


def _payback() -> str:
    flows = _flows("-1000 400 400 400")
    factors = discount_factors(_GREEN, 3)
    discounted = [flow * factor for flow, factor in zip(flows, factors, strict=True)]
    return f"{_shown(payback_periods(flows), 4)} {_shown(payback_periods(discounted), 4)}"


def _equivalent() -> str:
    value = npv(_flows("-1000" + " -100" * 5), _GREEN)
    yearly = equivalent_annual(value, discount_factors(_GREEN, 5))
    return f"{_shown(value, 2)} {_shown(yearly, 2)}"


def _refresh() -> str:
    asset = Asset(
        id="a",
        name="a",
        price=Decimal(1),
        purchased=date(2021, 7, 1),
        end_of_support=date(2027, 12, 31),
        life_months=84,
    )
    cases = ((date(2028, 1, 1), 0), (date(2028, 2, 1), 0), (date(2028, 2, 1), 1))
    words = [
        "bought"
        if purchases(
            asset,
            base=date(2027, 4, 1),
            horizon_end=date(2037, 4, 1),
            stop=stop,
            sweat_months=sweat,
        )
        else "avoided"
        for stop, sweat in cases
    ]
    return f"due {due(asset)}: {', '.join(words)}"
