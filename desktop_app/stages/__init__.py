"""One function for each stage of the chain, over a project; window and command line call these."""

from __future__ import annotations

from desktop_app.stages.awaiting import NothingToSimulateError
from desktop_app.stages.deriving import derive
from desktop_app.stages.exporting import (
    EXPORTS,
    PLAN_EXPORTS,
    UnknownExportError,
    check_export_names,
    export,
    export_formats,
)
from desktop_app.stages.importing import DEFAULT_TARGETS, difference, import_files, import_formats
from desktop_app.stages.planning import audit_waves, check_waves, plan_waves
from desktop_app.stages.sample import (
    SAMPLE_ASSUMPTIONS,
    SAMPLE_EXIT,
    SAMPLE_FOLDER,
    SAMPLE_LIMIT_SECONDS,
    SAMPLE_START,
    SAMPLE_TODAY,
    large_project,
    sample_project,
    write_sample,
)
from desktop_app.stages.scenarios import Scenarios, run_scenarios, with_scenarios
from desktop_app.stages.simulating import simulate, with_ranges
from desktop_app.stages.stating import (
    NothingToStateError,
    baseline_saved,
    by_application,
    with_cases,
)
from desktop_app.stages.structuring import NoServersError, Structure, structure, with_dates

__all__ = [
    "DEFAULT_TARGETS",
    "EXPORTS",
    "PLAN_EXPORTS",
    "SAMPLE_ASSUMPTIONS",
    "SAMPLE_EXIT",
    "SAMPLE_FOLDER",
    "SAMPLE_LIMIT_SECONDS",
    "SAMPLE_START",
    "SAMPLE_TODAY",
    "NoServersError",
    "NothingToSimulateError",
    "NothingToStateError",
    "Scenarios",
    "Structure",
    "UnknownExportError",
    "audit_waves",
    "baseline_saved",
    "by_application",
    "check_export_names",
    "check_waves",
    "derive",
    "difference",
    "export",
    "export_formats",
    "import_files",
    "import_formats",
    "large_project",
    "plan_waves",
    "run_scenarios",
    "sample_project",
    "simulate",
    "structure",
    "with_cases",
    "with_dates",
    "with_ranges",
    "with_scenarios",
    "write_sample",
]
