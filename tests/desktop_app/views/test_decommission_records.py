"""Notices, media, certificates, sign-offs and holds recorded in the window, as a person does it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from inventory.exit_record import (
    Certificate,
    LegalHold,
    MediumFate,
    NoticeRecord,
    Sanitising,
    SignDecision,
    SignLevel,
    SignRole,
)
from inventory.identity import UnitKind, UnitRef
from tests.builders_screens import exit_project, full
from tests.builders_window import chain

if TYPE_CHECKING:
    from desktop_app.views.decommission.records import RecordsPage
    from desktop_app.views.decommission.screen import DecommissionScreen
    from desktop_app.views.entry_page import EntryPage
    from tests.desktop_app.conftest import Desk

WEB = UnitRef(kind=UnitKind.SERVER, key="s001")


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    late = replace(exit_project(), today=date(2027, 3, 1))
    made = open_desk(late, chain(derive=lambda one, _progress: full(one)))
    made.window.recalculation.start()
    qtbot.waitUntil(lambda: made.session.derived_is_current)
    made.window.show_screen("decommission")
    return made


@pytest.fixture
def screen(desk: Desk) -> DecommissionScreen:
    return desk.window.widget_of("decommission")


@pytest.fixture
def records(screen: DecommissionScreen) -> RecordsPage:
    screen.tabs.show_page("records")
    return screen.records


def fill(page: EntryPage, **texts: str) -> None:
    for name, text in texts.items():
        page.form.put(name, text)
    page.form.save.click()


def test_that_a_notice_is_recorded_and_taken_back(desk: Desk, records: RecordsPage) -> None:
    page = records.current
    assert page.kind.key == "notice"
    page.go_to("c1")
    assert page.form.told.text().startswith("Host lease: the first permitted end")
    fill(page, sent="2027-03-02", acknowledged="2027-02-01")
    assert page.form.problem_of("sent") == "2027-03-02 has not come yet; today is 2027-03-01."
    assert "before it was served" in page.form.problem_of("acknowledged")
    fill(page, sent="2027-02-20", acknowledged="2027-02-25", for_end="2027-09-30", sent_by="Ada")
    record = desk.session.project.exit_record
    assert record.notice_on["c1"] == NoticeRecord(
        contract="c1",
        for_end=date(2027, 9, 30),
        sent=date(2027, 2, 20),
        sent_by="Ada",
        acknowledged=date(2027, 2, 25),
    )
    assert record.savings == ()
    fill(page, cashable="Yes", agreed_by="s151 officer")
    assert desk.session.project.exit_record.savings[0].cashable is True
    desk.window.action("undo").trigger()
    assert desk.session.project.exit_record.savings == ()
    page.remove_button.click()
    assert desk.session.project.exit_record.notices == ()


def test_that_a_hold_is_ordered_changed_and_lifted(desk: Desk, records: RecordsPage) -> None:
    records.buttons["hold"].click()
    page = records.current
    page.news["+hold"].click()
    fill(page, asset="server web-009", reason="Court order")
    assert page.form.problem_of("ordered_by") == "Fill in ordered by."
    fill(page, ordered_by="Monitoring officer")
    assert "'server web-009' is not in the inventory" in page.form.problem_of("asset")
    fill(page, asset="server web-001", since="2027-02-01")
    assert desk.session.project.exit_record.holds == (
        LegalHold(
            asset=WEB,
            reason="Court order",
            ordered_by="Monitoring officer",
            since=date(2027, 2, 1),
        ),
    )
    fill(page, until="2027-01-01")
    assert "ends before it begins" in page.form.problem_of("until")
    page.remove_button.click()
    assert desk.session.project.exit_record.holds == ()
    assert desk.window.action("undo").text().startswith("Undo Remove legal hold")


def test_that_media_and_their_certificate_are_recorded(desk: Desk, records: RecordsPage) -> None:
    records.buttons["medium"].click()
    page = records.current
    page.news["+medium"].click()
    fill(page, asset="server web-001", serial="S4EVNX0R", fate="Sanitised")
    assert page.form.problem_of("method") == "Say what was done to it."
    fill(page, method="Destroy", operator="Ada", witness="ada", ended="2027-02-28")
    assert page.form.problem_of("witness").startswith("Who did it cannot witness it")
    fill(page, witness="Grace")
    (medium,) = desk.session.project.exit_record.media
    assert (medium.number, medium.fate, medium.method) == (
        1,
        MediumFate.SANITISED,
        Sanitising.DESTROY,
    )
    page.copy_button.click()
    fill(page, serial="S4EVNX0R")
    assert "stands at medium 1 of server web-001 already" in page.form.problem_of("serial")
    fill(page, serial="S4EVNX1T")
    assert [one.number for one in desk.session.project.exit_record.media] == [1, 2]
    records.buttons["certificate"].click()
    page = records.current
    page.news["+certificate"].click()
    fill(page, number="C-77", issuer="Shred Ltd", issued="2027-03-01", media="S4EVNX0R, X")
    assert page.form.problem_of("media").startswith("'X' is no medium that is entered.")
    fill(page, media="S4EVNX0R, medium 2 of server web-001")
    record = desk.session.project.exit_record
    assert record.certificates == (
        Certificate(number="C-77", issuer="Shred Ltd", issued=date(2027, 3, 1)),
    )
    assert [one.certificate for one in record.media] == ["C-77", "C-77"]
    fill(page, number="C-78", media="S4EVNX1T")
    record = desk.session.project.exit_record
    assert [one.number for one in record.certificates] == ["C-78"]
    assert [one.certificate for one in record.media] == ["", "C-78"]
    page.remove_button.click()
    assert [one.certificate for one in desk.session.project.exit_record.media] == ["", ""]
    desk.window.action("undo").trigger()
    assert desk.session.project.exit_record.certificates[0].number == "C-78"


def test_that_a_sign_off_is_given_for_what_the_plan_says(desk: Desk, records: RecordsPage) -> None:
    records.buttons["sign_off"].click()
    page = records.current
    page.news["+sign_off"].click()
    assert page.form.control("on").text() == "2027-03-01"
    fill(page, subject="web-xyz", role="Finance", name="Ada")
    assert "is nothing that is signed for" in page.form.problem_of("subject")
    fill(page, subject="server web-001", role="Finance", decision="Reject")
    assert page.form.problem_of("role").startswith("For this, asset owner, IT operations")
    assert page.form.problem_of("comment").startswith("Say why")
    fill(page, role="Asset owner", decision="Approve", purpose="go")
    (signed,) = desk.session.project.exit_record.sign_offs
    assert (signed.level, signed.subject, signed.role, signed.decision) == (
        SignLevel.ASSET,
        "srv:s001",
        SignRole.ASSET_OWNER,
        SignDecision.APPROVE,
    )
    assert signed.version
    page.remove_button.click()
    assert desk.session.project.exit_record.sign_offs == ()


def test_that_a_record_is_begun_from_a_task(desk: Desk, screen: DecommissionScreen) -> None:
    assert screen.show_subject("off/s001")
    actions = {one.data(): one for one in screen.tasks.other_button.menu().actions()}
    assert not actions["notice"].isVisible()
    actions["hold"].trigger()
    assert screen.tabs.current == "records"
    page = screen.records.current
    assert page.kind.key == "hold"
    assert page.form.control("asset").text() == "server web-001"
    fill(page, reason="Court order", ordered_by="Ada")
    assert desk.session.project.exit_record.holds[0].asset == WEB


def test_that_every_field_of_a_record_is_named_for_a_screen_reader(records: RecordsPage) -> None:
    for key, page in records.pages.items():
        records.show_kind(key)
        if page.kind.news:
            page.begin()
        elif page.table.model().rowCount():
            page.table.selectRow(0)
        else:  # states: there are none before tasks stand
            assert key == "state"
            continue
        assert page.form.fields
        for field in page.form.fields:
            assert page.form.control(field.name).accessibleName() == field.label
