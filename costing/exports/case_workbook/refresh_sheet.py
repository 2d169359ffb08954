"""The sheet of hardware that is bought again: when, and which purchases leaving avoids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import BODY, Book, Column, write_table
from costing.exports.case_workbook.entries import calc, day_of, number, serial
from costing.exports.case_workbook.input_sheets import Cells, text
from costing.exports.case_workbook.spreading import month_number
from costing.months import add_months

if TYPE_CHECKING:
    from costing.exports.case_workbook.rows import CaseInputs
    from costing.exports.case_workbook.spreading import Calendar


def write_refresh(
    book: Book, inputs: CaseInputs, calendar: Calendar, today: float, sweat: float
) -> tuple[dict[str, list[float]], dict[str, list[float]], dict[str, tuple[float, float]]]:
    """Write hardware; return purchases staying and leaving by key, and what is left of both."""
    rows: list[Cells] = []
    stay: dict[str, list[float]] = {}
    leave: dict[str, list[float]] = {}
    remaining: dict[str, tuple[float, float]] = {}
    months = calendar.months
    for place, one in enumerate(inputs.assets):
        at = BODY + place
        price = number(one.quantity) * number(one.each)
        life, stop = number(one.life), number(one.stop)
        bought, support = number(one.purchased), number(one.end_of_support)
        aged = 0.0
        if bought and life:
            aged = float(serial(add_months(day_of(bought), int(life))))
        ended = support + 1 if support else 0.0
        due = min(aged, ended) if aged and ended else aged or ended
        effective = max(due, today)
        due_no, step = calendar.number(effective, by_day=True), life or float(months)
        edge_no, moved, cut_no = 0.0, 0.0, float(months + 1)
        if stop:
            edge_no = calendar.number(stop, by_day=True) - sweat
            moved = float(serial(add_months(
                add_months(day_of(effective), int(edge_no - due_no)), int(sweat)
            )))  # fmt: skip
            cut_no = edge_no + (1 if stop > moved else 0)
        last = (months, min(months, cut_no - 1))
        left = [_left(price, life, due_no, to, months) for to in last]
        before = remaining.get(one.standard, (0.0, 0.0))
        remaining[one.standard] = (before[0] + left[0], before[1] + left[1])
        for side, until in ((stay, months + 1), (leave, cut_no)):
            sums = side.setdefault(one.standard, [0.0] * months)
            for month in range(1, months + 1):
                if due_no <= month < until and (month - due_no) % step == 0:
                    sums[month - 1] += price
        rows.append(
            [
                text(one.id), text(one.name), text(one.standard), one.quantity, one.each,
                one.life, one.purchased, one.end_of_support, one.stop,
                calc(f"=D{at}*E{at}", price),
                calc(f"=IF(OR(G{at}=k_zero,F{at}=k_zero),k_zero,EDATE(G{at},F{at}))", aged),
                calc(f"=IF(H{at}=k_zero,k_zero,H{at}+k_one)", ended),
                calc(
                    f"=MAX(IF(K{at}=k_zero,L{at},IF(L{at}=k_zero,K{at},MIN(K{at},L{at}))),k_today)",
                    effective,
                ),
                calc(f"={month_number(f'M{at}', 'k_one')}", due_no),
                calc(f"=IF(F{at}=k_zero,k_months,F{at})", step),
                calc(
                    f"=IF(I{at}=k_zero,k_zero,{month_number(f'I{at}', 'k_one')}-in_sweat_months)",
                    edge_no,
                ),
                calc(
                    f"=IF(I{at}=k_zero,k_zero,EDATE(EDATE(M{at},P{at}-N{at}),in_sweat_months))",
                    moved,
                ),
                calc(
                    f"=IF(I{at}=k_zero,k_months+k_one,P{at}+IF(I{at}>Q{at},k_one,k_zero))", cut_no
                ),
                calc(_left_formula(at, "k_months"), left[0]),
                calc(_left_formula(at, f"MIN(k_months,R{at}-k_one)"), left[1]),
            ]
        )  # fmt: skip
    write_table(
        book,
        "Refresh",
        "Refresh: hardware that is bought again",
        "Bought when support ends or its life is over, whichever comes first, and again after "
        "every life; leaving avoids what would be bought when it is no longer needed.",
        (
            Column(heading="Id", width=24), Column(heading="Machine", width=34),
            Column(heading="Standard line", name="asset_key", width=9),
            Column(heading="Quantity", kind="number", watched=True),
            Column(heading="Each", kind="number", watched=True),
            Column(heading="Life in months", kind="whole"),
            Column(heading="Purchased", kind="day", watched=True),
            Column(heading="Supported until", kind="day", watched=True),
            Column(heading="No longer needed from", kind="day", watched=True),
            Column(heading="Price", kind="money", name="asset_price"),
            Column(heading="Due by age", kind="day"), Column(heading="Due by support", kind="day"),
            Column(heading="Bought first", kind="day"),
            Column(heading="Month of it", kind="whole", name="asset_no"),
            Column(heading="Every so many months", kind="whole", name="asset_step"),
            Column(heading="Month of decision", kind="whole"),
            Column(heading="Day it is weighed against", kind="day"),
            Column(heading="Leaving buys before month", kind="whole", name="asset_cut"),
            Column(heading="Left at the end, staying", kind="money", name="asset_left_stay"),
            Column(heading="Left at the end, leaving", kind="money", name="asset_left_leave"),
        ),
        rows,
    )  # fmt: skip
    return stay, leave, remaining


def _left(price: float, life: float, due_no: float, until: float, months: int) -> float:
    """Return what is left at the end of the last purchase up to a month."""
    if not life or due_no > until:
        return 0.0
    last = due_no + life * ((until - due_no) // life)
    return price * max(0.0, life - (months + 1 - last)) / life


def _left_formula(at: int, until: str) -> str:
    last = f"(N{at}+O{at}*INT(({until}-N{at})/O{at}))"
    return (
        f"=IF(OR(F{at}=k_zero,N{at}>{until}),k_zero,"
        f"J{at}*MAX(k_zero,F{at}-(k_months+k_one-{last}))/O{at})"
    )
