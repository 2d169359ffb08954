"""How long the wave planner takes; each row is printed with its score and its violations.

Limits are in CPU seconds and generous: a shared machine is slow now and then.  Run with ``-s`` to
see the rows.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import date

import pytest

from inventory.progress import SILENT
from inventory.waves import annealing, greedy
from inventory.waves.plan import WaveStatus
from inventory.waves.policy import Pin, WavePolicy
from inventory.waves.problem import as_plan
from inventory.waves.repairing import pinned, repair
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from inventory.waves.solver import ATTEMPTS_OF_LARGE, solve
from tests.builders_wave_estates import made_estate
from tests.builders_waves import problem, random_estate
from tests.wave_baselines import BASELINES

pytestmark = pytest.mark.performance


def exit_of(servers: int, by: date):
    return problem(random_estate(1, servers), WavePolicy(start=date(2027, 1, 1), exit_by=by))


def row(*values: object) -> None:
    print("  ".join(str(value) for value in values))  # noqa: T201 - the row is the result


def test_that_a_middle_estate_is_planned_well_within_ten_seconds():
    made = exit_of(320, date(2028, 3, 31))
    first = greedy.fill(made, SILENT)
    start = score(made, as_plan(made, first))
    began = time.process_time()
    result = solve(made)
    seconds = time.process_time() - began
    row("320 servers", f"{seconds:.1f} s", f"greedy {start:,}", f"score {result.score:,}")
    row("  bound", f"{result.bound:,}", f"gap {result.gap:.1%}", f"{len(result.violations)} broken")
    assert result.violations == ()
    assert result.score < 0.9 * start
    assert result.gap < 0.15
    assert seconds < 30


def test_that_a_small_estate_is_solved_to_its_optimum():
    made = exit_of(60, date(2027, 6, 30))
    began = time.process_time()
    result = solve(made)
    seconds = time.process_time() - began
    row("60 servers", f"{seconds:.1f} s", f"score {result.score:,}", result.status)
    assert result.status is WaveStatus.OPTIMAL
    assert seconds < 30


#: Deterministic seconds, which two workers share out: about half of it by the clock of two cores.
SHORT_SECONDS = 10.0
LONG_SECONDS = 60.0

#: What the planner promises.
BETTER_THAN_BASELINES = 0.15
LARGEST_GAP = 0.15
FIRST_PLAN_SECONDS = 2.0
CHECK_SECONDS = 0.1
REPAIR_SECONDS = 1.0

#: The optimum of the smallest of the seeded estates, proved.
OPTIMUM_OF_200 = 454_777

#: CPU seconds of a busy machine for one promised second.
LEEWAY = 1.5


def counted_rules(made, plan) -> object:
    """Print this as a row's violations."""
    return dict(Counter(found.rule for found in check_plan(made, plan))) or "keeps every rule"


@pytest.fixture(scope="module")
def compiled() -> None:
    """Compile the moves, once on each computer."""
    next(
        annealing.improvements(
            made_estate(200), None, seed=1, limit_seconds=0.02, workers=1, progress=SILENT
        )
    )


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("servers", [200, 1000, 5000])
def test_that_plans_of_seeded_estates_beat_every_baseline(servers: int):
    made = made_estate(servers)
    row()
    row(f"{servers:,} servers", f"{len(made.groups):,} groups", f"{len(made.crossings):,} edges")
    costs = {}
    for name, baseline in BASELINES.items():
        plan = as_plan(made, baseline(made))
        costs[name] = score(made, plan)
        row(f"  {name:28}", f"{costs[name]:>12,}", counted_rules(made, plan))
    results = {}
    for limit in (SHORT_SECONDS, LONG_SECONDS):
        began = time.process_time()
        result = results[limit] = solve(made, limit_seconds=limit, workers=2)
        seconds = time.process_time() - began
        better = 1 - result.score / min(costs.values())
        row(
            f"  {f'planner, {limit:g} s':28}",
            f"{result.score:>12,}",
            counted_rules(made, result.plan),
            f"{better:.1%} better, bound {result.bound:,}, gap {result.gap:.1%}",
            f"{result.status}, {seconds:.1f} CPU s",
        )
        assert result.violations == ()
        assert seconds < LEEWAY * limit + 10
    short, long = results[SHORT_SECONDS], results[LONG_SECONDS]
    assert 1 - short.score / min(costs.values()) >= BETTER_THAN_BASELINES
    assert long.gap <= LARGEST_GAP
    if servers == 200:
        # Found and proved by tracking one group after the other; `inventory/waves/proof`.
        assert long.status is WaveStatus.OPTIMAL
        assert long.score == long.bound == OPTIMUM_OF_200


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_that_the_optimum_of_an_estate_of_200_servers_is_proved(seed: int):
    rules = WavePolicy(start=date(2027, 1, 1), exit_by=date(2027, 9, 30))
    made = problem(random_estate(seed, 200), rules)
    began = time.process_time()
    result = solve(made, limit_seconds=LONG_SECONDS)
    seconds = time.process_time() - began
    row()
    row(
        f"200 servers, orders, seed {seed}",
        f"{len(made.groups)} groups, {len(made.orders)} orders, {len(made.slots)} slots",
        f"score {result.score:,}, bound {result.bound:,}, {result.status}, {seconds:.1f} CPU s",
    )
    assert result.status is WaveStatus.OPTIMAL
    assert result.violations == ()
    assert seconds < LONG_SECONDS


