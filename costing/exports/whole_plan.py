"""Everything that the papers of a plan print, as one JSON document for other programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.exporting import placing
from costing.sheets import printed
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Cell, Table
    from inventory.decommission import Task
    from inventory.progress import Progress

#: Raised when a key changes its meaning or goes; new keys do not raise it.
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class WholePlan:
    """Writes plan.json.

    Money and other exact figures are strings of decimal digits, dates are ISO 8601, an unknown
    value is null.  Tables hold the very rows that the workbooks print, by name.
    """

    name: str = "plan-json"
    title: str = "The whole plan (JSON)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the document; without a wave plan it holds what there is without one."""
        document = _document(material)
        raise_if_cancelled(progress)
        with placing(folder) as place:
            text = json.dumps(document, ensure_ascii=False, indent=1)
            place("plan.json").write_text(text + "\n", encoding="utf-8", newline="\n")
        return (folder / "plan.json",)


def _document(material: Material) -> dict[str, Any]:
    plan, target = material.plan, material.target
    return {
        "schema": f"decant-plan-{SCHEMA_VERSION}",
        "decant": material.version,
        "title": material.title,
        "today": material.today.isoformat(),
        "inputs_sha256": material.inputs or None,
        "seed": material.seed,
        "exit_by": _plain(material.exit_by),
        "target": str(target) if target is not None else None,
        "waves": [
            {
                "number": wave.number,
                "start": wave.start.isoformat(),
                "end": (wave.end - timedelta(days=1)).isoformat(),
                "servers": list(wave.servers),
                "applications": list(wave.applications),
            }
            for wave in (plan.waves if plan is not None else ())
        ],
        "unassigned": [
            {"server": one.server, "reason": one.reason}
            for one in (plan.unassigned if plan is not None else ())
        ],
        "violations": [
            {
                "rule": one.rule,
                "text": one.text,
                "waves": list(one.waves),
                "members": list(one.members),
            }
            for one in material.violations
        ],
        "tasks": [
            _task(task)
            for task in (material.decommission.tasks if material.decommission is not None else ())
        ],
        "costs": _tables(material.costs),
        "compared": {name: _tables(tables) for name, tables in material.compared},
        "decommission": _tables(material.exit_tables),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "phase": task.phase,
        "title": task.title,
        "subject": task.subject,
        "subject_kind": task.subject_kind,
        "start": task.start.isoformat(),
        "end": task.end.isoformat(),
        "after": list(task.after),
        "owner_role": task.owner_role,
        "evidence": task.evidence,
        "wave": task.wave,
    }


def _tables(tables: Iterable[Table]) -> dict[str, Any]:
    return {
        table.name: {
            "title": table.title,
            "headings": list(table.headings),
            "rows": [[_plain(cell) for cell in row] for row in table.rows],
            "notes": list(table.notes),
        }
        for table in tables
    }


def _plain(cell: Cell) -> Any:
    match cell:
        case Decimal():
            return format(printed(cell), "f")
        case date():
            return cell.isoformat()
        case _:
            return cell
