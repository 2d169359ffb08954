"""Internal rates of return and the other measures of value for money, with their profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.appraisal import Timing
from costing.exports.case_workbook.book import Check
from costing.exports.case_workbook.entries import calc
from costing.exports.case_workbook.fixed_figures import FIRST_RATE, GROWTH, POINTS
from costing.exports.case_workbook.times import Row, TimeSheet
from costing.exports.case_workbook.year_sheets import YearSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.cases.economic import EconomicCase
    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.difference_sheets import CaseFlows
    from costing.exports.case_workbook.frame_sheets import Months, Years
    from costing.exports.case_workbook.year_sheets import Economic
    from costing.internal_rate import InternalRate

#: Rates that are listed, if there are several.
MOST_RATES = 5
NONE, SEVERAL = "none", "several"
_PROFILE, _NAME = "NPV_profile", "IRR"
_KINDS = {"none": NONE, "unique": "unique", "multiple": SEVERAL}


@dataclass(frozen=True, kw_only=True)
class _Profile:
    rate: Row
    order: Row
    roots: list[float]
    last: str


def write_worth(
    book: Book,
    months: Months,
    years: Years,
    economic: Economic,
    flows: CaseFlows,
    last_month: str,
    case: EconomicCase | None,
    rates: InternalRate,
    discount_rate: float,
) -> None:
    """Write the flows of the case and what they are worth, beside the application's figures."""
    sheet = YearSheet(
        book, _NAME, "IRR: rates of return and other measures of the economic case",
        "Net of the Economic sheet less optimism bias plus receipts, at real prices. Plus is what "
        "leaving saves. A flow of year k falls at the timing of the case; year 0 is not "
        "discounted.", months, years,
    )  # fmt: skip
    place = years.place
    flow = sheet.of_months("Net of the case", flows.net, last_month)
    cumulative = sheet.running("Cumulative net of the case", flow)
    crossing = _crossing(sheet, "Years until it is at or above zero", cumulative, flow, place)
    factor = years.case
    present = sheet.worked_out(
        "Present value of the case", f"={flow.here}*{factor.here}",
        [one * other for one, other in zip(flow.values, factor.values, strict=True)],
    )  # fmt: skip
    discounted = sheet.running("Cumulative present value of the case", present)
    crossed = _crossing(sheet, "Years until it is, discounted", discounted, present, place)
    profile = _write_profile(book, flow, place, sheet.last)
    rows = economic.rows
    figure = _Figures(sheet, book, case)
    _rates(figure, sheet, flow, place, profile, rates, discount_rate)
    sheet.section("Payback, in years from the start of the base year; 0 for never")
    _payback(figure, "payback_years", "Payback", cumulative, crossing, sheet.last)
    _payback(figure, "discounted_payback_years", "Payback, discounted", discounted, crossed,
             sheet.last)  # fmt: skip
    sheet.section("Present values at the timing of the case")
    left = economic.figures["residual"]
    sums = {"residual": left}

    def worth(name: str, label: str, plus: Row, *minus: Row, extra: str = "") -> None:
        less = "".join(f"-{row.all(sheet.last)}" for row in minus)
        formula = f"=SUMPRODUCT(({plus.all(sheet.last)}{less})*{factor.all(sheet.last)})"
        values = zip(plus.values, *(row.values for row in minus), factor.values, strict=True)
        total = sum((one[0] - sum(one[1:-1])) * one[-1] for one in values)
        sums[name] = total + (left if extra else 0.0)
        figure.money(f"pv_{name}", label, formula + extra, sums[name])

    worth("avoided", "Avoided cost on site, with hardware left at the end (D1)",
          rows["do_nothing"], rows["on_premises"], extra="+out_residual")  # fmt: skip
    worth("receipts", "Receipts (D2)", years.receipts)
    worth("non_cashable", "Not cashable, in no total of money (D3)", years.non_cashable)
    worth("one_off", "One-off costs (B)", rows["one_off"])
    worth("target_run", "Target run (C)", rows["target_run"])
    bias = sheet.of_months("Optimism bias by year", flows.bias, last_month)
    worth("bias_cost", "Optimism bias", bias)
    _ratios(figure, sheet, factor, flow, years, sums, left)
    _peak(figure, flows)


