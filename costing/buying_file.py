"""The buying file: TOML in which a person says how the plan buys."""

from __future__ import annotations

import difflib
import tomllib
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from costing.buying import BuyingPolicy, DatabaseEdition, NetworkUse, PlacementRule, StorageUse
from costing.commitments import CommitmentLayer, Payment, total_share
from costing.licences import Edition, Entitlement, Product
from costing.licences.entitlements import CORES_OF_A_PROCESSOR
from costing.money import USD, Currency
from costing.prices import SupportBand, Term
from costing.support_plans import PlanChoice
from inventory.errors import PlannerError
from inventory.model import Environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import StrEnum
    from pathlib import Path

    Choice = TypeVar("Choice", bound=StrEnum)

Made = TypeVar("Made")
_EDITIONS = {
    Product.WINDOWS_SERVER: {Edition.STANDARD, Edition.DATACENTER},
    Product.SQL_SERVER: {Edition.STANDARD, Edition.ENTERPRISE, Edition.WEB},
}


class BuyingFileError(PlannerError):
    """A buying file cannot be read, or says something that has no meaning."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file} cannot be used as a buying file: {what}")


def read_buying_file(path: Path) -> BuyingPolicy:
    """Return what a TOML file says about buying; rate cards are read apart.

    Raises:
        BuyingFileError: The file cannot be read, or a field is missing, unknown or out of range.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BuyingFileError(path.name, f"{error}.") from error
    unknown = sorted(table.keys() - _TABLES.keys() - {"dev_test"})
    if unknown:
        raise BuyingFileError(path.name, _unknown("table", unknown[0], [*_TABLES, "dev_test"]))
    made = {field: _all(path.name, table, name, make) for name, (field, make) in _TABLES.items()}
    words = table.get("dev_test", [])
    top = _Reader(path.name, "dev_test", {"dev_test": words})
    policy = BuyingPolicy(
        dev_test=tuple(top.choice_of(Environment, str(word), "dev_test") for word in words), **made
    )
    share = total_share(policy.commitments)
    if share > 1:
        raise BuyingFileError(
            path.name, f"the shares of its commitments add up to {share}; at most 1 can be bought."
        )
    providers = [one.provider for one in policy.support]
    if len(set(providers)) < len(providers):
        raise BuyingFileError(path.name, "it names two support plans for one provider.")
    ids = [one.id for one in policy.entitlements]
    if len(set(ids)) < len(ids):
        raise BuyingFileError(path.name, "two of its entitlements have the same id.")
    return policy


def _all(
    file: str, table: dict[str, Any], name: str, make: Callable[[_Reader], Made]
) -> tuple[Made, ...]:
    rows = table.get(name, [])
    if not isinstance(rows, list):
        raise BuyingFileError(file, f"write [[{name}]], not [{name}].")
    made = []
    for number, row in enumerate(rows, start=1):
        reader = _Reader(file, f"{name} {number}", row)
        made.append(make(reader))
        reader.check_all_read()
    return tuple(made)


class _Reader:
    """One table of the file; every field is asked for by name, and none may be left over."""

    def __init__(self, file: str, where: str, table: dict[str, Any]) -> None:
        self._file = file
        self._where = where
        self._table = table
        self._asked: set[str] = set()

    def text(self, field: str, default: str | None = None) -> str:
        value = self._value(field, default)
        if not isinstance(value, str):
            raise self.error(f"{field} must be text, not {value!r}")
        return value.strip()

    def number(self, field: str, default: Decimal | None = None) -> Decimal:
        value = self._value(field, default)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.error(f"{field} must be a number, not {value!r}")
        number = Decimal(value)
        if not number.is_finite() or number < 0:
            raise self.error(f"{field} must be 0 or more, not {number}")
        return number

    def optional_number(self, field: str) -> Decimal | None:
        self._asked.add(field)
        return self.number(field) if field in self._table else None

    def whole(self, field: str) -> int:
        number = self.number(field)
        if number != int(number):
            raise self.error(f"{field} must be a whole number, not {number}")
        return int(number)

    def flag(self, field: str) -> bool:
        value = self._value(field, default=False)
        if not isinstance(value, bool):
            raise self.error(f"{field} must be true or false")
        return value

    def optional_day(self, field: str) -> date | None:
        self._asked.add(field)
        value = self._table.get(field)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error(f"{field} must be a date such as 2028-03-31")
        return value

    def choice(self, kind: type[Choice], field: str, default: str | None = None) -> Choice:
        return self.choice_of(kind, self.text(field, default), field)

    def choice_of(self, kind: type[Choice], text: str, field: str) -> Choice:
        for one in kind:
            if one.value.casefold() == text.casefold():
                return one
        raise self.error(f"{field} cannot be {text!r}; known: {', '.join(kind)}")

    def has(self, field: str) -> bool:
        self._asked.add(field)
        return field in self._table

    def check_all_read(self) -> None:
        left = sorted(self._table.keys() - self._asked)
        if left:
            raise self.error(_unknown("field", left[0], self._asked).rstrip("."))

    def error(self, what: str) -> BuyingFileError:
        return BuyingFileError(self._file, f"{self._where}: {what}.")

    def _value(self, field: str, default: object = None) -> Any:
        self._asked.add(field)
        if field in self._table:
            return self._table[field]
        if default is None:
            raise self.error(f"{field} is missing")
        return default


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"there is no {kind} {name!r}.{hint}"


