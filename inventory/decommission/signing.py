"""What was signed: a hash of it, and which signatures are still to come."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.decommission.unit_tasks import unit_subject
from inventory.exit_record import SignDecision, SignLevel, SignRole

if TYPE_CHECKING:
    from datetime import date

    from inventory.decommission.plan import DecommissionPlan, Task
    from inventory.exit_record import ExitRecord, SignOff
    from inventory.identity import UnitRef

#: Who has to sign, by level.
SIGNERS = {
    SignLevel.MEDIUM: (SignRole.OPERATOR, SignRole.WITNESS, SignRole.SECURITY),
    SignLevel.ASSET: (
        SignRole.ASSET_OWNER,
        SignRole.OPERATIONS,
        SignRole.SECURITY,
        SignRole.INFRASTRUCTURE,
    ),
    SignLevel.CONTRACT: (SignRole.CONTRACT_MANAGER, SignRole.FINANCE),
    SignLevel.SITE: (
        SignRole.FACILITIES,
        SignRole.LANDLORD,
        SignRole.SECURITY,
        SignRole.PROGRAMME_LEAD,
        SignRole.FINANCE,
        SignRole.RECOVERY_OWNER,
    ),
}
#: Purpose of a signature that something may go: phases 3 to 5.
MAY_GO = "go"
_ASSETS = frozenset({"server", "host", "device"})
_YES = frozenset({SignDecision.APPROVE, SignDecision.WITH_EXCEPTION})


_GO_PHASES, _GONE_PHASE = range(3, 6), 16
_CONTRACT_SIGNED = frozenset({"notice", "confirm-end", "release"})


def signed_by(task: Task) -> tuple[SignRole, ...]:
    """Return who has to sign for a task, empty where its evidence is enough.

    Media by operator, witness and security; assets before they go (phases 3 to 5) and when they
    are gone; notice and end of a contract; the hand-back of a site.
    """
    work = task.id.rpartition("/")[2]
    if task.medium or work == "sanitise":
        return SIGNERS[SignLevel.MEDIUM]
    if task.subject_kind == "contract":
        return SIGNERS[SignLevel.CONTRACT] if work in _CONTRACT_SIGNED else ()
    if task.subject_kind == "site":
        return SIGNERS[SignLevel.SITE] if task.last else ()
    if task.subject_kind in _ASSETS and (task.phase in _GO_PHASES or task.phase == _GONE_PHASE):
        return SIGNERS[SignLevel.ASSET]
    return ()


def subject_of(asset: UnitRef) -> str:
    """Return the subject text of an asset, as sign-offs and task ids begin: "srv:web-01"."""
    return unit_subject(asset, "").task_id("").removesuffix("/")


class Signing:
    """Signatures of one plan and record, looked up once."""

    def __init__(self, plan: DecommissionPlan, record: ExitRecord) -> None:
        self._plan = plan
        self._record = record

    @property
    def tasks_of(self) -> dict[str, tuple[Task, ...]]:
        """Tasks of each subject, in order of plan."""
        return self._plan.tasks_of

    @cached_property
    def _media(self) -> dict[str, str]:
        return {
            f"{subject_of(one.asset)}/medium-{one.number}": repr(one) for one in self._record.media
        }

    def version_of(self, subject: str, on: date | None = None) -> str:
        """Return the hash of what a signature on `subject` is given for.

        Of an asset, contract or site: its tasks with their planned dates and order, and its
        media.  Of a medium: its row.  What was done by the day `on` counts as it was done, so
        that planning again cannot open what was signed of it; what was done since changes
        nothing.
        """
        digest = hashlib.sha256()
        if subject in self._media:
            digest.update(self._media[subject].encode())
            return digest.hexdigest()
        for task in self.tasks_of.get(subject, ()):
            digest.update(repr(self._signed_of(task, on)).encode())
        for name, row in sorted(self._media.items()):
            if name.startswith(f"{subject}/"):
                digest.update(row.encode())
        return digest.hexdigest()

    def _signed_of(self, task: Task, on: date | None) -> tuple[object, ...]:
        actual = self._record.actual_of.get(task.id)
        if on is None or actual is None or actual.finished is None or actual.finished > on:
            return (task.id, task.title, task.start, task.end, task.after, task.evidence)
        return (task.id, actual.started, actual.finished, actual.result, actual.reason)

    def is_current(self, sign_off: SignOff) -> bool:
        """Return whether what was signed is still what the plan says, or what was done by then.

        A signature without a version was given for no plan in particular and stays.
        """
        if not sign_off.version:
            return True
        whole = self.version_of(sign_off.subject)
        return sign_off.version in {whole, self.version_of(sign_off.subject, sign_off.on)}

    def lacking(self, level: SignLevel, subject: str) -> tuple[str, ...]:
        """Return a sentence for each signature that `subject` lacks to be closed.

        Who signed that something may go has not signed that it is gone.
        """
        found = [
            one
            for one in self._record.sign_offs
            if one.level is level
            and one.subject == subject
            and one.purpose.strip().casefold() != MAY_GO
        ]
        lacking = []
        for role in SIGNERS[level]:
            mine = [one for one in found if one.role is role]
            if any(one.decision in _YES and self.is_current(one) for one in mine):
                continue
            if any(one.decision is SignDecision.REJECT for one in mine):
                lacking.append(f"{role.value.capitalize()} rejected it.")
            elif mine:
                lacking.append(f"{role.value.capitalize()} signed an earlier version: sign again.")
            else:
                lacking.append(f"Not signed yet: {role.value}.")
        names = {one.name.strip().casefold() for one in found if one.decision in _YES}
        if len(names) == 1 and not lacking and len(SIGNERS[level]) > 1:
            lacking.append("One person signed in every role: somebody else has to approve too.")
        return tuple(lacking)
