"""The ranges file: TOML in which a person says how far figures and dates may lie off."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.uncertainty.inputs import (
    BiasChoice,
    DriverCorrelation,
    Estimate,
    Risk,
    Shape,
    ThreePoint,
    UncertaintyError,
    UncertaintyInputs,
    WaveSlip,
    default_inputs,
)
from costing.uncertainty.optimism import uplift_of

if TYPE_CHECKING:
    from pathlib import Path

_TOP = frozenset(
    {"seed", "draws", "without", "slip", "slip_driver", "wave_slip", "estimate", "drivers",
     "correlation", "risk", "bias"}
)  # fmt: skip


class RangesFileError(UncertaintyError):
    """A ranges file cannot be read, or says something that has no meaning."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file} cannot be used as a file of ranges: {what}")


def read_ranges_file(path: Path) -> UncertaintyInputs:
    """Return the default ranges with what a TOML file says put over them.

    ``[[estimate]]`` with the id of a default changes it, another id adds one; `without` lists
    defaults to leave out; ``[slip]``, ``[[wave_slip]]``, ``[drivers]``, ``[[correlation]]``,
    ``[[risk]]`` and ``[[bias]]`` are as `UncertaintyInputs` has them.

    Raises:
        UncertaintyError: The file cannot be read, a field is missing, unknown or of the wrong
            kind, or the inputs contradict themselves.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RangesFileError(path.name, f"{error}.") from error
    unknown = sorted(table.keys() - _TOP)
    if unknown:
        known = ", ".join(sorted(_TOP))
        raise RangesFileError(path.name, f"there is no {unknown[0]!r}; known are {known}.")
    try:
        made = _made(table)
    except KeyError as error:
        raise RangesFileError(path.name, f"a table lacks {error.args[0]!r}.") from error
    except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise RangesFileError(path.name, f"{error}.") from error
    made.check()
    for choice in made.bias:
        uplift_of(choice.type, choice.mitigation, floor=choice.floor)
    return made


def _made(table: dict[str, Any]) -> UncertaintyInputs:
    usual = default_inputs()
    without = {str(name) for name in table.get("without", ())}
    known = {one.id: one for one in usual.estimates}
    lost = sorted(without - known.keys())
    if lost:
        raise ValueError(f"there is no default range {lost[0]!r}; known are {', '.join(known)}")
    estimates = {name: one for name, one in known.items() if name not in without}
    for row in table.get("estimate", ()):
        one = _estimate(row, known.get(str(row["id"])))
        estimates[one.id] = one
    return replace(
        usual,
        estimates=tuple(estimates.values()),
        slip=_points(table["slip"]) if "slip" in table else usual.slip,
        slip_driver=str(table.get("slip_driver", usual.slip_driver)),
        slips=tuple(
            WaveSlip(wave=int(row["wave"]), months=_points(row))
            for row in table.get("wave_slip", ())
        ),
        rho=tuple(sorted((name, _number(rho)) for name, rho in table.get("drivers", {}).items())),
        correlations=tuple(
            DriverCorrelation(one=str(row["one"]), other=str(row["other"]), rho=_number(row["rho"]))
            for row in table.get("correlation", ())
        ),
        risks=tuple(_risk(row) for row in table.get("risk", ())),
        bias=tuple(_bias(row) for row in table.get("bias", ())),
        draws=int(table.get("draws", usual.draws)),
        seed=int(table.get("seed", usual.seed)),
    )


def _estimate(row: dict[str, Any], known: Estimate | None) -> Estimate:
    before = {} if known is None else {"title": known.title, "lines": known.lines,
                                       "driver": known.driver}  # fmt: skip
    given = {**before, **row}
    return Estimate(
        id=str(given["id"]),
        title=str(given["title"]),
        points=_points(given),
        lines=tuple(str(line) for line in given["lines"]),
        driver=str(given["driver"]),
        assumption=str(given.get("assumption", "")),
        foreign=known.foreign if known else bool(given.get("foreign", False)),
        source=str(given.get("source", "Entered for this plan")),
    )


def _risk(row: dict[str, Any]) -> Risk:
    due = row.get("due")
    if due is not None and type(due) is not date:
        raise ValueError(f"{due!r} is not a date such as 2027-06-30")
    return Risk(
        id=str(row["id"]),
        title=str(row["title"]),
        probability=_number(row["probability"]),
        impact=_points(row),
        due=due,
        line=str(row.get("line", "")),
        slip_months=_number(row.get("slip_months", 0)),
        owner=str(row.get("owner", "")),
    )


def _bias(row: dict[str, Any]) -> BiasChoice:
    return BiasChoice(
        lines=tuple(str(line) for line in row["lines"]),
        type=str(row["type"]),
        mitigation=_number(row.get("mitigation", 0)),
        evidence=str(row.get("evidence", "")),
        floor=bool(row.get("floor", True)),
    )


def _points(row: dict[str, Any]) -> ThreePoint:
    return ThreePoint(
        low=_number(row["low"]),
        likely=_number(row["likely"]),
        high=_number(row["high"]),
        shape=Shape(row.get("shape", Shape.TRIANGULAR)),
    )


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"{value!r} is not a number")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value!r} is not a number")
    return number
