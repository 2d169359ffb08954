"""The sharing file: TOML in which a person says who pays, and how partners fund a service."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.recharge.allocation import (
    Basis,
    BookedYear,
    RateMeasure,
    RechargePolicy,
    StandardRate,
)
from costing.recharge.funding import (
    TOLERANCE_POINTS,
    FundingDriver,
    FundingFormula,
    FundingPartner,
    Signature,
    funding_shares,
)
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

_PURPOSES = ("run", "one-off")


class SharingFileError(PlannerError):
    """A sharing file cannot be read, or says something that has no meaning."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file} cannot be used as a file of sharing: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What a sharing file says: how costs are recharged, and versions of funding formulas."""

    policy: RechargePolicy
    formulas: tuple[FundingFormula, ...]


def read_sharing_file(path: Path) -> Sharing:
    """Return what a TOML file says about sharing costs.

    ``[recharge]`` holds `recharge_stranded`, `even_split`, `pool_code`, `central_code`, `basis`
    ("actual cost", "standard rate" or "fixed subscription"), `tolerance_points` and
    ``[recharge.codes]``, ``[recharge.subscriptions]``; ``[[recharge.rate]]`` has `name`, `measure`
    ("server", "vCPU", "application" or "user") and `per_year`, ``[[recharge.booked]]`` has `year`,
    `unit`, `charged` and `actual` of a past year.  Each ``[[funding]]`` holds `purpose` ("run" or
    "one-off"), `version`, `dated`, ``[[funding.partner]]``, ``[[funding.driver]]`` with its
    `counts` and later its `actual` counts, and ``[[funding.signature]]``.

    Raises:
        SharingFileError: The file cannot be read, or a field is missing or of the wrong kind.
        FundingError: A formula cannot give shares.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SharingFileError(path.name, f"{error}.") from error
    unknown = sorted(table.keys() - {"recharge", "funding"})
    if unknown:
        what = f"there is no {unknown[0]!r}; known are recharge and funding."
        raise SharingFileError(path.name, what)
    try:
        policy = _policy(table.get("recharge", {}))
        formulas = tuple(_formula(row) for row in table.get("funding", ()))
    except KeyError as error:
        raise SharingFileError(path.name, f"a table lacks {error.args[0]!r}.") from error
    except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise SharingFileError(path.name, f"{error}.") from error
    for formula in formulas:
        funding_shares(formula)
    return Sharing(policy=policy, formulas=formulas)


def _policy(row: dict[str, Any]) -> RechargePolicy:
    usual = RechargePolicy()
    basis = Basis(row.get("basis", usual.basis))
    rates = tuple(
        StandardRate(
            name=str(one["name"]),
            measure=RateMeasure(one["measure"]),
            per_year=_number(one["per_year"]),
        )
        for one in row.get("rate", ())
    )
    agreed = tuple(
        sorted((unit, _number(one)) for unit, one in row.get("subscriptions", {}).items())
    )
    if basis is Basis.RATE and not rates:
        raise ValueError("a standard rate needs a catalogue: enter [[recharge.rate]]")
    if basis is Basis.SUBSCRIPTION and not agreed:
        raise ValueError("a fixed subscription needs sums: enter [recharge.subscriptions]")
    return RechargePolicy(
        recharge_stranded=bool(row.get("recharge_stranded", usual.recharge_stranded)),
        even_split=bool(row.get("even_split", usual.even_split)),
        cost_codes=tuple(sorted((unit, str(code)) for unit, code in row.get("codes", {}).items())),
        pool_code=str(row.get("pool_code", usual.pool_code)),
        central_code=str(row.get("central_code", usual.central_code)),
        basis=basis,
        rates=rates,
        subscriptions=agreed,
        tolerance_points=_number(row.get("tolerance_points", usual.tolerance_points)),
        booked=tuple(
            BookedYear(
                year=int(one["year"]),
                unit=str(one["unit"]),
                charged=_number(one["charged"]),
                actual=_number(one["actual"]),
            )
            for one in row.get("booked", ())
        ),
    )


def _formula(row: dict[str, Any]) -> FundingFormula:
    if row["purpose"] not in _PURPOSES:
        raise ValueError(f"{row['purpose']!r} is not one of {', '.join(_PURPOSES)}")
    return FundingFormula(
        purpose=row["purpose"],
        version=int(row["version"]),
        dated=_day(row["dated"]),
        partners=tuple(
            FundingPartner(
                name=str(one["name"]),
                floor=_number(one.get("floor", 0)),
                cap=_number(one.get("cap", 1)),
            )
            for one in row["partner"]
        ),
        drivers=tuple(
            FundingDriver(
                name=str(one["name"]),
                weight=_number(one["weight"]),
                counts=_counts(one["counts"]),
                actual=_counts(one.get("actual", {})),
            )
            for one in row["driver"]
        ),
        signatures=tuple(
            Signature(name=str(one["name"]), role=str(one["role"]), signed=_day(one["signed"]))
            for one in row.get("signature", ())
        ),
        tolerance_points=_number(row.get("tolerance_points", TOLERANCE_POINTS)),
    )


def _counts(table: dict[str, Any]) -> tuple[tuple[str, Decimal], ...]:
    return tuple(sorted((name, _number(count)) for name, count in table.items()))


def _day(value: object) -> date:
    if type(value) is not date:
        raise TypeError(f"{value!r} is not a date such as 2027-06-30")
    return value


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(f"{value!r} is not a number")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value!r} is not a number")
    return number
