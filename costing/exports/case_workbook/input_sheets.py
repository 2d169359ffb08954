"""The sheets of dates and of what leaving costs, each row with what follows from it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import BODY, Book, Column, write_table
from costing.exports.case_workbook.entries import Entry, Role, calc, fixed, link, number, serial
from costing.exports.case_workbook.spreading import (
    Sums,
    cells,
    month_number,
    spread,
)

if TYPE_CHECKING:
    from costing.exports.case_workbook.rows import CaseInputs, Price
    from costing.exports.case_workbook.spreading import Calendar

Cells = list[Entry]

PRICE_COLUMNS = (
    Column(heading="Quantity", kind="number", watched=True),
    Column(heading="Each", kind="number", watched=True, width=14),
    Column(heading="Rate", kind="number", watched=True),
    Column(heading="Per", kind="number", watched=True),
)


def prices(price: Price) -> Cells:
    """Return the cells of `PRICE_COLUMNS`."""
    return [price.quantity, price.each, price.rate, price.per]


def text(words: str) -> Entry:
    """Return a text that was taken over."""
    return fixed(words)


def flag(by_day: bool) -> Entry:  # noqa: FBT001 - a cell's value
    """Return a switch that was taken over: 1 or 0."""
    return Entry(float(by_day), Role.FIXED, "=k_one" if by_day else "=k_zero")


def write_waves(book: Book, inputs: CaseInputs) -> list[float]:
    """Write the days on which servers leave; return the first day each group's target is paid."""
    rows, starts = [], []
    for place, wave in enumerate(inputs.waves):
        at = BODY + place
        start = 0.0 if wave.start_day is None else float(serial(wave.start_day))
        starts.append(start)
        rows.append(
            [
                text(wave.id), text(wave.label), fixed(float(wave.servers)), flag(wave.runs),
                wave.lead_days,
                wave.cutover, calc(f"=IF(D{at}=k_zero,k_zero,F{at}-E{at})", start), wave.off,
            ]
        )  # fmt: skip
    write_table(
        book,
        "Waves",
        "Waves: the days on which servers leave",
        "Servers that leave on the same days stand together. 1 under 'Has a target' means that a "
        "target is paid from so many days before the cutover.",
        (
            Column(heading="Id"), Column(heading="Servers that", width=34),
            Column(heading="Number of servers", kind="whole"),
            Column(heading="Has a target", kind="whole"),
            Column(heading="Days paid before cutover", kind="whole", watched=True),
            Column(heading="Cutover", kind="day", watched=True),
            Column(heading="Target paid from", kind="day", name="wave_start"),
            Column(heading="Off for good from", kind="day", name="wave_off", watched=True),
        ),
        rows,
    )  # fmt: skip
    return starts


def write_running(book: Book, inputs: CaseInputs, calendar: Calendar) -> Sums:
    """Write what runs from a day on; return its sums."""
    rows: list[Cells] = []
    sums = Sums(calendar)
    for place, one in enumerate(inputs.running):
        at = BODY + place
        monthly = one.price.monthly
        begin = max(number(one.start), calendar.begin)
        finish = number(one.stop) or calendar.end
        made = spread(calendar, monthly, begin, finish, by_day=one.by_day)
        sums.add(one.key, made)
        rows.append(
            [
                text(one.id), text(one.name), text(one.key), *prices(one.price),
                flag(one.by_day), one.start, one.stop,
                calc(f"=MAX(I{at},k_first_day)", begin),
                calc(f"=IF(J{at}=k_zero,k_end_day,J{at})", finish),
                calc(f"=IF(L{at}>K{at},D{at}*E{at}*F{at}/G{at},k_zero)", made.full),
                *cells(made, f"M{at}", f"K{at}", f"L{at}", f"H{at}"),
                text(one.source),
            ]
        )  # fmt: skip
    write_table(
        book,
        "Running",
        "Running: what leaving costs from a day on",
        "A month costs quantity x each x rate / per; each is in the currency in which the price is "
        "published. Without an end it runs to the end of the horizon.",
        (
            Column(heading="Id", width=24), Column(heading="Line", width=40),
            Column(heading="Key", name="run_key"), *PRICE_COLUMNS,
            Column(heading="By day", kind="whole", width=7),
            Column(heading="From", kind="day", watched=True),
            Column(heading="Until", kind="day", watched=True),
            Column(heading="Counted from", kind="day"), Column(heading="Counted until", kind="day"),
            Column(heading="A month", kind="money", name="run_full"),
            Column(heading="First month", kind="whole", name="run_from_no"),
            Column(heading="Last month", kind="whole", name="run_to_no"),
            Column(heading="Part of first", kind="money", name="run_from_part"),
            Column(heading="Part of last", kind="money", name="run_to_part"),
            Column(heading="Source and date of the price", width=40),
        ),
        rows,
    )  # fmt: skip
    return sums


