"""Names and ids that stand in a sheet more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import folded

if TYPE_CHECKING:
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet


class Repeats:
    """Remembers what rows of one sheet are about."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._names: dict[str, tuple[int, str]] = {}
        self._ids: dict[str, int] = {}

    def name(self, row: Row, name: str, field: str = "name") -> None:
        """Report a name that an earlier row has: merging joins them only if their ids allow."""
        first, spelling = self._names.setdefault(folded(name), (row.number, name))
        if first == row.number:
            return
        spelt = "" if spelling == name else f", spelt {spelling!r} there"
        self._sheet.log.gather(
            Severity.WARNING,
            "duplicate-name",
            lead="Names that stand in several rows with different values",
            example=f"{name!r} in row {row.number} and row {first}{spelt}",
            advice="Rows are taken for one server only where no id says otherwise; check them.",
            ref=row.ref(field),
        )

    def is_second(self, row: Row, identity: str, field: str) -> bool:
        """Return whether an earlier row has this id; if so, the row is set aside and reported."""
        first = self._ids.setdefault(identity, row.number)
        if first == row.number:
            return False
        self._sheet.set_aside(
            row,
            "duplicate-id",
            lead="Rows with the id of an earlier row but other values",
            example=f"{identity!r} stands in row {first}",
            advice="The earlier row was kept; export again, or delete the wrong row.",
            severity=Severity.ERROR,
            field=field,
        )
        return True
