"""What people record of assets: state, holds, soaks, media, disposal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.exit_record.words import AssetState, Destination, MediumFate, Sanitising

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from inventory.identity import ServerId, UnitRef


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRecord:
    """The state of one asset, and the one it left for a side state (held, rolled back).

    Attributes:
        asset: A server, host, device, rack, room or site.
        before: State to go back to; None for an asset that is in the row.
    """

    asset: UnitRef
    state: AssetState
    since: date | None = None
    before: AssetState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHold:
    """An asset whose data must not be destroyed.  Overrides every date.

    Attributes:
        until: Last day of the hold; None until somebody lifts it, and then its unit has no end.
    """

    asset: UnitRef
    reason: str
    ordered_by: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoakRule:
    """What changes the soak of one server from the table by criticality.

    Attributes:
        days: Soak that a person set, in calendar days; it can only lengthen.
        longest_job_days: Longest periodic job: 31 for a monthly one; soak is at least a day more.
        retain_until: Last day on which the data must be kept on the server itself.
    """

    server: ServerId
    days: int | None = None
    longest_job_days: int | None = None
    retain_until: date | None = None
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoakIncident:
    """Something that happened during a soak.

    Attributes:
        on: Day of the incident.
        extra_days: Calendar days that it adds.
        powered_on: The server was needed and ran again: the soak restarts from `on`.
    """

    server: ServerId
    on: date
    extra_days: int = 0
    powered_on: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumRecord:
    """One data-bearing medium: a row of the media register.

    Attributes:
        number: Counts the media of an asset from 1; with the asset it is the row's stable key.
        size_gib: Capacity.
        certificate: Number of the certificate; one certificate may list many serial numbers.
        agreement: Custodian of a retained medium, agreement of one returned encrypted, number
            of the security incident of a missing one.
        started / ended: Days of sanitising, inclusive.
        custody: Ids of the custody forms, for each hop that it was carried.
    """

    asset: UnitRef
    number: int
    serial: str = ""
    make: str = ""
    model: str = ""
    media_type: str = ""
    size_gib: float | None = None
    slot: str = ""
    encrypted: bool | None = None
    key_destroyed: bool | None = None
    data_class: str = ""
    fate: MediumFate = MediumFate.EXPECTED
    method: Sanitising | None = None
    technique: str = ""
    standard: str = ""
    product: str = ""
    verification: str = ""
    readable: bool | None = None
    destination: Destination | None = None
    operator: str = ""
    witness: str = ""
    place: str = ""
    started: date | None = None
    ended: date | None = None
    certificate: str = ""
    agreement: str = ""
    # No part of what is signed, which is its text: it is carried after it was sanitised.
    custody: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate of sanitising or destruction.  Its number is unique."""

    number: str
    issuer: str = ""
    issued: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaCount:
    """Media counted by hand in one asset: comes before what the inventory says."""

    asset: UnitRef
    counted: int
    counted_by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemRemoval:
    """One line of phase 9: an asset taken out of one system.

    Attributes:
        system: "DNS", "directory", "firewall" ...
        removed: True for removed, False for not applicable, None for not answered yet.
    """

    asset: UnitRef
    system: str
    removed: bool | None = None
    by: str = ""
    on: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposal:
    """Where the hardware of one asset went.

    Attributes:
        route: Reuse, resale, return to lessor, donate, recycle, destroy.
        note_number: Of the waste transfer note.
        proceeds: In the plan's currency; None where nothing is known, 0 for none.
    """

    asset: UnitRef
    route: str = ""
    carrier: str = ""
    note_number: str = ""
    weight_kg: float | None = None
    proceeds: Decimal | None = None
    certificate: str = ""
    on: date | None = None


#: States in their order; each but the first is entered from the one before it.
ROW = (
    AssetState.IN_SERVICE,
    AssetState.CLEARED,
    AssetState.POWERED_OFF,
    AssetState.SOAKING,
    AssetState.LOGICALLY_REMOVED,
    AssetState.SANITISED,
    AssetState.REMOVED,
    AssetState.DISPOSED,
    AssetState.CLOSED,
)
