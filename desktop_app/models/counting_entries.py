"""Counts of media, removals from systems, and where hardware went, as entries."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app import exit_edits
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, refuse_unless
from desktop_app.models.entry_kinds import Heading
from desktop_app.models.exit_entries import not_come
from desktop_app.models.recorded_entries import (
    Named,
    RecordedPart,
    asset_field,
    asset_of,
    kind_of_part,
)
from inventory.exit_record import Disposal, MediaCount, SystemRemoval

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project

#: Systems of phase 9 that are offered; others may be typed.
SYSTEMS = (
    "DNS", "DHCP", "IPAM", "directory", "service accounts", "certificates", "secrets and SSH keys",
    "load balancer", "firewall, ACL and NAT", "VLAN and switch port", "VPN and cross-connect",
    "LUN and zoning", "backup job", "replication and recovery", "logging", "agents",
    "configuration management", "scheduler", "jump host", "register (CMDB)", "documents",
    "monitoring",
)  # fmt: skip
_ANSWERS: tuple[tuple[str, bool | None], ...] = (
    (translate("Decommission", "Not answered"), None),
    (translate("Decommission", "Removed"), True),
    (translate("Decommission", "Not applicable"), False),
)
_ROUTES = (
    translate("Decommission", "reuse"),
    translate("Decommission", "resale"),
    translate("Decommission", "return to lessor"),
    translate("Decommission", "donate"),
    translate("Decommission", "recycle"),
    translate("Decommission", "destroy"),
)


def _name(named: Named, one: Any) -> str:
    return named.asset(one.asset)


def _count(project: Project, derived: Derived | None, old: Any, values: Values) -> MediaCount:
    refuse_unless(
        {
            "counted": translate("Decommission", "Type the number that was counted, 0 for none.")
            if values["counted"] is None
            else "",
            "on": not_come(project, derived, values["on"]),
        }
    )
    return MediaCount(
        asset=asset_of(project, old, values),
        counted=values["counted"],
        counted_by=values["counted_by"],
        on=values["on"],
    )


COUNT_ENTRIES = kind_of_part(
    RecordedPart(
        part="media_counts",
        key=("asset",),
        name=_name,
        cells=lambda named, one: (_name(named, one), one.counted, one.counted_by, one.on),
        values=lambda named, one: {
            "asset": _name(named, one),
            "counted": one.counted,
            "counted_by": one.counted_by,
            "on": one.on,
        },
        made=_count,
        put=exit_edits.count_media,
    ),
    key="media_count",
    title=translate("Decommission", "Counts of media"),
    noun="count",
    hint=translate(
        "Decommission",
        "How many data-bearing media somebody found in an asset. Look for RAID controller caches, "
        "flash of switches and firewalls, management cards, tapes in robots, printers, spares and "
        "disks replaced under warranty.",
    ),
    new=translate("Decommission", "New count"),
    columns=(
        Heading(text=translate("Decommission", "Asset"), characters=0),
        Heading(text=translate("Decommission", "Counted"), characters=10, number=True),
        Heading(text=translate("Decommission", "Counted by"), characters=20),
        Heading(text=translate("Decommission", "On"), characters=13),
    ),
    fields=lambda project, fixed: (
        asset_field(project, fixed=fixed),
        EntryField(
            name="counted",
            label=translate("Decommission", "Media found in it"),
            typed=Typed.WHOLE,
            required=True,
            tip=translate("Decommission", "Comes before what the inventory lists"),
        ),
        EntryField(name="counted_by", label=translate("Decommission", "Counted by"), required=True),
        EntryField(name="on", label=translate("Decommission", "On"), typed=Typed.DAY),
    ),
)


def _removal(project: Project, derived: Derived | None, old: Any, values: Values) -> SystemRemoval:
    answered = values["removed"] is not None
    refuse_unless(
        {
            "by": translate("Decommission", "Say who answered.")
            if answered and not values["by"]
            else "",
            "on": not_come(project, derived, values["on"]),
        }
    )
    return SystemRemoval(
        asset=asset_of(project, old, values),
        system=old.system if old is not None else values["system"],
        removed=values["removed"],
        by=values["by"],
        on=values["on"],
        reference=values["reference"],
    )


REMOVAL_ENTRIES = kind_of_part(
    RecordedPart(
        part="removals",
        key=("asset", "system"),
        name=lambda named, one: f"{_name(named, one)}, {one.system}",
        cells=lambda named, one: (
            _name(named, one),
            one.system,
            next(text for text, value in _ANSWERS if value is one.removed),
            one.by,
            one.on,
            one.reference,
        ),
        values=lambda named, one: {
            "asset": _name(named, one),
            "system": one.system,
            "removed": one.removed,
            "by": one.by,
            "on": one.on,
            "reference": one.reference,
        },
        made=_removal,
        put=exit_edits.answer_removal,
        mark=lambda _named, one: "warning" if one.removed is None else "",
    ),
    key="removal",
    title=translate("Decommission", "Removals"),
    noun="removal",
    hint=translate(
        "Decommission",
        "Out of which systems an asset was taken. Every line is answered before it is logically "
        "removed: removed, or not applicable.",
    ),
    new=translate("Decommission", "New line"),
    columns=(
        Heading(text=translate("Decommission", "Asset"), characters=0),
        Heading(text=translate("Decommission", "System"), characters=22),
        Heading(text=translate("Decommission", "Answer"), characters=14),
        Heading(text=translate("Decommission", "By"), characters=16),
        Heading(text=translate("Decommission", "On"), characters=13),
        Heading(text=translate("Decommission", "Reference"), characters=16),
    ),
    fields=lambda project, fixed: (
        asset_field(project, fixed=fixed),
        EntryField(
            name="system",
            label=translate("Decommission", "System"),
            required=True,
            offers=SYSTEMS,
            fixed=fixed,
        ),
        EntryField(
            name="removed",
            label=translate("Decommission", "Answer"),
            typed=Typed.CHOICE,
            choices=_ANSWERS,
        ),
        EntryField(name="by", label=translate("Decommission", "By")),
        EntryField(name="on", label=translate("Decommission", "On"), typed=Typed.DAY),
        EntryField(name="reference", label=translate("Decommission", "Reference")),
    ),
)


def _disposal(project: Project, derived: Derived | None, old: Any, values: Values) -> Disposal:
    refuse_unless({"on": not_come(project, derived, values["on"])})
    weight = values["weight_kg"]
    return Disposal(
        asset=asset_of(project, old, values),
        route=values["route"],
        carrier=values["carrier"],
        note_number=values["note_number"],
        weight_kg=None if weight is None else float(weight),
        proceeds=values["proceeds"],
        certificate=values["certificate"],
        on=values["on"],
    )


def _disposal_values(named: Named, one: Disposal) -> Values:
    told = ("route", "carrier", "note_number", "proceeds", "certificate", "on")
    weight = one.weight_kg
    return {
        **{name: getattr(one, name) for name in told},
        "asset": _name(named, one),
        "weight_kg": None if weight is None else Decimal(str(weight)),
    }


DISPOSAL_ENTRIES = kind_of_part(
    RecordedPart(
        part="disposals",
        key=("asset",),
        name=_name,
        cells=lambda named, one: (
            _name(named, one),
            one.route,
            one.carrier,
            one.note_number,
            one.proceeds,
            one.on,
        ),
        values=_disposal_values,
        made=_disposal,
        put=exit_edits.set_disposal,
    ),
    key="disposal",
    title=translate("Decommission", "Disposals"),
    noun="disposal",
    hint=translate(
        "Decommission",
        "Where the hardware of an asset went, who carried it, and the waste transfer note.",
    ),
    new=translate("Decommission", "New disposal"),
    columns=(
        Heading(text=translate("Decommission", "Asset"), characters=0),
        Heading(text=translate("Decommission", "Route"), characters=16),
        Heading(text=translate("Decommission", "Carrier"), characters=20),
        Heading(text=translate("Decommission", "Note number"), characters=16),
        Heading(text=translate("Decommission", "Proceeds"), characters=12, number=True, decimals=2),
        Heading(text=translate("Decommission", "On"), characters=13),
    ),
    fields=lambda project, fixed: (
        asset_field(project, fixed=fixed),
        EntryField(
            name="route", label=translate("Decommission", "Route"), required=True, offers=_ROUTES
        ),
        EntryField(name="carrier", label=translate("Decommission", "Licensed carrier")),
        EntryField(
            name="note_number", label=translate("Decommission", "Number of the transfer note")
        ),
        EntryField(
            name="weight_kg", label=translate("Decommission", "Weight (kg)"), typed=Typed.NUMBER
        ),
        EntryField(
            name="proceeds",
            label=translate("Decommission", "Proceeds (currency of the plan)"),
            typed=Typed.NUMBER,
        ),
        EntryField(name="certificate", label=translate("Decommission", "Recycling certificate")),
        EntryField(name="on", label=translate("Decommission", "On"), typed=Typed.DAY),
    ),
)
