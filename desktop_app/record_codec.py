"""Frozen records to the plain values that SQLite and JSON hold, and back, by their type hints.

A field's column is its name.  Dates are ISO text, decimals are text, enumerations are their
values, nested records are JSON objects that leave out fields at their default.
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, NewType, TypeVar, Union

from costing import appraisal, assumptions, buying, prices
from costing.cases import terms
from costing.commitments import layers
from costing.licences import entitlements
from costing.money import Currency
from costing.rate_cards import card
from costing.recharge import allocation, funding
from costing.support_plans import plan_charge
from costing.templates import template
from costing.uncertainty import inputs
from desktop_app import project
from inventory import exit_record, findings, identity, importing, model, registers
from inventory.allocation import records_of
from inventory.dispositions import rule_file, words
from inventory.findings import SourceRef
from inventory.identity import Evidence, Provenance
from inventory.release import dates
from inventory.runbook import record as runbook_record
from inventory.waves import plan, policy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Encode = Callable[[Any], Any]
    Decode = Callable[[Any], Any]

Record = TypeVar("Record")

# Names that the records' modules import for type checking only.
_NAMES: dict[str, Any] = {
    name: value
    for module in (
        inputs,
        allocation,
        funding,
        identity,
        findings,
        model,
        importing,
        policy,
        plan,
        prices,
        layers,
        entitlements,
        card,
        plan_charge,
        template,
        buying,
        terms,
        appraisal,
        assumptions,
        words,
        rule_file,
        exit_record,
        registers,
        dates,
        runbook_record,
        project,
    )
    for name, value in vars(module).items()
    if not name.startswith("_")
} | {"date": date, "datetime": datetime, "Decimal": Decimal, "Currency": Currency}

_PLAIN = (str, int, float)


class RecordCodec:
    """Encodes and decodes records of one file.

    Provenance names the columns of a whole sheet for each of its rows; those tuples are kept
    once, in `column_sets`, and referred to by position.
    """

    def __init__(self, column_sets: tuple[tuple[tuple[str, str], ...], ...] = ()) -> None:
        self.column_sets: list[tuple[tuple[str, str], ...]] = list(column_sets)
        self._positions = {columns: place for place, columns in enumerate(column_sets)}
        self._coders: dict[Any, tuple[Encode, Decode]] = {}
        self._refs: dict[tuple[str, str | None], str] = {}

    def columns(self, record: type[Any]) -> tuple[str, ...]:
        """Return the column names of a record class, in order."""
        return tuple(field.name for field in fields(record))

    def row_encoder(self, record: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
        """Return a function from a record to one SQLite row, in the order of `columns`."""
        hints = hints_of(record)
        names = self.columns(record)
        encoders = tuple(self._cell(hints[name])[0] for name in names)

        def encode(one: Any) -> tuple[Any, ...]:
            return tuple(
                coder(getattr(one, name)) for name, coder in zip(names, encoders, strict=True)
            )

        return encode

    def row_decoder(
        self, record: type[Record], present: tuple[str, ...]
    ) -> Callable[[tuple[Any, ...]], Record]:
        """Return a function from a SQLite row with the columns `present` to a record.

        Columns the record does not have are passed over; fields without a column take their
        default, which is how a file of an older version is read.
        """
        hints = hints_of(record)
        used = tuple(
            (place, name, self._cell(hints[name])[1])
            for place, name in enumerate(present)
            if name in hints
        )

        def decode(row: tuple[Any, ...]) -> Record:
            return record(**{name: coder(row[place]) for place, name, coder in used})

        return decode

    def records(
        self, record: type[Record], present: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
    ) -> tuple[Record, ...]:
        """Return the records of many SQLite rows, as `row_decoder` makes them one by one."""
        return self.batch_decoder(record, present)(rows)

    def batch_decoder(
        self, record: type[Record], present: tuple[str, ...]
    ) -> Callable[[Sequence[tuple[Any, ...]]], tuple[Record, ...]]:
        """Return a function from many SQLite rows with the columns `present` to records.

        Each different cell of a column is decoded once over all batches: a hundred thousand
        servers share a few operating systems, owners and columns.
        """
        hints = hints_of(record)
        decoders = {name: self._cell(hints[name])[1] for name in present if name in hints}
        known: dict[str, dict[str | None, Any]] = {name: {} for name in decoders}

        def decode_all(rows: Sequence[tuple[Any, ...]]) -> tuple[Record, ...]:
            if not rows:
                return ()
            values: dict[str, list[Any]] = {}
            for name, cells in zip(present, zip(*rows, strict=True), strict=True):
                decode = decoders.get(name)
                if decode is None:
                    continue
                if all(cell is None or type(cell) is str for cell in cells):
                    mine = known[name]
                    for cell in dict.fromkeys(cells):
                        if cell not in mine:
                            mine[cell] = decode(cell)
                    values[name] = [mine[cell] for cell in cells]
                else:  # 1 and 1.0 are one key and two values
                    values[name] = [decode(cell) for cell in cells]
            return tuple(records_of(record, len(rows), each=values, same={}))

        return decode_all

    def text(self, value: Any, hint: Any) -> str:
        """Return a value of the type `hint` as JSON text."""
        return _json(self._coder(hint)[0](value))

    def value(self, text: str, hint: Any) -> Any:
        """Return the value of the type `hint` that `text` holds."""
        return self._coder(hint)[1](json.loads(text))

    def _cell(self, hint: Any) -> tuple[Encode, Decode]:
        encode, decode = self._coder(hint)
        if _is_scalar(hint):
            return encode, decode
        return (
            lambda value: None if value is None else _json(encode(value)),
            lambda cell: None if cell is None else decode(json.loads(cell)),
        )

    def _coder(self, hint: Any) -> tuple[Encode, Decode]:
        if hint not in self._coders:
            self._coders[hint] = self._make(hint)
        return self._coders[hint]

    def _make(self, hint: Any) -> tuple[Encode, Decode]:
        if isinstance(hint, NewType):
            return self._make(hint.__supertype__)
        origin = typing.get_origin(hint)
        if origin in {Union, types.UnionType}:
            return self._optional(hint)
        if origin is tuple:
            return self._tuple(typing.get_args(hint))
        if hint is Provenance:
            return self._encode_provenance, self._decode_provenance
        if is_dataclass(hint):
            return self._record(typing.cast("type[Any]", hint))
        return _scalar(hint)

    def _optional(self, hint: Any) -> tuple[Encode, Decode]:
        inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        # A union of ids is one string, whichever of them it is.
        encode, decode = self._coder(inner[0])
        return (
            lambda value: None if value is None else encode(value),
            lambda plain: None if plain is None else decode(plain),
        )

    def _tuple(self, arguments: tuple[Any, ...]) -> tuple[Encode, Decode]:
        if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
            encode, decode = self._coder(arguments[0])
            return (
                lambda values: [encode(value) for value in values],
                lambda plain: tuple(decode(value) for value in plain),
            )
        coders = [self._coder(argument) for argument in arguments]
        return (
            lambda values: [code[0](one) for code, one in zip(coders, values, strict=True)],
            lambda plain: tuple(code[1](one) for code, one in zip(coders, plain, strict=True)),
        )

    def _record(self, record: type[Any]) -> tuple[Encode, Decode]:
        hints = hints_of(record)
        coders = {field.name: self._coder(hints[field.name]) for field in fields(record)}
        defaults = {field.name: _default(field) for field in fields(record)}

        def encode(one: Any) -> dict[str, Any]:
            return {
                name: coder[0](value)
                for name, coder in coders.items()
                if (value := getattr(one, name)) != defaults[name]
            }

        def decode(plain: Mapping[str, Any]) -> Any:
            return record(
                **{name: coders[name][1](value) for name, value in plain.items() if name in coders}
            )

        return encode, decode

    def _encode_provenance(self, one: Provenance) -> list[Any]:
        place = self._positions.get(one.columns)
        if place is None:
            place = self._positions[one.columns] = len(self.column_sets)
            self.column_sets.append(one.columns)
        return [one.ref.file, one.ref.sheet, one.ref.row, place, one.evidence.value]

    def _decode_provenance(self, plain: list[Any]) -> Provenance:
        file, sheet, row, place, evidence = plain
        return Provenance(
            ref=SourceRef(file=file, sheet=sheet, row=row),
            columns=self.column_sets[place],
            evidence=Evidence(evidence),
        )


def hints_of(record: type[Any]) -> dict[str, Any]:
    """Return the types of a record's fields, names that only type checkers import included."""
    return typing.get_type_hints(record, localns=_NAMES)


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return field.default_factory()
    return MISSING


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _is_scalar(hint: Any) -> bool:
    if isinstance(hint, NewType):
        return _is_scalar(hint.__supertype__)
    if typing.get_origin(hint) in {Union, types.UnionType}:
        return all(_is_scalar(one) for one in typing.get_args(hint) if one is not type(None))
    return isinstance(hint, type) and issubclass(hint, (*_PLAIN, date, Decimal, Enum))


def _scalar(hint: Any) -> tuple[Encode, Decode]:
    if hint in {date, datetime}:
        return (lambda value: value.isoformat()), hint.fromisoformat
    if hint is Decimal:
        return str, Decimal
    if hint is bool:
        return int, bool
    if isinstance(hint, type) and issubclass(hint, Enum):
        return (lambda value: value.value), hint
    if hint is float:
        return float, float
    if hint in {str, int}:
        return _same, _same
    raise TypeError(f"A plan file cannot hold values of type {hint!r}.")


def _same(value: Any) -> Any:
    return value