class _Figures:
    """Single figures of the sheet, each compared with the application's where it has one."""

    def __init__(self, sheet: YearSheet, book: Book, case: EconomicCase | None) -> None:
        self.sheet = sheet
        self.book = book
        self.case = case

    def money(self, name: str, label: str, formula: str, value: float) -> None:
        """Write an amount of money."""
        written = formula.replace(f"{_NAME}!", "")
        cell = self.sheet.single("", label, self.book.currency, calc(written, value))
        exported = self._exported(name.removeprefix("pv_"))
        if exported is None:
            self.book.define(f"out_{name}", cell)
        else:
            self.book.compare(name, cell, label, value, exported)

    def ratio(self, name: str, label: str, formula: str, value: float | str, kind: str) -> None:
        """Write a ratio or a number of years; a text stands where there is none."""
        written = formula.replace(f"{_NAME}!", "")
        self.sheet.single("", label, "", calc(written, value), kind, f"out_{name}")
        if self.case is None:
            return
        exported = self._exported(name)
        none = NONE if isinstance(value, str) or "none" in formula else 0.0
        self.same(name, label, none if exported is None else exported)

    def same(self, name: str, label: str, exported: float | str) -> None:
        """Have a figure compared with the application's, number or text."""
        cell = f"app_{name}"
        self.book.taken[cell] = (label, exported)
        self.book.add_check(
            label,
            f"=IF(OR(out_{name}={cell},IFERROR(ABS(out_{name}-{cell})<=k_tiny,k_one=k_zero)),"
            "k_zero,k_one)",
            0,
        )

    def _exported(self, name: str) -> float | None:
        if self.case is None:
            return None
        known: dict[str, str] = {
            "case_npv": "npv",
            "mirr": "modified_rate",
            "bcr": "benefit_cost_ratio",
            "bcr_money": "cashable_benefit_cost_ratio",
            "roi": "return_on_investment",
            "eac": "equivalent_annual",
        }
        if name.startswith("npv_"):
            by_timing = {one.value: value for one, value in self.case.npv_by_timing}
            return float(by_timing[Timing(name.removeprefix("npv_"))])
        if name == "peak_month":
            month = self.case.peak_month
            first = self.case.years[0].first_month
            return 0.0 if month is None else float(month - first + 1)
        found = getattr(self.case, known.get(name, name))
        return None if found is None else float(found)


def _crossing(sheet: YearSheet, label: str, cumulative: Row, flow: Row, place: Row) -> Row:
    """Write where a running total comes up to zero, linear within the year; 0 elsewhere."""
    values = []
    before = 0.0
    for at, total in enumerate(cumulative.values):
        crosses = before < 0 <= total
        values.append(at - 1 - before / flow.values[at] if crosses else 0.0)
        before = total
    formula = (
        f"=IF(AND({cumulative.before}<k_zero,{cumulative.here}>=k_zero),"
        f"{place.here}-k_one-{cumulative.before}/{flow.here},k_zero)"
    )
    return sheet.row("", label, "years", formula, values, kind="number")


def _payback(
    figure: _Figures, name: str, label: str, cumulative: Row, crossing: Row, last: str
) -> None:
    count = len(cumulative.values)
    value = max(crossing.values) if cumulative.values[-1] >= 0 else 0.0
    formula = f"=IF({cumulative.at(count - 1)}<k_zero,k_zero,MAX({crossing.all(last)}))"
    figure.ratio(name, label, formula, value, "number")


