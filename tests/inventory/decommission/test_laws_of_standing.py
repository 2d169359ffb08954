"""Laws of an exit that is under way, on random estates and records, judged by other code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory.decommission import DecommissionPlan, decommission
from inventory.decommission.outlook import outlook_of
from inventory.decommission.standing import SETTLED, stand
from inventory.exit_record import (
    ExitRecord,
    LegalHold,
    SoakIncident,
    SoakRule,
    TaskActual,
    TaskResult,
)
from inventory.graph import Level, build_graph
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.release import Outlook, Releases, releases
from tests.builders_release import TODAY
from tests.decommission_order import check_order
from tests.exit_judge import release_faults, standing_faults
from tests.random_exits import GOING, NUMBERS, SERVERS, dated, estates

if TYPE_CHECKING:
    from inventory.model import Inventory
    from inventory.waves.plan import WavePlan

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2027, 4, 1), date(2028, 3, 1))
NAMES = st.sampled_from(SERVERS)


@st.composite
def rules(draw: st.DrawFn) -> ExitRecord:
    """Holds, soaks and incidents of random servers."""
    held = draw(st.dictionaries(NAMES, st.none() | DAYS, max_size=2))
    soaks = draw(st.dictionaries(NAMES, st.integers(0, 120), max_size=3))
    used = draw(st.dictionaries(NAMES, DAYS, max_size=3))
    return ExitRecord(
        holds=tuple(
            LegalHold(
                asset=UnitRef(kind=UnitKind.SERVER, key=name),
                reason="r",
                ordered_by="o",
                until=until,
            )
            for name, until in sorted(held.items())
        ),
        soaks=tuple(
            SoakRule(server=ServerId(name), days=days, longest_job_days=days // 2)
            for name, days in sorted(soaks.items())
        ),
        incidents=tuple(
            SoakIncident(server=ServerId(name), on=on, powered_on=on.day % 2 == 0, extra_days=3)
            for name, on in sorted(used.items())
        ),
    )


def made(
    estate: Inventory, plan: WavePlan, record: ExitRecord, outlook: Outlook | None = None
) -> tuple[Releases, DecommissionPlan]:
    found = releases(estate, plan, today=TODAY, record=record, outlook=outlook)
    graph = build_graph(estate, Level.APPLICATION)
    return found, decommission(estate, graph, (), plan, found, today=TODAY, record=record)


def doings(draw: st.DrawFn, plan: DecommissionPlan, latest: date) -> tuple[TaskActual, ...]:
    """What was done of some tasks, on any day to `latest`."""
    names = [task.id for task in plan.tasks if task.evidence_required]
    chosen = draw(st.lists(st.sampled_from(names), max_size=12, unique=True)) if names else []
    found = []
    for name in sorted([*chosen, "srv:long gone/shutdown"]):
        finished = latest - timedelta(days=draw(st.integers(0, 60)))
        result = draw(st.none() | st.sampled_from(list(TaskResult)))
        started = finished - timedelta(days=draw(st.integers(0, 9)))
        found.append(
            TaskActual(
                task=name, started=started, finished=finished if result else None, result=result,
                done_by="Ann", reason="so",
            )
        )  # fmt: skip
    return tuple(found)


@FEW
@given(estate=estates(), numbers=NUMBERS | GOING, record=rules())
def test_that_holds_and_incidents_break_no_rule_of_order_or_release(
    estate: Inventory, numbers: dict[str, int], record: ExitRecord
):
    found, plan = made(estate, dated(estate, numbers, {}), record)
    assert release_faults(estate, found) == []
    told = tuple(text for text in plan.open_ends if " is held: " in text)
    assert check_order(estate, found, plan, frozenset()) == ()
    held = {one.server for one in found.servers if one.held and one.gone is None and one.soak_end}
    assert len(told) == len(held)
    assert not any(
        task.phase >= 10 and task.subject in held
        for task in plan.tasks
        if task.subject_kind == "server"
    )


@FEW
@given(estate=estates(), numbers=NUMBERS | GOING, record=rules(), data=st.data())
def test_that_a_standing_keeps_what_was_done_and_starts_nothing_too_early(
    estate: Inventory, numbers: dict[str, int], record: ExitRecord, data: st.DataObject
):
    waves = dated(estate, numbers, {})
    found, plan = made(estate, waves, record)
    today = data.draw(DAYS)
    done = replace(record, actuals=doings(data.draw, plan, today))
    standing = stand(plan, done, today)
    assert standing_faults(plan, done, standing, today) == []
    assert made(estate, waves, done)[1] == plan  # what was done changes no plan
    assert stand(plan, done, today) == standing
    outlook = outlook_of(plan, standing, found)
    if outlook is not None and not outlook.done:
        expected = releases(estate, waves, today=TODAY, record=done, outlook=outlook)
        assert release_faults(estate, expected) == []


@FEW
@given(estate=estates(), numbers=GOING, later=st.integers(1, 200), data=st.data())
def test_that_moving_the_waves_moves_every_open_task_and_no_done_one(
    estate: Inventory, numbers: dict[str, int], later: int, data: st.DataObject
):
    _, before = made(estate, dated(estate, numbers, {}), ExitRecord())
    shifted = dated(estate, numbers, dict.fromkeys((1, 2, 3), later))
    _, after = made(estate, shifted, ExitRecord())
    moved = timedelta(days=later)
    old = {task.id: task for task in before.tasks}
    for task in after.tasks:
        if task.subject_kind != "contract" and not task.id.startswith("site:DC/release"):
            assert (task.start, task.end) == (old[task.id].start + moved, old[task.id].end + moved)
    record = ExitRecord(actuals=doings(data.draw, before, date(2027, 5, 1)))
    one = stand(before, record, date(2027, 5, 2))
    other = stand(after, record, date(2027, 5, 2))
    kept = {task.task for task in other.vanished}
    for task in record.actuals:
        if task.task not in old or one.of_task[task.task].status not in SETTLED:
            continue
        if task.task in kept:
            # A later exit may end a contract another way, without that task: what was done is kept.
            assert task.task.startswith("contract:")
            continue
        assert one.of_task[task.task].end == other.of_task[task.task].end


@FEW
@given(estate=estates(), numbers=GOING, data=st.data())
def test_that_what_is_late_never_ends_a_contract_earlier(
    estate: Inventory, numbers: dict[str, int], data: st.DataObject
):
    waves = dated(estate, numbers, {})
    found, plan = made(estate, waves, ExitRecord())
    late = [
        TaskActual(
            task=task.id,
            finished=task.start + timedelta(days=data.draw(st.integers(0, 40))),
            result=TaskResult.PASSED,
        )
        for task in plan.tasks
        if task.id.endswith("/shutdown") and data.draw(st.booleans())
    ]
    record = ExitRecord(actuals=tuple(late))
    standing = stand(plan, record, date(2027, 4, 1))
    outlook = outlook_of(plan, standing, found)
    expected = releases(estate, waves, today=TODAY, record=record, outlook=outlook)
    assert release_faults(estate, expected) == []
    for (_, planned), (_, then) in zip(found.contracts, expected.contracts, strict=True):
        assert planned.stop is None or then.stop is None or then.stop >= planned.stop
