"""A small estate, an asker that answers from a list, and stages that need no libraries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.chain import Chain
from desktop_app.derived import Derived
from desktop_app.project import Project
from desktop_app.views.dialogs import Answer, Message
from inventory.findings import Finding, Severity, SourceRef
from inventory.graph import DependencyGraph, Level
from inventory.identity import ApplicationId, Provenance, ServerId
from inventory.importing import RowCount
from inventory.model import (
    Application,
    Disk,
    Environment,
    Inventory,
    PowerState,
    Server,
    ServerKind,
    SourceFile,
)
from inventory.progress import Progress, raise_if_cancelled
from inventory.waves.plan import Wave, WavePlan, WaveResult, WaveStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.column_mapping import MappingTask
    from desktop_app.jobs import JobRunner
    from desktop_app.views.choice_dialog import Choice
    from inventory.mapping import MappingDraft

TODAY = date(2026, 9, 1)
COLUMNS = (("name", "VM"), ("vcpus", "CPUs"), ("memory_mib", "Memory"))


def server(number: int, **changes: object) -> Server:
    """Return server "web-001" and so on, read from row `number` + 1 of vInfo in estate.xlsx."""
    made = Server(
        id=ServerId(f"s{number:03}"),
        name=f"web-{number:03}",
        kind=ServerKind.VIRTUAL,
        power=PowerState.ON,
        vcpus=2 + number % 4,
        memory_mib=4096,
        disks=(Disk(label="Disk 1", provisioned_gib=40.0 + number, used_gib=10.5),),
        os_text="Debian 12",
        environment=Environment.PRODUCTION,
        applications=(ApplicationId("payroll"),),
        provenance=(
            Provenance(
                ref=SourceRef(file="estate.xlsx", sheet="vInfo", row=number + 1), columns=COLUMNS
            ),
        ),
    )
    return replace(made, **changes)


def estate(servers: int = 3) -> Project:
    """Return a plan of so many servers with three findings."""
    return Project(
        title="Test exit",
        inventory=Inventory(
            servers=tuple(server(number) for number in range(1, servers + 1)),
            applications=(Application(id=ApplicationId("payroll"), name="Payroll"),),
            sources=(
                SourceFile(
                    name="estate.xlsx", format="rvtools", sha256="ab" * 32, rows=(9, 8, 0, 1)
                ),
            ),
        ),
        import_findings=(
            finding(Severity.ERROR, "memory-missing", "web-002 has no memory.", row=3, of="s002"),
            finding(Severity.WARNING, "tools-old", "web-001 runs old tools.", row=2, of="s001"),
            finding(Severity.NOTE, "template", "A <b>template</b> is not counted.", row=9),
        ),
        rows=RowCount(read=9, used=8, excepted=1),
        today=TODAY,
    )


def finding(severity: Severity, code: str, text: str, row: int, of: str = "") -> Finding:
    """Return a finding on a row of vInfo in estate.xlsx."""
    return Finding(
        severity=severity,
        code=code,
        text=text,
        ref=SourceRef(file="estate.xlsx", sheet="vInfo", row=row),
        subjects=(of,) if of else (),
    )


def derived(project: Project) -> Derived:
    """Return what follows from a plan when nobody looks at more than its findings."""
    return Derived(
        findings=project.import_findings,
        graph=DependencyGraph(level=Level.APPLICATION, nodes=(), edges=()),
        shared_services=(),
        groups=(),
        violations=(),
        costs=(),
        releases=None,
        decommission=None,
    )


@dataclass
class ScriptedAsker:
    """Answers from a list; what was shown is kept as data.

    Asking more than the list holds fails the test.
    """

    answers: list[Answer] = field(default_factory=list)
    files: list[tuple[Path, ...]] = field(default_factory=list)
    shown: list[Message] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    choices: list[str | None] = field(default_factory=list)
    mappings: list[Callable[[MappingDraft], MappingDraft | None]] = field(default_factory=list)
    asked: list[Choice | MappingTask] = field(default_factory=list)

    def ask(self, message: Message) -> Answer:
        self.shown.append(message)
        return message.answers[0] if message.answers == (Answer.OK,) else self.answers.pop(0)

    def text(self, title: str, label: str, value: str) -> str | None:
        return self.texts.pop(0)

    def files_to_open(self, title: str, filters: tuple[str, ...]) -> tuple[Path, ...]:
        return self.files.pop(0)

    def file_to_save(self, title: str, filters: tuple[str, ...], suggested: str) -> Path | None:
        return next(iter(self.files.pop(0)), None)

    def folder_to_open(self, title: str) -> Path | None:
        return next(iter(self.files.pop(0)), None)

    def folder_to_write(self, title: str) -> Path | None:
        return next(iter(self.files.pop(0)), None)

    def choose(self, choice: Choice) -> str | None:
        self.asked.append(choice)
        return self.choices.pop(0)

    def map_columns(self, task: MappingTask, runner: JobRunner) -> MappingDraft | None:
        self.asked.append(task)
        return self.mappings.pop(0)(task.draft)


def chain(**changes: object) -> Chain:
    """Return stages that do little: an import adds one server per file, a plan has one wave."""
    made = Chain(
        import_files=_import_files,
        plan_waves=_plan_waves,
        derive=lambda project, _progress: derived(project),
        export=_export,
        sample=lambda _progress: estate(20),
    )
    return replace(made, **changes)


def one_wave(project: Project) -> WavePlan:
    """Return the plan that moves everything on one weekend."""
    servers = tuple(one.id for one in project.inventory.estate)
    return WavePlan(
        waves=(Wave(number=1, start=date(2027, 2, 6), end=date(2027, 2, 8), servers=servers),)
    )


def _import_files(
    project: Project, paths: tuple[Path, ...], today: date, progress: Progress
) -> Project:
    raise_if_cancelled(progress)
    have = project.inventory
    first = len(have.servers) + 1
    added = tuple(server(first + number) for number in range(len(paths)))
    files = tuple(SourceFile(name=path.name, format="rvtools", sha256="00") for path in paths)
    inventory = replace(have, servers=have.servers + added, sources=have.sources + files)
    return replace(project, inventory=inventory, today=today)


def _plan_waves(project: Project, progress: Progress) -> WaveResult:
    return WaveResult(
        status=WaveStatus.OPTIMAL,
        plan=one_wave(project),
        score=1,
        bound=1,
        seed=1,
        limit_seconds=1.0,
    )


def _export(project: Project, folder: Path, progress: Progress) -> tuple[Path, ...]:
    path = folder / "plan.txt"
    path.write_text(project.title)
    return (path,)
