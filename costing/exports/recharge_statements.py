"""What each business unit pays, as a statement of its own, and the journal for the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.sheets import write_csv, write_workbook
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Table
    from inventory.progress import Progress

#: Tables of the report beside the statements, where they are there.
_BESIDE = (
    "application_costs",
    "recharge_year_end",
    "funding",
    "true_up",
    "case_reconciliation",
    "baselines",
)
FILES = ("recharge-statements.xlsx", "recharge-statements.csv", "recharge-journal.csv")


@dataclass(frozen=True, slots=True)
class RechargeStatements:
    """Writes recharge-statements.xlsx and .csv and recharge-journal.csv.

    The workbook holds the totals, then one sheet for each business unit that ends with its sum,
    charged against actual, the true-up of partners, the sums that must tie, how far saved
    baselines are, and the journal.  All rows are those of the report.
    """

    name: str = "recharge-statements"
    title: str = "Recharge statements by business unit, and the journal (XLSX, CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the statements; nothing where the costs were not shared out."""
        tables = {table.name: table for table in material.costs}
        if not {"recharge", "recharge_statements", "recharge_journal"} <= tables.keys():
            return ()
        statements, journal = tables["recharge_statements"], tables["recharge_journal"]
        raise_if_cancelled(progress)
        with placing(folder) as place:
            write_workbook(
                place(FILES[0]),
                [
                    tables["recharge"],
                    *_of_each_unit(statements),
                    *(tables[name] for name in _BESIDE if name in tables),
                    journal,
                ],
                title=material.title,
                today=material.today,
                version=material.version,
                progress=progress,
                template=material.template,
            )
            write_csv(place(FILES[1]), statements, progress)
            write_csv(place(FILES[2]), journal, progress)
        return tuple(folder / name for name in FILES)


def _of_each_unit(statements: Table) -> tuple[Table, ...]:
    """Return the rows of each business unit with their sum, in the order of the report."""
    units = dict.fromkeys(row[0] for row in statements.rows)
    made = []
    for number, unit in enumerate(units, start=1):
        rows = tuple(row[1:] for row in statements.rows if row[0] == unit)
        amounts = (row[-1] for row in rows)
        total = sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))
        blank = (None,) * (len(statements.headings) - 3)
        made.append(
            replace(
                statements,
                name=f"statement_{number}",
                title=str(unit),
                headings=statements.headings[1:],
                rows=(*rows, ("Total", *blank, total)),
                notes=(f"{unit}: {statements.title}.",),
            )
        )
    return tuple(made)
