"""The proof by states: never above the best plan, equal to it at the end, wherever it is stopped."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from inventory.progress import SILENT, Cancelled
from inventory.waves import exact
from inventory.waves.policy import PricedRule, WavePolicy
from inventory.waves.problem import Blackout, as_plan
from inventory.waves.proof import Proof, search
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from tests.builders_wave_estates import made_estate
from tests.builders_waves import estate, problem
from tests.builders_wide_problems import cheapest, wide_problems

MODERATE = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FEW = settings(MODERATE, max_examples=15)


@contextmanager
def one_group_at_a_time():
    """Small problems would otherwise be tracked whole at once, and nothing relaxed."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search, "FIRST_ARCS", 0)
        patched.setattr(search, "FEW_ARCS", 0)
        patched.setattr(search, "FIRST_STEPS", (30, 30))
        patched.setattr(search, "MOST_STEPS", 10)
        yield


def is_exact(made) -> bool:
    """Whether states know every rule: no gap of two slots, and no service to extend."""
    gaps = [slots for row in made.before for _, slots in row]
    charged = [crossing.service for crossing in made.crossings]
    return all(slots in {0, 1} for slots in gaps) and set(charged) <= {None}


@MODERATE
@given(wide_problems(largest=4, slots=4), st.integers(0, 300))
def test_that_no_step_of_a_proof_is_above_the_best_plan(made, above):
    best = cheapest(made)
    if best is None or not made.groups:
        return
    with one_group_at_a_time():
        proof = Proof(made, best + above)
        last = None
        for last in proof.steps(1.0, SILENT):
            assert last.bound <= best
    assert proof.is_over
    if last is None or not is_exact(made):
        return
    assert last.bound == best
    if above:
        plan = as_plan(made, last.slot_of)
        assert check_plan(made, plan) == ()
        assert score(made, plan) == best


@FEW
@given(wide_problems(largest=4, slots=4), st.integers(1, 400), st.integers(1, 3), st.data())
def test_that_dates_gone_against_at_a_price_are_part_of_a_proof(made, price, weeks, data):
    """Owners allow no cutover in the first weeks, except at a price for each server."""
    shut = Blackout(name="a", start=date(2027, 1, 1), end=date(2027, 1, 1) + timedelta(weeks=weeks))
    groups = tuple(
        replace(group, blackouts=(shut,) if data.draw(st.booleans()) else ())
        for group in made.groups
    )
    rule = PricedRule(rule="owner-blackouts", price=price)
    made = replace(made, groups=groups, policy=replace(made.policy, priced=(rule,)))
    best = cheapest(made)
    if best is None or not made.groups:
        return
    with one_group_at_a_time():
        for step in Proof(made, best + 100).steps(1.0, SILENT):
            assert step.bound <= best
    if is_exact(made):
        assert step.bound == best
        assert score(made, as_plan(made, step.slot_of)) == best


@FEW
@given(wide_problems(largest=9, slots=9), st.integers(1, 300))
def test_that_a_proof_ends_where_the_exact_model_does(made, above):
    assume(made.groups)
    answer = exact.search(
        made, start=None, start_score=None, seed=1, limit_seconds=4, progress=SILENT
    )
    if not answer.proved or answer.objective is None:
        return
    with one_group_at_a_time():
        for step in Proof(made, answer.objective + above).steps(4.0, SILENT):
            assert step.bound <= answer.objective
    if is_exact(made):
        assert step.bound == answer.objective


@pytest.fixture(scope="module")
def seeded():
    """The seeded estate of 200 servers."""
    return made_estate(200)


def test_that_a_proof_is_the_same_each_time_and_however_often_it_is_interrupted(
    seeded, monkeypatch
):
    monkeypatch.setattr(search, "FIRST_STEPS", (100, 100))

    def bounds(limits):
        proof = Proof(seeded, 470_000)
        return [step.bound for limit in limits for step in proof.steps(limit, SILENT)]

    at_once = bounds([1.0])
    assert at_once == bounds([1.0])
    assert at_once == sorted(at_once)
    interrupted = bounds([0.1, 0.1])
    assert interrupted == sorted(interrupted)
    # The optimum, which tests/performance proves.
    assert max(at_once + interrupted) <= 454_777


def test_that_a_cancelled_proof_stops_and_can_be_gone_on_with(seeded):
    class Impatient:
        def __init__(self) -> None:
            self.asked = 0

        def report(self, fraction: float, message: str) -> None:
            pass

        def is_cancelled(self) -> bool:
            self.asked += 1
            return self.asked > 50

    proof = Proof(seeded, 457_409)
    with pytest.raises(Cancelled):
        for _ in proof.steps(1000.0, Impatient()):
            pass
    assert not proof.is_over
    assert next(proof.steps(0.1, SILENT)).bound > 0


def test_that_an_estate_without_groups_has_nothing_to_prove():
    empty = problem(estate("", ""), WavePolicy(start=date(2027, 1, 1), exit_by=date(2027, 6, 30)))
    assert list(Proof(empty, 0).steps(1.0, SILENT)) == []
