"""Project-scheduling instances with known optima, solved by the planner's own rules.

Precedence is a gap between move groups, resources are those of cutovers, an activity of several
periods a chain of groups in consecutive slots; the span is what the site costs.
"""

from __future__ import annotations

import pytest

from inventory.progress import SILENT
from inventory.waves import exact
from inventory.waves.problem import as_plan
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from tests.builders_psplib import INSTANCES, wave_problem, written


@pytest.mark.parametrize("name", INSTANCES)
def test_that_the_rules_of_the_planner_reach_the_published_optimum(name: str, tmp_path):
    made = wave_problem(written(tmp_path, name))
    answer = exact.search(
        made, start=None, start_score=None, seed=1, limit_seconds=30, progress=SILENT
    )
    assert answer.proved
    assert answer.slot_of is not None
    assert max(answer.slot_of) + 1 == INSTANCES[name].optimum
    # A week a period; the last cutover ends on the Monday three days after the policy's start.
    plan = as_plan(made, answer.slot_of)
    assert answer.bound == score(made, plan) == 3 + 7 * (INSTANCES[name].optimum - 1)
    assert check_plan(made, plan) == ()


def test_that_the_reader_and_the_figures_agree(tmp_path):
    made = wave_problem(written(tmp_path, "j301_1"))
    # Thirty activities of 158 periods in all, each period of work a group of its own.
    assert len(made.groups) == 158
    assert [resource.limits for resource in made.resources] == [(12,), (13,), (4,), (12,)]
    # The first activity takes eight periods and four units of the first resource.
    assert [group.uses for group in made.groups[:8]] == [(4, 0, 0, 0)] * 8
    assert made.groups[8].uses == (10, 0, 0, 0)
