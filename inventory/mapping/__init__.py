"""Mapping the columns of any table: a proposal with its reasons, a preview, a column map."""

from inventory.mapping.documents import column_map, map_document, map_text
from inventory.mapping.draft import (
    Answers,
    Candidate,
    ColumnDraft,
    Decisions,
    MappingDraft,
    WordUse,
)
from inventory.mapping.field_names import FieldChoice, field_choices, field_label
from inventory.mapping.preview import CellState, Preview, PreviewCell, PreviewRow, preview
from inventory.mapping.settling import settled
from inventory.mapping.suggesting import (
    suggest,
    with_date_order,
    with_decimal,
    with_field,
    with_heading_row,
    with_map,
    with_register,
    with_separators,
    with_unit,
    with_word,
    word_values,
)

__all__ = [
    "Answers",
    "Candidate",
    "CellState",
    "ColumnDraft",
    "Decisions",
    "FieldChoice",
    "MappingDraft",
    "Preview",
    "PreviewCell",
    "PreviewRow",
    "WordUse",
    "column_map",
    "field_choices",
    "field_label",
    "map_document",
    "map_text",
    "preview",
    "settled",
    "suggest",
    "with_date_order",
    "with_decimal",
    "with_field",
    "with_heading_row",
    "with_map",
    "with_register",
    "with_separators",
    "with_unit",
    "with_word",
    "word_values",
]
