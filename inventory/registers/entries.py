"""Entries of the registers that a board reads: risks, assumptions, issues, decisions ..."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class RegisterKind(StrEnum):
    """Which register an entry stands in."""

    RISK = "risk"
    ASSUMPTION = "assumption"
    ISSUE = "issue"
    DECISION = "decision"
    EXCEPTION = "exception"
    APPROVAL = "approval"


class Score(StrEnum):
    """How likely, and how bad."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One entry of one register.

    Attributes:
        id: Unique in the plan, for example "R-07".
        text: What it is, in a sentence.
        response: Mitigation of a risk, answer to an issue, consequence of a decision, test of
            an assumption, reason of an exception, condition of an approval.
        subject: Name or id of what it is about, "" for the whole exit.
        owner: Who looks after it; of a decision, exception or approval, who gave it.
        role: In which role.
        likelihood / impact: Of a risk.
        raised / due / closed: Days; a decision or approval was given on the day it was closed.
    """

    id: str
    kind: RegisterKind
    text: str
    response: str = ""
    subject: str = ""
    owner: str = ""
    role: str = ""
    likelihood: Score | None = None
    impact: Score | None = None
    raised: date | None = None
    due: date | None = None
    closed: date | None = None


@dataclass(frozen=True, kw_only=True)
class Registers:
    """All entries, sorted by kind and id."""

    entries: tuple[RegisterEntry, ...] = ()

    def of(self, kind: RegisterKind) -> tuple[RegisterEntry, ...]:
        """Return the entries of one register."""
        return tuple(one for one in self.entries if one.kind is kind)


#: Registers in which nothing stands.
NO_ENTRIES = Registers()
