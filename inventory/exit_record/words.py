"""The fixed words of the exit record: states, results, methods, roles, levels."""

from __future__ import annotations

from enum import StrEnum


class AssetState(StrEnum):
    """States of an asset, in their order; the last three stand beside the row."""

    IN_SERVICE = "in service"
    CLEARED = "cleared"
    POWERED_OFF = "powered off"
    SOAKING = "soaking"
    LOGICALLY_REMOVED = "logically removed"
    SANITISED = "sanitised"
    REMOVED = "removed"
    DISPOSED = "disposed"
    CLOSED = "closed"
    HELD = "held"
    ROLLED_BACK = "rolled back"
    TRANSFERRED = "transferred"


class TaskResult(StrEnum):
    """How a task ended.

    Passed asks for evidence; forced and not applicable ask for a reason and a name.
    """

    PASSED = "pass"
    FAILED = "fail"
    FORCED = "forced"
    NOT_APPLICABLE = "n.a."


class Sanitising(StrEnum):
    """What was done to a medium, weakest first (NIST SP 800-88)."""

    CLEAR = "Clear"
    PURGE = "Purge"
    CRYPTOGRAPHIC_ERASE = "cryptographic erase"
    DESTROY = "Destroy"


class Destination(StrEnum):
    """Where a medium goes after sanitising."""

    REUSE = "reuse inside"
    LEAVES = "leaves control"
    DESTROYED = "destroyed"


class MediumFate(StrEnum):
    """How one medium is accounted for in the count of its asset."""

    EXPECTED = "expected"
    SANITISED = "sanitised"
    RETAINED = "retained"
    RETURNED_ENCRYPTED = "returned encrypted"
    MISSING = "missing"


class SignLevel(StrEnum):
    """What a sign-off is about."""

    MEDIUM = "medium"
    ASSET = "asset"
    CONTRACT = "contract"
    SITE = "site"


class SignRole(StrEnum):
    """In which role somebody signs."""

    OPERATOR = "operator"
    WITNESS = "witness"
    SECURITY = "security"
    ASSET_OWNER = "asset owner"
    OPERATIONS = "IT operations"
    INFRASTRUCTURE = "infrastructure"
    CONTRACT_MANAGER = "contract manager"
    FINANCE = "finance"
    FACILITIES = "facilities"
    LANDLORD = "landlord or provider"
    PROGRAMME_LEAD = "programme lead"
    RECOVERY_OWNER = "recovery owner"
    CHIEF_EXECUTIVE = "chief executive"
    CHIEF_FINANCE = "chief finance officer"


class SignDecision(StrEnum):
    """What somebody decided."""

    APPROVE = "approve"
    REJECT = "reject"
    WITH_EXCEPTION = "approve with exception"
