"""The Recovery and Energy screens, as a person uses them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from costing.energy import EnergyCase, EnergyYear
from costing.months import FiscalYear
from costing.report.energy import energy_tables
from desktop_app import edits, stages
from desktop_app.project import Project
from desktop_app.views.screen import Step
from inventory.waves.plan import WaveResult, WaveStatus
from tests.builders_screens import AWS, AZURE, exit_project, full
from tests.builders_waves import estate, plan, policy, problem
from tests.builders_window import chain


def torn() -> Project:
    """Web leaves a wave after the database that it needs."""
    inventory, rules = estate("web db mail", "web -> db"), policy()
    made = WaveResult(
        status=WaveStatus.FEASIBLE, plan=plan("1: db mail; 2: web", problem(inventory, rules))
    )
    empty = Project(inventory=inventory, policy=rules, today=date(2026, 11, 22))
    return edits.accept_plan(empty, made)


def year(start: int, stay: int, site: int, target: int | None) -> EnergyYear:
    return EnergyYear(
        year=FiscalYear(start),
        stay_kwh=Decimal(stay),
        site_kwh=Decimal(site),
        dual_kwh=Decimal(0),
        target_kwh=None if target is None else Decimal(target),
        factor=None,
        stay_kg=None,
        option_kg=None,
        project_effect_kg=None,
        grid_effect_kg=None,
        stay_market_kg=None,
        option_market_kg=None,
        stay_embodied_kg=Decimal(0),
        option_embodied_kg=Decimal(0),
        value=None,
    )


def with_energy(project: Project):
    made = full(project)
    costs = []
    for cost, target_kwh in zip(made.costs, (1500, None), strict=True):
        case = EnergyCase(
            target=cost.target,
            years=(year(2026, 9000, 6000, target_kwh), year(2027, 9000, 0, target_kwh)),
            machines=(),
            gaps=(),
        )
        costs.append(replace(cost, energy=case, tables=(*cost.tables, *energy_tables(case))))
    return replace(made, costs=tuple(costs))


@pytest.fixture
def recovery(qtbot, open_desk):
    desk = open_desk(torn(), chain(derive=stages.derive))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current, timeout=20_000)
    desk.window.show_screen("recovery")
    return desk.window.widget_of("recovery")


@pytest.fixture
def energy(qtbot, open_desk):
    desk = open_desk(exit_project(), chain(derive=lambda one, _progress: with_energy(one)))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("energy")
    return desk.window.widget_of("energy")


def test_that_the_weeks_show_for_whom_no_plan_holds(recovery) -> None:
    picture = recovery.view.picture
    assert picture.title.startswith("Up to 1 service without a recovery plan")
    before, first, last = picture.rows
    assert before.tip == "Before the first wave\n3 plan of the site"
    assert first.text == "1 without a plan"
    assert last.tip.endswith("3 plan of the target")
    assert recovery.cards.cards["blocked"].accessibleName() == (
        "Waves blocked: 1. wave 1: no plan holds"
    )


def test_that_a_card_leads_to_the_gaps(recovery) -> None:
    recovery.cards.cards["blocked"].clicked.emit()
    assert recovery.tabs.current == "recovery_gaps"
    (row,) = recovery.tabs.page("recovery_gaps").model.shown()
    assert row.cells[0] == "web"
    assert row.cells[3:6] == (1, 2, "no")


def test_that_every_page_of_recovery_has_its_rows(recovery) -> None:
    for name in recovery.further_views():
        recovery.show_view(name)
    times = recovery.tabs.page("recovery_times")
    assert sorted(row.cells[0] for row in times.model.shown()) == ["db", "mail", "web"]
    tiers = recovery.tabs.page("recovery_tiers")
    assert sum(row.cells[5] for row in tiers.model.shown()) == 3


def test_that_what_recovery_costs_has_a_page(qtbot, open_desk) -> None:
    desk = open_desk(replace(torn(), targets=(AWS,)), chain(derive=stages.derive))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current, timeout=20_000)
    desk.window.show_screen("recovery")
    screen = desk.window.widget_of("recovery")
    screen.tabs.show_page("recovery_costs")
    rows = {row.cells[0]: row.cells for row in screen.tabs.page("recovery_costs").model.shown()}
    assert set(rows) == {"db", "mail", "web", "Total"}
    assert rows["web"][2] == "backup and restore"
    assert "Enter dr_backup_copies." in rows["web"][-1]


def test_that_an_empty_plan_says_what_is_missing(open_desk) -> None:
    desk = open_desk(Project())
    for key in ("recovery", "energy"):
        desk.window.show_screen(key)
        assert desk.window.widget_of(key).empty.text().endswith("Import an inventory first.")
        (screen,) = (one for one in desk.window.screens if one.key == key)
        assert screen.state(desk.session).step is Step.BLOCKED


def test_that_energy_is_saved_where_the_target_is_known(energy) -> None:
    # 18,000 kWh of staying against 7,500 and 1,500 of leaving.
    assert energy.cards.cards["saved"].accessibleName() == "Energy saved: 9,000 kWh. over 2 years"
    assert [row.text for row in energy.view.picture.rows] == ["9,000", "7,500", "9,000", "1,500"]
    assert energy.cards.cards["carbon"].accessibleName().startswith("Carbon saved: –.")


def test_that_what_is_not_known_of_another_target_is_no_figure(energy) -> None:
    assert [energy.target.itemText(at) for at in range(2)] == [str(AWS), str(AZURE)]
    energy.target.setCurrentIndex(1)
    energy.target.activated.emit(1)
    assert energy.target.currentText() == str(AZURE)
    assert energy.cards.cards["saved"].accessibleName().startswith("Energy saved: –.")
    assert energy.view.picture.rows[1].text == "6,000, target not known"


def test_that_a_bar_of_energy_opens_its_year(energy) -> None:
    energy.view.row_chosen.emit("energy", "2027-28")
    assert energy.tabs.current == "energy"
    assert [row.cells[0] for row in energy.tabs.page("energy").model.shown()] == ["2027-28"]
