"""The decommission plan: its order, its dates, and that nothing is silently missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inventory.decommission import DecommissionPlan, decommission
from inventory.decommission.cautions import late_tasks
from inventory.exit_record import ExitRecord, NoticeRecord
from inventory.graph import Level, NodeId, build_graph
from inventory.identity import Endpoint, EndpointKind, Evidence
from inventory.model import Dependency, Inventory
from inventory.progress import Cancelled
from inventory.release import Releases, releases, servers_of_services
from inventory.shared_services import SharedService
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
    vm,
    waves,
    worked_example,
)
from tests.decommission_order import check_order


def needs(text: str, kind: EndpointKind = EndpointKind.SERVER) -> tuple[Dependency, ...]:
    """`needs("web -> db; db -> san")`."""
    pairs = (part.split("->") for part in text.split(";") if part.strip())
    return tuple(
        Dependency(
            source=Endpoint(kind=kind, key=source.strip()),
            destination=Endpoint(kind=kind, key=destination.strip()),
            evidence=Evidence.DECLARED,
        )
        for source, destination in pairs
    )


def planned(
    estate: Inventory,
    plan: WavePlan,
    *,
    level: Level = Level.SERVER,
    shared: tuple[SharedService, ...] = (),
) -> tuple[Releases, DecommissionPlan]:
    dates = releases(estate, plan, today=TODAY)
    graph = build_graph(estate, level)
    return dates, decommission(estate, graph, shared, plan, dates, today=TODAY)


def steps(found: DecommissionPlan) -> dict[str, int]:
    return {task.subject: task.step for task in found.tasks if task.id.endswith("/shutdown")}


def whole_site() -> Inventory:
    example = worked_example()
    return Inventory(
        servers=(*example.servers, machine("p", "K")),
        applications=example.applications,
        hosts=example.hosts,
        devices=example.devices,
        racks=(rack("K", "R"),),
        rooms=(room("R", "DC"),),
        sites=(site("DC"),),
        contracts=(*example.contracts, contract("Lease", "site:DC", "2028-03-25", notice_months=6)),
        dependencies=needs("a -> c; b -> c; p -> a"),
    )


PLAN = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b p")


def test_that_the_worked_example_is_taken_out_on_its_published_days():
    _, found = planned(worked_example(), waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b"))
    ends = {task.id: task.end for task in found.tasks}
    assert ends["host:H1/release"] == day("2027-07-22")
    assert ends["host:H2/release"] == ends["device:S/release"] == day("2027-09-13")
    assert ends["rack:K/release"] == day("2027-09-15")
    assert ends["contract:Colo/notice"] == day("2027-08-17")  # 30 days before the rack is out
    assert found.task_by_id["contract:Colo/notice"].title == (
        "Give notice on Colo for 2027-10-01; 2027-09-01 is the last safe day"
    )
    assert found.task_by_id["contract:Colo/release"].start == day("2027-09-15")
    assert found.first_power_off == day("2027-06-05")
    assert found.open_ends == ()


def test_that_a_whole_site_keeps_every_promise_and_ends_with_its_hand_back():
    estate = whole_site()
    dates, found = planned(estate, PLAN)
    assert check_order(estate, dates, found, frozenset()) == ()
    assert found.tasks[-1].id == "site:DC/release"
    assert found.tasks[-1].start == day("2027-09-26")  # after the lease is closed
    assert found.site_empty == day("2027-09-25")


def test_that_a_consumer_goes_off_in_an_earlier_step_of_the_same_day():
    estate = Inventory(servers=(vm("db"), vm("san"), vm("web")),
                       dependencies=needs("web -> db; db -> san"))  # fmt: skip
    _, found = planned(estate, waves("2027-06-05: db san web"))
    assert steps(found) == {"web": 1, "db": 2, "san": 3}


def test_that_a_cycle_is_one_joint_step_and_says_with_whom():
    estate = Inventory(servers=(vm("a"), vm("b"), vm("c")),
                       dependencies=needs("a -> b; b -> a; b -> c"))  # fmt: skip
    _, found = planned(estate, waves("2027-06-05: a b c"))
    assert steps(found) == {"a": 1, "b": 1, "c": 2}
    assert "in one step with b" in found.task_by_id["srv:a/shutdown"].title


def test_that_a_provider_that_moved_first_has_its_consumers_repointed_before_it_goes_off():
    estate = Inventory(servers=(vm("db"), vm("web")), dependencies=needs("web -> db"))
    _, found = planned(estate, waves("2027-06-05: db; 2027-06-12: web"))
    repoint = found.task_by_id["srv:db/repoint"]
    assert repoint.title == "Make ready to repoint web to the new home of db"
    assert "srv:db/repoint" in found.task_by_id["srv:db/pre-checks"].after
    assert "srv:web/repoint" not in found.task_by_id


def test_that_a_provider_that_leaves_later_waits_for_its_consumer():
    estate = Inventory(servers=(vm("db"), vm("web")), dependencies=needs("web -> db"))
    _, found = planned(estate, waves("2027-06-05: web; 2027-06-12: db"))
    assert "srv:web/shutdown" in found.task_by_id["srv:db/shutdown"].after
    assert "srv:db/repoint" not in found.task_by_id


def test_that_a_provider_waits_for_all_servers_of_a_consuming_application():
    estate = Inventory(
        servers=(vm("db", app="sql"), vm("web1", app="shop"), vm("web2", app="shop")),
        applications=(app("shop"), app("sql")),
        dependencies=needs("shop -> sql", EndpointKind.APPLICATION),
    )
    plan = waves("2027-06-05: web1 web2; 2027-06-12: db")
    _, found = planned(estate, plan, level=Level.APPLICATION)
    assert "app:shop/off" in found.task_by_id["srv:db/shutdown"].after
    assert found.task_by_id["app:shop/off"].after == ("srv:web1/shutdown", "srv:web2/shutdown")


def test_that_the_servers_of_one_application_are_ordered_though_the_graph_is_of_applications():
    estate = Inventory(
        servers=(vm("db", app="shop"), vm("web", app="shop")),
        applications=(app("shop"),),
        dependencies=needs("web -> db"),
    )
    _, found = planned(estate, waves("2027-06-05: db web"), level=Level.APPLICATION)
    assert steps(found) == {"web": 1, "db": 2}


def test_that_a_notice_never_waits_beyond_its_last_safe_day():
    lease = contract("Lease", "rack:K", "2028-01-01", notice_months=6)
    estate = Inventory(servers=(machine("p", "K"),), racks=(rack("K"),), contracts=(lease,))
    _, found = planned(estate, waves("2027-10-02: p"))
    notice = found.task_by_id["contract:Lease/notice"]
    assert (notice.start, notice.end) == (day("2027-06-01"), day("2027-07-02"))


def test_that_a_retiring_application_in_a_wave_has_no_target_to_accept():
    estate = Inventory(
        servers=(vm("old", app="legacy"), vm("web", app="shop")),
        applications=(app("legacy", 4, "retire"), app("shop")),
        dependencies=needs("web -> old"),
    )
    _, found = planned(estate, waves("2027-06-05: old; 2027-06-12: web"))
    assert found.task_by_id["srv:old/acceptance"].title == "Confirm that nobody needs old"
    assert found.task_by_id["srv:web/acceptance"].title == (
        "Accept the target of web: live, tested, its recovery plan valid there"
    )
    assert found.task_by_id["srv:old/repoint"].title == (
        "Find Shop another provider: old gets no new home"
    )
    assert any(text.startswith("old retires on 2027-06-05") for text in found.warnings)


def test_that_a_shared_service_runs_on_to_the_last_wave():
    estate = Inventory(servers=(vm("ad"), vm("web")), dependencies=needs("web -> ad"))
    plan = waves("2027-06-05: ad; 2027-06-12: web")
    service = SharedService(node=NodeId("srv:ad"), name="ad", role="directory", reason="")
    graph = build_graph(estate, Level.SERVER)
    hubs = servers_of_services((service,), graph, estate)
    dates = releases(estate, plan, today=TODAY, shared=hubs)
    found = decommission(estate, graph, (service,), plan, dates, today=TODAY)
    assert found.task_by_id["srv:ad/shutdown"].start == day("2027-06-12")
    assert steps(found) == {"web": 1, "ad": 2}
    assert "wave:1/off" not in found.task_by_id  # nothing but a shared service leaves in it
    assert check_order(estate, dates, found, hubs) == ()
    assert [text for text in found.warnings if "no site" not in text] == []


def test_that_a_shared_service_may_be_named_as_an_application():
    estate = Inventory(
        servers=(vm("ad", app="directory"), vm("web")),
        applications=(app("directory"),),
        dependencies=needs("web -> ad"),
    )
    service = SharedService(node=NodeId("app:directory"), name="AD", role="directory", reason="")
    for level in Level:
        _, found = planned(estate, waves("2027-06-05: ad web"), level=level, shared=(service,))
        assert steps(found) == {"web": 1, "ad": 2}


def test_that_shared_services_go_last_on_their_day_whatever_they_poll():
    estate = Inventory(servers=(vm("ad"), vm("web"), vm("db")),
                       dependencies=needs("web -> ad; ad -> db; web -> db"))  # fmt: skip
    directory = SharedService(node=NodeId("srv:ad"), name="ad", role="directory", reason="")
    dates, found = planned(estate, waves("2027-06-05: web; 2027-06-12: ad db"), shared=(directory,))
    assert steps(found) == {"web": 1, "db": 1, "ad": 2}
    assert "wave:1/off" in found.task_by_id["srv:ad/shutdown"].after
    assert check_order(estate, dates, found, frozenset({"ad"})) == ()
    assert [text for text in found.warnings if "no site" not in text] == []


def test_that_a_shared_service_that_leaves_early_is_told():
    estate = Inventory(servers=(vm("ad"), vm("web")), dependencies=needs("web -> ad"))
    directory = SharedService(node=NodeId("srv:ad"), name="ad", role="directory", reason="")
    _, found = planned(estate, waves("2027-06-05: ad; 2027-06-12: web"), shared=(directory,))
    assert any("Shared services should leave with the last wave" in text for text in found.warnings)


def test_that_a_retiring_server_with_a_lasting_consumer_is_told():
    estate = Inventory(
        servers=(vm("kept"), vm("moves"), vm("old", app="legacy")),
        applications=(app("legacy", 4, "retire"),),
        dependencies=needs("kept -> old; moves -> old"),
    )
    _, found = planned(estate, waves("2027-06-05: moves", stay="kept old"))
    assert [text for text in found.warnings if text.startswith("old retires on 2027-06-05")]
    assert found.task_by_id["srv:old/repoint"].title == (
        "Find kept another provider: old gets no new home"
    )


def test_that_whatever_cannot_be_dated_stands_in_the_open_ends():
    example = worked_example()
    dates, found = planned(example, waves("2027-06-05: a b", stay="c"))
    assert found.open_ends == (
        "Server c stays: c is retained.",
        "Host H2 has no end: c stays on site: c is retained.",
        "Storage array S has no end: c stays on site: c is retained.",
        "Rack K has no end: H2 holds it: c stays on site: c is retained.",
        "Contract Colo has no end: Colo cannot end: K is never free. H2 holds it: c stays on site: c is retained.",
    )
    assert check_order(example, dates, found, frozenset()) == ()
    assert found.site_empty is None


def test_that_an_extension_is_a_task_and_a_warning():
    estate = Inventory(
        servers=(machine("p"),), contracts=(contract("Support", "server:p", "2027-05-01"),)
    )
    _, found = planned(estate, waves("2027-06-05: p"))
    extension = found.task_by_id["contract:Support/extension"]
    assert (extension.start, extension.end) == (day("2027-01-31"), day("2027-05-01"))
    assert found.task_by_id["contract:Support/confirm-end"].start == day("2027-05-01")
    assert found.task_by_id["contract:Support/release"].start == day("2027-07-08")
    assert any("no quotation" in text for text in found.warnings)


def test_that_no_day_of_the_plan_depends_on_the_day_on_which_somebody_looks():
    estate = whole_site()
    kept = contract("Kept", "rack:K", "2029-01-01")
    estate = replace(estate, contracts=(*estate.contracts, kept))
    graph = build_graph(estate, Level.SERVER)
    plans = []
    for today in (day("2027-01-04"), day("2027-04-01"), day("2027-08-31")):
        dates = releases(estate, PLAN, today=today)
        plans.append(decommission(estate, graph, (), PLAN, dates, today=today).tasks)
    assert plans[0] == plans[1] == plans[2]


def test_that_a_notice_that_was_missed_is_told_with_what_it_costs():
    lease = contract("Lease", "rack:K", "2027-10-01", renewal_months=12, notice_months=3)
    estate = replace(worked_example(), contracts=(lease,))
    plan = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")
    in_time, late = day("2027-07-01"), day("2027-07-02")
    graph = build_graph(estate, Level.SERVER)
    dates = releases(estate, plan, today=in_time)
    found = decommission(estate, graph, (), plan, dates, today=in_time)
    assert found.warnings[1:] == tuple(late_tasks(found.tasks, in_time))
    assert found.warnings[0].startswith("The inventory holds no site")
    dates = releases(estate, plan, today=late)
    stop = dates.of_contract[lease.id]
    assert (stop.stop, stop.missed, stop.missed_notice) == (
        day("2028-10-01"), day("2027-10-01"), day("2027-07-01"),
    )  # fmt: skip
    assert stop.missed_cost == 12_000  # a year of it, at 12,000 a year
    found = decommission(estate, graph, (), plan, dates, today=late)
    assert (
        "Lease could have ended on 2027-10-01, with notice by 2027-07-01. That day has passed: it "
        "ends on 2028-10-01. That costs 12,000.00 GBP. If notice was given, enter it; if not, ask "
        "the supplier."
    ) in found.warnings
    sent = NoticeRecord(contract=lease.id, sent=day("2027-06-30"))
    dates = releases(estate, plan, today=late, record=ExitRecord(notices=(sent,)))
    assert (dates.of_contract[lease.id].stop, dates.of_contract[lease.id].missed) == (
        day("2027-10-01"), None,
    )  # fmt: skip


def test_that_tasks_that_should_have_begun_are_counted():
    _, found = planned(Inventory(servers=(vm("a"),)), waves("2027-04-10: a"))
    assert any(
        text.startswith("Tasks that should have begun before 2027-04-01: 4, the first")
        for text in found.warnings
    )


def test_that_an_estate_without_a_site_says_that_nothing_is_handed_back():
    _, found = planned(worked_example(), waves("2027-06-05: a b c"))
    assert any(text.startswith("The inventory holds no site") for text in found.warnings)
    _, found = planned(whole_site(), PLAN)
    assert found.warnings == ()


def test_that_an_empty_plan_has_no_tasks_and_no_dates():
    _, found = planned(Inventory(), WavePlan())
    assert (found.tasks, found.first_power_off, found.site_empty) == ((), None, None)


def test_that_media_of_an_array_are_sanitised_after_its_hosts_are_off_and_its_volumes_gone():
    _, found = planned(worked_example(), waves("2027-06-05: a b c"))
    before = set(found.task_by_id["device:S/sanitise"].after)
    assert {"host:H1/power-off", "host:H2/power-off", "srv:c/data-removal"} <= before


def test_that_two_sites_are_handed_back_one_by_one():
    estate = Inventory(
        servers=(vm("a", "H1"), vm("b", "H2")),
        hosts=(host("H1", "K1"), host("H2", "K2")),
        devices=(device("S2", room="R2"),),
        racks=(rack("K1", "R1"), rack("K2", "R2")),
        rooms=(room("R1", "North"), room("R2", "South")),
        sites=(site("North"), site("South")),
        contracts=(contract("Lease", "room:R1", "2027-08-01", notice_days=30),),
    )
    dates, found = planned(estate, waves("2027-06-05: a; 2027-09-04: b"))
    north, south = (found.task_by_id[f"site:{name}/release"] for name in ("North", "South"))
    assert north.after == ("room:R1/release", "contract:Lease/release", "contract:Lease/saving")
    assert north.start == day("2027-07-21")
    assert south.after == ("room:R2/release",)
    assert check_order(estate, dates, found, frozenset()) == ()


def test_that_a_plan_can_be_cancelled():
    class Stopped:
        def report(self, fraction: float, message: str) -> None: ...

        def is_cancelled(self) -> bool:
            return True

    estate = worked_example()
    plan = waves("2027-06-05: a b c")
    dates = releases(estate, plan, today=TODAY)
    with pytest.raises(Cancelled):
        decommission(estate, build_graph(estate), (), plan, dates, today=TODAY, progress=Stopped())


def test_that_preparation_counts_back_from_power_off_in_calendar_days():
    _, found = planned(Inventory(servers=(vm("a"),)), waves("2027-06-05: a", days=2))
    power_off = day("2027-06-06")
    starts = {task.id.split("/")[1]: power_off - task.start for task in found.tasks}
    assert starts["clearance"] == timedelta(days=30)
    assert starts["notice-14"] == timedelta(days=14)
    assert starts["approval-7"] == starts["final-backup"] == timedelta(days=7)
    assert starts["notice-1"] == starts["pre-checks"] == timedelta(days=1)
