"""When things are free: the worked example of the decommission method, and what blocks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inventory.identity import ContractId, ServerId
from inventory.model import DeviceKind, Environment, Inventory, ServerKind
from inventory.progress import Cancelled
from inventory.release import Releases, SoakPolicy, releases
from inventory.waves.plan import WavePlan
from tests.builders_release import (
    TODAY,
    app,
    contract,
    day,
    device,
    host,
    machine,
    rack,
    room,
    site,
    unit,
    vm,
    waves,
    worked_example,
)


def released(inventory: Inventory, plan: WavePlan, **options: object) -> Releases:
    return releases(inventory, plan, today=TODAY, **options)  # type: ignore[arg-type] # by name


def free(found: Releases, name: str) -> date | None:
    return found.of_unit[unit(name)].free


def removed(found: Releases, name: str) -> date | None:
    return found.of_unit[unit(name)].removed


EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")
LATER = waves("2027-06-05: a; 2027-06-19: b; 2027-07-02: c")


def test_that_the_worked_example_gives_the_published_soak_ends():
    found = released(worked_example(), EXAMPLE).of_server
    assert found[ServerId("a")].soak_end == day("2027-06-19")
    assert found[ServerId("b")].soak_end == day("2027-07-19")
    assert found[ServerId("c")].soak_end == day("2027-09-10")


def test_that_the_worked_example_gives_the_published_removals_and_holders():
    found = released(worked_example(), EXAMPLE)
    assert removed(found, "host:H1") == day("2027-07-22")
    assert removed(found, "host:H2") == day("2027-09-13")
    assert removed(found, "device:S") == day("2027-09-13")
    assert removed(found, "rack:K") == day("2027-09-15")
    assert found.of_unit[unit("device:S")].holder == "c"
    assert found.of_unit[unit("rack:K")].holder == "c"
    assert found.of_unit[unit("rack:K")].chain in {("H2", "c"), ("S", "c")}
    assert found.of_unit[unit("rack:K")].tenants == ("a", "b", "c")


def test_that_the_worked_example_gives_the_published_contract_stop():
    stop = released(worked_example(), EXAMPLE).of_contract[ContractId("Colo")]
    assert (stop.stop, stop.notice_by) == (day("2027-10-01"), day("2027-09-01"))


def test_that_c_twenty_days_later_costs_three_more_months_of_rent():
    found = released(worked_example(), LATER)
    assert found.of_server[ServerId("c")].soak_end == day("2027-09-30")
    assert removed(found, "host:H2") == day("2027-10-03")
    assert removed(found, "rack:K") == day("2027-10-05")
    assert found.of_contract[ContractId("Colo")].stop == day("2028-01-01")


def test_that_power_off_is_on_the_last_day_of_the_cutover_window():
    weekend = waves("2027-06-05: a b c", days=2)
    server = released(worked_example(), weekend).of_server[ServerId("a")]
    assert (server.cutover, server.power_off) == (day("2027-06-05"), day("2027-06-06"))


def test_that_the_most_critical_application_sets_the_soak():
    estate = Inventory(
        servers=(vm("a", applications=("low", "high")),),  # type: ignore[arg-type] # plain ids
        applications=(app("high", 1), app("low", 4)),
    )
    server = released(estate, waves("2027-06-05: a")).of_server[ServerId("a")]
    assert server.soak_end == day("2027-09-03")
    assert server.basis == "90 days of soak: High is tier 1."


def test_that_a_test_server_of_unknown_criticality_soaks_as_tier_4_and_others_for_30_days():
    estate = Inventory(servers=(vm("a", environment=Environment.TEST), vm("b")))
    found = released(estate, waves("2027-06-05: a b")).of_server
    assert found[ServerId("a")].soak_end == day("2027-06-19")
    assert found[ServerId("b")].soak_end == day("2027-07-05")


def test_that_the_soak_policy_of_the_plan_is_used():
    policy = SoakPolicy(days_tier_4=7, removal_days_hardware=0)
    found = released(worked_example(), EXAMPLE, soak=policy)
    assert found.of_server[ServerId("a")].soak_end == day("2027-06-12")
    assert removed(found, "host:H1") == day("2027-07-19")


def test_that_a_retained_server_keeps_everything_under_it_and_is_named():
    found = released(worked_example(), waves("2027-06-05: a b", stay="c"))
    assert found.of_server[ServerId("c")].soak_end is None
    assert removed(found, "host:H1") == day("2027-07-08")
    for name in ("host:H2", "device:S", "rack:K"):
        assert free(found, name) is None
        assert found.of_unit[unit(name)].holder == "c"
    assert found.of_unit[unit("host:H2")].reason == "c stays on site: c is retained."
    stop = found.of_contract[ContractId("Colo")]
    assert stop.stop is None
    assert "c stays on site" in stop.reason


def test_that_a_declared_retirement_is_switched_off_with_the_last_wave():
    estate = Inventory(
        servers=(vm("a"), vm("old", app="legacy")), applications=(app("legacy", 4, "Retire"),)
    )
    plan = waves("2027-06-05: a; 2027-06-19:", days=2, stay="old")
    server = released(estate, plan).of_server[ServerId("old")]
    assert (server.cutover, server.power_off) == (day("2027-06-20"), day("2027-06-20"))
    assert server.soak_end == day("2027-07-04")


def test_that_a_dated_retirement_is_switched_off_on_its_day():
    estate = Inventory(servers=(vm("old"),))
    found = released(estate, WavePlan(), retire={ServerId("old"): day("2027-05-01")})
    assert found.of_server[ServerId("old")].soak_end == day("2027-05-31")


def test_that_a_server_of_a_kept_and_a_retiring_application_is_not_retired():
    estate = Inventory(
        servers=(vm("a", applications=("kept", "old")),),  # type: ignore[arg-type] # plain ids
        applications=(app("kept"), app("old", 4, "retire")),
    )
    assert released(estate, waves("2027-06-05:")).of_server[ServerId("a")].power_off is None


def test_that_a_host_without_known_servers_or_cluster_blocks_its_rack():
    estate = Inventory(servers=(vm("a", "H1"),), hosts=(host("H1", "K"), host("H2", "K")),
                       racks=(rack("K"),))  # fmt: skip
    found = released(estate, waves("2027-06-05: a"))
    assert free(found, "host:H1") == day("2027-07-05")
    assert free(found, "host:H2") is None
    assert free(found, "rack:K") is None
    assert found.of_unit[unit("rack:K")].reason == (
        "H2 holds it: No server is known on H2, and nothing shows that it is empty. "
        "Find out what runs on it."
    )


def test_that_a_spare_host_stays_until_its_cluster_is_empty():
    estate = Inventory(servers=(vm("a", "H1"), vm("b", "H1")),
                       hosts=(host("H1", cluster="C"), host("H2", cluster="c ")))  # fmt: skip
    found = released(estate, waves("2027-06-05: a; 2027-06-12: b"))
    assert free(found, "host:H2") == free(found, "host:H1") == day("2027-07-12")
    assert "spare of cluster" in found.of_unit[unit("host:H2")].note


def test_that_a_server_that_names_only_its_cluster_holds_every_host_of_it():
    estate = Inventory(servers=(vm("a", "H1"), vm("b", cluster="C")),
                       hosts=(host("H1", cluster="C"), host("H2", cluster="C")))  # fmt: skip
    found = released(estate, waves("2027-06-05: a; 2027-06-12: b"))
    assert free(found, "host:H1") == free(found, "host:H2") == day("2027-07-12")
    assert found.of_unit[unit("host:H2")].note == (
        "Servers that might run on any host of the cluster, theirs is not known: 1."
    )


def test_that_a_device_without_clusters_serves_its_room():
    estate = Inventory(
        servers=(vm("a", "H1"), machine("p", "K2")),
        hosts=(host("H1", "K1"),),
        devices=(device("SW", DeviceKind.SWITCH, rack="K1"),),
        racks=(rack("K1", "R1"), rack("K2", "R2")),
        rooms=(room("R1"), room("R2")),
    )
    found = released(estate, waves("2027-06-05: a; 2027-06-12: p"))
    assert free(found, "device:SW") == day("2027-07-05")
    assert found.of_unit[unit("device:SW")].tenants == ("a",)
    assert "everything in R1" in found.of_unit[unit("device:SW")].note


def test_that_a_device_of_a_cluster_without_known_servers_blocks():
    estate = Inventory(servers=(vm("a"),), devices=(device("S", clusters=("Gone",)),))
    found = released(estate, waves("2027-06-05: a"))
    assert free(found, "device:S") is None
    assert "no server is known there" in found.of_unit[unit("device:S")].reason


def test_that_the_power_supply_runs_until_the_hardware_of_its_room_is_out():
    estate = Inventory(
        servers=(vm("a", "H1"), machine("p", "K1")),
        hosts=(host("H1", "K1"),),
        devices=(device("U", DeviceKind.UPS, room="R1"),),
        racks=(rack("K1", "R1"),),
        rooms=(room("R1"),),
    )
    found = released(estate, waves("2027-06-05: a; 2027-06-12: p"))
    assert removed(found, "server:p") == day("2027-07-15")
    assert (free(found, "device:U"), removed(found, "device:U")) == (
        day("2027-07-15"),
        day("2027-07-18"),
    )
    assert found.of_unit[unit("device:U")].chain == ("p",)


def test_that_rack_room_and_site_follow_each_other():
    estate = Inventory(
        servers=(machine("p", "K1"),),
        racks=(rack("K1", "R1"),),
        rooms=(room("R1", "DC"),),
        sites=(site("DC"),),
        contracts=(contract("Lease", "site:DC", "2027-12-25", notice_months=3),),
    )
    found = released(estate, waves("2027-06-05: p"))
    assert removed(found, "server:p") == day("2027-07-08")
    assert removed(found, "rack:K1") == day("2027-07-10")
    assert removed(found, "room:R1") == day("2027-07-20")
    assert removed(found, "site:DC") == day("2027-07-20")
    assert found.of_unit[unit("site:DC")].chain == ("R1", "K1", "p")
    assert found.of_contract[ContractId("Lease")].notice_by == day("2027-09-25")


def test_that_a_server_of_unknown_place_holds_every_room():
    estate = Inventory(servers=(machine("p", "K1"), vm("lost")), racks=(rack("K1", "R1"),),
                       rooms=(room("R1"), room("R2")))  # fmt: skip
    found = released(estate, waves("2027-06-05: p; 2028-06-03: lost"))
    assert free(found, "room:R1") == free(found, "room:R2") == day("2028-07-03")


def test_that_an_empty_rack_waits_for_its_room():
    estate = Inventory(servers=(machine("p", "K1"),), racks=(rack("K1", "R1"), rack("K2", "R1")),
                       rooms=(room("R1"),))  # fmt: skip
    found = released(estate, waves("2027-06-05: p"))
    assert free(found, "rack:K2") == day("2027-07-05")
    assert "until someone has looked" in found.of_unit[unit("rack:K2")].note


def test_that_a_template_holds_nothing():
    template = vm("t", "H1", kind=ServerKind.TEMPLATE)
    estate = Inventory(servers=(vm("a", "H1"), template), hosts=(host("H1"),))
    assert free(released(estate, waves("2027-06-05: a")), "host:H1") == day("2027-07-05")


def test_that_a_contract_of_virtual_servers_is_ready_at_their_end_of_soak():
    estate = Inventory(
        servers=(vm("a"),), contracts=(contract("Licence", "server:a", "2027-07-05"),)
    )
    found = released(estate, waves("2027-06-05: a"))
    assert found.of_contract[ContractId("Licence")].stop == day("2027-07-05")


@pytest.mark.parametrize(
    ("covers", "words"),
    [("", "names no unit"), ("rack:X", "not in the inventory"), ("name:Row-4", "'Row-4'")],
)
def test_that_a_contract_without_known_units_never_ends(covers: str, words: str):
    estate = Inventory(servers=(vm("a"),), contracts=(contract("Colo", covers, "2027-12-01"),))
    stop = released(estate, waves("2027-06-05: a")).of_contract[ContractId("Colo")]
    assert stop.stop is None
    assert words in stop.reason


def test_that_notice_after_empty_loses_a_quarter():
    found = released(worked_example(), EXAMPLE, notice_after_empty=True)
    assert found.of_contract[ContractId("Colo")].stop == day("2028-01-01")


def test_that_a_cancelled_calculation_raises():
    class Stopped:
        def report(self, fraction: float, message: str) -> None: ...

        def is_cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        released(worked_example(), EXAMPLE, progress=Stopped())


def test_that_a_window_one_day_longer_moves_power_off_by_a_day():
    one = released(worked_example(), waves("2027-06-05: a b c", days=1))
    two = released(worked_example(), waves("2027-06-05: a b c", days=2))
    assert one.of_server[ServerId("a")].soak_end == two.of_server[ServerId("a")].soak_end - (
        timedelta(days=1)
    )
