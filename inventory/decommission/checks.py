"""The ordering rules of the decommission method, checked on a finished plan.

The rules are checked from the tasks and dates alone, not from the way the plan was made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from inventory.decommission.contract_tasks import missed_end

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.decommission.plan import DecommissionPlan, Task
    from inventory.model import Inventory
    from inventory.release import Releases

_SANITISATION = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCheck:
    """One rule and whether the plan keeps it.

    Attributes:
        rule: "O1" to "O18" as the decommission method numbers them, or a word.
        holds: None where the plan does not hold what the rule is about; `text` says so.
        broken: A sentence for each breach, with the task and its dates.
    """

    rule: str
    text: str
    holds: bool | None
    broken: tuple[str, ...] = ()


def check_rules(
    inventory: Inventory, releases: Releases, plan: DecommissionPlan, today: date
) -> tuple[RuleCheck, ...]:
    """Return one line for each rule that can be judged from the plan, then those that cannot."""
    tasks = {task.id: task for task in plan.tasks}
    of_subject: dict[tuple[str, str], dict[str, Task]] = defaultdict(dict)
    for task in plan.tasks:
        work = task.id.rpartition("/")[2]
        of_subject[task.subject_kind, task.subject][work] = task
    servers = [works for (kind, _), works in of_subject.items() if kind == "server"]
    things = list(of_subject.values())
    return (
        _check("order", "Nothing starts before what it waits for has ended.", _too_early(tasks)),
        _check(
            "O1",
            "Clearance, approval, pre-checks, shutdown, soak and removal follow each other.",
            _sequence(
                servers,
                ("clearance", "approval-7", "pre-checks", "shutdown", "soak", "logical-removal"),
            ),
        ),
        _check(
            "O3",
            "Final backup, then tested restore, then shutdown.",
            _sequence(servers, ("final-backup", "tested-restore", "shutdown")),
        ),
        _check(
            "O6",
            "Monitoring is removed last of all systems.",
            _sequence(servers, ("logical-removal", "monitoring-removal")),
        ),
        _check(
            "O7",
            "Nothing is removed, sanitised or taken out before the end of soak.",
            _before_soak_end(releases, plan),
        ),
        _check(
            "O10",
            "No data is destroyed before the end of a legal hold or retention.",
            _before_hold_end(releases, plan),
        ),
        _check(
            "O11", "Sanitised before it is taken out.", _sequence(things, ("sanitise", "release"))
        ),
        _check(
            "O12",
            "Sanitised before resale, return or recycling.",
            _sequence(things, ("sanitise", "dispose", "close")),
        ),
        _check(
            "O13",
            "No unit is gone before everything that it waits for.",
            _before_tenants(releases),
        ),
        _check(
            "O14",
            "Every notice can still be given in time.",
            _late_notices(inventory, releases, today),
        ),
        _check(
            "O16",
            "No contract ends before its units are empty.",
            _early_stops(inventory, releases),
        ),
        _check(
            "release",
            "Every server, unit and contract has one release task or is an open end.",
            _releases_missing(inventory, releases, plan),
        ),
        *(
            RuleCheck(rule=rule, text=f"{text} Not judged from the plan.", holds=None)
            for rule, text in (
                ("O5", "Consumers off or repointed before their provider goes off."),
                ("O18", "Nothing goes off in a freeze."),
                ("O2", "Target accepted and its recovery plan valid before shutdown."),
                ("O17", "Every sign-off before close."),
            )
        ),
    )


def _check(rule: str, text: str, broken: Iterator[str]) -> RuleCheck:
    found = tuple(broken)
    return RuleCheck(rule=rule, text=text, holds=not found, broken=found)


def _too_early(tasks: dict[str, Task]) -> Iterator[str]:
    for task in tasks.values():
        for name in task.after:
            if name not in tasks:
                yield f"{task.id} waits for {name}, which is not in the plan."
            elif tasks[name].end > task.start:
                yield f"{task.id} starts on {task.start}, {name} ends on {tasks[name].end}."


def _sequence(subjects: list[dict[str, Task]], works: tuple[str, ...]) -> Iterator[str]:
    for found in subjects:
        present = [found[work] for work in works if work in found]
        for one, other in pairwise(present):
            if one.end > other.start:
                yield f"{other.id} starts on {other.start}, {one.id} ends on {one.end}."


def _before_soak_end(releases: Releases, plan: DecommissionPlan) -> Iterator[str]:
    soak_end = {str(release.server): release.soak_end for release in releases.servers}
    for task in plan.tasks:
        if task.subject_kind == "server" and 9 <= task.phase <= 12:  # noqa: PLR2004 - phase numbers
            end = soak_end.get(task.subject)
            if end is None or task.start < end:
                yield f"{task.id} starts on {task.start}, the soak ends on {end}."


def _before_hold_end(releases: Releases, plan: DecommissionPlan) -> Iterator[str]:
    gone = {str(release.server): release for release in releases.servers if release.held}
    for task in plan.tasks:
        held = gone.get(task.subject)
        if held is None or task.subject_kind != "server" or task.phase != _SANITISATION:
            continue
        if held.gone is None or task.start < held.gone:
            yield f"{task.id} starts on {task.start}: {held.held}"


def _before_tenants(releases: Releases) -> Iterator[str]:
    for release in releases.units:
        if release.free is None:
            continue
        for tenant in release.tenants:
            end = releases.of_server[tenant].gone
            if end is None or end > release.free:
                yield f"{release.name} is free on {release.free}, {tenant} only on {end}."


def _late_notices(inventory: Inventory, releases: Releases, today: date) -> Iterator[str]:
    for contract in inventory.contracts:
        stop = releases.of_contract[contract.id]
        if stop.missed is not None:
            yield missed_end(contract, stop)
        elif stop.notice_by is not None and stop.notice_by < today:
            yield f"Notice on {contract.id} was due by {stop.notice_by}."


def _early_stops(inventory: Inventory, releases: Releases) -> Iterator[str]:
    for contract in inventory.contracts:
        stop = releases.of_contract[contract.id].stop
        for unit in contract.covers:
            release = releases.of_unit.get(unit)
            if stop is None or release is None:
                continue
            if release.removed is None or release.removed > stop:
                gone = release.removed
                yield f"{contract.name} ends on {stop}, {release.name} is gone on {gone}."


def _releases_missing(
    inventory: Inventory, releases: Releases, plan: DecommissionPlan
) -> Iterator[str]:
    last = Counter((task.subject_kind, task.subject) for task in plan.tasks if task.last)
    wanted = [
        *((("server", str(one.server)), one.gone) for one in releases.servers),
        *(((one.unit.kind.value, one.unit.key), one.removed) for one in releases.units),
        *((("contract", str(key)), stop.stop) for key, stop in releases.contracts),
    ]
    for subject, day in dict(wanted).items():
        expected = 0 if day is None else 1
        if last.pop(subject, 0) != expected:
            yield f"{subject[0]} {subject[1]} should have {expected} release tasks."
    known = {("contract", contract.id) for contract in inventory.contracts}
    for kind, key in sorted(set(last) - known):
        yield f"{kind} {key} is released and not in the inventory."
