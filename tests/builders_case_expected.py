"""What the tables of the case workbook must show: shares to the penny, ends of each range."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
import openpyxl
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from costing.recharge import pence, share_out
from costing.uncertainty import drawing
from costing.uncertainty.sensitivity import Cases
from costing.uncertainty.waiting import Waiting
from costing.uncertainty.worth import Worth
from tests.builders_case_workbook import ESTATE, Changes

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material

Cell = tuple[str, int, int]


def party_cells(path: Path) -> dict[str, Cell]:
    """Where the workbook shows what each party pays, by period and party."""
    book = openpyxl.load_workbook(path)
    found = {}
    for name, defined in book.defined_names.items():
        if name.startswith("out_recharge_") and name.count("_") == 3 and "cost" not in name:
            ((sheet, target),) = defined.destinations
            letter, row = coordinate_from_string(target.replace("$", ""))
            period = name.split("_")[2]
            party = book[sheet].cell(row, 1).value
            found[f"{period} {party}"] = (sheet, row - 1, column_index_from_string(letter) - 1)
    return found


def by_party(base: Material, changed: Material) -> dict[str, float]:
    """What each party pays after a change: its parts of each line as exported, of the new cost."""
    found: dict[str, float] = {}
    for number, recharge in enumerate(base.recharges, start=1):
        before = _costs(base, number, 0 if number == 1 else None)
        after = _costs(changed, number, 0 if number == 1 else None)
        side = base.projection.do_nothing if number == 1 else base.projection.option
        standard = {line.id: line.standard for line in side}
        sums: dict[tuple[str, str, str, str], int] = defaultdict(int)
        for one in recharge.allocations:
            sums[one.party, standard[one.cost], one.rule.value, one.quantity] += one.pence
        weights: dict[str, Fraction] = {}
        parties: dict[str, str] = {}
        for place, (key, size) in enumerate(sorted(sums.items(), key=lambda item: _order(item[0]))):
            name = f"{place:05}"
            parties[name] = key[0]
            weights[name] = size * Fraction(after[key[1]]) / Fraction(before[key[1]])
        for line, amount in after.items():
            if amount and line not in {key[1] for key in sums}:
                parties[f"x {line}"] = "Unallocated"
                weights[f"x {line}"] = Fraction(amount) * 100
        shares = share_out(pence(sum(after.values(), Decimal(0))), weights) or {}
        paid = dict.fromkeys(recharge.by_party, 0)
        for name, size in shares.items():
            paid[parties[name]] += size
        found |= {f"{number} {party}": size / 100 for party, size in paid.items()}
    return found


def _order(key: tuple[str, str, str, str]) -> tuple[Any, ...]:
    return key[0], key[1][:1], int(key[1][1:]), key[2], key[3]


def _costs(material: Material, number: int, place: int | None) -> dict[str, Decimal]:
    projection = material.projection
    if place is None:
        full = material.statement.first_full_year or projection.fiscal_years[-1]
        place = full - projection.first.fiscal_year
    costs: dict[str, Decimal] = defaultdict(Decimal)
    for line in projection.do_nothing if number == 1 else projection.option:
        costs[line.standard] += sum(line.amounts[12 * place : 12 * place + 12], Decimal(0))
    return costs


def swings(material: Material, changes: Changes) -> dict[str, float]:
    """Net present value with each multiplier at the ends of its range, by title and end.

    `material` is without the multipliers of `changes`, which come on top.
    """
    projection, assumptions = material.projection, material.assumptions
    with ExitStack() as stack:
        if changes.uplift is not None:
            uplift = changes.uplift
            stack.enter_context(patch.object(drawing, "uplift_of", lambda *_, **__: uplift))
        ranges = drawing.ranges_of(material.ranges, projection, assumptions)
    waiting = Waiting(ESTATE, material.plan, material.releases, projection.leaving, (), {})
    worth = Worth(ESTATE, projection, waiting, assumptions, 40)
    cases = Cases(ranges=ranges, worth=worth)
    found = {}
    # What is left of hardware at the end follows from its dates, which a test may have changed.
    apart = float(material.statement.npv.amount) - worth.planned
    now = {name: np.full(2, float(factor)) for name, factor in changes.factors.items()}
    for estimate, points in ranges.estimates:
        ends = np.array([float(points.low), float(points.high)])
        low, high = cases.npv_of_factors({**now, estimate.id: ends})
        more = apart * ends if "A1" in estimate.lines else np.full(2, apart)
        found[f"{estimate.title} low"] = float(low + more[0])
        found[f"{estimate.title} high"] = float(high + more[1])
    return found


def swings_shown(cells: dict[Cell, float | str], wanted: dict[str, float]) -> dict[str, float]:
    """The same as the workbook shows it."""
    titles = {name.rpartition(" ")[0] for name in wanted}
    found = {}
    for (sheet, row, column), value in cells.items():
        if sheet == "Sensitivity" and column == 0 and value in titles:
            found[f"{value} low"] = cells[sheet, row, 5]
            found[f"{value} high"] = cells[sheet, row, 6]
    return found
