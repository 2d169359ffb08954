"""Decant's own inventory workbook: which sheets and columns it has, and what their cells mean.

The exporter and the importer of the workbook are on either side of this layout, so that what
one writes the other reads.
"""

from inventory.own_workbook.layout import (
    COLUMN_SETS,
    CONTENTS,
    LONG_TEXTS,
    MARK,
    PARTS,
    SHEETS,
    VERSION,
    ChildSheet,
    Column,
    RecordSheet,
    key_of,
)
from inventory.own_workbook.texts import LongTexts, UnreadableError

__all__ = [
    "COLUMN_SETS",
    "CONTENTS",
    "LONG_TEXTS",
    "MARK",
    "PARTS",
    "SHEETS",
    "VERSION",
    "ChildSheet",
    "Column",
    "LongTexts",
    "RecordSheet",
    "UnreadableError",
    "key_of",
]
