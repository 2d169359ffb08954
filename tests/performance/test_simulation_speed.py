"""How long simulations take and how they grow with the draws; each row is printed.

Limits are in CPU seconds and generous: a shared machine is slow now and then.  Run with ``-s`` to
see the rows.
"""

from __future__ import annotations

import resource
import time
from dataclasses import replace

import pytest

from costing.uncertainty import default_inputs
from desktop_app import stages

pytestmark = pytest.mark.performance

#: CPU seconds over two cores of the requirement: 5 seconds for 10,000 draws.
MOST_SECONDS = 5.0
MOST_MIB = 1024


@pytest.fixture(scope="module")
def sample():
    project = stages.sample_project()
    return project, stages.derive(project)


def seconds_of(project, derived, draws):
    started = time.process_time()
    made = stages.simulate(project, derived, draws=draws)
    used = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{draws:>8,} draws  {used:6.2f} s CPU  {memory:6.0f} MiB  P50 {made.npv.p50:,}")  # noqa: T201 - the row is the result
    return used


def test_that_ten_thousand_correlated_draws_of_the_sample_take_less_than_five_seconds(sample):
    project, derived = sample
    inputs = replace(default_inputs(), rho=(("delivery", default_inputs().slip.likely),))
    project = replace(project, uncertainty=inputs)
    assert seconds_of(project, derived, 10_000) < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 < MOST_MIB


def test_that_time_grows_in_line_with_the_draws(sample):
    project, derived = sample
    seconds_of(project, derived, 1_000)  # warm
    base = seconds_of(project, derived, 1_000)
    used = [seconds_of(project, derived, draws) - base for draws in (20_000, 40_000, 80_000)]
    assert used[2] < 6 * used[0]
    assert used[1] < 3 * used[0]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 < MOST_MIB
