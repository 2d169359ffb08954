"""The servers with their waves in the intake form of AWS Cloud Migration Factory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.report import Table
from costing.sheets import write_csv
from costing.task_rows import left_out_table
from inventory.dispositions import Disposition
from inventory.model import OsFamily

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Cell
    from inventory.model import Server
    from inventory.progress import Progress

#: Columns of the form; lists in a cell are divided by semicolons.
_HEADINGS = (
    "wave_name", "app_name", "aws_region", "aws_accountid", "server_name", "server_os_family",
    "server_os_version", "server_fqdn", "server_tier", "server_environment", "r_type", "tags",
)  # fmt: skip
_FAMILIES = {
    OsFamily.WINDOWS: "windows",
    OsFamily.RHEL: "linux",
    OsFamily.SUSE: "linux",
    OsFamily.LINUX: "linux",
}
#: The form's words for the seven dispositions.
_STRATEGIES = {
    Disposition.RETIRE: "Retire",
    Disposition.RETAIN: "Retain",
    Disposition.RELOCATE: "Relocate",
    Disposition.REHOST: "Rehost",
    Disposition.REPURCHASE: "Repurchase",
    Disposition.REPLATFORM: "Replatform",
    Disposition.REFACTOR: "Rearchitect",
}


@dataclass(frozen=True, slots=True)
class MigrationFactory:
    """Writes cloud-migration-factory.csv and cloud-migration-factory-left-out.csv.

    The form needs an application, an operating system of Windows or Linux and a full name for
    each server; one that lacks any is left out with the reason.  The strategy is the disposition
    the plan goes by, "TBC" where nothing was decided.
    """

    name: str = "cloud-migration-factory"
    title: str = "Waves for AWS Cloud Migration Factory (CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write one row a server of a wave; nothing without a wave plan."""
        if material.plan is None:
            return ()
        rows: list[tuple[Cell, ...]] = []
        left_out: list[tuple[str, str]] = []
        names = material.inventory.label_of
        for server in material.inventory.estate:
            lacks = _lacks(material, server)
            if lacks:
                left_out.append((names[server.id], f"It has {lacks}."))
            else:
                rows.append(_row(material, server))
        table = Table(name="intake", title="Intake", headings=_HEADINGS, rows=tuple(rows))
        rest = left_out_table("left_out", "Left out of cloud-migration-factory.csv", left_out)
        files = ("cloud-migration-factory.csv", "cloud-migration-factory-left-out.csv")
        with placing(folder) as place:
            write_csv(place(files[0]), table, progress, as_they_are=True)
            write_csv(place(files[1]), rest, progress)
        return tuple(folder / name for name in files)


def _lacks(material: Material, server: Server) -> str:
    plan = material.plan
    parts = []
    if plan is None or server.id not in plan.wave_of:
        parts.append("no wave")
    if not server.applications:
        parts.append("no application")
    if server.os_family not in _FAMILIES:
        parts.append("no operating system of Windows or Linux")
    if server.fqdn is None:
        parts.append("no full name")
    return ", ".join(parts)


def _row(material: Material, server: Server) -> tuple[Cell, ...]:
    plan, inventory = material.plan, material.inventory
    if plan is None or server.os_family is None:
        raise ValueError("Only a server with a wave and an operating system has a row.")
    application = inventory.application_by_id.get(server.applications[0])
    decided = material.dispositions
    strategy = _STRATEGIES[decided.steers(server.id)] if decided is not None else "TBC"
    target = material.target
    return (
        f"Wave {plan.wave_of[server.id].number}",
        application.name if application is not None else server.applications[0],
        target.region if target is not None and target.provider == "aws" else None,
        None,
        server.name,
        _FAMILIES[server.os_family],
        server.os_text or server.os_configured,
        server.fqdn,
        server.role,
        server.environment.value if server.environment is not None else None,
        strategy,
        f"decant_id={server.id};",
    )
