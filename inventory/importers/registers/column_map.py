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
from inventory.model import Statistic
from inventory.tables.dates import DateOrder
from inventory.tables.headings import folded_heading, loose_heading
from inventory.tables.text_form import (
    AS_FOUND,
    TextForm,
    UnknownTextFormError,
    completed,
    text_form,
)
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
    "words", "metrics", "statistics", "not_with", "heading_row", "measured", "encoding",
    "delimiter",
}  # fmt: skip
_FIELD_KEYS = {"headings", "unit", "overrule_heading", "date_order", "decimal"}
_MEASURED_KEYS = {"heading", "metric", "statistic", "unit"}


class ColumnMapError(PlannerError):
    """A column map cannot be used."""

    def __init__(self, file: str, fault: str) -> None:
        super().__init__(
            f"The column map {file} cannot be used: {fault}. Correct it and import again."
        )


@dataclass(frozen=True, kw_only=True)
class FieldMap:
    """Which columns a field is read from.

    Attributes:
        headings: Headings it may have, best first, in any spelling.
        unit: Unit of the column where neither its heading nor its cells name one; the answer
            to a question that Decant does not guess.
        overrule_heading: Whether `unit` holds even where the heading names another.
        date_order: Order of day and month where no date of the column shows it.
        decimal: "." or ",", where no figure of the column shows it.
    """

    field: str
    headings: tuple[str, ...]
    unit: str | None = None
    overrule_heading: bool = False
    date_order: DateOrder | None = None
    decimal: str | None = None

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its headings as `folded_heading` writes them."""
        return frozenset(folded_heading(heading) for heading in self.headings)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredColumn:
    """A column of measured figures that a person's map names.

    Attributes:
        unit: "%" or "fraction", "MB/s" or "Mbit/s", where the heading does not say.
    """

    heading: str
    metric: str
    statistic: str
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
        measured_columns: The measured columns by name; None where `metrics` and `statistics`
            tell them.
        heading_row: Row of the headings as a spreadsheet shows it, where it is not the one that
            gives most fields.
        form: Encoding and delimiter of such files, where they are separated texts: the encoding
            for those whose content leaves it open.
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
    measured_columns: tuple[MeasuredColumn, ...] | None = None
    heading_row: int | None = None
    form: TextForm = AS_FOUND

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
        if self.measured_columns is not None:
            return found
        for metric, words in self.metrics.items():
            for word in words:
                found.setdefault(without_unit_of_measure(word), (metric, "statistic unknown"))
                for statistic, marks in self.statistics.items():
                    for mark in marks:
                        for text in (f"{word} {mark}", f"{mark} {word}"):
                            found[without_unit_of_measure(text)] = (metric, statistic)
        return found

    @cached_property
    def named(self) -> dict[str, MeasuredColumn]:
        """The measured columns that the map names, by heading as `loose_heading` writes it."""
        return {loose_heading(one.heading): one for one in self.measured_columns or ()}

    @cached_property
    def known(self) -> frozenset[str]:
        """Every heading that the map knows, loosely written."""
        return frozenset({*self.aliases, *self.measured, *self.named})

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
    return column_map_of(_toml(path), path.name, built_in=path.parent == _FOLDER)


def column_map_of(own: Mapping[str, Any], file: str, *, built_in: bool = False) -> ColumnMap:
    """Return the column map that a parsed TOML document holds; `file` is its name for messages.

    Raises:
        ColumnMapError: It names a record, field or key that does not exist.
    """
    shared = _toml(_FOLDER / "words.toml")
    unknown = sorted(set(own) - _KEYS)
    if unknown:
        raise ColumnMapError(file, f"it has the unknown key {unknown[0]!r}")
    try:
        record = RecordKind(own.get("record", ""))
    except ValueError:
        kinds = ", ".join(RecordKind)
        raise ColumnMapError(file, f"'record' must be one of {kinds}") from None
    base = {} if built_in else _base_of(record)
    row = own.get("heading_row")
    if row is not None and (not isinstance(row, int) or isinstance(row, bool) or row < 1):
        raise ColumnMapError(file, f"'heading_row' must be a row number, not {row!r}")
    return ColumnMap(
        name=str(own.get("name", file.removesuffix(".toml"))),
        title=str(own.get("title", f"Register read through {file}")),
        record=record,
        fields=_fields(own.get("fields", {}), record, file),
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
        measured_columns=_measured_columns(own["measured"], file) if "measured" in own else None,
        heading_row=row,
        form=_form(own, file),
    )


def _form(own: Mapping[str, Any], file: str) -> TextForm:
    said = {key: own.get(key) for key in ("encoding", "delimiter")}
    for key, value in said.items():
        if value is not None and not isinstance(value, str):
            raise ColumnMapError(file, f"{key!r} must be a text, not {value!r}")
    try:
        return completed(AS_FOUND, text_form(said["encoding"], said["delimiter"]))
    except UnknownTextFormError as error:
        raise ColumnMapError(file, str(error).rstrip(".")) from error


def _base_of(record: RecordKind) -> dict[str, Any]:
    """Return the first built-in map of the record of a person's map."""
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
        fields.append(_field(name, entry, file))
    return tuple(fields)


def _field(name: str, entry: Any, file: str) -> FieldMap:
    settings = entry if isinstance(entry, dict) else {"headings": entry}
    unknown = sorted(set(settings) - _FIELD_KEYS)
    if unknown:
        raise ColumnMapError(file, f"field {name!r} has the unknown key {unknown[0]!r}")
    headings = settings.get("headings")
    if isinstance(headings, str):
        headings = [headings]
    if not isinstance(headings, list) or not all(isinstance(text, str) for text in headings):
        raise ColumnMapError(file, f"field {name!r} needs a list of headings")
    order, decimal = settings.get("date_order"), settings.get("decimal")
    if order is not None and order not in set(DateOrder):
        raise ColumnMapError(file, f"date_order of {name!r} must be one of {', '.join(DateOrder)}")
    if decimal not in {None, ".", ","}:
        raise ColumnMapError(file, f"decimal of {name!r} must be '.' or ','")
    return FieldMap(
        field=name,
        headings=tuple(headings),
        unit=settings.get("unit"),
        overrule_heading=settings.get("overrule_heading") is True,
        date_order=None if order is None else DateOrder(order),
        decimal=decimal,
    )


def _measured_columns(printed: Any, file: str) -> tuple[MeasuredColumn, ...]:
    if not isinstance(printed, list):
        raise ColumnMapError(file, "'measured' must be a list of tables")
    found: list[MeasuredColumn] = []
    for entry in printed:
        if not isinstance(entry, dict) or not {"heading", "metric"} <= set(entry) <= _MEASURED_KEYS:
            keys = ", ".join(sorted(_MEASURED_KEYS))
            raise ColumnMapError(file, f"an entry of 'measured' needs {keys}")
        if entry["metric"] not in METRICS:
            raise ColumnMapError(file, f"'metric' must be one of {', '.join(METRICS)}")
        statistic = entry.get("statistic", Statistic.UNKNOWN.value)
        if statistic not in set(Statistic):
            raise ColumnMapError(file, f"'statistic' must be one of {', '.join(Statistic)}")
        found.append(
            MeasuredColumn(
                heading=str(entry["heading"]),
                metric=entry["metric"],
                statistic=statistic,
                unit=entry.get("unit"),
            )
        )
    return tuple(found)


def _words(*layers: Mapping[str, Any]) -> dict[str, dict[str, str]]:
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
