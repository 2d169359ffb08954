"""Fields of records that a person may set by hand, as text and as an edit.  No Qt here."""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

from desktop_app.language import translate
from inventory.dispositions import Disposition
from inventory.errors import PlannerError
from inventory.model import (
    ContractKind,
    Criticality,
    DeviceKind,
    Environment,
    OsFamily,
    PowerState,
    ServerKind,
)
from inventory.reimporting.edits import marked

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from desktop_app.project import Project

#: Fields of the inventory that hold records a person may edit, as one is called.
NOUNS = {
    "servers": "server",
    "applications": "application",
    "hosts": "host",
    "devices": "device",
    "racks": "rack",
    "contracts": "contract",
}


class NotAValueError(PlannerError):
    """What was typed is no value of the field."""

    def __init__(self, label: str, typed: str, wanted: str) -> None:
        super().__init__(
            translate(
                "Inventory", "{label}: {typed} cannot be read. Type {wanted}, or nothing."
            ).format(label=label, typed=f"{typed!r}", wanted=wanted)
        )


class NotEditableError(PlannerError):
    """A kind of record has no such field that a person may change."""

    def __init__(self, kind: str, name: str) -> None:
        known = [one.name for one in EDITABLE.get(kind, ())]
        near = difflib.get_close_matches(name, known, n=1)
        hint = (
            translate("Inventory", " Did you mean {near}?").format(near=f"{near[0]!r}")
            if near
            else ""
        )
        noun = NOUNS.get(kind, kind)
        super().__init__(
            translate("Inventory", "The field {name} of {noun}s cannot be changed.{hint}").format(
                name=f"{name!r}", noun=noun, hint=hint
            )
        )


class NotThereError(PlannerError):
    """An edit names records that the inventory does not have."""

    def __init__(self, kind: str, ids: AbstractSet[str]) -> None:
        super().__init__(
            translate(
                "Inventory",
                "Not in the inventory: {nouns} {ids}. Import the inventory again first.",
            ).format(nouns=NOUNS.get(kind, kind), ids=", ".join(sorted(ids)))
        )


class Entry(StrEnum):
    """How a value is typed."""

    TEXT = "some text"
    WHOLE = "a whole number from 0"
    NUMBER = "a number from 0, such as 2.5"
    MONEY = "an amount from 0, such as 1200.50"
    DAY = "a day as year-month-day, such as 2027-03-31"
    CHOICE = "one of the list"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditField:
    """One field that a person may set.

    Attributes:
        label: With the unit in brackets where there is one.
        choices: What an enumeration allows, as text and value.
        required: Whether the field may not be emptied.
    """

    name: str
    label: str
    entry: Entry = Entry.TEXT
    choices: tuple[tuple[str, Any], ...] = ()
    required: bool = False

    def read(self, typed: str) -> Any:
        """Return the value of a typed text, None for an empty one.

        Raises:
            NotAValueError: The text is no value of this field.
        """
        text = typed.strip()
        if not text and not self.required:
            return None
        if self.entry is Entry.CHOICE:
            for name, value in self.choices:
                if text.casefold() == name.casefold():
                    return value
            known = ", ".join(name for name, _ in self.choices)
            raise NotAValueError(
                self.label, typed, translate("Inventory", "one of {known}").format(known=known)
            )
        try:
            return _READERS[self.entry](text)
        except (ValueError, InvalidOperation):
            raise NotAValueError(self.label, typed, self.entry.value) from None

    def shown(self, value: Any) -> str:
        """Return a value as a person would type it; "" where it is not known."""
        if value is None:
            return ""
        if self.entry is Entry.CHOICE:
            return next((name for name, one in self.choices if one == value), str(value))
        if isinstance(value, float):
            return f"{value:g}"
        return value.isoformat() if isinstance(value, date) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEdit:
    """One edit of many records: a field of some of one kind is set to a value."""

    kind: str
    ids: frozenset[str]
    name: str
    value: Any


def set_field(project: Project, edit: RecordEdit) -> Project:
    """Return `project` with one field of the records set by hand, and marked as such.

    A newer file does not take it away.  Raises `NotEditableError` and `NotThereError`.
    """
    if edit.name not in {one.name for one in EDITABLE.get(edit.kind, ())}:
        raise NotEditableError(edit.kind, edit.name)
    records = getattr(project.inventory, edit.kind)
    unknown = edit.ids - {one.id for one in records}
    if unknown:
        raise NotThereError(edit.kind, unknown)
    changed = tuple(
        marked(one, (edit.name,), **{edit.name: edit.value})
        if one.id in edit.ids and getattr(one, edit.name) != edit.value
        else one
        for one in records
    )
    if all(one is other for one, other in zip(changed, records, strict=True)):
        return project
    return replace(project, inventory=replace(project.inventory, **{edit.kind: changed}))


def editable(kind: str) -> tuple[EditField, ...]:
    """Return the fields that a person may set of a kind of record, named as in `Inventory`."""
    return EDITABLE.get(kind, ())


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d[\d,]*", text):
        raise ValueError(text)
    return int(text.replace(",", ""))


def _number(text: str) -> float:
    found = float(text.replace(",", ""))
    if not math.isfinite(found) or found < 0:
        raise ValueError(text)
    return found


def _money(text: str) -> Decimal:
    found = Decimal(text.replace(",", ""))
    if not found.is_finite() or found < 0:
        raise ValueError(text)
    return found


