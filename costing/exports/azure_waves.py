"""The servers with their waves as Azure Migrate takes them: one wave name for each machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.report import Table
from costing.sheets import write_csv
from costing.wave_rows import application_names
from inventory.identity import IdentityKind

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Cell
    from inventory.model import Server
    from inventory.progress import Progress

_HEADINGS = (
    "Machine name",
    "Machine ID",
    "IP addresses",
    "Application",
    "Wave",
    "Planned start",
    "Planned end",
)


@dataclass(frozen=True, slots=True)
class AzureWaves:
    """Writes azure-migrate-waves.csv.

    `Planned end` is the last day of the cutover.  A server in no wave has an empty wave, so that
    no machine is missing from the list.
    """

    name: str = "azure-migrate-waves"
    title: str = "Waves for Azure Migrate (CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write one row a server; nothing without a wave plan."""
        if material.plan is None:
            return ()
        rows = tuple(_row(material, server) for server in material.inventory.estate)
        table = Table(name="waves", title="Waves", headings=_HEADINGS, rows=rows)
        with placing(folder) as place:
            write_csv(place("azure-migrate-waves.csv"), table, progress)
        return (folder / "azure-migrate-waves.csv",)


def _row(material: Material, server: Server) -> tuple[Cell, ...]:
    plan = material.plan
    wave = plan.wave_of.get(server.id) if plan is not None else None
    machine = next(
        (one.value for one in server.identities if one.kind is IdentityKind.VM_UUID), None
    )
    return (
        server.name,
        machine,
        ";".join(server.addresses) or None,
        application_names(server, material.inventory),
        f"Wave {wave.number}" if wave is not None else None,
        wave.start if wave is not None else None,
        wave.end - timedelta(days=1) if wave is not None else None,
    )
