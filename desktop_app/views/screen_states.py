"""How far each step of the guided path is, in a word and a few figures.

Apart from the screens, so that the path can be shown before any of them is loaded.  No Qt here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.finding_columns import counts_by_severity
from desktop_app.views.screen import Step, StepState
from inventory.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.session import Session
    from inventory.decommission import DecommissionPlan

#: Days after which prices are called old.
OLD_PRICE_DAYS = 90


def import_state(session: Session) -> StepState:
    """Return whether anything was imported, and from how many files."""
    project = session.project
    if not project.inventory.servers and not project.inventory.sources:
        return StepState(step=Step.READY, text=translate("Steps", "drop files to begin"))
    errors = counts_by_severity(project.import_findings)[Severity.ERROR]
    files = formats.count(len(project.inventory.sources), "file")
    if errors:
        return StepState(step=Step.ATTENTION, text=f"{files}, {formats.count(errors, 'error')}")
    return StepState(step=Step.DONE, text=translate("Steps", "{files} read").format(files=files))


def inventory_state(session: Session) -> StepState:
    """Return how many servers there are, and whether findings ask for a look at them."""
    inventory = session.project.inventory
    if not inventory.servers:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))
    derived = session.derived
    findings = derived.findings if derived is not None else session.project.import_findings
    wrong = {
        subject
        for finding in findings
        if finding.severity is Severity.ERROR
        for subject in finding.subjects
        if subject in inventory.server_by_id
    }
    servers = formats.count(len(inventory.estate), "server")
    if wrong:
        return StepState(
            step=Step.ATTENTION,
            text=translate("Steps", "{servers}, {wrong} to mend").format(
                servers=servers, wrong=f"{len(wrong):,}"
            ),
        )
    return StepState(step=Step.DONE, text=servers)


def dependencies_state(session: Session) -> StepState:
    """Return how many dependencies there are, and whether they are known at all."""
    inventory = session.project.inventory
    if not inventory.servers:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))
    if not inventory.dependencies:
        return StepState(step=Step.ATTENTION, text=translate("Steps", "no dependencies imported"))
    derived = session.derived
    if derived is None:
        return StepState(step=Step.READY, text=translate("Steps", "being worked out"))
    said = formats.count(len(derived.graph.dependencies), "dependency", "dependencies")
    return StepState(step=Step.DONE, text=said)


def waves_state(session: Session) -> StepState:
    """Return how many waves there are, and whether they keep the rules."""
    project = session.project
    if not project.inventory.servers:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))
    if project.accepted is None:
        return StepState(step=Step.READY, text=translate("Steps", "ready to plan"))
    waves = formats.count(len(project.accepted.plan.waves), "wave")
    broken = len(session.derived.violations) if session.derived is not None else 0
    if broken:
        return StepState(step=Step.ATTENTION, text=formats.count(broken, "broken rule"))
    return StepState(step=Step.DONE, text=waves)


def cost_state(session: Session) -> StepState:
    """Return whether there are costs, and what leaving is worth on the plan's target."""
    project, derived = session.project, session.derived
    if not project.inventory.estate:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))
    if project.accepted is None:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs a wave plan"))
    if derived is None or not derived.costs or derived.costs[0].statement is None:
        return StepState(step=Step.STALE, text=translate("Steps", "being worked out"))
    cost = derived.costs[0]
    worth = translate("Steps", "{npv} NPV").format(
        npv=formats.short_money(cost.statement.npv if cost.statement else None)
    )
    if not session.derived_is_current:
        return StepState(
            step=Step.STALE, text=translate("Steps", "{worth}, being updated").format(worth=worth)
        )
    if cost.unpriced:
        return StepState(
            step=Step.ATTENTION, text=translate("Steps", "{worth}, incomplete").format(worth=worth)
        )
    return StepState(step=Step.DONE, text=worth)


def decommission_state(session: Session) -> StepState:
    """Return whether there is a plan, and how it stands against the exit date."""
    project, derived = session.project, session.derived
    if not project.inventory.estate:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))
    if project.accepted is None:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs a wave plan"))
    if derived is None or derived.decommission is None:
        return StepState(step=Step.STALE, text=translate("Steps", "being worked out"))
    if not session.derived_is_current:
        return StepState(step=Step.STALE, text=translate("Steps", "being updated"))
    exit_by = project.policy.exit_by if project.policy is not None else None
    return _state_of(derived.decommission, exit_by)


