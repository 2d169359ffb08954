from __future__ import annotations

import importlib
import itertools
import threading
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory.identity import ApplicationId, ServerId
from inventory.model import Inventory
from inventory.progress import SILENT
from inventory.waves import exact, greedy, improving
from inventory.waves.explain.families import FAMILIES
from inventory.waves.plan import WaveStatus
from inventory.waves.policy import Before, Freeze, Pin, WaveWeights
from inventory.waves.problem import as_plan
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from inventory.waves.solver import solve
from tests.builders_waves import estate, plan, policy, problem, random_estate, spoken

NAMES = [f"a{number}" for number in range(9)]


@st.composite
def problems(draw, largest: int = 9, slots: int = 12):
    """A random small estate under random rules; not every one has a plan."""
    names = NAMES[: draw(st.integers(1, largest))]
    words = [
        f"{name}:{draw(st.integers(1, 4))}{'!' if draw(st.integers(0, 3)) == 0 else ''}"
        for name in names
    ]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names))
    flows = draw(st.lists(pairs, max_size=12))
    apps = [(ApplicationId(a), ApplicationId(b)) for a, b in draw(st.lists(pairs, max_size=2))]
    gaps = [(ApplicationId(a), ApplicationId(b)) for a, b in draw(st.lists(pairs, max_size=1))]
    weekend = date(2027, 1, 2).toordinal() + 7 * draw(st.integers(0, 5))
    pins = draw(st.lists(st.sampled_from(names), max_size=1))
    frozen = date.fromordinal(weekend)
    rules = policy(
        exit_by=date.fromordinal(
            date(2027, 1, 3).toordinal() + 7 * draw(st.integers(0, slots - 1))
        ),
        servers_per_wave=draw(st.integers(3, 10)),
        first_wave_servers=draw(st.integers(1, 6)),
        tier_1_per_wave=draw(st.integers(1, 3)),
        tier_1_not_before=draw(st.integers(0, 2)),
        freezes=(Freeze(start=frozen, end=date.fromordinal(weekend + 1), reason="frozen"),)
        if draw(st.booleans())
        else (),
        apart=tuple(pair for pair in apps if pair[0] != pair[1]),
        before=tuple(Before(first=a, then=b) for a, b in gaps if a != b),
        pins=tuple(Pin(member=ApplicationId(name), on=date(2027, 1, 16)) for name in pins),
        shared=draw(st.sampled_from([(), ("app:a0",)])),
        excluded=draw(st.sampled_from([(), ((ServerId("a0-1"), "sold"),)])),
        weights=WaveWeights(run=6, site=500, split=draw(st.sampled_from([0, 20, 400])), wave=3000),
    )
    return problem(estate(" ".join(words), "; ".join(f"{a} -> {b}" for a, b in flows)), rules)


def cheapest(of) -> int | None:
    """The best score by trying every plan, judged by the rules: shares nothing with the solvers."""
    scores = [
        score(of, made)
        for slots in itertools.product(range(len(of.slots)), repeat=len(of.groups))
        if not check_plan(of, made := as_plan(of, slots))
    ]
    return min(scores, default=None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(largest=4, slots=4))
def test_that_the_optimum_is_that_of_trying_every_plan(made):
    result = solve(made)
    best = cheapest(made) if made.groups else 0
    if best is None:
        assert result.status is WaveStatus.IMPOSSIBLE
        assert result.reasons
    else:
        assert result.status is WaveStatus.OPTIMAL
        assert result.score == result.bound == best


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_that_a_solved_plan_breaks_no_rule_and_places_every_server(made):
    result = solve(made, limit_seconds=4)
    if result.plan is None:
        assert result.status is WaveStatus.IMPOSSIBLE
        return
    assert result.violations == check_plan(made, result.plan) == ()
    assert result.score == score(made, result.plan)
    assert result.bound is not None
    assert result.bound <= result.score
    placed = sorted(found for wave in result.plan.waves for found in wave.servers)
    aside = {found.server: found.reason for found in result.plan.unassigned}
    assert sorted([*placed, *aside]) == sorted(server for server, _ in made.server_names)
    assert all(aside.values())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_that_the_objective_of_the_exact_model_is_the_score(made):
    if not (made.groups and made.slots):
        return
    answer = exact.search(
        made, start=None, start_score=None, seed=1, limit_seconds=4, progress=SILENT
    )
    if answer.slot_of is not None:
        assert answer.objective == score(made, as_plan(made, answer.slot_of))


@settings(max_examples=60, deadline=None)
@given(problems())
def test_that_the_first_plan_keeps_every_rule(made):
    if made.groups and made.slots:
        filled = greedy.fill(made, SILENT)
        assert filled is None or check_plan(made, as_plan(made, filled)) == ()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(largest=6))
