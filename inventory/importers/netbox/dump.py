"""A dump of NetBox in JSON: a fixture, or pages of its REST interface, as records by model."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from inventory.findings import SourceRef
from inventory.progress import raise_if_cancelled
from inventory.tables.cells import number_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.progress import Progress

_CHECK_EVERY = 2_000

#: Model by the last part of a REST address: ".../api/dcim/devices/7/" is a `dcim.device`.
_ENDPOINTS = {
    "dcim/sites": "dcim.site",
    "dcim/locations": "dcim.location",
    "dcim/racks": "dcim.rack",
    "dcim/devices": "dcim.device",
    "dcim/device-types": "dcim.devicetype",
    "dcim/device-roles": "dcim.devicerole",
    "dcim/manufacturers": "dcim.manufacturer",
    "dcim/platforms": "dcim.platform",
    "dcim/power-ports": "dcim.powerport",
    "dcim/power-feeds": "dcim.powerfeed",
    "dcim/interfaces": "dcim.interface",
    "virtualization/virtual-machines": "virtualization.virtualmachine",
    "virtualization/interfaces": "virtualization.vminterface",
    "virtualization/clusters": "virtualization.cluster",
    "ipam/ip-addresses": "ipam.ipaddress",
    "circuits/circuits": "circuits.circuit",
    "circuits/providers": "circuits.provider",
    "circuits/circuit-terminations": "circuits.circuittermination",
    "tenancy/tenants": "tenancy.tenant",
}
_ADDRESS = re.compile(r"/api/(?P<endpoint>[\w-]+/[\w-]+)/\d+/?(?:\?.*)?$")

#: What the beginning of a dump holds.
FIXTURE = re.compile(
    r'"model"\s*:\s*"(?:dcim|circuits|ipam|virtualization|tenancy|extras|wireless|core)\.\w+"'
)
REST = re.compile(r'"url"\s*:\s*"[^"]*/api/(?:dcim|circuits|ipam|virtualization|tenancy)/[\w-]+/')


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One object of NetBox.

    Attributes:
        pk: Its number, by which others refer to it; findings name it as the row.
        fields: As printed: references are numbers in a fixture and objects in REST.
    """

    model: str
    pk: int
    fields: Mapping[str, Any]

    def text(self, name: str) -> str | None:
        """Return a text or number as text; of a choice (status) its word."""
        value = self.fields.get(name)
        if isinstance(value, dict):
            value = value.get("value", value.get("name"))
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            return None
        text = text_of(value)
        return None if text is None else " ".join(text.split())

    def number(self, name: str) -> float | None:
        """Return a number, which NetBox prints as text too ("4.0"); anything else is missing."""
        value = self.fields.get(name)
        found = number_of(value) if isinstance(value, str | int | float) else None
        return found if isinstance(found, float) and found >= 0 else None


@dataclass(slots=True)
class Dump:
    """The records of a file, by model and number."""

    file: str
    records: dict[str, dict[int, Record]] = field(default_factory=dict)
    read: int = 0
    damaged: int = 0
    repeated: int = 0

    def all(self, model: str) -> Iterator[Record]:
        """Yield the records of a model in order of number."""
        found = self.records.get(model, {})
        return (found[pk] for pk in sorted(found))

    def target(self, record: Record, name: str, model: str) -> Record | None:
        """Return the object that a field of `record` refers to, or None."""
        value = record.fields.get(name)
        if isinstance(value, dict):
            pk = value.get("id")
            known = self.records.get(model, {}).get(pk) if isinstance(pk, int) else None
            return known or Record(model=model, pk=pk if isinstance(pk, int) else 0, fields=value)
        if isinstance(value, bool) or not isinstance(value, int):
            return None
        return self.records.get(model, {}).get(value)

    def name_of(self, record: Record, name: str, model: str) -> str | None:
        """Return the name of what a field refers to."""
        found = self.target(record, name, model)
        return None if found is None else found.text("name") or found.text("display")

    def ref(self, record: Record) -> SourceRef:
        """Return the place of a record: its model as sheet, its number as row."""
        return SourceRef(file=self.file, sheet=record.model, row=record.pk)


def read_dump(file: str, document: Any, progress: Progress) -> Dump:
    """Return the records of a parsed document; what is no record is counted as damaged."""
    dump = Dump(file=file)
    for turn, item in enumerate(_items(document)):
        if turn % _CHECK_EVERY == 0:
            raise_if_cancelled(progress)
            progress.report(0.0, f"{turn:,} records read")
        dump.read += 1
        record = _record(item)
        if record is None:
            dump.damaged += 1
            continue
        shelf = dump.records.setdefault(record.model, {})
        if record.pk in shelf:
            dump.repeated += 1
        shelf.setdefault(record.pk, record)
    return dump


def _items(document: Any) -> Iterator[Any]:
    """Yield the objects of a fixture, of a page of REST results, or of several pages."""
    if isinstance(document, dict):
        if "results" in document:
            yield from _items(document["results"])
        elif "url" in document or "model" in document:
            yield document
        else:
            for value in document.values():
                if isinstance(value, list | dict):
                    yield from _items(value)
    elif isinstance(document, list):
        for item in document:
            if isinstance(item, dict) and "results" in item:
                yield from _items(item["results"])
            else:
                yield item


def _record(item: Any) -> Record | None:
    if not isinstance(item, dict):
        return None
    model, pk, fields = item.get("model"), item.get("pk"), item.get("fields")
    if isinstance(model, str) and isinstance(pk, int) and isinstance(fields, dict):
        return Record(model=model, pk=pk, fields=fields)
    url, number = item.get("url"), item.get("id")
    match = _ADDRESS.search(url) if isinstance(url, str) else None
    if match is None or not isinstance(number, int):
        return None
    endpoint = match["endpoint"]
    return Record(
        model=_ENDPOINTS.get(endpoint, endpoint.replace("/", ".")), pk=number, fields=item
    )
