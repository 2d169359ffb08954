"""The financial case: cash by block of lines, the council's table and the medium-term table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from costing.cases.terms import FundingRoute
from costing.exports.case_workbook.book import BODY, Column, write_table
from costing.exports.case_workbook.entries import Entry, Role, calc, link
from costing.exports.case_workbook.input_sheets import flag, text
from costing.exports.case_workbook.spreading import added
from costing.exports.case_workbook.times import THIS, Row
from costing.exports.case_workbook.year_sheets import YearSheet
from costing.lines import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.frame_sheets import Months, Years
    from costing.exports.case_workbook.month_sheets import Side
    from costing.exports.case_workbook.reading_terms import BlockTerms, Terms
    from costing.exports.case_workbook.rows import CaseInputs

#: Rows of the whole case that are compared with the application, by name.
CASH_ROWS = ("project_costs", "cashable_savings", "net_cash", "not_cashable", "provision")


@dataclass(frozen=True, kw_only=True)
class _Cash:
    """Rows of one block: both sides, and what leaving pays less and more."""

    terms: BlockTerms
    at: int
    staying: Row
    leaving: Row
    saved: Row
    added: Row


@dataclass(kw_only=True)
class _Sums:
    """Rows of the whole case by name."""

    rows: dict[str, Row] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Row:
        return self.rows[name]


def write_terms(book: Book, terms: Terms) -> None:
    """Write what holds for each block: inputs are repeated, decisions taken over."""
    rows = [
        [
            text(one.tag), text(one.name), text(one.kind.value), flag(one.capital),
            link(f"={one.inflation[0]}", one.inflation[1]),
            _input(one.vat), _input(one.contingency),
            flag(not one.why_not), text(one.why_not), text(one.budget),
            text("" if one.route is None else one.route.value),
        ]
        for one in terms.blocks
    ]  # fmt: skip
    write_table(
        book,
        "Terms",
        "Terms: what holds for the cash of each block of lines",
        "Price rises, VAT and contingencies repeat the Assumptions sheet. Whether a saving is "
        "cashable, what is capital and how one-off costs are funded was decided in the "
        "application, with its reason: grey.",
        (
            Column(heading="Lines", width=10), Column(heading="Which", width=34),
            Column(heading="Kind", width=16), Column(heading="Capital", kind="whole"),
            Column(heading="Price rise a year", kind="percent"),
            Column(heading="VAT not recovered", kind="percent"),
            Column(heading="Contingency", kind="percent"),
            Column(heading="Cashable", kind="whole"),
            Column(heading="Why a saving is not cashable", width=50),
            Column(heading="Budget code and owner", width=30),
            Column(heading="Funding route", width=30),
        ),
        rows,
    )  # fmt: skip


def _input(named: tuple[str, float]) -> Entry:
    if not named[0]:
        return Entry(0.0, Role.FIXED, "=k_zero")
    return link(f"={named[0]}", named[1])


def write_cash(
    book: Book,
    inputs: CaseInputs,
    months: Months,
    years: Years,
    sides: tuple[Side, Side],
    terms: Terms,
    last: str,
    full: float,
) -> dict[str, Row]:
    """Write cash by block and both tables; return what both sides pay and `CASH_ROWS`."""
    sheet = YearSheet(
        book, "Cash", "Cash: both sides in the prices of each year, block by block",
        "Monthly rows at prices of the base year, times price rise and VAT of the Terms sheet. A "
        "block saves where leaving pays less in a year, and costs where it pays more.",
        months, years,
    )  # fmt: skip
    cash = [_block(sheet, place, one, sides, years, last) for place, one in enumerate(terms.blocks)]
    sheet.section("All")
    whole = {
        name: _sum(sheet, f"{name.capitalize()}: all", [getattr(one, name) for one in cash])
        for name in ("staying", "leaving")
    }
    table = YearSheet(
        book, "Financial_MTFS", "Financial: affordability in the prices of each year",
        "Fiscal years April to March, not discounted. Cashable savings alone; what is cashable and "
        "why not stands on the Terms sheet.", months, years,
    )  # fmt: skip
    sums = _whole_case(table, cash, inputs, terms, years)
    _council(table, sums)
    provision = _mtfs(table, sums, cash, terms, years, full)
    book.add_tie(
        "Cash: staying less leaving is savings less costs",
        f"{whole['staying'].total}-{whole['leaving'].total}",
        f"{sums['saved'].total}-{sums['added'].total}",
    )
    book.add_tie(
        "Cash: revenue and capital add up to net cash", sums["net"].total,
        f"{sums['saved_revenue'].total}+{sums['saved_capital'].total}+{sums['receipts'].total}"
        f"-{sums['one_off_capital'].total}-{sums['one_off_revenue'].total}"
        f"-{sums['ongoing'].total}",
    )  # fmt: skip
    compared = {
        "project_costs": sums["costs"],
        "cashable_savings": sums["cashable"],
        "net_cash": sums["net"],
        "not_cashable": sums["not_agreed"],
        "provision": provision,
    }
    return whole | compared


def _block(
    sheet: YearSheet,
    place: int,
    one: BlockTerms,
    sides: tuple[Side, Side],
    years: Years,
    last: str,
) -> _Cash:
    at = BODY + place
    sheet.section(f"{one.tag} {one.kind.value}: {one.name}")
    both = []
    for words, side in zip(("staying", "leaving"), sides, strict=True):
        rows = [
            line.row
            for line in side.lines
            if (line.tag, line.kind, line.capital) == (one.tag, one.kind, one.kept_capital)
        ]
        both.append(_nominal(sheet, f"{one.tag} {words}", rows, at, one, years, last))
    staying, leaving = both
    saved = sheet.worked_out(
        f"{one.tag} saved", f"=MAX({staying.here}-{leaving.here},k_zero)",
        [max(a - b, 0.0) for a, b in zip(staying.values, leaving.values, strict=True)],
    )  # fmt: skip
    more = sheet.worked_out(
        f"{one.tag} added", f"=MAX({leaving.here}-{staying.here},k_zero)",
        [max(b - a, 0.0) for a, b in zip(staying.values, leaving.values, strict=True)],
    )  # fmt: skip
    return _Cash(terms=one, at=at, staying=staying, leaving=leaving, saved=saved, added=more)


def _nominal(
    sheet: YearSheet,
    label: str,
    rows: Sequence[Row],
    at: int,
    one: BlockTerms,
    years: Years,
    last: str,
) -> Row:
    by_year = [
        sum(sum(row.values[year * 12 : year * 12 + 12]) for row in rows)
        for year in range(len(years.number.values))
    ]
    rise, vat = one.inflation[1], one.vat[1]
    values = [amount * (1 + rise) ** year * (1 + vat) for year, amount in enumerate(by_year)]
    each = [[sum(row.values[at : at + 12]) for at in range(0, len(row.values), 12)] for row in rows]
    sums = sheet.total_of(label, sheet.unit, [sheet.sum_of_year(row, last) for row in rows], each)
    formula = f"=({sums})*(k_one+Terms!$E${at})^{years.place.here}*(k_one+Terms!$F${at})"
    return sheet.worked_out(label, formula, values)


def _sum(sheet: YearSheet, label: str, rows: Sequence[Row]) -> Row:
    terms = [row.here for row in rows]
    formula = f"={sheet.total_of(label, sheet.unit, terms, [row.values for row in rows])}"
    count = sheet.years_count
    values = added(*(row.values for row in rows)) if rows else [0.0] * count
    return sheet.worked_out(label, formula, values)


def _weighted(sheet: YearSheet, label: str, parts: Sequence[tuple[Row, str, float]]) -> Row:
    """Write the sum of rows times a cell each."""
    each = [[value * factor for value in row.values] for row, _, factor in parts]
    terms = [f"{row.here}*{cell}" for row, cell, _ in parts]
    formula = f"={sheet.total_of(label, sheet.unit, terms, each)}"
    values = added(*each) if each else [0.0] * sheet.years_count
    return sheet.worked_out(label, formula, values)


def _whole_case(
    sheet: YearSheet, cash: Sequence[_Cash], inputs: CaseInputs, terms: Terms, years: Years
) -> _Sums:
    sums = _Sums()
    once = [one for one in cash if one.terms.kind is LineKind.ONE_OFF]
    sheet.section("The whole case: costs and savings as magnitudes")

    def held(rows: Sequence[_Cash]) -> list[tuple[Row, str, float]]:
        return [(one.added, f"Terms!$G${one.at}", one.terms.contingency[1]) for one in rows]

    def agreed(rows: Sequence[_Cash], *, yes: bool) -> list[tuple[Row, str, float]]:
        return [
            (
                one.saved,
                f"Terms!$H${one.at}" if yes else f"(k_one-Terms!$H${one.at})",
                float((not one.terms.why_not) is yes),
            )
            for one in rows
        ]

    capital = [one for one in cash if one.terms.capital]
    revenue = [one for one in cash if not one.terms.capital]
    rows = sums.rows
    rows["contingency_revenue"] = _weighted(
        sheet, "Contingency on one-off revenue", held([one for one in once if one in revenue])
    )
    rows["contingency_capital"] = _weighted(
        sheet, "Contingency on one-off capital", held([one for one in once if one in capital])
    )
    rows["one_off_capital"] = _sum(
        sheet, "One-off capital", [*(one.added for one in capital), rows["contingency_capital"]]
    )
    rows["one_off_revenue"] = _sum(
        sheet, "One-off revenue",
        [*(one.added for one in once if one in revenue), rows["contingency_revenue"]],
    )  # fmt: skip
    rows["ongoing"] = _sum(
        sheet, "Ongoing revenue", [one.added for one in revenue if one not in once]
    )
    rows["saved_revenue"] = _weighted(sheet, "Cashable revenue savings", agreed(revenue, yes=True))
    rows["saved_capital"] = _weighted(sheet, "Cashable capital savings", agreed(capital, yes=True))
    rows["not_agreed"] = _weighted(
        sheet, "Savings that are not cashable yet, in no total", agreed(cash, yes=False)
    )
    rows["receipts"] = _receipts(sheet, inputs, terms, years)
    rows["saved"] = _sum(sheet, "Savings, cashable or not", [one.saved for one in cash])
    rows["added"] = _sum(sheet, "Costs without contingency", [one.added for one in cash])
    rows["costs"] = _sum(
        sheet, "Costs", [rows[name] for name in ("one_off_capital", "one_off_revenue", "ongoing")]
    )
    rows["cashable"] = _sum(
        sheet, "Cashable savings and income",
        [rows[name] for name in ("saved_revenue", "saved_capital", "receipts")],
    )  # fmt: skip
    rows["net"] = _less(sheet, "Net cash: plus is money in", rows["cashable"], rows["costs"])
    return sums


def _less(sheet: YearSheet, label: str, one: Row, other: Row) -> Row:
    values = [a - b for a, b in zip(one.values, other.values, strict=True)]
    return sheet.worked_out(label, f"={one.here}-{other.here}", values)


def _receipts(sheet: YearSheet, inputs: CaseInputs, terms: Terms, years: Years) -> Row:
    """Write agreed receipts in the prices of their years."""
    cells = f"Benefits!{THIS}${BODY}:{THIS}${BODY + max(len(inputs.benefits), 1) - 1}"
    fiscal = terms.case.years
    name, rise = terms.receipts
    values = [
        sum(
            float(amount.amount)
            for one in inputs.benefits
            if one.kind.value == "receipt" and one.is_agreed
            for amount in one.forecast
            if amount.year == year.start
        )
        * (1 + rise) ** place
        for place, year in enumerate(fiscal)
    ]
    formula = (
        f'=SUMIFS({cells},benefit_kind,"receipt",benefit_agreed,k_one)'
        f"*(k_one+{name})^{years.place.here}"
    )
    return sheet.worked_out("Capital receipts", formula, values)


def _council(sheet: YearSheet, sums: _Sums) -> None:
    """Write the council's business case: seven rows, the first years of which it shows."""
    sheet.section(f"Council business case (its table shows years 1 to {_WORDS})")
    for label, name in (
        ("One-off Capital Costs", "one_off_capital"),
        ("One-off Revenue Costs", "one_off_revenue"),
        ("Ongoing Annual Revenue Costs", "ongoing"),
        ("Total Project Costs", "costs"),
        ("Cashable Savings/Income", "cashable"),
        ("Net Financial Impact (per year)", "net"),
    ):
        sheet.worked_out(label, f"={sums[name].here}", sums[name].values)
    sheet.running("Cumulative Net Impact", sums["net"])


