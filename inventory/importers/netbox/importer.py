"""The NetBox importer: lists in CSV, dumps in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import in_order
from inventory.importers.netbox.dump import FIXTURE, REST, read_dump
from inventory.importers.netbox.dumped import DumpReading
from inventory.importers.netbox.lists import DEVICES, MACHINES, read_devices, read_machines
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.product_sheets.fault_log import FaultLog
from inventory.product_sheets.layout import best_match
from inventory.product_sheets.whole_file import read_sheets
from inventory.progress import Share

if TYPE_CHECKING:
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
        """Say how well `file` fits: by its headings, or by the models that a dump names."""
        if file.lines is None:
            return best_match(_LAYOUTS.values(), file.tables)
        if file.kind == "json" and (
            FIXTURE.search(file.lines.head) or REST.search(file.lines.head)
        ):
            return Match(score=1.0, reason="it holds objects of NetBox's models")
        return Match(score=0.0, reason="it holds no objects of NetBox's models")

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return what the lists or the dump hold.

        Raises:
            WrongFormatError: It is neither a list nor a dump of NetBox.
            TableFileError: A dump is too large or no JSON.
            Cancelled: When `progress` says so.
        """
        if file.kind == "json":
            return self._read_dump(file, progress)
        return read_sheets(file, _LAYOUTS, _READERS, self.title, progress)

    def _read_dump(self, file: TableFile, progress: Progress) -> ImportResult:
        document = None if file.lines is None else file.lines.document(progress)
        dump = read_dump(file.name, document, Share(progress, 0.2, 0.5))
        empty_page = isinstance(document, dict) and "results" in document and not dump.read
        if dump.read == dump.damaged and not empty_page:
            raise WrongFormatError(file.name, self.title, "none of its entries is an object of it")
        log = FaultLog()
        inventory, rows = DumpReading(dump=dump, log=log, progress=progress).inventory()
        return ImportResult(inventory=inventory, findings=in_order(log.findings()), rows=rows)
