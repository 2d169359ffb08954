"""What people record of tasks: when they were done, what proves it, who agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.exit_record.words import SignDecision, SignLevel, SignRole, TaskResult


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskActual:
    """What was done of one task.

    Attributes:
        task: The task's stable id; it stays here when a later plan has no such task.
        started / finished: Days of work, both inclusive; a task that is finished has a result.
        reason: Why it was forced, failed or does not apply.
        done_by: Who did it; of a forced task, who decided that.
        owner: The person named for it, "" for the role alone.
    """

    task: str
    started: date | None = None
    finished: date | None = None
    result: TaskResult | None = None
    done_by: str = ""
    reason: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """One piece of proof: a reference and a checksum, never the file itself.

    Attributes:
        kind: In a person's words: "restore test", "certificate", "photograph".
        sha256: Lower-case hexadecimal digits; "" where nobody has worked it out.
    """

    id: str
    task: str
    kind: str = ""
    file_name: str = ""
    sha256: str = ""
    captured: date | None = None
    captured_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One person's decision on a medium, an asset, a contract or a site.

    Attributes:
        subject: As tasks name it: "srv:web-01", "host:H1", "contract:Colo", "site:DC"; for a
            medium "srv:web-01/medium-1".
        purpose: "go" (phases 3 to 5), "gone" (phase 16), or a word of the organisation's own.
        version: Hash of what was signed (`inventory.decommission.signing.version_of`); a
            sign-off of another version is open again.
    """

    level: SignLevel
    subject: str
    role: SignRole
    name: str
    decision: SignDecision
    on: date
    purpose: str = ""
    comment: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleException:
    """A rule that may be broken for one subject, by somebody's approval.

    Attributes:
        rule: "O1" to "O18", "evidence", "sign-off", "media", or "state".
        subject: A task id or a subject as `SignOff` names it.
        expires: Last day on which it holds; None for as long as the exit lasts.
    """

    id: str
    rule: str
    subject: str
    reason: str
    approver: str
    approved: date | None = None
    expires: date | None = None

    def holds(self, today: date) -> bool:
        """Return whether it names a person and a reason and has not expired."""
        named = bool(self.reason.strip() and self.approver.strip())
        return named and (self.expires is None or self.expires >= today)
