"""Facts and dimensions for Power BI and other reporting tools, as CSV and Parquet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.exporting import csv_text, placing
from costing.star_rows import StarRows, described
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Cell, Table
    from inventory.progress import Progress

_DIGITS, _PLACES = 30, 10
#: Cells looked at to tell whether a column holds decimals.
_SAMPLED = 100
_NOTES = {
    "dim_date": "Every day of the plan; `fiscal_year` runs from April to March.",
    "dim_app": "Applications; key 0 is what no application carries.",
    "dim_asset": "Servers; key 0 stands where a row is about no server.",
    "dim_bu": "Business units; key 0 is unallocated cost.",
    "dim_line": "Standard lines of a business case, by block and budget.",
    "dim_scenario": "Do nothing, and the exit.",
    "dim_wave": "Waves; key 0 stands for no wave.",
    "fact_cost": "What is paid.",
    "fact_milestone": "Dates of the plan.",
    "fact_energy": "Energy and carbon of use, by fiscal year; the day is the first of the year.",
}


@dataclass(frozen=True, slots=True)
class StarSchema:
    """Writes star-*.csv, star-*.parquet and star-schema.md.

    Relations run from a fact's `x_key` to `dim_x.x_key`; no key is empty, and key 0 is
    "unallocated".  Money is an exact decimal.
    """

    name: str = "star-schema"
    title: str = "Star schema for Power BI (CSV, Parquet)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write all tables; nothing without a projection."""
        if material.projection is None:
            return ()
        from pyarrow import parquet

        tables = StarRows(material, material.projection).tables()
        names = []
        with placing(folder) as place:
            for number, table in enumerate(tables):
                raise_if_cancelled(progress)
                progress.report(number / len(tables), f"Writing {table.title}")
                stem = f"star-{table.name.replace('_', '-')}"
                names += [f"{stem}.csv", f"{stem}.parquet"]
                columns = _columns(table)
                _write_csv(columns, place(names[-2]))
                raise_if_cancelled(progress)
                parquet.write_table(columns, place(names[-1]), compression="zstd")
                del columns
            names.append("star-schema.md")
            text = described(tables, _NOTES)
            place(names[-1]).write_text(text, encoding="utf-8", newline="\n")
        return tuple(folder / name for name in names)


def _columns(table: Table) -> Any:
    """Return a table as Arrow holds it: whole keys, exact decimals, days."""
    import pyarrow as pa

    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.headings)
    return pa.table(
        {
            heading: pa.array(_exact(column), type=_type(heading, column))
            for heading, column in zip(table.headings, columns, strict=True)
        }
    )


def _write_csv(columns: Any, path: Path) -> None:
    """Write the same cells as CSV: every digit that Parquet has, days as ISO 8601.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    import pyarrow as pa
    from pyarrow import csv

    made = {}
    for name in columns.column_names:
        column = columns.column(name)
        if pa.types.is_string(column.type):
            texts = (None if one is None else csv_text(one) for one in column.to_pylist())
            column = pa.array(texts, type=pa.string())
        elif pa.types.is_decimal(column.type):
            column = column.cast(pa.string())
        made[name] = column
    csv.write_csv(pa.table(made), path, csv.WriteOptions(quoting_style="needed", eol="\r\n"))


def _type(heading: str, column: tuple[Cell, ...]) -> Any:
    """Return the type of a column: a key is a whole number even where the table is empty."""
    import pyarrow as pa

    if heading.endswith("_key"):
        return pa.int32()
    if heading == "amount" or heading.endswith(("_kwh", "_kg")):
        return pa.decimal128(_DIGITS, _PLACES)
    held = next((cell for cell in column if cell is not None), "")
    match held:
        case date():
            return pa.date32()
        case int():
            return pa.int64()
        case _:
            return pa.string()


def _exact(column: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return a column with its decimals in the places of its type."""
    if not any(isinstance(cell, Decimal) for cell in column[:_SAMPLED]):
        return column
    least = Decimal(1).scaleb(-_PLACES)
    return tuple(cell.quantize(least) if isinstance(cell, Decimal) else cell for cell in column)
