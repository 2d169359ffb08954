"""Several imports made one inventory: identity, precedence, conflicts as findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.allocation import many_objects
from inventory.findings import Finding, Severity, in_order
from inventory.importing import ImportResult, RowCount, total
from inventory.merging.address_lists import with_listed_addresses
from inventory.merging.applications import merge_applications
from inventory.merging.contracts import merge_contracts
from inventory.merging.dependencies import merge_dependencies
from inventory.merging.endpoints import EndpointLookup
from inventory.merging.equipment import merge_equipment
from inventory.merging.host_servers import with_hosts_for_servers
from inventory.merging.ids import LocalIds
from inventory.merging.places import merge_places
from inventory.merging.precedence import ConflictLog
from inventory.merging.rows import RowLedger
from inventory.merging.servers import merge_servers
from inventory.model import Inventory, SourceFile
from inventory.progress import SILENT, Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.progress import Progress


@dataclass(frozen=True, kw_only=True)
class MergeResult:
    """One inventory out of several files.

    Attributes:
        findings: Those of the importers, with ids of the merged inventory, and those of the
            merge itself, in order.
        rows: The sum over the files, every row still accounted for once.
    """

    inventory: Inventory
    findings: tuple[Finding, ...]
    rows: RowCount

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """The files that the inventory was made of."""
        return self.inventory.sources


def merge(
    results: Sequence[tuple[SourceFile, ImportResult]],
    *,
    existing: Inventory | None = None,
    progress: Progress = SILENT,
) -> MergeResult:
    """Make one inventory out of what several files held.

    Ids inside a result are local to it; the merged ids are the folded names, told apart where
    a name repeats.  The order of files changes nothing but which of two conflicting values is
    kept: observed before declared, then the file given first (`precedence.py`).  A file whose
    bytes are among the sources already changes nothing.

    Args:
        results: Each file with what it held.
        existing: The inventory of the plan that the files are read into.  Its values come
            before those of the files, so that what a person edited is kept.
        progress: Reports and can cancel.
    """
    with many_objects():
        return _merged(results, existing if existing is not None else Inventory(), progress)


_Read = tuple[SourceFile, ImportResult]


def _merged(results: Sequence[_Read], base: Inventory, progress: Progress) -> MergeResult:
    fresh, repeats = _without_repeats(results, base)
    handed = with_listed_addresses(
        [base, *(result.inventory for _, result in fresh)],
        [(), *(result.listed for _, result in fresh)],
    )
    inventories, turned = with_hosts_for_servers(handed.inventories)
    ids, log, ledger = LocalIds(), ConflictLog(), RowLedger()
    places = merge_places(inventories, ids, log, ledger)
    applications = merge_applications(inventories, ids, log, ledger)
    equipment = merge_equipment(inventories, ids, log, ledger)
    servers = merge_servers(
        inventories,
        equipment.hosts,
        ids,
        log=log,
        ledger=ledger,
        progress=Share(progress, 0.0, 0.6),
    )
    lookup = EndpointLookup(
        servers=servers.servers, applications=applications.applications, ids=ids
    )
    dependencies = merge_dependencies(inventories, lookup, ledger, Share(progress, 0.6, 1.0))
    merged = Inventory(
        servers=servers.servers,
        applications=applications.applications,
        dependencies=dependencies.dependencies,
        hosts=equipment.hosts,
        devices=equipment.devices,
        racks=places.racks,
        rooms=places.rooms,
        sites=places.sites,
        sources=_sources(base, fresh),
    )
    contracts = merge_contracts(inventories, merged, ids, log, ledger)
    findings = (
        *(
            _with_merged_ids(finding, index, ids)
            for index, (_, result) in enumerate(fresh, 1)
            for finding in result.findings
        ),
        *handed.findings,
        *turned,
        *places.findings,
        *applications.findings,
        *equipment.findings,
        *servers.findings,
        *dependencies.findings,
        *contracts.findings,
        *log.findings(),
        *(_already_imported(source) for source, _ in repeats),
    )
    rows = ledger.settled(inventories, total(result.rows for _, result in fresh))
    rows += RowCount(used=-handed.left_over, excepted=handed.left_over)
    for _, result in repeats:
        rows += RowCount(
            read=result.rows.read,
            merged=result.rows.used + result.rows.merged,
            excepted=result.rows.excepted,
        )
    return MergeResult(
        inventory=replace(merged, contracts=contracts.contracts),
        findings=in_order(findings),
        rows=rows,
    )


def _without_repeats(results: Sequence[_Read], base: Inventory) -> tuple[list[_Read], list[_Read]]:
    """Return the files that are new, and those whose bytes were read already."""
    seen = {source.sha256 for source in base.sources}
    fresh: list[_Read] = []
    repeats: list[_Read] = []
    for source, result in results:
        if source.sha256 and source.sha256 in seen:
            repeats.append((source, result))
        else:
            seen.add(source.sha256)
            fresh.append((source, result))
    return fresh, repeats


def _sources(base: Inventory, fresh: Sequence[_Read]) -> tuple[SourceFile, ...]:
    """Return the files read, and those that a file names as its own sources."""
    named = {source for _, result in fresh for source in result.inventory.sources}
    read = {source for source, _ in fresh}
    return tuple(
        sorted(
            {*base.sources, *read, *named},
            key=lambda file: (file.name, file.format, file.sha256),
        )
    )


def _with_merged_ids(finding: Finding, source: int, ids: LocalIds) -> Finding:
    if not finding.subjects:
        return finding
    subjects = tuple(dict.fromkeys(ids.subject(source, local) for local in finding.subjects))
    return finding if subjects == finding.subjects else replace(finding, subjects=subjects)


def _already_imported(source: SourceFile) -> Finding:
    return Finding(
        severity=Severity.NOTE,
        code="already-imported",
        text=f"{source.name} holds exactly what was imported before; nothing was changed.",
    )
