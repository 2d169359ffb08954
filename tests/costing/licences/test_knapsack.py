"""Which machines core licences cover: worked by hand, and against every subset."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.licences import best_covered, cores_needed
from tests.builders_buying import demand


@pytest.mark.parametrize(
    ("vcpus", "cores"), [(1, 8), (2, 8), (4, 8), (8, 8), (12, 12), (16, 16), (96, 96)]
)
def test_that_a_machine_needs_a_core_licence_a_vcpu_and_at_least_eight(vcpus, cores):
    assert cores_needed(vcpus) == cores


def test_that_the_worked_example_takes_the_set_with_fewer_cores():
    """E3: {16, 8, 4} and {16, 12} both avoid 28 vCPU; the second with 28 cores instead of 32."""
    machines = [demand(f"vm{vcpus:02}", vcpus) for vcpus in (2, 4, 8, 12, 16)]
    assert best_covered(machines, 32) == {"vm12", "vm16"}


def test_that_a_machine_is_covered_wholly_or_not_at_all():
    assert best_covered([demand("vm", 12)], 11) == set()
    assert best_covered([demand("vm", 12)], 12) == {"vm"}


def test_that_two_small_machines_lose_to_one_that_uses_its_licences_better():
    """16 cores: two machines of 2 vCPU avoid 4, one of 8 and one of 4 avoid 12."""
    machines = [demand("a", 2), demand("b", 2), demand("c", 4), demand("d", 8)]
    assert best_covered(machines, 16) == {"c", "d"}


def test_that_of_like_machines_the_lowest_ids_are_covered():
    machines = [demand(name, 8) for name in ("c", "a", "b")]
    assert best_covered(machines, 16) == {"a", "b"}


def test_that_nothing_is_covered_without_licences():
    assert best_covered([demand("a", 8)], 0) == set()


@given(st.lists(st.sampled_from([1, 2, 4, 6, 8, 12, 16, 24]), max_size=8), st.integers(0, 90))
@settings(max_examples=80, deadline=None)
def test_that_no_other_set_saves_more_or_as_much_with_fewer_cores(vcpus, cores):
    machines = [demand(f"s{place}", number) for place, number in enumerate(vcpus)]

    def worth(chosen):
        return sum(one.value for one in chosen), -sum(one.cores for one in chosen)

    found = best_covered(machines, cores)
    taken = [one for one in machines if one.server in found]
    assert sum(one.cores for one in taken) <= cores
    every = [
        worth(some)
        for count in range(len(machines) + 1)
        for some in combinations(machines, count)
        if sum(one.cores for one in some) <= cores
    ]
    assert worth(taken) == max(every)


@given(st.lists(st.integers(1, 32), max_size=8), st.integers(0, 60), st.integers(0, 30))
@settings(max_examples=50, deadline=None)
def test_that_more_licences_never_save_less(vcpus, cores, more):
    machines = [demand(f"s{place}", number) for place, number in enumerate(vcpus)]

    def saved(owned):
        found = best_covered(machines, owned)
        return sum(one.value for one in machines if one.server in found)

    assert saved(cores) <= saved(cores + more)


def test_that_values_too_large_for_a_machine_word_stay_exact():
    from dataclasses import replace
    from decimal import Decimal

    large = Decimal("1234567890123456.123456")
    machines = [
        replace(demand("a", 8), value=large),
        replace(demand("b", 8), value=large + Decimal("0.000001")),
        replace(demand("c", 8), value=large),
    ]
    assert best_covered(machines, 8) == {"b"}