_WORDS = "five"


def _mtfs(
    sheet: YearSheet,
    sums: _Sums,
    cash: Sequence[_Cash],
    terms: Terms,
    years: Years,
    full: float,
) -> Row:
    """Write the medium-term table, cumulative, yearly and in full; return the provision."""
    sheet.section("Capital charged to revenue")
    spend = _less(sheet, "Capital spend less capital saved", sums["one_off_capital"],
                  sums["saved_capital"])  # fmt: skip
    life, cell = _life(sheet, terms)
    count = sheet.years_count
    charged = [
        sum(spend.values[spent] / life for spent in range(count) if spent < year <= spent + life)
        for year in range(count)
    ]
    here, no = years.place.here, years.place.all(sheet.last)
    provision = sheet.worked_out(
        "Minimum revenue provision, equal parts from the year after the spend",
        f"=SUMPRODUCT(({no}<{here})*({no}>={here}-{cell})*{spend.all(sheet.last)})/{cell}",
        charged,
    )
    at = sheet.next_number
    owed = [0.0]
    for year in range(1, count):
        owed.append(owed[-1] + spend.values[year - 1] - charged[year - 1])
    owing = sheet.worked_out(
        "Not yet charged at the start of the year",
        f"={sheet.name}!¤${at}+{spend.before}-{provision.before}", owed, total=False,
    )  # fmt: skip
    rate = terms.case.borrowing_rate
    known = rate is not None or not any(spend.values)
    interest_values = [float(rate or 0) * one for one in owed]
    sheet.section("Medium-term table, cumulative: against the budget before the first year")
    table: list[tuple[str, str, Sequence[float]]] = [
        ("Revenue growth", f"={sums['ongoing'].here}", sums["ongoing"].values),
        _minus("Revenue savings", sums["saved_revenue"]),
        ("One-off revenue", f"={sums['one_off_revenue'].here}", sums["one_off_revenue"].values),
        ("  One-off revenue, of which contingency", f"={sums['contingency_revenue'].here}",
         sums["contingency_revenue"].values),
    ]  # fmt: skip
    written = {label: sheet.worked_out(label, formula, values) for label, formula, values in table}
    funding = _routes(sheet, cash)
    written |= funding
    net = [written[name] for name in ("Revenue growth", "Revenue savings", "One-off revenue")]
    written["Net revenue"] = _sum(sheet, "Net revenue", [*net, *funding.values()])
    for label, formula, values in (
        ("Capital spend", f"={spend.here}", spend.values),
        ("  Capital spend, of which contingency", f"={sums['contingency_capital'].here}",
         sums["contingency_capital"].values),
        _minus("Capital receipts", sums["receipts"]),
        ("MRP", f"={provision.here}", provision.values),
    ):  # fmt: skip
        written[label] = sheet.worked_out(label, formula, values)
    unknown = f'IF(SUMPRODUCT(ABS({spend.all(sheet.last)}))=k_zero,k_zero,"not known")'
    formula = f'=IF(in_borrowing_rate="",{unknown},{owing.here}*in_borrowing_rate)'
    if known:
        written["Interest"] = sheet.worked_out("Interest", formula, interest_values)
    else:
        sheet.words("Interest", formula, ["not known"] * count)
    sheet.section("Medium-term table, against the year before")
    for label, row in written.items():
        values = [one - (row.values[year - 1] if year else 0.0)
                  for year, one in enumerate(row.values)]  # fmt: skip
        sheet.worked_out(f"{label}, change", f"={row.here}-{row.before}", values)
    _full_year(sheet, written, terms, full, years)
    return provision


