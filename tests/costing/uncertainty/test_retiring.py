"""Which waves move the day on which a retiring server is switched off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from costing.uncertainty import waves_awaited
from inventory.graph import build_graph
from inventory.identity import ServerId
from inventory.release import retirement_days
from inventory.waves.plan import WavePlan
from tests.builders_waves import estate, plan, policy, problem

WAVES = "1: a; 2: b; 3: c"


def case(applications, needs, *retiring):
    inventory = estate(applications, needs)
    out = tuple((ServerId(one), "it retires") for one in retiring)
    made = plan(WAVES, problem(inventory, policy(excluded=out)))
    return build_graph(inventory), made, [ServerId(one) for one in retiring]


def test_that_it_moves_with_the_waves_of_all_that_need_it():
    assert waves_awaited(*case("a b c old", "a -> old; c -> old", "old-1")) == {"old-1": (1, 3)}


def test_that_what_nothing_needs_moves_with_the_first_wave():
    assert waves_awaited(*case("a b c old", "old -> a", "old-1")) == {"old-1": (1,)}


def test_that_what_something_lasting_needs_moves_with_every_wave():
    found = waves_awaited(*case("a b c stays old", "stays -> old", "old-1"))
    assert found == {"old-1": (1, 2, 3)}


def test_that_without_waves_nothing_is_awaited():
    assert waves_awaited(build_graph(estate("old")), WavePlan(), [ServerId("old-1")]) == {}


@settings(max_examples=15, deadline=None)
@given(
    st.tuples(*[st.integers(0, 60)] * 3),
    st.sampled_from(["a -> old; b -> old", "c -> old", "stays -> old"]),
)
def test_that_the_waves_awaited_give_the_day_of_any_slipped_plan(late, needs):
    graph, made, retiring = case("a b c stays old", needs, "old-1")
    waves = tuple(
        replace(one, start=one.start + timedelta(days=days), end=one.end + timedelta(days=days))
        for one, days in zip(made.waves, late, strict=True)
    )
    awaited = waves_awaited(graph, made, retiring)["old-1"]
    expected = max(one.end for one in waves if one.number in awaited) - timedelta(days=1)
    assert retirement_days(graph, replace(made, waves=waves), retiring)["old-1"] == expected
