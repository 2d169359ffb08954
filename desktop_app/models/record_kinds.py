"""The kinds of record that the Inventory screen lists: their columns, fields and edits."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.inventory_edits import NOUNS, editable
from desktop_app.language import term, translate
from desktop_app.models.record_columns import (
    application_columns,
    contract_columns,
    device_columns,
    host_columns,
    kind_word,
    rack_columns,
)
from desktop_app.models.server_columns import server_columns
from desktop_app.models.server_fields import FieldRow, server_fields, sources_of
from inventory.identity import UnitRef

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.derived import Derived
    from desktop_app.inventory_edits import EditField
    from desktop_app.models.row_table import Column
    from desktop_app.project import Project

#: Fields of a record that the detail pane does not list.
_LEFT_OUT = frozenset({"id", "provenance", "tags"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """One kind of record.

    Attributes:
        key: Name of the field of `Inventory` that holds them.
        columns: The columns over a plan; always as many.
        fields: What the detail pane shows of one.
    """

    key: str
    title: str
    columns: Callable[[Project, Derived | None], tuple[Column, ...]]
    fields: Callable[[Project, Any], tuple[FieldRow, ...]]

    @property
    def noun(self) -> str:
        """What one is called."""
        return NOUNS[self.key]

    @property
    def editable(self) -> tuple[EditField, ...]:
        """The fields that a person may set."""
        return editable(self.key)

    def records(self, project: Project) -> tuple[Any, ...]:
        """Return all of a plan."""
        return tuple(getattr(project.inventory, self.key))


def record_fields(project: Project, record: Any) -> tuple[FieldRow, ...]:
    """Return the fields of any record that are known, each with where its value came from."""
    rows = [
        FieldRow(field=name, label=label, value=text, sources=sources_of(record, name, label))
        for name, label in ((one.name, _label(one.name)) for one in fields(record))
        if name not in _LEFT_OUT and (text := _shown(project, name, getattr(record, name)))
    ]
    rows += [
        FieldRow(field="tags", label=name, value=text, sources=sources_of(record, "tags", name))
        for name, text in getattr(record, "tags", ())
    ]
    return tuple(rows)


def _label(name: str) -> str:
    return _LABELS.get(name) or term(name.replace("_", " ").capitalize())


def _shown(project: Project, name: str, value: Any) -> str:  # noqa: C901, PLR0911 - a type a line
    match value:
        case None | ():
            return ""
        case StrEnum():
            return kind_word(value.value)
        case IntEnum():
            return translate("Inventory", "tier {value}").format(value=value.value)
        case date():
            return formats.day(value)
        case Decimal():
            return formats.amount(value, 2)
        case UnitRef():
            return f"{value.kind.value} {_name_of(project, value)}"
        case tuple():
            return ", ".join(_shown(project, name, one) for one in value)
        case int() if name == "memory_mib":
            return formats.gib(value)
        case int() if name.endswith("_minutes"):
            return formats.count(value, "minute")
        case int() | float():
            return f"{value:,g}" if isinstance(value, float) else formats.whole(value)
    named = _REFERENCES.get(name)
    if named is not None:
        found = {one.id: one.name for one in getattr(project.inventory, named)}
        return str(found.get(value, value))
    return str(value)


def _name_of(project: Project, unit: UnitRef) -> str:
    held = getattr(project.inventory, f"{unit.kind.value}s", ())
    return next((one.name for one in held if one.id == unit.key), unit.key)


_REFERENCES = {"rack": "racks", "room": "rooms", "must_move_with": "applications"}
_LABELS = {
    "memory_mib": translate("Inventory", "Memory"),
    "rack_unit": translate("Inventory", "Rack unit"),
    "height_units": translate("Inventory", "Height (U)"),
    "power_watts": translate("Inventory", "Power (W)"),
    "power_basis": translate("Inventory", "Power, how known"),
    "capacity_gib": translate("Inventory", "Capacity (GiB)"),
    "end": translate("Inventory", "Day after term"),
    "recovery_time_minutes": translate("Inventory", "Recovery time"),
    "recovery_point_minutes": translate("Inventory", "Recovery point"),
    "datacentre": translate("Inventory", "Data centre"),
    "vendor": translate("Inventory", "Manufacturer"),
    "cost_per_year": translate("Inventory", "Cost a year"),
    "break_fee": translate("Inventory", "Fee at a break"),
    "early_end_fee": translate("Inventory", "Fee to end it early"),
}


def _servers(project: Project, _derived: Derived | None) -> tuple[Column, ...]:
    return server_columns(project)


SERVERS = RecordKind(
    key="servers", title=translate("Inventory", "Servers"), columns=_servers, fields=server_fields
)
KINDS: tuple[RecordKind, ...] = (
    SERVERS,
    RecordKind(
        key="applications",
        title=translate("Inventory", "Applications"),
        columns=application_columns,
        fields=record_fields,
    ),
    RecordKind(
        key="hosts",
        title=translate("Inventory", "Hosts"),
        columns=host_columns,
        fields=record_fields,
    ),
    RecordKind(
        key="devices",
        title=translate("Inventory", "Devices"),
        columns=device_columns,
        fields=record_fields,
    ),
    RecordKind(
        key="racks",
        title=translate("Inventory", "Racks"),
        columns=rack_columns,
        fields=record_fields,
    ),
    RecordKind(
        key="contracts",
        title=translate("Inventory", "Contracts"),
        columns=contract_columns,
        fields=record_fields,
    ),
)
