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
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Cell, Table
    from inventory.decommission import Task
    from inventory.progress import Progress

#: Raised when a key changes its meaning or goes; new keys do not raise it.
SCHEMA_VERSION = 1
_PARTS_BETWEEN_CHECKS = 2_000


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
        with (
            placing(folder) as place,
            place("plan.json").open("w", encoding="utf-8", newline="\n") as file,
        ):
            for number, part in enumerate(_parts(material)):
                if number % _PARTS_BETWEEN_CHECKS == 0:
                    raise_if_cancelled(progress)
                file.write(part)
        return (folder / "plan.json",)


def _parts(material: Material) -> Iterator[str]:
    """Give the document piece by piece, a record or row a line: it need not fit memory."""
    plan, target = material.plan, material.target
    facts = {
        "schema": f"decant-plan-{SCHEMA_VERSION}",
        "decant": material.version,
        "title": material.title,
        "today": material.today.isoformat(),
        "inputs_sha256": material.inputs or None,
        "seed": material.seed,
        "exit_by": _plain(material.exit_by),
        "target": str(target) if target is not None else None,
    }
    yield "{\n" + ",\n".join(f"{_text(name)}: {_text(value)}" for name, value in facts.items())
    yield from _listed(
        "waves",
        (
            {
                "number": wave.number,
                "start": wave.start.isoformat(),
                "end": (wave.end - timedelta(days=1)).isoformat(),
                "servers": list(wave.servers),
                "applications": list(wave.applications),
            }
            for wave in (plan.waves if plan is not None else ())
        ),
    )
    yield from _listed(
        "unassigned",
        (
            {"server": one.server, "reason": one.reason}
            for one in (plan.unassigned if plan is not None else ())
        ),
    )
    yield from _listed(
        "violations",
        (
            {
                "rule": one.rule,
                "text": one.text,
                "waves": list(one.waves),
                "members": list(one.members),
            }
            for one in material.violations
        ),
    )
    tasks = material.decommission.tasks if material.decommission is not None else ()
    yield from _listed("tasks", map(_task, tasks))
    yield from _tables("costs", material.costs)
    yield ',\n"compared": {'
    for number, (name, tables) in enumerate(material.compared):
        yield from _tables(name, tables, before="," if number else "")
    yield "}"
    yield from _tables("decommission", material.exit_tables)
    yield "\n}\n"


def _listed(name: str, records: Iterable[object]) -> Iterator[str]:
    yield f",\n{_text(name)}: ["
    for number, one in enumerate(records):
        yield f"{',' if number else ''}\n{_text(one)}"
    yield "]"


def _tables(name: str, tables: Iterable[Table], before: str = ",") -> Iterator[str]:
    yield f"{before}\n{_text(name)}: {{"
    for number, table in enumerate(tables):
        headings, notes = _text(list(table.headings)), _text(list(table.notes))
        yield f"{',' if number else ''}\n{_text(table.name)}: {{"
        yield f'"title": {_text(table.title)}, "headings": {headings}, "notes": {notes}, "rows": ['
        for place, row in enumerate(table.rows):
            yield f"{',' if place else ''}\n{_text([_plain(cell) for cell in row])}"
        yield "]}"
    yield "}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


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


def _plain(cell: Cell) -> Any:
    match cell:
        case Decimal():
            return format(printed(cell), "f")
        case date():
            return cell.isoformat()
        case _:
            return cell
