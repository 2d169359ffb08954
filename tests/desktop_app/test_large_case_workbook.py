"""The workbook of the business case where one line has more parts than a formula may name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from costing.cases.terms import CaseTerms, Inflation
from desktop_app import stages
from desktop_app.project import AcceptedPlan, Project
from inventory.model import ContractKind
from tests.builders_case_workbook import ESTATE, PLAN_ALL
from tests.builders_release import contract
from tests.builders_workbook_cells import master_check, shown_by
from tests.soffice import Edit, needs_soffice, recalculated

if TYPE_CHECKING:
    from pathlib import Path

#: What Excel takes: a file with a longer formula is "damaged" to it.
LONGEST_FORMULA = 8_192

TEAMS = 140
RISE = Decimal("0.03")


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """Contracts of 140 teams, each with an indexation clause of its own."""
    contracts = tuple(
        contract(
            f"C{number:03d}", "host:H3", "2027-07-01", kind=ContractKind.MAINTENANCE,
            cost_per_year=Decimal(1_200), renewal_months=12, notice_months=1,
        )
        for number in range(TEAMS)
    )  # fmt: skip
    project = Project(
        title="Many teams",
        inventory=replace(ESTATE, contracts=(*ESTATE.contracts, *contracts)),
        today=date(2027, 4, 1),
        targets=stages.DEFAULT_TARGETS[:1],
        case=CaseTerms(
            inflation=tuple(
                Inflation(line=f"contract:C{number:03d}", per_year=RISE, source="Indexation clause")
                for number in range(TEAMS)
            )
        ),
        accepted=AcceptedPlan(plan=PLAN_ALL, seed=1, limit_seconds=1, status="feasible"),
    )
    folder = tmp_path_factory.mktemp("many")
    made = stages.export(project, stages.derive(project), folder, only=("business-case-workbook",))
    return next(one for one in made if one.suffix == ".xlsx")


@pytest.mark.large
def test_that_no_formula_is_longer_than_a_spreadsheet_takes(path):
    book = openpyxl.load_workbook(path)
    longest = max(
        len(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and isinstance(cell.value, str)
    )
    assert longest <= LONGEST_FORMULA


@pytest.mark.large
def test_that_what_stands_in_parts_is_the_same_whole(path):
    shown = shown_by(path)
    assert master_check(shown) == 0
    parts = {value for value in shown.values() if isinstance(value, str) and ": part " in value}
    assert "A3: part 1 of 2" in parts


@needs_soffice
@pytest.mark.libreoffice
def test_that_a_spreadsheet_comes_to_the_sums_of_the_parts(path, tmp_path):
    copy = tmp_path / "stripped.xlsx"  # openpyxl leaves out the values that the file holds
    openpyxl.load_workbook(path).save(copy)
    sheets = ("Cover", "Recharge", "Sensitivity", "Financial_MTFS")
    (got,) = recalculated([Edit(copy, sheets)], tmp_path / "office")
    held = {key: value for key, value in shown_by(path).items() if key[0] in sheets}
    numbers = {key: value for key, value in held.items() if not isinstance(value, str)}
    assert len(numbers) > 500
    assert {key: got.cells[key] for key in numbers} == pytest.approx(numbers, abs=0.01)
