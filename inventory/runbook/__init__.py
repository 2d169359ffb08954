"""The runbook of each cutover: steps, gates, notices, the way back, and what really happened."""

from __future__ import annotations

from inventory.runbook.book import (
    Arithmetic,
    Communication,
    Contact,
    Criterion,
    Gate,
    RollbackLayer,
    Runbook,
    Step,
)
from inventory.runbook.changes import RunbookChange, changed_lines
from inventory.runbook.crossings import Crossing
from inventory.runbook.making import records_of_waves, runbooks
from inventory.runbook.ordering import MovingUnit, moving_units
from inventory.runbook.reach import AffectedService, affected_services
from inventory.runbook.rebasing import (
    RebasedWave,
    Rebasing,
    kind_of,
    proposed_factors,
    rebased_waves,
    rebasings,
)
from inventory.runbook.record import (
    NOTHING_ENTERED,
    BridgeRecord,
    CriterionRecord,
    EstimateFactor,
    GateRecord,
    IssuedLine,
    IssuedVersion,
    OffsetChange,
    RunbookRecord,
    StepRecord,
    TeamPerson,
    VendorContact,
    WaveRecord,
)
from inventory.runbook.standard import (
    RunbookStandardError,
    Standard,
    read_standard,
    shipped_standard,
)
from inventory.runbook.telling import SUPPLIER
from inventory.runbook.timing import (
    UnknownZoneError,
    Window,
    at_local,
    local_text,
    spoken_text,
    zone_of,
)
from inventory.runbook.words import Counted, GateDecision, StepKind, StepStatus

__all__ = [
    "NOTHING_ENTERED",
    "SUPPLIER",
    "AffectedService",
    "Arithmetic",
    "BridgeRecord",
    "Communication",
    "Contact",
    "Counted",
    "Criterion",
    "CriterionRecord",
    "Crossing",
    "EstimateFactor",
    "Gate",
    "GateDecision",
    "GateRecord",
    "IssuedLine",
    "IssuedVersion",
    "MovingUnit",
    "OffsetChange",
    "RebasedWave",
    "Rebasing",
    "RollbackLayer",
    "Runbook",
    "RunbookChange",
    "RunbookRecord",
    "RunbookStandardError",
    "Standard",
    "Step",
    "StepKind",
    "StepRecord",
    "StepStatus",
    "TeamPerson",
    "UnknownZoneError",
    "VendorContact",
    "WaveRecord",
    "Window",
    "affected_services",
    "at_local",
    "changed_lines",
    "kind_of",
    "local_text",
    "moving_units",
    "proposed_factors",
    "read_standard",
    "rebased_waves",
    "rebasings",
    "records_of_waves",
    "runbooks",
    "shipped_standard",
    "spoken_text",
    "zone_of",
]
