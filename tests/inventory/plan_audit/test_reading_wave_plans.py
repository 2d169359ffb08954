from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from inventory.identity import ServerId
from inventory.plan_audit import NoWavePlanError, place, read_wave_plan
from tests.builders_inventory import codes, register, the
from tests.builders_waves import estate, policy, problem, server


def written(tmp_path, *lines):
    return read_wave_plan(register(tmp_path / "waves.csv", *lines))


def placed(tmp_path, inventory, *lines, **facts):
    rules = policy(**facts)
    return place(written(tmp_path, *lines), inventory, problem(inventory, rules))


def waves(found):
    return [(wave.number, wave.start.isoformat(), list(wave.servers)) for wave in found.plan.waves]


def test_that_headings_may_stand_in_any_order_and_spelling(tmp_path):
    read = written(
        tmp_path, "Cutover_Date;Remark;WAVE;VM Name", "06/03/2027;x;2;web-1", "13/03/2027;;1;db"
    )
    first, second = read.rows
    assert (first.server, first.wave, first.start) == ("web-1", "2", date(2027, 3, 6))
    assert (second.server, second.wave, second.start) == ("db", "1", date(2027, 3, 13))
    assert (first.ref.file, first.ref.row) == ("waves.csv", 2)
    assert read.findings == ()