@pytest.mark.usefixtures("compiled")
def test_that_a_very_large_estate_has_a_first_plan_at_once():
    made = made_estate(10_000)
    began = time.process_time()
    found = greedy.fill(made, SILENT, ATTEMPTS_OF_LARGE)
    if found is None:
        found = next(
            annealing.improvements(
                made, None, seed=1, limit_seconds=1.0, workers=1, progress=SILENT
            )
        )
    seconds = time.process_time() - began
    plan = as_plan(made, found)
    row("10,000 servers", f"first plan {seconds:.1f} CPU s", f"score {score(made, plan):,}")
    row("  ", counted_rules(made, plan))
    assert check_plan(made, plan) == ()
    assert seconds < LEEWAY * FIRST_PLAN_SECONDS


def test_that_a_large_estate_has_a_plan_in_seconds():
    made = exit_of(5000, date(2031, 3, 31))
    began = time.process_time()
    first = greedy.fill(made, SILENT)
    first_seconds = time.process_time() - began
    start = score(made, as_plan(made, first))
    result = solve(made, limit_seconds=4)
    seconds = time.process_time() - began
    row("5,000 servers", f"first plan {first_seconds:.1f} s", f"{seconds:.1f} s in all")
    row(f"  greedy {start:,}", f"score {result.score:,}", f"bound {result.bound:,}")
    assert result.violations == ()
    assert result.score < start
    assert first_seconds < 2
    assert seconds < 30


@pytest.mark.usefixtures("compiled")
def test_that_a_large_plan_is_checked_in_a_blink_and_repaired_around_a_pin_within_a_second():
    made = made_estate(5000)
    *_, best = annealing.improvements(
        made, None, seed=1, limit_seconds=2.0, workers=1, progress=SILENT
    )
    present = as_plan(made, best)
    check_plan(made, present)
    draw = random.Random(1)
    longest = {"check": 0.0, "repair": 0.0}
    moved = []
    for group in draw.sample(made.groups, 10):
        slot = made.slots[draw.choice(made.allowed[group.index])]
        pins = [Pin(member=group.applications[0], on=slot.start)]
        began = time.process_time()
        check_plan(pinned(made, pins), present)
        longest["check"] = max(longest["check"], time.process_time() - began)
        began = time.process_time()
        found = repair(made, present, pins)
        longest["repair"] = max(longest["repair"], time.process_time() - began)
        assert found.plan is not None
        assert check_plan(pinned(made, pins), found.plan) == ()
        moved.append(len(found.moves))
    row()
    row("5,000 servers, ten pins", f"check {longest['check'] * 1000:.0f} ms at the longest")
    row("  ", f"repair {longest['repair']:.2f} s at the longest, {moved} groups moved")
    assert longest["check"] < LEEWAY * CHECK_SECONDS
    assert longest["repair"] < LEEWAY * REPAIR_SECONDS
