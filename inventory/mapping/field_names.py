"""What people call the fields of a register, and which a column may give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.importers.registers.records import FIELDS, METRICS, FieldKind, RecordKind
from inventory.model import Metric, Statistic

if TYPE_CHECKING:
    from inventory.importers.registers import ColumnMap

_LABELS = {
    "name": "Name", "fqdn": "FQDN", "vm_uuid": "VM UUID", "source_id": "Id in the source",
    "vcpus": "vCPUs", "os": "Operating system", "disk": "Disk provisioned", "addresses":
    "IP addresses", "macs": "MAC addresses", "power": "Power state", "power_watts": "Power (W)",
    "datacentre": "Data centre", "rack_unit": "Lowest rack unit (U)", "height_units": "Height (U)",
    "purchased": "Purchase date", "purchase_cost": "Purchase cost",
    "users": "Number of users", "start": "Start date",
    "end": "End date", "breaks": "Break dates", "kind": "Kind", "window_days": "Window (days)",
    "first_sample": "First sample", "count": "Number of connections",
    "source": "Source (any name)", "destination": "Destination (any name)",
    "source_address": "Source IP address", "destination_address": "Destination IP address",
    "break_fee": "Fee at a break", "early_end_fee": "Fee to end it early",
    "covers": "What it covers", "slot": "Time slot", "auto_renewal": "Automatic renewal",
}  # fmt: skip

_METRIC_LABELS = {
    Metric.CPU_PERCENT: "CPU %",
    Metric.MEMORY_PERCENT: "Memory %",
    Metric.DISK_IOPS: "Disk IOPS",
    Metric.DISK_MIB_PER_S: "Disk throughput",
    Metric.NETWORK_MBIT_PER_S: "Network throughput",
}
_MEASURING = frozenset({RecordKind.SERVER, RecordKind.UTILISATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """A field that a column may give.

    Attributes:
        id: The field of the record, or "metric:statistic" for a column of measured figures.
        label: What people call it.
        required: Whether the register needs it, or one of several of which it is one.
    """

    id: str
    label: str
    kind: FieldKind
    required: bool = False


def field_choices(register: ColumnMap) -> tuple[FieldChoice, ...]:
    """Return every field that a column of a register may give, measured figures last."""
    needed = {name for entry in register.required for name in entry}
    choices = [
        FieldChoice(id=name, label=field_label(name), kind=kind, required=name in needed)
        for name, kind in FIELDS[register.record].items()
    ]
    if register.record in _MEASURING:
        choices += [
            FieldChoice(
                id=f"{metric}:{statistic}",
                label=field_label(f"{metric}:{statistic}"),
                kind=METRICS[metric],
            )
            for metric in METRICS
            for statistic in Statistic
        ]
    return tuple(choices)


def field_label(field: str) -> str:
    """Return what people call a field."""
    metric, mark, statistic = field.partition(":")
    if mark:
        return f"{_METRIC_LABELS[Metric(metric)]}, {statistic}"
    return _LABELS.get(field, field.replace("_", " ").capitalize())


def measured_field(field: str | None) -> tuple[str, str] | None:
    """Return metric and statistic of the field of a measured column, or None for another."""
    metric, mark, statistic = (field or "").partition(":")
    return (metric, statistic) if mark else None