def _write_profile(book: Book, flow: Row, place: Row, last: str) -> _Profile:
    """Write the net present value over rates, and where it changes its sign."""
    sheet = TimeSheet(
        book, _PROFILE, "NPV profile: net present value of the case by discount rate",
        "Every rate at which the sign changes lies between that column and the one before. "
        "Hardware left at the end is not in it, as in the application.", POINTS,
    )  # fmt: skip
    numbers = [float(one + 1) for one in range(POINTS)]
    number = sheet.headings(f"={_PROFILE}!¤$5+k_one", numbers, "whole")
    here = sheet.next_number
    grown, value = [], FIRST_RATE
    for _ in range(POINTS):
        grown.append(value)
        value *= GROWTH
    factor = sheet.row(
        "", "1 + rate", "ratio",
        f"=IF({number.here}=k_one,k_profile_first,{_PROFILE}!¤${here}*k_profile_growth)", grown,
        kind="number",
    )  # fmt: skip
    rate = sheet.row(
        "", "Rate", "ratio", f"={factor.here}-k_one", [one - 1 for one in grown], kind="percent"
    )
    worths = [sum(one / base**year for year, one in enumerate(flow.values)) for base in grown]
    formula = f"=SUMPRODUCT({flow.all(last)}/{factor.here}^{place.all(last)})"
    worth = sheet.row("", "Net present value", book.currency, formula, worths)
    changes = [
        numbers[at] if at and (worths[at - 1] < 0) != (worths[at] < 0) else 0.0
        for at in range(POINTS)
    ]
    order = sheet.row(
        "", "Column in which the sign changes; 0 elsewhere", "",
        f"=IF(AND({number.here}<>k_one,({worth.before}<k_zero)<>({worth.here}<k_zero)),"
        f"{number.here},k_zero)",
        changes, kind="whole",
    )  # fmt: skip
    roots = [_root(flow.values, grown[int(at) - 2], grown[int(at) - 1]) for at in changes if at]
    return _Profile(rate=rate, order=order, roots=roots, last=sheet.last)


def _root(flows: Sequence[float], low: float, high: float) -> float:
    """Return the rate between two bases at which flows are worth nothing."""

    def worth(base: float) -> float:
        return sum(one / base**year for year, one in enumerate(flows))

    below = worth(low) < 0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if (worth(middle) < 0) is below else (low, middle)
    return (low + high) / 2 - 1


def _rates(
    figure: _Figures,
    sheet: YearSheet,
    flow: Row,
    place: Row,
    profile: _Profile,
    rates: InternalRate,
    discount_rate: float,
) -> None:
    """Write every internal rate, live and as the application has it."""
    sheet.section("Internal rate of return: none, unique or several")
    cells, order = flow.all(sheet.last), profile.order.all(profile.last)
    count = len(profile.roots)
    changes = f"(COUNT({order})-COUNTIF({order},k_zero))"
    sheet.single(
        "", "Rates at which the net present value is nil", "number",
        calc(f"={changes}", float(count)), "whole", "out_irr_count",
    )  # fmt: skip
    kind = NONE if not count else "unique" if count == 1 else SEVERAL
    words = f'=IF(out_irr_count=k_zero,"{NONE}",IF(out_irr_count=k_one,"unique","{SEVERAL}"))'
    sheet.single("", "Which is", "", calc(words, kind), "text", "out_irr_kind")
    figure.same("irr_kind", "Internal rate: none, unique or several", _KINDS[rates.kind])
    number = "k_zero"
    for at in range(MOST_RATES):
        number += "+k_one"
        change = f"SMALL({order},COUNTIF({order},k_zero)+{number})"
        guess = f"INDEX({profile.rate.all(profile.last)},{change})"
        formula = f'=IF({number}>out_irr_count,"{NONE}",IFERROR(IRR({cells},{guess}),"not found"))'
        value: float | str = profile.roots[at] if at < count else NONE
        label = f"Internal rate of return{f', number {at + 1}' if at else ''}"
        written = formula.replace(f"{_NAME}!", "")
        sheet.single("", label, "", calc(written, value), "percent", f"out_irr_{at + 1}")
        exported = float(rates.values[at]) if at < len(rates.values) else NONE
        figure.same(f"irr_{at + 1}", label, exported)
        worths = f"{cells}/(k_one+out_irr_{at + 1})^{place.all(sheet.last)}"
        nil = f"ABS(SUMPRODUCT({worths}))>k_tiny*SUMPRODUCT(ABS({worths}))"
        figure.book.checks.append(
            Check(
                label=f"{label}: the net present value at it is nil",
                formula=f"=IFERROR(IF({nil},k_one,k_zero),k_zero)",
                value=0,
            )
        )
    both = max(flow.values) > 0 > min(flow.values)
    modified: float | str = NONE
    if both:
        last = len(flow.values) - 1
        pairs = list(enumerate(flow.values))
        gained = sum(max(one, 0.0) * (1 + discount_rate) ** (last - at) for at, one in pairs)
        spent = sum(min(one, 0.0) / (1 + discount_rate) ** at for at, one in pairs)
        modified = (gained / -spent) ** (1 / last) - 1
    figure.ratio(
        "mirr", "Modified internal rate, financed and reinvested at the discount rate",
        f'=IF(OR(MAX({cells})<=k_zero,MIN({cells})>=k_zero),"{NONE}",'
        f"MIRR({cells},in_discount_rate,in_discount_rate))",
        modified, "percent",
    )  # fmt: skip


