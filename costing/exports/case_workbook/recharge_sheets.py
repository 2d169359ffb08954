"""Who pays: the costs of a year shared out to the penny, and a journal that balances.

What each business unit bears of each standard line is the application's (it goes by tags, usage
and drivers of every single cost); how much that comes to follows the workbook, by the largest
remainders, so that whole pence always add up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import BODY, Check, Column, write_table
from costing.exports.case_workbook.entries import Entry, calc, fixed
from costing.exports.case_workbook.fixed_figures import DECIMALS
from costing.exports.case_workbook.input_sheets import text
from costing.exports.case_workbook.rows import line_order
from costing.exports.case_workbook.stacked import StackedSheet
from costing.recharge import RechargePolicy
from costing.recharge.allocation import CENTRAL, UNALLOCATED, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.month_sheets import LineRow
    from costing.projection import Projection
    from costing.recharge import Recharge

_NAME = "Recharge"
_TINY = 1e-6


@dataclass(frozen=True, kw_only=True)
class Period:
    """One year of one side that is shared out.

    Attributes:
        number: 1 for staying, 2 for leaving: what the rows of the Shares sheet carry.
        lines: Rows by month of that side.
        year: Formula and value of the number of its fiscal year.
        paid: Formula and value of what the Economic sheet has for that year.
        cash: The same of the financial case, in the prices of the year.
    """

    number: int
    title: str
    recharge: Recharge
    lines: Sequence[LineRow]
    year: tuple[str, float]
    paid: tuple[str, float]
    cash: tuple[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """What one party bears of one standard line by one rule, as exported."""

    period: int
    party: str
    line: str
    rule: str
    basis: str
    pence: int
    whole: float


def shares_of(
    period: int, recharge: Recharge, projection: Projection, *, staying: bool, year: int
) -> tuple[list[_Share], dict[str, float]]:
    """Return the shares of a recharge by standard line, and what each line costs in the year."""
    lines = projection.do_nothing if staying else projection.option
    standard = {line.id: line.standard for line in lines}
    whole: dict[str, float] = defaultdict(float)
    for line in lines:
        amount = sum(line.amounts[12 * year : 12 * year + 12])
        if amount:
            whole[line.standard] += float(amount)
    sums: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for one in recharge.allocations:
        sums[one.party, standard[one.cost], one.rule.value, one.quantity] += one.pence
    order = sorted(sums, key=lambda key: (key[0], line_order(key[1]), key[2], key[3]))
    shares = [
        _Share(
            period=period, party=key[0], line=key[1], rule=key[2], basis=key[3], pence=sums[key],
            whole=whole[key[1]],
        )
        for key in order
        if sums[key]
    ]  # fmt: skip
    return shares, dict(whole)


def write_recharge(
    book: Book,
    projection: Projection,
    periods: Sequence[Period],
    policy: RechargePolicy | None,
    year_row: str,
    last: str,
) -> None:
    """Write the shares as exported, and the sheet that shares out the year's costs by them."""
    decided = policy or RechargePolicy()
    shares: list[_Share] = []
    for period in periods:
        staying = period.number == 1
        year = int(period.year[1]) - 1
        made, _ = shares_of(period.number, period.recharge, projection, staying=staying, year=year)
        known = {one.line for one in made}
        without = sorted({one.standard for one in period.lines} - known, key=line_order)
        shares += made
        shares += [
            _Share(period=period.number, party=UNALLOCATED, line=line, rule=Rule.NONE.value,
                   basis="", pence=0, whole=0.0)
            for line in without
        ]  # fmt: skip
    _write_shares(book, shares)
    sheet = StackedSheet(
        book, _NAME, "Recharge: who pays, to the penny",
        "Prices of the base year. Which part of a line a business unit bears is the application's "
        "at export (Shares sheet); amounts follow the workbook.", (34, 18, *(16,) * 9),
    )  # fmt: skip
    if not periods:
        sheet.section("There is nothing to share out: the plan has no recharge.")
        return
    costs = {one.number: _costs(sheet, one, year_row, last) for one in periods}
    totals = _totals(sheet, periods, costs)
    rows = _rows(sheet, shares, costs, totals)
    for period in periods:
        _parties(sheet, period, shares, rows, decided)


