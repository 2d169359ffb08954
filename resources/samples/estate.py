"""Writes the sample estate's files: one front door for the command line and the tests."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from resources.samples import flows, registers
from resources.samples.rvtools_workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Where the files that `write_estate` makes are kept in the repository.
COUNTY_COUNCIL = Path(__file__).with_name("county_council")
CONTRACTS = Path(__file__).with_name("contracts.csv")


def write_estate(folder: Path) -> tuple[Path, ...]:
    """Write the sample's files into `folder`, which is made if need be; return their paths, sorted.

    The same files every time, byte for byte; files of these names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workbook = folder / "rvtools.xlsx"
    write_workbook(workbook)
    contracts = folder / "contracts.csv"
    shutil.copyfile(CONTRACTS, contracts)  # kept by hand: every date in it is a decision
    tables = {
        "applications.csv": (registers.APPLICATION_HEADINGS, registers.application_rows()),
        "dependencies.csv": (flows.HEADINGS, flows.flow_rows()),
        "hardware.csv": (registers.HARDWARE_HEADINGS, registers.hardware_rows()),
        "physical_servers.csv": (registers.PHYSICAL_HEADINGS, registers.physical_rows()),
        "servers.csv": (registers.SERVER_HEADINGS, registers.server_rows()),
        "utilisation.csv": (registers.UTILISATION_HEADINGS, registers.utilisation_rows()),
    }
    written = [workbook, contracts]
    for name, (headings, rows) in tables.items():
        written.append(folder / name)
        _write_table(folder / name, headings, rows)
    return tuple(sorted(written))


def _write_table(path: Path, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)
