"""The ServiceNow importer: lists of items, and lists of relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.importers.servicenow.items import ITEMS, read_items
from inventory.importers.servicenow.relations import RELATIONS, read_relations
from inventory.importing import Match
from inventory.product_sheets.layout import best_match
from inventory.product_sheets.whole_file import read_sheets

if TYPE_CHECKING:
    from inventory.importing import ImportResult
    from inventory.progress import Progress
    from inventory.tables.table import Table, TableFile

_LAYOUTS = {"items": ITEMS, "relations": RELATIONS}
_READERS = {"items": read_items, "relations": read_relations}

#: Rows in which a pair of relation words is looked for.
_LOOKED_AT = 200


class ServicenowImporter:
    """Reads ``cmdb_ci_server``, ``cmdb_ci_appl`` and ``cmdb_rel_ci``, by field names or labels."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "servicenow"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "ServiceNow export"

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        named = (names[0] for layout in (ITEMS, RELATIONS) for names in layout.fields.values())
        return tuple(dict.fromkeys(named))

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits: by headings, and by the pairs of words of relation types."""
        items = best_match((ITEMS,), file.tables)
        relations = best_match((RELATIONS,), file.tables)
        if relations.score > items.score:
            if any(_has_relation_words(table) for table in file.tables):
                return relations
            return Match(
                score=min(relations.score, 0.4),
                reason="no type of relation is a pair of words with '::' between them",
            )
        return items

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return what the lists hold.

        Raises:
            WrongFormatError: It is no list of ServiceNow.
            Cancelled: When `progress` says so.
        """
        return read_sheets(file, _LAYOUTS, _READERS, self.title, progress)


def _has_relation_words(table: Table) -> bool:
    return any(
        isinstance(cell, str) and "::" in cell for row in table.rows[:_LOOKED_AT] for cell in row
    )
