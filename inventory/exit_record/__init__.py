"""What people enter while they leave: actual dates, evidence, sign-offs, media, holds."""

from __future__ import annotations

from inventory.exit_record.assets import (
    ROW,
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
from inventory.exit_record.record import NOTHING_RECORDED, ExitRecord
from inventory.exit_record.words import (
    AssetState,
    Destination,
    MediumFate,
    Sanitising,
    SignDecision,
    SignLevel,
    SignRole,
    TaskResult,
)
from inventory.exit_record.work import EvidenceFile, RuleException, SignOff, TaskActual

__all__ = [
    "NOTHING_RECORDED",
    "ROW",
    "AgreedDay",
    "AssetState",
    "Certificate",
    "Destination",
    "Disposal",
    "EvidenceFile",
    "ExitRecord",
    "LegalHold",
    "MediaCount",
    "MediumFate",
    "MediumRecord",
    "NoticeRecord",
    "RuleException",
    "Sanitising",
    "SavingAgreed",
    "SignDecision",
    "SignLevel",
    "SignOff",
    "SignRole",
    "SoakIncident",
    "SoakRule",
    "StateRecord",
    "SystemRemoval",
    "TaskActual",
    "TaskResult",
]
