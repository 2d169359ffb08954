"""Edits of the business case, of ranges and of contracts as pure functions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.cases.scenario import NamedScenario
from costing.cases.terms import Benefit, CaseTermsError, Contingency
from costing.uncertainty import (
    DriverCorrelation,
    ThreePoint,
    ThreePointError,
    UncertaintyError,
    default_inputs,
)
from desktop_app import case_edits, contract_edits, range_edits
from desktop_app.contract_edits import UnknownUnitError
from desktop_app.project import Project
from inventory.identity import UnitKind, UnitRef
from inventory.reimporting.edits import edited_fields
from tests.builders_screens import exit_project

TWO = Benefit(id="hall", title="Hall", lines=("A4", "A5"), owner="Ada")


def test_that_a_line_says_what_it_was_told_and_others_stay() -> None:
    project = replace(Project(), case=replace(Project().case, benefits=(TWO,)))
    said = case_edits.line_terms(project.case, "A5")
    assert said.budget is TWO
    same = case_edits.set_line_terms(project, "A5", said)
    assert same.case == project.case
    changed = case_edits.set_line_terms(
        project, "A5", replace(said, budget=replace(TWO, owner="Grace"))
    )
    (benefit,) = changed.case.benefits
    assert (benefit.lines, benefit.owner) == (("A4", "A5"), "Grace")


def test_that_a_budget_of_several_lines_is_emptied_and_one_of_its_own_removed() -> None:
    project = replace(Project(), case=replace(Project().case, benefits=(TWO,)))
    said = case_edits.line_terms(project.case, "A5")
    made = case_edits.set_line_terms(project, "A5", replace(said, budget=None))
    assert [(one.lines, one.owner) for one in made.case.benefits] == [(("A4", "A5"), "")]
    alone = replace(TWO, lines=("A5",))
    project = replace(project, case=replace(project.case, benefits=(alone,)))
    made = case_edits.set_line_terms(project, "A5", replace(said, budget=None))
    assert made.case.benefits == ()


def test_that_a_contingency_leaves_the_others_of_its_entry_as_they_were() -> None:
    both = Contingency(lines=("B2", "B3"), ratio=Decimal("0.1"))
    project = replace(Project(), case=replace(Project().case, contingency=(both,)))
    said = case_edits.line_terms(project.case, "B3")
    more = Contingency(lines=("B3",), ratio=Decimal("0.2"))
    made = case_edits.set_line_terms(project, "B3", replace(said, contingency=more))
    assert [(one.lines, one.ratio) for one in made.case.contingency] == [
        (("B2",), Decimal("0.1")),
        (("B3",), Decimal("0.2")),
    ]


def test_that_two_scenarios_of_one_name_are_refused() -> None:
    project = case_edits.set_scenario(Project(), NamedScenario(name="Late"))
    with pytest.raises(CaseTermsError, match="stands twice"):
        case_edits.set_scenario(project, NamedScenario(name="LATE"))


@given(st.lists(st.text(min_size=1, max_size=6), max_size=8), st.text(min_size=1, max_size=6))
def test_that_a_free_name_is_free(taken: list[str], name: str) -> None:
    made = case_edits.free_name(name, taken)
    assert made.casefold() not in {one.casefold() for one in taken}
    assert made.startswith(name)


@given(st.lists(st.text(min_size=1, max_size=8), max_size=8))
def test_that_ids_made_of_titles_are_unlike(titles: list[str]) -> None:
    made: list[str] = []
    for title in titles:
        made.append(range_edits.free_id(title, made))
    assert len(set(made)) == len(made)


def test_that_the_first_change_makes_the_recommended_ranges_the_plans_own() -> None:
    slip = ThreePoint(low=Decimal(0), likely=Decimal(1), high=Decimal(6))
    made = range_edits.set_slip(Project(), slip)
    assert made.uncertainty == replace(default_inputs(), slip=slip)
    assert range_edits.use_recommended(made).uncertainty is None
    with pytest.raises(ThreePointError):
        range_edits.set_slip(Project(), replace(slip, low=Decimal(2)))


def test_that_drivers_are_joined_pair_by_pair_and_a_contradiction_is_told() -> None:
    one, two, three = range_edits.drivers_of(default_inputs())[:3]
    strong = Decimal("0.95")
    project = Project()
    for pair in ((one, two), (two, three)):
        made = DriverCorrelation(one=pair[0], other=pair[1], rho=strong)
        project = range_edits.set_correlation(project, made)
    # Two close to a third cannot be independent of each other.
    assert "contradicts the other correlations" in range_edits.contradiction(project.uncertainty)
    last = DriverCorrelation(one=three, other=one, rho=strong)
    whole = range_edits.set_correlation(project, last)
    assert range_edits.contradiction(whole.uncertainty) == ""
    with pytest.raises(UncertaintyError, match="There is no driver"):
        range_edits.set_correlation(
            project, DriverCorrelation(one=one, other="weather", rho=strong)
        )
    turned = range_edits.set_correlation(
        project, DriverCorrelation(one=two, other=one, rho=Decimal("0.5"))
    )
    assert len(turned.uncertainty.correlations) == 2


def test_that_only_changed_fields_of_a_contract_are_marked() -> None:
    project = exit_project()
    lease = project.inventory.contracts[0]
    assert contract_edits.set_contract(project, lease) is project
    made = contract_edits.set_contract(project, replace(lease, owner="Ada"))
    assert edited_fields(made.inventory.contracts[0]) == ("owner",)


def test_that_units_are_named_with_and_without_their_kind() -> None:
    project = exit_project()
    inventory = project.inventory
    host = UnitRef(kind=UnitKind.HOST, key="h1")
    assert contract_edits.units_named(inventory, ("ESX-1", "host esx-1")) == (host,)
    printed = UnitRef(kind=UnitKind.NAME, key="Old tape library")
    named = contract_edits.units_named(inventory, ("name Old tape library",), (printed,))
    assert named == (printed,)
    with pytest.raises(UnknownUnitError, match="is not in the inventory"):
        contract_edits.units_named(inventory, ("Old tape library",))
