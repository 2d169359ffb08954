"""The ordering rules of the decommission method, checked on a finished plan.

The rules are checked from the tasks and dates alone, not from the way the plan was made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from inventory.decommission.feeds import FEED, power_feeds
from inventory.decommission.order_checks import (
    after_hand_back,
    cut_consumers,
    early_contents,
    off_in_a_freeze,
    outlasting,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.decommission.plan import DecommissionPlan, Task
    from inventory.graph import DependencyGraph
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.policy import Freeze, OwnerBlackout
    from inventory.release import Releases

_SANITISATION = 10


_ROW = ("clearance", "approval-7", "pre-checks", "shutdown", "soak", "logical-removal")
_BACKUP = ("final-backup", "tested-restore", "shutdown")


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """What some rules are judged by beside the plan.

    Attributes:
        graph: Who needs whom; None where nobody knows.
        shared: Servers of shared services.
        freezes: Days on which nothing may go off.
        blackouts: Those of the plan; those of the register stand with the applications.
    """

    graph: DependencyGraph | None = None
    shared: frozenset[ServerId] = frozenset()
    freezes: tuple[Freeze, ...] = ()
    blackouts: tuple[OwnerBlackout, ...] = ()

    def closes(self, inventory: Inventory) -> bool:
        """Return whether any day is closed to anything."""
        return bool(
            self.freezes or self.blackouts or any(one.blackouts for one in inventory.applications)
        )


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
    inventory: Inventory,
    releases: Releases,
    plan: DecommissionPlan,
    today: date,
    *,
    calendar: Calendar | None = None,
) -> tuple[RuleCheck, ...]:
    """Return one line for each rule, O1 to O18 in their order among them.

    O5 is not judged without a `calendar`, and O18 not without freezes in it.
    """
    tasks = plan.task_by_id
    of_subject: dict[tuple[str, str], dict[str, Task]] = defaultdict(dict)
    for task in plan.tasks:
        work = task.id.rpartition("/")[2]
        of_subject[task.subject_kind, task.subject][work] = task
    servers = [works for (kind, _), works in of_subject.items() if kind == "server"]
    contracts = [works for (kind, _), works in of_subject.items() if kind == "contract"]
    things = list(of_subject.values())
    known = calendar or Calendar()
    days = {one.server: one.power_off for one in releases.servers if one.power_off is not None}
    frozen = (text for _, text in off_in_a_freeze(inventory, days, known.freezes, known.blackouts))
    wired = known.graph is not None
    cut = cut_consumers(known.graph, releases, plan, known.shared) if known.graph else iter(())
    return (
        _check("order", "Nothing starts before what it waits for has ended.", _too_early(tasks)),
        _check(
            "O1",
            "Scope, count, clearance, approval, pre-checks, shutdown, soak and removal follow each "
            "other.",
            chain(
                _sequence(things, ("scope", "reconcile")),
                _sequence(things, ("clearance", "approval-7", "power-off")),
                _sequence(servers, _ROW),
                _lacking(servers, _ROW),
            ),
        ),
        _check(
            "O2",
            "Target live and accepted and its recovery plan valid, then shutdown.",
            chain(
                _sequence(servers, ("acceptance", "shutdown")), _lacking(servers, ("acceptance",))
            ),
        ),
        _check(
            "O3",
            "Final backup, then tested restore, then shutdown.",
            chain(_sequence(servers, _BACKUP), _lacking(servers, _BACKUP)),
        ),
        _check(
            "O4",
            "The backup job stops, with all other systems, only after the tested restore.",
            _sequence(servers, ("tested-restore", "logical-removal")),
        ),
        _check("O5", "Consumers off or repointed before their provider goes off.", cut)
        if wired
        else _open("O5", "Consumers off or repointed before their provider goes off."),
        _check(
            "O6",
            "Monitoring is silenced at power-off and removed last of all systems.",
            chain(
                _sequence(servers, ("logical-removal", "monitoring-removal")),
                _sequence(servers, ("address-release", "monitoring-removal")),
            ),
        ),
        _check(
            "O7",
            "Nothing is removed, sanitised or taken out before the end of soak.",
            _before_soak_end(releases, plan),
        ),
        _check(
            "O8",
            "Names and firewall rules removed before addresses are given back.",
            _sequence(servers, ("logical-removal", "address-release")),
        ),
        _check(
            "O9",
            "Repointed and accepted at the target before the source's replication is removed.",
            _sequence(servers, ("repoint", "acceptance", "logical-removal")),
        ),
        _check(
            "O10",
            "No data is destroyed before the end of a legal hold or retention.",
            _before_hold_end(releases, plan),
        ),
        _check(
            "O11",
            "Media counted and sanitised before anything is taken out.",
            _sequence(things, ("media-count", "sanitise", "release")),
        ),
        _check(
            "O12",
            "Sanitised before resale, return or recycling.",
            _sequence(things, ("sanitise", "dispose", "close")),
        ),
        _check(
            "O13",
            "No unit is gone before everything that it waits for.",
            chain(
                _before_tenants(releases),
                early_contents(inventory, plan),
                outlasting(releases, plan),
            ),
        ),
        _check(
            "O14",
            "Every notice that the plan counts on can still be given in time.",
            _late_notices(releases, today),
        ),
        _check(
            "O15",
            "Taken out before its record is closed.",
            _sequence(things, ("release", "dispose", "close")),
        ),
        _check(
            "O16",
            "No contract ends, and no saving is real, before its end is confirmed and its units "
            "are empty.",
            chain(
                _early_stops(inventory, releases),
                _sequence(contracts, ("notice", "confirm-end", "saving")),
                _sequence(contracts, ("confirm-end", "duties", "release")),
            ),
        ),
        _check("O17", "The last hand-back comes after everything else.", after_hand_back(plan)),
        _check("O18", "No server goes off in a freeze or a blackout of its owner.", frozen)
        if known.closes(inventory)
        else _open("O18", "No server goes off in a freeze. No freeze is entered."),
        _check(
            "release",
            "Every server, unit and contract has one release task or is an open end.",
            _releases_missing(inventory, releases, plan),
        ),
        _check(
            "owner",
            "Every task names who does it, by role, and what proves it.",
            (
                f"{task.id} names nobody or no evidence."
                for task in plan.tasks
                if not task.owner_role or not task.evidence
            ),
        ),
    )


def _open(rule: str, text: str) -> RuleCheck:
    return RuleCheck(rule=rule, text=f"{text} Not judged.", holds=None)


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


def _lacking(subjects: list[dict[str, Task]], works: tuple[str, ...]) -> Iterator[str]:
    for found in subjects:
        missing = [work for work in works if work not in found]
        if "shutdown" in found and missing:
            yield f"{found['shutdown'].subject_name} has no task {', '.join(missing)}."


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


def _late_notices(releases: Releases, today: date) -> Iterator[str]:
    for contract, stop in releases.contracts:
        if stop.notice_by is not None and stop.notice_by < today:
            yield f"Notice on {contract} was due by {stop.notice_by}."


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
    known = {("contract", str(contract.id)) for contract in inventory.contracts}
    known |= {(FEED, feed.key) for feed in power_feeds(inventory)}
    for (kind, key), number in sorted(last.items()):
        if kind == FEED and number != 1:
            yield f"{kind} {key} has {number} release tasks."
    for kind, key in sorted(set(last) - known):
        yield f"{kind} {key} is released and not in the inventory."
