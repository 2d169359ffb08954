"""Which categories of an asset register are data-centre equipment; the others are set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted, listed
from inventory.product_sheets.equipment import EquipmentKind, equipment_kind

if TYPE_CHECKING:
    from inventory.product_sheets.sheet import Sheet

#: Categories that a finding lists before it says "and n more".
NAMED = 20


@dataclass(slots=True)
class Categories:
    """Judges the category of each row of an asset register.

    Such registers hold laptops and chairs too: what is no server, host, rack, storage, network or
    plant is set aside, never silently.

    Attributes:
        column: Field of the category.
    """

    sheet: Sheet
    column: str
    _left_out: dict[str, int] = field(default_factory=dict)

    def kind(self, printed: str | None) -> EquipmentKind | None:
        """Return the kind of a row's category, or None, which sets the row aside."""
        kind = equipment_kind(printed)
        if kind is None or kind is EquipmentKind.OTHER:
            self.sheet.set_aside_with_others()
            name = printed or "(none)"
            self._left_out[name] = self._left_out.get(name, 0) + 1
            return None
        return kind

    def tell(self) -> None:
        """Write the one finding about what was set aside."""
        if not self._left_out:
            return
        total = sum(self._left_out.values())
        most = sorted(self._left_out.items(), key=lambda one: (-one[1], one[0]))
        named = listed([f"{name!r} ({count:,})" for name, count in most], NAMED)
        column = self.sheet.printed(self.column)
        self.sheet.log.add(
            Severity.WARNING,
            "category-not-read",
            f"{counted(total, 'row')} of categories that are no data-centre equipment, set aside: "
            f"{named}. If one of them holds servers, write 'Server' (or 'Switch', 'Storage' ...) "
            f"in the column {column!r}, or read the file through a column map of your own.",
            self.sheet.ref(field=self.column),
            count=total,
        )
