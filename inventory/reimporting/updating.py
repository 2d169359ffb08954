"""Files read into a plan that has an inventory already.

The plan keeps what each file held.  A newer file takes the place of the one that it replaces,
and the inventory is merged anew out of all of them; then the edits that a person made are put
back in, and what no file names any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, SourceRef, in_order
from inventory.importing import ImportResult, ReadFile, RowCount
from inventory.merging import merge
from inventory.model import Inventory, SourceFile
from inventory.progress import SILENT
from inventory.reimporting.edits import with_edits
from inventory.reimporting.origins import EARLIER, VANISHED, replaced_by
from inventory.reimporting.vanishing import (
    joined,
    keys_of,
    told,
    vanished_from,
    with_former_ids,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.progress import Progress


@dataclass(frozen=True, kw_only=True)
class Update:
    """The inventory after an import.

    Attributes:
        imports: What each file held, to be kept with the plan.
        findings: Of all files and of their merge, in order.
        rows: Of all files.
    """

    inventory: Inventory
    imports: tuple[ReadFile, ...]
    findings: tuple[Finding, ...]
    rows: RowCount


def vanished_keys(imports: Sequence[ReadFile]) -> frozenset[tuple[str, str]]:
    """Return (kind of record, id) of what no file names any more."""
    return frozenset(
        key
        for one in imports
        if one.source.format == VANISHED
        for key in keys_of(one.result.inventory)
    )


def earlier(inventory: Inventory, findings: tuple[Finding, ...], rows: RowCount) -> ReadFile:
    """Return an inventory of a plan that did not keep what each file held as one import."""
    return ReadFile(
        source=SourceFile(name="", format=EARLIER, sha256=""),
        result=ImportResult(inventory=inventory, findings=findings, rows=rows),
    )


def update(
    before: Inventory,
    imports: Sequence[ReadFile],
    fresh: Sequence[tuple[SourceFile, ImportResult]],
    progress: Progress = SILENT,
) -> Update:
    """Return the inventory with `fresh` read into it.

    * A file whose bytes were read already changes nothing.
    * A later state of a file (`replaced_by`) replaces all that the file said.
    * What a person set by hand stays; what the files say instead is a finding.
    * What no file names any more is kept, with a finding.

    Args:
        before: The inventory of the plan.
        imports: What its files held, as the update before returned it.
        fresh: The files that are read now, with what they hold.
        progress: Reports and can cancel.
    """
    read = [one for one in imports if one.source.format not in {EARLIER, VANISHED}]
    base = next((one for one in imports if one.source.format == EARLIER), None)
    read, notes = _taken_in(read, fresh, base)
    merged = merge(
        [(one.source, one.result) for one in read],
        existing=base.result.inventory if base is not None else None,
        progress=progress,
    )
    inventory, renamed = with_former_ids(before, merged.inventory)
    kept = with_edits(before, inventory)
    vanished = vanished_from(before, kept.inventory)
    findings = [
        *(base.result.findings if base is not None else ()),
        *(_renamed(one, renamed) for one in merged.findings),
        *notes,
        *kept.findings,
        *told(vanished),
    ]
    imported = [*([base] if base is not None else []), *read]
    if vanished != Inventory():
        source = SourceFile(name="", format=VANISHED, sha256="")
        imported.append(ReadFile(source=source, result=ImportResult(inventory=vanished)))
    return Update(
        inventory=joined(kept.inventory, vanished),
        imports=tuple(imported),
        findings=in_order(tuple(dict.fromkeys(findings))),
        rows=merged.rows + (base.result.rows if base is not None else RowCount()),
    )


def _taken_in(
    read: Sequence[ReadFile],
    fresh: Sequence[tuple[SourceFile, ImportResult]],
    base: ReadFile | None,
) -> tuple[list[ReadFile], list[Finding]]:
    """Return all files with the fresh ones in their places, and what is to be told of that."""
    files = list(read)
    open_places = set(range(len(files)))
    known = {one.source.sha256 for one in files}
    if base is not None:
        known |= {source.sha256 for source in base.result.inventory.sources}
    notes: list[Finding] = []
    for source, result in fresh:
        if source.sha256 and source.sha256 in known:
            notes.append(_already_imported(source))
            continue
        known.add(source.sha256)
        new = ReadFile(source=source, result=result)
        candidates = [one for place, one in enumerate(files) if place in open_places]
        found = replaced_by(source, result.inventory, candidates)
        if found is None:
            files.append(new)
            continue
        place = files.index(candidates[found])
        if files[place].source.name != source.name:
            notes.append(_replaces(source, files[place].source))
        files[place] = new
        open_places.discard(place)  # two files of one import stand beside each other
    return files, notes


def _renamed(finding: Finding, renamed: dict[str, str]) -> Finding:
    if not any(one in renamed for one in finding.subjects):
        return finding
    return replace(finding, subjects=tuple(renamed.get(one, one) for one in finding.subjects))


def _already_imported(source: SourceFile) -> Finding:
    return Finding(
        severity=Severity.NOTE,
        code="already-imported",
        text=f"{source.name} holds exactly what was imported before; nothing was changed.",
        ref=SourceRef(file=source.name),
    )


def _replaces(source: SourceFile, old: SourceFile) -> Finding:
    return Finding(
        severity=Severity.NOTE,
        code="replaces-earlier-import",
        text=f"{source.name} was taken as a later state of {old.name}, which it replaces: the "
        "names differ in a date only, and both hold much the same records.",
        ref=SourceRef(file=source.name),
    )