def _state_of(plan: DecommissionPlan, exit_by: date | None) -> StepState:
    if plan.open_ends:
        text = formats.count(len(plan.open_ends), "open end")
        return StepState(step=Step.ATTENTION, text=text)
    if plan.site_empty is not None and exit_by is not None and plan.site_empty > exit_by:
        return StepState(step=Step.ATTENTION, text=translate("Steps", "empty after the exit date"))
    return StepState(
        step=Step.DONE,
        text=translate("Steps", "empty {site_empty}").format(
            site_empty=formats.day(plan.site_empty)
        ),
    )


def price_state(session: Session) -> StepState:
    """Return how old the prices of the plan's first target are."""
    derived = session.derived
    if derived is None or not derived.costs:
        return StepState(step=Step.READY, text=translate("Steps", "price book"))
    age = (session.today - derived.costs[0].price_book_date).days
    step = Step.ATTENTION if age > OLD_PRICE_DAYS else Step.DONE
    return StepState(
        step=step, text=translate("Steps", "{days} old").format(days=formats.count(age, "day"))
    )


def recovery_state(session: Session) -> StepState:
    """Return whether a recovery plan holds throughout."""
    if not session.project.inventory.estate:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))
    recovery = session.derived.recovery if session.derived is not None else None
    if recovery is None:
        return StepState(step=Step.STALE, text=translate("Steps", "being worked out"))
    blocked = recovery.in_flight.blocked_waves if recovery.in_flight is not None else ()
    if blocked:
        text = translate("Steps", "{waves} blocked").format(
            waves=formats.count(len(blocked), "wave")
        )
        return StepState(step=Step.ATTENTION, text=text)
    missed = sum(one.missed for one in recovery.services)
    if missed:
        text = translate("Steps", "{objectives} missed").format(
            objectives=formats.count(missed, "objective")
        )
        return StepState(step=Step.ATTENTION, text=text)
    return StepState(step=Step.DONE, text=formats.count(len(recovery.services), "service"))


def energy_state(session: Session) -> StepState:
    """Return what leaving saves in the last year."""
    project, derived = session.project, session.derived
    if not project.inventory.estate:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))
    if project.accepted is None:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs a wave plan"))
    case = derived.costs[0].energy if derived is not None and derived.costs else None
    if case is None or not case.years:
        return StepState(step=Step.STALE, text=translate("Steps", "being worked out"))
    last = case.years[-1]
    if last.option_kwh is None:
        return StepState(step=Step.ATTENTION, text=translate("Steps", "target not known"))
    saved = formats.whole((last.stay_kwh - last.option_kwh) / 1000)
    step = Step.ATTENTION if case.gaps else Step.DONE
    return StepState(
        step=step, text=translate("Steps", "{saved} MWh a year saved").format(saved=saved)
    )


def register_state(session: Session) -> StepState:
    """Return how many entries are open, and whether one is overdue."""
    entries = session.project.registers.entries
    if not entries:
        return StepState(step=Step.READY, text=translate("Steps", "nothing entered"))
    open_ones = [one for one in entries if one.closed is None]
    late = sum(one.due is not None and one.due < session.today for one in open_ones)
    if late:
        return StepState(
            step=Step.ATTENTION,
            text=translate("Steps", "{late} overdue").format(late=f"{late:,}"),
        )
    return StepState(
        step=Step.DONE,
        text=translate("Steps", "{open_ones} open of {entries}").format(
            open_ones=f"{len(open_ones):,}", entries=f"{len(entries):,}"
        ),
    )


def export_state(session: Session) -> StepState:
    """Return whether there is something to write."""
    project = session.project
    if not project.inventory.servers:
        return StepState(step=Step.BLOCKED, text=translate("Steps", "needs an import"))
    if project.accepted is None:
        return StepState(step=Step.READY, text=translate("Steps", "inventory only"))
    from desktop_app.models.export_uses import USES

    return StepState(
        step=Step.READY, text=translate("Steps", "{kinds} kinds").format(kinds=len(USES))
    )


#: By the key of the screen.
STATES: dict[str, Callable[[Session], StepState]] = {
    "import": import_state,
    "inventory": inventory_state,
    "dependencies": dependencies_state,
    "waves": waves_state,
    "costs": cost_state,
    "decommission": decommission_state,
    "prices": price_state,
    "recovery": recovery_state,
    "energy": energy_state,
    "board_registers": register_state,
    "export": export_state,
}