def _ratios(
    figure: _Figures,
    sheet: YearSheet,
    factor: Row,
    flow: Row,
    years: Years,
    sums: dict[str, float],
    left: float,
) -> None:
    sheet.section("Value for money")
    cells = flow.all(sheet.last)

    def npv(row: Row) -> tuple[str, float]:
        value = sum(one * other for one, other in zip(flow.values, row.values, strict=True)) + left
        return f"=SUMPRODUCT({cells}*{row.all(sheet.last)})+out_residual", value

    figure.money("case_npv", "Net present value of the case", *npv(factor))
    for timing, row in years.by_timing.items():
        label = f"Net present value with flows at the {_WHEN[timing]} of each year"
        figure.money(f"npv_{timing.value}", label, *npv(row))
    costs = sums["one_off"] + sums["target_run"] + sums["bias_cost"]
    money = sums["avoided"] + sums["receipts"]
    spent = "(out_pv_one_off+out_pv_target_run+out_pv_bias_cost)"
    gained = "(out_pv_avoided+out_pv_receipts)"
    for name, label, formula, value in (
        ("bcr", "Benefit-cost ratio: (D1 + D2 + D3) / (B + C + optimism bias)",
         f"({gained}+out_pv_non_cashable)/{spent}", money + sums["non_cashable"]),
        ("bcr_money", "Benefit-cost ratio in money: (D1 + D2) / (B + C + optimism bias)",
         f"{gained}/{spent}", money),
        ("roi", "Return on investment: (benefits - costs) / costs, in money",
         f"({gained}-{spent})/{spent}", money - costs),
    ):  # fmt: skip
        figure.ratio(
            name, label, f'=IF({spent}<=k_zero,"{NONE}",{formula})',
            value / costs if costs > 0 else NONE, "number",
        )  # fmt: skip
    count = len(factor.values)
    if count > 1:
        npv_value = npv(factor)[1]
        rest = f"(SUM({factor.all(sheet.last)})-{factor.at(0)})"
        figure.money(
            "eac", "Equivalent annual value: net present value / factors after year 0",
            f"=out_case_npv/{rest}", npv_value / (sum(factor.values) - factor.values[0]),
        )  # fmt: skip


def _peak(figure: _Figures, flows: CaseFlows) -> None:
    figure.sheet.section("Peak funding")
    cumulative, last = flows.cumulative, flows.last
    lowest = min(cumulative.values)
    figure.money(
        "peak_funding", "Deepest point of cumulative cash, month by month",
        f"=-MIN(k_zero,MIN({cumulative.all(last)}))", max(0.0, -lowest),
    )  # fmt: skip
    where = float(cumulative.values.index(lowest) + 1) if lowest < 0 else 0.0
    cells = cumulative.all(last)
    figure.ratio(
        "peak_month", "Month of it, its number; 0 for none",
        f"=IF(out_peak_funding<=k_zero,k_zero,MATCH(MIN({cells}),{cells},k_zero))", where, "whole",
    )  # fmt: skip


_WHEN = {Timing.END: "end", Timing.MID: "middle", Timing.START: "start"}
