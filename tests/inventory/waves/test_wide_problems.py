"""Teams, data, overtime, priced dependencies and services to extend, on random small estates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from inventory.progress import SILENT
from inventory.waves import annealing, bound, exact, greedy
from inventory.waves.annealing.chain import Arrays, Chain
from inventory.waves.plan import WaveStatus
from inventory.waves.problem import as_plan, windows
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from inventory.waves.solver import solve
from tests.builders_wave_estates import made_estate
from tests.builders_wide_problems import NAMES, cheapest, wide_problems

MODERATE = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FEW = settings(MODERATE, max_examples=15)


@MODERATE
@given(wide_problems(largest=4, slots=4))
def test_that_the_optimum_is_that_of_trying_every_plan(made):
    result = solve(made)
    best = cheapest(made)
    if best is None:
        assert result.status is WaveStatus.IMPOSSIBLE
        assert result.reasons
    else:
        assert result.status is WaveStatus.OPTIMAL
        assert result.score == result.bound == best
        assert result.violations == ()


@MODERATE
@given(wide_problems(largest=4, slots=4))
def test_that_no_bound_is_above_the_optimum(made):
    best = cheapest(made)
    if best is None:
        return
    assert exact.least_score(made) <= best
    for known, known_score in ((None, None), (greedy.fill(made, SILENT), None)):
        for least in bound.bounds(
            made,
            best=known,
            best_score=known_score,
            limit_seconds=0.05,
            workers=1,
            progress=SILENT,
        ):
            assert least <= best


@FEW
@given(wide_problems(largest=8, slots=8))
def test_that_no_bound_is_above_the_proved_optimum_of_larger_ones(made):
    result = solve(made)
    if result.status is not WaveStatus.OPTIMAL or result.score is None:
        return
    for least in bound.bounds(
        made,
        best=greedy.fill(made, SILENT),
        best_score=result.score,
        limit_seconds=0.2,
        workers=2,
        progress=SILENT,
    ):
        assert least <= result.score


@MODERATE
@given(wide_problems(largest=9, slots=9))
def test_that_the_objective_of_the_exact_model_is_the_score(made):
    assume(made.groups)
    answer = exact.search(
        made, start=None, start_score=None, seed=1, limit_seconds=4, progress=SILENT
    )
    if answer.slot_of is not None:
        plan = as_plan(made, answer.slot_of)
        assert check_plan(made, plan) == ()
        if answer.proved:
            assert answer.objective == score(made, plan)


@MODERATE
@given(wide_problems(largest=9, slots=9), st.integers(0, 10**6))
def test_that_the_cost_of_a_chain_is_the_score_of_its_state_at_every_moment(made, seed):
    limits = windows(made)
    assume(made.groups and limits)
    # A group apart from itself has no plan at all; `improvements` starts no chain on it.
    assume(all(rule.one != rule.other for rule in made.aparts))
    chain = Chain(Arrays(made, limits), [first for first, _ in limits], seed)
    chain.cool(3000, 500.0, 5.0, 100.0)
    for _ in range(3):
        slots = chain.state.at.tolist()
        assert chain.cost == score(made, as_plan(made, slots))
        broken = {found.rule for found in check_plan(made, as_plan(made, slots))}
        # Windows and orders hold at every moment; what is priced holds in the best plan.
        assert broken <= {
            "capacity",
            "pilot-capacity",
            "resource-capacity",
            "tier-1-per-wave",
            "apart",
        }
        assert (chain.state.counts[1] == chain.state.counts[2] == 0) == (not broken)
        chain.run(1000)
    if chain.best_cost is not None:
        plan = as_plan(made, chain.best)
        assert check_plan(made, plan) == ()
        assert chain.best_cost == score(made, plan)


@FEW
@given(wide_problems(largest=4, slots=4))
@pytest.mark.large
def test_that_the_chains_alone_find_the_best_plan_of_a_small_estate(made):
    assume(made.groups)
    best = cheapest(made)
    found = None
    for slots in annealing.improvements(
        made, None, seed=1, limit_seconds=0.1, workers=1, progress=SILENT
    ):
        found = score(made, as_plan(made, slots))
        assert check_plan(made, as_plan(made, slots)) == ()
    if best is not None and found is not None:
        assert found >= best
        assert found <= 1.1 * best + 1
    assert best is not None or found is None


@FEW
@given(wide_problems(largest=4, slots=4))
def test_that_less_rule_and_more_room_never_make_the_best_plan_worse(made):
    best = solve(made)
    if best.status is not WaveStatus.OPTIMAL or best.score is None:
        return
    roomier = tuple(
        replace(
            resource,
            limits=tuple(limit + 5 for limit in resource.limits),
            comfort=tuple(limit + 5 for limit in resource.comfort or resource.limits),
        )
        for resource in made.resources
    )
    for easier in (
        replace(made, resources=()),
        replace(made, resources=roomier),
        replace(made, aparts=()),
        replace(made, gaps=()),
        replace(made, orders=()),
    ):
        relaxed = solve(easier)
        assert relaxed.status is WaveStatus.OPTIMAL
        assert relaxed.score is not None
        assert relaxed.score <= best.score


@FEW
@given(wide_problems(largest=4, slots=4), st.permutations(range(len(NAMES))))
def test_that_other_places_of_the_groups_change_no_score(made, places):
    order = sorted(range(len(made.groups)), key=lambda index: places[index])
    place = {old: new for new, old in enumerate(order)}
    turned = replace(
        made,
        groups=tuple(replace(made.groups[old], index=new) for new, old in enumerate(order)),
        nodes=tuple(replace(node, group=place[node.group]) for node in made.nodes),
        orders=tuple(
            replace(found, first=place[found.first], then=place[found.then])
            for found in made.orders
        ),
        gaps=tuple(
            replace(found, first=place[found.first], then=place[found.then]) for found in made.gaps
        ),
        aparts=tuple(
            replace(found, one=place[found.one], other=place[found.other]) for found in made.aparts
        ),
    )
    one, other = solve(made), solve(turned)
    assert (one.status, one.score) == (other.status, other.score)


@pytest.fixture(scope="module")
def middling():
    return made_estate(200)


def test_that_one_and_two_workers_find_the_same_plans(middling):
    def found(workers: int) -> list[list[int]]:
        return list(
            annealing.improvements(
                middling, None, seed=3, limit_seconds=0.5, workers=workers, progress=SILENT
            )
        )

    assert found(1) == found(1) == found(2)
    assert len(found(1)[-1]) == len(middling.groups)


def test_that_bounds_do_not_depend_on_the_workers(middling):
    start = greedy.fill(middling, SILENT)

    def found(workers: int) -> list[int]:
        return list(
            bound.bounds(
                middling,
                best=start,
                best_score=None,
                limit_seconds=0.1,
                workers=workers,
                progress=SILENT,
            )
        )

    assert found(1) == found(2)
    assert found(1) == sorted(found(1))


def test_that_time_by_the_clock_makes_a_plan_no_worse(middling):
    poor = solve(middling, limit_seconds=0.2)
    better = solve(middling, limit_seconds=0.2, improve_seconds=2.0)
    assert better.improve_seconds == 2.0
    assert better.violations == ()
    assert better.score <= poor.score
    assert better.bound >= poor.bound