def _write_shares(book: Book, shares: Sequence[_Share]) -> None:
    write_table(
        book,
        "Shares",
        "Shares: what each business unit bore at export, in pence",
        "Taken over from the application, which placed every penny by one rule: direct tag, "
        "measured usage, driver, even split. Lines that cost nothing then are unallocated.",
        (
            Column(heading="Of (1 staying, 2 leaving)", kind="whole", name="share_of"),
            Column(heading="Business unit", width=34), Column(heading="Standard line"),
            Column(heading="Rule", width=18), Column(heading="Measured in", width=30),
            Column(heading="Pence", kind="whole"),
            Column(heading="Cost of the line then", kind="money", width=18),
        ),
        [
            [
                fixed(float(one.period)), text(one.party), text(one.line), text(one.rule),
                text(one.basis), fixed(float(one.pence)), fixed(one.whole),
            ]
            for one in shares
        ],
    )  # fmt: skip


def _costs(sheet: StackedSheet, period: Period, year_row: str, last: str) -> dict[str, float]:
    """Write what each standard line costs in the year; return the amounts."""
    sheet.section(f"{period.title}: {period.recharge.period} at export")
    number = sheet.figure(
        "Fiscal year, number", calc(*period.year), "whole", f"recharge_year_{period.number}"
    )
    lines = sorted({one.standard for one in period.lines}, key=line_order)
    at = 12 * (int(period.year[1]) - 1)
    rows, amounts = [], {}
    for line in lines:
        of_line = [one.row for one in period.lines if one.standard == line]
        amounts[line] = sum(sum(row.values[at : at + 12]) for row in of_line)
        terms = [f"SUMIF({year_row},{number},{row.all(last)})" for row in of_line]
        each = [sum(row.values[at : at + 12]) for row in of_line]
        formula = f"={sheet.total_of(line, terms, each)}"
        rows.append([Entry(line), calc(formula, amounts[line])])
    sheet.table(
        (
            Column(heading="Standard line", name=f"recharge_line_{period.number}"),
            Column(heading="Cost of the year", kind="money", name=f"recharge_cost_{period.number}"),
        ),
        rows,
    )
    total = sum(amounts.values())
    sheet.figure(
        "Cost of the year", calc(f"=SUM(recharge_cost_{period.number})", total), "money",
        f"out_recharge_cost_{period.number}",
    )  # fmt: skip
    sheet.figure(
        "The same on the Economic sheet", calc(*period.paid), "money",
        f"recharge_paid_{period.number}",
    )  # fmt: skip
    sheet.figure(
        "Memo: in the financial case, at the prices of that year", calc(*period.cash), "money",
        f"recharge_cash_{period.number}",
    )  # fmt: skip
    sheet.book.checks.append(
        Check(
            label=f"Recharge ties to the cases: {period.title.casefold()}",
            formula=f"=IF(ABS(out_recharge_cost_{period.number}-recharge_paid_{period.number})"
            ">k_tolerance,k_one,k_zero)",
            value=int(abs(total - period.paid[1]) > 0.005),  # noqa: PLR2004 - k_tolerance
        )
    )
    return amounts


def _half_even(amount: float) -> float:
    """Return whole pence as the formula has them: a half goes to the even penny."""
    size = amount * 100
    whole = floor(size + 0.5)
    if abs(size - floor(size) - 0.5) < _TINY and whole % 2:
        whole -= 1
    return float(whole)


def _totals(
    sheet: StackedSheet, periods: Sequence[Period], costs: dict[int, dict[str, float]]
) -> dict[int, float]:
    sheet.section("Whole pence to share out, a half to the even one")
    found = {}
    for period in periods:
        number = period.number
        size = f"out_recharge_cost_{number}*k_pence"
        found[number] = _half_even(sum(costs[number].values()))
        sheet.figure(
            period.title,
            calc(
                f"=ROUND({size},k_zero)-IF(AND(ABS({size}-INT({size})-k_half)<k_tiny,"
                f"MOD(ROUND({size},k_zero),k_two)=k_one),k_one,k_zero)",
                found[number],
            ),
            "whole", f"recharge_pence_{number}",
        )  # fmt: skip
    return found


