"""Registers in CSV or XLSX with any headings, read through column maps."""

from inventory.importers.registers.column_map import (
    ColumnMap,
    ColumnMapError,
    built_in_maps,
    column_map_of,
    load_column_map,
)
from inventory.importers.registers.importer import (
    RegisterImporter,
    WorkbookOfRegisters,
    register_importers,
)

__all__ = [
    "ColumnMap",
    "ColumnMapError",
    "RegisterImporter",
    "WorkbookOfRegisters",
    "built_in_maps",
    "column_map_of",
    "load_column_map",
    "register_importers",
]
