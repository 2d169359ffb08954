"""Contracts, case lines, ranges and scenarios entered on the Costs screen, as a person does it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from costing.assumptions import Grade
from costing.cases.scenario import NamedScenario
from costing.report import Table
from costing.uncertainty import Shape
from desktop_app.models.cost_places import place_of
from desktop_app.models.report_columns import ReportRow
from inventory.identity import UnitKind, UnitRef
from inventory.reimporting.edits import edited_fields
from tests.builders_screens import exit_project, full
from tests.builders_window import chain

if TYPE_CHECKING:
    from desktop_app.views.costs.screen import CostsScreen
    from desktop_app.views.entry_page import EntryPage
    from tests.desktop_app.conftest import Desk


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    made = open_desk(exit_project(), chain(derive=lambda one, _progress: full(one)))
    made.window.recalculation.start()
    qtbot.waitUntil(lambda: made.session.derived_is_current)
    made.window.show_screen("costs")
    qtbot.waitUntil(lambda: not made.runner.jobs)
    return made


@pytest.fixture
def screen(desk: Desk) -> CostsScreen:
    return desk.window.widget_of("costs")


def opened(screen: CostsScreen, key: str) -> EntryPage:
    screen.tabs.show_page(key)
    page = screen.tabs.page(key)
    return getattr(page, "entries", page)


def test_that_a_contract_is_changed_in_one_step_and_keeps_it(qtbot, desk: Desk, screen) -> None:
    page = opened(screen, "contracts_entered")
    assert page.go_to("c1")
    assert page.form.control("cost_per_year").text() == "12000"
    assert "standard line A5" in page.form.told.text()
    page.form.control("cost_per_year").setText("£15,500.50")
    page.form.control("owner").setText("Head of IT")
    page.form.control("early_end_fee").setText("2,000")
    page.form.control("budget_code").setText("P1200")
    qtbot.keyClick(page.form.control("budget_code"), Qt.Key.Key_Return)
    held = next(one for one in desk.session.project.inventory.contracts if one.id == "c1")
    assert (held.cost_per_year, held.owner) == (Decimal("15500.50"), "Head of IT")
    assert held.early_end_fee == Decimal(2000)
    assert set(edited_fields(held)) == {
        "cost_per_year",
        "owner",
        "budget_code",
        "early_end_fee",
    }
    assert desk.window.action("undo").text() == "Undo Change contract “c1”"
    desk.window.action("undo").trigger()
    held = next(one for one in desk.session.project.inventory.contracts if one.id == "c1")
    assert (held.cost_per_year, held.owner) == (Decimal(12000), None)
    assert page.form.control("cost_per_year").text() == "12000"


def test_that_what_is_wrong_with_a_contract_is_said_beside_its_field(desk: Desk, screen) -> None:
    page = opened(screen, "contracts_entered")
    page.go_to("c1")
    before = desk.session.project
    page.form.control("start").setText("next year")
    page.form.control("notice_days").setText("-3")
    page.form.save.click()
    assert page.form.problem_of("start").startswith("'next year' cannot be read. Type a day as")
    assert page.form.problem_of("notice_days").startswith("'-3' cannot be read.")
    assert page.form.control("start").hasFocus()
    page.form.control("start").setText("2028-01-01")
    page.form.control("notice_days").setText("30")
    page.form.save.click()
    assert page.form.problem_of("start") == ""
    assert page.form.problem_of("end").startswith("It would end before it begins on 2028-01-01")
    assert page.form.problem_of("notice_days") == (
        "Notice is given in months or in days. Leave one empty."
    )
    assert desk.session.project is before


def test_that_a_contract_of_nothing_needs_a_reason(desk: Desk, screen) -> None:
    page = opened(screen, "contracts_entered")
    page.go_to("c2")
    page.form.control("cost_per_year").setText("0")
    page.form.save.click()
    assert page.form.problem_of("zero_reason").startswith("Say why it costs nothing")
    page.form.control("zero_reason").setText("Paid by the landlord")
    page.form.save.click()
    (reason,) = desk.session.project.case.zero_reasons
    assert (reason.line, reason.reason) == ("contract:c2", "Paid by the landlord")


def test_that_a_contract_is_entered_and_removed(desk: Desk, screen) -> None:
    page = opened(screen, "contracts_entered")
    page.news["+contract"].click()
    assert page.form.control("name").hasFocus()
    page.form.save.click()
    assert page.form.problem_of("name") == "Fill in contract."
    page.form.control("name").setText("Cooling")
    page.form.control("covers").setText("host esx-2")
    page.form.save.click()
    assert "'host esx-2' is not in the inventory" in page.form.problem_of("covers")
    page.form.control("covers").setText("esx-1, server web-001")
    page.form.save.click()
    made = next(one for one in desk.session.project.inventory.contracts if one.name == "Cooling")
    assert made.covers == (
        UnitRef(kind=UnitKind.HOST, key="h1"),
        UnitRef(kind=UnitKind.SERVER, key="s001"),
    )
    assert page.key == made.id
    page.remove_button.click()
    assert len(desk.session.project.inventory.contracts) == 2
    desk.window.action("undo").trigger()
    assert len(desk.session.project.inventory.contracts) == 3


def test_that_a_case_line_takes_evidence_budget_and_reason(desk: Desk, screen) -> None:
    page = opened(screen, "case_lines")
    page.go_to("A5")
    form = page.form
    form.control("budget_code").setText("P1200")
    form.control("owner").setText("Head of Property")
    form.control("agreed_by").setText("s151 officer")
    form.control("source").setText("Invoices 2025-26")
    form.save.click()
    assert form.problem_of("grade").startswith("Choose a grade")
    form.control("grade").setCurrentText("A measured or invoiced")
    form.control("rise").setText("5 %")
    form.control("rise_source").setText("Lease, clause 7")
    form.save.click()
    case = desk.session.project.case
    (benefit,) = case.benefits
    assert (benefit.lines, benefit.owner, benefit.is_agreed) == (("A5",), "Head of Property", True)
    (evidence,) = case.evidence
    assert (evidence.line, evidence.grade) == ("A5", Grade.A)
    rise = next(one for one in case.inflation if one.line == "A5")
    assert rise.per_year == Decimal("0.05")
    page.go_to("B4")
    form.control("zero").setPlainText("Data goes over a link that is paid already")
    form.control("route").setCurrentText("Reserve")
    form.save.click()
    case = desk.session.project.case
    assert [one.line for one in case.zero_reasons] == ["B4"]
    assert [(one.line, one.route.value) for one in case.funding] == [("B4", "reserve")]
    for _ in range(2):
        desk.window.action("undo").trigger()
    assert desk.session.project.case.benefits == ()


def test_that_the_case_as_a_whole_is_changed(desk: Desk, screen) -> None:
    page = opened(screen, "case_lines")
    page.go_to("case")
    page.form.control("threshold_years").setText("5")
    page.form.control("borrowing_rate").setText("4.5")
    page.form.control("absence_hours").setText("2000")
    page.form.save.click()
    assert "leave nothing" in page.form.problem.text()  # of the 1924 hours of a post
    page.form.control("absence_hours").setText("350")
    page.form.save.click()
    case = desk.session.project.case
    assert (case.threshold_years, case.borrowing_rate) == (Decimal(5), Decimal("0.045"))
    assert case.absence_hours == Decimal(350)


def test_that_benefits_are_entered_with_forecast_and_realised(desk: Desk, screen) -> None:
    page = opened(screen, "benefits_entered")
    page.news["+benefit"].click()
    form = page.form
    form.control("title").setText("Sale of the racks")
    form.save.click()
    assert form.problem_of("lines") == "An avoided cost names its standard lines, such as A3."
    form.control("kind").setCurrentText("Receipt")
    form.control("forecast").setText("2027-28 = 40000, later = 5")
    form.save.click()
    assert form.problem_of("forecast").startswith("'later = 5' is not such as")
    form.control("forecast").setText("2028 = 5000, 2027-28 = 40000")
    form.control("realised").setText("2027-28 = 38500.50")
    form.control("owner").setText("Head of Property")
    form.save.click()
    (benefit,) = desk.session.project.case.benefits
    assert (benefit.id, benefit.kind.value) == ("sale_of_the_racks", "receipt")
    assert [(one.year, one.amount) for one in benefit.forecast] == [
        (2027, Decimal(40000)),
        (2028, Decimal(5000)),
    ]
    assert [(one.year, one.amount) for one in benefit.realised] == [(2027, Decimal("38500.50"))]
    assert form.control("forecast").text() == "2027-28 = 40000, 2028-29 = 5000"
    page.remove_button.click()
    assert desk.session.project.case.benefits == ()
    desk.window.action("undo").trigger()
    assert desk.session.project.case.benefits == (benefit,)


def test_that_a_range_is_changed_copied_and_removed(desk: Desk, screen) -> None:
    page = opened(screen, "ranges_entered")
    assert page.go_to("range:electricity_price")
    assert [page.form.control(name).text() for name in ("low", "likely", "high")] == [
        "0.8",
        "1",
        "1.5",
    ]
    page.form.control("low").setText("1.2")
    page.form.save.click()
    assert page.form.problem_of("low").startswith("Low is above likely (1).")
    page.form.control("low").setText("0.7")
    page.form.control("shape").setCurrentText("PERT")
    page.form.save.click()
    inputs = desk.session.project.uncertainty
    held = next(one for one in inputs.estimates if one.id == "electricity_price")
    assert (held.points.low, held.points.shape) == (Decimal("0.7"), Shape.PERT)
    page.copy_button.click()
    page.form.control("lines").setText("A4, Z9")
    page.form.save.click()
    assert page.form.problem_of("lines").startswith("Z9: no such standard line.")
    page.form.control("lines").setText("A4")
    page.form.control("driver").setText("energy prices")
    page.form.save.click()
    inputs = desk.session.project.uncertainty
    assert inputs.estimates[-1].title == "Price of electricity (copy)"
    assert inputs.estimates[-1].driver == "energy prices"
    page.remove_button.click()
    assert len(desk.session.project.uncertainty.estimates) == len(inputs.estimates) - 1


def test_that_a_risk_a_slip_and_drivers_are_entered(desk: Desk, screen) -> None:
    page = opened(screen, "ranges_entered")
    page.news["+risk"].click()
    for name, text in (
        ("title", "Flood in the main room"),
        ("probability", "150 %"),
        ("low", "10,000"),
        ("likely", "20,000"),
        ("high", "80,000"),
    ):
        page.form.control(name).setText(text)
    page.form.save.click()
    assert page.form.problem_of("probability") == "A probability lies between 0 % and 100 %."
    page.form.control("probability").setText("5 %")
    page.form.control("slip_months").setText("1")
    page.form.save.click()
    (risk,) = desk.session.project.uncertainty.risks
    assert (risk.id, risk.probability) == ("flood_in_the_main_room", Decimal("0.05"))
    assert risk.impact.high == Decimal(80000)
    page.news["+wave"].click()
    page.form.control("high").setText("9")
    page.form.save.click()
    (slip,) = desk.session.project.uncertainty.slips
    assert (slip.wave, slip.months.high) == (1, Decimal(9))
    page.news["+pair"].click()
    page.form.control("one").setCurrentText("usage")
    page.form.control("other").setCurrentText("usage")
    page.form.control("rho").setText("0.2")
    page.form.save.click()
    assert page.form.problem_of("other") == "Choose two different drivers."
    page.form.control("other").setCurrentText("schedule")
    page.form.save.click()
    (pair,) = desk.session.project.uncertainty.correlations
    assert (pair.one, pair.other, pair.rho) == ("usage", "schedule", Decimal("0.2"))
    page.remove_button.click()
    assert desk.session.project.uncertainty.correlations == ()


def test_that_bias_and_a_range_on_one_line_are_refused(desk: Desk, screen) -> None:
    page = opened(screen, "ranges_entered")
    page.news["+bias"].click()
    page.form.control("lines").setText("A4")
    page.form.save.click()
    assert "same uncertainty would count twice" in page.form.problem.text()
    assert desk.session.project.uncertainty is None


def test_that_a_scenario_is_made_renamed_copied_and_removed(desk: Desk, screen) -> None:
    page = opened(screen, "scenarios_entered")
    assert page.model.rowCount() == 6
    page.news["+scenario"].click()
    form = page.form
    form.control("name").setText("No commitments")
    form.control("prices").setText("-15 %")
    form.control("slip_months").setText("3")
    form.control("assumptions").setText("electricity_price = 0.46, nothing = 1")
    form.save.click()
    assert form.problem_of("name").startswith("There is a scenario called")
    form.control("name").setText("Discount, late")
    form.save.click()
    assert form.problem_of("assumptions") == "There is no assumption 'nothing'."
    form.control("assumptions").setText("electricity_price = 0.46")
    form.save.click()
    assert desk.session.project.case.scenarios[-1] == NamedScenario(
        name="Discount, late",
        price_factor=Decimal("0.85"),
        slip_months=3,
        assumptions=(("electricity_price", Decimal("0.46")),),
    )
    form.control("name").setText("Discount and late")
    form.save.click()
    names = [one.name for one in desk.session.project.case.scenarios]
    assert names[-1] == "Discount and late"
    assert len(names) == 7
    page.copy_button.click()
    assert form.control("name").text() == "Discount and late (copy)"
    form.save.click()
    page.remove_button.click()
    assert len(desk.session.project.case.scenarios) == 7
    desk.window.action("undo").trigger()
    assert desk.session.project.case.scenarios[-1].name == "Discount and late (copy)"


def test_that_a_business_unit_leaves_and_an_organisation_joins(desk: Desk, screen) -> None:
    inventory = desk.session.project.inventory
    owned = replace(inventory.servers[0], business_unit="Libraries")
    desk.session.edit(
        "Own",
        lambda one: replace(
            one, inventory=replace(inventory, servers=(owned, *inventory.servers[1:]))
        ),
    )
    page = opened(screen, "scenarios_entered")
    page.go_to("A business unit leaves")
    box = page.form.control("leaving_unit")
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())][2:] == ["Libraries"]
    box.setCurrentText("Libraries")
    page.form.save.click()
    page.go_to("An organisation joins")
    page.form.control("joining_pays").setText("250,000")
    page.form.save.click()
    by_name = {one.name: one for one in desk.session.project.case.scenarios}
    assert by_name["A business unit leaves"].leaving_unit == "Libraries"
    assert by_name["An organisation joins"].joining_pays == Decimal(250000)


def test_that_what_is_being_typed_stays_when_figures_come_in(qtbot, desk: Desk, screen) -> None:
    page = opened(screen, "contracts_entered")
    page.go_to("c1")
    page.form.control("owner").setText("half a na")
    desk.session.edit("Day", lambda one: replace(one, today=date(2026, 10, 1)))
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert page.form.control("owner").text() == "half a na"


def test_that_what_was_typed_waits_while_a_person_looks_elsewhere(desk: Desk, screen) -> None:
    page = opened(screen, "contracts_entered")
    page.go_to("c1")
    page.form.control("owner").setText("Head of IT")
    page.go_to("c2")
    assert page.form.control("owner").text() == ""
    page.news["+contract"].click()
    page.form.control("name").setText("Cooling")
    page.go_to("c1")
    assert page.form.control("owner").text() == "Head of IT"
    assert page.form.problem.text() == "These changes are not saved yet."
    page.form.save.click()
    assert desk.session.project.inventory.contracts[0].owner == "Head of IT"
    assert page.form.problem.text() == ""
    page.go_to("c2")
    page.go_to("c1")
    assert page.form.problem.text() == ""
    page.news["+contract"].click()
    assert page.form.control("name").text() == "Cooling"


def test_that_every_field_is_named_for_a_screen_reader(screen) -> None:
    for key in ("contracts_entered", "case_lines", "ranges_entered", "scenarios_entered"):
        page = opened(screen, key)
        page.table.selectRow(1)
        assert page.form.fields
        for field in page.form.fields:
            assert page.form.control(field.name).accessibleName() == field.label


def test_that_a_row_of_the_report_leads_to_where_it_is_changed(qtbot, desk: Desk, screen) -> None:
    screen.tabs.show_page("lines")
    page = screen.tabs.page("lines")
    page.go_to("rooms")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert screen.tabs.current == "lines"  # it stands for no standard line: nothing to change
    screen.tabs.show_page("completeness")
    page = screen.tabs.page("completeness")
    for line, place in (("A7", "assumptions"), ("A5", "case_lines")):
        screen.tabs.show_page("completeness")
        page.go_to(line)
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert screen.tabs.current == place
    assert opened(screen, "case_lines").key == "A5"


def test_that_units_lead_to_contracts_assumptions_and_machines() -> None:
    table = Table(name="lines", title="Lines", headings=("Id", "Standard line"), rows=())
    for line, place in (
        ("contract:c1", ("contracts_entered", "c1")),
        ("labour:site", ("assumptions", "labour_fte")),
        ("power:host:h1", ("", "h1")),
        ("target:compute", ("case_lines", "C1")),
    ):
        assert place_of(table, ReportRow(0, (line, "C1")), None) == place
