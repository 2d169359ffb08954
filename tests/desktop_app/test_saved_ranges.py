"""Ranges, ways of sharing and signed formulas are kept in the plan, and older plans still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from costing.recharge import RechargePolicy
from costing.uncertainty import (
    BiasAndRiskError,
    BiasChoice,
    DriverCorrelation,
    Risk,
    Shape,
    ThreePoint,
    WaveSlip,
    default_inputs,
)
from desktop_app import edits, project_file
from desktop_app.project import Project
from tests.builders_recharge import formula, signed

POINTS = ThreePoint(low=Decimal("0.5"), likely=Decimal(1), high=Decimal("2.25"), shape=Shape.PERT)
INPUTS = replace(
    default_inputs(),
    slips=(WaveSlip(wave=2, months=POINTS),),
    rho=(("delivery", Decimal("0.8")),),
    correlations=(DriverCorrelation(one="pay", other="delivery", rho=Decimal("0.3")),),
    risks=(
        Risk(id="flood", title="Flood", probability=Decimal("0.05"), impact=POINTS,
             due=date(2027, 6, 1), slip_months=Decimal(1), owner="Estates"),
    ),
    draws=500,
    seed=42,
)  # fmt: skip
SIGNED = signed("CEO 2027-02-01", "CFO 2027-02-02")


def test_that_everything_entered_is_read_back_equal(tmp_path):
    project = Project(
        uncertainty=INPUTS,
        recharge=RechargePolicy(recharge_stranded=True, cost_codes=(("Finance", "4711"),)),
        funding=(formula("0.5 A=1 B=3; 0.5 A=2 B=2", "A 0.1 0.6", SIGNED),),
    )
    project_file.save(project, tmp_path / "p.decant")
    assert project_file.load(tmp_path / "p.decant") == project


def test_that_ranges_that_contradict_themselves_are_not_taken_into_the_plan():
    both = replace(default_inputs(), bias=(BiasChoice(lines=("B2",), type="equipment"),))
    with pytest.raises(BiasAndRiskError):
        edits.set_uncertainty(Project(), both)


def test_that_a_signed_formula_is_never_changed_but_may_gain_a_signature():
    first = formula("1 A=1 B=1", signatures=signed("CEO 2027-02-01"))
    project = edits.add_funding(Project(), first)
    project = edits.add_funding(project, formula("1 A=1 B=1", signatures=SIGNED))
    assert project.funding[0].signatures == SIGNED
    with pytest.raises(edits.SignedFormulaError, match="next version"):
        edits.add_funding(project, formula("1 A=2 B=1", signatures=SIGNED))
    with pytest.raises(edits.SignedFormulaError):
        edits.add_funding(project, first)


def test_that_an_unsigned_formula_is_replaced_and_a_new_version_stands_beside_the_old():
    project = edits.add_funding(Project(), formula("1 A=1 B=1"))
    project = edits.add_funding(project, formula("1 A=2 B=1"))
    assert len(project.funding) == 1
    project = edits.add_funding(project, replace(formula("1 A=1 B=1"), version=2))
    assert [one.version for one in project.funding] == [1, 2]


def test_that_a_signed_formula_takes_the_counts_at_the_end_of_the_year():
    made = formula("1 A=1 B=1", signatures=SIGNED)
    project = edits.add_funding(Project(), made)
    (driver,) = made.drivers
    counted = replace(driver, actual=(("A", Decimal(3)), ("B", Decimal(1))))
    project = edits.add_funding(project, replace(made, drivers=(counted,)))
    assert project.funding[0].drivers == (counted,)
