"""vInfo: one machine per row, with its identity and every contradiction inside the tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import ServerId
from inventory.importers.rvtools.attributes import CustomAttributes
from inventory.importers.rvtools.machine_checks import (
    needed_columns,
    noteworthy_rows,
    report_incomplete,
    report_missing_columns,
    report_repeats,
    report_state,
)
from inventory.importers.rvtools.machine_columns import MachineColumns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.progress import Progress
    from inventory.tables.table import Cell


def read_machines(sheet: Sheet, log: FaultLog, progress: Progress) -> list[Machine]:
    """Return the machines of vInfo, in the order of the tab."""
    report_missing_columns(sheet)
    attributes = CustomAttributes(sheet)
    columns = MachineColumns(sheet)
    machines: list[Machine] = []
    seen: dict[ServerId, Machine] = {}
    repeats = _RepeatedRows()
    needed = needed_columns(sheet)
    noteworthy = noteworthy_rows(sheet)
    for row in sheet.rows(progress):
        machine = columns.machine(row)
        if machine is None:
            sheet.set_aside(
                row,
                "no-machine-name",
                lead="Rows of vInfo without a machine name or id",
                advice="They were set aside; give the machine a name if it is one.",
                severity=Severity.ERROR,
                field="name",
            )
            continue
        if repeats.has(machine.id, row):
            sheet.merge(row)
            continue
        twin = seen.get(machine.id)
        if twin is not None and _same_identity(machine, twin):
            sheet.set_aside(
                row,
                "duplicate-id",
                lead="Rows of vInfo with the id of an earlier row but other values",
                example=f"{machine.name!r} has the id of {twin.name!r} in row {twin.row}",
                advice="The earlier row was kept; export again, or delete the wrong row.",
                severity=Severity.ERROR,
                subject=twin.id,
            )
            continue
        if twin is not None:
            machine.id = _told_apart(machine, seen)
        seen[machine.id] = machine
        attributes.add(row, machine)
        machine.provenance.append(sheet.provenance(row))
        if row.index in noteworthy:
            report_state(row, machine)
        report_incomplete(row, sheet, machine, needed)
        machines.append(machine)
        sheet.used += 1
    attributes.report()
    report_repeats(machines, sheet, log)
    return machines


class _RepeatedRows:
    """Finds rows that repeat another cell by cell; such rows give the same id."""

    def __init__(self) -> None:
        self._first: dict[ServerId, Sequence[Cell]] = {}
        self._more: dict[ServerId, set[tuple[Cell, ...]]] = {}

    def has(self, machine_id: ServerId, row: Row) -> bool:
        """Return whether an earlier row has the cells of `row`; remember them."""
        if machine_id not in self._first:
            self._first[machine_id] = row.cells
            return False
        known = self._more.setdefault(machine_id, {tuple(self._first[machine_id])})
        cells = tuple(row.cells)
        if cells in known:
            return True
        known.add(cells)
        return False


def _same_identity(machine: Machine, twin: Machine) -> bool:
    """Return whether two rows of one id are one machine: a name alone proves nothing."""
    if machine.uuid and machine.moref and twin.moref:
        return machine.moref == twin.moref and machine.vcenters == twin.vcenters
    return machine.uuid is not None or machine.moref is not None


def _told_apart(machine: Machine, seen: dict[ServerId, Machine]) -> ServerId:
    number = 2
    while (candidate := ServerId(f"{machine.id}#{number}")) in seen:
        number += 1
    return candidate
