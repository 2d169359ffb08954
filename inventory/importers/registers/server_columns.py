"""What a server register says of identity, place and origin, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.allocation import records_of
from inventory.findings import SourceRef
from inventory.identity import Evidence, Identity, IdentityKind, Provenance
from inventory.tables.text_columns import CodedColumn, first_places, mapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.identity import RackId
    from inventory.importers.registers.field_columns import FieldColumns
    from inventory.importers.registers.placement import PlacesNamed
    from inventory.importers.registers.sheet import Sheet

_IDENTITY_FIELDS = (
    ("vm_uuid", IdentityKind.VM_UUID),
    ("serial", IdentityKind.SERIAL),
    ("source_id", IdentityKind.SOURCE_ID),
    ("asset_tag", IdentityKind.ASSET_TAG),
)


class IdentityColumns:
    """The columns of a register that hold ids.

    Attributes:
        damaged: How many ids a spreadsheet spoilt; they are left out.
    """

    def __init__(self, fields: FieldColumns) -> None:
        """Look for damaged ids."""
        self.damaged = 0
        self._fields = fields
        self._broken: dict[str, set[str]] = {}
        for name, _ in _IDENTITY_FIELDS:
            texts = fields.text(name) if fields.holds_any(name, "+") else None
            different = texts.values if isinstance(texts, CodedColumn) else texts or ()
            broken = {one for one in different if one and "+" in one and _is_damaged(one)}
            if texts is not None and broken:
                self._broken[name] = broken
                self.damaged += sum(1 for text in texts if text in broken)

    def of_each(self, file: str) -> Sequence[tuple[Identity, ...]] | None:
        """Return the identities of each record, or None where no column holds any."""
        columns = [
            _identities_of(kind, self._whole(name, texts), file)
            for name, kind in _IDENTITY_FIELDS
            if (texts := self._fields.text(name)) is not None
        ]
        if not columns:
            return None
        if len(columns) == 1 and None not in columns[0]:
            return list(zip(columns[0], strict=True))  # type: ignore[arg-type] # without a gap
        return [tuple(one for one in row if one is not None) for row in zip(*columns, strict=True)]

    def _whole(self, name: str, texts: Sequence[str | None]) -> list[str | None]:
        """Return the texts of a column without the damaged ones."""
        broken = self._broken.get(name)
        return [None if text in broken else text for text in texts] if broken else list(texts)


def provenance_of(sheet: Sheet, fields: FieldColumns) -> Sequence[tuple[Provenance, ...]]:
    """Return for each record where its values come from."""
    refs = records_of(
        SourceRef,
        len(fields),
        each={"row": fields.numbers},
        same={"file": sheet.faults.file, "sheet": sheet.faults.sheet},
    )
    made = records_of(
        Provenance,
        len(fields),
        each={"ref": refs},
        same={"columns": sheet.pairs, "evidence": Evidence.DECLARED},
    )
    return list(zip(made, strict=True))


def racks_of(
    places: PlacesNamed, sheet: Sheet, fields: FieldColumns
) -> Sequence[RackId | None] | None:
    """Return the rack of each record; notes every place that is named."""
    columns = [fields.text(name) for name in ("site", "room", "rack")]
    if all(column is None for column in columns):
        return None
    named: Sequence[tuple[str | None, ...]] = fields.beside(columns)
    racks: dict[tuple[str | None, ...], RackId | None] = {
        (site, room, rack): places.rack(
            site, room, rack, sheet.provenance_of(fields.numbers[at], Evidence.DECLARED)
        )
        for (site, room, rack), at in first_places(named).items()
    }
    return None if columns[2] is None else mapped(named, racks.__getitem__)


def _identities_of(
    kind: IdentityKind, texts: Sequence[str | None], file: str
) -> list[Identity | None]:
    """Return the identity that each text is; an id of the source's own is unique in its file."""
    values = [text for text in texts if text is not None]
    if kind is IdentityKind.VM_UUID:
        values = [text.casefold() for text in values]
    scope = file if kind is IdentityKind.SOURCE_ID else ""
    made = records_of(
        Identity, len(values), each={"value": values}, same={"kind": kind, "scope": scope}
    )
    if len(made) == len(texts):
        return list(made)
    left = iter(made)
    return [None if text is None else next(left) for text in texts]


def _is_damaged(value: str) -> bool:
    """Return whether a spreadsheet made a number of an id: "6.37702E+15"."""
    head, mark, tail = value.upper().partition("E+")
    return bool(mark) and tail.isdigit() and "." in head and head.replace(".", "", 1).isdigit()
