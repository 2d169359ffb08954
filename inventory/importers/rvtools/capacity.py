"""vCPU and vMemory: sockets and cores, momentary load, and where they contradict vInfo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.model import Metric, PowerState, Statistic, Utilisation

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.importers.rvtools.joins import Join
    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.product_sheets.fault_log import FaultLog

_DOUBT = " (compared by name only, which is doubtful here)"


def add_cpus(
    sheet: Sheet, rows: list[Row], joined: list[Join], refused: list[Join], log: FaultLog
) -> None:
    """Add sockets, cores and processor load; list contradictions, of refused rows too."""
    for row in rows:
        _check_product(row, log)
    for join in refused:
        _compare_cpus(sheet, join, log, doubt=_DOUBT)

    def add(join: Join) -> None:
        machine, row = join.machine, join.row
        machine.sockets = row.whole_in("sockets", zero_is_missing=True)
        per_socket = row.whole_in("cores_per_socket", zero_is_missing=True)
        if machine.sockets is not None and per_socket is not None:
            machine.cores = machine.sockets * per_socket
        _compare_cpus(sheet, join, log)
        cpus = row.whole_in("cpus", zero_is_missing=True)
        if machine.vcpus is None and cpus is not None:
            machine.vcpus = cpus
            _report_filled(sheet, join, f"{cpus} CPUs", log)
        _add_load(
            machine,
            Metric.CPU_PERCENT,
            part=row.number_in("overall_mhz"),
            whole=row.number_in("max_mhz"),
        )

    _once_per_machine(sheet, joined, add)


def add_memory(sheet: Sheet, joined: list[Join], refused: list[Join], log: FaultLog) -> None:
    """Check memory sizes against vInfo and add the momentary load."""
    for join in refused:
        _compare_memory(sheet, join, log, doubt=_DOUBT)

    def add(join: Join) -> None:
        _compare_memory(sheet, join, log)
        size = join.row.number_in("size", zero_is_missing=True)
        if join.machine.memory_mib is None and size:
            join.machine.memory_mib = int(size)
            _report_filled(sheet, join, f"{size:,.0f} MiB of memory", log)
        _add_load(
            join.machine, Metric.MEMORY_PERCENT, part=join.row.number_in("active"), whole=size
        )

    _once_per_machine(sheet, joined, add)


def _once_per_machine(sheet: Sheet, joined: list[Join], add: Callable[[Join], None]) -> None:
    first: dict[str, Join] = {}
    for join in joined:
        earlier = first.get(join.machine.id)
        if earlier is None:
            first[join.machine.id] = join
            add(join)
            join.machine.provenance.append(sheet.provenance(join.row, join.evidence))
            sheet.used += 1
        elif tuple(earlier.row.cells) == tuple(join.row.cells):
            sheet.merge(join.row)
        else:
            sheet.set_aside(
                join.row,
                "second-row",
                lead=f"Second rows of {sheet.tab} for one machine, with other values",
                example=f"{join.machine.name!r} stands in row {earlier.row.number} already",
                advice="The first row was kept.",
                field="name",
                subject=join.machine.id,
            )


def _add_load(machine: Machine, metric: Metric, *, part: float | None, whole: float | None) -> None:
    """Add one moment's load in percent.

    A machine that is off has none, and a running one never has none at all: 0 means that
    nothing was measured.
    """
    if machine.power is PowerState.ON and part and whole:
        machine.utilisation.append(
            Utilisation(
                metric=metric, statistic=Statistic.INSTANT, value=100 * part / whole, samples=1
            )
        )


def _report_filled(sheet: Sheet, join: Join, value: str, log: FaultLog) -> None:
    log.gather(
        Severity.NOTE,
        "filled-from-tab",
        lead=f"Figures that vInfo lacks and {sheet.tab} has",
        example=f"{join.machine.name!r} has {value} by row {join.row.number}",
        advice=f"{sheet.tab} was taken.",
        ref=join.row.ref(),
        subject=join.machine.id,
    )


def _check_product(row: Row, log: FaultLog) -> None:
    cpus = row.whole_in("cpus", zero_is_missing=True)
    sockets = row.whole_in("sockets", zero_is_missing=True)
    per_socket = row.whole_in("cores_per_socket", zero_is_missing=True)
    if cpus is None or sockets is None or per_socket is None or cpus == sockets * per_socket:
        return
    log.gather(
        Severity.WARNING,
        "cpu-product-differs",
        lead="CPUs of vCPU that are not sockets times cores",
        example=f"{row.text('name')!r} (row {row.number}) has {cpus} CPUs, but {sockets} sockets "
        f"x {per_socket} cores",
        advice="The number of CPUs in vInfo is planned with; check the machines' settings.",
        ref=row.ref("cpus"),
    )


def _compare_cpus(sheet: Sheet, join: Join, log: FaultLog, doubt: str = "") -> None:
    cpus = join.row.whole_in("cpus", zero_is_missing=True)
    if cpus is None or join.machine.vcpus is None or cpus == join.machine.vcpus:
        return
    log.gather(
        Severity.WARNING,
        "cpu-differs",
        lead=f"CPUs that differ between vInfo and {sheet.tab}{doubt}",
        example=f"{join.machine.name!r}: {join.machine.vcpus} in vInfo row {join.machine.row}, "
        f"{cpus} in {sheet.tab} row {join.row.number}",
        advice="vInfo was taken.",
        ref=join.row.ref("cpus"),
        subject=join.machine.id,
    )


def _compare_memory(sheet: Sheet, join: Join, log: FaultLog, doubt: str = "") -> None:
    size = join.row.number_in("size", zero_is_missing=True)
    memory = join.machine.memory_mib
    if size is None or memory is None or size == memory:
        return
    log.gather(
        Severity.WARNING,
        "memory-differs",
        lead=f"Memory sizes that differ between vInfo and {sheet.tab}{doubt}",
        example=f"{join.machine.name!r}: {memory:,} MiB in vInfo row {join.machine.row}, "
        f"{size:,.0f} MiB in {sheet.tab} row {join.row.number}",
        advice="vInfo was taken.",
        ref=join.row.ref("size"),
        subject=join.machine.id,
    )
