"""Scenarios worked out and compared, baselines saved, on the Costs screen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from costing.assumptions import resolve
from costing.cases.economic import economic_case
from costing.cases.scenario import NamedScenario
from costing.cases.terms import NO_TERMS
from costing.options.scenarios import ScenarioCase, scaled
from costing.report import Table
from costing.statements import state
from desktop_app.models.scenario_comparison import compared
from desktop_app.models.scenario_entries import changes
from desktop_app.views.costs import scenarios as costs_scenarios
from tests.builders_screens import exit_project, full, small_projection
from tests.builders_window import chain

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from desktop_app.views.costs.screen import CostsScreen
    from tests.desktop_app.conftest import Desk

DEAR = NamedScenario(name="Dear", price_factor=Decimal("1.2"))


def case_of(scenario: NamedScenario) -> ScenarioCase:
    assumed = resolve()
    projection = small_projection()
    run = tuple(
        replace(line, standard="C1") if line.id == "run" else replace(line, standard="A5")
        for line in projection.option
    )
    projection = scaled(replace(projection, option=run), scenario)
    return ScenarioCase(
        scenario=scenario,
        changed="Nothing." if scenario.name == "The plan" else "Prices of the target x 1.2.",
        projection=projection,
        statement=state(projection, assumed),
        case=economic_case(projection, assumed, NO_TERMS),
    )


def with_case(project: Project) -> Derived:
    """What follows from a plan, with the economic case of each target."""
    made = full(project)
    assumed = resolve(dict(project.assumptions))
    costs = tuple(
        replace(one, economic=economic_case(one.projection, assumed, project.case))
        for one in made.costs
        if one.projection is not None
    )
    return replace(made, costs=costs)


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    made = open_desk(exit_project(), chain(derive=lambda one, _progress: with_case(one)))
    made.window.recalculation.start()
    qtbot.waitUntil(lambda: made.session.derived_is_current)
    made.window.show_screen("costs")
    qtbot.waitUntil(lambda: not made.runner.jobs)
    return made


@pytest.fixture
def screen(desk: Desk) -> CostsScreen:
    return desk.window.widget_of("costs")


def test_that_two_scenarios_stand_side_by_side_line_by_line() -> None:
    # The target runs at 600,000 a year for three years: 20 % more is 360,000 over the horizon.
    table = compared(case_of(NamedScenario(name="The plan")), case_of(DEAR))
    rows = {(row[0], row[1]): row[2:] for row in table.rows}
    assert table.headings[2:] == ("The plan", "Dear", "Change")
    run = next(row for (line, _), row in rows.items() if line == "C1")
    assert run == (Decimal(1_800_000), Decimal("2160000.0"), Decimal("360000.0"))
    total = rows["", "Leaving, all lines over the horizon"]
    assert total == (Decimal(2_450_000), Decimal("2810000.0"), Decimal("360000.0"))
    assert "Dear: Prices of the target x 1.2." in table.notes


def test_that_what_a_scenario_changes_is_said_in_words() -> None:
    made = NamedScenario(
        name="All", price_factor=Decimal("0.85"), slip_months=1, joining_ratio=Decimal("0.25")
    )
    assert changes(made) == (
        "Prices of the target 15 % cheaper; every wave 1 month later; an organisation joins with "
        "25 % more servers"
    )
    assert changes(NamedScenario(name="None")) == "Nothing"


def test_that_scenarios_are_worked_out_and_any_two_compared(
    qtbot, desk: Desk, screen: CostsScreen, monkeypatch
) -> None:
    made = Table(name="scenarios", title="Scenarios", headings=("Scenario",), rows=(("Plan",),))

    class Worked:
        plan = case_of(NamedScenario(name="The plan"))
        cases = (case_of(DEAR), case_of(NamedScenario(name="As it is")))

    monkeypatch.setattr(costs_scenarios, "_worlds", lambda *_: (Worked(), (made,)))
    screen.tabs.show_page("scenario_comparison")
    page = screen.tabs.page("scenario_comparison")
    assert page.empty.text().startswith("Nothing is worked out yet.")
    assert not screen.tabs.is_visible("scenarios")
    page.bar.start_button.click()
    qtbot.waitUntil(lambda: bool(screen.work.tables))
    assert screen.tabs.is_visible("scenarios")
    assert (page.first.currentText(), page.second.currentText()) == ("The plan", "Dear")
    assert page.page.report.title == "The plan beside Dear"
    page.choose("As it is", "Dear")
    page.swap_button.click()
    assert page.page.report.title == "Dear beside As it is"
    screen.choose_target(1)  # their tables are of the plan's own target
    assert not screen.tabs.is_visible("scenarios")
    desk.session.edit("Rename", lambda one: replace(one, title="Other"))
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert screen.work.tables == ()
    assert page.bar.state.text() == "the plan was changed since"


def test_that_a_baseline_is_saved_and_its_variance_shown(
    qtbot, desk: Desk, screen: CostsScreen
) -> None:
    screen.tabs.show_page("baselines")
    page = screen.tabs.page("baselines")
    assert page.hint.text().startswith("No figures are kept yet.")
    desk.asker.texts = ["Cabinet, June"]
    page.save_button.click()
    (kept,) = desk.session.project.case.baselines
    assert kept.name == "Cabinet, June"
    assert desk.window.action("undo").text() == "Undo Save baseline “Cabinet, June”"
    rows = {row[3]: row[4:] for row in page.page.report.rows}
    worth = dict(kept.figures)["npv"]
    assert rows["Net present value"] == (worth, worth, Decimal(0))
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.asker.texts = ["Cabinet, June"]
    page.save_button.click()
    assert "kept already and never changes" in desk.asker.shown[-1].text
    page.remove_button.click()
    assert desk.session.project.case.baselines == ()
    desk.window.action("undo").trigger()
    assert desk.session.project.case.baselines == (kept,)