def write_advance(book: Book, inputs: CaseInputs, calendar: Calendar) -> dict[str, list[float]]:
    """Write what is paid in advance; return its sums by key and month."""
    rows: list[Cells] = []
    sums: dict[str, list[float]] = {}
    for place, one in enumerate(inputs.advance):
        at = BODY + place
        amount = number(one.amount) * number(one.rate)
        due, step = calendar.number(number(one.start), by_day=True), number(one.months)
        months = sums.setdefault(one.key, [0.0] * calendar.months)
        for month in range(1, calendar.months + 1):
            if due <= month and (month - due) % step == 0:
                months[month - 1] += amount
        rows.append(
            [
                text(one.id), text(one.name), text(one.key), one.amount, one.rate, one.months,
                one.start, calc(f"=D{at}*E{at}", amount),
                calc(f"={month_number(f'G{at}', 'k_one')}", due), text(one.source),
            ]
        )  # fmt: skip
    write_table(
        book,
        "Advance",
        "Advance: commitments paid in advance",
        "Due in the month of the start and again after every term.",
        (
            Column(heading="Id", width=24), Column(heading="Line", width=40),
            Column(heading="Key", name="adv_key"),
            Column(heading="Amount", kind="number", watched=True),
            Column(heading="Rate", kind="number"),
            Column(heading="Term in months", kind="whole", name="adv_step", watched=True),
            Column(heading="Start", kind="day", watched=True),
            Column(heading="Amount in the plan's currency", kind="money", name="adv_amount"),
            Column(heading="First month", kind="whole", name="adv_no"),
            Column(heading="Source and date of the price", width=40),
        ),
        rows,
    )  # fmt: skip
    return sums


def write_once(book: Book, inputs: CaseInputs, calendar: Calendar) -> dict[str, list[float]]:
    """Write what is due on one day; return its sums by key and month."""
    rows: list[Cells] = []
    sums: dict[str, list[float]] = {}
    for place, one in enumerate(inputs.once):
        at = BODY + place
        amount = number(one.quantity) * number(one.each) * number(one.rate)
        day = number(one.due)
        due = calendar.number(day, by_day=True) if day else 0.0
        months = sums.setdefault(one.key, [0.0] * calendar.months)
        if 1 <= due <= calendar.months:
            months[int(due) - 1] += amount
        rows.append(
            [
                text(one.id), text(one.name), text(one.key), one.quantity, one.each, one.rate,
                one.due, calc(f"=D{at}*E{at}*F{at}", amount),
                calc(f"=IF(G{at}=k_zero,k_zero,{month_number(f'G{at}', 'k_one')})", due),
            ]
        )  # fmt: skip
    write_table(
        book,
        "Once",
        "Once: what is due on one day",
        f"Quantity x each x rate in {book.currency}; what falls outside the horizon is left out.",
        (
            Column(heading="Id", width=24), Column(heading="Line", width=40),
            Column(heading="Key", name="once_key"),
            Column(heading="Quantity", kind="number", watched=True),
            Column(heading="Each", kind="number", watched=True),
            Column(heading="Rate", kind="number", watched=True),
            Column(heading="Due", kind="day", watched=True),
            Column(heading="Amount", kind="money", name="once_amount"),
            Column(heading="Month", kind="whole", name="once_no"),
        ),
        rows,
    )  # fmt: skip
    return sums


