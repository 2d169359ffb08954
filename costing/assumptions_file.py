"""Values of assumptions that a person keeps in a file: TOML, or CSV with id and value."""

from __future__ import annotations

import csv
import io
import tomllib
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class AssumptionsFileError(PlannerError):
    """A file of assumptions cannot be read."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(
            f"{file} cannot be used as a file of assumptions: {what} It must be TOML with lines "
            f"such as 'pue = 1.6', or CSV with the headings id and value."
        )


def read_assumptions_file(path: Path) -> dict[str, Decimal]:
    """Return the values of a file, keyed by assumption id, as `resolve` takes them.

    TOML holds ``id = number`` or a table ``[id]`` with ``value = number``; anything whose name
    does not end in ".toml" is read as CSV.  Empty values of a CSV file are left out, because the
    exported table of assumptions has them where nothing was entered.

    Raises:
        AssumptionsFileError: The file cannot be read, names an id twice or holds no number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AssumptionsFileError(path.name, f"{error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise AssumptionsFileError(path.name, "it is not UTF-8 text.") from error
    pairs = _toml(path.name, text) if path.suffix.lower() == ".toml" else _csv(path.name, text)
    values: dict[str, Decimal] = {}
    for name, value in pairs:
        if name in values:
            raise AssumptionsFileError(path.name, f"{name!r} is given twice.")
        values[name] = value
    return values


def _toml(file: str, text: str) -> Iterator[tuple[str, Decimal]]:
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise AssumptionsFileError(file, f"{error}.") from error
    for name, given in table.items():
        value = given.get("value") if isinstance(given, dict) else given
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise AssumptionsFileError(file, f"{name!r} holds {value!r}, not a number.")
        yield name, Decimal(value)


def _csv(file: str, text: str) -> Iterator[tuple[str, Decimal]]:
    rows = csv.reader(io.StringIO(text, newline=""))
    headings = [cell.strip().casefold() for cell in next(rows, [])]
    if "id" not in headings or "value" not in headings:
        raise AssumptionsFileError(file, f"its headings are {', '.join(headings) or 'missing'}.")
    name_at, value_at = headings.index("id"), headings.index("value")
    for row in rows:
        cells = [cell.strip() for cell in row] + [""] * len(headings)
        if not cells[name_at] or not cells[value_at]:
            continue
        try:
            yield cells[name_at], Decimal(cells[value_at])
        except InvalidOperation:
            what = f"row {rows.line_num} holds {cells[value_at]!r}, not a number."
            raise AssumptionsFileError(file, what) from None
