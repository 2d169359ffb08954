"""What is released when, one row for each unit and contract, for the drawn timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.contract_calendar import ContractStop
    from inventory.model import Contract
    from inventory.release import UnitRelease

#: Groups in the order in which they are drawn: key, title, kinds of unit in it.
GROUPS: tuple[tuple[str, str, tuple[UnitKind, ...]], ...] = (
    ("rooms", translate("Waves", "Sites and rooms"), (UnitKind.SITE, UnitKind.ROOM)),
    ("racks", translate("Waves", "Racks"), (UnitKind.RACK,)),
    ("hosts", translate("Waves", "Hosts"), (UnitKind.HOST,)),
    ("devices", translate("Waves", "Devices"), (UnitKind.DEVICE,)),
    ("servers", translate("Waves", "Physical servers"), (UnitKind.SERVER,)),
    ("contracts", translate("Waves", "Contracts"), ()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One unit or contract.

    Attributes:
        subject: Id text by which its tasks know it.
        free: It is no longer needed from this day on; None for never.
        removed: It is out of the building, or the contract costs nothing, from this day on.
        notice_by: Last safe day of a notice.
        note: A few words to stand beside the bar.
        is_paid: Whether the time from `free` to `removed` is paid for nothing.
    """

    key: str
    group: str
    name: str
    what: str
    subject: str
    free: date | None
    removed: date | None
    notice_by: date | None = None
    note: str = ""
    reason: str = ""
    is_paid: bool = False

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What a tooltip and the detail pane say, as label and text."""
        paid = self.is_paid
        pairs = (
            (translate("Waves", "Why then"), self.reason),
            (
                translate("Waves", "Everything it pays for is empty")
                if paid
                else translate("Waves", "Free"),
                formats.day(self.free),
            ),
            (
                translate("Waves", "Stops") if paid else translate("Waves", "Out of the building"),
                formats.day(self.removed),
            ),
            (
                translate("Waves", "Notice by"),
                formats.day(self.notice_by) if self.notice_by else "",
            ),
            (translate("Waves", "Held by"), self.note),
        )
        return tuple(pair for pair in pairs if pair[1])


def timeline_rows(project: Project, derived: Derived) -> tuple[TimelineRow, ...]:
    """Return a row for each shared unit and contract: group by group, each in order of date."""
    releases = derived.releases
    if releases is None:
        return ()
    names = {server.id: server.name for server in project.inventory.servers}
    by_kind: dict[UnitKind, list[UnitRelease]] = {}
    for release in releases.units:
        by_kind.setdefault(release.unit.kind, []).append(release)
    rows: list[TimelineRow] = []
    for key, _, kinds in GROUPS:
        made = [
            _unit_row(key, release, names.get(release.holder, "") if release.holder else "")
            for kind in kinds
            for release in by_kind.get(kind, ())
        ]
        if key == "contracts":
            made = [
                _contract_row(contract, releases.of_contract[contract.id])
                for contract in project.inventory.contracts
            ]
        made.sort(key=lambda row: (row.removed is None, row.removed or row.free or 0, row.name))
        rows += made
    return tuple(rows)


def _unit_row(group: str, release: UnitRelease, holder: str) -> TimelineRow:
    return TimelineRow(
        key=f"{release.unit.kind.value}:{release.unit.key}",
        group=group,
        name=release.name,
        what=release.what,
        subject=release.unit.key,
        free=release.free,
        removed=release.removed,
        note=holder if holder != release.name else "",
        reason=" ".join(text for text in (release.reason, release.note) if text),
    )


def _contract_row(contract: Contract, stop: ContractStop) -> TimelineRow:
    return TimelineRow(
        key=f"contract:{contract.id}",
        group="contracts",
        name=contract.name,
        what=translate("Waves", "{kind} contract").format(kind=contract.kind.value),
        subject=contract.id,
        free=stop.ready,
        removed=stop.stop,
        notice_by=stop.notice_by,
        reason=stop.reason,
        is_paid=True,
    )
