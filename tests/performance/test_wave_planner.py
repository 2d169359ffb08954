"""How long the wave planner takes; each row is printed with its score and its violations.

Limits are in CPU seconds and generous: a shared machine is slow now and then.  Run with ``-s`` to
see the rows.
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

import pytest

from inventory.progress import SILENT
from inventory.waves import annealing, greedy
from inventory.waves.plan import WaveStatus
from inventory.waves.policy import WavePolicy
from inventory.waves.problem import as_plan
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


#: Deterministic seconds; two workers share them out, so about half of it by the clock.
LIMIT_SECONDS = 20.0


@pytest.mark.parametrize("servers", [200, 1000, 5000])
def test_that_plans_of_seeded_estates_beat_every_baseline(servers: int):
    made = made_estate(servers)
    row()
    row(f"{servers:,} servers", f"{len(made.groups):,} groups", f"{len(made.crossings):,} edges")
    costs = {}
    for name, baseline in BASELINES.items():
        plan = as_plan(made, baseline(made))
        broken = Counter(found.rule for found in check_plan(made, plan))
        costs[name] = score(made, plan)
        row(f"  {name:28}", f"{costs[name]:>12,}", dict(broken) or "keeps every rule")
    began = time.process_time()
    result = solve(made, limit_seconds=LIMIT_SECONDS, workers=2)
    seconds = time.process_time() - began
    better = 1 - result.score / min(costs.values())
    row(f"  {'planner':28}", f"{result.score:>12,}", f"{seconds:.1f} CPU s, {better:.0%} better")
    row(f"  {'bound':28}", f"{result.bound:>12,}", f"gap {result.gap:.1%}, {result.status}")
    assert result.violations == ()
    assert better >= 0.15
    assert result.gap <= 0.25


def test_that_a_very_large_estate_has_a_first_plan_at_once():
    annealed = annealing.improvements(
        made_estate(200), None, seed=1, limit_seconds=0.02, workers=1, progress=SILENT
    )
    next(annealed)  # the compiled moves, once on each computer
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
    assert check_plan(made, plan) == ()
    assert seconds < 3


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


def test_that_a_plan_of_a_large_estate_is_checked_in_a_blink():
    made = exit_of(5000, date(2031, 3, 31))
    made_plan = as_plan(made, greedy.fill(made, SILENT))
    check_plan(made, made_plan)
    began = time.process_time()
    found = check_plan(made, made_plan)
    seconds = time.process_time() - began
    row("check of 5,000 servers", f"{seconds * 1000:.0f} ms", f"{len(found)} broken")
    assert seconds < 0.2
