"""How far each asset may go: a state is entered when its blocking tasks have passed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.decommission.media import media_balances
from inventory.decommission.signing import Signing, subject_of
from inventory.decommission.standing import SETTLED, excepted
from inventory.exit_record import ROW, AssetState, SignLevel
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.decommission.media import MediaBalance
    from inventory.decommission.plan import DecommissionPlan, Task
    from inventory.decommission.standing import Standing
    from inventory.exit_record import ExitRecord
    from inventory.identity import UnitRef
    from inventory.model import Inventory

#: Last phase whose tasks have to have passed before an asset enters a state.
PHASE_OF = {
    AssetState.IN_SERVICE: 0,
    AssetState.CLEARED: 5,
    AssetState.POWERED_OFF: 7,
    AssetState.SOAKING: 7,
    AssetState.LOGICALLY_REMOVED: 9,
    AssetState.SANITISED: 10,
    AssetState.REMOVED: 11,
    AssetState.DISPOSED: 12,
    AssetState.CLOSED: 16,
}
_PLACES = frozenset({UnitKind.RACK, UnitKind.ROOM})
_BACK = {
    AssetState.ROLLED_BACK: frozenset({AssetState.POWERED_OFF, AssetState.SOAKING}),
}


class Gates:
    """The gates of all assets of one plan, looked up once."""

    def __init__(
        self,
        inventory: Inventory,
        plan: DecommissionPlan,
        record: ExitRecord,
        standing: Standing,
    ) -> None:
        self._record = record
        self._standing = standing
        self._signing = Signing(plan, record)
        self._unanswered: dict[UnitRef, list[str]] = defaultdict(list)
        for one in record.removals:
            if one.removed is None:
                self._unanswered[one.asset].append(one.system)
        self._balances: dict[UnitRef, MediaBalance] = {
            one.asset: one for one in media_balances(inventory, record)
        }

    def state(self, asset: UnitRef) -> AssetState:
        """Return the state that was recorded of an asset; in service where none was."""
        found = self._record.state_of.get(asset)
        if asset in self._record.hold_on and self._is_held(asset):
            return AssetState.HELD
        return found.state if found is not None else AssetState.IN_SERVICE

    def furthest(self, asset: UnitRef) -> AssetState:
        """Return the furthest state of the row that the asset's tasks allow."""
        reached = AssetState.IN_SERVICE
        for state in ROW[1:]:
            if self.obstacles(asset, state):
                break
            reached = state
        return reached

    def next_state(self, asset: UnitRef) -> AssetState | None:
        """Return the state of the row that follows, None for a closed asset or one beside it."""
        state = self.state(asset)
        if state not in ROW[:-1]:
            return None
        return ROW[ROW.index(state) + 1]

    def jump(self, before: AssetState, to: AssetState, back_to: AssetState | None) -> str:
        """Return why an asset may not go from one state to another, "" where it may.

        Along the row one step at a time.  Any but a closed asset may be held or transferred,
        and goes back to the state it was held in.  Only what is off can be rolled back, to go
        back into service.
        """
        if before is to or (before in ROW and to in ROW and ROW.index(to) == ROW.index(before) + 1):
            return ""
        allowed = {
            AssetState.HELD: before is not AssetState.CLOSED,
            AssetState.TRANSFERRED: before is not AssetState.CLOSED,
            AssetState.ROLLED_BACK: before in _BACK[AssetState.ROLLED_BACK],
            AssetState.IN_SERVICE: before is AssetState.ROLLED_BACK,
        }.get(to, False)
        if allowed or (before is AssetState.HELD and to is (back_to or AssetState.IN_SERVICE)):
            return ""
        return f"An asset that is {before.value} cannot become {to.value}."

    def obstacles(self, asset: UnitRef, state: AssetState) -> tuple[str, ...]:
        """Return what keeps an asset from a state of the row, sentences; empty for nothing.

        An exception to the rule "state" approved for the asset overrides all but a legal hold.
        """
        if state not in PHASE_OF:
            return ()
        held = tuple(self._holds(asset, state))
        subject = subject_of(asset)
        if excepted("state", subject, self._record, self._standing.today):
            return held
        return (*held, *self._tasks(asset, subject, state), *self._papers(asset, subject, state))

    def _holds(self, asset: UnitRef, state: AssetState) -> Iterator[str]:
        if PHASE_OF[state] >= PHASE_OF[AssetState.SANITISED] and self._is_held(asset):
            yield f"It is under legal hold: {self._record.hold_on[asset].reason}."

    def _is_held(self, asset: UnitRef) -> bool:
        hold = self._record.hold_on.get(asset)
        return hold is not None and (hold.until is None or hold.until >= self._standing.today)

    def _tasks(self, asset: UnitRef, subject: str, state: AssetState) -> Iterator[str]:
        limit = PHASE_OF[state]
        for task in self._signing.tasks_of.get(subject, ()):
            if not self._needed(task, asset, limit):
                continue
            found = self._standing.of_task[task.id]
            if found.status not in SETTLED:
                yield f"{task.title}: {found.status.value}."
            else:
                yield from found.missing

    @staticmethod
    def _needed(task: Task, asset: UnitRef, limit: int) -> bool:
        if not task.blocking:
            return False
        gone = PHASE_OF[AssetState.REMOVED] <= limit and task.last and asset.kind in _PLACES
        return task.phase <= limit or gone

    def _papers(self, asset: UnitRef, subject: str, state: AssetState) -> Iterator[str]:
        today = self._standing.today
        if PHASE_OF[state] >= PHASE_OF[AssetState.LOGICALLY_REMOVED]:
            for system in self._unanswered.get(asset, ()):
                yield f"Not answered yet: is it removed from {system}?"
        balance = self._balances.get(asset)
        if (
            balance is not None
            and PHASE_OF[state] >= PHASE_OF[AssetState.SANITISED]
            and not excepted("media", subject, self._record, today)
        ):
            yield from balance.problems
        if state is AssetState.CLOSED and not excepted("sign-off", subject, self._record, today):
            level = SignLevel.SITE if asset.kind is UnitKind.SITE else SignLevel.ASSET
            yield from self._signing.lacking(level, subject)
