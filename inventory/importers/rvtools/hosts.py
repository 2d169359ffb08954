"""vHost and vCluster: the hardware, and which machine runs on which host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import HostId, folded, short_name
from inventory.model import Host
from inventory.tables.cells import BadCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.progress import Progress

#: Numbers of this size in a spreadsheet have lost digits or leading zeros.
_ROUNDED_NUMBER = 1e11


def read_hosts(sheet: Sheet, log: FaultLog, progress: Progress) -> list[Host]:
    """Return the hosts of vHost, in the order of the tab."""
    hosts: list[Host] = []
    seen: dict[HostId, Row] = {}
    for row in sheet.rows(progress):
        name = row.text("name")
        if name is None:
            sheet.set_aside(
                row,
                "no-host-name",
                lead="Rows of vHost without a host name",
                advice="They were set aside.",
                field="name",
            )
            continue
        host_id = HostId(f"host:{folded(name)}")
        earlier = seen.get(host_id)
        if earlier is not None and tuple(earlier.cells) == tuple(row.cells):
            sheet.merge(row)
            continue
        if earlier is not None:
            sheet.set_aside(
                row,
                "second-row",
                lead="Second rows of vHost for one host, with other values",
                example=f"{name!r} stands in row {earlier.number} already",
                advice="The first row was kept.",
                field="name",
            )
            continue
        seen[host_id] = row
        hosts.append(_host(host_id, name, row, log))
        sheet.used += 1
    return hosts


def place_machines(
    machines: Sequence[Machine], hosts: Sequence[Host], vinfo: Sheet, log: FaultLog
) -> None:
    """Set each machine's host, by full name and then by name without domain if that is unique."""
    full = {folded(host.name): host.id for host in hosts}
    short: dict[str, list[HostId]] = {}
    for host in hosts:
        short.setdefault(short_name(host.name), []).append(host.id)
    unmatched: dict[str, Machine] = {}
    placed = with_host = 0
    for machine in machines:
        if machine.host_text is None:
            continue
        with_host += 1
        namesakes = short.get(short_name(machine.host_text), [])
        machine.host = full.get(folded(machine.host_text)) or (
            namesakes[0] if len(namesakes) == 1 else None
        )
        if machine.host is None:
            unmatched.setdefault(machine.host_text, machine)
        else:
            placed += 1
    if not unmatched:
        return
    named = len({folded(machine.host_text) for machine in machines if machine.host_text})
    shown = ", ".join(sorted(unmatched)[:8])
    log.add(
        Severity.WARNING,
        "hosts-unmatched",
        f"{len(unmatched):,} of {named:,} hosts named in vInfo could not be matched to vHost "
        f"({shown}); {placed:,} of {with_host:,} machines with a host name could be placed. "
        "The machines keep the name; check whether vHost is complete and unchanged.",
        vinfo.ref(min(machine.row for machine in unmatched.values()), "host"),
        count=len(unmatched),
        subjects=tuple(machine.id for machine in machines if machine.host_text in unmatched),
    )


def check_clusters(
    sheet: Sheet, hosts: Sequence[Host], log: FaultLog, progress: Progress, *, has_hosts: bool
) -> None:
    """Compare the number of hosts that vCluster prints with the rows of vHost."""
    seen: set[tuple[object, ...]] = set()
    for row in sheet.rows(progress):
        name = row.text("name")
        if name is None:
            sheet.set_aside(
                row,
                "no-cluster-name",
                lead="Rows of vCluster without a name",
                advice="They were set aside.",
                field="name",
            )
            continue
        if tuple(row.cells) in seen:
            sheet.merge(row)
            continue
        seen.add(tuple(row.cells))
        sheet.used += 1
        expected = row.whole_in("hosts")
        found = sum(1 for host in hosts if folded(host.cluster or "") == folded(name))
        if has_hosts and expected is not None and expected != found:
            log.gather(
                Severity.WARNING,
                "cluster-hosts-differ",
                lead="Clusters whose number of hosts differs between vCluster and vHost",
                example=f"{name!r}: {expected} in vCluster row {row.number}, {found} in vHost",
                advice="The export may have been filtered; ask for a full one.",
                ref=row.ref("hosts"),
            )


def _host(host_id: HostId, name: str, row: Row, log: FaultLog) -> Host:
    sockets = row.whole_in("sockets", zero_is_missing=True)
    per_socket = row.whole_in("cores_per_socket", zero_is_missing=True)
    cores = row.whole_in("cores", zero_is_missing=True)
    product = sockets * per_socket if sockets is not None and per_socket is not None else None
    if cores is not None and product is not None and cores != product:
        log.gather(
            Severity.WARNING,
            "host-cores-differ",
            lead="Hosts whose cores are not sockets times cores per socket",
            example=f"{name!r} (row {row.number}): {cores}, but {sockets} x {per_socket}",
            advice="'# Cores' was taken.",
            ref=row.ref("cores"),
        )
    return Host(
        id=host_id,
        name=name,
        vendor=row.known_text("vendor"),
        model=row.known_text("model"),
        serial=_serial(row, "serial") or _serial(row, "service_tag"),
        sockets=sockets,
        cores=cores if cores is not None else product,
        memory_mib=row.whole_in("memory", zero_is_missing=True),
        cluster=row.text("cluster"),
        datacentre=row.text("datacentre"),
        provenance=(row.sheet.provenance(row),),
    )


def _serial(row: Row, field: str) -> str | None:
    """Return a serial number, unless a spreadsheet has made a rounded number of it."""
    cell = row.sheet.columns.cell(row.cells, field)
    if isinstance(cell, float) and cell >= _ROUNDED_NUMBER:
        row.report_bad(
            field, BadCell(text=f"{cell:g}", reason="was rounded by a spreadsheet program")
        )
        return None
    return row.known_text(field)
