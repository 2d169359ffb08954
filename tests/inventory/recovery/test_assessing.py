from __future__ import annotations

from dataclasses import replace

import pytest

from inventory.graph import NodeId, build_graph
from inventory.identity import ApplicationId, Evidence
from inventory.model import Criticality, Disk, Inventory
from inventory.recovery import (
    RecoveryTiersError,
    assess_recovery,
    read_tiers,
    shipped_tiers,
    spoken,
)
from inventory.shared_services import SharedService
from tests.builders_waves import application, estate, needs, server


def assessed(inventory: Inventory, *shared: SharedService):
    found = assess_recovery(inventory, build_graph(inventory), shared)
    return {one.need.name: one for one in found.services}, found


def with_facts(inventory: Inventory, **facts: dict[str, object]) -> Inventory:
    return replace(
        inventory,
        applications=tuple(replace(one, **facts.get(one.id, {})) for one in inventory.applications),
    )


def measured(minutes: str) -> dict[str, object]:
    return {"tags": (("Tested recovery time", minutes),)}


def test_that_the_worked_example_comes_out_of_an_inventory():
    """Example E4 of the money model, with tested times in the register."""
    inventory = with_facts(
        estate("AD SQL App Queue Web", "SQL -> AD; App -> SQL; App -> Queue; Queue -> App; Web -> App; Web -> AD"),
        AD=measured("15"), SQL=measured("2 h"), App=measured("1 hour") | {"recovery_time_minutes": 120},
        Queue=measured("45 min"), Web=measured("30 minutes"),
    )  # fmt: skip
    by_name, found = assessed(inventory)
    assert {name: one.rto_minutes for name, one in by_name.items()} == {
        "AD": 15, "SQL": 135, "App": 195, "Queue": 195, "Web": 225,
    }  # fmt: skip
    assert all(one.tested for one in by_name.values())
    assert by_name["App"].inversions == ("SQL",)
    (inversion,) = [one for one in found.inversions if one.consumer == "app:App"]
    assert (inversion.minutes, inversion.target_minutes) == (135, 120)
    assert inversion.path == ("app:App", "app:SQL", "app:AD")
    assert by_name["App"].sentence == (
        "App is back after 3 hours 15 minutes, later than the 2 hours as its register wants "
        "(recovery tier 1, warm standby: a register wants it back within 2 hours); the path is "
        "App → SQL → AD."
    )


@pytest.mark.parametrize(
    ("criticality", "stated", "tier"),
    [
        (Criticality.TIER_1, None, 1),
        (Criticality.TIER_4, 30, 4),
        (None, 240, 2),
        (None, 300, 2),
        (None, 5, 0),
        (None, 100_000, 4),
        (None, None, 3),
    ],
)
def test_that_the_tier_follows_criticality_then_the_objective(criticality, stated, tier):
    inventory = with_facts(
        estate("web"), web={"criticality": criticality, "recovery_time_minutes": stated}
    )
    need = assessed(inventory)[0]["web"].need
    assert need.tier.number == tier
    assert need.rto_minutes == (
        shipped_tiers().tiers[tier].rto_minutes if stated is None else stated
    )


def test_that_a_directory_is_in_tier_0_and_monitoring_waits_for_nobody():
    inventory = estate("web ad mon", "web -> ad; web -> mon; mon -> web")
    shared = (
        SharedService(node=NodeId("app:ad"), name="ad", role="directory", reason="r"),
        SharedService(node=NodeId("app:mon"), name="mon", role="monitoring", reason="r"),
    )
    by_name, _ = assessed(inventory, *shared)
    assert by_name["ad"].need.tier.number == 0
    assert by_name["web"].path == ("web", "ad")
    assert by_name["mon"].path == ("mon",)


def test_that_a_poller_does_not_wait_for_what_it_polls():
    inventory = estate("web bak", "bak -> web")
    shared = SharedService(node=NodeId("app:bak"), name="bak", role="backup", reason="r")
    assert assessed(inventory, shared)[0]["bak"].path == ("bak",)


def test_that_noise_and_partners_outside_are_not_waited_for():
    flows = (
        needs("web -> db tcp/60000", evidence=Evidence.OBSERVED),
        needs("web -> ip:203.0.113.9"),
    )
    assert assessed(estate("web db", flows))[0]["web"].path == ("web",)


def test_that_only_data_carries_a_recovery_point_on():
    flows = (
        needs("web -> db tcp/1433", evidence=Evidence.OBSERVED),
        needs("web -> api tcp/8443", evidence=Evidence.OBSERVED),
    )
    inventory = with_facts(estate("web! db api", flows), db={"recovery_point_minutes": 90})
    by_name, _ = assessed(inventory)
    assert by_name["web"].need.rpo_minutes == 15
    assert by_name["web"].rpo_minutes == 90  # not the 1,440 of api


def test_that_those_that_share_data_have_the_strictest_recovery_point():
    inventory = Inventory(
        servers=(
            server("one", "a", disks=(Disk(label="[lun] x/q.vmdk", shared=True),)),
            server("two", "b", disks=(Disk(label="[lun] x/q.vmdk", shared=True),)),
            server("three", "c"),
        ),
        applications=(
            application("a", recovery_point_minutes=15),
            application("b", recovery_point_minutes=600),
            application("c", recovery_point_minutes=600, must_move_with=(ApplicationId("b"),)),
        ),
    )
    by_name, _ = assessed(inventory)
    assert {name: one.rpo_minutes for name, one in by_name.items()} == {"a": 15, "b": 15, "c": 15}
    assert by_name["c"].consistency == ("a", "b", "c")


def test_that_availability_is_the_product_of_all_that_is_needed_or_not_known():
    inventory = with_facts(
        estate("web db mail", "web -> db"),
        web={"tags": (("Availability", "99.9%"),)},
        db={"tags": (("availability", "99"),)},
        mail={"tags": (("availability", "always"),)},
    )
    by_name, _ = assessed(inventory)
    assert by_name["web"].availability == pytest.approx(0.98901)
    assert by_name["mail"].availability is None


def test_that_a_tier_too_low_for_its_objective_is_told():
    inventory = with_facts(
        estate("web"), web={"criticality": Criticality.TIER_3, "recovery_time_minutes": 60}
    )
    codes = [one.code for one in assessed(inventory)[1].findings]
    assert codes == ["recovery-objective-missed", "recovery-tier-too-low"]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"), (1, "1 minute"), (45, "45 minutes"), (60, "1 hour"),
        (1440, "24 hours"), (2025, "33 hours 45 minutes"), (7200, "5 days"),
    ],
)  # fmt: skip
def test_that_lengths_of_time_are_said_as_people_do(minutes, words):
    assert spoken(minutes) == words


def test_that_the_shipped_tiers_are_those_of_the_specification():
    found = shipped_tiers()
    assert [(one.rto_minutes, one.rpo_minutes, one.pattern) for one in found.tiers] == [
        (15, 0, "active-active"),
        (60, 15, "warm standby"),
        (240, 60, "pilot light"),
        (1440, 1440, "backup and restore"),
        (7200, 1440, "backup, one region"),
    ]
    assert (found.default.number, found.shared.number) == (3, 0)
    assert found.source


@pytest.mark.parametrize("text", ["tier = 3", "not toml", 'default_tier = 9\nsource = "x"'])
def test_that_a_file_of_tiers_without_sense_is_refused(tmp_path, text):
    path = tmp_path / "tiers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecoveryTiersError, match=r"tiers\.toml"):
        read_tiers(path)
