"""What every export promises: one protocol, one bundle of material, whole files or none."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from costing.templates import PLAIN_TEMPLATE
from inventory.errors import PlannerError
from inventory.registers import NO_ENTRIES
from inventory.spreadsheet_text import FORMULA_STARTS, csv_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from costing.assumptions import AssumptionSet
    from costing.cases.economic import EconomicCase
    from costing.cases.financial import FinancialCase
    from costing.cases.terms import CaseTerms, Inflation
    from costing.decommission_rows import Exit
    from costing.energy import EnergyCase
    from costing.prices import Target
    from costing.projection import Projection
    from costing.recharge import Recharge, RechargePolicy
    from costing.report import Table
    from costing.statements import Statement
    from costing.templates import Template
    from costing.uncertainty import Simulation, UncertaintyInputs
    from inventory.decommission import DecommissionPlan
    from inventory.dispositions import Dispositions, ExceptionEntry
    from inventory.graph import DependencyGraph
    from inventory.model import Inventory
    from inventory.move_groups import MoveGroup
    from inventory.policy import WavePolicy
    from inventory.progress import Progress
    from inventory.recovery import Recovery
    from inventory.registers import Registers
    from inventory.release import Releases
    from inventory.runbook import Runbook
    from inventory.shared_services import SharedService
    from inventory.waves.plan import Violation, WavePlan

__all__ = [
    "FORMULA_STARTS",
    "CannotWriteError",
    "Export",
    "Material",
    "csv_text",
    "placing",
]


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything an export may print.  An export computes no figure and no date of its own.

    Attributes:
        title: Name of the exit, printed on every paper.
        today: The day the plan was made; also the created date inside the files.
        plan / releases / decommission: None while there is no wave plan; exports that print
            them then write nothing.
        groups: Move groups, for the reasons of members.
        costs: Tables of the costing report, in the order in which they are printed.
        exit_by: Last permitted day on site, None where nobody has said one.
        version: Version of the program that made the files.
        graph / shared_services / violations: What depends on what, and the rules that the
            plan breaks.
        policy: The rules for the waves; None while nobody has set any.
        target / projection / statement: Of the plan's own target; None where there is none.
        compared: The tables of the other targets, each with the target's name.
        exit_tables: The decommission plan as rows, as the screens print it.
        way_out: What those rows are made from, with what was recorded of it.
        seed: Of the search that made the plan, None where it was not searched for.
        earlier: Folder that the files will go to, where an export that must carry on an earlier
            file of its own finds it; None for a first export.
        prices_as_of: Day of the prices of the plan's own target; None without a target.
        runbooks: One for each wave, in order of number; empty without a wave plan.
        recovery: How soon each service is back; None where nobody worked it out.
        template: The organisation's look of papers and workbooks.
        financial: The financial case of the plan's own target; None without a projection.
        assumptions: Every assumption of the plan with what a person entered.
        inflation: How prices rise on every line that has no rate of its own; None for the usual.
        day_format: How dates are written in files for issue trackers, as `strftime` has it.
        dispositions: What becomes of each server and application, and which rule said so.
        economic: The economic case of the plan's own target; None without a projection.
        terms: What a person said about money beyond its amounts; None for the usual.
        recharges / recharge_policy: Who pays before and after the exit, by actual cost whatever
            units are charged by; empty without units.
        ranges: What a simulation draws from; None for the recommended ranges.
        simulation: Of the plan's own target; None where nobody ran one, `not_simulated` says why.
        energy: Energy and carbon of the plan's own target; None where nobody worked them out.
        registers / departures: What people entered in the registers, and the exceptions from cloud
            first; there from the first day of a plan.
        inputs: SHA-256 over everything the plan was made from, so that a paper says of which
            plan it is.
    """

    title: str
    today: date
    inventory: Inventory
    plan: WavePlan | None = None
    releases: Releases | None = None
    decommission: DecommissionPlan | None = None
    groups: tuple[MoveGroup, ...] = ()
    costs: tuple[Table, ...] = ()
    exit_by: date | None = None
    version: str = ""
    graph: DependencyGraph | None = None
    shared_services: tuple[SharedService, ...] = ()
    violations: tuple[Violation, ...] = ()
    policy: WavePolicy | None = None
    target: Target | None = None
    projection: Projection | None = None
    statement: Statement | None = None
    compared: tuple[tuple[str, tuple[Table, ...]], ...] = ()
    exit_tables: tuple[Table, ...] = ()
    way_out: Exit | None = None
    prices_as_of: date | None = None
    recovery: Recovery | None = None
    runbooks: tuple[Runbook, ...] = ()
    template: Template = PLAIN_TEMPLATE
    seed: int | None = None
    inputs: str = ""
    registers: Registers = NO_ENTRIES
    departures: tuple[ExceptionEntry, ...] = ()
    dispositions: Dispositions | None = None
    earlier: Path | None = None
    day_format: str = "%Y-%m-%d"
    assumptions: AssumptionSet | None = None
    financial: FinancialCase | None = None
    inflation: Inflation | None = None
    economic: EconomicCase | None = None
    terms: CaseTerms | None = None
    recharges: tuple[Recharge, ...] = ()
    recharge_policy: RechargePolicy | None = None
    ranges: UncertaintyInputs | None = None
    simulation: Simulation | None = None
    not_simulated: str = ""
    energy: EnergyCase | None = None


