"""What a person can send when something is wrong: versions and settings, nothing of the estate."""

from __future__ import annotations

import json
import platform
import re
import sys
import zipfile
from importlib import metadata
from typing import TYPE_CHECKING, Any

from desktop_app.failure_log import state_folder
from desktop_app.version import version
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from desktop_app.project import Project

#: Log files taken along at most, the newest first.
_MOST_LOGS = 10
#: The lines of a traceback that say where in the program; messages may name the estate.
_FRAME = re.compile(r'^\s+File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<where>\S+)')
_ERROR = re.compile(r"^(?P<kind>[A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt))\b")
_PACKAGES = ("PySide6_Essentials", "numpy", "networkx", "ortools", "numba", "pandas", "pyarrow")


class CannotWriteDiagnosticsError(PlannerError):
    """The file could not be written."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} could not be written: {why}. Choose another folder.")


def write_diagnostics(path: Path, project: Project, settings: Mapping[str, str]) -> None:
    """Write a ZIP with versions, settings, counts and where failures happened.

    It holds no name, address, figure or path of the plan: of the estate only how many records
    there are, and of failures only places in the program, not their messages.
    """
    facts = {"program": _program(), "settings": dict(settings), "counts": _counts(project)}
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr("facts.json", json.dumps(facts, indent=1, sort_keys=True))
            for name, text in _failures():
                bundle.writestr(name, text)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CannotWriteDiagnosticsError(path.name, why) from error


def _program() -> dict[str, Any]:
    packages = {}
    for name in _PACKAGES:
        try:
            packages[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            packages[name] = "not known"
    return {
        "decant": version(),
        "python": sys.version.split()[0],
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "packages": packages,
    }


def _counts(project: Project) -> dict[str, int]:
    inventory = project.inventory
    return {
        "servers": len(inventory.servers),
        "applications": len(inventory.applications),
        "dependencies": len(inventory.dependencies),
        "contracts": len(inventory.contracts),
        "files": len(inventory.sources),
        "waves": len(project.accepted.plan.waves) if project.accepted is not None else 0,
        "targets": len(project.targets),
    }


def _failures() -> Iterator[tuple[str, str]]:
    folder = state_folder()
    logs = sorted(folder.glob("decant-failure-*.log"), reverse=True)[:_MOST_LOGS]
    for path in logs:
        try:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        kept = [place for line in lines if (place := _place(line))]
        yield path.name, "\n".join(kept) + "\n"


def _place(line: str) -> str:
    """Return where in the program a line of a traceback points, or the kind of error; else ""."""
    frame = _FRAME.match(line)
    if frame is not None:
        file = frame["file"].replace("\\", "/")
        inside = re.search(r"(?:^|/)((?:desktop_app|costing|inventory|resources)/.*)$", file)
        name = inside[1] if inside is not None else file.rsplit("/", 1)[-1]
        return f"{name}:{frame['line']} {frame['where']}"
    error = _ERROR.match(line)
    return error["kind"] if error is not None else ""
