"""A draft as the document of a column map, and column maps as TOML text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from inventory.importers.registers import column_map_of
from inventory.importers.registers.columns import match_columns
from inventory.mapping.field_names import measured_field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.importers.registers import ColumnMap
    from inventory.mapping.draft import ColumnDraft, MappingDraft

_DELETE = "\x7f"  # the one control character that JSON may hold and TOML may not


def column_map(draft: MappingDraft, name: str = "own-map", title: str = "") -> ColumnMap:
    """Return the column map that a draft stands for, as `load_column_map` would read its text.

    Raises:
        ColumnMapError: No column gives a field yet.
    """
    return column_map_of(map_document(draft, name, title), f"{name}.toml")


def map_document(
    draft: MappingDraft, name: str = "own-map", title: str = "", *, decided: bool = False
) -> dict[str, Any]:
    """Return what stands in the TOML file of a draft's column map.

    With `decided`, what the columns themselves show is stated too, so that a part of the table
    is read as the whole would be.
    """
    base = draft.base
    document: dict[str, Any] = {
        "name": name,
        "title": title or f"{base.title} by your column map",
        "record": base.record.value,
        "required": ["|".join(entry) for entry in base.required],
        "separators": draft.separators,
    }
    if base.default_kind is not None:
        document["default_kind"] = base.default_kind
    document["measured"] = _measured(draft)
    document["fields"] = {
        column.field: _entry(column, decided=decided)
        for column in draft.columns
        if column.field is not None and measured_field(column.field) is None
    }
    words = _words(draft)
    if words:
        document["words"] = words
    if document["fields"]:
        matched = match_columns(draft.table, column_map_of(document, f"{name}.toml"))
        if matched is None or matched.headings.index != draft.heading_index:
            document["heading_row"] = draft.heading_row
    return document


def map_text(document: Mapping[str, Any]) -> str:
    """Return the document of a column map as TOML."""
    plain = {key: value for key, value in document.items() if not isinstance(value, dict)}
    lines = [f"{key} = {_value(value)}" for key, value in plain.items()]
    fields = document.get("fields", {})
    lines += ["", "[fields]", *(f"{_key(name)} = {_value(fields[name])}" for name in fields)]
    for table, values in document.get("words", {}).items():
        lines += ["", f"[words.{_key(table)}]"]
        lines += [f"{_key(value)} = {_value(spellings)}" for value, spellings in values.items()]
    return "\n".join(lines) + "\n"


def _measured(draft: MappingDraft) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for column in draft.columns:
        measured = measured_field(column.field)
        if measured is not None:
            entry = {
                "heading": column.heading.name,
                "metric": measured[0],
                "statistic": measured[1],
            }
            if column.answers.unit is not None:
                entry["unit"] = column.answers.unit
            found.append(entry)
    return found


def _entry(column: ColumnDraft, *, decided: bool) -> dict[str, Any]:
    answers, decisions = column.answers, column.decisions
    entry: dict[str, Any] = {"headings": [column.heading.name]}
    if answers.unit is not None:
        entry["unit"] = answers.unit
        entry["overrule_heading"] = True
    order = answers.date_order or (decisions.date_order if decided else None)
    if order is not None:
        entry["date_order"] = order.value
    decimal = answers.decimal or (decisions.decimal if decided else None)
    if decimal is not None:
        entry["decimal"] = decimal
    return entry


def _words(draft: MappingDraft) -> dict[str, dict[str, list[str]]]:
    words: dict[str, dict[str, list[str]]] = {}
    for column in draft.columns:
        if column.field is None:
            continue
        for word, value in sorted(column.answers.words, key=lambda pair: (pair[1], pair[0])):
            words.setdefault(column.field, {}).setdefault(value, []).append(word)
    return words


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return _text(str(value))


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if plain else _text(name)


def _text(text: str) -> str:
    # Every escape that JSON writes is one of TOML's too.
    return json.dumps(text, ensure_ascii=False).replace(_DELETE, "\\u007f")
