"""One region of a refreshed book as a file: what a list said, and back again without loss."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from costing.listed_prices import (
    FIGURES,
    ListedBand,
    ListedPrice,
    ListedRegion,
    ListedStorage,
    ListSource,
)
from costing.money import Currency
from costing.prices import Size, Target

if TYPE_CHECKING:
    from collections.abc import Callable

#: Version of the file's layout that this reader understands.
FORMAT = 1

R = TypeVar("R", Size, ListedPrice, ListedStorage, ListedBand, ListSource)


class DamagedRegionError(ValueError):
    """A file of a refreshed region does not hold what it should."""


def encode_region(region: ListedRegion) -> bytes:
    """Return a region as UTF-8 JSON: tables of rows, numbers as text, nothing rounded.

    What could not be decided or was not taken is not kept: it was told when it was read.
    """
    document = {
        "format": FORMAT,
        "target": str(region.target),
        "currency": region.currency,
        "source": _table((region.source,), ListSource),
        "sizes": _table(region.sizes, Size),
        "prices": _table(region.prices, ListedPrice),
        "storage": _table(region.storage, ListedStorage),
        "network": _table(region.network, ListedBand),
        "unspecified": list(region.unspecified),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def decode_region(data: bytes) -> ListedRegion:
    """Return a region from the bytes of its file.

    Raises:
        DamagedRegionError: They are not of the known format, or hold two prices of one thing.
    """
    try:
        document = json.loads(data)
        _check_format(document["format"])
        provider, _, name = document["target"].partition(":")
        [source] = _rows(document["source"], ListSource)
        region = ListedRegion(
            target=Target(provider, name),
            currency=Currency(document["currency"]),
            source=source,
            sizes=_rows(document["sizes"], Size),
            prices=_rows(document["prices"], ListedPrice),
            storage=_rows(document["storage"], ListedStorage),
            network=_rows(document["network"], ListedBand),
            unspecified=tuple(document["unspecified"]),
        )
        _check(region)
    except DamagedRegionError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise DamagedRegionError(f"{type(error).__name__}: {error}") from error
    return region


def _check_format(found: object) -> None:
    if found != FORMAT:
        raise DamagedRegionError(f"format {found!r}; {FORMAT} is understood")


def _check(region: ListedRegion) -> None:
    seen: set[tuple[str, str]] = set()
    names = {size.name for size in region.sizes}
    for price in region.prices:
        key = (price.size, price.figure)
        if key in seen:
            raise DamagedRegionError(f"{price.figure} of {price.size} is stated twice")
        if price.figure not in FIGURES or price.size not in names:
            raise DamagedRegionError(f"{price.figure} of {price.size} is not known")
        seen.add(key)


def _table(rows: tuple[R, ...], kind: type[R]) -> dict[str, Any]:
    """Return rows as one list of names and one list of values for each row."""
    names = [field.name for field in fields(kind)]
    return {
        "columns": names,
        "rows": [[_plain(getattr(row, name)) for name in names] for row in rows],
    }


def _rows(table: Any, kind: type[R]) -> tuple[R, ...]:
    readers = {field.name: _reader(str(field.type)) for field in fields(kind)}
    # A column that this version does not know was written by a later one: it is left out.
    columns = [(name, readers.get(name)) for name in table["columns"]]
    found = []
    for row in table["rows"]:
        values: dict[str, Any] = {
            name: None if value is None else read(value)
            for (name, read), value in zip(columns, row, strict=True)
            if read is not None
        }
        found.append(kind(**values))
    return tuple(found)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _reader(annotation: str) -> Callable[[Any], Any]:
    """Return how a field's value is read back, by its annotation."""
    kind = annotation.removesuffix(" | None")
    if kind == "Decimal":
        return Decimal
    if kind == "date":
        return date.fromisoformat
    if kind.startswith("tuple"):
        return tuple
    return _as_it_stands


def _as_it_stands(value: Any) -> Any:
    return value
