"""The NetBox importer: lists in CSV, dumps in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.importers.netbox.lists import DEVICES, MACHINES, read_devices, read_machines
from inventory.product_sheets.layout import best_match
from inventory.product_sheets.whole_file import read_sheets

if TYPE_CHECKING:
    from inventory.importing import ImportResult, Match
    from inventory.progress import Progress
    from inventory.tables.table import TableFile

_LAYOUTS = {"devices": DEVICES, "machines": MACHINES}
_READERS = {"devices": read_devices, "machines": read_machines}


class NetboxImporter:
    """Reads the device and virtual-machine lists of NetBox."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "netbox"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "NetBox export"

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        named = {names[0]: None for layout in _LAYOUTS.values() for names in layout.fields.values()}
        return tuple(named)

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by its headings."""
        return best_match(_LAYOUTS.values(), file.tables)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return what the lists hold.

        Raises:
            WrongFormatError: It is no list of NetBox.
            Cancelled: When `progress` says so.
        """
        return read_sheets(file, _LAYOUTS, _READERS, self.title, progress)