def _minus(label: str, row: Row) -> tuple[str, str, Sequence[float]]:
    return label, f"=-{row.here}", [-one for one in row.values]


def _life(sheet: YearSheet, terms: Terms) -> tuple[int, str]:
    life = terms.case.asset_life_years
    formula = "=MAX(k_one,INT(in_life_months_server/k_months_per_year))"
    if terms.own_life:
        formula = "=in_asset_life_years"
    cell = sheet.single("", "Years over which capital is charged", "years",
                        calc(formula, float(life)), "whole", "mtfs_life")  # fmt: skip
    return life, cell


def _routes(sheet: YearSheet, cash: Sequence[_Cash]) -> dict[str, Row]:
    """Write what each route pays of one-off revenue, as income; base budget pays what is left."""
    found: dict[FundingRoute, list[tuple[Row, str, float]]] = {}
    undecided = False
    for one in cash:
        if one.terms.kind is not LineKind.ONE_OFF or one.terms.capital:
            continue
        route = one.terms.route
        if route is None or route is FundingRoute.BASE_BUDGET:
            undecided |= route is None
            continue
        cell = f"(k_zero-k_one-Terms!$G${one.at})"
        found.setdefault(route, []).append((one.added, cell, -1 - one.terms.contingency[1]))
    rows = {}
    for route in sorted(found, key=lambda one: one.value):
        label = f"Funding route: {route.value}"
        rows[label] = _weighted(sheet, label, found[route])
    if not rows:
        label = f"Funding route: {'not decided' if undecided else 'base budget'}"
        rows[label] = _weighted(sheet, label, [])
    return rows


