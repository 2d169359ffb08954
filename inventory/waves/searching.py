"""Runs one CP-SAT search so that it reports and stops when asked."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from inventory.progress import Progress

#: CP-SAT's units of deterministic time in one deterministic second of Decant.  On two cores of
#: 2024 one unit of a model of this kind takes one to two and a half seconds, so this keeps a limit
#: near its number of seconds by the clock.
UNITS_PER_SECOND: Final = 0.4

#: How often a running search looks for a cancel request, in seconds.
CANCEL_CHECK_SECONDS: Final = 0.05


class Unheard:
    """Passes on a wish to cancel, but reports nothing: for searches inside a search."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, fraction: float, message: str) -> None:
        """Say nothing."""

    def is_cancelled(self) -> bool:
        """Return whether the caller wants the work to stop."""
        return self._progress.is_cancelled()


class Until:
    """Stops a search when its time by the clock is over, and shows how much of it has passed."""

    def __init__(self, progress: Progress, begun: float, until: float) -> None:
        self._progress = progress
        self._begun = begun
        self._until = until

    def report(self, fraction: float, message: str) -> None:  # noqa: ARG002 - the clock decides
        """Report the time that has passed."""
        passed = (time.monotonic() - self._begun) / (self._until - self._begun)
        self._progress.report(min(1.0, passed), message)

    def is_cancelled(self) -> bool:
        """Return whether time is up or the caller wants the work to stop."""
        return time.monotonic() >= self._until or self._progress.is_cancelled()


def new_solver(seed: int, limit_seconds: float) -> Any:
    """Return a CP-SAT solver that gives the same answer each time: one worker, no clock."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = limit_seconds * UNITS_PER_SECOND
    # Cuts and relaxations of every constraint: measured on 320 servers, the gap falls from half
    # of the score to a tenth in the same time.
    solver.parameters.linearization_level = 2
    # Its own handler would take Ctrl-C from the program, and aborts where Ctrl-C is ignored.
    solver.parameters.catch_sigint_signal = False
    return solver


def spent_seconds(solver: Any) -> float:
    """Return the deterministic seconds that a finished search took."""
    return float(solver.response_proto.deterministic_time) / UNITS_PER_SECOND


def run(solver: Any, model: Any, progress: Progress, limit_seconds: float) -> Any:
    """Solve `model` and return CP-SAT's status; stop soon after `progress` is cancelled.

    The search runs in a thread of its own, and this thread speaks to the caller: CP-SAT calls
    back from other threads, only when it has a solution, and it ignores a stop that comes before
    the search has begun, so the stop is repeated until the search ends.
    """
    from ortools.sat.python import cp_model

    class Found(cp_model.CpSolverSolutionCallback):
        def __init__(self) -> None:
            super().__init__()
            self.message = "Searching for a first plan"

        def on_solution_callback(self) -> None:
            best, bound = round(self.objective_value), round(self.best_objective_bound)
            self.message = f"Best plan so far: score {best:,}; no plan is below {bound:,}"

    found = Found()
    outcome: list[Any] = []

    def search() -> None:
        try:
            outcome.append(solver.solve(model, found))
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            outcome.append(error)

    thread = threading.Thread(target=search, name="wave-search", daemon=True)
    began = time.monotonic()
    thread.start()
    try:
        while thread.is_alive():
            thread.join(CANCEL_CHECK_SECONDS)
            if progress.is_cancelled():
                solver.stop_search()
            elapsed = time.monotonic() - began
            progress.report(min(0.95, elapsed / max(limit_seconds, 1.0)), found.message)
    finally:
        # Ctrl-C, or a fault in the caller's report, must not leave a search running.
        while thread.is_alive():
            solver.stop_search()
            thread.join(CANCEL_CHECK_SECONDS)
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]
