"""The rows of the decommission plan: contracts at red and amber, racks, rules, open ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from costing.decommission_rows import Exit, decommission_tables
from inventory.decommission import decommission
from inventory.decommission.checks import check_rules
from inventory.exit_record import ExitRecord, TaskActual
from inventory.graph import build_graph
from inventory.model import Inventory
from inventory.release import releases
from inventory.waves.plan import WavePlan
from tests.builders_release import (
    TODAY,
    contract,
    day,
    host,
    machine,
    rack,
    room,
    site,
    waves,
    worked_example,
)

if TYPE_CHECKING:
    from costing.report import Cell

PLAN = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")


def made(estate: Inventory, plan: WavePlan = PLAN, exit_by: date | None = None) -> Exit:
    dates = releases(estate, plan, today=TODAY)
    return Exit(
        title="Exit",
        today=TODAY,
        inventory=estate,
        plan=plan,
        releases=dates,
        decommission=decommission(estate, build_graph(estate), (), plan, dates, today=TODAY),
        exit_by=exit_by,
    )


def rows(of: Exit, name: str) -> list[dict[str, Cell]]:
    table = next(table for table in decommission_tables(of) if table.name == name)
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


@pytest.mark.parametrize(
    ("end", "signal", "float_days"),
    [("2027-12-01", None, 146), ("2027-08-06", "amber", 29), ("2027-08-07", None, 30)],
)
def test_that_less_than_thirty_days_between_empty_and_stop_is_amber(
    end: str, signal: str | None, float_days: int
):
    estate = Inventory(
        servers=(machine("p"),), contracts=(contract("C", "server:p", end, notice_days=10),)
    )
    (row,) = rows(made(estate, waves("2027-06-05: p")), "contracts")
    assert row["Units empty"] == day("2027-07-08")
    assert (row["Signal"], row["Float (days)"]) == (signal, float_days)


def test_that_an_extension_without_a_quotation_is_red():
    estate = Inventory(
        servers=(machine("p"),), contracts=(contract("C", "server:p", "2027-05-01"),)
    )
    (row,) = rows(made(estate, waves("2027-06-05: p")), "contracts")
    assert (row["Signal"], row["Stop"]) == ("red", day("2027-08-01"))
    assert (row["Cost a month"], row["Cost of missing the notice"]) == (Decimal("1000.00"), None)


def test_that_missing_a_notice_costs_up_to_the_next_permitted_end():
    lease = contract(
        "C",
        "server:p",
        "2028-04-01",
        notice_months=3,
        renewal_months=12,
        breaks=(day("2027-10-01"),),
    )
    estate = Inventory(servers=(machine("p"),), contracts=(lease,))
    (row,) = rows(made(estate, waves("2027-06-05: p")), "contracts")
    assert (row["Stop"], row["Notice"]) == (day("2027-10-01"), "3 months")
    assert row["Cost of missing the notice"] == Decimal("6000.00")  # October to March at 1,000


def test_that_unknown_contract_figures_stay_unknown():
    bare = contract("C", "", None, cost_per_year=None, currency=None)
    (row,) = rows(made(Inventory(contracts=(bare,)), WavePlan()), "contracts")
    unknown = ("Covers", "Notice", "Stop", "Notice by", "Float (days)", "Cost a month", "Currency")
    assert {row[name] for name in unknown} == {None}
    assert "names no unit" in str(row["Reason"])


def test_that_a_rack_shows_what_is_known_to_be_in_it_and_when_it_is_empty():
    estate = Inventory(
        servers=(machine("p", "K1"),),
        hosts=(replace(host("H1", "K1"), height_units=2.0, power_watts=350.0), host("H2", "K1")),
        racks=(rack("K1", "R1"),),
        rooms=(room("R1", "DC"),),
        sites=(site("DC"),),
    )
    (row,) = rows(made(estate, waves("2027-06-05: p")), "racks")
    assert (row["Site"], row["Room"]) == ("DC", "R1")
    assert row["Hosts, devices and servers in it"] == 3
    assert (row["Units used (known)"], row["Power (watts, known)"]) == (2.0, 350.0)
    assert row["Empty"] is None  # nothing shows that the hosts are empty


def test_that_shared_units_stand_in_order_of_removal_with_undated_ones_last():
    shared = rows(made(worked_example(), waves("2027-06-05: a b", stay="c")), "shared_release")
    assert [row["Unit"] for row in shared] == ["H1", "S", "H2", "K"]
    assert [row["Removed"] for row in shared] == [day("2027-07-08"), None, None, None]
    assert shared[3]["Paid by"] == "Colo"
    assert shared[3]["Chain"] == "H2 > c"


def test_that_the_summary_counts_days_to_the_last_permitted_day():
    values = {row["What"]: row["Value"] for row in rows(made(worked_example(), PLAN), "summary")}
    assert values["Days to spare (negative: late)"] is None
    late = made(worked_example(), exit_by=date(2027, 9, 10))
    values = {row["What"]: row["Value"] for row in rows(late, "summary")}
    assert values["Days to spare (negative: late)"] == -4  # empty on the 15th, the 11th is free


def test_that_the_last_day_of_a_task_is_the_day_before_its_end():
    tasks = {row["Task id"]: row for row in rows(made(worked_example()), "tasks")}
    soak = tasks["srv:a/soak"]
    assert (soak["Start"], soak["Last day"]) == (day("2027-06-06"), day("2027-06-18"))
    off = tasks["wave:1/off"]
    assert off["Start"] == off["Last day"] == day("2027-06-06")


def test_that_a_broken_rule_is_named_with_its_dates():
    of = made(worked_example())
    tasks = tuple(
        replace(task, start=day("2027-06-10")) if task.id == "srv:a/logical-removal" else task
        for task in of.decommission.tasks
        if task.id != "rack:K/release"
    )
    plan = replace(of.decommission, tasks=tasks)
    found = {check.rule: check for check in check_rules(of.inventory, of.releases, plan, of.today)}
    assert found["O7"].broken == (
        "srv:a/logical-removal starts on 2027-06-10, the soak ends on 2027-06-19.",
    )
    assert found["release"].broken == ("rack K should have 1 release tasks.",)
    assert "contract:Colo/release waits for rack:K/release, which is not in the plan." in (
        found["order"].broken
    )
    assert found["O3"].holds
    assert (found["O5"].holds, found["O18"].holds) == (None, None)


def test_that_shared_units_say_what_they_free_and_what_moving_their_holder_brings():
    both = contract("Both", "host:H1 host:H2", "2028-04-01", notice_months=3)
    example = worked_example()
    estate = replace(example, contracts=(*example.contracts, both))
    found = {row["Unit"]: row for row in rows(made(estate), "shared_release")}
    names = ("Cost freed a month", "Currency", "Next holder", "Gain at most (days)")
    assert {name: tuple(row[one] for one in names) for name, row in found.items()} == {
        "H1": (None, None, "a", 30),  # its contract ends with H2
        "H2": (Decimal("1000.00"), "GBP", None, None),
        "S": (None, None, "b", 53),
        "K": (Decimal("1000.00"), "GBP", "b", 53),
    }


def test_that_a_task_is_somebodys_by_name():
    """Entered for the task, known of the application or contract, or named for the role."""
    example = worked_example()
    known = {"low": "Mia", "high": None, "medium": None}
    estate = replace(
        example,
        applications=tuple(replace(one, owner=known[one.id]) for one in example.applications),
        contracts=(replace(example.contracts[0], owner="Cy"),),
    )
    mine = TaskActual(task="srv:b/clearance", owner="Bo")
    of = replace(
        made(estate), record=ExitRecord(actuals=(mine,)),
        people={"change manager": "Ann", "application owner": "Ola"},
    )  # fmt: skip
    named = {row["Task id"]: row["Owner by name"] for row in rows(of, "tasks")}
    assert [named[f"srv:{one}/clearance"] for one in "abc"] == ["Mia", "Bo", "Ola"]
    assert (named["srv:a/notice-14"], named["contract:Colo/notice"]) == ("Ann", "Cy")
    assert named["srv:a/shutdown"] is None
    values = {row["What"]: row["Value"] for row in rows(of, "summary")}
    assert values["Tasks for which nobody is named"] == sum(one is None for one in named.values())
