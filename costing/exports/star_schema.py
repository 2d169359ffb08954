"""Facts and dimensions for Power BI and other reporting tools, as CSV and Parquet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.exporting import placing
from costing.sheets import write_csv
from costing.star_rows import StarRows, described
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Cell, Table
    from inventory.progress import Progress

_DIGITS, _PLACES = 30, 10
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
        tables = StarRows(material, material.projection).tables()
        names = []
        with placing(folder) as place:
            for number, table in enumerate(tables):
                raise_if_cancelled(progress)
                progress.report(number / len(tables), f"Writing {table.title}")
                stem = f"star-{table.name.replace('_', '-')}"
                names += [f"{stem}.csv", f"{stem}.parquet"]
                write_csv(place(names[-2]), table, progress)
                _write_parquet(table, place(names[-1]))
            names.append("star-schema.md")
            text = described(tables, _NOTES)
            place(names[-1]).write_text(text, encoding="utf-8", newline="\n")
        return tuple(folder / name for name in names)


def _write_parquet(table: Table, path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.headings)
    arrays = {
        heading: pa.array([_exact(cell) for cell in column], type=_type(heading, column))
        for heading, column in zip(table.headings, columns, strict=True)
    }
    parquet.write_table(pa.table(arrays), path, compression="zstd")


def _type(heading: str, column: tuple[Cell, ...]) -> Any:
    """Return the type of a column: a key is a whole number even where the table is empty."""
    import pyarrow as pa

    if heading.endswith("_key"):
        return pa.int32()
    if heading == "amount":
        return pa.decimal128(_DIGITS, _PLACES)
    held = next((cell for cell in column if cell is not None), "")
    match held:
        case date():
            return pa.date32()
        case int():
            return pa.int64()
        case _:
            return pa.string()


def _exact(cell: Cell) -> Cell:
    return cell.quantize(Decimal(1).scaleb(-_PLACES)) if isinstance(cell, Decimal) else cell
