"""The ordering rules once more, on what was really done: judged from the record alone."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from inventory.decommission.checks import Calendar, RuleCheck
from inventory.decommission.keeping import kept_entries
from inventory.decommission.media import media_balances
from inventory.decommission.order_checks import off_in_a_freeze
from inventory.decommission.signing import Signing, subject_of
from inventory.decommission.standing import SETTLED, excepted, held_at
from inventory.exit_record import ROW, AssetState, SignLevel, TaskResult
from inventory.identity import ServerId, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.decommission.plan import DecommissionPlan
    from inventory.decommission.standing import Standing
    from inventory.exit_record import ExitRecord
    from inventory.model import Inventory

_REMOVAL, _DISPOSITION = 9, 12


def check_record(
    inventory: Inventory,
    plan: DecommissionPlan,
    record: ExitRecord,
    standing: Standing,
    calendar: Calendar | None = None,
) -> tuple[RuleCheck, ...]:
    """Return one line for each rule that what was recorded can break.

    A breach for which an exception to that rule is approved (by task id, or by subject for media
    and signatures) is none; against a legal hold there is no exception.
    """
    return (
        _check(
            "done in order",
            "Nothing was done before what it waits for.",
            _out_of_order(plan, record, standing),
        ),
        _check(
            "evidence",
            "Every closed task has its evidence, or somebody answers for it.",
            _without_evidence(standing),
        ),
        _check(
            "O7 done",
            "Nothing was removed, sanitised or taken out before the real end of soak.",
            _before_real_soak_end(plan, record, standing),
        ),
        _check(
            "O10 done",
            "No data was destroyed under a legal hold or before its retention ended.",
            _destroyed_under_hold(plan, record),
        ),
        _check(
            "O18 now",
            "Nothing went off or is expected to go off in a freeze.",
            _off_in_a_freeze(inventory, plan, record, standing, calendar or Calendar()),
        ),
        _check(
            "O16 done",
            "A saving is agreed as real only with a confirmed end.",
            _unproven_savings(inventory, record),
        ),
        _check(
            "O17 done",
            "Nothing was closed without its signatures.",
            _unsigned(plan, record, standing),
        ),
        _check(
            "media",
            "All media of what was sanitised are accounted for.",
            _unbalanced(inventory, record, standing),
        ),
        _check(
            "kept",
            "All that was recorded is of tasks, assets and contracts in the plan.",
            chain(
                (f"{one.task} is not in the plan any more." for one in standing.vanished),
                (
                    f"{one.part} of {one.subject}, which is not in the plan any more: {one.text}."
                    for one in kept_entries(inventory, plan, record)
                    if one.part != "evidence"
                ),
            ),
        ),
    )


def _check(rule: str, text: str, broken: Iterator[str]) -> RuleCheck:
    found = tuple(broken)
    return RuleCheck(rule=rule, text=text, holds=not found, broken=found)


def _out_of_order(plan: DecommissionPlan, record: ExitRecord, standing: Standing) -> Iterator[str]:
    for task in plan.tasks:
        one = standing.of_task[task.id]
        if task.id not in record.actual_of or one.status not in SETTLED or not one.waits_for:
            continue
        if not excepted("order", task.id, record, standing.today):
            yield f"{task.id} is {one.status.value}, and {', '.join(one.waits_for[:3])} is not."


def _without_evidence(standing: Standing) -> Iterator[str]:
    for one in standing.tasks:
        if one.status in SETTLED:
            yield from one.missing


def _before_real_soak_end(
    plan: DecommissionPlan, record: ExitRecord, standing: Standing
) -> Iterator[str]:
    for task in plan.tasks:
        actual = record.actual_of.get(task.id)
        if (
            actual is None
            or task.subject_kind != "server"
            or not _REMOVAL <= task.phase <= _DISPOSITION
        ):
            continue
        soak = standing.of_task.get(f"srv:{task.subject}/soak")
        begun = actual.started or actual.finished
        if soak is None or begun is None or begun >= soak.end:
            continue
        if not excepted("O7", task.id, record, standing.today):
            yield f"{task.id} began on {begun}, the soak ends on {soak.end}."


def _destroyed_under_hold(plan: DecommissionPlan, record: ExitRecord) -> Iterator[str]:
    for task in plan.tasks:
        actual = record.actual_of.get(task.id)
        if actual is None or actual.result is not TaskResult.PASSED:
            continue
        why = held_at(task, actual.started or actual.finished, record)
        if why:
            yield f"{task.id} is done: {why}"


def _off_in_a_freeze(
    inventory: Inventory,
    plan: DecommissionPlan,
    record: ExitRecord,
    standing: Standing,
    calendar: Calendar,
) -> Iterator[str]:
    days = {
        ServerId(task.subject): standing.of_task[task.id].start
        for task in plan.tasks
        if task.id.endswith("/shutdown")
    }
    for server, text in off_in_a_freeze(inventory, days, calendar.freezes, calendar.blackouts):
        if not excepted("O18", f"srv:{server}/shutdown", record, standing.today):
            yield text


def _unproven_savings(inventory: Inventory, record: ExitRecord) -> Iterator[str]:
    names = {contract.id: contract.name for contract in inventory.contracts}
    for saving in record.savings:
        notice = record.notice_on.get(saving.contract)
        if saving.evidence and (notice is None or notice.confirmed_end is None):
            name = names.get(saving.contract, saving.contract)
            yield f"The saving of {name} is agreed, and no supplier has confirmed its end."


def _unsigned(plan: DecommissionPlan, record: ExitRecord, standing: Standing) -> Iterator[str]:
    signing = Signing(plan, record)
    for one in record.states:
        subject = subject_of(one.asset)
        if one.state is AssetState.CLOSED and not excepted(
            "sign-off", subject, record, standing.today
        ):
            level = SignLevel.SITE if one.asset.kind is UnitKind.SITE else SignLevel.ASSET
            yield from (f"{subject}: {text}" for text in signing.lacking(level, subject))


def _unbalanced(inventory: Inventory, record: ExitRecord, standing: Standing) -> Iterator[str]:
    past = ROW[ROW.index(AssetState.SANITISED) :]
    for one in media_balances(inventory, record):
        state = record.state_of.get(one.asset)
        subject = subject_of(one.asset)
        sanitised = standing.of_task.get(f"{subject}/sanitise")
        reached = (state is not None and state.state in past) or (
            sanitised is not None and sanitised.status in SETTLED
        )
        if reached and not excepted("media", subject, record, standing.today):
            yield from one.problems