def test_that_more_capacity_never_makes_the_best_plan_worse(made):
    before = solve(made)
    wider = replace(made.policy, servers_per_wave=made.policy.servers_per_wave + 3)
    after = solve(replace(made, policy=wider))
    if before.status is WaveStatus.OPTIMAL and after.status is WaveStatus.OPTIMAL:
        assert after.score <= before.score
    assert not (before.plan and after.plan is None)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(largest=6), st.permutations(NAMES))
def test_that_other_names_change_no_score(made, names):
    renamed = dict(zip(NAMES, names, strict=True))
    turned = _renamed(made, renamed)
    one, other = solve(made), solve(turned)
    if one.status is WaveStatus.OPTIMAL:
        assert (one.status, one.score) == (other.status, other.score)


def _renamed(made, names: dict[str, str]):
    """The same problem with its groups in another order."""
    order = sorted(made.groups, key=lambda group: names.get(group.name, group.name))
    place = {group.index: new for new, group in enumerate(order)}
    return replace(
        made,
        groups=tuple(replace(group, index=place[group.index]) for group in order),
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


MIDDLE = random_estate(3, 120)


@pytest.fixture(scope="module")
def middle():
    rules = policy(exit_by=date(2027, 12, 31), servers_per_wave=20, first_wave_servers=10)
    return problem(MIDDLE, rules)


def test_that_the_same_seed_gives_the_same_plan_with_one_and_two_workers(middle):
    one = solve(middle, seed=5, limit_seconds=2)
    again = solve(middle, seed=5, limit_seconds=2)
    two = solve(middle, seed=5, limit_seconds=2, workers=2)
    assert one == again == two
    assert one.violations == ()


def test_that_the_order_of_the_input_changes_nothing(middle):
    turned = replace(MIDDLE, dependencies=MIDDLE.dependencies[::-1])
    assert problem(turned, middle.policy) == middle


def test_that_the_improved_plans_keep_the_rules_and_get_better(middle):
    start = greedy.fill(middle, SILENT)
    assert start is not None
    scores = [score(middle, as_plan(middle, start))]
    for better in improving.improvements(
        middle, start, seed=1, limit_seconds=1.0, workers=1, progress=SILENT
    ):
        assert check_plan(middle, as_plan(middle, better)) == ()
        scores.append(score(middle, as_plan(middle, better)))
    assert len(scores) > 2
    assert scores == sorted(scores, reverse=True)


def test_that_a_hint_is_never_made_worse(middle):
    good = solve(middle, limit_seconds=4)
    poor = solve(middle, limit_seconds=0.01, hint=good.plan)
    assert poor.score <= good.score


def test_that_a_hint_that_breaks_a_rule_is_not_used():
    made = problem(estate("web db", "web -> db"))
    result = solve(made, hint=plan("1: web; 2: db", made))
    assert result.violations == ()
    assert spoken(result.plan) == "2027-01-02: db web"


def test_that_a_provider_and_its_consumer_leave_together_where_they_fit():
    made = problem(estate("web:6 db:4 mail:10", "web -> db"), policy())
    assert spoken(solve(made).plan) in {
        "2027-01-02: db web; 2027-01-09: mail",
        "2027-01-02: mail; 2027-01-09: db web",
    }


def test_that_the_pilot_is_small_and_holds_no_tier_1():
    rules = policy(first_wave_servers=2, tier_1_not_before=1)
    result = solve(problem(estate("core:8! test:2"), rules))
    assert spoken(result.plan) == "2027-01-02: test; 2027-01-09: core"


def test_that_an_estate_without_servers_has_an_empty_plan():
    result = solve(problem(Inventory()))
    assert result.status is WaveStatus.OPTIMAL
    assert result.plan.waves == ()
    assert (result.score, result.bound, result.gap) == (0, 0, None)


def test_that_an_estate_all_excluded_is_all_unassigned():
    rules = policy(excluded=((ServerId("a-1"), "sold"),))
    result = solve(problem(estate("a"), rules))
    assert result.plan.waves == ()
    assert [found.reason for found in result.plan.unassigned] == [
        "a-1 was taken out of the plan: sold"
    ]


def test_that_without_a_weekend_there_is_no_plan():
    result = solve(problem(estate("a"), policy(exit_by=date(2027, 1, 2))))
    assert result.status is WaveStatus.IMPOSSIBLE
    assert result.plan is None
    assert result.reasons == (
        (
            "There is no weekend for a cutover from 2027-01-01 until 2027-01-02. Start earlier, exit "
            "later or open a freeze."
        ),
    )


class Stop:
    """Cancels after so many seconds from its making."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self.messages: list[tuple[float, str]] = []
        self.threads: set[str] = set()

    def report(self, fraction: float, message: str) -> None:
        self.messages.append((fraction, message))
        self.threads.add(threading.current_thread().name)

    def is_cancelled(self) -> bool:
        return time.monotonic() >= self._until


def test_that_a_search_cancelled_before_it_begins_has_no_plan(middle):
    began = time.monotonic()
    result = solve(middle, progress=Stop(0.0))
    assert time.monotonic() - began < 1
    assert (result.status, result.plan) == (WaveStatus.CANCELLED, None)


@pytest.fixture(scope="module")
def solver_loaded() -> None:
    """Loads OR-Tools, which takes a second by itself on a cold machine."""
    importlib.import_module("ortools.sat.python.cp_model")


@pytest.mark.usefixtures("solver_loaded")
@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.5])
def test_that_a_cancelled_search_stops_within_a_second_and_keeps_its_plan(seconds: float):
    made = problem(random_estate(2, 600), policy(exit_by=date(2028, 12, 31), servers_per_wave=40))
    progress = Stop(seconds)
    began = time.monotonic()
    result = solve(made, limit_seconds=300, progress=progress)
    assert time.monotonic() - began < seconds + 1
    assert result.status is WaveStatus.CANCELLED
    assert result.plan is not None
    assert result.violations == ()


def test_that_progress_is_told_from_the_callers_thread_and_only_forward(middle):
    progress = Stop(600)
    solve(middle, limit_seconds=2, workers=2, progress=progress)
    assert progress.threads == {threading.current_thread().name}
    fractions = [fraction for fraction, _ in progress.messages]
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] <= fractions[-1] <= 1
    assert any("score" in message for _, message in progress.messages)


def test_that_no_thread_outlives_a_search(middle):
    before = threading.active_count()
    solve(middle, limit_seconds=0.5, workers=2)
    assert threading.active_count() == before


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(largest=6, slots=6))
def test_that_leaving_out_a_family_of_rules_never_makes_the_best_plan_worse(made):
    best = solve(made)
    if best.status is not WaveStatus.OPTIMAL:
        return
    for family in FAMILIES:
        relaxed = solve(family.without(made))
        assert relaxed.status is WaveStatus.OPTIMAL
        assert relaxed.score <= best.score, family.name


def test_that_without_time_the_first_plan_is_kept(middle):
    result = solve(middle, limit_seconds=0)
    assert result.status is WaveStatus.FEASIBLE
    assert result.violations == ()
    assert 0 < result.bound <= result.score


def test_that_a_large_estate_that_cannot_fit_says_how_many_cutovers_it_needs():
    rules = policy(exit_by=date(2028, 3, 31), servers_per_wave=20, first_wave_servers=20)
    made = problem(random_estate(1, 3000), rules)
    result = solve(made, limit_seconds=1)
    servers = len(made.group_of)
    needed = -(-servers // 20)
    assert result.status is WaveStatus.IMPOSSIBLE
    assert result.reasons[0] == (
        f"Exit by 2028-03-31 leaves 65 cutovers; {needed} are needed for {servers:,} servers at 20 "
        "a cutover."
    )


@pytest.mark.usefixtures("solver_loaded")
def test_that_a_search_for_reasons_can_be_cancelled():
    rules = policy(exit_by=date(2027, 3, 31), servers_per_wave=20)
    made = problem(random_estate(1, 400), rules)
    began = time.monotonic()
    result = solve(made, limit_seconds=0, progress=Stop(0.5))
    assert time.monotonic() - began < 1.5
    assert (result.status, result.plan) == (WaveStatus.CANCELLED, None)


def test_that_a_fault_in_the_callers_report_leaves_no_search_running(middle):
    class Broken:
        def report(self, fraction: float, message: str) -> None:
            if "score" in message:
                raise KeyboardInterrupt

        def is_cancelled(self) -> bool:
            return False

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        solve(middle, limit_seconds=300, progress=Broken())
    assert threading.active_count() == before


def test_that_a_watcher_hears_of_every_better_score_and_bound(middle):
    heard: list[tuple[int | None, int | None]] = []
    result = solve(
        middle, limit_seconds=0.5, watch=lambda reached, bound: heard.append((reached, bound))
    )
    assert heard[-1] == (result.score, result.bound)
    scores = [reached for reached, _ in heard if reached is not None]
    bounds = [bound for _, bound in heard if bound is not None]
    assert scores == sorted(scores, reverse=True)
    assert bounds == sorted(bounds)
