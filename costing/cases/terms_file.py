"""The case file: TOML in which a person says what the business case needs beyond amounts."""

from __future__ import annotations

import tomllib
import types
import typing
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, get_type_hints

from costing.appraisal import Timing
from costing.assumptions import Grade
from costing.cases import scenario, terms
from costing.cases.scenario import USUAL_SCENARIOS
from costing.cases.terms import CaseTerms
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

#: Table of the file for each list of `CaseTerms`.
_TABLES = {
    "inflation": "inflation",
    "benefit": "benefits",
    "funding": "funding",
    "capitalised": "capitalised",
    "vat": "vat",
    "evidence": "evidence",
    "zero": "zero_reasons",
    "contingency": "contingency",
    "scenario": "scenarios",
}
_NAMES = {
    **vars(scenario),
    **vars(terms),
    "Timing": Timing,
    "Grade": Grade,
    "date": date,
    "Decimal": Decimal,
}


class CaseFileError(PlannerError):
    """A case file cannot be read, or says something that has no meaning."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file} cannot be used as a case file: {what}")


def read_case_file(path: Path) -> CaseTerms:
    """Return what a TOML file says about the business case; saved baselines are not in it.

    ``[case]`` holds `timing`, `window_years`, `threshold_years`, `borrowing_rate`,
    `asset_life_years`, `contractual_hours`, `absence_hours`; ``[[inflation]]``, ``[[benefit]]``,
    ``[[funding]]``, ``[[capitalised]]``, ``[[vat]]``, ``[[evidence]]``, ``[[zero]]``,
    ``[[contingency]]`` and ``[[scenario]]`` have the fields of their records.  A yearly amount is
    written ``{ year = 2028, amount = 1000 }``; the scenarios that every plan has stay.

    Raises:
        CaseFileError: The file cannot be read, or a field is unknown, missing or of a wrong kind.
        CaseTermsError: What it says contradicts itself.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CaseFileError(path.name, f"{error}.") from error
    unknown = sorted(table.keys() - {"case", *_TABLES})
    if unknown:
        known = ", ".join(("case", *_TABLES))
        raise CaseFileError(path.name, f"there is no {unknown[0]!r}; known are {known}.")
    listed = {_TABLES[name]: rows for name, rows in table.items() if name != "case"}
    try:
        made = _record(CaseTerms, {**table.get("case", {}), **listed}, "case")
    except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise CaseFileError(path.name, f"{error}.") from error
    if not isinstance(made, CaseTerms) or made.baselines:
        raise CaseFileError(path.name, "baselines are saved from a plan, not entered.")
    own = {one.name.casefold() for one in made.scenarios}
    if "scenarios" in listed:
        kept = tuple(one for one in USUAL_SCENARIOS if one.name.casefold() not in own)
        made = replace(made, scenarios=(*kept, *made.scenarios))
    made.check()
    return made


def _record(kind: type, row: object, where: str) -> object:
    """Return a record of `kind` from a table of the file, each field by its type."""
    if not isinstance(row, dict):
        raise TypeError(f"{where} must be a table")
    hints = get_type_hints(kind, _NAMES)
    known = {field.name: field for field in fields(kind)}
    unknown = sorted(row.keys() - known.keys())
    if unknown:
        raise ValueError(f"{where} has no field {unknown[0]!r}; known are {', '.join(known)}")
    lacking = [
        name
        for name, field in known.items()
        if field.default is MISSING and field.default_factory is MISSING and name not in row
    ]
    if lacking:
        raise ValueError(f"{where} lacks {lacking[0]!r}")
    return kind(**{name: _value(hints[name], one, f"{where}.{name}") for name, one in row.items()})


def _value(hint: Any, given: object, where: str) -> object:
    origin = typing.get_origin(hint)
    if origin is types.UnionType:
        return _value(typing.get_args(hint)[0], given, where)
    if origin is tuple:
        inner = typing.get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
            return _values(inner[0], given, where)
        raise TypeError(f"{where} cannot be entered")
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, given, where)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(given)
    return _plain(hint, given, where)


def _values(hint: Any, given: object, where: str) -> tuple[object, ...]:
    pair = (str, Decimal)
    if typing.get_origin(hint) is tuple and typing.get_args(hint) == pair:
        if not isinstance(given, dict):
            raise TypeError(f"{where} must be a table of values")
        return tuple(
            sorted((name, _plain(Decimal, one, f"{where}.{name}")) for name, one in given.items())
        )
    if not isinstance(given, list):
        raise TypeError(f"{where} must be a list")
    return tuple(_value(hint, one, where) for one in given)


def _plain(hint: Any, given: object, where: str) -> object:
    if hint is Decimal and isinstance(given, int | Decimal) and not isinstance(given, bool):
        value = Decimal(given)
        if value.is_finite():
            return value
    elif (hint in {str, bool, date} and type(given) is hint) or (
        hint is int and type(given) is int
    ):
        return given
    words = {Decimal: "a number", int: "a whole number", bool: "true or false", date: "a date"}
    raise TypeError(f"{where} must be {words.get(hint, 'a text')}, not {given!r}")
