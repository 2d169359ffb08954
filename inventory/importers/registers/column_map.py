"""Column maps: which headings a register may have, and what its words mean."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from inventory.errors import PlannerError
from inventory.identity import folded
from inventory.importers.registers.records import FIELDS, METRICS, FieldKind, RecordKind
from inventory.tables.headings import loose_heading
from resources import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The built-in maps, in order of precedence.
BUILT_IN = (
    "server-register",
    "application-register",
    "dependency-table",
    "utilisation-summary",
    "contract-register",
    "hardware-register",
    "rack-register",
)

_RATE = re.compile(r"\b(?:[kmg]b ?s|[kmg]bps|[kmg]bit ?s|[kmg]bytes? s)\b")

_FOLDER = FOLDER / "column_maps"
_KEYS = {
    "name", "title", "record", "required", "telling", "separators", "default_kind", "fields",
    "words", "metrics", "statistics", "not_with",
}  # fmt: skip


class ColumnMapError(PlannerError):
    """A column map cannot be used."""

    def __init__(self, file: str, fault: str) -> None:
        super().__init__(
            f"The column map {file} cannot be used: {fault}. Correct it and import again."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMap:
    """Which columns a field is read from.

    Attributes:
        headings: Headings it may have, best first, in any spelling.
        unit: Unit of the column where neither its heading nor its cells name one; the answer
            to a question that Decant does not guess.
    """

    field: str
    headings: tuple[str, ...]
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class ColumnMap:
    """How the columns of one kind of register become fields.

    Attributes:
        name: Short stable name for ``--as``.
        required: Each entry names fields of which one must be there, as a column and in each row.
        telling: Fields that such a register has and others do not; without one of them a table
            is not taken for it.
        not_with: Headings, loosely written, that only another product's own format has.
        separators: Characters between the items of a list cell; line breaks always separate.
        default_kind: Kind of a row where the map has no column for it.
        words: For each field of words, folded word to value.
        metrics / statistics: Words in the headings of measured columns, to `Metric` and
            `Statistic` values.
    """

    name: str
    title: str
    record: RecordKind
    fields: tuple[FieldMap, ...]
    required: tuple[tuple[str, ...], ...]
    telling: tuple[str, ...]
    not_with: frozenset[str] = frozenset()
    separators: str = ";|"
    default_kind: str | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    metrics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statistics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def aliases(self) -> dict[str, list[tuple[int, FieldMap]]]:
        """For each heading as `loose_heading` writes it, the fields it may give, with rank."""
        found: dict[str, list[tuple[int, FieldMap]]] = {}
        for one in self.fields:
            for rank, heading in enumerate(one.headings):
                found.setdefault(loose_heading(heading), []).append((rank, one))
        return found

    @cached_property
    def measured(self) -> dict[str, tuple[str, str]]:
        """Metric and statistic of each measured heading, as `without_unit_of_measure` writes it."""
        found: dict[str, tuple[str, str]] = {}
        for metric, words in self.metrics.items():
            for word in words:
                found.setdefault(without_unit_of_measure(word), (metric, "statistic unknown"))
                for statistic, marks in self.statistics.items():
                    for mark in marks:
                        for text in (f"{word} {mark}", f"{mark} {word}"):
                            found[without_unit_of_measure(text)] = (metric, statistic)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """Every heading that the map knows, loosely written."""
        return frozenset({*self.aliases, *self.measured})

    def kind_of(self, name: str) -> FieldKind:
        """Return what the cells of field `name` hold."""
        return FIELDS[self.record].get(name) or METRICS[name]


def without_unit_of_measure(heading: str) -> str:
    """Return a heading loosely written, without percent sign and rate.

    "CPU p95 %" is "cpu p95", and "Disk p95 (MB/s)" is "disk p95".
    """
    loose = loose_heading(heading).replace("%", " ")
    return " ".join(_RATE.sub(" ", loose).split())


@cache
def built_in_maps() -> tuple[ColumnMap, ...]:
    """Return the maps that come with the program, in order of precedence."""
    return tuple(load_column_map(_FOLDER / f"{name}.toml") for name in BUILT_IN)


def load_column_map(path: Path) -> ColumnMap:
    """Return the column map in a TOML file.

    A person's map needs ``record`` and ``[fields]`` only; words, separators and what is required
    come from the built-in map of the same record where it does not say.

    Raises:
        ColumnMapError: The file cannot be read, or names a record, field or key that does not
            exist.
    """
    shared = _toml(_FOLDER / "words.toml")
    own = _toml(path)
    unknown = sorted(set(own) - _KEYS)
    if unknown:
        raise ColumnMapError(path.name, f"it has the unknown key {unknown[0]!r}")
    try:
        record = RecordKind(own.get("record", ""))
    except ValueError:
        kinds = ", ".join(RecordKind)
        raise ColumnMapError(path.name, f"'record' must be one of {kinds}") from None
    base = _base_of(record, path)
    return ColumnMap(
        name=str(own.get("name", path.stem)),
        title=str(own.get("title", f"Register read through {path.name}")),
        record=record,
        fields=_fields(own.get("fields", {}), record, path.name),
        required=tuple(
            tuple(str(entry).split("|")) for entry in own.get("required", base.get("required", ()))
        ),
        telling=tuple(own.get("telling", tuple(own.get("fields", {})))),
        not_with=frozenset(loose_heading(text) for text in own.get("not_with", ())),
        separators=str(own.get("separators", base.get("separators", ";|"))),
        default_kind=own.get("default_kind"),
        words=_words(shared, base, own),
        metrics=_lists(own.get("metrics", shared.get("metrics", {}))),
        statistics=_lists(own.get("statistics", shared.get("statistics", {}))),
    )


def _base_of(record: RecordKind, path: Path) -> dict[str, Any]:
    """Return the built-in map of a person's map's record; nothing for a built-in map."""
    if path.parent == _FOLDER:
        return {}
    for name in BUILT_IN:
        base = _toml(_FOLDER / f"{name}.toml")
        if base["record"] == record:
            return base
    return {}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ColumnMapError(path.name, f"it cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ColumnMapError(path.name, f"it is not TOML ({error})") from error


def _fields(printed: Any, record: RecordKind, file: str) -> tuple[FieldMap, ...]:
    if not isinstance(printed, dict) or not printed:
        raise ColumnMapError(file, "it has no [fields]")
    fields: list[FieldMap] = []
    for name, entry in printed.items():
        if name not in FIELDS[record]:
            known = ", ".join(FIELDS[record])
            raise ColumnMapError(file, f"a {record} has no field {name!r}; its fields are {known}")
        headings = entry.get("headings") if isinstance(entry, dict) else entry
        if isinstance(headings, str):
            headings = [headings]
        if not isinstance(headings, list) or not all(isinstance(text, str) for text in headings):
            raise ColumnMapError(file, f"field {name!r} needs a list of headings")
        unit = entry.get("unit") if isinstance(entry, dict) else None
        fields.append(FieldMap(field=name, headings=tuple(headings), unit=unit))
    return tuple(fields)


def _words(*layers: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return word tables; a later layer adds to and overrides an earlier one."""
    words: dict[str, dict[str, str]] = {}
    for layer in layers:
        for table, values in layer.get("words", {}).items():
            for value, spellings in values.items():
                for spelling in spellings:
                    words.setdefault(table, {})[folded(str(spelling))] = value
    return words


def _lists(printed: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in printed.items()}
