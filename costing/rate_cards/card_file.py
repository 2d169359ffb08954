"""Rate cards out of TOML files that a person writes from a quotation."""

from __future__ import annotations

import difflib
import re
import tomllib
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.rate_cards.card import COUNTED_BY_HAND, CardRate, CardUnit, RateCard
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = {
    "id", "unit", "amount", "source", "source_date", "grade", "quantity", "host_vcpus",
    "host_memory_gib", "service", "per_host", "host_disk_gib", "cpu_overcommit",
    "memory_overcommit", "spare_hosts",
}  # fmt: skip


class RateCardError(PlannerError):
    """A file is no rate card, or one of its rates has no meaning."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(
            f"{file} cannot be used as a rate card: {what} A card has name, title, currency and "
            f"[[rate]] tables with id, unit, amount, source and source_date."
        )


def read_rate_card(path: Path) -> RateCard:
    """Return the rate card in a TOML file.

    Raises:
        RateCardError: The file cannot be read, or a field is missing, unknown or out of range.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RateCardError(path.name, f"{error}.") from error
    name = _text(path.name, table, "name")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name):
        raise RateCardError(
            path.name, f"its name {name!r} must be small letters, digits and hyphens."
        )
    rates = table.get("rate")
    if not isinstance(rates, list) or not rates:
        raise RateCardError(path.name, "it has no [[rate]].")
    found = tuple(_rate(path.name, number, one) for number, one in enumerate(rates, start=1))
    ids = [one.id for one in found]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice is not None:
        raise RateCardError(path.name, f"the rate {twice!r} stands in it twice.")
    if any(one.per_host is not None for one in found) and not any(
        one.unit is CardUnit.HOST for one in found
    ):
        raise RateCardError(path.name, "a rate goes by per_host and none is by the host-month.")
    return RateCard(
        name=name,
        title=str(table.get("title", name)),
        currency=_text(path.name, table, "currency").upper(),
        rates=found,
    )


def _rate(file: str, number: int, table: dict[str, Any]) -> CardRate:
    where = f"rate {number}"
    unknown = sorted(table.keys() - _FIELDS)
    if unknown:
        near = difflib.get_close_matches(unknown[0], _FIELDS, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise RateCardError(file, f"{where} has the unknown field {unknown[0]!r}.{hint}")
    unit = _unit(file, where, _text(file, table, "unit", where))
    given = table.get("source_date")
    if not isinstance(given, date) or isinstance(given, datetime):
        raise RateCardError(file, f"{where} needs a source_date such as 2026-10-01.")
    service = str(table.get("service", ""))
    if unit is CardUnit.USER and not service:
        raise RateCardError(file, f"{where} is priced by the user and names no service.")
    rate = CardRate(
        id=_text(file, table, "id", where),
        unit=unit,
        amount=_number(file, where, table, "amount"),
        source=_text(file, table, "source", where),
        source_date=given,
        grade=_grade(file, where, table),
        quantity=_optional(file, where, table, "quantity"),
        host_vcpus=_optional(file, where, table, "host_vcpus"),
        host_memory_gib=_optional(file, where, table, "host_memory_gib"),
        service=service,
        per_host=_optional(file, where, table, "per_host"),
        host_disk_gib=_optional(file, where, table, "host_disk_gib"),
        cpu_overcommit=_ratio(file, where, table, "cpu_overcommit"),
        memory_overcommit=_ratio(file, where, table, "memory_overcommit"),
        spare_hosts=_spare(file, where, table),
    )
    if unit in COUNTED_BY_HAND and (rate.quantity is None) is (rate.per_host is None):
        raise RateCardError(file, f"{where} ({unit}) needs a quantity or per_host.")
    if unit is CardUnit.HOST and not (rate.host_vcpus and rate.host_memory_gib):
        raise RateCardError(file, f"{where} needs host_vcpus and host_memory_gib above 0.")
    if rate.host_disk_gib == 0:
        raise RateCardError(file, f"{where}: host_disk_gib must be above 0; leave it out.")
    return rate


def _unit(file: str, where: str, text: str) -> CardUnit:
    for unit in CardUnit:
        if unit.value.casefold() == text.casefold():
            return unit
    raise RateCardError(
        file, f"{where} has the unknown unit {text!r}; known: {', '.join(CardUnit)}."
    )


def _grade(file: str, where: str, table: dict[str, Any]) -> str:
    grade = str(table.get("grade", "B"))
    if grade not in {"A", "B", "C", "D"}:
        raise RateCardError(file, f"{where} has the grade {grade!r}; it must be A, B, C or D.")
    return grade


def _text(file: str, table: dict[str, Any], field: str, where: str = "it") -> str:
    value = table.get(field)
    if not isinstance(value, str) or not value.strip():
        raise RateCardError(file, f"{where} has no {field}.")
    return value.strip()


def _optional(file: str, where: str, table: dict[str, Any], field: str) -> Decimal | None:
    return _number(file, where, table, field) if field in table else None


def _ratio(file: str, where: str, table: dict[str, Any], field: str) -> Decimal:
    """Return how many times over something is given out, 1 where nothing is said."""
    ratio = _optional(file, where, table, field)
    if ratio is None:
        return Decimal(1)
    if ratio < 1:
        raise RateCardError(file, f"{where}: {field} must be 1 or more, not {ratio}.")
    return ratio


def _spare(file: str, where: str, table: dict[str, Any]) -> Decimal:
    spare = _optional(file, where, table, "spare_hosts")
    if spare is not None and spare != spare.to_integral_value():
        raise RateCardError(file, f"{where}: spare_hosts must be a whole number, not {spare}.")
    return Decimal(0) if spare is None else spare


def _number(file: str, where: str, table: dict[str, Any], field: str) -> Decimal:
    value = table.get(field)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise RateCardError(file, f"{where} needs a number as {field}.")
    number = Decimal(value)
    if not number.is_finite() or number < 0:
        raise RateCardError(file, f"{where}: {field} must be 0 or more, not {number}.")
    return number
