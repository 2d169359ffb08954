from __future__ import annotations

from datetime import date

from inventory.graph import NodeId, build_graph
from inventory.identity import ServerId
from inventory.release import host_managers, retirement_days
from inventory.waves.plan import WavePlan
from tests.builders_waves import estate, plan, policy, problem


def days(applications: str, needs: str, waves: str, *retiring: str, **facts) -> dict[str, int]:
    """The day in January 2027 on which each server goes off."""
    inventory = estate(applications, needs)
    out = tuple((ServerId(one), "it retires") for one in retiring)
    made = problem(inventory, policy(excluded=out))
    found = retirement_days(
        build_graph(inventory), plan(waves, made), [ServerId(one) for one in retiring], **facts
    )
    assert all((day.year, day.month) == (2027, 1) for day in found.values())
    return {server: day.day for server, day in found.items()}


# Cutovers are on 2 and 3, 9 and 10, 16 and 17 January.
WAVES = "1: a; 2: b; 3: c"


def test_that_what_nothing_needs_goes_off_with_the_first_cutover():
    assert days("a b c old", "old -> a", WAVES, "old-1") == {"old-1": 3}


def test_that_it_waits_for_the_last_that_needs_it():
    assert days("a b c old", "a -> old; b -> old", WAVES, "old-1") == {"old-1": 10}


def test_that_it_waits_for_what_needs_it_through_another_that_retires():
    found = days("a b c old gate", "c -> gate; gate -> old", WAVES, "gate-1", "old-1")
    assert found == {"gate-1": 17, "old-1": 17}


def test_that_what_something_lasting_needs_goes_off_with_the_last_wave():
    assert days("a b c stays old", "stays -> old", WAVES, "old-1") == {"old-1": 17}


def test_that_a_poller_holds_nothing_open():
    found = days("a b c mon old", "mon -> old", f"{WAVES} mon", "old-1", shared=[NodeId("app:mon")])
    assert found == {"old-1": 3}


def test_that_what_manages_the_hosts_goes_last():
    assert host_managers(estate("vCenter mail")) == {"vCenter-1"}
    found = days("a b c vCenter", "", WAVES, "vCenter-1", lasting=[ServerId("vCenter-1")])
    assert found == {"vCenter-1": 17}


def test_that_without_waves_there_is_no_day():
    assert retirement_days(build_graph(estate("old")), WavePlan(), [ServerId("old-1")]) == {}
    assert date(2027, 1, 3).weekday() == 6  # the Sunday on which the first cutover ends


def test_that_an_estate_that_only_retires_goes_off_on_the_day_given():
    """Without a wave nothing says when; the first day on which a cutover would be held does."""
    inventory = estate("old gate", "gate -> old")
    both = (ServerId("old-1"), ServerId("gate-1"))
    first = date(2027, 1, 3)
    found = retirement_days(build_graph(inventory), WavePlan(), both, otherwise=first)
    assert found == dict.fromkeys(sorted(both), first)
    assert retirement_days(build_graph(inventory), WavePlan(), both) == {}
