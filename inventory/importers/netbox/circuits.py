"""Circuits of a NetBox dump as contracts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.findings import Severity, SourceRef, counted
from inventory.identity import ContractId, Evidence, Provenance, UnitKind, UnitRef
from inventory.model import Contract, ContractKind
from inventory.tables.cells import BadCell
from inventory.tables.dates import date_of

if TYPE_CHECKING:
    from datetime import date

    from inventory.importers.netbox.dump import Dump, Record
    from inventory.product_sheets.fault_log import FaultLog

_CIRCUIT = (
    ("name", "cid"),
    ("supplier", "provider"),
    ("start", "install_date"),
    ("end", "termination_date"),
)
_ONE_DAY = timedelta(days=1)


def read_circuits(dump: Dump, log: FaultLog) -> tuple[Contract, ...]:
    """Return the circuits as contracts that cover the sites at their ends, without a cost."""
    ends: dict[int, dict[str, None]] = {}
    for end in dump.all("circuits.circuittermination"):
        circuit = dump.target(end, "circuit", "circuits.circuit")
        site = dump.name_of(end, "site", "dcim.site")
        if circuit is not None and site is not None:
            ends.setdefault(circuit.pk, {})[site] = None
    contracts = []
    for circuit in dump.all("circuits.circuit"):
        number = circuit.text("cid") or f"circuit {circuit.pk}"
        provider = dump.name_of(circuit, "provider", "circuits.provider")
        last = _day(dump, log, circuit, "termination_date")
        status = circuit.text("status")
        contracts.append(
            Contract(
                id=ContractId(number),
                name=number if provider is None else f"{provider} {number}",
                kind=ContractKind.CIRCUIT,
                supplier=provider,
                covers=tuple(
                    UnitRef(kind=UnitKind.SITE, key=site)
                    for site in sorted(ends.get(circuit.pk, ()))
                ),
                start=_day(dump, log, circuit, "install_date"),
                end=None if last is None else last + _ONE_DAY,
                tags=() if status is None else (("status", status),),
                provenance=(
                    Provenance(ref=dump.ref(circuit), columns=_CIRCUIT, evidence=Evidence.DECLARED),
                ),
            )
        )
    if contracts:
        log.add(
            Severity.NOTE,
            "contract-without-cost",
            f"{counted(len(contracts), 'circuit')} read as contracts: NetBox holds neither "
            "their cost nor their notice. Import a contract register that names them.",
            SourceRef(file=dump.file, sheet="circuits.circuit"),
            count=len(contracts),
        )
    return tuple(contracts)


def _day(dump: Dump, log: FaultLog, record: Record, name: str) -> date | None:
    found = date_of(record.text(name))
    if isinstance(found, BadCell):
        log.gather(
            Severity.WARNING,
            "bad-cell",
            lead=f"Values of {name!r} that are no date",
            example=f"{found.text!r} of {record.model} {record.pk}",
            advice="They count as missing.",
            ref=dump.ref(record),
        )
        return None
    return found