_READERS: dict[Entry, Callable[[str], Any]] = {
    Entry.TEXT: str,
    Entry.WHOLE: _whole,
    Entry.NUMBER: _number,
    Entry.MONEY: _money,
    Entry.DAY: date.fromisoformat,
}


def _choice(name: str, label: str, members: type[Enum], *, required: bool = False) -> EditField:
    choices = tuple((str(one.value).capitalize(), one) for one in members)
    return EditField(name=name, label=label, entry=Entry.CHOICE, choices=choices, required=required)


def _text(name: str, label: str) -> EditField:
    return EditField(name=name, label=label)


def _whole_field(name: str, label: str) -> EditField:
    return EditField(name=name, label=label, entry=Entry.WHOLE)


def _number_field(name: str, label: str) -> EditField:
    return EditField(name=name, label=label, entry=Entry.NUMBER)


def _day(name: str, label: str) -> EditField:
    return EditField(name=name, label=label, entry=Entry.DAY)


_TIER = EditField(
    name="criticality",
    label=translate("Inventory", "Criticality"),
    entry=Entry.CHOICE,
    choices=tuple(
        (translate("Inventory", "Tier {one}").format(one=one.value), one) for one in Criticality
    ),
)
_ENVIRONMENT = _choice("environment", translate("Inventory", "Environment"), Environment)
_OWNER, _UNIT = (
    _text("owner", translate("Inventory", "Owner")),
    _text("business_unit", translate("Inventory", "Business unit")),
)
_DISPOSITION = EditField(
    name="disposition",
    label=translate("Inventory", "Disposition declared"),
    entry=Entry.CHOICE,
    choices=tuple((one.value.capitalize(), one.value) for one in Disposition),
)
_HARDWARE = (
    _text("vendor", translate("Inventory", "Manufacturer")),
    _text("model", translate("Inventory", "Model")),
    _text("serial", translate("Inventory", "Serial number")),
    _number_field("rack_unit", translate("Inventory", "Lowest unit in its rack")),
    _number_field("height_units", translate("Inventory", "Height (U)")),
    _number_field("power_watts", translate("Inventory", "Power (W)")),
    _day("purchased", translate("Inventory", "Bought on")),
    _day("end_of_support", translate("Inventory", "Last supported day")),
)

EDITABLE: dict[str, tuple[EditField, ...]] = {
    "servers": (
        _ENVIRONMENT,
        _TIER,
        _choice("kind", translate("Inventory", "Kind"), ServerKind, required=True),
        _choice("power", translate("Inventory", "Power"), PowerState, required=True),
        _choice("os_family", translate("Inventory", "Priced as"), OsFamily),
        _OWNER,
        _UNIT,
        _text("role", translate("Inventory", "Role")),
        _whole_field("vcpus", "vCPUs"),
        _whole_field("memory_mib", translate("Inventory", "Memory (MiB)")),
        _number_field("rack_unit", translate("Inventory", "Lowest unit in its rack")),
        _number_field("power_watts", translate("Inventory", "Power (W)")),
        _day("end_of_support", translate("Inventory", "Last supported day of the hardware")),
    ),
    "applications": (
        _ENVIRONMENT,
        _TIER,
        _DISPOSITION,
        _OWNER,
        _UNIT,
        _text("business_service", translate("Inventory", "Business service")),
        _text("description", translate("Inventory", "Description")),
        _whole_field("users", translate("Inventory", "Users")),
        _whole_field("recovery_time_minutes", translate("Inventory", "Recovery time (minutes)")),
        _whole_field("recovery_point_minutes", translate("Inventory", "Recovery point (minutes)")),
    ),
    "hosts": (
        _text("cluster", translate("Inventory", "Cluster")),
        _text("datacentre", translate("Inventory", "Data centre")),
        _whole_field("sockets", translate("Inventory", "Sockets")),
        _whole_field("cores", translate("Inventory", "Cores")),
        _whole_field("memory_mib", translate("Inventory", "Memory (MiB)")),
        *_HARDWARE,
    ),
    "devices": (
        _choice("kind", translate("Inventory", "Kind"), DeviceKind, required=True),
        _number_field("capacity_gib", translate("Inventory", "Capacity (GiB)")),
        *_HARDWARE,
    ),
    "racks": (_number_field("height_units", translate("Inventory", "Height (U)")),),
    "contracts": (
        _choice("kind", translate("Inventory", "Kind"), ContractKind, required=True),
        _text("supplier", translate("Inventory", "Supplier")),
        _day("start", translate("Inventory", "First day")),
        _day("end", translate("Inventory", "First day after the term")),
        _whole_field("notice_months", translate("Inventory", "Notice (months)")),
        _whole_field("notice_days", translate("Inventory", "Notice (days)")),
        _whole_field("renewal_months", translate("Inventory", "Renews for (months)")),
        EditField(
            name="break_fee", label=translate("Inventory", "Fee at a break"), entry=Entry.MONEY
        ),
        EditField(
            name="early_end_fee",
            label=translate("Inventory", "Fee to end it early"),
            entry=Entry.MONEY,
        ),
        EditField(
            name="cost_per_year", label=translate("Inventory", "Cost a year"), entry=Entry.MONEY
        ),
        _text("currency", translate("Inventory", "Currency")),
        _text("budget_code", translate("Inventory", "Budget code")),
        _OWNER,
    ),
}