def _full_year(
    sheet: YearSheet, written: dict[str, Row], terms: Terms, full: float, years: Years
) -> None:
    count, window = sheet.years_count, terms.case.window
    sheet.book.taken["mtfs_window"] = ("Years that the medium-term table shows", float(window))
    sheet.section("Full-year effect: the first full year after the exit, or the last there is")
    number = count if not full else min(count, max(int(full), window + 1))
    cell = sheet.single(
        "", "Fiscal year of the effect, its number", "",
        calc(
            f"=IF(out_first_full_year=k_zero,{years.number.at(count - 1)},"
            f"MIN({years.number.at(count - 1)},MAX(out_first_full_year,mtfs_window+k_one)))",
            float(number),
        ),
        "whole", "mtfs_full_year",
    )  # fmt: skip
    for label, row in written.items():
        cells = row.all(sheet.last).replace(f"{sheet.name}!", "")
        value, before = row.values[number - 1], row.values[window - 1]
        sheet.single("", f"{label}, full year", sheet.unit, calc(f"=INDEX({cells},{cell})", value))
        sheet.single(
            "", f"{label}, full year on top of the last year shown", sheet.unit,
            calc(f"=INDEX({cells},{cell})-INDEX({cells},mtfs_window)", value - before),
        )  # fmt: skip
