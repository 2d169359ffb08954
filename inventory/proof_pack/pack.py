"""One proof pack: pieces of evidence by section, and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import ContractId, UnitRef


class Section(StrEnum):
    """Parts of a pack, in their order."""

    REQUEST = "request and approvals"
    RECONCILIATION = "reconciliation"
    INACTIVITY = "inactivity report"
    RESTORE = "final backup and restore test"
    SHUTDOWN = "shutdown log"
    SOAK = "soak log and incidents"
    REMOVAL = "logical removal"
    MEDIA = "media register and certificates"
    CUSTODY = "custody forms"
    DISPOSAL = "transfer notes, recycling certificates and lease returns"
    CONTRACTS = "notices and supplier confirmations"
    CLOSURE = "closure form and photographs"
    SAVINGS = "savings ledger"
    CLOSE = "close"
    SIGNATURES = "sign-offs"


class PieceState(StrEnum):
    """What stands in a line of the index."""

    HELD = "held"
    EXCEPTED = "exception"
    FORCED = "forced"
    NOT_APPLICABLE = "n.a."
    GAP = "GAP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One line of the index: a piece of evidence, or what stands in its place.

    Attributes:
        evidence: Its id, "" where there is none.
        task: Id of the task that it proves.
        kind: What it is; of a gap, what should be there.
        by: Who took it, or who decided that it is not needed.
        note: Of an exception or a forced task the reason, of a gap why it is one.
    """

    section: Section
    state: PieceState
    task: str
    title: str
    subject: str
    evidence: str = ""
    kind: str = ""
    file_name: str = ""
    sha256: str = ""
    captured: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that a complete pack would hold and this one does not."""

    section: Section
    subject: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ProofPack:
    """What is handed to an auditor about one asset group or one site.

    Attributes:
        key: Stable, fit for a file name: "wave-03", "site-1".
        title: "Servers of wave 3", "Site County Hall".
        subjects: As task ids begin ("srv:web-01"), in order of plan; `names` beside them.
        assets / contracts: Those of the subjects that are assets and contracts.
        pieces: The index, by section, then in order of plan.
        gaps: By section; none makes the pack complete.
    """

    key: str
    title: str
    subjects: tuple[str, ...]
    names: tuple[str, ...]
    assets: tuple[UnitRef, ...]
    contracts: tuple[ContractId, ...]
    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is lacking."""
        return not self.gaps

    @cached_property
    def sections(self) -> tuple[tuple[Section, int, int], ...]:
        """Each section with the number of its lines that are no gaps, and of its gaps."""
        held = dict.fromkeys(Section, 0)
        lacking = dict.fromkeys(Section, 0)
        for piece in self.pieces:
            if piece.state is not PieceState.GAP:
                held[piece.section] += 1
        for gap in self.gaps:
            lacking[gap.section] += 1
        return tuple((section, held[section], lacking[section]) for section in Section)
