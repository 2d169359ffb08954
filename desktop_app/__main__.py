"""The program's entry: the window, or one command without it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Exit status of a program stopped by Ctrl-C, as shells have it (128 + SIGINT).
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run the command named, and return the exit status.

    The window opens without arguments, for ``demo``, and for a plan file (as when a person
    double-clicks one); everything else is a command that never loads Qt.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _window(given) if _is_for_the_window(given) else _command(given)
    except KeyboardInterrupt:  # while the program was still loading
        return STOPPED


def _is_for_the_window(given: list[str]) -> bool:
    from desktop_app.plan_names import SUFFIX

    if any(one in {"-h", "--help"} for one in given):
        return False
    return not given or given[0] == "demo" or given[0].endswith(SUFFIX)


def _window(given: list[str]) -> int:
    import gc

    # Nothing that a program begins with is given up again: looking for it only takes time.
    gc.disable()
    try:
        from desktop_app.app import run_window

        return run_window(given)  # which enables it again when the window stands
    finally:
        gc.enable()


def _command(given: list[str]) -> int:
    from desktop_app.cli import main as run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