def _commitment(row: _Reader) -> CommitmentLayer:
    term = row.choice(Term, "term")
    if term is Term.ON_DEMAND:
        raise row.error("on demand is no commitment: leave it out")
    share = row.number("share")
    if not 0 < share <= 1:
        raise row.error(f"share must be above 0 and at most 1, not {share}")
    payment = row.choice(Payment, "payment", Payment.MONTHLY.value)
    return CommitmentLayer(term=term, share=share, payment=payment)


def _entitlement(row: _Reader) -> Entitlement:
    product = row.choice(Product, "product")
    edition = row.choice(Edition, "edition")
    if edition not in _EDITIONS[product]:
        known = ", ".join(sorted(_EDITIONS[product]))
        raise row.error(f"{product} has no edition {edition}; known: {known}")
    if row.has("processors") == row.has("cores"):
        raise row.error("give either cores or processors")
    if row.has("processors"):
        cores = row.whole("processors") * CORES_OF_A_PROCESSOR
    else:
        cores = row.whole("cores")
    last = row.optional_day("assurance_until")
    return Entitlement(
        id=row.text("id"),
        product=product,
        edition=edition,
        cores=cores,
        assurance_end=None if last is None else last + timedelta(days=1),
        in_use_on_site=row.flag("in_use_on_site"),
        source=row.text("source", ""),
        source_date=row.optional_day("source_date"),
        grade=row.text("grade", "B"),
    )


def _database(row: _Reader) -> DatabaseEdition:
    edition = row.choice(Edition, "edition")
    if edition not in _EDITIONS[Product.SQL_SERVER]:
        raise row.error(f"SQL Server has no edition {edition}")
    return DatabaseEdition(server=row.text("server"), edition=edition)


def _network(row: _Reader) -> NetworkUse:
    return NetworkUse(
        item=row.text("item"), quantity=row.number("quantity"), target=row.text("target", "")
    )


def _storage(row: _Reader) -> StorageUse:
    return StorageUse(
        item=row.text("item"), quantity=row.number("quantity"), target=row.text("target", "")
    )


def _support(row: _Reader) -> PlanChoice:
    return PlanChoice(provider=row.text("provider"), plan=row.text("plan"))


def _support_band(row: _Reader) -> SupportBand:
    day = row.optional_day("source_date")
    if day is None:
        raise row.error("source_date is missing")
    percent = row.optional_number("share_percent")
    return SupportBand(
        provider=row.text("provider"),
        plan=row.text("plan"),
        from_amount=row.number("from", Decimal(0)),
        to_amount=row.optional_number("to"),
        share=None if percent is None else percent / 100,
        minimum=row.optional_number("minimum"),
        flat=row.optional_number("flat"),
        ends=row.optional_day("ends"),
        note="entered for this plan",
        source=row.text("source"),
        as_of=day,
        currency=Currency(row.text("currency", USD).upper()),
    )


def _placement(row: _Reader) -> PlacementRule:
    if row.has("application") == row.has("server"):
        raise row.error("give either an application or a server")
    return PlacementRule(
        application=row.text("application", ""),
        server=row.text("server", ""),
        target=row.text("target"),
        reason=row.text("reason", ""),
    )


#: Name of each [[table]] -> field of the policy and what makes one of it.
_TABLES: dict[str, tuple[str, Callable[[_Reader], Any]]] = {
    "commitment": ("commitments", _commitment),
    "entitlement": ("entitlements", _entitlement),
    "database": ("databases", _database),
    "network": ("network", _network),
    "storage": ("storage", _storage),
    "support": ("support", _support),
    "support_band": ("support_bands", _support_band),
    "placement": ("placements", _placement),
}