class Export(Protocol):
    """Writes one kind of file.  Stateless; knows no other export."""

    @property
    def name(self) -> str:
        """Short stable name for the command line, for example "decommission-workbook"."""

    @property
    def title(self) -> str:
        """What a person calls it."""

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the files into `folder`, which exists, and return their paths in order.

        Returns an empty tuple where the material holds nothing to print.  Files appear whole or
        not at all; `Cancelled` when `progress` says so, `CannotWriteError` when a file cannot
        be written.
        """


class CannotWriteError(PlannerError):
    """A file could not be written."""

    def __init__(self, name: str, problem: str, *, no_room: bool = False) -> None:
        advice = (
            "Make room on the disk, or choose another folder."
            if no_room
            else "Close it if another program has it open, or choose another folder."
        )
        super().__init__(f"{name} could not be written: {problem}. {advice}")


#: What a system says where a disk, or a person's share of it, is full.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def _cannot_write(error: OSError, name: str) -> CannotWriteError:
    problem = error.strerror or str(error)
    return CannotWriteError(name, problem, no_room=error.errno in _NO_ROOM)


def waiting_room(folder: Path) -> Path:
    """Return the folder in which this process gathers files that are to appear in `folder`."""
    return folder / f".decant-{os.getpid()}.part"


def _put_in_place(moves: Sequence[tuple[Path, Path]]) -> None:
    """Move every file to its target, or none: where one cannot be, the others go back.

    A program that holds a file open may forbid to replace it, which shows only when it is tried.
    """
    kept: list[tuple[Path, Path | None]] = []
    try:
        for part, target in moves:
            old = part.with_name(f"{part.name}.old") if target.is_file() else None
            if old is not None:
                target.replace(old)
            kept.append((target, old))
            part.replace(target)
    except BaseException:
        for target, old in reversed(kept):
            if old is not None:
                old.replace(target)
            elif target.is_file():
                target.unlink()
        raise
    for _, old in kept:
        if old is not None:
            old.unlink(missing_ok=True)


@contextmanager
def appearing_together(folder: Path) -> Iterator[Path]:
    """Give a folder to write files into, and move them all to `folder` when the block ends well.

    When the block raises, nothing in `folder` has changed.  Raises `CannotWriteError` when the
    folder cannot be written or a file cannot be replaced.
    """
    beside = waiting_room(folder)
    shutil.rmtree(beside, ignore_errors=True)
    try:
        beside.mkdir(parents=True)
        yield beside
        _put_in_place([(part, folder / part.name) for part in sorted(beside.iterdir())])
    except OSError as error:
        name = error.filename2 or error.filename or str(folder)
        raise _cannot_write(error, os.path.basename(name)) from error  # noqa: PTH119 - may be bytes or a path
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def placing(folder: Path) -> Iterator[Callable[[str], Path]]:
    """Give paths to write to, and move all files into place when the block ends well.

    The value is a function from a file's final name to the path to write now, beside its
    target.  When the block raises, nothing in `folder` has changed; an `OSError` becomes a
    `CannotWriteError` that names the file.
    """
    waiting: dict[Path, Path] = {}

    def place(name: str) -> Path:
        part = folder / f".{name}.{os.getpid()}.part"
        waiting[part] = folder / name
        return part

    try:
        yield place
        _put_in_place(list(waiting.items()))
    except OSError as error:
        targets = {str(part): target.name for part, target in waiting.items()}
        # A write that fails says no name: it is the file that was begun last.
        latest = next(reversed(targets.values()), folder.name)
        raise _cannot_write(error, targets.get(str(error.filename), latest)) from error
    finally:
        for part in waiting:
            part.unlink(missing_ok=True)