def test_that_a_workbook_is_read_from_the_first_sheet_with_waves(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Author", "Version"])
    sheet = book.create_sheet("Plan")
    sheet.append(["Exit of Room 2"])
    sheet.append([])
    sheet.append(["Application", "Migration wave", "Start", "End"])
    sheet.append(["HR", "Wave 1", date(2027, 1, 2), date(2027, 1, 3)])
    book.save(tmp_path / "plan.xlsx")
    (row,) = read_wave_plan(tmp_path / "plan.xlsx").rows
    assert (row.application, row.wave) == ("HR", "Wave 1")
    assert (row.start, row.last) == (date(2027, 1, 2), date(2027, 1, 3))
    assert str(row.ref) == "plan.xlsx, Plan, row 4"


def test_that_a_file_without_waves_is_refused_with_its_headings(tmp_path):
    with pytest.raises(NoWavePlanError, match="Found were: Server, Owner"):
        written(tmp_path, "Server,Owner", "web,Ann")


def test_that_a_bad_date_and_a_row_without_name_are_findings_with_their_place(tmp_path):
    read = written(tmp_path, "Server,Wave,Date", "web,1,soon", ",2,2027-01-02", "db,1,2027-01-02")
    assert codes(read.findings) == ["bad-date-in-wave-plan", "row-without-name"]
    assert str(the("bad-date-in-wave-plan", read.findings).ref) == "waves.csv, row 2, column 'Date'"
    assert the("row-without-name", read.findings).ref.row == 3
    assert [row.server for row in read.rows] == ["web", "db"]


def test_that_a_date_with_two_readings_is_not_guessed(tmp_path):
    read = written(tmp_path, "Server,Wave,Date", "web,1,03/04/2027")
    assert read.rows[0].start is None
    assert "day/month or month/day" in the("bad-date-in-wave-plan", read.findings).text


def test_that_applications_stand_for_their_servers_and_dates_for_weekends(tmp_path):
    found = placed(
        tmp_path, estate("web:2 db"), "App,Wave,Date", "WEB,2,2027-01-17", "db,1,2027-01-02"
    )
    assert waves(found) == [(1, "2027-01-02", ["db-1"]), (2, "2027-01-16", ["web-1", "web-2"])]
    assert found.findings == ()


def test_that_a_server_is_known_by_its_full_name_and_its_short_one(tmp_path):
    inventory = estate(
        "", servers=(server("one.example.org"), server("two", fqdn="two.example.org"))
    )
    found = placed(tmp_path, inventory, "Name,Wave", "ONE,1", "two.example.org,1")
    assert waves(found) == [(1, "2027-01-02", ["one.example.org", "two"])]


def test_that_a_cell_with_several_servers_is_taken_apart(tmp_path):
    found = placed(tmp_path, estate("web:3"), "Servers,Wave", '"web-1; web-2, web-3",1')
    assert waves(found) == [(1, "2027-01-02", ["web-1", "web-2", "web-3"])]


def test_that_waves_without_a_date_take_the_cutover_slots_in_order(tmp_path):
    # Slots: 2, 9, 16 and 23 January; wave 2 is dated, so 1 and 3 go around it.
    found = placed(
        tmp_path,
        estate("a b c"),
        "Server,Wave,Date",
        "c-1,Wave 10,",
        "a-1,Wave 1,",
        "b-1,Wave 2,2027-01-09",
    )
    assert waves(found) == [
        (1, "2027-01-02", ["a-1"]), (2, "2027-01-09", ["b-1"]), (10, "2027-01-16", ["c-1"]),
    ]  # fmt: skip
    assert found.undated == (1, 10)
    note = the("wave-without-date", found.findings)
    assert (note.count, codes(found.findings)) == (2, ["wave-without-date"])
    assert note.text.endswith("in order: Wave 1 on 2027-01-02, Wave 10 on 2027-01-16.")


def test_that_more_waves_than_slots_go_on_weekly(tmp_path):
    found = placed(
        tmp_path, estate("a b"), "Server,Wave", "a-1,1", "b-1,2", exit_by=date(2027, 1, 3)
    )
    assert [wave.start for wave in found.plan.waves] == [date(2027, 1, 2), date(2027, 1, 9)]


def test_that_waves_with_names_are_numbered_by_their_dates(tmp_path):
    found = placed(
        tmp_path, estate("a b"), "Server,Wave,Date", "a-1,Bulk,2027-02-06", "b-1,Pilot,2027-01-02"
    )
    assert found.labels == ((1, "Pilot"), (2, "Bulk"))
    assert the("waves-numbered", found.findings).text.endswith("Pilot is 1, Bulk is 2.")


def test_that_unknown_ambiguous_double_and_missing_servers_are_named(tmp_path):
    inventory = estate("web:2 db mail")
    twin = server("DB-1", id=ServerId("other"))
    inventory = replace(inventory, servers=(*inventory.servers, twin))
    found = placed(
        tmp_path,
        inventory,
        "Server,Wave", "web-1,1", "web-1,2", "ghost,1", "db-1,1", "mail-1,tbc",
    )  # fmt: skip
    assert codes(found.findings) == [
        "ambiguous-in-wave-plan", "missing-in-wave-plan", "row-without-wave",
        "twice-in-wave-plan", "unknown-in-wave-plan", "wave-without-date",
    ]  # fmt: skip
    assert "2 servers are called 'db-1'" in the("ambiguous-in-wave-plan", found.findings).text
    assert the("unknown-in-wave-plan", found.findings).ref.row == 4
    missing = the("missing-in-wave-plan", found.findings)
    assert (missing.count, missing.subjects) == (4, ("db-1", "mail-1", "other", "web-2"))


def test_that_a_name_of_a_server_and_of_another_application_is_ambiguous(tmp_path):
    inventory = estate("erp:2", servers=(*estate("erp:2").servers, server("erp")))
    assert "ambiguous-in-wave-plan" in codes(
        placed(tmp_path, inventory, "Name,Wave", "erp,1").findings
    )
    assert waves(placed(tmp_path, inventory, "Application,Wave", "erp,1"))[0][2] == [
        "erp-1",
        "erp-2",
    ]
    assert waves(placed(tmp_path, inventory, "Server,Wave", "erp,1"))[0][2] == ["erp"]


def test_that_what_a_person_took_out_is_not_placed_by_its_application(tmp_path):
    found = placed(
        tmp_path, estate("web:2"), "Application,Wave", "web,1", excluded=(("web-2", "museum"),)
    )
    assert waves(found) == [(1, "2027-01-02", ["web-1"])]


def test_that_the_list_of_waves_that_decant_writes_reads_back(tmp_path):
    found = placed(
        tmp_path,
        estate("web db"),
        "Server,Application,Wave,Start,End,Move group,Reason,Id",
        "web-1,web,1,2027-01-02,2027-01-03,web,,web-1",
        "db-1,db,2,2027-01-09,2027-01-10,db,,db-1",
    )
    assert waves(found) == [(1, "2027-01-02", ["web-1"]), (2, "2027-01-09", ["db-1"])]
    assert found.findings == ()
