"""What a register can hold: kinds of record, their fields, and what each field's cells are."""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """What one row of a register is."""

    SERVER = "server"
    APPLICATION = "application"
    DEPENDENCY = "dependency"
    UTILISATION = "utilisation"
    CONTRACT = "contract"
    HARDWARE = "hardware"


class FieldKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LIST = "list"
    WORD = "word"  # translated by the table of the field's name
    YES_NO = "yes or no"
    WHOLE = "whole number"
    NUMBER = "number"
    PERCENT = "percent"
    SIZE = "memory or disk size"  # a unit is needed
    DAY = "date"
    DAYS = "list of dates"
    SPANS = "list of date ranges"
    TERM = "length of time"  # "3 months", "90 days"
    MONEY = "money"
    SLOT = "time slot"


_T, _L, _W, _N, _S, _D = (
    FieldKind.TEXT,
    FieldKind.LIST,
    FieldKind.WORD,
    FieldKind.WHOLE,
    FieldKind.SIZE,
    FieldKind.DAY,
)

_PLACEMENT = {"site": _T, "room": _T, "rack": _T, "rack_unit": FieldKind.NUMBER}

#: Measured figures: field of the wide form to its kind; the statistic stands in the heading.
METRICS: dict[str, FieldKind] = {
    "cpu_percent": FieldKind.PERCENT,
    "memory_percent": FieldKind.PERCENT,
    "disk_iops": FieldKind.NUMBER,
    "disk_mib_per_s": FieldKind.NUMBER,
    "network_mbit_per_s": FieldKind.NUMBER,
}

#: Fields of each kind of record; a column map names these and no others.
FIELDS: dict[RecordKind, dict[str, FieldKind]] = {
    RecordKind.SERVER: {
        "name": _T, "fqdn": _T, "vm_uuid": _T, "serial": _T, "asset_tag": _T, "source_id": _T,
        "kind": _W, "power": _W, "vcpus": _N, "sockets": _N, "cores": _N, "memory": _S,
        "disk": _S, "disk_used": _S, "os": _T, "addresses": _L, "macs": _L, "host": _T,
        "cluster": _T, "datacentre": _T, "environment": _W, "owner": _T, "business_unit": _T,
        "applications": _L, "role": _T, "criticality": _W, "power_watts": FieldKind.NUMBER,
        "power_basis": _T, "purchased": _D, "end_of_support": _D, **_PLACEMENT,
    },
    RecordKind.APPLICATION: {
        "name": _T, "description": _T, "business_service": _T, "owner": _T, "business_unit": _T,
        "criticality": _W, "environment": _W, "users": _N, "recovery_time": FieldKind.TERM,
        "recovery_point": FieldKind.TERM, "disposition": _W, "must_move_with": _L,
        "depends_on": _L, "servers": _L, "blackouts": FieldKind.SPANS,
    },
    RecordKind.DEPENDENCY: {
        "source_server": _T, "source": _T, "source_address": _T, "source_application": _T,
        "destination_server": _T, "destination": _T, "destination_address": _T,
        "destination_application": _T, "port": _T, "protocol": _T, "bytes": _N, "count": _N,
        "first_seen": _D, "last_seen": _D, "slot": FieldKind.SLOT, "mandatory": FieldKind.YES_NO,
    },
    RecordKind.UTILISATION: {
        "name": _T, "metric": _W, "statistic": _W, "value": FieldKind.NUMBER, "samples": _N,
        "window_days": FieldKind.NUMBER, "first_sample": _D, "last_sample": _D,
    },
    RecordKind.CONTRACT: {
        "number": _T, "name": _T, "supplier": _T, "kind": _W, "covers": _L, "start": _D,
        "end": _D, "notice": FieldKind.TERM, "auto_renewal": FieldKind.TERM,
        "renewal_period": FieldKind.TERM, "breaks": FieldKind.DAYS,
        "break_fee": FieldKind.MONEY, "early_end_fee": FieldKind.MONEY,
        "cost_per_year": FieldKind.MONEY, "cost_per_month": FieldKind.MONEY, "currency": _T,
        "budget_code": _T, "owner": _T,
    },
    RecordKind.HARDWARE: {
        "kind": _W, "name": _T, "vendor": _T, "model": _T, "serial": _T, "asset_tag": _T,
        "height_units": FieldKind.NUMBER, "power_watts": FieldKind.NUMBER, "power_basis": _T,
        "purchased": _D, "purchase_cost": FieldKind.MONEY, "end_of_support": _D,
        "clusters": _L, "capacity": _S, "sockets": _N,
        "cores": _N, "memory": _S, "feeds": _L, **_PLACEMENT,
    },
}  # fmt: skip
