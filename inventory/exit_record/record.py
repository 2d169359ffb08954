"""Everything that people enter while they leave the building."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.exit_record.assets import (
        Certificate,
        Disposal,
        LegalHold,
        MediaCount,
        MediumRecord,
        SoakIncident,
        SoakRule,
        StateRecord,
        SystemRemoval,
    )
    from inventory.exit_record.contracts import AgreedDay, NoticeRecord, SavingAgreed
    from inventory.exit_record.work import EvidenceFile, RuleException, SignOff, TaskActual
    from inventory.identity import ContractId, ServerId, UnitRef


@dataclass(frozen=True, kw_only=True)
class ExitRecord:
    """What was done, proved and agreed.  Planning again never changes it.

    Each tuple is sorted by its key: actuals by task, evidence and exceptions by id, states,
    holds and disposals by asset (one each), soaks by server (one each), notices and savings by
    contract (one each), media by asset and number, certificates by number, agreed days by
    subject.
    """

    actuals: tuple[TaskActual, ...] = ()
    evidence: tuple[EvidenceFile, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    states: tuple[StateRecord, ...] = ()
    holds: tuple[LegalHold, ...] = ()
    soaks: tuple[SoakRule, ...] = ()
    incidents: tuple[SoakIncident, ...] = ()
    media: tuple[MediumRecord, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    media_counts: tuple[MediaCount, ...] = ()
    removals: tuple[SystemRemoval, ...] = ()
    disposals: tuple[Disposal, ...] = ()
    notices: tuple[NoticeRecord, ...] = ()
    savings: tuple[SavingAgreed, ...] = ()
    baseline: tuple[AgreedDay, ...] = ()

    @cached_property
    def actual_of(self) -> dict[str, TaskActual]:
        """Actuals keyed by task id."""
        return {one.task: one for one in self.actuals}

    @cached_property
    def evidence_of(self) -> dict[str, tuple[EvidenceFile, ...]]:
        """Evidence keyed by task id."""
        found: dict[str, tuple[EvidenceFile, ...]] = {}
        for one in self.evidence:
            found[one.task] = (*found.get(one.task, ()), one)
        return found

    @cached_property
    def state_of(self) -> dict[UnitRef, StateRecord]:
        """States keyed by asset; an asset without one is in service."""
        return {one.asset: one for one in self.states}

    @cached_property
    def hold_on(self) -> dict[UnitRef, LegalHold]:
        """Legal holds keyed by asset."""
        return {one.asset: one for one in self.holds}

    @cached_property
    def soak_of(self) -> dict[ServerId, SoakRule]:
        """Soak rules keyed by server."""
        return {one.server: one for one in self.soaks}

    @cached_property
    def incidents_of(self) -> dict[ServerId, tuple[SoakIncident, ...]]:
        """Incidents of each soak, in order of day."""
        found: dict[ServerId, tuple[SoakIncident, ...]] = {}
        for one in sorted(self.incidents, key=lambda item: item.on):
            found[one.server] = (*found.get(one.server, ()), one)
        return found

    @cached_property
    def media_of(self) -> dict[UnitRef, tuple[MediumRecord, ...]]:
        """Entered media keyed by asset."""
        found: dict[UnitRef, tuple[MediumRecord, ...]] = {}
        for one in self.media:
            found[one.asset] = (*found.get(one.asset, ()), one)
        return found

    @cached_property
    def baseline_of(self) -> dict[str, AgreedDay]:
        """Agreed days keyed by subject."""
        return {one.subject: one for one in self.baseline}

    @cached_property
    def notice_on(self) -> dict[ContractId, NoticeRecord]:
        """Notices keyed by contract."""
        return {one.contract: one for one in self.notices}


#: A record in which nobody has entered anything.
NOTHING_RECORDED = ExitRecord()