def write_profiles(book: Book, inputs: CaseInputs, calendar: Calendar) -> dict[str, list[float]]:
    """Write lines taken over month by month; return their sums by key."""
    sheet_rows: list[Cells] = []
    sums: dict[str, list[float]] = {}
    for one in inputs.profiles:
        months = sums.setdefault(one.key, [0.0] * calendar.months)
        for place, amount in enumerate(one.amounts):
            months[place] += amount * number(one.rate)
        amounts = [fixed(amount) for amount in one.amounts]
        texts = [text(one.id), text(one.name), text(one.key), text(one.note)]
        sheet_rows.append([*texts, one.rate, fixed(None), *amounts])
    months_columns = [
        Column(heading=str(calendar.first + place), kind="money")
        for place in range(calendar.months)
    ]
    write_table(
        book,
        "Profiles",
        "Profiles: lines taken over month by month, in the currency of their prices",
        "Grey, because what they follow from (support plans, hosts of rate cards) is worked out in "
        "the application: an amount put here would be overtaken by the next export. They follow "
        "the exchange rate and the multipliers. Empty where every line has a row of its own.",
        (
            Column(heading="Id", width=24), Column(heading="Line", width=40),
            Column(heading="Key", name="profile_key"), Column(heading="Follows from", width=40),
            Column(heading="Rate", kind="number", name="profile_rate"),
            Column(heading="", width=2), *months_columns,
        ),
        sheet_rows,
    )  # fmt: skip
    return sums


def write_overheads(book: Book, inputs: CaseInputs) -> list[str]:
    """Write what follows the servers' run cost; return the cell of each monthly amount."""
    rows, targets = [], []
    for place, one in enumerate(inputs.follow):
        at = BODY + place
        amount = calc(f"=E{at}*F{at}*G{at}/H{at}", one.price.monthly)
        texts = [text(one.id), text(one.name), text(one.key), text(one.how)]
        rows.append([*texts, *prices(one.price), amount])
        targets.append(f"Overheads!$I${at}")
    write_table(
        book,
        "Overheads",
        "Overheads: what follows the servers' run cost",
        "ramp: in step with machines and disks, whole once all run there; ratio: a part of the run "
        "cost; daily: by the days from the first target on; flat: the same each month from the "
        "first target on.",
        (
            Column(heading="Id", width=24), Column(heading="Line", width=40),
            Column(heading="Key"), Column(heading="Follows"), *PRICE_COLUMNS,
            Column(heading="A month, or the part", kind="number"),
        ),
        rows,
    )  # fmt: skip
    return targets


def write_bands(book: Book, inputs: CaseInputs) -> list[list[int]]:
    """Write what is paid by bands, one row a band; return the numbers of the rows of each line.

    Quantity and what is free stand in the first row of a line, the others repeat them.
    """
    rows: list[Cells] = []
    places: list[list[int]] = []
    for one in inputs.banded:
        first = BODY + len(rows)
        places.append([first + place for place in range(len(one.bands))])
        for place, (begin, end, price) in enumerate(one.bands):
            held = [one.quantity, one.free] if not place else [
                link(f"={letter}{first}", entry.value)
                for letter, entry in (("D", one.quantity), ("E", one.free))
            ]  # fmt: skip
            texts = [text(one.id), text(one.name), text(one.key)]
            rows.append([*texts, *held, one.before, one.rate, begin, end, price])
    write_table(
        book,
        "Bands",
        "Bands: what is paid by bands of a quantity",
        "A month's quantity grows with the servers' run cost. What is free is taken off first; "
        "each band of the rest has its own price, in the currency in which it is published.",
        (
            Column(heading="Id", width=30), Column(heading="Line", width=40),
            Column(heading="Key"),
            Column(heading="Quantity a month, all running", kind="number", watched=True),
            Column(heading="Free a month", kind="number", watched=True),
            Column(heading="Of it used by others", kind="number"),
            Column(heading="Rate", kind="number"),
            Column(heading="From", kind="number"), Column(heading="To", kind="number"),
            Column(heading="Price of one", kind="number", watched=True),
        ),
        rows,
    )  # fmt: skip
    return places
