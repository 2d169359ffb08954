"""An importer made of layouts: which sheets a product writes, and what makes servers of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.product_sheets.file_reading import read_layouts
from inventory.product_sheets.layout import best_match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from inventory.importing import ImportResult, Match
    from inventory.model import Server
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.layout import Layout
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile


@dataclass(frozen=True, kw_only=True)
class SheetsImporter:
    """Reads one product's sheets as servers; an `Importer`.

    Attributes:
        name: Short stable name for ``--as``.
        title: What a person calls the format.
        layouts: Kind of sheet to its layout; of two that fit equally, the first wins.
        needed: Kinds of which at least one must be there; they decide whether a file fits.
        servers: Makes servers of (kind, sheet) pairs, iterating the rows of each sheet once.
    """

    name: str
    title: str
    layouts: Mapping[str, Layout]
    needed: tuple[str, ...]
    servers: Callable[[list[tuple[str, Sheet]], FaultLog, Progress], Iterable[Server]]

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings that are read, first spelling of each, for the list of formats."""
        found = (names[0] for kind in self.layouts for names in self.layouts[kind].fields.values())
        return tuple(dict.fromkeys(found))

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by the headings of its tables."""
        return best_match([self.layouts[kind] for kind in self.needed], file.tables)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the servers of `file`, with every row and fault accounted for."""
        return read_layouts(
            file,
            self.layouts,
            needed=self.needed,
            title=self.title,
            read=self.servers,
            progress=progress,
        )