def _rows(
    sheet: StackedSheet,
    shares: Sequence[_Share],
    costs: dict[int, dict[str, float]],
    totals: dict[int, float],
) -> list[float]:
    """Write one row for each share: quota, whole pence, and the pence left over by remainder."""
    sheet.section(
        "Shares of the year",
        "Weight: pence at export times what the line costs now over what it cost then. Everyone "
        "has the whole pence of the quota; those left over go to the largest fractions, ties to "
        "the upper row.",
    )
    first = sheet.next_number + 1
    spans: dict[int, tuple[int, int]] = {}
    weights: list[float] = []
    for place, one in enumerate(shares):
        begin, _ = spans.get(one.period, (place, place))
        spans[one.period] = (begin, place)
        now = costs[one.period].get(one.line, 0.0)
        weights.append(one.pence * now / one.whole if one.whole else now * 100)
    rows: list[list[Entry]] = []
    pennies: list[float] = []
    for number, (begin, end) in spans.items():
        found = _largest_remainder(weights[begin : end + 1], totals[number])
        top, bottom = first + begin, first + end
        for place in range(begin, end + 1):
            one, at = shares[place], first + place
            source = BODY + place
            quota, whole, rest, rank, size = found[place - begin]
            cost = f"SUMIFS(recharge_cost_{number},recharge_line_{number},B{at})"
            fractions = f"$H${top}:$H${bottom}"
            pennies.append(size)
            rows.append(
                [
                    calc(f"=Shares!B{source}", one.party), calc(f"=Shares!C{source}", one.line),
                    calc(f"=Shares!D{source}", one.rule),
                    calc(f"=Shares!A{source}", float(one.period)),
                    calc(
                        f"=IF(Shares!G{source}=k_zero,{cost}*k_pence,"
                        f"Shares!F{source}*{cost}/Shares!G{source})",
                        weights[place],
                    ),
                    calc(
                        f"=IF(SUM($E${top}:$E${bottom})=k_zero,k_zero,"
                        f"ROUND(recharge_pence_{number}*E{at}/SUM($E${top}:$E${bottom}),"
                        "k_decimals))",
                        quota,
                    ),
                    calc(f"=INT(F{at})", whole),
                    calc(f"=ROUND(F{at}-G{at},k_decimals)", rest),
                    calc(
                        f"=SUMPRODUCT(({fractions}>H{at})*k_one)"
                        f"+SUMPRODUCT(($H${top}:H{at}=H{at})*k_one)",
                        rank,
                    ),
                    calc(
                        f"=G{at}+IF(I{at}<=recharge_pence_{number}-SUM($G${top}:$G${bottom}),"
                        "k_one,k_zero)",
                        size,
                    ),
                    calc(f"=J{at}/k_pence", size / 100),
                ]
            )  # fmt: skip
    sheet.table(
        (
            Column(heading="Business unit", name="recharge_party"),
            Column(heading="Standard line"), Column(heading="Rule", name="recharge_rule"),
            Column(heading="Of", kind="whole", name="recharge_of"),
            Column(heading="Weight", kind="number"), Column(heading="Quota, pence", kind="number"),
            Column(heading="Whole pence", kind="whole"), Column(heading="Rest", kind="factor"),
            Column(heading="Place by rest", kind="whole"),
            Column(heading="Pence", kind="whole", name="recharge_size"),
            Column(heading="Amount", kind="money", name="recharge_amount"),
        ),
        rows,
    )  # fmt: skip
    for number in spans:
        sheet.book.checks.append(
            Check(
                label=f"Shares add up to the penny, {'staying' if number == 1 else 'leaving'}",
                formula=f"=IF(ABS(SUMIFS(recharge_size,recharge_of,{_ONE[number]})"
                f"-recharge_pence_{number})>k_tolerance,k_one,k_zero)",
                value=0,
            )
        )
    return pennies


_ONE = {1: "k_one", 2: "k_two"}


def _largest_remainder(
    weights: Sequence[float], total: float
) -> list[tuple[float, float, float, float, float]]:
    """Return quota, whole pence, rest, place by rest and pence of each weight."""
    whole_weight = sum(weights)
    quotas = [
        round(total * one / whole_weight, DECIMALS) if whole_weight else 0.0 for one in weights
    ]
    floors = [float(floor(one)) for one in quotas]
    rests = [round(one - other, DECIMALS) for one, other in zip(quotas, floors, strict=True)]
    order = sorted(range(len(rests)), key=lambda at: (-rests[at], at))
    ranks = {at: float(place + 1) for place, at in enumerate(order)}
    left = total - sum(floors)
    return [
        (quotas[at], floors[at], rests[at], ranks[at], floors[at] + (ranks[at] <= left))
        for at in range(len(weights))
    ]


