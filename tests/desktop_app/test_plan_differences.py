"""What changed between two versions of a plan."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings

from desktop_app import cli, edits, project_file
from desktop_app.plan_differences import plan_differences
from desktop_app.project import Project
from inventory.differences import ChangeKind
from inventory.identity import ServerId
from inventory.policy import Freeze
from tests.builders_council import council
from tests.builders_records import inventories


def test_that_equal_plans_do_not_differ() -> None:
    assert plan_differences(council(), council()) == ()


def test_that_an_assumption_is_told_with_its_value() -> None:
    after = replace(council(), assumptions=(("pue", Decimal("1.4")),))
    (one,) = plan_differences(council(), after)
    assert (one.kind, one.name, one.after) == (ChangeKind.ADDED, "assumptions", "pue; 1.4")


def test_that_a_freeze_is_one_change_of_the_policy() -> None:
    freeze = Freeze(start=date(2027, 5, 1), end=date(2027, 5, 8), reason="Elections")
    after = edits.add_freeze(council(), freeze)
    (one,) = plan_differences(council(), after)
    assert one.name == "policy"
    assert one.field == "freezes"
    assert one.after == "start 2027-05-01, end 2027-05-08, reason Elections"


def test_that_a_server_in_another_wave_is_told_with_both_waves() -> None:
    before = council()
    second = before.accepted.plan.waves[1]
    after = edits.move_servers(before, {ServerId("db-1")}, second.start, second.end)
    waves = [one for one in plan_differences(before, after) if one.field == "wave"]
    moved = next(one for one in waves if one.key == "db-1")
    assert moved.before.startswith("wave 1, ")
    assert moved.after.startswith("wave ")
    assert moved.before != moved.after


def test_that_a_title_and_a_day_are_told() -> None:
    after = replace(council(), title="Exit", today=date(2027, 1, 1))
    names = [(one.name, one.before, one.after) for one in plan_differences(council(), after)]
    assert names == [
        ("title", "Council", "Exit"),
        ("today", council().today.isoformat(), "2027-01-01"),
    ]


@settings(max_examples=15, deadline=None)
@given(inventories())
def test_that_every_server_is_told_as_added_when_there_was_none(inventory) -> None:
    found = plan_differences(Project(), Project(inventory=inventory))
    added = {one.key for one in found if one.record == "server" and one.kind is ChangeKind.ADDED}
    assert added == {server.id for server in inventory.servers}
    back = plan_differences(Project(inventory=inventory), Project())
    assert {one.key for one in back if one.record == "server"} == added
    assert {one.kind for one in back} <= {ChangeKind.GONE}


def test_that_the_command_lists_what_changed(tmp_path, capsys) -> None:
    first, second = tmp_path / "a.decant", tmp_path / "b.decant"
    project_file.save(council(), first)
    project_file.save(replace(council(), currency="EUR"), second)
    assert cli.main(["diff", str(first), str(second), "--json", "--quiet"]) == 0
    document = json.loads(capsys.readouterr().out)
    (row,) = document["difference"]
    assert (row["change"], row["name"], row["before"], row["after"]) == (
        "changed", "currency", "GBP", "EUR",
    )  # fmt: skip


def test_that_the_command_says_when_nothing_changed(tmp_path, capsys) -> None:
    path = tmp_path / "a.decant"
    project_file.save(council(), path)
    assert cli.main(["diff", str(path), str(path)]) == 0
    assert "Nothing differs" in capsys.readouterr().out
