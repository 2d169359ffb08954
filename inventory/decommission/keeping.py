"""What was recorded of things that the inventory or the plan does not hold any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.decommission.plan import DecommissionPlan
    from inventory.exit_record import ExitRecord
    from inventory.model import Inventory


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """One entry about something that is gone from the plan; it counts again when that is back.

    Attributes:
        part: What kind of entry it is, in words.
        subject: As task ids begin, or a task id.
        text: What it says, in short.
    """

    part: str
    subject: str
    text: str


def kept_entries(
    inventory: Inventory, plan: DecommissionPlan, record: ExitRecord
) -> tuple[KeptEntry, ...]:
    """Return every entry about an asset, contract or task that is not there, by part and subject.

    Actual days of tasks stand in `Standing.vanished` and are left out here.
    """
    found = {*_of_assets(inventory, record), *_of_contracts(inventory, record)}
    for evidence in record.evidence:
        if evidence.task not in plan.task_by_id:
            text = f"{evidence.id} {evidence.file_name or evidence.note}".strip()
            found.add(KeptEntry(part="evidence", subject=evidence.task, text=text))
    known = {*plan.tasks_of, *plan.task_by_id}
    for one in record.sign_offs:
        if one.subject not in known and one.subject.rpartition("/")[0] not in known:
            text = f"{one.role.value}: {one.name}, {one.decision.value}, {one.on.isoformat()}"
            found.add(KeptEntry(part="sign-off", subject=one.subject, text=text))
    for waived in record.exceptions:
        if waived.subject not in known:
            text = f"{waived.rule}: {waived.reason}, {waived.approver}"
            found.add(KeptEntry(part="exception", subject=waived.subject, text=text))
    return tuple(sorted(found, key=lambda one: (one.part, one.subject, one.text)))


def _of_assets(inventory: Inventory, record: ExitRecord) -> Iterator[KeptEntry]:
    known = {
        *(UnitRef(kind=UnitKind.SERVER, key=one.id) for one in inventory.servers),
        *(UnitRef(kind=UnitKind.HOST, key=one.id) for one in inventory.hosts),
        *(UnitRef(kind=UnitKind.DEVICE, key=one.id) for one in inventory.devices),
        *(UnitRef(kind=UnitKind.RACK, key=one.id) for one in inventory.racks),
        *(UnitRef(kind=UnitKind.ROOM, key=one.id) for one in inventory.rooms),
        *(UnitRef(kind=UnitKind.SITE, key=one.id) for one in inventory.sites),
    }
    soaks = [(UnitRef(kind=UnitKind.SERVER, key=one.server), one.reason) for one in record.soaks]
    incidents = [
        (UnitRef(kind=UnitKind.SERVER, key=one.server), f"{one.on.isoformat()} {one.reason}")
        for one in record.incidents
    ]
    parts: tuple[tuple[str, list[tuple[UnitRef, str]]], ...] = (
        ("legal hold", [(one.asset, f"{one.reason}, {one.ordered_by}") for one in record.holds]),
        ("state", [(one.asset, one.state.value) for one in record.states]),
        ("soak", soaks),
        ("incident", incidents),
        ("medium", [(one.asset, f"{one.number} {one.serial}") for one in record.media]),
        ("count of media", [(one.asset, str(one.counted)) for one in record.media_counts]),
        ("removal", [(one.asset, one.system) for one in record.removals]),
        ("disposal", [(one.asset, one.route) for one in record.disposals]),
    )
    for part, entries in parts:
        for asset, text in entries:
            if asset not in known:
                subject = f"{asset.kind.value}:{asset.key}"
                yield KeptEntry(part=part, subject=subject, text=text.strip())


def _of_contracts(inventory: Inventory, record: ExitRecord) -> Iterator[KeptEntry]:
    known = {one.id for one in inventory.contracts}
    for notice in record.notices:
        if notice.contract not in known:
            sent = notice.sent.isoformat() if notice.sent is not None else "not sent"
            yield KeptEntry(part="notice", subject=f"contract:{notice.contract}", text=sent)
    for saving in record.savings:
        if saving.contract not in known:
            subject = f"contract:{saving.contract}"
            yield KeptEntry(part="saving", subject=subject, text=saving.evidence)
