"""One proof pack as rows: gaps first, the index, and what was recorded of its subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.decommission_rows.media import disposal_table, media_count_table, media_table
from costing.decommission_rows.papers import exception_table, removal_table, sign_off_table
from costing.decommission_rows.savings import savings_table
from costing.report import Cell, Table
from inventory.decommission.signing import subject_of
from inventory.identity import ServerId, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from costing.decommission_rows.exit import Exit
    from inventory.proof_pack import ProofPack


def section_table(pack: ProofPack) -> Table:
    """Return how many lines each section of a pack holds, and how many it lacks."""
    return Table(
        name="sections",
        title="What the pack holds",
        headings=("Section", "Held or answered", "Gaps"),
        rows=tuple((section.value, held, lacking) for section, held, lacking in pack.sections),
    )


def gap_table(pack: ProofPack) -> Table:
    """Return one row for each gap."""
    return Table(
        name="gaps",
        title="Gaps",
        headings=("Section", "About", "What is lacking"),
        rows=tuple((one.section.value, one.subject, one.text) for one in pack.gaps),
    )


def index_table(pack: ProofPack, packed: Mapping[str, str]) -> Table:
    """Return the index: one row for each piece of evidence, and for what stands in its place.

    Args:
        pack: The pack.
        packed: Where the file of each piece of evidence stands in the pack, by its id.
    """
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.section.value,
            one.state.value,
            one.evidence or None,
            one.title,
            one.subject,
            one.kind or None,
            one.file_name or None,
            packed.get(one.evidence) if one.evidence else None,
            one.sha256 or None,
            one.captured,
            one.by or None,
            one.note or None,
            one.task,
        )
        for one in pack.pieces
    )
    return Table(
        name="index",
        title="Index",
        headings=(
            "Section",
            "State",
            "Evidence id",
            "Task",
            "About",
            "Kind",
            "File name",
            "File in this pack",
            "SHA-256",
            "Date",
            "By",
            "Note",
            "Task id",
        ),
        rows=rows,
    )


def soak_log_table(material: Exit, pack: ProofPack) -> Table:
    """Return power-off, end of soak and every incident of the servers of a pack."""
    record, dated = material.record, material.releases.of_server
    rows: list[tuple[Cell, ...]] = []
    for asset in pack.assets:
        server = ServerId(asset.key)
        if asset.kind is not UnitKind.SERVER or server not in dated:
            continue
        one = dated[server]
        name = material.inventory.label_of.get(server, server)
        rows += [
            (
                name,
                one.power_off,
                one.soak_end,
                incident.on if incident is not None else None,
                incident.extra_days if incident is not None else None,
                ("yes" if incident.powered_on else "no") if incident is not None else None,
                (incident.reason or None) if incident is not None else None,
                server,
            )
            for incident in record.incidents_of.get(server, ()) or (None,)
        ]
    return Table(
        name="soak_log",
        title="Soak log and incidents",
        headings=(
            "Server",
            "Power-off (T0)",
            "Soak end",
            "Incident",
            "Extra days",
            "Powered on",
            "Reason",
            "Server id",
        ),
        rows=tuple(rows),
    )


def certificate_table(material: Exit, pack: ProofPack) -> Table:
    """Return the certificates that the media of a pack name, with the serial numbers on each."""
    known = {one.number: one for one in material.record.certificates}
    serials: dict[str, list[str]] = {}
    for asset in pack.assets:
        for medium in material.record.media_of.get(asset, ()):
            if medium.certificate:
                serials.setdefault(medium.certificate, []).append(medium.serial or "no serial")
    return Table(
        name="certificates",
        title="Certificates",
        headings=("Certificate", "Issuer", "Issued", "Evidence id", "Media", "Serial numbers"),
        rows=tuple(
            (
                number,
                (known[number].issuer or None) if number in known else None,
                known[number].issued if number in known else None,
                (known[number].evidence or None) if number in known else None,
                len(listed),
                "; ".join(listed),
            )
            for number, listed in sorted(serials.items())
        ),
    )


def notice_record_table(material: Exit, pack: ProofPack) -> Table:
    """Return what was sent and confirmed of the contracts of a pack."""
    names = {one.id: one.name for one in material.inventory.contracts}
    rows: list[tuple[Cell, ...]] = []
    for contract in pack.contracts:
        one = material.record.notice_on.get(contract)
        rows.append(
            (
                names.get(contract, contract),
                one.for_end if one else None,
                one.sent if one else None,
                (one.sent_by or None) if one else None,
                (one.form or None) if one else None,
                one.acknowledged if one else None,
                (one.acknowledgement or None) if one else None,
                one.confirmed_end if one else None,
                contract,
            )
        )
    return Table(
        name="notices",
        title="Notices and supplier confirmations",
        headings=(
            "Contract",
            "Notice for end",
            "Notice sent",
            "Sent by",
            "Notice form",
            "Acknowledged",
            "Acknowledgement",
            "Confirmed end",
            "Contract id",
        ),
        rows=tuple(rows),
    )


class RecordedParts:
    """The tables of what was recorded of a whole exit, from which packs take their rows."""

    def __init__(self, material: Exit) -> None:
        self._material = material
        self._media = media_table(material)
        self._count = media_count_table(material)
        self._removals = removal_table(material)
        self._disposals = disposal_table(material)
        self._savings = savings_table(material)
        self._exceptions = exception_table(material)
        self._signed = sign_off_table(material)

    def of(self, pack: ProofPack) -> tuple[Table, ...]:
        """Return what was recorded of the subjects of a pack, table by table; empty ones too."""
        keys = {(one.kind.value, one.key) for one in pack.assets}
        ids = {one.key for one in pack.assets}
        subjects = {*pack.subjects, *(subject_of(one) for one in pack.assets)}
        contracts = set(pack.contracts)

        def is_asset(kind: Cell, key: Cell) -> bool:
            return (kind, key) in keys

        def about(subject: Cell) -> bool:
            text = str(subject)
            return text in subjects or text.rpartition("/")[0] in subjects

        material = self._material
        return (
            soak_log_table(material, pack),
            _kept(self._removals, ("Asset id",), lambda key: key in ids),
            _kept(self._media, ("Kind", "Asset id"), is_asset),
            _kept(self._count, ("Kind", "Asset id"), is_asset),
            certificate_table(material, pack),
            _kept(self._disposals, ("Asset id",), lambda key: key in ids),
            notice_record_table(material, pack),
            _kept(self._savings, ("Contract id",), lambda key: key in contracts),
            _kept(self._exceptions, ("Subject",), about),
            _kept(self._signed, ("Subject",), about),
        )


def _kept(table: Table, headings: tuple[str, ...], keep: Callable[..., bool]) -> Table:
    """Return the rows of a table for whose cells under `headings` `keep` says yes."""
    places = [table.headings.index(one) for one in headings]
    return Table(
        name=table.name,
        title=table.title,
        headings=table.headings,
        rows=tuple(row for row in table.rows if keep(*(row[place] for place in places))),
        notes=table.notes,
    )