def _parties(
    sheet: StackedSheet,
    period: Period,
    shares: Sequence[_Share],
    pennies: Sequence[float],
    policy: RechargePolicy,
) -> None:
    """Write what each party pays, by which rule, and the journal."""
    book, number = sheet.book, period.number
    one_or_two = _ONE[number]
    sheet.section(f"{period.title}: by business unit")
    sums: dict[str, float] = defaultdict(float)
    by_rule: dict[str, float] = defaultdict(float)
    for one, size in zip(shares, pennies, strict=True):
        if one.period == number:
            sums[one.party] += size
            by_rule[one.rule] += size
    parties = list(period.recharge.by_party)
    first = sheet.next_number + 1
    rows = []
    for place, party in enumerate(parties):
        at = first + place
        formula = f"=SUMIFS(recharge_size,recharge_of,{one_or_two},recharge_party,A{at})/k_pence"
        rows.append([Entry(party), calc(formula, sums[party] / 100)])
        book.compare(
            f"recharge_{number}_{place}", f"{_NAME}!$B${at}", f"{period.title}: {party}",
            sums[party] / 100, period.recharge.by_party[party] / 100,
        )  # fmt: skip
    sheet.table((Column(heading="Business unit"), Column(heading="Amount", kind="money")), rows)
    last = first + len(rows) - 1
    total = sum(sums.values()) / 100
    cell = sheet.figure("Total", calc(f"=SUM(B{first}:B{last})", total))
    book.checks.append(
        Check(
            label=f"Business units, central and unallocated add up, {period.title.casefold()}",
            formula=f"=IF(ABS({cell}*k_pence-recharge_pence_{number})>k_tolerance,k_one,k_zero)",
            value=0,
        )
    )
    rules = [Entry(rule.value) for rule in Rule]
    start = sheet.next_number + 1
    sheet.table(
        (Column(heading="Rule"), Column(heading="Amount", kind="money")),
        [
            [
                entry,
                calc(
                    f"=SUMIFS(recharge_size,recharge_of,{one_or_two},recharge_rule,"
                    f"A{start + place})/k_pence",
                    by_rule[str(entry.value)] / 100,
                ),
            ]
            for place, entry in enumerate(rules)
        ],
    )
    _journal(sheet, period, parties, first, sums, policy, cell.replace(f"{_NAME}!", ""))


def _journal(
    sheet: StackedSheet,
    period: Period,
    parties: Sequence[str],
    first: int,
    sums: dict[str, float],
    policy: RechargePolicy,
    total: str,
) -> None:
    sheet.section(f"{period.title}: journal")
    codes = dict(policy.cost_codes)
    codes |= {CENTRAL: policy.central_code, UNALLOCATED: policy.central_code}
    rows: list[list[Entry]] = []
    words = f"Recharge {period.recharge.period}"
    for place, party in enumerate(parties):
        amount, at = sums[party] / 100, first + place
        rows.append(
            [
                Entry(party), Entry(codes.get(party, party)),
                calc(f"=MAX(B{at},k_zero)", max(amount, 0.0)),
                calc(f"=MAX(-B{at},k_zero)", max(-amount, 0.0)), Entry(words),
            ]
        )  # fmt: skip
    whole = sum(sums.values()) / 100
    rows.append(
        [
            Entry("Budget relieved"), Entry(policy.pool_code),
            calc(f"=MAX(-{total},k_zero)", max(-whole, 0.0)),
            calc(f"=MAX({total},k_zero)", max(whole, 0.0)),
            Entry(f"Relief of the budget, {period.recharge.period}"),
        ]
    )  # fmt: skip
    at = sheet.table(
        (
            Column(heading="Party"), Column(heading="Ledger code"),
            Column(heading="Debit", kind="money"), Column(heading="Credit", kind="money"),
            Column(heading="Text"),
        ),
        rows,
    )  # fmt: skip
    end = at + len(rows) - 1
    sheet.book.checks.append(
        Check(
            label=f"Debits are credits in the journal, {period.title.casefold()}",
            formula=f"=IF(ABS(SUM({_NAME}!C{at}:C{end})-SUM({_NAME}!D{at}:D{end}))>k_tolerance,"
            "k_one,k_zero)",
            value=0,
        )
    )
